"""Headers and footers of an OpenDocument text: they stand in its master pages."""

from __future__ import annotations

from parser.sources.lines import Piece
from parser.sources.opendocument.odt import TextBody
from parser.sources.opendocument.styles import Styles

_KINDS = {
    **dict.fromkeys(("header", "header-left", "header-first"), "header"),
    **dict.fromkeys(("footer", "footer-left", "footer-first"), "footer"),
}


class MasterPages:
    """Hears ``styles.xml``; ``found`` are the lines of headers and of footers."""

    def __init__(self, styles: Styles) -> None:
        self.found: dict[str, list[Piece]] = {"header": [], "footer": []}
        self._styles = styles
        self._inside = False
        self._body: TextBody | None = None
        self._kind = ""
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if self._body is not None:
            self._depth += 1
            self._body.start(name, attributes)
        elif short == "master-page":
            self._inside = True
        elif self._inside and short in _KINDS:
            self._body = TextBody(self._styles, within=True)
            self._kind, self._depth = _KINDS[short], 0

    def end(self, name: str) -> None:
        """An element ends."""
        if self._body is None:
            self._inside = self._inside and not name.endswith("|master-page")
        elif self._depth:
            self._depth -= 1
            self._body.end(name)
        else:
            self.found[self._kind] += self._body.finish()
            self._body = None

    def text(self, data: str) -> None:
        """Characters."""
        if self._body is not None:
            self._body.text(data)
