"""``gangmu [PATH…]``: the arguments of the browser, where no command is named."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from tui.settings.i18n import LANGUAGES, Messages

if TYPE_CHECKING:
    import argparse

    from tui.commands.arguments import Parser

USAGE = (
    "[PATH…] [--no-session] [--no-cache] "
    f"[--lang {'|'.join(LANGUAGES)}] [--color auto|always|never]"
)


def browser_parser(messages: Messages) -> Parser:
    """What ``gangmu`` takes where no command is named."""
    from tui.commands.arguments import Parser

    parser = Parser("", USAGE, messages)
    parser.paths(least="*")
    parser.common()
    parser.options.add_argument(
        "--no-session", action="store_true", help=messages("cli.help.no_session")
    )
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_index")
    )
    parser.options.add_argument("--version", action="store_true", help=messages("cli.help.version"))
    return parser


def without_options(words: Sequence[str]) -> argparse.Namespace | None:
    """What :func:`browser_parser` makes of words none of which is an option; None for others.

    The browser mostly gets none, and argparse takes a twentieth of the time to its first frame.
    """
    if any(word.startswith("-") for word in words):
        return None
    plain = SimpleNamespace(
        paths=list(words), lang=None, color="auto", no_session=False, no_cache=False, version=False
    )
    return cast("argparse.Namespace", plain)
