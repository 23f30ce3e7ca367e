"""What the index finds is what the matcher in memory finds, in the order of ranking, by pages."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from parser.library.results import Results
from parser.library.search import LibrarySearch
from parser.model import Kind, Owner, Plan
from parser.search import PlanIndex, parse
from tests.library_rows import RowsLibrary
from tests.samples import Number, Row, build_plan

SIGNS = "学前教育学校普惠的、，。（）“90Aa1％%ﬁß㎡ 　-|*\"'"


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
    return build_plan(rows, numbers)


WORDS = st.text(alphabet=SIGNS, min_size=1, max_size=6)
ATOMS = st.one_of(
    WORDS,
    st.builds("title:{}".format, WORDS),
    st.builds("owner:{}".format, WORDS),
    st.builds('"{}"'.format, WORDS),
    st.sampled_from(["is:target", "is:achieved", "unit:%", "unit:学", "value>=90", "value<90.5%"]),
)
TERMS = st.builds("{}{}".format, st.sampled_from(["", "", "-"]), ATOMS)
QUERIES = st.lists(
    st.builds("|".join, st.lists(TERMS, min_size=1, max_size=3)), min_size=1, max_size=3
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(plans_of_any_text(), min_size=1, max_size=3), st.lists(QUERIES, max_size=8))
def test_the_index_finds_what_the_matcher_finds(plans: list[Plan], queries: list[str]) -> None:
    search = LibrarySearch(RowsLibrary(plans))
    for query in queries:
        results = search.search(parse(query, lenient=True), limit=10**6)
        found = found_by_index(results)
        assert found == found_in_memory(plans, query), query
        assert results.total == len(found)
