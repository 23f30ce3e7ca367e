"""Cells one a line with the bars between them left at their ends, as pages are pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.model import Kind
from parser.sources.line_features import LineFeatures

_BARS = "|｜│┃"
_STROKES = f"{_BARS}-—: "
# So many lines side by side with a bar at an end, two of them with words, are a table.
_FEWEST_LINES = 3
_FEWEST_CELLS = 2


def barred_cells(
    features: Sequence[LineFeatures], found: Sequence[Kind | None]
) -> Mapping[int, Kind]:
    """The lines of such tables; numbers in a cell are none of the text's.

    A line of a table ends with a bar, or is nothing but bars and strokes. Links of a site that
    bars part are chrome already, and end the run.
    """
    marks: dict[int, Kind] = {}
    run: list[int] = []
    for at, line in enumerate(features):
        bare = line.bare
        if not bare:
            continue
        barred = (bare[-1] in _BARS or bare[0] in _BARS) and _is_barred(bare)
        if barred and (found[at] is None or not bare.strip(_STROKES)):
            run.append(at)
            continue
        if run:
            marks |= dict.fromkeys(_table(features, run), Kind.TABLE)
            run = []
    return marks | dict.fromkeys(_table(features, run), Kind.TABLE)


def _table(features: Sequence[LineFeatures], run: Sequence[int]) -> Sequence[int]:
    """The lines of a run, where they are enough and two of them have words; else none."""
    cells = sum(bool(features[line].bare.strip(_STROKES)) for line in run)
    return run if len(run) >= _FEWEST_LINES and cells >= _FEWEST_CELLS else ()


def _is_barred(bare: str) -> bool:
    """True for one cell with a bar at its end; a line with bars within is a row."""
    cell = bare.strip(_STROKES)
    if not cell:
        return bare[0] in _BARS or bare[-1] in _BARS
    return bare[-1] in _BARS and not any(map(cell.__contains__, _BARS))
