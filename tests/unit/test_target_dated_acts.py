"""Dated acts: what they befall, what stands beside numbers, and the times that date them."""

from __future__ import annotations

import pytest

from parser.model import Relation, TargetKind
from tests.support.targets_host import read_targets, targets_of


def _acts(text: str) -> list[tuple[str, str | None]]:
    return [
        (row.indicator, row.period) for row in targets_of(text) if row.kind is TargetKind.MILESTONE
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "实施一中搬迁项目，占地260亩，2022年9月开工，2024年8月投入使用。",
            [("一中搬迁项目开工", "2022年9月"), ("一中搬迁项目投入使用", "2024年8月")],
        ),
        (
            "加快东校区建设，确保3月份开工，年底前主体封顶。",
            [("东校区开工", "3月份"), ("东校区主体封顶", "年底前")],
        ),
        ("建设周转房260套，2025年底前全部投入使用。", [("周转房全部投入使用", "2025年底前")]),
        (
            "城东小学设计规模36个班，2024年8月底前建成投用；城西二中设计规模48个班，年底前主体完工。",
            [("城东小学建成投用", "2024年8月底前"), ("城西二中主体完工", "年底前")],
        ),
        ("开展6条公路改造项目前期工作，力争年内实现开工。", [("公路改造项目开工", "年内")]),
        # an act that names what it does needs nothing before it
        ("实施项目6个，年底前制定管理办法。", [("制定管理办法", "年底前")]),
    ],
)
def test_what_an_act_befalls_stands_before_it(
    text: str, acts: list[tuple[str, str | None]]
) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "到2025年，新增学位3000个，消除大班额，通过国家评估认定。",
            [("消除大班额，通过国家评估认定", "到2025年")],
        ),
        (
            "到2025年，教育体系基本形成，主要指标达到全省水平；经费优先保障。",
            [("教育体系基本形成，主要指标达到全省水平", "到2025年")],
        ),
        ("年底前建立台账，新增学位500个，加强管理。", [("建立台账", "年底前")]),
        ("到2025年，入园率达到95%，其中公办园占比60%。", []),
        ("到2025年，学位缺口约800个，治理任务仍然较重。", []),
        ("2024年，新增学位3000个，通过国家评估认定。", []),
    ],
)
def test_acts_beside_numbers_are_one_milestone(
    text: str, acts: list[tuple[str, str | None]]
) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("县三中9月1日如期搬迁入驻。", [("县三中如期搬迁入驻", "9月1日")]),
        ("高新区九年一贯制学校三季度开工建设。", [("高新区九年一贯制学校开工建设", "三季度")]),
        (
            "某某二期项目上半年核准、年内开工。",
            [("某某二期项目核准", "上半年"), ("某某二期项目开工", "年内")],
        ),
        (
            "甲项目3月开工、乙项目4月封顶、丙项目5月竣工。",
            [("甲项目开工", "3月"), ("乙项目封顶", "4月"), ("丙项目竣工", "5月")],
        ),
        (
            "、".join(f"某校第{n}栋楼{n}月开工" for n in range(1, 13)) + "。",
            [(f"某校第{n}栋楼开工", f"{n}月") for n in range(1, 13)],
        ),
        ("4月底前、10月底前分别上报情况。", [("上报情况", "4月底前、10月底前")]),
        ("对建设项目，一月一调度、一季一通报。", []),
        (
            "到2025年，布局更加合理，机制日趋完善。编制依然紧张。",
            [("布局更加合理，机制日趋完善", "到2025年")],
        ),
        ("印发2024年全面从严管理要点。", []),
    ],
)
def test_times_that_date_an_act(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("目前全县幼儿园63所，在园幼儿8917人。", ["目前", "目前"]),
        ("近视率由目前的61%降到55%。", [None]),
        ("十年来首次突破100亿元。", [None]),
        ("春、秋季学期各发放资助资金一次。", ["春、秋季学期"]),
        ("春季、秋季学期各组织一次测评。", ["春季、秋季学期"]),
        ("帮扶到位，春季发放生活补助156人。", ["春季"]),
        ("职教中心秋季招生600人。", [None]),
        ("力争一季度10支首期基金落地。", ["一季度"]),
        ("前三季度完成投资30亿元。", [None]),
        ("第4周到第12周公开课2节。", ["第4周到第12周"]),
    ],
)
def test_periods_of_numbers(text: str, periods: list[str | None]) -> None:
    assert [row.period for row in targets_of(text)] == periods


def test_a_bound_behind_a_list_holds_for_all_of_it() -> None:
    rows = targets_of("增速分别为6%、5%、6%左右。")
    assert [row.relation for row in rows] == [Relation.APPROX] * 3


def test_a_deadline_on_a_line_of_its_own_is_that_of_the_task_above() -> None:
    rows = read_targets(
        "某区2024年重点任务分解表",
        "一、学前教育",
        "1.新建公办幼儿园3所，新增学位900个。",
        "责任单位：基教科",
        "完成时限：2024年8月底前",
        "2.推进幼儿园课程改革，开展示范活动。",
        "时序进度：11月底前完成。",
        "二、活动安排",
        "实施时间：2024年3月至5月",
    )
    assert [(row.line, row.low, row.indicator, row.period) for row in rows] == [
        (3, 3, "新建公办幼儿园", "2024年8月底前"),
        (3, 900, "新增学位", "2024年8月底前"),
        (6, None, "推进幼儿园课程改革，开展示范活动", "11月底前"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "新生应为2022年9月1日至2023年8月31日期间出生的适龄幼儿。",
        "2017年国家发布《新一代人工智能发展规划》。",
    ],
)
def test_what_a_time_tells_apart_or_what_is_cited_is_no_act(text: str) -> None:
    assert read_targets("某市2024年行动方案", "一、任务", text) == ()
