"""What a report of two versions is made from, and its changes as a page of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from parser.diff import Change, Difference, Edit
from parser.diff.numbers import NumberChange
from parser.model import File
from parser.records import dataclass
from tui.export.blocks import Block, Heading, Paragraph, Setting, Sources, Table, table
from tui.printing.changes import (
    edit_row,
    edits_of,
    number_cells,
    op_text,
    place_text,
    section_path,
    summary,
)
from tui.printing.changes_shifted import Shifted
from tui.printing.pieces import Row, one
from tui.settings.i18n import Messages
from tui.version import version


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Two versions with what changed.

    ``changes`` are those that were asked for, ``numbers`` the changed numbers; ``only_numbers``
    is set where these alone are wanted. ``authors`` says who made a change and when, where the
    source knows, by the place of the change in ``changes``.
    """

    old: File
    new: File
    difference: Difference
    changes: tuple[Change, ...]
    numbers: tuple[NumberChange, ...] = ()
    only_numbers: bool = False
    authors: Mapping[int, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the new version, else of the old one, else its path."""
        for file in (self.new, self.old):
            for plan in file.plans:
                if plan.title:
                    return plan.title
        return self.new.path

    def note(self, at: int, messages: Messages) -> str:
        """What is said of a change: what happened, and who made it."""
        told = op_text(self.changes[at], messages)
        who = self.authors.get(at)
        return f"{told}  {who}" if who else told


def sources(report: DiffReport, messages: Messages, day: date) -> Sources:
    """Where both versions come from."""
    return Sources(
        (
            messages("diff.source_old", path=report.old.path),
            messages("diff.source_new", path=report.new.path),
            messages("diff.made", version=version(), day=day.isoformat()),
        )
    )


def table_heads(messages: Messages) -> tuple[str, str, str]:
    """The header of the table that offices circulate: 原文 | 修改后 | 说明."""
    return messages("diff.column.old"), messages("diff.column.new"), messages("diff.column.note")


def revision_blocks(report: DiffReport, messages: Messages, day: date) -> Iterator[Block]:
    """The 修订对照表: a row a change, what was said, what is said, what happened."""
    yield Heading(1, one(messages("diff.table_title", title=report.title)))
    if not report.only_numbers:
        yield Paragraph(one(summary(report.changes, messages)), setting=Setting.REMARK)
        if report.changes:
            yield Table(table_heads(messages), tuple(_table_rows(report, messages)))
    yield from number_blocks(report, messages)
    yield sources(report, messages, day)


def number_blocks(report: DiffReport, messages: Messages) -> Iterator[Block]:
    """The changed numbers as a table."""
    if not report.numbers:
        if report.only_numbers:
            yield Paragraph(one(messages("diff.no_numbers")), setting=Setting.REMARK)
        return
    yield Heading(2, one(messages("diff.numbers_title")))
    names = ("indicator", "old_value", "new_value", "lines", "quote")
    heads = [messages(f"diff.column.{name}") for name in names]
    yield table(heads, [number_cells(each, messages) for each in report.numbers])


def _table_rows(report: DiffReport, messages: Messages) -> Iterator[tuple[Row, Row, Row]]:
    shifted = Shifted(report.changes)
    for at, change in shifted.told(report.changes):
        note = f"{report.note(at, messages)}  {place_text(change)}"
        more = shifted.note(change, messages)
        if more:
            note += f"  {shifted.labels(change)}  {more}" if change.old[0].label else f"  {more}"
        path = section_path(report.difference, change)
        if path:
            note += f"  {path[-1]}"
        yield (*both_sides(change), one(note))


def both_sides(change: Change) -> tuple[Row, Row]:
    """The text of a change in either version, what is not in the other one lit."""
    made = edits_of(change)
    old = [Edit(each.old, each.old if each.same else "", each.same) for each in made if each.old]
    new = [Edit(each.new if each.same else "", each.new, each.same) for each in made if each.new]
    return edit_row(old, marks=False), edit_row(new, marks=False)
