"""The tables of a plan as one value of the index, and back. Pure: no database, no files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parser.model import Line, Plan, Span
from parser.table import Cell, Table


def table_records(plan: Plan) -> list[Any]:
    """The tables as JSON can hold them, or an empty list.

    A cell is ``[row, column, row span, column span, spans, nested, text]`` with the spans'
    numbers one behind the other; what ends a cell is left out where it is what most cells have.
    The text is left out where it is what its only span cuts out of the plan.
    """
    lines = {line.number: line.text for line in plan.lines} if plan.tables else {}
    return [
        [
            *(table.first_line, table.last_line, table.rows, table.columns, table.header_rows),
            *(table.caption, table.caption_line, table.unit, table.notes),
            [_cell_record(cell, lines) for cell in table.cells],
        ]
        for table in plan.tables
    ]


def tables_of(records: Sequence[Any], lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables of :func:`table_records`; ``lines`` are those of their plan."""
    texts = {line.number: line.text for line in lines}
    made: list[Table] = []
    for first, last, rows, columns, header, caption, caption_line, unit, notes, cells in records:
        made.append(
            Table(
                first_line=first,
                last_line=last,
                rows=rows,
                columns=columns,
                cells=tuple(_cell(record, texts) for record in cells),
                header_rows=header,
                caption=caption,
                caption_line=caption_line,
                unit=unit,
                notes=tuple(notes),
            )
        )
    return tuple(made)


def _cell_record(cell: Cell, lines: Mapping[int, str]) -> list[Any]:
    spans = [number for span in cell.spans for number in (span.line, span.start, span.stop)]
    record: list[Any] = [
        *(cell.row, cell.column, cell.row_span, cell.column_span),
        *(spans, list(cell.nested), cell.text),
    ]
    if cell.text == _cut(spans, lines):
        record.pop()
        while record and record[-1] == []:
            record.pop()
    return record


def _cell(record: Sequence[Any], lines: Mapping[int, str]) -> Cell:
    row, column, row_span, column_span, *rest = record
    spans: Sequence[int] = rest[0] if rest else ()
    nested = rest[1] if len(rest) > 1 else ()
    text = rest[2] if len(rest) > 2 else _cut(spans, lines)
    places = tuple(Span(*spans[at : at + 3]) for at in range(0, len(spans), 3))
    return Cell(row, column, text, row_span, column_span, places, tuple(nested))


def _cut(spans: Sequence[int], lines: Mapping[int, str]) -> str:
    """The text at the only span; empty where there are none or several."""
    if len(spans) != 3:
        return ""
    line, start, stop = spans
    return lines.get(line, "")[start:stop]
