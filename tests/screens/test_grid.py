"""A table as a grid on the screen: opened at its place, walked, arranged, copied, and left."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import parser
from parser.model import File
from parser.reader import read_bytes
from parser.table import Cell, Table
from tests.support.browser_host import (
    FILES,
    browser,
    key_event,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
)
from tests.support.samples import file_of
from tests.support.table_files import MadeTable, docx_file
from tests.support.table_host import plan_with
from tui.screens.grid.screen import GridScreen
from tui.settings.actions import ACTIONS, GRID
from tui.terminal.cells import width

LONG = "推动县域内义务教育优质均衡发展，新建改扩建学校十二所，逐步消除大班额，配齐音体美教师"
TASKS = plan_with(
    ("序号", "任务", "2024年", "2025年", "责任单位"),
    ("1", "学前三年毛入园率", "93.5%", "95%", "基础教育股"),
    ("2", LONG, "", "12", "发展规划股、计财股、人事股、督导室"),
    (("三、教师队伍", 1, 5), None, None, None, None),
    ("4", "培训教师", "900", "1200", "人事股"),
)


def grid_screen(pilot: Pilot[Any]) -> GridScreen:
    """The grid, which must be in sight."""
    screen = pilot.app.screen
    assert isinstance(screen, GridScreen)
    return screen


def tasks() -> File:
    """A file with the plan of the tasks."""
    return file_of(replace(TASKS, path="任务.txt"))


async def test_the_seed_opens_at_its_table_and_leads_back() -> None:
    path = "seeds/hongqiao-2021-2025-guihua.txt"
    async with opened(browser({path: parser.read_file(path)})) as pilot:
        await press(pilot, "j", "j")
        line = read_screen(pilot).active.line
        await press(pilot, "T")
        screen = grid_screen(pilot)
        assert "学前教育三年毛入园率" in screen_text(pilot)
        assert "红桥区教育现代化发展主要指标" in rows_of(pilot)[0]
        await press(pilot, "escape")
        assert read_screen(pilot).active.line == line
        await press(pilot, "T", "j", "j", "left_square_bracket")
        assert read_screen(pilot).active.line == line
        await press(pilot, "right_square_bracket")
        assert pilot.app.screen is screen


async def test_a_table_of_word_opens_at_the_line_of_its_row() -> None:
    made = MadeTable([["指标", "2025年"], ["毛入园率", "95%"], ["巩固率", "99%"]])
    data = docx_file(["教育工作要点", "一、主要指标", made])
    file = read_bytes(data, "要点.docx")
    async with opened(browser({"要点.docx": file})) as pilot:
        pane = read_screen(pilot).active
        assert pane.plan is not None
        pane.go(pane.plan.tables[0].last_line)
        await press(pilot, "T")
        field = grid_screen(pilot).table.field
        assert (field.label, field.text) == ("指标", "巩固率")
        await press(pilot, "l")
        assert grid_screen(pilot).table.field.text == "99%"


async def test_a_cell_that_is_cut_is_whole_below() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T", "j", "l")
        rows = rows_of(pilot)
        drawn = next(row for row in rows if row.split()[:1] == ["2"])
        assert "↓" in drawn
        rule = next(at for at, row in enumerate(rows) if row.startswith("───"))
        below = "".join(row.strip() for row in rows[rule + 1 : -2])
        assert below == "任务　" + LONG


async def test_sort_filter_and_hide() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T", "l", "l", "l", "s", "s")
        table = grid_screen(pilot).table
        assert table.data.rows[0] == 4
        assert table.field.text == "95%"  # the cursor stays on its cell
        assert "按“2025年”降序" in screen_text(pilot)
        await press(pilot, "s")
        await press(pilot, "slash", *"人事")
        assert "2/4 行" in screen_text(pilot)
        await press(pilot, "enter", "x")
        assert "2025年" not in rows_of(pilot)[1]
        assert "隐藏了 1 列" in screen_text(pilot)
        await press(pilot, "X")
        await press(pilot, "escape")
        assert list(table.data.rows) == [1, 2, 3, 4]
        assert table.data.labels[3] == "2025年"


async def test_a_filter_that_leaves_no_row() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T", "slash", *"没有", "enter", "y")
        assert "没有一行可用" in screen_text(pilot)
        await press(pilot, "j", "l", "enter", "escape")
        assert len(grid_screen(pilot).table.data.rows) == 4


async def test_copying_a_cell_a_row_and_the_table() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T", "l", "y")
        assert pilot.app.clipboard == "学前三年毛入园率"
        await press(pilot, "Y")
        assert pilot.app.clipboard == "1\t学前三年毛入园率\t93.5%\t95%\t基础教育股"
        await press(pilot, "slash", *"培训", "enter", "a")
        lines = pilot.app.clipboard.splitlines()
        assert lines == ["序号\t任务\t2024年\t2025年\t责任单位", "4\t培训教师\t900\t1200\t人事股"]
        await press(pilot, "escape", "g", "j", "l", "y")
        assert "这一格是空的" in screen_text(pilot)


async def test_a_row_as_a_record_leads_to_its_text() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T", "enter")
        assert [row.split()[0] for row in rows_of(pilot)[1:4]] == ["序号", "任务", "2024年"]
        await press(pilot, "l", "j")
        assert LONG[-4:] in screen_text(pilot)
        await press(pilot, "s")
        assert "先按 Esc" in screen_text(pilot)
        await press(pilot, "enter")
        assert read_screen(pilot).active.line == 5
        await press(pilot, "left_square_bracket")
        assert grid_screen(pilot).table.data.cell(1, 0) is not None


async def test_columns_that_have_no_room_scroll_beside_the_first() -> None:
    row = tuple(f"第{at}列的内容很长很长很长" for at in range(12))
    plan = plan_with(tuple(f"列{at}" for at in range(12)), row, row)
    async with opened(browser({"宽.txt": file_of(plan)})) as pilot:
        await press(pilot, "T")
        view = grid_screen(pilot).table.view
        assert 11 not in view.columns_in_sight
        await press(pilot, *["l"] * 11)
        assert view.columns_in_sight[0] == 0
        assert view.columns_in_sight[-1] == 11
        assert "列0" in rows_of(pilot)[1]
        await press(pilot, *["h"] * 11)
        assert view.columns_in_sight[:2] == (0, 1)


async def test_next_table_and_none() -> None:
    first = plan_with(("a", "b"), ("c", "d"))
    second = replace(first.tables[0], caption="第二张")
    several = replace(first, tables=(first.tables[0], second))
    async with opened(browser({"两张.txt": file_of(several)})) as pilot:
        await press(pilot, "T", "right_curly_bracket")
        assert "表 2/2" in rows_of(pilot)[0]
        await press(pilot, "right_curly_bracket")
        assert "那边没有别的表了" in screen_text(pilot)
    async with opened(browser(FILES)) as pilot:
        await press(pilot, "T")
        assert "没有表格" in screen_text(pilot)
        assert read_screen(pilot)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 9), (100, 30), (200, 60)])
async def test_any_size_holds_the_table(size: tuple[int, int]) -> None:
    async with opened(browser({"任务.txt": tasks()}), size=(80, 24)) as pilot:
        await press(pilot, "T")
        for keys in ("l", "enter"):
            await pilot.resize_terminal(*size)
            await press(pilot, keys)
            rows = rows_of(pilot)
            assert len(rows) == size[1]
            assert all(width(row) <= size[0] for row in rows)
            await pilot.resize_terminal(80, 24)
            await settled(pilot)


async def test_a_long_table_draws_the_rows_in_sight() -> None:
    cells = tuple(
        Cell(row, column, f"第{row}行" if column else str(row))
        for row in range(3_000)
        for column in range(10)
    )
    table = Table(3, 3, 3_000, 10, cells, 1)
    plan = replace(plan_with(("a", "b")), tables=(table,))
    async with opened(browser({"大.txt": file_of(plan)})) as pilot:
        await press(pilot, "T", "G")
        screen = grid_screen(pilot)
        assert "第2999行" in screen_text(pilot)
        drawn = []
        draw = screen.table.view.draw
        screen.table.view.draw = lambda row, columns: drawn.append(row) or draw(row, columns)  # type: ignore[method-assign, func-returns-value]
        await press(pilot, "k")
        assert len(set(drawn)) <= 2
        await press(pilot, "pageup")
        assert len(set(drawn)) < 50


@pytest.mark.parametrize("seed", ["a", "b", "c"])
async def test_no_sequence_of_its_keys_breaks_it(
    seed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Some of the keys export to the working folder.
    monkeypatch.chdir(tmp_path)
    choose = random.Random(seed)
    keys = [key for action in ACTIONS if action.where == {GRID} for key in action.keys]
    keys += [*("j", "k", "g", "G", "slash", "人", "escape", "enter", "y", "backspace")] * 2
    keys += ["right_curly_bracket", "left_curly_bracket", "L", "pagedown", "pageup"]
    form = plan_with(("姓名", "\x1b[31m张三\u202e"), ("学校", ""), header_rows=0)
    several = replace(TASKS, tables=(*TASKS.tables, *form.tables))
    async with opened(browser({"任务.txt": file_of(several)})) as pilot:
        for _ in range(2):
            for key in ("escape", "escape", "escape", "1", "T", *choose.choices(keys, k=20)):
                pilot.app.post_message(key_event(key))
            await pilot.resize_terminal(*choose.choice([(80, 24), (20, 6), (1, 1), (160, 45)]))
            await settled(pilot)
            columns, lines = pilot.app.size
            rows = rows_of(pilot)
            assert len(rows) == lines
            assert all(width(row) <= columns for row in rows)
            assert "\x1b" not in "".join(rows)


async def test_a_click_on_a_head_sorts_and_on_a_cell_goes_there() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T")
        head = rows_of(pilot)[1]
        at = width(head[: head.index("2024年")])
        await pilot.click(offset=(at, 1))
        await settled(pilot)
        table = grid_screen(pilot).table
        assert table.arrangement.order == 2
        await pilot.click(offset=(at, 3))
        await settled(pilot)
        assert table.field.text == "900"


async def test_it_changes_its_language_at_once() -> None:
    async with opened(browser({"任务.txt": tasks()})) as pilot:
        await press(pilot, "T", "L")
        assert "Table 1 of 1" in rows_of(pilot)[0]
        pilot.app.clear_notifications()
        await settled(pilot)
        assert "s sort" in screen_text(pilot)


def test_picture(snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "T", "j", "l")

    assert snap_compare(browser({"任务.txt": tasks()}), terminal_size=(80, 24), run_before=before)
