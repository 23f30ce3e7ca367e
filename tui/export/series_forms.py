"""An indicator's series as a sheet, as records for programs, and as a page."""

from __future__ import annotations

from collections.abc import Iterator

from parser.analysis.base_units import normal
from parser.analysis.series import IndicatorSeries, Measure, Track, YearPoint
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import year_text, years_of
from parser.model import Modality
from tui.export.html_page import html_page
from tui.export.html_style import STYLE
from tui.export.records import whole
from tui.export.series_chart import chart_svg
from tui.export.sheet import Sheet, Value
from tui.export.xml import xml_shown
from tui.printing.series import deviation, headers, measure_title, notes, point_cells, source_of
from tui.printing.target_words import relation_text, status_text
from tui.settings.i18n import Messages

_HEADS = (
    *("indicator", "measure", "place", "year", "status", "relation", "value", "high", "unit"),
    *("base_value", "base_unit", "holds", "deviation", "met", "change", "growth"),
    *("period", "quote", "title", "path", "plan", "line"),
)
_STYLE = STYLE + "svg { max-width: 100%; height: auto; display: block; margin: 1rem auto; }\n"


def series_sheet(series: IndicatorSeries, messages: Messages) -> Sheet:
    """A row a number, as written and in its base unit, each with its source; a fall is negative.

    ``holds`` tells the number that counts from those that were revised; deviation, change and
    growth stand with what was achieved.
    """
    rows = [row for measure in series.measures for row in _rows(series, measure, messages)]
    header = tuple(messages(f"series.head.{each}") for each in _HEADS)
    return Sheet(messages("series.sheet"), header, rows)


def _rows(
    series: IndicatorSeries, measure: Measure, messages: Messages
) -> Iterator[tuple[Value, ...]]:
    for track in measure.tracks:
        for point in track.points:
            for row in (*point.targets, *point.achieved):
                holds = row is point.target or row is point.found
                done = row is point.found
                met = point.comparison.met if done and point.comparison else None
                told = (
                    messages("series.holds") if holds else messages("series.replaced"),
                    deviation(measure, point) if done else None,
                    "" if met is None else messages(f"compare.{'met' if met else 'missed'}"),
                    point.change if done else None,
                    point.growth if done else None,
                )
                yield _row(series, measure, track.place, row, told, messages)


def _row(
    series: IndicatorSeries,
    measure: Measure,
    place: str,
    row: TargetRow,
    told: tuple[Value, ...],
    messages: Messages,
) -> tuple[Value, ...]:
    target, plan, number = row.target, row.plan, normal(row.target)
    year = year_text(row)
    sign = measure.sign(row)
    return (
        series.name,
        _measure_word(measure, messages),
        place,
        int(year) if year.isdecimal() else year or None,
        status_text(target, messages),
        relation_text(target, messages),
        None if target.low is None else sign * target.low,
        None if target.high is None else sign * target.high,
        target.unit,
        sign * number.low if number else None,
        number.unit if number else None,
        *told,
        target.period,
        target.quote,
        plan.title,
        plan.path,
        plan.number,
        target.line,
    )


def _measure_word(measure: Measure, messages: Messages) -> str:
    words = [messages("series.growth" if measure.growth else "series.level")]
    return " · ".join([*words, messages("series.span")] if measure.span else words)


def series_record(series: IndicatorSeries) -> dict[str, object]:
    """The series for programs."""
    return {
        "indicator": series.name,
        "measures": [
            {
                "kind": measure.kind.value,
                "unit": measure.unit,
                "growth": measure.growth,
                "several_years": measure.span,
                "places": [_track_record(measure, track) for track in measure.tracks],
            }
            for measure in series.measures
        ],
    }


def _track_record(measure: Measure, track: Track) -> dict[str, object]:
    return {
        "place": track.place or None,
        "gaps": list(track.gaps),
        "points": [_point_record(measure, point) for point in track.points],
    }


def _point_record(measure: Measure, point: YearPoint) -> dict[str, object]:
    comparison = point.comparison
    return {
        "year": point.year,
        "targets": [_row_record(row) for row in point.targets],
        "achieved": [_row_record(row) for row in point.achieved],
        "revised": point.revised,
        "deviation": whole(deviation(measure, point)),
        "reached": comparison.reached if comparison else None,
        "met": comparison.met if comparison else None,
        "since": point.since,
        "change": whole(point.change),
        "growth": point.growth,
    }


def _row_record(row: TargetRow) -> dict[str, object]:
    target, number = row.target, normal(row.target)
    years = years_of(target)
    return {
        "value": whole(target.low),
        "high": whole(target.high),
        "unit": target.unit,
        "base_value": whole(number.low) if number else None,
        "base_unit": number.unit if number else None,
        "relation": target.relation.value if target.relation else None,
        "change": target.change.value if target.change else None,
        "achieved": target.modality is Modality.ACHIEVED,
        "period": target.period,
        "first_year": years[0] if years else None,
        "quote": target.quote,
        "title": row.plan.title,
        "path": row.plan.path,
        "plan": row.plan.number,
        "line": target.line,
    }


def series_html(series: IndicatorSeries, messages: Messages) -> str:
    """A page with a chart and a table for each measure; nothing is loaded, nothing runs."""
    body = ['<main class="wide">', f"<h1>{xml_shown(series.name)}</h1>"]
    for measure in series.measures:
        body.append(f"<h2>{xml_shown(measure_title(series, measure, messages))}</h2>")
        if measure.tracks:
            body.append(chart_svg(series, measure, messages))
            body += _html_table(measure, messages)
        body += [f'<p class="remark">{xml_shown(note)}</p>' for note in notes(measure, messages)]
    body.append("</main>")
    return html_page(title=xml_shown(series.name), style=_STYLE, body=body, body_class="alone")


def _html_table(measure: Measure, messages: Messages) -> Iterator[str]:
    heads = headers(measure, messages)
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{xml_shown(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for track in measure.tracks:
        for point in track.points:
            cells = list(point_cells(measure, track, point, messages, first=True))
            cells[0] = track.place
            told = point.shown
            whole_paths = " ".join(dict.fromkeys(source_of(row, whole=True) for row in told))
            cells[-1] = whole_paths
            yield "<tr>" + "".join(f"<td>{xml_shown(cell)}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"
