"""From openings to a tree: which node stands under which.

No style has a fixed depth. Which of two styles is the upper one is learned from the document:
the lower one starts again at 1 under the upper, the upper one counts on across the lower; only
where the document does not say does the usual order (GB/T 9704, 7.3.3) decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parser.chinese.markers import POINT_STYLES, RUNNING, Style
from parser.outline.headings.openings import Opening
from parser.records import dataclass

# An unnumbered line is put above a numbered style only where the numbers start again under it
# this often: once happens under any foreword.
_RESTARTS_UNDER_LINE = 2


# Whose order their names say: 篇, 章, 节, 条.
_NAMED = frozenset({Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE})
# A box (专栏) stands under the section that it belongs to, beside the section's items.
_HOLDS_BOXES = frozenset(
    {
        Style.PART,
        Style.CHAPTER,
        Style.SECTION,
        Style.FORMAL,
        Style.ROMAN,
        Style.CN_COMMA,
        Style.CN_PAREN,
        Style.LINE,
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an opening stands: depth (1 under the title), and the opening above it (its index)."""

    depth: int
    parent: int | None


class Order:
    """Which style stands above which in one document."""

    def __init__(self, openings: Sequence[Opening]) -> None:
        self._restarts: Counter[tuple[Style, Style]] = Counter()
        self._continues: Counter[tuple[Style, Style]] = Counter()
        self._first: dict[Style, int] = {}
        self._lines_before: dict[Style, int] = {}
        lines = 0
        last_place: dict[Style, int] = {}
        last_number: dict[Style, int | None] = {}
        # Per style the latest place of any style that is usually above it: what lies before
        # that says nothing of how the two nest.
        for place, opening in enumerate(openings):
            style = opening.style
            self._lines_before.setdefault(style, lines)
            lines += style is Style.LINE
            for other, other_place in last_place.items():
                if other is style or other_place <= last_place.get(style, -1):
                    continue
                if self._separated(style, other, other_place, last_place):
                    continue
                if opening.number == 1:
                    self._restarts[style, other] += 1
                elif opening.number is not None and (
                    last_number.get(style) == opening.number - 1
                    or (style not in self._first and _counts_on_from_before(openings[0], opening))
                ):
                    self._continues[style, other] += 1
            self._first.setdefault(style, place)
            last_place[style] = place
            last_number[style] = opening.number
            if opening.inner is not None:
                # 1．（1）: the list under it begins on its own line.
                self._restarts[opening.inner, style] += 1
                self._first.setdefault(opening.inner, place)
                last_place[opening.inner] = place
                last_number[opening.inner] = 1

    @staticmethod
    def _separated(
        style: Style, other: Style, other_place: int, last_place: dict[Style, int]
    ) -> bool:
        above = min(style, other)
        return any(third < above and place > other_place for third, place in last_place.items())

    def above(self, upper: Style, lower: Style) -> bool:
        """True where nodes of ``lower`` nest in nodes of ``upper``."""
        if lower is Style.FORM or upper is Style.FORM:
            return lower is Style.FORM
        if upper in _NAMED and lower in _NAMED:
            return upper < lower  # 第二篇 holds 第三章, wherever the numbers of chapters began
        if upper is Style.LINE and lower in POINT_STYLES:
            return True
        if lower is Style.LINE and upper in POINT_STYLES:
            return False
        if upper is Style.LINE:
            return self._held_by_lines(lower)
        if lower is Style.LINE:
            return not self._held_by_lines(upper)
        evidence = self._evidence(upper, lower) - self._evidence(lower, upper)
        if upper is Style.DASH:
            # No dash counts on across what follows it: a list of dashes before the first number
            # looks as if it held it, once.
            return evidence >= _RESTARTS_UNDER_LINE
        if lower is Style.DASH:
            return -evidence < _RESTARTS_UNDER_LINE
        if evidence:
            return evidence > 0
        if upper != lower:
            return upper < lower
        return self._first[upper] < self._first[lower]

    def _held_by_lines(self, style: Style) -> bool:
        """True where lines without number stand above a style, or above one that is above it."""
        return any(
            self._evidence(Style.LINE, held) - self._evidence(held, Style.LINE)
            >= self._needed_under_line(held)
            for held in self._first
            if held <= style and held is not Style.LINE
        )

    def _needed_under_line(self, style: Style) -> int:
        """How often a style must start again under lines to nest in them.

        Once will do where an earlier line has none of it, or where it was counted above the first
        line: then the lines part the whole document, and no foreword stands above the first
        number.
        """
        return _RESTARTS_UNDER_LINE if self._lines_before.get(style, 0) == 1 else 1

    def _evidence(self, upper: Style, lower: Style) -> int:
        runs_on = 0 if upper in RUNNING else self._continues[upper, lower]
        return self._restarts[lower, upper] + runs_on


def arrange(openings: Sequence[Opening]) -> list[Place]:
    """The place of each opening in its document's tree.

    What stands in a row of a layout table is a tree of its own below the row's label.
    """
    if all(opening.scope is None for opening in openings):
        return _arrange(openings)
    places: dict[int, Place] = {}
    scopes: dict[int | None, list[int]] = {None: []}
    for index, opening in enumerate(openings):
        scopes.setdefault(opening.scope, []).append(index)
    labels = {opening.at: index for index, opening in enumerate(openings)}
    for scope, held in scopes.items():
        label = None if scope is None else labels.get(scope)
        depth = 0 if label is None else places[label].depth
        for index, place in zip(held, _arrange([openings[at] for at in held]), strict=True):
            parent = label if place.parent is None else held[place.parent]
            places[index] = Place(place.depth + depth, parent)
    return [places[index] for index in range(len(openings))]


def _arrange(openings: Sequence[Opening]) -> list[Place]:
    order = Order(openings)
    stack: list[int] = []
    places: list[Place] = []
    for index, opening in enumerate(openings):
        if (sibling := _continued(openings, stack, opening)) is not None:
            del stack[sibling + 1 :]
        elif (closed := _closed_by_line(openings, stack, index)) is not None:
            del stack[closed:]
        _open_levels(openings, stack, opening, order)
        places.append(Place(len(stack) + 1, stack[-1] if stack else None))
        stack.append(index)
    return places


def _open_levels(
    openings: Sequence[Opening], stack: list[int], opening: Opening, order: Order
) -> None:
    """Takes from the stack what an opening does not stand under."""
    if opening.style is Style.BOX:
        while stack and openings[stack[-1]].style not in _HOLDS_BOXES:
            stack.pop()
        return
    if stack and openings[stack[-1]].style is Style.BOX and opening.number not in (None, 1):
        # Numbers that count on are none of the box's own.
        stack.pop()
    while stack:
        top = openings[stack[-1]]
        if Style.LINE not in (top.style, opening.style) and _is_deeper(opening, top):
            return  # a list within an item, however both are numbered
        if top.style is opening.style:
            if _is_deeper(opening, top):
                return
            higher = _is_deeper(top, opening)
            stack.pop()
            if not higher:
                return
        elif order.above(top.style, opening.style) and not _goes_on_above(top, opening):
            return
        else:
            stack.pop()


def _goes_on_above(top: Opening, opening: Opening) -> bool:
    """True where paragraphs behind the last point of a list go on with the section it stands in.

    A run of them may have headings of its own: these stand beside the points, not under the last.
    """
    return opening.style is Style.FORM and opening.parted and top.style in POINT_STYLES


def _closed_by_line(openings: Sequence[Opening], stack: list[int], index: int) -> int | None:
    """The level that a line without a number closes, because its own list is of that level.

    Below 二、 with 1. 2. a line `各月日常工作：` with 1. 2. of its own stands beside 二、: were it
    under 二、, its 1. would go on with the numbers there.
    """
    if openings[index].style is not Style.LINE:
        return None
    listed = next(
        (each for each in openings[index + 1 : index + 3] if each.style is not Style.LINE), None
    )
    if listed is None or listed.number != 1:
        return None
    for level in range(1, len(stack)):
        upper, lower = openings[stack[level - 1]], openings[stack[level]]
        if lower.style is listed.style and upper.style is not Style.LINE:
            return level - 1
    return None


def _counts_on_from_before(first: Opening, opening: Opening) -> bool:
    """True where an excerpt that begins at （三） goes on with 二、: its 一、 was left out."""
    return (
        first.number not in (None, 1)
        and opening.number not in (None, 1)
        and opening.style < first.style
    )


def _is_deeper(opening: Opening, above: Opening) -> bool:
    """True where the writer's own levels put a line below another one of its style.

    Levels are those of lines without number, and of items of lists that stand in each other.
    """
    return opening.level is not None and above.level is not None and opening.level > above.level


def _continued(openings: Sequence[Opening], stack: list[int], opening: Opening) -> int | None:
    """The open level that this opening counts on from, whatever the order of the styles."""
    if opening.number is None:
        return None
    for level in range(len(stack) - 1, -1, -1):
        above = openings[stack[level]]
        if above.style is opening.style and not _is_deeper(above, opening):
            return level if above.number == opening.number - 1 else None
    return None
