"""A target with the plan that it stands in, for what looks beyond one plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from parser.model import Plan, Target

# How far before a target its surroundings reach, in characters.
_FAR = 160


class Placed(NamedTuple):
    """A target and its plan."""

    target: Target
    plan: Plan

    @property
    def sentence(self) -> str:
        """The sentence that the target's quote stands in."""
        text = self.plan.line(self.target.line).text
        start = text.rfind("。", 0, self.target.span.start) + 1
        stop = text.find("。", self.target.span.stop)
        return text[start : stop + 1 if stop >= 0 else len(text)].strip()

    @property
    def surroundings(self) -> str:
        """The quote with what stands before it: heading, the sentence before, its own so far."""
        text = self.plan.line(self.target.line).text
        start = text.rfind("。", 0, self.target.span.start)
        start = text.rfind("。", 0, max(start, 0)) + 1
        start = max(start, self.target.span.start - _FAR)
        return f"{self.heading[:_FAR]}\n{text[start : self.target.span.stop]}"

    @property
    def heading(self) -> str:
        """The title of the target's node; empty before the first and under the plan's title."""
        if self.target.node is None:
            return ""
        node = self.plan.nodes[self.target.node]
        return node.title if node.depth > 0 else ""


def placed(plans: Iterable[Plan]) -> list[Placed]:
    """All targets of some plans, in order."""
    return [Placed(target, plan) for plan in plans for target in plan.targets]
