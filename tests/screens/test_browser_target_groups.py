"""Targets gathered by unit and by time, and what each way to gather them shares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.browser_host import (
    LARGE,
    SMALL,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
    targets_screen,
)
from tests.support.browser_targets_host import (
    COMPARED,
    PLAN,
    REPORT,
    TWIN,
    ask,
    headings,
    name_of,
    names,
    over,
)
from tui.presenters.targets.lines import GroupHeading
from tui.settings.i18n import Language

# By unit: what is ours, and when


async def test_units_are_headings_over_their_items_and_targets() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w")
        lines = targets_screen(pilot).view.lines
        assert headings(lines) == ["基教科", "财务科", "未明确责任单位"]
        assert names(lines)[:6] == [
            "扩大普惠资源",
            "新增学前学位",
            "公办率",
            "学前三年毛入园率",
            "完成校长轮岗",
            "规范办园行为",
        ]
        text = screen_text(pilot)
        assert "按责任单位" in text
        assert "（牵头）1.扩大普惠资源" in text
        assert "2.规范办园行为" in text  # an item without any number
        assert "8 条，3 组" in text


async def test_a_unit_is_filtered_alone_and_its_items_stay() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "slash", *"单位:基教", "enter")
        view = targets_screen(pilot).view
        assert headings(view.lines) == ["基教科"]
        assert "规范办园行为" in names(view.lines)
        assert "4 / 8 条，1 组" in screen_text(pilot)
        await ask(pilot, "is:milestone")
        assert names(targets_screen(pilot).view.lines) == ["扩大普惠资源", "完成校长轮岗"] * 2
        await ask(pilot, "日常管理")
        view = targets_screen(pilot).view
        assert (headings(view.lines), names(view.lines)) == (["基教科"], ["规范办园行为"])


async def test_within_a_unit_the_rows_sort_by_when_they_are_due() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "s", "s", "s")
        await ask(pilot, "单位:财务")
        lines = targets_screen(pilot).view.lines
        assert names(lines)[:3] == ["完成校长轮岗", "投入教育经费", "设施覆盖率"]
        assert "期限▲" in screen_text(pilot)


async def test_an_item_leads_to_its_heading_in_the_text_and_back() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w")
        screen = targets_screen(pilot)
        at = next(
            at for at, each in enumerate(screen.view.lines) if name_of(each) == "规范办园行为"
        )
        screen.table.move_to(at)
        await press(pilot, "enter")
        assert read_screen(pilot).active.line == 4
        await press(pilot, "left_square_bracket")
        assert targets_screen(pilot).table.cursor == at


async def test_a_heading_leads_to_its_first_line() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "g", "enter")
        assert read_screen(pilot).active.line == 3
        await press(pilot, "left_square_bracket")
        assert targets_screen(pilot).table.cursor == 0


async def test_a_row_under_two_units_comes_back_to_the_one_it_was_left_in() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "right_curly_bracket", "j", "j")
        screen = targets_screen(pilot)
        place = screen.table.cursor
        row = screen.targets.row()
        assert row is not None
        assert row.target.indicator == "新增学前学位"
        assert place > headings(screen.view.lines).index("财务科") + 2
        await press(pilot, "enter", "left_square_bracket")
        assert targets_screen(pilot).table.cursor == place


# By time


async def test_times_are_headings_in_their_order() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "w")
        titles = headings(targets_screen(pilot).view.lines)
        assert titles == [
            "2024年3月",
            "2024年6月",
            "2024年10月",
            "2024年内",
            "到2025年",
            "未注明时间",
        ]
        assert "按时间" in screen_text(pilot)
        await press(pilot, "w")
        assert not headings(targets_screen(pilot).view.lines)


async def test_braces_walk_the_headings() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "w", "right_curly_bracket", "right_curly_bracket")
        screen = targets_screen(pilot)
        line = screen.targets.line()
        assert isinstance(line, GroupHeading)
        assert line.title == "2024年10月"
        await press(pilot, "left_curly_bracket", "left_curly_bracket")
        assert screen.table.cursor == 0
        await press(pilot, "left_curly_bracket")
        assert "没有别的组" in screen_text(pilot)


# What is told of a row, and what is taken away


async def test_the_lines_below_say_roles_doubts_and_common_values() -> None:
    async with opened(over(PLAN), size=LARGE) as pilot:
        await press(pilot, "2")
        below = "\n".join(rows_of(pilot)[-10:])
        assert "牵头：基教科　配合：财务科" in below
        assert "可信度：高（" in below
        await press(pilot, *"jjjj")
        assert "即 150,000,000 元" in "\n".join(rows_of(pilot)[-10:])
        await press(pilot, "k", "k")
        assert "学前三年毛入园率" in "\n".join(rows_of(pilot)[-10:])


async def test_numbers_sort_within_their_unit_and_units_stay_apart() -> None:
    async with opened(over(PLAN), size=LARGE) as pilot:
        await press(pilot, "2", "s", "s")
        units = [row.target.unit for row in targets_screen(pilot).view.rows]
        assert units == ["%", "%", "%", "亿元", "个", "期", "期", None]
        lows = [row.target.low for row in targets_screen(pilot).view.rows]
        assert lows[:3] == [42, 95, 100]
        await press(pilot, "S")
        lows = [row.target.low for row in targets_screen(pilot).view.rows]
        assert lows[:3] == [100, 95, 42]
        assert lows[-1] is None


async def test_a_click_on_a_header_sorts_and_another_turns_round() -> None:
    async with opened(over(PLAN), size=LARGE) as pilot:
        await press(pilot, "2")
        await pilot.click("TableView", offset=(1, 0))
        await settled(pilot)
        await press(pilot)
        assert "指标▲" in screen_text(pilot)
        await pilot.click("TableView", offset=(1, 0))
        await settled(pilot)
        await press(pilot)
        assert "指标▼" in screen_text(pilot)


@pytest.mark.parametrize(
    ("keys", "wanted", "unwanted"),
    [
        (("w", "w"), ("基教科  2 项", "规范办园行为"), ("┌",)),
        (("w", "w", "w"), ("2024年3月", "到2025年"), ("┌",)),
        (("w",), ("┌", "学前三年毛入园率"), ("校长轮岗",)),
    ],
)
async def test_a_gathered_view_is_exported_as_it_is(
    keys: tuple[str, ...],
    wanted: tuple[str, ...],
    unwanted: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(over(PLAN), size=LARGE) as pilot:
        await press(pilot, "2", *keys, "e", "enter")
        text = next(tmp_path.iterdir()).read_text(encoding="utf-8")
    assert "来源：a.txt" in text
    assert all(word in text for word in wanted)
    assert not any(word in text for word in unwanted)


PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "matrix-small": (SMALL, ("2", "a", "w", "l")),
    "matrix-large": (LARGE, ("2", "a", "w", "l")),
    "units-small": (SMALL, ("2", "w", "w", "j")),
    "times-large": (LARGE, ("2", "w", "w", "w")),
    "answers-small": (SMALL, COMPARED),
    "answers-large": (LARGE, COMPARED),
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, snap_compare: Any) -> None:
    size, keys = PICTURES[name]

    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        pilot.app.clear_notifications()
        await press(pilot, *keys)

    app = over(PLAN, REPORT, TWIN)
    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize(("language", "size"), [("zh", LARGE), ("en", SMALL)])
async def test_every_view_has_lines_and_says_how_to_leave_it(
    language: Language, size: tuple[int, int]
) -> None:
    async with opened(over(PLAN, REPORT, TWIN, language=language), size=size) as pilot:
        await press(pilot, "v", "j", "enter", "2", "a", "a")
        heads = set()
        for key in ("w", "w", "w", "c"):
            await press(pilot, key)
            rows = rows_of(pilot)
            heads.add(rows[0])
            assert headings(targets_screen(pilot).view.lines)
            assert all(hint in rows[-1] for hint in ("w ", "c "))
        assert len(heads) == 4


async def test_a_task_says_its_sentences_once_where_its_marker_stands_alone() -> None:
    """The title of such a node is taken from the line behind the marker."""
    rows = ("（一）", "新增学位630个。公办率达到42%。", "（二）", "培训教师300人。")
    text = "\n".join(("东山县2024年教育工作要点", "一、学前教育", *rows))
    async with opened(over(text), size=LARGE) as pilot:
        await press(pilot, "2", "w", "w")
        shown = "".join(rows_of(pilot))
        assert "新增学位630个。公办率达到42%。" in shown
        assert "。。" not in shown
        assert "新增学位630个。新增学位630个" not in shown
