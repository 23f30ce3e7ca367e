"""What is to be exported: a view of one or several plans, as it is on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from parser.model import Line, Plan, Target
from parser.records import dataclass
from parser.table import Table
from tui.settings.i18n import Messages
from tui.version import version

if TYPE_CHECKING:
    from parser.align.matching import Pair
    from parser.analysis.achievements import Answer
    from parser.analysis.grouping import DueGroup, IndicatorGroup, IndicatorMatrix, OwnerGroup
    from parser.library.querying import results
    from parser.search import Query
    from tui.export.diff_report import DiffReport
    from tui.workspace.extract import Excerpt

    Made = Sequence[IndicatorGroup] | Sequence[OwnerGroup] | Sequence[DueGroup] | Sequence[Answer]


class What(StrEnum):
    """The views that can be exported.

    ``outline``, ``text`` and ``targets`` are of a plan, ``all`` is the three in this order.
    ``subtree`` is the text of a part of a plan, ``filtered`` an outline with only what a
    filter keeps, ``comparison`` two plans side by side, ``hits`` where words stand, ``extract``
    passages that were taken from any plan. ``changes`` is what changed between two versions,
    ``numbers`` the changed numbers alone, ``revisions`` the changes as Word tracks them. ``table``
    is one table of a plan.
    """

    OUTLINE = "outline"
    TEXT = "text"
    TARGETS = "targets"
    ALL = "all"
    SUBTREE = "subtree"
    FILTERED = "filtered"
    COMPARISON = "comparison"
    HITS = "hits"
    EXTRACT = "extract"
    CHANGES = "changes"
    NUMBERS = "numbers"
    REVISIONS = "revisions"
    TABLE = "table"


SECTIONS: dict[What, tuple[What, ...]] = {
    What.ALL: (What.OUTLINE, What.TEXT, What.TARGETS),
    What.SUBTREE: (What.TEXT,),
    What.FILTERED: (What.OUTLINE,),
    What.COMPARISON: (),
    What.HITS: (),
    What.EXTRACT: (),
    What.CHANGES: (),
    What.NUMBERS: (),
    What.REVISIONS: (),
    What.TABLE: (),
}
"""What a view shows of each plan, where it is not just itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One plan of a view.

    ``nodes`` are the indices of the nodes that the outline shows (a filter's result; None:
    all down to ``depth``), ``targets`` the rows that the table shows, in its order (None:
    all of the plan's). ``under`` is the index of the node that all of it stands under (None:
    the whole plan). ``most`` is how many nodes, lines and rows are shown at the most.
    """

    plan: Plan
    nodes: tuple[int, ...] | None = None
    depth: int | None = None
    targets: tuple[Target, ...] | None = None
    under: int | None = None
    most: int | None = None

    @property
    def shown_nodes(self) -> tuple[int, ...] | None:
        """The indices of the nodes that are shown, but for ``depth``; None for all."""
        if self.under is None and self.most is None:
            return self.nodes
        top = self.under
        within = range(len(self.plan.nodes)) if top is None else range(top, self._end)
        found = within if self.nodes is None else [at for at in self.nodes if at in within]
        return tuple(found[: self.most])

    @property
    def _end(self) -> int:
        return self.plan.nodes[self.under or 0].end

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last line of the file that belong to it; zeros without lines."""
        plan = self.plan
        if not plan.lines:
            return 0, 0
        if self.under is None:
            return plan.lines[0].number, plan.lines[-1].number
        top = plan.nodes[self.under]
        return top.line, plan.nodes[top.end - 1].last_line

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        """The lines of the text."""
        if self.under is None:
            return self.plan.lines[: self.most]
        first, last = self.span
        start = self.plan.lines[0].number
        return self.plan.lines[first - start : last - start + 1][: self.most]

    @property
    def shown_targets(self) -> tuple[Target, ...]:
        """The rows of the targets table."""
        rows = self.plan.targets if self.targets is None else self.targets
        if self.under is None:
            return rows[: self.most]
        within = range(self.under, self._end)
        return tuple(row for row in rows if row.node in within)[: self.most]

    @property
    def title(self) -> str:
        """The heading that it stands under: of the subtree, else of the plan."""
        if self.under is None:
            return self.plan.title
        node = self.plan.nodes[self.under]
        return f"{node.label}{node.title}"


class Grouping(StrEnum):
    """How targets are gathered; ``answers`` are a plan's beside those of its report."""

    INDICATOR = "indicator"
    OWNER = "owner"
    PERIOD = "period"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Targets over all plans of the view, gathered as ``grouping`` says.

    ``made`` is what :mod:`parser.targets` made of them (groups of that kind, or answers),
    ``query`` the filter that they passed, ``within`` that a plan answers itself. ``long``: the
    matrix as a row a number, not with a column a plan.
    """

    grouping: Grouping
    made: Made
    plans: tuple[Plan, ...]
    query: str = ""
    within: bool = False
    why: bool = False
    long: bool = False

    @property
    def matrix(self) -> IndicatorMatrix:
        """The indicators as a matrix over the plans, where they are gathered by indicator."""
        from parser.analysis.grouping import IndicatorMatrix

        return IndicatorMatrix(cast("Sequence[IndicatorGroup]", self.made), self.plans)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans side by side: the first two parts of the view, and what pairs their nodes.

    ``only`` (``a``, ``b`` or ``both``) asks for what one has and the other lacks, ``why``
    for the words that both sides of a pair say.
    """

    pairs: tuple[Pair, ...]
    only: str = ""
    why: bool = False


class Hit(NamedTuple):
    """A place where something was found.

    ``line`` is the line in the file, ``headings`` the path of headings down to it,
    ``snippet`` the text around, ``spans`` the columns of the snippet to light up. ``plan`` is
    the number of the plan in its file, ``title`` the plan's. ``hidden``: the line is judged
    chrome of a page or contents.
    """

    path: str
    line: int
    headings: tuple[str, ...]
    snippet: str
    spans: tuple[tuple[int, int], ...] = ()
    title: str = ""
    plan: int = 1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, in order; ``total`` is how many there are in all (None: these).

    ``left_out`` is how many more stand in hidden lines, which are not among them.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was taken from plans, in the reader's order."""

    excerpts: tuple[Excerpt, ...]


def find_hits(plans: Iterable[Plan], query: Query) -> Iterator[Hit]:
    """The lines that answer a query, plan by plan, in order."""
    from parser.library.querying.snippets import hits_of
    from parser.search import PlanIndex

    for plan in plans:
        found = hits_of(PlanIndex(plan).find(query))
        yield from hits_in_order(hit_lines(plan.path, plan.number, plan.title, found))


def find_hidden(plans: Iterable[Plan], query: Query) -> Iterator[Hit]:
    """The hidden lines that answer a query, as :func:`find_hits` gives the others."""
    from parser.library.querying.snippets import hidden_hits
    from parser.search.match import find_hidden as matches_of

    for plan in plans:
        found = hidden_hits(matches_of(plan, query), plan)
        yield from hit_lines(plan.path, plan.number, plan.title, found)


def found_hits(plans: Iterable[Plan], query: Query, text: str, *, hidden: bool) -> Hits:
    """What answers a query, as an export takes it; ``text`` is the query as it was typed.

    ``hidden``: with the hidden lines, each where it stands in its plan; else they are counted.
    """
    lines: list[Hit] = []
    left_out = 0
    for plan in plans:
        own, apart = list(find_hits([plan], query)), list(find_hidden([plan], query))
        left_out += 0 if hidden else len(apart)
        lines += hits_in_order([*own, *apart]) if hidden else own
    return Hits(text.strip(), tuple(lines), left_out=left_out)


def hit_lines(path: str, plan: int, title: str, hits: Iterable[results.Hit]) -> Iterator[Hit]:
    """The lines of a plan's hits, hit by hit; ``plan`` is its number in the file."""
    from tui.printing.outline import shown_mark

    for _, _, above, _, lines, hidden in hits:
        headings = tuple([shown_mark(mark) + heading for mark, heading in above])
        for line, text, spans in lines:
            yield Hit(path, line, headings, text, spans, title, plan, hidden)


def hits_in_order(lines: Iterable[Hit]) -> list[Hit]:
    """The lines of one plan as they stand in its file."""
    return sorted(lines, key=attrgetter("line"))


@dataclass(frozen=True, slots=True)
class Versions:
    """What changed between two versions: the first two parts of the view."""

    report: DiffReport


@dataclass(frozen=True, slots=True)
class OneTable:
    """A table of the view's only plan, its number in the file from 1; of a table that is
    filtered, sorted or has hidden columns what is shown of it."""

    table: Table
    number: int


Content = Gathered | Compared | Hits | Extracted | Versions | OneTable
"""What a view shows over all its plans, in place of a view of each."""


@dataclass(frozen=True, slots=True)
class View:
    """What of which plans; ``content`` is set where it is no view of each plan."""

    what: What
    parts: tuple[Part, ...]
    content: Content | None = None

    @classmethod
    def of(cls, what: What, plans: Iterable[Plan]) -> View:
        """The whole view of those plans."""
        return cls(what, tuple(Part(plan) for plan in plans))

    @property
    def sections(self) -> tuple[What, ...]:
        """The views that the export holds of each plan, in order."""
        return () if self.content is not None else SECTIONS.get(self.what, (self.what,))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a view comes from: the plan's number in it, its title, its lines."""

    path: str
    plan: int
    title: str
    first: int
    last: int


def sources(view: View) -> tuple[Source, ...]:
    """The files that a view comes from, each plan once."""
    found = {
        (part.plan.path, part.plan.number): Source(
            part.plan.path, part.plan.number, part.plan.title, *part.span
        )
        for part in view.parts
    }
    if isinstance(view.content, Extracted):
        from tui.workspace.session import path_of

        for each in view.content.excerpts:
            found_at = (path_of(each.path), each.plan)
            known = found.get(found_at, Source(*found_at, each.title, each.line, each.line))
            first, last = min(known.first, each.line), max(known.last, each.line)
            found[found_at] = Source(*found_at, each.title, first, last)
    if isinstance(view.content, OneTable):
        table = view.content.table
        first, last = table.first_line, table.last_line
        return tuple(replace(each, first=first, last=last) for each in found.values())
    if isinstance(view.content, Hits):
        for hit in view.content.hits:
            key = (hit.path, hit.plan)
            before = found.get(key, Source(*key, hit.title, hit.line, hit.line))
            first, last = min(before.first, hit.line), max(before.last, hit.line)
            found[key] = Source(*key, hit.title or before.title, first, last)
    return tuple(found.values())


def source_line(source: Source, messages: Messages) -> str:
    """Where the text comes from: file, plan, lines."""
    path = messages("error.stdin") if source.path == "-" else source.path
    return messages(
        "export.source", path=path, number=source.plan, first=source.first, last=source.last
    )


def made_line(messages: Messages, today: date) -> str:
    """When and by what it was exported."""
    return messages("export.made", date=today.isoformat(), version=version())


def source_lines(part: Part, messages: Messages, today: date) -> tuple[str, str]:
    """Both, of one plan."""
    plan = part.plan
    source = Source(plan.path, plan.number, plan.title, *part.span)
    return source_line(source, messages), made_line(messages, today)


def heading_of(part: Part, messages: Messages) -> str:
    """The heading that a part stands under, or what its plan is called where there is none."""
    from tui.printing.outline import shown_title

    return part.title or shown_title(part.plan, messages)


def name_of(view: View, messages: Messages) -> str:
    """What the view is called: the titles of its plans, or what was looked for."""
    if isinstance(view.content, Hits):
        return view.content.query
    if isinstance(view.content, Extracted):
        return messages("export.what.extract")
    if isinstance(view.content, OneTable):
        from tui.printing.plan_tables import caption_of

        return caption_of(view.content.table, messages)
    titles = [heading_of(part, messages) for part in view.parts]
    if len(titles) > 2:
        return messages("export.and_more", title=titles[0], count=len(titles))
    return " — ".join(dict.fromkeys(titles))
