"""Tiers of government by one character each: 县、乡、村道养护资金 are three roads' funds."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass

_TIERS = "[国央省市县区乡镇村]"
# 全市、县城居民收入: neither a whole nor the beginning of a word is a tier.
_RUN = lazy_pattern(
    rf"(?P<before>[^，,;。]{{0,40}}?)(?<![全我本各])(?P<run>{_TIERS}(?:[、和及]{_TIERS}){{1,4}})"
    r"(?P<shared>(?![城民场内域区县委政乡、和及])[^，,;。、]{1,40})$"
)


def of_tiers(told: str, count: int) -> list[str] | None:
    """As many names as tiers stand in a row, each with what stands once around them; else None."""
    found = _RUN.match(told)
    if found is None:
        return None
    each = re.split("[、和及]", found["run"])
    if len(each) != count:
        return None
    return [found["before"] + tier + found["shared"] for tier in each]


_KIND = lazy_pattern(
    r"(?P<each>[^、和\s]{1,8}(?:[、和][^、和\s]{1,8})*[、和]\w{1,6}?)(?:等|这)?[两二三四五六](?:个|所)?"
    r"(?P<kind>学?科目?|类|项|年级|学段|校|县|镇|区|市|级)(?P<what>\w{2,12})"
)
_AND = lazy_pattern("[、和]")


@dataclass(frozen=True, slots=True)
class Kind:
    """The members that a word of kind sums up, and what is told of each."""

    members: tuple[str, ...]
    what: str


def of_kind(told: str, count: int) -> Kind | None:
    """As many members as numbers, summed up in a word: 语、数、外三科合格率."""
    found = _KIND.fullmatch(told) if "、" in told or "和" in told else None
    if found is None:
        return None
    members = _AND.split(found["each"])
    kind = found["kind"] if found["kind"] == "年级" else ""
    return Kind(tuple(members), kind + found["what"]) if len(members) == count else None
