"""What reports to assemblies write: shared nouns, averages, spans of years, names."""

from __future__ import annotations

import pytest

from parser.analysis.confidence import Reason, judge
from parser.model import Scope, Target
from tests.support.targets_host import read_targets, targets_of


def names(text: str) -> list[str]:
    return [row.indicator for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "城镇居民收入和农村居民纯收入实际增长8.4％和11.4％。",
            ["城镇居民收入", "农村居民纯收入"],
        ),
        ("进口和出口总额达到5亿元、增长8%。", ["进口和出口总额", "进口和出口总额"]),
        ("对东盟、欧盟进出口分别增长16.7%、40.2%。", ["对东盟进出口", "对欧盟进出口"]),
        (
            "规模以上高技术制造业和装备制造业增加值分别增长13.8%、18.1%。",
            ["规模以上高技术制造业增加值", "装备制造业增加值"],
        ),
        (
            "集中养育和社会散居孤儿津贴标准分别提高510元、440元。",
            ["集中养育津贴标准", "社会散居孤儿津贴标准"],
        ),
        (
            "今年小麦、稻谷最低收购价平均每50公斤分别提高7.4元和16元。",
            ["小麦最低收购价", "稻谷最低收购价"],
        ),
    ],
)
def test_a_noun_that_several_numbers_share_goes_to_each(text: str, said: list[str]) -> None:
    assert names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("11.08万套保交房任务全面完成。", ["保交房任务全面完成"]),
        ("零售额完成3亿元。", ["零售额"]),
        ("新能源汽车年产量增至82万辆、占比达到45%。", ["新能源汽车年产量", "新能源汽车年产量占比"]),
        ("引导基金设立子基金24只、总规模934亿元。", ["引导基金设立子基金", "基金设立子基金总规模"]),
        ("完成造林3195万亩，压减地下水开采21.5亿立方米。", ["完成造林", "压减地下水开采"]),
        ("改造老旧小区23万户，100多万群众住上了安全房。", ["改造老旧小区", "群众住上了安全房"]),
        ("现行命案破案率达100%。", ["现行命案破案率"]),
        ("低保标准每月提高50元。", ["低保标准"]),
        ("广义货币预期增长14%。", ["广义货币"]),
        ("粮食总产量稳定保持在76亿斤以上。", ["粮食总产量"]),
        ("财政总收入突破亿元大关，实现11338万元。", ["财政总收入"]),
        ("一般预算收入完成7309万元，累计支出64338万元。", ["一般预算收入", "累计支出"]),
        ("全国共有幼儿园27万所。", ["全国幼儿园"]),
        ("铁路里程新增1700公里、突破7000公里。", ["铁路里程新增", "铁路里程"]),
        ("经济总量跨过两个万亿元大关、超过6万亿元。", ["经济总量"]),
        ("办好博览会、项目签约3543亿元。", ["办好博览会、项目签约"]),
        ("116个国家和地区近4000名运动员参赛。", ["国家和地区", "运动员参赛"]),
        ("实现882个学区和822所普通高中全覆盖。", ["学区", "普通高中全覆盖"]),
        ("城乡居民收入分别增长4.4%、5.6%。", ["城镇居民收入", "农村居民收入"]),
        ("刑事、治安案件分别下降6.6%、3.6%。", ["刑事案件", "治安案件"]),
        ("举办赛事50余场，“川超”联赛观众超1亿人次。", ["举办赛事", "“川超”联赛观众"]),
        ("经济总量超千亿元的县域达12个。", ["经济总量超千亿元的县域"]),
        (
            "全市人均道路面积达到15平方米，其余各县城达到12平方米。",
            ["全市人均道路面积", "其余各县城人均道路面积"],
        ),
        ("65件民生实事已完成26件。", ["民生实事", "民生实事"]),
        ("建成面积占农田比例达到66%，近3年提升21个百分点。", ["建成面积占农田比例"] * 2),
        ("共获得48枚金牌、位列全国第3。", ["获得金牌"]),
        ("新获批1所机构、新筹建1个办学项目。", ["新获批机构", "新筹建办学项目"]),
        ("国家级、省级创新平台分别达到22家、182家。", ["国家级创新平台", "省级创新平台"]),
        ("土壤有机质含量达到27克/千克。", ["土壤有机质含量"]),
        ("农牧民转移就业64万人、劳务收入70亿元。", ["农牧民转移就业", "劳务收入"]),
        ("盘活房产345处、货币价值8.83亿元。", ["盘活房产", "货币价值"]),
        ("为海拔1500米以上农村学校建设供暖设施100所。", ["为海拔1500米以上农村学校建设供暖设施"]),
        ("24个事项已提前完成年度任务。", ["事项已提前完成年度任务"]),
        ("医保补助标准提高到每人每年240元。", ["医保补助标准"]),
        (
            "水利投资3562亿元，是1950年到1997年水利投资总和的1.7倍。",
            ["水利投资", "水利投资是1950年到1997年水利投资总和的"],
        ),
    ],
)
def test_names_keep_their_act_and_nothing_more(text: str, said: list[str]) -> None:
    assert names(text) == said


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("4个一类创新药获批上市。", [(4, "个")]),
        ("10大类55项民生实事如期完成。", [(55, "项")]),
        ("天然气产能达到22亿方，签订4方协议。", [(22, "亿方")]),
        ("投入比前五年增长一倍多。", [(1, "倍")]),
        ("聚焦四个问题，坚持从三个方面着重用力，利用两种资源。", []),
        ("全省整改五个问题。", [(5, "个")]),
        ("支持3个国家级保种场、2个国家级育种场开展测定等工作。", [(3, "个"), (2, "个")]),
        ("生产总值跨越3个千亿元台阶、达到1.5万亿元。", [(1.5, "万亿元")]),
    ],
)
def test_what_counts_in_reports(text: str, rows: list[tuple[float, str]]) -> None:
    assert [(row.low, row.unit) for row in targets_of(text)] == rows


def test_levels_of_different_units_are_handed_out_and_again_in_a_later_year() -> None:
    rows = targets_of(
        "到2015年毛入园率、巩固率和人均受教育年限分别达到90%、99%和13.5年；2020年分别达到98%、99%和15年以上。"
    )
    assert [(row.indicator, row.low, row.unit) for row in rows] == [
        ("毛入园率", 90, "%"),
        ("巩固率", 99, "%"),
        ("人均受教育年限", 13.5, "年"),
        ("毛入园率", 98, "%"),
        ("巩固率", 99, "%"),
        ("人均受教育年限", 15, "年"),
    ]


def test_multiples_are_handed_out_to_what_was_counted_before() -> None:
    rows = targets_of("公办幼儿园12所，民办幼儿园16所，分别是2010年的2.6倍和1.6倍。")
    assert [row.indicator for row in rows] == ["公办幼儿园", "民办幼儿园"] * 2


def test_a_rate_may_be_below_nothing() -> None:
    (row,) = targets_of("人口自然增长率-1.16‰。")
    assert (row.indicator, row.low, row.unit) == ("人口自然增长率", -1.16, "‰")


def test_a_per_cent_sign_of_an_input_method_is_one() -> None:
    (row,) = targets_of("财政收入增长57.7℅。")
    assert (row.low, row.unit) == (57.7, "%")


def test_a_level_that_is_passed_is_more_than_it() -> None:
    (row,) = targets_of("地区生产总值跨越5000亿元大关。")
    assert (row.indicator, row.relation) == ("地区生产总值", "gt")


@pytest.mark.parametrize(
    "text",
    [
        "城乡居民收入分别从4.1万元、1.7万元增加到5.2万元、2.4万元。",
        "城乡居民收入从2021年的4.1万元和1.7万元分别提高到5.2万元和2.4万元。",
    ],
)
def test_old_levels_in_a_list_belong_to_the_new_ones(text: str) -> None:
    assert [(row.indicator, row.baseline, row.low) for row in targets_of(text)] == [
        ("城镇居民收入", 4.1, 5.2),
        ("农村居民收入", 1.7, 2.4),
    ]


def test_the_time_of_an_old_level_is_no_period() -> None:
    (row,) = targets_of("失业率从上半年5.5%降到5.3%。")
    assert (row.period, row.baseline) == (None, 5.5)


def test_firms_that_are_merged_have_a_number_before() -> None:
    (row,) = targets_of("省属一级企业由66户整合至12户。")
    assert (row.indicator, row.baseline, row.low) == ("省属一级企业", 66, 12)


def test_an_old_level_may_be_an_average() -> None:
    (row,) = targets_of("殡葬服务费由平均2900元下降到1000元左右。")
    assert (row.baseline, row.low, row.relation) == (2900, 1000, "approx")


def said(text: str) -> list[tuple[str | None, Scope | None]]:
    return [(row.period, row.scope) for row in targets_of(text)]


def test_an_average_is_the_period_of_its_own_number() -> None:
    assert said("到2025年，入学率达到99%，研发经费年均增长7%，新建学校3所。") == [
        ("到2025年", Scope.POINT),
        ("年均", Scope.AVERAGE),
        ("到2025年", Scope.YEAR),
    ]
    # the nearest word is the time
    assert said("“十四五”期间财政收入年均增长6%，新建学校3所。") == [
        ("年均", Scope.AVERAGE),
        ("“十四五”期间", Scope.CUMULATIVE),
    ]
    rows = said("财政收入增至9亿元，平均每年增加2亿元；外汇储备增至3亿元。")
    assert [period for period, _ in rows] == [None, "平均每年", None]
    (row,) = targets_of("PM2.5年均浓度降至26微克/立方米。")
    assert (row.indicator, row.period) == ("PM2.5年均浓度", "年均")


def test_a_sum_is_told_in_its_own_clause() -> None:
    assert [scope for _, scope in said("2024年累计投入9亿元，新建学校3所。")][1] is Scope.YEAR
    (row, _) = read_targets("2024年工作要点", "累计投入9亿元，新建学校3所。")
    assert row.scope is Scope.CUMULATIVE


def test_a_length_of_time_ends_the_time_before_it() -> None:
    assert [period for period, _ in said("2023年毕业生6万人，五年内培训教师30万人。")] == [
        "2023年",
        None,
    ]
    assert [period for period, _ in said("每年将75%的财力用于民生，5年累计投入6亿元。")] == [
        "每年",
        None,
    ]


def test_an_act_before_a_deadline_holds_no_time() -> None:
    rows = targets_of(
        "到2020年，通车里程达到7000公里，实现县县通高速。（交通局牵头，2020年底前完成）"
    )
    assert [row.indicator for row in rows if row.low is None] == ["县县通高速"]


def test_the_year_of_prices_is_no_period() -> None:
    (row,) = targets_of("将人均纯收入2300元（2010年不变价）作为扶贫标准。")
    assert row.period is None


def test_a_name_of_verbs_alone_is_vague() -> None:
    (row,) = targets_of("新开工建设1043万套。")
    assert Reason.VAGUE in judge(row).reasons
    (_, row) = targets_of("城镇住房基本建成432万套，新开工建设1043万套。")
    assert row.indicator == "城镇住房新开工建设"


def test_paragraphs_of_a_review_turn_from_years_to_a_year_and_back() -> None:
    rows: tuple[Target, ...] = read_targets(
        "2026年某省政府工作报告",
        "",
        "一、“十四五”时期和2025年工作回顾",
        "",
        "新建学校3所。",
        "",
        "各位代表！过去一年，我们顶住压力。",
        "",
        "新建学校4所。",
        "",
        "五年来，我们不懈奋斗。",
        "",
        "新建学校5所。",
        "",
        "二、2026年重点工作",
        "",
        "新建学校6所。",
    )
    assert [(row.low, row.scope, row.default_period) for row in rows] == [
        (3, Scope.CUMULATIVE, "2021-2025年"),
        (4, Scope.YEAR, "2025年"),
        (5, Scope.CUMULATIVE, "2021-2025年"),
        (6, Scope.YEAR, "2026年"),
    ]
