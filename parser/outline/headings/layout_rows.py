"""Rows of a table that only lays out a page: the label of a row heads what stands beside it.

The pieces of a label (`组织` / `机构`) are one title, its number (`1.`) may stand in front. What
the cell beside it holds stands below; numbering inside a cell never goes on the document's own
(spec: *Tables*).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.chinese.markers import Marker, Style, find_marker, lead, lone_marker
from parser.chinese.text import squeeze
from parser.model import Kind
from parser.outline.headings.openings import Opening, Piece
from parser.records import dataclass
from parser.sources.line_features import LineFeatures

# The label of a row is no longer, and what stands beside it is more than it.
_LONGEST_LABEL = 24
_NO_LABEL = "。；;？！"


@dataclass(frozen=True, slots=True)
class LayoutRows:
    """The labels of rows as openings, and for the lines beside them the label's line."""

    openings: tuple[Opening, ...]
    scopes: Mapping[int, int]


def find_layout_rows(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: range
) -> LayoutRows:
    """The rows of layout tables that open with a label."""
    openings: list[Opening] = []
    scopes: dict[int, int] = {}
    for cells in _rows(features, found, lines):
        label = _label(features, cells)
        if label is None:
            continue
        openings.append(label)
        own = {label.at, *(piece.at for piece in label.rest)}
        scopes |= {at: label.at for cell in cells for at in cell if at not in own}
    return LayoutRows(tuple(openings), scopes)


def _rows(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: range
) -> list[list[list[int]]]:
    """The lines of each row with more than one cell, cell by cell."""
    rows: dict[tuple[int, int], dict[int, list[int]]] = {}
    for at in lines:
        frame = features[at].raw.frame
        if frame is not None and frame.cells > 1 and found[at] is None:
            row = rows.setdefault((id(frame.table), frame.row), {})
            row.setdefault(frame.column, []).append(at)
    return [[cells[column] for column in sorted(cells)] for cells in rows.values()]


def _label(features: Sequence[LineFeatures], cells: list[list[int]]) -> Opening | None:
    """The heading that a row's first cell makes, with a number that has a cell of its own."""
    label = list(cells[0])
    beside = cells[1:]
    if len(beside) > 1 and all(_is_number(features[at]) for at in label):
        label += beside[0]
        beside = beside[1:]
    text = _text(features, label)
    held = sum(len(features[at].bare) for cell in beside for at in cell)
    if not beside or len(text) > _LONGEST_LABEL or any(mark in text for mark in _NO_LABEL):
        return None
    marker = _marker(features[label[0]])
    words = text if marker is None else text[marker.stop - marker.start :]
    if held <= len(text) or sum(map(str.isalpha, words)) < 2:
        return None
    return _opening(features, label, marker)


def _is_number(line: LineFeatures) -> bool:
    return line.bare.isdecimal() or lone_marker(line.raw.text) is not None


def _marker(line: LineFeatures) -> Marker | None:
    marker = lone_marker(line.raw.text) or find_marker(line.raw.text)
    return marker if marker is not None and not marker.weak else None


def _text(features: Sequence[LineFeatures], lines: Sequence[int]) -> str:
    return squeeze(" ".join(features[at].bare for at in lines))


def _opening(
    features: Sequence[LineFeatures], label: Sequence[int], marker: Marker | None
) -> Opening:
    first = label[0]
    text = features[first].raw.text
    end = len(text.rstrip())
    start = lead(text) if marker is None else marker.title
    rest = tuple(
        Piece(at, lead(features[at].raw.text), len(features[at].raw.text.rstrip()))
        for at in label[1:]
    )
    return Opening(
        first,
        Style.LINE if marker is None else marker.style,
        None if marker is None else marker.number,
        (start, start) if marker is None else (marker.start, marker.stop),
        (min(start, end), end),
        len(text),
        rest=rest,
    )
