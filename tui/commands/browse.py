"""``gangmu [PATH…]``: the arguments of the browser, where no command is named."""

from __future__ import annotations

from tui.commands.arguments import Parser
from tui.settings.i18n import LANGUAGES, Messages

USAGE = (
    "[PATH…] [--no-session] [--no-cache] "
    f"[--lang {'|'.join(LANGUAGES)}] [--color auto|always|never]"
)


def browser_parser(messages: Messages) -> Parser:
    """What ``gangmu`` takes where no command is named."""
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
