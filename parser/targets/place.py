"""What holds for a line: its node, owners and modality, and what time it covers."""

from __future__ import annotations

from dataclasses import replace

from parser.model import Line, Modality, Node, Owner
from parser.records import dataclass
from parser.targets.scope import UNKNOWN, Covered
from parser.targets.turns import Part, Turn, Turns


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for a line: its node, owners, and modality.

    ``first_year`` is that of the plan's own years; ``plan`` is false in a report. ``turns`` and
    ``part`` say where the line's sentences turn to other years. ``above`` is the title of the
    heading above the node.
    """

    node: Node | None
    owners: tuple[Owner, ...]
    modality: Modality
    opening: bool
    covered: Covered = UNKNOWN
    glossary: bool = False
    first_year: int | None = None
    plan: bool = False
    turns: Turns | None = None
    part: Part | None = None
    above: str = ""

    def sentences(self, text: str, start: int) -> list[Turn]:
        """What holds for the sentences of the line's text, which begins at a column."""
        held = Turn(0, self.covered)
        if self.turns is None or self.part is None:
            return [held]
        found = self.turns.within(text[start:], held, self.part)
        return [replace(turn, column=turn.column + start) for turn in found] if start else found


def text_start(line: Line, place: Place) -> int:
    """The column where a line's text begins: behind the label of the node that it opens."""
    return place.node.span.start if place.node and place.node.line == line.number else 0
