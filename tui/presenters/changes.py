"""Two versions as plain rows: what stands beside what, with signs, and the places that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from parser.chinese.markers import RESIDUE
from parser.diff import Change, Difference, Edit, Op, Paragraph
from parser.diff.numbers import NumberChange
from parser.diff.rows import AlignedRow, aligned_rows
from parser.model import File, Kind, Node
from parser.records import dataclass
from parser.search.folding import fold
from parser.search.query import parse
from parser.search.terms import Query
from tui.presenters.grid import text_answers
from tui.presenters.outline_rows import LABEL_RUNS_ON
from tui.printing.changes import heading_text
from tui.printing.changes_edits import row_edits, row_text
from tui.printing.changes_shifted import Shifted

SIGNS = {
    Op.CHANGED: "~",
    Op.ADDED: "+",
    Op.REMOVED: "-",
    Op.MOVED: "»",
    Op.RENUMBERED: "#",
    Op.TYPOGRAPHY: "'",
}
"""What stands at the left of a row for each kind of change."""

SIGN_CELLS = 2
"""Cells for signs: what was moved may have changed on the way."""

KEPT_EDITS = 2048
"""Rows whose changed words are kept; a screen shows a hundred at most."""


LONGEST_HEADING = 40
"""Characters; a longer paragraph is no heading, though it opens with a label."""


SENTENCE_ENDS = frozenset("。；：;:，,")


class Filter(StrEnum):
    """The kinds of change that can be looked at alone."""

    ALL = "all"
    NUMBERS = "numbers"
    WORDS = "words"
    PARAGRAPHS = "paragraphs"
    PLACES = "places"
    TYPOGRAPHY = "typography"


_OPS = {
    Filter.WORDS: {Op.CHANGED},
    Filter.PARAGRAPHS: {Op.ADDED, Op.REMOVED},
    Filter.PLACES: {Op.MOVED, Op.RENUMBERED},
    Filter.TYPOGRAPHY: {Op.TYPOGRAPHY},
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of both outlines: the label and title of either side, empty where it has none.

    ``depths`` are those of the two nodes, ``row`` its place among the rows of the text, ``end``
    the heading just behind all that is below it.
    """

    row: int
    old: str
    new: str
    depths: tuple[int, int]
    end: int = 0

    @property
    def depth(self) -> int:
        """How deep it stands: in the new version, of what was removed in the old one."""
        return self.depths[1] if self.new else self.depths[0]


class ChangesPage:
    """The rows of two versions side by side. Made in a worker; everything goes by index.

    ``numbers`` come later, by :meth:`put_numbers`: they take longer than the rest.
    """

    def __init__(self, old: File, new: File, difference: Difference) -> None:
        self.old, self.new, self.difference = old, new, difference
        self.rows: Sequence[AlignedRow] = tuple(aligned_rows(difference))
        self.numbers: tuple[NumberChange, ...] | None = None
        """The changed numbers; None while they are not known."""
        shifted = Shifted(difference.changes)
        self._untold = frozenset(id(each) for each in difference.changes if shifted.is_told(each))
        self.headings = tuple(_headings(self.rows, old, new))
        self.heading_rows = frozenset(
            each.row for each in self.headings if _is_heading(_shown(self.rows[each.row]))
        )
        """The rows that are drawn as headings: those that open a node and are no paragraphs."""
        self._row_of = tuple(
            {line: at for at, row in enumerate(self.rows) for p in side(row) for line in p.lines}
            for side in (_old_of, _new_of)
        )
        self._numbered: dict[int, list[NumberChange]] = {}
        self._asked = Query()
        self._folded: dict[int, str] = {}
        self._stops: dict[Filter, list[int]] = {}
        self.edits = lru_cache(KEPT_EDITS)(self._edits)
        """``edits(row, filter)``: what was kept and what was replaced in a row."""

    def put_numbers(self, numbers: tuple[NumberChange, ...]) -> None:
        """Take the changed numbers."""
        self.numbers = numbers
        self._numbered, self._stops = {}, {}
        self.edits.cache_clear()
        for each in numbers:
            at = self._row_of_number(each)
            if at is not None:
                self._numbered.setdefault(at, []).append(each)

    def _row_of_number(self, change: NumberChange) -> int | None:
        if change.new is not None:
            return self._row_of[1].get(change.new.line)
        return self._row_of[0].get(change.old.line) if change.old is not None else None

    def ask(self, query: str) -> None:
        """Let only changes be seen in whose row, on either side, the words of a query stand;
        an empty one lets all be seen. A term that asks for more than words asks for nothing."""
        self._asked = parse(query, lenient=True)
        self._stops = {}
        self.edits.cache_clear()

    def _answers(self, row: int) -> bool:
        if row not in self._folded:
            sides = (self.text_of(row, 0), self.text_of(row, 1))
            self._folded[row] = fold("\n".join(sides))
        return all(text_answers(term, self._folded[row]) for term in self._asked.terms)

    # Rows

    def changes(self, row: int, only: Filter) -> list[Change]:
        """The changes of a row that a filter and the words asked for let be seen."""
        found = self.rows[row].changes
        if found and self._asked and not self._answers(row):
            return []
        if only is Filter.ALL:
            return [each for each in found if each.op is not Op.TYPOGRAPHY]
        if only is Filter.NUMBERS:
            seen = row in self._numbered
            return [each for each in found if seen and each.op is not Op.TYPOGRAPHY]
        return [
            each
            for each in found
            if each.op in _OPS[only] or (only is Filter.PLACES and each.moved)
        ]

    def sign(self, row: int, only: Filter) -> str:
        """What stands at the left of a row; empty where nothing changed."""
        changes = self.changes(row, only)
        if not changes:
            return ""
        moved = SIGNS[Op.MOVED] if self.rows[row].moved else ""
        own = {SIGNS[each.op] for each in changes}
        return (moved + "".join(sorted(own - {moved})))[:SIGN_CELLS]

    def _edits(self, row: int, only: Filter) -> tuple[Edit, ...]:
        aligned = self.rows[row]
        changes = self.changes(row, only)
        if changes:
            made = row_edits(aligned, changes)
        elif aligned.old and aligned.new:
            made = [Edit(row_text(aligned.old), row_text(aligned.new), same=True)]
        else:
            text = row_text(aligned.new or aligned.old)
            made = [Edit(text, text, same=True)]
        return tuple(Edit(_flat(each.old), _flat(each.new), each.same) for each in made)

    def side(self, row: int, only: Filter, side: int) -> list[Edit]:
        """The pieces of one side of a row (0 old, 1 new); none where the side is empty."""
        if not (self.rows[row].new if side else self.rows[row].old):
            return []
        return [each for each in self.edits(row, only) if (each.new if side else each.old)]

    def numbers_at(self, row: int) -> Sequence[NumberChange]:
        """The changed numbers of a row."""
        return self._numbered.get(row, ())

    def length(self, row: int) -> tuple[int, int]:
        """About how many characters either side of a row has."""
        aligned = self.rows[row]
        return sum(len(p.text) for p in aligned.old), sum(len(p.text) for p in aligned.new)

    def row_at(self, side: int, line: int) -> int:
        """The row that holds a line of one side, else the nearest one above it."""
        known = self._row_of[side]
        while line > 0 and line not in known:
            line -= 1
        return known.get(line, 0)

    def lines_of(self, row: int) -> tuple[int, int]:
        """The first line of either side of a row; 0 where it has none.

        Of what was moved the line of its other place is given too.
        """
        aligned = self.rows[row]
        old, new = aligned.old, aligned.new
        if aligned.moved and aligned.changes:
            old, new = aligned.changes[0].old, aligned.changes[0].new
        return old[0].line if old else 0, new[0].line if new else 0

    def new_line(self, row: int) -> int:
        """The line of the new version that a row stands at; 0 where it has none."""
        new = self.rows[row].new
        return new[0].line if new else 0

    def text_of(self, row: int, side: int) -> str:
        """The text of one side of a row; of what was moved that of its other place, too."""
        aligned = self.rows[row]
        if aligned.moved and aligned.changes:
            change = aligned.changes[0]
            return (change.new_text if side else change.old_text) or ""
        return row_text(aligned.new if side else aligned.old)

    def all_changes(self, only: Filter) -> tuple[Change, ...]:
        """All changes of a kind, in order."""
        if only is Filter.ALL and not self._asked:
            return self.difference.without_typography()
        seen = {id(each) for row in range(len(self.rows)) for each in self.changes(row, only)}
        return tuple(each for each in self.difference.changes if id(each) in seen)

    def is_paragraph(self, row: int) -> bool:
        """Whether the row is running text: no heading, and no part of a table."""
        shown = _shown(self.rows[row])
        table = shown.kind in (Kind.TABLE, Kind.TITLE, Kind.TOC)
        return not table and row not in self.heading_rows

    def is_title(self, row: int) -> bool:
        """Whether the row is the title of a document."""
        return _shown(self.rows[row]).kind is Kind.TITLE

    # What changed

    def stops(self, only: Filter) -> list[int]:
        """The rows that a walk over the changes halts at, in order.

        Paragraphs that were renumbered alike are one stop, and so is what was moved, where it
        stands now.
        """
        found = self._stops.get(only)
        if found is None:
            found = self._stops[only] = [
                at
                for at, row in enumerate(self.rows)
                if row.changes
                and not (row.moved and not row.new)
                and any(id(each) not in self._untold for each in self.changes(at, only))
            ]
        return found

    def counts(self, only: Filter) -> list[int]:
        """For each heading how many stops stand below it, before the next heading."""
        found = [0] * len(self.headings)
        rows = [heading.row for heading in self.headings]
        at = -1
        for stop in self.stops(only):
            while at + 1 < len(rows) and rows[at + 1] <= stop:
                at += 1
            if at >= 0:
                found[at] += 1
        return found

    def shown_headings(self, only: Filter) -> list[int]:
        """The headings that are shown: all, or those with the changes that are asked for and what
        is above them."""
        if only is Filter.ALL and not self._asked:
            return list(range(len(self.headings)))
        counts = self.counts(only)
        shown = []
        for at, heading in enumerate(self.headings):
            if any(counts[at : heading.end]) or self.sign(heading.row, only):
                shown.append(at)
        return shown


def _old_of(row: AlignedRow) -> tuple[Paragraph, ...]:
    return row.old


def _new_of(row: AlignedRow) -> tuple[Paragraph, ...]:
    return row.new


def _shown(row: AlignedRow) -> Paragraph:
    return (row.new or row.old)[0]


def _is_heading(paragraph: Paragraph) -> bool:
    """True for a paragraph that opens a node and is no sentence."""
    return len(paragraph.text) <= LONGEST_HEADING and paragraph.text[-1:] not in SENTENCE_ENDS


def _flat(text: str) -> str:
    return text.replace("\n", "¶")


def _headings(rows: Sequence[AlignedRow], old: File, new: File) -> Iterator[Heading]:
    """The rows that open a node on either side, with how far each reaches."""
    nodes = [{node.line: node for plan in file.plans for node in plan.nodes} for file in (old, new)]
    found = [
        Heading(at, _title(row.old, nodes[0]), _title(row.new, nodes[1]), _depths(row, nodes))
        for at, row in enumerate(rows)
        if any(p.opens for side in (row.old, row.new) for p in side[:1])
    ]
    ends = [len(found)] * len(found)
    open_: list[int] = []
    for at, heading in enumerate(found):
        while open_ and found[open_[-1]].depth >= heading.depth:
            ends[open_.pop()] = at
        open_.append(at)
    for heading, end in zip(found, ends, strict=True):
        yield Heading(heading.row, heading.old, heading.new, heading.depths, end)


def _title(side: Sequence[Paragraph], nodes: dict[int, Node]) -> str:
    if not side:
        return ""
    node = nodes.get(side[0].line)
    if node is None:
        return heading_text(side[0])
    gap = " " if node.label and node.label[-1] not in LABEL_RUNS_ON else ""
    return f"{node.label}{gap}{RESIDUE.sub('', node.title)}"


def _depths(row: AlignedRow, nodes: Sequence[dict[int, Node]]) -> tuple[int, int]:
    known = [
        nodes[at][side[0].line].depth if side and side[0].line in nodes[at] else -1
        for at, side in enumerate((row.old, row.new))
    ]
    usual = max(known)
    old, new = (depth if depth >= 0 else usual for depth in known)
    return old, new
