"""Tiers of government by one character each: 县、乡、村道养护资金 are three roads' funds."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern

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
