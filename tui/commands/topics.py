"""The topics of help: what several commands share."""

from __future__ import annotations

from tui.settings.i18n import Messages

TOPICS = ("query", "keys", "formats", "config", "access")
"""What can be asked for besides the commands."""


def topic_text(topic: str, messages: Messages) -> str:
    """What is said of a topic."""
    key = "cli.query" if topic == "query" else f"cli.topic.{topic}"
    return messages(key).rstrip("\n") + "\n"
