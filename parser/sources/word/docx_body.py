"""The text parts of a Word file (ECMA-376, part 1, 17): what is heard of them, as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from parser.sources.lines import Piece
from parser.sources.table_grid import DEEPEST_TABLE
from parser.sources.word.docx_parts import Style, Styles, is_on, short_name, value, whole
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
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "numberingChange",
        "sectPr",
        "tblPr",
        "tblGrid",
        "binData",
        "hdr",
        "ftr",
    ]
)
_BREAKS = frozenset({"br", "cr"})
_MOST_CHUNKS = 200
_KNOWN_SPACES = (
    *("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/"),
    *("http://purl.oclc.org/ooxml/", "http://www.wps.cn/officeDocument/", "urn:schemas-microsoft"),
)
"""Namespaces of what Word and WPS draw; a choice that needs another one is not understood."""
_MOST_PARAGRAPHS = 300_000


class TooManyError(Exception):
    """A part has more paragraphs than any plan."""


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str | None = None
    list_level: int | None = None
    level: int | None = None
    merged: bool = False
    shown_label: str = ""
    """The number of a list as its writer showed it (WordprocessingML 2003)."""
    withheld: bool = False
    boxes: list[Piece] = field(default_factory=list)


class Body:
    """Hears the elements of a text part and collects its lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._lines: list[Piece] = []
        self.chunks: list[tuple[int, str]] = []
        """Where a part of another format stands: behind so many lines, by its relationship."""
        self.has_pictures = False
        self._sinks = [self._lines]
        self._tables: list[WordTable] = []
        self._ignored_tables = 0
        self._paragraphs: list[_Paragraph] = []
        self._carried: list[str] = []
        self._short: dict[str, str] = {}
        self._skip = 0
        self._properties = ""
        self._run_hidden: bool | None = None
        self._run_style = ""
        self._font = ""
        self._in_text = False
        self._fields: list[bool] = []
        self._choices: list[bool] = []
        self._count = 0
        self._notes: list[bool] = []
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
        return self._lines

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = self._short.get(name)
        if short is None:
            short = self._short[name] = short_name(name)
        if self._skip:
            self._skip += 1
        elif self._properties:
            self._property(short, attributes)
        elif short in self._starts:
            self._starts[short](attributes)
        elif short in ("pPr", "rPr", "trPr", "tcPr"):
            self._properties = short
        elif _is_left_out(short, attributes):
            self._skip = 1
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
        if self._in_text and not self._skip:
            self._add(readable(data.replace("\n", " "), self._font))

    def _end_alternatives(self) -> None:
        if self._choices:
            self._choices.pop()

    def _put_chunk(self, attributes: dict[str, str]) -> None:
        """A part of another format stands here; :func:`read_package` reads it."""
        name = next((v for k, v in attributes.items() if k.endswith("relationships|id")), "")
        if len(self.chunks) < _MOST_CHUNKS:
            self.chunks.append((len(self._lines), name))

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
        if name in _SKIPPED:
            self._skip = 1
        elif self._properties == "pPr":
            self._paragraph_property(name, attributes)
        elif self._properties == "rPr":
            if name in ("vanish", "specVanish"):
                self._run_hidden = is_on(attributes)
            elif name == "rStyle":
                self._run_style = value(attributes)
            elif name == "rFonts":
                self._font = value(attributes, "ascii")
        elif self._properties == "trPr" and self._in_row():
            self._row_property(self._tables[-1].rows[-1], name, attributes)
        elif self._properties == "tcPr" and self._in_row():
            self._cell_property(self._tables[-1].rows[-1], name, attributes)

    def _row_property(self, row: WordRow, name: str, attributes: dict[str, str]) -> None:
        if name == "del":
            row.deleted = True
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

    def _paragraph_property(self, name: str, attributes: dict[str, str]) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        if name == "pStyle":
            paragraph.style = value(attributes)
        elif name == "numId":
            paragraph.list_id = value(attributes)
        elif name == "ilvl":
            paragraph.list_level = whole(attributes)
        elif name == "|t":
            paragraph.shown_label = value(attributes)
        elif name == "outlineLvl":
            paragraph.level = (whole(attributes) or 0) + 1
        elif name in ("del", "moveFrom"):
            # The mark at its end is deleted: the next paragraph goes on in the same line.
            paragraph.merged = True

    # Text

    def _start_run(self, _: dict[str, str]) -> None:
        self._run_hidden, self._run_style, self._font = None, "", ""

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
        hidden = self._run_hidden
        if hidden is None and self._run_style:
            hidden = self._styles.resolved(self._run_style).hidden
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
        self._paragraphs.append(_Paragraph())
        self._run_hidden, self._run_style, self._font = None, "", ""

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        # Codes end with their paragraph: a lost mark must not hide the rest of the text.
        self._fields = [True] * len(self._fields)
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
        text = self._label(paragraph) + text
        lines = text.split("\n") if "\n" in text else [text]
        sink.extend(Piece(line, level=level if line.strip() else None) for line in lines)
        sink.extend(paragraph.boxes)

    def _label(self, paragraph: _Paragraph) -> str:
        if paragraph.shown_label:
            return paragraph.shown_label
        style_id = paragraph.style or self._styles.default
        style = self._styles.resolved(style_id)
        use, at = paragraph.list_id, paragraph.list_level
        if use is None:
            use = style.list_id
            if use and at is None:
                at = self._level_of_style(use, style_id, style)
        if not use or use == "0":
            return ""
        return self._numbering.label(use, at or 0)

    def _level_of_style(self, use: str, style_id: str, style: Style) -> int | None:
        """The level that is tied to the style, or that it names, or tied to one it is based on."""
        at = self._numbering.level_of_style(use, style_id)
        if at is None:
            at = style.list_level
        return self._numbering.level_of_style(use, style.tied_to) if at is None else at

    def _start_box(self, _: dict[str, str]) -> None:
        self._sinks.append([])
        # A box begins in the middle of a run: what is said of that run is not said of its text.
        self._run_hidden, self._run_style, self._font = None, "", ""

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


def _is_left_out(short: str, attributes: dict[str, str]) -> bool:
    if short == "|annotation":
        return value(attributes, "type") == "Word.Deletion"
    return short in _SKIPPED or short == "del"


def _with_text(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text.strip() or piece.cells]
