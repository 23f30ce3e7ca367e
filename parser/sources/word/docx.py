"""Word files (.docx, ECMA-376): the text as it is printed, automatic numbers put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from parser.model import Problem, ReadError
from parser.sources.archive import Archive
from parser.sources.lines import Piece, Source, has_text, made_safe
from parser.sources.margins import Margins
from parser.sources.word.changes import changes_problem
from parser.sources.word.docx_body import Body, TooManyError
from parser.sources.word.docx_parts import Lists, Relations, Styles
from parser.sources.word.docx_sections import Insert, with_inserts
from parser.sources.word.numbering import Numbering
from parser.sources.xml_reader import Handler

_NOTES = ("footnotes", "endnotes")


class Package(Protocol):
    """The parts of a Word file: members of a zip file, or elements of one XML file."""

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""

    def parse(self, name: str, handler: Handler) -> None:
        """Parse a part. Raises ReadError."""

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError."""


PartReader = Callable[[bytes, str], Source]
"""Reads a part of another format (html, mht, docx, txt) by its bytes and name."""


def read(data: bytes, path: str, read_part: PartReader | None = None) -> Source:
    """The lines of a Word file: a paragraph is one, a table's row is one, notes at the end.

    Headers stand as ``noise`` ahead of their section's lines, footers behind them.

    ``read_part`` reads parts of other formats that the text holds (``w:altChunk``); without it
    they are left out, and said.

    Raises ReadError ``binary`` for another zip file, ``damaged``, ``too_large``, ``password``,
    ``empty``, or ``no_text`` where it holds pictures alone.
    """
    return read_package(Archive(data, path), path, "docx", read_part)


def read_package(
    archive: Package, path: str, encoding: str, read_part: PartReader | None = None
) -> Source:
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
    inserts = _Inserts(archive, parts, read_part, lambda: Body(styles, numbering))
    changes = 0
    pictures = False
    for part in (main, *(_part(parts, folder, kind) for kind in _NOTES)):
        body = Body(styles, numbering)
        try:
            _parse_if_there(archive, part, body)
            pieces += inserts.put_into(body)
        except TooManyError as error:
            raise ReadError("too_large", path) from error
        changes += body.changes
        pictures |= body.has_pictures
    unread = inserts.unread
    problems = [Problem("unread_part", values=(("name", name),)) for name in unread]
    problems += changes_problem(changes)
    source = made_safe(pieces, encoding, tuple(problems))
    if not has_text(source.lines):
        raise ReadError("no_text" if pictures or unread else "empty", path)
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


class _Inserts:
    """Parts that stand within a text and are none of its own: those of other formats (ECMA-376,
    part 1, 17.17.2), headers and footers."""

    def __init__(
        self,
        archive: Package,
        parts: Relations,
        read_part: PartReader | None,
        new_body: Callable[[], Body],
    ) -> None:
        self._archive = archive
        self._parts = parts
        self._read_part = read_part
        self._new_body = new_body
        self._margins = Margins()
        self._heard: dict[str, list[Piece]] = {}
        self.unread: list[str] = []

    def put_into(self, body: Body) -> list[Piece]:
        """The lines of a text with those of the parts where they stand."""
        lines = body.finish()
        return with_inserts(lines, body.inserts, self._pieces)

    def _pieces(self, insert: Insert) -> list[Piece]:
        name = self._parts.by_id.get(insert.link, "")
        if insert.kind == "chunk":
            return self._read(name)
        return self._margins.pieces(insert.pieces or self._margin(name))

    def _margin(self, name: str) -> list[Piece]:
        """The lines of a header or footer."""
        if name not in self._heard:
            body = self._new_body()
            _parse_if_there(self._archive, name, body)
            self._heard[name] = body.finish()
        return self._heard[name]

    def _read(self, name: str) -> list[Piece]:
        if self._read_part is None or not self._archive.has(name):
            self.unread.append(name or "altChunk")
            return []
        try:
            source = self._read_part(self._archive.read(name), name)
        except ReadError as error:
            if error.code in ("too_large", "password"):
                raise
            self.unread.append(name)
            return []
        return [
            Piece(
                line.text,
                tuple(line.text[start:stop] for start, stop in line.cells),
                line.level,
                line.noise,
            )
            for line in source.lines
        ]
