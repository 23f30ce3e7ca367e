"""Calendars of schools: days that open lines, parts of days, brackets of weekdays."""

from __future__ import annotations

import pytest

from parser.model import TargetKind
from tests.support.targets_host import read_targets, targets_of


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


@pytest.mark.parametrize(
    ("line", "period", "indicator"),
    [
        (
            "2月11日周六下午13：30图书馆三楼大报告厅，高三高考动员大会。",
            "2月11日周六下午13：30",
            "图书馆三楼大报告厅，高三高考动员大会",
        ),
        ("24日周5下午第四节，高二组有采访任务。", "24日周5下午第四节", "高二组有采访任务"),
        ("25日《脚踏实地》发布、视频拍摄完成。", "25日", "《脚踏实地》发布、视频拍摄完成"),
        ("4日中午12:30例会。", "4日中午12:30", "例会"),
        ("21日，高三毕业典礼。", "21日", "高三毕业典礼"),
    ],
)
def test_days_without_a_month_open_lines_of_a_calendar(
    line: str, period: str, indicator: str
) -> None:
    (row,) = read_targets("校电视台工作安排", line)
    assert (row.period, row.indicator) == (period, indicator)


def test_within_so_many_days_is_no_day_of_a_calendar() -> None:
    assert not read_targets("工作安排", "3日内完成整改。")


def test_members_of_a_team_are_of_the_team_before_the_colon() -> None:
    rows = read_targets("工作安排", "接待组：副组长1名，组员2名。")
    assert [row.indicator for row in rows] == ["接待组副组长", "接待组组员"]


ENROLMENT = """2016年招生计划及学费标准
学院名称\t专业名称\t授予学位\t学制\t招收科类\t计划数\t学费（元/年）
冶金学院\t材料成型\t工学学士\t四年\t理工类\t120\t5850
材料化学\t工学学士\t四年\t理工类\t35\t4500
管理学院\t财务管理\t管理学学士\t四年\t文理兼收\t65\t4500
电子商务\t管理学学士\t四年\t文理兼收\t40\t4600
"""


def test_whole_rows_tell_the_columns_of_those_that_lost_a_cell() -> None:
    rows = [row for row in read_targets(ENROLMENT) if row.line in (4, 6)]
    assert [(row.indicator, row.low) for row in rows] == [
        ("材料化学计划数", 35),
        ("材料化学学费", 4500),
        ("电子商务计划数", 40),
        ("电子商务学费", 4600),
    ]


def test_parts_of_a_count_that_a_sign_marks() -> None:
    rows = read_targets(
        "表16 2023年招生数、在校生数及其增长速度",
        *("指标", "绝对数（人）", "比上年增长（%）"),
        *(
            "各级各类学校招生数",
            "268659",
            "3.7",
            "#普通高中",
            "33302",
            "-2.1",
            "初中",
            "68183",
            "0.6",
        ),
        *("各级各类学校在校生数", "961673", "2.1", "#普通高中", "100883", "-1"),
    )
    assert [(row.indicator, row.low, row.unit) for row in rows] == [
        ("各级各类学校招生数", 268659, "人"),
        ("普通高中招生数", 33302, "人"),
        ("初中招生数", 68183, "人"),
        ("各级各类学校在校生数", 961673, "人"),
        ("普通高中在校生数", 100883, "人"),
    ]


def test_each_date_of_a_cell_is_of_its_label() -> None:
    rows = read_targets(
        "2012年在各省填报志愿时间及录取时间",
        "序号\t省份\t填报方式\t我院具体填报时间\t我院具体录取时间\t志愿设置",
        "1\t北京\t网上\t本科： 5月12日8时—17日24时 专科：预计7月下旬\t本科：7月23—27日"
        "\t设置20个志愿学校，依次录取",
        "2\t上海\t网上\t5月14日—19日\t7月17日\t第二批设置6个平行志愿院校",
    )
    assert [(row.line, row.indicator, row.low, row.period) for row in rows[:4]] == [
        (3, "北京本科填报", None, "5月12日8时—17日24时"),
        (3, "北京专科填报", None, "7月下旬"),
        (3, "北京本科录取", None, "7月23—27日"),
        (3, "设置志愿学校", 20, None),
    ]


@pytest.mark.parametrize("line", ["2021年全县各类教育发展情况", "2023年某市信息素养提升实践活动"])
def test_a_year_that_names_a_table_or_an_event_dates_no_act(line: str) -> None:
    assert not read_targets("2020年教育工作安排", line)


def test_a_bracket_that_begins_as_a_weekday_does_is_kept() -> None:
    (row,) = targets_of("新建教师公寓（周转房）50套。")
    assert row.indicator == "新建教师公寓（周转房）"
