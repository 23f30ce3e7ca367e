"""A query as a tree of terms: words with their field, questions about targets, not and or."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from parser.records import dataclass

UNSTATED = "未注明"
"""What a field of the whole plan is asked for to find those that say nothing of it."""


class Field(StrEnum):
    """Where a word is looked for."""

    ANY = "any"
    TITLE = "title"
    OWNER = "owner"
    PERIOD = "period"
    UNIT = "unit"
    TABLE = "table"
    LEAD = "lead"
    SUPPORT = "support"
    KIND = "kind"
    REGION = "region"
    YEAR = "year"
    ISSUER = "issuer"
    FILE = "file"


OWNER_FIELDS = frozenset({Field.OWNER, Field.LEAD, Field.SUPPORT})
"""Where a word is looked for in the units that are responsible."""

PLAN_FIELDS = frozenset({Field.KIND, Field.REGION, Field.YEAR, Field.ISSUER, Field.FILE})
"""Where a word is looked for in what is known of the whole plan."""

TARGET_FIELDS = frozenset({Field.PERIOD, Field.UNIT})
"""Where a word is looked for in targets alone."""


class State(StrEnum):
    """What ``is:`` asks of a target."""

    TARGET = "target"
    ACHIEVED = "achieved"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Word:
    """Text that must be found; folded as :func:`parser.search.folding.fold` does, never
    empty.

    ``exact`` is set where it stood in quotes.
    """

    text: str
    field: Field = Field.ANY
    exact: bool = False

    @property
    def may_be_pinyin(self) -> bool:
        """Whether it may be meant by its sound: it holds latin letters, and stood in no quotes.

        A period or a unit of measure is written in few ways: there letters stand for themselves.
        """
        spelt = self.field not in TARGET_FIELDS and not self.exact
        return spelt and any("a" <= char <= "z" or char == "ü" for char in self.text)


@dataclass(frozen=True, slots=True)
class Is:
    """The target is promised, reported as done, or a dated act without a number."""

    state: State


@dataclass(frozen=True, slots=True)
class Compare:
    """The target's number, as it is written, stands in this relation to ``number``.

    ``relation`` is one of ``>= <= > < =``; ``unit`` (folded, may be empty) must be part of
    the target's unit.
    """

    relation: str
    number: float
    unit: str = ""


Month = tuple[int, int]
"""A year and a month from 1 to 12."""


@dataclass(frozen=True, slots=True)
class DueIn:
    """The target is due from ``first`` to ``last``, both included; None: without that end.

    The time is that of its period, or of a deadline that is given apart; the year is the plan's
    where the text gives none. ``open`` asks for what is promised and not reported as done.
    """

    first: Month | None
    last: Month | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """The term must not hold."""

    term: Term


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one of the terms holds."""

    terms: tuple[Term, ...]


Term = Word | Is | Compare | DueIn | Not | OneOf


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read. One without terms holds for everything."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Whether the query asks for anything."""
        return bool(self.terms)

    def words(self) -> tuple[Word, ...]:
        """The words that a match contains (none that stands under a ``-``), to be lit."""
        return tuple(dict.fromkeys(word for term in self.terms for word in _positive(term)))

    def has_letters(self) -> bool:
        """Whether a word may be meant by its sound (:attr:`Word.may_be_pinyin`).

        A library's index knows letters only as they stand.
        """
        return any(word.may_be_pinyin for word in self.words())


def about_targets(term: Term) -> bool:
    """Whether a term asks about targets alone: all such terms are asked of one target."""
    if isinstance(term, OneOf):
        return all(map(about_targets, term.terms))
    if isinstance(term, Word):
        return term.field in TARGET_FIELDS
    return isinstance(term, Is | Compare | DueIn)


def about_plans(term: Term) -> bool:
    """Whether any part of a term asks about what is known of the whole plan."""
    if isinstance(term, Not):
        return about_plans(term.term)
    if isinstance(term, OneOf):
        return any(map(about_plans, term.terms))
    return isinstance(term, Word) and term.field in PLAN_FIELDS


def about_roles(term: Term) -> bool:
    """Whether any part of a term asks for units that lead or support."""
    if isinstance(term, Not):
        return about_roles(term.term)
    if isinstance(term, OneOf):
        return any(map(about_roles, term.terms))
    return isinstance(term, Word) and term.field in (Field.LEAD, Field.SUPPORT)


def needs_targets(term: Term) -> bool:
    """Whether any part of a term asks about targets."""
    if isinstance(term, Not):
        return needs_targets(term.term)
    if isinstance(term, OneOf):
        return any(map(needs_targets, term.terms))
    return about_targets(term)


def asks_targets(query: Query) -> bool:
    """Whether any part of a query asks about targets."""
    return any(map(needs_targets, query.terms))


def needs_tables(term: Term) -> bool:
    """Whether any part of a term asks about tables (``table:``)."""
    if isinstance(term, Not):
        return needs_tables(term.term)
    if isinstance(term, OneOf):
        return any(map(needs_tables, term.terms))
    return isinstance(term, Word) and term.field is Field.TABLE


def _positive(term: Term) -> Iterator[Word]:
    if isinstance(term, Word):
        yield term
    elif isinstance(term, OneOf):
        for each in term.terms:
            yield from _positive(each)
