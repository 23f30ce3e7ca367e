"""What a plan's text says of the plan itself: number, issuer, date, years, kind, region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from parser.chinese.numerals import read_integer
from parser.chinese.text import HAN
from parser.model import Facts, Kind, Line, PlanKind
from parser.outline.lexicon import lexicon
from parser.outline.line_kinds import title_ending, without_signer

_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s?[-—–~～至到]{1,2}\s?((?:19|20)\d\d))?\s?年?")
_CN_YEAR = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年")
_FIVE_YEARS = re.compile(r"[“\"]?十([一二三四五六七])五[”\"]?|第十([一二三四五六七])个五年")
_DATE = re.compile(
    r"((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})[年\-./](\d{1,2}|[一二三四五六七八九十]{1,3})[月\-./](\d{1,2}|[一二三四五六七八九十]{1,3})"
)
_REGION = re.compile(
    rf"{HAN}{{1,10}}?(?:自治区|自治州|自治县|新区|开发区|特别行政区|省|市|州|盟|县|区|旗|镇|乡)"
)
_PLACE_WORDS = re.compile(
    r"^(?:全|本|我|各|社|学|校|地|片|城|牧|林|园|示范|试验|实验|经济|高新|县|市|区|省)*(?:市|县|区|省|镇|乡)$"
)
_BODY_WORDS = re.compile(r"人民|政府|教育|委员|全[市县区省]|办公|[和与]")
# 三五 began in 1966, after three years of adjustment; from then on they follow without a gap.
_THIRD_FIVE_YEARS = 1966


def find_facts(title: str, lines: Sequence[Line], headings: Sequence[str]) -> Facts:
    """The facts of a plan from its title, its lines of number, issuer and date, its headings.

    ``headings`` are the titles of the uppermost nodes: a report that has no year in its title
    has them there (`一、2023年工作回顾`, `二、2024年工作安排`).
    """
    numbers = (
        without_signer(line.text).strip("（）()") for line in lines if line.kind is Kind.NUMBER
    )
    number = next(numbers, "")
    issuers = [" ".join(line.text.split()) for line in lines if line.kind is Kind.ISSUER]
    dates = [line.text for line in lines if line.kind is Kind.DATE]
    return Facts(
        kind=plan_kind(title),
        number=number,
        issuer=next((i.removesuffix("文件") for i in issuers if i[0] not in "—―-（("), ""),
        date=next((found for text in dates if (found := iso_date(text))), ""),
        years=_years(title)
        or _years(_subtitle(lines))
        or _years_of_headings(headings)
        or _years_of_text(lines),
        region=_region(title) or next((r for issuer in issuers if (r := _region(issuer))), ""),
    )


def _subtitle(lines: Sequence[Line]) -> str:
    """What carries on the title: （2024—2026年）."""
    texts = [line for line in lines if line.kind is not Kind.BLANK]
    title = next((at for at, line in enumerate(texts) if line.kind is Kind.TITLE), len(texts))
    rest = takewhile(lambda line: line.kind is Kind.CONT, texts[title + 1 :])
    return "".join(line.text.strip() for line in rest)


def plan_kind(title: str) -> PlanKind:
    """The kind of a plan by the word that ends its title."""
    ending = title_ending(" ".join(title.split()))
    if ending is None:
        return PlanKind.OTHER
    return next((kind for word, kind in lexicon().plan_kinds if word == ending), PlanKind.OTHER)


def iso_date(text: str) -> str:
    """The first date of a text as ``YYYY-MM-DD``; empty where there is none or it is impossible."""
    match = _DATE.search("".join(text.split()))
    if not match:
        return ""
    year, month, day = (read_integer(part) or 0 for part in match.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _years(text: str) -> tuple[int, int] | None:
    if match := _YEAR.search(text):
        first = int(match[1])
        return first, int(match[2] or first)
    if match := _CN_YEAR.search(text):
        year = read_integer(match[1])
        return (year, year) if year else None
    if match := _FIVE_YEARS.search(text):
        period = read_integer("十" + (match[1] or match[2])) or 0
        first = _THIRD_FIVE_YEARS + 5 * (period - 3)
        return first, first + 4
    return None


def _years_of_headings(headings: Sequence[str]) -> tuple[int, int] | None:
    found = [years for heading in headings if (years := _years(heading))]
    return (min(f for f, _ in found), max(last for _, last in found)) if found else None


def _years_of_text(lines: Sequence[Line]) -> tuple[int, int] | None:
    opening = next((line.text for line in lines if line.kind is Kind.BODY), "")
    match = re.match(r"\s*((?:19|20)\d\d)年", opening)
    return (int(match[1]), int(match[1])) if match else None


def _region(text: str) -> str:
    core = re.sub(r"^(?:中共|关于|在|\s|(?:19|20)\d\d年?)*", "", text)
    parts: list[str] = []
    at = 0
    while (match := _REGION.match(core, at)) and len(parts) < 3:
        if _PLACE_WORDS.match(match.group()) or _BODY_WORDS.search(match.group()):
            break
        parts.append(match.group())
        at = match.end()
    return "".join(parts)
