"""Bytes in, numbered lines out: one module a format, chosen by what the file holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from parser.model import ReadError

if TYPE_CHECKING:  # who walks a folder needs no more than the suffixes
    from parser.sources.lines import Source

__all__ = ["SUFFIXES", "read_source"]

SUFFIXES = frozenset(
    {
        *("", ".txt", ".text", ".md", ".markdown"),
        *(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
        *(".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".pdf", ".ofd"),
        *(".xlsx", ".xlsm", ".xls", ".xlt", ".et", ".ett", ".odt", ".ott", ".ods", ".ots"),
    }
)
"""What is taken up in a folder. A file that is named itself is read whatever its suffix."""

_PDF_WITHIN = 1024
"""Bytes within which ``%PDF-`` may stand (ISO 32000-1, annex H.3.4.1)."""


def read_source(data: bytes, path: str) -> Source:
    """The lines of a file's bytes, whatever its format: told by content first, suffix second.

    ``path`` names the file in errors; it is not opened. Raises ReadError; of ``binary`` the detail
    is the kind that :mod:`parser.sources.unread_kinds` knows.
    """
    try:
        return _read(data, path)
    except ReadError as error:
        if error.code != "binary":
            raise
        from parser.sources.unread_kinds import unread_kind

        kind = unread_kind(data, path, error.detail)
        raise ReadError("binary", path, kind) from error


def _read(data: bytes, path: str) -> Source:
    if data.startswith(b"PK\x03\x04"):
        return _read_zip(data, path)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _read_compound(data, path)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from parser.sources.pdf import pdf

        return pdf.read(data, path)
    if data.startswith(b"{\\rtf"):
        from parser.sources.word import rtf

        return rtf.read(data, path)
    if data[:1] in b"<\xef\xff\xfe \t\r\n" and b"schemas" in data[:4096].replace(b"\0", b""):
        from parser.sources.unread_kinds import is_uof
        from parser.sources.word import word_xml

        if is_uof(data):
            raise ReadError("binary", path, "uof")
        if word_xml.kind_of(data):
            return word_xml.read(data, path)
    from parser.sources import markdown, text
    from parser.sources.web.page_signs import is_archive, is_html

    suffix = os.path.splitext(path)[1].casefold()
    if is_archive(data) or is_html(data, suffix):
        from parser.sources.web import html

        return html.read_archive(data, path) if is_archive(data) else html.read(data, path)
    from parser.sources.lines import Source, controls_problem

    decoded = text.decode(data, path)
    lines = text.split(decoded.text)
    shown = "".join(line.text + line.end for line in lines)
    problems = (*decoded.problems, *controls_problem([decoded.text], [shown]))
    if markdown.is_markdown(lines, suffix):
        lines, tables = markdown.understand(lines)
        return Source(lines, decoded.encoding, problems, tables)
    return Source(lines, decoded.encoding, problems)


def _read_compound(data: bytes, path: str) -> Source:
    """The lines of a compound file, told by the streams that it holds."""
    from parser.sources import compound

    kind = compound.kind_of(data, path)
    if kind == "word":
        from parser.sources.word import doc

        return doc.read(data, path)
    if kind == "sheets":
        from parser.sources.sheets import xls

        return xls.read(data, path)
    raise ReadError("binary", path, kind)


def _read_zip(data: bytes, path: str) -> Source:
    """The lines of a zip file, told by the parts that it holds."""
    from parser.sources.archive import Archive

    archive = Archive(data, path)
    if archive.has("xl/workbook.xml"):
        from parser.sources.sheets import xlsx

        return xlsx.read(data, path)
    if archive.has("OFD.xml"):
        from parser.sources.ofd import ofd

        return ofd.read(archive, path)
    if archive.has("content.xml"):
        from parser.sources.opendocument import package

        if package.is_opendocument(archive):
            return package.read(archive, path)
    from parser.sources.word import docx

    return docx.read(data, path, _read_part)


def _read_part(data: bytes, name: str) -> Source:
    """A part of another format within a Word file; a Word file there holds no more of them."""
    if data.startswith(b"PK\x03\x04"):
        from parser.sources.word import docx

        return docx.read(data, name)
    if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise ReadError("binary", name)
    return read_source(data, name)
