"""Changes between two versions as records for programs, one a line."""

from __future__ import annotations

from parser.diff import Change, Op
from parser.diff.numbers import NumberChange
from parser.model import Target
from tui.printing.changes import target_text
from tui.settings.i18n import Messages


def change_record(change: Change, author: str = "") -> dict[str, object]:
    """A change: what happened, the lines of both versions, both texts.

    ``old_lines`` and ``new_lines`` are there for a paragraph that was split or merged, ``moved``
    for one that changed on the way, ``cell`` (row, column, from 1) for a cell of a table,
    ``author`` where it is known who made it and when.
    """
    record: dict[str, object] = {
        "op": change.op.value,
        "old": change.old_line,
        "new": change.new_line,
        "old_text": change.old_text,
        "new_text": change.new_text,
    }
    if len(change.old) > 1:
        record["old_lines"] = [paragraph.line for paragraph in change.old]
    if len(change.new) > 1:
        record["new_lines"] = [paragraph.line for paragraph in change.new]
    if change.moved and change.op is not Op.MOVED:
        record["moved"] = True
    if change.cell is not None:
        record["cell"] = list(change.cell)
    if author:
        record["author"] = author
    return record


def number_record(change: NumberChange, messages: Messages) -> dict[str, object]:
    """A changed number: its indicator, the values, the lines and the words of both versions."""
    told = change.new or change.old
    assert told is not None
    return {
        "op": change.op.value,
        "indicator": told.indicator,
        "old": change.old.line if change.old else None,
        "new": change.new.line if change.new else None,
        "old_value": _value(change.old, messages),
        "new_value": _value(change.new, messages),
        "old_text": change.old.quote if change.old else None,
        "new_text": change.new.quote if change.new else None,
    }


def _value(target: Target | None, messages: Messages) -> str | None:
    return target_text(target, messages) if target else None
