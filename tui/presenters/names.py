"""Names that are too long for their place, cut so that one can still tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from tui.terminal.cells import clip, width

NAME_CELLS = 30
"""Cells for a file's name in a table: its end, with the number of the plan, must show."""

TAIL = 10
"""Characters at the end of a name that show: its form, and the number of a plan in it."""

HEAD = 6
"""Characters of the start that show where names differ only further on."""


def short_name(name: str, cells: int = NAME_CELLS) -> str:
    """A file's name in at most so many cells, cut in the middle: its end must show."""
    if width(name) <= cells:
        return name
    tail = name[-TAIL:]
    while tail and width(tail) > cells // 2:
        tail = tail[1:]
    return clip(name, cells - width(tail)) + tail


def differences(names: Iterable[str]) -> dict[str, int]:
    """For each name, after how many characters it is another than every other name."""
    ordered = sorted(set(names))
    starts = [0] * len(ordered)
    for at, (one, other) in enumerate(pairwise(ordered)):
        same = _same_start(one, other)
        starts[at] = max(starts[at], same)
        starts[at + 1] = max(starts[at + 1], same)
    return dict(zip(ordered, starts, strict=True))


def _same_start(one: str, other: str) -> int:
    """How many characters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def distinct_name(name: str, cells: int, starts: Mapping[str, int], tail: int = TAIL) -> str:
    """A name in at most so many cells, with the place in sight from which it is like no other.

    ``starts`` are the :func:`differences` of the names beside it; ``tail`` is how many
    characters of its end show.
    """
    start = starts.get(name, 0)
    end = name[len(name) - tail :] if tail else ""
    while end and width(end) > cells // 3:
        end = end[1:]
    room = cells - width(end) - width("…")
    if width(name) <= cells:
        return name
    if width(name[: start + 1]) + 2 <= room or start >= len(name) - len(end):
        return clip(name, cells - width(end)) + end
    head = name[: min(HEAD, max(1, cells // 10))]
    begin = start
    while begin > len(head) and name[begin - 1].isalnum() and name[begin - 1].isascii():
        begin -= 1  # a year is told whole
    left = room - width(head)
    middle = name[begin : len(name) - len(end)]
    if width(middle) <= left:
        return f"{head}…{middle}{end}"
    return f"{head}…{clip(middle, left)}{end}"
