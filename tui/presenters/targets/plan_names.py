"""What plans are called where several stand in one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parser.model import Facts, PlanKind
from tui.printing.target_groups import letter
from tui.workspace.entries import Ref
from tui.workspace.workspace import Workspace

_YEAR = re.compile(r"\d{4}(?:[-—–至]\d{4})?年?(?:度)?")
_GENERAL = re.compile(r"教育(?:和|与)?(?:体育)?|工作|事业|发展|全区的|第.{1,3}个五年")


@dataclass(frozen=True, slots=True)
class Named:
    """A plan's names: one for a narrow column, one for a wide one, and its whole title.

    ``title`` says the file, too, where another plan has the same title.
    """

    letter: str
    short: str
    title: str


def named(workspace: Workspace, refs: Sequence[Ref]) -> dict[Ref, Named]:
    """The names of some plans, each unlike the others."""
    titles: dict[Ref, str] = {}
    shorts: dict[Ref, str] = {}
    for ref in refs:
        known = workspace.listing(ref)
        titles[ref] = known.title or workspace.entries[ref.file].name
        shorts[ref] = short_title(titles[ref], known.facts)
    often = Counter(titles.values())
    shorts_often = Counter(shorts.values())
    names = {}
    for at, ref in enumerate(refs):
        title, short = titles[ref], shorts[ref]
        if often[title] > 1:
            title = f"{title}（{workspace.source(ref)}）"
        if shorts_often[short] > 1:
            short += f"#{ref.plan + 1}"
        names[ref] = Named(letter(at), short, title)
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
