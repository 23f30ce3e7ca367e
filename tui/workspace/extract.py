"""The extract (摘录): passages and rows that were taken from plans, with where they stand.

Plain data: what an excerpt is, and the steps that change the list of them. A step that cannot be
taken any more (its excerpt is gone) changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from parser.chinese.text import neutralise
from parser.records import dataclass

LONGEST_TEXT = 20_000
"""Characters of an excerpt; more is no passage but a document."""

LONGEST_NOTE = 2_000

MOST = 2_000
"""Excerpts that are kept at the most."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage or a row of a plan, as it was when it was taken.

    ``path`` is the file as :func:`tui.workspace.session.name_of` names it, ``plan`` the number of
    the plan in it, ``line`` the first line of the file that it stands on. ``text`` is what was
    taken, ``anchor`` the text of that line, by which it is found again. ``place`` is where it
    stands by the plan's own numbering (``五（二）``), ``headings`` the headings above it. ``size``
    and ``changed`` (nanoseconds) are those of the file; equal ones mean that it is the same.
    ``number``, ``issuer`` and ``date`` are what the plan says of itself.
    """

    path: str
    plan: int
    line: int
    title: str
    text: str
    anchor: str
    place: str = ""
    headings: tuple[str, ...] = ()
    number: str = ""
    issuer: str = ""
    date: str = ""
    size: int = -1
    changed: int = -1
    note: str = ""
    added: str = ""
    key: str = ""
    """Tells it from all others once it is in the list; empty before."""

    def data(self) -> dict[str, Any]:
        """It as JSON holds it."""
        return {name: value for name, value in asdict(self).items() if value not in ("", ())}

    @property
    def same(self) -> tuple[object, ...]:
        """What is equal in two excerpts of the same passage."""
        return self.path, self.plan, self.line, self.text


_TEXTS = tuple(each.name for each in fields(Excerpt) if each.type == "str" and each.name != "path")
_NUMBERS = tuple(each.name for each in fields(Excerpt) if each.type == "int")


def excerpt_from(data: object) -> Excerpt | None:
    """An excerpt from what a file holds; None where it is none. Texts are made safe to show."""
    if not isinstance(data, dict):
        return None
    path, text, key = data.get("path"), data.get("text"), data.get("key")
    if not (isinstance(path, str) and isinstance(text, str) and isinstance(key, str) and key):
        return None
    made: dict[str, Any] = {"path": path}
    for name in _TEXTS:
        value = data.get(name, "")
        if not isinstance(value, str):
            return None
        made[name] = "\n".join(map(neutralise, value[: LONGEST_TEXT + 1].split("\n")))
    for name in _NUMBERS:
        value = data.get(name, -1)
        if not isinstance(value, int):
            return None
        made[name] = value
    headings = data.get("headings", [])
    if not (isinstance(headings, list) and all(isinstance(each, str) for each in headings)):
        return None
    return Excerpt(**made, headings=tuple(map(neutralise, headings)))


Excerpts = tuple[Excerpt, ...]

Step = Callable[[Excerpts], Excerpts]
"""One change of the list, done anew on whatever the list is by then."""


def added(new: Sequence[Excerpt], at: int | None = None) -> Step:
    """Put excerpts at a place (None: the end); those whose key is there already are left out."""

    def step(before: Excerpts) -> Excerpts:
        keys = {each.key for each in before}
        fresh = tuple(each for each in new if each.key not in keys)
        place = len(before) if at is None else min(max(0, at), len(before))
        return (*before[:place], *fresh, *before[place:])

    return step


def removed(keys: Sequence[str]) -> Step:
    """Take excerpts out."""
    gone = frozenset(keys)
    return lambda before: tuple(each for each in before if each.key not in gone)


def noted(key: str, note: str) -> Step:
    """Write the note of an excerpt."""
    text = note.strip()[:LONGEST_NOTE]
    return lambda before: tuple(
        replace(each, note=text) if each.key == key else each for each in before
    )


def moved(key: str, by: int) -> Step:
    """Move an excerpt by some places, no further than the ends."""

    def step(before: Excerpts) -> Excerpts:
        at = next((at for at, each in enumerate(before) if each.key == key), None)
        if at is None:
            return before
        rest = [*before[:at], *before[at + 1 :]]
        rest.insert(min(max(0, at + by), len(rest)), before[at])
        return tuple(rest)

    return step


def ordered(keys: Sequence[str]) -> Step:
    """Put excerpts into an order; those that it does not name come behind, as they were."""
    places: Mapping[str, int] = {key: at for at, key in enumerate(keys)}
    return lambda before: tuple(sorted(before, key=lambda each: places.get(each.key, len(places))))
