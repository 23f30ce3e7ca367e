"""The sections of a Word file (ECMA-376, part 1, 17.6): their headers and footers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import Protocol

from parser.records import dataclass
from parser.sources.lines import Piece


class TextPart(Protocol):
    """Hears a part with text and gives its lines."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters."""

    def finish(self) -> list[Piece]:
        """The lines."""


@dataclass(frozen=True, slots=True)
class Insert:
    """What stands behind so many lines of a text and is none of them.

    ``kind`` is ``chunk`` (a part of another format), ``header`` or ``footer``; ``link`` the
    relationship by which its part is found, or ``pieces`` are its lines.
    """

    behind: int
    kind: str
    link: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(slots=True)
class Section:
    """Hears a ``w:sectPr``: names of headers and footers, or (in the form of 2003) their text.

    ``new_part`` makes what hears such a text.
    """

    new_part: Callable[[], TextPart]
    found: list[Insert] = field(default_factory=list)
    _depth: int = 0
    _inner: TextPart | None = None
    _inner_depth: int = 0
    _kind: str = ""

    def start(self, name: str, short: str, attributes: dict[str, str]) -> None:
        """An element begins within it."""
        self._depth += 1
        if self._inner is not None:
            self._inner.start(name, attributes)
        elif short in ("headerReference", "footerReference"):
            link = next((v for k, v in attributes.items() if k.endswith("relationships|id")), "")
            self.found.append(Insert(0, short[:6], link))
        elif short in ("hdr", "ftr"):
            self._kind = "header" if short == "hdr" else "footer"
            self._inner, self._inner_depth = self.new_part(), self._depth

    def end(self, name: str) -> bool:
        """An element ends; True where it is the section itself."""
        if self._inner is not None:
            if self._depth == self._inner_depth:
                self.found.append(Insert(0, self._kind, pieces=tuple(self._inner.finish())))
                self._inner = None
            else:
                self._inner.end(name)
        self._depth -= 1
        return self._depth < 0

    def text(self, data: str) -> None:
        """Characters."""
        if self._inner is not None:
            self._inner.text(data)


def with_inserts(
    lines: Sequence[Piece], inserts: Iterable[Insert], read: Callable[[Insert], Iterable[Piece]]
) -> list[Piece]:
    """The lines of a text with those of its inserts, which a function reads, where they stand."""
    made: list[Piece] = []
    at = 0
    for insert in sorted(inserts, key=lambda insert: insert.behind):
        made += lines[at : insert.behind]
        at = insert.behind
        made += read(insert)
    return [*made, *lines[at:]]
