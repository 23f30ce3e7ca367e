"""What holds for a line: its node, owners and modality, and what time it covers."""

from __future__ import annotations

from parser.model import Line, Modality, Node, Owner
from parser.records import dataclass
from parser.targets.scope import UNKNOWN, Covered


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for a line: its node, owners, and modality.

    ``first_year`` is that of the plan's own years; ``plan`` is false in a report.
    """

    node: Node | None
    owners: tuple[Owner, ...]
    modality: Modality
    opening: bool
    covered: Covered = UNKNOWN
    glossary: bool = False
    first_year: int | None = None
    plan: bool = False


def text_start(line: Line, place: Place) -> int:
    """The column where a line's text begins: behind the label of the node that it opens."""
    return place.node.span.start if place.node and place.node.line == line.number else 0
