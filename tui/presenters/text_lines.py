"""The lines of a plan's text as they are drawn, with the stretches that have a meaning."""

from __future__ import annotations

from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Columns of a line with a meaning: ``label``, ``title``, ``owner`` or ``target``."""

    start: int
    stop: int
    role: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it is drawn: ``depth`` is that of the node it belongs to."""

    number: int
    text: str
    kind: str
    depth: int
    marks: tuple[Mark, ...]
