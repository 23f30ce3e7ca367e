"""Levels that others are held against: the baselines of those, and no numbers of their own."""

from __future__ import annotations

import pytest

from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "教育经费总投入78.4亿元，比上年的74.1亿元增长5.8%。",
            [(78.4, 74.1, None), (5.8, None, "up_by")],
        ),
        (
            "生均公用经费2786元，比上年2811元下降0.9%，增幅居中。",
            [(2786, 2811, None), (0.9, None, "down_by")],
        ),
        ("毛入园率91%，比2020年的85%提高6个百分点。", [(91, 85, None), (6, None, "up_by")]),
        (
            "生均设备值：小学2415元，初中3180元，比创建前的1630元、2270元均有较大提高。",
            [(2415, 1630, None), (3180, 2270, None)],
        ),
        ("600分以上128人，去年是97人；升入率37%。", [(128, 97, None), (37, None, None)]),
        # how much less than a plan is no level before
        (
            "财政收入20亿元，比上年的18亿元增加2亿元。",
            [(20, None, None), (2, 18, "up_by")],
        ),
        ("经费20亿元，比临江县的项目18个多。", [(20, None, None), (18, None, None)]),
        ("招生1200人，去年招生1100人。", [(1200, None, None), (1100, None, None)]),
    ],
)
def test_an_old_level_is_the_baseline_of_the_new(
    text: str, rows: list[tuple[float, float | None, str | None]]
) -> None:
    found = targets_of(text)
    assert [(r.low, r.baseline, r.change and r.change.value) for r in found] == rows


def test_the_time_of_an_old_level_goes_with_it() -> None:
    assert [row.period for row in targets_of("600分以上128人，去年是97人；升入率37%。")] == [
        None
    ] * 2


@pytest.mark.parametrize(
    ("text", "name", "low", "baseline", "period"),
    [
        ("教师中研究生比例：9.3%→15%（预期性）", "教师中研究生比例", 15, 9.3, None),
        ("公办园占比由41%→55%。", "公办园占比", 55, 41, None),
        ("学前毛入园率：2020年94.2%，2025年98%（预期性）", "学前毛入园率", 98, 94.2, "2025年"),
        ("公办园幼儿占比：41.6%，55%（约束性）", "公办园幼儿占比", 55, 41.6, None),
    ],
)
def test_an_indicators_line_has_its_base(
    text: str, name: str, low: float, baseline: float, period: str | None
) -> None:
    (row,) = targets_of(text)
    assert (row.indicator, row.low, row.baseline, row.period) == (name, low, baseline, period)


def test_levels_of_several_years_are_rows_of_their_own() -> None:
    rows = targets_of("毛入园率：2023年，90.5%；2025年，92%。")
    assert [(row.low, row.baseline, row.period) for row in rows] == [
        (90.5, None, "2023年"),
        (92, None, "2025年"),
    ]
