"""The extract as a page, as rows of text, as a sheet and as records: each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.export.blocks import Block, Paragraph, Setting
from tui.export.sheet import Link, Sheet, Value
from tui.export.view import Extracted, View, What
from tui.printing.citation import source_of
from tui.printing.pieces import EMPTY, Look, Row, one, piece, wrapped
from tui.settings.i18n import Messages
from tui.workspace.extract import Excerpt
from tui.workspace.session import path_of

DASH = "——"
"""Before a source that stands on a line of its own (GB/T 15834-2011, 4.13)."""

_LEFT_OUT = ("anchor", "size", "changed", "key")
"""What an excerpt holds only to be found again."""


def extract_view(excerpts: Sequence[Excerpt]) -> View:
    """All of these as an export takes them."""
    return View(What.EXTRACT, (), Extracted(tuple(excerpts)))


def extract_blocks(content: Extracted, messages: Messages) -> Iterator[Block]:
    """Each passage, its source below it, then its note."""
    for each in content.excerpts:
        for paragraph in each.text.split("\n"):
            yield Paragraph(one(paragraph))
        yield Paragraph((piece(DASH + source_of(each), Look.LABEL),), setting=Setting.FLUSH)
        if each.note:
            note = messages("browser.extract.note_is", note=each.note)
            yield Paragraph(one(note), setting=Setting.REMARK)


def extract_rows(content: Extracted, messages: Messages, cells: int | None) -> Iterator[Row]:
    """The same as rows of text."""
    for at, each in enumerate(content.excerpts):
        if at:
            yield EMPTY
        for paragraph in each.text.split("\n"):
            yield from wrapped([piece(paragraph)], cells)
        yield from wrapped([piece(DASH + source_of(each), Look.LABEL)], cells, 4)
        if each.note:
            note = messages("browser.extract.note_is", note=each.note)
            yield from wrapped([piece(note, Look.FAINT)], cells, 4)


def extract_sheet(content: Extracted, messages: Messages, *, links: bool = False) -> Sheet:
    """A row an excerpt."""
    names = ("passage", "citation", "note", "headings", "title", "document_number")
    names += ("path", "plan", "line", *(("source",) if links else ()))
    rows: list[tuple[Value, ...]] = []
    for each in content.excerpts:
        path = path_of(each.path)
        told: tuple[Value, ...] = (
            *(each.text, source_of(each), each.note, " > ".join(each.headings)),
            *(each.title, each.number, path, each.plan, each.line),
        )
        rows.append((*told, Link(f"{path}:{each.line}", path)) if links else told)
    header = tuple(messages(f"export.column.{name}") for name in names)
    return Sheet(messages("export.what.extract"), header, rows)


def extract_record(excerpt: Excerpt) -> dict[str, object]:
    """An excerpt as JSON has it."""
    data = {"note": "", **excerpt.data(), "path": path_of(excerpt.path)}
    data["headings"] = list(excerpt.headings)
    return {name: value for name, value in data.items() if name not in _LEFT_OUT}
