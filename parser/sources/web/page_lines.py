"""The records of a web page as it is read: its blocks and its lines."""

from __future__ import annotations

from parser.records import dataclass
from parser.sources.table_grid import Frame, GridRow


@dataclass(slots=True)
class Element:
    """A block: the index of the block around it, its tag, its id and classes."""

    parent: int
    tag: str
    keys: str


@dataclass(slots=True)
class WebLine:
    """A line of a page: its text or cells, the block it stands in, how much of it is link.

    ``nested`` is how many numbered lists stand around the one that numbers it.
    """

    text: str
    element: int
    linked: int = 0
    level: int | None = None
    cells: tuple[str, ...] = ()
    row: GridRow | None = None
    frame: Frame | None = None
    nested: int | None = None
