"""``gangmu search``: where plans speak of something."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from parser.model import Plan, Target
from parser.search import PlanIndex, Query, QueryError, match_target, parse
from parser.search.match import Found
from parser.search.query import Field, Not, OneOf, Term, Word
from tui.cells import lines
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.inputs import Reader
from tui.commands.targets import query_error
from tui.exits import Exit
from tui.i18n import Messages
from tui.printing.outline import shown_label
from tui.printing.pieces import Look, Piece, Row, piece, wrapped

USAGE = "search QUERY PATH… [-l] [-c] [--format text|jsonl]"

AROUND = 36
"""Characters shown before and after the first hit of a line: two rows of 80 cells."""

INDENT = 4
"""Cells that the text of a hit stands in from its place."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that answers the query: its columns to light, the headings above it."""

    plan: Plan
    line: int
    spans: Found

    @property
    def headings(self) -> list[str]:
        """The headings from the top down to the line's node, without the document's title."""
        node = self.plan.node_at(self.line)
        above = self.plan.path_of(node) if node is not None else ()
        return [shown_label(each) + each.title for each in above if each.depth > 0]


def describe(parser: Parser, messages: Messages) -> None:
    """Add the arguments."""
    parser.given.add_argument("query", metavar="QUERY", help=messages("cli.help.query"))
    parser.paths()
    parser.options.add_argument(
        "-l", "--files", action="store_true", help=messages("cli.help.files")
    )
    parser.options.add_argument(
        "-c", "--count", action="store_true", help=messages("cli.help.count")
    )
    parser.format_of("text", "jsonl")
    parser.epilog = messages("cli.query")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the hits; exits with 1 where there are none, as grep does."""
    try:
        query = parse(arguments.query)
    except QueryError as error:
        context.talk(query_error(error, arguments.query, context.messages))
        return Exit.BAD
    if not query:
        context.talk(context.messages("query.empty"))
        return Exit.BAD
    reader = Reader(context)
    found = False
    for file in reader.files(arguments.paths, targets=any(map(_needs_targets, query.terms))):
        count = 0
        for plan in file.plans:
            for hit in find_hits(plan, query):
                count += 1
                if arguments.files:
                    break
                if not arguments.count:
                    _print(hit, arguments.format, context)
        found = found or count > 0
        if arguments.files and count:
            context.rows([(piece(file.path),)])
        elif arguments.count and not arguments.files:
            context.rows([(piece(f"{file.path}:{count}"),)])
    if reader.failed:
        return Exit.BAD
    if not found:
        context.talk(context.messages("cli.no_hits", query=arguments.query))
    return Exit.OK if found else Exit.NOTHING


def _needs_targets(term: Term) -> bool:
    if isinstance(term, Not):
        return _needs_targets(term.term)
    if isinstance(term, OneOf):
        return any(map(_needs_targets, term.terms))
    return not isinstance(term, Word) or term.field in (Field.PERIOD, Field.UNIT)


def find_hits(plan: Plan, query: Query) -> Iterator[Hit]:
    """The lines that answer a query, in order.

    Of a node that matches these are the lines where its words stand, else those of the
    targets that were asked for, else (as for ``owner:``) its heading.
    """
    matches = PlanIndex(plan).find(query)
    spans = matches.line_spans
    about = Query(tuple(term for term in query.terms if _needs_targets(term)))
    asked: dict[int | None, list[Target]] = {}
    for target in plan.targets if about else ():
        if match_target(about, target, plan):
            asked.setdefault(target.node, []).append(target)
    hits = {number: spans.get(number, []) for number in matches.outside}
    for at in matches.nodes:
        node = plan.nodes[at]
        within = [n for n in range(node.line, node.last_line + 1) if n in spans]
        hits |= {number: spans[number] for number in within}
        if not within:
            for target in asked.get(at, ()):
                hits.setdefault(target.line, []).append((target.span.start, target.span.stop))
            if at not in asked:
                hits[node.line] = []
    for number in sorted(hits):
        yield Hit(plan, number, _apart(hits[number]))


def _apart(found: Found) -> Found:
    """In order, without those that lie over one before."""
    kept: Found = []
    for start, stop in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop))
    return kept


def _print(hit: Hit, form: str, context: Context) -> None:
    if form == "jsonl":
        from tui.export.records import dump

        record = {
            "path": hit.plan.path,
            "plan": hit.plan.number,
            "line": hit.line,
            "headings": hit.headings,
            "text": hit.plan.line(hit.line).text,
            "spans": [list(span) for span in hit.spans],
        }
        context.text(dump(record) + "\n")
        return
    context.rows(_drawn(hit, context))


def _drawn(hit: Hit, context: Context) -> Iterator[Row]:
    place = piece(f"{hit.plan.path}:{hit.line}:", Look.FAINT)
    headings = piece(" " + lines(" › ").join(hit.headings or [hit.plan.title]), Look.LABEL)
    yield from wrapped([place, headings], context.cells, INDENT)
    lead = Piece(" " * INDENT, Look.PLAIN)
    room = None if context.cells is None else context.cells - INDENT
    for row in wrapped(_around_first(hit, context.messages), room):
        yield (lead, *row)


def _around_first(hit: Hit, messages: Messages) -> Row:
    """The line's text around its first hit, and how many hits stand beyond."""
    text = hit.plan.line(hit.line).text
    first, last = hit.spans[0] if hit.spans else (0, 0)
    opens, closes = len(text) - len(text.lstrip()), len(text.rstrip())
    start, stop = max(first - AROUND, opens), min(last + AROUND, closes)
    pieces = [piece("…" if start > opens else "")]
    at = start
    shown = [span for span in hit.spans if span[1] <= stop]
    for begin, end in shown:
        pieces += [piece(text[at:begin]), piece(text[begin:end], Look.HIT)]
        at = end
    pieces += [piece(text[at:stop]), piece("…" if stop < closes else "")]
    more = len(hit.spans) - len(shown)
    if more:
        pieces.append(piece(messages("cli.more_hits", count=more), Look.FAINT))
    return tuple(pieces)
