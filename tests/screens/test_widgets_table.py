"""The table's view: columns that fit, a pinned header, a cursor, the mouse, any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support.browser_host import settled
from tests.support.widgets_host import HOSTILE, Host
from tui.presenters.table import Column
from tui.widgets.views.table_view import GAP, TableView, share

COLUMNS = (
    Column("indicator", "指标", minimum=10, weight=3),
    Column("value", "数值 ▲", align="right", weight=0),
    Column("period", "期限", weight=0),
    Column("owner", "责任单位", minimum=8, weight=1),
    Column("plan", "文件", minimum=12, weight=1),
)
ROWS = [
    [f"学前教育毛入园率{at}", f"≥{at}.5%", "2024年", "教育局、财政局、人社局", f"教育工作要点{at}"]
    for at in range(50)
]


def table() -> tuple[TableView, Host]:
    view = TableView()
    return view, Host(view)


async def test_the_header_stays_while_rows_scroll() -> None:
    view, host = table()
    async with host.run_test(size=(100, 10)) as pilot:
        view.set_data(COLUMNS, ROWS)
        view.last()
        await settled(pilot)
        drawn = host.screen_rows()
        assert drawn[0].startswith("指标")
        assert "毛入园率49" in drawn[-1]
        view.first()
        await settled(pilot)
        assert "毛入园率0" in host.screen_rows()[1]


async def test_columns_line_up_whatever_their_text() -> None:
    view, host = table()
    async with host.run_test(size=(100, 12)) as pilot:
        view.set_data(COLUMNS, [[text] * 5 for text in HOSTILE])
        await settled(pilot)
        drawn = host.screen_rows()
        assert all(cell_len(row) == view.size.width for row in drawn)
        assert "[/附件]" in drawn[2]
        assert not any(char < " " or char in "\u202e\x9b" for row in drawn for char in row)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (100, ("indicator", "value", "period", "owner", "plan")),
        (45, ("indicator", "value", "period", "owner")),
        (30, ("indicator", "value", "period")),
        (10, ("indicator",)),
    ],
)
async def test_the_last_columns_go_first(columns: int, expected: tuple[str, ...]) -> None:
    view, host = table()
    async with host.run_test(size=(columns, 10)) as pilot:
        view.set_data(COLUMNS, ROWS)
        await settled(pilot)
        assert view.shown_columns == expected


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 20), st.integers(1, 60)), max_size=8),
    st.integers(0, 150),
)
def test_columns_share_the_room(parts: list[tuple[int, int, int]], room: int) -> None:
    columns = [Column("", "", minimum=minimum, weight=weight) for weight, minimum, _ in parts]
    contents = [content for _, _, content in parts]
    layout = share(columns, contents, room)
    assert bool(layout) == bool(parts)
    used = sum(cells for _, cells in layout) + GAP * (len(layout) - 1)
    assert not layout or used <= max(1, room)
    assert all(1 <= cells <= contents[at] for at, cells in layout)
    growing = [at for at, cells in layout if columns[at].weight and cells < contents[at]]
    assert not growing or used >= room


async def test_hits_are_lit_also_in_aligned_cells() -> None:
    view, host = table()
    async with host.run_test(size=(100, 10)) as pilot:
        view.set_data(COLUMNS, ROWS, lit={(1, 0): [(2, 4)], (2, 1): [(0, 2)]})
        await settled(pilot)
        strips = view.render_lines(view.size.region)[1:]
        lit = [s.text for strip in strips for s in strip if s.style and s.style.underline]
        assert lit == ["教育", "≥2"]


async def test_cursor_and_messages() -> None:
    view, host = table()
    async with host.run_test(size=(100, 11)) as pilot:
        view.set_data(COLUMNS, ROWS)
        await settled(pilot)
        view.move(3)
        assert view.cursor == 3
        view.page(1)
        assert view.cursor == 12
        view.move_to(999)
        assert view.cursor == 49
        view.move_to(-5)
        await pilot.press("enter")
        await settled(pilot)
        assert [m.row for m in host.heard if isinstance(m, TableView.Selected)] == [0]
        moved = [m.row for m in host.heard if isinstance(m, TableView.Highlighted)]
        assert moved[-1] == 0


async def test_other_data_keep_the_cursors_place_as_far_as_they_reach() -> None:
    view, host = table()
    async with host.run_test():
        view.set_data(COLUMNS, ROWS)
        view.move_to(30)
        view.set_data(COLUMNS, ROWS[::-1])
        assert view.cursor == 30
        view.set_data(COLUMNS, ROWS[:5])
        assert view.cursor == 4
        view.set_data(COLUMNS, [])
        assert view.cursor == -1


async def test_mouse() -> None:
    view, host = table()
    async with host.run_test(size=(100, 10)) as pilot:
        view.set_data(COLUMNS, ROWS)
        await settled(pilot)
        await pilot.click(view, offset=(5, 3))
        await settled(pilot)
        assert view.cursor == 2
        await pilot.click(view, offset=(5, 4), times=2)
        await settled(pilot)
        await pilot.click(view, offset=(1, 0))
        await settled(pilot)
        assert [m.row for m in host.heard if isinstance(m, TableView.Selected)] == [3]
        headers = [m.key for m in host.heard if isinstance(m, TableView.HeaderSelected)]
        assert headers == ["indicator"]
        assert view.cursor == 3


@pytest.mark.parametrize("size", [(5, 3), (2, 1), (1, 1)])
async def test_no_room_and_no_data(size: tuple[int, int]) -> None:
    view, host = table()
    async with host.run_test(size=size) as pilot:
        for columns, rows in (((), []), (COLUMNS, []), ((), [[]]), (COLUMNS, [[], ["短"]])):
            view.set_data(columns, rows)
            view.move(1)
            view.page(1)
            view.last()
            await settled(pilot)
            assert all(cell_len(row) == view.size.width for row in host.screen_rows())
        await pilot.press("enter")
        await settled(pilot)
        assert host.is_running


async def test_a_number_wider_than_those_measured_is_shown_whole_all_the_same() -> None:
    view, host = table()
    rows = [["毛入园率", f"{at}%", "2024年", "", ""] for at in range(5_000)]
    rows[4_998][1] = "1638.68 万千瓦（原 1269.7）"
    async with host.run_test(size=(100, 10)) as pilot:
        view.set_data(COLUMNS, rows)
        view.last()
        await settled(pilot)
        drawn = host.screen_rows()
        assert "1638.68 万千瓦（原 1269.7）" in drawn[-2]
        assert cell_len(drawn[0]) == cell_len(drawn[-1]) == view.size.width


async def test_a_name_is_cut_in_its_middle_where_its_end_must_show() -> None:
    view, host = table()
    columns = (Column("value", "数值", weight=0), Column("at", "出处", minimum=10, middle=True))
    async with host.run_test(size=(30, 6)) as pilot:
        view.set_data(columns, [["12 万", "国民经济和社会发展第十四个五年规划纲要.md:1368"]])
        await settled(pilot)
        assert host.screen_rows()[1].rstrip().endswith("…要.md:1368")
