"""The word lists of ``words.yaml``, read once, as sets and compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parser.chinese import wordlists

# Full-width forms that the grammar reads as their half-width twins, one for one, so that
# columns hold. The ideographic comma and stop keep their own shape.
NARROW = {
    ord(wide): narrow
    for wide, narrow in zip(
        "０１２３４５６７８９％．（）：；！？＜＞＋－／，～",
        "0123456789%.():;!?<>+-/，~",
        strict=True,
    )
}


def narrow(text: str) -> str:
    """The text with full-width digits and marks in half-width, one character for one."""
    return text.translate(NARROW)


def any_of(words: list[str] | tuple[str, ...] | set[str] | frozenset[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return (
        "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The lists by name, and what is compiled from them."""

    lists: dict[str, frozenset[str]]
    relation_before: dict[str, str]
    relation_after: dict[str, str]
    up: frozenset[str]
    down: frozenset[str]
    units_not: dict[str, list[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def words() -> Words:
    """The lists of ``words.yaml``. Raises nothing: the file is part of the package."""
    data = wordlists.load("targets")
    lists = {k: frozenset(map(str, v)) for k, v in data.items() if isinstance(v, list)}
    for name, group in data["units"].items():
        lists[name] = lists[f"unit.{name}"] = frozenset(map(str, group))
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
