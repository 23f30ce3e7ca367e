"""Which numerals in Chinese characters count, and which are words (一 is also an article)."""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import durations
from parser.targets.clauses import Clause
from parser.targets.lexicon import words
from parser.targets.noun_phrases import is_structure, phrase_behind, phrase_patterns
from parser.targets.numbers import Number

_RECURRENCE_NEAR = lazy_pattern(
    r"(?:每(?:\d[-–—~～∼至]\d)?|一|半|逐)(?:年|月|周|季|学期|学年|季度|天|日|两年)度?[^，,]{0,4}$"
)
# 每学期向教代会报告一次: how often is told at the end of the act.
_FREQUENCY_NEAR = lazy_pattern(
    r"(?:每(?:年|月|周|季|学期|学年|季度|天|日|两年)度?|[、和](?:\d{1,2}月|年底|下半年)各)[^，,。；;]{0,16}$"
)
_GIVEN = lazy_pattern(
    r"[^，,。；;]{1,12}?(?:荣?获|入选|晋级|被[^，,。；;]{0,24}?(?:评|授予|命名|认定|录取|聘))"
)
# 每名考生只能报考一门学科
_ONLY_ONE = lazy_pattern(
    r"(?:每[人名个位]|考生|学生|教师)[^，,。；;]{0,8}(?:只能|限|仅可)\w{0,4}$"
    # 每个学校出一套试卷
    r"|(?:每[个所]?[学校园班]{1,2}|各校)[^，,。；;]{0,6}(?:出|提供|报送|推荐|选派|上报)$"
)
_FREQUENCIES = frozenset("次轮届")
_COUNTED_BY_TWO = frozenset("篇名份")
# How far a maker may stand before 一.
_MAKER_REACH = 12
# A text orders itself by no more than so many.
_FEW = 10
# 越城、柯桥、上虞三个区
_SUMMED = frozenset({"个", "所", "家", "名", "位"})
_LIST_REACH = 80
_MARKS = lazy_pattern("[、和与及]")
_NO_THINGS = lazy_pattern(
    "关键[词字]|部门|方向|市场|战场|轮子|大局|地区|行业|时期|时代|问题|突破|台阶|大关"
)
_NAMED = lazy_pattern(r"[^，,。；;：:]{2,40}[、和与及][^，,。；;：:、和与及]{2,24}$")
# 上百个项目: a round number counts by itself.
_ROUND = 100


def chinese_counts(text: str, number: Number, clause: Clause, unit: str, before: str) -> bool:
    """Numerals in Chinese characters count behind a verb, or before a noun with no other use."""
    patterns, lists = phrase_patterns(), words()
    if unit not in lists["unit.chinese"]:
        return False
    # 二 before a measure word is an ordinal (二期), a count is 两, but for papers and people
    ordinal = number.low == 2 and "二" in text[number.start : number.stop]
    if ordinal and unit not in _COUNTED_BY_TWO:
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
    return _is_given(text, number, before) or _is_told(text, number, clause, unit, before)


def _is_told(text: str, number: Number, clause: Clause, unit: str, before: str) -> bool:
    """Whether an act made so many, or none of what orders a text stands behind the number."""
    patterns = phrase_patterns()
    back = text[max(clause.start, number.start - 60) : number.start]
    if before.endswith(("这", "那", "上述")):
        return False  # 这两位伟人: they were told of
    if number.low == 1 and not number.high:
        return _one_counts(text, number, clause, unit, before, back)
    if _orders_text(text, number, clause, unit):
        return False
    if _sums_up(text, number, clause, unit):
        return True
    if unit in ("个", "项", "条", "件", "批", "大") and number.low < _ROUND:
        return bool(patterns.verb.search(back)) or number.quoted
    return True


def _sums_up(text: str, number: Number, clause: Clause, unit: str) -> bool:
    """Whether a number sums up as many names before it: 越城、柯桥、上虞三个区, 甲、乙两个项目."""
    if unit not in _SUMMED or number.high or not 1 < number.low < _FEW:
        return False
    named = _NAMED.search(text, max(clause.start, number.start - _LIST_REACH), number.start)
    if named is None or len(_MARKS.findall(named.group())) + 1 != number.low:
        return False
    phrase = phrase_behind(text, number.stop, clause.stop)
    return not (_NO_THINGS.search(phrase) or is_structure(phrase))


def _is_given(text: str, number: Number, before: str) -> bool:
    """有一位老师被评为拔尖人才, 有两个团队荣获一等奖: so many were given something."""
    return before.endswith("有") and _GIVEN.match(text, number.stop) is not None


def _orders_text(text: str, number: Number, clause: Clause, unit: str) -> bool:
    """四个问题, 两种资源: a small count that no act made orders the text."""
    if unit not in ("个", "项", "种") or number.low > _FEW:
        return False
    patterns = phrase_patterns()
    if text.startswith("指标", number.stop):
        return True  # 网络、监控、保安配备三项指标均达到100%
    near = patterns.verb.search(text, max(clause.start, number.start - 2), number.start)
    if near and near.group() not in words()["verbs_as_nouns"]:
        return False
    return patterns.abstract.match(phrase_behind(text, number.stop, clause.stop)) is not None


def _one_counts(
    text: str, number: Number, clause: Clause, unit: str, before: str, back: str
) -> bool:
    """一 is also an article: it counts behind a recurrence, a bound or a verb that makes."""
    patterns = phrase_patterns()
    ordinal = before.endswith(patterns.one_not) and not before.endswith("更新")
    if unit not in words()["one"] or ordinal:
        return False
    if text.startswith(patterns.one_slogans, number.start):
        return False
    if _RECURRENCE_NEAR.search(back) or before.endswith(("至少", "不少于", "不低于")):
        return True
    if _ONLY_ONE.search(back):
        return True
    if unit in _FREQUENCIES and _FREQUENCY_NEAR.search(back):
        return True
    if unit == "倍":
        return before.endswith(tuple(words().up | words().down))  # 增长一倍
    near = _last(patterns.maker, back)
    if near is None:
        return False
    if unit == "个":
        return not is_structure(phrase_behind(text, number.stop, clause.stop))
    return len(back) - near[1] <= _MAKER_REACH


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    last = None
    for match in pattern.finditer(text):
        last = match.span()
    return last
