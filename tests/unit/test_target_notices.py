"""Exam notices, calendars and stages: what is dated by a line or a cell beside it."""

from __future__ import annotations

import pytest

from parser.model import Kind, TargetKind
from tests.support.outlines import kinds, read_text, tree
from tests.support.targets_host import dates, read_targets, targets_of

NOTICE = """某市教育局关于2024年新教师招聘办法的通知
一、报名
1．网上注册、报名
时间：2024年3月3日0:00--3月8日24:00。
2．资格初审
时间：3月9日9：00－3月9日24：00（上午开放）
二、计划
教育局在编制范围内审定招考计划，于2024年3月2日在某教育网www.example.net公告。
"""


def test_a_day_below_a_heading_is_a_milestone_on_its_own_line() -> None:
    rows = [(row.line, row.indicator, row.period) for row in read_targets(NOTICE)]
    assert rows == [
        (4, "网上注册、报名", "2024年3月3日0:00--3月8日24:00"),
        (6, "资格初审", "3月9日9：00－3月9日24：00"),
        (8, "某教育网www.example.net公告", "2024年3月2日"),
    ]


def test_times_and_sites_of_a_notice_are_no_chrome() -> None:
    assert kinds(NOTICE)[3] == kinds(NOTICE)[5] == kinds(NOTICE)[7] == str(Kind.BODY)
    stamp = "某市教育局2024年工作要点\n时间：2024-03-05 10:20\n一、目标\n抓好工作。\n"
    assert kinds(stamp)[1] == str(Kind.NOISE)


@pytest.mark.parametrize(
    "text",
    [
        "笔试占总成绩的60%，其中专业知识考试成绩占45%。",
        "入围企业为2家的，采取议价的方式。",
        "2024年本市生源的师范类应届毕业生；",
        "抓好四个贯穿，推进两个转变。",
        "防止“两张皮”。",
    ],
)
def test_what_weighs_or_conditions_is_no_row(text: str) -> None:
    assert targets_of(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "unit", "name"),
    [
        ("每名考生只能报考一门学科。", 1, "门", "每名考生只能报考学科"),
        ("建好供需两张清单。", 2, "张", "建好供需清单"),
        ("某港服务科考船2152航次。", 2152, "航次", "某港服务科考船"),
        ("预算收入比2011年翻了近一番。", 1, "番", "预算收入比2011年翻"),
        ("高考重点率目标是争取超过65%。", 65, "%", "高考重点率"),
    ],
)
def test_counts_of_notices_and_reports(text: str, low: float, unit: str, name: str) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.unit, row.indicator) == (low, unit, name)


def test_a_ratio_has_what_it_was_as_baselines() -> None:
    rows = targets_of("三次产业比重由2011年的9.2:69.5:21.3调整为9.2:63.7:27.1。")
    assert [(row.low, row.baseline) for row in rows] == [(9.2, 9.2), (63.7, 69.5), (27.1, 21.3)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第一阶段：2024年3月至5月。开展宣传发动，制定方案。", ["2024年3月至5月"]),
        ("准备阶段：3月。建设学校5所。", []),
        ("全年级上线总人数635人。", []),
    ],
)
def test_the_time_of_a_stage_dates_its_act(text: str, told: list[str]) -> None:
    assert dates(text) == told


CALENDAR = """某校安全工作行事历
时间\t工作主题\t工作重点\t具体措施
一月\t总结评比月\t1．安全工作总结、交流；2．安全隐患排查。\t1．开展安全工作总结，迎接检查；2．组织演练。
二月\t工作部署月\t1．寒假安全管理；2．寒假安全教育。\t1．开展寒假安全教育；2．部署假期管理。
三月\t综治督查月\t1．开学安全排查；2．部署安全工作。\t1．专项排查；2．召开会议。
"""


def test_a_calendar_names_the_task_and_no_measure() -> None:
    rows = [row for row in read_targets(CALENDAR) if row.kind is TargetKind.MILESTONE]
    assert [(row.indicator, row.period) for row in rows] == [
        ("安全工作总结、交流；安全隐患排查", "一月"),
        ("寒假安全管理；寒假安全教育", "二月"),
        ("开学安全排查；部署安全工作", "三月"),
    ]


MERGED = """某校2024年重点工作清单
序号\t项目名称\t项目要求\t子项目名称\t任务落实\t完成时间\t负责处室\t配合处室\t负责人\t分管领导
1\t深化改革\t完善组织架构\t1—1\t会议管理\t制定会议管理办法\t6月底前\t党政办\t总务处\t刘某\t孙某
2\t加强党建\t完善党建制度\t2—1\t系列活动\t组织系列纪念活动\t7月底前\t党政办\t德育处\t余某\t孙某
3\t家校共育\t完善家校协作\t3—1\t家长会议\t召开家长委员会\t9月底前\t德育处\t各年段\t陈某\t王某
"""


def test_a_head_with_a_merged_cell_is_spread_over_the_columns_of_its_rows() -> None:
    rows = read_targets(MERGED)
    assert [(row.indicator, row.period) for row in rows] == [
        ("制定会议管理办法", "6月底前"),
        ("组织系列纪念活动", "7月底前"),
        ("召开家长委员会", "9月底前"),
    ]
    assert [owner.unit for owner in rows[0].owners][:2] == ["党政办", "总务处"]


def test_run_in_headings_of_three_characters_and_a_head_of_government() -> None:
    text = """政府工作报告
——2025年1月15日在某县第十八届人民代表大会第四次会议上
某县县长杨某某
各位代表：
一、工作回顾
抓一产。现代农业园区被命名为省级现代农业园区，新增家庭农场12家。
提二产。针对水污染瓶颈，想企业之所想，急企业之所急，新增企业30家。
促三产。大力发展电子商务，县电子商务协会组建成立，新增网店80家。
"""
    assert [line.split("|")[1] for line in tree(text)][2:] == ["抓一产", "提二产", "促三产"]
    assert read_text(text).plans[0].lines[2].kind is Kind.ISSUER


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("高一721人、高二723人。", [("高一", 721), ("高二", 723)]),
        ("生均占地面积为54.84㎡（标准为39㎡）。", [("生均占地面积", 54.84)]),
        ("荣获优秀组织奖（全球一共只有3个）。", [("荣获优秀组织奖", 3)]),
        ("一共有43篇论文获奖。", [("论文获奖", 43)]),
        ("还有一位老师被市委评为拔尖人才。", [("老师被市委评为拔尖人才", 1)]),
        ("专任教师中有特级教师6人。", [("特级教师", 6)]),
        ("占地300亩的某公园建成开放。", [("某公园占地", 300)]),
        ("选择北京、天津、上海、重庆4个城市。", [("选择城市", 4)]),
        ("成绩低于60分不进入，保留小数点后两位。", []),
        ("按照三张清单要求推进。", []),
        ("我担任高一4班教学。", []),
        ("这两位伟人曾任校长。", []),
        ("笔试成绩以70%计入总分。", []),
        ("周某斩获一枚国际金牌。", [("周某斩获国际金牌", 1)]),
        ("2016届全年级一本上线总人数635人。", [("2016届全年级一本上线总人数", 635)]),
    ],
)  # fmt: skip
def test_counts_of_schools_and_what_they_are_told_of(
    text: str, rows: list[tuple[str, float]]
) -> None:
    assert [(row.indicator, row.low) for row in targets_of(text)] == rows


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("各校衔接教育的时间和计划，在7月8日前报普教处。", "各校衔接教育的时间和计划报普教处"),
        ("期中质量调研，第11周周五前交分析材料。", "交分析材料"),
        ("优质课评比请于6月底前完成。", "优质课评比"),
        ("C证上岗培训时间定为7月5日至10日。", "C证上岗培训"),
        ("全年做好示范校的培育工作。", "做好示范校的培育工作"),
        ("网上报名时间为：2020年11月12日-11月26日。", "网上报名"),
        ("报名时间：11月8日------11月15日", "报名"),
    ],
)
def test_names_of_what_a_notice_dates(text: str, name: str) -> None:
    assert [row.indicator for row in targets_of(text)] == [name]


SPLIT = """某市教育规划
一级\t二级\t\t\t\t十三五期间\t2025目标
更公平\t幼儿园比例（%）\t\t\t\t73.35\t80
\t差异系数\t小学段\t\t\t0.40\t0.36
\t\t初中段\t\t\t0.35\t0.30
\t残疾儿童入学率（%）\t\t\t学前段\t95.59\t96
\t\t\t\t义务段\t99.9\t100
"""


def test_parts_of_names_in_columns_without_a_head() -> None:
    rows = [
        (row.indicator, row.low, row.baseline, row.unit, row.period) for row in read_targets(SPLIT)
    ]
    assert rows == [
        ("幼儿园比例", 80, 73.35, "%", "2025目标"),
        ("差异系数小学段", 0.36, 0.4, None, "2025目标"),
        ("差异系数初中段", 0.3, 0.35, None, "2025目标"),
        ("残疾儿童入学率学前段", 96, 95.59, "%", "2025目标"),
        ("残疾儿童入学率义务段", 100, 99.9, "%", "2025目标"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "暑假从7月5日（周二）开始至8月30日（周二）结束。",
            ["7月5日（周二）开始至8月30日（周二）"],
        ),
        ("2010学年于7月4日（周一）结束。", ["7月4日"]),
        ("2019—2023年，每年预算500万元用于项目建设。", []),
        ("实施时间：2024年3月1日至5月1日。", []),
    ],
)
def test_times_of_terms_and_budgets(text: str, told: list[str]) -> None:
    assert dates(text) == told


def test_a_statement_of_how_money_was_used_is_a_report() -> None:
    rows = read_targets("某校奖学金历年资金使用情况说明\n一、收支\n颁发奖学金48人，共计2400元。\n")
    assert {str(row.modality) for row in rows} == {"achieved"}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("经济增强；五年累计利用外资941万美元。", ["五年"]),
        ("1988年、1989年颁发奖学金80元。", ["1988年、1989年"]),
        ("1998年至今奖学金余额57968元。", ["1998年至今"]),
        ("其中2023年220名、2024年200名。", ["2023年", "2024年"]),
    ],
)
def test_spans_of_several_years(text: str, periods: list[str]) -> None:
    assert [row.period for row in targets_of(text)] == periods
