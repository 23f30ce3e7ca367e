"""What a dated act is, and the line in which it is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from parser.records import dataclass
from parser.targets.bounds import Value
from parser.targets.clauses import Clause, Clauses
from parser.targets.periods import Time, TimeKind
from parser.targets.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Milestone:
    """An act and its time; the quote stands at columns ``start`` to ``stop``."""

    start: int
    stop: int
    time: Time
    indicator: str
    clause: Clause
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The line that is read.

    ``text`` is in half-width form, ``source`` as it stands; ``bare_years`` is false where a
    bare year opens the document or a report and names no date. ``topic`` is the works that the
    line's first sentence names, ``named`` what the numbers of each clause measure, ``first_year``
    the first year of a plan; None in a report.
    """

    text: str
    source: str
    clauses: Clauses
    timeline: Timeline
    values: Mapping[Clause, Sequence[Value]]
    bare_years: bool
    topic: str = ""
    first_year: int | None = None
    named: Mapping[Clause, Sequence[str]] = field(default_factory=dict)

    def is_ahead(self, time: Time) -> bool:
        """Whether a bare year comes after the plan's own: 2012年，… in a text of 2006."""
        if time.kind is not TimeKind.YEAR or self.first_year is None:
            return False
        return time.text[:4].isdecimal() and int(time.text[:4]) > self.first_year
