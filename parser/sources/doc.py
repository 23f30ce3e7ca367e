"""Not read yet."""

from __future__ import annotations

from parser.model import ReadError
from parser.sources.lines import Source


def read(data: bytes, path: str) -> Source:
    """Raises ReadError ``binary``."""
    raise ReadError("binary", path, "doc")
