"""Tables as plain data: their columns, cells that are made when they are drawn, how rows sort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

from parser.records import dataclass

WIDEST = 60
"""Cells that a column asks for at most, whatever its content."""

Line = TypeVar("Line")
"""What a line of a table is made from."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and how it shares the room.

    It has at least ``minimum`` cells (fewer if its content is narrower); ``weight`` shares
    out the rest; with weight 0 it is as wide as its content. ``align`` is left, right, center.
    ``look`` is a component class of the view for its cells, or empty; ``widest`` the
    cells that it asks for at most.
    """

    key: str
    label: str
    align: str = "left"
    minimum: int = 4
    weight: int = 1
    look: str = ""
    widest: int = WIDEST
    look_by: Callable[[str], str] | None = None
    """Gives the component class of a cell by its text, where that tells it; empty: ``look``."""
    middle: bool = False
    """What is too long is cut in its middle: a name's end, a line's number must show."""


class LazyCells(Sequence[Sequence[str]], Generic[Line]):
    """The cells of a long table, a sequence for each line; made when a line is first looked at.

    ``cells_of`` gives the cells of one line, from the left.
    """

    def __init__(self, lines: Sequence[Line], cells_of: Callable[[Line], Sequence[str]]) -> None:
        self._lines = lines
        self._cells_of = cells_of
        self._known: dict[int, Sequence[str]] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Sequence[str]: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[str]]: ...

    def __getitem__(self, at: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._cells_of(self._lines[at])
        return known


# Sorting: by the sound of Chinese, by number; rows that say nothing come last either way.

Key = tuple[Any, ...]
"""What a row is sorted by; None stands where the row has no such thing."""


def sound(text: str) -> bytes:
    """A key that sorts Chinese by its sound.

    GB 18030 keeps the order of GB 2312, whose common characters stand by their Pinyin.
    """
    return text.encode("gb18030", "replace")


def text_key(text: str) -> Key | None:
    """The key of a text; None for an empty one."""
    return (sound(text),) if text else None


def by_key(rows: Sequence[Line], key: Callable[[Line], Key | None], *, reverse: bool) -> list[Line]:
    """Things sorted by a key, stable; those without one last."""
    found = [key(row) for row in rows]
    present = [(each, at) for at, each in enumerate(found) if each is not None]
    present.sort(key=lambda each: each[0], reverse=reverse)
    return [rows[at] for _, at in present] + _without(rows, found)


def by_number(
    rows: Sequence[Line], keys: Callable[[Line], tuple[Key, Key] | None], *, reverse: bool
) -> list[Line]:
    """Things sorted by unit, then up or down by number; those without a number last."""
    found = [keys(row) for row in rows]
    present = [(both, at) for at, both in enumerate(found) if both is not None]
    present.sort(key=lambda each: each[0][1], reverse=reverse)
    present.sort(key=lambda each: each[0][0])
    return [rows[at] for _, at in present] + _without(rows, found)


def _without(rows: Sequence[Line], keys: Sequence[Key | None]) -> list[Line]:
    return [row for row, key in zip(rows, keys, strict=True) if key is None]
