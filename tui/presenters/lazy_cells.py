"""The cells of long tables: those of a line are made when it is first looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, overload

Line = TypeVar("Line")
"""What a line of the table stands for."""


class LazyCells(Sequence[Sequence[str]], Generic[Line]):
    """The cells of some lines, one line after the other."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known: dict[int, Sequence[str]] = {}

    @abstractmethod
    def cells_of(self, line: Line) -> Sequence[str]:
        """The cells of one line, from the left."""

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
            known = self._known[at] = self.cells_of(self._lines[at])
        return known
