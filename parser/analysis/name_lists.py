"""The word lists of indicators' names (``words/indicators.yaml``), made ready to be asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.lexicon import any_of

QUOTES = lazy_pattern(r"[“”\"'‘’「」『』《》〈〉【】\[\]]")
"""Marks around words that are no part of a name."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Words at the end of a name: most names end in none of them, which is soon seen."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, words: Iterable[str], before: str = "") -> Ending:
        """That of some words, the longest first, with what a pattern has before them."""
        listed = [str(word) for word in words]
        return cls(tuple(listed), lazy_pattern(f"{before}(?P<word>{any_of(listed)})$"))

    def search(self, text: str) -> re.Match[str] | None:
        """Where a text ends in one of the words."""
        return self.pattern.search(text) if text.endswith(self.words) else None


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists; ``shown`` gives the name that stands for each wording."""

    shown: dict[str, str]
    titles: frozenset[str]
    words: tuple[re.Pattern[str], dict[str, str]]
    lead: re.Pattern[str]
    acts: re.Pattern[str]
    act_of: dict[str, str]
    levels: re.Pattern[str]
    growth: Ending
    ends: Ending
    middles: re.Pattern[str]
    added: Ending
    tails: Ending
    vague: frozenset[str]
    apart: re.Pattern[str]
    group_of: dict[str, int]
    links: re.Pattern[str]
    qualifiers: re.Pattern[str]
    qualified: dict[str, frozenset[str]]
    built: tuple[tuple[str, re.Pattern[str]], ...]
    built_ends: frozenset[str]
    apart_not: re.Pattern[str]
    manners: re.Pattern[str]
    behind: Ending
    act_behind: dict[str, str]


@cache
def lists() -> Lists:
    """The lists, read once."""
    data = wordlists.load("indicators")
    words = {str(old): str(new) for old, new in data["words"].items()}
    pattern = lazy_pattern(any_of(list(words)))

    def plain(name: str) -> str:
        name = unicodedata.normalize("NFKC", name)
        return pattern.sub(lambda found: words[found[0]], QUOTES.sub("", name)).replace("的", "")

    guards = data["acts_not"]

    def acts(names: Iterable[str]) -> re.Pattern[str]:
        ordered = sorted(set(names), key=lambda word: (-len(word), word))
        parts = [
            re.escape(word) + (f"(?!{any_of(guards[word])})" if word in guards else "")
            for word in ordered
        ]
        return lazy_pattern(f"(?:{'|'.join(parts)})了?")

    every_act = acts(word for group in data["acts"] for word in group)
    shown = _shown(data["same"], plain)
    qualified: dict[str, set[str]] = {}
    for each, before in data["qualifiers"].items():
        qualified.setdefault(shown.get(plain(each), each), set()).update(before)
    return Lists(
        shown=shown,
        titles=frozenset(shown.values()),
        words=(pattern, words),
        lead=lazy_pattern(
            f"(?!{any_of(data['adverbs_not'])})(?:{any_of(data['adverbs'])}(?:地(?!区|方|表|铁|质|下))?"
            f"|{any_of(data['places'])})"
        ),
        acts=every_act,
        act_of={word: group[0] for group in data["acts"] for word in group},
        levels=acts(data["levels"]),
        growth=Ending.of(data["growth"], "(?:同比|年均|累计)?"),
        ends=Ending.of(data["ends"]),
        middles=lazy_pattern(rf"(?<=\w\w){any_of(data['middles'])}(?=\w\w)"),
        added=Ending.of(data["added"], r"(?<=\w\w\w)"),
        tails=Ending.of(data["tails"]),
        vague=frozenset(plain(each) for each in data["vague"]),
        apart=lazy_pattern(any_of([word for group in data["apart"] for word in group])),
        group_of={word: at for at, group in enumerate(data["apart"]) for word in group},
        links=lazy_pattern(any_of(data["links"])),
        qualifiers=lazy_pattern(any_of({word for words in qualified.values() for word in words})),
        qualified={title: frozenset(words) for title, words in qualified.items()},
        apart_not=lazy_pattern(any_of(data["apart_not"])),
        manners=lazy_pattern(f"{any_of(data['manners'])}+(?={every_act.pattern})"),
        behind=Ending.of(data["behind"], r"(?<=\w\w\w)(?:累计|已|基本)?"),
        act_behind={str(word): str(act) for word, act in data["behind"].items()},
        built=tuple(
            (shown.get(plain(title), title), lazy_pattern("|".join(map(_line, lines))))
            for title, lines in data["built"].items()
        ),
        built_ends=frozenset(
            end for lines in data["built"].values() for line in lines for end in _line_ends(line)
        ),
    )


def _line(groups: str) -> str:
    """The pattern of a name that takes one word of each group in turn."""
    return "".join(any_of(words) for words in _groups(groups))


def _line_ends(groups: str) -> set[str]:
    """What such a name may end in: most names end in none of it, which is soon seen."""
    ends: set[str] = set()
    for words in reversed(_groups(groups)):
        ends |= {word[-1] for word in words if word}
        if "" not in words:
            break
    return ends


def _groups(line: str) -> list[list[str]]:
    return [group.split("/") for group in unicodedata.normalize("NFKC", line).split()]


def _shown(same: list[list[str]], plain: Callable[[str], str]) -> dict[str, str]:
    """The wording that is shown for each plain wording.

    Lines that share a wording are one indicator; the user's lines come last, and their first
    wording is the one that is shown.
    """
    lines: dict[str, list[str]] = {}
    for names in same:
        line = list(names)
        for each in names:
            line += [old for old in lines.get(plain(each), ()) if old not in line]
        for each in line:
            lines[plain(each)] = line
    return {each: line[0] for each, line in lines.items()}
