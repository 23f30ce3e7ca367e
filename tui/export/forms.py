"""The forms that a view can be exported in, and which view goes into which.

=========== === ==== == ==== ==== ==== === ==== ====
view        txt ansi md html docx xlsx csv json svg
=========== === ==== == ==== ==== ==== === ==== ====
outline     ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
text        ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
targets     ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
all         ✓   ✓    ✓  ✓    ✓    ✓        ✓    ✓
subtree     ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
filtered    ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
comparison  ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
hits        ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
extract     ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
changes     ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓
numbers     ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓
revisions                    ✓
table       ✓   ✓    ✓  ✓    ✓    ✓    ✓   ✓    ✓
=========== === ==== == ==== ==== ==== === ==== ====

A CSV file is one table, so it cannot hold outline, text and targets at once. Only Word tracks
changes.
"""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import PurePath

from parser.records import dataclass
from tui.export.view import Versions, View, What
from tui.settings.i18n import Messages

MARK = "\ufeff"
"""What Excel needs at the head of a CSV file to read it as UTF-8."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, which is its suffix too.

    ``binary`` forms are no text that a terminal could show, ``drawn`` ones keep to a width. A
    ``page`` holds text with its sources: the commands that print tables write these too. A
    ``plain`` one is read as it stands, so a preview shows the file itself.
    """

    name: str
    binary: bool = False
    drawn: bool = False
    page: bool = False
    plain: bool = False

    @property
    def suffix(self) -> str:
        """What ends the name of a file, with its dot."""
        return f".{self.name}"


FORMS = (
    Form("txt", drawn=True),
    Form("md", plain=True),
    Form("html", page=True),
    Form("docx", binary=True, page=True),
    Form("xlsx", binary=True),
    Form("csv", plain=True),
    Form("json", plain=True),
    Form("svg", drawn=True, page=True),
    Form("ansi", drawn=True, page=True),
)
"""All of them, the most wanted first."""

NAMES = tuple(form.name for form in FORMS)

PAGES = tuple(form.name for form in FORMS if form.page)
"""The forms that hold what a command prints as a page, with its sources."""

IMPOSSIBLE = frozenset(
    {
        (What.ALL, "csv"),
        (What.CHANGES, "svg"),
        (What.NUMBERS, "svg"),
        *((What.REVISIONS, name) for name in NAMES if name != "docx"),
    }
)
"""The pairs of view and form that do not go together."""


def form_of(name: str) -> Form:
    """The form of that name. Raises KeyError if there is none."""
    for form in FORMS:
        if form.name == name:
            return form
    raise KeyError(name)


def form_by_suffix(path: str) -> Form | None:
    """The form that the name of a file asks for; None where it asks for none."""
    suffix = PurePath(path).suffix.casefold()
    return next((form for form in FORMS if form.suffix == suffix), None)


def possible(what: What, form: Form) -> bool:
    """Whether a form can hold a view."""
    return (what, form.name) not in IMPOSSIBLE


def forms_here() -> tuple[Form, ...]:
    """The forms that can be written with what is installed."""
    return tuple(form for form in FORMS if form.name != "xlsx" or find_spec("xlsxwriter"))


def export(
    view: View,
    form: Form,
    messages: Messages,
    *,
    cells: int = 80,
    today: date | None = None,
    folder: str = ".",
) -> bytes:
    """The view in a form, as the bytes of a file; text is UTF-8.

    ``cells`` is the width of what is drawn, ``today`` the date that it names (None: the day),
    ``folder`` where it will lie, for its links to other files. Raises ValueError where the
    two do not go together, and :class:`tui.export.xlsx.XlsxMissingError`.
    """
    if not possible(view.what, form):
        raise ValueError(f"{view.what} as {form.name}")
    day = today or date.today()
    if isinstance(view.content, Versions):
        from tui.export.changes import export_changes

        tracked = view.what is What.REVISIONS
        report = view.content.report
        return export_changes(
            report, form.name, messages, tracked=tracked, cells=cells, today=day, folder=folder
        )
    match form.name:
        case "xlsx" if view.what is What.TABLE:
            from tui.export.one_table import table_xlsx

            return table_xlsx(view, messages)
        case "xlsx":
            from tui.export.view_sheets import sources_sheet, view_sheets
            from tui.export.xlsx import sheets_xlsx

            sheets = view_sheets(view, messages, links=True)
            return sheets_xlsx([*sheets, sources_sheet(view, messages, day)], folder=folder)
        case "docx":
            from tui.export.docx import export_docx

            return export_docx(view, messages, today=day)
    return _text(view, form, messages, cells, day).encode("utf-8", "replace")


def _text(view: View, form: Form, messages: Messages, cells: int, day: date) -> str:
    match form.name:
        case "txt":
            from tui.export.text import export_text

            return export_text(view, messages, cells=cells, today=day)
        case "ansi":
            from tui.export.text import export_ansi

            return export_ansi(view, messages, cells=cells, today=day)
        case "svg":
            from tui.export.svg import export_svg

            return export_svg(view, messages, cells=cells, today=day)
        case "md":
            from tui.export.markdown import export_markdown

            return export_markdown(view, messages, today=day)
        case "html":
            from tui.export.html import export_html

            return export_html(view, messages, today=day)
        case "json" if view.what is What.TABLE:
            from tui.export.one_table import table_json

            return table_json(view)
        case "csv" if view.what is What.TABLE:
            from tui.export.one_table import table_csv

            return table_csv(view)
        case "json":
            from tui.export.documents import export_json

            return export_json(view, messages, today=day)
        case "csv":
            from tui.export.sheet import sheet_csv
            from tui.export.view_sheets import stamped, view_sheets

            (sheet,) = view_sheets(view, messages)
            return sheet_csv(stamped(sheet, view, messages, day))
    raise ValueError(form.name)
