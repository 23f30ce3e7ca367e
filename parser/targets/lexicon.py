"""The word lists of ``words.yaml``, read once, as sets and compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from parser.chinese import wordlists


def any_of(words: list[str] | tuple[str, ...] | set[str] | frozenset[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return (
        "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
    )


class Words(dict[str, frozenset[str]]):
    """The lists by name, and what is compiled from them.

    A dictionary, as a list is asked for a dozen times a number.
    """

    __slots__ = ("down", "relation_after", "relation_before", "units_not", "up")

    def __init__(
        self,
        lists: Mapping[str, frozenset[str]],
        relation_before: dict[str, str],
        relation_after: dict[str, str],
        up: frozenset[str],
        down: frozenset[str],
        units_not: dict[str, list[str]],
    ) -> None:
        super().__init__(lists)
        self.relation_before, self.relation_after = relation_before, relation_after
        self.up, self.down, self.units_not = up, down, units_not


@cache
def words() -> Words:
    """The lists of ``words.yaml``. Raises nothing: the file is part of the package."""
    data = wordlists.load("targets")
    lists = {k: frozenset(map(str, v)) for k, v in data.items() if isinstance(v, list)}
    for name, group in data["units"].items():
        lists[name] = lists[f"unit.{name}"] = frozenset(map(str, group))
    for kind, own in _own_units():
        lists[f"unit.{kind}"] |= own
        lists["unit.chinese"] |= own
    turned = {
        side: {word: name for name, group in data["relation"][side].items() for word in group}
        for side in ("before", "after")
    }
    return Words(
        lists,
        turned["before"],
        turned["after"],
        frozenset(data["change"]["up"]),
        frozenset(data["change"]["down"]),
        data["units_not"],
    )


@cache
def affixes(*names: str) -> tuple[str, ...]:
    """The words of some lists together, as ``startswith`` and ``endswith`` take them."""
    return tuple(sorted(frozenset[str]().union(*(words()[name] for name in names))))


_UNIT_KINDS = {"share": "rate", "money": "money", "count": "count", "time": "time"}
"""Which list of measure words a kind of unit reads as; any other is measured (``measure``)."""


def _own_units() -> Iterator[tuple[str, frozenset[str]]]:
    """The units that only the user's list has: what can be normalised is read, too."""
    for kind, bases in (wordlists.load_own("units") or {}).items():
        if isinstance(bases, dict):
            written = {str(word) for words in bases.values() for word in words}
            yield _UNIT_KINDS.get(kind, "measure"), frozenset(written)
