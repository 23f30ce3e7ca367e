"""Charts as text: what stands where, in cells."""

from __future__ import annotations

import pytest

from tui.printing.chart import Bar, Trace, bar_chart, line_chart, ticks
from tui.printing.pieces import Look, plain
from tui.terminal.cells import Grid, grid, set_grid, width


def drawn(*traces: Trace, cells: int = 60, rows: int = 12) -> list[str]:
    """The chart's lines as text."""
    return list(plain(line_chart(traces, cells, rows)))


def trace(*points: tuple[int, float], mark: str = "A", joined: bool = True) -> Trace:
    return Trace("甲省", mark, Look.VALUE, points, joined)


@pytest.mark.parametrize(
    ("least", "most", "made"),
    [
        (0, 100, [0, 25, 50, 75, 100]),
        (6.1, 9.2, [6, 7, 8, 9, 10]),
        (5, 5, [0, 2, 4, 6]),
        (-2, 3, [-2, 0, 2, 4]),
        (990, 1375, [900, 1000, 1100, 1200, 1300, 1400]),
    ],
)
def test_ticks_are_round_and_hold_all(least: float, most: float, made: list[float]) -> None:
    assert ticks(least, most) == pytest.approx(made)


def test_the_highest_stands_above_the_lowest_and_the_years_below_them() -> None:
    lines = drawn(trace((2019, 6.0), (2020, 2.2), (2021, 8.1)))
    at = {row: line for row, line in enumerate(lines) if "A" in line}
    rows = {line.index("A"): row for row, line in at.items()}
    first, middle, last = (rows[column] for column in sorted(rows))
    assert last < first < middle
    axis = lines[-1]
    columns = sorted(rows)
    for year, column in zip(("2019", "2020", "2021"), columns, strict=True):
        assert axis.index(year) - 1 <= column <= axis.index(year) + 4
    assert all(width(line) <= 60 for line in lines)
    assert len(lines) <= 12


def test_a_year_without_a_number_is_a_dotted_line() -> None:
    whole = drawn(trace((2019, 5), (2020, 5), (2021, 5)))
    broken = drawn(trace((2019, 5), (2021, 5)))
    dots = [
        sum("\u2801" <= char <= "\u28ff" for char in "".join(lines)) for lines in (whole, broken)
    ]
    assert dots[0] > dots[1] > 0


def test_one_year_and_one_value_are_drawn() -> None:
    lines = drawn(trace((2024, 95)))
    assert sum("A" in line for line in lines) == 1
    assert "2024" in lines[-1]


def test_too_narrow_is_no_chart() -> None:
    assert drawn(trace((2019, 5), (2020, 6)), cells=30) == []


def test_bars_share_a_zero_and_keep_their_numbers_whole() -> None:
    bars = [Bar("黑龙江省 目标", 50, "≥ 50 %"), Bar("甲省 完成", 100, "100 %")]
    lines = list(plain(bar_chart(bars, 60)))
    assert lines[0].endswith("≥ 50 %")
    starts = {width(line.split("█")[0]) for line in lines}
    assert len(starts) == 1
    assert lines[1].count("█") == pytest.approx(2 * lines[0].count("█"), abs=2)
    assert all(width(line) <= 60 for line in lines)


def test_ascii_where_the_terminal_wants_it() -> None:
    before = grid()
    set_grid(Grid(ascii=True))
    try:
        lines = drawn(trace((2019, 5), (2020, 6)))
        lines += list(plain(bar_chart([Bar("a", 1, "1")], 60)))
        assert all(line.isascii() for line in lines)
    finally:
        set_grid(before)
