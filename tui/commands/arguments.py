"""Argument parsing in the interface's language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import import_module
from re import DOTALL
from typing import TYPE_CHECKING, Any, NoReturn

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import neutralise
from tui.commands.exits import Exit
from tui.commands.streams import flush, write_text
from tui.settings.i18n import LANGUAGES, Messages

if TYPE_CHECKING:
    from parser.search.query import QueryError

_ERRORS = (
    ("required", lazy_pattern(r"the following arguments are required: (?P<what>.+)")),
    ("unknown", lazy_pattern(r"unrecognized arguments: (?P<what>.+)", DOTALL)),
    ("no_value", lazy_pattern(r"argument (?P<what>.+?): expected (?:one|at least one) argument")),
    (
        "choice",
        lazy_pattern(
            r"argument (?P<what>.+?): invalid choice: (?P<value>.+) \(choose from (?P<known>.+)\)",
            DOTALL,
        ),
    ),
    (
        "number",
        lazy_pattern(r"argument (?P<what>.+?): invalid \w+ value: (?P<value>.+)", DOTALL),
    ),
    ("flag", lazy_pattern(r"argument (?P<what>.+?): ignored explicit argument (?P<value>.+)")),
)
"""What argparse says in English, so that it can be said in the interface's language."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a localised word before the usage."""

    def __init__(self, prog: str, *, before_usage: str, **more: object) -> None:
        # Help is read on narrow terminals as well, and argparse counts a wide character as one.
        super().__init__(prog, max_help_position=30, width=100)
        self._before_usage = before_usage

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line."""
        super().add_usage(usage, actions, groups, self._before_usage)


class Arguments:
    """A group of a parser's arguments that remembers what it took, for the completion."""

    def __init__(self, parser: argparse.ArgumentParser, title: str) -> None:
        self._group = parser.add_argument_group(title)
        self.taken: list[argparse.Action] = []

    def add_argument(self, *names: str, **how: Any) -> argparse.Action:
        """Take an argument, as :meth:`argparse.ArgumentParser.add_argument` does."""
        action = self._group.add_argument(*names, **how)
        self.taken.append(action)
        return action


class Parser(argparse.ArgumentParser):
    """An argument parser with localised headings and errors; a wrong usage exits with 2.

    ``usage`` is the command line that the help shows, after the word gangmu.
    """

    def __init__(self, command: str, usage: str, messages: Messages) -> None:
        name = command or "browser"
        super().__init__(
            prog=f"gangmu {command}".strip(),
            usage=f"gangmu {usage}",
            add_help=False,
            allow_abbrev=False,
            description=messages(f"cli.about.{name}"),
            formatter_class=partial(_Formatter, before_usage=messages("cli.usage")),
        )
        self.messages = messages
        self.given = Arguments(self, messages("cli.arguments"))
        self.options = Arguments(self, messages("cli.options"))

    def common(self) -> None:
        """Take the options that every command has; called last, so that they stand last."""
        self.options.add_argument(
            "--lang",
            choices=LANGUAGES,
            metavar="|".join(LANGUAGES),
            help=self.messages("cli.help.lang"),
        )
        self.options.add_argument(
            "--color",
            choices=("auto", "always", "never"),
            default="auto",
            metavar="auto|always|never",
            help=self.messages("cli.help.color"),
        )
        self.options.add_argument(
            "-h", "--help", action="help", help=self.messages("cli.help.help")
        )

    def paths(self, *, least: str = "+") -> None:
        """Take PATH arguments (``least``: ``+`` or ``*``)."""
        # Without a default argparse counts a * among what is missing.
        self.given.add_argument(
            "paths", nargs=least, default=[], metavar="PATH", help=self.messages("cli.help.path")
        )

    def format_of(self, *names: str) -> None:
        """Take ``--format``, the first name being the default."""
        self.options.add_argument(
            "--format",
            choices=names,
            default=names[0],
            metavar="|".join(names),
            help=self.messages("cli.help.format", default=names[0]),
        )

    def print_help(self, file: Any = None) -> None:
        """As argparse's own, which drops in silence what cannot be written."""
        if file is not None or sys.stdout is None:
            super().print_help(file)
            return
        write_text(sys.stdout, self.format_help())
        flush(sys.stdout)

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the arguments, and exit with 2."""
        said = self.messages("cli.wrong", detail=self._translated(message), program=self.prog)
        self.exit(Exit.BAD, f"gangmu: {neutralise(said)}\n")

    def _translated(self, message: str) -> str:
        for name, pattern in _ERRORS:
            if found := pattern.fullmatch(message):
                return self.messages(f"cli.argument.{name}", **found.groupdict())
        return message


def positive(text: str) -> int:
    """A whole number from 1 on; raises ValueError."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def from_zero(text: str) -> int:
    """A whole number from 0 on; raises ValueError."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def command_parser(name: str, messages: Messages) -> Parser:
    """The parser of a command."""
    module = import_module(f"tui.commands.{name}")
    parser = Parser(name, module.USAGE, messages)
    module.describe(parser, messages)
    parser.common()
    return parser


def parse(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The arguments, options and paths in any order.

    What follows ``--`` is no option, nor is a word like ``-小学`` (a query that excludes it):
    argparse would take both for options, so they go through it under names of their own.
    """
    held: list[str] = []
    passed: list[str] = []
    behind = False
    for word in words:
        if word == "--" and not behind:
            behind = True
        elif behind or (word[:1] == "-" and not word[1:2].isascii()):
            passed.append(f"\0{len(held)}")
            held.append(word)
        else:
            passed.append(word)
    arguments = parser.parse_intermixed_args(passed)
    for name, value in vars(arguments).items():
        if isinstance(value, str):
            setattr(arguments, name, _restored(value, held))
        elif isinstance(value, list):
            setattr(arguments, name, [_restored(each, held) for each in value])
    return arguments


def _restored(word: str, held: Sequence[str]) -> str:
    # No word of a command line can hold NUL, so this one is ours.
    return held[int(word[1:])] if word.startswith("\0") else word


def query_error(error: QueryError, text: str, messages: Messages) -> str:
    """The one line that says what is wrong with a query, and where."""
    from parser.search.query import FIELD_NAMES

    known = ", ".join(FIELD_NAMES)
    return messages(
        f"query.{error.code}", query=text, at=error.position + 1, name=error.name, known=known
    )
