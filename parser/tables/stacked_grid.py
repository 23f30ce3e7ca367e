"""Tables with a cell a line: how many cells a row has is told by the words of the head."""

from __future__ import annotations

from collections.abc import Sequence

from parser.model import Line
from parser.sources.table_grid import SourceTable


def stacked_table(lines: Sequence[Line]) -> SourceTable | None:
    """The table of lines that each hold a cell; None where they hold none."""
    return None
