"""From the parser's records to the plain rows that the views draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import overload

from parser.chinese.markers import RESIDUE
from parser.chinese.text import neutralise
from parser.model import Facts, Kind, Node, Plan, Span
from tui.presenters.outline_rows import (
    LEAD,
    OutlineRow,
    OutlineRows,
    says_sentence,
    table_row,
)
from tui.presenters.table_leaves import NO_TABLES, TableLeaves
from tui.presenters.text_lines import Mark, TextLine
from tui.printing.read_errors import read_error_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Entry


def title_of(plan: Plan) -> str:
    """What a plan is called on the screen: its title, else its file's name."""
    return plan.title or neutralise(plan.path.replace("\\", "/").rsplit("/", 1)[-1])


class PlanRows(OutlineRows):
    """A row a node and a row a table, in document order, each made when it is asked for: of
    thousands a screen shows forty."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._nodes = plan.nodes
        self._targets = Counter(target.node for target in plan.targets)
        self.leaves = TableLeaves.of(plan) if plan.tables else NO_TABLES
        """Which of them are tables."""

    def __len__(self) -> int:
        return len(self._nodes) + len(self.leaves)

    def ends(self) -> list[int]:
        """As of all :class:`OutlineRows`; the rows are made only where some are tables."""
        if self.leaves:
            return [row.end for row in self]
        return [node.end for node in self._nodes]

    def targets(self) -> list[int]:
        """As of all :class:`OutlineRows`; the rows are made only where some are tables."""
        if self.leaves:
            return [row.targets for row in self]
        return [self._targets.get(node.index, 0) for node in self._nodes]

    @overload
    def __getitem__(self, at: int) -> OutlineRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[OutlineRow]: ...
    def __getitem__(self, at: int | slice) -> OutlineRow | list[OutlineRow]:
        if isinstance(at, slice):
            return [self._row(each) for each in range(*at.indices(len(self)))]
        return self._row(at if at >= 0 else len(self) + at)

    def __iter__(self) -> Iterator[OutlineRow]:
        return map(self._row, range(len(self)))

    def _row(self, at: int) -> OutlineRow:
        if not 0 <= at < len(self):
            raise IndexError(at)
        number = self.leaves.table_at(at)
        if number is not None:
            depth = self._nodes[self.leaves.node_of(at)].depth + 1
            return table_row(self._plan.tables[number], number, depth, at + 1)
        return self._of_node(self._nodes[self.leaves.node_of(at)])

    def _of_node(self, node: Node) -> OutlineRow:
        return OutlineRow(
            node.depth,
            node.label,
            node.title,
            self.leaves.row_of(node.end),
            node.kind,
            bool(node.owners),
            self._targets[node.index],
            "" if node.title else self._lead(node),
        )

    def _lead(self, node: Node) -> str:
        """The first words of a node's text."""
        first = next(iter(self._plan.text_of(node)), "")
        return neutralise(RESIDUE.sub("", first)[:LEAD].strip())


class PlanLines:
    """The lines of a plan, by their place in it, each marked when it is asked for: its label,
    title, owners and values."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._values: dict[int, list[Span]] | None = None

    def __getitem__(self, at: int) -> TextLine:
        line = self._plan.lines[at]
        marks: list[Mark] = []
        node = self._plan.node_at(line.number)
        if node is not None and node.line == line.number:
            at = line.text.find(node.label, 0, node.span.start) if node.label else -1
            if at >= 0:
                marks.append(Mark(at, at + len(node.label), "label"))
            if node.span.line == line.number and not (
                node.depth and says_sentence(node.label, node.title)
            ):
                marks.append(Mark(node.span.start, node.span.stop, "title"))
        for owner in line.owners:
            at = line.text.rfind(owner.unit) if owner.unit else -1
            if at >= 0:
                marks.append(Mark(at, at + len(owner.unit), "owner"))
        marks += [Mark(span.start, span.stop, "target") for span in self._values_in(line.number)]
        marks += [Mark(*found.span(), "noise") for found in RESIDUE.finditer(line.text)]
        depth = node.depth if node is not None else 0
        return TextLine(line.number, line.text, line.kind, depth, tuple(marks))

    def _values_in(self, number: int) -> Sequence[Span]:
        """Where the values of targets stand in a line."""
        if self._values is None:
            self._values = {}
            for target in self._plan.targets:
                self._values.setdefault(target.value.line, []).append(target.value)
        return self._values.get(number, ())


def error_text(entry: Entry, messages: Messages) -> str:
    """Why a file could not be read, in one line without its name; empty if it could."""
    error = entry.error
    if error is None:
        return ""
    return read_error_text(error, messages)


def years(facts: Facts) -> str:
    """The years that a plan covers: ``2024``, ``2021–2025``, or nothing."""
    span = facts.years
    if span is None:
        return ""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def heading_path(plan: Plan, line: int) -> list[str]:
    """The headings above a line, from the highest down, without the plan's own title."""
    node = plan.node_at(line)
    path = plan.path_of(node) if node is not None else ()
    return [f"{each.label}{each.title}" for each in path if each.depth]


def node_text(plan: Plan, index: int) -> str:
    """A node with everything below it, as plain lines, without blank lines, noise and residue of
    Word such as ``[bookmark: _GoBack]``."""
    node = plan.nodes[index]
    last = plan.nodes[node.end - 1].last_line if node.end > index else node.last_line
    lines = (plan.line(number) for number in range(node.line, last + 1))
    return "\n".join(
        RESIDUE.sub("", line.text).strip()
        for line in lines
        if line.kind not in (Kind.BLANK, Kind.NOISE, Kind.TOC)
    )
