"""``gangmu answers``: what was said of pairs of promises and answers, listed, taken and given."""

from __future__ import annotations

import argparse
from pathlib import Path

from parser.analysis.verdicts import Verdict, Verdicts
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.output import put_text
from tui.printing.pieces import Look, Row, piece, wrapped
from tui.settings.i18n import Messages
from tui.settings.state import StateError
from tui.workspace.verdict_file import VerdictFile, read

ACTIONS = ("list", "export", "import")

USAGE = """answers [list]
      gangmu answers export [-o FILE] [--force]
      gangmu answers import FILE"""


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.given.add_argument(
        "action", nargs="?", choices=ACTIONS, default="list", help=messages("cli.help.answers")
    )
    parser.given.add_argument(
        "file", metavar="FILE", nargs="?", help=messages("cli.help.answers_file")
    )
    parser.options.add_argument("-o", "--output", metavar="FILE", help=messages("cli.help.output"))
    parser.options.add_argument("--force", action="store_true", help=messages("cli.help.force"))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List, write or take in the verdicts; exits with 1 where there are none to list."""
    kept = VerdictFile.of(context.environ)
    try:
        verdicts = kept.load()
        match arguments.action:
            case "import":
                return _take_in(arguments.file, kept, verdicts, context)
            case "export":
                text = verdicts.as_text()
                return put_text(text, arguments.output, arguments.force, context)
    except StateError as error:
        context.talk(_told(error, context))
        return Exit.UNWRITTEN if error.code == "unwritable" else Exit.BAD
    if not len(verdicts):
        context.talk(context.messages("answers.none"))
        return Exit.NOTHING
    for each in verdicts:
        context.rows(_rows(each, context))
    return Exit.OK


def load_verdicts(context: Context) -> Verdicts:
    """What was said, for a comparison; what cannot be read is told and left out."""
    try:
        return VerdictFile.of(context.environ).load()
    except StateError as error:
        context.talk(_told(error, context))
        return Verdicts()


def _take_in(file: str | None, kept: VerdictFile, verdicts: Verdicts, context: Context) -> int:
    if not file or not Path(file).exists():
        context.talk(context.messages("error.missing", path=file or "FILE", detail=""))
        return Exit.BAD
    found = read(Path(file))
    merged = verdicts.merged(found)
    kept.save(merged)
    context.talk(context.messages("answers.imported", count=len(found), total=len(merged)))
    return Exit.OK


def _rows(each: Verdict, context: Context) -> list[Row]:
    say = context.messages
    word = say("answers.belongs" if each.belongs else "answers.rejected")
    pieces = [
        piece(word, Look.OWNER if each.belongs else Look.HIT),
        piece(f"  {each.promise.quote}"),
        piece(f" ({each.promise.title})", Look.FAINT),
        piece("  →  ", Look.FAINT),
        piece(each.answer.quote),
        piece(f" ({each.answer.title})", Look.FAINT),
    ]
    return wrapped(pieces, context.screen, 4)


def _told(error: StateError, context: Context) -> str:
    why = context.messages(f"browser.session.{error.code}", detail=error.detail)
    return context.messages("answers.unusable", path=error.path, why=why)
