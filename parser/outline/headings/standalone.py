"""Headings that stand on a line of their own without a number.

Short lines above paragraphs (`指导思想`, `过去五年工作回顾`), where a node has at least two;
and lines that the writer's own outline level tells: Word's styles, `#`, `h2`. A level is evidence
and no law: paragraphs of text have one by mistake, headings lack it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from parser.chinese.markers import lead
from parser.model import NODE_KINDS, Kind
from parser.outline import line_kinds as kinds
from parser.outline.headings.openings import HeadingSpan
from parser.sources.line_features import LineFeatures

_LONGEST_LINE = 30
_NO_LINE = "，,：:；;！？。!?~…"
_YEAR = re.compile(r"(?:19|20)\d\d年")
# A heading that a level tells may be longer.
_LONGEST_LEVELLED = 40
_NO_HEADING = "，,；;：:。！!？?"
# Where fewer of the lines with a level are headings, levels say nothing in this document.
_LEAST_SHARE = 0.8
_FEWEST = 2


def find_lines(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    lines: range,
    numbered: Container[int],
) -> list[HeadingSpan]:
    """Short lines without a full stop that stand above paragraphs, two or more under one node.

    Also such lines as have the numbers begin again at 1 under each of them: `过去五年工作回顾`
    above 一、二、三、 and `今年工作安排` above 一、二、三、.
    """
    texts = [at for at in lines if found[at] not in (Kind.BLANK, Kind.NOISE)]
    under_node: list[list[int]] = [[]]
    restarted: list[int] = []
    waiting: int | None = None
    for place, at in enumerate(texts):
        if at in numbered:
            if found[at] is Kind.HEADING:
                marker = features[at].marker
                if waiting is not None and marker is not None and marker.number == 1:
                    restarted.append(waiting)
                waiting = None
                under_node.append([])
            continue
        above = texts[place - 1] if place else None
        if found[at] is not None or not _could_be_line(features, found, at, above, numbered):
            continue
        below = texts[place + 1] if place + 1 < len(texts) else None
        if below is None:
            continue
        follows = features[below].marker
        if below in numbered:
            if found[below] is Kind.POINT and follows is not None and follows.number is None:
                # 工作目标 above dashes stands beside 指导思想 above a paragraph.
                under_node[-1].append(at)
            elif follows is not None and follows.number == 1:
                waiting = at
        elif found[below] is None and "。" in features[below].bare:
            under_node[-1].append(at)
            waiting = at
    chosen = {at for group in under_node if len(group) > 1 for at in group}
    if len(restarted) > 1:
        # 指导思想, which has no numbers under it, stands beside 工作目标, which has.
        chosen |= {*restarted, *under_node[0], *under_node[-1]}
    return [_line_form(features[at], at) for at in sorted(chosen)]


def _could_be_line(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    at: int,
    above: int | None,
    numbered: Container[int],
) -> bool:
    bare = features[at].bare
    if not 2 <= len(bare) <= _LONGEST_LINE or any(mark in bare for mark in _NO_LINE):
        return False
    if bare[-1] in "》）)" or not any("\u4e00" <= c <= "\u9fff" for c in bare):
        return False
    if bare[0].isdigit() and not _YEAR.match(bare):
        return False
    if kinds.is_date(bare) or kinds.is_issuer(features[at]) or kinds.is_attachment(bare):
        return False
    # What carries on a broken paragraph is no heading.
    if above is None or above in numbered or found[above] is not None:
        return True
    return features[above].bare[-1] in "。！!：:”）)" or len(features[above].bare) <= _LONGEST_LINE


def _line_form(look: LineFeatures, at: int) -> HeadingSpan:
    text = look.raw.text
    return HeadingSpan(at, lead(text), len(text.rstrip()), len(text), alone=True)


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
