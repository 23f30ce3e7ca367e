"""What stands right around a number and is no part of what it measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import bare_numbers
from parser.targets.bounds import Value
from parser.targets.clause_parts import NEIGHBOURS
from parser.targets.clause_trim import patterns
from parser.targets.clauses import BY_START
from parser.targets.lexicon import words
from parser.targets.periods import Time

# 4条干渠总长21公里: the size is no part of what is counted.
_SIZE = lazy_pattern(
    r"(?:(?:计划|概算|协议|年度)?总?投资额?|总?长度?|全长|总里程|(?:总?建筑|占地|总)?面积|总规模|总容量|总库容)$"
)


# 结构由12:57:31调整为10:55:35: what a ratio was before.
_RATIO_BEFORE = lazy_pattern(
    r"[由从](?:20\d\d年[末底]?的?)?(?:[\d.]{1,5}\s?:\s?){2}[\d.]{1,5}(?:到20\d\d年[末底]?的?)?"
)
# What a count names in a bracket behind it is no longer than this.
_LONGEST_NAMES = 120
# 学校36所（不含教学点） explains the number, 在校生（含幼儿）9千人 says of whom.
_EXPLAINS = (
    "(含",
    "(不含",
    "(包括",
    "(不包括",
    "(包含",
    "(未含",
    "(未包括",
    "(主要包括",
    "(主要包含",
)
# ... and 教育经费（含教育事业费、基建经费、教育费附加） of what a sum is made up.
_MADE_UP = lazy_pattern(rf"(?:{'|'.join(map(re.escape, _EXPLAINS))})[^()、，,]+[、，,][^()]+\)")


def explained(text: str, start: int, value: Value, stop: int) -> Iterator[tuple[int, int]]:
    """The columns of the brackets around a number that explain it."""
    if text.startswith(_EXPLAINS, value.stop) or _names_each(text, value):
        yield value.stop, text.find(")", value.stop, stop) + 1 or stop
    of_ratio = value.number.unit is None and bare_numbers.is_part_of_ratio(text, value.number)
    if of_ratio and (before := _RATIO_BEFORE.search(text, start, value.start)):
        yield before.span()
    opens = text.find("(", start, value.start)
    if opens >= 0 and (match := _MADE_UP.match(text, opens, value.start)):
        yield match.span()


def _names_each(text: str, value: Value) -> bool:
    """Whether a bracket behind a count names each that it counts: 学校3所(马集、官庄、杨楼)."""
    if not text.startswith("(", value.stop):
        return False
    closed = text.find(")", value.stop, value.stop + _LONGEST_NAMES)
    named = text[value.stop + 1 : max(closed, 0)]
    listed = "、" in named and not any(map(str.isdigit, named))
    return listed and named.count("、") + 1 == value.number.low


def size_start(text: str, value: Value, after: Value) -> int:
    """Where a size between a count and the number behind it begins; -1 where none stands there."""
    size = _SIZE.search(text, value.stop, after.start)
    return size.start() if size else -1


def number_start(text: str, value: Value) -> int:
    """Where a number begins, with the 的 that joins a share to its whole, or with its quotes.

    按总课时的11%开设, 公用经费的5%用于培训; 建立“两个”议事规则
    """
    joined = value.number.unit == "%" and text.endswith("的", 0, value.start)
    return value.start - (joined or (value.number.quoted and text.endswith("“", 0, value.start)))


def number_stop(text: str, value: Value) -> int:
    """Where a number ends, with the 的 that joins an amount to what is done with it.

    申请300万元的贷款, 参加6个月的就业见习
    """
    lists, unit = words(), (value.number.unit or "").lstrip("万亿")
    if unit not in lists["unit.money"] and unit not in lists["unit.time"]:
        return value.stop
    joins = text.startswith("的", value.stop) and text[value.stop + 1 : value.stop + 2].isalpha()
    act = joins and text.endswith(("申请", *lists["verbs"]), 0, value.start)
    return value.stop + (act and not text.endswith(_SUMS, 0, value.start))


# 占地300亩的颛顼公园建成开放: the size of what stands behind.
_SIZE_WORD = lazy_pattern(
    r"(?:总?占地(?:面积)?|总?建筑面积|总投资(?:额)?|(?<!完成)计划投资|概算投资)$"
)
_SIZED = lazy_pattern(
    r"的(?!项目|工程)(?P<thing>[^，,;。:、()\d]{3,16}?)"
    r"(?=[，,;。、)]|$|[和及与](?=\w)|(?:已|全面|全速|正式|顺利|加快|即将|基本|主体|如期|全部|按期|向市民|向社会|有序)"
    r"|(?:建成|开工|竣工|投用|投入|投产|开放|完工|启用|落地|签约|封顶|开业|开建|动工|列入|纳入|获批))"
)


def sized(text: str, value: Value, start: int, stop: int) -> str:
    """A size with the one thing behind it: 颛顼公园占地 where 占地300亩的颛顼公园 stands."""
    if not text.startswith("的", value.stop):
        return ""
    word = _SIZE_WORD.search(text, max(start, value.start - 8), value.start)
    thing = _SIZED.match(text, value.stop, stop + 1) if word else None
    return thing["thing"] + word.group() if word and thing else ""


# Verbs that are the name of a sum, too: 总投资5亿元的项目.
_SUMS = ("投资", "纳税", "融资")
# 给95户178人送去慰问金: right before the number of who gets it, and the act behind it.
_GIVES_TO = frozenset("给为向")
# ... told in so many numbers: 户, 人.
_RECEIVED = 3
_GIVES = lazy_pattern(r"[送发补增赠捐拨兑支缴购垫减免代颁]")


def gives_to(text: str, first: int, values: list[Value], place: int) -> bool:
    """Whether a clause opens with 给 right before the numbers of who gets something."""
    if text[first : first + 1] not in _GIVES_TO:
        return False
    at = first + 1
    for value in values[: place + _RECEIVED]:
        if value.start == at:
            at = value.stop
    return at > first + 1 and bool(_GIVES.match(text, at) or patterns()["verb"].match(text, at))


# 为36所农村学校|添置: so far behind a number its noun goes on.
_LONGEST_RECIPIENT = 14


def behind_recipient(text: str, first: int, values: list[Value], place: int, act: int) -> bool:
    """Whether a clause opens with for how many something is done, before the act of a later number.

    为36所农村学校添置课桌凳4200套: who gets them is counted by itself. ``act`` is where the first
    verb begins.
    """
    first += len("累计") if text.startswith("累计", first) else 0
    if not place or text[first : first + 1] not in _GIVES_TO:
        return False
    given = next((value for value in values[:place] if value.start == first + 1), None)
    if given is None or values[place].change is not None:
        return False
    noun = text[given.stop : act]
    return 0 < len(noun) <= _LONGEST_RECIPIENT and noun.isalpha() and act < values[place].start


def is_level(text: str, value: Value, first: int, stop: int) -> bool:
    """Whether what follows a level is no part of what is measured (比例不低于60%分配给…)."""
    if value.number.unit not in words()["unit.rate"] or value.start <= first:
        return False
    noun = text[max(first, value.start - 1) : value.start]
    return bool(patterns()["level_noun"].search(noun)) and text[value.stop : stop] != ""


def between(times: list[Time], start: int, stop: int) -> list[Time]:
    """The first times of a stretch, no more than could matter."""
    if not times:
        return []
    first = bisect_left(times, start, key=BY_START)
    last = bisect_left(times, stop, key=BY_START)
    return times[first : min(last, first + 2 * NEIGHBOURS)]


def only_figures(behind: str) -> bool:
    """Whether what stands behind a number is another figure of its row: 粮食 39109 万吨 3.2."""
    return any(map(str.isdigit, behind)) and not any(map(str.isalpha, behind))
