"""What plans are called where several stand in one table, and a row as text to be copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parser.analysis.plan_labels import Identity, short_labels, stem
from parser.analysis.target_rows import TargetRow
from parser.records import dataclass
from tui.printing.outline import shown_owners
from tui.printing.target_groups import letter
from tui.printing.target_words import status_text, value_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlanNames:
    """What a plan is called in a narrow column, in a wide one, and by its whole title.

    ``title`` says the file, too, where another plan has the same title.
    """

    letter: str
    short: str
    title: str


def names_of(workspace: Workspace, refs: Sequence[Ref]) -> list[PlanNames]:
    """The names of some plans, each unlike the others."""
    known = [workspace.listing(ref) for ref in refs]
    shorts = short_labels(
        [
            Identity(workspace.entries[ref.file].path, ref.plan + 1, each.title, each.facts)
            for ref, each in zip(refs, known, strict=True)
        ]
    )
    often = Counter(each.title for each in known)
    names = []
    for at, (ref, each, short) in enumerate(zip(refs, known, shorts, strict=True)):
        source = workspace.source(ref)
        whole = each.title
        if not whole:
            # A text without a title goes by what else is known of it.
            whole = source if _is_file(short, source) else f"{short}（{source}）"
        elif often[whole] > 1:
            whole = f"{whole}（{source}）"
        names.append(PlanNames(letter(at), short, whole))
    return names


def _is_file(short: str, source: str) -> bool:
    """Whether a short name is no more than its file's, perhaps told apart by folder or number."""
    name = stem(source)
    return short.startswith(name) and short[len(name) : len(name) + 1] in ("", "（", "#")


def tsv_line(row: TargetRow, source: str, messages: Messages) -> str:
    """A row with its quote and source (``file:line``), the cells between tabs."""
    target = row.target
    cells = (
        target.indicator,
        value_text(target, messages),
        target.period or "",
        status_text(target, messages),
        shown_owners(target.owners),
        target.quote,
        f"{source}:{target.line}",
    )
    return "\t".join(cell.replace("\t", " ") for cell in cells)
