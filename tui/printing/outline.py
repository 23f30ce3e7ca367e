"""The outline of a plan, drawn as a tree."""

from __future__ import annotations

from collections.abc import Iterable

from parser.model import Node, Owner, Plan
from tui.printing.pieces import Look, Piece, Row, piece, wrapped
from tui.settings.i18n import Messages
from tui.terminal.cells import lines, width

_LEAST_ROOM = 12
"""Cells that a title has at least, however deep it stands: six characters can be read."""


def shown_title(plan: Plan, messages: Messages) -> str:
    """A plan's title, or what it is called where it has none."""
    return plan.title or messages("print.untitled", path=plan.path)


def shown_label(node: Node) -> str:
    """The marker as it goes before the title: a space follows where it has no sign at its end."""
    return shown_mark(node.label)


def shown_mark(label: str) -> str:
    """As :func:`shown_label`, for the label alone."""
    return f"{label} " if label and label[-1].isalnum() else label


def shown_owners(owners: Iterable[Owner]) -> str:
    """The units in one line, each once."""
    return "、".join(dict.fromkeys(owner.unit for owner in owners))


def chosen_nodes(plan: Plan, depth: int | None, only: Iterable[int] | None = None) -> list[Node]:
    """The nodes down to a depth (None: all), and of those only the given indices (None: all)."""
    wanted = None if only is None else set(only)
    return [
        node
        for node in plan.nodes
        if (depth is None or node.depth <= depth) and (wanted is None or node.index in wanted)
    ]


def outline_rows(
    plan: Plan,
    messages: Messages,
    *,
    cells: int | None,
    depth: int | None = None,
    only: Iterable[int] | None = None,
) -> list[Row]:
    """The tree of a plan, the number of the line in the file before each title.

    ``cells`` is the width to keep to, None for no limit. ``only`` are the indices of the
    nodes to draw (a filter's result). A plan without a title is named by its file.
    """
    nodes = chosen_nodes(plan, depth, only)
    gutter = len(str(plan.lines[-1].number)) if plan.lines else 1
    rows: list[Row] = []
    if not nodes or nodes[0].depth > 0:
        name = piece(shown_title(plan, messages), Look.TITLE)
        rows += _with_gutter([(name,)], "", gutter)
    if not plan.nodes:
        rows += _with_gutter([(piece(messages("print.no_headings"), Look.FAINT),)], "", gutter)
    for node, first, later in _guided(nodes):
        rows += _node_rows(node, first, later, gutter, cells)
    return rows


def _guided(nodes: list[Node]) -> list[tuple[Node, str, str]]:
    """Each node with the lines of the tree before its first row and before its later rows."""
    drawn: list[tuple[Node, str, str]] = []
    below: set[int] = set()
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        above = "".join("│   " if depth in below else "    " for depth in range(1, node.depth))
        more = node.depth in below
        parent_of_next = at + 1 < len(nodes) and nodes[at + 1].depth > node.depth
        below = {depth for depth in below if depth < node.depth} | {node.depth}
        stem = "│" if parent_of_next else " "
        if node.depth == 0:
            drawn.append((node, "", f"{stem} "))
        else:
            first, later = ("├── ", "│   ") if more else ("└── ", "    ")
            drawn.append((node, above + first, above + later + f"{stem} "))
    drawn.reverse()
    return drawn


def _node_rows(node: Node, first: str, later: str, gutter: int, cells: int | None) -> list[Row]:
    look = Look.TITLE if node.depth == 0 else Look.PLAIN
    pieces = [piece(shown_label(node), Look.LABEL), piece(node.title, look)]
    if node.owners:
        pieces.append(piece(f"  〔{shown_owners(node.owners)}〕", Look.OWNER))
    room = None if cells is None else max(cells - gutter - 2 - width(later), _LEAST_ROOM)
    body = wrapped(pieces, room)
    before = (lines(first), lines(later))
    guided = [(Piece(before[at > 0], Look.FAINT), *row) for at, row in enumerate(body)]
    return _with_gutter(guided, str(node.line), gutter)


def _with_gutter(rows: list[Row], number: str, gutter: int) -> list[Row]:
    return [
        (Piece((number if at == 0 else "").rjust(gutter) + "  ", Look.FAINT), *row)
        for at, row in enumerate(rows)
    ]
