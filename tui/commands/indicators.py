"""``gangmu indicators``: the names of indicators over many plans, and which may be one."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from parser.analysis.indicator_list import NamedIndicator, Proposal, list_and_propose
from parser.plan_json import dump
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.commands.libraries import found_targets
from tui.printing.pieces import EMPTY, Look, piece
from tui.settings.i18n import Messages
from tui.terminal.cells import pad, width

USAGE = "indicators PATH… [--format text|yaml|json] [--no-cache]"

_WIDEST = 40
_WORDINGS = 6


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.paths()
    parser.format_of("text", "yaml", "json")
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_cache")
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the names with their counts, then the proposals; exits with 1 where there are none."""
    reader = Reader(context)
    with ExitStack() as held:
        cached = not arguments.no_cache
        _, rows = found_targets(arguments.paths, reader, held, cached=cached, compact=True)
        names, proposals = list_and_propose(rows)
    match arguments.format:
        case "json":
            context.text(dump(_record(names, proposals), indent=1) + "\n")
        case "yaml":
            context.text(proposal_list(proposals, context.messages))
        case _ if names:
            _print(names, proposals, context)
        case _ if not reader.failed:
            context.talk(context.messages("indicators.none"))
    if reader.failed:
        return Exit.BAD
    return Exit.OK if names else Exit.NOTHING


def proposal_list(proposals: tuple[Proposal, ...], messages: Messages) -> str:
    """The proposals as a list ``indicators.yaml`` of the user's, to be looked through."""
    lines = [f"# {messages('indicators.judge')}"]
    lines += ["same:"] if proposals else ["same: []"]
    for each in proposals:
        names = ", ".join(quoted(name) for name in each.names)
        lines.append(f"  - [{names}]  # {each.score:.2f}")
    return "\n".join(lines) + "\n"


def quoted(name: str) -> str:
    """A name as YAML takes it: as it stands, or in quotes where a mark would be read."""
    plain = all(char.isalnum() for char in name) and not name.isascii()
    return name if plain else dump(name)


def _record(
    names: tuple[NamedIndicator, ...], proposals: tuple[Proposal, ...]
) -> dict[str, object]:
    return {
        "indicators": [
            {
                "name": each.name,
                "kind": each.kind.value,
                "growth": each.growth,
                "plans": each.plans,
                "rows": each.rows,
                "units": list(each.units),
                "wordings": dict(each.wordings),
            }
            for each in names
        ],
        "proposals": [{"names": list(each.names), "score": each.score} for each in proposals],
    }


def _print(
    names: tuple[NamedIndicator, ...], proposals: tuple[Proposal, ...], context: Context
) -> None:
    say = context.messages
    heads = (say("indicators.name"), say("indicators.plans"), say("indicators.rows"))
    column = min(max(width(each.name) for each in names) + 2, _WIDEST)
    numbers = [max(width(head), 5) for head in heads[1:]]
    head = "  ".join([pad(heads[0], column), *map(pad, heads[1:], numbers)])
    context.rows([(piece(f"{head}  {say('indicators.wordings')}", Look.LABEL),)])
    for each in names:
        counts = f"{each.plans:>{numbers[0]}}  {each.rows:>{numbers[1]}}"
        title = each.name + (" ↑" if each.growth else "")
        told = "、".join(text for text, _ in each.wordings[:_WORDINGS] if text != each.name)
        context.rows([(piece(f"{pad(title, column)}  {counts}  "), piece(told, Look.FAINT))])
    if proposals:
        context.rows([EMPTY, (piece(say("indicators.maybe"), Look.TITLE),)])
        context.rows([(piece("  " + " = ".join(each.names)),) for each in proposals])
        context.rows([(piece(say("indicators.ready"), Look.FAINT),)])
