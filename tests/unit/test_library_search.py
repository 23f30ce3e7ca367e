"""What the index finds is what the matcher in memory finds, in the order of ranking, by pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.library.index.bigrams import OWNER, TITLE, row_words
from parser.library.querying.results import Request, Results, StoppedError
from parser.library.querying.search import CAP, LibrarySearch
from parser.library.querying.snippets import hidden_hits, hits_of
from parser.model import Facts, Kind, Owner, Plan, PlanKind
from parser.search import PlanIndex, parse
from parser.search.match import find_hidden
from parser.search.terms import asks_targets
from parser.table import Table
from tests.support.library_rows import RowsLibrary
from tests.support.samples import Number, Row, build_plan, sample_plan, second_plan

SIGNS = "學发發髮学前教育学校普惠的、，。（）“90Aa1％%ﬁß㎡ 　-|*\"'"


def found_by_index(results: Results) -> set[tuple[int, int | None, int]]:
    return {
        (group.plan, hit.node, hit.line if hit.node is None else 0)
        for group in results.groups
        for hit in group.hits
    }


def found_in_memory(plans: Sequence[Plan], query: str) -> set[tuple[int, int | None, int]]:
    found: set[tuple[int, int | None, int]] = set()
    for at, plan in enumerate(plans, 1):
        matches = PlanIndex(plan).find(parse(query, lenient=True))
        found |= {(at, node, 0) for node in matches.nodes}
        found |= {(at, None, line) for line in matches.outside}
    return found


@st.composite
def plans_of_any_text(draw: st.DrawFn) -> Plan:
    text = st.text(alphabet=SIGNS, max_size=10)
    rows = [Row(Kind.NOTICE, draw(text))]
    numbers = []
    for at in range(draw(st.integers(1, 4))):
        title = draw(text)
        owners = tuple(Owner(unit) for unit in draw(st.lists(text, max_size=2)))
        rows.append(Row(Kind.HEADING, f"一、{title}", 1 + at % 2, "一、", title, owners))
        for kind in draw(st.lists(st.sampled_from([Kind.BODY, Kind.CONT, Kind.NOISE]), max_size=3)):
            rows.append(Row(kind, draw(text)))
        if draw(st.booleans()):
            rows.append(Row(Kind.BODY, "公办率达90%"))
            unit = draw(st.sampled_from(["%", "％", "学校", None]))
            high = draw(st.sampled_from([None, 95.0]))
            numbers.append(Number(len(rows), "公办率达90%", "90%", "公办率", 90.0, unit, high=high))
    rows.append(Row(Kind.DATE, draw(text)))
    plan = build_plan(rows, numbers)
    first = draw(st.integers(1, len(rows)))
    last = min(first + draw(st.integers(0, 3)), len(rows))
    table = Table(first, last, last - first + 1, 1, ())
    return replace(plan, tables=(table,)) if draw(st.booleans()) else plan


WORDS = st.text(alphabet=SIGNS, min_size=1, max_size=6)
ATOMS = st.one_of(
    WORDS,
    st.builds("title:{}".format, WORDS),
    st.builds("owner:{}".format, WORDS),
    st.builds("table:{}".format, WORDS),
    st.builds('"{}"'.format, WORDS),
    st.builds("{}:{}".format, st.sampled_from(["lead", "support", "issuer", "file"]), WORDS),
    st.sampled_from(["is:target", "is:achieved", "unit:%", "unit:学", "value>=90", "value<90.5%"]),
    st.sampled_from(["region:东", "kind:要点", "year:2024", "year:2023-2024", "file:txt"]),
    st.sampled_from(["due<=2024-06", "due>2024-06", "due:2023..2024", "due:overdue"]),
)
TERMS = st.builds("{}{}".format, st.sampled_from(["", "", "-"]), ATOMS)
QUERIES = st.lists(
    st.builds("|".join, st.lists(TERMS, min_size=1, max_size=3)), min_size=1, max_size=3
).map(" ".join)


@given(st.lists(plans_of_any_text(), min_size=1, max_size=3), st.lists(QUERIES, max_size=8))
def test_the_index_finds_what_the_matcher_finds(plans: list[Plan], queries: list[str]) -> None:
    search = LibrarySearch(RowsLibrary(plans))
    for query in queries:
        results = search.search(Request(parse(query, lenient=True), limit=10**6))
        found = found_by_index(results)
        assert found == found_in_memory(plans, query), query
        assert results.total == len(found)
        for group in results.groups:
            matches = PlanIndex(plans[group.plan - 1]).find(parse(query, lenient=True))
            shown = sorted(group.hits, key=lambda hit: (hit.lines[0].line, hit.line))
            assert shown == hits_of(matches)


@given(st.lists(plans_of_any_text(), min_size=1, max_size=3), st.lists(QUERIES, max_size=8))
def test_plans_whose_targets_nobody_has_read_are_not_searched_for_them(
    plans: list[Plan], queries: list[str]
) -> None:
    search = LibrarySearch(RowsLibrary(plans, lacking={len(plans)}))
    for text in queries:
        query = parse(text, lenient=True)
        results = search.search(Request(query, limit=10**6))
        searched = plans[:-1] if asks_targets(query) else plans
        assert results.without_targets == len(plans) - len(searched)
        assert found_by_index(results) == found_in_memory(searched, text), text
        assert results.total == len(found_by_index(results))


CHINESE = st.text(alphabet="学發发前教育　 、，—“①GＡ", min_size=1, max_size=12)


@given(
    st.lists(st.tuples(st.sampled_from([Kind.BODY, Kind.CONT, Kind.NOISE]), CHINESE), max_size=8),
    st.lists(st.sampled_from(["学", "教育", "发前教", "学|教育", "学前 发", "-育 学"]), max_size=4),
    CHINESE,
)
def test_lines_are_counted_and_lit_as_the_matcher_does_where_texts_need_no_folding(
    lines: list[tuple[Kind, str]], queries: list[str], title: str
) -> None:
    rows = [Row(Kind.HEADING, f"一、{title}", 1, "一、", title)]
    plan = build_plan([*rows, *(Row(kind, text) for kind, text in lines)], path="甲.txt")
    search = LibrarySearch(RowsLibrary([plan]))
    for query in queries:
        wanted = hits_of(PlanIndex(plan).find(parse(query)))
        with search.everything(parse(query)) as found:
            hits = [hit for _, _, own in found.plans(plan.path) for hit in own]
            assert hits == wanted, query
            assert found.count(plan.path) == sum(len(hit.lines) for hit in wanted)
            assert found.answers(plan.path) == bool(wanted)
        wanted = hidden_hits(find_hidden(plan, parse(query)), plan)
        with search.everything(parse(query), hidden=True) as found:
            assert found.count(plan.path) == len(wanted)


def plan_of(name: str, *nodes: tuple[str, str]) -> Plan:
    """A plan with a title and headings, each with one paragraph."""
    rows = [Row(Kind.TITLE, name, 0, "", name)]
    for title, text in nodes:
        rows += [Row(Kind.HEADING, f"一、{title}", 1, "一、", title), Row(Kind.BODY, text)]
    return build_plan(rows, path=f"{name}.txt")


def asked(plans: Sequence[Plan], query: str, **how: Any) -> Results:
    return LibrarySearch(RowsLibrary(plans)).search(Request(parse(query), **how))


def test_named_plans_come_first_then_headings_then_dense_ones() -> None:
    filler = [("其他", "别的事情")] * 30
    sparse = plan_of("甲", ("其他", "学前教育"), *filler)
    dense = plan_of("乙", ("其他", "学前教育"), ("其他", "学前教育"), ("其他", "学前教育"))
    titled = plan_of("丙", ("其他", "学前教育"), ("学前教育", "别的"), *filler)
    named = plan_of("学前教育计划", *filler)
    results = asked([sparse, dense, titled, named], "学前教育")
    assert [group.title for group in results.groups] == ["学前教育计划", "丙", "乙", "甲"]
    assert [hit.headings[-1][1] for hit in results.groups[1].hits] == ["学前教育", "其他"]
    assert (results.total, results.plans, results.capped) == (7, 4, False)


def test_a_plan_without_rows_takes_none_of_the_next_one() -> None:
    empty = replace(plan_of("甲"), lines=(), nodes=(), path="龙.txt")
    plans = [plan_of("乙", ("一", "学校")), empty, plan_of("丙", ("一", "学校"))]
    search = LibrarySearch(RowsLibrary(plans))
    assert [group.path for group in search.search(Request(parse("学校"))).groups] == [
        "丙.txt",
        "乙.txt",
    ]
    with search.everything(parse("学校")) as found:
        assert sorted(found.paths) == ["丙.txt", "乙.txt"]


def test_pages_are_the_whole_in_pieces() -> None:
    plans = [plan_of(f"计划{at}", *[("标题", "学校安全")] * (at % 7)) for at in range(20)]
    whole = asked(plans, "安全", limit=1000)
    pieces = [asked(plans, "安全", limit=7, offset=at) for at in range(0, whole.total, 7)]
    together = [
        (group.plan, hit) for piece in pieces for group in piece.groups for hit in group.hits
    ]
    assert together == [(group.plan, hit) for group in whole.groups for hit in group.hits]
    few = asked(plans, "安全", limit=1000, per_plan=2)
    assert [group.hits for group in few.groups] == [group.hits[:2] for group in whole.groups]
    assert few.shown == sum(len(group.hits) for group in few.groups)
    assert few.total == whole.total
    one = whole.groups[3]
    assert asked(plans, "安全", plan=one.plan, limit=100).groups == (one,)


def test_a_count_is_capped_and_said_to_be() -> None:
    many = [plan_of(f"计划{at}", *[("标题", "学校安全")] * 300) for at in range(8)]
    last = plan_of("安全计划", ("标题", "别的"), ("安全", "学校"))
    results = asked([*many, last], "安全", limit=5)
    assert (results.total, results.capped) == (CAP, True)
    # Of what says it in its title nothing is left out, wherever it stands in the index.
    assert results.groups[0].title == "安全计划"
    assert (results.groups[0].total, results.groups[0].more) == (2, False)
    assert results.groups[1].more


def test_what_is_shown_of_a_hit() -> None:
    plan = sample_plan()
    (group,) = asked([plan, second_plan()], "公办率").groups
    (hit,) = group.hits
    node = plan.nodes[hit.node or 0]
    assert (group.path, group.number, group.title) == (plan.path, plan.number, plan.title)
    assert [title for _, title in hit.headings] == [
        each.title for each in plan.path_of(node) if each.depth > 0
    ]
    for found in hit.lines:
        assert found.text == plan.line(found.line).text
        assert [found.text[start:stop] for start, stop in found.spans] == ["公办率"]


def test_a_search_that_nobody_waits_for_ends() -> None:
    plans = [plan_of(f"计划{at}", *[("标题", "学校安全" * 20)] * 50) for at in range(10)]
    calls = iter([False, True])
    search = LibrarySearch(RowsLibrary(plans))
    with pytest.raises(StoppedError):
        search.search(Request(parse("学校安全 -标题的")), lambda: next(calls, True))
    assert search.search(Request(parse("学校安全"))).total == 500


@pytest.mark.parametrize(
    "query",
    [
        *('a" OR "b', "学*", "学-位", "NEAR(学 位)", "学位 AND", '"学"', "^学", "title : 学"),
        *("words:学", "学" * 3000, "x" * 70000, "'; DROP TABLE node; --", "\0学", "\ud800", "%_学"),
        " ".join(f"词{at}" for at in range(3000)),
        "|".join(f"词{at}" for at in range(3000)),
        " ".join(f"unit:词{at}|is:target" for at in range(1500)),
    ],
    ids=lambda query: ascii(query[:20]),
)
def test_no_query_is_obeyed_or_breaks_the_index(query: str) -> None:
    plans = [sample_plan(), second_plan()]
    request = Request(parse(query, lenient=True), limit=1000)
    results = LibrarySearch(RowsLibrary(plans)).search(request)
    assert found_by_index(results) == found_in_memory(plans, query)


@pytest.mark.parametrize(
    "query",
    [
        "region:东山",
        "-region:东山 学",
        "kind:要点 学",
        "year:2024|公办率",
        "file:东山",
        "due<=2024-12",
    ],
)
def test_what_is_known_of_plans_is_asked_of_the_index_as_of_the_plans(query: str) -> None:
    facts = Facts(kind=PlanKind("要点"), region="东山县", years=(2024, 2024))
    plans = [replace(sample_plan(), path="东山.txt", facts=facts), second_plan()]
    found = found_by_index(asked(plans, query, limit=1000))
    assert found == found_in_memory(plans, query)
    assert found


@pytest.mark.parametrize("letters", ["xqjy", "xueqianjiaoyu", "xueqjy", "title:xqjy", "xqjy|zzz"])
def test_letters_that_stand_nowhere_are_read_as_pinyin(letters: str) -> None:
    plans = [sample_plan(path="一.txt"), second_plan(path="二.txt")]
    search = LibrarySearch(RowsLibrary(plans))
    results = search.search(Request(parse(letters)))
    assert results.total
    assert any(form.startswith("学前") for form in results.spelt)
    meant = found_in_memory(plans, letters)
    assert found_by_index(results) <= meant
    assert {(path, number) for path, number in search.plans_with(parse(letters))}


def test_letters_that_stand_somewhere_mean_themselves_and_exact_ones_always() -> None:
    title = "AI教育要点"
    rows = [Row(Kind.TITLE, title, 0, "", title), Row(Kind.BODY, "爱国主义教育。")]
    plan = build_plan(rows)
    search = LibrarySearch(RowsLibrary([plan]))
    assert search.search(Request(parse("ai"))).spelt == ()
    assert search.search(Request(parse("agzy"))).spelt == ("爱国主义",)
    assert search.search(Request(parse("aijy"))).spelt == ("ai教育",)
    assert search.search(Request(parse('"agzy"'))).total == 0


def test_each_pair_of_a_row_is_told_wherever_it_stands() -> None:
    told = set(row_words("学校", "学校\n学校好", "学校\n学校").split())
    signs = ("", TITLE, OWNER)
    assert sorted(told) == sorted(
        [*(f"{s}{each}" for s in signs for each in ("学校", "校")), "校好", "好"]
    )
