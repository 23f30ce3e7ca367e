"""OpenDocument texts (.odt, ODF 1.3): the text as it is printed, automatic numbers put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.sources.lines import Piece
from parser.sources.opendocument.styles import LEVELS, Styles, label_of
from parser.sources.superscripts import raised
from parser.sources.table_grid import DEEPEST_TABLE, WIDEST_ROW
from parser.sources.word.docx_parts import value, whole
from parser.sources.word.docx_tables import WordCell, WordRow, WordTable, table_pieces

_SKIPPED = frozenset(
    [
        *("tracked-changes", "annotation", "ruby-text", "forms", "settings", "title", "desc"),
        *("sequence-decls", "user-field-decls", "variable-decls", "index-title-template"),
        *("image", "object", "object-ole"),
    ]
)
"""Elements whose text is none of the document's."""

_BLANKS = lazy_pattern(r"[ \t\r\n]+")
_MOST_REPEATED = 1_000
"""A cell or blank that claims to stand more often does not."""


class _Counter:
    """The numbers of a list that other lists may carry on."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}

    def step(self, level: int, start: int) -> None:
        """The next item of a level; those below begin again."""
        self.counts[level] = self.counts.get(level, start - 1) + 1
        for below in [each for each in self.counts if each > level]:
            del self.counts[below]


@dataclass(slots=True)
class _List:
    style: str
    level: int
    counter: _Counter


@dataclass(slots=True)
class _Paragraph:
    style: str
    level: int | None = None
    parts: list[str] = field(default_factory=list)
    hidden: bool = False


@dataclass(slots=True)
class _Table:
    table: WordTable = field(default_factory=WordTable)
    reaching: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By column, how many more rows a cell reaches down and how wide it is."""
    column: int = 0
    covered: int = 0
    heads: int = 0


class TextBody:
    """Hears ``content.xml`` of a text and collects its lines.

    ``within``: what is heard is text from the start (a header).
    """

    def __init__(self, styles: Styles, *, within: bool = False) -> None:
        self._styles = styles
        self._lines: list[Piece] = []
        self._notes: list[Piece] = []
        self._sinks = [self._lines]
        self._paragraphs: list[_Paragraph] = []
        self._lists: list[_List] = []
        self._counters: dict[str, _Counter] = {}
        self._outline = _Counter()
        self._fresh = False
        self._tables: list[_Table] = []
        self._ignored = 0
        self._skip = 0
        self.has_pictures = False
        self.changes = 0
        """Tracked changes; deleted text is none."""
        self._within = within
        self._in_changes = False
        self._spans: list[tuple[bool, bool]] = []
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._start_paragraph,
            "h": self._start_heading,
            "list": self._start_list,
            "list-item": self._start_item,
            "list-header": self._start_header,
            "s": lambda attributes: self._add(" " * _count(attributes, "c")),
            "tab": lambda _: self._add("\t"),
            "line-break": lambda _: self._add("\n"),
            "span": self._start_span,
            "note": self._start_note,
            "note-citation": lambda _: self._hide(),
            "table": self._start_table,
            "table-header-rows": lambda _: self._heads(1),
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_covered,
            "section": self._start_section,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "h": self._end_paragraph,
            "list": self._end_list,
            "span": self._end_span,
            "note": self._end_note,
            "table": self._end_table,
            "table-header-rows": lambda: self._heads(-1),
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
        }

    def finish(self) -> list[Piece]:
        """The lines, notes at the end."""
        return self._lines + self._notes

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if not self._within:
            self._within = short == "text" and "office:" in name
        elif self._skip:
            self._skip += 1
            self.changes += self._in_changes and short == "changed-region"
        elif short in _SKIPPED:
            self._skip = 1
            self.has_pictures |= short == "image"
            self._in_changes = short == "tracked-changes"
        elif short in self._starts:
            self._starts[short](attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        short = name.rpartition("|")[2]
        if self._skip:
            self._skip -= 1
        elif self._within and short in self._ends:
            self._ends[short]()

    def text(self, data: str) -> None:
        """Characters: white space of the source is one blank (ODF 1.3, part 3, 6.1.2)."""
        if self._within and not self._skip and self._paragraphs:
            self._add(_BLANKS.sub(" ", data))

    def _hide(self) -> None:
        self._skip = 1

    # Paragraphs

    def _add(self, text: str) -> None:
        if self._paragraphs and not any(hidden for hidden, _ in self._spans):
            high = self._spans and self._spans[-1][1]
            self._paragraphs[-1].parts.append(raised(text) if high else text)

    def _start_span(self, attributes: dict[str, str]) -> None:
        style = value(attributes, "style-name")
        self._spans.append((style in self._styles.hidden_texts, style in self._styles.raised_texts))

    def _end_span(self) -> None:
        if self._spans:
            self._spans.pop()

    def _start_section(self, attributes: dict[str, str]) -> None:
        if value(attributes, "display") == "none":
            self._hide()

    def _start_paragraph(self, attributes: dict[str, str]) -> None:
        style = value(attributes, "style-name")
        found = self._styles.resolved(style)
        self._paragraphs.append(_Paragraph(style, found.level or None, hidden=bool(found.hidden)))

    def _start_heading(self, attributes: dict[str, str]) -> None:
        self._start_paragraph(attributes)
        self._paragraphs[-1].level = whole(attributes, "outline-level") or 1

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        if paragraph.hidden:
            return
        text = self._label(paragraph) + "".join(paragraph.parts)
        level = paragraph.level if paragraph.level and 1 <= paragraph.level <= 9 else None
        self._sinks[-1].extend(
            Piece(line, level=level if line.strip() else None) for line in text.split("\n")
        )

    def _label(self, paragraph: _Paragraph) -> str:
        if self._lists:
            if not self._fresh:
                return ""
            self._fresh = False
            held = self._lists[-1]
            own = self._styles.lists.get(held.style, {}).get(held.level)
            held.counter.step(held.level, own.start if own is not None else 1)
            style = held.style or self._styles.resolved(paragraph.style).list_style or ""
            return label_of(self._styles.lists.get(style, {}), held.counter.counts, held.level)
        level = paragraph.level
        if level is None or level not in self._styles.outline:
            return ""
        heading = self._styles.outline[level]
        if heading.number:
            self._outline.step(level, heading.start)
        return label_of(self._styles.outline, self._outline.counts, level)

    # Lists

    def _start_list(self, attributes: dict[str, str]) -> None:
        style = value(attributes, "style-name")
        if self._lists:
            above = self._lists[-1]
            level = min(above.level + 1, LEVELS)
            self._lists.append(_List(style or above.style, level, above.counter))
            return
        counter = self._counters.get(value(attributes, "continue-list"))
        if counter is None and value(attributes, "continue-numbering") == "true":
            counter = self._counters.get(f"style {style}")
        if counter is None:
            counter = _Counter()
        for key, name in attributes.items():
            if key.rpartition("|")[2] == "id":
                self._counters[name] = counter
        self._counters[f"style {style}"] = counter
        self._lists.append(_List(style, 1, counter))

    def _end_list(self) -> None:
        if self._lists:
            self._lists.pop()
        self._fresh = False

    def _start_item(self, attributes: dict[str, str]) -> None:
        if not self._lists:
            return
        held = self._lists[-1]
        start = whole(attributes, "start-value")
        if start is not None:
            held.counter.counts[held.level] = start - 1
        # It counts when its own text comes: an item that only holds a list carries on the one
        # above, as writers have it where text stands between the items of that list.
        self._fresh = True

    def _start_header(self, _: dict[str, str]) -> None:
        self._fresh = False

    # Notes

    def _start_note(self, _: dict[str, str]) -> None:
        self._sinks.append(self._notes)

    def _end_note(self) -> None:
        if len(self._sinks) > 1:
            self._sinks.pop()

    # Tables

    def _start_table(self, _: dict[str, str]) -> None:
        if len(self._tables) >= DEEPEST_TABLE:
            self._ignored += 1
        else:
            self._tables.append(_Table())

    def _heads(self, step: int) -> None:
        if self._tables and not self._ignored:
            self._tables[-1].heads += step

    def _start_row(self, _: dict[str, str]) -> None:
        if self._tables and not self._ignored:
            held = self._tables[-1]
            held.table.rows.append(WordRow(header=held.heads > 0))
            held.column = held.covered = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._ignored:
            return
        cell = WordCell()
        self._sinks.append(cell.pieces)
        if not self._tables or not self._tables[-1].table.rows:
            return
        held = self._tables[-1]
        row = held.table.rows[-1]
        wide = min(_count(attributes, "number-columns-spanned"), WIDEST_ROW)
        high = _count(attributes, "number-rows-spanned")
        copies = 1 if wide > 1 or high > 1 else _count(attributes, "number-columns-repeated")
        for _ in range(min(copies, WIDEST_ROW - row.width())):
            row.cells.append(WordCell(cell.pieces, wide))
            if high > 1:
                held.reaching[held.column] = (high - 1, wide)
            held.column += wide
        held.covered = wide - 1

    def _start_covered(self, attributes: dict[str, str]) -> None:
        if self._ignored:
            return
        self._sinks.append([])
        if not self._tables or not self._tables[-1].table.rows:
            return
        held = self._tables[-1]
        row = held.table.rows[-1]
        for _ in range(min(_count(attributes, "number-columns-repeated"), WIDEST_ROW)):
            if held.covered:
                held.covered -= 1
                continue
            left, wide = held.reaching.pop(held.column, (0, 1))
            if row.width() + wide > WIDEST_ROW:
                return
            row.cells.append(WordCell(columns=wide, below=left > 0))
            if left > 1:
                held.reaching[held.column] = (left - 1, wide)
            held.column += wide
            held.covered = wide - 1

    def _end_cell(self) -> None:
        if len(self._sinks) > 1 and not self._ignored:
            self._sinks.pop()

    def _end_table(self) -> None:
        if self._ignored:
            self._ignored -= 1
            return
        if not self._tables:
            return
        pieces = table_pieces(self._tables.pop().table)
        if self._tables and self._tables[-1].table.rows and self._tables[-1].table.rows[-1].cells:
            self._tables[-1].table.rows[-1].cells[-1].holds_table = True
        self._sinks[-1].extend(pieces)


def _count(attributes: dict[str, str], name: str) -> int:
    return max(1, min(whole(attributes, name) or 1, _MOST_REPEATED))
