"""Targets in tables, whose cells are lines or share a line."""

from __future__ import annotations

import pytest

from parser.model import Kind, Relation
from tests.support.targets_host import targets_of


def test_a_table_whose_cells_are_lines() -> None:
    cells = [
        "主要目标",
        "2020年",
        "2025年",
        "毛入园率(%)",
        "85",
        ">90",
        "受教育年限(年)",
        "15.5",
        "16",
    ]
    rows = targets_of(*cells, kind=Kind.TABLE)
    assert [
        (r.line, r.indicator, r.low, r.unit, r.baseline, r.period, r.relation) for r in rows
    ] == [
        (8, "毛入园率", 90, "%", 85, "2025年", Relation.GT),
        (11, "受教育年限", 16, "年", 15.5, "2025年", Relation.EQ),
    ]


def test_a_table_with_units_attributes_and_sections() -> None:
    cells = [
        "指  标",
        "2020年",
        "2025年",
        "属性",
        "一、发展水平",
        "1.毛入园率(%)",
        "99%",
        "99%以上",
    ]
    cells += ["约束性", "2.大班额比例", "5%", "3%以下", "预期性"]
    rows = targets_of(*cells, kind=Kind.TABLE)
    assert [(row.indicator, row.low, row.baseline, row.relation) for row in rows] == [
        ("毛入园率", 99, 99, Relation.GE),
        ("大班额比例", 3, 5, Relation.LT),
    ]


@pytest.mark.parametrize("gap", ["\t", " | ", "   "])
def test_a_table_with_its_cells_on_one_line(gap: str) -> None:
    lines = [
        gap.join(("序号", "指标名称", "单位", "2020年", "2025年", "属性")),
        gap.join(("1", "在园幼儿数", "万人", "1.2", "1.35", "预期性")),
        gap.join(("2", "普惠率", "%", "86", "90", "预期性")),
    ]
    rows = targets_of(*lines, kind=Kind.TABLE)
    assert [(r.line, r.indicator, r.low, r.unit, r.baseline, r.period) for r in rows] == [
        (4, "在园幼儿数", 1.35, "万人", 1.2, "2025年"),
        (5, "普惠率", 90, "%", 86, "2025年"),
    ]


def test_what_a_table_says_of_the_kind_of_target() -> None:
    lines = [
        "指标\t2020年\t2025年\t属性",
        "毛入园率（%）\t88\t92\t预期性",
        "巩固率（%）\t96\t97\t约束性",
    ]
    for texts in (lines, [cell for line in lines for cell in line.split("\t")]):
        rows = targets_of(*texts, kind=Kind.TABLE)
        assert [(row.low, row.baseline, row.attribute) for row in rows] == [
            (92, 88, "预期性"),
            (97, 96, "约束性"),
        ]
