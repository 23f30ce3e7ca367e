"""An indicator over years and places as a chart, a table and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os.path import basename
from typing import NamedTuple

from parser.analysis.base_units import UnitKind
from parser.analysis.series import IndicatorSeries, Measure, Track, YearPoint
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import year_text as row_years
from tui.printing.chart import Bar, Trace, bar_chart, legend_row, line_chart
from tui.printing.pieces import EMPTY, Look, Row, piece, wrapped
from tui.printing.table import Column, numbered_rows
from tui.printing.target_words import number_text, value_text
from tui.settings.i18n import Messages
from tui.terminal.cells import grid

COLUMNS = ("place", "year", "target", "found", "against", "change", "source")
"""The columns of the table; their headers are ``series.column.NAME``."""

MOST_TRACES = 6
"""Places that are drawn; more lines cannot be told apart."""

MOST_BARS = 40

CHART_ROWS = 14
"""Rows of a line chart with its axis: with heading and legend it stands in a terminal of 24."""

_LEAST = {"target": 9, "found": 9, "against": 9, "source": 14}

_LOOKS = (Look.VALUE, Look.LABEL, Look.OWNER, Look.HEADING, Look.HIT, Look.PLAIN)


class SeriesLine(NamedTuple):
    """A drawn line; ``leads`` are the rows of the number that it shows, the target first."""

    row: Row
    leads: tuple[TargetRow, ...] = ()


def series_rows(series: IndicatorSeries, messages: Messages, cells: int | None) -> Iterator[Row]:
    """Every measure under its heading: chart, legend, table, what is missing."""
    return (line.row for line in series_lines(series, messages, cells))


def series_lines(
    series: IndicatorSeries, messages: Messages, cells: int | None, *, chart_rows: int = CHART_ROWS
) -> Iterator[SeriesLine]:
    """As :func:`series_rows`, each line with what it leads to."""
    for at, measure in enumerate(series.measures):
        if at:
            yield SeriesLine(EMPTY)
        title = piece(measure_title(series, measure, messages), Look.TITLE)
        yield from map(SeriesLine, wrapped([title], cells, 2))
        yield from map(SeriesLine, chart(measure, messages, cells or 80, chart_rows))
        yield from table(measure, messages, cells)
        for note in notes(measure, messages):
            yield from map(SeriesLine, wrapped([piece(note, Look.FAINT)], cells, 2))


def measure_title(series: IndicatorSeries, measure: Measure, messages: Messages) -> str:
    """What is measured, and in which unit: ``地区生产总值 · 增长（%）``."""
    words = [series.name]
    if measure.growth:
        words.append(messages("series.growth"))
    if measure.span:
        words.append(messages("series.span"))
    title = " · ".join(words)
    return messages("series.in_unit", title=title, unit=measure.unit) if measure.unit else title


# The chart


def chart(measure: Measure, messages: Messages, cells: int, rows: int) -> list[Row]:
    """Lines over the years; bars where no place has more than one."""
    if as_lines(measure):
        made = traces(measure, messages)
        drawn = line_chart(made, cells, rows)
        return [*drawn, *wrapped(legend_row(made), cells)] if drawn else []
    return bar_chart(bars(measure, messages), cells)


def as_lines(measure: Measure) -> bool:
    """Whether any place has targets, or achievements, of more than one year."""
    for track in measure.tracks:
        dated = [point for point in track.points if point.year is not None]
        promised = sum(point.target is not None for point in dated)
        achieved = sum(point.found is not None for point in dated)
        if max(promised, achieved) > 1:
            return True
    return False


def traces(measure: Measure, messages: Messages) -> list[Trace]:
    """The lines of the chart: for each place what was achieved, and what was promised."""
    made = []
    tracks = measure.tracks[:MOST_TRACES]
    ascii_only = grid().ascii or grid().wide
    for at, track in enumerate(tracks):
        alone = len(tracks) == 1
        look = _LOOKS[at % len(_LOOKS)]
        names = [messages("print.promised"), messages("print.achieved")]
        marks = ("o", "*") if ascii_only else ("○", "●")
        if not alone:
            names = [f"{track.place or '—'} {name}" for name in names]
            marks = (chr(ord("a") + at), chr(ord("A") + at))
        dated = [(p.year, p) for p in track.points if p.year is not None]
        promised = _values(measure, ((year, p.target) for year, p in dated))
        achieved = _values(measure, ((year, p.found) for year, p in dated))
        if promised:
            line = alone and not achieved
            target_look = Look.LABEL if alone else look
            made.append(
                Trace(names[0], marks[0], target_look, promised, joined=line or not achieved)
            )
        if achieved:
            made.append(Trace(names[1], marks[1], look, achieved))
    return made


def _values(
    measure: Measure, held: Iterable[tuple[int, TargetRow | None]]
) -> tuple[tuple[int, float], ...]:
    found = ((year, measure.in_unit(row)) for year, row in held if row is not None)
    return tuple((year, value) for year, value in found if value is not None)


def bars(measure: Measure, messages: Messages) -> list[Bar]:
    """A bar for each number of each place, the places with the highest first."""
    made: list[list[Bar]] = []
    for track in measure.tracks:
        held: list[Bar] = []
        for point in track.points:
            for row in point.shown:
                done = row is point.found
                value = measure.in_unit(row)
                word = messages("print.achieved" if done else "print.promised")
                label = " ".join(filter(None, (track.place, year_text(point), word)))
                look = Look.VALUE if done else Look.LABEL
                if value is not None:
                    held.append(Bar(label, value, value_text(row.target, messages), look))
        if held:
            made.append(held)
    made.sort(key=lambda held: -max(bar.value for bar in held))
    return [bar for held in made for bar in held][:MOST_BARS]


# The table


def table(measure: Measure, messages: Messages, cells: int | None) -> list[SeriesLine]:
    """A row for each place and year."""
    points = [(track, point) for track in measure.tracks for point in track.points]
    rows = [
        point_cells(measure, track, point, messages, first=point is track.points[0])
        for track, point in points
    ]
    used = [at for at in range(len(COLUMNS)) if any(row[at] for row in rows)]
    if not rows:
        return []
    looks = {"target": Look.LABEL, "found": Look.VALUE, "source": Look.FAINT}
    heads = headers(measure, messages)
    columns = [
        Column(
            heads[at],
            looks.get(COLUMNS[at], Look.PLAIN),
            rigid=COLUMNS[at] == "year",
            least=_LEAST.get(COLUMNS[at], 8),
        )
        for at in used
    ]
    drawn = numbered_rows(columns, [[row[at] for at in used] for row in rows], cells)
    return [SeriesLine(row, () if at is None else points[at][1].shown) for row, at in drawn]


def headers(measure: Measure, messages: Messages) -> list[str]:
    """The headers of :data:`COLUMNS`; the steps' unit stands there, once."""
    units = {"against": _step_unit(measure), "change": "%"}
    if measure.kind is UnitKind.SHARE:
        units["change"] = _step_unit(measure)
    made = []
    for name in COLUMNS:
        head = messages(f"series.column.{name}")
        unit = units.get(name)
        made.append(messages("series.in_unit", title=head, unit=unit) if unit else head)
    return made


def point_cells(
    measure: Measure, track: Track, point: YearPoint, messages: Messages, *, first: bool
) -> tuple[str, ...]:
    """The texts of the columns :data:`COLUMNS`."""
    place = track.place if first and len(measure.tracks) > 1 else ""
    sources = dict.fromkeys(source_of(row) for row in point.shown)
    return (
        place,
        year_text(point),
        _told(point.targets, _other(point), messages),
        _told(point.achieved, "series.also", messages),
        against_text(measure, point, messages),
        change_text(measure, point, messages),
        " ".join(sources),
    )


def _other(point: YearPoint) -> str:
    return "series.before" if point.revised else "series.also"


def year_text(point: YearPoint) -> str:
    """The year of a point; of sums and means of the same years all of them: 2021–2025.

    Empty where none is told.
    """
    if point.year is None:
        return ""
    told = {row_years(row) for row in point.shown}
    return told.pop() if len(told) == 1 else str(point.year)


def source_of(row: TargetRow, *, whole: bool = False) -> str:
    """Where a number stands, ``file:line``; ``whole`` with the file's folders."""
    path = row.plan.path
    return f"{path if whole else basename(path)}:{row.target.line}"


def _told(rows: Sequence[TargetRow], other: str, messages: Messages) -> str:
    """The number that holds, and in brackets those that it took the place of."""
    if not rows:
        return ""
    texts = [value_text(row.target, messages) for row in rows]
    more = [text for text in dict.fromkeys(texts[:-1]) if text != texts[-1]]
    return texts[-1] + (messages(other, values="、".join(more)) if more else "")


def against_text(measure: Measure, point: YearPoint, messages: Messages) -> str:
    """Whether the target was met, and by how much in the header's unit: ``达到 +0.5``."""
    comparison = point.comparison
    if comparison is None:
        return ""
    if comparison.met is None:
        return messages("compare.incomparable")
    word = messages("compare.met" if comparison.met else "compare.missed")
    gap = deviation(measure, point)
    return f"{word} {signed(gap)}" if gap else word


def deviation(measure: Measure, point: YearPoint) -> float | None:
    """What was achieved less what was promised, in the measure's unit; None without both."""
    if point.target is None or point.found is None:
        return None
    wanted, got = measure.in_unit(point.target), measure.in_unit(point.found)
    if wanted is None or got is None:
        return None
    high = point.target.target.high
    if high is not None and point.target.target.unit == measure.unit and wanted <= got <= high:
        return 0.0
    return round(got - wanted, 6)


def change_text(measure: Measure, point: YearPoint, messages: Messages) -> str:
    """The step from the number before, in percent, of shares in percentage points."""
    if point.change is None or point.since is None or point.year is None:
        return ""
    if measure.kind is UnitKind.SHARE:
        text = signed(point.change)
    elif point.growth is None:
        return ""
    else:
        text = signed(round(100 * point.growth, 1))
    gap = point.year - point.since > 1
    return text + (messages("series.since", year=point.since) if gap else "")


def _step_unit(measure: Measure) -> str:
    return (
        "个百分点" if measure.kind is UnitKind.SHARE and measure.unit in ("%", "") else measure.unit
    )


def signed(number: float) -> str:
    """A number with its sign: ``+0.5``."""
    return f"{'+' if number > 0 else '-' if number < 0 else ''}{number_text(abs(number))}"


# What is missing, and what was changed


def notes(measure: Measure, messages: Messages) -> Iterator[str]:
    """What a reader of the table should know."""
    if len(measure.years) > 1:
        for track in measure.tracks:
            if track.gaps:
                gaps = "、".join(map(str, track.gaps))
                yield messages("series.gaps", place=track.place, years=gaps).strip()
    for track in measure.tracks:
        for point in track.points:
            if point.revised and point.year is not None:
                steps = " → ".join(
                    f"{value_text(row.target, messages)} ({source_of(row)})"
                    for row in point.promises
                )
                where = f"{track.place} " if track.place else ""
                yield messages("series.revised", where=where, year=year_text(point), steps=steps)
    if len(measure.tracks) > MOST_TRACES and as_lines(measure):
        yield messages("series.more_places", shown=MOST_TRACES, count=len(measure.tracks))
    if measure.undated:
        places = "、".join(source_of(row) for row in measure.undated[:5])
        yield messages("series.undated", count=len(measure.undated), places=places)
