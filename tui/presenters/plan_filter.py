"""A filter over one plan: what it found, counted and ready to be lit. No drawing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from parser.model import Plan
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from parser.search.match import Matches, PlanIndex

COUNTED = 2000
"""Nodes up to which every place that was found is counted; more would delay the keys."""


READY_AT_ONCE = 5000
"""Nodes up to which a plan is made ready by the key that asks: some 30 ms, once."""

COUNTED_LINES = 400
"""Lines in which the hits of a row are counted one by one."""


class NodeHits(Mapping[int, Sequence[tuple[int, int]]]):
    """The nodes that a filter found, with the columns to light in their titles.

    Those are worked out for a node when it is drawn, as a plan can have thousands.
    """

    def __init__(self, matches: Matches) -> None:
        self._nodes = matches.nodes
        self._spans = matches.title_spans

    def __getitem__(self, node: int) -> Sequence[tuple[int, int]]:
        if node not in self:
            raise KeyError(node)
        return self._spans.get(node, ())

    def __contains__(self, node: object) -> bool:
        at = bisect_left(self._nodes, node) if isinstance(node, int) else len(self._nodes)
        return at < len(self._nodes) and self._nodes[at] == node

    def __iter__(self) -> Iterator[int]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class Both(Mapping[int, Sequence[tuple[int, int]]]):
    """The columns to light of two sets of lines that share none; nothing is worked out twice."""

    def __init__(
        self,
        first: Mapping[int, Sequence[tuple[int, int]]],
        second: Mapping[int, Sequence[tuple[int, int]]],
    ) -> None:
        self._first = first
        self._second = second

    def __getitem__(self, number: int) -> Sequence[tuple[int, int]]:
        found = self._first.get(number)
        return self._second[number] if found is None else found

    def __iter__(self) -> Iterator[int]:
        return chain(self._first, self._second)

    def __len__(self) -> int:
        return len(self._first) + len(self._second)


class Filter:
    """What a query finds in a plan; the plan is made ready for it at the first query."""

    def __init__(self, plan: Plan, index: PlanIndex | None = None) -> None:
        self._plan = plan
        self._index = index
        self.matches: Matches | None = None
        """What was found; None while nothing is asked."""
        self.hidden: Matches | None = None
        """What was found in the hidden lines; None where nothing was."""
        self.words: tuple[str, ...] = ()
        """The words that a phrase without a hit was cut into."""
        self.missed: tuple[str, ...] = ()
        """Phrases without a hit that nobody has cut yet."""
        self.places: int | None = None
        """The places that were found, where there are many; None until they are counted."""
        self.preparing = False
        """Whether a worker is making the plan ready."""

    @property
    def ready(self) -> bool:
        """Whether the plan is ready to be searched, or small enough to be made so at once."""
        return self._index is not None or len(self._plan.nodes) <= READY_AT_ONCE

    def prepared(self) -> PlanIndex:
        """The plan made ready; with a large one this is for a worker."""
        from parser.search.match import PlanIndex

        if self._index is None:
            index = PlanIndex(self._plan)
            if not self.ready:
                index.settle()
            return index
        return self._index

    def take(self, index: PlanIndex) -> bool:
        """What a worker made ready; False if it is that of another plan."""
        if index.plan.lines is not self._plan.lines:
            return False
        self._index = index.renewed(self._plan)
        return True

    def renewed(self, plan: Plan) -> Filter:
        """A filter over the same plan with more known of it; nothing is asked yet."""
        renewed = Filter(plan, self._index.renewed(plan) if self._index else None)
        renewed.preparing = self.preparing
        return renewed

    def ask(self, text: str, cuts: Mapping[str, Sequence[str]] | None = None) -> None:
        """Look for another query; what is not finished of it asks for nothing.

        ``cuts`` are the words of phrases: one that has no hit is looked for by them.
        """
        from parser.search.fallback import loosened, missed
        from parser.search.query import parse

        query = parse(text, lenient=True)
        self.matches, self.hidden, self.places = None, None, None
        self.words = self.missed = ()
        if not query:
            return
        self._index = index = self.prepared()
        self.matches = index.find(query)
        hidden = index.find_hidden(query)
        self.hidden = hidden if hidden.outside else None
        if len(self.matches.nodes) > COUNTED:
            self.places = self.matches.total
        if self.matches.nodes or self.matches.outside or cuts is None:
            return
        self.missed = tuple(each for each in missed(query, index.has) if each not in cuts)
        loose, self.words = loosened(query, cuts, index.has)
        if self.words:
            self.matches = index.find(loose)

    @property
    def fails(self) -> bool:
        """Whether something is asked and no node answers."""
        return self.matches is not None and not self.matches.nodes

    @property
    def only_outside(self) -> bool:
        """Whether nothing but lines outside the tree answer."""
        return self.fails and self.matches is not None and bool(self.matches.outside)

    @property
    def line_spans(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        """The columns to light by line, in hidden lines too."""
        if self.matches is None:
            return {}
        if self.hidden is None:
            return self.matches.line_spans
        return Both(self.matches.line_spans, self.hidden.line_spans)

    def first_hit(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The first place in some lines, as (line, start, stop)."""
        return self.matches.line_spans.first(first, last) if self.matches is not None else None

    def hits_between(self, start: int, stop: int) -> int:
        """The hits from one node up to another, that one not counted.

        Of more than some hundred lines the nodes that were found are counted instead: a row
        that hides a long part must not delay the frame.
        """
        if self.matches is None:
            return 0
        nodes, found = self._plan.nodes, self.matches.nodes
        first, last = nodes[start].line, nodes[stop - 1].last_line
        if last - first > COUNTED_LINES:
            return bisect_left(found, stop) - bisect_left(found, start)
        return self.hits_in(first, last)

    def hits_in(self, first: int, last: int) -> int:
        """The hits in some lines of nodes that were found, the last one counted too."""
        spans = self.matches.line_spans if self.matches is not None else {}
        return sum(len(spans.get(number, ())) for number in range(first, last + 1))

    def kept_nodes(self) -> tuple[int, ...] | None:
        """The nodes that were found with those above them; None while nothing is asked."""
        if self.matches is None:
            return None
        kept = set(self.matches.nodes)
        for at in self.matches.nodes:
            kept.update(node.index for node in self._plan.ancestors(self._plan.nodes[at]))
        return tuple(sorted(kept))

    def counted(self, messages: Messages, *, shows_hidden: bool = False) -> str:
        """How much was found, in words; nothing while nothing is asked.

        ``shows_hidden``: the hidden lines are shown, and need no key to be.
        """
        if self.matches is None:
            return ""
        counted = self._counted_nodes(self.matches, messages)
        if self.hidden is None:
            return counted
        hits = sum(len(spans) for spans in self.hidden.line_spans.values())
        key = "with_hidden" if shows_hidden else "also_hidden"
        return counted + messages(f"browser.filter.{key}", hits=hits)

    def widest(self, messages: Messages) -> str:
        """What :meth:`counted` may well say at the most: all nodes, and ten places a line."""
        plan = self._plan
        return messages("browser.filter.count", hits=10 * len(plan.lines), nodes=len(plan.nodes))

    def _counted_nodes(self, matches: Matches, messages: Messages) -> str:
        nodes = len(matches.nodes)
        if nodes > COUNTED:
            if self.places is None:
                return messages("browser.filter.many", nodes=nodes)
            return messages("browser.filter.count", hits=self.places, nodes=nodes)
        hits = sum(len(spans) for spans in matches.line_spans.values())
        return messages("browser.filter.count", hits=hits, nodes=nodes)


def count_places(matches: Matches, stopped: Callable[[], bool]) -> int | None:
    """All places that were found, one by one; for a worker. None if it was ``stopped``."""
    count = 0
    for at, places in enumerate(matches.places()):
        if at % 512 == 0 and stopped():
            return None
        count += places
    return count


def noted(asked: Filter, messages: Messages) -> str:
    """How the words were understood, where that is not as they stand; else nothing."""
    notes = []
    if asked.words:
        notes.append(messages("browser.filter.cut", words=" ".join(asked.words)))
    if asked.matches is not None and asked.matches.spelt:
        notes.append(spelt_note(asked.matches.spelt, messages))
    return "  ".join(notes)


def spelt_note(forms: Sequence[str], messages: Messages) -> str:
    """That hits are by pinyin, and what they say; nothing without such hits."""
    words = messages("browser.filter.comma").join(forms)
    return messages("browser.filter.spelt", words=words) if forms else ""


def complaint(text: str, messages: Messages) -> str:
    """What in a query cannot be understood, and where; nothing if all can."""
    from parser.search.query import FIELD_NAMES, QueryError, parse

    try:
        parse(text)
    except QueryError as error:
        where = messages("browser.filter.at", position=error.position + 1)
        known = " ".join(FIELD_NAMES)
        return where + messages(f"browser.query.{error.code}", name=error.name, known=known)
    return ""
