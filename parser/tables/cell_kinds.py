"""What the cells of a column hold, told by its head, and how well a text fits there.

Used where a source tells the cells and not their columns: a cell a line
(:mod:`parser.tables.stacked_grid`), rows that lost cells (:mod:`parser.tables.short_rows`).
"""

from __future__ import annotations

from enum import Enum, auto

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.table_words import is_form_label, is_value, is_year_head
from parser.chinese.text import fold
from parser.tables.head_words import is_unit
from parser.tables.number_cells import is_number

SERIAL_HEAD = lazy_pattern(r"^(?:序\s*号|编\s*号)$")
SERIAL = lazy_pattern(r"^[（(]?\d{1,3}(?:[-—.]\d{1,2}){0,2}[）).、]?$")
_ATTRIBUTE = lazy_pattern(r"^(?:预期性|约束性|指导性|定性|定量|[★☆*]+)$")
TIME_CELL = lazy_pattern(
    r"^(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?)?(?:\d{1,2}日)?(?:[底初末上中下]旬?)?(?:之?前)?(?:完成)?$"
    r"|^(?:长期(?:坚持|推进)?|持续(?:推进|实施)?|全年|每年|每月|每季度|年底前?|年内|贯穿全年)$"
    r"|^\d{1,2}[月.]\d{0,2}日?\s?[-—–~～至]{1,2}\s?(?:\d{1,2}[月.])?\d{1,2}[日月]?$"
    r"|^(?:每?学期|[寒暑]假|开学|期)[初末中前后期间]{0,3}$|^第[一二三四1-4]季度[初末底]?前?$"
    r"|^.{0,10}(?:月|日|年底|月底|旬|月末)前(?:完成)?$"
)
_PAIR = lazy_pattern(r"^\d[\d.]{0,7}\s?/\s?\d[\d.]{0,7}$")
# Where a number could stand: 逐年只增不减, 稳步提高, 达标.
_LEVEL = lazy_pattern(
    r"^(?:逐年|逐步|稳步|持续|进一步|明显|显著|大幅|基本|全部|全面|保持)?"
    r"(?:只增不减|不降低|提高|提升|增加|增长|改善|下降|降低|减少|稳定|达标|合格|优良|持平|全覆盖)$"
)
_OWNER_END = lazy_pattern(
    r"(?:局|委|办|厅|科|室|处|部|中心|学校|单位|政府|街道|园|所|股|院|会|人|组)$"
)


class Holds(Enum):
    """What the cells of a column hold."""

    SERIAL = auto()
    VALUE = auto()
    TIME = auto()
    OWNER = auto()
    ATTRIBUTE = auto()
    UNIT = auto()
    TEXT = auto()


_HEAD_HOLDS = (
    (SERIAL_HEAD, Holds.SERIAL),
    (lazy_pattern(r"时限|期限|时间|进度|日期|年月"), Holds.TIME),
    (
        lazy_pattern(
            r"(?:牵头|责任|配合|主办|协办|承办|实施|落实|主管|职能|负责|分管)\S*(?:单位|部门|科室|股室|人|领导)?$"
        ),
        Holds.OWNER,
    ),
    (lazy_pattern(r"属性|性质|预期性|约束性"), Holds.ATTRIBUTE),
    (lazy_pattern(r"^(?:计量)?单位$"), Holds.UNIT),
    (
        lazy_pattern(
            r"数量|金额|合计|累计|总数|总额|总量|人数|面积|比例|比重|占比|增速|增幅|增长|分值|权重|得分|基数|值$"
            r"|绝对[数量]|[计划招生任务]数$|[数量率额积费价]\s?[（(][^（）()]{1,8}[)）]$"
        ),
        Holds.VALUE,
    ),
)

# What it costs that a cell of one make stands in a column for another.
WRONG = 4.0
_DOUBTFUL = 1.5
_LEVEL_COST = 0.3
# A measure word of so many characters is mostly no name.
_LONGEST_UNIT = 3


def held_below(head: str) -> Holds:
    """What the cells below a head hold, by its words."""
    bare = "".join(head.split())
    if is_year_head(bare):
        return Holds.VALUE
    return next((holds for words, holds in _HEAD_HOLDS if words.search(bare)), Holds.TEXT)


def is_cell_value(text: str) -> bool:
    """Whether a cell holds a value: a number, 不少于60, 6/19 below 学校/专业（所/个）."""
    if is_value(text) or _PAIR.match(text) is not None:
        return True
    # 1.毛入园率(%) is a name.
    return not text[:1].isdecimal() and is_number(fold(text))


def ends_as_owner(text: str) -> bool:
    """Whether a cell ends as names of units and people do: 基础教育科."""
    return _OWNER_END.search(text) is not None


def misfit(text: str, holds: Holds, *, value: bool) -> float:
    """What it costs that a text stands in a column that holds such cells; 0 where it fits.

    ``value`` is whether the text is a cell's value (:func:`is_cell_value`), asked once a text.
    """
    time = bool(TIME_CELL.match(text))
    if holds is Holds.SERIAL:
        return 0.0 if SERIAL.match(text) else 2 * WRONG
    if holds is Holds.VALUE:
        return (
            0.0
            if value
            else _LEVEL_COST
            if _LEVEL.match(text)
            else (_DOUBTFUL if len(text) <= 12 and any(map(str.isdecimal, text)) else WRONG)
        )
    if holds is Holds.TIME:
        return (
            0.0
            if time or text in ("-", "—", "/")
            else (_DOUBTFUL if "年" in text or "月" in text else WRONG)
        )
    if holds is Holds.ATTRIBUTE:
        return 0.0 if _ATTRIBUTE.match(text) else _DOUBTFUL if len(text) <= 6 else WRONG
    if holds is Holds.UNIT:
        return WRONG if value or len(text) > 8 else 0.0
    if holds is Holds.OWNER:
        if value or time or _ATTRIBUTE.match(text):
            return WRONG
        return 0.0 if ends_as_owner(text) and "。" not in text else _DOUBTFUL
    if value or time:
        return WRONG if not SERIAL.match(text) else WRONG + 1
    if _LEVEL.match(text) or (len(text) <= _LONGEST_UNIT and is_unit(text)):
        return _DOUBTFUL
    return _DOUBTFUL if _ATTRIBUTE.match(text) or is_form_label(text) else 0.0
