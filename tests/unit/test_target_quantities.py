"""The numbers of targets: amount and unit, how they bound, what they change and from where."""

from __future__ import annotations

import pytest

from parser.model import Change, Relation
from tests.support.targets_host import targets_of, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("毛入园率达到92%。", [(92, "%")]),
        ("优良率力争达到55%。", [(55, "%")]),
        ("推进“互联网+明厨亮灶”100%全覆盖。", [(100, "%")]),
        ("新增学前学位630个。", [(630, "个")]),
        ("55所中小学完成党组织领导的校长负责制改革。", [(55, "所")]),
        ("为蜊江小学等3所学校配齐设施。", [(3, "所")]),
        ("发放助学金114万元。", [(114, "万元")]),
        ("规划建筑面积93万平方米。", [(93, "万平方米")]),
        ("教育经费投入294.4亿元。", [(294.4, "亿元")]),
        ("每月开展一次安全演练。", [(1, "次")]),
        ("依托每年一届的教育技术大赛。", [(1, "届")]),
        ("开展4次季度大检查。", [(4, "次")]),
        ("保证学生在校每天1小时体育锻炼时间。", [(1, "小时")]),
        ("师德教育人均不少于10学时。", [(10, "学时")]),
        ("监控录像存储90天。", [(90, "天")]),
        ("实现从学前到高中的15年免费教育。", [(15, "年")]),
        ("新建一所托幼一体化中心。", [(1, "所")]),
        ("组织体质检测两次。", [(2, "次")]),
        ("开展家庭教育百场讲座。", [(100, "场")]),
        ("构建一个综合型智慧化平台。", [(1, "个")]),
        ("建立“两个”议事规则。", [(2, "个")]),
        ("构建9大教学共同体。", [(9, "大")]),
        ("开展好六大体育联赛。", [(6, "大")]),
        ("组织五所学校创建。", [(5, "所")]),
        ("三分之一以上的学校建成智慧校园。", [(0.333333, None)]),
        ("完善制度24个。", [(24, "个")]),
        ("建设15个专业功能教室。", [(15, "个")]),
        ("实施了近130项校舍维修工程。", [(130, "项")]),
        ("完成了全区63个无证园的治理工作。", [(63, "个")]),
        ("小学生睡眠时间达到10小时，初中生9小时。", [(10, "小时"), (9, "小时")]),
        ("一般公共预算收入增长6.5%左右。", [(6.5, "%")]),
        ("全年粮食产量达 2.33 万吨。", [(2.33, "万吨")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert values(text) == expected


def test_a_denominator_is_no_quantity_but_what_it_bounds_is() -> None:
    assert values("每百名学生拥有县级以上骨干教师达到1人以上。") == [(1, "人")]


def test_a_share_of_a_whole_keeps_its_bound() -> None:
    (row,) = targets_of("供养标准不低于当地最低生活保障标准的1.6倍。")
    assert (row.low, row.unit, row.relation) == (1.6, "倍", Relation.GE)


def test_an_age_is_none_but_the_expectation_of_life_is() -> None:
    assert values("为60岁以上老人体检，人均预期寿命达到79.5岁。") == [(79.5, "岁")]
    (row,) = targets_of("人均预期寿命从2020年的75.2岁提升至2025年的76.8岁左右。")
    assert (row.low, row.baseline, row.period) == (76.8, 75.2, "2025年")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("入学率98%。", Relation.EQ),
        ("入学率达到98%。", Relation.EQ),
        ("入学率达到98%以上。", Relation.GE),
        ("组织竞赛不少于10项。", Relation.GE),
        ("入学率不低于98%。", Relation.GE),
        ("至少培育1所品牌高中。", Relation.GE),
        ("配额生比例不低于招生计划的60%。", Relation.GE),
        ("占比超过80%。", Relation.GT),
        ("选树典型事迹90余例。", Relation.GT),
        ("发放助学金5万多元。", Relation.GT),
        ("大班额比例控制在3%以内。", Relation.LE),
        ("占比不超过5%。", Relation.LE),
        ("近视率低于30%。", Relation.LT),
        ("辍学率在1%以下。", Relation.LT),
        ("推送课程近30节。", Relation.APPROX),
        ("培养40名左右专家型教师。", Relation.APPROX),
        ("创建特色学校1-2所。", Relation.RANGE),
        ("添置健身器材30—40套。", Relation.RANGE),
    ],
)
def test_relations(text: str, relation: Relation) -> None:
    assert [row.relation for row in targets_of(text)] == [relation]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("优良率较上年提升8.68%。", Change.UP_BY),
        ("带动税收增加150万元。", Change.UP_BY),
        ("力争优良率再提升3-5个百分点。", Change.UP_BY),
        ("近视率降低3%左右。", Change.DOWN_BY),
        ("能耗下降3%以上。", Change.DOWN_BY),
        ("新增学前学位630个。", None),
        ("减少托幼点3个。", None),
        ("增加2所公办幼儿园。", None),
        ("公办园占比提升至56%。", None),
        ("占比由11.54%降至5.37%。", None),
    ],
)
def test_changes(text: str, change: Change | None) -> None:
    assert [row.change for row in targets_of(text)] == [change]


def test_a_change_that_two_numbers_share() -> None:
    rows = targets_of("城乡居民收入分别增长8.9%和9.5%。")
    assert [(row.low, row.change) for row in rows] == [(8.9, Change.UP_BY), (9.5, Change.UP_BY)]


@pytest.mark.parametrize(
    ("text", "low", "baseline"),
    [
        ("民办在校生占比由11.54%降至5.37%。", 5.37, 11.54),
        ("民办学校由7所减少至4所。", 4, 7),
        ("录取率由2021年的52.3%提高到2023年的61.8%。", 61.8, 52.3),
        ("生均公用经费由500元提高到700元。", 700, 500),
    ],
)
def test_the_level_before(text: str, low: float, baseline: float) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.baseline, row.change) == (low, baseline, None)


def test_years_that_rise_are_a_level_with_its_baseline() -> None:
    (row,) = targets_of("平均受教育年限从2020年的9.6年提升至2025年的10.2年左右。")
    assert (row.low, row.unit, row.baseline, row.period) == (10.2, "年", 9.6, "2025年")
    assert (row.indicator, row.relation) == ("平均受教育年限", Relation.APPROX)


@pytest.mark.parametrize(
    ("text", "expected", "quoted"),
    [
        ("到2025年，完成投资2.5×10⁴万元。", (25_000, "万元"), "2.5×10⁴万元"),
        ("粮食产量达到3.2×10^4吨。", (32_000, "吨"), "3.2×10^4吨"),
        ("砷浓度控制在1.2×10⁻³毫克以内。", (0.0012, "毫克"), "1.2×10⁻³毫克"),
    ],
)
def test_a_number_with_a_power_of_ten_is_one_row(
    text: str, expected: tuple[float, str], quoted: str
) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.unit) == expected
    start = row.value.start - row.span.start
    assert row.quote[start : start + len(quoted)] == quoted
    assert "10" not in row.indicator
