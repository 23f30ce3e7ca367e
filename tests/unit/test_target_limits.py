"""Limits of days, days that have a name, groups in brackets, names summed up by their number."""

from __future__ import annotations

import pytest

from parser.analysis.base_units import normal
from parser.model import Relation, TargetKind
from tests.support.targets_host import read_targets, targets_of


@pytest.mark.parametrize(
    ("text", "low", "unit", "indicator"),
    [
        ("本人可在接到体检结论通知之日起7日内提出复检申请。", 7, "日", "提出复检申请"),
        ("学校应在受理后5个工作日内完成审批。", 5, "个工作日", "完成审批"),
        ("应在应聘后二年内取得教师资格证书。", 2, "年", "取得教师资格证书"),
    ],
)
def test_a_limit_counted_from_an_event_is_a_row(
    text: str, low: float, unit: str, indicator: str
) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.unit, row.relation) == (low, unit, Relation.LE)
    assert row.indicator.endswith(indicator)


@pytest.mark.parametrize(
    "text", ["三年内建成示范区。", "未来五年内全面完成改造。", "3年内基本补齐。"]
)
def test_how_long_a_plan_runs_is_none(text: str) -> None:
    assert not targets_of(text)


def test_what_is_done_on_a_day_that_has_a_name() -> None:
    (row,) = read_targets("学校安全工作计划", "5月12日为全国防灾减灾日，开展防震演练活动。")
    assert (row.period, row.indicator) == ("5月12日", "开展防震演练活动")


def test_members_in_a_bracket_are_of_the_group_before_it() -> None:
    rows = targets_of(
        "分文科组（包括语文4人、英语4人等学科，共8人）、理科组（包括数学4人，共4人）进行。"
    )
    assert [(row.indicator, row.low) for row in rows] == [
        ("文科组语文", 4),
        ("文科组英语", 4),
        ("文科组", 8),
        ("理科组数学", 4),
        ("理科组", 4),
    ]


def test_shares_handed_out_to_prizes() -> None:
    rows = targets_of("设一、二、三等奖，比例分别为20%、30%、50%。")
    assert [row.indicator for row in rows] == ["一等奖比例", "二等奖比例", "三等奖比例"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("东湖、西湖两个菌棒加工厂6月底前建成投产。", True),
        ("东湖、西湖、南湖两个菌棒加工厂6月底前建成投产。", False),
        ("新颜值、新动能两个关键词6月底前建成。", False),
    ],
)
def test_a_number_that_sums_up_as_many_names_counts(text: str, counts: bool) -> None:
    rows = targets_of(text)
    assert [row.kind is TargetKind.QUANTITY for row in rows] == [counts]


def test_a_course_called_by_its_credits_has_no_number() -> None:
    assert not targets_of("市直高中英语教师参加90学分培训第二次实践研修。")
    assert [row.low for row in targets_of("教师每学年修满24学分。")] == [24]


def test_months_with_their_word_behind_the_last() -> None:
    (row,) = read_targets("工作计划", "5-6月份，教研室将组织对各校的专项督查。")
    assert (row.period, row.indicator) == ("5-6月份", "教研室将组织对各校的专项督查")


def test_the_last_in_a_ranking_and_the_name_of_a_table_have_no_number() -> None:
    assert not targets_of("学生评教得分后50名的课堂分布情况见图2。")
    assert not read_targets("评教分析报告", "表8 学生评教得分满分的课堂（6名）")


def test_what_is_spent_by_the_people_whose_income_was_told() -> None:
    rows = targets_of("城镇居民人均可支配收入47595元、增长10.2%，人均消费支出27982元、增长8.5%。")
    assert [row.indicator for row in rows[2:]] == ["城镇居民人均消费支出"] * 2


def test_a_term_of_a_school_year_is_one_time() -> None:
    (row,) = targets_of("在2015-2016学年第二学期开设专业课303门。")
    assert row.period == "2015-2016学年第二学期"


@pytest.mark.parametrize(
    "text",
    [
        "我们初步确定了今年全县经济发展主要预期目标：生产总值增长8%；固定资产投资增长6%。",
        "建议今年全县经济社会发展主要预期目标为：生产总值增长8%；固定资产投资增长6%。",
    ],
)
def test_the_year_of_goals_holds_for_each_of_them(text: str) -> None:
    assert [row.period for row in targets_of(text)] == ["今年", "今年"]


def test_pupils_are_of_the_schools_that_were_counted() -> None:
    rows = targets_of("普通中等专业学校35所，招生2.9万人，在校生9.1万人。")
    assert [row.indicator for row in rows[1:]] == ["普通中等专业学校招生", "普通中等专业学校在校生"]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("占地600亩的孝义公园向市民开放。", "孝义公园占地"),
        ("投资5.2亿元的污水处理厂三期工程加快建设。", "污水处理厂三期工程投资"),
        ("利用三年时间完成植树2.3万亩。", "完成植树"),
    ],
)
def test_what_befalls_works_is_no_part_of_their_size(text: str, indicator: str) -> None:
    assert [row.indicator for row in targets_of(text)] == [indicator]


def test_what_is_told_beside_an_earlier_level() -> None:
    (row,) = targets_of("一般公共预算收入达到“十二五”末的1.6倍。")
    assert (row.indicator, row.low, row.unit, row.period) == ("一般公共预算收入", 1.6, "倍", None)


def test_what_keeps_its_pace_is_named() -> None:
    rows = targets_of("一般公共预算收入增长8%，保持了年均9.3%的高增速。")
    assert [row.indicator for row in rows] == ["一般公共预算收入", "一般公共预算收入增速"]


@pytest.mark.parametrize(
    "text",
    ["直径3.2米及以下水泥磨机全部整合退出。", "2500吨/日以下的水泥熟料生产线全部整合退出。"],
)
def test_what_is_closed_for_its_size_has_no_number(text: str) -> None:
    assert not targets_of(text)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("每亩产量达到500千克以上。", 500, "千克"),
        ("公路长度5千米。", 5, "千米"),
        ("供电煤耗降到300克标准煤。", 300, "克标准煤"),
        ("惠及群众3千人。", 3000, "人"),
    ],
)
def test_a_thousand_within_a_measure_word_is_no_scale(text: str, low: float, unit: str) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.unit) == (low, unit)


def test_how_long_an_event_takes_is_of_the_event() -> None:
    (row,) = targets_of("教育故事演讲，时间5分钟。")
    assert (row.indicator, row.low) == ("教育故事演讲时间", 5)


def test_parts_behind_a_colon_in_a_bracket_are_of_the_whole() -> None:
    rows = targets_of("幼儿园1250所（其中：民办428所），在园幼儿149190人。")
    assert rows[1].indicator == "民办幼儿园"


def test_pupils_of_colleges_are_theirs() -> None:
    rows = targets_of("其中，本科院校1所，招生3050人；高等专科学校2所，招生9087人。")
    assert [row.indicator for row in rows][1::2] == ["本科院校招生", "高等专科学校招生"]


@pytest.mark.parametrize(
    ("text", "low", "unit", "period"),
    [
        ("准备投资1.5个亿解决停车问题。", 1.5, "个亿", None),
        ("人口出生率低于责任指标1.67个千分点。", 1.67, "个千分点", None),
        ("完成二篇较高质量的教科研论文。", 2, "篇", None),
        ("教师一个学期开设一次校内示范课。", 1, "次", "一个学期"),
        ("每个培养对象汇编论文集一本。", 1, "本", None),
    ],
)
def test_counts_of_teachers_plans(text: str, low: float, unit: str, period: str | None) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.unit, row.period) == (low, unit, period)


def test_a_hundred_million_without_its_yuan_is_money() -> None:
    (row,) = targets_of("准备投资1.5个亿解决停车问题。")
    measured = normal(row)
    assert measured is not None
    assert (measured.unit, measured.low) == ("元", 150_000_000)
