"""``gangmu compare A B``: two outlines side by side, each node beside the one that answers it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from parser.align import Pair, align
from parser.model import Node, Plan
from tui.commands.context import Context
from tui.commands.inputs import Reader
from tui.commands.output import put_text
from tui.exits import Exit
from tui.export.records import dump
from tui.printing.pieces import Row, coloured, plain

FORMATS = ("text", "jsonl")
SIDES = ("a", "b", "both")


def run_outlines(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write two plans side by side; exits with 1 where nothing pairs, or is lacking."""
    say = context.messages
    form = arguments.format or _by_name(arguments.output)
    if form not in FORMATS or arguments.excel:
        context.talk(say("compare.wrong_format", known=", ".join(FORMATS)))
        return Exit.BAD
    if arguments.report is None:
        context.talk(say("compare.needs_two"))
        return Exit.BAD
    reader = Reader(context)
    a, b = (_plan(path, reader, context) for path in (arguments.plan, arguments.report))
    if a is None or b is None:
        return Exit.BAD
    pairs = align(a, b)
    # The titles of two plans always pair: that alone is no answer.
    nothing = not any(a.nodes[pair.a].depth for pair in pairs)
    if nothing:
        context.talk(say("compare.nothing_pairs", a=a.title or a.path, b=b.title or b.path))
    lone = [
        (plan, [node for node in plan.nodes if node.index not in paired])
        for plan, paired in ((a, {pair.a for pair in pairs}), (b, {pair.b for pair in pairs}))
    ]
    chosen = slice(*{"a": (0, 1), "b": (1, 2)}.get(arguments.only, (0, 2)))
    if form == "jsonl":
        text = _lines(a, b, pairs, lone, chosen, arguments)
    else:
        rows = _rows(a, b, pairs, lone, chosen, arguments, context)
        to_file = arguments.output not in (None, "-")
        drawn = coloured(rows) if context.colour and not to_file else plain(rows)
        text = "".join(f"{line}\n" for line in drawn)
    status = put_text(text, arguments.output, arguments.force, context)
    found = any(nodes for _, nodes in lone[chosen]) if arguments.only else not nothing
    return status or (Exit.OK if found and not nothing else Exit.NOTHING)


def _by_name(output: str | None) -> str:
    return "jsonl" if output and output.casefold().endswith(".jsonl") else "text"


def _plan(path: str, reader: Reader, context: Context) -> Plan | None:
    """The plan that is meant; the first of several, and one line that says so."""
    plans = list(reader.plans([path]))
    if len(plans) > 1:
        first = plans[0]
        words = {"path": path, "count": len(plans), "title": first.title, "number": first.number}
        context.talk(context.messages("compare.first_of", **words))
    return plans[0] if plans else None


def _rows(
    a: Plan,
    b: Plan,
    pairs: Sequence[Pair],
    lone: Sequence[tuple[Plan, Sequence[Node]]],
    chosen: slice,
    arguments: argparse.Namespace,
    context: Context,
) -> list[Row]:
    from tui.printing.aligned import aligned_rows, only_rows

    if arguments.only:
        others: Sequence[Plan] = (b, a)
        each = [
            list(only_rows(plan, other, nodes, context.messages))
            for (plan, nodes), other in zip(lone[chosen], others[chosen], strict=True)
        ]
        return [row for at, rows in enumerate(each) for row in ([()] if at else []) + rows]
    to_file = arguments.output not in (None, "-")
    cells = None if to_file else context.screen
    return aligned_rows(a, b, pairs, context.messages, cells=cells, why=arguments.why)


def _lines(
    a: Plan,
    b: Plan,
    pairs: Sequence[Pair],
    lone: Sequence[tuple[Plan, Sequence[Node]]],
    chosen: slice,
    arguments: argparse.Namespace,
) -> str:
    """One object a line: a pair by the lines of its headings, or, of what is lacking, a node."""
    records: list[dict[str, object]] = []
    if arguments.only:
        for plan, nodes in lone[chosen]:
            for node in nodes:
                sides = (node.line, None) if plan is a else (None, node.line)
                records.append({"a": sides[0], "b": sides[1], "score": 0.0})
    else:
        for pair in pairs:
            record: dict[str, object] = {
                "a": a.nodes[pair.a].line,
                "b": b.nodes[pair.b].line,
                "score": pair.score,
            }
            if arguments.why:
                record["words"] = list(pair.words)
            records.append(record)
    return "".join(dump(record) + "\n" for record in records)
