"""Targets gathered by indicator, by unit and by time."""

from __future__ import annotations

from dataclasses import replace

from parser.analysis.base_units import UnitKind
from parser.analysis.grouping import by_indicator, by_number, by_owner, by_period
from parser.analysis.target_rows import TargetRow, rows_of
from parser.chinese.dates import DueKind
from parser.model import Plan
from parser.reader import read_bytes
from tests.support.samples import sample_plan, second_plan
from tests.support.target_rows import indicators, row


def together(*rows: TargetRow) -> tuple[list[TargetRow], list[Plan]]:
    """Rows each in a plan of its own number."""
    plans = [replace(each.plan, number=at) for at, each in enumerate(rows, 1)]
    return [TargetRow(r.target, plan) for r, plan in zip(rows, plans, strict=True)], plans


def test_indicators_that_most_plans_share_come_first() -> None:
    rows, plans = together(
        row("新建幼儿园", 3, "所"),
        row("学前毛入园率", 92, "%", achieved=True),
        row("学前教育毛入园率", 95, "%"),
    )
    groups = by_indicator(rows, plans)
    assert [group.name for group in groups] == ["学前三年毛入园率", "新建幼儿园"]
    cells = groups[0].cells
    assert [(len(c.targets), len(c.achieved)) for c in cells] == [(0, 0), (0, 1), (1, 0)]
    assert groups[0].plans == 2
    assert groups[0].kind is UnitKind.SHARE


def test_units_of_different_kinds_are_two_indicators() -> None:
    rows, plans = together(row("教师培训", 95, "%"), row("教师培训", 300, "人"))
    assert len(by_indicator(rows, plans)) == 2


def test_a_round_sum_of_money_is_told_without_its_unit() -> None:
    rows, plans = together(row("技术合同交易额", 1, "亿"), row("技术合同成交额", 2, "亿元"))
    (group,) = by_indicator(rows, plans)
    assert (group.name, group.kind) == ("技术合同成交额", UnitKind.MONEY)


def test_what_was_built_in_all_stands_with_what_there_is() -> None:
    rows, plans = together(
        row("高标准农田", 900, "万亩"),
        row("累计建成高标准农田", 800, "万亩"),
        row("累计建成高标准农田", 70, "万亩", period="五年来"),
    )
    groups = by_indicator(rows, plans)
    assert [(group.name, group.plans) for group in groups] == [
        ("高标准农田", 2),
        ("建成高标准农田", 1),
    ]
    named = by_number(rows, plans).names
    assert [size for _, size in named] == [2, 1]


def test_a_level_in_per_cent_is_that_of_the_share() -> None:
    rows, plans = together(row("优良天数", 92, "%"), row("空气质量优良天数比例", 93, "%"))
    assert [group.name for group in by_indicator(rows, plans)] == ["空气质量优良天数占比"]


def test_a_vague_name_is_one_only_under_one_heading() -> None:
    rows, plans = together(
        row("优良率", 55, "%", heading="学校体育"),
        row("优良率", 80, "%", heading="校舍质量"),
        row("优良率", 60, "%", heading="学校体育"),
    )
    groups = by_indicator(rows, plans)
    assert [group.name for group in groups] == ["优良率（学校体育）", "优良率（校舍质量）"]
    assert indicators(groups[0].rows) == ["优良率", "优良率"]


def test_milestones_are_no_indicators() -> None:
    rows, plans = together(row("完成选址", None, period="6月底前"))
    assert by_indicator(rows, plans) == ()


def test_units_with_their_items_and_who_is_named_nowhere_last() -> None:
    plan = sample_plan()
    groups = by_owner(rows_of([plan]), [plan])
    assert [group.unit for group in groups] == ["基教科", "财务科", ""]
    first = groups[0].items
    assert [item.node.title for item in first if item.node] == ["加强队伍建设"]
    assert indicators(groups[0].rows) == ["校长轮岗"]
    assert indicators(groups[1].rows) == ["新建幼儿园", "公办率"]
    assert sum(len(group.rows) for group in groups) == len(plan.targets)


def test_items_without_numbers_are_the_units_too() -> None:
    text = (
        "东山县2024年教育工作要点\n一、加强党建\n1.加强学习。（责任单位：党办）\n"
        "2.新建学校3所。（责任单位：基建科、财务科）\n"
    )
    plans = list(read_bytes(text.encode(), "x", targets=True).plans)
    groups = by_owner(rows_of(plans), plans)
    assert [(g.unit, len(g.items), len(g.rows)) for g in groups] == [
        ("党办", 1, 0),
        ("基建科", 1, 1),
        ("财务科", 1, 1),
    ]
    only = by_owner(rows_of(plans), plans, bare_items=False)
    assert [group.unit for group in only] == ["基建科", "财务科"]


def test_a_plan_without_units_is_one_group() -> None:
    rows = [row("新建幼儿园", 3, "所")]
    (group,) = by_owner(rows, [rows[0].plan])
    assert (group.unit, indicators(group.rows)) == ("", ["新建幼儿园"])
    assert by_owner([], [second_plan()]) == ()


def test_a_calendar() -> None:
    rows, _ = together(
        row("甲", 1, "次", period=None),
        row("乙", 1, "次", period="每月"),
        row("丙", 1, "次", period="4月、10月底前", years=(2024, 2024)),
        row("丁", 1, "次", period="年底前", years=(2024, 2024)),
        row("戊", 1, "次", period="2024年", years=(2024, 2024)),
    )
    groups = by_period(rows)
    assert [(g.due.kind, g.due.month, indicators(g.rows)) for g in groups] == [
        (DueKind.MONTH, 4, ["丙"]),
        (DueKind.MONTH, 10, ["丙"]),
        (DueKind.YEAR, 12, ["丁", "戊"]),
        (DueKind.RECURRING, 0, ["乙"]),
        (DueKind.NONE, 0, ["甲"]),
    ]


def test_a_row_of_a_table_goes_to_its_own_units_alone() -> None:
    lines = [
        "某区2024年教育工作要点",
        "一、重点任务",
        "序号\t任务\t牵头单位\t配合单位\t完成时限",
        "1\t新建学校5所\t教育局\t财政局\t6月底",
        "2\t出台轮岗办法\t人社局\t\t12月底",
    ]
    plans = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    groups = by_owner(rows_of(plans), plans)
    told = {
        group.unit: [row.target.indicator for item in group.items for row in item.targets]
        for group in groups
    }
    assert told == {"教育局": ["新建学校"], "财政局": ["新建学校"], "人社局": ["出台轮岗办法"]}


def test_rows_of_a_table_that_name_a_unit_are_one_item_of_its_heading() -> None:
    rows = [
        "东山县2025年教育重点任务分工表",
        "任务\t目标值\t完成时限\t责任单位",
        "新建公办幼儿园\t6所\t2025年8月\t基教股",
        "新增学位\t4200个\t2025年9月\t计财股",
        "新建学校食堂\t3个\t2025年10月\t基教股",
    ]
    (plan,) = read_bytes("\n".join(rows).encode(), "a.txt", targets=True).plans
    groups = by_owner(rows_of([plan]), [plan])
    told = {group.unit: [indicators(item.targets) for item in group.items] for group in groups}
    assert told == {"基教股": [["新建公办幼儿园", "新建学校食堂"]], "计财股": [["新增学位"]]}
