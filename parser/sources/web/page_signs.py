"""What tells a web page from other text. Small: each text file is looked at so."""

from __future__ import annotations

import re

_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"})
_HEAD = 8192
_ARCHIVE_HEAD = 1024
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|title|link|base|div|table"
    rb"|article|section|center|p|span|font|h[1-6]|script|style)\b",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)


def is_html(data: bytes, suffix: str) -> bool:
    """True where the bytes begin as a page does, or are named so and hold a tag."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")[2:]
    if _OPENING.match(_COMMENT.sub(b"", head)):
        return True
    if suffix in _SUFFIXES:
        return bool(_ANY_TAG.search(data))
    return False


def is_archive(data: bytes) -> bool:
    """True for a page saved with its parts in one file (MHTML, RFC 2557)."""
    head = data[:_ARCHIVE_HEAD].lower()
    return b"mime-version:" in head and b"multipart/related" in head
