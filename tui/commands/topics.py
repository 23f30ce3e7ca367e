"""What can be asked for help on: the topics, and the parser of each command."""

from __future__ import annotations

from importlib import import_module

from tui.commands.arguments import Parser
from tui.settings.i18n import Messages

TOPICS = ("query", "keys", "formats", "config", "access")
"""What can be asked for besides the commands."""


def topic_text(topic: str, messages: Messages) -> str:
    """What is said of a topic."""
    key = "cli.query" if topic == "query" else f"cli.topic.{topic}"
    return messages(key).rstrip("\n") + "\n"


def command_parser(name: str, messages: Messages) -> Parser:
    """The parser of a command."""
    module = import_module(f"tui.commands.{name}")
    parser = Parser(name, module.USAGE, messages)
    module.describe(parser, messages)
    parser.common()
    return parser
