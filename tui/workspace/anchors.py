"""Places in a plan that hold when its file changes: the headings above, the text, the line.

A line's number alone leads astray as soon as someone adds a line above it. An anchor says
what stood there; :func:`line_of` finds it again in the plan as it is now. Plain data.
"""

from __future__ import annotations

from collections.abc import Mapping

from parser.chinese.text import fold
from parser.model import Node, Plan
from parser.records import dataclass

LONGEST = 60
"""Characters of a heading or a line that are kept: enough to tell it from its neighbours."""

DEEPEST = 12
"""Headings that are kept at most, the nearest ones."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place: the headings above it from the top down, its text, its line, and how many
    lines it stands below its heading."""

    path: tuple[str, ...]
    text: str
    line: int
    below: int

    def data(self) -> dict[str, object]:
        """For a state file."""
        return {
            "path": list(self.path),
            "text": self.text,
            "line": self.line,
            "below": self.below,
        }


def anchor_of(plan: Plan, line: int) -> Anchor:
    """The anchor of a line, by its number in the file; a line outside the plan is its nearest."""
    if not plan.lines:
        return Anchor((), "", line, 0)
    line = _within(plan, line)
    node = plan.node_at(line)
    below = line - node.line if node else 0
    return Anchor(_path(plan, node), _text(plan, line), line, below)


def anchor_from(data: object) -> Anchor | None:
    """The anchor that stood in a state file; None for what is none."""
    match data:
        case {"path": [*path], "text": str(text), "line": int(line), "below": int(below)}:
            kept = tuple(str(each)[:LONGEST] for each in path[-DEEPEST:])
            return Anchor(kept, text[:LONGEST], line, max(0, below))
    return None


def line_of(plan: Plan, anchor: Anchor) -> int:
    """The line of the plan that the anchor means now; 0 in a plan without lines.

    The same text below the same headings, the nearest to the old line; else the same text
    anywhere; else as far below the deepest heading that is left; else the old number.
    """
    if not plan.lines:
        return 0
    line = _within(plan, anchor.line)
    if _text(plan, line) == anchor.text and _path(plan, plan.node_at(line)) == anchor.path:
        return line
    if anchor.text:
        same = [each.number for each in plan.lines if _kept(each.text) == anchor.text]
        if same:
            return min(same, key=lambda number: _distance(plan, number, anchor))
    node = _nearest_heading(plan, anchor)
    if node is None:
        return line
    return min(node.line + anchor.below, node.last_line)


def _distance(plan: Plan, number: int, anchor: Anchor) -> tuple[int, int]:
    path = _path(plan, plan.node_at(number))
    return -_shared(path, anchor.path), abs(number - anchor.line)


def _nearest_heading(plan: Plan, anchor: Anchor) -> Node | None:
    """The node whose headings agree with most of the anchor's; None where none agrees."""
    titles: Mapping[str, int] = {title: at for at, title in enumerate(anchor.path)}
    found = [node for node in plan.nodes if node.depth and _kept(node.title) in titles]
    if not found:
        return None
    return max(
        found,
        key=lambda node: (
            titles[_kept(node.title)],
            _shared(_path(plan, node), anchor.path),
            -abs(node.line - anchor.line),
        ),
    )


def _shared(path: tuple[str, ...], other: tuple[str, ...]) -> int:
    return len(set(path) & set(other))


def _within(plan: Plan, line: int) -> int:
    return min(max(line, plan.lines[0].number), plan.lines[-1].number)


def _path(plan: Plan, node: Node | None) -> tuple[str, ...]:
    # Titles without their labels: one more point above renumbers all that follow.
    nodes = plan.path_of(node) if node is not None else ()
    return tuple(_kept(each.title) for each in nodes if each.depth)[-DEEPEST:]


def _text(plan: Plan, line: int) -> str:
    return _kept(plan.line(line).text)


def _kept(text: str) -> str:
    # Cut first: a line can have a million characters, and folding looks at each.
    return fold(text.strip()[: 2 * LONGEST]).strip()[:LONGEST]
