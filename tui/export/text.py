"""Views as text: box lines, columns that align, and a header that names the source.

The lines are drawn once (:func:`view_rows`) for plain text, for text with colours, and for
pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from tui.export.view import (
    Compared,
    Extracted,
    Gathered,
    Grouping,
    Hits,
    OneTable,
    Part,
    View,
    What,
    heading_of,
    made_line,
    name_of,
    source_line,
    source_lines,
    sources,
)
from tui.printing.outline import outline_rows, shown_title
from tui.printing.pieces import EMPTY, Look, Row, coloured, piece, plain, wrapped
from tui.printing.targets import target_rows
from tui.printing.text import left_out, text_rows
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from parser.analysis.achievements import Answer
    from parser.analysis.grouping import DueGroup, OwnerGroup

NARROWEST = 40
"""Fewer cells than this a table of six columns cannot be set in."""


def export_text(
    view: View, messages: Messages, *, cells: int = 80, today: date | None = None
) -> str:
    """The view as text of at most ``cells`` cells a line (not fewer than :data:`NARROWEST`).

    Lines end in a line feed. ``today`` is the date that the header names (None: the day).
    """
    return "".join(f"{line}\n" for line in plain(view_rows(view, messages, cells, today)))


def export_ansi(
    view: View, messages: Messages, *, cells: int = 80, today: date | None = None
) -> str:
    """As :func:`export_text`, with the colours of a terminal (SGR sequences and no others)."""
    return "".join(f"{line}\n" for line in coloured(view_rows(view, messages, cells, today)))


def view_rows(
    view: View, messages: Messages, cells: int = 80, today: date | None = None
) -> list[Row]:
    """The lines of a view, its header on top."""
    limit = max(cells, NARROWEST)
    day = today or date.today()
    if view.content is not None:
        return [*_one_header(view, messages, limit, day), EMPTY, *_content(view, messages, limit)]
    rows: list[Row] = []
    for part in view.parts:
        rows += [EMPTY, EMPTY] if rows else []
        rows += _header(part, view, messages, limit, day)
        for what in view.sections:
            rows.append(EMPTY)
            if len(view.sections) > 1:
                rows += [(piece(f"【{messages(f'export.what.{what.value}')}】"),), EMPTY]
            rows += _section(part, what, messages, limit)
    return rows


def _content(view: View, messages: Messages, cells: int) -> Iterable[Row]:
    match view.content:
        case Gathered():
            return gathered_rows(view.content, messages, cells)
        case Compared():
            return compared_rows(view, messages, cells)
        case Hits():
            return _hit_rows(view.content, messages, cells)
        case Extracted():
            from tui.export.extract import extract_rows

            return extract_rows(view.content, messages, cells)
        case OneTable():
            from tui.export.one_table import table_rows

            return table_rows(view.content, messages, cells)
    return ()


def _header(part: Part, view: View, messages: Messages, cells: int, today: date) -> list[Row]:
    title = heading_of(part, messages)
    name = messages(f"export.what.{view.what.value}")
    lines = [f"{title} · {name}", *source_lines(part, messages, today)]
    noise = left_out(part.plan) if view.what in (What.TEXT, What.ALL) else 0
    if noise:
        lines.append(messages("export.left_out", count=noise))
    return [*_lines(lines, cells), (piece("─" * cells),)]


def _lines(lines: Sequence[str], cells: int) -> list[Row]:
    return [row for line in lines for row in wrapped([piece(line)], cells, 2)]


def _section(part: Part, what: What, messages: Messages, cells: int) -> list[Row]:
    if what is What.OUTLINE:
        only = part.shown_nodes
        return outline_rows(part.plan, messages, cells=cells, depth=part.depth, only=only)
    if what is What.TEXT:
        return text_rows(part.plan, cells=cells, lines=part.shown_lines)
    if not part.shown_targets:
        return [(piece(messages("print.no_targets")),)]
    return target_rows(part.shown_targets, messages, cells=cells)


def gathered_rows(content: Gathered, messages: Messages, cells: int | None) -> Iterator[Row]:
    """The groups as they are filtered and sorted, with what was asked for above them."""
    from tui.printing.target_groups import legend_rows

    plans = content.plans
    if content.query:
        told = messages("browser.targets.filtered", query=content.query)
        yield from wrapped([piece(told)], cells, 2)
    if len(plans) > 1 and content.grouping is not Grouping.ANSWERS:
        yield from legend_rows(plans, messages, cells=cells)
    yield EMPTY
    yield from group_rows(content, messages, cells)


def group_rows(content: Gathered, messages: Messages, cells: int | None) -> Iterable[Row]:
    """The groups themselves."""
    from tui.printing import target_groups as drawn
    from tui.printing.target_answers import Tally, answer_rows

    made, plans, why = content.made, content.plans, content.why
    match content.grouping:
        case Grouping.INDICATOR:
            return drawn.matrix_rows(content.matrix, messages, cells, long=content.long)
        case Grouping.OWNER:
            owners = cast("Sequence[OwnerGroup]", made)
            return drawn.owner_rows(owners, plans, messages, cells, why=why)
        case Grouping.PERIOD:
            periods = cast("Sequence[DueGroup]", made)
            return drawn.period_rows(periods, plans, messages, cells, why=why)
        case Grouping.ANSWERS:
            tally = Tally.of(cast("Sequence[Answer]", made))
            return answer_rows(tally, messages, cells, within=content.within)


def compared_rows(view: View, messages: Messages, cells: int | None) -> list[Row]:
    """Two outlines side by side; or what one has and the other lacks."""
    from parser.align.candidates import candidates
    from tui.printing.aligned import aligned_rows, only_rows, unmatched_nodes

    content, a, b = view.content, view.parts[0].plan, view.parts[1].plan
    assert isinstance(content, Compared)
    if not content.only:
        return aligned_rows(a, b, content.pairs, messages, cells=cells, why=content.why)
    rows: list[Row] = []
    for plan, other, nodes in unmatched_nodes(a, b, content.pairs, content.only):
        rows += [EMPTY] if rows else []
        turned = [replace(pair, a=pair.b, b=pair.a) for pair in content.pairs]
        near = candidates(plan, other, content.pairs if plan is a else turned)
        rows += only_rows(plan, other, nodes, messages, near)
    return rows


def _one_header(view: View, messages: Messages, cells: int, today: date) -> list[Row]:
    """The header of what is one over all its plans, with all of their sources."""
    lines = [content_title(view, messages)]
    lines += [source_line(source, messages) for source in sources(view)]
    lines.append(made_line(messages, today))
    return [*_lines(lines, cells), (piece("─" * cells),)]


def content_title(view: View, messages: Messages) -> str:
    """What is shown over all the plans of a view."""
    match view.content:
        case Gathered():
            return messages(f"export.gathered.{view.content.grouping.value}")
        case Compared():
            names = [shown_title(part.plan, messages) for part in view.parts]
            return messages("export.beside", a=names[0], b=names[1])
        case Hits():
            return hits_title(view.content, messages)
        case Extracted():
            return messages("export.extract", count=len(view.content.excerpts))
    return name_of(view, messages)


def hits_title(content: Hits, messages: Messages) -> str:
    """What was looked for, and how many places were found."""
    shown, total = len(content.hits), content.total
    key = "export.hits" if total is None or total == shown else "export.hits_of"
    title = messages(key, query=content.query, count=shown, total=total or shown)
    if content.left_out:
        title = messages("export.hits_left_out", title=title, count=content.left_out)
    return title


def _hit_rows(content: Hits, messages: Messages, cells: int) -> Iterator[Row]:
    indent = 4
    for hit in content.hits:
        place = piece(f"{hit.path}:{hit.line}:", Look.FAINT)
        headings = " › ".join(hit.headings or ((hit.title,) if hit.title else ()))
        hidden = piece(messages("export.hidden_line") if hit.hidden else "", Look.FAINT)
        yield from wrapped([place, piece(f" {headings}", Look.LABEL), hidden], cells, indent)
        lead = piece(" " * indent)
        for row in wrapped(lit(hit.snippet, hit.spans), cells - indent):
            yield (lead, *row)


def lit(text: str, spans: Sequence[tuple[int, int]]) -> Row:
    """A text with some of its columns lit up; spans that lie over others are left out."""
    pieces = []
    at = 0
    for start, stop in sorted(spans):
        if at <= start < stop <= len(text):
            pieces += [piece(text[at:start]), piece(text[start:stop], Look.HIT)]
            at = stop
    return tuple(each for each in (*pieces, piece(text[at:])) if each.text)
