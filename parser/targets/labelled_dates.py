"""Cells that date several things by their labels: 本科：5月12日—17日 专科：7月28日—29日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Modality, Span, Target
from parser.tables.columns import Column
from parser.tables.head_words import Meaning
from parser.tables.number_cells import has_text
from parser.tables.rows import TableRow
from parser.targets.milestone_row import milestone_row
from parser.targets.table_scene import LABEL, CellReader, period_of

# What leads in a date, and what stands around it.
_LEAD = lazy_pattern(r"(?:预计|暂定|约)")
_AROUND = " \t\u3000，,；;。"
_DATED = lazy_pattern(r"\d{1,2}(?:月|日|\.\d)")
_LONGEST_DATE = 24
# 我校具体填报时间 says what is done then: 填报.
_HEAD = lazy_pattern(
    r"^(?:我[校院]|各[校地])?(?:具体|计划|预计|拟)?(?P<act>\w*?)(?:时间|日期|时限|安排)?$"
)


def read(row: TableRow, cells: CellReader) -> Iterator[Target]:
    """A milestone for each labelled date in the cells of a row's columns of times.

    It is named by the row, the label and what the head of the column says is done then. A cell
    is left alone where something else stands in it.
    """
    for column in row.columns:
        cell = row.cells[column.index]
        if column.meaning is not Meaning.DEADLINE or not has_text(cell):
            continue
        assert cell is not None
        spans = list(cells.spans(cell))
        if len(spans) != 1 or cells.is_read(cell):
            continue
        text = cells.scene.line(spans[0].line).text[spans[0].start : spans[0].stop]
        dates = _dates(text)
        if dates is None:
            continue
        cells.mark(cell)
        place = cells.scene.place(spans[0].line)
        for label, start, stop in dates:
            led = _LEAD.match(text, start)
            period = text[led.end() if led else start : stop]
            span = Span(spans[0].line, spans[0].start + label.start(), spans[0].start + stop)
            yield milestone_row(
                quote=text[label.start() : stop],
                span=span,
                value=Span(span.line, spans[0].start + start, span.stop),
                indicator=_name(row, column, label["label"]),
                period=period,
                modality=Modality.TARGET,
                node=place.node,
                owners=row.owners or place.owners,
                rule="table-task",
                deadline=period,
            )


def _name(row: TableRow, column: Column, label: str) -> str:
    head = _HEAD.match("".join(column.head.split()))
    act = head["act"] if head else ""
    return row.name + label + ("" if label.endswith(act) else act)


def _dates(text: str) -> Sequence[tuple[re.Match[str], int, int]] | None:
    """The labels of a cell with where the date of each begins and stops; None for other cells."""
    labels = list(LABEL.finditer(text))
    if not labels or text[: labels[0].start()].strip(_AROUND):
        return None
    found: list[tuple[re.Match[str], int, int]] = []
    for n, label in enumerate(labels):
        end = labels[n + 1].start() if n + 1 < len(labels) else len(text)
        date = text[label.end() : end].rstrip(_AROUND)
        if not 0 < len(date) <= _LONGEST_DATE or not _DATED.search(date) or not period_of(date):
            return None
        found.append((label, label.end(), label.end() + len(date)))
    return found
