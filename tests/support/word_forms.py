"""Word's other forms, made of lines: rich text, WordprocessingML 2003, Flat OPC."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def rtf_bytes(lines: Iterable[str]) -> bytes:
    """Rich text whose Chinese characters are bytes of GBK, as old writers escape them."""
    made = []
    for line in lines:
        encoded = line.encode("gb18030")
        made.append("".join(f"\\'{byte:02x}" if byte > 0x7E else _sign(byte) for byte in encoded))
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"
    return (head + "\n" + "\\par\n".join(made) + "\\par}").encode("ascii")


def rtf_unicode(lines: Iterable[str]) -> bytes:
    """Rich text whose Chinese characters are ``\\u`` with a fallback, as writers of today do."""
    made = []
    for line in lines:
        units = line.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
        made.append(
            "".join(_sign(code) if code < 0x7F else f"\\u{_signed(code)}?" for code in codes)
        )
    head = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times;}}"
    return (head + "\\pard " + "\\par\n\\pard ".join(made) + "\\par}").encode("ascii")


def _signed(code: int) -> int:
    return code - 0x10000 if code > 0x7FFF else code


def _sign(code: int) -> str:
    char = chr(code)
    if char in "\\{}":
        return f"\\{char}"
    return "\\tab " if char == "\t" else char


def rtf_table(rows: Sequence[Sequence[str]], *, merged: Sequence[tuple[int, int]] = ()) -> str:
    """A table as rich text; ``merged`` are cells (row, column) that carry on the one above."""
    first_of = {(row - 1, column) for row, column in merged} - set(merged)
    made = []
    for at, row in enumerate(rows):
        edges = ""
        for column in range(len(row)):
            below = r"\clvmrg" if (at, column) in merged else ""
            above = r"\clvmgf" if (at, column) in first_of else ""
            edges += f"{below}{above}\\cellx{2000 * (column + 1)}"
        cells = "".join(rf"\pard\intbl {_unicode(cell)}\cell" for cell in row)
        made.append(rf"\trowd{edges}{cells}\row" + "\n")
    return "".join(made)


def _unicode(text: str) -> str:
    return rtf_unicode([text]).decode("ascii").partition("\\pard ")[2].removesuffix("\\par}")


def word_2003(lines: Iterable[str]) -> bytes:
    """One XML file as Word 2003 and template systems write it."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{_2003}"><w:styles/><w:body><w:sect>{body}'
        f"<w:sectPr><w:hdr><w:p><w:r><w:t>眉头</w:t></w:r></w:p></w:hdr></w:sectPr>"
        "</w:sect></w:body></w:wordDocument>"
    ).encode()


def flat_opc(docx: bytes) -> bytes:
    """The parts of a .docx as one XML file."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                xml = package.read(name).decode("utf-8")
                xml = xml.partition("?>")[2] if xml.startswith("<?xml") else xml
                parts.append(
                    f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
                )
    head = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{_PACKAGE}">{"".join(parts)}</pkg:package>'.encode()
