"""The Targets screen: its rows, where they lead, filter, order and scope."""

from __future__ import annotations

import threading
from dataclasses import replace

from parser.model import Plan
from tests.support.browser_host import (
    FILES,
    LARGE,
    browser,
    key_event,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
    targets_screen,
    until,
)
from tests.support.samples import file_of, sample_plan, second_plan
from tui.screens.targets.screen import TargetsScreen


async def test_the_table_tells_of_the_plan_in_the_pane() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "2")
        screen = targets_screen(pilot)
        assert len(screen.view.rows) == 7
        text = screen_text(pilot)
        for cell in ("新建幼儿园", "3–5 所", "≥ 42 %", "2024年", "财务科", "完成"):
            assert cell in text


async def test_targets_are_looked_for_in_the_background() -> None:
    plan = sample_plan(path="a.txt")
    bare = replace(plan, targets=())

    def extract(asked: Plan) -> Plan:
        return plan if asked.lines == plan.lines else asked

    async with opened(browser({"a.txt": file_of(bare)}, extract=extract), size=LARGE) as pilot:
        assert any(row.targets for row in read_screen(pilot).active.outline.rows)
        await press(pilot, "2")
        assert len(targets_screen(pilot).view.rows) == 7


async def test_a_plan_whose_targets_cannot_be_found_can_still_be_read() -> None:
    def extract(plan: Plan) -> Plan:
        raise RuntimeError("a rule that fails")

    files = {"b.txt": file_of(second_plan(path="b.txt", number=1, first_line=1))}
    async with opened(browser(files, extract=extract)) as pilot:
        await press(pilot, "2")
        assert "没有找到指标" in screen_text(pilot)
        await press(pilot, "1")
        assert "西山县" in screen_text(pilot)


async def test_enter_goes_to_the_sentence_and_back_to_the_row() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "j", "j", "j", "j", "enter")
        screen = read_screen(pilot)
        assert screen.active.text.has_focus
        assert "公办率在2024年达到42%以上" in screen_text(pilot)
        assert screen.active.line == 13
        await press(pilot, "left_square_bracket")
        assert targets_screen(pilot).table.cursor == 4
        await press(pilot, "escape")
        assert read_screen(pilot).active.text.has_focus


async def test_the_sentence_the_headings_and_the_owner_stand_below() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "2", "j", "j", "j", "j")
        below = "\n".join(rows_of(pilot)[-9:])
        assert "ABC 平台覆盖１００所学校" in below
        assert "二、推进学前教育普及普惠 › （一）扩大普惠资源" in below
        assert "财务科" in below


async def test_filter_of_the_table() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "slash", *"value>=100")
        assert "1 / 7 条" in screen_text(pilot)
        assert [row.target.low for row in targets_screen(pilot).view.rows] == [100]
        await press(pilot, "enter", "escape")
        assert len(targets_screen(pilot).view.rows) == 7
        await press(pilot, "slash", *"is:achieved", "enter")
        assert [row.target.indicator for row in targets_screen(pilot).view.rows] == ["投入教育经费"]


async def test_sorting_by_value_and_the_other_way_round() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "s", "s")
        rows = [(row.target.low, row.target.unit) for row in targets_screen(pilot).view.rows]
        shares, milestone = rows[:3], rows[-1]
        assert shares == [(42, "%"), (100, "%"), (3, "个百分点")]
        assert milestone == (None, None)
        assert "数值▲" in screen_text(pilot)
        await press(pilot, "S")
        rows = [(row.target.low, row.target.unit) for row in targets_screen(pilot).view.rows]
        assert rows[:2] == [(100, "%"), (42, "%")]
        assert rows[-1] == milestone


async def test_the_scope_goes_from_plan_to_panes_to_all() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "v", "enter", "tab", "2")
        screen = targets_screen(pilot)
        assert "指标表：本计划　7 条" in screen_text(pilot)
        assert "plan" not in screen.table.shown_columns
        await press(pilot, "a")
        assert "指标表：两栏的计划" in screen_text(pilot)
        assert "plan" in screen.table.shown_columns
        await press(pilot, "a")
        assert "指标表：全部 3 份计划" in screen_text(pilot)


async def test_the_scope_is_all_plans_though_one_alone_is_read_yet() -> None:
    held = threading.Event()
    files = {name: FILES[name] for name in ("wide.txt", "东山.txt")}
    app = browser(files, held=held)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await until(pilot, lambda: read_screen(pilot).active.plan is not None)
        pilot.app.post_message(key_event("2"))
        await until(pilot, lambda: isinstance(pilot.app.screen, TargetsScreen))
        pilot.app.post_message(key_event("a"))
        await until(pilot, lambda: "全部 1 份计划" in screen_text(pilot))
        held.set()
        await settled(pilot)
        assert "指标表：全部 3 份计划" in screen_text(pilot)
        assert "只有这一份计划" not in screen_text(pilot)


async def test_a_row_is_copied_for_a_spreadsheet() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "j", "j", "j", "j", "y")
        cells = pilot.app.clipboard.split("\t")
        assert cells[:2] == ["公办率", "≥ 42 %"]
        assert cells[-1] == "东山.txt#1:13"


async def test_what_was_said_on_one_screen_does_not_lie_over_the_next() -> None:
    async with opened() as pilot:
        await press(pilot, "N")
        assert "没有筛选" in screen_text(pilot)
        await press(pilot, "2")
        assert "没有筛选" not in screen_text(pilot)
