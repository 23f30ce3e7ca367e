"""The text's view: wrapping on demand, places that hold, lit words, any text at any size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from rich.cells import cell_len
from rich.style import Style

from parser.table import Cell, Span, Table
from tests.support.browser_host import settled
from tests.support.widgets_host import HOSTILE, Host
from tui.presenters.text_lines import Mark, TextLine
from tui.widgets.views import wrapped_view
from tui.widgets.views.text_layout import TextLayout, blocks_of
from tui.widgets.views.text_view import TextView
from tui.widgets.views.wrapped_view import EDGE

SENTENCE = "学前教育毛入园率达到92.5%以上，新增公办幼儿园学位1080个；"


def lines(count: int = 60) -> list[TextLine]:
    """Headings and paragraphs by turns."""
    return [
        TextLine(at, f"{at}.推进普惠", "heading", 2, (Mark(0, 2, "label"), Mark(2, 9, "title")))
        if at % 2
        else TextLine(at, SENTENCE * 3, "body", 0, (Mark(8, 15, "target"),))
        for at in range(1, count + 1)
    ]


def text() -> tuple[TextView, Host]:
    view = TextView()
    return view, Host(view)


def show(view: TextView, given: Sequence[TextLine]) -> None:
    """Lines that are marked already."""
    view.set_lines(given, given)


def styled(view: TextView, word: str) -> Style:
    """The style of the first drawn segment that is this text."""
    for strip in view.render_lines(view.size.region):
        for segment in strip:
            if segment.text.strip() == word:
                assert segment.style is not None
                return segment.style
    raise AssertionError(f"{word} is not drawn on its own")


async def test_noise_is_hidden_until_asked_for_and_blank_lines_collapse() -> None:
    view, host = text()
    kinds = ["noise", "blank", "title", "blank", "blank", "toc", "blank", "body", "noise"]
    given = [
        TextLine(at, "" if kind == "blank" else f"第{at}行", kind, 0, ())
        for at, kind in enumerate(kinds, 1)
    ]
    async with host.run_test(size=(40, 12)) as pilot:
        show(view, given)
        await settled(pilot)
        drawn = [row.strip() for row in host.screen_rows()]
        assert drawn[:4] == ["第3行", "", "第8行", ""]
        view.show_noise = True
        await settled(pilot)
        drawn = [row.strip() for row in host.screen_rows()]
        assert drawn[:8] == ["第1行", "", "第3行", "", "第6行", "", "第8行", "第9行"]


async def test_rows_break_by_the_chinese_rules() -> None:
    view, host = text()
    async with host.run_test(size=(31, 12)) as pilot:
        show(view, [TextLine(1, SENTENCE * 4, "body", 0, ())])
        await settled(pilot)
        drawn = [row.strip() for row in host.screen_rows() if row.strip()]
        assert "".join(drawn) == SENTENCE * 4
        assert not any(row[0] in "，；" for row in drawn)
        assert sum("92.5%" in row for row in drawn) == 4


async def test_show_line_puts_it_at_the_top_and_marks_it() -> None:
    view, host = text()
    async with host.run_test(size=(40, 12)) as pilot:
        show(view, lines())
        view.show_line(31)
        await settled(pilot)
        assert view.top_line == 31
        assert host.screen_rows()[0].startswith("▌ 31.推进普惠")
        view.show_line(32, column=len(SENTENCE) * 2)
        await settled(pilot)
        assert view.top_line == 32
        assert not host.screen_rows()[0].startswith("▌")


async def test_a_line_in_sight_does_not_move_the_text() -> None:
    view, host = text()
    async with host.run_test(size=(40, 12)) as pilot:
        show(view, lines())
        view.show_line(3, top=False)
        await settled(pilot)
        assert view.top_line == 1
        view.show_line(59, top=False)
        await settled(pilot)
        assert any("59.推进" in row for row in host.screen_rows())


async def test_show_line_before_there_is_a_size() -> None:
    view, host = text()
    show(view, lines())
    view.show_line(31)
    async with host.run_test(size=(40, 12)) as pilot:
        await settled(pilot)
        assert view.top_line == 31


async def test_a_hidden_line_gives_the_next_shown() -> None:
    view, host = text()
    given = [TextLine(at, "网站", "noise", 0, ()) for at in (100, 101)]
    async with host.run_test(size=(40, 12)) as pilot:
        show(view, [*lines(40), *given, TextLine(102, "尾", "body", 0, ())])
        view.show_line(100)
        await settled(pilot)
        assert any("尾" in row for row in host.screen_rows())


async def test_text_is_wrapped_anew_for_another_width_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The line of a query takes a row of the text: that must not cost the wrapping of a whole plan.
    widths: list[int] = []

    def counted(*given: Any) -> TextLayout:
        widths.append(given[2])
        return TextLayout(*given)

    monkeypatch.setattr(wrapped_view, "TextLayout", counted)
    view, host = text()
    async with host.run_test(size=(40, 12)) as pilot:
        show(view, lines(400))
        view.show_line(201)
        await settled(pilot)
        widths.clear()
        await pilot.resize_terminal(40, 11)
        await settled(pilot)
        assert not widths
        assert view.top_line == 201
        await pilot.resize_terminal(50, 11)
        await settled(pilot)
        assert len(widths) == 1


async def test_resize_and_numbers_keep_the_top_line() -> None:
    view, host = text()
    async with host.run_test(size=(80, 12)) as pilot:
        show(view, lines(400))
        view.show_line(201)
        await settled(pilot)
        for columns, rows in ((40, 12), (120, 30)):
            await pilot.resize_terminal(columns, rows)
            await settled(pilot)
            assert view.top_line == 201
        view.show_numbers = True
        await settled(pilot)
        assert view.top_line == 201
        assert host.screen_rows()[0].split()[:2] == ["▌", "201"]


async def test_scrolling_tells_the_first_line_in_sight() -> None:
    view, host = text()
    async with host.run_test(size=(80, 12)) as pilot:
        show(view, lines())
        await settled(pilot)
        view.show_line(5)
        await settled(pilot)
        assert not host.heard
        view.action_scroll_end()
        await settled(pilot)
        told = [m.line for m in host.heard if isinstance(m, TextView.Scrolled)]
        assert told == [lines()[-1].number], "the reader is at the end, not where the screen begins"
        assert SENTENCE[-5:] in host.screen_rows()[-1]
        view.action_scroll_up()
        await settled(pilot)
        told = [m.line for m in host.heard if isinstance(m, TextView.Scrolled)]
        assert told[-1] == view.top_line
        view.action_scroll_home()
        assert view.top_line == 1
        view.action_page_down()
        below = view.top_line
        view.action_scroll_down()
        view.action_scroll_up()
        assert view.top_line == below
        view.action_page_up()
        assert view.top_line == 1


async def test_marks_are_seen_without_colour() -> None:
    view, host = text()
    async with host.run_test(size=(80, 12)) as pilot:
        show(view, lines())
        await settled(pilot)
        assert styled(view, "推进普惠").bold
        assert styled(view, "达到92.5%").underline


async def test_hits_are_lit_and_walked_around() -> None:
    view, host = text()
    async with host.run_test(size=(80, 12)) as pilot:
        show(view, lines())
        view.set_hits({5: [(2, 4)], 6: [(0, 2), (4, 6)], 55: [(2, 4)]})
        await settled(pilot)
        assert styled(view, "推进").underline
        assert view.next_hit()
        await settled(pilot)
        assert styled(view, "推进").reverse
        walked = [view.highlighted]
        for _ in range(4):
            assert view.next_hit()
            walked.append(view.highlighted)
        assert walked == [(5, 2, 4), (6, 0, 2), (6, 4, 6), (55, 2, 4), (5, 2, 4)]
        assert view.previous_hit()
        await settled(pilot)
        assert any("55.推进" in row for row in host.screen_rows())
        view.set_hits(None)
        assert not view.next_hit()


async def test_hits_in_hidden_lines_are_passed_over() -> None:
    view, host = text()
    async with host.run_test(size=(80, 12)):
        show(view, [TextLine(1, "网站", "noise", 0, ()), TextLine(2, "正文", "body", 0, ())])
        view.set_hits({1: [(0, 2)]})
        assert not view.next_hit()
        view.show_noise = True
        assert view.next_hit()


async def test_a_highlight_far_down_a_paragraph_comes_in_sight() -> None:
    view, host = text()
    async with host.run_test(size=(40, 10)) as pilot:
        show(view, [TextLine(1, SENTENCE * 40 + "责任单位", "body", 0, ())])
        view.show_line(1)
        start = len(SENTENCE) * 40
        view.highlight((1, start, start + 4))
        await settled(pilot)
        assert styled(view, "责任单位").reverse


async def test_a_long_text_is_wrapped_where_it_is_looked_at() -> None:
    view, host = text()
    count = 4_000
    async with host.run_test(size=(80, 12)) as pilot:
        show(view, lines(count))
        view.show_line(count)
        await settled(pilot)
        assert SENTENCE[-5:] in "".join(host.screen_rows())
        view.show_line(2_001)
        top = host.screen_rows()[0]
        assert "2001.推进" in top
        room = view.size.width - EDGE
        whole = TextLayout(lines(count), blocks_of(lines(count), False), room)
        whole.settle_some(10**9)
        for _ in range(200):
            if view.virtual_size.height == whole.total:
                break
            await pilot.pause(0.02)
        assert view.virtual_size.height == whole.total
        assert view.top_line == 2_001
        assert host.screen_rows()[0] == top


async def test_one_endless_line() -> None:
    view, host = text()
    async with host.run_test(size=(80, 12)) as pilot:
        show(view, [TextLine(1, "学" * 1_000_000, "body", 0, ())])
        await settled(pilot)
        assert "学" * 30 in host.screen_rows()[1]
        view.show_line(1, 900_000)
        view.action_scroll_end()
        await settled(pilot)
        assert "学" in host.screen_rows()[-1]


@pytest.mark.parametrize("size", [(40, 12), (7, 3), (2, 1), (1, 1)])
async def test_any_text_at_any_size_fills_its_row_exactly(size: tuple[int, int]) -> None:
    view, host = text()
    given = [
        TextLine(at, hostile, "body", 0, (Mark(-3, 2, "owner"), Mark(1, 999, "none")))
        for at, hostile in enumerate(HOSTILE, 1)
    ]
    async with host.run_test(size=size) as pilot:
        show(view, given)
        view.set_hits({at: [(0, 3), (2, 500), (5, 1)] for at in range(20)})
        for at in range(12):
            view.show_line(at, at * 7)
            view.highlight((at, 1, 3))
            view.next_hit()
            await settled(pilot)
            drawn = host.screen_rows()
            assert all(cell_len(row) == view.size.width for row in drawn)
            assert not any(char < " " or char in "\u202e\x9b" for row in drawn for char in row)
            view.show_numbers = not view.show_numbers
        assert host.is_running


async def test_nothing_at_all() -> None:
    view, host = text()
    async with host.run_test() as pilot:
        show(view, [])
        view.show_line(3, 4)
        view.highlight((1, 2, 3))
        view.set_hits({1: [(0, 1)]})
        assert not view.next_hit()
        view.action_scroll_end()
        view.action_page_up()
        view.show_noise = view.show_numbers = True
        await settled(pilot)
        assert view.top_line == 0


def test_rows_and_places_of_a_layout_agree() -> None:
    given = lines(50)
    layout = TextLayout(given, blocks_of(given, False), 30)
    while not layout.settled:
        layout.settle_some(500)
    assert layout.total == sum(len(layout.rows(block)) for block in range(len(given)))
    for row in range(layout.total):
        block, within = layout.place(row)
        assert layout.row(block, within) == row
        start, stop = layout.rows(block)[within]
        for column in (start, stop - 1):
            assert layout.find(layout.blocks[block].line, column) == (block, within)


def with_table(rows: Sequence[Sequence[str]], first: int = 3) -> tuple[list[TextLine], Table]:
    """Lines before and after a table with a line a row, its cells parted by tabs."""
    given = [TextLine(at, "上文", "body", 0, ()) for at in range(1, first)]
    cells = []
    for at, row in enumerate(rows):
        start = 0
        for column, told in enumerate(row):
            spans = (Span(first + at, start, start + len(told)),) if told else ()
            cells.append(Cell(at, column, told, 1, 1, spans))
            start += len(told) + 1
        given.append(TextLine(first + at, "\t".join(row), "table", 0, ()))
    last = first + len(rows)
    given += [TextLine(at, "下文", "body", 0, ()) for at in range(last, last + 30)]
    return given, Table(first, last - 1, len(rows), len(rows[0]), tuple(cells), 1)


TASKS = [["序号", "任务", "单位"]] + [[str(at), f"新建第{at}所", "教育局"] for at in range(1, 41)]


async def test_a_table_is_drawn_and_hits_are_lit_in_its_cells() -> None:
    view, host = text()
    given, table = with_table(TASKS)
    async with host.run_test(size=(40, 12)) as pilot:
        view.set_lines(given, given, [table])
        view.show_numbers = True
        view.set_hits({5: [(2, 4)], 6: [(8, 11)]})
        await settled(pilot)
        drawn = [row.rstrip() for row in host.screen_rows()]
        assert drawn[2] == "   3 序号  任务        单位"
        assert set(drawn[3].strip()) == {"─"}
        assert drawn[4] == "   4    1  新建第1所   教育局"
        assert styled(view, "新建").underline
        assert view.next_hit()
        await settled(pilot)
        assert styled(view, "新建").reverse
        assert view.next_hit()
        await settled(pilot)
        assert view.highlighted == (6, 8, 11)
        assert styled(view, "教育局").reverse


async def test_the_head_of_a_table_stays_while_it_scrolls() -> None:
    view, host = text()
    given, table = with_table(TASKS)
    async with host.run_test(size=(40, 12)) as pilot:
        view.set_lines(given, given, [table])
        view.show_line(20)
        await settled(pilot)
        drawn = host.screen_rows()
        assert drawn[0].split() == ["序号", "任务", "单位"]
        assert "新建第17所" in drawn[2]
        assert drawn[2].startswith("▌")
        assert view.top_line == 20
        view.action_scroll_down()
        assert view.top_line == 21
        view.action_scroll_up()
        assert view.top_line == 20
        view.show_line(44)
        assert view.top_line == 44, "what follows the table is not covered by its head"
        await settled(pilot)
        assert host.screen_rows()[0].split() == ["▌", "下文"]


async def test_every_row_of_a_table_is_seen_page_by_page() -> None:
    view, host = text()
    given, table = with_table(TASKS)
    for keys in ("action_page_down", "action_scroll_down"):
        async with host.run_test(size=(40, 12)) as pilot:
            view.set_lines(given, given, [table])
            seen: set[str] = set()
            tops = []
            for _ in range(90):
                await settled(pilot)
                seen |= {word for row in host.screen_rows() for word in row.split()}
                tops.append(view.top_line)
                if tops[-1] > 45:
                    break
                getattr(view, keys)()
            assert {f"新建第{at}所" for at in range(1, 41)} <= seen
            assert tops == sorted(set(tops)), "each key leads further"
            while view.scroll_offset.y:
                before = view.scroll_offset.y
                getattr(view, keys.replace("down", "up"))()
                assert view.scroll_offset.y < before
        view, host = text()


async def test_a_row_of_a_table_is_current_by_any_of_its_lines() -> None:
    words = ["目标", "2025年", "入园率", "95", "巩固率", "99"]
    given = [TextLine(at, word, "table", 0, ()) for at, word in enumerate(words, 1)]
    cells = [
        Cell(at // 2, at % 2, word, 1, 1, (Span(at + 1, 0, len(word)),))
        for at, word in enumerate(words)
    ]
    view, host = text()
    async with host.run_test(size=(40, 12)) as pilot:
        view.set_lines(given, given, [Table(1, 6, 3, 2, tuple(cells), 1)])
        view.show_line(4, top=False)
        await settled(pilot)
        drawn = [row.rstrip() for row in host.screen_rows()]
        assert drawn[2] == "▌ 入园率      95"
        assert not drawn[3].startswith("▌")


@pytest.mark.parametrize("size", [(40, 12), (9, 6), (2, 1)])
async def test_a_table_of_any_text_fills_its_rows_exactly(size: tuple[int, int]) -> None:
    view, host = text()
    clean = [hostile.replace("\t", " ").replace("\n", " ")[:400] or "空" for hostile in HOSTILE]
    given, table = with_table([["甲", "乙"], *([each, each] for each in clean)])
    async with host.run_test(size=size) as pilot:
        view.set_lines(given, given, [table])
        view.set_hits({at: [(0, 3), (2, 500)] for at in range(40)})
        for at in range(0, len(given), 3):
            view.show_line(at, at * 7)
            view.next_hit()
            await settled(pilot)
            drawn = host.screen_rows()
            assert all(cell_len(row) == view.size.width for row in drawn)
            assert not any(char < " " or char in "\u202e\x9b" for row in drawn for char in row)
            view.show_numbers = not view.show_numbers
            view.action_scroll_down()
            view.action_page_up()
