"""What opens a node: the record of a numbered line and of a heading without a number."""

from __future__ import annotations

from dataclasses import dataclass

from parser.chinese.markers import POINT_STYLES, Style
from parser.model import Kind
from parser.outline.headings.title_span import cut_title
from parser.sources.line_features import LineFeatures


@dataclass(frozen=True, slots=True)
class HeadingSpan:
    """A paragraph that opens a node without a label: line index and columns of its title.

    ``text`` is the column where the node's text goes on. ``alone``: the title is the whole line.
    """

    at: int
    start: int
    stop: int
    text: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a node: its place, marker and title. Columns are of the raw line.

    ``level`` is the outline level that the writer gave it, where the format knows one.
    """

    at: int
    style: Style
    number: int | None
    label: tuple[int, int]
    title: tuple[int, int]
    text_start: int
    level: int | None = None

    @property
    def kind(self) -> Kind:
        """``point`` for dashes and ordinal words, else ``heading``."""
        return Kind.POINT if self.style in POINT_STYLES else Kind.HEADING


def numbered_opening(look: LineFeatures, at: int, style: Style, number: int | None) -> Opening:
    """The opening of a line whose marker is believed, with the style and number it stands for."""
    marker = look.marker
    assert marker is not None
    title = cut_title(look.raw.text, marker.title)
    return Opening(
        at, style, number, (marker.start, marker.stop), (title.start, title.stop), title.text
    )


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
        look.raw.level if form.alone else None,
    )
