"""Sizes, names and structure that are no rows, and things that are: what a number really counts."""

from __future__ import annotations

import pytest

from parser.model import Relation, TargetKind
from tests.support.targets_host import targets_of, values


def rows(text: str) -> list[tuple[float | None, str | None, str]]:
    """Number, unit and name of each row."""
    return [(row.low, row.unit, row.indicator) for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("签约百亿项目81个。", [(81, "个", "签约百亿项目")]),
        ("发展10亿元企业8家以上。", [(8, "家", "发展10亿元企业")]),
        ("新增5-10亿元的骨干企业6家以上。", [(6, "家", "新增5-10亿元的骨干企业")]),
        (
            "建成2个千亿元产业、7个百亿元产业。",
            [(2, "个", "建成千亿元产业"), (7, "个", "建成百亿元产业")],
        ),
        ("成为我市首个百亿元园区。", []),
        (
            "培育年销售收入5000万以上农业产业化龙头企业40家。",
            [(40, "家", "培育年销售收入5000万以上农业产业化龙头企业")],
        ),
        ("全面关停4.3米焦炉。", []),
        ("淘汰10蒸吨以下燃煤锅炉53台。", [(53, "台", "淘汰10蒸吨以下燃煤锅炉")]),
        ("完成500人以上的自然村庄饮用水水源地保护。", []),
        (
            "推动人均耕地不足0.3亩的30万农民就业。",
            [(30, "万", "推动人均耕地不足0.3亩的农民就业")],
        ),
        ("某公司年产10万辆新能源汽车项目顺利推进。", []),
        ("加快建设南方集团10万吨铅锑联合冶炼、成源公司技改等一批重点项目。", []),
    ],
)
def test_a_size_stays_in_the_name_of_what_is_counted(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is paid is an amount
        ("兑现1亿元企业奖励。", [(1, "亿元")]),
        ("争取2亿元项目资金。", [(2, "亿元")]),
        ("总投资50亿元的项目开工。", [(50, "亿元")]),
        # what an act makes is measured
        ("建成50万千瓦风电、15万千瓦光伏发电等一批项目。", [(50, "万千瓦"), (15, "万千瓦")]),
        ("超200家企业入驻软件园。", [(200, "家")]),
        ("解决250万以上农村人口饮水安全问题。", [(250, "万")]),
    ],
)
def test_what_is_paid_or_made_is_no_size(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点推进六大产业和八大载体建设。", [(6, "大"), (8, "大")]),
        ("着力打造十大文化旅游目的地品牌。", [(10, "大")]),
        ("打造10大重点产业链。", [(10, "大")]),
        ("推进三大战略通道建设。", [(3, "大")]),
        ("打好三大攻坚战，实施三大战略。", []),
        ("构建五大产业体系。", []),
        ("开展十大重点行业领域专项整治。", []),
        ("某企业入选中国十大品牌。", []),
        ("推进五大连池机场建设。", []),
    ],
)
def test_things_counted_with_da_are_those_that_could_be_counted(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert values(text) == expected


def test_what_is_measured_of_things_counted_with_da_keeps_their_count_in_its_name() -> None:
    text = "五大优势产业实现增加值488.68亿元，占规模工业增加值的比重达90.7%。"
    assert rows(text)[1] == (488.68, "亿元", "五大优势产业实现增加值")


@pytest.mark.parametrize(
    "text",
    [
        "实现四个持续提升。",
        "取得两个历史性成就。",
        "推进三个发展定位的过程。",
        "从9个方面勾画了远景目标。",
        "在9个领域实行综合监管。",
        "满意度从12位上升到第4位。",
        "综合实力前进了5位。",
        "推进“千百十亿”工程建设。",
        "工业、投资等四项指标增幅均高于全省。",
        "45项改革任务全部完成。",
        "制定激活民间投资30条。",
        "出台稳工业26条、促服务业36条。",
        "制定整改措施78项。",
        "实行四家班子领导联系项目制度。",
        "推进三门海景区建设。",
    ],
)
def test_structure_ranks_and_slogans_are_no_rows(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21项约束性指标绝大部分完成。", [(21, "项")]),
        ("打破三项奥运会纪录。", [(3, "项")]),
        ("15项核心技术取得突破。", [(15, "项")]),
        ("104个村完成经营性资产股份合作制改革。", [(104, "个")]),
        ("精心组织实施38项民生工程。", [(38, "项")]),
        ("10件为民实事全部完成。", [(10, "件")]),
        ("获批16个工业互联网标识解析二级节点。", [(16, "个")]),
        ("推进15个建制镇控制性详细规划编制工作。", [(15, "个")]),
        ("推出精品旅游线路100条。", [(100, "条")]),
        ("栽培食用菌1.5亿棒。", [(1.5, "亿棒")]),
        ("全力办成一届精彩的盛会。", [(1, "届")]),
    ],
)
def test_things_with_words_of_structure_near_count(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert values(text) == expected


def test_a_round_number_that_is_said_to_be_passed_is_at_least_that() -> None:
    (row,) = targets_of("上百个标志性项目落地。")
    assert (row.low, row.relation, row.indicator) == (100, Relation.GE, "标志性项目落地")
    (row,) = targets_of("财政收入跨上百亿元台阶。")
    assert row.relation is not Relation.GE


@pytest.mark.parametrize(
    ("text", "low", "name", "period"),
    [
        ("战略性新兴产业产值翻两番。", 2, "战略性新兴产业产值翻", None),
        ("地区生产总值五年翻了一番。", 1, "地区生产总值翻", None),
        ("到2018年实现地区生产总值比2010年翻一番。", 1, "地区生产总值比2010年翻", "到2018年"),
        ("人均生产总值在2010年基础上翻一番。", 1, "人均生产总值翻", None),
    ],
)
def test_doubling_is_a_quantity(text: str, low: float, name: str, period: str | None) -> None:
    (row,) = targets_of(text)
    assert (row.kind, row.low, row.unit, row.change) == (
        TargetKind.QUANTITY,
        low,
        "番",
        None,
    )
    assert (row.indicator, row.period) == (name, period)


@pytest.mark.parametrize(
    ("text", "expected", "name"),
    [
        ("城镇和农村居民收入比缩小到2.46:1。", (2.46, None), "城镇和农村居民收入比"),
        ("城乡居民收入比由2.6:1缩小到2.4:1。", (2.4, 2.6), "城乡居民收入比"),
        ("社会保险基金总量约占全国的1/5。", (0.2, None), "社会保险基金总量约占全国"),
        ("两化融合发展指数达到86.5。", (86.5, None), "两化融合发展指数"),
        ("贫困发生率由6.3%降为零。", (0, 6.3), "贫困发生率"),
        ("小学师生比达到1∶16。", (0.0625, None), "小学师生比"),
        ("教师和学生的比例保持在1:12.5左右。", (0.08, None), "教师和学生的比例"),
    ],
)
def test_numbers_without_a_measure_word(
    text: str, expected: tuple[float, float | None], name: str
) -> None:
    (row,) = targets_of(text)
    assert ((row.low, row.baseline), row.unit, row.indicator) == (expected, None, name)


@pytest.mark.parametrize(
    "text",
    [
        "比分为3:2:1。", "实现零事故。", "12:100前报到。", "达到生师比要求1:15。",
        "本月至9:30:00结束。", "新建零售网点。",
    ],
)  # fmt: skip
def test_scores_clocks_and_slogans_are_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三次产业比例为8.6:53.8:37.6。", "三次产业比例"),
        ("三次产业结构由12.1:57.2:30.7调整优化为8.6∶53.8 ∶37.6。", "三次产业结构"),
        ("三次产业比由2015年的6：61：33到2020年底的8.6：53.8：37.6。", "三次产业比"),
    ],
)
def test_a_ratio_of_three_has_a_row_for_each(text: str, name: str) -> None:
    assert [(row.low, row.unit, row.indicator) for row in targets_of(text)] == [
        (low, None, name) for low in (8.6, 53.8, 37.6)
    ]


def test_an_old_level_may_stand_in_the_clause_before() -> None:
    (row,) = targets_of("建档立卡户人均纯收入由2015年的4004元，提高到2020年的13149元。")
    assert (row.low, row.baseline, row.indicator) == (13149, 4004, "建档立卡户人均纯收入")
    first, second = targets_of("人均纯收入由4004元，新增学校3所。")
    assert (first.baseline, second.baseline) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose a works is stands right before its capacity
        ("久泰100万吨乙二醇项目进入调试阶段。", []),
        ("建设50万千瓦海上风电项目。", [(50, "万千瓦")]),
        ("新增产能30万吨项目2个。", [(30, "万吨"), (2, "个")]),
        ("办好省定24件民生实事项目。", [(24, "件")]),
        ("推动300亩以上适度规模经营。", []),
        ("以县城为中心20公里范围内垃圾处理全覆盖。", []),
        ("新建5公里道路。", [(5, "公里")]),
        ("我市地处五大都市圈交汇处。", []),
        ("旅游总消费突破万亿元。", [(1, "万亿元")]),
        ("打造万亿元产业集群。", []),
    ],
)
def test_capacities_of_named_works_and_scales_of_farms(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("培育5个以上收入过200亿元的软件产业集群。", [5]),
        ("打造面积200亩以上的核心示范园8-10个。", [8]),
        ("新建1000平方米以上的文化广场。", [1000]),
        ("农业总产值，按不变价格计算，达到3，530亿元。", [3530]),
        ("获奖5项，100人受表彰。", [5, 100]),
        ("每3～5年参加一次集中培训。", [1]),
        ("围绕课程教学等四个方面提供服务。", []),
    ],
)
def test_what_says_which_is_counted_is_no_number_of_its_own(text: str, said: list[float]) -> None:
    assert [row.low for row in targets_of(text)] == said
