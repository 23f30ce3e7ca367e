"""The tables of an old Word file ([MS-DOC]): properties, styles, lists.

Section numbers in comments are of Microsoft's open specification.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field

from parser.records import dataclass
from parser.sources.word.cell_edges import CellEdge
from parser.sources.word.numbering import LEVELS, Level, ListUse
from parser.sources.word.symbols import readable

_PAGE = 512
# 2.6.1: how long an operand is, by the three highest bits of what it changes.
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_OPERAND = 0xD608
_DELETED, _INSERTED, _HIDDEN, _SYMBOL, _RAISED = 0x0800, 0x0801, 0x083C, 0x6A09, 0x2A48
_LIST_LEVEL, _LIST, _OUTLINE = 0x260A, 0x460B, 0x2640
_ROW_END, _IN_TABLE = 0x2417, 0x2416
_NO_LEVEL = 9
# 2.9.340 TC80.
_CELL_SIZE = 20
# 2.2.1.3 MSONFC, by the names that .docx has for the same formats.
_FORMATS = (
    *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "decimal"),
    *("decimal", "hex", "decimal", "ideographDigital", "japaneseCounting", "aiueo", "decimal"),
    *("decimalFullWidth", "decimal", "japaneseLegal", "japaneseDigitalTenThousand"),
    *("decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "decimal", "decimalZero"),
    *("bullet", "decimal", "decimal", "decimalEnclosedFullstop", "decimalEnclosedParen"),
    *("decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional"),
    *("ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting"),
    *("ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital"),
    *("chineseCounting", "chineseLegalSimplified", "chineseCountingThousand"),
    *("japaneseDigitalTenThousand", "decimal"),
)
_HEADINGS = range(1, 10)


def changes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties in a run of them: what is changed, and its operand (2.6.1 Sprm)."""
    at = 0
    while at + 2 <= len(data):
        (what,) = struct.unpack_from("<H", data, at)
        at += 2
        kind = what >> 13
        if kind == 6:
            length = data[at] if at < len(data) else 0
            if what == _LONG_OPERAND and at + 2 <= len(data):
                length = struct.unpack_from("<H", data, at)[0]
            at += 1
        else:
            length = _OPERANDS[kind]
        yield what, data[at : at + length]
        at += length


def number(operand: bytes) -> int:
    """An operand as a whole number."""
    return int.from_bytes(operand, "little")


class Runs:
    """Properties by place in the file: for each place the run that holds it (2.8.5, 2.8.6)."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.data: list[bytes] = []

    def at(self, place: int) -> int:
        """The index of the run at a place; -1 before the first."""
        return bisect_right(self.starts, place) - 1

    def end(self, index: int) -> int:
        """Where a run ends: where the next begins."""
        return self.starts[index + 1] if index + 1 < len(self.starts) else 1 << 62


def read_runs(main: bytes, table: bytes, *, paragraphs: bool) -> Runs:
    """The runs of characters or paragraphs, from the pages that a table lists."""
    runs = Runs()
    found: list[tuple[int, bytes]] = []
    count = (len(table) - 4) // 8
    pages = {
        struct.unpack_from("<I", table, 4 * (count + 1) + 4 * index)[0] & 0x3FFFFF
        for index in range(count)
    }
    for page in pages:
        start = page * _PAGE
        block = main[start : start + _PAGE]
        if len(block) == _PAGE:
            found += _page_runs(block, paragraphs)
    found.sort(key=lambda run: run[0])
    runs.starts = [start for start, _ in found]
    runs.data = [data for _, data in found]
    return runs


def _page_runs(block: bytes, paragraphs: bool) -> Iterator[tuple[int, bytes]]:
    count = block[-1]
    step = 13 if paragraphs else 1
    if 4 * (count + 1) + step * count > _PAGE:
        return
    for index in range(count):
        (start,) = struct.unpack_from("<I", block, 4 * index)
        at = 2 * block[4 * (count + 1) + step * index]
        if not at:
            yield start, b""
        elif not paragraphs:
            yield start, block[at + 1 : at + 1 + block[at]]
        elif block[at]:
            yield start, block[at + 1 : at + 2 * block[at]]
        elif at + 1 < _PAGE:
            yield start, block[at + 2 : at + 2 + 2 * block[at + 1]]


@dataclass(frozen=True, slots=True)
class RunLook:
    """How characters are: not to be seen, a sign of a symbol font, raised.

    ``change`` is what a tracked change did: ``deleted``, ``inserted`` or nothing.
    """

    hidden: bool = False
    symbol: str = ""
    raised: bool = False
    change: str = ""


def run_look(data: bytes) -> RunLook:
    """What the properties of a run say."""
    hidden, symbol, raised, change = False, "", False, ""
    for what, operand in changes(data):
        if what in (_DELETED, _HIDDEN):
            hidden = hidden or number(operand) in (1, 0x81)
            change = "deleted" if what == _DELETED and number(operand) == 1 else change
        elif what == _INSERTED:
            change = "inserted" if number(operand) == 1 else change
        elif what == _RAISED:
            raised = number(operand) == 1
        elif what == _SYMBOL and len(operand) == 4:
            symbol = readable(chr(number(operand[2:])), "Symbol")
    return RunLook(hidden, symbol, raised, change)


def cell_edges(operand: bytes) -> tuple[CellEdge, ...]:
    """The cells that a row's definition gives (2.9.339 TDefTableOperand, behind its first byte)."""
    count = operand[1] if len(operand) > 1 else 0
    cells = 2 + 2 * (count + 1)
    if len(operand) < cells:
        return ()
    rights = struct.unpack_from(f"<{count + 1}h", operand, 2)[1:]
    made: list[CellEdge] = []
    for index, right in enumerate(rights):
        at = cells + _CELL_SIZE * index
        flags = number(operand[at : at + 2])
        # 2.9.338 TCGRF: 1 is a cell that only lends its room, 2 and 3 are the first of several.
        made.append(CellEdge(right, beside=flags & 3 == 1, below=flags >> 5 & 3 == 1))
    return tuple(made)


@dataclass(slots=True)
class ParagraphLook:
    """How a paragraph is: list (0 none, None not said), its level, outline level, table."""

    list_id: int | None = None
    list_level: int | None = None
    level: int | None = None
    row_end: bool = False
    in_table: bool = False
    cells: tuple[CellEdge, ...] = ()
    """Of the mark that ends a row: how its cells are defined."""


def paragraph_look(data: bytes, styles: Mapping[int, ParagraphLook]) -> ParagraphLook:
    """What the properties of a paragraph and its style say."""
    if len(data) < 2:
        return ParagraphLook()
    look = ParagraphLook()
    _apply(look, data[2:])
    style = styles.get(number(data[:2]))
    return _with_base(look, style) if style else look


def _apply(look: ParagraphLook, data: bytes) -> None:
    for what, operand in changes(data):
        if what == _LIST:
            look.list_id = number(operand)
        elif what == _LIST_LEVEL:
            look.list_level = number(operand)
        elif what == _OUTLINE:
            look.level = number(operand) + 1
        elif what == _ROW_END:
            look.row_end = bool(number(operand))
        elif what == _IN_TABLE:
            look.in_table = bool(number(operand))
        elif what == _LONG_OPERAND:
            look.cells = cell_edges(operand)


def _with_base(look: ParagraphLook, base: ParagraphLook) -> ParagraphLook:
    if look.list_id is None:
        look.list_id = base.list_id
        look.list_level = base.list_level if look.list_level is None else look.list_level
    if look.level is None:
        look.level = base.level
    return look


def read_styles(data: bytes) -> dict[int, ParagraphLook]:
    """The paragraph styles by number, each with what it inherits (2.9.271 STSH)."""
    if len(data) < 6:
        return {}
    header, count, base_size = struct.unpack_from("<HHH", data)
    at = 2 + header
    own: dict[int, ParagraphLook] = {}
    bases: dict[int, int] = {}
    for index in range(min(count, 4096)):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        style = data[at + 2 : at + 2 + size]
        at += 2 + size
        if size < base_size + 2:
            continue
        identity, kind, _ = struct.unpack_from("<HHH", style)
        if kind & 0xF != 1:
            continue
        bases[index] = kind >> 4
        look = own[index] = ParagraphLook()
        if identity & 0xFFF in _HEADINGS:
            look.level = identity & 0xFFF
        name = base_size + 2 + 2 * number(style[base_size : base_size + 2]) + 2
        length = number(style[name : name + 2])
        _apply(look, style[name + 4 : name + 2 + length])
    return {index: _inherited(index, own, bases) for index in own}


def _inherited(
    index: int, own: Mapping[int, ParagraphLook], bases: Mapping[int, int]
) -> ParagraphLook:
    look = ParagraphLook(own[index].list_id, own[index].list_level, own[index].level)
    base = bases.get(index, -1)
    # Styles may be based on each other in a circle.
    for _ in range(30):
        if base not in own:
            break
        look = _with_base(look, own[base])
        base = bases.get(base, -1)
    return look


@dataclass(slots=True)
class _Reader:
    """Reads records one behind the other. Raises struct.error at the end of the data."""

    data: bytes
    at: int = 0

    def take(self, form: str) -> tuple[int, ...]:
        values: tuple[int, ...] = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


@dataclass(slots=True)
class DocLists:
    """The lists of a file, as :class:`parser.sources.word.numbering.Numbering` takes them."""

    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    uses: dict[str, ListUse] = field(default_factory=dict)


def read_lists(table: bytes, lists: tuple[int, int], uses: tuple[int, int]) -> DocLists:
    """The lists (2.9.192 PlfLst, at a place of a size) and their uses (2.9.191 PlfLfo)."""
    found = DocLists()
    if lists[1] >= 2:
        head = _Reader(table, lists[0])
        (count,) = head.take("<h")
        # The levels of all lists stand behind the lists.
        levels = _Reader(table, lists[0] + lists[1])
        for _ in range(max(0, count)):
            identity = head.take("<i")[0]
            head.bytes(22)
            simple = head.take("<BB")[0] & 1
            made = {at: _level(levels) for at in range(1 if simple else LEVELS)}
            found.definitions[str(identity)] = made
    if uses[1] >= 4:
        _read_uses(_Reader(table, uses[0]), found)
    return found


def _read_uses(reader: _Reader, found: DocLists) -> None:
    (count,) = reader.take("<i")
    heads = [reader.take("<iiiBBBB") for _ in range(max(0, min(count, 10_000)))]
    for index, (identity, _, _, changed, *_) in enumerate(heads, start=1):
        reader.take("<i")
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for _ in range(changed):
            start, flags = reader.take("<iI")
            if flags & 0x20:
                levels[flags & 0xF] = _level(reader)
            elif flags & 0x10:
                starts[flags & 0xF] = start
        found.uses[str(index)] = ListUse(str(identity), starts, levels)


def _level(reader: _Reader) -> Level:
    """A level of a list (2.9.150 LVL)."""
    start, form, flags = reader.take("<iBB")
    reader.bytes(9)
    (follow,) = reader.take("<B")
    reader.bytes(8)
    characters, paragraph, restart, _ = reader.take("<BBBB")
    reader.bytes(paragraph + characters)
    (length,) = reader.take("<H")
    signs = reader.bytes(2 * length).decode("utf-16-le", "replace")
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in signs)
    name = _FORMATS[form] if form < len(_FORMATS) else "none"
    return Level(
        start=start,
        format=name,
        text=readable(text, "Symbol" if name == "bullet" and len(text) == 1 else ""),
        spaced=follow != 2,
        legal=bool(flags & 0x04),
        restart=restart if flags & 0x08 else None,
    )


def outline_level(look: ParagraphLook) -> int | None:
    """The level from 1 of a heading; None for body text."""
    return look.level if look.level is not None and 1 <= look.level <= _NO_LEVEL else None
