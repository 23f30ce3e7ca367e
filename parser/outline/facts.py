"""What a plan's text says of the plan itself: number, issuer, date, years, kind, region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import PurePath

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import RESIDUE
from parser.chinese.numerals import read_integer
from parser.chinese.text import HAN
from parser.model import Facts, Kind, Line, PlanKind
from parser.outline import line_kinds
from parser.outline.box_facts import box_facts
from parser.outline.lexicon import lexicon
from parser.records import dataclass

_RANGE = lazy_pattern(
    r"((?:19|20)\d\d)\s?年?\s?[-—–~～至到－]{1,2}\s?((?:(?:19|20)\d\d)|\d\d(?=\s?年))\s?(?:学?年)?"
)
_YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)\s?(?:年|学年|届)")
# A title may leave out 年 (2024重点工作), but what counts or measures is no year.
_BARE_YEAR = lazy_pattern(
    r"(?<![\d.])((?:19|20)\d\d)(?![\d.%％])(?!\s?[字词元万亿人名个米吨平亩所家套余多分次道台件条户])"
)
_WHOLE_YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)年度")
_CN_YEAR = lazy_pattern(r"([一二][〇○零一二三四五六七八九]{3})年")
_FIVE_YEARS = lazy_pattern(
    r"[“\"]?(十[一二三四五六七])五[”\"]?|第(十[一二三四五六七]|[三四五六七八九十])个五年"
    r"|(?<!十)([六七八九])五[”\"]?(?:计划|规划|时期|期间)"
)
_NUMERAL = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = lazy_pattern(
    rf"((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{{3}})[年\-./]{_NUMERAL}[月\-./]{_NUMERAL}"
)
_DOTTED_MONTH = lazy_pattern(r"((?:19|20)\d\d)[.．/](1[0-2]|0?[1-9])$")
_MONTH = lazy_pattern(
    rf"^\D{{0,30}}((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{{3}})年{_NUMERAL}月"
)
_REGION = lazy_pattern(
    rf"{HAN}{{1,10}}?(?:自治区|自治州|自治县|新区|开发区|特别行政区"
    # 苏州市, 萍乡市, 景德镇市, 通州区, 贵州省: the name itself ends in a word for a place.
    r"|[州乡镇](?:市(?!场)|县(?![级域])|区(?!域)|省)|省|市|州|盟|县|区|旗|镇|乡)"
)
_SHORT_PLACE = lazy_pattern(rf"{HAN}{{2,3}}(?:省|市|县|州|旗)(?![域级场])")
# What stands in front of the place in a title or in the name of a body.
_BEFORE_REGION = lazy_pattern(
    r"^(?:【\w{2,6}】|\w{0,4}解读[:：]|中共|中国共产党|共青团|中国共产主义青年团|关于|印发|转发|在(?=\S{1,6}[省市县区])|[《“\s]|(?:19|20)\d\d(?:[-—–~～至](?:19|20)?\d\d)?"
    r"(?:学?年度?)?(?:第[一二]学期)?)*"
)
_PLACE_WORDS = lazy_pattern(
    r"^(?:我国|全国|全|本|我|各|代|副|乡|社|学|校|地|片|城|牧|林|园|示范|试验|实验|经济|高新|县|市|区|省|自治|辖|郊|山|灾|景|库|小)*"
    r"(?:市|县|区|省|镇|乡|州|盟|旗)$"
)
_BODY_WORDS = lazy_pattern(
    r"^第?[一二三四五六七八九十]{1,3}届|召开|主持|举行|部署|人民|政府|教育|委员|全[市县区省]|办公|国务院|关于|[和与]"
)
# 三五 began in 1966, after three years of adjustment; from then on they follow without a gap.
_THIRD_FIVE_YEARS = 1966
# What stands behind a title's own words: a name behind a dash, the number of a piece.
_PIECE = lazy_pattern(r"——.{2,20}$|\s?(?:篇|范文|第)?[一二三四五六七八九十\d]{1,4}篇?$")
# What parts the words of a file's name: 2026_某省_报告.
_MARKS = lazy_pattern(r"[\W_]+|^\d{1,3}(?=\D)")
# Names of formats and codes in the name of a file: word2003xml.
_LETTERS = lazy_pattern(r"[A-Za-z]\w*|\d+[A-Za-z]\w*", re.ASCII)
# The head of a government signs a decree for it (GB/T 9704, 7.3.5.3 and 10.2).
_HEAD_OF_GOVERNMENT = lazy_pattern(rf"^代?(?P<office>[省市州县区镇乡]长|总理)\s+{HAN}")
_OPENS_REPORT = lazy_pattern(r"各位代表|向大会(?:报告|作)|报告(?:政府)?工作.{0,6}请.{0,6}审议")
# `2015年5月1日 施行`, below the title.
_IN_FORCE = lazy_pattern(r"^[（(]?(?:自)?(\d{4}年\d{1,2}月\d{1,2}日)起?(?:施行|实施|生效)[）)]?$")
_ASCII = {ord("０") + i: str(i) for i in range(10)}
_HEAD = 20
_UNSAID = frozenset({Kind.BLANK, Kind.NOISE, Kind.TOC})
# The opening words that tell a report stand on so many lines of text.
_OPENING = 4


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """The facts of a plan, and which of them the name of its file gives (``region``, ``years``)."""

    facts: Facts
    from_name: tuple[str, ...] = ()


def _said(line: Line) -> str:
    return RESIDUE.sub("", line.text)


def find_facts(
    title: str, lines: Sequence[Line], headings: Sequence[str], path: str = ""
) -> FoundFacts:
    """The facts of a plan from its title, its lines of number, issuer and date, its headings.

    ``headings`` are the titles of the uppermost nodes: a report that has no year in its title
    has them there (`一、2023年工作回顾`, `二、2024年工作安排`). What the text does not
    say of region and years the name of the file at ``path`` may.
    """
    box = box_facts(lines)
    numbers = (
        line_kinds.without_signer(_said(line)).strip("（）()")
        for line in lines
        if line.kind is Kind.NUMBER
    )
    signed = [" ".join(_said(line).split()) for line in lines if line.kind is Kind.ISSUER]
    bodies = [body for text in signed if (body := _body(text))]
    dates = [_said(line) for line in lines if line.kind is Kind.DATE] + signed
    date = next((found for text in dates if (found := iso_date(text))), "") or box.date
    region = (
        _region(title)
        or _region(_maker_of(title))
        or next((r for body in bodies if (r := _region(body))), "")
    )
    years = (
        _years(title, loose=True)
        or _years(_subtitle(lines), loose=True)
        or _years_of_headings(headings)
        or _years_of_text(lines, title)
        or ((int(date[:4]), int(date[:4])) if date else None)
    )
    name = PurePath(path).stem if path not in ("", "-") else ""
    from_name = []
    if not region and (region := _region(_MARKS.sub("", name))):
        from_name.append("region")
    if years is None and (years := _years(_LETTERS.sub("", name), loose=True)):
        from_name.append("years")
    kind = plan_kind(title)
    if kind is PlanKind.OTHER and title:
        kind = plan_kind(_subtitle(lines))  # a motto, and behind a dash what the text is
    if not title and _opens_report(lines):
        kind = PlanKind.REPORT
    facts = Facts(
        kind=kind,
        number=next(numbers, "") or box.number,
        issuer=_issuer(signed, bodies, kind, region) or box.issuer,
        date=date,
        years=years,
        region=region or _region(box.issuer),
        effective=box.effective or _effective(lines),
        expires=box.expires,
        validity=box.validity,
    )
    return FoundFacts(facts, tuple(from_name))


def _body(text: str) -> str:
    """The body that a line of kind ``issuer`` names: without the date and the words around it."""
    if line_kinds.is_body_name(inner := text.strip("（()）")):
        return inner
    if text[0] in "—―-（(" or line_kinds.is_occasion(text):
        return ""
    body = line_kinds.without_maker(text)
    names = body.split(" ")
    while len(names) > 1 and line_kinds.is_signing_date(names[-1]):
        names.pop()
    while len(names) > 1 and line_kinds.is_signing_date(names[0]):
        names.pop(0)
    return " ".join(names).removesuffix("文件").strip()


def _issuer(signed: Sequence[str], bodies: Sequence[str], kind: PlanKind, region: str) -> str:
    """The first body that the head or the signature names; for a decree's signer his government."""
    for body in bodies:
        head = _HEAD_OF_GOVERNMENT.match(body)
        if head is None or kind is PlanKind.REPORT:
            return body
        if head["office"] == "总理":
            return "国务院"
        if region.endswith(head["office"][0]):
            return f"{region}人民政府"
    return next((body for body in bodies), "")


def _effective(lines: Sequence[Line]) -> str:
    """The day from which a decree holds, where a line of its own below the title says so."""
    for line in lines[:_HEAD]:
        if line.kind not in _UNSAID and (match := _IN_FORCE.match("".join(line.text.split()))):
            return iso_date(match[1])
    return ""


def _subtitle(lines: Sequence[Line]) -> str:
    """What carries on the title: （2024—2026年）."""
    texts = [line for line in lines if line.kind is not Kind.BLANK]
    title = next((at for at, line in enumerate(texts) if line.kind is Kind.TITLE), len(texts))
    rest = takewhile(lambda line: line.kind is Kind.CONT, texts[title + 1 :])
    return "".join(line.text.strip() for line in rest)


def _opens_report(lines: Sequence[Line]) -> bool:
    """True for a text that addresses the deputies to whom it reports."""
    texts = (line.text for line in lines if line.kind in (Kind.BODY, Kind.CONT))
    opening = [text for text, _ in zip(texts, range(_OPENING), strict=False)]
    return any(_OPENS_REPORT.search(text) for text in opening)


def plan_kind(title: str) -> PlanKind:
    """The kind of a plan by the word that ends its title."""
    title = " ".join(title.split())
    ending = line_kinds.title_ending(title) or line_kinds.title_ending(_PIECE.sub("", title))
    if ending is None:
        return PlanKind.OTHER
    return next((kind for word, kind in lexicon().plan_kinds if word == ending), PlanKind.OTHER)


def _maker_of(title: str) -> str:
    """The name that stands behind a title's dash: 学校工作计划——某区中心小学."""
    return title.partition("——")[2]


def iso_date(text: str) -> str:
    """The first date of a text as ``YYYY-MM-DD``, or ``YYYY-MM`` where it names no day.

    Empty where there is none or it is impossible.
    """
    bare = "".join(text.split()).translate(_ASCII)
    if match := _DATE.search(bare):
        year, month, day = (read_integer(part) or 0 for part in match.groups())
        return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    if match := _MONTH.search(bare) or _DOTTED_MONTH.search(bare):
        year, month = (read_integer(part) or 0 for part in match.groups())
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else ""
    return ""


def _years(text: str, *, loose: bool = False) -> tuple[int, int] | None:
    """The first and last year that a text names; ``loose``: also a year without 年."""
    text = text.translate(_ASCII)
    if match := _RANGE.search(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if first <= last:
            return first, last
    named = [int(year) for year in _YEAR.findall(text)]
    if named and (period := _five_years(text)) and min(named) > period[1]:
        return period  # 第十四个五年规划和2035年远景目标纲要
    if named:
        # 2023年总结及2024年计划 covers both.
        return (min(named), max(named)) if loose else (named[0], named[0])
    if match := _CN_YEAR.search(text):
        year = read_integer(match[1])
        return (year, year) if year else None
    if period := _five_years(text):
        return period
    if loose and (match := _BARE_YEAR.search(text)):
        return int(match[1]), int(match[1])
    return None


def _five_years(text: str) -> tuple[int, int] | None:
    """The years of the first five-year period that a text names."""
    match = _FIVE_YEARS.search(text)
    if match is None:
        return None
    first = _THIRD_FIVE_YEARS + 5 * ((read_integer(match[1] or match[2] or match[3]) or 0) - 3)
    return first, first + 4


def _years_of_headings(headings: Sequence[str]) -> tuple[int, int] | None:
    """The years that headings name; a five-year period only where they name no other."""
    told = [years for heading in headings if (years := _years(_FIVE_YEARS.sub("", heading)))]
    found = told or [years for heading in headings if (years := _years(heading))]
    return (min(f for f, _ in found), max(last for _, last in found)) if found else None


def _years_of_text(lines: Sequence[Line], title: str) -> tuple[int, int] | None:
    """The year that the first paragraph opens with; without a title, the one school or working
    year that it names (`现将我办2022年度工作报告如下`)."""
    opening = next((line.text for line in lines if line.kind is Kind.BODY), "")
    match = re.match(r"\s*((?:19|20)\d\d)年", opening)
    if match is None and not title:
        named = set(_WHOLE_YEAR.findall(opening))
        return (int(year := named.pop()), int(year)) if len(named) == 1 else None
    return (int(match[1]), int(match[1])) if match else None


def _region(text: str) -> str:
    """The place that a title or the name of a body begins with; empty where it names none."""
    core = _BEFORE_REGION.sub("", text, count=1)
    if found := "".join(_places(core)):
        return found
    # 关于推进东山县…: the verbs in front of a short name.
    verbs = lexicon().topic.match(core)
    place = _SHORT_PLACE.match(core, verbs.end()) if verbs is not None else None
    return place.group() if place is not None and not _is_no_place(place.group()) else ""


def _places(core: str) -> Iterator[str]:
    at = 0
    for _ in range(3):
        match = _REGION.match(core, at)
        if match is None or _is_no_place(match.group()):
            return
        yield match.group()
        at = match.end()


def _is_no_place(name: str) -> bool:
    """True for a word for any place (我国, 自治区) and for a piece of a sentence."""
    return bool(
        _PLACE_WORDS.match(name) or _BODY_WORDS.search(name) or lexicon().topic.search(name)
    )
