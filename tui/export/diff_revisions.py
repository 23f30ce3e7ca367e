"""Two versions as a Word file with tracked changes, which Word and LibreOffice accept or reject.

ECMA-376 part 1, 17.13.5: ``w:ins``, ``w:del``, ``w:moveFrom`` and ``w:moveTo`` around runs, and
within a paragraph's properties for its mark. All changes accepted give the new version to the
letter, all rejected the old one, typography among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from parser.diff import Edit, edits
from parser.diff.records import Paragraph
from parser.diff.rows import AlignedRow, aligned_rows
from parser.model import Kind
from tui.export.diff_report import DiffReport
from tui.export.docx import package
from tui.export.xml import xml_text
from tui.settings.i18n import Messages

_WIDTH = 8844
"""The width between the margins, in twentieths of a point."""
_LONGEST_AUTHOR = 255


def diff_revisions(
    report: DiffReport,
    messages: Messages,
    *,
    author: str = "gangmu",
    moment: str = "",
    today: date | None = None,
) -> bytes:
    """The Word file. ``moment`` is the date of the changes as ISO 8601 (default: today)."""
    day = today or date.today()
    writer = _Writer(author[:_LONGEST_AUTHOR], moment or f"{day.isoformat()}T00:00:00Z")
    body = writer.body(list(aligned_rows(report.difference)))
    return package(body, messages("diff.title", title=report.title), day)


class _Writer:
    """Writes rows as paragraphs and tables, and numbers the tracked changes."""

    def __init__(self, author: str, moment: str) -> None:
        self._by = f'w:author="{xml_text(author)}" w:date="{xml_text(moment)}"'
        self._count = 0
        self._moves: dict[int, int] = {}
        """The number of each move, by the first old line that it took along."""

    def body(self, rows: Sequence[AlignedRow]) -> Iterator[str]:
        """The body of the document."""
        tail = _tail(rows)
        for in_table, group in groupby(rows[: len(rows) - tail], key=_is_table):
            if in_table:
                yield from self._table(list(group))
            else:
                for row in group:
                    yield from self._row(row)
        if tail:
            yield from self._last(rows[-tail:])

    def _last(self, rows: Sequence[AlignedRow]) -> Iterator[str]:
        """The last paragraph that stayed, and what was added or removed behind it.

        The mark of the last paragraph can neither come nor go: those before it do.
        """
        kept = rows[0]
        runs = list(_runs(edits(_text(kept.old), _text(kept.new), exact=True)))
        for row in rows[1:]:
            kind = "ins" if row.new else "del"
            runs.append((kind, "\n" + _text(row.new or row.old)))
        yield from self._paragraphs(runs, _style(kept.new[0]), last=True)

    def _mark(self) -> str:
        """The attributes of one tracked change."""
        self._count += 1
        return f'w:id="{self._count}" {self._by}'

    def _row(self, row: AlignedRow) -> Iterator[str]:
        old, new = (_text(side) for side in (row.old, row.new))
        style = _style((row.new or row.old)[0])
        if row.moved:
            yield self._moved(row, new if row.new else old, style)
        elif not row.old:
            yield from self._paragraphs([("ins", new), ("ins", "\n")], style, last=False)
        elif not row.new:
            yield from self._paragraphs([("del", old), ("del", "\n")], style, last=False)
        else:
            yield from self._paragraphs(list(_runs(edits(old, new, exact=True))), style, last=True)

    def _paragraphs(
        self, runs: Sequence[tuple[str, str]], style: str, *, last: bool
    ) -> Iterator[str]:
        """Runs of text, kept, inserted or deleted, as paragraphs; a line feed ends one."""
        open_runs: list[str] = []
        for kind, text in runs:
            for at, piece in enumerate(text.split("\n")):
                if at:
                    yield self._close(open_runs, kind, style)
                    open_runs = []
                if piece:
                    open_runs.append(self._run(kind, piece))
        if last:
            yield self._close(open_runs, "", style)

    def _close(self, runs: Sequence[str], kind: str, style: str) -> str:
        mark = f"<w:rPr><w:{kind} {self._mark()}/></w:rPr>" if kind else ""
        properties = f"<w:pPr>{style}{mark}</w:pPr>" if style or mark else ""
        return f"<w:p>{properties}{''.join(runs)}</w:p>"

    def _run(self, kind: str, text: str) -> str:
        tag = "delText" if kind == "del" else "t"
        pieces = [
            f'<w:{tag} xml:space="preserve">{xml_text(piece)}</w:{tag}>' if piece else ""
            for piece in text.split("\t")
        ]
        run = f"<w:r>{'<w:tab/>'.join(pieces)}</w:r>"
        return f"<w:{kind} {self._mark()}>{run}</w:{kind}>" if kind else run

    def _moved(self, row: AlignedRow, text: str, style: str) -> str:
        """A paragraph that was moved, where it was or where it is."""
        kind = "moveTo" if row.new else "moveFrom"
        line = row.changes[0].old_line if row.changes else None
        number = self._moves.setdefault(line or 0, len(self._moves) + 1)
        start = f'<w:{kind}RangeStart {self._mark()} w:name="move{number}"/>'
        stop = f'<w:{kind}RangeEnd w:id="{self._count}"/>'
        runs = []
        for at, piece in enumerate(text.split("\n")):
            if at:
                runs.append(
                    f"</w:p><w:p><w:pPr>{style}<w:rPr><w:{kind} {self._mark()}/></w:rPr></w:pPr>"
                )
            run = f'<w:r><w:t xml:space="preserve">{xml_text(piece)}</w:t></w:r>'
            runs.append(f"<w:{kind} {self._mark()}>{run}</w:{kind}>")
        mark = f"<w:rPr><w:{kind} {self._mark()}/></w:rPr>"
        return f"<w:p><w:pPr>{style}{mark}</w:pPr>{start}{''.join(runs)}{stop}</w:p>"

    # Tables

    def _table(self, rows: Sequence[AlignedRow]) -> Iterator[str]:
        columns = max(len(side[0].cells) for row in rows for side in (row.old, row.new) if side)
        size = _WIDTH // columns
        yield '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
        yield f'<w:tblW w:w="{size * columns}" w:type="dxa"/></w:tblPr><w:tblGrid>'
        yield f'<w:gridCol w:w="{size}"/>' * columns + "</w:tblGrid>"
        for row in rows:
            old, new = (side[0].cells if side else None for side in (row.old, row.new))
            if old and new and len(old) == len(new):
                cells = [
                    self._cell(edits(*pair, exact=True)) for pair in zip(old, new, strict=True)
                ]
                yield _line(cells, size, "")
                continue
            # A row whose cells do not answer each other went as a whole, and came.
            if old:
                cells = [self._cell((Edit(cell, "", False),)) for cell in old]
                yield _line(cells, size, f"<w:del {self._mark()}/>")
            if new:
                cells = [self._cell((Edit("", cell, False),)) for cell in new]
                yield _line(cells, size, f"<w:ins {self._mark()}/>")
        # Word joins two tables that nothing stands between.
        yield "</w:tbl>"

    def _cell(self, made: Sequence[Edit]) -> str:
        return "".join(self._run(kind, text) for kind, text in _runs(made) if text)


def _line(cells: Sequence[str], size: int, mark: str) -> str:
    properties = f"<w:trPr>{mark}</w:trPr>" if mark else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{cell}</w:p></w:tc>'
        for cell in cells
    )
    return f"<w:tr>{properties}{inner}</w:tr>"


def _tail(rows: Sequence[AlignedRow]) -> int:
    """How many rows there are from the last paragraph that stayed, where others follow it."""
    for count, row in enumerate(reversed(rows), start=1):
        if _is_table(row):
            return 0
        if row.old and row.new:
            return count if count > 1 else 0
    return 0


def _is_table(row: AlignedRow) -> bool:
    return all(len(p.cells) > 1 for p in (*row.old, *row.new))


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _runs(made: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    for each in made:
        if each.same:
            yield "", each.new
            continue
        if each.old:
            yield "del", each.old
        if each.new:
            yield "ins", each.new


def _style(paragraph: Paragraph) -> str:
    """The style of a paragraph: titles and headings as official documents set them."""
    if paragraph.kind is Kind.TITLE:
        return '<w:pStyle w:val="Title"/>'
    return ""
