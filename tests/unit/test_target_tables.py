"""Targets in tables, whose cells are lines or share a line."""

from __future__ import annotations

import pytest

from parser.model import Kind, Modality, Relation
from tests.support.targets_host import read_targets, targets_of


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


def test_a_table_of_progress_below_an_attachment() -> None:
    rows = read_targets(
        "某市2025年民生实事任务分解表",
        "一、工作任务",
        "新建学校3所。",
        "附件2",
        "2025年第一季度进展情况",
        "序号\t项目\t年度任务\t一季度进展\t存在问题及下步措施",
        "1\t学校扩容\t5所\t已开工4所，完成投资6120万元\t继续推进，6月底前完成室外工程建设",
        "2\t幼儿园建设\t3所\t主体封顶2所\t7月底前完成主体验收工作",
    )
    assert [(r.line, r.low, r.modality, r.period) for r in rows[1:]] == [
        (7, 5, Modality.TARGET, None),
        (7, 4, Modality.ACHIEVED, "一季度"),
        (7, 6120, Modality.ACHIEVED, "一季度"),
        (7, None, Modality.TARGET, "6月底前"),
        (8, 3, Modality.TARGET, None),
        (8, 2, Modality.ACHIEVED, "一季度"),
        (8, None, Modality.TARGET, "7月底前"),
    ]


def test_a_row_of_values_with_a_deadline() -> None:
    rows = read_targets(
        "某县2022—2025年幼儿园建设计划",
        "一、建设项目",
        "序号\t项目名称\t建筑面积（平方米）\t总投资（万元）\t完成时限",
        "1\t城东幼儿园\t4860\t2100\t2022年8月",
        "2\t滨河幼儿园\t3650\t1580\t2022年12月",
    )
    assert [(r.low, r.period) for r in rows] == [
        (4860, "2022年8月"),
        (2100, "2022年8月"),
        (3650, "2022年12月"),
        (1580, "2022年12月"),
    ]


def test_a_deadline_that_dates_acts_one_by_one() -> None:
    rows = read_targets(
        "某市2025年重点工作任务分解表",
        "一、重点工作",
        "序号\t重点任务\t责任单位\t完成时限",
        "1\t投入专项资金2350万元更新设备\t装备站\t一季度完成招标，三季度完成安装",
        "2\t更新教室照明460间\t体卫艺科\t上半年完成方案，11月底前全部完成",
        "3\t新建学校2所\t发展规划科\t12月底前",
        "4\t评选名师15名\t组织人事科\t9月底前",
    )
    assert [(r.line, r.low, r.indicator, r.period) for r in rows[:5]] == [
        (4, 2350, "投入专项资金更新设备", None),
        (4, None, "完成招标", "一季度"),
        (4, None, "完成安装", "三季度"),
        (5, 460, "更新教室照明", "11月底前"),
        (5, None, "完成方案", "上半年"),
    ]
