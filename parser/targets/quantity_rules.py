"""Which numbers measure something, and which are dates, ranks, names or structure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import COUNTING
from parser.chinese.text import HAN
from parser.targets import durations, exclusions
from parser.targets.clauses import Clause
from parser.targets.lexicon import any_of, words
from parser.targets.numbers import Number

# How far a noun phrase behind a measure word is looked at.
_REACH = 24
# A structure word this far behind its number tells of a thing that is named before it.
_NAMED = 3
# A quote of this length is a statement and no name.
_STATEMENT = 14
_RECURRING = lazy_pattern(r"(?:每|一|半)(?:年|月|周|季|学期|学年|季度|天|日|两年|两周)度?$")
_RECURRENCE_NEAR = lazy_pattern(
    r"(?:每|一|半|逐)(?:年|月|周|季|学期|学年|季度|天|日|两年)度?[^，,]{0,4}$"
)
_MEANT = lazy_pattern(
    r"(?:及?以[上下])(?=\d)|(?:及?以[上下])?的?(?:项目|企业|产业|集群|园区|考生|高分|学生)"
)
_MEANT_ABOVE = lazy_pattern(
    r"及?以[上下]的?(?:超?大班额|大校额|大班|班级|项目|企业|考生|干部|教师职务)"
)
# 30户以上自然村
_VILLAGES = lazy_pattern(r"(?:及?以[上下])的?(?:自然)?(?:村|屯|组|居民点|聚居)")
_SHARE_NEXT = lazy_pattern(r"“?[0-9.]+%")
_FRACTION = lazy_pattern("/|分之|一半|半数")
# How far before a number a verb makes what it counts.
_MAKES = 40
# How far a maker may stand before 一.
_MAKER_REACH = 12
# 排名由369位上升到235位
_ONE_OF = lazy_pattern(rf"(?:{HAN}|[“”]){{2,20}}之一")
# 3节技能教学课+2节体能课 adds up two counts; “1+X”, 互联网+3 are names.
_ADDED = lazy_pattern(rf"\d{HAN}{{3,16}}(?:\([^()]{{1,12}}\)课?)?\+$")
_RANK = lazy_pattern(r"(?:排名|名次|位次|排位)[^，,;。]{0,12}$")
_QUALIFIES = lazy_pattern(
    r"(?:超|具有|具备|有|以|年|亿|千|百|国际|国内|世界).*(?:级|型|性|上|额|势|影响力|竞争力|特色)$"
)
_NOUN_END = lazy_pattern(r"[，,;。!?:、()“”‘’《》\s]|$")


@dataclass(frozen=True, slots=True)
class _Patterns:
    structure: re.Pattern[str]
    counted: re.Pattern[str]
    big: re.Pattern[str]
    maker: re.Pattern[str]
    verb: re.Pattern[str]
    before_not: tuple[str, ...]
    before_but: tuple[str, ...]
    one_not: tuple[str, ...]
    one_slogans: tuple[str, ...]
    round_slogans: tuple[str, ...]


@cache
def _patterns() -> _Patterns:
    lists = words()
    # A structure word heads its phrase where the phrase ends behind it or one of these follows.
    closing = (
        r"(?=$|[，,;。!?:、()“”‘’《》\s]|[的等落为是和及与以中上下内作均已推之要来抓同并]"
        r"|进行|顺利|全面|取得|完成|实施|建设|统筹|一体|发力|入手|着手|着力|持续|开展)"
    )
    return _Patterns(
        structure=lazy_pattern(
            f"{any_of(lists['structure'])}{closing}|{any_of(lists['structure_always'])}"
        ),
        counted=lazy_pattern(any_of(lists["counted"])),
        big=lazy_pattern(any_of(lists["big"])),
        maker=lazy_pattern(any_of(lists["makers"])),
        verb=lazy_pattern(any_of(lists["verbs"])),
        before_not=tuple(lists["before_not"]),
        before_but=tuple(lists["before_but"]),
        one_not=tuple(lists["one_not"]),
        one_slogans=tuple(lists["one_slogans"]),
        round_slogans=tuple(lists["round_slogans"]),
    )


def _phrase(text: str, start: int, limit: int) -> str:
    """The noun phrase that begins at a column, at most ``_REACH`` characters of it."""
    stop = min(limit, start + _REACH)
    while start < stop and text[start] in "“‘":
        start += 1
    end = _NOUN_END.search(text, start, stop)
    phrase = text[start : end.start() if end else stop]
    # What is counted stands before the 的 of what is done to it: 63个无证园的治理工作.
    at = phrase.find("的")
    if at < 3:
        return phrase
    # ... but behind the 的 of what it is like: 10条超五百亿级的市域特色链.
    return phrase[at + 1 :] if _QUALIFIES.match(phrase, 0, at) else phrase[:at]


def may_count(text: str, number: Number) -> bool:
    """Whether a number could measure something at all: it has a unit, or is a share."""
    return number.unit is not None or _FRACTION.search(text, number.start, number.stop) is not None


@dataclass(slots=True)
class _Seen:
    """A number with a unit and what stands around it.

    ``bare`` is the unit without 万 and 亿, ``before`` the six characters before the number,
    ``quoted_in`` the columns inside the quotes around it, ``last`` the number that counted before.
    """

    text: str
    number: Number
    clause: Clause
    unit: str
    bare: str
    before: str
    quoted_in: tuple[int, int] | None
    last: Number | None


Rule = Callable[[_Seen], bool | None]
"""True where a number measures something, False where not, None where the rule does not say."""


def is_counted(
    text: str,
    number: Number,
    clause: Clause,
    quoted_in: tuple[int, int] | None,
    last: Number | None = None,
) -> bool:
    """Whether a number of a line measures something (spec: *What is a quantity*, *What is none*).

    ``quoted_in`` are the columns inside the quotation marks or title marks around the number,
    ``last`` is the number before it in the line that counted. The first rule that says decides.
    """
    before = text[max(clause.start, number.start - 6) : number.start].rstrip()
    if number.unit is None:
        return _is_share(text, number, before)
    bare = number.unit.lstrip("万亿").partition("(")[0]
    seen = _Seen(text, number, clause, number.unit, bare, before, quoted_in, last)
    for rule in _RULES:
        said = rule(seen)
        if said is not None:
            return said
    return False


def _no_name(seen: _Seen) -> bool | None:
    text, number = seen.text, seen.number
    named = exclusions.is_numeral_name(text, number, seen.before) or exclusions.is_clock(
        text, number
    )
    return False if named or _is_name(text, number, seen.before) else None


def _no_points(seen: _Seen) -> bool | None:
    return False if exclusions.is_points(seen.text, seen.number) else None


def _recurs(seen: _Seen) -> bool | None:
    """每月一次: one, and often."""
    number = seen.number
    one = number.chinese and number.low == 1 and seen.bare in words()["one"]
    if not (one and _RECURRING.search(seen.before)):
        return None
    return not seen.text.startswith(_patterns().one_slogans, number.start)


def _no_quoted_name(seen: _Seen) -> bool | None:
    inside = seen.quoted_in
    return False if inside and not _quotable(seen.text, seen.number, inside) else None


def _rate(seen: _Seen) -> bool | None:
    return True if seen.unit in words()["unit.rate"] or seen.unit in ("万", "亿") else None


def _no_label(seen: _Seen) -> bool | None:
    """四个“100%” (the share is the row), 全省5个国家实验区之一, “三个”代表."""
    text, number = seen.text, seen.number
    labels = _SHARE_NEXT.match(text, number.stop) or _ONE_OF.match(text, number.stop)
    return False if labels or (number.quoted and seen.unit != "个") else None


def _no_condition(seen: _Seen) -> bool | None:
    text, number, clause = seen.text, seen.number, seen.clause
    if _is_threshold(text, number, seen.before):
        return False

    def makes() -> bool:
        start = max(clause.start, number.start - _MAKES)
        return _patterns().verb.search(text, start, number.start) is not None

    if exclusions.is_condition(text, number, clause, makes):
        return False
    return False if seen.number.low == 0 and seen.unit not in words()["unit.money"] else None


def _length_of_time(seen: _Seen) -> bool | None:
    number, last = seen.number, seen.last
    if seen.bare not in words()["unit.time"]:
        return None
    if last and last.unit == seen.unit and number.start - last.stop <= _REACH and seen.bare != "年":
        return True  # 小学生每天10小时，初中生9小时
    return durations.is_bound(seen.text, number, seen.clause, seen.bare)


def _no_word(seen: _Seen) -> bool | None:
    """Numerals in Chinese characters that are words."""
    if not seen.number.chinese:
        return None
    counts = _chinese_counts(seen.text, seen.number, seen.clause, seen.bare, seen.before)
    return None if counts else False


def _amount(seen: _Seen) -> bool | None:
    lists = words()
    return True if seen.bare in lists["unit.money"] or seen.bare in lists["unit.measure"] else None


def _thing(seen: _Seen) -> bool | None:
    return _is_thing(seen.text, seen.number, seen.clause, seen.bare)


_RULES: tuple[Rule, ...] = (
    _no_name,
    _no_points,
    _recurs,
    _no_quoted_name,
    _rate,
    _no_label,
    _no_condition,
    _length_of_time,
    _no_word,
    _amount,
    _thing,
)


def _is_name(text: str, number: Number, before: str) -> bool:
    """Whether what stands around a number makes it an ordinal, a rank, a formula or a code."""
    patterns = _patterns()
    ordinal = before.endswith(patterns.before_not) and not before.endswith(patterns.before_but)
    # 数百名 counts nothing; 学位数400个 does.
    noun = before.endswith("数") and not number.chinese
    if ordinal and not noun and not number.quoted:
        return True
    if number.unit in ("位", "名") and _RANK.search(text, max(0, number.start - 14), number.start):
        return True
    edge = before[-1:]
    added = (
        edge == "+"
        and number.unit is not None
        and _ADDED.search(text, max(0, number.start - _REACH), number.start) is not None
    )
    if edge and not added and (edge in "+×*/#＋." or (edge.isascii() and edge.isalpha())):
        return True
    if edge == "-" and before[-2:-1].isalnum():
        return True
    if number.unit == "版" and "." in text[number.start : number.stop]:
        return True  # 三年行动2.0版
    after = text[number.stop : number.stop + 1]
    # 千亿级产业链, 百万千瓦级: a class of things
    return after != "" and after in "+×*级"


def _is_threshold(text: str, number: Number, before: str) -> bool:
    """Whether a number only says which are meant: 超亿元项目, 56人以上大班额, 600分以上考生."""
    if number.unit == "分" or before.endswith(("超", "超过", "过")):
        return bool(_MEANT.match(text, number.stop))
    if number.unit == "户" and _VILLAGES.match(text, number.stop):
        return True
    # 引进3家以上企业: the unit counts the very thing.
    counts = number.unit in words()["unit.count"] and number.unit not in ("人", "次", "人次")
    return not counts and bool(_MEANT_ABOVE.match(text, number.stop))


def _is_thing(text: str, number: Number, clause: Clause, unit: str) -> bool:
    """Whether what a measure word counts is a thing and not the document's own structure."""
    after = text[number.stop : number.stop + 1]
    if unit in words()["unit.noun"] and number.chinese:
        return False
    if after and after in COUNTING and after not in "百千":
        return False
    phrase = _phrase(text, number.stop, clause.stop)
    if unit == "大" and number.low == 1:
        return False  # 统一大市场, 一大批
    if unit == "大":
        return bool(_patterns().big.search(phrase)) and not _heads(phrase)
    if number.unit != unit or unit not in words()["abstract"]:
        return True  # 2万套: nobody orders a document so
    # 20场路演行动 are events.
    return (unit == "场" and phrase.endswith("行动")) or not _heads(phrase)


def _is_share(text: str, number: Number, before: str) -> bool:
    """A fraction counts where it is a level: 达到1/3, 三分之一以上."""
    written = text[number.start : number.stop]
    if before.endswith(("第", "(")) or not _FRACTION.search(written):
        return False
    if number.chinese:
        return True
    after = text[number.stop : number.stop + 2]
    return (
        after == "以上"
        or after[:1] == "的"
        or before.endswith(("达到", "占", "超过", "不少于", "不低于", "近", "约"))
    )


def is_statement(text: str, inside: tuple[int, int]) -> bool:
    """Whether a quote says something and is no name, by its length."""
    return text[inside[0] - 1] != "《" and inside[1] - inside[0] >= _STATEMENT


def _quotable(text: str, number: Number, inside: tuple[int, int]) -> bool:
    """A number in quotes is a name, but for “两个” and rates such as “100%”."""
    first, last = inside
    if text[first - 1] == "《":
        return False
    if number.quoted:
        return first == number.start
    if is_statement(text, inside):
        return number.unit in ("次", "场", "期") or bool(_patterns().verb.search(text, first, last))
    if number.unit in words()["unit.rate"]:
        return number.unit != "%" or last - first < 8 or last - first > 10
    return False


def _heads(phrase: str) -> bool:
    """Whether the noun phrase is headed by a structure word (``重点任务``)."""
    patterns = _patterns()
    found = patterns.structure.search(phrase)
    if found is None:
        return False
    if found.start() > _NAMED and found.group().startswith(("能力", "素质")):
        return False  # 3000个村卫生室能力建设 are stations
    named = patterns.counted.search(phrase)
    if named is None or named.start() > found.end() or named.end() < found.start() - 6:
        return True
    # 8个牧场建设任务 are pastures, 5项建设任务 are tasks.
    return named.start() == 0 and named.group().endswith(("任务", "计划"))


def _chinese_counts(text: str, number: Number, clause: Clause, unit: str, before: str) -> bool:
    """Numerals in Chinese characters count behind a verb, or before a noun with no other use."""
    patterns, lists = _patterns(), words()
    if unit not in lists["unit.chinese"]:
        return False
    # 二 before a measure word is an ordinal (二期), a count is 两
    if number.low == 2 and "二" in text[number.start : number.stop]:
        return False
    if unit == "支" and "队伍" in text[number.stop : number.stop + 8]:
        return False
    if unit == "届" and number.low != 1:
        return False
    if unit in ("期", "次", "大") and durations.is_stage(text, number, clause, unit, before):
        return False
    if text[number.start] in "百千万" and (
        unit not in lists["round"] or text.startswith(patterns.round_slogans, number.start)
    ):
        return False
    if unit == "大" or unit in lists["unit.money"] or unit in lists["unit.rate"]:
        return True
    if unit == "人" and number.low < 10:
        return False
    back = text[max(clause.start, number.start - 60) : number.start]
    if number.low == 1 and not number.high:
        return _one_counts(text, number, clause, unit, before, back)
    if unit in ("个", "项", "条", "件", "批", "大"):
        return bool(patterns.verb.search(back)) or number.quoted
    return True


def _one_counts(
    text: str, number: Number, clause: Clause, unit: str, before: str, back: str
) -> bool:
    """一 is also an article: it counts behind a recurrence, a bound or a verb that makes."""
    patterns = _patterns()
    if unit not in words()["one"] or before.endswith(patterns.one_not):
        return False
    if text.startswith(patterns.one_slogans, number.start):
        return False
    if _RECURRENCE_NEAR.search(back) or before.endswith(("至少", "不少于", "不低于")):
        return True
    near = _last(patterns.maker, back)
    if near is None:
        return False
    if unit == "个":
        return not _heads(_phrase(text, number.stop, clause.stop))
    return len(back) - near[1] <= _MAKER_REACH


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    last = None
    for match in pattern.finditer(text):
        last = match.span()
    return last
