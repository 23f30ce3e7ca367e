"""What a query is held against: a node with its own text, or a line outside the tree."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parser.model import TEXT_KINDS, Kind, Line, Plan
from parser.search.folding import fold

HIDDEN = frozenset({Kind.NOISE, Kind.TOC})
"""A hit in a website's menu or in a table of contents is one that the reader did not mean: such
lines are searched apart (:func:`hidden_part`)."""

UNSEARCHED = HIDDEN | {Kind.BLANK}


def hidden_part(plan: Plan) -> Plan:
    """The plan's hidden lines as a plan without nodes, each line text of its own."""
    lines = tuple(
        replace(line, kind=Kind.BODY, owners=())
        if line.kind in HIDDEN
        else Line(line.number, "", line.end, Kind.BLANK)
        for line in plan.lines
    )
    return replace(plan, lines=lines, nodes=(), targets=(), tables=())


class Groups:
    """The searched lines of a plan, shared out: the numbers of a group for each node, in order,
    then of one for each line outside the tree.

    ``carried`` are the numbers of the lines that carry on the one before in their group. The
    numbers stand in arrays, as a plan can have many thousands.
    """

    __slots__ = ("_first", "_inside", "_numbers", "_of", "_starts", "carried", "nodes")

    def __init__(self, plan: Plan) -> None:
        nodes, at = plan.nodes, 0
        inside, outside = array("l"), array("l")
        starts = array("l")
        self.carried: set[int] = set()
        self._first = plan.lines[0].number if plan.lines else 0
        self._of = array("l", [-1]) * len(plan.lines)
        for place, line in enumerate(plan.lines):
            while at < len(nodes) and nodes[at].line <= line.number:
                starts.append(len(inside))
                at += 1
            if line.kind in UNSEARCHED:
                continue
            opens = at > 0 and nodes[at - 1].line == line.number
            if opens or (at > 0 and line.kind in TEXT_KINDS):
                if line.kind is Kind.CONT and len(inside) > starts[-1]:
                    self.carried.add(line.number)
                self._of[place] = at - 1
                inside.append(line.number)
            else:
                self._of[place] = len(nodes) + len(outside)
                outside.append(line.number)
        self.nodes, self._inside = len(nodes), len(inside)
        self._numbers = inside + outside
        self._starts = starts + array("l", range(len(inside), len(self._numbers) + 1))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Sequence[int]]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, group: int) -> Sequence[int]:
        return self._numbers[self._starts[group] : self._starts[group + 1]]

    def of(self, number: int) -> int:
        """The group of a line; -1 for one that is not searched."""
        at = number - self._first
        return self._of[at] if 0 <= at < len(self._of) else -1

    def reaching(self, number: int) -> tuple[int, int]:
        """The first groups, of those of nodes and of those outside, that have a line of that number
        or a later one; the lines of either go up from group to group."""
        inside = bisect_left(self._numbers, number, 0, self._inside)
        outside = bisect_left(self._numbers, number, self._inside)
        return bisect_right(self._starts, inside) - 1, self.nodes + outside - self._inside


def folded_texts(plan: Plan, groups: Groups) -> list[str]:
    """What each group says, folded; each line begins with a line feed unless it carries one on.

    No folded word holds a line feed, so none reaches over the end of a paragraph.
    """
    carried = groups.carried
    return [
        "".join(
            ("" if number in carried else "\n") + fold(plan.line(number).text) for number in group
        )
        for group in groups
    ]
