"""Views as a Word file, with headings that Word's own navigation shows.

Written with the standard library: the few parts that a text with headings, lists and tables
needs are smaller than a library for them would be, and are escaped in one place. The look is
that of official documents (GB/T 9704-2012, 7.3): title in the middle, text in FangSong of size
three, paragraphs indented by two characters, first-level headings in SimHei, second in KaiTi.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from tui.export.blocks import Block, Heading, Paragraph, Setting, Sources, Table, Tree
from tui.export.docx_parts import CONTENT_TYPES, NUMBERING, RELATIONS, STYLES, WORD_RELATIONS
from tui.export.paper import view_blocks
from tui.export.view import View, name_of
from tui.export.xml import xml_text
from tui.printing.pieces import Look, Row
from tui.settings.i18n import Messages
from tui.terminal.cells import width
from tui.version import version

_DEEPEST = 9
"""Word's outline has no level below this."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_LOOKS = {
    Look.FAINT: '<w:color w:val="6B7280"/>',
    Look.OWNER: '<w:color w:val="17603A"/>',
    Look.HIT: '<w:b/><w:highlight w:val="yellow"/>',
}

_PAGE = (8844, 14173)
"""The width between the margins of GB/T 9704 (156 mm), upright and turned, in twentieths of a
point."""

_TURNED = 6
"""A table of more columns than this is set on a page turned by a quarter."""

_SAME_EVERY_TIME = (1980, 1, 1, 0, 0, 0)
"""The date of the parts: one export is byte for byte the next one of the same day."""


def export_docx(view: View, messages: Messages, *, today: date | None = None) -> bytes:
    """The view as a Word file."""
    day = today or date.today()
    blocks = view_blocks(view, messages, day)
    turned = any(isinstance(each, Table) and len(each.header) > _TURNED for each in blocks)
    body = "".join(_body(blocks, _PAGE[turned]))
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": _core(view, messages, day),
        "word/_rels/document.xml.rels": WORD_RELATIONS,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/document.xml": f"<w:document {_NAMESPACE}><w:body>{body}{_sides(turned)}"
        "</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _SAME_EVERY_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, (_HEAD + text).encode())
    return out.getvalue()


def _core(view: View, messages: Messages, day: date) -> str:
    made = datetime(day.year, day.month, day.day, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(name_of(view, messages))}</dc:title>"
        f"<dc:creator>gangmu {xml_text(version())}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        "</cp:coreProperties>"
    )


def _body(blocks: Sequence[Block], room: int) -> Iterator[str]:
    for at, block in enumerate(blocks):
        match block:
            case Heading():
                style = "Title" if block.level == 1 else f"Heading{min(block.level - 1, _DEEPEST)}"
                fresh = "<w:pageBreakBefore/>" if block.level == 1 and at else ""
                yield _paragraph(block.text, f'<w:pStyle w:val="{style}"/>{fresh}')
            case Paragraph():
                style = {Setting.FLUSH: "Flush", Setting.REMARK: "Remark"}.get(block.setting, "")
                yield _paragraph(block.text, f'<w:pStyle w:val="{style}"/>' if style else "")
            case Tree():
                for leaf in block.leaves:
                    level = min(leaf.depth, _DEEPEST - 1)
                    if block.outline:
                        # The labels of the plan stand before its entries: no dots of ours.
                        by = f'<w:ind w:left="{420 * level}"/>'
                    else:
                        by = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
                    yield _paragraph(leaf.text, f'<w:pStyle w:val="Entry"/>{by}')
            case Table():
                yield from _table(block, room)
            case Sources():
                for line in block.lines:
                    text = f'<w:r><w:t xml:space="preserve">{xml_text(line)}</w:t></w:r>'
                    yield f'<w:p><w:pPr><w:pStyle w:val="Source"/></w:pPr>{text}</w:p>'


def _paragraph(row: Row, properties: str = "") -> str:
    set_as = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{set_as}{''.join(_runs(row))}</w:p>"


def _runs(row: Row) -> Iterator[str]:
    for text, look in row:
        if text:
            style = f"<w:rPr>{_LOOKS[look]}</w:rPr>" if look in _LOOKS else ""
            yield f'<w:r>{style}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def _table(block: Table, room: int) -> Iterator[str]:
    sizes = _sizes(block, room)
    yield '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
    yield f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    yield "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes) + "</w:tblGrid>"
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>"
    heads = [f"{bold}{xml_text(head)}</w:t></w:r>" for head in block.header]
    yield _line(heads, sizes, block, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for row in block.rows:
        cells = ["".join(_runs(cell)) for cell in row]
        yield _line(cells, sizes, block, "<w:trPr><w:cantSplit/></w:trPr>")
    # Word joins two tables that nothing stands between.
    yield '</w:tbl><w:p><w:pPr><w:pStyle w:val="Remark"/></w:pPr></w:p>'


def _line(cells: Sequence[str], sizes: Sequence[int], block: Table, properties: str) -> str:
    made = []
    for at, (cell, size) in enumerate(zip(cells, sizes, strict=True)):
        side = '<w:jc w:val="right"/>' if at in block.right else ""
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{side}</w:pPr>{cell}</w:p></w:tc>'
        )
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def _sizes(block: Table, room: int) -> list[int]:
    """The widths of the columns: what they need, or their share of the room."""
    needs = []
    for at, head in enumerate(block.header):
        widest = max([width(head), *(sum(width(p.text) for p in row[at]) for row in block.rows)])
        needs.append(min(max(widest, 4), 48) * 105 + 240)
    total = sum(needs)
    return [need * room // total for need in needs]


def _sides(turned: bool) -> str:
    across, down = ("16838", "11906") if turned else ("11906", "16838")
    how = ' w:orient="landscape"' if turned else ""
    margins = ("1531", "1474", "1332", "1191") if turned else ("2098", "1474", "1984", "1588")
    top, right, bottom, left = margins
    return (
        f'<w:sectPr><w:pgSz w:w="{across}" w:h="{down}"{how}/><w:pgMar w:top="{top}" '
        f'w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="992" '
        'w:gutter="0"/></w:sectPr>'
    )
