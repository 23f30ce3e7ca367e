"""Targets of tables: whose value it is, of which year, in which unit, and who answers for it."""

from __future__ import annotations

import pytest

from parser import read_bytes
from parser.model import Change, Modality, Relation, Scope, Target, TargetKind
from tests.support.table_host import Row, table_targets


def told(*rows: Row, unit: str = "", header_rows: int = 1) -> list[tuple[object, ...]]:
    """Indicator, number, unit, baseline and period of each row."""
    return [
        (row.indicator, row.low, row.unit, row.baseline, row.period)
        for row in table_targets(*rows, unit=unit, header_rows=header_rows)
    ]


def dated(*rows: Row) -> list[tuple[str, str | None]]:
    """The milestones and their times."""
    found = table_targets(*rows)
    return [(r.indicator, r.period) for r in found if r.kind is TargetKind.MILESTONE]


def only(*rows: Row, unit: str = "") -> Target:
    """The one target of a table."""
    (row,) = table_targets(*rows, unit=unit)
    return row


def test_an_empty_cell_gives_nothing_and_no_neighbour_s_number() -> None:
    assert told(
        ["指标", "单位", "2020年", "2025年", "属性"],
        ["毛入园率", "%", "90", "95", "预期性"],
        ["普惠率", "%", "80", "", "预期性"],
        ["公办率", "%", "", "55", "预期性"],
        ["巩固率", "%", "99", "—", "预期性"],
    ) == [("毛入园率", 95, "%", 90, "2025年"), ("公办率", 55, "%", None, "2025年")]


def test_a_bare_number_that_could_be_a_year_is_a_value() -> None:
    assert told(
        ["指标", "2024年", "2025年"],
        ["新增学位（个）", "1500", "2000"],
        ["培训教师（人次）", "1980", "2060"],
        ["资助学生（人）", "2010", "1800"],
        ["新建校舍（平方米）", "900", "1100"],
    ) == [
        ("新增学位", 2000, "个", 1500, "2025年"),
        ("培训教师", 2060, "人次", 1980, "2025年"),
        ("资助学生", 1800, "人", 2010, "2025年"),
        ("新建校舍", 1100, "平方米", 900, "2025年"),
    ]


def test_a_cell_keeps_its_change_its_bound_and_its_brackets() -> None:
    rows = table_targets(
        ["序号", "指标", "2020年", "2025年", "属性"],
        ["1", "死亡人数", "—", "下降15%", "约束性"],
        ["2", "地区生产总值增速", "5.6%", "增长6%左右", "预期性"],
        ["3", "新增学位", "—", "[8000]个", "预期性"],
        ["4", "班额", "", "45—50人", "预期性"],
        ["5", "自然增长率（‰）", "1.2", "-0.5", "预期性"],
    )
    assert [(r.low, r.high, r.unit, r.relation, r.change, r.attribute) for r in rows] == [
        (15, None, "%", Relation.EQ, Change.DOWN_BY, "约束性"),
        (6, None, "%", Relation.APPROX, Change.UP_BY, "预期性"),
        (8000, None, "个", Relation.EQ, None, "预期性"),
        (45, 50, "人", Relation.RANGE, None, "预期性"),
        (-0.5, None, "‰", Relation.EQ, None, "预期性"),
    ]


def test_several_target_years_give_a_row_each() -> None:
    assert told(
        ["指标", "2020年", "2023年", "2025年"],
        ["毛入园率（%）", "80", "85", "90"],
    ) == [
        ("毛入园率", 85, "%", 80, "2023年"),
        ("毛入园率", 90, "%", 80, "2025年"),
    ]
    assert told(
        ["指标", "2020年", "2025年目标值", "“十五五”末目标值"],
        ["毛入园率（%）", "80", "90", "95"],
    ) == [
        ("毛入园率", 90, "%", 80, "2025年"),
        ("毛入园率", 95, "%", 80, "“十五五”末"),
    ]


def test_growth_share_and_rank_are_no_values() -> None:
    assert told(
        ["指标", "指标值", "同比增长（%）", "占比（%）", "位次"],
        ["地区生产总值", "300.5", "6.0", "100", "3"],
        ["工业", "120.4", "-1.9", "40", "5"],
        unit="亿元",
    ) == [
        ("地区生产总值", 300.5, "亿元", None, None),
        ("工业", 120.4, "亿元", None, None),
    ]


def test_average_growth_stands_for_a_target_only_where_there_is_none() -> None:
    rows = table_targets(
        ["指标", "2020年", "2025年", "年均/累计"],
        ["地区生产总值（亿元）", "1000", "1500", "8"],
        ["单位能耗降低（%）", "—", "—", "[13.5]"],
    )
    assert [(r.low, r.period, r.scope) for r in rows] == [
        (1500, "2025年", None),
        (13.5, None, Scope.CUMULATIVE),
    ]
    growth = only(["指标", "2025年预期增长（%）"], ["地区生产总值", "6"])
    assert (growth.low, growth.change, growth.rule) == (6, Change.UP_BY, "table-row-guess")


def test_points_and_weights_give_no_rows() -> None:
    assert told(
        ["指标", "目标值", "分值", "评分标准"],
        ["窗口办结率（5分）", "90%以上", "5", "每低1个百分点扣0.5分"],
        ["投诉率", "", "3", "每起扣1分"],
    ) == [("窗口办结率", 90, "%", None, None)]
    assert told(
        ["考核内容", "分值", "考核办法"],
        ["窗口办结率达到90%以上（5分）", "5", "查阅资料，缺1项扣2分"],
    ) == [("窗口办结率", 90, "%", None, None)]


def test_a_task_s_numbers_take_the_deadline_and_a_task_without_is_a_milestone() -> None:
    rows = table_targets(
        ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
        ["1", "新建幼儿园5所，新增学位1500个", "教育局", "财政局", "2024年9月底前"],
        ["2", "出台教师轮岗办法。", "教育局", "", "2024年6月30日前完成"],
        ["3", "3月底前完成2次检查", "安稳办", "", "12月"],
        ["4", "完善工作机制", "办公室", "", "长期坚持"],
        ["5", "开展隐患排查", "办公室", "", "每月"],
    )
    assert [(r.kind.value, r.indicator, r.low, r.period, r.deadline) for r in rows] == [
        ("quantity", "新建幼儿园", 5, "2024年9月底前", "2024年9月底前"),
        ("quantity", "新增学位", 1500, "2024年9月底前", "2024年9月底前"),
        ("milestone", "出台教师轮岗办法", None, "2024年6月30日前", "2024年6月30日前完成"),
        ("quantity", "完成检查", 2, "3月底前", "12月"),
    ]
    assert rows[0].lead == ("教育局",)
    assert rows[0].support == ("财政局",)
    assert rows[2].quote == "出台教师轮岗办法"


def test_a_cell_under_a_year_is_of_that_year() -> None:
    head = ["重点任务", "2024年", "2025年", "责任单位"]
    row = ["扩大优质资源", "启动集团校建设", "新建幼儿园2所，改扩建4所", "教育局"]
    found = table_targets(head, row)
    assert [(r.kind.value, r.indicator, r.low, r.period) for r in found] == [
        ("milestone", "启动集团校建设", None, "2024年"),
        ("quantity", "新建幼儿园", 2, "2025年"),
        ("quantity", "改扩建幼儿园", 4, "2025年"),
    ]


def test_levels_in_words_are_no_milestones() -> None:
    assert not dated(
        ["指标", "2020年", "2025年"],
        ["优质园覆盖率", "60%", "持续提高"],
        ["课后服务", "—", "全覆盖"],
        ["平均班额", "45", "达到省定标准"],
    )


def test_what_is_reached_stands_beside_what_was_promised() -> None:
    rows = table_targets(
        ["指标", "单位", "2023年计划", "2023年完成", "完成率"],
        ["新增学位", "个", "1000", "1200", "120%"],
    )
    assert [(r.low, r.period, r.modality) for r in rows] == [
        (1000, "2023年", Modality.TARGET),
        (1200, "2023年", Modality.ACHIEVED),
    ]


def test_the_years_may_stand_down_the_rows() -> None:
    assert told(
        ["年份", "班级数（个）", "在校生（人）"],
        ["2021年", "12", "500"],
        ["2022年", "13", "520"],
    ) == [
        ("班级数", 12, "个", None, "2021年"),
        ("在校生", 500, "人", None, "2021年"),
        ("班级数", 13, "个", None, "2022年"),
        ("在校生", 520, "人", None, "2022年"),
    ]


@pytest.mark.parametrize(
    ("unit_column", "unit"),
    [("万元/人", "万元"), ("元", "元"), ("％", "%"), ("人/万人", "人/万人"), ("万人", "万人")],
)
def test_units_stand_as_written_but_money_alone(unit_column: str, unit: str) -> None:
    row = only(["指标", "计量单位", "2025年"], ["某项", unit_column, "12"])
    assert row.unit == unit


def test_a_bare_scale_takes_the_row_s_unit() -> None:
    row = only(["指标", "单位", "2025年"], ["在园幼儿", "人", "1.35万"])
    assert (row.low, row.unit) == (1.35, "万人")


def test_ratios_dates_and_telephones_are_no_values() -> None:
    assert not told(["指标", "2025年"], ["生师比", "1:15"], ["达标时间", "2025年6月"])
    assert not told(["姓名", "职务", "电话"], ["张三", "主任", "13812345678"])


def test_a_guess_says_so() -> None:
    rows = table_targets(["毛入园率（%）", "85", "90"], ["普惠率（%）", "80", "85"], header_rows=0)
    assert [(r.low, r.baseline, r.rule) for r in rows] == [
        (90, 85, "table-row-guess"),
        (85, 80, "table-row-guess"),
    ]


def test_a_merged_task_is_read_once() -> None:
    rows = table_targets(
        ["任务", "责任单位", "时限"],
        [("新建学校3所", 2, 1), "教育局", "2024年6月底"],
        [None, "财政局", "2024年6月底"],
    )
    assert [(r.low, r.unit) for r in rows] == [(3, "所")]


def test_cells_that_are_lines_keep_their_line() -> None:
    rows = table_targets(
        ["指标", "2020年", "2025年"],
        ["毛入园率(%)", "85", ">90"],
        ["受教育年限(年)", "15.5", "16"],
        stacked=True,
    )
    assert [(r.line, r.quote, r.low, r.baseline, r.unit, r.relation) for r in rows] == [
        (8, ">90", 90, 85, "%", Relation.GT),
        (11, "16", 16, 15.5, "年", Relation.EQ),
    ]


def test_a_mere_verb_is_of_what_the_row_names() -> None:
    rows = table_targets(
        ["目标任务", "具体指标", "完成时限"],
        ["规模以上企业", "新增30家", "2024年底"],
        ["产业投资", "完成50亿元，增长10%", "12月"],
    )
    assert [(r.indicator, r.low, r.change) for r in rows] == [
        ("规模以上企业新增", 30, None),
        ("产业投资", 50, None),
        ("产业投资", 10, Change.UP_BY),
    ]


def test_the_number_of_an_item_is_no_part_of_it() -> None:
    rows = table_targets(
        ["重点任务", "主要举措", "时间节点"],
        ["一、推进普及普惠", "1.新建公办园20所。", "12月"],
        ["二、深化改革", "2.制定指导意见。", "6月"],
    )
    assert [(r.indicator, r.period) for r in rows] == [
        ("新建公办园", "12月"),
        ("制定指导意见", "6月"),
    ]


def test_value_and_growth_under_each_year_are_one_series() -> None:
    assert told(
        [("指标", 2, 1), ("2023年", 1, 2), None, ("2024年", 1, 2), None],
        [None, "绝对值", "增速（%）", "预期值", "增速（%）"],
        ["地区生产总值（亿元）", "1000", "6", "1080", "7"],
        header_rows=2,
    ) == [("地区生产总值", 1080, "亿元", 1000, "2024年")]


def test_a_cell_that_may_have_moved_is_a_guess() -> None:
    rows = table_targets(
        ["指标", "2020年", "2025年"],
        ["毛入园率（%）", "80", "90"],
        ["普惠率（%）", "", "85"],
        stacked=True,
    )
    assert [(r.indicator, r.rule) for r in rows] == [
        ("毛入园率", "table-row"),
        ("普惠率", "table-row-guess"),
    ]
    row = only(["指标", "2020年", "2025年"], ["普惠率（%）", "", "85"])
    assert row.rule == "table-row"


def test_a_head_that_says_nothing_known_gives_no_value() -> None:
    assert not told(["学校", "列1", "X2"], ["一小", "12", "13"], ["二小", "14", "15"])
    row = only(["学校", "班级数"], ["一小", "12"])
    assert (row.indicator, row.low, row.rule) == ("一小班级数", 12, "table-row-guess")


def test_a_group_row_of_tabs_parts_no_table() -> None:
    lines = [
        "某县2024年教育工作方案",
        "一、主要目标",
        "指标\t2020年\t2025年\t属性",
        "一、发展水平\t\t\t",
        "1.毛入园率（%）\t80\t90\t预期性",
        "2.标准班额比例（%）\t\t\t",
        "其中：小学\t34\t80\t",
        "初中\t77\t85\t",
        "二、主要任务",
        "抓好落实。",
    ]
    (plan,) = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    assert [(t.rows, t.columns, t.header_rows) for t in plan.tables] == [(6, 4, 1)]
    assert [(r.indicator, r.low, r.baseline, r.period) for r in plan.targets] == [
        ("毛入园率", 90, 80, "2025年"),
        ("标准班额比例小学", 80, 34, "2025年"),
        ("标准班额比例初中", 85, 77, "2025年"),
    ]
    assert [node.title for node in plan.nodes[1:]] == ["主要目标", "主要任务"]
