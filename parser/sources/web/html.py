"""Web pages: decoded by ourselves, the article told from the site around it."""

from __future__ import annotations

import re

from parser.model import ReadError
from parser.sources import text as text_source
from parser.sources.lines import Piece, Source, made_safe
from parser.sources.web.article import find_chrome
from parser.sources.web.markup import Page

_HEAD = 8192
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_\-]{2,20})", re.IGNORECASE)
# Of what pages call themselves only these are not found by looking at the bytes.
_DECLARED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16"}
_SHORTEST_PAGE = 50


def read(data: bytes, path: str) -> Source:
    """The lines of a page; those of the site around the article are ``noise``.

    Raises ReadError ``binary`` or ``damaged``.
    """
    decoded = _decode(data, path)
    page = Page(decoded.text)
    if sum(len(line.text) for line in page.lines) < _SHORTEST_PAGE:
        # What a script would show: better hidden text than none.
        page = Page(decoded.text, hidden=True)
    chrome = find_chrome(page)
    pieces = [
        Piece(
            line.text,
            line.cells,
            line.level,
            at in chrome,
            line.row,
            frame=line.frame,
            nested=line.nested,
        )
        for at, line in enumerate(page.lines)
    ]
    return made_safe(pieces, decoded.encoding, decoded.problems)


def read_archive(data: bytes, path: str) -> Source:
    """The lines of the page in a web archive. Raises ReadError as :func:`read`."""
    import email

    try:
        parts = list(email.message_from_bytes(data).walk())
        for part in parts:
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content:
                    return read(content, path)
    except (RecursionError, ValueError, LookupError) as error:
        raise ReadError("damaged", path, type(error).__name__) from error
    raise ReadError("no_text", path)


def _decode(data: bytes, path: str) -> text_source.Decoded:
    """As :func:`parser.sources.text.decode`, with what the page says of itself.

    Its word is asked last: saved pages often keep the name of an encoding they have lost, and
    gb2312 and gbk are told from UTF-8 by the bytes (both mean GB 18030).
    """
    declared = _CHARSET.search(data[:_HEAD])
    name = _DECLARED.get(declared[1].decode("ascii").lower()) if declared else None
    if name is not None:
        for encoding in ("utf-8", name):
            try:
                return text_source.Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    return text_source.decode(data, path)
