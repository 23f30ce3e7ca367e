"""What opens a node: the record of a numbered line and of a heading without a number."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.markers import POINT_STYLES, Marker, Style, lead
from parser.model import Kind
from parser.outline.headings.title_span import cut_title
from parser.records import dataclass
from parser.sources.line_features import LineFeatures

SECOND_LEVEL = 2
"""The level of lines without a number that a line of the first level may head."""


@dataclass(frozen=True, slots=True)
class HeadingSpan:
    """A paragraph that opens a node without a label: line index and columns of its title.

    ``text`` is the column where the node's text goes on. ``alone``: the title is the whole line.
    ``level`` puts lines without a number below one that heads them.
    """

    at: int
    start: int
    stop: int
    text: int
    alone: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class BelievedMarker:
    """A marker that is believed, with the style and number that it stands for.

    ``title_lines`` are the lines that hold the title of a marker that is alone on its own.
    """

    marker: Marker
    style: Style
    number: int | None
    title_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a title: line index, columns."""

    at: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a node: its place, marker and title. Columns are of the raw line.

    ``level`` is the outline level that the writer gave it, where the format knows one. ``rest``
    are the parts of a title that stand on the lines below. ``inner`` is the style of a list whose
    first marker stands on this line too (`1．（1）`). ``parted``: a paragraph of text stands
    between a point above and this heading without a label. ``scope`` is the line of the label that
    heads the row of a layout table in which it stands: its numbers are that row's own.
    """

    at: int
    style: Style
    number: int | None
    label: tuple[int, int]
    title: tuple[int, int]
    text_start: int
    level: int | None = None
    rest: tuple[Piece, ...] = ()
    inner: Style | None = None
    parted: bool = False
    scope: int | None = None

    @property
    def kind(self) -> Kind:
        """``point`` for dashes and ordinal words, else ``heading``."""
        return Kind.POINT if self.style in POINT_STYLES else Kind.HEADING


def numbered_opening(features: Sequence[LineFeatures], at: int, label: BelievedMarker) -> Opening:
    """The opening of a line whose marker is believed."""
    marker = label.marker
    text = features[at].raw.text
    title = cut_title(text, marker.title)
    rest = tuple(_piece(features[below], below) for below in label.title_lines)
    return Opening(
        at,
        label.style,
        label.number,
        (marker.start, marker.stop),
        (title.start, title.stop),
        title.text,
        features[at].raw.nested,
        rest=rest,
        inner=marker.inner,
    )


def _piece(line: LineFeatures, at: int) -> Piece:
    """The part of a title that a line below its marker holds: up to its first sentence's end."""
    title = cut_title(line.raw.text, lead(line.raw.text))
    return Piece(at, title.start, title.stop)


def unnumbered_opening(look: LineFeatures, form: HeadingSpan) -> Opening:
    """The opening of a heading without a label."""
    style = Style.LINE if form.alone else Style.FORM
    return Opening(
        form.at,
        style,
        None,
        (form.start, form.start),
        (form.start, form.stop),
        form.text,
        (look.raw.level or form.level) if form.alone else None,
    )
