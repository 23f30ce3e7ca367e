"""A gathered view of targets as printed rows, for the export of what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from parser.targets.answers import Answer
from parser.targets.groups import DueGroup, IndicatorGroup, OwnerGroup
from tui.i18n import Messages
from tui.printing.pieces import EMPTY, Row, piece, wrapped
from tui.printing.target_answers import Tally, answer_rows
from tui.printing.target_groups import legend_rows, matrix_rows, owner_rows, period_rows
from tui.target_lines import Grouping, TargetView


def printed(view: TargetView, messages: Messages, cells: int | None) -> Iterator[Row]:
    """The groups as they are filtered and sorted, with what was asked for above them."""
    plans = view.source.plans
    if view.asked.query.strip():
        told = messages("browser.targets.filtered", query=view.asked.query.strip())
        yield from wrapped([piece(told)], cells, 2)
    if len(plans) > 1 and view.asked.grouping is not Grouping.ANSWERS:
        yield from legend_rows(plans, messages, cells=cells)
    yield EMPTY
    match view.asked.grouping:
        case Grouping.INDICATOR:
            groups = cast("Sequence[IndicatorGroup]", view.made)
            yield from matrix_rows(groups, plans, messages, cells)
        case Grouping.OWNER:
            yield from owner_rows(cast("Sequence[OwnerGroup]", view.made), plans, messages, cells)
        case Grouping.PERIOD:
            yield from period_rows(cast("Sequence[DueGroup]", view.made), plans, messages, cells)
        case Grouping.ANSWERS:
            tally = Tally.of(cast("Sequence[Answer]", view.made))
            yield from answer_rows(tally, messages, cells)
