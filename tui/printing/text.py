"""The full text of a plan, set as a document: title in the middle, paragraphs indented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.model import NODE_KINDS, Kind, Line, Node, Plan
from tui.printing.pieces import EMPTY, Look, Piece, Row, cut, piece, row_width, wrapped
from tui.printing.plan_tables import drawn_table, whole_tables
from tui.terminal.cells import wrap

INDENT = 4
"""Official documents indent a paragraph by two characters (GB/T 9704-2012, 7.3.3)."""

_LEFT_OUT = frozenset({Kind.BLANK, Kind.NOISE})
FLUSH = frozenset({Kind.NOTICE, Kind.NUMBER, Kind.ISSUER, Kind.DATE, Kind.ATTACHMENT})
"""What stands at the margin, not indented."""


def left_out(plan: Plan) -> int:
    """How many lines of website chrome :func:`text_rows` leaves out."""
    return sum(line.kind is Kind.NOISE for line in plan.lines)


def text_rows(plan: Plan, *, cells: int | None, lines: Sequence[Line] | None = None) -> list[Row]:
    """The text of a plan but for website chrome; a broken paragraph is made whole.

    ``cells`` is the width to wrap to, None for one line a paragraph. ``lines`` are those of
    the plan's that are wanted (None: all).
    """
    rows: list[Row] = []
    shown = plan.lines if lines is None else lines
    tables = whole_tables(plan, shown)
    drawn: set[int] = set()
    for line, pieces in paragraphs(plan, shown):
        if (table := tables.get(line.number)) is not None:
            if table.first_line not in drawn:
                drawn.add(table.first_line)
                rows += drawn_table(table, cells)
            continue
        node = plan.node_at(line.number) if line.kind in NODE_KINDS else None
        if line.kind is Kind.TITLE:
            rows += [EMPTY] if rows else []
            rows += [_centred(row, cells) for row in wrapped(pieces, cells)]
            rows.append(EMPTY)
            continue
        if node is not None and node.depth <= 1 and rows and rows[-1] != EMPTY:
            rows.append(EMPTY)
        if line.kind in FLUSH:
            rows += wrapped(pieces, cells)
        else:
            rows += _indented(pieces, cells)
    return rows


def paragraphs(
    plan: Plan, lines: Sequence[Line] | None = None
) -> Iterator[tuple[Line, list[Piece]]]:
    """The paragraphs, each with its first line; a heading and its run-in text are one."""
    opener: Line | None = None
    pieces: list[Piece] = []
    nodes = {node.line: node for node in plan.nodes}
    for line in plan.lines if lines is None else lines:
        if line.kind in _LEFT_OUT:
            continue
        drawn = _styled(line, nodes.get(line.number))
        if line.kind is Kind.CONT and opener is not None:
            pieces += drawn
            continue
        if opener is not None:
            yield opener, pieces
        opener, pieces = line, drawn
    if opener is not None:
        yield opener, pieces


def _styled(line: Line, node: Node | None) -> list[Piece]:
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    if node is None:
        look = Look.FAINT if line.kind in (Kind.TOC, Kind.OWNER) else Look.PLAIN
        return [piece(text[start:], look)]
    look = Look.TITLE if node.depth == 0 else Look.HEADING
    stop = max(node.span.stop, start)
    return [piece(text[start:stop], look), piece(text[stop:])]


def _indented(pieces: list[Piece], cells: int | None) -> list[Row]:
    lead = Piece(" " * INDENT, Look.PLAIN)
    if cells is None:
        return [(lead, *pieces)]
    text = "".join(each.text for each in pieces)
    rows = [cut(pieces, start, stop) for start, stop in wrap(text, cells, INDENT, 0)]
    return [(lead, *rows[0]), *rows[1:]]


def _centred(row: Row, cells: int | None) -> Row:
    spare = 0 if cells is None else max(cells - row_width(row), 0) // 2
    return (Piece(" " * spare, Look.PLAIN), *row) if spare else row
