"""What is worked out of a target: its number in a base unit, its name, its time, its doubts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser import read_bytes
from parser.analysis.base_units import Normal, UnitKind, base_unit, comparable, normal, value_order
from parser.analysis.confidence import Level, Reason, judge
from parser.analysis.indicator_names import apart, name, name_of, places_of
from parser.chinese.dates import DueKind, dues
from parser.model import Change, Relation
from tests.support.target_rows import row, target

SHARE, COUNT = UnitKind.SHARE, UnitKind.COUNT


@pytest.mark.parametrize(
    ("low", "unit", "kind", "amount", "base"),
    [
        (34.29, "亿元", UnitKind.MONEY, 3_429_000_000, "元"),
        (569.08, "万元", UnitKind.MONEY, 5_690_800, "元"),
        (300, "万美元", UnitKind.MONEY, 3_000_000, "美元"),
        (1.5, "万人次", COUNT, 15_000, "人次"),
        (1.2, "万名", COUNT, 12_000, "人"),
        (12.1, "万个", COUNT, 121_000, "个"),
        (93, "万平方米", UnitKind.AREA, 930_000, "平方米"),
        (60000, "㎡", UnitKind.AREA, 60_000, "平方米"),
        (2, "平方公里", UnitKind.AREA, 2_000_000, "平方米"),
        (95, "%", SHARE, 95, "%"),
        (5, "‰", SHARE, 0.5, "%"),
        (3, "百分点", SHARE, 3, "个百分点"),
        (90, "分钟", UnitKind.TIME, 1.5, "小时"),
        (5, "公里", UnitKind.OTHER, 5000, "米"),
        (79618, "台(件套)", COUNT, 79618, "台"),
        (8, "工作站", COUNT, 8, "工作站"),
    ],
)
def test_numbers_in_their_base_unit(
    low: float, unit: str, kind: UnitKind, amount: float, base: str
) -> None:
    number = normal(target("某项", low, unit))
    assert number is not None
    assert (number.kind, number.unit) == (kind, base)
    assert number.low == pytest.approx(amount, rel=1e-12)


def test_ranges_and_baselines_are_scaled_too() -> None:
    number = normal(target("投资", 1.5, "亿元", high=2, baseline=0.9, relation=Relation.RANGE))
    assert number == Normal(UnitKind.MONEY, "元", 150_000_000, 200_000_000, 90_000_000)


@pytest.mark.parametrize(
    ("text", "share"),
    [("占比达到1/3。", 33.3333), ("骨干教师占比达到百分之九十五。", 95)],
)
def test_shares_in_words(text: str, share: float) -> None:
    data = f"东山县2024年教育工作要点\n一、教师\n1.队伍建设。{text}\n"
    found = [
        normal(t) for p in read_bytes(data.encode(), "x", targets=True).plans for t in p.targets
    ]
    assert [n.kind for n in found if n] == [SHARE]
    assert found[0] is not None
    assert found[0].low == pytest.approx(share)


def test_a_milestone_has_no_number() -> None:
    assert normal(target("完成选址", None, period="6月底前")) is None


def test_relations_stay_with_the_target() -> None:
    more = target("参与学生", 2300, "人", relation=Relation.GT)
    assert normal(more) == normal(target("参与学生", 2300, "人"))
    assert more.relation is Relation.GT


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("名", "人", True),
        ("万元", "亿元", True),
        ("个", "所", True),
        ("元", "美元", False),
        ("%", "个百分点", False),
        ("所", "次", False),
        ("个", "人", False),
        ("个", "次", False),
        ("%", "所", False),
    ],
)
def test_what_may_be_compared(one: str, other: str, fits: bool) -> None:
    numbers = [Normal(*base_unit(unit)[:2], 1) for unit in (one, other)]
    assert comparable(numbers[0], numbers[1]) is fits


def test_values_sort_as_numbers_within_their_unit() -> None:
    rows = [
        target("a", None, period="6月"),
        target("b", 2, "万元"),
        target("c", 100, "元"),
        target("d", 9, "所"),
        target("e", 10, "所"),
        target("f", 80, "%"),
        target("g", 9, "%"),
        target("h", 3, "%", change=Change.UP_BY),
    ]
    assert "".join(t.indicator for t in sorted(rows, key=value_order)) == "gfhcbdea"


SAME = [
    ("学前三年毛入园率", "学前教育毛入园率"),
    ("学前三年毛入园率", "学前毛入园率"),
    ("毛入园率", "学前三年毛入园率"),
    ("普惠性幼儿园覆盖率", "普惠率"),
    ("公办率", "公办园在园幼儿占比"),
    ("义务教育巩固率", "全市九年义务教育巩固率"),
    ("我区高中阶段毛入学率", "高中阶段教育毛入学率"),
    ("提高残疾儿童少年义务教育入学率", "适龄残疾儿童少年义务教育入学率"),
    ("“双师型”教师的比例", "双师型教师占比"),
    ("推进“互联网+明厨亮灶”全覆盖", "持续推进“互联网+明厨亮灶”全覆盖"),
]
DIFFERENT = [
    ("公办率", "普惠率"),
    ("小学入学率", "初中入学率"),
    ("学前三年毛入园率", "高中阶段毛入学率"),
    ("义务教育巩固率", "义务教育入学率"),
    ("学生体质健康优良率", "学生体质健康合格率"),
    ("残疾学生入学率", "残疾儿童少年义务教育入学率"),
    ("中职学校达标率", "高中达标率"),
    ("职教高考上线率", "本科上线率"),
    ("主要河流出境断面水质优良率", "国考断面水质优良率"),
    ("近岸海域水质优良率", "地表水水质优良率"),
    ("城镇登记失业率", "城镇调查失业率"),
    ("PM10平均浓度", "PM2.5平均浓度"),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("经济增长预期目标", "国内生产总值增速"),
        ("全社会研发投入增速", "研发经费投入增长"),
        ("研究与试验发展经费支出与国内生产总值之比", "研发投入强度"),
        ("PM_2.5平均浓度", "细颗粒物年均浓度"),
        ("城市PM2.5累计浓度均值", "PM2.5浓度"),
        ("国考10市PM2.5平均浓度", "13个省辖市细颗粒物浓度"),
        ("市州城区空气环境质量优良率", "空气质量优良天数比例"),
        ("国考断面水质优Ⅲ比例", "地表水达到或优于Ⅲ类水质断面的比例"),
        ("地表水国控监测断面优良比例", "国家考核断面水质优良率"),
        ("国考地表水断面优良水质比例", "省控断面地表水优良率"),
        ("水环境国考断面Ⅲ类以上水质优良比例", "纳入国家考核的地表水水质优良率"),
        ("城镇调查失业率全年", "调查失业率"),
        ("带动全社会固定资产投资增长", "全力推动固定资产投资增长"),
        ("PM2.5年均浓度累计下降幅度", "PM2.5浓度降幅"),
        ("城镇居民人均可支配收入年均实际增长", "城镇居民收入增速"),
        ("九个设区城市空气质量优良天数比例", "空气优良天数比率"),
        ("地区生产总值增长区间", "经济增速"),
        ("进出口贸易增长率", "进出口值增速"),
        ("支撑粮食产量增长", "粮食总产量增速"),
        ("净增高新技术企业增长", "高新技术企业数量增长"),
        ("能源消耗强度", "单位GDP能耗"),
        ("高中毛入学率", "高中阶段教育毛入学率"),
        ("社会物流总费用与GDP的比率", "社会物流总费用与地区生产总值的比率"),
        ("规模工业增加值增速高于全国平均", "规上工业增加值高于全国"),
        ("高技术制造业增加值占规上工业增加值的比重", "高技术制造业占规模以上工业比重"),
        ("清洁能源发电装机容量占比", "清洁能源装机比重"),
        ("旅游花费", "接待游客总花费"),
        ("基本医保参保率", "基本医疗保险参保率"),
    ],
)
def test_usual_indicators_in_the_wordings_of_reports(one: str, other: str) -> None:
    assert name_of(one, SHARE).key == name_of(other, SHARE).key


@pytest.mark.parametrize(("one", "other"), SAME)
def test_wordings_of_one_share(one: str, other: str) -> None:
    assert name_of(one, SHARE).key == name_of(other, SHARE).key


def test_a_count_is_no_share_of_what_is_counted() -> None:
    assert name_of("国考断面水质优良率", COUNT).key != name_of("国考断面水质优良率", SHARE).key


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_shares_that_a_careful_person_keeps_apart(one: str, other: str) -> None:
    assert name_of(one, SHARE).key != name_of(other, SHARE).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新增学前学位", "全区增加学前教育学位"),
        ("新认定高新技术企业", "净增高新技术企业"),
        ("有效期内高新技术企业数量", "高新技术企业总数"),
        ("新建幼儿园", "建成幼儿园"),
        ("开展安全演练", "组织安全演练活动"),
        ("创建区级体育特色校", "打造区级体育特色学校"),
        ("完成幼儿园的办园行为督导评估", "完成幼儿园办园行为督导评估工作"),
        # the act stands behind, and how it is done before
        ("完成高标准农田建设", "建设高标准农田"),
        ("高质量建成高标准农田", "新（改）建高标准农田"),
        ("完成老旧小区改造任务", "改造城镇老旧小区"),
        ("民生实事全部完成", "接续办好民生实事"),
        ("新开工改造老旧小区", "开工改造城镇老旧小区"),
        ("筹集建设保障性租赁住房", "新筹建保障性租赁住房"),
        ("高新技术企业总量", "高新技术企业"),
        ("增加普惠性养老床位", "新增养老机构床位"),
        ("养老服务床位", "养老床位数"),
        ("千人口托位数", "每千人口拥有3岁以下婴幼儿托位数"),
        ("旅游接待人次", "接待国内外游客"),
        ("净增有实绩外贸企业", "外贸实绩企业新增"),
        ("认真办理省人大代表建议", "办理省人大代表建议"),
        ("制定、修改、废止省政府规章", "制定修改废止政府规章"),
    ],
)
def test_wordings_of_one_count(one: str, other: str) -> None:
    assert name_of(one, COUNT).key == name_of(other, COUNT).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新增学前学位", "学前学位"),
        ("新增学前学位", "减少学前学位"),
        ("新增学前学位", "新增义务教育学位"),
        ("新建幼儿园", "改扩建幼儿园"),
        ("培养骨干教师", "骨干教师"),
        ("培训教师", "培训基地"),
        ("建设项目", "项目"),
        ("新增市级特色学校", "新增省级特色学校"),
        ("招聘教师", "引进企业"),
        ("高标准农田建设", "高标准农田"),
        ("办理全国人大代表建议", "办理人大代表建议"),
        ("家庭养老床位", "养老床位"),
        ("接待入境游客", "接待游客"),
        ("新增就业", "城镇新增就业"),
        ("开工改造老旧小区", "改造老旧小区"),
    ],
)
def test_counts_that_a_careful_person_keeps_apart(one: str, other: str) -> None:
    assert name_of(one, COUNT).key != name_of(other, COUNT).key


def test_what_begins_like_a_joint_is_none() -> None:
    assert name_of("建成和美乡村", COUNT).key == "建设和美乡村"


def test_what_doubles_grows() -> None:
    doubled = name_of("人均地区生产总值比2020年翻", COUNT)
    assert (doubled.key, doubled.growth) == ("人均地区生产总值", True)


def test_a_word_that_an_adverb_opens_stays_whole() -> None:
    assert name_of("包括预期性指标", COUNT).key == "预期性指标"


def test_the_plans_own_place_is_no_part_of_a_name() -> None:
    own = row("东丽区普通高中录取率", 68, "%", region="天津市东丽区")
    assert name(own).key == "普通高中录取率"
    other = row("西青区普通高中录取率", 68, "%", region="天津市东丽区")
    assert name(other).key == "西青区普通高中录取率"
    assert places_of("天津市东丽区") == ("天津市东丽区", "东丽区")
    assert places_of("浙江省杭州市") == ("浙江省杭州市", "杭州市")
    assert places_of("") == ()


def test_adverbs_that_open_a_word_stay() -> None:
    assert name_of("积极分子", COUNT).key == "积极分子"
    assert name_of("共享实训基地", COUNT).key == "共享实训基地"
    assert name_of("已", COUNT).key == "已"


def test_vague_names_say_so() -> None:
    assert name_of("优良率", SHARE).vague
    assert not name_of("学生体质健康优良率", SHARE).vague
    assert not name_of("公办率", SHARE).vague


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("小学教师培训", "初中教师培训", True),
        ("公办幼儿园", "民办幼儿园", True),
        ("获得金牌", "获得银牌", True),
        ("市级骨干教师", "区级骨干教师", True),
        ("中小学学位", "小学学位", False),
        ("骨干教师", "市级骨干教师", False),
        ("公办和民办幼儿园", "民办和公办幼儿园", False),
    ],
)
def test_words_that_exclude_each_other(one: str, other: str, excluded: bool) -> None:
    assert apart(one, other) is excluded
    assert apart(other, one) is excluded


@given(st.text(max_size=60), st.sampled_from(UnitKind), st.text(max_size=8))
def test_any_text_has_a_name(text: str, kind: UnitKind, region: str) -> None:
    named = name_of(text, kind, places_of(region))
    assert named == name_of(text, kind, places_of(region))
    assert named.key.startswith(named.act)


YEAR = (2024, 2024)


@pytest.mark.parametrize(
    ("period", "years", "found"),
    [
        ("6月底前", YEAR, [(DueKind.MONTH, 2024, 6)]),
        ("6月底前", None, [(DueKind.MONTH, None, 6)]),
        ("2025年3月前", YEAR, [(DueKind.MONTH, 2025, 3)]),
        ("4月、10月底前", YEAR, [(DueKind.MONTH, 2024, 4), (DueKind.MONTH, 2024, 10)]),
        ("3、9月底前", YEAR, [(DueKind.MONTH, 2024, 3), (DueKind.MONTH, 2024, 9)]),
        ("4至5月和7至8月", YEAR, [(DueKind.MONTH, 2024, 5), (DueKind.MONTH, 2024, 8)]),
        ("十二月底", YEAR, [(DueKind.MONTH, 2024, 12)]),
        ("第三季度", YEAR, [(DueKind.QUARTER, 2024, 9)]),
        ("上半年", YEAR, [(DueKind.HALF, 2024, 6)]),
        ("秋季学期", YEAR, [(DueKind.TERM, 2024, 9)]),
        ("年底前", YEAR, [(DueKind.YEAR, 2024, 12)]),
        ("年内", YEAR, [(DueKind.YEAR, 2024, 12)]),
        ("2024年", YEAR, [(DueKind.YEAR, 2024, 12)]),
        ("到2025年", YEAR, [(DueKind.BY_YEAR, 2025, 12)]),
        ("2025年", (2021, 2025), [(DueKind.BY_YEAR, 2025, 12)]),
        ("“十四五”末", (2021, 2025), [(DueKind.BY_YEAR, 2025, 12)]),
        ("明年", YEAR, [(DueKind.BY_YEAR, 2025, 12)]),
        ("全年", YEAR, [(DueKind.THROUGHOUT, 2024, 12)]),
        ("每月", YEAR, [(DueKind.RECURRING, None, 0)]),
        ("一年", YEAR, [(DueKind.RECURRING, None, 0)]),
        ("自今年1月8日起", YEAR, [(DueKind.OTHER, None, 0)]),
        ("截至目前", YEAR, [(DueKind.OTHER, None, 0)]),
        (None, YEAR, [(DueKind.NONE, None, 0)]),
        ("  ", YEAR, [(DueKind.NONE, None, 0)]),
    ],
)
def test_when_it_is_due(
    period: str | None,
    years: tuple[int, int] | None,
    found: list[tuple[DueKind, int | None, int]],
) -> None:
    assert [(due.kind, due.year, due.month) for due in dues(period, years)] == found


def test_times_sort_as_a_calendar() -> None:
    told = ["每月", None, "到2025年", "全年", "年底", "12月底前", "上半年", "6月", "每天", "目前"]
    ordered = sorted(told, key=lambda period: dues(period, YEAR)[0].order)
    assert ordered == [
        "6月", "上半年", "12月底前", "年底", "全年", "到2025年", "每天", "每月", "目前", None,
    ]  # fmt: skip


@given(st.text(alphabet="年月季度底前至、和十一二20245每全春秋 ", max_size=30))
def test_any_period_has_a_time(period: str) -> None:
    assert dues(period, YEAR)


@pytest.mark.parametrize(
    ("indicator", "low", "unit", "rule", "level", "reason"),
    [
        ("新增学前学位", 630, "个", "count", Level.HIGH, None),
        ("公办率", 42, "%", "rate", Level.HIGH, None),
        ("学前三年毛入园率", 90, "%", "table-row", Level.HIGH, None),
        ("", 5, "所", "count", Level.LOW, Reason.NO_INDICATOR),
        ("新建学校", 5, None, "count", Level.LOW, Reason.NO_UNIT),
        ("建立“议事规则", 2, "个", "count", Level.LOW, Reason.BROKEN),
        ("的学校", 2, "所", "count", Level.LOW, Reason.CUT),
        ("优良率", 55, "%", "rate", Level.MEDIUM, Reason.VAGUE),
        ("正高级教师", 17, "人", "count", Level.MEDIUM, Reason.NO_VERB),
        ("组织读书班", 4, "期", "chinese-count", Level.MEDIUM, Reason.CHINESE),
        ("建设平台", 1, "个", "chinese-count", Level.MEDIUM, Reason.ONE),
        ("建设" + "长" * 40 + "学校", 3, "所", "count", Level.LOW, Reason.LONG),
        ("完成选址", None, None, "milestone-clause", Level.MEDIUM, Reason.SHORT),
        ("完成第三小学迁建项目选址", None, None, "milestone-clause", Level.HIGH, None),
    ],
)
def test_how_sure_a_row_is(
    indicator: str,
    low: float | None,
    unit: str | None,
    rule: str,
    level: Level,
    reason: Reason | None,
) -> None:
    sentence = f"要点：{indicator}{'' if low is None else low}{unit or ''}。6月底前。"
    judged = judge(target(indicator, low, unit, rule=rule, sentence=sentence, period="6月底前"))
    assert judged.level is level
    assert judged.reasons[:1] == ((reason,) if reason else ())
