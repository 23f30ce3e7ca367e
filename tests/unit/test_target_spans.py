"""The years that a heading or the opening of a sentence sets: five-year plans, and back again."""

from __future__ import annotations

import pytest

from parser.model import Modality, Scope
from parser.targets.spans import Reference, Span, named, of_heading, relative
from tests.support.targets_host import read_targets

HEAD = ("2026年某市政府工作报告", "——2026年1月20日在某市第九届人民代表大会第五次会议上")
BEHIND, AHEAD = "2021-2025年", "2026-2030年"
DONE, PROMISED = Modality.ACHIEVED, Modality.TARGET


def _told(*lines: str) -> list[tuple[float | None, str | None, Modality]]:
    return [(row.low, row.default_period, row.modality) for row in read_targets(*HEAD, *lines)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“十五五”时期", [Span(2026, 2030)]),
        ("十四五期间", [Span(2021, 2025)]),
        ("“八五”以来", [Span(1991, 1995)]),
        ("第十五个五年规划", [Span(2026, 2030)]),
        ("“十四五”成就和“十五五”目标", [Span(2021, 2025), Span(2026, 2030)]),
        ("今年是“十五五”开局之年", []),
        ("五五开", []),
    ],
)
def test_names_of_five_year_plans(text: str, spans: list[Span]) -> None:
    assert named(text) == spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("过去五年", Span(2021, 2025)),
        ("五年来", Span(2021, 2025)),
        ("这三年", Span(2023, 2025)),
        ("2023年以来", Span(2023, 2025)),
        ("今后五年", Span(2026, 2030)),
        ("未来3年", Span(2026, 2028)),
        ("过去一年", None),
        ("一年来", None),
    ],
)
def test_years_counted_from_a_report(text: str, span: Span | None) -> None:
    assert relative(text, Reference(2025, 2026)) == span


@pytest.mark.parametrize(
    ("heading", "span"),
    [
        ("“十五五”时期主要目标", Span(2026, 2030)),
        ("“十五五”发展的主要考虑", Span(2026, 2030)),
        ("关于《某市第十五个五年规划纲要（草案）》的说明", Span(2026, 2030)),
        ("今后五年的目标任务", Span(2026, 2030)),
        ("编制“十五五”规划", None),
        ("“十五五”开局之年的工作", None),
    ],
)
def test_headings_that_set_a_span(heading: str, span: Span | None) -> None:
    found = of_heading(heading, Reference(2025, 2026))
    assert (found[1] if found else None) == span


@pytest.mark.parametrize(
    "heading", ["“十五五”时期主要目标", "“十五五”发展的主要考虑", "今后五年的奋斗目标"]
)
def test_goals_of_a_plan_are_of_its_years_and_not_of_the_report_s(heading: str) -> None:
    found = _told(
        *("一、2025年工作回顾", "新建学校3所。", f"二、{heading}", "新建学校4所。"),
        *("三、2026年重点工作", "新建学校5所。"),
    )
    assert found == [
        (3, "2025年", DONE),
        (4, AHEAD, PROMISED),
        (5, "2026年", PROMISED),
    ]


def test_a_mean_has_the_years_of_its_section_and_a_level_its_last() -> None:
    rows = read_targets(
        *(*HEAD, "一、2025年工作回顾", "新建学校3所。", "二、“十五五”时期主要目标"),
        "地区生产总值年均增长5%，城镇化率达到70%，新增就业90万人，到2028年优良率达到80%。",
    )
    assert [(row.low, row.period, row.default_period, row.scope) for row in rows[1:]] == [
        (5, "年均", AHEAD, Scope.AVERAGE),
        (70, None, AHEAD, Scope.POINT),
        (90, None, AHEAD, Scope.CUMULATIVE),
        (80, "到2028年", None, Scope.POINT),
    ]


@pytest.mark.parametrize(
    ("opening", "years"),
    [
        ("“十四五”时期，我市发展很不平凡。", BEHIND),
        ("“十四五”时期是我市爬坡过坎的五年。", BEHIND),
        ("各位代表！五年来，我们顶住压力。", BEHIND),
        ("——这五年，实力大幅跃升。", BEHIND),
        ("——这是追赶进位的五年。", BEHIND),
        ("2025年是“十四五”收官之年。回望这五年，我们感受至深。", BEHIND),
        ("2025年很不平凡。", "2025年"),
    ],
)
def test_the_opening_of_a_paragraph_sets_the_years(opening: str, years: str) -> None:
    found = _told("一、工作回顾", f"{opening}新建学校3所。", "新建医院4家。")
    assert found == [(3, years, DONE), (4, years, DONE)]


def test_a_sentence_apart_leaves_the_years_of_its_paragraph() -> None:
    found = _told(
        "一、2025年工作回顾",
        "新建学校3所。五年来累计新建医院4家。新建公园5个。",
        "新建泵站6座。",
    )
    assert found == [
        (3, "2025年", DONE),
        (4, BEHIND, DONE),
        (5, "2025年", DONE),
        (6, "2025年", DONE),
    ]


def test_a_heading_of_a_plan_and_a_year_comes_to_the_year() -> None:
    found = _told(
        *("一、2025年工作回顾", "新建学校3所。", "二、“十五五”时期目标任务和2026年工作安排"),
        *("新建学校4所。", "今年是“十五五”开局之年。", "新建学校5所。", "（一）办好教育"),
        "新建学校6所。",
    )
    assert found[1:] == [
        (4, AHEAD, PROMISED),
        (5, "2026年", PROMISED),
        (6, "2026年", PROMISED),
    ]


def test_a_review_under_the_heading_of_a_plan_to_come_reports() -> None:
    found = _told(
        *("一、2025年工作回顾", "新建学校3所。", "二、关于第十五个五年规划纲要的说明"),
        *("“十四五”时期，我市发展很不平凡。新建学校4所。", "新建学校5所。"),
    )
    assert found[1:] == [(4, BEHIND, DONE), (5, AHEAD, PROMISED)]


def test_under_a_heading_of_two_plans_each_paragraph_says_which() -> None:
    found = _told(
        *("一、2025年工作回顾", "新建学校3所。"),
        "二、“十四五”时期发展成就和“十五五”时期主要目标任务",
        "过去五年，我们迎难而上。新建学校4所。",
        "根据省委建议，我们编制了第十五个五年规划纲要，提出新建学校5所左右。",
        "（一）办好教育",
        "新建学校6所。",
        "三、2026年重点工作",
        "新建学校7所。",
    )
    assert found[1:] == [
        (4, BEHIND, DONE),
        (5, AHEAD, PROMISED),
        (6, AHEAD, PROMISED),
        (7, "2026年", PROMISED),
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("PM2.5年均浓度为26微克/立方米。", Scope.POINT),
        ("PM2.5年均浓度累计下降17%。", Scope.CUMULATIVE),
        ("PM2.5年均浓度下降17%。", Scope.CUMULATIVE),
        ("财政收入年均增长6%。", Scope.AVERAGE),
        ("新增养老床位3万张。", Scope.CUMULATIVE),
        ("养老床位达到9万张。", Scope.POINT),
    ],
)
def test_what_a_number_in_a_review_of_years_covers(text: str, scope: Scope) -> None:
    (row,) = read_targets(*HEAD, "一、“十四五”时期工作回顾", text)
    assert (row.scope, row.default_period) == (scope, BEHIND)


def test_a_paragraph_that_is_a_heading_sets_the_years_of_those_behind_it() -> None:
    found = _told(
        *("一、“十四五”时期和2025年工作回顾", "实力稳步提升。新建学校3所。"),
        *("刚刚过去的2025年很不平凡。新建学校4所。", "（一）办好教育。新建学校5所。"),
        "（二）改善医疗。新建医院6家。",
    )
    years = [BEHIND, "2025年", "2025年", "2025年"]
    assert [(low, year) for low, year, _ in found] == list(zip([3, 4, 5, 6], years, strict=True))


def test_a_report_turns_where_the_aims_of_the_next_plan_are_told() -> None:
    found = _told(
        *("一、2025年工作回顾", "新建学校3所。", "二、一张蓝图绘到底"),
        "“十五五”时期全市经济社会发展的总体要求是：坚持稳中求进。",
        *("（一）办好教育。新建学校4所。", "三、2026年重点工作", "新建学校5所。"),
    )
    assert found == [(3, "2025年", DONE), (4, AHEAD, PROMISED), (5, "2026年", PROMISED)]
