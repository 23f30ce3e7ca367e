"""The word lists of the outline parser, from ``words/outline.yaml``, as compiled patterns."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.model import PlanKind
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled word lists. Patterns are alternations without nested repeats: linear time."""

    title_ending: re.Pattern[str]
    plan_kinds: tuple[tuple[str, PlanKind], ...]
    sends_out: re.Pattern[str]
    transmittal: re.Pattern[str]
    no_transmittal: re.Pattern[str]
    issuer: re.Pattern[str]
    office: re.Pattern[str]
    speaker: re.Pattern[str]
    salutation: re.Pattern[str]
    weak_ending: re.Pattern[str]
    title_body: re.Pattern[str]
    chapter_name: re.Pattern[str]
    never_title: re.Pattern[str]
    lead_in: re.Pattern[str]
    part_title: re.Pattern[str]
    dated_part: re.Pattern[str]
    rule_title: re.Pattern[str]
    topic: re.Pattern[str]
    opens_text: re.Pattern[str]
    addressee: re.Pattern[str]
    announces: re.Pattern[str]
    spoken: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once a process."""
    data = wordlists.load("outline")
    endings = {w: PlanKind(kind) for kind, words in data["title_endings"].items() for w in words}
    sends_out = alternation(data["sends_out"])
    periods = alternation(data["part_periods"])
    return Lexicon(
        title_ending=lazy_pattern(rf"(?:{alternation(endings)})$"),
        plan_kinds=tuple(sorted(endings.items(), key=lambda entry: -len(entry[0]))),
        sends_out=lazy_pattern(rf"关于(?:{sends_out})|(?:{sends_out})《"),
        transmittal=lazy_pattern(alternation(data["transmittal"])),
        no_transmittal=lazy_pattern(alternation(data["no_transmittal"])),
        issuer=lazy_pattern(rf"(?:{alternation(data['issuer_endings'])})$"),
        office=lazy_pattern(rf"^(?:{HAN}|、){{0,20}}(?:{alternation(data['offices'])})$"),
        speaker=lazy_pattern(
            rf"^(?:{HAN}|、){{0,30}}(?:{alternation(data['offices'])})"
            rf"(?:{alternation(data['surnames'])})(?:{HAN}|[*×X某]){{1,2}}$"
        ),
        weak_ending=lazy_pattern(rf"(?:{alternation(data['weak_title_endings'])})$"),
        title_body=lazy_pattern(alternation(data["title_bodies"])),
        chapter_name=lazy_pattern(rf"^(?:{alternation(data['chapter_names'])})$"),
        never_title=lazy_pattern(rf"^(?:{alternation(data['never_titles'])})$"),
        lead_in=lazy_pattern(alternation(data["lead_ins"])),
        part_title=lazy_pattern(
            rf"^(?:{alternation(data['part_words'])}){{0,4}}(?:{alternation(endings)})$"
        ),
        dated_part=lazy_pattern(
            rf"^(?:{periods})(?:{periods}|{alternation(data['part_topics'])}){{1,8}}$"
        ),
        rule_title=lazy_pattern(rf"(?:{alternation(data['rule_endings'])})$"),
        addressee=lazy_pattern(alternation(data["addressees"])),
        announces=lazy_pattern(alternation(data["announcing"])),
        spoken=lazy_pattern(rf"(?:{alternation(data['spoken'])})$"),
        topic=lazy_pattern(alternation(data["topic_verbs"])),
        opens_text=lazy_pattern(alternation([*data["topic_verbs"], *data["text_openers"]])),
        salutation=lazy_pattern(
            rf"(?:{alternation(data['salutations'])})[^。]{{0,20}}[:：!！,，]?$"
        ),
    )
