"""Where a target stands is where its line stands: node, owners and modality alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from parser.model import Kind, Modality, Owner, Plan, Target
from parser.reader import read_bytes, read_file
from parser.targets import modality

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

UNITS = st.sampled_from(["教育局", "财政局", "人社局", "后勤科"])
HEADINGS = st.builds(
    lambda number, title, unit: f"{number}、{title}" + (f"（责任单位：{unit}）" if unit else ""),
    st.sampled_from("一二三四五"),
    st.sampled_from(["总体目标", "2023年工作回顾", "加强食堂安全", "下一步工作"]),
    st.none() | UNITS,
)
PROSE = st.sampled_from(
    ["新增学位500个。", "1.甲工作。好。", "6月底前出台办法。", "各校要抓好落实。"]
)
TASKS = st.lists(
    st.tuples(st.sampled_from(["新建学校5所", "出台办法"]), st.just("") | UNITS),
    min_size=1,
    max_size=4,
).map(
    lambda rows: "\n".join(
        ["序号\t任务\t责任单位\t完成时限"]
        + [f"{at}\t{task}\t{unit}\t6月底" for at, (task, unit) in enumerate(rows, 1)]
    )
)
LEVELS = st.lists(st.sampled_from(["80\t90", "\t95", "80\t"]), min_size=1, max_size=4).map(
    lambda rows: "\n".join(
        ["指标\t2020年\t2025年"] + [f"毛入园率{at}（%）\t{row}" for at, row in enumerate(rows)]
    )
)
STACKED = st.lists(st.integers(80, 99), min_size=4, max_size=8).map(
    lambda values: "\n".join(
        ["指标", "2020年", "2025年"]
        + [part for at, value in enumerate(values) for part in (f"毛入园率{at}", "80", str(value))]
    )
)
DOCUMENTS = st.lists(HEADINGS | PROSE | TASKS | LEVELS | STACKED, max_size=9).map("\n".join)


def misplaced(plan: Plan) -> Iterator[Target]:
    """The targets that stand elsewhere than their line does."""
    course = modality.course_of(plan)
    held = modality.of_nodes(plan, replace(course, turning=None))
    for target in plan.targets:
        node = plan.node_at(target.line)
        if target.node != (node.index if node else None):
            yield target
            continue
        if node is None:
            continue
        own = plan.line(target.line).owners
        allowed: set[Owner] = {*own, *node.owners}
        for above in plan.ancestors(node):
            allowed |= set(above.owners)
        if not set(target.owners) <= allowed:
            yield target
        table = plan.line(target.line).kind is Kind.TABLE
        # What a table says of a number wins: a 完成 column is done, a dated task is to be done.
        if table and target.rule == "table-row" and target.modality is not held[node.index]:
            yield target


@given(DOCUMENTS)
def test_a_target_stands_where_its_line_stands(text: str) -> None:
    data = f"某区2024年教育工作要点\n{text}\n".encode()
    for plan in read_bytes(data, "x.txt", targets=True).plans:
        assert not list(misplaced(plan))


def test_in_the_bundled_plans_too() -> None:
    for path in SEEDS:
        for plan in read_file(str(path), targets=True).plans:
            assert not list(misplaced(plan))


def test_a_table_takes_nothing_from_the_heading_behind_it() -> None:
    lines = [
        "某区2024年教育工作要点",
        "一、总体目标",
        "主要指标表",
        "指标\t2020年\t2025年",
        "毛入园率（%）\t80\t95",
        "巩固率（%）\t90\t97",
        "二、加强食堂安全（责任单位：后勤科）",
        "1.甲工作。好。",
    ]
    (plan,) = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    heading = plan.nodes[1]
    assert heading.title == "总体目标"
    assert [(t.line, t.node, t.owners) for t in plan.targets] == [
        (5, heading.index, ()),
        (6, heading.index, ()),
    ]


def test_a_row_without_owners_takes_none_of_another_row() -> None:
    lines = [
        "某区2024年教育工作要点",
        "一、重点任务",
        "序号\t任务\t责任单位\t完成时限",
        "1\t新建学校5所\t教育局\t6月底",
        "2\t培训教师200人次\t\t12月底",
    ]
    (plan,) = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    first, second = plan.targets
    assert first.owners == (Owner("教育局"),)
    assert (second.owners, second.period) == ((), "12月底")
    assert second.modality is Modality.TARGET
