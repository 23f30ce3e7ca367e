"""Changes between two versions as sheets of a workbook: the changes, and the numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tui.export.diff_report import DiffReport
from tui.export.sheet import Sheet, Value
from tui.printing.changes import number_cells, section_path
from tui.settings.i18n import Messages

_COLUMNS = ("change", "old_line", "new_line", "section", "old", "new")
_NUMBER_COLUMNS = ("indicator", "old_value", "new_value", "lines", "quote")


def diff_sheets(report: DiffReport, messages: Messages) -> list[Sheet]:
    """A sheet of changes and, where there are any, one of changed numbers."""
    sheets = []
    if not report.only_numbers:
        heads = tuple(messages(f"diff.column.{name}") for name in _COLUMNS)
        sheets.append(Sheet(messages("diff.sheet"), heads, list(_rows(report, messages))))
    if report.numbers or report.only_numbers:
        heads = tuple(messages(f"diff.column.{name}") for name in _NUMBER_COLUMNS)
        rows = [number_cells(each, messages) for each in report.numbers]
        sheets.append(Sheet(messages("diff.numbers_title"), heads, rows))
    return sheets


def _rows(report: DiffReport, messages: Messages) -> Iterator[tuple[Value, ...]]:
    for at, change in enumerate(report.changes):
        yield (
            report.note(at, messages),
            change.old_line,
            change.new_line,
            " › ".join(section_path(report.difference, change)),
            change.old_text,
            change.new_text,
        )
