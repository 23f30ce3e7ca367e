"""Which table of a plan is meant at a line of it."""

from __future__ import annotations

from parser.model import Plan


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
