"""Excel workbooks (.xlsx, ECMA-376): each sheet that is shown, its cells as a reader sees them.

Formulas give the value that was kept with them; nothing is calculated, no link followed.
"""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Problem, ReadError, Severity
from parser.sources.archive import Archive
from parser.sources.lines import Piece, Source, has_text, made_safe
from parser.sources.sheets.grid import MOST_CELLS, Sheet, sheet_pieces
from parser.sources.sheets.number_formats import BUILT_IN, GENERAL, shown_number
from parser.sources.word.docx_parts import Relations, value, whole

_REFERENCE = lazy_pattern(r"([A-Z]{1,3})([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_TEXT = 20_000_000
"""Characters of shared texts."""

_MOST_MERGED = 100_000


def read(data: bytes, path: str) -> Source:
    """The lines of a workbook: a row of a table is one, each sheet a document of its own.

    Raises ReadError ``binary`` for another zip file, ``damaged``, ``too_large``, ``password``
    or ``empty``.
    """
    archive = Archive(data, path)
    reader = _Workbook(archive, path)
    return workbook_source(reader.sheets(), "xlsx", path, reader.left_out, reader.uncalculated)


def is_workbook(archive: Archive) -> bool:
    """Whether a zip file is a workbook."""
    return archive.has("xl/workbook.xml")


def workbook_source(
    sheets: list[Sheet], encoding: str, path: str, left_out: int, uncalculated: int
) -> Source:
    """The source of a workbook's sheets; ``left_out`` hidden sheets and ``uncalculated`` formulas
    without a value are said as problems, and so are hidden rows and columns."""
    pieces: list[Piece] = []
    parts: list[int] = []
    for sheet in sheets:
        own = sheet_pieces(sheet)
        if own:
            parts.append(len(pieces) + 1)
            pieces += own
    rows = sum(len({row for row, _ in each.texts} & each.hidden_rows) for each in sheets)
    columns = sum(len({at for _, at in each.texts} & each.hidden_columns) for each in sheets)
    problems: list[Problem] = []
    if left_out or rows or columns:
        counts = (("sheets", str(left_out)), ("rows", str(rows)), ("columns", str(columns)))
        problems.append(Problem("hidden_cells", severity=Severity.INFO, values=counts))
    if uncalculated:
        problems.append(Problem("no_value", values=(("count", str(uncalculated)),)))
    source = made_safe(pieces, encoding, tuple(problems), parts=tuple(parts))
    if not has_text(source.lines):
        raise ReadError("empty", path)
    return source


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference like ``B12``; None for what is none."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    if not 1 <= row <= _LAST_ROW or column > _LAST_COLUMN:
        return None
    return row - 1, column - 1


class _Workbook:
    """The sheets of a workbook, read one after the other."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._path = path
        self.left_out = 0
        self.uncalculated = 0
        self._cells = 0
        top = Relations("")
        self._parse("_rels/.rels", top)
        main = top.targets.get("officeDocument", "xl/workbook.xml")
        if not archive.has(main):
            main = "xl/workbook.xml"
        if not archive.has(main):
            raise ReadError("binary", path, "zip")
        self._main = main

    def _parse(self, name: str, handler: object) -> None:
        if self._archive.has(name):
            self._archive.parse(name, handler)  # type: ignore[arg-type]

    def sheets(self) -> list[Sheet]:
        """Those that are shown and can be read as cells, in the order of their tabs."""
        folder, _, name = self._main.rpartition("/")
        links = Relations(folder)
        self._parse(f"{folder}/_rels/{name}.rels".lstrip("/"), links)
        book = _Book()
        self._archive.parse(self._main, book)
        shared = _SharedTexts(self._path)
        self._parse(_first(links, "sharedStrings", f"{folder}/sharedStrings.xml"), shared)
        styles = _Formats()
        self._parse(_first(links, "styles", f"{folder}/styles.xml"), styles)
        found: list[Sheet] = []
        for title, link, hidden in book.sheets:
            if hidden:
                self.left_out += 1
                continue
            part = links.by_id.get(link)
            if part is None or not self._archive.has(part):
                continue
            cells = _Cells(title, shared.texts, styles, book.from_1904, self._path)
            cells.count = self._cells
            self._archive.parse(part, cells)
            self._cells = cells.count
            self.uncalculated += cells.uncalculated
            found.append(cells.sheet)
        return found


def _first(links: Relations, kind: str, usual: str) -> str:
    """The part of a kind; the usual one where no relationship names it."""
    return links.targets.get(kind, usual.lstrip("/"))


class _Quiet:
    """Hears nothing."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters."""


class _Book(_Quiet):
    """Which sheets there are, whether they are hidden, and from which day dates count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if short == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith("|id")), "")
            hidden = value(attributes, "state") in ("hidden", "veryHidden")
            self.sheets.append((value(attributes, "name"), link, hidden))
        elif short == "workbookPr":
            self.from_1904 = value(attributes, "date1904") in ("1", "true")


class _SharedTexts(_Quiet):
    """The texts that cells refer to by number; phonetic guides are left out."""

    def __init__(self, path: str) -> None:
        self.texts: list[str] = []
        self._path = path
        self._parts: list[str] = []
        self._in_text = False
        self._phonetic = 0
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if short == "si":
            self._parts = []
        elif short == "rPh":
            self._phonetic += 1
        elif short == "t":
            self._in_text = not self._phonetic

    def end(self, name: str) -> None:
        """An element ends."""
        short = name.rpartition("|")[2]
        if short == "si":
            self.texts.append("".join(self._parts))
        elif short == "rPh":
            self._phonetic -= 1
        elif short == "t":
            self._in_text = False

    def text(self, data: str) -> None:
        """Characters."""
        if self._in_text:
            self._size += len(data)
            if self._size > _MOST_TEXT:
                raise ReadError("too_large", self._path)
            self._parts.append(data)


class _Formats(_Quiet):
    """The number format of each cell style."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._styles: list[int] = []
        self._within = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if short == "numFmt":
            number = whole(attributes, "numFmtId")
            if number is not None:
                self._own[number] = value(attributes, "formatCode")
        elif short == "cellXfs":
            self._within = True
        elif short == "xf" and self._within:
            self._styles.append(whole(attributes, "numFmtId") or 0)

    def end(self, name: str) -> None:
        """An element ends."""
        if name.endswith("|cellXfs"):
            self._within = False

    def of(self, style: int) -> str:
        """The format of a style by its number."""
        number = self._styles[style] if 0 <= style < len(self._styles) else 0
        return self._own.get(number) or BUILT_IN.get(number, GENERAL)


class _Cells(_Quiet):
    """The cells of a sheet, merged areas, hidden rows and columns."""

    def __init__(
        self, name: str, shared: list[str], formats: _Formats, from_1904: bool, path: str
    ) -> None:
        self.sheet = Sheet(name)
        self.count = 0
        self.uncalculated = 0
        self._shared = shared
        self._formats = formats
        self._from_1904 = from_1904
        self._path = path
        self._row = self._column = -1
        self._kind = ""
        self._style = 0
        self._formula = self._in_value = False
        self._phonetic = 0
        self._parts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if short == "c":
            self._start_cell(attributes)
        elif short == "row":
            self._start_row(attributes)
        elif short in ("v", "t"):
            self._in_value = not self._phonetic
        elif short == "f":
            self._formula = True
        elif short == "rPh":
            self._phonetic += 1
        elif short == "col":
            self._hide_columns(attributes)
        elif short == "mergeCell":
            self._merge(value(attributes, "ref"))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = whole(attributes, "r")
        self._row = self._row + 1 if number is None else number - 1
        self._column = -1
        if value(attributes, "hidden") in ("1", "true"):
            self.sheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = place_of(value(attributes, "r"))
        self._row, self._column = place or (max(self._row, 0), self._column + 1)
        self._kind = value(attributes, "t")
        self._style = whole(attributes, "s") or 0
        self._formula = False
        self._parts = []

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = whole(attributes, "min"), whole(attributes, "max")
        if value(attributes, "hidden") in ("1", "true") and first and last:
            stop = min(last, _LAST_COLUMN)
            self.sheet.hidden_columns.update(range(first - 1, stop))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = place_of(first), place_of(last)
        if begin and end and len(self.sheet.merged) < _MOST_MERGED:
            self.sheet.merged.append((*begin, *end))

    def end(self, name: str) -> None:
        """An element ends."""
        short = name.rpartition("|")[2]
        if short in ("v", "t"):
            self._in_value = False
        elif short == "rPh":
            self._phonetic -= 1
        elif short == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        raw = "".join(self._parts)
        if not raw:
            self.uncalculated += self._formula
            return
        text = self._shown(raw)
        if text.strip():
            self.count += 1
            if self.count > MOST_CELLS:
                raise ReadError("too_large", self._path)
            self.sheet.texts[self._row, self._column] = text

    def _shown(self, raw: str) -> str:
        if self._kind == "s":
            at = int(raw) if raw.isascii() and raw.isdigit() else -1
            return self._shared[at] if 0 <= at < len(self._shared) else ""
        if self._kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if self._kind in ("str", "inlineStr", "e"):
            return raw
        if self._kind == "d":
            return raw.partition("T")[0]
        try:
            number = float(raw)
        except ValueError:
            return raw
        if number != number or abs(number) == float("inf"):
            return raw
        return shown_number(number, self._formats.of(self._style), from_1904=self._from_1904)

    def text(self, data: str) -> None:
        """Characters."""
        if self._in_value:
            self._parts.append(data)
