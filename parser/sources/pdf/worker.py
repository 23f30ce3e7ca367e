"""Reads a PDF in a process of its own: bytes on standard input, lines of text out.

Started by the launcher of :mod:`parser.sources.isolation`. What is printed, in points from a
page's lower left corner, parts by tabs, is a line each:

    error CODE
    mark LEVEL TITLE (a bookmark, before the pages, of the first part alone)
    page WIDTH HEIGHT
    slant TEXT (what stands aslant on the page: a watermark)
    image (the page has no text, but something is drawn on it)
    lost (a page that cannot be read)
    run FOOT LEFT RIGHT SIZE TEXT
    rule LEFT FOOT RIGHT HEAD (a stroke drawn level or upright, or an edge of a box)
"""

from __future__ import annotations

import ctypes
import struct
import sys

# The module typing takes as long to import as a page to read.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PASSWORD_NEEDED = 4
_LATIN_GAP = 0.12
_BOLD = 0.2
# Boxes of one font stand so near to one another, in their size.
_SAME_FOOT = 0.15
# What pdfium gives for a hyphen at the end of a row.
_BROKEN_WORD = "\ufffe"
_MOST_CHARACTERS_ON_PAGE = 100_000
# Drawn things looked at for rules on a page: a map has more, and no table.
_MOST_OBJECTS = 20_000
_MOST_POINTS = 30_000
_PATH = 2
_MOST_BOOKMARKS, _DEEPEST, _LONGEST_TITLE = 3_000, 9, 1_000
# Degrees from the page's edges from which text stands aslant; a scan may be some degrees off.
_ASLANT = 8.0
# Points: what is drawn thinner is a stroke, and what is shorter no rule.
_THIN = 3.0
_SHORTEST_RULE = 6.0
# Windows' numbers of the character sets of Japan, Korea, China and Taiwan.
_WIDE_SETS = frozenset({128, 129, 134, 136})


def main(arguments: list[str]) -> None:
    """Reads standard input to its end and writes the pages of a part of it.

    ``arguments`` are the path of pdfium's shared library, the most pages that a file may have,
    which part of them is wanted (from 0) and how many parts there are.
    """
    library = arguments[0]
    most_pages, part, parts = map(int, arguments[1:4])
    pdfium = _declared(ctypes.CDLL(library))
    pdfium.FPDF_InitLibrary()
    fonts = _Fonts(1, *_callbacks(box_font()))
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(fonts))
    data = sys.stdin.buffer.read()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    count = pdfium.FPDF_GetPageCount(document) if document else 0
    if count <= 0:
        code = pdfium.FPDF_GetLastError()
        _say("error", "password" if code == _PASSWORD_NEEDED else "damaged")
    elif count > most_pages:
        _say("error", "too_large")
    else:
        if part == 0:
            _bookmarks(pdfium, document)
        for index in range(part * count // parts, (part + 1) * count // parts):
            _page(pdfium, document, index)


def _bookmarks(pdfium: Any, document: Any) -> None:
    """Writes the file's own outline from top to bottom. One may refer to itself."""
    seen: set[int] = set()
    first = pdfium.FPDFBookmark_GetFirstChild(document, None)
    left = [(first, 1)] if first else []
    while left and len(seen) < _MOST_BOOKMARKS:
        mark, level = left.pop()
        if mark in seen:
            continue
        seen.add(mark)
        size = min(pdfium.FPDFBookmark_GetTitle(mark, None, 0), 2 * _LONGEST_TITLE)
        buffer = ctypes.create_string_buffer(max(size, 2))
        if size and pdfium.FPDFBookmark_GetTitle(mark, buffer, size) <= size:
            title = buffer.raw[: size - 2].decode("utf-16-le", "replace")
            _say("mark", str(level), " ".join(title.split()))
        for other, deeper in (
            (pdfium.FPDFBookmark_GetNextSibling(document, mark), level),
            (pdfium.FPDFBookmark_GetFirstChild(document, mark), level + 1),
        ):
            if other and deeper <= _DEEPEST:
                left.append((other, deeper))


def _page(pdfium: Any, document: Any, index: int) -> None:
    page = pdfium.FPDF_LoadPage(document, index)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        _say("lost")
        return
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    _say("page", *size)
    turn = _Turn(pdfium.FPDFPage_GetRotation(page), *size)
    runs, aslant = _runs(pdfium, text, turn)
    for run in runs:
        _say("run", *run)
    if aslant:
        _say("slant", aslant)
    if runs:
        for left, foot, right, head in _rules(pdfium, page):
            _say("rule", *turn.box(left, foot, right, head))
    elif pdfium.FPDFPage_CountObjects(page) > 0:
        _say("image")
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)


class _Turn:
    """How a page is turned before it is looked at (ISO 32000-1, 7.7.3.3, Rotate): by so many
    quarters clockwise. ``width`` and ``height`` are those of the turned page."""

    def __init__(self, quarters: int, width: float, height: float) -> None:
        self.quarters = quarters % 4
        self._width, self._height = width, height

    def box(
        self, left: float, foot: float, right: float, head: float
    ) -> tuple[float, float, float, float]:
        """A box of the page where it lies once the page is turned."""
        if self.quarters == 1:
            return foot, self._height - right, head, self._height - left
        if self.quarters == 2:
            return (
                self._width - right,
                self._height - head,
                self._width - left,
                self._height - foot,
            )
        if self.quarters == 3:
            return self._width - head, left, self._width - foot, right
        return left, foot, right, head


def _say(*parts: object) -> None:
    line = "\t".join([part if isinstance(part, str) else f"{part:.4f}" for part in parts])
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


class _Box(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_float) for name in ("left", "top", "right", "bottom"))


class _Matrix(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_float) for name in "abcdef")


def _declared(pdfium: Any) -> Any:
    """The library with the types of what is called: fpdfview.h, fpdf_text.h, fpdf_edit.h."""
    handle, whole, real = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
    box, number = ctypes.POINTER(_Box), ctypes.POINTER(ctypes.c_float)
    for name, result, *given in (
        ("FPDF_InitLibrary", None),
        ("FPDF_SetSystemFontInfo", None, handle),
        ("FPDF_LoadMemDocument64", handle, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p),
        ("FPDF_GetLastError", ctypes.c_ulong),
        ("FPDF_GetPageCount", whole, handle),
        ("FPDF_LoadPage", handle, handle, whole),
        ("FPDF_ClosePage", None, handle),
        ("FPDF_GetPageWidthF", real, handle),
        ("FPDF_GetPageHeightF", real, handle),
        ("FPDFPage_GetRotation", whole, handle),
        ("FPDFText_LoadPage", handle, handle),
        ("FPDFText_ClosePage", None, handle),
        ("FPDFText_CountChars", whole, handle),
        ("FPDFText_GetText", whole, handle, whole, whole, handle),
        ("FPDFText_GetUnicode", ctypes.c_uint, handle, whole),
        ("FPDFText_GetLooseCharBox", whole, handle, whole, box),
        ("FPDFText_GetCharAngle", real, handle, whole),
        ("FPDFBookmark_GetFirstChild", handle, handle, handle),
        ("FPDFBookmark_GetNextSibling", handle, handle, handle),
        ("FPDFBookmark_GetTitle", ctypes.c_ulong, handle, handle, ctypes.c_ulong),
        ("FPDFPage_CountObjects", whole, handle),
        ("FPDFPage_GetObject", handle, handle, whole),
        ("FPDFPageObj_GetType", whole, handle),
        ("FPDFPageObj_GetMatrix", whole, handle, ctypes.POINTER(_Matrix)),
        ("FPDFPath_CountSegments", whole, handle),
        ("FPDFPath_GetPathSegment", handle, handle, whole),
        ("FPDFPathSegment_GetPoint", whole, handle, number, number),
        ("FPDFPathSegment_GetType", whole, handle),
        ("FPDFPathSegment_GetClose", whole, handle),
    ):
        function = getattr(pdfium, name)
        function.restype = result
        function.argtypes = given
    return pdfium


_Void = ctypes.c_void_p
_Whole = ctypes.c_int
_Release = ctypes.CFUNCTYPE(None, _Void)
_Find = ctypes.CFUNCTYPE(
    _Void, _Void, _Whole, _Whole, _Whole, _Whole, ctypes.c_char_p, ctypes.POINTER(_Whole)
)
_Named = ctypes.CFUNCTYPE(_Void, _Void, ctypes.c_char_p)
_Data = ctypes.CFUNCTYPE(ctypes.c_ulong, _Void, _Void, ctypes.c_uint, _Void, ctypes.c_ulong)
_Name = ctypes.CFUNCTYPE(ctypes.c_ulong, _Void, _Void, _Void, ctypes.c_ulong)
_Set = ctypes.CFUNCTYPE(_Whole, _Void, _Void)
_Pair = ctypes.CFUNCTYPE(None, _Void, _Void)


class _Fonts(ctypes.Structure):
    """FPDF_SYSFONTINFO of public/fpdf_sysfontinfo.h."""

    _fields_ = (
        ("version", _Whole),
        ("release", _Release),
        ("enumerate", _Pair),
        ("find", _Find),
        ("named", _Named),
        ("data", _Data),
        ("name", _Name),
        ("set", _Set),
        ("delete", _Pair),
    )


def _callbacks(font: bytes) -> tuple[Any, ...]:
    """Answers for pdfium when it wants a font that a file does not hold.

    From the system's own it would draw each character to learn its box, which takes ten times
    as long as all else, and other systems have other fonts. With none at all boxes are empty,
    and pdfium takes rows that begin alike for one drawn twice.
    """

    def find(_: Any, __: int, ___: int, charset: int, *____: Any) -> int | None:
        return 1 if charset in _WIDE_SETS else None

    def data(_: Any, __: Any, table: int, buffer: int | None, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    return (
        _Release(lambda _: None),
        _Pair(lambda _, __: None),
        _Find(find),
        _Named(lambda _, __: None),
        _Data(data),
        _Name(lambda *_: 0),
        _Set(lambda *_: min(_WIDE_SETS)),
        _Pair(lambda _, __: None),
    )


def box_font() -> bytes:
    """A TrueType font in which each character is a box: an em wide, the latin ones half of it.

    Tables as ISO/IEC 14496-22 has them; the least that FreeType opens.
    """
    # Where a latin character is narrower in print its box is taken for it, if that is wider.
    wide, narrow = (
        struct.pack(">5hHH4B", 1, 0, -120, width, 880, 3, 0, 1, 1, 1, 1)
        + struct.pack(">8h2x", 0, 0, width, 0, -120, 1000, 0, -1000)
        for width in (1000, 150)
    )
    size = len(wide)
    # Format 13: all characters of a range have one glyph. The first one stands for what is missing.
    ranges = ((0x20, 0x2FF, 1), (0x300, 0x10FFFF, 2))
    cmap = struct.pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 13, 0, 16 + 12 * len(ranges), 0, len(ranges))
    cmap += b"".join(struct.pack(">LLL", *each) for each in ranges)
    head = (0x10000, 0x10000, 0, 0x5F0F3CF5, 3, 1000, 0, 0, 0, -120, 1000, 880, 0, 8, 2, 1, 0)
    hhea = (0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 3)
    tables = {
        b"cmap": cmap,
        b"glyf": wide + narrow + wide,
        b"head": struct.pack(">LLLLHHQQhhhhHHhhh", *head),
        b"hhea": struct.pack(">L3hH11hH", *hhea),
        b"hmtx": struct.pack(">HhHhHh", 1000, 0, 500, 0, 1000, 0),
        b"loca": struct.pack(">4L", 0, size, 2 * size, 3 * size),
        b"maxp": struct.pack(">LH13H", 0x10000, 3, 4, 1, 0, 0, 1, *(0 for _ in range(8))),
    }
    font = struct.pack(">L4H", 0x10000, len(tables), 64, 2, 48)
    at = len(font) + 16 * len(tables)
    for tag, table in tables.items():
        font += tag + struct.pack(">LLL", 0, at, len(table))
        at += len(table) + -len(table) % 4
    return font + b"".join(table + bytes(-len(table) % 4) for table in tables.values())


Run = tuple[float, float, float, float, str]
"""Characters side by side: foot, left, right, size, text."""

Rule = tuple[float, float, float, float]
"""A level or upright stroke: left, foot, right, head."""


def _rules(pdfium: Any, page: Any) -> list[Rule]:
    """The strokes, thin boxes and edges of boxes on a page that run along it or up it."""
    rules: list[Rule] = []
    left = _MOST_POINTS
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != _PATH:
            continue
        count = pdfium.FPDFPath_CountSegments(drawn)
        left -= count
        if left < 0:
            break
        rules += _edges(pdfium, drawn, count)
    return rules


def _edges(pdfium: Any, drawn: Any, count: int) -> list[Rule]:
    matrix = _Matrix()
    pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
    rules: list[Rule] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    before = first = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == 0:
            rules += _rule(before, at)
        elif kind != 1:
            first = at
        before = at
        if pdfium.FPDFPathSegment_GetClose(segment):
            rules += _rule(at, first)
    return rules


def _rule(one: tuple[float, float], other: tuple[float, float]) -> list[Rule]:
    left, right = sorted((one[0], other[0]))
    foot, head = sorted((one[1], other[1]))
    thin = min(right - left, head - foot)
    long = max(right - left, head - foot)
    return [(left, foot, right, head)] if thin < _THIN and long > _SHORTEST_RULE else []


def _runs(pdfium: Any, page: Any, turn: _Turn) -> tuple[list[Run], str]:
    """The page's characters as they stand, and those that stand aslant over them.

    White space is told from the places of characters instead.
    What pdfium calls a loose box is about as high as the font: its foot tells the row as well
    as the baseline does, for one call less. Some fonts' boxes differ from character to
    character, and a comma's is low: the highest is the size.
    """
    runs: list[Run] = []
    # Runs of one character, by their index and the character's: text aslant has no others.
    lone: list[tuple[int, int]] = []
    box = _Box()
    into = ctypes.byref(box)
    get_box = pdfium.FPDFText_GetLooseCharBox
    count = min(pdfium.FPDFText_CountChars(page), _MOST_CHARACTERS_ON_PAGE)
    text: list[str] = []
    foot = start = left = right = size = 0.0
    opened = 0
    for index, char in enumerate(_text(pdfium, page, count)):
        if char <= " " or char == "\xa0" or not get_box(page, index, into):
            continue
        if turn.quarters:
            turned = turn.box(box.left, box.bottom, box.right, box.top)
            box.left, box.bottom, box.right, box.top = turned
        before, left = left, box.left
        height = box.top - box.bottom
        if (
            text
            and -0.5 * size < left - right < _LATIN_GAP * size
            and -_SAME_FOOT * size < box.bottom - foot < _SAME_FOOT * size
        ):
            # The same character drawn twice, a hair apart, is bold print.
            if char != text[-1] or left - before >= _BOLD * size:
                text.append(char)
            right = box.right
            if height > size:
                size = height
            continue
        if text:
            if len(text) == 1:
                lone.append((len(runs), opened))
            runs.append((foot, start, right, size, "".join(text)))
        text = [char]
        opened = index
        foot, start, right = box.bottom, left, box.right
        size = max(height, 1.0)
    if text:
        if len(text) == 1:
            lone.append((len(runs), opened))
        runs.append((foot, start, right, size, "".join(text)))
    aslant = [at for at, place in lone if _is_aslant(pdfium.FPDFText_GetCharAngle(page, place))]
    words = "".join(runs[at][4] for at in aslant)
    for at in reversed(aslant):
        del runs[at]
    return runs, words


def _is_aslant(angle: float) -> bool:
    """True for an angle, in radians, that is none of a page's edges; -1 where it is not known."""
    degrees = angle * 57.2958 % 90
    return angle >= 0 and _ASLANT < degrees < 90 - _ASLANT


def _text(pdfium: Any, page: Any, count: int) -> str:
    """The page's characters by their index: all at once where none takes two places or no place."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(page, 0, count, pointer) - 1
    text = buffer.raw[: 2 * max(written, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text.replace(_BROKEN_WORD, "-")
    return "".join(chr(pdfium.FPDFText_GetUnicode(page, index)) for index in range(count))
