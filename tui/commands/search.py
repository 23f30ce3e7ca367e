"""``gangmu search``: where plans speak of something."""

from __future__ import annotations

import argparse
import heapq
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from parser.chinese.text import neutralise
from parser.model import Plan, ReadError
from parser.search import Query, QueryError, parse
from parser.search.terms import asks_targets
from tui.commands.arguments import Parser, query_error
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.commands.inputs import Input, Reader, find_inputs
from tui.commands.libraries import make_index
from tui.commands.streams import flush
from tui.export.view import Hit, find_hidden, find_hits
from tui.printing.pieces import Look, Piece, Row, coloured, piece, plain, wrapped
from tui.settings.i18n import Messages
from tui.terminal.cells import expand

if TYPE_CHECKING:
    from tui.commands.search_library import Indexed

USAGE = "search QUERY PATH… [-l [-0]] [-c] [--all] [--facets] [--format text|jsonl] [--no-cache]"

AROUND = 36
"""Characters shown before and after the first hit of a line: two rows of 80 cells."""

AT_ONCE = 0.05
"""Seconds in which files are read for a first hit, before a library's index is opened: of
thousands of files that takes a moment too."""

_AT_ONCE = 50
"""Hits that are printed at once."""

INDENT = 4
"""Cells that the text of a hit stands in from its place."""

_LEAD = " " * INDENT


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
    parser.options.add_argument("--all", action="store_true", help=messages("cli.help.all_lines"))
    parser.format_of("text", "jsonl")
    parser.options.add_argument(
        "--no-cache", action="store_true", help=messages("cli.help.no_cache")
    )
    parser.epilog = messages("cli.query")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the hits; exits with 1 where there are none, as grep does.

    Of those in hidden lines (chrome of a page, contents) it is said how many there are; with
    ``--all`` they are printed too.
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
        make_index(arguments.paths, context, targets=asks_targets(query))
    if arguments.facets:
        from tui.commands.search_facets import print_facets

        return print_facets(arguments, context, query, reader)
    finder = _Finder(query, reader, everywhere=arguments.all)
    with ExitStack() as stack:
        found = _print_all(arguments, context, finder, stack)
    if finder.left_out:
        key = "cli.also_hidden" if found else "cli.only_hidden"
        context.talk(context.messages(key, query=arguments.query, count=finder.left_out))
    if reader.failed:
        return Exit.BAD
    if not found and not finder.left_out:
        context.talk(context.messages("cli.no_hits", query=arguments.query))
    return Exit.OK if found else Exit.NOTHING


def _print_all(
    arguments: argparse.Namespace, context: Context, finder: _Finder, stack: ExitStack
) -> bool:
    """Print what answers, file by file; whether anything did."""
    any_hit = False
    names, bare = _Names(context, null=arguments.null), _Bare(context.messages)
    opened, begun = arguments.no_cache, monotonic()
    told = begun - AT_ONCE
    quick = not opened and _opens_quickly(arguments.paths)
    silent = None if arguments.count else finder.is_silent
    for each in find_inputs(arguments.paths, left_out=silent):
        if not opened and (quick or any_hit or monotonic() - begun > AT_ONCE):
            from tui.commands.search_library import indexed

            opened, finder.index = True, stack.enter_context(indexed(arguments.paths, finder.query))
        if finder.skips(each):
            continue
        if arguments.files:
            found = finder.answers(each)
            if found and isinstance(each, Input):
                names.put(each.path)
        elif arguments.count:
            count = finder.count(each)
            if count is not None and isinstance(each, Input):
                names.put_count(each.path, count)
            found = bool(count)
        else:
            found = _print_hits(finder.lines(each), arguments.format, context, bare)
        any_hit = any_hit or found
        # Files that are read take their time; of those that an index knows there are many at once.
        if found and (finder.index is None or monotonic() - told > AT_ONCE):
            names.flush()
            flush(context.out)
            told = monotonic()
    names.flush()
    return any_hit


def _opens_quickly(paths: Sequence[str]) -> bool:
    """Whether there is an index that takes less to open than a first file takes to read."""
    if not any(map(os.path.isdir, paths)):
        return False  # and nothing of a library is imported
    from tui.commands.search_library import is_small

    return is_small(paths)


class _Finder:
    """What files hold of a query: from the index where that knows them, else they are read."""

    def __init__(self, query: Query, reader: Reader, *, everywhere: bool) -> None:
        """``everywhere``: the hidden lines answer as the others do."""
        self.index: Indexed | None = None
        self.query = query
        self.left_out = 0
        """Hits in hidden lines that were passed over."""
        self._everywhere = everywhere
        self._reader = reader
        self._targets = asks_targets(query)

    def is_silent(self, path: str) -> bool:
        """Whether the index knows that a file holds nothing that answers."""
        return self.index is not None and self.index.is_silent(path)

    def skips(self, each: Input | ReadError) -> bool:
        """Whether the index knows that a file cannot be read; the reader has said so then."""
        if self.index is None or isinstance(each, ReadError):
            return False
        return self.index.skips(each, self._reader)

    def lines(self, each: Input | ReadError) -> Iterable[Hit]:
        """The lines of a file that answer, in order."""
        index = self.index
        if index is not None and isinstance(each, Input):
            found = index.lines(each)
            if found is not None:
                hidden = index.lines(each, hidden=True) or ()
                return self._with_hidden(found, hidden)
        plans = self._plans(each)
        return self._with_hidden(find_hits(plans, self.query), find_hidden(plans, self.query))

    def answers(self, each: Input | ReadError) -> bool:
        """Whether a file has a line that answers; stops at the first."""
        index = self.index
        if index is None or not isinstance(each, Input):
            return any(True for _ in self.lines(each))
        found = index.answers(each)
        if found is None:
            return any(True for _ in self.lines(each))
        if not found or not self._everywhere:
            hidden = index.count(each, hidden=True) or 0
            if self._everywhere:
                return hidden > 0
            self.left_out += hidden
        return found

    def count(self, each: Input | ReadError) -> int | None:
        """How many lines of a file answer; None where it cannot be read."""
        index = self.index
        if index is not None and isinstance(each, Input):
            known = index.count(each)
            if known is not None:
                hidden = index.count(each, hidden=True) or 0
                self.left_out += 0 if self._everywhere else hidden
                return known + (hidden if self._everywhere else 0)
        plans = self._plans(each)
        if not plans:
            return None
        found = sum(1 for _ in find_hits(plans, self.query))
        return found + sum(1 for _ in self._with_hidden((), find_hidden(plans, self.query)))

    def _with_hidden(self, found: Iterable[Hit], hidden: Iterable[Hit]) -> Iterator[Hit]:
        """The hits, with those in hidden lines among them or only counted."""
        if self._everywhere:
            yield from heapq.merge(found, hidden, key=lambda hit: (hit.plan, hit.line))
            return
        # First those: who asks only whether there is any hit goes on no further.
        self.left_out += sum(1 for _ in hidden)
        yield from found

    def _plans(self, each: Input | ReadError) -> Sequence[Plan]:
        """The plans of a file that is read; none where it cannot be, as the reader says."""
        file = self._reader.read(each, targets=self._targets)
        return () if file is None else file.plans


class _Names:
    """Prints names of files, some at once: for a program their own bytes, also where they are no
    UTF-8.

    A name with characters that a terminal obeys is made safe, as everywhere; with ``null`` it is
    given as it is: a zero byte ends it, as ``xargs -0`` reads it.
    """

    def __init__(self, context: Context, *, null: bool) -> None:
        self._context = context
        self._null = null
        self._drawn = context.colour or context.out.isatty()
        self._held: list[bytes] = []
        self._counts: list[str] = []

    def put(self, path: str) -> None:
        """Print a name, at the latest with the next :meth:`flush`."""
        name = os.fsencode(path)
        sound = name.decode("utf-8", "ignore")
        if self._null:
            self._held.append(name + b"\0")
        elif self._drawn or neutralise(sound) != sound:
            self.flush()
            self._context.rows([(piece(path),)])
        else:
            self._held.append(name + b"\n")

    def put_count(self, path: str, count: int) -> None:
        """Print a name, made safe, with the count of its lines; when, as for :meth:`put`."""
        self._counts.append(f"{expand(f'{path}:{count}')}\n")

    def flush(self) -> None:
        """Print what is held."""
        if self._held:
            self._context.data(b"".join(self._held))
            self._held.clear()
        if self._counts:
            self._context.text("".join(self._counts))
            self._counts.clear()


def _print_hits(hits: Iterable[Hit], form: str, context: Context, bare: _Bare) -> bool:
    """Print the hits of a file; whether there are any."""
    any_hit = False
    if form != "text" or context.colour or context.cells is not None or context.out.isatty():
        for hit in hits:
            any_hit = True
            _print(hit, form, context)
        return any_hit
    texts: list[str] = []
    for hit in hits:
        any_hit = True
        texts.append(bare.text(hit))
        if len(texts) == _AT_ONCE:
            context.text("".join(texts))
            texts.clear()
    context.text("".join(texts))
    return any_hit


class _Bare:
    """Hits as :func:`_drawn` has them, without colours and of any width: what programs read."""

    def __init__(self, messages: Messages) -> None:
        self._hidden = messages("cli.hidden_line")
        self._more = cache(lambda count: messages("cli.more_hits", count=count))

    def text(self, hit: Hit) -> str:
        """The lines of a hit."""
        path, line, headings, snippet, spans, title, _, hidden = hit
        start, stop, shown = _window(snippet, spans)
        head = f"{path}:{line}: {' › '.join(headings or [title])}{self._hidden if hidden else ''}"
        opens = "…" if start and not snippet[:start].isspace() else ""
        closes = "…" if stop < len(snippet) and not snippet[stop:].isspace() else ""
        more = self._more(len(spans) - shown) if shown < len(spans) else ""
        # One for one, so that both are made safe at once.
        both = expand(f"{head}{opens}{snippet[start:stop]}{closes}{more}")
        told = f"{_LEAD}{both[len(head) :]}".rstrip()
        return f"{both[: len(head)].rstrip()}\n{told}\n"


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
            "hidden": hit.hidden,
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
    import socket
    from urllib.parse import quote

    path = quote(os.fsencode(os.path.abspath(hit.path)))
    link = f"file://{quote(socket.gethostname())}{path}#{hit.line}"
    return text.replace(shown, f"\x1b]8;;{link}\x1b\\{shown}\x1b]8;;\x1b\\", 1)


def _drawn(hit: Hit, place: str, context: Context) -> Iterator[Row]:
    headings = piece(" " + " › ".join(hit.headings or [hit.title]), Look.LABEL)
    hidden = piece(context.messages("cli.hidden_line") if hit.hidden else "", Look.FAINT)
    yield from wrapped([piece(place, Look.FAINT), headings, hidden], context.cells, INDENT)
    lead = Piece(" " * INDENT, Look.PLAIN)
    room = None if context.cells is None else context.cells - INDENT
    around = [piece(*each) for each in _around_first(hit, context.messages)]
    for row in wrapped(around, room):
        yield (lead, *row)


def _around_first(hit: Hit, messages: Messages) -> Iterator[tuple[str, Look]]:
    """The line's text around its first hit, and how many hits stand beyond; in its looks."""
    text = hit.snippet
    start, stop, shown = _window(text, hit.spans)
    yield "…" if text[:start].strip() else "", Look.PLAIN
    at = start
    for begin, end in hit.spans[:shown]:
        yield text[at:begin], Look.PLAIN
        yield text[begin:end], Look.HIT
        at = end
    yield text[at:stop], Look.PLAIN
    yield "…" if text[stop:].strip() else "", Look.PLAIN
    if shown < len(hit.spans):
        yield messages("cli.more_hits", count=len(hit.spans) - shown), Look.FAINT


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """The stretch of a line around its first hit, and how many hits stand in it."""
    first, last = spans[0] if spans else (0, 0)
    opens, closes = len(text) - len(text.lstrip()), len(text.rstrip())
    start, stop = max(first - AROUND, opens), min(last + AROUND, closes)
    shown = len(spans)
    while shown and spans[shown - 1][1] > stop:
        shown -= 1
    return start, stop, shown
