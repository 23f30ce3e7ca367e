"""Tracked changes: the text is read as if all of them were accepted."""

from __future__ import annotations

from parser.model import Problem, Severity


def changes_problem(count: int) -> tuple[Problem, ...]:
    """A note how many tracked changes a file has; none for none."""
    if not count:
        return ()
    values = (("count", str(count)),)
    return (Problem("tracked_changes", severity=Severity.INFO, values=values),)
