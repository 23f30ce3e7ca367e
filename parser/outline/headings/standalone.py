"""Headings that stand on a line of their own without a number.

Short lines above paragraphs (`指导思想`, `过去五年工作回顾`), where a node has at least two;
and lines that the writer's own outline level tells: Word's styles, `#`, `h2`. A level is evidence
and no law: paragraphs of text have one by mistake, headings lack it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence, Set
from enum import Flag, auto
from itertools import chain, pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style, lead
from parser.model import NODE_KINDS, Kind
from parser.outline import line_kinds as kinds
from parser.outline.attachment_lines import is_attachment
from parser.outline.documents.title_forms import is_dated_part, is_lead_in
from parser.outline.headings.openings import HeadingSpan
from parser.outline.headings.wrapped_lines import OPEN_WORDS, Wrap, is_carried, is_cut
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures
from parser.tables.unruled import is_head_row

_LONGEST_LINE = 30
# `九月份：` is short; a longer line with a colon is a sentence that announces a list.
_LONGEST_ANNOUNCING = 16
_COLONS = "：:"
_NO_LINE = "，,：:；;！？。!?~…"
_ADDRESSED = ("部门", "单位", "人员", "家长", "政府")
# Behind these the next line goes on.
_OPEN_ENDS = "，,、；;"
_YEAR = lazy_pattern(r"(?:19|20)\d\d\s?(?:[-—－–~～至]{1,2}\s?(?:19|20)?\d\d\s?)?学?年")
# A heading that a level tells may be longer.
_LONGEST_LEVELLED = 40
_NO_HEADING = "，,；;：:。！!？?"
# Where fewer of the lines with a level are headings, levels say nothing in this document.
_LEAST_SHARE = 0.8
_FEWEST_PARTS = 3
_FEWEST = 2


def find_lines(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    lines: range,
    numbered: Container[int],
    wrap: Wrap | None = None,
    *,
    second: Set[int] = frozenset(),
) -> list[HeadingSpan]:
    """Short lines without a full stop that stand above paragraphs, two or more under one node.

    Also such lines as have the numbers begin again at 1 under each of them: `过去五年工作回顾`
    above 一、二、三、 and `今年工作安排` above 一、二、三、; and lines that name a month or a week.
    What stands right above such lines and is short too (`各月日常工作：`) heads them. ``second``
    are headings of a second level, by their lines: so does what stands right above these, and
    what says for which time it is.
    """
    texts = [at for at in lines if found[at] not in (Kind.BLANK, Kind.NOISE)]
    candidates = line_candidates(features, found, texts, numbered, wrap)
    under_node, restarted = _by_node(features, found, texts, candidates, numbered)
    chosen = {at for group in under_node if len(group) > 1 for at in group}
    if len(restarted) > 1:
        # 指导思想, which has no numbers under it, stands beside 工作目标, which has.
        chosen |= {*restarted, *under_node[0], *under_node[-1]}
        chosen |= _between_lists(texts, {*chain.from_iterable(under_node)}, restarted, numbered)
    elif restarted:
        chosen |= _behind_siblings(restarted[0], under_node, texts, numbered)
        if _begins_anew(features, restarted[0], texts, numbered):
            chosen.add(restarted[0])
    chosen |= _parts(features, texts, {*chain.from_iterable(under_node)}, numbered)
    calendar = [at for at in candidates if kinds.is_calendar(features[at].bare)]
    if len(calendar) > 1:
        chosen |= set(calendar)
    chosen |= _of_same_form(features, candidates, chosen)
    below = second if _side_by_side(texts, second) else set()
    heads = _heads(texts, candidates, chosen | below, chosen & set(calendar))
    levels = {at: _level(at, heads) for at in chosen | set(heads)}
    if second:
        levels |= {at: 1 for at in candidates if is_dated_part(features[at].bare)}
    return [_line_form(features[at], at, level) for at, level in sorted(levels.items())]


def _by_node(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    texts: Sequence[int],
    candidates: Container[int],
    numbered: Container[int],
) -> tuple[list[list[int]], list[int]]:
    """The candidates above text, by the numbered node that they stand under; those under which
    the numbers begin again at 1."""
    under_node: list[list[int]] = [[]]
    restarted: dict[int, Style] = {}
    waiting: int | None = None
    for place, at in enumerate(texts):
        if at in numbered and found[at] is Kind.HEADING:
            marker = features[at].marker
            if waiting is not None and marker is not None and marker.number == 1:
                restarted[waiting] = marker.style
            waiting = None
            under_node.append([])
        elif at not in numbered and at in candidates:
            below = _below(features, found, at, texts[place + 1], numbered)
            if below & _Below.TEXT:
                under_node[-1].append(at)
            if below & _Below.LIST:
                waiting = at
            elif below & _Below.NO_LIST:
                waiting = None
    # A colon announces a list; only several above lists of one form are headings.
    forms = Counter(restarted.values())
    again = [
        at
        for at, style in restarted.items()
        if forms[style] > 1 or features[at].bare[-1] not in _COLONS
    ]
    return under_node, again


def _behind_siblings(
    at: int, under_node: Sequence[Sequence[int]], texts: Sequence[int], numbered: Container[int]
) -> set[int]:
    """The one line above a list, where lines above text stand before it with no number between.

    项目简介 and 具体目标 above text, 任务分解 above 1. 2.
    """
    above = [line for group in under_node if len(group) > 1 for line in group if line < at]
    if not above or any(line in numbered for line in texts if above[-1] < line < at):
        return set()
    return {at}


def _begins_anew(
    features: Sequence[LineFeatures], at: int, texts: Sequence[int], numbered: Container[int]
) -> bool:
    """True for one line that says for which time, where the numbers below it were counted above.

    今年工作安排 above 一、 in a report whose review had 一、 too, and lost its own name.
    """
    if not is_dated_part(features[at].bare):
        return False
    markers = [(line, features[line].marker) for line in texts if line in numbered]
    below = next((each for line, each in markers if line > at and each is not None), None)
    return below is not None and any(
        line < at and each is not None and each.style is below.style for line, each in markers
    )


def _between_lists(
    texts: Sequence[int],
    above_text: Container[int],
    restarted: Sequence[int],
    numbered: Container[int],
) -> set[int]:
    """The candidates above text with no number between them and the next line above a list.

    研修措施 has text below it alone, and then comes 研修安排 with 1. and 2.
    """
    chosen: set[int] = set()
    waiting: list[int] = []
    for at in texts:
        if at in restarted:
            chosen.update(waiting)
        if at in restarted or at in numbered:
            waiting = []
        elif at in above_text:
            waiting.append(at)
    return chosen


def _parts(
    features: Sequence[LineFeatures],
    texts: Sequence[int],
    above_text: Container[int],
    numbered: Container[int],
) -> set[int]:
    """Lines that part a whole document: three or more, or two that each say for which time.

    过去一年工作回顾 and 今年工作安排 stand above text, and no number counts on across them.
    """
    found: list[int] = []
    waiting: list[int] = []
    last: dict[Style, int] = {}
    for at in texts:
        marker = features[at].marker if at in numbered else None
        if marker is not None and marker.number is not None:
            if last.get(marker.style) == marker.number - 1:
                waiting = []
            found += waiting
            waiting = []
            last[marker.style] = marker.number
        elif at in above_text and at not in numbered and _parts_text(features[at]):
            waiting.append(at)
    found += waiting
    dated = sum(is_dated_part(features[at].bare) for at in found)
    return set(found) if len(found) >= _FEWEST_PARTS or dated >= _FEWEST else set()


def _parts_text(line: LineFeatures) -> bool:
    # 一九九九年工作回顾 begins as a number does.
    return kinds.is_part_line(line) or is_dated_part(line.bare)


def _of_same_form(
    features: Sequence[LineFeatures], candidates: set[int], chosen: set[int]
) -> set[int]:
    """The candidates of the form that chosen ones have: all in brackets, or all set off.

    【报名时间】 above text, 【报名材料】 above a list; parts that a blank line parts from what
    stands above, where most lines have none.
    """
    found: set[int] = set()
    bracketed = {at for at in candidates if _is_bracketed(features[at].bare)}
    if len(bracketed) > 1:
        found |= bracketed
    set_off = {at for at in candidates if at and features[at - 1].blank}
    if len(chosen) > 1 and chosen <= set_off and len(set_off) <= 2 * len(chosen):
        found |= set_off
    return found


def _is_bracketed(bare: str) -> bool:
    return bare[0] in "【〖" and bare.rstrip(_COLONS)[-1:] in ("】", "〗")


class _Below(Flag):
    """What stands below a line: text that it could head, a list that may begin at 1, neither."""

    NOTHING = 0
    TEXT = auto()
    LIST = auto()
    NO_LIST = auto()


def _below(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    at: int,
    below: int,
    numbered: Container[int],
) -> _Below:
    follows = features[below].marker
    if features[at].bare[-1] in _COLONS:
        # A colon announces the list right below it, no paragraph.
        return _Below.LIST if follows is not None and follows.number == 1 else _Below.NO_LIST
    if below not in numbered:
        text = found[below] is None and "。" in features[below].bare
        return _Below.TEXT | _Below.LIST if text else _Below.NOTHING
    if found[below] is Kind.POINT and follows is not None and follows.number is None:
        # 工作目标 above dashes stands beside 指导思想 above a paragraph.
        return _Below.TEXT
    return _Below.LIST if follows is not None and follows.number == 1 else _Below.NOTHING


def line_candidates(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    texts: Sequence[int],
    numbered: Container[int],
    wrap: Wrap | None,
) -> set[int]:
    """The open lines that could be headings by themselves, with text below them.

    Where lines are cut at a width, those within a paragraph are as short as a heading is.
    """
    above: int | None = None
    candidates: set[int] = set()
    for at, below in pairwise(texts):
        if (
            at not in numbered
            and found[at] is None
            and not is_cut(features[below])
            and not is_carried(features[at], features[below], wrap)
            and not (above is not None and is_carried(features[above], features[at], wrap))
            and _could_be_line(features, found, at, above, numbered)
        ):
            candidates.add(at)
        above = at
    return candidates


def _heads(
    texts: Sequence[int], candidates: set[int], chosen: set[int], alone: Set[int]
) -> list[int]:
    """The lines right above chosen ones that are candidates themselves: they head them.

    What stands right below one that is a whole line (三月份) is its text; ``alone`` are such.
    """
    below_one = {below for at, below in pairwise(texts) if at in alone}
    return [
        at
        for at, below in pairwise(texts)
        if at in candidates and at not in chosen | below_one and below in chosen
    ]


def _side_by_side(texts: Sequence[int], lines: Set[int]) -> bool:
    """Whether half of some lines stand right below another one of them.

    Where other lines stand between them (3月：… and what came of it), these head nothing.
    """
    return 2 * sum(at in lines and below in lines for at, below in pairwise(texts)) >= len(lines)


def _level(at: int, heads: Sequence[int]) -> int | None:
    """1 for a line that heads others, 2 for those behind one, None where there are none."""
    if not heads or at < heads[0]:
        return None
    return 1 if at in heads else 2


def _could_be_line(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    at: int,
    above: int | None,
    numbered: Container[int],
) -> bool:
    bare = features[at].bare
    if bare.endswith(OPEN_WORDS):
        return False
    longest = _LONGEST_ANNOUNCING if bare[-1] in _COLONS else _LONGEST_LINE
    words = bare.rstrip(_COLONS)
    if not 2 <= len(words) <= longest or any(mark in words for mark in _NO_LINE):
        return False
    if (bare[-1] in "》）)" and not kinds.is_calendar(bare)) or not any(
        "\u4e00" <= c <= "\u9fff" for c in bare
    ):
        return False
    if bare[0].isdigit() and not (_YEAR.match(bare) or kinds.is_calendar(bare)):
        return False
    if _is_something_else(features[at]):
        return False
    # What carries on a broken paragraph is no heading.
    if above is None or above in numbered or found[above] is not None:
        return True
    last = features[above].bare[-1]
    if last in _OPEN_ENDS or features[above].bare.endswith(OPEN_WORDS):
        return False
    return last in "。！!：:”）)" or len(features[above].bare) <= _LONGEST_LINE


def _is_something_else(line: LineFeatures) -> bool:
    bare = line.bare
    if bare[-1] in _COLONS and (is_lead_in(bare) or kinds.is_salutation(bare) or _addresses(line)):
        return True
    return (
        (kinds.is_date(bare) and not kinds.is_month(bare))
        or kinds.is_issuer(line)
        or is_attachment(bare)
        or kinds.is_tick_box(bare)
        or is_head_row(line.raw.text)
    )


def _addresses(line: LineFeatures) -> bool:
    """True for whom a text is sent to: several, or one whose name ends as a body's does."""
    if not kinds.is_addressee(line):
        return False
    name = line.bare.rstrip(_COLONS)
    return "、" in name or bool(lexicon().title_body.search(name[-2:])) or name[-2:] in _ADDRESSED


def _line_form(look: LineFeatures, at: int, level: int | None = None) -> HeadingSpan:
    text = look.raw.text
    return HeadingSpan(at, lead(text), len(text.rstrip()), len(text), True, level)


def find_levelled(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: range
) -> list[HeadingSpan]:
    """The open lines that a level makes headings: short ones, where levels can be believed."""
    levelled = [at for at in lines if features[at].raw.level and found[at] is not Kind.NOISE]
    loose = [at for at in levelled if found[at] is None]
    short = [at for at in loose if _could_be_heading(features[at])]
    fitting = len(short) + sum(found[at] in NODE_KINDS for at in levelled)
    if fitting < _FEWEST or fitting < len(levelled) * _LEAST_SHARE:
        return []
    return [_line_form(features[at], at) for at in short]


def _could_be_heading(look: LineFeatures) -> bool:
    return (
        len(look.bare) <= _LONGEST_LEVELLED
        and look.bare[-1] not in _NO_HEADING
        and "。" not in look.bare
    )
