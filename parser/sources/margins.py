"""Headers and footers of a text document: hidden lines, each said once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parser.sources.lines import Piece

_NUMBERS = re.compile(r"(?:[\s\d０-９\-—–―－─·.|/,，]|第|共|页|Page|of|[ivxIVX])*")
"""What only counts the pages."""

_MOST = 1_000


class Margins:
    """Makes hidden lines of headers and footers, where they say what none before them did."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def pieces(self, lines: Iterable[Piece]) -> list[Piece]:
        """The hidden lines of a header or footer."""
        made: list[Piece] = []
        for line in lines:
            text = "  ".join(filter(None, map(str.strip, line.cells))) or line.text.strip()
            if text in self._said or _NUMBERS.fullmatch(text) or len(self._said) >= _MOST:
                continue
            self._said.add(text)
            made.append(Piece(text, noise=True))
        return made
