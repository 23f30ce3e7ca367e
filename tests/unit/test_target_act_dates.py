"""Which acts a time dates, and which dates promise none."""

from __future__ import annotations

import pytest

from parser.model import TargetKind
from tests.support.targets_host import read_targets, targets_of


def _acts(text: str) -> list[tuple[str, str | None]]:
    return [
        (row.indicator, row.period) for row in targets_of(text) if row.kind is TargetKind.MILESTONE
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # each dated act of a sentence is one, whatever leads its time in
        (
            "甲学校项目打算3月份进场，2022年8月前交付；乙中学2021年7月动工，春季开学启用。",
            [
                ("甲学校项目进场", "3月份"),
                ("甲学校项目交付", "2022年8月前"),
                ("乙中学动工", "2021年7月"),
                ("乙中学启用", "春季开学"),
            ],
        ),
        (
            "丙校区项目眼下正准备征地，2022年部分启用，先把分校搬进来，2023年整体启用。",
            [("丙校区项目部分启用", "2022年"), ("丙校区项目整体启用", "2023年")],
        ),
        (
            "确保2019年3月份进场施工，2019年10月底前完工。",
            [("进场施工", "2019年3月份"), ("完工", "2019年10月底前")],
        ),
        ("抓好2024年验收。", []),
        ("力争2、3月份办完报建手续。", [("办完报建手续", "2、3月份")]),
        ("工程在明年的6月底全部完工。", [("工程全部完工", "明年的6月底")]),
        (
            "总投资3亿元的城北学校一季度开工，2025年8月建成。",
            [("城北学校开工", "一季度"), ("城北学校建成", "2025年8月")],
        ),
        ("搞好试点。①到2026年，建立种质资源库。", [("建立种质资源库", "到2026年")]),
    ],
)
def test_each_dated_act_of_a_sentence(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize("text", ["1、3月底前完成整改。", "2、3月底前完成整改。"])
def test_an_items_number_is_no_month(text: str) -> None:
    assert _acts(text) == [("完成整改", "3月底前")]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("②到2026年，建立科技小院150个。", ["到2026年"]),
        # a year's brackets name a document or a stretch; leave that was given is over
        ("项目于2018年3月9日拿到立项批文，占地面积7412平方米。", [None]),
        ("2018年第三批危桥改造项目总投资3126万元，安排项目58个。", [None, None]),
        ("2011年二期工程概算总投资1482万元，省级补助300万元。", [None, None]),
        ("2011年二期工程开工前，2012年投资300万元。", ["2012年"]),
        ("总投资3亿元的城北学校一季度开工。", [None]),
        ("省级获奖人次年均增加15%。", ["年均"]),
    ],
)
def test_times_that_name_or_belong_to_another(text: str, periods: list[str | None]) -> None:
    rows = [row for row in targets_of(text) if row.kind is TargetKind.QUANTITY]
    assert [row.period for row in rows] == periods


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # a year ahead of the plan's own dates its acts, the plan's own opens it
        (
            "2026年，每个乡镇设1个门诊，普遍推行系统管理。",
            [("普遍推行系统管理", "2026年")],
        ),
        ("2026年，全面推行系统管理。", [("全面推行系统管理", "2026年")]),
        ("2024年，每个乡镇设1个门诊，普遍推行系统管理。", []),
        ("2024年，全县全面推行系统管理。", []),
    ],
)
def test_a_year_ahead_of_the_plan_dates_acts(text: str, acts: list[tuple[str, str | None]]) -> None:
    rows = read_targets("某县2024年教育工作要点", text)
    found = [(row.indicator, row.period) for row in rows if row.kind is TargetKind.MILESTONE]
    assert found == acts


@pytest.mark.parametrize(
    "text",
    [
        "某某厅办公室 ２０１９年５月１４日印发",
        "2017年8月22日，王某出席了在某地举办的总决赛并致辞。",
        "7月10日，某县发布《某县十六条措施》的通知。",
        "按照《延续政策的公告》（2023年第28号）要求予以优惠。",
        "参见《备案审查规定》（2019年）。",
        "在消费券有效期内（2024年7月1日至12月31日）购买住房的，可抵扣房款。",
        "本文件自2017年1月10日起施行。",
        "以上租房提取政策调整自2023年1月1日起执行。",
        "1998年3月10日，全体会议听取了关于方案的说明。",
        "2025年重点工作安排建议",
        "一、1991－2000年的主要目标和指导方针",
        "在群众特别是青年中，也必须积极倡导学习。",
        "应从通知下发之日起半年内辞去所兼任的职务。",
        "学校在“十四五”时期（2021-2025年）坚持改革创新。",
        "到2025年，新增学位3000个，实现中小学全覆盖。",
        "某县教育发展规划（2021-2025）",
        "主要指标（2021-2025）",
        "到2025年每年建设学校100所，创新办学模式。",
    ],
)
def test_dates_that_promise_nothing(text: str) -> None:
    assert _acts(text) == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "分步实施：2021-2022年重点抓好搬迁，2023-2025年全力推动合作。",
            [("分步实施：重点抓好搬迁", "2021-2022年"), ("全力推动合作", "2023-2025年")],
        ),
        ("某某县下半年开始全面实施测评。", [("某某县开始全面实施测评", "下半年")]),
        ("确保某某职院首期秋季落成开学。", [("某某职院首期落成开学", "秋季")]),
        ("明年上半年一期工程建成投产。", [("一期工程建成投产", "明年上半年")]),
        ("我们10月15日老人就能住进来。", [("我们老人就能住进来", "10月15日")]),
        ("专业群建设（2021-2023）", [("专业群建设", "2021-2023")]),
        ("发布《建设指南》（6月底前完成）", [("发布《建设指南》", "6月底前")]),
        ("6月10日印发《实施方案》，部署工作。", [("印发《实施方案》", "6月10日")]),
    ],
)
def test_dates_that_promise_something(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("③到2026年，建立科技小院150个，构建服务网络。", [("构建服务网络", "到2026年")]),
        (
            "6-8月，3处市场完成大棚搭建，二市场大棚封顶，5处市场硬化地面。",
            [("二市场大棚封顶", "6-8月")],
        ),
        ("6月，召开动员大会，部署整改。", [("召开动员大会，部署整改", "6月")]),
    ],
)
def test_what_heads_a_sentence_dates_the_acts_beside_numbers(
    text: str, acts: list[tuple[str, str | None]]
) -> None:
    assert _acts(text) == acts
