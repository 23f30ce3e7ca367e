"""A plan beside its report on the Targets screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browser_host import (
    LARGE,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    targets_screen,
)
from tests.support.browser_targets_host import COMPARED, PLAN, REPORT, ask, headings, name_of, over


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
        assert "要点：东山县2024年教育工作要点   总结：东山县2024年教育工作总结" in text
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
        assert "要点：东山县2024年教育工作要点   总结" in screen_text(pilot)
        assert "▇" not in "".join(rows_of(pilot)[4:12])
        await press(pilot, "escape")
        assert "指标表：本计划" in screen_text(pilot)


async def test_from_an_answer_both_panes_go_to_their_sentences() -> None:
    async with opened(over(PLAN, REPORT)) as pilot:
        await press(pilot, *COMPARED, "enter")
        screen = read_screen(pilot)
        assert [pane.line for pane in screen.pair.panes] == [3, 3]
        assert screen.active.plan is not None
        assert screen.active.plan.title == "东山县2024年教育工作要点"
        await press(pilot, "left_square_bracket")
        line = targets_screen(pilot).targets.line()
        assert line is not None
        assert name_of(line) == "新增学前学位"


async def test_with_one_plan_open_it_is_said_how_to_compare() -> None:
    async with opened(over(PLAN, REPORT)) as pilot:
        await press(pilot, "2", "c")
        assert "对照要两份计划" in screen_text(pilot)
        await press(pilot, "1", "v", "g", "enter", "2", "c")
        assert "两栏是同一份文件" in screen_text(pilot)


async def test_without_a_second_pane_the_comparison_gives_way_to_the_rows_before_it() -> None:
    async with opened(over(PLAN, REPORT), size=LARGE) as pilot:
        await press(pilot, "2", "a")
        everything = [row.target for row in targets_screen(pilot).view.rows]
        await press(pilot, "1", *COMPARED, "1", "v", "2")
        assert "指标表：全部 2 份计划" in screen_text(pilot)
        assert [row.target for row in targets_screen(pilot).view.rows] == everything


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
