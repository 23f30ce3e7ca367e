"""A row of a wide table in which most places are empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, overload

Each = TypeVar("Each")


class Sparse(Sequence[Each]):
    """As a tuple of ``size`` things of which those in ``held`` are not ``empty``.

    Thousands of plans over thousands of indicators would be more empty cells than memory has.
    """

    __slots__ = ("_empty", "_held", "_size")

    def __init__(self, size: int, held: Mapping[int, Each], empty: Each) -> None:
        self._size, self._empty = size, empty
        self._held = dict(sorted(held.items()))

    @property
    def held(self) -> Mapping[int, Each]:
        """What is not empty by its place, in order."""
        return self._held

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> Each: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Each]: ...

    def __getitem__(self, at: int | slice) -> Each | Sequence[Each]:
        """What stands at a place."""
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(self._size)))
        place = at + self._size if at < 0 else at
        if not 0 <= place < self._size:
            raise IndexError(at)
        return self._held.get(place, self._empty)

    def __iter__(self) -> Iterator[Each]:
        return (self._held.get(at, self._empty) for at in range(self._size))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sparse):
            return len(self) == len(other) and self.held == other.held
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self._size, tuple(self._held)))

    def __repr__(self) -> str:
        return f"Sparse({self._size}, {self._held!r})"
