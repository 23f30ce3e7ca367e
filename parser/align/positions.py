"""Where the nodes of two plans stand to each other, for :mod:`parser.align.matching`.

Places speak only through pairs that are known already: what hangs under two nodes that answer
each other, what stands between two such pairs, what belongs to two runs that share most of
their pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from parser.chinese.markers import find_marker
from parser.model import Modality, Node, Plan
from parser.records import dataclass

# A child under its parent's partner, and one whose parents have other partners.
_UNDER = 0.09
_ASTRAY = 0.1
# The neighbour on one side of the one answers the neighbour on that side of the other.
_BESIDE = 0.04
# Their runs share more than one pair, and neither shares more with another run.
_RUN = 0.06
# How alike two nodes must be for their places to count in full: a place alone says nothing.
_FULL = 0.15


@dataclass(frozen=True, slots=True)
class Places:
    """Where each node of a plan stands; everything goes by index.

    ``above`` are the nodes above it, the title of the plan aside; ``beside`` the nodes before
    and after it under the same parent; ``runs`` the run it belongs to: children of one parent
    whose labels have one form, as one section's achievements (一是…) after its results (——…).
    ``told`` says whether it is promised or reported; empty where the whole plan is one of both.
    """

    above: tuple[frozenset[int], ...]
    beside: tuple[tuple[int | None, int | None], ...]
    runs: tuple[int, ...]
    told: tuple[Modality, ...]


def places(plan: Plan) -> Places:
    """Where each node of a plan stands; time linear in the plan."""
    # Looking for targets is not needed where a browser starts.
    from parser.targets.modality import course_of, of_nodes

    told = tuple(of_nodes(plan, course_of(plan)))
    above: list[frozenset[int]] = []
    for node in plan.nodes:
        parent = node.parent
        if parent is None or not plan.nodes[parent].depth:
            above.append(frozenset())
        else:
            above.append(above[parent] | {parent})
    mixed = len({told[node.index] for node in plan.nodes if node.depth}) > 1
    return Places(tuple(above), _beside(plan.nodes), _runs(plan.nodes), told if mixed else ())


def _beside(nodes: Iterable[Node]) -> tuple[tuple[int | None, int | None], ...]:
    before: list[int | None] = []
    after: list[int | None] = []
    last: dict[int | None, int] = {}
    for node in nodes:
        near = last.get(node.parent)
        if near is not None:
            after[near] = node.index
        before.append(near)
        after.append(None)
        last[node.parent] = node.index
    return tuple(zip(before, after, strict=True))


def _runs(nodes: Iterable[Node]) -> tuple[int, ...]:
    runs: dict[object, int] = {}
    found = []
    for node in nodes:
        marker = find_marker(f"{node.label}{node.title}") if node.label else None
        key = node.parent, marker.style if marker else None
        found.append(runs.setdefault(key, len(runs)))
    return tuple(found)


def standing(
    a: Places, b: Places, partner: Mapping[int, int]
) -> Callable[[int, int, float], float]:
    """What the places of two nodes add to their likeness, where some pairs are known.

    ``partner`` gives for nodes of the first plan those of the second that answer them. The
    function that comes back takes a node of each plan and how alike they are.
    """
    known = [{partner[each] for each in every if each in partner} for every in a.above]
    taken = set(partner.values())
    elsewhere = [not taken.isdisjoint(every) for every in b.above]
    beside: Counter[tuple[int, int]] = Counter()
    for one, other in partner.items():
        for mine, its in zip(a.beside[one], b.beside[other], strict=True):
            if mine is not None and its is not None:
                beside[mine, its] += 1
    shared = _shared_runs(a, b, partner)

    def adds(one: int, other: int, alike: float) -> float:
        gain, loss = _BESIDE * beside.get((one, other), 0), 0.0
        if not known[one].isdisjoint(b.above[other]):
            gain += _UNDER
        elif known[one] and elsewhere[other]:
            loss = _ASTRAY
        if shared.get(a.runs[one]) == b.runs[other]:
            gain += _RUN
        return gain * max(0.0, min(1.0, (alike - loss) / _FULL)) - loss

    return adds


def _shared_runs(a: Places, b: Places, partner: Mapping[int, int]) -> dict[int, int]:
    """For each run the other plan's that it shares most pairs with, and that has no nearer one."""
    pairs = Counter((a.runs[one], b.runs[other]) for one, other in partner.items())
    best: dict[int, tuple[int, int]] = {}
    its_best: dict[int, tuple[int, int]] = {}
    for (run, its_run), count in pairs.items():
        best[run] = max(best.get(run, (0, 0)), (count, its_run))
        its_best[its_run] = max(its_best.get(its_run, (0, 0)), (count, run))
    return {
        run: its_run
        for run, (count, its_run) in best.items()
        if count > 1 and its_best[its_run][1] == run
    }
