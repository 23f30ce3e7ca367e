"""The outline's view: folds, filters, hits, moves, the mouse, and any text at any size."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.support.browser_host import settled
from tests.support.widgets_host import HOSTILE, Host
from tui.presenters.outline_rows import OutlineRow
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.tree import Tree

# index: 0 title, 1 一 (2, 3 (4)), 5 二 (6, 7, 8)
SHAPE = [
    (0, "", "2024年教育工作要点", 9),
    (1, "一、", "坚持培根铸魂", 5),
    (2, "1.", "以政治建设强化先锋自觉", 3),
    (2, "2.", "以理论武装强化思想自觉", 5),
    (3, "（1）", "学习教育", 5),
    (1, "二、", "突出立德树人", 9),
    (2, "3.", "落实根本任务", 7),
    (2, "4.", "推进五育融合", 8),
    (2, "5.", "促进身心健康", 9),
]
ROWS = [
    OutlineRow(depth, label, title, end, "heading", index == 3, index % 3)
    for index, (depth, label, title, end) in enumerate(SHAPE)
]


def outline() -> tuple[OutlineView, Host]:
    view = OutlineView()
    return view, Host(view)


def shown(view: OutlineView) -> list[int]:
    """The indexes of the rows that are shown, by walking through them."""
    before = view.cursor
    view.first()
    found = [view.cursor]
    for _ in range(view.shown_count - 1):
        view.move(1)
        found.append(view.cursor)
    view.move_to(before)
    return found


async def test_rows_are_drawn_with_label_title_and_count() -> None:
    view, host = outline()
    async with host.run_test(size=(40, 12)) as pilot:
        view.set_rows(ROWS)
        await settled(pilot)
        drawn = host.screen_rows()
        assert "2024年教育工作要点" in drawn[0]
        assert "一、坚持培根铸魂" in drawn[1]
        assert drawn[1].rstrip().endswith("1")
        assert "@" in drawn[3]
        assert all(cell_len(row) == view.size.width for row in drawn)


async def test_fold_hides_the_subtree_and_keeps_the_cursor_in_sight() -> None:
    view, host = outline()
    async with host.run_test() as pilot:
        view.set_rows(ROWS, cursor=4)
        assert view.fold(1)
        assert shown(view) == [0, 1, 5, 6, 7, 8]
        assert view.cursor == 1
        await settled(pilot)
        assert "▸" in host.screen_rows()[1]
        assert not view.fold(1)
        assert not view.fold(2)
        assert view.toggle_fold(1)
        assert shown(view) == list(range(9))


@pytest.mark.parametrize(
    ("depth", "expected"),
    [(0, [0]), (1, [0, 1, 5]), (2, [0, 1, 2, 3, 5, 6, 7, 8]), (9, list(range(9)))],
)
async def test_fold_to_depth(depth: int, expected: list[int]) -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS)
        view.fold_to(depth)
        assert shown(view) == expected


async def test_moving_to_a_hidden_row_opens_the_folds_above_it() -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS)
        view.fold_to(0)
        view.move_to(4)
        assert view.cursor == 4
        assert view.shown_count > 1


async def test_filter_shows_hits_with_their_ancestors_and_folds_come_back() -> None:
    view, host = outline()
    async with host.run_test() as pilot:
        view.set_rows(ROWS)
        view.fold(5)
        view.set_filter({4: [(0, 2)], 7: []})
        assert shown(view) == [0, 1, 3, 4, 5, 7]
        assert (view.hit_count, view.shown_count) == (2, 6)
        await settled(pilot)
        assert "学习教育" in host.screen_rows()[3]
        view.set_filter(None)
        assert shown(view) == [0, 1, 2, 3, 4, 5]
        assert view.hit_count == 0


async def test_filter_keeps_the_cursor_or_takes_the_nearest_hit() -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS, cursor=5)
        view.set_filter({7: []})
        assert view.cursor == 5
        view.move_to(7)
        view.set_filter({2: [], 6: []})
        assert view.cursor == 6
        view.set_filter({})
        assert view.shown_count == 0
        assert not view.next_hit()
        view.set_filter(None)
        assert view.cursor == 6


async def test_a_filter_that_goes_leaves_the_cursor_on_its_row() -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS)
        view.fold(1)
        view.set_filter({4: []})
        view.next_hit()
        view.set_filter(None)
        assert view.cursor == 4


async def test_hits_are_walked_both_ways_and_around() -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS)
        view.set_filter({2: [], 4: [], 8: []})
        walked = []
        for _ in range(4):
            assert view.next_hit()
            walked.append(view.cursor)
        assert walked == [2, 4, 8, 2]
        assert view.previous_hit()
        assert view.cursor == 8


async def test_moves() -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS, cursor=6)
        assert view.next_sibling()
        assert view.cursor == 7
        assert view.previous_sibling()
        assert not view.previous_sibling()
        assert view.parent_row()
        assert view.cursor == 5
        assert view.previous_sibling()
        assert view.cursor == 1
        assert view.parent_row()
        assert not view.parent_row()
        view.last()
        assert view.cursor == 8
        assert not view.next_sibling()
        view.move(-100)
        assert view.cursor == 0


async def test_page_moves_by_a_screen() -> None:
    view, host = outline()
    async with host.run_test(size=(40, 10)) as pilot:
        view.set_rows(
            [OutlineRow(1, "1.", str(at), at + 1, "heading", False, 0) for at in range(99)]
        )
        await settled(pilot)
        view.page(1)
        assert view.cursor == 9
        assert view.scroll_offset.y == 9
        view.page(-1)
        assert (view.cursor, view.scroll_offset.y) == (0, 0)
        view.page(50)
        assert view.cursor == 98


async def test_messages_for_moves_and_choices() -> None:
    view, host = outline()
    async with host.run_test() as pilot:
        view.set_rows(ROWS)
        await settled(pilot)
        host.heard.clear()
        for _ in range(3):
            view.move(1)
        await pilot.press("enter")
        await settled(pilot)
        moves = [m.index for m in host.heard if isinstance(m, OutlineView.Highlighted)]
        assert moves[-1] == 3
        assert [m.index for m in host.heard if isinstance(m, OutlineView.Selected)] == [3]


async def test_mouse() -> None:
    view, host = outline()
    async with host.run_test(size=(40, 12)) as pilot:
        view.set_rows(ROWS)
        await settled(pilot)
        await pilot.click(view, offset=(12, 6))
        await settled(pilot)
        assert view.cursor == 6
        await pilot.click(view, offset=(0, 5))
        await settled(pilot)
        assert view.cursor == 5
        assert view.shown_count == 6
        await pilot.click(view, offset=(12, 2), times=2)
        await settled(pilot)
        assert [m.index for m in host.heard if isinstance(m, OutlineView.Selected)] == [2]
        await pilot.click(view, offset=(12, 11))
        await settled(pilot)
        assert view.cursor == 2


async def test_hits_are_lit_where_they_stand() -> None:
    view, host = outline()
    async with host.run_test(size=(40, 12)) as pilot:
        view.set_rows(ROWS)
        view.set_filter({6: [(2, 4)]})
        await settled(pilot)
        strips = view.render_lines(view.size.region)
        lit = [s.text for strip in strips for s in strip if s.style and s.style.underline]
        assert lit == ["根本"]


@pytest.mark.parametrize("size", [(40, 12), (7, 3), (2, 1), (1, 1)])
async def test_any_text_at_any_size_fills_its_row_exactly(size: tuple[int, int]) -> None:
    view, host = outline()
    rows = [
        OutlineRow(index, text, text, len(HOSTILE), "heading", True, 10**index)
        for index, text in enumerate(HOSTILE)
    ]
    async with host.run_test(size=size) as pilot:
        view.set_rows(rows)
        view.set_filter({index: [(0, 3), (2, 500), (-1, 1)] for index in range(len(rows))})
        for _ in rows:
            await settled(pilot)
            drawn = host.screen_rows()
            assert all(cell_len(row) == view.size.width for row in drawn)
            assert not any(char < " " or char in "\u202e\x9b" for row in drawn for char in row)
            view.move(1)
        assert host.is_running


async def test_nothing_at_all() -> None:
    view, host = outline()
    async with host.run_test() as pilot:
        for act in (view.first, view.last, view.next_hit, view.parent_row, view.fold, view.unfold):
            act()
        view.move(1)
        view.page(-1)
        view.move_to(3)
        view.fold_to(1)
        view.set_filter({0: []})
        view.set_filter(None)
        view.set_rows([])
        await pilot.press("enter")
        await settled(pilot)
        await pilot.click(view, offset=(3, 3))
        await settled(pilot)
        assert view.cursor == -1
        assert view.shown_count == 0
        assert not [m for m in host.heard if isinstance(m, OutlineView.Selected)]


async def test_resize_keeps_the_cursor_in_sight() -> None:
    view, host = outline()
    async with host.run_test(size=(40, 20)) as pilot:
        view.set_rows(
            [OutlineRow(1, "1.", str(at), at + 1, "heading", False, 0) for at in range(99)],
            cursor=50,
        )
        await settled(pilot)
        await pilot.resize_terminal(30, 5)
        await settled(pilot)
        assert 0 <= 50 - view.scroll_offset.y < 5


async def test_folds_can_be_kept_and_put_back() -> None:
    view, host = outline()
    async with host.run_test():
        view.set_rows(ROWS)
        view.fold(1)
        folded = view.folded
        view.set_rows(ROWS)
        view.set_folded([*folded, 2, 77])
        assert view.folded == {1}
        assert shown(view) == [0, 1, 5, 6, 7, 8]


async def test_colours_follow_the_theme() -> None:
    view, host = outline()
    async with host.run_test() as pilot:
        view.set_rows(ROWS)
        await settled(pilot)
        dark = [segment.style for segment in view.render_lines(view.size.region)[1]]
        host.theme = "test-light"
        await settled(pilot)
        assert [segment.style for segment in view.render_lines(view.size.region)[1]] != dark


def test_ends_that_make_no_tree_are_read_as_far_as_they_do() -> None:
    tree = Tree([9, 0, 99, 4, -5])
    assert tree.parent(4) == 2
    assert tree.fold(0, True)
    assert list(tree.shown) == [0]
