"""What is printed on an OFD page, as runs of characters and rules, in points from the lower left.

Lengths in the file are millimetres, y grows downwards (GB/T 33190-2016, 8.3). A point of an object
is placed by its own matrix, its boundary's origin, and those of the composite that holds it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.sources.ofd.elements import Element, number_of
from parser.sources.pdf.layout import Run
from parser.sources.pdf.ruled_tables import Rule
from parser.sources.word.symbols import readable

POINT = 72 / 25.4
"""Points in a millimetre."""

_DEEPEST = 12
"""Blocks and composites within each other; a composite may hold itself."""

_MOST_CHARACTERS = 100_000
_MOST_OBJECTS = 60_000
_MOST_POINTS = 30_000
_DESCENT = 0.14
"""Of a character's size, what lies below its baseline."""

_GAP, _SAME_FOOT, _BOLD = 0.12, 0.15, 0.2
"""In sizes: room that parts runs, feet that are one row's, a second strike of the same sign."""

_STOPS = "，。、；：！？）》”’"
_THIN, _SHORTEST_RULE = 3.0, 6.0
_ESCAPE = lazy_pattern(r"\\([0-9a-fA-F]{4})")
_PATH = lazy_pattern(r"([MSLCQBA])|(-?[0-9.]+(?:[eE]-?[0-9]+)?)")
_COORDINATES = {"Q": 4, "B": 6, "A": 7}
"""Numbers behind the commands for curves, which are no rules."""


class Matrix(NamedTuple):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def of(self, inner: Matrix) -> Matrix:
        """This map behind another one."""
        e, f = self.at(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


class Box(NamedTuple):
    """A page's box, in millimetres."""

    x: float = 0.0
    y: float = 0.0
    width: float = 210.0
    height: float = 297.0


def box_of(numbers: list[float]) -> Box | None:
    """The box that four numbers are; None for what is no page."""
    if len(numbers) != 4 or not all(0 < side < 5_000 for side in numbers[2:]):
        return None
    return Box(*numbers)


@dataclass(slots=True)
class PageObjects:
    """Collects what a page and its templates print."""

    box: Box
    composites: Mapping[str, Element]
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    lost: int = 0
    _characters: int = 0
    _objects: int = 0

    def add(self, content: Element | None) -> None:
        """The layers of a page's ``Content``."""
        for layer in content.all("Layer") if content is not None else ():
            if _is_shown(layer):
                self._block(layer, Matrix(), 0)

    def _block(self, block: Element, outer: Matrix, depth: int) -> None:
        for each in block.children:
            self._objects += 1
            if self._objects > _MOST_OBJECTS or self._characters > _MOST_CHARACTERS:
                return
            if not _is_shown(each):
                continue
            if each.name == "TextObject":
                self._text(each, outer.of(_matrix(each)))
            elif each.name == "PathObject":
                self._path(each, outer.of(_matrix(each)))
            elif depth < _DEEPEST and each.name == "PageBlock":
                self._block(each, outer, depth + 1)
            elif depth < _DEEPEST and each.name == "CompositeObject":
                unit = self.composites.get(each.get("ResourceID"))
                held = unit.first("Content") if unit is not None else None
                if held is not None:
                    self._block(held, outer.of(_matrix(each)), depth + 1)

    def finished(self) -> tuple[list[Run], list[Rule]]:
        """The runs, those that are printed twice in one place once, and the rules."""
        kept: list[Run] = []
        for run in sorted(self.runs, key=lambda run: (run.text, run.foot, run.left)):
            last = kept[-1] if kept else None
            near = _BOLD * run.size
            if (
                last is not None
                and last.text == run.text
                and abs(last.foot - run.foot) < near
                and abs(last.left - run.left) < near
            ):
                continue
            kept.append(run)
        return kept, self.rules

    # Text

    def _text(self, text: Element, matrix: Matrix) -> None:
        size = _number(text.get("Size"), 0.0)
        scale = _number(text.get("HScale"), 1.0) or 1.0
        high = size * math.hypot(matrix.c, matrix.d) * POINT
        if not 0.5 < high < 2_000:
            return
        x = y = 0.0
        for code in text.all("TextCode"):
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            signs = self._signs(code.text)
            places = _places(code, signs, x, y, size * scale)
            self._characters += len(signs)
            if abs(matrix.b) > abs(matrix.a):
                self._turned(signs, places, matrix, high)
            else:
                em = size * scale * math.hypot(matrix.a, matrix.b) * POINT
                self._run(signs, places, matrix, high, em)

    def _signs(self, text: str) -> str:
        """The characters of a text code; line feeds are the XML's, with the blanks around them."""
        lines = text.replace("\r", "\n").split("\n")
        joined = lines[0] if len(lines) == 1 else "".join(line.strip() for line in lines)
        if "\\" in joined:
            joined = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), joined)
        joined = readable(joined)
        if not joined.isprintable():
            unknown = sum(0xE000 <= ord(sign) <= 0xF8FF for sign in joined)
            self.lost += unknown
            joined = "".join("\ufffd" if 0xE000 <= ord(s) <= 0xF8FF else s for s in joined)
        return joined

    def _run(
        self,
        signs: str,
        places: list[tuple[float, float]],
        matrix: Matrix,
        high: float,
        em: float,
    ) -> None:
        text: list[str] = []
        start = left = right = foot = 0.0
        for sign, (x, y) in zip(signs, places, strict=True):
            if sign.isspace():
                continue
            before = left
            left, own = self._placed(matrix.at(x, y))
            own -= _DESCENT * high
            wide = em * (0.5 if sign.isascii() else 1.0)
            near = -0.5 * high < left - right < _GAP * high
            if text and near and abs(own - foot) < _SAME_FOOT * high:
                if sign != text[-1] or left - before >= _BOLD * high:
                    text.append(sign)
            else:
                self._put(text, foot, start, right, high, em)
                text, start, foot = [sign], left, own
            right = left + wide
        self._put(text, foot, start, right, high, em)

    def _put(
        self, text: list[str], foot: float, start: float, right: float, high: float, em: float
    ) -> None:
        if text:
            # A stop fills half of its square; at a row's end it may hang over the edge of a cell.
            edge = right - 0.5 * em if text[-1] in _STOPS else right
            self.runs.append(Run(foot, start, edge, high, "".join(text)))

    def _turned(
        self, signs: str, places: list[tuple[float, float]], matrix: Matrix, high: float
    ) -> None:
        """Text that runs upwards or downwards: a page number at the edge is left out."""
        bare = "".join(signs.split())
        if not bare or not places or re.fullmatch(r"[-—–－\d]{1,9}", bare):
            return
        left, foot = self._placed(matrix.at(*places[0]))
        self.runs.append(Run(foot, left, left + len(bare) * high, high, bare))

    def _placed(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return (x - self.box.x) * POINT, (self.box.height - (y - self.box.y)) * POINT

    # Rules

    def _path(self, path: Element, matrix: Matrix) -> None:
        data = path.first("AbbreviatedData")
        for one, other in _segments(data.text if data is not None else ""):
            self._rule(self._placed(matrix.at(*one)), self._placed(matrix.at(*other)))

    def _rule(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        left, right = sorted((one[0], other[0]))
        foot, head = sorted((one[1], other[1]))
        thin, long = sorted((right - left, head - foot))
        if thin < _THIN and long > _SHORTEST_RULE:
            self.rules.append(Rule(left, foot, right, head))


def _is_shown(element: Element) -> bool:
    return element.get("Visible") != "false" and element.get("Alpha") != "0"


def _matrix(element: Element) -> Matrix:
    """Where an object's own points lie in what holds it: its matrix, then its boundary's origin."""
    numbers = element.numbers("CTM")
    own = Matrix(*numbers) if len(numbers) == 6 else Matrix()
    boundary = element.numbers("Boundary")
    x, y = boundary[:2] if len(boundary) >= 2 else (0.0, 0.0)
    return Matrix(e=x, f=y).of(own)


def _number(text: str, usual: float) -> float:
    number = number_of(text)
    return usual if number is None else number


def _places(
    code: Element, signs: str, x: float, y: float, size: float
) -> list[tuple[float, float]]:
    """Where each character begins, in the object's own coordinates."""
    count = len(signs)
    across = _deltas(code.get("DeltaX"), count)
    down = _deltas(code.get("DeltaY"), count)
    places: list[tuple[float, float]] = []
    for at, sign in enumerate(signs):
        places.append((x, y))
        if across:
            x += across[min(at, len(across) - 1)]
        elif not down:
            x += size * (0.5 if sign.isascii() else 1.0)
        if down:
            y += down[min(at, len(down) - 1)]
    return places


def _deltas(text: str, most: int) -> list[float]:
    """The distances of ``DeltaX``: numbers, and ``g COUNT NUMBER`` for the same one again."""
    words = iter(text.split()) if text else iter(())
    found: list[float] = []
    for word in words:
        if len(found) >= most:
            break
        if word in ("g", "G"):
            count, delta = _number(next(words, ""), 0.0), _number(next(words, ""), 0.0)
            found += [delta] * max(0, min(int(count), most - len(found)))
        else:
            found.append(_number(word, 0.0))
    return found


def _segments(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path (GB/T 33190-2016, 9.1, table 35)."""
    begin = here = (0.0, 0.0)
    command, points = "", 0
    numbers: list[float] = []
    for match in _PATH.finditer(data):
        if match[1]:
            command, numbers = match[1], []
            if command == "C" and here != begin:
                yield here, begin
                here = begin
            continue
        numbers.append(_number(match[2], 0.0))
        if len(numbers) < _COORDINATES.get(command, 2):
            continue
        points += 1
        if points > _MOST_POINTS:
            return
        there = (numbers[-2], numbers[-1])
        if command == "L":
            yield here, there
        elif command in ("M", "S"):
            begin = there
        here, numbers = there, []
