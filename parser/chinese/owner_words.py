"""Words that name who is responsible, as compiled patterns; from ``words/owners.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation, opening
from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Role
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """Patterns of a clause that names owners.

    ``plain_label`` is a word with its colon or brackets (责任单位：, groups 1 and 2 hold the word),
    ``spaced_label`` the same with a blank between any two characters, ``gap`` a blank
    between two of their characters,
    ``stop`` a word with its colon that ends a list of units, ``none`` what stands among units and
    is none, ``verb`` what a group of units in brackets ends with (牵头, 配合).
    """

    plain_label: re.Pattern[str]
    spaced_label: re.Pattern[str]
    gap: re.Pattern[str]
    stop: re.Pattern[str]
    none: re.Pattern[str]
    roles: Mapping[str, Role]
    verb: re.Pattern[str]
    verb_roles: Mapping[str, Role]

    def label_in(self, text: str) -> re.Pattern[str]:
        """The pattern that finds the labels of a text, with blanks in them or without.

        That with blanks takes ten times as long to compile, and few texts have one.
        """
        return self.spaced_label if self.gap.search(text) else self.plain_label


def _label(words: Iterable[str], gap: str) -> re.Pattern[str]:
    """The words as labels, longest first, each with a gap between any two characters."""
    longest = sorted(words, key=len, reverse=True)
    label = "|".join(gap.join(map(re.escape, word)) for word in longest)
    return lazy_pattern(
        rf"{opening([*longest, '【', '['])}(?:"
        rf"({label})(?:[（(](?:单位|部门|科室|股室|人|领导)[）)])?\s*[:：]"
        rf"|[【\[]({label})[】\]]\s*[:：]?)"
    )


@cache
def owner_words() -> OwnerWords:
    """The word lists, read once a process."""
    data = wordlists.load("owners")
    roles = {w: Role(role) for role, words in data["owner_words"].items() for w in words}
    verbs = {w: Role(role) for role, words in data["owner_verbs"].items() for w in words}
    held = "".join(sorted(set("".join(roles))))
    return OwnerWords(
        plain_label=_label(roles, ""),
        spaced_label=_label(roles, r"[ \u3000]?"),
        gap=lazy_pattern(rf"[{held}][ \u3000][{held}]"),
        stop=lazy_pattern(rf"(?:{alternation(data['owner_stops'])})\s*[:：]"),
        none=lazy_pattern(alternation(data["no_owners"])),
        roles=roles,
        verb=lazy_pattern(rf"(?:{alternation(verbs)})$"),
        verb_roles=verbs,
    )
