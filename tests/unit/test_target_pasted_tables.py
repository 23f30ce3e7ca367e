"""Tables that lost their merged cells when they were pasted as text."""

from __future__ import annotations

import pytest

from tests.support.targets_host import read_targets

CALENDAR = """某研究院4月活动安排
周次\t日期\t学科\t时间\t地点\t工作内容
16—21日\t18日\t高中语文\t9:00前报到\t第一中学\t三校高三教学研讨活动（参加对象：全体高三教师）
\t\t高中英语\t7:30前报到\t第二中学\t市直优质课评比[参加对象：（1）全体教师；（2）90学分培训学员]
\t18—19日\t高中体育\t8:30—17:00\t第三中学\t内容：教学技能研修
22—25日\t23日\t中小学音乐\t13:30前报到\t第四中学\t合唱团集训（具体见附件）
"""
BUDGET = """某项目经费总预算
单位：万元
序号\t建设周期（年）\t项目名称\t赞助金额\t
\t\t\t分项\t小计
1\t2019\t名师计划\t500\t600
\t\t英才计划\t100\t
2\t2020\t名师计划\t500\t580
\t\t英才计划\t80\t
总计\t2年\t——\t1180\t
"""


def test_the_date_above_holds_for_the_rows_below_it() -> None:
    rows = read_targets(CALENDAR)
    assert [(row.line, row.period, row.indicator) for row in rows] == [
        (3, "18日", "三校高三教学研讨活动"),
        (4, "18日", "市直优质课评比"),
        (5, "18—19日", "教学技能研修"),
        (6, "23日", "合唱团集训"),
    ]


def test_a_year_and_a_wide_head_hold_for_what_stood_below_them() -> None:
    rows = read_targets(BUDGET)
    assert [(row.period, row.indicator, row.low) for row in rows] == [
        ("2019", "名师计划赞助金额", 500),
        ("2019", "名师计划赞助金额", 600),
        ("2019", "英才计划赞助金额", 100),
        ("2020", "名师计划赞助金额", 500),
        ("2020", "名师计划赞助金额", 580),
        ("2020", "英才计划赞助金额", 80),
        (None, "总计赞助金额", 1180),
    ]
    assert {row.unit for row in rows} == {"万元"}


@pytest.mark.parametrize("total", ["合计", "总计", "小计"])
def test_a_sum_is_of_no_date_above(total: str) -> None:
    rows = read_targets(
        "采购安排",
        "完成时间\t项目\t数量（台）",
        "6月底\t电脑\t20",
        "\t投影仪\t5",
        f"\t{total}\t25",
    )
    assert [(row.indicator, row.low, row.period) for row in rows] == [
        ("电脑", 20, "6月底"),
        ("投影仪", 5, "6月底"),
        (total, 25, None),
    ]


def test_rows_of_several_names_have_the_values_of_each() -> None:
    cells = (
        *("指标", "2020年", "2025年", "属性", "一、资源建设"),
        *("1.标准班额比例(%)", "其中:小学", "初中"),
        *("34.5%", "77.3%", "80%以上", "85%", "预期性"),
        *("2.智慧校园比例(%)", "60%", "100%", "预期性"),
        *("3.教师专科学历比例(%)", "其中:本科学历比例(%)"),
        *("97.7%", "49.8%", "100%", "50%", "预期性"),
        *("4.研究生学历比例(%)", "12.5%", "20%", "预期性"),
    )
    rows = read_targets("某县教育规划（2021—2025年）", "主要指标表", *cells)
    assert [(row.indicator, row.baseline, row.low, row.attribute) for row in rows] == [
        ("标准班额比例小学", 34.5, 80, "预期性"),
        ("标准班额比例初中", 77.3, 85, None),
        ("智慧校园比例", 60, 100, "预期性"),
        ("教师专科学历比例", 97.7, 100, "预期性"),
        ("本科学历比例", 49.8, 50, None),
        ("研究生学历比例", 12.5, 20, "预期性"),
    ]
