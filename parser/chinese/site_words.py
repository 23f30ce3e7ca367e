"""Words of the websites and print shops around a text, as compiled patterns.

From ``words/sites.yaml``. Readers of formats use them to find a page's article, the outline to
find what is noise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Patterns to search in a line: chrome, chrome of any length, addresses, an article's end."""

    noise: re.Pattern[str]
    noise_always: re.Pattern[str]
    addresses: re.Pattern[str]
    ends_article: re.Pattern[str]


@cache
def site_words() -> SiteWords:
    """The word lists, read once a process."""
    data = wordlists.load("sites")
    noise = alternation(data["noise"]).replace("(?i)", "")
    return SiteWords(
        noise=re.compile(noise, re.IGNORECASE),
        noise_always=re.compile(alternation(data["noise_always"])),
        addresses=re.compile(alternation(data["addresses"])),
        ends_article=re.compile(alternation(data["ends_article"])),
    )
