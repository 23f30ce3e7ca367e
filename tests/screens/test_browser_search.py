"""The Search screen: live hits plan by plan, opening one, and coming back to it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from parser.library.querying.results import (
    Found,
    Hit,
    PlanHits,
    Request,
    Results,
    Stopped,
    StoppedError,
)
from parser.model import Kind
from parser.search.terms import Query
from tests.support.browser_host import (
    LARGE,
    SMALL,
    browser,
    key_event,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
    until,
)
from tests.support.samples import HOSTILE, Row, build_plan, file_of
from tui.export.view import Hits
from tui.presenters.search_table import HitLine, MoreLine, PlanLine
from tui.screens.search.screen import SearchScreen
from tui.terminal.cells import width


def search_screen(pilot: Pilot[None]) -> SearchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


def titles(screen: SearchScreen) -> list[str]:
    return [line.group.title for line in screen.lines if isinstance(line, PlanLine)]


async def test_hits_follow_the_keys() -> None:
    async with opened() as pilot:
        await press(pilot, "3")
        screen = search_screen(pilot)
        assert "3 份计划" in screen_text(pilot)
        await press(pilot, *"学前")
        assert screen.session.pages[0].total == 62
        assert "62 处 / 3 份" in rows_of(pilot)[0]
        # Three of each plan, and how many more there are.
        assert titles(screen)[0] == "大计划"
        assert isinstance(screen.lines[4], MoreLine)
        assert "56" in rows_of(pilot)[6]
        await press(pilot, "落")
        assert screen.lines == []
        assert "没有找到" in screen_text(pilot)
        await press(pilot, "backspace", "space", *"普惠")
        assert sorted(titles(screen)) == ["东山县2024年教育工作要点", "西山县2024年教育工作计划"]
        await press(pilot, "escape")
        assert screen.lines == []
        assert "3 份计划" in screen_text(pilot)
        await press(pilot, "escape")
        assert read_screen(pilot)


async def test_a_hit_is_opened_and_come_back_to() -> None:
    async with opened() as pilot:
        await press(pilot, "3", *"学位", "enter")
        screen = search_screen(pilot)
        assert isinstance(screen.hits.line(), HitLine)
        hit = screen.hits.line()
        await press(pilot, "enter")
        pane = read_screen(pilot).active
        assert pane.plan is not None
        assert pane.plan.title == "东山县2024年教育工作要点"
        assert isinstance(hit, HitLine)
        assert pane.line == hit.found.line
        await press(pilot, "left_square_bracket")
        assert search_screen(pilot).hits.line() == hit
        assert screen.focused is screen.table
        await press(pilot, "right_square_bracket")
        assert read_screen(pilot).active.line == hit.found.line


async def test_all_hits_of_a_plan_can_be_listed() -> None:
    async with opened() as pilot:
        await press(pilot, "3", *"学前", "enter", "j", "j", "j")
        screen = search_screen(pilot)
        assert isinstance(screen.hits.line(), MoreLine)
        await press(pilot, "enter")
        assert sum(isinstance(line, HitLine) for line in screen.lines) == 62
        assert isinstance(screen.hits.line(), HitLine)
        await press(pilot, "right_curly_bracket")
        line = screen.hits.line()
        assert isinstance(line, PlanLine)
        assert line.group.title == "东山县2024年教育工作要点"
        await press(pilot, "enter")
        assert read_screen(pilot).active.line == line.group.hits[0].lines[0].line


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_text_of_files_is_never_obeyed(size: tuple[int, int]) -> None:
    rows = [Row(Kind.TITLE, "县 [red]教育[/red]", 0, "", "县 [red]教育[/red]")]
    for at, text in enumerate(HOSTILE):
        rows.append(Row(Kind.HEADING, f"{at}、教育{text}", 1, f"{at}、", f"教育{text}"))
        rows.append(Row(Kind.BODY, f"{text}教育{text}"))
    name = "[@click=app.quit]\x1b[31m.txt"
    plan = build_plan(rows, path=name)
    async with opened(browser({name: file_of(plan)}), size=size) as pilot:
        await press(pilot, "3", *"教育", "enter")
        assert search_screen(pilot).session.pages[0].total == len(HOSTILE) + 1
        for _ in search_screen(pilot).lines:
            text = screen_text(pilot)
            assert "\x1b" not in text
            assert "\x9b" not in text
            assert "\u202e" not in text
            assert all(width(row) <= size[0] for row in rows_of(pilot))
            await press(pilot, "j")
        assert "[red]教育[/red]" in screen_text(pilot)


async def test_a_key_ends_the_search_before_it() -> None:
    begun, ended = threading.Event(), []

    class Slow:
        def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
            return frozenset()

        def search(self, request: Request, stopped: Stopped | None = None) -> Results:
            word = request.query.words()[0].text
            if word == "学":
                begun.set()
                assert stopped is not None
                while not stopped():
                    pass
                ended.append(word)
                raise StoppedError
            return Results(0, 0, 0, capped=False, plans_searched=1, groups=())

    async with opened() as pilot:
        await press(pilot, "3")
        screen = search_screen(pilot)
        screen.session.searcher = Slow  # type: ignore[method-assign]
        field = screen.bar.query_one("Input")
        field.value = "学"  # type: ignore[attr-defined]
        while not begun.is_set():
            await pilot.pause(0)
        field.value = "学前"  # type: ignore[attr-defined]
        await settled(pilot)
        assert ended == ["学"]
        assert "没有找到" in screen_text(pilot)


async def test_enter_before_the_hits_leads_to_them_when_they_come() -> None:
    begun, go_on = threading.Event(), threading.Event()

    async with opened() as pilot:
        await press(pilot, "3")
        screen = search_screen(pilot)
        quick = screen.session.searcher()

        class Slow:
            def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
                return frozenset()

            def search(self, request: Request, stopped: Stopped | None = None) -> Results:
                begun.set()
                go_on.wait()
                return quick.search(request, stopped)

        screen.session.searcher = Slow  # type: ignore[method-assign]
        screen.bar.query_one(Input).value = "学前"
        await until(pilot, begun.is_set)
        pilot.app.post_message(key_event("enter"))
        await pilot.pause(0)
        go_on.set()
        await settled(pilot)
        assert screen.focused is screen.table
        await press(pilot, "j")
        assert screen.bar.query_text == "学前"


async def test_a_search_that_takes_long_says_that_it_is_under_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr("tui.screens.search.screen.LONG", 0.01)
    async with opened() as pilot:
        await press(pilot, "3", *"学前")
        screen = search_screen(pilot)
        quick = screen.session.searcher()

        class Slow:
            def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
                return frozenset()

            def search(self, request: Request, stopped: Stopped | None = None) -> Results:
                go_on.wait()
                return quick.search(request, stopped)

        screen.session.searcher = Slow  # type: ignore[method-assign]
        screen.bar.query_one(Input).value = "学前教育"
        await until(pilot, lambda: "正在查找" in screen_text(pilot))
        go_on.set()
        await settled(pilot)
        assert "正在查找" not in screen_text(pilot)


async def test_a_plan_can_be_opened_while_further_hits_are_fetched() -> None:
    fetching, opening = threading.Event(), threading.Event()
    hit = Hit(0, 1, (), (), (Found(1, "学校", ((0, 1),)),))
    one = PlanHits(0, "甲.txt", 0, "甲", total=5, first=0, hits=(hit,))
    other = PlanHits(1, "乙.txt", 0, "乙", total=1, first=0, hits=(hit,))

    class Slow:
        def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
            return frozenset()

        def search(self, request: Request, stopped: Stopped | None = None) -> Results:
            assert stopped is not None
            groups = (one,)
            if request.plan is not None:
                opening.set()
                groups = (replace(one, hits=(hit,) * 5),)
            elif request.offset:
                fetching.set()
                while not opening.is_set() and not stopped():
                    pass
                if stopped():
                    raise StoppedError
                groups = (other,)
            return Results(6, 2, 2, capped=False, plans_searched=2, groups=groups)

    async with opened() as pilot:
        await press(pilot, "3")
        screen = search_screen(pilot)
        screen.session.searcher = Slow  # type: ignore[method-assign]
        field = screen.bar.query_one("Input")
        field.value = "学"  # type: ignore[attr-defined]
        await until(pilot, fetching.is_set)
        screen.session.open_plan(one)
        await settled(pilot)
        assert titles(screen) == ["甲", "乙"]
        assert sum(isinstance(line, HitLine) for line in screen.lines) == 6


async def test_targets_are_searched_too_and_words_in_english() -> None:
    async with opened(browser(language="en")) as pilot:
        await press(pilot, "3", *"unit:%")
        assert search_screen(pilot).session.pages[0].total
        await press(pilot, "escape", *"value>")
        assert "Character 1: a number is missing" in screen_text(pilot)


async def test_hits_are_exported_and_copied() -> None:
    async with opened() as pilot:
        await press(pilot, "3", *"学位", "enter", "y")
        assert "学位" in pilot.app.clipboard
        choices, _ = search_screen(pilot).export_choices()
        (choice,) = choices
        content = choice.make().content
        assert isinstance(content, Hits)
        assert len(content.hits) == 1


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("keys", ["", "学前", "没有这个"], ids=["empty", "hits", "none"])
def test_screen(keys: str, size: tuple[int, int], snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "3", *keys, *(["enter", "j"] if keys == "学前" else []))

    assert snap_compare(browser(), terminal_size=size, run_before=before)


async def test_a_hit_takes_its_query_along_and_the_hits_are_walked_on() -> None:
    async with opened() as pilot:
        await press(pilot, "3", *"学校", "enter", "enter")
        pane = read_screen(pilot).active
        assert pane.queries.is_on
        assert pane.queries.finds
        before = pane.line
        await press(pilot, "n")
        assert "没有筛选" not in screen_text(pilot)
        assert pane.line >= before
        await press(pilot, "left_square_bracket")
        assert search_screen(pilot).hits.query_text == "学校"


async def test_enter_waits_for_what_was_typed_before_it() -> None:
    async with opened() as pilot:
        await press(pilot, "3")
        screen = search_screen(pilot)
        for key in (*"学前", "enter"):  # as fast as a terminal's buffer gives them
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        assert screen.hits.query_text == "学前"
        assert screen.table.has_focus
