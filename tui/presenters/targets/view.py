"""What the targets table shows: its rows filtered, gathered under headings and sorted.

Plain data from plain data; with many rows it is made in a worker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parser.analysis.grouping import DueGroup, Item, OwnerGroup, by_owner, by_period
from parser.analysis.target_rows import TargetRow, rows_of
from parser.analysis.verdicts import Verdicts
from parser.model import Modality, Owner, Plan, Span, Target, TargetKind
from parser.search.query import parse
from parser.search.terms import Field, Not, OneOf, Query, Term, Word, about_targets
from tui.export.view import Grouping
from tui.presenters.targets.lines import GroupHeading, TargetLine, TargetSource, TargetView
from tui.presenters.targets.matrix import answers, matrix
from tui.presenters.targets.order import plan_key
from tui.presenters.targets.rows import names_of
from tui.presenters.targets.selection import TargetSelection
from tui.printing.target_words import due_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Entry, Ref
from tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tui.workspace.library_index import LibraryIndexSource

CHECKED = 2048
"""After so many rows a worker looks whether it is still wanted."""


class StoppedError(Exception):
    """The view is no longer wanted."""


# Where the rows come from: the plans on the workspace, or a library's index


def rows_in_memory(workspace: Workspace, refs: Sequence[Ref], *, beside: bool) -> TargetSource:
    """The rows of some plans on the workspace; ``beside``: of a plan and its report."""
    return gather(workspace, [(ref, workspace.plan(ref)) for ref in refs], beside=beside)


def rows_from_index(
    workspace: Workspace, library_index: LibraryIndexSource, refs: Sequence[Ref], *, beside: bool
) -> Callable[[], TargetSource]:
    """What takes the rows of some plans from the index, for a worker. It raises DamagedError.

    A plan that is open is taken as it is open; of the others nothing but targets is fetched.
    """
    entries = tuple(workspace.entries)

    def take() -> TargetSource:
        found = library_index.targets()
        plans = [(ref, _indexed_plan(entries[ref.file], ref, library_index, found)) for ref in refs]
        return gather(workspace, plans, beside=beside)

    return take


def _indexed_plan(
    entry: Entry, ref: Ref, library_index: LibraryIndexSource, found: dict[tuple[str, int], Plan]
) -> Plan:
    if entry.file is not None:
        return entry.file.plans[ref.plan]
    listed = (entry.listed or ())[ref.plan]
    known = found.get((listed.path, listed.number))
    return known if known is not None else library_index.library.lazily(listed, targets=())


def known_targets(workspace: Workspace) -> int:
    """How many targets the index knows of by now."""
    return sum(each.targets or 0 for entry in workspace.entries for each in entry.listed or ())


def gather(
    workspace: Workspace, plans: Sequence[tuple[Ref, Plan]], *, beside: bool
) -> TargetSource:
    """The rows of some plans; ``beside``: of a plan and its report, put in that order."""
    names = dict(
        zip((ref for ref, _ in plans), names_of(workspace, [r for r, _ in plans]), strict=True)
    )
    rows = tuple(rows_of(plan for _, plan in plans))
    if beside:
        plans = _plan_first(plans, rows)
    refs = tuple(ref for ref, _ in plans)
    return TargetSource(
        refs,
        tuple(plan for _, plan in plans),
        rows,
        tuple(names[ref] for ref in refs),
        verdicts=workspace.verdicts.readable() if beside else Verdicts(),
    )


def _plan_first(
    plans: Sequence[tuple[Ref, Plan]], rows: Sequence[TargetRow]
) -> Sequence[tuple[Ref, Plan]]:
    """Of two plans first the one that promises more of what the other may have achieved."""
    one, other = (plan_key(plan) for _, plan in plans)
    count = Counter((row.plan_key, row.target.modality) for row in rows)
    forward = min(count[one, Modality.TARGET], count[other, Modality.ACHIEVED])
    backward = min(count[other, Modality.TARGET], count[one, Modality.ACHIEVED])
    return [plans[1], plans[0]] if backward > forward else plans


# The view over them


def build(
    source: TargetSource,
    selection: TargetSelection,
    messages: Messages,
    stopped: Callable[[], bool] = lambda: False,
) -> TargetView:
    """The view that is asked for. ``stopped`` is asked now and then; raises StoppedError."""
    query = parse(selection.query, lenient=True)
    match selection.grouping:
        case Grouping.OWNER:
            return _by_owner(source, selection, query, messages, stopped)
        case Grouping.ANSWERS:
            return answers(source, selection, query, messages)
    rows = list(_kept(source, query, stopped))
    match selection.grouping:
        case Grouping.INDICATOR:
            return matrix(source, selection, rows, messages)
        case Grouping.PERIOD:
            return _by_period(source, selection, rows, messages)
    rows = _sorted(rows, source, selection)
    return TargetView(selection, source, rows, rows, len(source.rows))


def _kept(source: TargetSource, query: Query, stopped: Callable[[], bool]) -> Iterator[TargetRow]:
    for at, row in enumerate(source.rows):
        if at % CHECKED == 0 and stopped():
            raise StoppedError
        if not query or source.matcher.holds(query, row.target, row.plan):
            yield row


def _sorted(
    rows: Sequence[TargetRow], source: TargetSource, selection: TargetSelection
) -> list[TargetRow]:
    if selection.order is not None:
        return source.order.by(rows, selection.order, reverse=selection.reverse)
    return list(reversed(rows)) if selection.reverse else list(rows)


def _by_owner(
    source: TargetSource,
    selection: TargetSelection,
    query: Query,
    messages: Messages,
    stopped: Callable[[], bool],
) -> TargetView:
    """The units with their items and targets; of each item what the query leaves."""
    keeps = _item_filter(source, query)
    lines: list[TargetLine] = []
    shown: dict[int, TargetRow] = {}
    groups: list[OwnerGroup] = []
    for group in by_owner(source.rows, source.plans):
        items = []
        for item in group.items:
            if stopped():
                raise StoppedError
            if kept := keeps(item):
                items.append(kept)
        if not items:
            continue
        rows = [row for item in items for row in item.targets]
        # A target of several units is one row of the table's rows.
        shown |= {id(row.target): row for row in rows}
        count = messages("browser.targets.items_counted", items=len(items), targets=len(rows))
        unit = group.unit or messages("targets.no_owner")
        lines.append(GroupHeading(unit, count))
        groups.append(OwnerGroup(group.unit, tuple(items)))
        if selection.order is None:
            for item in reversed(items) if selection.reverse else items:
                lines += [item] if item.node is not None else []
                lines += item.targets
        else:
            lines += _sorted(rows, source, selection)
            lines += [item for item in items if not item.targets]
    rows = list(shown.values())
    return TargetView(selection, source, lines, rows, len(source.rows), len(groups), groups=groups)


def _item_filter(source: TargetSource, query: Query) -> Callable[[Item], Item | None]:
    """What leaves of an item the targets that answer a query; None where nothing is left."""
    units = any(_asks(term, Field.OWNER) for term in query.terms)
    numbers = any(map(about_targets, query.terms))

    def keep(item: Item) -> Item | None:
        # Under its heading a unit is asked for alone, not with the others of the same item.
        unit = (item.owner.unit if item.owner else "") if units else None
        if not query:
            return item
        if not item.targets:
            answers = not numbers and source.matcher.holds(query, _stand_in(item), item.plan, unit)
            return item if answers else None
        kept = tuple(
            row for row in item.targets if source.matcher.holds(query, row.target, row.plan, unit)
        )
        return replace(item, targets=kept) if kept else None

    return keep


def _asks(term: Term, wanted: Field) -> bool:
    """Whether a term asks for a word in a field, be it that it must not be there."""
    match term:
        case Word():
            return term.field is wanted
        case Not():
            return _asks(term.term, wanted)
        case OneOf():
            return any(_asks(each, wanted) for each in term.terms)
    return False


def _stand_in(item: Item) -> Target:
    """A target that says what an item without one says, to be held against a query."""
    node = item.node
    assert node is not None
    return Target(
        kind=TargetKind.MILESTONE,
        line=node.line,
        quote="\n".join(item.plan.text_of(node)),
        span=node.span,
        value=Span(node.line, 0, 0),
        indicator=node.title,
        relation=None,
        low=None,
        high=None,
        unit=None,
        change=None,
        baseline=None,
        period=None,
        modality=Modality.TARGET,
        node=node.index,
        owners=tuple(Owner(each.unit) for each in node.owners),
        rule="",
    )


def _by_period(
    source: TargetSource,
    selection: TargetSelection,
    rows: Sequence[TargetRow],
    messages: Messages,
) -> TargetView:
    lines: list[TargetLine] = []
    groups: list[DueGroup] = []
    for group in by_period(rows):
        held = _sorted(group.rows, source, selection)
        count = messages("print.counted", count=len(held))
        lines.append(GroupHeading(due_text(group.due, messages), count))
        groups.append(DueGroup(group.due, tuple(held)))
        lines += held
    return TargetView(selection, source, lines, rows, len(source.rows), len(groups), groups=groups)
