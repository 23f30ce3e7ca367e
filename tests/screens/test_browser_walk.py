"""Walking on: the next hit of a list, a line by its number, half a page, back from a screen; and
what the foot says meanwhile."""

from __future__ import annotations

from textual import events

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
from tui.presenters.search_table import HitLine
from tui.screens.search.screen import SearchScreen


async def test_hits_of_a_list_are_walked_from_plan_to_plan() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "right_parenthesis")
        assert "按 3 查找" in screen_text(pilot), "there is no list yet"
        await press(pilot, "3", *"学前 普惠", "enter")
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        hits = [line for line in search.lines if isinstance(line, HitLine)]
        assert len({line.group.plan for line in hits}) == 2
        await press(pilot, "enter")
        pane = read_screen(pilot).active
        seen = [(pane.plan and pane.plan.title, pane.line)]
        for _ in hits[1:]:
            assert "下一条" in rows_of(pilot)[-1]
            await press(pilot, "right_parenthesis")
            pane = read_screen(pilot).active
            seen.append((pane.plan and pane.plan.title, pane.line))
        assert seen == [(line.group.title, line.found.line) for line in hits]
        await press(pilot, "right_parenthesis")
        assert "最后一条" in screen_text(pilot)
        await press(pilot, "left_parenthesis")
        assert read_screen(pilot).active.line == hits[-2].found.line
        await press(pilot, "left_square_bracket")
        again = pilot.app.screen
        assert isinstance(again, SearchScreen)
        assert again.hits.line() == hits[-2], "the list is where the reader was"


async def test_number_after_the_colon_is_a_line() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        assert pane.plan is not None
        first = pane.plan.lines[0].number
        await press(pilot, "colon", "4")
        assert "到第 4 行" in screen_text(pilot)
        await press(pilot, "enter")
        assert (pane.line, pane.in_text) == (4, True)
        await press(pilot, "colon", *"999999", "enter")
        assert pane.line == pane.plan.lines[-1].number
        await press(pilot, "left_square_bracket")
        assert pane.line == 4
        await press(pilot, "colon", "0", "enter")
        assert pane.line == first


async def test_command_is_found_by_another_word_for_it() -> None:
    async with opened() as pilot:
        await press(pilot, "colon", *"主题")
        assert "换配色" in screen_text(pilot)
        await press(pilot, "escape")
        await press(pilot, "question_mark", *"主题")
        assert "换配色" in screen_text(pilot)


async def test_half_a_page() -> None:
    async with opened(size=SMALL) as pilot:
        await press(pilot, "b", "slash", *"大计划", "enter")
        outline = read_screen(pilot).active.outline
        await press(pilot, "ctrl+d")
        half = outline.cursor
        assert 0 < half <= outline.page_rows // 2
        await press(pilot, "home", "pagedown")
        assert outline.cursor > half
        await press(pilot, "home", "ctrl+d", "ctrl+u")
        assert outline.cursor == 0


async def test_back_leads_to_the_place_before_another_screen() -> None:
    async with opened() as pilot:
        await press(pilot, "j", "j")
        line = read_screen(pilot).active.line
        await press(pilot, "2")
        assert targets_screen(pilot)
        await press(pilot, "left_square_bracket")
        assert read_screen(pilot).active.line == line
        await press(pilot, "2", "1", "2", "1", "left_square_bracket", "left_square_bracket")
        assert read_screen(pilot).active.line == line


async def test_foot_names_the_keys_of_what_has_the_focus() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "b")
        foot = rows_of(pilot)[-1]
        assert "Enter 打开" in foot
        assert "跟随" not in foot
        await press(pilot, "escape", "slash")
        assert "Enter 保留" in rows_of(pilot)[-1]
        await press(pilot, *"教育", "enter")
        assert "n 下一处" in rows_of(pilot)[-1]
        await press(pilot, "escape", "e")
        assert "Ctrl+Y 复制" in rows_of(pilot)[-1]
        await press(pilot, "escape")
        assert "v 双栏" in rows_of(pilot)[-1]
        await press(pilot, "v", "j", "enter")
        pilot.app.clear_notifications()
        await settled(pilot)
        foot = rows_of(pilot)[-1]
        assert "= 跟随" in foot
        assert "v 关第二栏" in foot
        await press(pilot, "v")
        assert "跟随" not in rows_of(pilot)[-1], "with one pane there is nothing to follow"


async def test_escape_undoes_a_second_pane_that_has_no_plan_yet() -> None:
    async with opened() as pilot:
        await press(pilot, "v", "escape")
        assert not read_screen(pilot).pair.split
        await press(pilot, "v", "slash", *"山", "escape", "escape")
        assert not read_screen(pilot).pair.split
        assert "v 双栏" in rows_of(pilot)[-1]


async def test_list_of_plans_opens_from_any_screen() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "b")
        assert read_screen(pilot).panels.library.is_open
        await press(pilot, "escape", "left_square_bracket")
        assert targets_screen(pilot)


async def test_lines_that_are_pasted_into_a_filter_are_one_query() -> None:
    async with opened() as pilot:
        await press(pilot, "slash")
        await pilot.app.on_event(events.Paste("学前\n  普惠\r\n"))
        await settled(pilot)
        assert read_screen(pilot).active.bar.query_text == "学前 普惠"


async def test_filter_typed_on_the_root_shows_its_first_hit() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "b", "slash", *"大计划", "enter", "home", "slash", *"第57", "enter")
        pane = read_screen(pilot).active
        assert pane.plan is not None
        assert pane.text.top_line > 1, "not the top of the text"
