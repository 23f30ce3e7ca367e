"""Calendars of schools: days that open lines, parts of days, brackets of weekdays."""

from __future__ import annotations

import pytest

from parser.model import TargetKind
from tests.support.targets_host import read_targets


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "1月10日（周一），高一正常上课；高二物理、化学会考；高三在家复习。",
            [("1月10日", "高一正常上课；高二物理、化学会考；高三在家复习")],
        ),
        (
            "1月13日～15日上午（周四～周六上午），高一正常上课；高二会考阅卷。",
            [("1月13日～15日上午", "高一正常上课；高二会考阅卷")],
        ),
        (
            "1月19日（周三），上午，高一学生在校复习；下午第四节，布置试场；高三正常上课。",
            [("1月19日", "高一学生在校复习；布置试场；高三正常上课")],
        ),
        (
            "1月22日上午，高一期末考试。22日下午，学生回家、教师阅卷。",
            [("1月22日上午", "高一期末考试"), ("22日下午", "学生回家、教师阅卷")],
        ),
        (
            "1月24日（周一）前，班主任要写好学生品德评语。",
            [("1月24日前", "班主任要写好学生品德评语")],
        ),
        (
            "2月17日，上午8点半报到刷卡，做好开学准备工作。",
            [("2月17日", "报到刷卡")],
        ),
        ("2月17日下午3∶30住校生报到。", [("2月17日下午3∶30", "住校生报到")]),
        (
            "2月6日(农历十二月廿一)开始组织家访;2月8日(农历十二月廿三)组织总结表彰。",
            [("2月6日", "开始组织家访"), ("2月8日", "组织总结表彰")],
        ),
        (
            "3月22日学习教育行政会召开,29日学习教育动员会召开。",
            [("3月22日", "学习教育行政会召开"), ("29日", "学习教育动员会召开")],
        ),
    ],
)
def test_what_is_done_on_which_day(line: str, wanted: list[tuple[str, str]]) -> None:
    rows = read_targets("期末工作行事历", line)
    assert [(row.period, row.indicator) for row in rows] == wanted
    assert {row.kind for row in rows} == {TargetKind.MILESTONE}


def test_a_day_carries_on_no_line_that_lost_its_full_stop() -> None:
    rows = read_targets(
        "期末工作行事历",
        "临近期末，事情繁多，在规定时间内保质保量完成与你有关的各项任务",
        "1月10日（周一），高一正常上课；高二会考。",
    )
    assert [(row.line, row.indicator) for row in rows] == [(3, "高一正常上课；高二会考")]


WEEKS = """某中学第二学期校历
起止日期 | 主要工作 | 责任处室 | |
开学前 | 2月24日 | 行政务虚会 | 办公室 |
2月27日 | 各年级入学考试 | 教务处 | |
第一周 | 3月1日-3月7日 | 开学典礼 | 教育处、团委 |
新学期备课组长会议;全体教师会议 | 教务处 | ||
消防安全隐患大排查 | 保卫处 | ||
第二周 | 3月8日-3月14日 | 百日誓师大会 | 教务处 |
教师寒假作业上交 | 教科室 | ||
"""


def test_rows_that_lost_merged_cells_are_filled_up_at_their_right() -> None:
    rows = read_targets(WEEKS)
    assert [(row.line, row.period, row.indicator) for row in rows] == [
        (3, "2月24日", "行政务虚会"),
        (4, "2月27日", "各年级入学考试"),
        (5, "3月1日-3月7日", "开学典礼"),
        (6, "3月1日-3月7日", "新学期备课组长会议;全体教师会议"),
        (7, "3月1日-3月7日", "消防安全隐患大排查"),
        (8, "3月8日-3月14日", "百日誓师大会"),
        (9, "3月8日-3月14日", "教师寒假作业上交"),
    ]
    assert [owner.unit for owner in rows[3].owners] == ["教务处"]


def test_cells_that_end_in_a_bar_stand_one_a_line() -> None:
    cells = ("指标", "招生数(人)", "在校生数(人)", "小学", "8051", "44786", "初中", "5913", "17198")
    rows = read_targets("2021年教育发展情况", *(f"{cell} |" for cell in cells))
    assert [(row.indicator, row.low, row.unit) for row in rows] == [
        ("小学招生数", 8051, "人"),
        ("小学在校生数", 44786, "人"),
        ("初中招生数", 5913, "人"),
        ("初中在校生数", 17198, "人"),
    ]


def test_cells_of_words_are_read_where_no_table_can_be_put_together() -> None:
    rows = read_targets(
        "学生工作任务分解",
        "“挑战杯”竞赛\t3月-5月：备赛动员\t培育10个备赛优秀项目；申报1项精品项目",
        "6月：省级选拔赛参赛工作",
        "文明监督\t3月:细化、修订实施方案\t打造学生服务平台",
        "12月：完成工时统计工作",
        "全年：策划、组织主题教育活动",
    )
    told = [(row.line, row.kind is TargetKind.QUANTITY, row.period) for row in rows]
    assert told == [
        (2, False, "3月-5月"),
        (2, True, None),
        (2, True, None),
        (3, False, "6月"),
        (4, False, "3月"),
        (5, False, "12月"),
        (6, False, "全年"),
    ]


def test_the_head_of_a_table_at_the_top_is_no_title() -> None:
    rows = read_targets(
        "类别 | 民生事项名称 | 2022年度任务目标 | 责任单位 | 监督电话 |",
        "教育 | 扩建学校 | 完成2座教学楼建设,并投入使用。 | 教育局 | 0535-8246306 |",
        "交通 | 改造道路 | 改造道路6条,全部建成通车。 | 交通局 | 0535-8246307 |",
    )
    assert [(row.line, row.low, row.period) for row in rows] == [
        (2, 2, "2022年度"),
        (3, 6, "2022年度"),
    ]


def test_a_head_that_is_not_that_of_its_rows_names_none_of_their_cells() -> None:
    rows = read_targets(
        "是否完成\t自评分\t详细说明\t工作任务\t时序进度\t考核要点",
        "“挑战杯”竞赛\t3月-5月：备赛动员\t培育10个备赛优秀项目",
        "文明监督\t3月:细化、修订实施方案\t开展16期大讲堂",
    )
    assert [(row.line, row.low, row.period) for row in rows] == [
        (2, None, "3月-5月"),
        (2, 10, None),
        (3, None, "3月"),
        (3, 16, None),
    ]
