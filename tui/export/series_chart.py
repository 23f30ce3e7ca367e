"""The chart of an indicator's series as a picture (SVG): lines over years, or bars.

No script, nothing loaded. Each number tells its source where the pointer rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parser.analysis.series import IndicatorSeries, Measure
from parser.analysis.target_rows import TargetRow
from parser.records import dataclass
from tui.export.xml import xml_shown
from tui.printing.chart import ticks
from tui.printing.series import MOST_TRACES, as_lines, measure_title, source_of, year_text
from tui.printing.target_words import number_text, value_text
from tui.settings.i18n import Messages
from tui.terminal.cells import width

_WIDTH, _HEIGHT = 860, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 86, 30, 48, 66
_BAR = 26
_COLOURS = ("#8f1d14", "#1e4e96", "#17603a", "#7a5200", "#6a3d8f", "#0f6a72")
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number of the chart, with the words that the pointer shows."""

    year: int
    value: float
    told: str


def series_svg(series: IndicatorSeries, messages: Messages) -> str:
    """The charts of all measures in one picture, one below the other."""
    charts = [list(_chart(series, measure, messages)) for measure in series.measures]
    heights = [_height(measure) for measure in series.measures]
    title = xml_shown(series.name)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {sum(heights)}" '
        f'width="{_WIDTH}" height="{sum(heights)}" xml:lang="zh-CN" role="img" '
        f'font-family="{_FONTS}" font-size="14">',
        f"<title>{title}</title>",
        f'<rect width="{_WIDTH}" height="{sum(heights)}" fill="#fff"/>',
    ]
    top = 0
    for chart, height in zip(charts, heights, strict=True):
        lines += [f'<g transform="translate(0 {top})">', *chart, "</g>"]
        top += height
    return "\n".join([*lines, "</svg>"]) + "\n"


def chart_svg(series: IndicatorSeries, measure: Measure, messages: Messages) -> str:
    """The chart of one measure, to stand in a page."""
    height = _height(measure)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" font-family="{_FONTS}" font-size="14">'
    )
    back = f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
    return "\n".join([head, back, *_chart(series, measure, messages), "</svg>"])


def _height(measure: Measure) -> int:
    if as_lines(measure):
        return _HEIGHT
    return _TOP + _BAR * max(len(_bars(measure, None)), 1) + 20


def _chart(series: IndicatorSeries, measure: Measure, messages: Messages) -> Iterator[str]:
    title = xml_shown(measure_title(series, measure, messages))
    head = f'<text x="{_LEFT}" y="26" font-size="17" font-weight="bold" fill="#1f2328">'
    yield f"{head}{title}</text>"
    if as_lines(measure):
        yield from _line_chart(measure, messages)
    else:
        yield from _bar_chart(measure, messages)


def _marks(
    measure: Measure,
    rows: Sequence[tuple[int | None, TargetRow | None]],
    word: str,
    messages: Messages,
) -> list[_Mark]:
    made = []
    for year, row in rows:
        value = measure.in_unit(row) if row is not None else None
        if year is not None and row is not None and value is not None:
            number = value_text(row.target, messages)
            made.append(_Mark(year, value, f"{year} {word} {number} ({source_of(row)})"))
    return made


def _line_chart(measure: Measure, messages: Messages) -> Iterator[str]:
    words = messages("print.promised"), messages("print.achieved")
    held: list[tuple[str, str, list[_Mark], bool]] = []
    for at, track in enumerate(measure.tracks[:MOST_TRACES]):
        colour = _COLOURS[at % len(_COLOURS)]
        place = f"{track.place} " if track.place else ""
        promised = _marks(measure, [(p.year, p.target) for p in track.points], words[0], messages)
        achieved = _marks(measure, [(p.year, p.found) for p in track.points], words[1], messages)
        held.append((f"{place}{words[0]}", colour, promised, False))
        held.append((f"{place}{words[1]}", colour, achieved, True))
    held = [each for each in held if each[2]]
    values = [mark.value for each in held for mark in each[2]]
    if not values:
        return
    steps = ticks(min(values), max(values))
    years = measure.years

    def x(year: float) -> float:
        share = (year - years[0]) / (years[-1] - years[0])
        return round(_LEFT + 14 + share * (_WIDTH - _LEFT - _RIGHT - 28), 1)

    def y(value: float) -> float:
        share = (value - steps[0]) / (steps[-1] - steps[0])
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP), 1)

    yield from _axes(steps, years, x, y)
    for _, colour, marks, solid in held:
        for one, other in pairwise(marks):
            dash = "" if solid and other.year - one.year == 1 else ' stroke-dasharray="5 4"'
            yield (
                f'<line x1="{x(one.year)}" y1="{y(one.value)}" x2="{x(other.year)}" '
                f'y2="{y(other.value)}" stroke="{colour}" stroke-width="2"{dash}/>'
            )
        for mark in marks:
            fill = colour if solid else "#fff"
            yield (
                f'<circle cx="{x(mark.year)}" cy="{y(mark.value)}" r="4.5" fill="{fill}" '
                f'stroke="{colour}" stroke-width="2"><title>{xml_shown(mark.told)}</title></circle>'
            )
    yield from _legend(held)


def _axes(steps: Sequence[float], years: Sequence[int], x: object, y: object) -> Iterator[str]:
    assert callable(x)
    assert callable(y)
    for step in steps:
        yield (
            f'<line x1="{_LEFT}" y1="{y(step)}" x2="{_WIDTH - _RIGHT}" y2="{y(step)}" '
            'stroke="#d9d5cb"/>'
            f'<text x="{_LEFT - 8}" y="{y(step) + 5}" text-anchor="end" fill="#6b7280">'
            f"{number_text(step)}</text>"
        )
    every = -(-(years[-1] - years[0] + 1) // 16)
    for year in range(years[0], years[-1] + 1, every):
        yield (
            f'<text x="{x(year)}" y="{_HEIGHT - _BOTTOM + 22}" text-anchor="middle" '
            f'fill="#6b7280">{year}</text>'
        )


def _legend(held: Sequence[tuple[str, str, list[_Mark], bool]]) -> Iterator[str]:
    at, y = _LEFT, _HEIGHT - 14
    for label, colour, _, solid in held:
        fill = colour if solid else "#fff"
        if at + 24 + 8 * width(label) > _WIDTH:
            break
        yield (
            f'<circle cx="{at + 6}" cy="{y - 5}" r="4.5" fill="{fill}" stroke="{colour}" '
            f'stroke-width="2"/><text x="{at + 18}" y="{y}" fill="#1f2328">'
            f"{xml_shown(label)}</text>"
        )
        at += 36 + 8 * width(label)


def _bars(measure: Measure, messages: Messages | None) -> list[tuple[str, float, str, bool, str]]:
    """Label, value, number as written, whether it is achieved, and source of each bar."""
    made: list[list[tuple[str, float, str, bool, str]]] = []
    for track in measure.tracks:
        held = []
        for point in track.points:
            for row in point.shown:
                value = measure.in_unit(row)
                if value is not None:
                    label = f"{track.place} {year_text(point)}".strip()
                    text = value_text(row.target, messages) if messages else ""
                    held.append((label, value, text, row is point.found, source_of(row)))
        if held:
            made.append(held)
    made.sort(key=lambda held: -max(each[1] for each in held))
    return [each for held in made for each in held][:_MOST_BARS]


def _bar_chart(measure: Measure, messages: Messages) -> Iterator[str]:
    bars = _bars(measure, messages)
    most = max((abs(each[1]) for each in bars), default=0.0) or 1.0
    left = 150
    words = messages("print.promised"), messages("print.achieved")
    for at, (label, value, text, done, source) in enumerate(bars):
        top = _TOP + at * _BAR
        long = round(abs(value) / most * (_WIDTH - left - 200), 1)
        fill = _COLOURS[0] if done else "#fff"
        told = xml_shown(f"{label} {words[done]} {text} ({source})")
        yield (
            f'<text x="{left - 8}" y="{top + 15}" text-anchor="end" fill="#1f2328">'
            f"{xml_shown(label)}</text>"
            f'<rect x="{left}" y="{top + 2}" width="{long}" height="{_BAR - 8}" fill="{fill}" '
            f'stroke="{_COLOURS[0]}"><title>{told}</title></rect>'
            f'<text x="{left + long + 8}" y="{top + 15}" fill="#1f2328">'
            f"{xml_shown(f'{words[done]} {text}')}</text>"
        )
