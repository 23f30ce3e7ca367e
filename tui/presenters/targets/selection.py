"""What is wanted of the targets: which plans, gathered how, which rows, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from parser.records import dataclass
from tui.export.view import Grouping
from tui.workspace.entries import Ref


class Scope(StrEnum):
    """Which plans the table is about: the active pane's, those of all panes, all that are open."""

    PLAN = "plan"
    PANES = "panes"
    ALL = "all"


CYCLE = (None, Grouping.INDICATOR, Grouping.OWNER, Grouping.PERIOD)
"""The groupings of one list, in the order of the key that changes them; None: a plain list."""

COLUMNS = ("indicator", "value", "period", "status", "owner", "doubt", "line")
"""What a line of one target says, the most telling first."""

SEVERAL = ("indicator", "value", "period", "status", "plan", "doubt", "owner", "line")
"""The same over several plans: a number without its plan says nothing, nor does a line."""


def sortable(column: str | None, grouping: Grouping | None) -> bool:
    """Whether a grouping has that column, with the same meaning as in a plain list."""
    match grouping:
        case Grouping.INDICATOR:
            return column == "indicator"
        case Grouping.ANSWERS:
            return column in ("indicator", "period")
    return column in SEVERAL


@dataclass(frozen=True, slots=True)
class TargetSelection:
    """What the Targets screen was asked to show; each change gives another selection.

    ``panes`` are the plans of the panes, the active one first. ``grouping`` None is a plain
    list, ``grouping_before`` what a comparison goes back to; ``turned`` sets the matrix with its
    plans as lines. ``order`` is the key of a column, None the order of the documents.
    """

    scope: Scope = Scope.PLAN
    panes: tuple[Ref, ...] = ()
    grouping: Grouping | None = None
    grouping_before: Grouping | None = None
    query: str = ""
    order: str | None = None
    reverse: bool = False
    turned: bool = False

    @property
    def comparing(self) -> bool:
        """Whether a plan stands beside its report."""
        return self.grouping is Grouping.ANSWERS

    @property
    def sides(self) -> tuple[Ref, ...]:
        """The plans of the panes, each once; fewer than two where there is nothing to compare."""
        return tuple(dict.fromkeys(self.panes))

    @property
    def filtering(self) -> bool:
        """Whether the query asks for anything."""
        return bool(self.query.strip())

    @property
    def in_two_panes(self) -> bool:
        """Whether there are two panes to compare, be it of one plan, or a comparison to end."""
        return self.comparing or len(self.panes) > 1

    @property
    def of_two_plans(self) -> bool:
        """Whether there are two plans to compare, or a comparison to end."""
        return self.comparing or len(self.sides) > 1

    def refs(self, opened: Sequence[Ref]) -> tuple[Ref, ...]:
        """The plans in scope, each once, where ``opened`` are all that are known."""
        if self.comparing or self.scope is Scope.PANES:
            return self.sides
        return tuple(opened) if self.scope is Scope.ALL else self.sides[:1]

    def with_panes(self, panes: Sequence[Ref]) -> TargetSelection:
        """Other plans in the panes; a comparison that lacks a side ends as a fresh list."""
        moved = replace(self, panes=tuple(panes))
        if self.comparing and len(moved.sides) < 2:
            return TargetSelection(self.scope, moved.panes, self.grouping_before, query=self.query)
        return moved

    def next_scope(self, opened: Sequence[Ref], *, growing: bool) -> TargetSelection:
        """The next scope that is not the same plans again; where there is none, the one before.

        ``growing``: more plans come, so that all that are open are taken for others.
        """
        scopes = [*Scope, *Scope][tuple(Scope).index(self.scope) + 1 :]
        before = self.refs(opened)
        moved = self
        for scope in scopes[: len(Scope) - 1]:
            moved = replace(self, scope=scope)
            if moved.refs(opened) != before or (scope is Scope.ALL and growing):
                break
        return moved

    def grouped(self, grouping: Grouping | None) -> TargetSelection:
        """Gathered in another way; what the rows are sorted by stays where it can."""
        moved = replace(self, grouping=grouping, turned=False)
        if not self.turned and sortable(self.order, grouping):
            return moved
        return replace(moved, order=None, reverse=False)

    def turn(self) -> TargetSelection:
        """The matrix with its plans as lines, or as columns again."""
        turned = not (self.turned and self.grouping is Grouping.INDICATOR)
        return replace(self.grouped(Grouping.INDICATOR), order=None, reverse=False, turned=turned)

    def next_grouping(self) -> TargetSelection:
        """By indicator, by unit, by time, or not at all."""
        at = CYCLE.index(self.grouping) if self.grouping in CYCLE else 0
        return self.grouped(CYCLE[(at + 1) % len(CYCLE)])

    def compared(self) -> TargetSelection:
        """A plan beside its report, or from there back to the grouping before."""
        if self.comparing:
            return self.grouped(self.grouping_before)
        return replace(self, grouping_before=self.grouping).grouped(Grouping.ANSWERS)

    def sorted_by(self, order: str | None) -> TargetSelection:
        """Sorted by a column (None: the documents' order); by the same once more: turned round."""
        again = order is not None and order == self.order
        return replace(self, order=order, reverse=again and not self.reverse)

    def next_order(self, columns: Sequence[str]) -> TargetSelection:
        """Sorted by the next of the columns; after the last as the documents have it."""
        orders = (None, *columns)
        at = orders.index(self.order) if self.order in orders else 0
        return replace(self, order=None).sorted_by(orders[(at + 1) % len(orders)])

    def reversed(self) -> TargetSelection:
        """The other way round."""
        return replace(self, reverse=not self.reverse)

    def filtered(self, query: str) -> TargetSelection:
        """With another query."""
        return replace(self, query=query)

    def arranged_as(self, other: TargetSelection) -> bool:
        """Whether both gather and sort alike, whatever they are about."""
        mine = (self.grouping, self.turned, self.order, self.reverse)
        return mine == (other.grouping, other.turned, other.order, other.reverse)
