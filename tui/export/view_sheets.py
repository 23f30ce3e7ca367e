"""Views as sheets: what CSV and workbooks hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from parser.analysis.target_rows import TargetRow
from parser.model import NODE_KINDS, Kind
from tui.export import target_sheets
from tui.export.matrix_sheets import long_sheet, matrix_sheet
from tui.export.sheet import Link, MadeRows, Sheet, Value
from tui.export.view import (
    Compared,
    Extracted,
    Gathered,
    Grouping,
    Hits,
    Part,
    View,
    What,
    sources,
)
from tui.printing.aligned import beside, likely_text, unmatched_nodes
from tui.printing.outline import chosen_nodes, shown_owners
from tui.settings.i18n import Messages
from tui.version import version

if TYPE_CHECKING:
    from parser.analysis.achievements import Answer
    from parser.analysis.grouping import DueGroup, OwnerGroup


def view_sheets(view: View, messages: Messages, *, links: bool = False) -> list[Sheet]:
    """The sheets of a view, each with the file, plan and line of every row.

    ``links`` adds a column that opens the file, where a row is about one.
    """
    content = view.content
    if isinstance(content, Gathered):
        return [gathered_sheet(content, messages, links=links)]
    if isinstance(content, Compared):
        return [_compared(view, content, messages)]
    if isinstance(content, Hits):
        return [_hits(content, messages, links)]
    if isinstance(content, Extracted):
        from tui.export.extract import extract_sheet

        return [extract_sheet(content, messages, links=links)]
    makers = {What.OUTLINE: _outline, What.TEXT: _text, What.TARGETS: _targets}
    return [makers[what](view.parts, messages, links) for what in view.sections]


def sources_sheet(view: View, messages: Messages, today: date) -> Sheet:
    """Where all of it comes from, and when and by what it was exported."""
    header = _heads(messages, "path", "plan", "title", "first", "last", "exported", "program")
    rows: list[tuple[Value, ...]] = [
        (each.path, each.plan, each.title, each.first, each.last, *_made(today))
        for each in sources(view)
    ]
    return Sheet(messages("export.sheet.sources"), header, rows)


def stamped(sheet: Sheet, view: View, messages: Messages, today: date) -> Sheet:
    """The sheet with a last column that says when and by what it was exported.

    Where no row names its file, it names all of them.
    """
    made = " ".join(_made(today))
    content = view.content
    matrix = isinstance(content, Gathered) and content.grouping is Grouping.INDICATOR
    if matrix or isinstance(content, Compared):
        made += "".join(f"; {each.path}#{each.plan}" for each in sources(view))
    header = (*sheet.header, messages("export.column.exported"))
    rows = MadeRows(len(sheet.rows), lambda: ((*row, made) for row in sheet.rows))
    return Sheet(sheet.name, header, rows)


def gathered_sheet(content: Gathered, messages: Messages, *, links: bool = False) -> Sheet:
    """Gathered targets, a row each; of an indicator, a row for all plans."""
    made, why = content.made, content.why
    match content.grouping:
        case Grouping.INDICATOR:
            return (long_sheet if content.long else matrix_sheet)(content.matrix, messages)
        case Grouping.OWNER:
            owners = cast("Sequence[OwnerGroup]", made)
            return target_sheets.owners_sheet(owners, messages, why=why, links=links)
        case Grouping.PERIOD:
            periods = cast("Sequence[DueGroup]", made)
            return target_sheets.periods_sheet(periods, messages, why=why, links=links)
        case Grouping.ANSWERS:
            answers = cast("Sequence[Answer]", made)
            return target_sheets.answers_sheet(answers, messages, links=links)


def _made(today: date) -> tuple[str, str]:
    return today.isoformat(), f"gangmu {version()}"


def _heads(messages: Messages, *names: str) -> tuple[str, ...]:
    return tuple(messages(f"export.column.{name}") for name in names)


def _place(part: Part, line: int, links: bool) -> tuple[Value, ...]:
    plan = part.plan
    where: tuple[Value, ...] = (plan.path, plan.number, line)
    return (*where, Link(f"{plan.path}:{line}", plan.path)) if links else where


def _place_heads(messages: Messages, links: bool) -> tuple[str, ...]:
    names = (*target_sheets.PLACE, "source") if links else target_sheets.PLACE
    return _heads(messages, *names)


def _outline(parts: Sequence[Part], messages: Messages, links: bool) -> Sheet:
    header = (*_heads(messages, "depth", "label", "heading", "owner", "headings", "title"),)
    rows: list[tuple[Value, ...]] = []
    for part in parts:
        for node in chosen_nodes(part.plan, part.depth, part.shown_nodes):
            above = " > ".join(target_sheets.headings(part.plan, node.parent))
            told = (node.depth, node.label, node.title, shown_owners(node.owners), above)
            rows.append((*told, part.plan.title, *_place(part, node.line, links)))
    name = messages("export.what.outline")
    return Sheet(name, (*header, *_place_heads(messages, links)), rows)


def _text(parts: Sequence[Part], messages: Messages, links: bool) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for part in parts:
        for line in part.shown_lines:
            if line.kind in (Kind.BLANK, Kind.NOISE):
                continue
            node = part.plan.node_at(line.number)
            opens = line.kind in NODE_KINDS and node is not None
            above = node.parent if opens and node is not None else node.index if node else None
            told = (
                line.text.strip(),
                node.depth if opens and node is not None else None,
                shown_owners(line.owners),
                " > ".join(target_sheets.headings(part.plan, above)),
                part.plan.title,
            )
            rows.append((*told, *_place(part, line.number, links)))
    header = _heads(messages, "text", "depth", "owner", "headings", "title")
    name = messages("export.what.text")
    return Sheet(name, (*header, *_place_heads(messages, links)), rows)


def _targets(parts: Sequence[Part], messages: Messages, links: bool) -> Sheet:
    rows = [TargetRow(target, part.plan) for part in parts for target in part.shown_targets]
    return target_sheets.targets_sheet(rows, messages, why=True, links=links)


def _compared(view: View, content: Compared, messages: Messages) -> Sheet:
    a, b = view.parts[0].plan, view.parts[1].plan
    name = messages("export.what.comparison")
    if content.only:
        header = _heads(messages, "depth", "label", "heading", "owner", "title", "path", "line")
        unmatched = [
            (plan, node)
            for plan, _, nodes in unmatched_nodes(a, b, content.pairs, content.only)
            for node in nodes
        ]
        made: list[tuple[Value, ...]] = [
            (
                *(node.depth, node.label, node.title, shown_owners(node.owners)),
                *(plan.title, plan.path, node.line),
            )
            for plan, node in unmatched
        ]
        return Sheet(name, header, made)
    sides = []
    for plan in (a, b):
        title = plan.title or plan.path
        sides.append([title, *(f"{title} {each}" for each in _heads(messages, "depth", "line"))])
    score = messages("compare.column.score")
    header = (*sides[0], score, *sides[1], *_heads(messages, "words"))
    rows: list[tuple[Value, ...]] = []
    for each in beside(a, b, content.pairs):
        cells: list[Value] = []
        for node in (each.a, each.b):
            cells += (f"{node.label}{node.title}", node.depth, node.line) if node else [None] * 3
        words = "、".join(each.pair.words) if each.pair else ""
        told = likely_text(each.pair.score, messages) if each.pair else None
        rows.append((*cells[:3], told, *cells[3:], words))
    return Sheet(name, header, rows)


def _hits(content: Hits, messages: Messages, links: bool) -> Sheet:
    names = ("snippet", "headings", "title", *target_sheets.PLACE)
    marked = any(hit.hidden for hit in content.hits)
    further = (*(("hidden",) if marked else ()), *(("source",) if links else ()))
    header = _heads(messages, *names, *further)
    rows: list[tuple[Value, ...]] = []
    for hit in content.hits:
        told = (hit.snippet.strip(), " > ".join(hit.headings), hit.title)
        link = (Link(f"{hit.path}:{hit.line}", hit.path),) if links else ()
        mark = (messages("export.is_hidden") if hit.hidden else None,) if marked else ()
        rows.append((*told, hit.path, hit.plan, hit.line, *mark, *link))
    return Sheet(messages("export.what.hits"), header, rows)
