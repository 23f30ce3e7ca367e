"""A filter over one plan: what it found, counted and ready to be lit. No drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parser.model import Plan
from parser.search.match import Matches, PlanIndex
from parser.search.query import QueryError, parse
from tui.i18n import Messages

COUNTED = 2000
"""Nodes up to which every place that was found is counted; more would delay the keys."""


class NodeHits(Mapping[int, Sequence[tuple[int, int]]]):
    """The nodes that a filter found, with the columns to light in their titles.

    Those are worked out for a node when it is drawn, as a plan can have thousands.
    """

    def __init__(self, matches: Matches) -> None:
        self._nodes = dict.fromkeys(matches.nodes)
        self._spans = matches.title_spans

    def __getitem__(self, node: int) -> Sequence[tuple[int, int]]:
        if node not in self._nodes:
            raise KeyError(node)
        return self._spans.get(node, ())

    def __contains__(self, node: object) -> bool:
        return node in self._nodes

    def __iter__(self) -> Iterator[int]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class Filter:
    """What a query finds in a plan; the plan is made ready for it at the first query."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._index: PlanIndex | None = None
        self.matches: Matches | None = None
        """What was found; None while nothing is asked."""

    def ask(self, text: str) -> None:
        """Look for another query; what is not finished of it asks for nothing."""
        query = parse(text, lenient=True)
        if query:
            self._index = self._index or PlanIndex(self._plan)
        self.matches = self._index.find(query) if query and self._index else None

    @property
    def fails(self) -> bool:
        """Whether something is asked and no node answers."""
        return self.matches is not None and not self.matches.nodes

    @property
    def only_outside(self) -> bool:
        """Whether nothing but lines outside the tree answer."""
        return self.fails and self.matches is not None and bool(self.matches.outside)

    def first_hit(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The first place in some lines, as (line, start, stop)."""
        if self.matches is not None:
            for number in range(first, last + 1):
                for start, stop in self.matches.line_spans.get(number, ()):
                    return (number, start, stop)
        return None

    def kept_nodes(self) -> tuple[int, ...] | None:
        """The nodes that were found with those above them; None while nothing is asked."""
        if self.matches is None:
            return None
        kept = set(self.matches.nodes)
        for at in self.matches.nodes:
            kept.update(node.index for node in self._plan.ancestors(self._plan.nodes[at]))
        return tuple(sorted(kept))

    def counted(self, messages: Messages) -> str:
        """How much was found, in words; nothing while nothing is asked."""
        if self.matches is None:
            return ""
        nodes = len(self.matches.nodes)
        if nodes > COUNTED:
            return messages("browser.filter.many", nodes=nodes)
        hits = sum(len(spans) for spans in self.matches.line_spans.values())
        return messages("browser.filter.count", hits=hits, nodes=nodes)


def complaint(text: str, messages: Messages) -> str:
    """What in a query cannot be understood, and where; nothing if all can."""
    try:
        parse(text)
    except QueryError as error:
        where = messages("browser.filter.at", position=error.position + 1)
        return where + messages(f"browser.query.{error.code}")
    return ""
