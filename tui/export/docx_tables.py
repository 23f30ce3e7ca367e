"""Tables of a Word file: our own, and those of plans with their merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.table import Cell
from tui.export.blocks import Block, Grid, Table
from tui.export.xml import xml_text
from tui.printing.pieces import Look, Row, one
from tui.terminal.cells import grid, is_ambiguous, width

_LOOKS = {
    Look.FAINT: '<w:color w:val="6B7280"/>',
    Look.OWNER: '<w:color w:val="17603A"/>',
    Look.TITLE: "<w:b/>",
    Look.ADDED: '<w:b/><w:color w:val="17603A"/><w:u w:val="single"/>',
    Look.REMOVED: '<w:strike/><w:color w:val="B42318"/>',
    Look.HIT: '<w:b/><w:highlight w:val="yellow"/>',
}

# Word joins two tables that nothing stands between.
_CLOSING = '</w:tbl><w:p><w:pPr><w:pStyle w:val="Remark"/></w:pPr></w:p>'
_LEAST, _MOST = 4, 48
"""Cells of text that a column is measured for."""


def columns_of(block: Block) -> int:
    """How many columns a table has; 0 for what is none."""
    if isinstance(block, Grid):
        return block.table.columns
    return len(block.header) if isinstance(block, Table) else 0


def runs(row: Row) -> Iterator[str]:
    """The runs of a paragraph, each in its look."""
    for text, look in row:
        if text:
            style = f"<w:rPr>{_LOOKS[look]}</w:rPr>" if look in _LOOKS else ""
            yield f'<w:r>{style}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def table_xml(block: Table, room: int) -> Iterator[str]:
    """A table of ours, its head repeated on each page."""
    sizes = _sizes(block, room)
    yield _opening(sizes)
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>"
    heads = [f"{bold}{xml_text(head)}</w:t></w:r>" for head in block.header]
    yield _line(heads, sizes, block, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for row in block.rows:
        cells = ["".join(runs(cell)) for cell in row]
        yield _line(cells, sizes, block, "<w:trPr><w:cantSplit/></w:trPr>")
    yield _CLOSING


def _line(cells: Sequence[str], sizes: Sequence[int], block: Table, properties: str) -> str:
    made = []
    for at, (cell, size) in enumerate(zip(cells, sizes, strict=True)):
        side = '<w:jc w:val="right"/>' if at in block.right else ""
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{side}</w:pPr>{cell}</w:p></w:tc>'
        )
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def _cells(text: str) -> int:
    """The cells of a text on paper, where a Chinese font has two for → and “ in any case."""
    return width(text) + (0 if grid().wide else sum(map(is_ambiguous, text)))


def _sizes(block: Table, room: int) -> list[int]:
    """The widths of the columns: what they need, or their share of the room."""
    widest = [min(max(_cells(head), _LEAST), _MOST) for head in block.header]
    for row in block.rows:
        for at, cell in enumerate(row):
            if widest[at] < _MOST:
                needed = sum(_cells(piece.text) for piece in cell)
                widest[at] = min(max(widest[at], needed), _MOST)
    return _shares([cells * 105 + 240 for cells in widest], room)


def grid_xml(block: Grid, room: int) -> Iterator[str]:
    """A table of a plan: merged cells merged, its head repeated on each page."""
    table = block.table
    covering = table.covering()
    needs = [_LEAST] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            needs[cell.column] = max(needs[cell.column], min(_cells(cell.text), _MOST))
    sizes = _shares([need * 105 + 240 for need in needs], room)
    yield _opening(sizes)
    for at, row in enumerate(covering):
        head = at < table.header_rows
        repeat = "<w:tblHeader/>" if head else ""
        yield f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>"
        column = 0
        while column < table.columns:
            held = row[column]
            wide = held.column_span if held is not None else 1
            size = sum(sizes[column : column + wide])
            yield _cell(held, at, size, head=head, right=column in block.right and not head)
            column += wide
        yield "</w:tr>"
    yield _CLOSING


def _cell(cell: Cell | None, row: int, size: int, *, head: bool, right: bool) -> str:
    """A cell of a row; what a merged cell covers below its first row goes on from there."""
    merge = text = ""
    span = 1
    if cell is not None:
        span = cell.column_span
        if cell.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        if row == cell.row:
            text = "".join(runs(one(cell.text, Look.TITLE if head else Look.PLAIN)))
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    side = '<w:jc w:val="center"/>' if head else '<w:jc w:val="right"/>' if right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{wide}{merge}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{side}</w:pPr>{text}</w:p></w:tc>'
    )


def _opening(sizes: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _shares(needs: Sequence[int], room: int) -> list[int]:
    """The widths of columns that take the whole room: where it is short, the widest give way,
    so that a short word or a number is not broken for the sake of a long text."""
    total = sum(needs)
    if total <= room:
        return [need * room // total for need in needs]
    left, most = room, 0
    for at, need in enumerate(sorted(needs)):
        most = left // (len(needs) - at)
        if need > most:
            break
        left -= need
    return [min(need, most) for need in needs]
