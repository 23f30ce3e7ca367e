"""What stands around a table and belongs to it: caption, unit, notes (spec: *Tables*)."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import find_marker
from parser.chinese.table_words import names_table
from parser.model import Kind, Line
from parser.records import dataclass

_UNIT = lazy_pattern(r"(?:计量单位|(?<!\w)单位)\s?[:：]\s*([^\s）)\]】;；。]{1,20})")
# 单位：某县教育局 says who, and no unit.
_BODY = lazy_pattern(
    r"\w(?:局|委|校|院|部|处|科|室|园|政府|部门|中心|街道|公司|医院|小学|中学|大学)$"
)
_UNIT_ALONE = lazy_pattern(
    r"^[（(\[【]?\s*(?:计量)?单位\s?[:：]\s*[^\s）)\]】。]{1,20}\s*[）)\]】]?$"
)
# Who filled the table in, and when: between caption and head.
_BETWEEN = lazy_pattern(
    r"^[（(]?(?:填报|填表|编制|制表|填写)(?:单位|部门|学校|人|时间|日期)\S{0,8}[:：]|^填报时间"
    r"|^(?:19|20)\d\d年\d{0,2}月?\d{0,2}日?$"
)
_NUMBERED = lazy_pattern(r"^(?:附|续)?表\s?[\d一二三四五六七八九十]|^(?:附|续)表")
_NOTE = lazy_pattern(
    r"^(?:备?注|注释|附注|(?:填表)?说明|资料来源|数据来源|[*＊※])\s?\d{0,2}\s?(?:[:：;；.、]|(?<=[*＊※]))"
)
_NOTE_GOES_ON = lazy_pattern(r"^(?:[(（]?\d{1,2}[)）.．、]|[①-⑳]|[*＊※])")
_LONGEST_CAPTION = 60
_LONGEST_PLAIN = 40
_LOOK_UP = 4
_LOOK_DOWN = 2
_MOST_NOTES = 30
_ASIDE = frozenset({Kind.BLANK, Kind.NOISE})
_NONE = frozenset({Kind.TABLE, Kind.TOC, Kind.NUMBER, Kind.NOTICE, Kind.ISSUER, Kind.OWNER})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The caption of a table and the line it stands on, the unit, the lines of its notes."""

    caption: str = ""
    caption_line: int | None = None
    unit: str = ""
    notes: tuple[int, ...] = ()


def surroundings(lines: Sequence[Line], first: int, last: int) -> Surroundings:
    """What belongs to the table on the lines with the indices from ``first`` to ``last``."""
    caption, unit = _above(lines, first)
    found = unit or (unit_in(caption.text) if caption is not None else "")
    text = _without_unit(caption.text) if caption is not None else ""
    number = caption.number if caption is not None else None
    return Surroundings(text, number, found, _notes(lines, last))


def unit_in(text: str) -> str:
    """The unit that a text gives for a table: `单位：亿元`; empty where it gives none."""
    match = _UNIT.search(text)
    return match[1] if match and not _BODY.search(match[1]) else ""


def is_unit_line(text: str) -> bool:
    """True for a text that gives a table's unit and nothing else."""
    return bool(_UNIT_ALONE.match(text.strip()))


def _above(lines: Sequence[Line], first: int) -> tuple[Line | None, str]:
    unit = ""
    looked = 0
    for at in range(first - 1, max(-1, first - 1 - 3 * _LOOK_UP), -1):
        line = lines[at]
        text = line.text.strip()
        if line.kind in _ASIDE or not text:
            continue
        looked += 1
        if looked > _LOOK_UP:
            break
        if is_unit_line(text) or (_BETWEEN.match(text) and len(text) <= _LONGEST_CAPTION):
            unit = unit or unit_in(text)
        else:
            return (line if _is_caption(line) else None), unit
    return None, unit


def _is_caption(line: Line) -> bool:
    text = _without_unit(line.text)
    if line.kind is Kind.CAPTION:
        return True
    if line.kind in _NONE or len(text) > _LONGEST_CAPTION or not text:
        return False
    if any(mark in text for mark in "。；;！？") or text[-1] in "：:，,、":
        return False
    if _NUMBERED.match(text):
        return True
    marker = find_marker(text)
    if marker is not None and not marker.weak:
        return text.endswith(("表", "清单", "一览", "台账"))
    if line.kind in (Kind.TITLE, Kind.ATTACHMENT, Kind.DATE):
        return names_table(text) and line.kind is not Kind.DATE
    return names_table(text) or (len(text) <= _LONGEST_PLAIN and "，" not in text)


def _without_unit(text: str) -> str:
    """A caption without the unit that stands behind it on the same line."""
    match = _UNIT.search(text)
    if match and match.end() >= len(text.rstrip()) - 1:
        before = text[: match.start()].rstrip("（([【")
        # In brackets right behind its words the unit is a part of the caption.
        if before.strip() and before[-1].isspace():
            text = before
    return text.strip()


def _notes(lines: Sequence[Line], last: int) -> tuple[int, ...]:
    notes: list[int] = []
    looked = 0
    for at in range(last + 1, min(len(lines), last + 1 + 2 * _MOST_NOTES)):
        line = lines[at]
        text = line.text.strip()
        if line.kind in _ASIDE or not text:
            looked += 1
            if looked > _LOOK_DOWN and not notes:
                break
            continue
        goes_on = bool(notes) and (line.kind is Kind.CONT or bool(_NOTE_GOES_ON.match(text)))
        if line.kind not in (Kind.BODY, Kind.CONT) or not (_NOTE.match(text) or goes_on):
            break
        notes.append(line.number)
        if len(notes) >= _MOST_NOTES:
            break
    return tuple(notes)
