"""Series, turned matrix and candidates over the Targets screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from parser.analysis.achievements import Answer
from tests.support.browser_host import (
    SMALL,
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
    targets_screen,
)
from tests.support.browser_targets_host import PLAN, REPORT, TWIN, ask, files, headings, over
from tests.support.widgets_host import Host
from tui.presenters.targets.lines import PlanLine
from tui.printing.pieces import piece
from tui.widgets.views.drawn_view import DrawnView
from tui.workspace.verdict_file import NAME, read


async def ready(pilot: Pilot[object]) -> None:
    """Wait for what a thread works out."""
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def test_a_series_opens_over_the_row_and_leads_to_the_text() -> None:
    async with opened(over(PLAN, REPORT, TWIN), size=SMALL) as pilot:
        await press(pilot, "2")
        await ask(pilot, "毛入园率")
        await press(pilot, "P")
        await ready(pilot)
        text = screen_text(pilot)
        assert "学前三年毛入园率 · 汇集自 3 份计划" in text
        assert "96.5 %" in text  # of plans out of scope, too
        assert "90 %" in text
        await press(pilot, "escape")
        assert targets_screen(pilot).is_current
        await press(pilot, "P")
        await ready(pilot)
        view = pilot.app.screen.query_one(DrawnView)
        assert under_cursor(pilot, view).count("│") > 2  # a number, and no line of the chart
        while "b.txt:3" not in under_cursor(pilot, view):
            before = view.cursor
            await press(pilot, "j")
            assert view.cursor > before
        await press(pilot, "enter")
        assert read_screen(pilot).is_current


def under_cursor(pilot: Pilot[object], view: DrawnView) -> str:
    """The row of the screen that the cursor of a series stands on."""
    return rows_of(pilot)[1 + view.cursor - view.scroll_offset.y]


async def test_the_cursor_of_a_series_walks_its_numbers_and_shows_what_is_around() -> None:
    view = DrawnView()
    rows = [(piece(f"{at} 行"),) for at in range(40)]
    async with Host(view).run_test(size=(80, 12)) as pilot:
        view.set_rows(rows, [16, 18, 30])
        view.focus()
        view.first()
        assert (view.cursor, view.scroll_offset.y) == (16, 5)
        view.move(1)
        view.move(1)
        assert (view.cursor, view.scroll_offset.y) == (30, 19)
        view.move(1)
        assert (view.cursor, view.scroll_offset.y) == (30, 20)
        view.last()
        assert (view.cursor, view.scroll_offset.y) == (30, view.max_scroll_y)
        view.move(-1)
        assert view.cursor == 18
        await settled(pilot)


async def test_the_first_number_below_a_high_chart_is_seen_before_the_second() -> None:
    view = DrawnView()
    async with Host(view).run_test(size=(80, 12)) as pilot:
        view.set_rows([(piece(f"{at} 行"),) for at in range(40)], [14, 15, 16])
        assert view.scroll_offset.y == 0
        told = []
        for _ in range(3):
            view.move(1)
            told.append((view.cursor, view.scroll_offset.y))
        assert told == [(14, 3), (15, 4), (16, 5)]
        await settled(pilot)


async def test_pages_of_a_series_pass_what_is_higher_than_a_page() -> None:
    view = DrawnView()
    rows = [(piece(f"{at} 行"),) for at in range(80)]
    async with Host(view).run_test(size=(80, 12)) as pilot:
        view.set_rows(rows, [5, 6, 40])
        view.first()
        told = []
        for _ in range(3):
            view.page(1)
            told.append((view.cursor, view.scroll_offset.y))
        assert [cursor for cursor, _ in told] == [6, 40, 40]
        assert told[2][1] == told[1][1] + view.page_rows - 1  # what stands below comes into sight
        view.page(-1)
        assert view.cursor == 6
        await settled(pilot)


async def test_a_small_screen_shows_numbers_below_the_chart() -> None:
    """The numbers are what one came for: the chart takes no more than half."""
    async with opened(over(PLAN, REPORT, TWIN), size=SMALL) as pilot:
        await press(pilot, "2")
        await ask(pilot, "毛入园率")
        await press(pilot, "P")
        await ready(pilot)
        rows = rows_of(pilot)
        table = next(at for at, row in enumerate(rows) if "┌" in row)
        assert table <= SMALL[1] // 2 + 1


async def test_a_milestone_has_no_series() -> None:
    async with opened(over(PLAN), size=SMALL) as pilot:
        await press(pilot, "2")
        await ask(pilot, "校长轮岗")
        await press(pilot, "P")
        assert "没有数字" in screen_text(pilot)


async def test_the_matrix_turned_has_plans_as_lines_with_rank_and_bar() -> None:
    async with opened(over(PLAN, REPORT, TWIN), size=SMALL) as pilot:
        await press(pilot, "2", "a", "w", "T")
        screen = targets_screen(pilot)
        assert headings(screen.view.lines)[:2] == ["新增学前学位", "学前三年毛入园率"]
        lines = [line for line in screen.view.lines if isinstance(line, PlanLine)]
        assert [line.rank for line in lines[:3]] == [1, None, 2]
        row = next(row for row in rows_of(pilot) if "630" in row)
        assert "东山县" in row
        assert "2024" in row
        assert "▇▇▇▇▇▇" in row
        screen.sort_by("wanted")
        ranks = [line.rank for line in screen.view.lines if isinstance(line, PlanLine)][:3]
        assert ranks == [2, 1, None]
        await press(pilot, "T")
        assert not any(isinstance(line, PlanLine) for line in screen.view.lines)
        assert screen.view.columns_of == (0, 1, 2)


async def test_what_is_said_of_a_candidate_is_kept_and_used(tmp_path: Path) -> None:
    environ = {"GANGMU_CONFIG": "/proc/nonexistent", "GANGMU_STATE": str(tmp_path)}
    import parser

    app = browser(files(PLAN, REPORT), extract=parser.with_targets, environ=environ)
    async with opened(app, size=SMALL) as pilot:
        await press(pilot, "v", "2", "c")
        screen = targets_screen(pilot)
        at = next(
            at
            for at, line in enumerate(screen.view.lines)
            if isinstance(line, Answer) and line.found and "毛入园率" in line.found.target.indicator
        )
        screen.table.move_to(at)
        await press(pilot, "A")
        assert "可能对应的完成情况" in screen_text(pilot)
        await press(pilot, "n", "escape")
        (verdict,) = read(tmp_path / NAME)
        assert not verdict.belongs
        line = next(
            line
            for line in screen.view.lines
            if isinstance(line, Answer)
            and line.target
            and "毛入园率" in line.target.target.indicator
        )
        assert line.found is None
        assert line.candidates
        screen.table.move_to(screen.view.lines.index(line))
        await press(pilot, "A", "y", "escape")
        (verdict,) = read(tmp_path / NAME)
        assert verdict.belongs
        assert "你已确认对应" in screen_text(pilot)
        assert "名称相似" not in screen_text(pilot)


@pytest.mark.parametrize("height", [10, 14, 24])
async def test_a_long_sentence_leaves_room_for_the_candidates(height: int) -> None:
    much = "其中各园按新的口径统计，" * 40
    report = REPORT.replace("公办率达到45%", f"公办率达到45%（{much}合计如此）")
    async with opened(over(PLAN, report), size=(80, height)) as pilot:
        await press(pilot, "v", "2", "c")
        screen = targets_screen(pilot)
        place = next(
            at
            for at, line in enumerate(screen.view.lines)
            if isinstance(line, Answer) and line.target
            if line.target.target.indicator == "公办率"
        )
        screen.table.move_to(place)
        await press(pilot, "A")
        shown = rows_of(pilot)
        assert any("已对应" in row for row in shown)
        assert any("2024年，新增学前学位570个" in row for row in shown)
        assert "Enter 到原文" in shown[-1]


async def test_a_candidate_is_judged_by_its_sentence_and_none_is_said() -> None:
    async with opened(over(PLAN, REPORT), size=SMALL) as pilot:
        await press(pilot, "v", "2", "c")
        screen = targets_screen(pilot)
        answers = [line for line in screen.view.lines if isinstance(line, Answer) and line.target]
        for line in answers:
            screen.table.move_to(screen.view.lines.index(line))
            await press(pilot, "A")
            shown = "".join(row.strip() for row in rows_of(pilot))
            near = line.found or (line.candidates[0].row if line.candidates else None)
            assert (near.sentence if near else "右边一份里没有与这条目标相近的") in shown
            await press(pilot, "escape")
        assert any(line.found is None and not line.candidates for line in answers)
        assert any(line.found for line in answers)
