"""Sorting what stands in a table: by the sound of Chinese, by number; what says nothing last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Key = tuple[Any, ...]
"""What a row is sorted by; None stands where the row has no such thing."""

Each = TypeVar("Each")


def sound(text: str) -> bytes:
    """A key that sorts Chinese by its sound.

    GB 18030 keeps the order of GB 2312, whose common characters stand by their Pinyin.
    """
    return text.encode("gb18030", "replace")


def text_key(text: str) -> Key | None:
    """The key of a text."""
    return (sound(text),) if text else None


def by_key(rows: Sequence[Each], key: Callable[[Each], Key | None], *, reverse: bool) -> list[Each]:
    """Things sorted by a key, stable; those without one last."""
    found = [key(row) for row in rows]
    there = [(each, at) for at, each in enumerate(found) if each is not None]
    there.sort(key=lambda each: each[0], reverse=reverse)
    return [rows[at] for _, at in there] + _without(rows, found)


def by_number(
    rows: Sequence[Each], keys: Callable[[Each], tuple[Key, Key] | None], *, reverse: bool
) -> list[Each]:
    """Things sorted by unit, then up or down by number; those without a number last."""
    found = [keys(row) for row in rows]
    there = [(both, at) for at, both in enumerate(found) if both is not None]
    there.sort(key=lambda each: each[0][1], reverse=reverse)
    there.sort(key=lambda each: each[0][0])
    return [rows[at] for _, at in there] + _without(rows, found)


def _without(rows: Sequence[Each], keys: Sequence[Key | None]) -> list[Each]:
    return [row for row, key in zip(rows, keys, strict=True) if key is None]
