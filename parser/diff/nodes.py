"""Which node of a new version is which of the old one, and whether two nodes say the same."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from rapidfuzz.distance import Indel

from parser.align.matching import Pair, align
from parser.diff.compare import compare
from parser.diff.sharing import VERSIONS_FROM
from parser.diff.typography import normal
from parser.model import File, Node, Plan

_SMALL_FROM = 0.8
"""Texts that are so much alike differ by a small change."""


class Sameness(StrEnum):
    """How the texts of two nodes differ, labels and typography aside; what is below them does
    not count."""

    SAME = "same"
    SMALL = "small"
    OTHER = "other"


def sameness(a: Plan, one: Node, b: Plan, other: Node) -> Sameness:
    """Whether two nodes say the same."""
    alike = _alike(_text(a, one), _text(b, other))
    if alike == 1:
        return Sameness.SAME
    return Sameness.SMALL if alike >= _SMALL_FROM else Sameness.OTHER


def version_pairs(a: Plan, b: Plan, *, step: Callable[[float], None]) -> tuple[Pair, ...]:
    """The nodes of two versions that are the same one, in the order of ``a``.

    The score is how much of their own text is alike. ``step`` is that of
    :func:`parser.diff.compare.compare`.
    """
    difference = compare(_file(a), _file(b), step=step)
    nodes = [{node.line: node for node in plan.nodes} for plan in (a, b)]
    found: list[Pair] = []
    for pair in difference.pairs:
        one = nodes[0].get(difference.old[pair.old[0]].line)
        other = nodes[1].get(difference.new[pair.new[0]].line)
        if one is not None and other is not None:
            alike = _alike(_text(a, one), _text(b, other))
            found.append(Pair(one.index, other.index, round(max(alike, 0.01), 2)))
    return tuple(sorted(found, key=lambda pair: pair.a))


class Job(StrEnum):
    """What two plans are set side by side as: versions of one, or two plans."""

    VERSIONS = "versions"
    PLANS = "plans"


def job_of(share: float) -> Job:
    """Which of the two jobs is meant, by the share of text that both have."""
    return Job.VERSIONS if share >= VERSIONS_FROM else Job.PLANS


def node_pairs(
    a: Plan, b: Plan, job: Job, *, check: Callable[[], None] = lambda: None
) -> tuple[Pair, ...]:
    """The nodes of two plans that answer each other, as versions of one or as two plans.

    ``check`` is called some times a second; what it raises ends the work.
    """
    if job is Job.VERSIONS:
        return version_pairs(a, b, step=lambda share: check())
    return align(a, b, check=check)


def _file(plan: Plan) -> File:
    return File(plan.path, "utf-8", plan.lines, (plan,))


def _text(plan: Plan, node: Node) -> str:
    return normal("".join([node.title, *plan.text_of(node)]))


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else min(Indel.normalized_similarity(one, other), 0.999)
