"""Why two nodes are a pair, in words: what :mod:`parser.align.matching` found, told apart by
place."""

from __future__ import annotations

from collections.abc import Mapping

from parser.align.matching import Pair
from parser.align.topics import TOPIC, counted
from parser.model import Plan
from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Why:
    """What speaks for a pair.

    ``titles`` are the shared words that stand in both titles, ``texts`` the other shared ones,
    both the weightiest first. ``above`` is the nearest pair of headings above that answer each
    other, as indices in the plans' ``nodes``; None where there is none but the titles.
    """

    score: float
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    above: tuple[int, int] | None


def why(a: Plan, b: Plan, pair: Pair, partners: Mapping[int, int]) -> Why:
    """What speaks for a pair of nodes.

    ``partners`` gives for a node of ``a`` the one of ``b`` that answers it. A word stands in a
    title also where the title says the same in another wording (``align.yaml``).
    """
    one, other = a.nodes[pair.a], b.nodes[pair.b]
    titles = tuple(
        word for word in pair.words if all(_says(node.title, word) for node in (one, other))
    )
    texts = tuple(word for word in pair.words if word not in titles)
    its = {node.index for node in b.ancestors(other) if node.depth}
    above = (
        (node.index, partners[node.index])
        for node in a.ancestors(one)
        if partners.get(node.index, -1) in its
    )
    return Why(pair.score, titles, texts, next(above, None))


def _says(text: str, word: str) -> bool:
    return word in text or TOPIC + word in counted(text)
