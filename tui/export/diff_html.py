"""Two versions as one page: side by side or inline, a list of changes to click, nothing loaded.

Which view shows is decided by two radio buttons and the style sheet; the page runs no script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from parser.diff import Change, Edit
from parser.diff.records import Paragraph
from parser.diff.rows import AlignedRow, aligned_rows
from parser.model import Kind
from tui.export.diff_html_style import STYLE
from tui.export.diff_report import DiffReport, sources
from tui.export.html_page import html_page
from tui.export.xml import xml_text
from tui.printing.changes import (
    number_cells,
    op_text,
    place_text,
    section_path,
    summary,
)
from tui.printing.changes_edits import row_edits, row_text
from tui.printing.changes_shifted import Shifted
from tui.settings.i18n import Messages
from tui.terminal.cells import expand

_CONTEXT = 2
"""Paragraphs around a change that are shown; a longer run that is the same is folded."""
_LEAST_FOLDED = 4
_HEADING = 40
"""Characters; a longer paragraph is no heading, though it opens with a label."""
_LISTED = 48
"""Characters of a change in the list."""


def diff_html(report: DiffReport, messages: Messages, *, today: date | None = None) -> str:
    """The report as a page that is whole in itself."""
    page = _Page(report, messages)
    title = _safe(messages("diff.title", title=report.title))
    told = "<br>\n".join(map(_safe, sources(report, messages, today or date.today()).lines))
    body: list[str] = []
    if not report.only_numbers:
        body += [
            f'<input type="radio" name="view" id="side" checked>{_label("side", messages)}',
            f'<input type="radio" name="view" id="inline">{_label("inline", messages)}',
            f'<nav aria-label="{_safe(messages("diff.list"))}">',
            f"<p>{_safe(summary(report.changes, messages))}</p><ol>",
            *page.listed(),
            "</ol></nav>",
        ]
    body += ["<main>", f"<h1>{title}</h1>"]
    if not report.only_numbers:
        body += [page.heads(), *page.rows()]
    body += [*page.numbers(), f'<footer class="sources">{told}</footer>', "</main>"]
    return html_page(title=title, style=STYLE, body=body)


class _Page:
    """The rows of the page, with names that the list of changes leads to."""

    def __init__(self, report: DiffReport, messages: Messages) -> None:
        self._report = report
        self._say = messages
        self._numbers = {id(change): at for at, change in enumerate(report.changes)}

    def listed(self) -> Iterator[str]:
        """The changes as links, under the headings that they stand below."""
        above: tuple[str, ...] | None = None
        shifted = Shifted(self._report.changes)
        for at, change in shifted.told(self._report.changes):
            path = section_path(self._report.difference, change)
            if path != above:
                above = path
                heading = _safe(" › ".join(path) or self._say("diff.no_heading"))
                yield f'<li class="section">{heading}</li>'
            text = change.new_text if change.new_text is not None else change.old_text or ""
            more = shifted.note(change, self._say)
            told = _safe(more or text[:_LISTED].replace("\n", " "))
            op = _safe(op_text(change, self._say))
            yield (
                f'<li><a href="#c{at + 1}"><span class="op {change.op.value}">{op}</span> '
                f"{told}</a></li>"
            )

    def heads(self) -> str:
        """The names of both sides."""
        old, new = (_safe(file.path) for file in (self._report.old, self._report.new))
        return (
            f'<div class="row heads"><div class="old">{old}</div><div class="new">{new}</div></div>'
        )

    def rows(self) -> Iterator[str]:
        """All rows; long runs that are the same are folded."""
        same: list[AlignedRow] = []
        first = True
        for row in aligned_rows(self._report.difference):
            if self._wanted(row):
                yield from self._same(same, first=first, last=False)
                yield self._row(row)
                same, first = [], False
            else:
                same.append(row)
        yield from self._same(same, first=first, last=True)

    def _wanted(self, row: AlignedRow) -> bool:
        return any(id(change) in self._numbers for change in row.changes) or not (
            row.old and row.new
        )

    def _same(self, rows: Sequence[AlignedRow], *, first: bool, last: bool) -> Iterator[str]:
        start = 0 if first else _CONTEXT
        stop = len(rows) if last else len(rows) - _CONTEXT
        if stop - start < _LEAST_FOLDED:
            yield from map(self._row, rows)
            return
        yield from map(self._row, rows[:start])
        told = _safe(self._say("diff.folded", count=stop - start))
        yield f'<details class="same"><summary>{told}</summary>'
        yield from map(self._row, rows[start:stop])
        yield "</details>"
        yield from map(self._row, rows[stop:])

    def _row(self, row: AlignedRow) -> str:
        known = [change for change in row.changes if id(change) in self._numbers]
        if not known:
            text = row_text(row.new or row.old)
            old, new = (
                f"<p>{_safe(row_text(side))}</p>" if side else "" for side in (row.old, row.new)
            )
            both = f'<div class="both">{self._line(row)}<p>{_safe(text)}</p></div>'
            return self._made(row, "same", "", old, new, both)
        change = known[0]
        names = "".join(self._name(each, row) for each in known)
        made = row_edits(row, known)
        op = _safe(self._report.note(self._numbers[id(change)], self._say))
        place = _safe(place_text(change))
        note = (
            f'<div class="note">{names}<span class="op {change.op.value}">{op}</span> {place}</div>'
        )
        old = _marked([each for each in made if each.old], "old") if row.old else ""
        new = _marked([each for each in made if each.new], "new") if row.new else ""
        both = f'<div class="both">{self._line(row)}{_marked(made, "both")}</div>'
        return self._made(row, change.op.value, note, old, new, both)

    def _name(self, change: Change, row: AlignedRow) -> str:
        """The name that a link leads to; of what was moved it is where it stands now."""
        if row.moved and not row.new:
            return ""
        return f'<a class="name" id="c{self._numbers[id(change)] + 1}"></a>'

    def _made(self, row: AlignedRow, kind: str, note: str, old: str, new: str, both: str) -> str:
        moved = " away" if row.moved and not row.new else ""
        shown = (row.new or row.old)[0]
        heading = " heading" if shown.opens and len(shown.text) <= _HEADING else ""
        title = " title" if shown.kind is Kind.TITLE else ""
        sides = "".join(
            f'<div class="{name}">{self._number(side)}{text}</div>'
            for name, side, text in (("old", row.old, old), ("new", row.new, new))
        )
        return f'<div class="row {kind}{moved}{heading}{title}">{note}{sides}{both}</div>'

    def _number(self, side: Sequence[Paragraph]) -> str:
        return f'<span class="line">{side[0].line}</span>' if side else ""

    def _line(self, row: AlignedRow) -> str:
        return self._number(row.new or row.old)

    def numbers(self) -> Iterator[str]:
        """The changed numbers as a table."""
        if not self._report.numbers:
            if self._report.only_numbers:
                yield f"<p>{_safe(self._say('diff.no_numbers'))}</p>"
            return
        yield f"<h2>{_safe(self._say('diff.numbers_title'))}</h2>"
        names = ("indicator", "old_value", "new_value", "lines", "quote")
        heads = "".join(f"<th>{_safe(self._say(f'diff.column.{name}'))}</th>" for name in names)
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
        for each in self._report.numbers:
            cells = "".join(f"<td>{_safe(cell)}</td>" for cell in number_cells(each, self._say))
            yield f"<tr>{cells}</tr>"
        yield "</tbody></table>"


def _marked(made: Sequence[Edit], side: str) -> str:
    out = []
    for each in made:
        if each.same:
            out.append(_safe(each.old if side == "old" else each.new))
            continue
        if each.old and side != "new":
            out.append(f"<del>{_safe(each.old)}</del>")
        if each.new and side != "old":
            out.append(f"<ins>{_safe(each.new)}</ins>")
    return f"<p>{''.join(out)}</p>"


def _safe(text: str) -> str:
    return "<br>".join(xml_text(expand(line)) for line in text.split("\n"))


def _label(name: str, messages: Messages) -> str:
    return f'<label for="{name}">{_safe(messages(f"diff.view.{name}"))}</label>'
