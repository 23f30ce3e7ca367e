"""Lines of a page's box of facts that its own words do not tell: in a list, beside a title."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style
from parser.chinese.site_words import site_words
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import Kinds, Marks
from parser.sources.line_features import LineFeatures

# `标题  某县召开会议`: a row of a box with room in the place of the colon.
_ROW = lazy_pattern(r"^\s*(\S{1,4}(?:\s?\S){0,4})(?:\s{2,}|\t)\s*\S")
_TITLE = "标题"
_LONGEST_LABEL = 12
_MEETING_DAY = lazy_pattern(r"^(?:会议|活动)?(?:时间|日期)\s?[:：]")
_MEETING = lazy_pattern(
    r"^(?:(?:会议|活动)?(?:地点|主题|名称|议题)|主\s?持\s?人?|参\s?(?:加|会)人?员?|出席人?员?|列席人?员?"
    r"|记\s?录\s?人?|缺席人?员?|参会人数|应到人数)\s?[:：]"
)
_FEWEST_ROWS = 2


def find_box_lines(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """Rows of a box of facts: two or more in a list (`- 索 引 号：…`), and those without a colon.

    The latter count only where another row of the box stands right above or below them.
    """
    marks: dict[int, Kind] = {}
    texts = [at for at, kind in enumerate(found) if kind is not Kind.BLANK]
    run: list[int] = []
    for at in [*texts, None]:
        if at is not None and found[at] is None and _is_listed_fact(features[at]):
            run.append(at)
            continue
        if run:
            if len(run) >= _FEWEST_ROWS:
                marks |= dict.fromkeys(run, Kind.NOISE)
            run = []
    if Kind.NOISE not in found:
        return marks
    for place, at in enumerate(texts):
        if found[at] is None and _is_row(features[at]):
            beside = [*texts[max(0, place - 1) : place], *texts[place + 1 : place + 2]]
            if any(found[other] is Kind.NOISE for other in beside):
                marks[at] = Kind.NOISE
    return marks


def find_minutes(features: Sequence[LineFeatures], found: Kinds) -> Marks:
    """The day of a meeting among the lines that say where it was and who took part.

    `时间：2024年3月5日` alone is the stamp of a page.
    """
    texts = [at for at, kind in enumerate(found) if kind is not Kind.BLANK]
    marks: dict[int, Kind] = {}
    for place, at in enumerate(texts):
        if found[at] is not Kind.NOISE or not _MEETING_DAY.match(features[at].bare):
            continue
        beside = texts[max(0, place - 1) : place] + texts[place + 1 : place + 2]
        if any(found[other] is None and _MEETING.match(features[other].bare) for other in beside):
            marks[at] = Kind.BODY
    return marks


def _is_row(look: LineFeatures) -> bool:
    """True for `公开方式  主动公开`: a known label, room, what it says."""
    text = look.raw.text
    if len(look.bare) > kinds.LONGEST_NOISE or not ("  " in text.strip() or "\t" in text):
        return False
    row = _ROW.match(text)
    if row is None or "。" in text:
        return False
    label = "".join(row[1].split())
    return label == _TITLE or bool(site_words().field.match(label))


def _is_listed_fact(look: LineFeatures) -> bool:
    """True for `- 发布机构：某局`: a dash, a known label, a colon, what it says."""
    marker = look.marker
    if marker is None or marker.style is not Style.DASH or len(look.bare) > kinds.LONGEST_NOISE:
        return False
    text = look.raw.text[marker.title :].replace(":", "：")
    label, colon, value = text.partition("：")
    label = "".join(label.split()).rpartition("/")[2]
    if not colon or not 1 < len(label) <= _LONGEST_LABEL:
        return False
    known = site_words().field.match(label) or site_words().noise.stands_in(f"{label}：")
    return bool(known or (label.endswith("日期") and any(map(str.isdecimal, value))))
