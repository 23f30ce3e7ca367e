"""Targets gathered by indicator, unit and time, and a plan beside its report, in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import parser
from parser.model import File
from tests.browser_host import (
    LARGE,
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
from tui.app import GangmuApp
from tui.cells import width
from tui.i18n import Language
from tui.target_lines import Heading, ItemLine, Line, Matrix, Pair

PLAN = """东山县2024年教育工作要点
一、学前教育
1.扩大普惠资源。新增学前学位630个，公办率达到42%以上，学前三年毛入园率达到95%。\
6月底前完成校长轮岗。（牵头单位：基教科；配合单位：财务科）
2.规范办园行为。制定办园标准，加强日常管理。（责任单位：基教科）
二、经费保障
3.加强经费投入。年内投入教育经费1.5亿元，到2025年设施覆盖率达到100%。（责任单位：财务科）
4.开展教师培训。3月底前举办培训班2期，10月底前举办培训班3期。
"""
REPORT = """东山县2024年教育工作总结
一、学前教育稳步发展
2024年，新增学前学位570个，公办率达到45%，学前教育毛入园率达到96.5%。
二、队伍建设不断加强
建成名师工作室3个。
"""
TWIN = """东山县2024年教育工作要点
一、学前教育
学前毛入园率达到90%，新增学前学位100个。
"""


@cache
def files(*texts: str) -> Mapping[str, File]:
    """The files ``a.txt``, ``b.txt`` … that hold the texts."""
    names = [f"{chr(97 + at)}.txt" for at in range(len(texts))]
    return {
        name: parser.read_bytes(text.encode(), name)
        for name, text in zip(names, texts, strict=True)
    }


def over(*texts: str, language: Language = "zh") -> GangmuApp:
    """The browser over plans that are really read."""
    return browser(files(*texts), language=language, extract=parser.with_targets)


async def ask(pilot: Pilot[Any], query: str) -> None:
    """Filter at once by what people type letter by letter."""
    screen = targets_screen(pilot)
    screen.bar.put(query)
    screen.fill()
    await settled(pilot)


def headings(lines: object) -> list[str]:
    """The titles of the headings."""
    assert isinstance(lines, (list, tuple))
    return [line.title for line in lines if isinstance(line, Heading)]


def names(lines: object) -> list[str]:
    """What the lines below headings are about."""
    assert isinstance(lines, (list, tuple))
    return [name_of(line) for line in lines if not isinstance(line, Heading)]


def name_of(line: Line) -> str:
    """The indicator or the item of a line."""
    match line:
        case Matrix():
            return line.group.name
        case ItemLine():
            return line.item.node.title if line.item.node else ""
        case Pair():
            row = line.target or line.found
            return row.target.indicator if row else ""
        case Heading():
            return line.title
    return line.target.indicator


# By unit: what is ours, and when


async def test_units_are_headings_over_their_items_and_targets() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w")
        lines = targets_screen(pilot).view.lines
        assert headings(lines) == ["基教科", "财务科", "未写责任单位"]
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
        row = screen.row()
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
            "未写时间",
        ]
        assert "按时间" in screen_text(pilot)
        await press(pilot, "w")
        assert not headings(targets_screen(pilot).view.lines)


async def test_braces_walk_the_headings() -> None:
    async with opened(over(PLAN)) as pilot:
        await press(pilot, "2", "w", "w", "w", "right_curly_bracket", "right_curly_bracket")
        screen = targets_screen(pilot)
        line = screen.line()
        assert isinstance(line, Heading)
        assert line.title == "2024年10月"
        await press(pilot, "left_curly_bracket", "left_curly_bracket")
        assert screen.table.cursor == 0
        await press(pilot, "left_curly_bracket")
        assert "没有别的组" in screen_text(pilot)


# By indicator: the matrix


async def test_plans_are_columns_and_wordings_of_one_indicator_share_a_row() -> None:
    async with opened(over(PLAN, REPORT, TWIN), size=LARGE) as pilot:
        await press(pilot, "2", "a", "w")
        screen = targets_screen(pilot)
        assert headings(screen.view.lines) == ["几个计划都有", "只有一个计划有"]
        row = next(row for row in rows_of(pilot) if "毛入园率" in row)
        assert "95" in row
        assert "完成 96.5" in row
        assert "90–96.5" in row
        assert any(block in row for block in "▂▃▄▅▆▇")
        assert "另有 1 条事项没有数字" in screen_text(pilot)


async def test_plans_of_one_title_are_told_apart_by_their_files() -> None:
    for size in (SMALL, LARGE):
        async with opened(over(PLAN, REPORT, TWIN), size=size) as pilot:
            await press(pilot, "2", "a", "w")
            text = screen_text(pilot)
            assert "A 东山县2024年教育工作要点（a.txt）" in text
            assert "C 东山县2024年教育工作要点（c.txt）" in text
            assert "B 东山县2024年教育工作总结" in text


async def test_arrows_walk_the_plans_of_an_indicator_and_enter_opens_that_one() -> None:
    async with opened(over(PLAN, REPORT, TWIN)) as pilot:
        await press(pilot, "2", "a", "w")
        await ask(pilot, "毛入园率")
        await press(pilot, "l")
        screen = targets_screen(pilot)
        row = screen.row()
        assert row is not None
        assert row.plan.path == "b.txt"
        assert "96.5%" in "\n".join(rows_of(pilot)[-8:])
        await press(pilot, "enter")
        assert read_screen(pilot).active.plan == row.plan
        await press(pilot, "left_square_bracket")
        assert targets_screen(pilot).row() == row
        await press(pilot, "l", "l")
        assert "没有别的计划" in screen_text(pilot)


async def test_columns_that_have_no_room_come_in_with_the_arrows() -> None:
    many = [
        TWIN.replace("90%", f"{60 + at}.125%以上").replace("东山", f"第{at}") for at in range(14)
    ]
    async with opened(over(*many)) as pilot:
        await press(pilot, "2", "a", "w")
        assert "←→ 看其余计划（第 1–" in screen_text(pilot)
        await press(pilot, *"lllllllllllll")
        assert targets_screen(pilot).table.shown_columns[-1] == "plan:13"
        assert "共 14 个" in screen_text(pilot)
        await press(pilot, *"hhhhhhhhhhhhh")
        assert "plan:0" in targets_screen(pilot).table.shown_columns


async def test_a_matrix_sorts_by_a_plans_numbers() -> None:
    async with opened(over(PLAN, TWIN), size=LARGE) as pilot:
        await press(pilot, "2", "a", "w")
        screen = targets_screen(pilot)
        screen.sort_by("plan:1")
        shared = [line for line in screen.view.lines if isinstance(line, Matrix)][:2]
        assert [line.group.name for line in shared] == ["学前三年毛入园率", "新增学前学位"]
        assert "排序：东山县2024要点" in screen_text(pilot)


# A plan beside its report

COMPARED = ("v", "g", "j", "enter", "tab", "2", "c")


async def test_a_plan_stands_beside_its_report() -> None:
    async with opened(over(PLAN, REPORT), size=LARGE) as pilot:
        await press(pilot, *COMPARED)
        lines = targets_screen(pilot).view.lines
        assert headings(lines) == [
            "未达到",
            "没有找到对应的完成情况",
            "达到",
            "没有对应目标的完成情况",
        ]
        text = screen_text(pilot)
        row = next(row for row in rows_of(pilot) if "新增学前学位" in row)
        assert "630 个" in row
        assert "570 个" in row
        assert "90.4%" in row
        assert "▇▇▇▇▇▁" in row
        assert "计划：东山县2024年教育工作要点   总结：东山县2024年教育工作总结" in text
        assert "达到 2，未达到 1，没有对应 4" in text
        below = "\n".join(rows_of(pilot)[-10:])
        assert "目标（第 3 行）" in below
        assert "完成（第 3 行）" in below
        assert "相差 -60 个" in below
        await press(pilot, "c")
        assert "指标表：本计划" in screen_text(pilot)


async def test_the_plan_is_found_whichever_pane_it_is_in() -> None:
    async with opened(over(REPORT, PLAN)) as pilot:
        await press(pilot, *COMPARED)
        assert "计划：东山县2024年教育工作要点   总结" in screen_text(pilot)
        assert "▇" not in "".join(rows_of(pilot)[4:12])
        await press(pilot, "escape")
        assert "指标表：本计划" in screen_text(pilot)


async def test_from_an_answer_both_panes_go_to_their_sentences() -> None:
    async with opened(over(PLAN, REPORT)) as pilot:
        await press(pilot, *COMPARED, "enter")
        screen = read_screen(pilot)
        assert [pane.line for pane in screen.panes] == [3, 3]
        assert screen.active.plan is not None
        assert screen.active.plan.title == "东山县2024年教育工作要点"
        await press(pilot, "left_square_bracket")
        line = targets_screen(pilot).line()
        assert line is not None
        assert name_of(line) == "新增学前学位"


async def test_with_one_plan_open_it_is_said_how_to_compare() -> None:
    async with opened(over(PLAN, REPORT)) as pilot:
        await press(pilot, "2", "c")
        assert "对照要两个计划" in screen_text(pilot)
        await press(pilot, "1", "v", "g", "enter", "2", "c")
        assert "两栏是同一个计划" in screen_text(pilot)


# What is told of a row, and what is taken away


async def test_the_lines_below_say_roles_doubts_and_common_values() -> None:
    async with opened(over(PLAN), size=LARGE) as pilot:
        await press(pilot, "2")
        below = "\n".join(rows_of(pilot)[-10:])
        assert "牵头：基教科　配合：财务科" in below
        assert "把握：高（" in below
        await press(pilot, *"jjjj")
        assert "即 150,000,000 元" in "\n".join(rows_of(pilot)[-10:])
        await press(pilot, "k", "k")
        assert "学前三年毛入园率" in "\n".join(rows_of(pilot)[-10:])


async def test_numbers_sort_within_their_unit_and_units_stay_apart() -> None:
    async with opened(over(PLAN), size=LARGE) as pilot:
        await press(pilot, "2", "s", "s")
        units = [row.target.unit for row in targets_screen(pilot).rows]
        assert units == ["%", "%", "%", "亿元", "个", "期", "期", None]
        lows = [row.target.low for row in targets_screen(pilot).rows]
        assert lows[:3] == [42, 95, 100]
        await press(pilot, "S")
        lows = [row.target.low for row in targets_screen(pilot).rows]
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


async def test_a_filtered_comparison_is_exported_with_its_filter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(over(PLAN, REPORT), size=LARGE) as pilot:
        await press(pilot, *COMPARED)
        await ask(pilot, "学位")
        await press(pilot, "e", "enter")
        text = next(tmp_path.iterdir()).read_text(encoding="utf-8")
    assert "筛选：学位" in text
    assert "新增学前学位" in text
    assert "公办率" not in text
    assert "来源：b.txt" in text


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
async def test_every_view_keeps_to_the_screen(language: Language, size: tuple[int, int]) -> None:
    async with opened(over(PLAN, REPORT, TWIN, language=language), size=size) as pilot:
        await press(pilot, "v", "j", "enter", "2", "a", "a")
        for key in ("w", "w", "w", "c"):
            await press(pilot, key)
            rows = rows_of(pilot)
            assert all(width(row) <= size[0] for row in rows)
            assert targets_screen(pilot).view.lines
            assert all(hint in rows[-1] for hint in ("w ", "c "))
