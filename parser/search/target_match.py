"""Whether a query holds for a target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from parser.chinese.dates import dues
from parser.model import Facts, Modality, Plan, PlanKind, Target, TargetKind
from parser.search.folding import fold
from parser.search.pinyin import Speller
from parser.search.terms import (
    PLAN_FIELDS,
    UNSTATED,
    Compare,
    DueIn,
    Field,
    Is,
    Not,
    OneOf,
    Query,
    State,
    Term,
    Word,
)
from parser.search.word_patterns import Needle, needle


@cache
def _speller() -> Speller:
    return Speller()


def needle_of(word: Word, *, negated: bool = False) -> Needle:
    """How a word is looked for in targets; ``negated``: it stands under a ``-``."""
    return needle(word, _speller(), letters_only=negated)


class Measure:
    """A target made ready for matching; ``unit``, if given, stands for all of its owners."""

    def __init__(
        self,
        target: Target,
        plan: Plan,
        unit: str | None = None,
        texts: Mapping[Field, str] | None = None,
    ) -> None:
        self.target = target
        self._plan = plan
        self._unit = unit
        self._texts = dict(texts or {})

    def with_unit(self, unit: str) -> Measure:
        """The same target as that of one unit alone."""
        texts = dict(self._texts)
        texts.pop(Field.OWNER, None)
        return Measure(self.target, self._plan, unit, texts)

    def text(self, where: Field) -> str:
        """What a word is looked for in; each is folded when it is first asked for."""
        text = self._texts.get(where)
        if text is None:
            text = self._texts[where] = "\n".join(map(fold, self._said(where)))
        return text

    def _said(self, where: Field) -> Iterator[str]:
        target, plan = self.target, self._plan
        node = plan.nodes[target.node] if target.node is not None else None
        match where:
            case Field.OWNER:
                units = (owner.unit for owner in target.owners)
                yield from units if self._unit is None else (self._unit,)
            case Field.LEAD:
                yield from self._units_of(target.lead)
            case Field.SUPPORT:
                yield from self._units_of(target.support)
            case Field.PERIOD:
                yield target.period or ""
            case Field.UNIT:
                yield target.unit or ""
            case Field.TABLE:
                line = target.line
                if any(each.first_line <= line <= each.last_line for each in self._plan.tables):
                    yield from (target.indicator, target.quote)
            case Field.TITLE:
                # The document's own title names no part of it: every row would match.
                above = plan.path_of(node) if node is not None else ()
                yield from (each.title for each in above if each.depth > 0)
            case _:
                yield from (target.indicator, target.quote)
                yield node.title if node is not None and node.depth > 0 else ""

    def _units_of(self, units: Sequence[str]) -> Sequence[str]:
        """Of some of the target's units the one that it stands for, where it stands for one."""
        return units if self._unit is None else [each for each in units if each == self._unit]

    def holds(self, term: Term, *, negated: bool = False) -> bool:
        """Whether one term holds for the target; ``negated``: it stands under a ``-``."""
        if isinstance(term, Not):
            return not self.holds(term.term, negated=True)
        if isinstance(term, OneOf):
            return any(self.holds(each, negated=negated) for each in term.terms)
        if isinstance(term, Word) and term.field in PLAN_FIELDS:
            return plan_holds(term, self._plan, negated=negated)
        if isinstance(term, DueIn):
            return is_due(term, self.target, self._plan)
        if isinstance(term, Word):
            text = self.text(term.field)
            return term.text in text or needle_of(term, negated=negated).stands_in(text)
        if isinstance(term, Is):
            return _is(self.target, term.state)
        return self._compares(term)

    def _compares(self, term: Compare) -> bool:
        low, high = self.target.low, self.target.high
        if low is None or term.unit not in self.text(Field.UNIT):
            return False
        least, most = low, high if high is not None else low
        match term.relation:
            case ">":
                return most > term.number
            case ">=":
                return most >= term.number
            case "<":
                return least < term.number
            case "<=":
                return least <= term.number
            case _:
                return least <= term.number <= most


def plan_holds(word: Word, plan: Plan, *, negated: bool = False) -> bool:
    """Whether a word is found in what is known of a whole plan (:data:`PLAN_FIELDS`);
    :data:`UNSTATED` is where nothing is known."""
    facts = plan.facts
    if word.text == UNSTATED:
        return is_unstated(facts, word.field)
    if word.field is Field.YEAR:
        return years_hold(word, facts.years)
    text = {
        Field.KIND: facts.kind.value if facts.kind is not PlanKind.OTHER else "",
        Field.REGION: f"{facts.region}\n{plan.title}",
        Field.ISSUER: facts.issuer,
        Field.FILE: plan.path.replace("\\", "/").rsplit("/", 1)[-1],
    }[word.field]
    folded = fold(text)
    return word.text in folded or needle_of(word, negated=negated).stands_in(folded)


def is_unstated(facts: Facts, field: Field) -> bool:
    """Whether a plan says nothing of a field; a file always has a name."""
    if field is Field.YEAR:
        return facts.years is None
    if field is Field.KIND:
        return facts.kind is PlanKind.OTHER
    said = {Field.REGION: facts.region, Field.ISSUER: facts.issuer}
    return field in said and not said[field]


def years_hold(word: Word, years: tuple[int, int] | None) -> bool:
    """Whether a plan covers a year: ``2024``, ``2024年``, or all of ``2021-2025``."""
    asked = [int(each) for each in re.findall(r"\d{4}", word.text)[:2]]
    if years is None or not asked:
        return False
    return years[0] <= min(asked) and max(asked) <= years[1]


def is_due(term: DueIn, target: Target, plan: Plan) -> bool:
    """Whether a target is due in a stretch of time, by its deadline or else its period."""
    if term.open and target.modality is not Modality.TARGET:
        return False
    return due_within(term, target.deadline or target.period, plan.facts.years)


def due_within(term: DueIn, period: str | None, years: tuple[int, int] | None) -> bool:
    """Whether any time of a period lies within the stretch; one without a year lies nowhere."""
    for due in dues(period, years):
        if due.year is None or not due.month:
            continue
        month = (due.year, due.month)
        late = term.first is None or month >= term.first
        if late and (term.last is None or month <= term.last):
            return True
    return False


def _is(target: Target, state: State) -> bool:
    if state is State.MILESTONE:
        return target.kind is TargetKind.MILESTONE
    wanted = Modality.ACHIEVED if state is State.ACHIEVED else Modality.TARGET
    return target.modality is wanted


def match_target(query: Query, target: Target, plan: Plan) -> bool:
    """Whether the query holds for a target of the plan.

    A word is looked for in its indicator, its quote and the title of its node; ``title:``
    in every heading above it (not the document's own title); ``value`` compares the number
    as it is written, a range by any number in it.
    """
    if not query:
        return True
    measure = Measure(target, plan)
    return all(measure.holds(term) for term in query.terms)


class TargetMatcher:
    """As :func:`match_target`, for targets that are asked about again and again.

    Each is made ready once, when it is first asked about.
    """

    def __init__(self) -> None:
        # A measure keeps its target, so that the id stays the target's own.
        self._known: dict[int, Measure] = {}

    def holds(self, query: Query, target: Target, plan: Plan, unit: str | None = None) -> bool:
        """Whether the query holds; ``unit``, if given, stands for all of the target's owners."""
        measure = self._known.get(id(target))
        if measure is None:
            measure = self._known[id(target)] = Measure(target, plan)
        if unit is not None:
            measure = measure.with_unit(unit)
        return all(measure.holds(term) for term in query.terms)
