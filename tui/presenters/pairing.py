"""Which node of one pane's plan answers which of the other's: found once, kept. No drawing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from parser.model import Node, Plan

if TYPE_CHECKING:
    from parser.align.matching import Pair

KEPT = 12
"""Pairings that are kept: every order of the plans that one sets side by side in a sitting."""

ASK_ABOVE = 12_000
"""Nodes of both plans above which they are paired only when the reader asks to follow: it
takes a second for every few thousand."""

SIGNS = ("<", ">")
"""What marks a node that only the first, or only the second plan has; as ``compare`` does."""


class Unmatched(NamedTuple):
    """A node that has no answer: whose (0 the first plan, 1 the second), and its index."""

    side: int
    node: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of two plans, from either side. Sides are 0 and 1; nodes go by index."""

    plans: tuple[Plan, Plan]
    pairs: tuple[Pair, ...]
    _by_node: tuple[dict[int, Pair], dict[int, Pair]] = field(repr=False)

    @classmethod
    def of(cls, a: Plan, b: Plan, check: Callable[[], None]) -> Pairing:
        """Pair two plans; slow. ``check`` is called now and then, to raise what ends it."""
        from parser.align.matching import align

        pairs = align(a, b, check=check)
        sides = {pair.a: pair for pair in pairs}, {pair.b: pair for pair in pairs}
        return cls((a, b), pairs, sides)

    def fits(self, a: Plan, b: Plan) -> bool:
        """Whether it is about these plans, whatever more is known of them by now."""
        return self.plans[0].nodes is a.nodes and self.plans[1].nodes is b.nodes

    def pair(self, side: int, node: int) -> Pair | None:
        """The pair that a node of one side stands in."""
        return self._by_node[side].get(node)

    def answer(self, side: int, node: int) -> int | None:
        """The node of the other side that answers a node of this one."""
        pair = self.pair(side, node)
        return None if pair is None else (pair.a if side else pair.b)

    def answered(self, side: int) -> dict[int, Pair]:
        """The nodes of one side that have an answer, with their pairs."""
        return self._by_node[side]

    def unmatched(self, side: int) -> list[Node]:
        """The nodes of one side that have no answer, in order: what the other plan lacks."""
        return [node for node in self.plans[side].nodes if node.index not in self._by_node[side]]

    def partners(self) -> dict[int, int]:
        """For each node of the first plan that has an answer, the one of the second."""
        return {pair.a: pair.b for pair in self.pairs}

    def all_unmatched(self) -> list[Unmatched]:
        """What the second plan lacks, then what the first does."""
        return [Unmatched(side, node.index) for side in (0, 1) for node in self.unmatched(side)]


class Pairings:
    """The pairings found lately."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, int], Pairing] = OrderedDict()

    def get(self, a: Plan, b: Plan) -> Pairing | None:
        """The pairing of two plans; None while it is not known."""
        found = self._known.get((id(a.nodes), id(b.nodes)))
        # A pairing keeps its plans' nodes alive, so no other plan can have their identities.
        return found if found is not None and found.fits(a, b) else None

    def put(self, pairing: Pairing) -> None:
        """Keep a pairing; the oldest goes when there are too many."""
        a, b = pairing.plans
        self._known[id(a.nodes), id(b.nodes)] = pairing
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
