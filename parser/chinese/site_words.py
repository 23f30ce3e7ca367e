"""Words of the websites and print shops around a text, as compiled patterns.

From ``words/sites.yaml``. Readers of formats use them to find a page's article, the outline to
find what is noise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation, opening
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.word_search import WordSearch
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Patterns to search in a line: chrome, chrome of any length, addresses, an article's end.

    ``facts`` finds the labels of a page's box of facts (group 1), ``fact_names`` has what each
    gives.
    """

    noise: WordSearch
    noise_always: re.Pattern[str]
    addresses: re.Pattern[str]
    ends_article: re.Pattern[str]
    link_list: re.Pattern[str]
    footers: re.Pattern[str]
    blurb: re.Pattern[str]
    field: re.Pattern[str]
    facts: re.Pattern[str]
    fact_names: Mapping[str, str]


@cache
def site_words() -> SiteWords:
    """The word lists, read once a process."""
    data = wordlists.load("sites")
    names = {label: fact for fact, labels in data["facts"].items() for label in labels}
    return SiteWords(
        noise=WordSearch(data["noise"]),
        noise_always=lazy_pattern(alternation(data["noise_always"])),
        addresses=lazy_pattern(alternation(data["addresses"])),
        link_list=lazy_pattern(
            rf"^[^\w（(]{{0,6}}(?:{alternation(data['link_lists'])})[^\w]{{0,6}}(?:更多)?[^\w]{{0,4}}$"
        ),
        footers=lazy_pattern(alternation(data["footers"])),
        blurb=lazy_pattern(alternation(data["blurbs"])),
        field=lazy_pattern(rf"^(?:{alternation([*data['fields'], *names])})$"),
        facts=lazy_pattern(rf"{opening(names)}({alternation(names)})(?=[\s:：】\]|｜]|$)"),
        fact_names=names,
        ends_article=lazy_pattern(alternation(data["ends_article"])),
    )
