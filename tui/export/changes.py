"""What changed between two versions, in every form that the browser writes.

``changes`` are all or those of a kind, ``numbers`` the changed numbers alone, ``revisions`` a Word
file with tracked changes, which has no other form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tui.export.diff_report import DiffReport
from tui.printing.changes import Drawing, change_rows, number_rows
from tui.printing.pieces import Row, coloured, plain
from tui.settings.i18n import Messages


def export_changes(
    report: DiffReport,
    form: str,
    messages: Messages,
    *,
    tracked: bool = False,
    cells: int = 80,
    today: date | None = None,
    folder: str = ".",
) -> bytes:
    """A report in a form, as the bytes of a file; text is UTF-8.

    ``tracked`` asks for tracked changes (``docx``). Raises ValueError for a form that cannot hold
    it, and :class:`tui.export.xlsx.XlsxMissingError`.
    """
    match form:
        case "docx" if tracked:
            from tui.export.diff_revisions import diff_revisions

            return diff_revisions(report, messages, author="gangmu", moment="")
        case "docx":
            from tui.export.diff_docx import diff_docx

            return diff_docx(report, messages, today=today)
        case "xlsx":
            from tui.export.diff_sheets import diff_sheets
            from tui.export.xlsx import sheets_xlsx

            return sheets_xlsx(diff_sheets(report, messages), folder=folder)
    return _text(report, form, messages, cells, today).encode("utf-8", "replace")


def _text(report: DiffReport, form: str, messages: Messages, cells: int, today: date | None) -> str:
    match form:
        case "txt":
            return _lines(plain(_rows(report, messages, cells, marks=True)))
        case "ansi":
            return _lines(coloured(_rows(report, messages, cells, marks=False)))
        case "md":
            from tui.export.diff_markdown import diff_markdown

            return diff_markdown(report, messages, today=today)
        case "html":
            from tui.export.diff_html import diff_html

            return diff_html(report, messages, today=today)
        case "csv":
            from tui.export.diff_sheets import diff_sheets
            from tui.export.sheet import sheet_csv

            return sheet_csv(diff_sheets(report, messages)[0])
        case "json":
            from parser.plan_json import dump

            return dump(_records(report, messages), indent=2) + "\n"
    raise ValueError(form)


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _rows(report: DiffReport, messages: Messages, cells: int, *, marks: bool) -> Sequence[Row]:
    if report.only_numbers:
        return number_rows(report.numbers, messages, cells)
    return change_rows(report.difference, report.changes, messages, Drawing(cells, marks))


def _records(report: DiffReport, messages: Messages) -> list[dict[str, object]]:
    from tui.export.diff_records import change_record, number_record

    if report.only_numbers:
        return [number_record(each, messages) for each in report.numbers]
    return [change_record(each) for each in report.changes]
