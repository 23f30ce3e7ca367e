"""Where the words of a filter are lit in the table of targets."""

from __future__ import annotations

import pytest

from parser.search.highlights import Found
from tests.support.browser_host import LARGE, opened, press, screen_text, targets_screen
from tui.presenters.targets.highlights import TargetHighlights

KEYS = ("indicator", "value", "period", "status", "owner")
CELLS = [["学前教育 毛入园率", "90%", "2024年", "目标", "财务科、基教科"], ["标题"]]


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ("入园率", {(0, 0): [(6, 9)]}),
        ("教育毛", {(0, 0): [(2, 6)]}),
        ("ryl|学前", {(0, 0): [(0, 2), (6, 9)]}),
        ("单位:cwk", {(0, 4): [(0, 3)]}),
        ("期限:2024 unit:%", {(0, 2): [(0, 4)], (0, 1): [(2, 3)]}),
        ("-学前", {}),
        ("title:学前", {}),
        ('学前 "', {(0, 0): [(0, 2)]}),
    ],
)
def test_words_are_lit_where_they_are_looked_for(
    query: str, lit: dict[tuple[int, int], Found]
) -> None:
    lights = TargetHighlights(CELLS[:1], KEYS, query)
    assert {place: spans for place, spans in lights.items() if spans} == lit


async def test_the_table_lights_what_it_was_filtered_by() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "2", "slash", *"xljs")
        screen = targets_screen(pilot)
        assert [row.target.indicator for row in screen.view.rows] == []
        await press(pilot, "escape", "slash", *"gbl")
        assert [row.target.indicator for row in screen.view.rows] == ["公办率"]
        picture = pilot.app.export_screenshot()
        plain = picture.replace("&#160;", " ")
        assert ">公办率</text>" in plain
        assert "按拼音：公办率" in screen_text(pilot)
        await press(pilot, "enter", "escape", "slash", "up")
        assert screen.targets.bar.query_text == "gbl"
