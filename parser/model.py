"""The records that reading a plan gives: lines, nodes, targets, plans, files.

All are frozen and slotted; none knows of a terminal. Lines are counted from 1 over the
file split at its own line end. A column counts code points from 0 within a line's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum

from parser.records import dataclass
from parser.table import Span as Span
from parser.table import Table


class Kind(StrEnum):
    """What a line is (spec: *A file, its documents, its lines*). Each non-blank line has one."""

    BLANK = "blank"
    NOISE = "noise"
    TOC = "toc"
    NUMBER = "number"
    NOTICE = "notice"
    ISSUER = "issuer"
    DATE = "date"
    TITLE = "title"
    HEADING = "heading"
    POINT = "point"
    BODY = "body"
    CONT = "cont"
    OWNER = "owner"
    CAPTION = "caption"
    TABLE = "table"
    ATTACHMENT = "attachment"


NODE_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.POINT})
"""The kinds of line that open a node."""

TEXT_KINDS = frozenset({Kind.BODY, Kind.CONT, Kind.OWNER, Kind.CAPTION, Kind.TABLE})
"""The kinds of line that belong to the text of the node above them."""


class PlanKind(StrEnum):
    """The kind of document, by the word that ends its title."""

    KEY_POINTS = "要点"
    SUMMARY = "总结"
    PROGRAMME = "规划"
    SCHEME = "方案"
    REPORT = "报告"
    OPINIONS = "意见"
    NOTICE = "通知"
    OTHER = "other"


class Role(StrEnum):
    """How a unit is responsible: leading (牵头), supporting (配合), or simply named."""

    LEAD = "lead"
    SUPPORT = "support"
    PLAIN = "plain"


class TargetKind(StrEnum):
    """A number that measures something, or a dated act without a number."""

    QUANTITY = "quantity"
    MILESTONE = "milestone"


class Relation(StrEnum):
    """How the written number bounds the value (spec: *Fields*, ``relation``)."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    APPROX = "approx"
    RANGE = "range"


class Change(StrEnum):
    """The number is a change of the indicator and not its level."""

    UP_BY = "up_by"
    DOWN_BY = "down_by"


class Modality(StrEnum):
    """Promised, or reported as done."""

    TARGET = "target"
    ACHIEVED = "achieved"


class Scope(StrEnum):
    """What time a number covers (spec: *Fields*, ``scope``)."""

    YEAR = "year"
    AVERAGE = "average"
    CUMULATIVE = "cumulative"
    POINT = "point"


class Severity(StrEnum):
    """How much a problem costs the reader."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Owner:
    """A responsible unit, as the text names it."""

    unit: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should know: damage that was mended, numbering that jumps.

    ``code`` is a stable name that the interface translates, ``values`` fill its message.
    ``line`` is 0 where the whole file is meant.
    """

    code: str
    line: int = 0
    severity: Severity = Severity.WARNING
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file.

    ``text`` is the line without its end, control characters already made visible one for
    one, so that columns hold; ``end`` is the line end as it stands in the file.
    ``owners`` are the units that this very line names.
    """

    number: int
    text: str
    end: str
    kind: Kind
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A heading or point of the outline, or (depth 0) the title of the document.

    ``index`` is its place in ``Plan.nodes`` (document order), ``parent`` the index of the
    node above it, ``end`` the index just behind its subtree. ``label`` is the marker as it
    stands in the file. ``span`` is where the title stands, of one set over several lines its first
    part; ``text_start`` the column where
    the text of a run-in heading goes on. ``last_line`` is the last line before the next
    node. ``owners`` are those of the heading line and of the lines that belong to it.
    """

    index: int
    kind: Kind
    line: int
    last_line: int
    depth: int
    label: str
    title: str
    span: Span
    text_start: int
    parent: int | None
    end: int
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable statement (spec: *targets*).

    ``span`` cuts ``quote`` out of its line, ``value`` is where the number and unit stand
    (for a milestone: its time). ``node`` is the index of the node that the line belongs to
    (None before the first). ``owners`` are those that the row itself names (its table row, the
    bracket behind its sentence), else the node's own, else its nearest ancestor's; ``lead`` and
    ``support`` are their units by role. ``rule`` names the rule that made the row. ``attribute``
    is what a table says of the kind of target (预期性, 约束性).

    ``scope`` is what time the number covers, ``default_period`` the year (2026年) or years
    (2026-2030年) that hold where the text names none for the row: those that its heading or a
    paragraph's opening sets, else the plan's own (never written into ``period``: 年均 and 全年
    may stand there beside it), ``deadline`` the time by which
    the row's task is to be done where it is given apart (a table's column, 完成时限：).
    """

    kind: TargetKind
    line: int
    quote: str
    span: Span
    value: Span
    indicator: str
    relation: Relation | None
    low: float | None
    high: float | None
    unit: str | None
    change: Change | None
    baseline: float | None
    period: str | None
    modality: Modality
    node: int | None
    owners: tuple[Owner, ...]
    rule: str
    attribute: str | None = None
    scope: Scope | None = None
    default_period: str | None = None
    deadline: str | None = None

    @property
    def lead(self) -> tuple[str, ...]:
        """The units that lead."""
        return tuple(owner.unit for owner in self.owners if owner.role is Role.LEAD)

    @property
    def support(self) -> tuple[str, ...]:
        """The units that support."""
        return tuple(owner.unit for owner in self.owners if owner.role is Role.SUPPORT)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the text says of the plan itself; empty or None where it says nothing.

    ``years`` are the first and the last calendar year that the plan covers. ``date`` is
    ISO 8601 (``2021-01-06``, ``2021-01`` without a day). ``region`` is the place as the text names
    it. ``effective``, ``expires`` and ``validity`` are what the page's box of facts says of
    施行日期, 失效日期 and 有效性.
    """

    kind: PlanKind = PlanKind.OTHER
    number: str = ""
    issuer: str = ""
    date: str = ""
    years: tuple[int, int] | None = None
    region: str = ""
    effective: str = ""
    expires: str = ""
    validity: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One document of a file, with the lines around it that belong to no other.

    ``number`` counts the plans of the file from 1; ``path`` is the file as it was asked
    for. ``lines`` are consecutive; the plans of a file hold each of its lines once.
    ``targets`` is empty until :func:`parser.with_targets` or ``read(…, targets=True)``.
    ``tables`` are in the order of their lines, and no two share a line.
    """

    path: str
    number: int
    title: str
    facts: Facts
    lines: tuple[Line, ...]
    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()
    targets: tuple[Target, ...] = ()
    tables: tuple[Table, ...] = ()

    def line(self, number: int) -> Line:
        """The line with that number in the file. Raises IndexError if it is not in this plan."""
        at = number - self.lines[0].number
        if at < 0:
            raise IndexError(number)
        return self.lines[at]

    def cut(self, span: Span) -> str:
        """The text at a span of one of this plan's lines."""
        return self.line(span.line).text[span.start : span.stop]

    def node_at(self, number: int) -> Node | None:
        """The node that a line (by its number in the file) belongs to; None before the first."""
        at = bisect_right(self.nodes, number, key=lambda node: node.line) - 1
        return self.nodes[at] if at >= 0 else None

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The nodes above a node, nearest first."""
        while node.parent is not None:
            node = self.nodes[node.parent]
            yield node

    def path_of(self, node: Node) -> tuple[Node, ...]:
        """The nodes from the title down to the node itself."""
        return (*reversed(tuple(self.ancestors(node))), node)

    def text_of(self, node: Node) -> tuple[str, ...]:
        """The node's own text (not its children's), a string a line, without noise."""
        first = self.line(node.line).text[node.text_start :].strip()
        rest = (self.line(n) for n in range(node.line + 1, node.last_line + 1))
        texts = [line.text.strip() for line in rest if line.kind in TEXT_KINDS]
        return tuple([first, *texts] if first else texts)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its lines, and the plans that share them out."""

    path: str
    encoding: str
    lines: tuple[Line, ...]
    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...] = ()


class ReadError(Exception):
    """A file that cannot be read. ``code`` names the reason for translation, ``path`` the file.

    Codes: ``missing``, ``unreadable``, ``directory``, ``binary``, ``not_word``, ``empty``,
    ``too_large``, ``no_plans``; of formats: ``needs_extra`` (``detail`` is what to install),
    ``damaged``, ``password``, ``no_text``, ``no_characters``, ``timeout``.
    """

    def __init__(self, code: str, path: str, detail: str = "") -> None:
        super().__init__(f"{path}: {code}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.path = path
        self.detail = detail

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        """Comes whole out of a worker process: exceptions are pickled by their message alone."""
        return type(self), (self.code, self.path, self.detail)
