"""Which numbers measure something, and which are dates, ranks, names or structure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parser.targets.clauses import Clause
from parser.targets.numbers import CHINESE, Number
from parser.targets.words import any_of, words

# How far a noun phrase behind a measure word is looked at.
_REACH = 24
# A quote of this length is a statement and no name.
_STATEMENT = 14
# 三期工程, 一期: a stage and not a count.
_STAGE = re.compile(r"工程|项目|建设|续建|改造|扩建|改扩|[，,;。、)]|$")
_RECURRING = re.compile(r"(?:每|一|半)(?:年|月|周|季|学期|学年|季度|天|日|两年|两周)度?$")
_NOUN_END = re.compile(r"[，,;。!?:、()“”‘’《》\s]|$")


@dataclass(frozen=True, slots=True)
class _Patterns:
    structure: re.Pattern[str]
    counted: re.Pattern[str]
    big: re.Pattern[str]
    maker: re.Pattern[str]
    verb: re.Pattern[str]
    before_not: tuple[str, ...]
    running_before: tuple[str, ...]
    running_after: tuple[str, ...]
    entitled_before: re.Pattern[str]
    entitled_after: tuple[str, ...]
    one_not: tuple[str, ...]
    one_slogans: tuple[str, ...]
    slogans: tuple[str, ...]


@cache
def _patterns() -> _Patterns:
    lists = words()
    # A structure word heads its phrase where the phrase ends behind it or goes on with one of these.
    closing = r"(?=$|[，,;。!?:、()“”‘’《》\s]|的|等|落|为|是|和|及|与|以|中|上|下|内|作|进行|顺利|全面|取得|均|已|推|完成|实施|建设|之|要|协同|共同|统筹|一体|同步|发力|入手|着手|着力|来|持续|开展|抓|同时|并)"
    return _Patterns(
        structure=re.compile(any_of(lists["structure"]) + closing),
        counted=re.compile(any_of(lists["counted"])),
        big=re.compile(any_of(lists["big"])),
        maker=re.compile(any_of(lists["makers"])),
        verb=re.compile(any_of(lists["verbs"])),
        before_not=tuple(lists["before_not"]),
        running_before=tuple(lists["running_before"]),
        running_after=tuple(lists["running_after"]),
        entitled_before=re.compile(any_of(lists["entitled_before"])),
        entitled_after=tuple(lists["entitled_after"]),
        one_not=tuple(lists["one_not"]),
        one_slogans=tuple(lists["one_slogans"]),
        slogans=tuple(lists["slogans"]),
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
    return phrase[:at] if at >= 3 else phrase


def may_count(text: str, number: Number) -> bool:
    """Whether a number could measure something at all: it has a unit, or is a share."""
    return (
        number.unit is not None
        or "/" in text[number.start : number.stop]
        or ("分之" in text[number.start : number.stop])
    )


def is_counted(
    text: str, number: Number, clause: Clause, quoted_in: tuple[int, int] | None
) -> bool:
    """Whether a number of a line measures something (spec: *What is a quantity*, *What is none*).

    ``quoted_in`` are the columns inside the quotation marks or title marks around the number.
    """
    patterns = _patterns()
    start, unit = number.start, number.unit
    before = text[max(0, start - 6) : start].rstrip()
    if unit is None:
        return _is_share(text, number, before)
    if before.endswith(patterns.before_not) and not number.quoted and not _per_head(before):
        return False
    last = before[-1:]
    if last and (last in "+×*/#＋." or (last.isascii() and last.isalpha())):
        return False
    if (
        number.chinese
        and number.low == 1
        and unit in lists_one()
        and _RECURRING.search(before)
        and not text.startswith(patterns.one_slogans, start)
    ):
        return True
    if last == "-" and len(before) > 1 and before[-2].isalnum():
        return False
    if quoted_in is not None and not _quotable(text, number, quoted_in):
        return False
    after = text[number.stop : number.stop + 12]
    if after[:1] and after[0] in "+×*":
        return False
    lists = words()
    if unit in lists["unit.rate"] or unit in ("万", "亿"):
        return True
    if re.match(r"“[0-9.]+%", after):
        return False  # 四个“100%”: the share is the row
    if number.quoted and unit != "个":
        return False
    if number.low == 0 and unit not in lists["unit.money"]:
        return False
    bare = unit.lstrip("万亿").partition("(")[0]
    if bare in lists["unit.time"]:
        return _is_entitled(text, number, clause, before, after, bare)
    if number.chinese and number.start and not _chinese_counts(text, number, clause, bare, before):
        return False
    if number.chinese and not number.start and bare not in lists["unit.chinese"]:
        return False
    if bare in lists["unit.money"] or bare in lists["unit.measure"]:
        return True
    if bare in lists["unit.noun"] and number.chinese:
        return False
    if after[:1] and after[0] in CHINESE and after[0] != "千" and after[0] != "百":
        return False
    phrase = _phrase(text, number.stop, clause.stop)
    if bare == "大":
        return (
            bool(patterns.big.search(phrase))
            and not patterns.structure.match(phrase)
            and not _heads(phrase)
        )
    if bare in (
        "个",
        "项",
        "条",
        "大",
        "种",
        "类",
        "点",
        "套",
        "件",
        "片",
        "面",
        "场",
        "张",
        "份",
    ) and _heads(phrase):
        return False
    return True


def lists_one() -> frozenset[str]:
    """The measure words that 一 may count."""
    return words()["one"]


def _per_head(before: str) -> bool:
    """前后, 上下 and the like end some words that may stand before a count."""
    return before.endswith(
        (
            "以上",
            "之后",
            "今后",
            "以后",
            "线上",
            "线下",
            "乡下",
            "之前",
            "此前",
            "疫情前",
            "课后",
            "共同",
            "总数",
            "人数",
            "基数",
            "分数",
            "指数",
            "件数",
            "次数",
            "提高",
            "最低",
            "降低",
            "最高",
            "不低",
            "普高",
            "职高",
            "高中高",
            "建党百",
            "率先",
            "名单",
            "清单",
            "菜单",
            "订单",
            "综合",
            "整合",
            "规划",
            "计划",
            "以下",
            "晚上",
            "网上",
            "工会",
            "户数",
            "总和",
            "优秀",
            "系列",
            "下列",
            "参数",
            "一周",
            "节前",
            "超前",
            "提前",
            "目前",
        )
    )


def _is_share(text: str, number: Number, before: str) -> bool:
    """A fraction counts where it is a level: 达到1/3, 三分之一以上."""
    written = text[number.start : number.stop]
    if before.endswith(("第", "(")) or not ("/" in written or "分之" in written):
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
    found = None
    for match in patterns.structure.finditer(phrase):
        found = match
        break
    if found is None:
        return False
    named = patterns.counted.search(phrase)
    return not (named and named.start() <= found.end() and named.end() >= found.start() - 6)


def _chinese_counts(text: str, number: Number, clause: Clause, unit: str, before: str) -> bool:
    """Numerals in Chinese characters count behind a verb, or before a noun that has no other use."""
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
    if unit == "期" and _STAGE.match(text, number.stop):
        return False
    if unit == "次" and before.endswith("届"):
        return False
    if text[number.start] in "百千万" and unit not in lists["round"]:
        return False
    if unit == "大" or unit in lists["unit.money"] or unit in lists["unit.rate"]:
        return True
    if unit == "人" and number.low < 10:
        return False
    back = text[max(clause.start, number.start - 60) : number.start]
    if number.low == 1 and not number.high:
        if (
            unit not in lists["one"]
            or before.endswith(patterns.one_not)
            or text.startswith(patterns.one_slogans, number.start)
        ):
            return False
        if re.search(
            r"(?:每|一|半|逐)(?:年|月|周|季|学期|学年|季度|天|日|两年)度?[^，,]{0,4}$", back
        ):
            return True
        if unit == "个":
            heads = _heads(_phrase(text, number.stop, clause.stop))
            return bool(_last(patterns.maker, back)) and not heads
        near = _last(patterns.maker, back)
        return (bool(near) and len(back) - near[1] <= 12) or before.endswith(
            ("至少", "不少于", "不低于")
        )
    if unit in ("个", "项", "条", "件", "批", "大"):
        return bool(patterns.verb.search(back)) or number.quoted
    return True


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    last = None
    for match in pattern.finditer(text):
        last = match.span()
    return last


def _is_entitled(
    text: str, number: Number, clause: Clause, before: str, after: str, unit: str
) -> bool:
    """Lengths of time: only what a person is entitled or bound to."""
    patterns = _patterns()
    if number.low == 24 and unit in ("小时", "个小时"):
        return False
    if before.endswith(patterns.running_before) and not before.endswith(("不超过", "超过")):
        return False
    if (
        unit == "日"
        or (unit == "年" and number.low > 100)
        or (unit == "周" and text.startswith(("岁", "年"), number.stop))
    ):
        return False
    if unit == "年":
        if number.low == 9 and text.startswith("义务教育", number.stop):
            return False
        if after.startswith(("免费", "教育", "义务教育", "制教育")):
            return not after.startswith("制")
        return (
            before.endswith(
                (
                    "年限达到",
                    "年限达",
                    "年限提高到",
                    "年限提高至",
                    "年限为",
                    "年限不低于",
                    "提高到",
                    "达到",
                    "提高至",
                    "保存",
                    "不少于",
                )
            )
            and "年限" in text[max(clause.start, number.start - 20) : number.start]
        )
    if after.startswith(patterns.running_after):
        return False
    if unit in ("学时", "课时", "个学时", "个课时"):
        return True
    near = text[max(clause.start, number.start - 14) : number.start]
    return bool(patterns.entitled_before.search(near)) or after.startswith(patterns.entitled_after)
