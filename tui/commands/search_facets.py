"""``gangmu search --facets``: the years, places, kinds and issuers of the plans that answer."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack

from parser.search import PlanIndex, Query
from parser.search.facets import FacetPlan, count_facets
from parser.search.terms import UNSTATED, asks_targets
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Input, Reader, find_inputs
from tui.printing.pieces import Look, piece
from tui.terminal.cells import pad, width


def print_facets(
    arguments: argparse.Namespace, context: Context, query: Query, reader: Reader
) -> int:
    """Print how many plans with a hit there are of each value; exits with 1 without a hit.

    Files that a library's index knows as they are now are not read.
    """
    say = context.messages
    plans = list(_with_hit(arguments, query, reader))
    counted = count_facets(plans)
    if arguments.format == "jsonl":
        from parser.plan_json import dump

        for field, values in counted.items():
            for each in values:
                value = None if each.value == UNSTATED else each.value
                record = {"field": field.value, "value": value, "plans": each.count}
                context.text(dump(record) + "\n")
    elif plans:
        context.rows([(piece(say("cli.facet_plans", count=len(plans)), Look.TITLE),)])
        for field, values in counted.items():
            context.rows([(piece(say(f"browser.facets.{field}"), Look.LABEL),)])
            column = max((width(each.value) for each in values), default=0)
            for each in values:
                shown = say("browser.facets.unstated") if each.value == UNSTATED else each.value
                told = (piece(f"  {pad(shown, column)}  "), piece(f"{each.count:>5}", Look.VALUE))
                context.rows([told])
    if reader.failed:
        return Exit.BAD
    if not plans:
        context.talk(say("cli.no_hits", query=arguments.query))
    return Exit.OK if plans else Exit.NOTHING


def _with_hit(arguments: argparse.Namespace, query: Query, reader: Reader) -> Iterator[FacetPlan]:
    """The plans with a hit: from the index where that knows their file, else it is read."""
    targets = asks_targets(query)
    with ExitStack() as stack:
        index = None
        if not arguments.no_cache:
            from tui.commands.search_library import indexed

            index = stack.enter_context(indexed(arguments.paths, query))
        silent = None if index is None else index.is_silent
        for each in find_inputs(arguments.paths, left_out=silent):
            if index is not None and isinstance(each, Input):
                if index.skips(each, reader):
                    continue
                known = index.plans(each)
                if known is not None:
                    yield from (FacetPlan(plan.title, plan.facts) for plan in known)
                    continue
            file = reader.read(each, targets=targets)
            for own in () if file is None else file.plans:
                if (found := PlanIndex(own).find(query)).nodes or found.outside:
                    yield FacetPlan(own.title, own.facts)
