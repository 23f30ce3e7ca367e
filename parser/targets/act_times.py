"""How far the time of a bare closing act holds: 新建小学，总投资2亿元，7月开工；改扩建学校3所.

A time at the head of its sentence holds for all that follows. One that stands behind a subject, or
in a later clause, and dates nothing but what befalls that subject (7月开工) says when that is so.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words
from parser.targets.periods import Time, TimeKind


class Reach(Enum):
    """What a time holds for behind its own clause."""

    ALL = "all"  # 9月底前，完成扩建，增加学位180个
    GROUP = "group"  # 某园9月1日如期开园，新增学位540个；…
    HEAD = "head"  # 6月底前建成，新增学位900个；…
    ACT = "act"  # 某校7月开工，总投资2亿元


# What may stand before a time that yet heads its sentence: an item's mark, words of resolve.
_HEAD = lazy_pattern(
    r"(?:[\W_]|\d+[.、)]|[一二三四五六七八九十]{1,2}[、是要)]|力争|确保|争取|计划|预计|预期|打算|拟|将|要|于|在|并|即|其中)*"
)
_MOVED = lazy_pattern(r"(?:提前|推迟|延迟|延期|顺延|调整|延长|提早)[至到为]$")
_LONGEST_MOVE = 4
# What is begun is not there yet.
_BEGINS = lazy_pattern(r"[^，,;。]*?(?:动工|开工|破土|进场|招标|施工|开始|启动(?!运营|使用)|奠基)")
_LONGEST_ACT = 16
# What compares with the dated act: 6月28日通过验收，比计划提前40天.
_COMPARES = ("比", "较")
# How large a works is, or what must be so, is told for no time.
_SIZES = lazy_pattern(
    r"(?:项目|工程|学校|该校|计划|概算|估算|预计)*(?:总投资|投资|占地|用地|总?建筑面积|规划|设计|设(?!立)|办学规模|建设规模|总规模|工期)"
    r"|[^，,;。\d]{2,24}各投资|[^，,;。\d]{2,12}不得"
)


@cache
def _bare_act() -> re.Pattern[str]:
    """An act to the end of its clause that names nothing it is done to: 必须收尾, 通过验收."""
    lists = words()
    return lazy_pattern(
        rf"(?:必须|务必|应当?|须|要|将|予以|完成|通过|实现|工程|项目|竣工|综合|主体|{any_of(lists['act_adverbs'])}){{0,4}}"
        rf"(?:{any_of(lists['closing_acts'])}|进行|开始|结束){any_of(lists['act_ends'])}?(?=[，,;。!)(]|$)"
    )


def reach(text: str, time: Time, clause: Clause, opening: int) -> Reach:
    """How far a time of a clause holds; its sentence begins at column ``opening``."""
    if time.kind not in (TimeKind.DUE, TimeKind.YEAR, TimeKind.SPAN):
        return Reach.ALL
    moved = time.stop == clause.stop and _MOVED.search(
        text, max(clause.start, time.start - _LONGEST_MOVE), time.start
    )
    if moved:
        return Reach.ACT
    act = _bare_act().match(text, time.stop, clause.stop)
    if act is None:
        return Reach.ALL
    if _HEAD.fullmatch(text, opening, time.start):
        return Reach.HEAD
    begins = _BEGINS.match(text, time.stop, min(act.end(), time.stop + _LONGEST_ACT))
    return Reach.ACT if begins else Reach.GROUP


def holds(text: str, how: Reach, own: Clause, clause: Clause, passed: bool) -> bool:
    """Whether a time that reaches so far from its ``own`` clause holds for a later one.

    ``passed``: the time of a later act of the same group does not (3月启动，8月完工，总投资2亿元).
    """
    if how is Reach.HEAD:
        return not passed
    if own.group != clause.group:
        return False
    if text.startswith(_COMPARES, clause.start):
        return True
    return how is Reach.GROUP and _SIZES.match(text, clause.start, clause.stop) is None


# 4月底前必须收尾: a limit and no more; 全部建成 says it of all that were counted.
_CLOSES = lazy_pattern(
    r"(?:必须|务必|应当?|须|要|全部|均|全面|基本|保质保量|按期|高质量)*"
    r"(?:完成(?:整改|任务|到位)?|收尾|办结|销号|补齐|补足|清零|(?:(?<=全部)|(?<=均)|(?<=全面))建成)$"
)
_AGAIN = lazy_pattern(
    r"(?:必须|务必|须|要|全部|均|全面)*(?P<did>[\u4e00-\u9fff]{2})(?:完毕|到位|完成|结束)$"
)
_BACK = 40
_RESOLVES = lazy_pattern(r"(?:力争|确保|争取|务必|必须|应当?|须|要|限期?|并)?[于在]?")
# What is told of each, or of the whole's size, is not what is to be done.
_OF_EACH = lazy_pattern(rf"[每各]|其中|{_SIZES.pattern}")


def closes(text: str, time: Time, clause: Clause) -> bool:
    """Whether a clause is a limit with a word that all is done by then: 3月25日前完成.

    What the clause before names may be said again: 为42所学校安装设备，9月1日前安装完毕.
    """
    led = _RESOLVES.fullmatch(text, clause.start, time.start)
    if time.kind is not TimeKind.DUE or led is None:
        return False
    if _CLOSES.fullmatch(text, time.stop, clause.stop):
        return True
    again = _AGAIN.fullmatch(text, time.stop, clause.stop)
    return again is not None and again["did"] in text[max(0, clause.start - _BACK) : clause.start]


def is_of_each(text: str, clause: Clause) -> bool:
    """Whether a clause's number tells of each thing, or of its size, and names no task."""
    return _OF_EACH.match(text, clause.start, clause.stop) is not None
