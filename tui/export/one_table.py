"""One table of a plan taken away: as it stands, with its merged cells, or as it is arranged.

As CSV, JSON and a workbook it is what ``gangmu tables --table N`` writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from parser import plan_json
from tui.export.blocks import At, Block, Paragraph, Setting
from tui.export.plan_tables import PlacedTable, grid_block, table_record, tables_csv
from tui.export.view import OneTable, View
from tui.printing.pieces import EMPTY, Look, Row, one, piece, wrapped
from tui.printing.plan_tables import drawn_table
from tui.settings.i18n import Messages


def placed(view: View) -> PlacedTable:
    """The table of a view with its place. Raises TypeError for a view of something else."""
    content = view.content
    if not isinstance(content, OneTable):
        raise TypeError(view.what)
    return PlacedTable(content.table, view.parts[0].plan, content.number)


def table_csv(view: View) -> str:
    """The grid, as ``gangmu tables --format csv`` writes it."""
    return tables_csv([placed(view)])


def table_json(view: View) -> str:
    """The grid, as ``gangmu tables --format json`` writes it."""
    return plan_json.dump([table_record(placed(view))], indent=2) + "\n"


def table_xlsx(view: View, messages: Messages) -> bytes:
    """A workbook with the table. Raises :class:`tui.export.xlsx.XlsxMissingError`."""
    from tui.export.tables_xlsx import table_sheets, tables_xlsx

    return tables_xlsx(table_sheets([placed(view)], messages))


def table_blocks(content: OneTable, messages: Messages) -> Iterator[Block]:
    """The table on a page, below its title."""
    if unit := unit_line(content, messages):
        yield Paragraph(one(unit), setting=Setting.REMARK)
    yield grid_block(content.table, At(0, content.table.first_line))


def table_rows(content: OneTable, messages: Messages, cells: int) -> Iterator[Row]:
    """The table drawn with box lines."""
    if unit := unit_line(content, messages):
        yield from wrapped([piece(unit, Look.FAINT)], cells, 2)
        yield EMPTY
    yield from drawn_table(content.table, cells)


def unit_line(content: OneTable, messages: Messages) -> str:
    """The unit of the whole table, where its caption does not say it."""
    unit = content.table.unit
    told = not unit or unit in content.table.caption
    return "" if told else messages("browser.grid.unit", unit=unit).strip()
