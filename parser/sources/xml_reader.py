"""XML read with nothing trusted: elements and depth are counted, a DOCTYPE is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from parser.model import ReadError

_MOST_ELEMENTS = 1_500_000
_DEEPEST = 20_000


class Handler(Protocol):
    """What hears the elements of a part. Names are ``namespace|name``."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters; the text between two tags may come in pieces."""


class XmlReader:
    """Parses the parts of one file; what it counts is counted over all of them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._elements = 0

    def parse(
        self, chunks: Iterable[bytes], handler: Handler, *, encoding: str | None = None
    ) -> None:
        """Parse one part; ``encoding`` counts instead of what it says of itself. Raises ReadError
        ``too_large`` or (for a DOCTYPE) ``damaged``, and what expat raises on what is no XML."""
        parser = expat.ParserCreate(encoding, "|")
        parser.buffer_text = True
        depth = 0
        spaces: dict[str, str] = {}

        def declared(prefix: str | None, space: str | None) -> None:
            spaces[prefix or ""] = space or ""

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
                raise ReadError("too_large", self._path)
            if "Requires" in attributes:
                # Prefixes mean nothing without their namespaces (ECMA-376, part 3, 9.3).
                prefixes = attributes["Requires"].split()
                attributes["Requires"] = " ".join(spaces.get(each, "?") for each in prefixes)
            handler.start(name, attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(name)

        def doctype(*_: object) -> None:
            # Word writes none; entities are declared here, and only the hostile do that.
            raise ReadError("damaged", self._path, "DOCTYPE")

        parser.StartNamespaceDeclHandler = declared
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = doctype
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
