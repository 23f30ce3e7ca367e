"""The box of facts that a page shows above a text: 文号, 发文机关, 成文日期, 施行日期, 有效性."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.site_words import site_words
from parser.chinese.text import squeeze
from parser.model import Kind, Line
from parser.records import dataclass

_ISO = lazy_pattern(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_NUMBER = lazy_pattern(r"^[^\s，。]{1,25}[〔\[（(【]?(?:19|20)\d\d[〕\]）)】]?第?\d{1,5}号$")
# A box stands within so many lines of the head of its plan, and a value is no longer.
_HEAD = 80
_LONGEST_VALUE = 60
# Labels stand on such lines; a value below its label may look like a number or a date.
_FURNITURE = frozenset({Kind.NOISE, Kind.TABLE})
_EMPTY = frozenset({"", "无", "-", "--", "/", "暂无"})


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """The facts of a page's box; empty where it says nothing. Dates are ISO 8601."""

    number: str = ""
    issuer: str = ""
    date: str = ""
    effective: str = ""
    expires: str = ""
    validity: str = ""


def box_facts(lines: Sequence[Line]) -> BoxFacts:
    """The facts of the box among the page's furniture at the head of a plan.

    A label and its value stand on one line, several of them or one, or the value on the next.
    """
    found: dict[str, str] = {}
    waiting = ""
    for line in lines[:_HEAD]:
        furniture = line.kind in _FURNITURE
        if line.kind is Kind.BLANK or not (furniture or waiting):
            continue
        text = "\t".join(map(squeeze, line.text.split("\t")))
        labels = list(site_words().facts.finditer(text)) if furniture else []
        if waiting and not labels and 0 < len(text) <= _LONGEST_VALUE:
            found.setdefault(waiting, text.strip())
        waiting = ""
        for at, match in enumerate(labels):
            stop = labels[at + 1].start() if at + 1 < len(labels) else len(text)
            value = text[match.end() : stop].strip(" \t:：】]|｜；;").partition("\t")[0]
            name = site_words().fact_names[match[1]]
            if value in _EMPTY:
                waiting = name if at + 1 == len(labels) and not value else ""
            elif len(value) <= _LONGEST_VALUE:
                found.setdefault(name, value)
    return _checked(found)


def _checked(found: Mapping[str, str]) -> BoxFacts:
    number = "".join(found.get("number", "").split())
    return BoxFacts(
        number=number if _NUMBER.match(number) else "",
        issuer=found.get("issuer", ""),
        date=_iso(found.get("date", "")),
        effective=_iso(found.get("effective", "")),
        expires=_iso(found.get("expires", "")),
        validity=found.get("validity", ""),
    )


def _iso(text: str) -> str:
    match = _ISO.search(text)
    if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return ""
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
