"""Word files (.docx, ECMA-376): the text as it is printed, automatic numbers put back."""

from __future__ import annotations

from typing import Protocol

from parser.model import ReadError
from parser.sources.archive import Archive
from parser.sources.lines import Piece, Source, has_text, made_safe
from parser.sources.word.docx_body import Body, TooManyError
from parser.sources.word.docx_parts import Lists, Relations, Styles
from parser.sources.word.numbering import Numbering
from parser.sources.xml_reader import Handler

_NOTES = ("footnotes", "endnotes")


class Package(Protocol):
    """The parts of a Word file: members of a zip file, or elements of one XML file."""

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""

    def parse(self, name: str, handler: Handler) -> None:
        """Parse a part. Raises ReadError."""


def read(data: bytes, path: str) -> Source:
    """The lines of a Word file: a paragraph is one, a table's row is one, notes at the end.

    Raises ReadError ``binary`` for another zip file, ``damaged``, ``too_large``, ``password``
    or ``no_text``.
    """
    return read_package(Archive(data, path), path, "docx")


def read_package(archive: Package, path: str, encoding: str) -> Source:
    """As :func:`read`, on the parts of a file; ``encoding`` is the name of its format."""
    main = _main_part(archive, path)
    folder, _, name = main.rpartition("/")
    parts = Relations(folder)
    _parse_if_there(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), parts)
    styles = Styles()
    _parse_if_there(archive, _part(parts, folder, "styles"), styles)
    lists = Lists(styles)
    _parse_if_there(archive, _part(parts, folder, "numbering"), lists)
    numbering = Numbering(lists.definitions(), lists.uses())
    pieces: list[Piece] = []
    for part in (main, *(_part(parts, folder, kind) for kind in _NOTES)):
        body = Body(styles, numbering)
        try:
            _parse_if_there(archive, part, body)
        except TooManyError as error:
            raise ReadError("too_large", path) from error
        pieces += body.finish()
    source = made_safe(pieces, encoding)
    if not has_text(source.lines):
        raise ReadError("no_text", path)
    return source


def _main_part(archive: Package, path: str) -> str:
    top = Relations("")
    _parse_if_there(archive, "_rels/.rels", top)
    main = top.targets.get("officeDocument", "word/document.xml")
    if not archive.has(main):
        main = "word/document.xml"
    if not archive.has(main) or main.endswith(("workbook.xml", "presentation.xml")):
        raise ReadError("binary", path, "zip")
    return main


def _part(parts: Relations, folder: str, kind: str) -> str:
    return parts.targets.get(kind, f"{folder}/{kind}.xml".lstrip("/"))


def _parse_if_there(archive: Package, name: str, handler: Handler) -> None:
    if archive.has(name):
        archive.parse(name, handler)
