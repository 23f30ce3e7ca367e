"""The word lists of the outline parser, from ``words/outline.yaml``, as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.text import HAN
from parser.model import PlanKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled word lists. Patterns are alternations without nested repeats: linear time."""

    title_ending: re.Pattern[str]
    plan_kinds: tuple[tuple[str, PlanKind], ...]
    sends_out: re.Pattern[str]
    transmittal: re.Pattern[str]
    issuer: re.Pattern[str]
    office: re.Pattern[str]
    salutation: re.Pattern[str]
    weak_ending: re.Pattern[str]
    title_body: re.Pattern[str]
    never_title: re.Pattern[str]
    lead_in: re.Pattern[str]
    part_title: re.Pattern[str]
    rule_title: re.Pattern[str]
    topic: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once a process."""
    data = wordlists.load("outline")
    endings = {w: PlanKind(kind) for kind, words in data["title_endings"].items() for w in words}
    sends_out = alternation(data["sends_out"])
    return Lexicon(
        title_ending=re.compile(rf"(?:{alternation(endings)})$"),
        plan_kinds=tuple(sorted(endings.items(), key=lambda entry: -len(entry[0]))),
        sends_out=re.compile(rf"关于(?:{sends_out})|(?:{sends_out})《"),
        transmittal=re.compile(alternation(data["transmittal"])),
        issuer=re.compile(rf"(?:{alternation(data['issuer_endings'])})$"),
        office=re.compile(rf"^(?:{HAN}|、){{0,20}}(?:{alternation(data['offices'])})$"),
        weak_ending=re.compile(rf"(?:{alternation(data['weak_title_endings'])})$"),
        title_body=re.compile(alternation(data["title_bodies"])),
        never_title=re.compile(rf"^(?:{alternation(data['never_titles'])})$"),
        lead_in=re.compile(alternation(data["lead_ins"])),
        part_title=re.compile(
            rf"^(?:{alternation(data['part_words'])}){{0,4}}(?:{alternation(endings)})$"
        ),
        rule_title=re.compile(rf"(?:{alternation(data['rule_endings'])})$"),
        topic=re.compile(alternation(data["topic_verbs"])),
        salutation=re.compile(rf"(?:{alternation(data['salutations'])})[^。]{{0,20}}[:：!！,，]?$"),
    )
