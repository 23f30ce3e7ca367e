"""The text parts of a Word file (ECMA-376, part 1, 17): what is heard of them, as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from parser.sources.lines import Piece
from parser.sources.table_grid import DEEPEST_TABLE
from parser.sources.word.docx_paragraphs import Paragraph, label_of
from parser.sources.word.docx_parts import Styles, is_on, short_name, value, whole
from parser.sources.word.docx_runs import Run
from parser.sources.word.docx_sections import Insert, Section
from parser.sources.word.docx_tables import (
    WordCell,
    WordRow,
    WordTable,
    room_for,
    table_pieces,
)
from parser.sources.word.numbering import Numbering
from parser.sources.word.symbols import readable

# Not printed: deleted or moved text, field codes, phonetic guides, former properties.
_SKIPPED = frozenset(
    [
        *("moveFrom", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("numberingChange", "tblPr", "tblGrid", "binData"),
    ]
)
_BREAKS = frozenset({"br", "cr"})
_MOST_INSERTS = 400
_CHANGES = frozenset({"del", "moveFrom"})
_KNOWN_SPACES = (
    *("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/"),
    *("http://purl.oclc.org/ooxml/", "http://www.wps.cn/officeDocument/", "urn:schemas-microsoft"),
)
"""Namespaces of what Word and WPS draw; a choice that needs another one is not understood."""
_MOST_PARAGRAPHS = 300_000


class TooManyError(Exception):
    """A part has more paragraphs than any plan."""


class Body:
    """Hears the elements of a text part and collects its lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._lines: list[Piece] = []
        self.inserts: list[Insert] = []
        """Parts of other formats, headers and footers, where they stand."""
        self.changes = 0
        """Tracked changes; the text is that with all of them accepted."""
        self.has_pictures = False
        self._sinks = [self._lines]
        self._tables: list[WordTable] = []
        self._ignored_tables = 0
        self._paragraphs: list[Paragraph] = []
        self._carried: list[str] = []
        self._short: dict[str, str] = {}
        self._skip = 0
        self._properties = ""
        self._run = Run()
        self._in_text = False
        self._fields: list[bool] = []
        self._choices: list[bool] = []
        self._count = 0
        self._notes: list[bool] = []
        self._section: Section | None = None
        self._ended: list[Section] = []
        self._section_start = 0
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._start_paragraph,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "txbxContent": self._start_box,
            "r": self._start_run,
            "t": self._start_text,
            "|t": self._start_text,
            "fldChar": self._field_mark,
            "sym": self._symbol,
            "footnote": self._start_note,
            "endnote": self._start_note,
            "mc:AlternateContent": lambda _: self._choices.append(False),
            "mc:Choice": lambda attributes: self._choose(value(attributes, "Requires")),
            "altChunk": self._put_chunk,
            "sectPr": self._start_section,
            "ins": self._count_change,
            "|annotation": self._start_annotation,
            "drawing": self._start_picture,
            "pict": self._start_picture,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
            "txbxContent": self._end_box,
            "t": self._end_text,
            "|t": self._end_text,
            "footnote": self._end_note,
            "endnote": self._end_note,
            "mc:AlternateContent": self._end_alternatives,
        }

    def finish(self) -> list[Piece]:
        """The lines, when the part has been heard to its end."""
        self._end_sections()
        return self._lines

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = self._short.get(name)
        if short is None:
            short = self._short[name] = short_name(name)
        if self._section is not None:
            self._section.start(name, short, attributes)
        elif self._skip:
            self._skip += 1
        elif self._properties:
            self._property(short, attributes)
        elif short in self._starts:
            self._starts[short](attributes)
        elif short in ("pPr", "rPr", "trPr", "tcPr"):
            self._properties = short
        elif short in _SKIPPED or short == "del":
            self._skip = 1
            self.changes += short in _CHANGES
        elif short in _BREAKS:
            self._add("\n")
        elif short in ("tab", "ptab"):
            self._add("\t")
        elif short == "noBreakHyphen":
            self._add("-")
        elif short == "mc:Fallback" and self._choices and self._choices[-1]:
            self._skip = 1

    def end(self, name: str) -> None:
        """An element ends."""
        if self._section is not None:
            if self._section.end(name):
                self._ended.append(self._section)
                self._section = None
            return
        if self._skip:
            self._skip -= 1
            return
        short = self._short[name]
        if self._properties:
            if short == self._properties:
                self._properties = ""
        elif short in self._ends:
            self._ends[short]()

    def text(self, data: str) -> None:
        """Characters: only those within `w:t` are text."""
        if self._section is not None:
            self._section.text(data)
        elif self._in_text and not self._skip:
            self._add(self._run.read(data))

    def _end_alternatives(self) -> None:
        if self._choices:
            self._choices.pop()

    def _put_chunk(self, attributes: dict[str, str]) -> None:
        """A part of another format stands here; :func:`read_package` reads it."""
        name = next((v for k, v in attributes.items() if k.endswith("relationships|id")), "")
        if len(self.inserts) < _MOST_INSERTS:
            self.inserts.append(Insert(len(self._lines), "chunk", name))

    def _start_section(self, _: dict[str, str]) -> None:
        self._section = Section(lambda: Body(self._styles, self._numbering))

    def _end_sections(self) -> None:
        """Put the headers of sections ahead of their lines, the footers behind them."""
        for section in self._ended:
            for kind, behind in (("header", self._section_start), ("footer", len(self._lines))):
                found = (each for each in section.found if each.kind == kind)
                self.inserts += (replace(each, behind=behind) for each in found)
            self._section_start = len(self._lines)
        self._ended.clear()
        del self.inserts[_MOST_INSERTS:]

    def _count_change(self, _: dict[str, str]) -> None:
        self.changes += 1

    def _start_annotation(self, attributes: dict[str, str]) -> None:
        kind = value(attributes, "type")
        self.changes += kind in ("Word.Insertion", "Word.Deletion")
        self._skip = int(kind == "Word.Deletion")

    def _choose(self, required: str) -> None:
        known = all(space.startswith(_KNOWN_SPACES) for space in required.split())
        if known and self._choices and not self._choices[-1]:
            self._choices[-1] = True
        else:
            self._skip = 1

    def _in_row(self) -> bool:
        return bool(self._tables and self._tables[-1].rows and not self._ignored_tables)

    # Properties

    def _property(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sectPr":
            self._start_section(attributes)
        elif name in _SKIPPED:
            self._skip = 1
        elif self._properties == "pPr":
            if self._paragraphs:
                self._paragraphs[-1].take(name, attributes)
        elif self._properties == "rPr":
            self._run.take(name, attributes)
        elif self._properties == "trPr" and self._in_row():
            self._row_property(self._tables[-1].rows[-1], name, attributes)
        elif self._properties == "tcPr" and self._in_row():
            self._cell_property(self._tables[-1].rows[-1], name, attributes)

    def _row_property(self, row: WordRow, name: str, attributes: dict[str, str]) -> None:
        if name == "del":
            row.deleted = True
            self.changes += 1
        elif name == "tblHeader":
            row.header = is_on(attributes)
        elif name == "gridBefore":
            row.skipped = room_for(row, (whole(attributes) or 0) + 1) - 1

    def _cell_property(self, row: WordRow, name: str, attributes: dict[str, str]) -> None:
        if not row.cells:
            return
        cell = row.cells[-1]
        if name == "gridSpan":
            cell.columns = room_for(row, whole(attributes) or 1)
        elif name in ("vMerge", "vmerge"):
            cell.below = value(attributes) != "restart"
        elif name in ("hMerge", "hmerge"):
            cell.beside = value(attributes) != "restart"

    # Text

    def _start_run(self, _: dict[str, str]) -> None:
        self._run = Run()

    def _start_picture(self, _: dict[str, str]) -> None:
        self.has_pictures = True

    def _start_text(self, _: dict[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _symbol(self, attributes: dict[str, str]) -> None:
        code = value(attributes, "char")
        if len(code) <= 4 and all(char in "0123456789abcdefABCDEF" for char in code) and code:
            self._add(readable(chr(int(code, 16)), value(attributes, "font")))

    def _field_mark(self, attributes: dict[str, str]) -> None:
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str) -> None:
        if not self._paragraphs or not all(self._fields):
            return
        paragraph = self._paragraphs[-1]
        hidden = self._run.hidden
        if hidden is None and self._run.style:
            hidden = self._styles.resolved(self._run.style).hidden
        if hidden is None:
            hidden = self._styles.resolved(paragraph.style or self._styles.default).hidden
        if hidden:
            paragraph.withheld = True
        else:
            paragraph.parts.append(text)

    # Paragraphs

    def _start_paragraph(self, _: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST_PARAGRAPHS:
            raise TooManyError
        self._paragraphs.append(Paragraph())
        self._run = Run()

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        # Codes end with their paragraph: a lost mark must not hide the rest of the text.
        self._fields = [True] * len(self._fields)
        self._put(paragraph)
        if self._ended and len(self._sinks) == 1 and not self._tables:
            self._end_sections()

    def _put(self, paragraph: Paragraph) -> None:
        sink = self._sinks[-1]
        if paragraph.merged:
            self._carried += paragraph.parts
            sink.extend(paragraph.boxes)
            return
        text = "".join([*self._carried, *paragraph.parts])
        self._carried.clear()
        style = self._styles.resolved(paragraph.style or self._styles.default)
        level = style.level if paragraph.level is None else paragraph.level
        if level is not None and not 1 <= level <= 9:
            level = None
        if paragraph.withheld and not text.strip():
            sink.extend(paragraph.boxes)
            return
        if label := label_of(paragraph, self._styles, self._numbering):
            # A page may be broken between a heading's number and its words.
            text = label + text.lstrip("\n")
        lines = text.split("\n") if "\n" in text else [text]
        sink.extend(Piece(line, level=level if line.strip() else None) for line in lines)
        sink.extend(paragraph.boxes)

    def _start_box(self, _: dict[str, str]) -> None:
        self._sinks.append([])
        # A box begins in the middle of a run: what is said of that run is not said of its text.
        self._run = Run()

    def _end_box(self) -> None:
        if len(self._sinks) == 1:
            return
        box = self._sinks.pop()
        if self._paragraphs:
            self._paragraphs[-1].boxes += [
                piece for piece in box if piece.text.strip() or piece.cells
            ]
        else:
            self._sinks[-1].extend(box)

    def _start_note(self, attributes: dict[str, str]) -> None:
        # Separators between text and notes are kept as notes of a type.
        self._notes.append(value(attributes, "type") in ("", "normal"))
        self._sinks.append([])

    def _end_note(self) -> None:
        if len(self._sinks) == 1 or not self._notes:
            return
        note = self._sinks.pop()
        if self._notes.pop():
            self._sinks[-1].extend(_with_text(note))

    # Tables

    def _start_table(self, _: dict[str, str]) -> None:
        if len(self._tables) >= DEEPEST_TABLE:
            self._ignored_tables += 1
            return
        self._tables.append(WordTable())

    def _start_row(self, _: dict[str, str]) -> None:
        if self._tables and not self._ignored_tables:
            self._tables[-1].rows.append(WordRow())

    def _start_cell(self, _: dict[str, str]) -> None:
        if self._ignored_tables:
            return
        cell = WordCell()
        if self._in_row():
            self._tables[-1].rows[-1].cells.append(cell)
        self._sinks.append(cell.pieces)

    def _end_cell(self) -> None:
        if len(self._sinks) > 1 and not self._ignored_tables:
            self._sinks.pop()

    def _end_row(self) -> None:
        if self._in_row() and self._tables[-1].rows[-1].deleted:
            self._tables[-1].rows.pop()

    def _end_table(self) -> None:
        if self._ignored_tables:
            self._ignored_tables -= 1
            return
        if not self._tables:
            return
        pieces = table_pieces(self._tables.pop())
        if self._in_row() and self._tables[-1].rows[-1].cells:
            self._tables[-1].rows[-1].cells[-1].holds_table = True
        self._sinks[-1].extend(pieces)


def _with_text(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text.strip() or piece.cells]
