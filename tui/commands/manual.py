"""The man page, made from the parsers of the commands: ``gangmu help --man``.

It is roff with the macros of man(7), UTF-8 as groff reads it with ``-K utf8``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tui import commands
from tui.commands.arguments import Parser, command_parser
from tui.commands.browse import browser_parser
from tui.commands.topics import topic_text
from tui.settings.i18n import Messages
from tui.version import version


def manual(messages: Messages) -> str:
    """The page ``gangmu(1)`` in the language of the messages."""
    return "\n".join(_lines(messages)) + "\n"


def _lines(say: Messages) -> Iterator[str]:
    browser = browser_parser(say)
    yield f'.TH GANGMU 1 "" "gangmu {version()}" "{_text(say("manual.book"))}"'
    yield ".ad l"  # blanks between Chinese characters are no blanks to stretch
    yield f".SH {_text(say('manual.name'))}"
    yield f"gangmu \\- {_text(say('cli.about.browser'))}"
    yield f".SH {_text(say('manual.synopsis'))}"
    yield from _usage(browser)
    yield ".P"
    yield f"\\fBgangmu\\fR {_text(say('manual.command'))}"
    yield f".SH {_text(say('manual.description'))}"
    yield from _paragraphs(say("cli.epilog"))
    yield from _arguments(browser)
    yield f".SH {_text(say('manual.commands'))}"
    for name in commands.NAMES:
        parser = command_parser(name, say)
        yield f".SS {name}"
        yield _text(say(f"cli.about.{name}"))
        yield ".P"
        yield from _usage(parser)
        yield from _arguments(parser, leave_out=("--lang", "--color", "--help"))
    yield f".SH {_text(say('manual.queries'))}"
    yield from _as_is(topic_text("query", say))
    yield f".SH {_text(say('manual.formats'))}"
    yield from _as_is(topic_text("formats", say))
    yield f".SH {_text(say('manual.access'))}"
    yield from _as_is(topic_text("access", say))
    yield f".SH {_text(say('manual.files'))}"
    for path, key in (
        ("~/.config/gangmu/config.yaml", "settings.config_yaml"),
        ("~/.config/gangmu/themes/", "settings.themes"),
        ("~/.config/gangmu/words/", "settings.words"),
        ("~/.local/state/gangmu/", "settings.state"),
    ):
        yield ".TP"
        yield f"\\fI{_text(path)}\\fR"
        yield _text(say(key))


def _usage(parser: Parser) -> Iterator[str]:
    usage = parser.usage or ""
    yield ".nf"
    for line in usage.split("\n"):
        yield _text(line.strip())
    yield ".fi"


def _arguments(parser: Parser, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    for action in (*parser.given.taken, *parser.options.taken):
        if not set(leave_out) & set(action.option_strings):
            yield ".TP"
            yield _named(action)
            yield _text(" ".join((action.help or "").split()))


def _named(action: argparse.Action) -> str:
    metavar = str(action.metavar or "")
    if not action.option_strings:
        return f"\\fI{_text(metavar or action.dest)}\\fR"
    value = f" \\fI{_text(metavar)}\\fR" if metavar and action.nargs != 0 else ""
    return ", ".join(f"\\fB{_text(name)}\\fR{value}" for name in action.option_strings)


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.strip().split("\n"):
        yield _text(line.strip())


def _as_is(text: str) -> Iterator[str]:
    yield ".nf"
    for line in text.rstrip("\n").split("\n"):
        yield _text(line)
    yield ".fi"


def _text(text: str) -> str:
    """Text that roff takes as it is: no request, no escape, a hyphen that can be copied."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe[:1] in (".", "'") else safe
