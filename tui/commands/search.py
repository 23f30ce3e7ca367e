"""``gangmu search``: where plans speak of something."""

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from parser.chinese.text import neutralise
from parser.model import ReadError
from parser.search import Query, QueryError, parse
from parser.search.terms import needs_targets
from tui.commands.arguments import Parser, query_error
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Input, Reader, find_inputs
from tui.commands.libraries import make_index
from tui.commands.streams import flush
from tui.export.view import Hit, find_hits
from tui.printing.pieces import Look, Piece, Row, coloured, piece, plain, wrapped
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from tui.commands.search_library import Indexed

USAGE = "search QUERY PATH… [-l [-0]] [-c] [--facets] [--format text|jsonl] [--no-cache]"

AROUND = 36
"""Characters shown before and after the first hit of a line: two rows of 80 cells."""

AT_ONCE = 0.05
"""Seconds in which files are read for a first hit, before a library's index is opened: of
thousands of files that takes a moment too."""

Answer = TypeVar("Answer")

INDENT = 4
"""Cells that the text of a hit stands in from its place."""


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
    parser.options.add_argument(
        "-0", "--null", action="store_true", help=messages("cli.help.zero_byte")
    )
    parser.options.add_argument("--facets", action="store_true", help=messages("cli.help.facets"))
    parser.format_of("text", "jsonl")
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_cache")
    )
    parser.epilog = messages("cli.query")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the hits; exits with 1 where there are none, as grep does.

    Files that a library's index knows as they are now are not read; what is printed is the same.
    """
    try:
        query = parse(arguments.query)
    except QueryError as error:
        context.talk(query_error(error, arguments.query, context.messages))
        return Exit.BAD
    if not query:
        context.talk(context.messages("query.empty"))
        return Exit.BAD
    reader = Reader(context)
    if not arguments.no_cache:
        make_index(arguments.paths, context)
    if arguments.facets:
        from tui.commands.search_facets import print_facets

        return print_facets(arguments, context, query, reader)
    with ExitStack() as stack:
        found = _print_all(arguments, context, query, reader, stack)
    if reader.failed:
        return Exit.BAD
    if not found:
        context.talk(context.messages("cli.no_hits", query=arguments.query))
    return Exit.OK if found else Exit.NOTHING


def _print_all(
    arguments: argparse.Namespace,
    context: Context,
    query: Query,
    reader: Reader,
    stack: ExitStack,
) -> bool:
    """Print what answers, file by file; whether anything did."""
    any_hit = False
    finder = _Finder(query, reader)
    opened, begun = arguments.no_cache, monotonic()
    for each in find_inputs(arguments.paths):
        if not opened and (any_hit or monotonic() - begun > AT_ONCE):
            from tui.commands.search_library import indexed

            opened, finder.index = True, stack.enter_context(indexed(arguments.paths, query))
        if finder.skips(each):
            continue
        if arguments.files:
            found = finder.answers(each)
            if found and isinstance(each, Input):
                _print_name(each.path, context, null=arguments.null)
        elif arguments.count:
            count = finder.count(each)
            if count is not None and isinstance(each, Input):
                context.rows([(piece(f"{each.path}:{count}"),)])
            found = bool(count)
        else:
            found = False
            for hit in finder.lines(each):
                found = True
                _print(hit, arguments.format, context)
        any_hit = any_hit or found
        if found:
            flush(context.out)
    return any_hit


class _Finder:
    """What files hold of a query: from the index where that knows them, else they are read."""

    def __init__(self, query: Query, reader: Reader) -> None:
        self.index: Indexed | None = None
        self._query = query
        self._reader = reader
        self._targets = any(map(needs_targets, query.terms))

    def skips(self, each: Input | ReadError) -> bool:
        """Whether the index knows that a file cannot be read; the reader has said so then."""
        if self.index is None or isinstance(each, ReadError):
            return False
        return self.index.skips(each, self._reader)

    def lines(self, each: Input | ReadError) -> Iterable[Hit]:
        """The lines of a file that answer, in order."""
        found = self._known(each, lambda index, file: index.lines(file))
        return self._read(each) or () if found is None else found

    def answers(self, each: Input | ReadError) -> bool:
        """Whether a file has a line that answers; stops at the first."""
        found = self._known(each, lambda index, file: index.answers(file))
        return any(True for _ in self._read(each) or ()) if found is None else found

    def count(self, each: Input | ReadError) -> int | None:
        """How many lines of a file answer; None where it cannot be read."""
        found = self._known(each, lambda index, file: index.count(file))
        if found is not None:
            return found
        lines = self._read(each)
        return None if lines is None else sum(1 for _ in lines)

    def _known(
        self, each: Input | ReadError, ask: Callable[[Indexed, Input], Answer | None]
    ) -> Answer | None:
        if self.index is None or isinstance(each, ReadError):
            return None
        return ask(self.index, each)

    def _read(self, each: Input | ReadError) -> Iterable[Hit] | None:
        file = self._reader.read(each, targets=self._targets)
        return None if file is None else find_hits(file.plans, self._query)


def _print_name(path: str, context: Context, *, null: bool) -> None:
    """Print a file's name: for a program its own bytes, also where they are no UTF-8.

    A name with characters that a terminal obeys is made safe, as everywhere; with ``null`` it is
    given as it is: a zero byte ends it, as ``xargs -0`` reads it.
    """
    sound = os.fsencode(path).decode("utf-8", "ignore")
    if null:
        context.data(os.fsencode(path) + b"\0")
    elif context.colour or context.out.isatty() or neutralise(sound) != sound:
        context.rows([(piece(path),)])
    else:
        context.data(os.fsencode(path) + b"\n")


def _print(hit: Hit, form: str, context: Context) -> None:
    if form == "jsonl":
        from parser.plan_json import dump

        record = {
            "path": hit.path,
            "plan": hit.plan,
            "line": hit.line,
            "headings": list(hit.headings),
            "text": hit.snippet,
            "spans": [list(span) for span in hit.spans],
        }
        context.text(dump(record) + "\n")
        return
    place = f"{hit.path}:{hit.line}:"
    rows = _drawn(hit, place, context)
    drawn = coloured(rows) if context.colour else plain(rows)
    for at, text in enumerate(drawn):
        linked = at == 0 and context.out.isatty() and context.environ.get("TERM") != "dumb"
        context.text((_linked(text, place, hit) if linked else text) + "\n")


def _linked(text: str, place: str, hit: Hit) -> str:
    """The row with its place made a link to the file (OSC 8), which terminals open on a click."""
    shown = piece(place).text
    if hit.path == "-" or shown not in text:
        return text
    path = quote(os.fsencode(os.path.abspath(hit.path)))
    link = f"file://{quote(socket.gethostname())}{path}#{hit.line}"
    return text.replace(shown, f"\x1b]8;;{link}\x1b\\{shown}\x1b]8;;\x1b\\", 1)


def _drawn(hit: Hit, place: str, context: Context) -> Iterator[Row]:
    headings = piece(" " + " › ".join(hit.headings or [hit.title]), Look.LABEL)
    yield from wrapped([piece(place, Look.FAINT), headings], context.cells, INDENT)
    lead = Piece(" " * INDENT, Look.PLAIN)
    room = None if context.cells is None else context.cells - INDENT
    for row in wrapped(_around_first(hit, context.messages), room):
        yield (lead, *row)


def _around_first(hit: Hit, messages: Messages) -> Row:
    """The line's text around its first hit, and how many hits stand beyond."""
    text = hit.snippet
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
