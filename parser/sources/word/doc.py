"""Word files from before 2007 (.doc, and what WPS writes): [MS-DOC], through its piece table."""

from __future__ import annotations

import importlib.util
import io
import itertools
import struct
from collections.abc import Iterator, Sequence

from parser.model import ReadError
from parser.sources.lines import Piece, Source, has_text, made_safe
from parser.sources.margins import Margins
from parser.sources.superscripts import raised
from parser.sources.word.cell_edges import CellEdge, table_by_edges
from parser.sources.word.changes import changes_problem
from parser.sources.word.doc_parts import (
    ParagraphLook,
    RunLook,
    Runs,
    outline_level,
    paragraph_look,
    read_lists,
    read_runs,
    read_styles,
    run_look,
)
from parser.sources.word.docx_tables import WordCell, WordRow, table_pieces
from parser.sources.word.numbering import Numbering

_WORD = 0xA5EC
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
# Before Word 97 there was no piece table in a stream of its own.
_OLDEST = 0x00C1
_PLACES = 0x9A
_STYLES, _SECTIONS, _MARGINS = 1, 6, 11
_CHARACTERS, _PARAGRAPHS, _CLX, _SHAPES, _BOXES, _LISTS, _USES = 12, 13, 33, 40, 56, 73, 74
_TEXT_LENGTH, _NOTES_LENGTH, _HEADERS_LENGTH = 0x4C, 0x50, 0x54
_MACROS_LENGTH, _COMMENTS_LENGTH, _ENDNOTES_LENGTH, _BOXES_LENGTH = 0x58, 0x5C, 0x60, 0x64
# 2.9.253 Spa and 2.9.112 FTXBXS: the bytes of a record, where the shape's number stands in it.
_SHAPE, _BOX = (26, 0), (22, 14)
_PAGE_END = "\x0c"
# 2.8.25 PlcfHdd: stories of notes, then six of each section (2.3.5): headers are 0, 1 and 4.
_NOTE_STORIES, _SECTION_STORIES = 6, 6
_HEADER_STORIES = frozenset({0, 1, 4})
_CELL, _LINE, _FIELD, _RESULT, _FIELD_END = "\x07", "\x0b", "\x13", "\x14", "\x15"
_PARAGRAPH_ENDS = frozenset("\r\x07")
_SHAPE_SIGN = "\x08"
_PICTURES = frozenset(("\x01", _SHAPE_SIGN))
_DROPPED = _PICTURES | frozenset("\x02\x03\x04\x05\x1f")
_MOST_CHARACTERS = 5_000_000
_MOST_STORIES = 2_000


def read(data: bytes, path: str) -> Source:
    """The lines of an old Word file: a paragraph is one, a table's row is one, notes at the end.

    Headers stand as ``noise`` ahead of them, footers behind them, text boxes behind the
    paragraph that they are anchored in.

    Raises ReadError ``needs_extra``, ``binary`` (another kind of file in the same container, or
    Word 95 and older), ``password``, ``damaged``, ``too_large``, ``empty``, or
    ``no_text`` where it holds pictures alone.
    """
    if importlib.util.find_spec("olefile") is None:
        raise ReadError("needs_extra", path, "olefile")
    try:
        main, table = _streams(data, path)
        text = _Text(main, table, path)
        pieces = text.pieces()
    except ReadError:
        raise
    except (struct.error, IndexError, ValueError, KeyError, OverflowError, TypeError) as error:
        raise ReadError("damaged", path, type(error).__name__) from error
    source = made_safe(pieces, "doc", changes_problem(text.changes))
    if not has_text(source.lines):
        raise ReadError("no_text" if text.has_pictures else "empty", path)
    return source


def _streams(data: bytes, path: str) -> tuple[bytes, bytes]:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise ReadError("password", path)
            if not container.exists("WordDocument"):
                raise ReadError("binary", path, "ole")
            main = container.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", main)
            (flags,) = struct.unpack_from("<H", main, 10)
            if magic != _WORD or version < _OLDEST:
                raise ReadError("binary", path, "word 95")
            if flags & _ENCRYPTED:
                raise ReadError("password", path)
            name = "1Table" if flags & _OTHER_TABLE else "0Table"
            table = container.openstream(name).read()
    except (OSError, AttributeError, RecursionError) as error:
        raise ReadError("damaged", path, "ole") from error
    return main, table


class _Text:
    """The text of a file and what is known of its paragraphs."""

    def __init__(self, main: bytes, table: bytes, path: str) -> None:
        self.has_pictures = False
        self._main = main
        self._table = table
        self._characters = read_runs(main, self._part(_CHARACTERS), paragraphs=False)
        self._paragraphs = read_runs(main, self._part(_PARAGRAPHS), paragraphs=True)
        self._styles = read_styles(self._part(_STYLES))
        lists = read_lists(table, self._place(_LISTS), self._place(_USES))
        self._numbering = Numbering(lists.definitions, lists.uses)
        self._looks: dict[int, RunLook] = {}
        self._lines: list[Piece] = []
        self.changes = 0
        self._change = ""
        self._rows: list[tuple[WordRow, Sequence[CellEdge]]] = []
        self._cells: list[list[Piece]] = []
        self._cell: list[Piece] = []
        text, notes, headers, macros, comments, ends, boxes = (
            struct.unpack_from("<i", main, at)[0]
            for at in (
                *(_TEXT_LENGTH, _NOTES_LENGTH, _HEADERS_LENGTH),
                *(_MACROS_LENGTH, _COMMENTS_LENGTH, _ENDNOTES_LENGTH, _BOXES_LENGTH),
            )
        )
        if max(text, notes, headers, macros, comments, ends, boxes) > _MOST_CHARACTERS:
            raise ReadError("too_large", path)
        # Pieces that overlap could hold the same text again and again.
        self._left = _MOST_CHARACTERS
        self._path = path
        after = text + notes + headers + macros + comments
        # Where text, footnotes and endnotes stand among all that the file holds.
        self._ranges = ((0, text), (text, text + notes), (after, after + ends))
        self._box_range = (after + ends, after + ends + boxes)
        # The lines of boxes by where they are anchored; those of the paragraph that is read.
        self._boxes: dict[int, list[Piece]] = {}
        self._anchored: list[Piece] = []
        self._headers = (text + notes, text + notes + headers)
        self._section_ends = frozenset(place - 1 for place in self._positions(_SECTIONS, 12)[1:])

    def _place(self, index: int) -> tuple[int, int]:
        start, size = struct.unpack_from("<II", self._main, _PLACES + 8 * index)
        return start, size

    def _part(self, index: int) -> bytes:
        start, size = self._place(index)
        return self._table[start : start + size]

    def pieces(self) -> list[Piece]:
        """The lines in order."""
        self._boxes = self._text_boxes()
        lines = [line for start, stop in self._ranges for line in self._story(start, stop)]
        lines += [line for held in self._boxes.values() for line in held]
        header, footer = self._margins()
        return [*header, *lines, *footer]

    def _text_boxes(self) -> dict[int, list[Piece]]:
        """The lines of text boxes by the place of their anchor; below 0 where there is none."""
        start, stop = self._box_range
        if start >= stop:
            return {}
        places = self._positions(_SHAPES, _SHAPE[0])
        shapes = dict(zip(self._numbers(_SHAPES, *_SHAPE), places, strict=False))
        stories = itertools.pairwise(self._positions(_BOXES, _BOX[0]))
        found: dict[int, list[Piece]] = {}
        for shape, (first, last) in zip(self._numbers(_BOXES, *_BOX), stories, strict=False):
            if len(found) < _MOST_STORIES and first < last:
                lines = self._story(start + first, min(start + last, stop))
                place = shapes.get(shape, -1 - len(found))
                found.setdefault(place, []).extend(line for line in lines if line.text or line.row)
        return found

    def _numbers(self, index: int, size: int, offset: int) -> list[int]:
        """A number of each record of a list of places, by where it stands in the record."""
        data = self._part(index)
        count = max(0, (len(data) - 4) // (4 + size))
        records = range(4 * (count + 1) + offset, 4 * (count + 1) + size * count, size)
        return [struct.unpack_from("<i", data, at)[0] for at in records]

    def _story(self, start: int, stop: int) -> list[Piece]:
        """The lines of a stretch of the text."""
        self._read(start, stop)
        self._end_table()
        lines, self._lines = self._lines, []
        return lines

    def _margins(self) -> tuple[list[Piece], list[Piece]]:
        """The hidden lines of headers and of footers."""
        start, stop = self._headers
        stories = self._positions(_MARGINS, 0)
        margins = Margins()
        found: tuple[list[Piece], list[Piece]] = ([], [])
        changes = self.changes
        pairs = itertools.pairwise(stories[: _MOST_STORIES + 1])
        for index, (first, last) in enumerate(pairs):
            first, last = start + first, min(start + last, stop)
            if index >= _NOTE_STORIES and start <= first < last:
                kind = (index - _NOTE_STORIES) % _SECTION_STORIES
                found[kind not in _HEADER_STORIES].extend(margins.pieces(self._story(first, last)))
        self.changes = changes
        return found

    def _positions(self, index: int, size: int) -> tuple[int, ...]:
        """The places in the text of a list of them (2.2.2 PLC), its records of that many bytes."""
        data = self._part(index)
        count = (len(data) - 4) // (4 + size)
        return struct.unpack_from(f"<{count + 1}I", data) if count > 0 else ()

    def _stretches(self) -> Iterator[tuple[int, int, int, bool]]:
        """The pieces of the text: first and last character, place in the file, a byte each?"""
        clx = self._part(_CLX)
        at = 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        (size,) = struct.unpack_from("<I", clx, at + 1)
        plc = clx[at + 5 : at + 5 + size]
        count = (len(plc) - 4) // 12
        limits = struct.unpack_from(f"<{count + 1}I", plc)
        for index in range(count):
            (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)
            narrow = bool(place & 0x40000000)
            place &= 0x3FFFFFFF
            yield limits[index], limits[index + 1], place // 2 if narrow else place, narrow

    def _read(self, start: int, stop: int) -> None:
        parts: list[str] = []
        fields: list[bool] = []
        for first, last, place, narrow in self._stretches():
            low, high = max(first, start), min(last, stop)
            if low >= high:
                continue
            self._left -= high - low
            if self._left < 0:
                raise ReadError("too_large", self._path)
            width = 1 if narrow else 2
            at = place + (low - first) * width
            end = place + (high - first) * width
            while at < end:
                index = self._characters.at(at)
                until = min(end, self._characters.end(index))
                if until <= at:
                    until = end
                text = self._main[at:until].decode("cp1252" if narrow else "utf-16-le", "replace")
                look = self._look(index)
                self._count_change(look)
                if _SHAPE_SIGN in text:
                    self._anchor(text, first + (at - place) // width)
                text = self._with_breaks(text, first + (at - place) // width)
                self._add(raised(text) if look.raised else text, at, width, look, parts, fields)
                at = until
        if parts:
            self._end_paragraph("".join(parts), ParagraphLook(), "")

    def _anchor(self, text: str, first: int) -> None:
        """Take up the boxes that are anchored in a run; ``first`` is where it begins."""
        for at, sign in enumerate(text, first):
            if sign == _SHAPE_SIGN:
                self._anchored += self._boxes.pop(at, ())

    def _count_change(self, look: RunLook) -> None:
        """Runs side by side with one mark are one change."""
        self.changes += bool(look.change) and look.change != self._change
        self._change = look.change

    def _with_breaks(self, text: str, first: int) -> str:
        """The text, breaks of a page in the middle of a paragraph as ends of lines.

        The sign is also that of a section's end, which ends the paragraph. ``first`` is where the
        text begins.
        """
        at = text.find(_PAGE_END)
        while at >= 0:
            sign = "\r" if first + at in self._section_ends else _LINE
            text = text[:at] + sign + text[at + 1 :]
            at = text.find(_PAGE_END, at)
        return text

    def _look(self, index: int) -> RunLook:
        if index < 0:
            return RunLook()
        if index not in self._looks:
            self._looks[index] = run_look(self._characters.data[index])
        return self._looks[index]

    def _add(
        self,
        text: str,
        at: int,
        width: int,
        look: RunLook,
        parts: list[str],
        fields: list[bool],
    ) -> None:
        """Takes up the characters of one run, and ends the paragraphs that end in it."""
        for offset, char in enumerate(text):
            if char in _PARAGRAPH_ENDS:
                paragraph = self._paragraph(self._paragraphs, at + offset * width)
                self._end_paragraph("".join(parts), paragraph, char)
                parts.clear()
                fields.clear()
            elif char == _FIELD:
                fields.append(False)
            elif char == _RESULT:
                fields[-1:] = [True]
            elif char == _FIELD_END:
                del fields[-1:]
            elif look.hidden or char in _DROPPED or not all(fields):
                self.has_pictures |= char in _PICTURES
            elif look.symbol:
                parts.append(look.symbol)
            else:
                parts.append("-" if char == "\x1e" else char)

    def _paragraph(self, runs: Runs, place: int) -> ParagraphLook:
        index = runs.at(place)
        return paragraph_look(runs.data[index], self._styles) if index >= 0 else ParagraphLook()

    def _end_paragraph(self, text: str, look: ParagraphLook, mark: str) -> None:
        if mark == _CELL and look.row_end:
            row = WordRow([WordCell(cell) for cell in self._cells])
            self._rows.append((row, look.cells))
            self._cells, self._cell = [], []
            return
        if look.list_id:
            # A page may be broken between a heading's number and its words.
            label = self._numbering.label(str(look.list_id), look.list_level or 0)
            text = label + (text.lstrip(_LINE) if label else text)
        level = outline_level(look)
        made = [Piece(line, level=level if line.strip() else None) for line in text.split(_LINE)]
        made += self._anchored
        self._anchored.clear()
        if mark == _CELL:
            self._cells.append([*self._cell, *made])
            self._cell = []
        elif look.in_table:
            self._cell += made
        else:
            self._end_table()
            self._lines += made

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        left = [piece for cell in (*self._cells, self._cell) for piece in cell]
        self._cells, self._cell = [], []
        self._lines += [*table_pieces(table_by_edges(rows)), *left]
