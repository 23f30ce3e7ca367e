"""Word as one XML file: WordprocessingML 2003 and Flat OPC, whatever the suffix.

Template systems write both, often as ``.doc``. The elements are those of a .docx, or nearly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from parser.model import ReadError
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.margins import Margins
from parser.sources.word.changes import changes_problem
from parser.sources.word.docx import read_package
from parser.sources.word.docx_body import Body, TooManyError
from parser.sources.word.docx_parts import Styles, value
from parser.sources.word.docx_sections import with_inserts
from parser.sources.word.numbering import Numbering
from parser.sources.xml_reader import Handler, XmlReader

_HEAD = 4_096
"""Bytes within which the root element opens, comments and instructions before it included."""

_ROOT = re.compile(rb"<(?:[A-Za-z0-9_-]{1,20}:)?(wordDocument|package|Workbook)[\s>]")
_PACKAGE = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_WORD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_SHEETS = b"urn:schemas-microsoft-com:office:spreadsheet"
_LARGEST = 96 << 20
_CHUNK = 1 << 16
_UTF8 = "utf-8"
_BROKEN = (expat.ExpatError, LookupError, ValueError, OverflowError)


def kind_of(data: bytes) -> str:
    """``2003``, ``flat`` or ``sheets`` (Excel's XML), told by the root element; else empty."""
    # UTF-16 has a zero in each second byte of markup.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<"):
        return ""
    root = _ROOT.search(head)
    if root is None:
        return ""
    for name, space, kind in (
        (b"wordDocument", _WORD, "2003"),
        (b"package", _PACKAGE, "flat"),
        (b"Workbook", _SHEETS, "sheets"),
    ):
        if root[1] == name and space in head:
            return kind
    return ""


def read(data: bytes, path: str) -> Source:
    """The lines of a file that :func:`kind_of` knows as Word. Raises ReadError ``damaged``,
    ``too_large``, ``binary`` (for sheets) or ``empty``."""
    kind = kind_of(data)
    if kind == "sheets":
        raise ReadError("binary", path, "spreadsheetml")
    if len(data) > _LARGEST:
        raise ReadError("too_large", path)
    data = _as_utf8(data)
    try:
        if kind == "flat":
            return read_package(_FlatPackage(data, path), path, "flat opc")
        source = _read_2003(data, path)
    except _BROKEN as error:
        raise ReadError("damaged", path, "xml") from error
    if not has_text(source.lines):
        raise ReadError("empty", path)
    return source


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8: template systems write it in GBK, and save it as something else again."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace").encode("utf-8")
    return data.removeprefix(b"\xef\xbb\xbf")


def _read_2003(data: bytes, path: str) -> Source:
    reader = XmlReader(path)
    styles = Styles()
    reader.parse(_chunks(data), _Within("styles", styles), encoding=_UTF8)
    body = Body(styles, Numbering({}, {}))
    try:
        reader.parse(_chunks(data), _Within("body", body), encoding=_UTF8)
    except TooManyError as error:
        raise ReadError("too_large", path) from error
    margins = Margins()
    lines = with_inserts(body.finish(), body.inserts, lambda insert: margins.pieces(insert.pieces))
    return made_safe(lines, "word xml 2003", changes_problem(body.changes))


def _chunks(data: bytes) -> Iterator[bytes]:
    return (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))


class _Within:
    """Lets through what stands within the first element of a name (its local name)."""

    def __init__(self, name: str, handler: Handler) -> None:
        self._name = f"|{name}"
        self._handler = handler
        self._depth = 0
        self._done = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._depth:
            self._depth += 1
            self._handler.start(name, attributes)
        elif not self._done and name.endswith(self._name):
            self._depth = 1

    def end(self, name: str) -> None:
        """An element ends."""
        if self._depth:
            self._depth -= 1
            self._done = not self._depth
            if self._depth:
                self._handler.end(name)

    def text(self, data: str) -> None:
        """Characters."""
        if self._depth:
            self._handler.text(data)


class _FlatPackage:
    """The parts of a Flat OPC file; each is found in the whole again, as they are few."""

    def __init__(self, data: bytes, path: str) -> None:
        self._data = data
        self._path = path
        names = _Names()
        XmlReader(path).parse(_chunks(data), names, encoding=_UTF8)
        self._names = names.found

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part that is no XML: they are not kept in this form."""
        raise ReadError("damaged", self._path, name)

    def parse(self, name: str, handler: Handler) -> None:
        """Parse a part."""
        part = _Part(name, handler)
        XmlReader(self._path).parse(_chunks(self._data), part, encoding=_UTF8)


def _part_name(attributes: dict[str, str]) -> str:
    return value(attributes, "name").lstrip("/")


class _Names:
    """Hears which parts there are."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name.endswith("xmlPackage|part"):
            self.found.add(_part_name(attributes))

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, data: str) -> None:
        """Nothing."""


class _Part:
    """Lets through the XML of one part."""

    def __init__(self, wanted: str, handler: Handler) -> None:
        self._wanted = wanted
        self._within = _Within("xmlData", handler)
        self._here = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name.endswith("xmlPackage|part"):
            self._here = _part_name(attributes) == self._wanted
        elif self._here:
            self._within.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name.endswith("xmlPackage|part"):
            self._here = False
        elif self._here:
            self._within.end(name)

    def text(self, data: str) -> None:
        """Characters."""
        if self._here:
            self._within.text(data)
