"""What plans are called where several stand in one table, and a row as text to be copied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parser.analysis.target_rows import TargetRow
from parser.model import Facts, PlanKind
from tui.printing.outline import shown_owners
from tui.printing.target_groups import letter
from tui.printing.target_words import status_text, value_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace

_YEAR = re.compile(r"\d{4}(?:[-—–至]\d{4})?年?(?:度)?")
_GENERAL = re.compile(r"教育(?:和|与)?(?:体育)?|工作|事业|发展|全区的|第.{1,3}个五年")


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
    titles = [
        each.title or workspace.entries[ref.file].name
        for ref, each in zip(refs, known, strict=True)
    ]
    shorts = [short_title(title, each.facts) for title, each in zip(titles, known, strict=True)]
    titles_often, shorts_often = Counter(titles), Counter(shorts)
    names = []
    for at, (ref, title, short) in enumerate(zip(refs, titles, shorts, strict=True)):
        whole = f"{title}（{workspace.source(ref)}）" if titles_often[title] > 1 else title
        number = f"#{ref.plan + 1}" if shorts_often[short] > 1 else ""
        names.append(PlanNames(letter(at), short + number, whole))
    return names


def short_title(title: str, facts: Facts) -> str:
    """Where, when and what a plan is: ``东丽区2024要点``."""
    kind = facts.kind.value if facts.kind is not PlanKind.OTHER else ""
    where = facts.region
    if len(where) > 4:
        where = re.split(r"(?<=[省市])(?=.{2})", where)[-1]
    if not where:
        rest = _GENERAL.sub("", _YEAR.sub("", title))
        where = rest.removesuffix(kind)
    years = facts.years
    when = ""
    if years is not None:
        when = str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1] % 100:02d}"
    return f"{where}{when}{kind}" if when or kind else title


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
