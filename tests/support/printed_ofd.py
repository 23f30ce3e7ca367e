"""An OFD file of lines, printed as an office prints: broken at the margin, pages with numbers."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_WIDTH, _HEIGHT, _MARGIN = 210.0, 297.0, 28.0
_SIZE, _STEP = 5.6, 9.9
"""Millimetres: an em, and from row to row."""


def ofd_file(lines: Sequence[str]) -> bytes:
    """The lines as paragraphs whose first rows stand in by two ems, a text object a row."""
    pages: list[list[str]] = [[]]
    y = _MARGIN
    for left, text in (row for line in lines for row in _rows(line)):
        if y > _HEIGHT - _MARGIN - _STEP:
            pages.append([])
            y = _MARGIN
        if text:
            pages[-1].append(_object(_MARGIN + left, y, text))
        y += _STEP
    for number, page in enumerate(pages, 1):
        page.append(_object(_WIDTH / 2 - 8, _HEIGHT - 18, f"— {number} —"))
    parts = {
        "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>0 0 {_WIDTH} {_HEIGHT}</ofd:PhysicalBox></ofd:PageArea>"
        "</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/{at}.xml"/>' for at in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for at, page in enumerate(pages):
        parts[f"Doc_0/Pages/{at}.xml"] = (
            f"<ofd:Page {_SPACE}><ofd:Content><ofd:Layer>{''.join(page)}</ofd:Layer>"
            "</ofd:Content></ofd:Page>"
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


def _rows(line: str) -> Iterator[tuple[float, str]]:
    """Where each printed row of a paragraph begins, and its text."""
    left, row, taken = 2 * _SIZE, "", 2 * _SIZE
    for char in line.strip().replace("\t", " "):
        wide = _wide(char)
        if taken + wide > _WIDTH - 2 * _MARGIN:
            yield left, row
            left, row, taken = 0.0, "", 0.0
        row += char
        taken += wide
    yield left, row


def _wide(char: str) -> float:
    return _SIZE * (0.5 if unicodedata.east_asian_width(char) in "NaNaH" else 1.0)


def _object(left: float, y: float, text: str) -> str:
    steps = " ".join(f"{_wide(char):g}" for char in text[:-1])
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject Boundary="{left:g} {y:g} 150 {_SIZE}" Size="{_SIZE}">'
        f'<ofd:TextCode X="0" Y="{_SIZE * 0.86:g}"{delta}>{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
