"""The words that changed in a row of two versions set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.diff import Change, Edit, Op, Paragraph
from parser.diff.rows import AlignedRow
from tui.printing.changes import edits_of

CELLS = " │ "
"""What stands between the cells of a table's row."""


def row_text(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs of one side of a row, the cells of a table's row apart."""
    return "\n".join(CELLS.join(p.cells) if p.cells else p.text for p in paragraphs)


def row_edits(row: AlignedRow, known: Sequence[Change]) -> list[Edit]:
    """What was kept and what was replaced in a row; ``known`` are its changes, at least one.

    At the place that a moved paragraph has left all of it went.
    """
    change = known[0]
    if row.moved:
        text = row_text(row.new or row.old)
        if change.op is Op.MOVED:
            return [Edit(text, text, same=True)]
        return list(edits_of(change)) if row.new else [Edit(text, "", same=False)]
    if change.cell is None:
        return list(edits_of(change))
    out: list[Edit] = []
    cells = {each.cell[1]: each for each in known if each.cell is not None}
    olds, news = (side[0].cells or (side[0].text,) for side in (row.old, row.new))
    for at, (old, new) in enumerate(zip(olds, news, strict=False), start=1):
        if at > 1:
            out.append(Edit(CELLS, CELLS, same=True))
        each = cells.get(at) or (known[0] if len(olds) == 1 else None)
        out += edits_of(each) if each else [Edit(old, new, same=True)]
    return out
