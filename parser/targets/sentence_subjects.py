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
from parser.targets.clause_trim import opens_with_verb
from parser.targets.lexicon import affixes, words

# The whole of whom parts are told: 专任教师中. What goes on (招生中, 施工中) is none.
_WITHIN = lazy_pattern(
    r"(?:^|[的、])(?P<whole>\w{0,14}?(?:师|(?<![招高考])生|员|(?<![施开])工|者|(?<!其)人|儿童|幼儿|少年|学校|幼儿园|园所|企业|项目|干部|户|家长|案件|居民|农民))(?:当中|之中|中)$"
)
_LONGEST_LEAD = 24
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

    __slots__ = ("_said", "_whole")

    def __init__(self) -> None:
        self._said: list[_Named] = []
        self._whole = ""

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
            told.append(reading.named(name))
        pairs = zip(rows, told, strict=True)
        self._said += [_Named(one.indicator, value.number.unit, owner) for value, one in pairs]
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


def _acts(name: str) -> bool:
    """Whether a name opens with what was done: 支出, 发放, 新增."""
    return opens_with_verb(name) or name.startswith(affixes("spends"))
