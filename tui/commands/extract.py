"""``gangmu extract``: what was put into the extract (摘录), with where it stands."""

from __future__ import annotations

import argparse

from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.settings.i18n import Messages

USAGE = "extract [--format text|md|docx|xlsx|csv|json|html] [-o FILE] [--force]"

_FORMATS = ("text", "md", "docx", "xlsx", "csv", "json", "html")
"""The forms, the first being the default; ``text`` is that of ``txt``."""


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    from tui.commands.output import describe_output

    describe_output(parser, messages, _FORMATS)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write the extract; exits with 1 where nothing is in it."""
    from tui.commands.output import format_of, put_text, put_view
    from tui.export.extract import extract_view
    from tui.export.text import export_text
    from tui.settings.state import StateError, state_folder
    from tui.workspace.extract_file import ExtractFile

    say = context.messages
    form, wrong = format_of(arguments.format, arguments.output, _FORMATS, excel=arguments.excel)
    if wrong:
        told = {
            "path": arguments.output or "",
            "form": arguments.format or form or "",
            "known": ", ".join(_FORMATS),
        }
        context.talk(say(wrong, **told))
        return Exit.BAD
    file = ExtractFile(state_folder(context.environ))
    try:
        excerpts = file.load()
    except StateError as error:
        why = say(f"browser.extract.{error.code}", detail=error.detail)
        context.talk(say("browser.extract.failed", path=error.path, why=why))
        return Exit.BAD
    if not excerpts:
        context.talk(say("cli.no_extract", key=say.keymap.shown("excerpt")))
        return Exit.NOTHING
    view = extract_view(excerpts)
    if form == "text":
        text = export_text(view, say, cells=context.cells or 80)
        return put_text(text, arguments.output, arguments.force, context)
    return put_view(view, form, arguments.output, arguments.force, context)
