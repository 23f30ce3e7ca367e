"""What a sentence says once for several of its numbers: whom a share is of, and whose an act is.

专任教师中，高级教师占40%，一级教师占50%: both are of the 专任教师; 农村低保612户，支出资金13万元，
城镇低保374户，支出资金25万元: what was spent has a name of its own only with whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.bounds import Value
from parser.targets.clause_context import Reading
from parser.targets.clause_trim import has_verb, opens_with_verb
from parser.targets.lexicon import affixes, words

# The whole of whom parts are told: 专任教师中. What goes on (招生中, 施工中) is none.
_WITHIN = lazy_pattern(
    r"(?:^|[的、])(?P<whole>\w{0,14}?(?:师|(?<![招高考])生|员|(?<![施开])工|者|(?<!其)人|儿童|幼儿|少年|学校|幼儿园|园所|企业|项目|干部|户|家长|案件|居民|农民))(?:当中|之中|中)$"
)
_LONGEST_LEAD = 24
# 全县现有学校214所, 我县有幼儿园112所, 共有24个教学班
_HAS = lazy_pattern(
    r"[^，,;。:\d]{0,12}?(?:[县市区州省镇乡村校园道国区域前现共拥建设已]|学[期年])有"
    r"(?![效序关利力机限望助色所偿意组没])[^，,;。:、\d的]{0,14}$"
)
_LONGEST_KIND = 8
_SHORT_KIND = 4
_HAVING = ("现有", "共有", "有", "已有", "拥有", "建有")
_BODIES = frozenset({"所", "个", "家", "处", "座"})
# Owners that are alike end in so many same characters.
_ALIKE = 2


@dataclass(slots=True)
class _Named:
    """What was measured in a sentence: its name, its unit, and what was handed on before it."""

    name: str
    unit: str | None
    owner: str


class Sentence:
    """What a sentence has said so far: what its numbers measured, the whole that it tells of."""

    __slots__ = ("_had", "_said", "_whole")

    def __init__(self) -> None:
        self._said: list[_Named] = []
        self._whole = ""
        # In which measure the sentence tells how many of something there are.
        self._had: str | None = None

    def names(self) -> list[str]:
        """What the numbers so far measured, in their order."""
        return [each.name for each in self._said]

    def open(self, text: str, start: int, stop: int) -> None:
        """Note the whole that a clause without a number names for the shares behind it."""
        if stop - start <= _LONGEST_LEAD and text.endswith("中", start, stop):
            found = _WITHIN.search(text[start:stop])
            self._whole = found["whole"] if found else self._whole

    def tell(self, rows: Sequence[Value], readings: list[Reading], owner: str) -> list[Reading]:
        """The readings of the next numbers, named by the whole or by whose they are."""
        told = []
        for value, reading in zip(rows, readings, strict=True):
            name = self._of_whole(self._of_owner(reading.indicator, value, owner), value)
            name = self._grown(name, value)
            told.append(reading.named(name))
        pairs = zip(rows, told, strict=True)
        self._said += [_Named(one.indicator, value.number.unit, owner) for value, one in pairs]
        return told

    def _grown(self, name: str, value: Value) -> str:
        """What grew, as it was called: 招收本科生5200人、研究生1800人，研究生增长12%."""
        if value.change is None or value.number.unit != "%" or len(name) < _ALIKE:
            return name
        for each in reversed(self._said):
            told = each.unit in words()["people"] and each.name.endswith(name)
            if told and each.name[: -len(name)] in words()["verbs"]:
                return each.name
        return name

    def with_having(
        self, text: str, start: int, rows: Sequence[Value], readings: list[Reading]
    ) -> list[Reading]:
        """The readings of a clause that begins at a column, parts with the 有 that stands once.

        全县共有学校54所，其中小学37所，初中13所: 有小学, 有初中. 有 is all that the wordings share.
        """
        if self._had is None and "有" not in text[start : rows[-1].start]:
            return readings
        told = []
        for at, (value, reading) in enumerate(zip(rows, readings, strict=True)):
            unit, name = value.number.unit, reading.indicator
            if not at and _HAS.match(text[start : value.start]):
                self._had = unit if unit in _BODIES else None
                short = len(name) <= _SHORT_KIND and (unit == self._had or unit == "辆")
                bare = text[start : value.start] in _HAVING  # 有7个台风登陆
                if short and not bare and text.startswith(_HAVING, start):
                    name = "有" + name  # 现有专业38个
            elif unit == self._had and value.change is None and _is_kind(name):
                name = "有" + name
            told.append(reading.named(name))
        return told

    def _of_whole(self, name: str, value: Value) -> str:
        """A share's name with the whole that its sentence opens with: 专任教师中高级教师."""
        share = value.number.unit in words()["unit.rate"] and value.change is None
        named = bool(self._whole and name) and self._whole not in name
        return f"{self._whole}中{name}" if share and named else name

    def _of_owner(self, name: str, value: Value, owner: str) -> str:
        """An act that the sentence told before of another, with whose it is now."""
        if value.change is not None or not owner or name in owner or not _acts(name):
            return name
        if _acts(owner) or owner.endswith(affixes("dependents", "measures")):
            return name
        unit, end = value.number.unit, owner[-_ALIKE:]
        for each in self._said:
            told = each.name == name and each.unit == unit and each.owner != owner
            if told and each.owner.endswith(end) and len(owner) > _ALIKE:
                return owner + name
        return name


def _is_kind(name: str) -> bool:
    """Whether a name says of what kind things are and nothing of what is done with them."""
    return 1 < len(name) <= _LONGEST_KIND and name.isalpha() and not has_verb(name)


def _acts(name: str) -> bool:
    """Whether a name opens with what was done: 支出, 发放, 新增."""
    return opens_with_verb(name) or name.startswith(affixes("spends"))
