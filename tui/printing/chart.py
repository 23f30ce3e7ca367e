"""Small charts as text: lines over years in braille dots, bars in blocks.

Labels are measured in cells, so Chinese stands where it should; numbers stand whole. (Plotext and
termcharts count a Chinese character as one cell, asciichartpy has no axis of years.) Where the
terminal wants ASCII, dots become points and blocks number signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, log10

from parser.records import dataclass
from tui.printing.pieces import Look, Piece, Row, piece
from tui.printing.target_words import number_text
from tui.terminal.cells import clip, grid, lines, pad, width

LEAST_CELLS = 40
"""Narrower than this no chart is drawn."""

_TICKS = 5
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BRAILLE = 0x2800
_EIGHTHS = "▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Trace:
    """Numbers by year. ``mark`` is one character that is drawn at each; ``joined`` draws a line
    through them, dotted where a year between has no number."""

    label: str
    mark: str
    look: Look
    points: tuple[tuple[int, float], ...]
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, and the number as written behind it."""

    label: str
    value: float
    text: str
    look: Look = Look.VALUE


def ticks(least: float, most: float, count: int = _TICKS) -> list[float]:
    """Round numbers from at or below the least to at or above the most."""
    if least == most:
        least, most = (0.0, most) if most > 0 else (least - 1, most + 1)
    rough = (most - least) / max(count - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    first = floor(least / step + 1e-9)
    made = [first * step]
    while made[-1] < most - step * 1e-9:
        first += 1
        made.append(round(first * step, 10))
    return made


def line_chart(traces: Sequence[Trace], cells: int, rows: int) -> list[Row]:
    """The traces over a common axis of years, ``cells`` wide and ``rows`` high with its axis."""
    values = [value for trace in traces for _, value in trace.points]
    years = sorted({year for trace in traces for year, _ in trace.points})
    if not values or cells < LEAST_CELLS:
        return []
    steps = ticks(min(values), max(values), max(2, min(_TICKS, rows // 2)))
    labels = [number_text(each) for each in steps]
    gutter = max(map(len, labels))
    across, high = cells - gutter - 3, max(rows - 2, 3)
    canvas = _Canvas(across, high, (years[0], years[-1]), (steps[0], steps[-1]))
    for trace in traces:
        canvas.draw(trace)
    at_row = {canvas.row(value): label for value, label in zip(steps, labels, strict=True)}
    made: list[Row] = []
    for at, content in enumerate(canvas.rows()):
        label = at_row.get(at, "")
        edge = lines("┤" if label else "│")
        made.append((piece(f"{label:>{gutter}} {edge}", Look.FAINT), *content))
    made.append((piece(" " * (gutter + 1) + lines("└" + "─" * across), Look.FAINT),))
    made.append((piece(" " * (gutter + 2) + _year_axis(years, canvas), Look.FAINT),))
    return made


def _year_axis(years: Sequence[int], canvas: _Canvas) -> str:
    """The years below their columns, the last one and as many before it as have room."""
    first, last = years[0], years[-1]
    apart = (canvas.column(last) - canvas.column(first)) / max(last - first, 1)
    step = max(1, -(-5 // max(apart, 0.1)))
    cells = [" "] * canvas.across
    free = canvas.across + 1
    for year in range(last, first - 1, -int(step)):
        start = max(min(canvas.column(year) - 1, canvas.across - 4), 0)
        if start + 4 < free:
            cells[start : start + 4] = str(year)
            free = start
    return "".join(cells).rstrip()


class _Canvas:
    """Cells of two by four dots, and the marks that stand over them."""

    def __init__(
        self, across: int, high: int, years: tuple[int, int], values: tuple[float, float]
    ) -> None:
        self.across, self.high = across, high
        self._years, self._values = years, values
        self._dots: dict[tuple[int, int], tuple[int, Look]] = {}
        self._marks: dict[tuple[int, int], tuple[str, Look]] = {}

    def column(self, year: float) -> int:
        """The cell's column of a year."""
        return self._x(year) // 2

    def row(self, value: float) -> int:
        """The cell's row of a value, from the top."""
        return self._y(value) // 4

    def _x(self, year: float) -> int:
        first, last = self._years
        # One year alone stands in the middle.
        share = (year - first) / (last - first) if last > first else 0.5
        return 2 + round(share * (2 * self.across - 5))

    def _y(self, value: float) -> int:
        least, most = self._values
        share = (value - least) / (most - least) if most > least else 0.5
        return round((1 - share) * (4 * self.high - 1))

    def draw(self, trace: Trace) -> None:
        """Draw a trace over what there is."""
        if trace.joined:
            for (year, value), (later, other) in pairwise(trace.points):
                ends = (self._x(year), self._y(value)), (self._x(later), self._y(other))
                self._line(*ends, trace.look, dotted=later - year > 1)
        for year, value in trace.points:
            self._marks[self.row(value), self.column(year)] = (trace.mark, trace.look)

    def _line(
        self, start: tuple[int, int], stop: tuple[int, int], look: Look, *, dotted: bool
    ) -> None:
        steps = max(abs(stop[0] - start[0]), abs(stop[1] - start[1]), 1)
        for at in range(steps + 1):
            if dotted and at % 4 > 1:
                continue
            x = round(start[0] + (stop[0] - start[0]) * at / steps)
            y = round(start[1] + (stop[1] - start[1]) * at / steps)
            place = (y // 4, x // 2)
            before = self._dots.get(place, (0, look))[0]
            self._dots[place] = (before | _DOTS[x % 2][y % 4], look)

    def rows(self) -> Iterator[Row]:
        """The cells from the top."""
        plain = grid().ascii
        for at in range(self.high):
            content: list[Piece] = []
            for column in range(self.across):
                if mark := self._marks.get((at, column)):
                    content.append(piece(*mark))
                elif found := self._dots.get((at, column)):
                    content.append(piece("." if plain else chr(_BRAILLE + found[0]), found[1]))
                else:
                    content.append(piece(" "))
            yield tuple(_joined(content))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of one look as one."""
    text, look = "", Look.PLAIN
    for each in pieces:
        if each.look is not look and text:
            yield Piece(text, look)
            text = ""
        look = each.look
        text += each.text
    if text.strip():
        yield Piece(text, look)


def bar_chart(bars: Sequence[Bar], cells: int) -> list[Row]:
    """A bar a row from a common zero, the label before it and its number behind."""
    if not bars or cells < LEAST_CELLS:
        return []
    head = min(max(width(bar.label) for bar in bars), cells // 3)
    tail = max(width(bar.text) for bar in bars)
    room = max(cells - head - tail - 3, 4)
    most = max((abs(bar.value) for bar in bars), default=0.0) or 1.0
    made: list[Row] = []
    for bar in bars:
        label = pad(clip(bar.label, head), head)
        drawn = _bar(abs(bar.value) / most, room)
        text = f" {'-' if bar.value < 0 and not bar.text.startswith('-') else ''}{bar.text}"
        made.append((piece(f"{label} "), piece(drawn, bar.look), piece(text)))
    return made


def _bar(share: float, cells: int) -> str:
    eighths = round(share * cells * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(eighths, 8)
    return lines("█" * full + (_EIGHTHS[rest - 1] if rest else ""))


def legend_row(traces: Sequence[Trace]) -> Row:
    """Which mark is which."""
    pieces: list[Piece] = []
    for trace in traces:
        pieces += [piece("  " if pieces else ""), piece(trace.mark, trace.look)]
        pieces.append(piece(f" {trace.label}"))
    return tuple(pieces)
