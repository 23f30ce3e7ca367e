"""What is said of the changes between two versions, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.presenters.changes import SIGNS, ChangesPage, Filter
from tui.printing.changes import OPS, heading_text, number_cells, op_text
from tui.settings.i18n import Messages


def head_text(page: ChangesPage, only: Filter, share: float, messages: Messages) -> str:
    """How many changes there are of each kind, each with its sign; the filter if there is one;
    and that the texts are no versions where they share too little."""
    from parser.diff.sharing import APART_BELOW

    counts = Counter(change.op for change in page.all_changes(Filter.ALL))
    parts = [
        f"{SIGNS[op]}{messages(f'diff.op.{op.value}')} {counts[op]}" for op in OPS if counts[op]
    ]
    if page.numbers:
        parts.append(f"{messages('diff.op.numbers')} {len(page.numbers)}")
    told = "  ".join(parts) or messages("diff.same")
    if only is not Filter.ALL:
        kind = messages(f"browser.changes.kind.{only}")
        told = f"{messages('browser.changes.only', kind=kind)}  {told}"
    if share < APART_BELOW:
        told = f"{messages('browser.changes.apart', share=round(100 * share))}  {told}"
    return told


def change_text(page: ChangesPage, row: int, only: Filter, messages: Messages) -> str:
    """What happened to a row, in a word or two; of several the first."""
    changes = page.changes(row, only)
    return op_text(changes[0], messages) if changes else messages("browser.changes.same")


def numbers_text(page: ChangesPage, row: int, messages: Messages) -> Sequence[str]:
    """The changed numbers of a row: ``毛入园率 95% → 96.5%``."""
    told = []
    for each in page.numbers_at(row):
        name, old, new, *_ = number_cells(each, messages)
        told.append(f"{name} {old} → {new}")
    return ["；".join(told)] if told else []


def path_of(page: ChangesPage, row: int) -> list[str]:
    """The headings above a row, from the highest down, the title of the document aside."""
    aligned = page.rows[row]
    side, shown = (
        (page.difference.new, aligned.new) if aligned.new else (page.difference.old, aligned.old)
    )
    path: list[str] = []
    at = shown[0].index if shown[0].opens else shown[0].parent
    while at is not None:
        paragraph = side[at]
        if paragraph.parent is not None or paragraph.label:
            path.append(heading_text(paragraph))
        at = paragraph.parent
    return path[::-1]
