"""Words that name who is responsible, as compiled patterns; from ``words/owners.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Role
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """Patterns of a clause that names owners.

    ``label`` is a word with its colon or brackets (责任单位：, groups 1 and 2 hold the word,
    which may have a blank between any two characters),
    ``stop`` a word with its colon that ends a list of units, ``none`` what stands among units and
    is none, ``verb`` what a group of units in brackets ends with (牵头, 配合).
    """

    label: re.Pattern[str]
    stop: re.Pattern[str]
    none: re.Pattern[str]
    roles: Mapping[str, Role]
    verb: re.Pattern[str]
    verb_roles: Mapping[str, Role]


def _with_gaps(words: Iterable[str]) -> str:
    """The words, longest first, each with the blanks that layout may have left in it."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(r"[ \u3000]?".join(map(re.escape, word)) for word in longest)


@cache
def owner_words() -> OwnerWords:
    """The word lists, read once a process."""
    data = wordlists.load("owners")
    roles = {w: Role(role) for role, words in data["owner_words"].items() for w in words}
    verbs = {w: Role(role) for role, words in data["owner_verbs"].items() for w in words}
    label = _with_gaps(roles)
    return OwnerWords(
        label=lazy_pattern(
            rf"({label})(?:[（(](?:单位|部门|科室|股室|人|领导)[）)])?\s*[:：]"
            rf"|[【\[]({label})[】\]]\s*[:：]?"
        ),
        stop=lazy_pattern(rf"(?:{alternation(data['owner_stops'])})\s*[:：]"),
        none=lazy_pattern(alternation(data["no_owners"])),
        roles=roles,
        verb=lazy_pattern(rf"(?:{alternation(verbs)})$"),
        verb_roles=verbs,
    )
