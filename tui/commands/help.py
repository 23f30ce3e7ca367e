"""``gangmu help [TOPIC]``: a command, or one of the topics that several commands share."""

from __future__ import annotations

import argparse
from importlib import import_module

from tui import commands
from tui.commands.arguments import Parser, command_parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.topics import TOPICS, topic_text
from tui.printing.pieces import EMPTY, Look, piece
from tui.settings.i18n import Messages

USAGE = "help [COMMAND|TOPIC] [--man]"


def describe(parser: Parser, messages: Messages) -> None:
    """What is asked about."""
    parser.given.add_argument(
        "topic",
        nargs="?",
        choices=(*TOPICS, *(name for name in commands.NAMES if name not in TOPICS)),
        metavar="COMMAND|TOPIC",
        help=messages("cli.help.topic"),
    )
    parser.options.add_argument("--man", action="store_true", help=messages("cli.help.man"))


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print it; without a topic what topics and commands there are."""
    if arguments.man:
        from tui.commands.manual import manual

        context.text(manual(context.messages))
    elif arguments.topic in ("keys", "config"):
        # What is in force here, and not only what could be.
        module = import_module(f"tui.commands.{arguments.topic}")
        namespace = argparse.Namespace(format="text", names=False)
        return int(module.run(namespace, context))
    elif arguments.topic in TOPICS:
        context.text(topic_text(arguments.topic, context.messages))
    elif arguments.topic:
        context.text(command_parser(arguments.topic, context.messages).format_help())
    else:
        _list(context)
    return Exit.OK


def _list(context: Context) -> None:
    say = context.messages
    context.rows([(piece(say("cli.topics"), Look.TITLE),)])
    for topic in TOPICS:
        about = say(f"cli.about_topic.{topic}")
        context.rows([(piece(f"  {topic:<11} ", Look.LABEL), piece(about))])
    context.rows([EMPTY, (piece(say("cli.commands"), Look.TITLE),)])
    for name in commands.NAMES:
        about = say(f"cli.about.{name}")
        context.rows([(piece(f"  {name:<11} ", Look.LABEL), piece(about))])
