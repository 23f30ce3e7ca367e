"""Where a command's result goes: to standard output, or to a file that is whole or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.export.files import ExportError, write_atomically
from tui.export.forms import MARK
from tui.export.sheet import Sheet, csv_pieces
from tui.export.view import View
from tui.settings.i18n import Messages


def describe_output(parser: Parser, messages: Messages, formats: Sequence[str]) -> None:
    """Take ``--format``, ``-o``, ``--force`` and ``--excel``.

    Without ``--format`` the name of the file says it, else it is the first of ``formats``.
    """
    parser.options.add_argument(
        "--format",
        choices=formats,
        metavar="|".join(formats),
        help=messages("cli.help.format", default=formats[0]),
    )
    parser.options.add_argument("-o", "--output", metavar="FILE", help=messages("cli.help.output"))
    parser.options.add_argument("--force", action="store_true", help=messages("cli.help.force"))
    parser.options.add_argument("--excel", action="store_true", help=messages("cli.help.excel"))


def format_of(
    asked: str | None, output: str | None, formats: Sequence[str], *, excel: bool
) -> tuple[str, str]:
    """The format, or the key of what is wrong with what was asked (``""`` for nothing)."""
    to_file = output not in (None, "-")
    if asked is None:
        suffix = os.path.splitext(output or "")[1].removeprefix(".").casefold() if to_file else ""
        suffix = formats[0] if suffix == "txt" else suffix
        if excel:
            asked = "csv"
        elif not to_file:
            asked = formats[0]
        elif suffix in formats:
            asked = suffix
        else:
            return "", "targets.wrong_suffix"
    if excel and asked != "csv":
        return "", "targets.excel_only_csv"
    if asked in ("xlsx", "docx") and not to_file:
        return "", "targets.needs_output"
    return asked, ""


def put_text(text: str, output: str | None, force: bool, context: Context) -> int:
    """Print a text, or write it to the file; the exit status."""
    if output is None or output == "-":
        context.text(text)
        return Exit.OK
    return _put(output, text.encode("utf-8", "replace"), force, context)


def put_pieces(pieces: Iterable[str], output: str | None, force: bool, context: Context) -> int:
    """As :func:`put_text`, of a text that is made piece by piece as it is written."""
    if output is None or output == "-":
        for piece in pieces:
            context.text(piece)
        return Exit.OK
    return _put(output, (piece.encode("utf-8", "replace") for piece in pieces), force, context)


def put_data(data: bytes | None, output: str, force: bool, context: Context) -> int:
    """Write what is no text to a file; the exit status, that of bad usage where there is none."""
    return Exit.BAD if data is None else _put(output, data, force, context)


def put_sheet(
    sheet: Sheet, form: str, output: str | None, context: Context, *, force: bool, excel: bool
) -> int:
    """Print or write a sheet as ``csv`` or ``xlsx``; the exit status."""
    if form == "csv":
        pieces = chain((MARK if excel else "",), csv_pieces(sheet))
        return put_pieces(pieces, output, force, context)
    from tui.export.xlsx import XlsxMissingError, sheet_xlsx

    assert output is not None
    try:
        data = sheet_xlsx(sheet, folder=os.path.dirname(output) or ".")
    except XlsxMissingError:
        context.talk(context.messages("targets.missing_xlsx"))
        return Exit.BAD
    return _put(output, data, force, context)


def put_workbook(
    make: Callable[[], bytes], output: str | None, force: bool, context: Context
) -> int:
    """Write a workbook that is made when it is wanted; the exit status."""
    from tui.export.xlsx import XlsxMissingError

    assert output is not None
    try:
        data = make()
    except XlsxMissingError:
        context.talk(context.messages("targets.missing_xlsx"))
        return Exit.BAD
    return _put(output, data, force, context)


def put_view(
    view: View, form: str, output: str | None, force: bool, context: Context, cells: int = 80
) -> int:
    """Print or write a view in one of the forms of the export; the exit status."""
    from tui.export.forms import export, form_of
    from tui.export.xlsx import XlsxMissingError

    to_file = output is not None and output != "-"
    folder = os.path.dirname(output or "") or "."
    try:
        data = export(view, form_of(form), context.messages, cells=cells, folder=folder)
    except XlsxMissingError:
        context.talk(context.messages("targets.missing_xlsx"))
        return Exit.BAD
    if to_file:
        assert output is not None
        # Spreadsheets read a CSV file as UTF-8 only when it opens with this mark.
        lead = MARK.encode() if form == "csv" else b""
        return _put(output, lead + data, force, context)
    if form_of(form).binary:
        context.data(data)
    else:
        context.text(data.decode())
    return Exit.OK


def _put(output: str, data: bytes | Iterable[bytes], force: bool, context: Context) -> int:
    try:
        write_atomically(output, data, force=force)
    except ExportError as error:
        context.talk(error.told(context.messages))
        return Exit.UNWRITTEN if error.code == "unwritable" else Exit.BAD
    context.talk(context.messages("cli.written", path=output))
    return Exit.OK
