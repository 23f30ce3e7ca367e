"""Tables as places of the outline: walked to, folded away, opened, copied, exported."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from parser.model import File
from parser.reader import read_bytes
from tests.support.browser_host import browser, opened, press, read_screen, screen_text
from tui.app.app import GangmuApp
from tui.export.forms import export, form_of
from tui.presenters.outline_rows import TABLE
from tui.screens.grid.screen import GridScreen
from tui.widgets.bars.export_bar import ExportBar
from tui.widgets.pane.pane import Pane

TEXT = """红星县2024年教育工作要点

一、总体要求
坚持以人民为中心，办好人民满意的教育。
二、主要指标
到2025年主要指标如下。
表1 红星县教育事业发展主要指标
| 指标 | 单位 | 2023年 | 2025年 |
| --- | --- | --- | --- |
| 学前教育毛入园率 | % | 91.2 | 95 |
| 义务教育巩固率 | % | 96.1 | 97 |
（一）学前教育
新建公办园3所。
三、任务分工
| 序号 | 任务 | 责任单位 |
| --- | --- | --- |
| 1 | 新建公办园3所 | 基教科 |
四、保障措施
加强组织领导，明确责任。
"""


def plan_file(name: str = "红星.txt") -> File:
    """A plan with two tables: one before what is below its heading, one without a caption."""
    return read_bytes(TEXT.encode(), name)


async def to_table(pilot: Pilot[Any], name: str) -> None:
    """Down to the row of a table."""
    outline = read_screen(pilot).active.outline
    for _ in range(len(outline.rows)):
        if outline.rows[outline.cursor].label == name or name in outline.rows[outline.cursor].title:
            return
        await press(pilot, "j")
    raise AssertionError(name)


async def test_a_table_is_a_leaf_that_leads_into_its_text_and_its_grid() -> None:
    async with opened(browser({"红星.txt": plan_file()}), size=(100, 30)) as pilot:
        pane = read_screen(pilot).active
        text = screen_text(pilot)
        assert "表1 红星县教育事业发展主要指标" in text
        assert "表2 序号、任务、责任单位" in text
        await to_table(pilot, "表2")
        assert pane.line == 15
        assert pane.outline.counts == (0, False, 0)
        await press(pilot, "enter")
        assert pane.in_text
        await press(pilot, "escape")
        assert pane.outline.table == 1
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, GridScreen)
        assert pilot.app.screen.number == 1


def tables_kept(pane: Pane) -> list[str]:
    """The names of the tables that a filter leaves in the outline."""
    rows = [pane.outline.rows[at] for at in pane.outline.kept or ()]
    return [f"{row.label} {row.title}".split()[0] for row in rows if row.kind == TABLE]


async def test_a_table_that_holds_a_hit_stays_with_its_node() -> None:
    """It says how many; one without a hit goes, and the walk over the hits takes nodes alone."""
    async with opened(browser({"红星.txt": plan_file()}), size=(100, 30)) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", *"毛入园率", "enter")
        assert tables_kept(pane) == ["表1"]
        await to_table(pilot, "表1")
        assert pane.outline.counts == (1, False, 0)
        await press(pilot, "n")
        assert (pane.outline.table, pane.outline.hit_place) == (None, (1, 1))
        await press(pilot, "slash", "ctrl+u", *"公办园", "enter")
        assert tables_kept(pane) == ["表2"]


async def test_what_ends_with_a_table_is_found_in() -> None:
    """The row of the last table has no node behind it to count up to."""
    text = TEXT[: TEXT.index("四、")]
    files = {"红星.txt": read_bytes(text.encode(), "红星.txt")}
    async with opened(browser(files), size=(100, 30)) as pilot:
        await press(pilot, "f", *"基教科", "enter", "G")
        assert read_screen(pilot).active.outline.table == 1
        assert read_screen(pilot).active.outline.counts == (1, False, 0)


async def test_nodes_behind_a_table_are_folded_filtered_and_remembered_as_before() -> None:
    async with opened(browser({"红星.txt": plan_file()}), size=(100, 30)) as pilot:
        screen = read_screen(pilot)
        pane = screen.active
        await press(pilot, "G")
        assert (pane.outline.node, pane.line) == (5, 18)
        await press(pilot, "k", "k", "space")  # 三、任务分工, with its table
        assert screen.workspace.entries[0].file is not None
        assert pane.outline.folded_nodes == {pane.outline.node}
        assert "表2" not in screen_text(pilot)
        await press(pilot, "slash", *"保障", "enter")
        assert pane.outline.kept_nodes == (0, 5)
        assert "四、保障措施" in screen_text(pilot)
        assert "表1" not in screen_text(pilot).split("\n", 4)[3]
        await press(pilot, "escape")
        assert "表2" not in screen_text(pilot)


async def test_a_table_is_copied_taken_and_exported_alone() -> None:
    async with opened(browser({"红星.txt": plan_file()}), size=(100, 30)) as pilot:
        await to_table(pilot, "表2")
        await press(pilot, "y")
        assert pilot.app.clipboard == "序号\t任务\t责任单位\n1\t新建公办园3所\t基教科\n"
        await press(pilot, "e")
        bar = pilot.app.screen.query_one(ExportBar)
        assert bar.choice.what == "table"
        assert isinstance(pilot.app, GangmuApp)
        name = bar.choice.name(".csv", pilot.app.messages)
        assert name == "红星县2024年教育工作要点-表2.csv"


async def test_the_grid_exports_what_of_the_table_is_shown() -> None:
    async with opened(browser({"红星.txt": plan_file()}), size=(100, 30)) as pilot:
        await to_table(pilot, "红星县教育事业发展主要指标")
        await press(pilot, "T", "slash", *"巩固", "enter")
        await press(pilot, "e")
        bar = pilot.app.screen.query_one(ExportBar)
        assert bar.choice.what == "table"
        view = bar.choice.make()
        assert isinstance(pilot.app, GangmuApp)
        csv = export(view, form_of("csv"), pilot.app.messages).decode()
        assert csv.splitlines() == ["指标,单位,2023年,2025年", "义务教育巩固率,%,96.1,97"]
