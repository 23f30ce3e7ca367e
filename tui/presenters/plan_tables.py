"""Which table of a plan is meant at a line of it, and what it is called in its file."""

from __future__ import annotations

from parser.model import Plan
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace


def table_number_at(plan: Plan, line: int) -> int | None:
    """The place in ``plan.tables`` of the table that is meant at a line of the file.

    The table that holds the line (the smallest, where one stands in another), else the next one
    below it, else the plan's first. None: the plan has no table.
    """
    tables = plan.tables
    holding = [at for at, table in enumerate(tables) if table.first_line <= line <= table.last_line]
    if holding:
        return min(holding, key=lambda at: tables[at].last_line - tables[at].first_line)
    below = [at for at, table in enumerate(tables) if table.first_line > line]
    if below:
        return min(below, key=lambda at: tables[at].first_line)
    return 0 if tables else None


def table_holding(plan: Plan, line: int) -> int | None:
    """As :func:`table_number_at`; None where no table holds the line."""
    number = table_number_at(plan, line)
    if number is None:
        return None
    table = plan.tables[number]
    return number if table.first_line <= line <= table.last_line else None


def number_in_file(workspace: Workspace, ref: Ref, number: int) -> int:
    """The number of a table in its file, from 1, as ``gangmu tables --table`` takes it; it is at
    ``number`` among the tables of the plan at ``ref``."""
    file = workspace.entries[ref.file].file
    before = file.plans[: ref.plan] if file is not None else ()
    return sum(len(each.tables) for each in before) + number + 1
