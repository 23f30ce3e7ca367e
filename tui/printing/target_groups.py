"""Targets drawn in groups: a matrix over plans, units with their items, a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parser.analysis.grouping import DueGroup, IndicatorGroup, IndicatorMatrix, Item, OwnerGroup
from parser.analysis.plan_labels import plan_labels
from parser.analysis.target_rows import TargetRow, told
from parser.model import Plan
from tui.printing.outline import shown_label, shown_owners, shown_title
from tui.printing.pieces import EMPTY, Look, Piece, Row, piece, row_width, wrapped
from tui.printing.table import Column, table_rows
from tui.printing.target_words import due_text, sure_text, value_text, values_text
from tui.settings.i18n import Messages
from tui.terminal.cells import width

_INDICATOR, _CELL = 16, 10
"""Cells that an indicator and a plan's column need in a matrix that can be read."""

MOST_COLUMNS = 40
"""Plans up to which a matrix is printed at full width; more are told row by row."""


def letter(at: int) -> str:
    """What a plan is called in a narrow column: A to Z, then AA."""
    name = ""
    at += 1
    while at:
        at, place = divmod(at - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def letters(plans: Sequence[Plan]) -> dict[tuple[str, int], str]:
    """The letters of the plans, by path and number; empty for a single plan."""
    if len(plans) < 2:
        return {}
    return {(plan.path, plan.number): letter(at) for at, plan in enumerate(plans)}


def legend_rows(
    plans: Sequence[Plan], messages: Messages, *, cells: int | None, lettered: bool = True
) -> list[Row]:
    """Which plan is which letter; the one plan's title and place without a letter."""
    rows: list[Row] = []
    for at, plan in enumerate(plans):
        lead = f"{letter(at)}  " if lettered and len(plans) > 1 else ""
        named = [piece(lead, Look.LABEL), piece(shown_title(plan, messages), Look.TITLE)]
        place = piece(f"{plan.path}#{plan.number}", Look.FAINT)
        row: Row = (*named, piece("  "), place)
        if cells is None or row_width(row) <= cells:
            rows.append(row)
            continue
        # A path is read better in one piece than behind a title that it breaks.
        indent = piece(" " * width(lead or "  "))
        rows += wrapped(named, cells, width(indent.text))
        room = cells - width(indent.text)
        rows += [(indent, *below) for below in wrapped([place], room)]
    return rows


def matrix_rows(
    matrix: IndicatorMatrix, messages: Messages, cells: int | None, *, long: bool = False
) -> list[Row]:
    """The indicators with the plans as columns; where those have no room, or they are to be
    ``long``, a row a plan."""
    groups, places = matrix.groups, matrix.places
    indicator = messages("print.column.indicator")
    promised, achieved = messages("print.promised"), messages("print.achieved")
    if len(matrix.plans) == 1:
        single = [(group.name, *_halves(group, 0, messages)) for group in groups]
        return _table([indicator, promised, achieved], single, cells)
    narrow = long or len(places) > MOST_COLUMNS
    if not narrow and (cells is None or _INDICATOR + (_CELL + 3) * len(places) + 4 <= cells):
        whole = [(group.name, *(_both(group, at, messages) for at in places)) for group in groups]
        names = plan_labels(matrix.plans)
        heads = [
            f"{letter(at)} {names[matrix.plans[at].path, matrix.plans[at].number]}" for at in places
        ]
        return _table([indicator, *heads], whole, cells)
    table: list[tuple[str, ...]] = []
    for group in groups:
        name = group.name
        for at in group.places:
            table.append((name, letter(at), *_halves(group, at, messages)))
            name = ""
    heads = [indicator, messages("targets.plan_column"), promised, achieved]
    return _table(heads, table, cells, rigid=(1,))


def owner_rows(
    groups: Iterable[OwnerGroup],
    plans: Sequence[Plan],
    messages: Messages,
    cells: int | None,
    *,
    why: bool = False,
) -> Iterator[Row]:
    """The units as headings, their items below with line numbers, their targets below those."""
    named = letters(plans)
    for at, group in enumerate(groups):
        if at:
            yield EMPTY
        counted = messages("targets.group_counted", items=len(group.items), targets=group.count)
        unit = group.unit or messages("targets.no_owner")
        yield from wrapped([piece(unit, Look.HEADING), piece(f"  {counted}", Look.FAINT)], cells, 2)
        for item in group.items:
            yield from _item(item, named, messages, cells, why)


def period_rows(
    groups: Iterable[DueGroup],
    plans: Sequence[Plan],
    messages: Messages,
    cells: int | None,
    *,
    why: bool = False,
) -> Iterator[Row]:
    """The times as headings, what is due then below, with line numbers."""
    named = letters(plans)
    for at, group in enumerate(groups):
        if at:
            yield EMPTY
        counted = messages("print.counted", count=len(group.rows))
        heading = piece(due_text(group.due, messages), Look.HEADING)
        yield from wrapped([heading, piece(f"  {counted}", Look.FAINT)], cells, 2)
        for row in group.rows if why else told(group.rows):
            owners = shown_owners(row.target.owners)
            more = [piece(f"  〔{owners}〕", Look.OWNER)] if owners else []
            gutter = _gutter(row.plan, row.target.line, named)
            yield from _hung(gutter, [*_told(row, messages, why), *more], cells)


def _halves(group: IndicatorGroup, at: int, messages: Messages) -> tuple[str, str]:
    """What a plan promises, and what it says was achieved."""
    cell = group.cells[at]
    return values_text(cell.targets, messages), values_text(cell.achieved, messages)


def _both(group: IndicatorGroup, at: int, messages: Messages) -> str:
    """A cell of the matrix: the targets, and what was achieved with its word."""
    promised, achieved = _halves(group, at, messages)
    achieved = f"{messages('print.achieved')} {achieved}" if achieved else ""
    return "；".join(filter(None, (promised, achieved)))


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    cells: int | None,
    rigid: tuple[int, ...] = (),
) -> list[Row]:
    used = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in rows)]
    columns = [
        Column(
            heads[at],
            Look.PLAIN if at == 0 else Look.VALUE,
            rigid=at in rigid,
            least=12 if at == 0 else _CELL,
        )
        for at in used
    ]
    return table_rows(columns, [[row[at] for at in used] for row in rows], cells)


def _item(
    item: Item, named: dict[tuple[str, int], str], messages: Messages, cells: int | None, why: bool
) -> Iterator[Row]:
    if item.node is not None and item.node.depth > 0:
        title = [piece(shown_label(item.node), Look.LABEL), piece(item.node.title)]
        yield from _hung(_gutter(item.plan, item.node.line, named), title, cells)
    for row in item.targets if why else told(item.targets):
        yield from _hung(
            _gutter(row.plan, row.target.line, named, "· "), _told(row, messages, why), cells
        )


def _told(row: TargetRow, messages: Messages, why: bool) -> list[Piece]:
    """A target on a line: what, how much, by when."""
    target = row.target
    pieces = [piece(target.indicator)]
    if value := value_text(target, messages):
        pieces.append(piece(f"  {value}", Look.VALUE))
    if target.period:
        pieces.append(piece(f"  {target.period}", Look.LABEL))
    if why:
        pieces.append(piece(f"  {sure_text(target, messages)}", Look.FAINT))
    return pieces


def _gutter(plan: Plan, line: int, named: dict[tuple[str, int], str], mark: str = "") -> Piece:
    place = named.get((plan.path, plan.number), "")
    lead = f"{place} " if place else ""
    return piece(f"{lead + str(line):>7}  {'  ' if mark else ''}{mark}", Look.FAINT)


def _hung(gutter: Piece, pieces: Sequence[Piece], cells: int | None) -> Iterator[Row]:
    """A line behind its gutter, the rows below it as far in."""
    if cells is None:
        yield (gutter, *pieces)
        return
    room = max(cells - width(gutter.text), 20)
    blank = Piece(" " * width(gutter.text), Look.PLAIN)
    for at, row in enumerate(wrapped(pieces, room)):
        yield (gutter if at == 0 else blank, *row)
