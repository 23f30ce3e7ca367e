"""Kinds of file that are known and not read, so that their reader can be told what to do."""

from __future__ import annotations

import os

_MAGIC = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"AT&TFORM", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"Founder CEB", "paper"),
    (b"FounderCEB", "paper"),
    (b"CAJ\x00", "paper"),
    (b"\xdb\xa5", "old_word"),
    (b"\x09\x08", "old_sheets"),
)
"""What the bytes of a kind begin with."""

_SUFFIXES = {
    **dict.fromkeys((".ceb", ".cebx", ".sep", ".gd", ".gw", ".s2", ".s72", ".caj"), "paper"),
    **dict.fromkeys((".uof", ".uot", ".uos", ".uop"), "uof"),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".dpt", ".odp"), "slides"),
    **dict.fromkeys((".xlsb", ".xls", ".et"), "old_sheets"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), "archive"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"), "picture"),
    **dict.fromkeys((".wps", ".doc"), "old_word"),
}

_DETAILS = {
    "word 95": "old_word",
    "works": "old_word",
    "spreadsheetml": "old_sheets",
    "slides": "slides",
    "presentation": "slides",
    "drawing": "picture",
}
"""Kinds by what a reader found in the file before it gave it up."""

_BINARY_BOOK = b"xl/workbook.bin"
_SLIDES = b"ppt/presentation.xml"
_UOF = b"schemas.uof.org"


def unread_kind(data: bytes, path: str, detail: str = "") -> str:
    """What kind a file is that no reader takes; ``detail`` where it is none that is known.

    ``picture``, ``archive``, ``paper`` (fixed pages of a maker's own: CEB, SEP, GD), ``uof``,
    ``slides``, ``old_word`` and ``old_sheets``; told by content first, suffix second.
    """
    if detail in _DETAILS:
        return _DETAILS[detail]
    for start, kind in _MAGIC:
        if data.startswith(start):
            return kind
    if data.startswith(b"PK\x03\x04"):
        if _BINARY_BOOK in data:
            return "old_sheets"
        if _SLIDES in data:
            return "slides"
    suffix = os.path.splitext(path)[1].casefold()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return "archive" if data.startswith(b"PK\x03\x04") else detail


def is_uof(data: bytes) -> bool:
    """True for an office document of GB/T 20916 as one XML file, which would pass for text."""
    head = data[:2048]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _UOF in head
