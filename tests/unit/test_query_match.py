"""What a query finds in a plan, and where it lights it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parser
import seeds
from parser.chinese.text import fold_with_columns
from parser.model import Kind
from parser.reader import read_bytes
from parser.search import PlanIndex, match_target, parse
from tests.support.samples import Row, build_plan, sample_plan

PLAN = sample_plan()
INDEX = PlanIndex(PLAN)


def titles(query: str) -> list[str]:
    return [PLAN.nodes[at].title for at in INDEX.find(parse(query)).nodes]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("公办率", ["新建幼儿园3-5所，新增学前学位630个"]),
        ("ａｂｃ平台", ["新建幼儿园3-5所，新增学前学位630个"]),
        ("100所", ["新建幼儿园3-5所，新增学前学位630个"]),
        ("一、坚持", ["坚持党的全面领导"]),
        ("title:普惠 -资源", ["推进学前教育普及普惠"]),
        ("title:组织理论", []),
        ("组织理论", ["加强思想建设"]),
        ("单位:财务", ["新建幼儿园3-5所，新增学前学位630个"]),
        ("加强 建设", ["加强思想建设", "加强队伍建设"]),
        ("思想|队伍 -轮岗", ["加强思想建设"]),
        ("is:milestone", ["加强队伍建设"]),
        ("is:achieved", ["加强经费保障"]),
        ("unit:% value>=90", ["加强思想建设"]),
        ("value=4所", ["新建幼儿园3-5所，新增学前学位630个"]),
        ("unit:次 value>=90", []),
        ("period:2024 unit:%", ["新建幼儿园3-5所，新增学前学位630个"]),
        ("版权所有", []),
        ("", []),
    ],
)
def test_nodes(query: str, found: list[str]) -> None:
    assert titles(query) == found


def test_lines_outside_the_tree_are_found() -> None:
    matches = INDEX.find(parse("的通知"))
    assert (matches.nodes, matches.outside) == ((), (1,))
    assert dict(matches.line_spans) == {1: [(20, 23)]}


def test_only_words_that_must_be_there_are_lit() -> None:
    matches = INDEX.find(parse("title:学前 title:普惠 -扩大 -630"))
    assert dict(matches.title_spans) == {4: [(2, 4), (8, 10)]}
    assert dict(matches.line_spans) == {10: [(4, 6), (10, 12)]}


def test_a_paragraph_broken_over_lines_is_one_text() -> None:
    rows = (
        Row(Kind.HEADING, "一、开头", 1, "一、", "开头"),
        Row(Kind.BODY, "推进学前"),
        Row(Kind.BLANK, ""),
        Row(Kind.NOISE, "打印"),
        Row(Kind.CONT, "教 育普惠"),
        Row(Kind.BODY, "发展"),
    )
    index = PlanIndex(build_plan(rows))
    matches = index.find(parse("学前教育"))
    assert matches.nodes == (0,)
    assert dict(matches.line_spans) == {2: [(2, 4)], 5: [(0, 3)]}
    assert index.find(parse("普惠发展")).nodes == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 7),
        ("unit:%", 2),
        ("value>=90", 1),
        ("value<=3", 3),
        ("is:target", 6),
        ("is:milestone", 1),
        ("期限:2024|2023", 2),
        ("owner:财务 公办", 1),
        ("title:学前教育", 3),
        ("title:东山县", 0),
        ("-is:target", 1),
    ],
)
def test_targets(query: str, found: int) -> None:
    assert sum(match_target(parse(query), target, PLAN) for target in PLAN.targets) == found


TEXT = st.text(alphabet="学前教育AaＡ１1 ㎡\u3000。ßİ\u0301", max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6), TEXT)
def test_a_plain_word_is_found_wherever_it_stands(texts: list[tuple[str, str]], asked: str) -> None:
    word = fold_with_columns(asked)[0]
    if not word:
        return
    rows = []
    for title, body in texts:
        rows.append(Row(Kind.HEADING, f"一、{title}", 1, "一、", title))
        rows.append(Row(Kind.BODY, body))
    plan = build_plan(rows)
    matches = PlanIndex(plan).find(parse(f'"{asked}"'))

    brute = [
        node.index
        for node in plan.nodes
        if any(
            word in fold_with_columns(text)[0]
            for text in (plan.line(node.line).text, plan.line(node.last_line).text, node.title)
        )
    ]
    assert list(matches.nodes) == brute
    for number, spans in matches.line_spans.items():
        line = plan.line(number).text
        assert all(word in fold_with_columns(line[start:stop])[0] for start, stop in spans)
        assert spans == sorted(spans)
    for at, spans in matches.title_spans.items():
        title = plan.nodes[at].title
        assert all(word in fold_with_columns(title[start:stop])[0] for start, stop in spans)
    lit = {plan.node_at(number) for number in matches.line_spans}
    assert {plan.nodes[at] for at in matches.nodes} == lit


def test_a_word_in_tables_is_found_and_lit_there_alone() -> None:
    lines = [
        "某区2024年教育工作要点",
        "一、学位建设",
        "新增学位要抓好落实。",
        "序号\t任务\t责任单位\t完成时限",
        "1\t新增学位500个\t教育局\t6月底",
        "二、学位管理",
        "新增学位要管好。",
    ]
    (plan,) = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    matches = PlanIndex(plan).find(parse("table:学位"))
    assert [plan.nodes[at].title for at in matches.nodes] == ["学位建设"]
    assert dict(matches.line_spans) == {5: [(4, 6)]}
    assert not matches.title_spans
    assert not PlanIndex(plan).find(parse("表：管好")).nodes
    found = [t.line for t in plan.targets if match_target(parse("table:学位"), t, plan)]
    assert found == [5]


@pytest.mark.parametrize(
    "query",
    ["教育", "学", "学前", "2024", "一一", "a", "教育 学生", "title:教育", "教育|学校", "教*"],
)
@pytest.mark.parametrize("width", [28, 0], ids=["cut", "whole"])
def test_places_are_as_many_as_are_lit(query: str, width: int) -> None:
    text = seeds.paths()[0].read_text(encoding="utf-8") + "一一一一学学\n"
    if width:
        text = "\n".join(
            line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)
        )
    (plan,) = parser.read_bytes(text.encode(), "plan.txt").plans[:1]
    matches = PlanIndex(plan).find(parse(query))
    assert sum(matches.places()) == sum(len(spans) for spans in matches.line_spans.values())
    assert matches.total in (None, sum(matches.places()))


def test_all_places_of_one_word_are_told_at_once() -> None:
    index = PlanIndex(
        read_bytes("要点\n一、办学校。建学校。\n二、学校。\n".encode(), "x.txt").plans[0]
    )
    assert index.find(parse("学校")).total == 3
    assert index.find(parse("学校 建")).total is None
