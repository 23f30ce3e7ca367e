"""Facets: the years, places, kinds and issuers of many plans, with how many plans each finds.

A facet that is chosen is a field of the query (``year:2024|2025 region:东山县``), so a choice is a
query and a query a choice. :data:`UNSTATED` finds the plans that say nothing of a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from parser.model import Facts, PlanKind
from parser.records import dataclass
from parser.search.folding import fold
from parser.search.query import FIELD_WORDS
from parser.search.target_match import years_hold
from parser.search.terms import UNSTATED, Field, Word

FACETS = (Field.YEAR, Field.REGION, Field.KIND, Field.ISSUER)
"""The fields that have facets, in the order in which they are listed."""

MOST_YEARS = 50
"""Years of one plan that are listed; more are a slip of the text."""

Chosen = Mapping[Field, Sequence[str]]
"""The values that are chosen of each field; any of them may hold, and all fields must."""

_NAMES = "|".join(sorted((re.escape(name) for name, each in FIELD_WORDS.items() if each in FACETS)))
_VALUE = r'(?:"[^"|]*"|[^\s|"]+)'
_TERM = re.compile(rf"(?<!\S)({_NAMES})[:：]({_VALUE}(?:\|{_VALUE})*)(?!\S)", re.IGNORECASE)
_PLAIN = re.compile(r"[\w·（）—-]+")


@dataclass(frozen=True, slots=True)
class FacetPlan:
    """What of a plan facets are counted by."""

    title: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a field, and how many plans the field finds by it."""

    value: str
    count: int


def split_query(text: str) -> tuple[str, dict[Field, tuple[str, ...]]]:
    """What a query asks besides facets, and the facets that it chooses."""
    chosen: dict[Field, list[str]] = {}

    def take(found: re.Match[str]) -> str:
        values = chosen.setdefault(FIELD_WORDS[found.group(1).casefold()], [])
        values += [each.strip('"') for each in found.group(2).split("|")]
        return " "

    plain = text.replace("“", '"').replace("”", '"')
    rest = _TERM.sub(take, plain)
    if not chosen:
        return text.strip(), {}
    return " ".join(rest.split()), {field: tuple(dict.fromkeys(v)) for field, v in chosen.items()}


def joined_query(rest: str, chosen: Chosen) -> str:
    """The query that asks for the rest within the facets that are chosen."""
    terms = [
        f"{field.value}:{'|'.join(map(_written, chosen[field]))}"
        for field in FACETS
        if chosen.get(field)
    ]
    return " ".join(filter(None, (rest.strip(), *terms)))


def _written(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'


def facet_values(plan: FacetPlan, field: Field) -> tuple[str, ...]:
    """What a plan says of a field; :data:`UNSTATED` where it says nothing."""
    facts = plan.facts
    if field is Field.YEAR:
        if facts.years is None:
            return (UNSTATED,)
        first, last = facts.years
        return tuple(map(str, range(first, min(last, first + MOST_YEARS - 1) + 1)))
    if field is Field.KIND:
        return (facts.kind.value if facts.kind is not PlanKind.OTHER else UNSTATED,)
    return ((facts.region if field is Field.REGION else facts.issuer) or UNSTATED,)


def count_facets(
    plans: Sequence[FacetPlan], chosen: Chosen | None = None
) -> dict[Field, list[FacetValue]]:
    """The values of each field, the latest year and the most frequent value first.

    Of each it is counted how many plans the field finds by it among those that the choices in
    the *other* fields leave. What is chosen is listed though it finds none.
    """
    chosen = chosen or {}
    keeps = {field: _keeper(field, values) for field, values in chosen.items() if values}
    found = {}
    for field in FACETS:
        others = [keep for other, keep in keeps.items() if other is not field]
        left = [plan for plan in plans if all(keep(plan) for keep in others)]
        found[field] = _counted(left, field, chosen.get(field, ()))
    return found


def _counted(plans: Sequence[FacetPlan], field: Field, chosen: Iterable[str]) -> list[FacetValue]:
    """The values of a field over some plans: what is found by each, so the number keeps its word.

    A value may stand within another (市教育局 in 东山市教育局): the texts that are equal are looked
    at once.
    """
    listed = Counter(value for plan in plans for value in facet_values(plan, field))
    counts = dict.fromkeys((*listed, *chosen), 0)
    if field is Field.YEAR:
        counts |= listed
    else:
        texts = Counter(_text(plan, field) for plan in plans)
        for value in counts:
            if value == UNSTATED:
                counts[value] = listed[UNSTATED]
            else:
                needle = fold(value)
                counts[value] = sum(often for text, often in texts.items() if needle in text)
    values = [FacetValue(value, count) for value, count in counts.items()]
    if field is Field.YEAR:
        return sorted(values, key=lambda each: (each.value != UNSTATED, each.value), reverse=True)
    return sorted(values, key=lambda each: (each.value == UNSTATED, -each.count, each.value))


def _text(plan: FacetPlan, field: Field) -> str:
    """What a word of a field is looked for in, as ``plan_holds`` of target_match has it."""
    if field is Field.REGION:
        return fold(f"{plan.facts.region}\n{plan.title}")
    return fold("".join(value for value in facet_values(plan, field) if value != UNSTATED))


def _keeper(field: Field, values: Sequence[str]) -> Callable[[FacetPlan], bool]:
    words = [Word(fold(value), field) for value in values]

    def keeps(plan: FacetPlan) -> bool:
        if UNSTATED in values and facet_values(plan, field) == (UNSTATED,):
            return True
        if field is Field.YEAR:
            return any(years_hold(word, plan.facts.years) for word in words)
        text = _text(plan, field)
        return any(word.text in text for word in words if word.text != UNSTATED)

    return keeps
