"""What the words of a line say for and against its being the title of a document."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.outline import line_kinds as kinds
from parser.outline.lexicon import lexicon

_PERIOD = lazy_pattern(
    r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}年|学年|学期|[“\"]?十[一二三四五六七]五[”\"]?"
    r"|第[一二三四]季度|(?:上|下)半年|[一二三四五六七八九十\d]{1,2}月份?"
)
# 80%以上 is the cell of a table.
_FEWEST_LETTERS = 3
_CLAUSES = "，,：:"
_SHORTEST = 5
# A line that only says what kind of document this is: 任务书, 实施方案.
_LONGEST_KIND = 6
# In a handbook a title may say no more than whose rules or for what: 请假制度.
_SHORTEST_RULES = 4
# A line that parts a report is no longer than this.
_LONGEST_DATED = 30


def could_be_title(bare: str) -> bool:
    """False for what no title is: a period or a value alone, an open end."""
    if kinds.is_calendar(bare):
        return False
    if kinds.title_ending(joined := "".join(bare.split())) == joined:
        return True  # 通知, 公告
    words = _PERIOD.sub("", bare)
    return bare[-1] not in "：:，,、" and sum(map(str.isalpha, words)) >= _FEWEST_LETTERS


def is_period(bare: str) -> bool:
    """True where a line names a year, a school year, a term or a month."""
    return bool(_PERIOD.search(bare))


def is_lead_in(bare: str) -> bool:
    """A sentence that leads in what follows: `办公室除日常事务外，还有下面几项工作`."""
    return bool(lexicon().lead_in.search(bare))


def is_never_title(bare: str) -> bool:
    """前言, 摘要 and the like: what stands in front of a text and is no title."""
    return bool(lexicon().never_title.match(bare))


def is_part_title(bare: str) -> bool:
    """`工作思路`, `保障措施`: ends as titles do, but only names a part of a plan."""
    return bool(lexicon().part_title.match("".join(bare.split())))


def is_dated_part(bare: str) -> bool:
    """True for words that say of which time a part of a report is, and nothing of whose.

    `2015年工作安排`, `过去五年工作回顾`, `二〇〇〇年工作意见`: no title of a plan.
    """
    return len(bare) <= _LONGEST_DATED and bool(lexicon().dated_part.match("".join(bare.split())))


def is_rule_title(bare: str, *, short: bool = False) -> bool:
    """The title of a set of rules: `学生行为准则`; ``short``: also `请假制度`."""
    core = kinds.title_core(bare)
    fewest = _SHORTEST_RULES if short else _LONGEST_KIND + 1
    return len(core) >= fewest and bool(lexicon().rule_title.search(core))


def names_kind_only(bare: str) -> bool:
    """`任务书`, `实施方案`, `评审办法`: the last line of a title, which says only what it is."""
    return len(bare) <= _LONGEST_KIND and kinds.title_ending(bare) is not None


def is_against(bare: str) -> bool:
    """True where the words of a line speak against its being a title."""
    return any(mark in bare for mark in _CLAUSES) or is_lead_in(bare) or is_never_title(bare)


def title_score(bare: str) -> int:
    """How much the words of a line say for its being a title; below 0: against it."""
    words = lexicon()
    score = 3 * (kinds.title_ending(bare) is not None)
    score += 2 * is_period(bare)
    score += "关于" in bare
    score += 2 * bool(not score and words.weak_ending.search(kinds.title_core(bare)))
    score += bool(words.title_body.search(bare))
    score -= 3 * is_against(bare)
    score -= 2 * is_part_title(bare)
    score -= (len(bare) < _SHORTEST) + kinds.is_name(bare)
    return score
