"""What lies over a text: the marks of its lines, the hits, and how hits are walked. No drawing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping

from tui.presenters.text_lines import TextLine
from tui.terminal.cells import expand, width
from tui.widgets.views.lined import Spans
from tui.widgets.views.text_layout import HIDDEN

Hit = tuple[int, int, int]
"""A lit stretch: line number, start and stop column."""

QUIET = frozenset({"number", "notice", "issuer", "date", "attachment"})
"""The kinds of line that frame a plan; they are drawn less strong than its text."""

ROLES = frozenset({"label", "title", "owner", "target", "noise"})
"""The roles of marks that have a look of their own."""


def look_of(kind: str) -> str:
    """The component class of a kind of line."""
    if kind in HIDDEN:
        return "text--noise"
    return "text--quiet" if kind in QUIET else "text--body"


def layers(
    line: TextLine,
    start: int,
    stop: int,
    hits: Spans,
    strong: Hit | None,
    selected: Mapping[int, tuple[int, int]],
) -> Iterator[tuple[int, int, str]]:
    """What lies over ``line.text[start:stop]``, as (start, stop, component), later ones on top.

    Columns count from ``start``.
    """
    for mark in line.marks:
        if mark.start < stop and mark.stop > start and mark.role in ROLES:
            name = f"text--{mark.role}"
            if mark.role == "title" and line.depth > 0:
                name = f"text--heading-{min(line.depth, 4)}"
            yield mark.start - start, mark.stop - start, name
    for left, right in hits:
        if left < stop and right > start:
            yield left - start, right - start, "text--hit"
    if strong is not None and strong[0] == line.number:
        yield strong[1] - start, strong[2] - start, "text--strong"
    if (chosen := selected.get(line.number)) is not None:
        yield chosen[0] - start, chosen[1] - start, "text--selected"


def column_under(text: str, start: int, stop: int, cells: int) -> int:
    """The column of ``text[start:stop]`` that is drawn so many cells from its left."""
    left = 0
    for column in range(start, stop):
        left += width(expand(text[column]))
        if left > cells:
            return column
    return stop


class HitWalk:
    """The hits of a text in order, and the way from one to the next and around."""

    def __init__(self, hits: Mapping[int, Spans], is_shown: Callable[[int], bool]) -> None:
        """``hits`` by line number; those of lines that are not shown are passed over."""
        self._hits: list[Hit] = sorted(
            (number, start, stop)
            for number, spans in hits.items()
            if is_shown(number)
            for start, stop in spans
        )

    def after(self, place: Hit) -> Hit | None:
        """The first hit behind a place, else the first of all; None without hits."""
        at = bisect_right(self._hits, place)
        return self._hits[at % len(self._hits)] if self._hits else None

    def before(self, place: Hit) -> Hit | None:
        """The last hit before a place, else the last of all; None without hits."""
        return self._hits[bisect_left(self._hits, place) - 1] if self._hits else None

    def place(self, hit: Hit) -> tuple[int, int] | None:
        """The number of a hit, from 1, and how many there are; None for what is no hit."""
        at = bisect_left(self._hits, hit)
        known = at < len(self._hits) and self._hits[at] == hit
        return (at + 1, len(self._hits)) if known else None
