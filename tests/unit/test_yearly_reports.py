"""Reports of a government to its assembly over many years: when, whose year, under what name."""

from __future__ import annotations

import pytest

from parser.analysis.base_units import UnitKind
from parser.analysis.indicator_names import name_of
from parser.analysis.target_rows import rows_of
from parser.analysis.years import year_of
from parser.chinese.dates import dues
from parser.model import Change, Modality, Plan, Relation, Scope
from parser.reader import read_bytes
from tests.support.targets_host import targets_of


def read(text: str) -> Plan:
    """The one plan of a text, with its targets."""
    (plan,) = read_bytes(text.encode(), "report.txt", targets=True).plans
    return plan


def promised(plan: Plan) -> list[bool]:
    return [row.modality is Modality.TARGET for row in plan.targets]


SALUTED = "各位代表：\n\n现在，我代表省人民政府，向大会作政府工作报告，请予审议。\n\n"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "（2007年1月22日 王某某）\n\n",
        "——2007年1月22日在某省第十届人民代表大会第五次会议上\n\n省人民政府省长\n\n",
    ],
)
def test_a_report_without_its_title_reviews_and_promises(head: str) -> None:
    plan = read(
        head
        + SALUTED
        + "一、2006年工作回顾\n\n粮食总产量达到500万吨。\n\n"
        + "二、2007年主要工作\n\n粮食总产量达到520万吨。\n"
    )
    assert promised(plan) == [False, True]
    assert [year_of(row) for row in rows_of([plan])] == [2006, 2007]


@pytest.mark.parametrize(
    "turn",
    [
        "二、今后五年的主要奋斗目标和要求",
        "二、“十二五”时期的发展目标",
        "2011年的工作",
        "2011年政府工作",
        "今后五年及今年的工作",
        "今年全省经济社会发展的主要预期目标建议为：",
        "经济社会发展的主要预期目标是：",
        "我省拟定2011年经济社会发展的主要目标为：",
    ],
)
def test_a_report_turns_where_it_names_what_is_to_come(turn: str) -> None:
    end = "" if turn.endswith("：") else "\n\n"
    plan = read(
        f"2011年某省政府工作报告\n\n{SALUTED}过去一年，粮食总产量达到500万吨。\n\n"
        f"主要指标顺利完成，入园率达到80%。\n\n{turn}{end}粮食总产量达到520万吨。\n"
    )
    assert promised(plan) == [False, False, True]


@pytest.mark.parametrize(
    "heading",
    [
        "一、“十二五”规划实现良好开局",
        "一、上次会议确定的目标任务执行情况",
        "年初确定的主要预期目标是：",
    ],
)
def test_a_report_does_not_turn_where_it_still_looks_back(heading: str) -> None:
    end = "" if heading.endswith("：") else "\n\n"
    plan = read(
        f"2012年某省政府工作报告\n\n{SALUTED}{heading}{end}粮食总产量达到500万吨。\n\n"
        "二、2012年主要工作\n\n粮食总产量达到520万吨。\n"
    )
    assert promised(plan) == [False, True]


def test_a_report_on_one_year_and_the_next_gives_each_part_its_own() -> None:
    plan = read(
        f"政府工作报告\n\n{SALUTED}一、2012年工作回顾\n\n造林30万亩。\n\n"
        "二、2013年工作安排\n\n造林40万亩。\n"
    )
    assert [year_of(row) for row in rows_of([plan])] == [2012, 2013]
    assert [row.scope for row in plan.targets] == [Scope.YEAR, Scope.YEAR]


@pytest.mark.parametrize(
    ("text", "period", "name"),
    [
        ("1997年全省粮食产量达到500万吨。", "1997年", "全省粮食产量"),
        ("一九九二年粮食产量达到500万吨。", "一九九二年", "粮食产量"),
        ("“九五”期间，粮食产量达到500万吨。", "“九五”期间", "粮食产量"),
        ("“十一五”期末，粮食产量达到500万吨。", "“十一五”期末", "粮食产量"),
        ("粮食产量比“十五”期末增长5%。", None, "粮食产量"),
    ],
)
def test_years_and_plans_of_the_last_century(text: str, period: str | None, name: str) -> None:
    (row,) = targets_of(text)
    assert (row.period, row.indicator) == (period, name)


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("1997年", 1997),
        ("“九五”期间", 2000),
        ("“十五”末", 2005),
        ("“十一五”期末", 2010),
        ("到“十四五”末", 2025),
        ("一九九二年底", 1992),
    ],
)
def test_the_year_that_an_old_period_means(period: str, year: int) -> None:
    assert dues(period)[0].year == year


def told(text: str) -> list[tuple[str, float | None, Change | None]]:
    return [(row.indicator, row.low, row.change) for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "财政总收入14.9亿元，增加1.3亿元，增长9.6%。",
            [
                ("财政总收入", 14.9, None),
                ("财政总收入", 1.3, Change.UP_BY),
                ("财政总收入", 9.6, Change.UP_BY),
            ],
        ),
        ("公园29个、减少2个。", [("公园", 29, None), ("公园", 2, Change.DOWN_BY)]),
        ("新建学校5所，增加学位3000个。", [("新建学校", 5, None), ("增加学位", 3000, None)]),
        (
            "地方财政收入32亿元，可比增长11%。",
            [("地方财政收入", 32, None), ("地方财政收入", 11, Change.UP_BY)],
        ),
        (
            "人均生产总值5万元，增长8%.财政总收入达13亿元，增长15%。",
            [
                ("人均生产总值", 5, None),
                ("人均生产总值", 8, Change.UP_BY),
                ("财政总收入", 13, None),
                ("财政总收入", 15, Change.UP_BY),
            ],
        ),
        (
            "引进资金30亿元，实际利用外资20亿美元。",
            [("引进资金", 30, None), ("实际利用外资", 20, None)],
        ),
        (
            "67个县规模以上工业增加值1001亿元。",
            [("县规模以上工业增加值", 67, None), ("县规模以上工业增加值", 1001, None)],
        ),
    ],
)
def test_what_follows_a_number_tells_of_what_was_measured(
    text: str, rows: list[tuple[str, float | None, Change | None]]
) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("失业率可望控制在4%以内。", "失业率"),
        ("失业率稳定控制在4%以内。", "失业率"),
        ("增加值要力争增长20%。", "增加值"),
        ("粮食总产仍超过500亿斤。", "粮食总产"),
        ("投资调控目标为250亿元。", "投资"),
        ("进出口总额按海关统计口径达到5.4亿美元。", "进出口总额"),
        ("实现了失业率低于4%。", "失业率"),
        ("粮食产量恢复到500万吨。", "粮食产量"),
        ("把增速确定为7%。", "增速"),
        ("失业率稳控在4%以内。", "失业率"),
        ("进出口总额接连突破500亿元。", "进出口总额"),
        ("固定资产投资努力实现增长7%。", "固定资产投资"),
        ("投资规模是“十二五”时期的1.3倍。", "投资规模"),
        ("粮食产量保持在140亿斤阶段性水平。", "粮食产量"),
        ("城镇新增就业3.3万人（新口径）。", "城镇新增就业"),
    ],
)
def test_what_leads_over_to_a_number_is_no_part_of_its_name(text: str, name: str) -> None:
    (row,) = targets_of(text)
    assert row.indicator.removeprefix("把") == name


@pytest.mark.parametrize("text", ["失业率稳定控制在4%。", "失业率控制到4%。"])
def test_what_is_held_down_is_a_limit(text: str) -> None:
    (row,) = targets_of(text)
    assert row.relation is Relation.LE


S, M, C = UnitKind.SHARE, UnitKind.MONEY, UnitKind.COUNT


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("规模以上工业完成增加值", "规模以上工业增加值", M),
        ("5年累计实际利用外资", "实际使用外资", M),
        ("三年来全省财政总收入", "财政总收入", M),
        ("城镇登记失业率控制", "城镇登记失业率", S),
        ("完成技术合同交易额", "技术合同成交额", M),
        ("完成公路投资", "公路投资", M),
        ("园区完成投资", "园区投资", M),
        ("全省生产总值（GDP）", "地区生产总值", M),
        ("年均外贸出口", "出口总额", M),
        ("高新技术企业新增", "新增高新技术企业", C),
        ("初步核算全省地区生产总值", "地区生产总值", M),
        ("“九五”时期全省国内生产总值", "地区生产总值", S),
        ("农牧民人均纯收入", "农村居民人均纯收入", M),
        ("全社会研发投入占GDP", "全社会研发投入强度", S),
        ("全社会研究与开发（R&D）经费投入占GDP比重", "全社会研发投入强度", S),
        ("市城区环境空气质量优良天数率", "空气质量优良天数占比", S),
        ("PM2.5浓度改善", "PM2.5浓度", S),
        ("市州政府所在地城市空气质量平均优良天数比率", "空气质量优良天数占比", S),
        ("四年完成全社会固定资产投资", "固定资产投资", M),
        ("高新技术企业新认定", "新增高新技术企业", C),
        ("预期地区生产总值", "地区生产总值", S),
        ("学前三年入园率", "学前三年毛入园率", S),
        ("高中阶段教育入学率", "高中阶段毛入学率", S),
        ("应届高校毕业生就业率", "高校毕业生就业率", S),
        ("小学适龄儿童净入学率", "学龄儿童入学率", S),
    ],
)
def test_wordings_of_one_indicator(one: str, other: str, kind: UnitKind) -> None:
    assert name_of(one, kind).key == name_of(other, kind).key


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("九年义务教育巩固率", "义务教育年限", S),
        ("出口总额", "进口总额", M),
        ("完成改造", "改造", C),
        ("任务完成率", "任务率", S),
        ("国民生产总值", "国内生产总值", M),
        ("工业增加值", "规模以上工业增加值", M),
        ("第三产业增加值", "服务业增加值", M),
        ("财政总收入", "一般公共预算收入", M),
        ("初中入学率", "小学入学率", S),
        ("高校毕业生初次就业率", "高校毕业生就业率", S),
        ("新增公办学位", "新增学位", C),
    ],
)
def test_what_stays_apart(one: str, other: str, kind: UnitKind) -> None:
    assert name_of(one, kind).key != name_of(other, kind).key


def test_what_was_added_is_a_growth_where_the_name_is_listed() -> None:
    added = name_of("全社会固定资产投资新增", M)
    assert (added.key, added.growth) == ("固定资产投资", True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新增农田12.3万亩，粮食总产量291.8万吨。", ["新增农田", "粮食总产量"]),
        ("新增资产5亿元，收入3000万元。", ["新增资产", "新增收入"]),
        ("新增产值19亿元，实现技术合同成交总额8亿元。", ["新增产值", "技术合同成交总额"]),
        ("接待游客人次、实现旅游总收入分别增长15%、10.9%。", ["接待游客人次", "旅游总收入"]),
        ("对亚洲、非洲的出口总值分别增长4%、3%。", ["对亚洲出口总值", "对非洲的出口总值"]),
        ("存贷款余额分别达到30亿元、20亿元。", ["存款余额", "贷款余额"]),
        ("对上争取0.47亿元。", ["对上争取"]),
        ("净增平台6个、总数达到47个。", ["净增平台", "平台总数"]),
    ],
)
def test_a_name_takes_no_act_of_its_neighbour(text: str, names: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == names


def test_a_word_of_this_or_last_year_means_the_reports_own() -> None:
    plan = read(
        f"政府工作报告\n\n{SALUTED}一、2012年工作回顾\n\n去年，造林30万亩。五年年均造林20万亩。\n\n"
        "二、2013年工作安排\n\n今年，造林40万亩。年底前造林10万亩。\n"
    )
    assert [year_of(row) for row in rows_of([plan])] == [2012, 2012, 2013, 2013]


def test_a_review_deep_in_a_plan_tells_of_what_was_reached() -> None:
    plan = read(
        "某省“十五五”规划纲要\n\n第一篇 总则\n\n第一章 发展环境\n\n"
        "第一节 “十四五”时期我省取得重大成就\n\n"
        "粮食总产量达到500万吨。\n\n第二节 主要目标\n\n粮食总产量达到520万吨。\n"
    )
    assert promised(plan) == [False, True]


def test_an_acting_governor_is_no_place() -> None:
    plan = read("政府工作报告\n\n代省长 王某某\n\n各位代表：\n\n造林30万亩。\n")
    assert plan.facts.region == ""


def test_a_total_behind_what_was_added_is_a_total() -> None:
    assert [row.indicator for row in targets_of("高新技术企业新增6家、总数达到47家。")] == [
        "高新技术企业新增",
        "高新技术企业总数",
    ]
