"""What is settled of a file's lines while its documents are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parser.chinese.markers import Style
from parser.model import Kind
from parser.sources.line_features import LineFeatures

TOP_STYLES = frozenset({Style.PART, Style.CHAPTER, Style.CN_COMMA})
"""Styles that open the uppermost nodes of a plan: no notice text has them."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its title's lines (indices into the looks), where its text begins, its end.

    ``start`` is the first line that belongs to it (notice and chrome before the title too);
    ``title`` is empty where the text has none. All are indices, ``end`` exclusive.
    """

    start: int
    title: tuple[int, ...]
    text: int
    end: int


@dataclass(slots=True)
class SegmentationState:
    """The documents of a file, and the kinds of the lines that are settled on the way.

    ``kinds`` has None for a line that is still open; ``attached`` has the names that lists of
    attachments give, each with its line, and ``attached_heads`` what these names begin with.
    """

    kinds: list[Kind | None]
    attached: dict[str, int] = field(default_factory=dict)
    attached_heads: set[str] = field(default_factory=set)
    documents: list[Document] = field(default_factory=list)


def open_lines(
    features: Sequence[LineFeatures], layout: SegmentationState, start: int
) -> Iterator[int]:
    """The lines from ``start`` on that have text and no kind yet."""
    return (at for at in range(start, len(features)) if layout.kinds[at] is None)
