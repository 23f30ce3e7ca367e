"""What a search is asked for, and what it gives: hits, by plan, with what to show of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from parser.records import dataclass
from parser.search.terms import Query

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text to be lit, as (start, stop) columns, in order and apart."""

Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more; asked now and then in the thread that searches."""


@dataclass(frozen=True, slots=True)
class Request:
    """A query, and which of its hits are wanted: ``limit`` of them from the one at ``offset``.

    With ``per_plan`` no more than so many of each plan are shown (and paged through); with
    ``plan`` (an id) only that plan is searched. ``hidden`` asks for the hidden lines (chrome of
    pages, contents) in place of all others.
    """

    query: Query
    limit: int = 50
    offset: int = 0
    per_plan: int | None = None
    plan: int | None = None
    hidden: bool = False


class Found(NamedTuple):
    """A line of a hit: its number in the file, its text, what is to be lit in it."""

    line: int
    text: str
    spans: Spans


class Hit(NamedTuple):
    """A node, or a line outside the tree, that answers.

    ``node`` is the index in ``Plan.nodes`` (None outside the tree), ``line`` its first line.
    ``headings`` are those above it from the top and its own, without the document's title:
    (label, title). ``lit`` is what is to be lit in the node's own title. ``lines`` are the
    lines where the words stand, or where the targets do that were asked for, or else the
    first one; at least one. ``hidden``: it is a line that is judged chrome or contents.
    """

    node: int | None
    line: int
    headings: tuple[tuple[str, str], ...]
    lit: Spans
    lines: tuple[Found, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PlanHits:
    """The hits of a plan on this page, best first, of ``total`` that it has.

    ``plan`` is the plan's id in what was searched; ``path`` and ``number`` name it. ``first``
    is how many of its hits stand before these. ``more``: it may have more than ``total``.
    ``hidden``: they are hidden lines.
    """

    plan: int
    path: str
    number: int
    title: str
    total: int
    first: int
    hits: tuple[Hit, ...]
    more: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what answers a query, the best plans first.

    ``total`` and ``plans`` count all hits and the plans that have some; ``capped``: there are
    more of both, and only the first so many were ranked. ``shown`` is how many hits there are
    to page through (fewer than ``total`` where only some of each plan are shown).
    ``plans_searched`` is how many plans there are, ``hidden`` how many hits stand in hidden
    lines, as far as they were counted. ``spelt`` are words that letters in the query were taken
    to mean, as they stand nowhere. ``without_targets`` is how many plans were not searched, as the
    query asks about targets and nobody has read theirs yet.
    """

    total: int
    plans: int
    shown: int
    capped: bool
    plans_searched: int
    groups: tuple[PlanHits, ...]
    hidden: int = 0
    spelt: tuple[str, ...] = ()
    without_targets: int = 0


NONE = Results(0, 0, 0, capped=False, plans_searched=0, groups=())
"""What is found for an empty query."""


class StoppedError(Exception):
    """A search that was stopped as nobody waits for it any more."""
