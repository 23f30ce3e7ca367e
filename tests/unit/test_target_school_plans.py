"""Targets as plans and reviews of schools and education bureaus write them."""

from __future__ import annotations

import pytest

from parser.analysis.confidence import Reason, judge
from parser.model import Modality, Relation
from tests.support.targets_host import dates, read_targets, targets_of


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("数学组现有在岗教师28人，其中8人获硕士学位。", Modality.ACHIEVED),
        ("学校培养了19位院士。", Modality.ACHIEVED),
        ("目前，全市一级以上的园所已达383所。", Modality.ACHIEVED),
        ("学校荣获省级一等奖3项。", Modality.ACHIEVED),
        ("推进现有36所学校改造。", Modality.TARGET),
        ("加大30个重大前期项目推进力度，完成项目前期审批，达到招标条件。", Modality.TARGET),
        ("力争荣获省级一等奖3项。", Modality.TARGET),
        ("对已建成的5所学校进行改造。", Modality.TARGET),
    ],
)
def test_what_a_plan_says_is_so_is_achieved(text: str, modality: Modality) -> None:
    assert {row.modality for row in targets_of(text)} == {modality}


def test_facts_go_on_to_the_next_promise() -> None:
    rows = targets_of("过去一年，教科研有声有色。6项课题被市教委立项。力争新建2所学校。")
    assert [row.modality for row in rows] == [Modality.ACHIEVED, Modality.TARGET]


def test_the_level_of_a_year_before_the_plan_is_achieved() -> None:
    rows = read_targets(
        "某县教育发展规划（2021—2025年）",
        "一、发展目标",
        "2020年，普惠率达到86%。到2025年，普惠率达到90%。",
    )
    assert [row.modality for row in rows] == [Modality.ACHIEVED, Modality.TARGET]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("教育现代化发展指数达到90以上。", [(90, Relation.GE)]),
        ("校际均衡差异系数为0.36。", [(0.36, Relation.EQ)]),
        ("培养一两项艺术爱好。", [(1, Relation.RANGE)]),
        ("争取有五、六位特级教师。", [(5, Relation.RANGE)]),
        ("培养二、三十位学科带头人。", [(20, Relation.RANGE)]),
        ("三、四年级开设书法课。", []),
        ("比例分别达到80%、50%以上。", [(80, Relation.GE), (50, Relation.GE)]),
        ("每件作品限报6件。", [(6, Relation.LE)]),
        ("双师型比例≧90%。", [(90, Relation.GE)]),
        ("全国赛收获2金3银1铜。", [(2, Relation.EQ), (3, Relation.EQ), (1, Relation.EQ)]),
        ("2021届高考一段上线率85%以上。", [(85, Relation.GE)]),
        ("我校在542个团队中脱颖而出。", []),
        ("某校重点工作计划清单（共93项）", []),
        ("按照“内培、优引”12字方针，优化队伍。", []),
    ],
)
def test_numbers(text: str, rows: list[tuple[float, Relation]]) -> None:
    assert [(row.low, row.relation) for row in targets_of(text)] == rows


def test_a_unit_of_credits() -> None:
    (row,) = targets_of("保证美育类必修课程的6个学分。")
    assert (row.low, row.unit) == (6, "个学分")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("原定于4月份举行的牌头中学评估工作推迟到6月份进行。", ["6月份"]),
        ("2020年全市中小学高危学生排查工作将于5月20日前完成。", ["5月20日前"]),
        ("相关资料于7月10日下班前报送安全处。", ["7月10日下班前"]),
        ("8月28日--9月3日，组织全体教师培训。", ["8月28日--9月3日"]),
        ("场地设施按照教育部2020年颁布的规范要求配备。", []),
        ("2024年推进远香湖南（4.73平方公里）改造。", []),
        ("5月10日，组织教学比武（提前两天告知课题）。", ["5月10日"]),
        ("到2028年底，以动物园为重点，新建公园300座。", []),
    ],
)
def test_times_of_acts(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


def test_a_school_year_is_a_period() -> None:
    (row,) = targets_of("本学年学校开设选修课程144门。")
    assert row.period == "本学年"


INDICATORS = """某市教育事业“十四五”发展规划
一、核心指标
达到下列水平。
一级
二级
十三五期间
2025目标
更公平的教育
省二级以上幼儿园比例（%）
73.35
80
校际优质均衡差异系数
小学段
0.40
0.36
初中段
0.35
0.30
优质高中招生指标分配比例（%）
50
不少于60
高水平学校/高水平专业（所/个）
6/19
5/16
一流学科数量（个）
1
2-3
生均教育支出（万元）
1.2
逐年只增不减
智慧校园比例（%）
80
100
二、保障措施
加强领导。
"""


def test_an_indicator_table_with_groups_a_cell_a_line() -> None:
    rows = read_targets(INDICATORS)
    assert [(r.indicator, r.low, r.high, r.unit, r.baseline) for r in rows] == [
        ("省二级以上幼儿园比例", 80, None, "%", 73.35),
        ("校际优质均衡差异系数小学段", 0.36, None, None, 0.4),
        ("校际优质均衡差异系数初中段", 0.3, None, None, 0.35),
        ("优质高中招生指标分配比例", 60, None, "%", 50),
        ("高水平学校", 5, None, "所", 6),
        ("高水平专业", 16, None, "个", 19),
        ("一流学科数量", 2, 3, "个", 1),
        ("智慧校园比例", 100, None, "%", 80),
    ]


TASKS = """某校2021年工作要点
一、重点工作
逐项落实。
序号\t项目名称\t总项目内容\t子项目名称\t任务落实\t完成时间\t负责处室\t配合处室
1\t制度建设\t修订教师考核办法\t考核\t修订\t6月底前\t党政办\t教学处
2\t年度清单\t编制学校年度重点工作清单\t7月底前\t党政办\t各处室
3\t项目收尾\t2020年项目验收、备案、结算全部完成\t12月底前\t总务处\t各处室
"""


def test_a_row_that_lost_its_merged_cells_keeps_its_deadline() -> None:
    rows = read_targets(TASKS)
    assert [(r.indicator, r.period, r.deadline) for r in rows] == [
        ("修订教师考核办法", "6月底前", "6月底前"),
        ("编制学校年度重点工作清单", "7月底前", "7月底前"),
        ("2020年项目验收、备案、结算全部完成", "12月底前", "12月底前"),
    ]


CALENDAR = (
    TASKS
    + """某校2021学年教学行事历
周次\t日期\t主要工作安排
第1周\t9月3日--9月9日\t召开备课组长会议；9月9日，召开家长会。
第2周\t9月10日--9月16日\t组织高二学考报名。
"""
)


def test_a_table_right_below_another_has_its_own_head() -> None:
    rows = [row for row in read_targets(CALENDAR) if row.line > 8]
    assert [(row.line, row.period) for row in rows] == [
        (10, "9月3日--9月9日"),
        (10, "9月9日"),
        (11, "9月10日--9月16日"),
    ]


@pytest.mark.parametrize(
    ("text", "gathered"),
    [
        ("普惠率达到90%。", False),
        ("新建幼儿园3所。", False),
        ("教职工与学生代表共投票选出和表彰5名教师的先进事迹。", True),
    ],
)
def test_a_name_put_together_is_of_medium_confidence(text: str, gathered: bool) -> None:
    (row,) = targets_of(text)
    assert (Reason.GATHERED in judge(row).reasons) is gathered


def test_a_class_is_a_name_though_it_is_a_number() -> None:
    head = "某校2023年工作计划\n一、安排\n如下。\n年级\t班级\t班主任\t学籍人数\n"
    rows = read_targets(head + "高一\t101\t张三\t50\n高一\t102\t李四\t48\n高一\t103\t王五\t49\n")
    assert [(row.indicator, row.low) for row in rows] == [
        ("101学籍人数", 50),
        ("102学籍人数", 48),
        ("103学籍人数", 49),
    ]


def test_points_in_a_table_are_no_rows() -> None:
    head = "某校考核办法\n一、加分\n如下。\n级别\t一等奖\t二等奖\n"
    assert not read_targets(head + "全国级\t30分\t25分\n省级\t20分\t15分\n市级\t10分\t5分\n")


def test_a_table_in_two_parts_side_by_side() -> None:
    head = "某县2023年招生计划\n一、计划\n如下。\n学校\t单位\t计划数\t学校\t单位\t计划数\n"
    rows = read_targets(head + "一小\t人\t101\t三小\t人\t50\n二小\t人\t102\t四小\t人\t48\n")
    assert [(row.line, row.indicator, row.low, row.unit) for row in rows] == [
        (5, "一小计划数", 101, "人"),
        (5, "三小计划数", 50, "人"),
        (6, "二小计划数", 102, "人"),
        (6, "四小计划数", 48, "人"),
    ]


SCHEDULE = """某校2021学年期末行事历
周次\t日期\t主要工作安排\t职能处室
第16周\t6月15日\t党史教育活动暨庆祝活动\t党政办
高三教室公共财产检查、登记\t总务处
6月15日-19日\t高三全体教师赴湖州培训学习\t教科室
6月19日\t“班主任工作室”专题讲座\t德育处
浙江大学三位一体面试\t教学处
第17周\t6月21日\t启动学年度推优工作\t党政办
1.高三毕业典礼；2.材料学期汇总\t德育处
"""


def test_a_row_of_a_calendar_without_a_date_is_of_the_date_above() -> None:
    rows = read_targets(SCHEDULE)
    assert [(row.line, row.period, row.owners[0].unit) for row in rows] == [
        (3, "6月15日", "党政办"),
        (4, "6月15日", "总务处"),
        (5, "6月15日-19日", "教科室"),
        (6, "6月19日", "德育处"),
        (7, "6月19日", "教学处"),
        (8, "6月21日", "党政办"),
        (9, "6月21日", "德育处"),
    ]


def test_a_head_tells_the_bound_and_the_share_of_its_numbers() -> None:
    head = "某市2025年评审办法\n一、上限\n如下。\n学科\t获奖篇目上限\t联系人\n"
    rows = read_targets(head + "语文\t20\t张三\n数学\t15\t李四\n")
    assert [(row.low, row.relation) for row in rows] == [(20, Relation.LE), (15, Relation.LE)]
    head = "某国五年计划（1953—1957年）\n一、畜牧\n如下。\n"
    table = "种类\t1952年数\t1957年计划数\t1957年为1952年的百分比\n"
    rows = read_targets(head + table + "马\t613万匹\t834万匹\t136\n牛\t5660万头\t7361万头\t130\n")
    assert [(row.indicator, row.low, row.baseline) for row in rows] == [
        ("马", 834, 613),
        ("牛", 7361, 5660),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我市在长三角16个城市教育竞争力排名中居第六名。", []),
        ("奖牌数占全省1/3。", [0.333333]),
        ("评审在3～5月举行。", []),
    ],
)
def test_more_numbers(text: str, found: list[float]) -> None:
    rows = targets_of(text)
    assert [row.low for row in rows if row.low is not None] == found


def test_a_period_keeps_its_own_dash() -> None:
    assert dates("评审在3～5月举行。") == ["3～5月"]


def test_dates_of_a_calendar_in_figures_with_the_day_of_the_week() -> None:
    head = "某校2020学年开学安排\n一、安排\n如下。\n日期\t内容\t负责处室\n"
    rows = read_targets(
        head + "8.23（周日）\t教师办公室确定\t办公室\n8.24（周一）\t全体教师返校\t教学处\n"
    )
    assert [(row.indicator, row.period) for row in rows] == [
        ("教师办公室确定", "8.23"),
        ("全体教师返校", "8.24"),
    ]
