"""The word lists of the outline parser, from ``words.yaml``, as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from parser.chinese import wordlists
from parser.chinese.text import HAN
from parser.model import PlanKind, Role

Word = TypeVar("Word", PlanKind, Role)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled word lists. Patterns are alternations without nested repeats: linear time."""

    title_ending: re.Pattern[str]
    plan_kinds: tuple[tuple[str, PlanKind], ...]
    noise: re.Pattern[str]
    noise_always: re.Pattern[str]
    addresses: re.Pattern[str]
    ends_article: re.Pattern[str]
    sends_out: re.Pattern[str]
    transmittal: re.Pattern[str]
    issuer: re.Pattern[str]
    office: re.Pattern[str]
    salutation: re.Pattern[str]
    owner_word: re.Pattern[str]
    owner_stop: re.Pattern[str]
    no_owner: re.Pattern[str]
    owner_roles: Mapping[str, Role]
    owner_verb: re.Pattern[str]
    owner_verb_roles: Mapping[str, Role]


def _either(words: list[str]) -> str:
    patterns = [w[3:] if w.startswith("re:") else re.escape(w) for w in words]
    # Longest first, so that 牵头单位 is not read as 牵头.
    return "|".join(f"(?:{p})" for p in sorted(patterns, key=len, reverse=True))


def _longest_first(words: Mapping[str, Word]) -> tuple[tuple[str, Word], ...]:
    return tuple(sorted(words.items(), key=lambda entry: -len(entry[0])))


@cache
def lexicon() -> Lexicon:
    """The word lists, read once a process."""
    data = wordlists.load("outline")
    endings = {w: PlanKind(kind) for kind, words in data["title_endings"].items() for w in words}
    roles = {w: Role(role) for role, words in data["owner_words"].items() for w in words}
    verbs = {w: Role(role) for role, words in data["owner_verbs"].items() for w in words}
    sends_out = _either(data["sends_out"])
    noise = _either(data["noise"]).replace("(?i)", "")
    return Lexicon(
        title_ending=re.compile(rf"(?:{_either(list(endings))})$"),
        plan_kinds=_longest_first(endings),
        noise=re.compile(noise, re.IGNORECASE),
        noise_always=re.compile(_either(data["noise_always"])),
        addresses=re.compile(_either(data["addresses"])),
        ends_article=re.compile(_either(data["ends_article"])),
        sends_out=re.compile(rf"关于(?:{sends_out})|(?:{sends_out})《"),
        transmittal=re.compile(_either(data["transmittal"])),
        issuer=re.compile(rf"(?:{_either(data['issuer_endings'])})$"),
        office=re.compile(rf"^(?:{HAN}|、){{0,20}}(?:{_either(data['offices'])})$"),
        salutation=re.compile(rf"(?:{_either(data['salutations'])})[^。]{{0,20}}[:：!！,，]?$"),
        owner_word=re.compile(
            rf"({_either(list(roles))})(?:[（(](?:单位|部门|科室|股室|人|领导)[）)])?\s*[:：]"
            rf"|[【\[]({_either(list(roles))})[】\]]\s*[:：]?"
        ),
        owner_stop=re.compile(rf"(?:{_either(data['owner_stops'])})\s*[:：]"),
        no_owner=re.compile(_either(data["no_owners"])),
        owner_roles=roles,
        owner_verb=re.compile(rf"(?:{_either(list(verbs))})$"),
        owner_verb_roles=verbs,
    )
