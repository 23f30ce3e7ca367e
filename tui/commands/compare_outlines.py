"""``gangmu compare A B``: two outlines side by side, each node beside the one that answers it."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace

from parser.align.candidates import candidates
from parser.diff.nodes import Job, job_of, node_pairs
from parser.diff.sharing import shared_share
from parser.model import Plan
from parser.plan_json import dump
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Reader
from tui.commands.output import put_text, put_view
from tui.export.forms import NAMES, form_of
from tui.export.text import compared_rows
from tui.export.view import Compared, Part, View, What
from tui.printing.aligned import unmatched_nodes
from tui.printing.pieces import coloured, plain

FORMATS = ("text", "jsonl", *(name for name in NAMES if name != "txt"))
SIDES = ("a", "b", "both")

_PAGE = 120
"""Cells of what is drawn into a file: two outlines side by side."""


def run_outlines(arguments: argparse.Namespace, context: Context) -> int:
    """Print or write two plans side by side; exits with 1 where nothing pairs, or is lacking."""
    say = context.messages
    form = arguments.format or _by_name(arguments.output)
    if form not in FORMATS or arguments.excel:
        context.talk(say("compare.wrong_format", known=", ".join(FORMATS)))
        return Exit.BAD
    to_file = arguments.output not in (None, "-")
    if form in NAMES and form_of(form).binary and not to_file:
        context.talk(say("targets.needs_output", form=form))
        return Exit.BAD
    if arguments.report is None:
        context.talk(say("compare.needs_two"))
        return Exit.BAD
    reader = Reader(context)
    a, b = (_plan(path, reader, context) for path in (arguments.plan, arguments.report))
    if a is None or b is None:
        return Exit.BAD
    share = shared_share(a.lines, b.lines)
    job = Job(arguments.job) if arguments.job else job_of(share)
    if job is Job.VERSIONS and not arguments.job and (a.path, a.number) != (b.path, b.number):
        context.talk(say("compare.versions", share=round(100 * share)))
    pairs = node_pairs(a, b, job)
    # That the titles of two plans pair is no answer.
    nothing = not any(a.nodes[pair.a].depth for pair in pairs)
    if nothing:
        context.talk(say("compare.nothing_pairs", a=a.title or a.path, b=b.title or b.path))
    only = arguments.only or ""
    content = Compared(pairs, only, arguments.why)
    view = View(What.COMPARISON, (Part(a), Part(b)), content)
    if form in NAMES:
        status = put_view(view, form, arguments.output, arguments.force, context, _PAGE)
    else:
        if form == "jsonl":
            text = _lines(a, b, content)
        else:
            rows = compared_rows(view, say, None if to_file else context.screen)
            drawn = coloured(rows) if context.colour and not to_file else plain(rows)
            text = "".join(f"{line}\n" for line in drawn)
        status = put_text(text, arguments.output, arguments.force, context)
    unmatched = any(nodes for _, _, nodes in unmatched_nodes(a, b, pairs, only))
    found = unmatched if only else not nothing
    if reader.failed:
        status = status or Exit.BAD
    return status or (Exit.OK if found and not nothing else Exit.NOTHING)


def _by_name(output: str | None) -> str:
    suffix = os.path.splitext(output or "")[1].removeprefix(".").casefold()
    return suffix if suffix in FORMATS else "text"


def _plan(path: str, reader: Reader, context: Context) -> Plan | None:
    """The plan that is meant; the first of several, and one line that says so."""
    plans = list(reader.plans([path]))
    if len(plans) > 1:
        first = plans[0]
        words = {"path": path, "count": len(plans), "title": first.title, "number": first.number}
        context.talk(context.messages("compare.first_of", **words))
    return plans[0] if plans else None


def _lines(a: Plan, b: Plan, content: Compared) -> str:
    """One object a line: a pair by the lines of its headings, or, of what is lacking, a node."""
    records: list[dict[str, object]] = []
    if content.only:
        turned = [replace(pair, a=pair.b, b=pair.a) for pair in content.pairs]
        for plan, other, nodes in unmatched_nodes(a, b, content.pairs, content.only):
            near = candidates(plan, other, content.pairs if plan is a else turned)
            for node in nodes:
                sides = (node.line, None) if plan is a else (None, node.line)
                nearest = [
                    {
                        "line": other.nodes[each.node].line,
                        "score": each.score,
                        "taken_by": None
                        if each.taken_by is None
                        else plan.nodes[each.taken_by].line,
                    }
                    for each in near.get(node.index, ())
                ]
                lacks: dict[str, object] = {"a": sides[0], "b": sides[1], "score": 0.0}
                records.append({**lacks, "nearest": nearest})
    else:
        for pair in content.pairs:
            told: dict[str, object] = {
                "a": a.nodes[pair.a].line,
                "b": b.nodes[pair.b].line,
                "score": pair.score,
            }
            if pair.further:
                told["further"] = True
            if content.why:
                told["words"] = list(pair.words)
            records.append(told)
    return "".join(dump(record) + "\n" for record in records)
