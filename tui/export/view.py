"""What is to be exported: a view of one or several plans, as it is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parser.model import Plan, Target
from tui.i18n import Messages
from tui.printing.pieces import Row
from tui.version import version


class What(StrEnum):
    """The views of a plan that can be exported; ``all`` is the three in this order."""

    OUTLINE = "outline"
    TEXT = "text"
    TARGETS = "targets"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """One plan of a view.

    ``nodes`` are the indices of the nodes that the outline shows (a filter's result; None:
    all down to ``depth``), ``targets`` the rows that the table shows, in its order (None:
    all of the plan's).
    """

    plan: Plan
    nodes: tuple[int, ...] | None = None
    depth: int | None = None
    targets: tuple[Target, ...] | None = None

    @property
    def shown_targets(self) -> tuple[Target, ...]:
        """The rows of the targets table."""
        return self.plan.targets if self.targets is None else self.targets


Body = Callable[[Messages, int], Iterable[Row]]
"""What draws a view."""


@dataclass(frozen=True, slots=True)
class View:
    """What of which plans.

    ``body``, if given, draws one view over all the plans, for so many cells a line, in place
    of a view of each.
    """

    what: What
    parts: tuple[Part, ...]
    body: Body | None = None

    @classmethod
    def of(cls, what: What, plans: Iterable[Plan]) -> View:
        """The whole view of those plans."""
        return cls(what, tuple(Part(plan) for plan in plans))

    @property
    def sections(self) -> tuple[What, ...]:
        """The views that the export holds, in order."""
        if self.what is What.ALL:
            return (What.OUTLINE, What.TEXT, What.TARGETS)
        return (self.what,)


def source_lines(plan: Plan, messages: Messages, today: date) -> tuple[str, str]:
    """Where the text comes from (file, plan, lines), and when and by what it was exported."""
    first, last = (plan.lines[0].number, plan.lines[-1].number) if plan.lines else (0, 0)
    path = messages("error.stdin") if plan.path == "-" else plan.path
    return (
        messages("export.source", path=path, number=plan.number, first=first, last=last),
        messages("export.made", date=today.isoformat(), version=version()),
    )
