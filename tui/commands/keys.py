"""``gangmu keys``: the browser's keys in force, as text, as Markdown for the READMEs, as JSON."""

from __future__ import annotations

import argparse
import json

from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.printing.pieces import EMPTY, Look, piece
from tui.settings.action_texts import text
from tui.settings.actions import ANYWHERE, Action, shown_key, shown_keys
from tui.settings.i18n import Messages
from tui.terminal.cells import pad, width

USAGE = "keys [--names] [--format text|md|json]"


def describe(parser: Parser, messages: Messages) -> None:
    """``--names`` and ``--format``."""
    parser.options.add_argument("--names", action="store_true", help=messages("cli.help.names"))
    parser.format_of("text", "md", "json")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print every key with what it does, by group."""
    match arguments.format:
        case "md":
            context.text(key_table(context.messages))
        case "json":
            rows = [_record(action, context.messages) for action in _actions(context.messages)]
            context.text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        case _:
            _print(context, names=arguments.names)
    return Exit.OK


def key_table(messages: Messages) -> str:
    """A Markdown table of every action, by group; an action that lives on one screen says so."""
    say = messages
    head = [say("browser.palette.keys"), say("browser.palette.action")]
    lines = [f"| {' | '.join(head)} |", "| --- | --- |"]
    for group, actions in _grouped(messages).items():
        lines.append(f"| | **{group}** |")
        for action in actions:
            keys = " ".join(f"`{_cell(key)}`" for key in _keys(action)) or "–"
            lines.append(f"| {keys} | {_cell(text(action, say))}{_where(action, say)} |")
    return "\n".join(lines) + "\n"


def _print(context: Context, *, names: bool) -> None:
    grouped = _grouped(context.messages)
    actions = [action for listed in grouped.values() for action in listed]
    column = max(width(shown_keys(action)) for action in actions)
    named = max(width(action.id) for action in actions)
    for at, (group, listed) in enumerate(grouped.items()):
        context.rows([EMPTY] if at else [])
        context.rows([(piece(group, Look.TITLE),)])
        for action in listed:
            name = f"{pad(action.id, named)}  " if names else ""
            keys = piece(f"  {pad(shown_keys(action), column)}  ", Look.LABEL)
            context.rows([(keys, piece(name + text(action, context.messages)))])


def _actions(messages: Messages) -> tuple[Action, ...]:
    return messages.keymap.actions


def _grouped(messages: Messages) -> dict[str, list[Action]]:
    """The actions by the heading of their group; a group that is split up comes together."""
    groups: dict[str, list[Action]] = {}
    for action in _actions(messages):
        groups.setdefault(messages(f"browser.group.{action.group}"), []).append(action)
    return groups


def _keys(action: Action) -> list[str]:
    # Each key with what comes after it: z 1–9.
    return [shown_keys(Action(action.id, (key,), "", frozenset())) for key in action.keys]


def _where(action: Action, messages: Messages) -> str:
    if ANYWHERE in action.where or len(action.where) > 1:
        return ""
    return messages("browser.keys.only", screen=messages(f"browser.hint.{min(action.where)}"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _record(action: Action, messages: Messages) -> dict[str, object]:
    return {
        "name": action.id,
        "keys": [shown_key(key) for key in action.keys],
        "screens": sorted(action.where),
        "group": action.group,
        "text": text(action, messages),
    }
