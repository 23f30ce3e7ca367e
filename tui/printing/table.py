"""A table drawn with box lines, its columns measured in cells."""

from __future__ import annotations

from collections.abc import Sequence

from parser.records import dataclass
from tui.printing.pieces import Look, Piece, Row, piece, row_width, wrapped
from tui.terminal.cells import lines, width

SHORTER = 3
"""Cells that each column can have less than its least, before that counts for nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header and look. A ``rigid`` one is never narrowed.

    ``least`` are the cells that it keeps as long as the others can give way; where they cannot,
    all columns give :data:`SHORTER` cells before these hold no more.
    """

    header: str
    look: Look = Look.PLAIN
    rigid: bool = False
    right: bool = False
    least: int = 4


def table_rows(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], limit: int | None
) -> list[Row]:
    """The table, at most ``limit`` cells wide where that can be done (None: as wide as it is).

    Columns give way from the widest down; what does not fit in a cell goes on below.
    """
    return [row for row, _ in numbered_rows(columns, cells, limit)]


def numbered_rows(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], limit: int | None
) -> list[tuple[Row, int | None]]:
    """As :func:`table_rows`, each line with the place in ``cells`` of the row that it shows."""
    header = [column.header for column in columns]
    natural = [
        max([width(column.header), *(width(row[at]) for row in cells)])
        for at, column in enumerate(columns)
    ]
    room = None if limit is None else limit - 3 * len(columns) - 1
    widths = natural if room is None else _narrowed(natural, columns, room)
    rows: list[tuple[Row, int | None]] = [(_rule("┌", "┬", "┐", widths), None)]
    rows += [(row, None) for row in _cell_rows(header, columns, widths, Look.TITLE)]
    rows.append((_rule("├", "┼", "┤", widths), None))
    for at, each in enumerate(cells):
        rows += [(row, at) for row in _cell_rows(each, columns, widths, None)]
    rows.append((_rule("└", "┴", "┘", widths), None))
    return rows


def _narrowed(natural: list[int], columns: Sequence[Column], room: int) -> list[int]:
    """The widths under a common cap, the highest with which they fit into the room."""
    if sum(natural) <= room:
        return natural

    def under(cap: int, given: int) -> list[int]:
        return [
            each if column.rigid else min(each, max(cap, column.least - given))
            for each, column in zip(natural, columns, strict=True)
        ]

    # A wide character takes two cells: narrower than that no column can be.
    most = max(column.least for column in columns)
    given = next((each for each in (0, SHORTER, most) if sum(under(2, each)) <= room), most)
    low, high = 2, max(natural)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(under(middle, given)) <= room else (low, middle - 1)
    widths = under(low, given)
    spare = room - sum(widths)
    for at, each in enumerate(natural):
        if spare > 0 and widths[at] < each:
            widths[at] += 1
            spare -= 1
    return widths


def _rule(left: str, middle: str, right: str, widths: list[int]) -> Row:
    rule = left + middle.join("─" * (each + 2) for each in widths) + right
    return (Piece(lines(rule), Look.FAINT),)


def _cell_rows(
    texts: Sequence[str], columns: Sequence[Column], widths: list[int], look: Look | None
) -> list[Row]:
    wall = Piece(lines("│"), Look.FAINT)
    stacks = [
        wrapped([piece(text, column.look if look is None else look)], cells)
        for text, column, cells in zip(texts, columns, widths, strict=True)
    ]
    rows: list[Row] = []
    for at in range(max(map(len, stacks))):
        row: list[Piece] = [wall]
        for stack, column, cells in zip(stacks, columns, widths, strict=True):
            content = stack[at] if at < len(stack) else ()
            spare = " " * (cells - row_width(content))
            before, after = (spare, "") if column.right else ("", spare)
            row += [Piece(f" {before}", Look.PLAIN), *content, Piece(f"{after} ", Look.PLAIN), wall]
        rows.append(tuple(row))
    return rows
