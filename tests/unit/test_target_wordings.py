"""Forms that the reading knows in one wording, in others: other words, units, signs and places."""

from __future__ import annotations

import pytest

from parser.model import Modality, TargetKind
from tests.support.targets_host import dates, read_targets, targets_of, values


def named(text: str) -> list[tuple[str, float | None, str | None]]:
    """What each quantity of a line measures, its number and its unit."""
    rows = targets_of(text)
    return [(r.indicator, r.low, r.unit) for r in rows if r.kind is TargetKind.QUANTITY]


@pytest.mark.parametrize(
    "text",
    [
        # which things are meant: a noun with a verb's character, a use between the bound and 的
        "建筑面积超过3000平方米的民办学校应当设置卫生室。",
        "吸纳5人以上就业的合作社可申请贷款。",
        "床位数在100张以上的养老机构应设医务室。",
        # by what steps something is paid or taken off
        "信息报送每少1篇扣0.5分。",
        "每迟报1次扣2分。",
        # marks and weights
        "满分100分，90分以上为优秀。",
        "该项指标占20%权重。",
    ],
)
def test_conditions_steps_and_marks_measure_nothing(text: str) -> None:
    assert values(text) == []


def test_what_a_condition_pays_is_told() -> None:
    assert named("对投资额达到5000万元的技改项目，给予一次性补助50万元。") == [
        ("给予一次性补助", 50, "万元")
    ]
    assert named("按每户10万元给予奖励。") == [("每户给予奖励", 10, "万元")]
    assert values("对新建床位100张以上的机构，每张床位补助5000元。") == [(5000, "元")]
    assert values("对3家以上的企业开展服务。") == [(3, "家")]
    assert values("吸纳5人以上就业的合作社，每吸纳1人补贴1000元。") == [(1000, "元")]


def test_a_made_thing_is_no_condition() -> None:
    assert values("建成面积超过800平方米的体育馆。") == [(800, "平方米")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设7个高标准农田示范工程。", [("建设高标准农田示范工程", 7, "个")]),
        ("新开工5项大型水利枢纽工程。", [("新开工大型水利枢纽工程", 5, "项")]),
        ("建设四项重点工程，实施16项强基工程。", []),
        ("下达1.5万个中职招生计划。", [("下达中职招生计划", 1.5, "万个")]),
    ],
)
def test_works_that_are_built_count(
    text: str, expected: list[tuple[str, float | None, str | None]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "万元工业总产值综合能耗为0.33吨标准煤。",
            ("万元工业总产值综合能耗", 0.33, "吨标准煤"),
        ),
        (
            "亿元地区产值生产安全事故死亡人数0.02人。",
            ("亿元地区产值生产安全事故死亡人数", 0.02, "人"),
        ),
        ("光缆线路长度86万皮长公里。", ("光缆线路长度", 86, "万皮长公里")),
        ("出口带宽120Tbps。", ("出口带宽", 120, "Tbps")),
        ("植树80万株（丛）。", ("植树", 80, "万株(丛)")),
        ("建成充电枪8.2万把。", ("建成充电枪", 8.2, "万把")),
        ("生均公用经费720元/生。", ("生均公用经费", 720, "元")),
        ("建成家庭病床200张(各社区卫生服务中心落实)。", ("建成家庭病床", 200, "张")),
        ("用两年时间建成智慧校园20所。", ("建成智慧校园", 20, "所")),
        ("每半年研究1次得5分。", ("研究", 1, "次")),
    ],
)
def test_units_and_names_in_other_words(
    text: str, expected: tuple[str, float | None, str | None]
) -> None:
    assert named(text) == [expected]


def test_a_part_is_told_of_what_was_measured_before() -> None:
    assert named("贷款余额1800亿元，为存款余额的85.7%。") == [
        ("贷款余额", 1800, "亿元"),
        ("贷款余额为存款余额", 85.7, "%"),
    ]


def test_items_that_each_have_their_sum_go_apart() -> None:
    text = "购置终端(60万元)、网络改造(45.5万元)、3个录播教室建设(40万元)、运行维护(4.5万元)。"
    assert named(text) == [
        ("购置终端", 60, "万元"),
        ("网络改造", 45.5, "万元"),
        ("录播教室建设", 3, "个"),
        ("录播教室建设", 40, "万元"),
        ("运行维护", 4.5, "万元"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月底前3所学校建成。", [(3, "所")]),
        ("年底前80类证照全程网办。", [(80, "类")]),
        ("2025年6月30日前15家企业上市。", [(15, "家")]),
        ("疫情前3名患者痊愈，名列前3名。", [(3, "名")]),
    ],
)
def test_a_count_right_behind_a_limit_is_no_rank(
    text: str, expected: list[tuple[float | None, str | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年3月1日至5月31日开展集中整治。", ["每年3月1日至5月31日"]),
        ("完成资产清查，9月30日前。", ["9月30日前"]),
        ("2025年春季学期结束前，完成教材更换。", ["2025年春季学期结束前"]),
        ("完成资产清查，9月30日前（责任单位：财政局）。", ["9月30日前"]),
        ("6月15日体检。", ["6月15日"]),
        ("狠抓落实，6月底前要有成效。", ["6月底前"]),
    ],
)
def test_days_date_what_stands_beside_them(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("改造社区中心3个（其中2个于6月底前完工）。", [None, "6月底前"]),
        ("新增学位500个（9月底前完成200个）。", [None, "9月底前"]),
        ("整治河道3条。（7月底前完成2条，10月底前完成1条）", [None, "7月底前", "10月底前"]),
        ("改造学校5所（6月底前，县教育局负责）。", ["6月底前"]),
    ],
)
def test_a_time_in_a_bracket_beside_its_own_number_is_of_that_alone(
    text: str, periods: list[str | None]
) -> None:
    assert [row.period for row in targets_of(text)] == periods


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("截至2026年年底，全部完工。", Modality.TARGET),
        ("截至2025年底，新建学校5所。", Modality.TARGET),
        ("截至2024年3月，建成学校5所。", Modality.ACHIEVED),
        ("截至2023年底，建成学校5所。", Modality.ACHIEVED),
    ],
)
def test_up_to_a_year_behind_the_plans_is_to_come(text: str, said: Modality) -> None:
    (row,) = read_targets("某区2024年工作方案", "一、任务", text)
    assert row.modality is said


def test_an_act_in_brackets_behind_its_days_stands_without_them() -> None:
    (row,) = targets_of("5月15日—18日（现场审核）")
    assert (row.indicator, row.period) == ("现场审核", "5月15日—18日")


def test_a_deadline_that_is_done_and_more_dates_the_sentence_before() -> None:
    (row,) = targets_of("编制年度报告。（2024年3月31日前完成并对外公布，责任单位：县政府办）")
    assert (row.indicator, row.period) == ("编制年度报告", "2024年3月31日前")


def test_a_name_that_says_its_measure_takes_it_from_no_head() -> None:
    rows = [
        "产品名称\t单位\t产量\t比上年增长（%）",
        "水泥\t万吨\t318.2\t4.4",
        "发电量\t亿千瓦时\t57.06\t-0.8",
    ]
    found = read_targets("2024年某市统计公报", "一、工业", "主要工业产品产量", *rows)
    assert [row.indicator for row in found] == ["水泥产量", "发电量"]
    assert {row.modality for row in found} == {Modality.ACHIEVED}


@pytest.mark.parametrize(
    ("text", "name", "low"),
    [
        ("完成5个零部件新项目落地。", "完成零部件新项目落地", 5),
        ("组织两个品牌专业进行年度任务完成情况自查。", "组织品牌专业进行年度任务完成情况自查", 2),
        ("组织失业青年参加3—12个月的就业见习。", "组织失业青年参加就业见习", 3),
        ("推荐240人，通过97人。", "通过", 97),
        ("教师编制数2000名，实有1872人。", "实有", 1872),
        ("救援平均用时2分48秒。", "救援平均用时", 2),
    ],
)
def test_counts_beside_words_that_look_alike(text: str, name: str, low: float) -> None:
    row = targets_of(text)[-1]
    assert (row.indicator, row.low, str(row.relation)[:2]) == (
        name, low, "ra" if row.high else "eq",
    )  # fmt: skip
