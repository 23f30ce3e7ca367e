"""A target with the plan that it stands in: the one row of everything that lists targets.

Commands, exports, the index of a library and the tables of the browser all work on these rows;
what groups, pairs or sorts them hands the same rows on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from parser.chinese.sentences import sentence_start, sentence_stop
from parser.model import Plan, Target

# How far before a target its surroundings reach, in characters.
_FAR = 160


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
    def sentence(self) -> str:
        """The sentence that the target's quote stands in."""
        text = self.plan.line(self.target.line).text
        start, stop = self.sentence_bounds
        return text[start:stop].strip()

    @property
    def sentence_bounds(self) -> tuple[int, int]:
        """The columns of the target's line between which its sentence stands, with its full stop.

        The quote may hold full stops of its own: the sentence ends with the first behind it.
        """
        text = self.plan.line(self.target.line).text
        span = self.target.span
        return sentence_start(text, span.start), sentence_stop(text, span.stop)

    @property
    def surroundings(self) -> str:
        """The quote with what stands before it: heading, the sentence before, its own so far."""
        text = self.plan.line(self.target.line).text
        start = max(self.sentence_bounds[0] - 1, 0)
        start = sentence_start(text, start)
        start = max(start, self.target.span.start - _FAR)
        return f"{self.heading[:_FAR]}\n{text[start : self.target.span.stop]}"

    @property
    def heading(self) -> str:
        """The title of the target's node; empty before the first and under the plan's title."""
        if self.target.node is None:
            return ""
        node = self.plan.nodes[self.target.node]
        return node.title if node.depth > 0 else ""


def rows_of(plans: Iterable[Plan]) -> list[TargetRow]:
    """All targets of some plans, in order."""
    return [
        TargetRow(target, plan, number)
        for plan in plans
        for number, target in enumerate(plan.targets)
    ]
