"""Kinds of text that once read wrongly: what counts, deadlines, names, scopes."""

from __future__ import annotations

import pytest

from parser.model import Owner, Role, Scope, Target, TargetKind
from tests.support.targets_host import read_targets, targets_of


def said(row: Target) -> tuple[str, float | None, str | None]:
    return row.indicator, row.low, row.unit


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("建成12个220千伏输变电工程。", [("建成220千伏输变电工程", 12, "个")]),
        ("实施6个防洪治理工程。", [("实施防洪治理工程", 6, "个")]),
        ("完成3个小区改造任务。", [("完成小区改造任务", 3, "个")]),
        ("增加500个中职招生计划。", [("增加中职招生计划", 500, "个")]),
        ("完成1.2万套周转房建设任务。", [("完成周转房建设任务", 1.2, "万套")]),
        ("举办15场志愿行动。", [("举办志愿行动", 15, "场")]),
        ("引进5家以上企业。", [("引进企业", 5, "家")]),
        ("实施5大工程，抓好6项重点任务，推进3项建设任务。", []),
        ("开展4个专项行动，落实8项措施。", []),
    ],
)
def test_structure_words_count_where_they_name_things(
    text: str, rows: list[tuple[str, float, str]]
) -> None:
    assert [said(row) for row in targets_of(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "加强服务（3分）",
        "未完成的扣2分，每项得0.5分。",
        "总分=过程评价（70%）+结果评价（30%）",
        "面积超过500平方米的场所要安装喷淋。",
        "储量大于3万吨的矿山、吃水超过10米的泊位要复查。",
        "雇用8人以上的个体户要登记。",
        "连续缴费不少于3个月且有2名以上员工参保的，可申请补贴。",
        "上午9点前报到，每天18点后停止入场。",
        "详见http://www.example.gov.cn/b?p=95%25&n=12个。",
        "邮箱a12b@example.com，电话0531-8888888。",
        "推进三次产业协调，打造千亿产业集群，培育百亿企业。",
        "万家惠商场开业，三元牧业投产，千家福超市开门。",
        "智慧校园：是指建设3个中心、5个平台的系统。",
        "两点一线巡查。",
        "启动万亩富硒粮油项目。",
    ],
)
def test_what_measures_nothing(text: str) -> None:
    assert [row.quote for row in targets_of(text)] == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("建成面积超过500平方米的体育馆。", [("建成面积的体育馆", 500, "平方米")]),
        ("给予不超过50万元的补助。", [("给予的补助", 50, "万元")]),
        ("其中600分以上58人。", [("", 58, "人")]),
        ("平均分提高5分。", [("平均分", 5, "分")]),
        ("百家企业上云。", [("企业上云", 100, "家")]),
        ("每人补助五元。", [("每人补助", 5, "元")]),
    ],
)
def test_what_looks_like_it_and_counts(text: str, rows: list[tuple[str, float, str]]) -> None:
    assert [row.low for row in targets_of(text)] == [low for _, low, _ in rows]
    assert [row.unit for row in targets_of(text)] == [unit for *_, unit in rows]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("旅客周转量35亿人公里。", 35, "亿人公里"),
        ("货物周转量88万吨公里。", 88, "万吨公里"),
        ("生猪出栏20万头（只）。", 20, "万头(只)"),
        ("改造老旧小区3万套（户）。", 3, "万套(户)"),
        ("算力规模达到8万P。", 8, "万P"),
        ("储能装机120兆瓦时。", 120, "兆瓦时"),
        ("群众满意率达九成以上。", 9, "成"),
        ("覆盖率达百分之九十五点五。", 95.5, "%"),
        ("培训一万二千人次。", 12000, "人次"),
        ("投入壹佰万元。", 100, "万元"),
    ],
)
def test_units_and_numerals(text: str, low: float, unit: str) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.unit) == (low, unit)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("2.12个乡镇建成食堂。", 12, "个"),
        ("3.50家企业完成改造。", 50, "家"),
        ("2.5倍于往年。", 2.5, "倍"),
        ("1.5万人参加培训。", 1.5, "万人"),
        ("3.5个百分点的差距缩小。", 3.5, "个百分点"),
    ],
)
def test_item_numbers_glued_to_counts_are_no_decimals(text: str, low: float, unit: str) -> None:
    assert [(row.low, row.unit) for row in targets_of(text)][:1] == [(low, unit)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("5月12日至16日网上报名。", ["5月12日至16日"]),
        ("学校于2025年5月23日至25日审核材料。", ["2025年5月23日至25日"]),
        ("可于8月21日、22日到校补报名。", ["8月21日、22日"]),
        ("6月9日10:00至6月12日16:00填报志愿。", ["6月9日10:00至6月12日16:00"]),
        ("7月3—5日组织面试。", ["7月3—5日"]),
        ("各校于2024年年底前配齐校医。", ["2024年年底前"]),
        ("2024年年内完成验收。", ["2024年年内"]),
        ("到2025年年底，各镇建成食堂。", ["到2025年年底"]),
        ("整合证照，完善平台。（6月底完成，牵头单位：市大数据局）", ["6月底"]),
        ("建设平台。（10月底前）", ["10月底前"]),
        ("建设平台。（1分）（10月底前完成）", ["10月底前"]),
        ("出台办法。责任单位：县教育局。完成时限：2024年6月底。", ["2024年6月底"]),
        ("出台办法。牵头单位：教育局；完成时间：9月。", ["9月"]),
        ("完成校车更新，完成时限：12月。", ["12月"]),
        ("更新校车。完成时限：5月。整修校舍。完成时限：8月。", ["5月", "8月"]),
    ],
)
def test_deadlines_of_acts(text: str, periods: list[str]) -> None:
    rows = targets_of(text)
    assert [row.period for row in rows] == periods
    assert {row.kind for row in rows} == {TargetKind.MILESTONE}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("整合证照，完善平台。（6月底完成）", "整合证照，完善平台"),
        ("出台办法。责任单位：县教育局。完成时限：2024年6月底。", "出台办法"),
        ("更新校车12辆，出台管理办法。（6月底完成）", "出台管理办法"),
        ("逾期未报名的，可于8月21日到校补报名。", "到校补报名"),
    ],
)
def test_what_a_deadline_closes(text: str, indicator: str) -> None:
    (row,) = (row for row in targets_of(text) if row.kind is TargetKind.MILESTONE)
    assert row.indicator == indicator


def test_a_deadline_behind_the_stop_reaches_numbers_and_is_kept_apart() -> None:
    (row,) = targets_of("新建公办幼儿园5所。（责任单位：县教育局；完成时限：2024年9月底前）")
    assert (row.period, row.deadline) == ("2024年9月底前", "2024年9月底前")
    (row,) = targets_of("到2025年，新建公办幼儿园5所。完成时限：9月底前。")
    assert (row.period, row.deadline) == ("到2025年", "9月底前")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("其中，师资培训（10万元）；教学耗材（4万元）。", ["师资培训", "教学耗材"]),
        (
            "地区生产总值300.5亿元，比上年增长6.1%（按可比价计算，下同）。",
            ["地区生产总值", "地区生产总值"],
        ),
        ("增加值20亿元（现价），增长3%。", ["增加值", "增加值"]),
        ("贷款余额80.2亿元，比年初增加9.3亿元。", ["贷款余额", "贷款余额"]),
        ("登记失业人员4万人，比上年末增加0.9万人。", ["登记失业人员", "登记失业人员"]),
        ("接待游客500万人次，是2020年的2.5倍。", ["接待游客", "接待游客"]),
        ("绿化面积37万亩，占总面积的49%。", ["绿化面积", "绿化面积占总面积"]),
        ("年内60个事项一网通办（县大数据局牵头，各乡镇配合）。", ["事项一网通办"]),
        ("万元GDP能耗为0.5吨标准煤，比上年下降3%。", ["万元GDP能耗", "万元GDP能耗"]),
        (
            "普通高中招生1.2万人，在校生3.5万人，毕业生1.1万人。",
            ["普通高中招生", "普通高中在校生", "普通高中毕业生"],
        ),
        ("改造危旧房2.1万套，牲畜存栏16万头。", ["改造危旧房", "牲畜存栏"]),
        ("生产总值95亿元，按可比价格计算，年均增长9%。", ["生产总值", "生产总值"]),
        ("人均生产总值首次突破2万元。", ["人均生产总值"]),
        ("粮食产量首次跃上1.4万亿斤新台阶。", ["粮食产量"]),
        (
            "财政收入增长5%，比全省平均水平高2个百分点。",
            ["财政收入", "财政收入比全省平均水平高"],
        ),
        ("工业增加值完成4亿元，增长13.5%。", ["工业增加值", "工业增加值"]),
        ("固定资产投资预计完成80亿元。", ["固定资产投资"]),
        ("市区入园率达到50%，县(市)达到30%以上。", ["市区入园率", "县(市)入园率"]),
        ("在园儿童占比2019年底达到30%。", ["在园儿童占比"]),
        ("水泥180万吨，镁4.5万吨。", ["水泥", "镁"]),
        ("自来水普及率、污水处理率分别达到95%和98%。", ["自来水普及率", "污水处理率"]),
        ("改造提升农田4万亩。", ["改造提升农田"]),
        ("超过半数的社区建成养老服务站。", ["社区建成养老服务站"]),
        (
            "第二、第三产业占比分别回落2.1和1.6个百分点。",
            ["第二产业占比", "第三产业占比"],
        ),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == names


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("失业率控制在5.5%左右。", "approx"),
        ("失业率控制在5.5%以内。", "le"),
        ("失业率控制在5.5%。", "le"),
        ("耕地保持在400万亩左右。", "approx"),
        ("不超过3%。", "le"),
    ],
)
def test_kept_at_about(text: str, relation: str) -> None:
    (row,) = targets_of(text)
    assert row.relation == relation


REPORT = """某县2024年政府工作报告

一、过去五年工作回顾

五年来，新建学校12所。地区生产总值年均增长6.5%。入学率达到98%。

二、2023年工作回顾

新建公园5个，财政收入增长4%。

三、2024年重点工作

新建公园6个。年均培训教师300名。累计投入9亿元。
"""


def test_scopes_come_from_words_and_headings() -> None:
    rows = read_targets(REPORT)
    said = {row.low: (row.scope, row.period, row.default_period) for row in rows}
    assert said[12][0] is Scope.CUMULATIVE
    assert said[6.5][0] is Scope.AVERAGE
    assert said[98][0] is Scope.POINT
    assert said[5] == (Scope.YEAR, None, "2023年")
    assert said[6] == (Scope.YEAR, None, "2024年")
    assert said[300][0] is Scope.AVERAGE
    assert said[9][0] is Scope.CUMULATIVE


def test_a_glossary_gives_no_rows() -> None:
    text = (
        "某县2024年工作要点\n\n一、目标\n\n新增学位500个。\n\n附件：名词解释\n\n"
        "1.双千工程：用两年建设1000个村。\n2.一圈：指15个站点。\n"
    )
    assert [row.indicator for row in read_targets(text)] == ["新增学位"]


def test_a_line_names_its_own_units() -> None:
    item = "1.新增学位500个。（牵头单位：教育局；配合单位：财政局）"
    text = f"某县2024年工作要点\n\n一、目标\n\n{item}\n"
    (row,) = read_targets(text)
    assert row.owners == (Owner("教育局", Role.LEAD), Owner("财政局", Role.SUPPORT))
    assert (row.lead, row.support) == (("教育局",), ("财政局",))


def test_a_level_before_is_told_in_the_unit_of_the_new_one() -> None:
    (row,) = targets_of("进出口总额由2000年的4500万美元增加到2.3亿美元。")
    assert (row.low, row.baseline, row.unit) == (2.3, 0.45, "亿美元")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("分别回落2.16和1.66个百分点。", [(2.16, "个百分点"), (1.66, "个百分点")]),
        ("缺口分别为6616、4879、2384个。", [(6616, "个"), (4879, "个"), (2384, "个")]),
    ],
)
def test_a_unit_that_stands_once_goes_to_each(text: str, found: list[tuple[float, str]]) -> None:
    assert [(row.low, row.unit) for row in targets_of(text)] == found


def test_a_heading_that_gives_a_date_is_no_review() -> None:
    (row,) = read_targets(
        "某县2024年工作方案", "", "一、任务", "", "8.2024年12月15日前，上报总结。"
    )
    assert (row.kind, row.period) == (TargetKind.MILESTONE, "2024年12月15日前")
