"""Which node of one pane's plan answers which of the other's: found once, kept. No drawing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from parser.model import Node, Plan
from parser.records import dataclass

if TYPE_CHECKING:
    from parser.align.matching import Pair

KEPT = 12
"""Pairings that are kept: every order of the plans that one sets side by side in a sitting."""

ASK_ABOVE = 12_000
"""Nodes of both plans above which they are paired only when the reader asks to follow: it
takes a second for every few thousand."""

SIGNS = ("<", ">")
"""What marks a node that only the first, or only the second plan has; as ``compare`` does."""

ANSWER_SIGNS = {"same": "=", "small": "≈", "other": "~"}
"""What marks a node that has an answer: its text is the same, nearly the same, another."""


class Unmatched(NamedTuple):
    """A node that has no answer: whose (0 the first plan, 1 the second), and its index."""

    side: int
    node: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of two plans, from either side. Sides are 0 and 1; nodes go by index.

    ``share`` is how much of their text is the same. From half on they are versions of one plan:
    then their nodes are paired by what is the same, else by what they speak of.
    """

    plans: tuple[Plan, Plan]
    pairs: tuple[Pair, ...]
    share: float
    _by_node: tuple[dict[int, list[Pair]], dict[int, list[Pair]]] = field(repr=False)
    _signs: tuple[dict[int, str], dict[int, str]] = field(repr=False)

    @classmethod
    def of(cls, a: Plan, b: Plan, check: Callable[[], None]) -> Pairing:
        """Pair two plans; slow. ``check`` is called now and then, to raise what ends it."""
        from parser.diff.nodes import job_of, node_pairs, sameness
        from parser.diff.sharing import shared_share

        share = shared_share(a.lines, b.lines)
        pairs = node_pairs(a, b, job_of(share), check=check)
        sides: tuple[dict[int, list[Pair]], dict[int, list[Pair]]] = ({}, {})
        signs: tuple[dict[int, str], dict[int, str]] = ({}, {})
        for pair in sorted(pairs, key=lambda pair: pair.further):
            sign = ANSWER_SIGNS[sameness(a, a.nodes[pair.a], b, b.nodes[pair.b])]
            for side, node in enumerate((pair.a, pair.b)):
                sides[side].setdefault(node, []).append(pair)
                signs[side].setdefault(node, sign)
        return cls((a, b), pairs, share, sides, signs)

    @property
    def are_versions(self) -> bool:
        """Whether the plans are versions of one: by how much of their text is the same."""
        from parser.diff.nodes import Job, job_of

        return job_of(self.share) is Job.VERSIONS

    def fits(self, a: Plan, b: Plan) -> bool:
        """Whether it is about these plans, whatever more is known of them by now."""
        return self.plans[0].nodes is a.nodes and self.plans[1].nodes is b.nodes

    def pair(self, side: int, node: int) -> Pair | None:
        """The pair that a node of one side stands in; of several the surest."""
        found = self._by_node[side].get(node)
        return found[0] if found else None

    def further(self, side: int, node: int) -> list[int]:
        """The other nodes of the other side that answer a node, besides its surest answer."""
        return [pair.a if side else pair.b for pair in self._by_node[side].get(node, [])[1:]]

    def sign(self, side: int, node: int) -> str:
        """What marks a node that has an answer; empty where it has none."""
        return self._signs[side].get(node, "")

    def answer(self, side: int, node: int) -> int | None:
        """The node of the other side that answers a node of this one."""
        pair = self.pair(side, node)
        return None if pair is None else (pair.a if side else pair.b)

    def answered(self, side: int) -> dict[int, str]:
        """The nodes of one side that have an answer, each with its sign."""
        return self._signs[side]

    def unmatched(self, side: int) -> list[Node]:
        """The nodes of one side that have no answer, in order: what the other plan lacks."""
        return [node for node in self.plans[side].nodes if node.index not in self._by_node[side]]

    def partners(self) -> dict[int, int]:
        """For each node of the first plan that has an answer, the one of the second."""
        return {pair.a: pair.b for pair in reversed(self.pairs) if not pair.further}

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
