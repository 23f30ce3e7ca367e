"""Views as a Word file, with headings that Word's own navigation shows.

Written with the standard library: the few parts that a text with headings, lists and tables
needs are smaller than a library for them would be, and are escaped in one place. The look is
that of official documents (GB/T 9704-2012, 7.3): title in the middle, text in FangSong of size
three, paragraphs indented by two characters, first-level headings in SimHei, second in KaiTi.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import chain

from tui.export.blocks import Block, Grid, Heading, Paragraph, Setting, Sources, Table, Tree
from tui.export.docx_parts import CONTENT_TYPES, NUMBERING, RELATIONS, STYLES, WORD_RELATIONS
from tui.export.docx_tables import columns_of, grid_xml, runs, table_xml
from tui.export.paper import view_blocks
from tui.export.view import View, name_of
from tui.export.xml import xml_text
from tui.printing.pieces import Row
from tui.settings.i18n import Messages
from tui.version import version

_DEEPEST = 9
"""Word's outline has no level below this."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

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
    return blocks_docx(view_blocks(view, messages, day), name_of(view, messages), day)


def blocks_docx(
    blocks: Sequence[Block], title: str, day: date, *, turned: bool | None = None
) -> bytes:
    """A page as a Word file; ``turned`` is set where it lies on its side (None: where a table is
    wide)."""
    if turned is None:
        turned = any(columns_of(each) > _TURNED for each in blocks)
    return package(_body(blocks, _PAGE[turned]), title, day, turned=turned)


def package(body: Iterable[str], title: str, day: date, *, turned: bool = False) -> bytes:
    """A Word file with that body, pieces of XML, and the styles of :mod:`tui.export.docx_parts`.

    The pieces are packed as they come: a long text never stands in the memory as XML.
    """
    opening = f"<w:document {_NAMESPACE}><w:body>"
    parts: dict[str, Iterable[str]] = {
        "[Content_Types].xml": [CONTENT_TYPES],
        "_rels/.rels": [RELATIONS],
        "docProps/core.xml": [_core(title, day)],
        "word/_rels/document.xml.rels": [WORD_RELATIONS],
        "word/styles.xml": [STYLES],
        "word/numbering.xml": [NUMBERING],
        "word/document.xml": chain([opening], body, [_sides(turned), "</w:body></w:document>"]),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, pieces in parts.items():
            info = zipfile.ZipInfo(name, _SAME_EVERY_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            with file.open(info, "w") as part:
                for piece in chain([_HEAD], pieces):
                    part.write(piece.encode())
    return out.getvalue()


def _core(title: str, day: date) -> str:
    made = datetime(day.year, day.month, day.day, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(title)}</dc:title>"
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
                yield from table_xml(block, room)
            case Grid():
                yield from grid_xml(block, room)
            case Sources():
                for line in block.lines:
                    text = f'<w:r><w:t xml:space="preserve">{xml_text(line)}</w:t></w:r>'
                    yield f'<w:p><w:pPr><w:pStyle w:val="Source"/></w:pPr>{text}</w:p>'


def _paragraph(row: Row, properties: str = "") -> str:
    set_as = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{set_as}{''.join(runs(row))}</w:p>"


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
