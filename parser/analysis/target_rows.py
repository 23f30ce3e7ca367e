"""A target with the plan that it stands in: the one row of everything that lists targets.

Commands, exports, the index of a library and the tables of the browser all work on these rows;
what groups, pairs or sorts them hands the same rows on.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from parser.chinese.carried_lines import carried_from, carried_on
from parser.chinese.sentences import sentence_start, sentence_stop
from parser.model import Plan, Target

# Of a paragraph that is cut into more lines than these before and behind the target's the rest
# is left out.
_LINES = 40
# How far before a target its surroundings reach, in characters.
_FAR = 160


class Told(NamedTuple):
    """A paragraph as one text; in its columns a sentence with its full stop, and a quote."""

    text: str
    start: int
    stop: int
    quote_start: int
    quote_stop: int


class TargetRow(NamedTuple):
    """A target and its plan.

    ``number`` is the target's place in the plan's list, from 0; -1 where it was not looked up.
    """

    target: Target
    plan: Plan
    number: int = -1

    @property
    def plan_key(self) -> tuple[str, int]:
        """What names the plan among all others: its file and its number in it."""
        return self.plan.path, self.plan.number

    @property
    def told(self) -> Told:
        """Where the target is told: the lines of its paragraph joined, its sentence, its quote.

        The quote may hold full stops of its own: the sentence ends with the first behind it.
        """
        text, shift = self._paragraph()
        first, last = self.target.span.start + shift, self.target.span.stop + shift
        return Told(text, sentence_start(text, first), sentence_stop(text, last), first, last)

    def _paragraph(self) -> tuple[str, int]:
        """The text of the target's paragraph, and what its line's columns are moved by in it."""
        plan, number = self.plan, self.target.line
        at = number - plan.lines[0].number
        top = carried_from(plan.lines, at, _LINES)
        texts: list[str] = []
        shift = length = 0
        for line in islice(chain([plan.lines[top]], carried_on(plan.lines, top)), 2 * _LINES):
            text = line.text.rstrip() if texts or line.number != number else line.text
            lead = len(text) - len(text.lstrip()) if texts else 0
            if line.number == number:
                shift = length - lead
            texts.append(text[lead:])
            length += len(texts[-1])
        return "".join(texts), shift

    @property
    def sentence(self) -> str:
        """The sentence that the target's quote stands in."""
        told = self.told
        return told.text[told.start : told.stop].strip()

    @property
    def surroundings(self) -> str:
        """The quote with what stands before it: heading, the sentence before, its own so far."""
        told = self.told
        start = sentence_start(told.text, max(told.start - 1, 0))
        start = max(start, told.quote_start - _FAR)
        return f"{self.heading[:_FAR]}\n{told.text[start : told.quote_stop]}"

    @property
    def heading(self) -> str:
        """The title of the target's node; empty before the first and under the plan's title."""
        if self.target.node is None:
            return ""
        node = self.plan.nodes[self.target.node]
        return node.title if node.depth > 0 else ""


class HeldRows(Sequence[TargetRow], ABC):
    """Rows that are made as they are gone through, anew each time, and known by their places.

    What gathers rows keeps their places and lets go of them: a library has more than memory.
    """

    __slots__ = ()

    @abstractmethod
    def lean(self) -> Iterator[TargetRow]:
        """The rows with nothing more of their targets than node, owners and period."""

    @abstractmethod
    def told(self) -> Iterator[TargetRow]:
        """The rows without rule, attribute and deadline of their targets, and with quote
        and places of no more than the numbers that have no unit."""

    @abstractmethod
    def picked(self, places: Iterable[int]) -> HeldRows:
        """Those at some places, in the order of the places."""

    @abstractmethod
    def plan_keys(self) -> set[tuple[str, int]]:
        """The files and numbers of the plans that they stand in."""


def lean(rows: Sequence[TargetRow]) -> Iterable[TargetRow]:
    """The rows, of whose targets no more than node, owners and period need be known."""
    return rows.lean() if isinstance(rows, HeldRows) else rows


def told(rows: Sequence[TargetRow]) -> Iterable[TargetRow]:
    """The rows, of which no more need be known than :meth:`HeldRows.told` has."""
    return rows.told() if isinstance(rows, HeldRows) else rows


def picked(rows: Sequence[TargetRow], places: Iterable[int]) -> Sequence[TargetRow]:
    """The rows at some places, in the order of the places."""
    if isinstance(rows, HeldRows):
        return rows.picked(places)
    return tuple([rows[at] for at in places])


def rows_of(plans: Iterable[Plan]) -> list[TargetRow]:
    """All targets of some plans, in order."""
    return [
        TargetRow(target, plan, number)
        for plan in plans
        for number, target in enumerate(plan.targets)
    ]
