"""OpenDocument files (ODF 1.3): told apart by what their body holds, texts and sheets."""

from __future__ import annotations

from parser.model import ReadError
from parser.sources.archive import Archive
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.margins import Margins
from parser.sources.opendocument.master_pages import MasterPages
from parser.sources.opendocument.ods import SheetBody
from parser.sources.opendocument.odt import TextBody
from parser.sources.opendocument.styles import Styles
from parser.sources.sheets.xlsx import workbook_source
from parser.sources.word.changes import changes_problem

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"


def is_opendocument(archive: Archive) -> bool:
    """Whether a zip file is an OpenDocument file."""
    return archive.has(_CONTENT) and archive.has(_MANIFEST)


def read(archive: Archive, path: str) -> Source:
    """The lines of a text, or of each sheet of a workbook.

    Headers of a text stand as ``noise`` ahead of its lines, footers behind them. Raises ReadError
    ``binary`` for drawings and slides, ``damaged``, ``too_large``, ``password``, ``empty``, or
    ``no_text`` where it holds pictures alone.
    """
    manifest = _Manifest()
    archive.parse(_MANIFEST, manifest)
    if manifest.encrypted:
        raise ReadError("password", path)
    styles = Styles()
    if archive.has(_STYLES):
        archive.parse(_STYLES, styles)
    kind = _Body(styles)
    archive.parse(_CONTENT, kind)
    if kind.found == "spreadsheet":
        sheets = SheetBody(styles, path)
        archive.parse(_CONTENT, sheets)
        return workbook_source(sheets.sheets, "ods", path, sheets.left_out, 0)
    if kind.found != "text":
        raise ReadError("binary", path, kind.found or "zip")
    body = TextBody(styles)
    archive.parse(_CONTENT, body)
    pages = MasterPages(styles)
    if archive.has(_STYLES):
        archive.parse(_STYLES, pages)
    margins = Margins()
    lines = [
        *margins.pieces(pages.found["header"]),
        *body.finish(),
        *margins.pieces(pages.found["footer"]),
    ]
    source = made_safe(lines, "odt", changes_problem(body.changes))
    if not has_text(source.lines):
        raise ReadError("no_text" if body.has_pictures else "empty", path)
    return source


class _Manifest:
    """Hears whether any part is encrypted."""

    def __init__(self) -> None:
        self.encrypted = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name.endswith("|encryption-data"):
            self.encrypted = True

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, data: str) -> None:
        """Nothing."""


class _Body:
    """Hears what kind of document it is; the automatic styles before the body go to ``styles``."""

    def __init__(self, styles: Styles) -> None:
        self.found = ""
        self._styles = styles
        self._in_body = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if not self._in_body:
            self._in_body = name.endswith("|body") and "office" in name
            self._styles.start(name, attributes)
        elif not self.found:
            self.found = name.rpartition("|")[2]

    def end(self, name: str) -> None:
        """An element ends."""
        if not self._in_body:
            self._styles.end(name)

    def text(self, data: str) -> None:
        """Nothing."""
