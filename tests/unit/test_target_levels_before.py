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
