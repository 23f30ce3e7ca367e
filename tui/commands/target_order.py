"""``--sort``: by which columns targets are put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parser.analysis.target_rows import TargetRow
from parser.model import Plan
from tui.presenters.targets.order import SORT_KEYS, TargetOrder, UnknownColumnError

SortRows = Callable[[Sequence[TargetRow], Sequence[Plan]], list[TargetRow]]
"""Puts rows of some plans in order; the plans stand as they were asked for."""


def order_of(asked: str | None) -> SortRows:
    """What puts rows in the order asked for: ``value,-period``.

    None keeps the documents' own order. A column behind a minus goes the other way round; rows
    that say nothing in a column come last either way. Raises UnknownColumnError.
    """
    columns = []
    for word in (asked or "").replace("，", ",").split(","):
        name = word.strip().removeprefix("-")
        if name or asked:
            if name not in SORT_KEYS:
                raise UnknownColumnError(name)
            columns.append((name, word.strip().startswith("-")))

    def order(rows: Sequence[TargetRow], plans: Sequence[Plan]) -> list[TargetRow]:
        sorter, ordered = TargetOrder.of(plans), list(rows)
        # The last of the columns first: each later sorting keeps the order of equals.
        for name, reverse in reversed(columns):
            ordered = sorter.by(ordered, name, reverse=reverse)
        return ordered

    return order
