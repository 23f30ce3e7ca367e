"""Words of the websites and print shops around a text, as compiled patterns.

From ``words/sites.yaml``. Readers of formats use them to find a page's article, the outline to
find what is noise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parser.chinese import wordlists
from parser.chinese.alternation import alternation


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Patterns to search in a line: chrome, chrome of any length, addresses, an article's end.

    ``facts`` finds the labels of a page's box of facts (group 1), ``fact_names`` has what each
    gives.
    """

    noise: re.Pattern[str]
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
    noise = alternation(data["noise"]).replace("(?i)", "")
    return SiteWords(
        noise=re.compile(noise, re.IGNORECASE),
        noise_always=re.compile(alternation(data["noise_always"])),
        addresses=re.compile(alternation(data["addresses"])),
        link_list=re.compile(
            rf"^[^\w（(]{{0,6}}(?:{alternation(data['link_lists'])})[^\w]{{0,6}}(?:更多)?[^\w]{{0,4}}$"
        ),
        footers=re.compile(alternation(data["footers"])),
        blurb=re.compile(alternation(data["blurbs"])),
        field=re.compile(rf"^(?:{alternation([*data['fields'], *names])})$"),
        facts=re.compile(rf"({alternation(names)})(?=[\s:：】\]|｜]|$)"),
        fact_names=names,
        ends_article=re.compile(alternation(data["ends_article"])),
    )
