"""What the targets table shows: its rows filtered, gathered under headings and sorted.

Plain data from plain data; with many rows it is made in a worker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from parser.analysis.grouping import DueGroup, Item, OwnerGroup, by_owner, by_period
from parser.model import Modality, Owner, Plan, Span, Target, TargetKind
from parser.search.query import Field, Not, OneOf, Query, Term, Word, about_targets, parse
from tui.presenters.targets.lines import (
    Asked,
    Grouping,
    Heading,
    ItemLine,
    Line,
    Source,
    TargetView,
)
from tui.presenters.targets.matrix import answers, by_id, matrix
from tui.presenters.targets.plan_names import Named
from tui.presenters.targets.rows import Row, in_order, rows_of
from tui.printing.target_words import due_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref

CHECKED = 2048
"""After so many rows a worker looks whether it is still wanted."""


class StoppedError(Exception):
    """The view is no longer wanted."""


def build(
    source: Source,
    asked: Asked,
    messages: Messages,
    stopped: Callable[[], bool] = lambda: False,
) -> TargetView:
    """The view that is asked for. ``stopped`` is asked now and then; raises StoppedError."""
    query = parse(asked.query, lenient=True)
    match asked.grouping:
        case Grouping.OWNER:
            return _by_owner(source, asked, query, messages, stopped)
        case Grouping.ANSWERS:
            return answers(source, asked, query, messages)
    rows = list(_kept(source, query, stopped))
    match asked.grouping:
        case Grouping.INDICATOR:
            return matrix(source, asked, rows, messages)
        case Grouping.PERIOD:
            return _by_period(source, asked, rows, messages)
    rows = _sorted(rows, source, asked)
    return TargetView(asked, source, rows, rows, len(source.rows))


def gather(
    plans: Sequence[tuple[Ref, Plan]], names: Mapping[Ref, Named], *, beside: bool
) -> Source:
    """The rows of some plans; ``beside``: of a plan and its report, put in that order."""
    rows = tuple(row for ref, plan in plans for row in rows_of(ref, plan))
    if beside:
        plans = _plan_first(plans, rows)
    return Source(tuple(ref for ref, _ in plans), tuple(plan for _, plan in plans), rows, names)


def _plan_first(
    plans: Sequence[tuple[Ref, Plan]], rows: Sequence[Row]
) -> Sequence[tuple[Ref, Plan]]:
    """Of two plans first the one that promises more of what the other may have achieved."""
    one, other = plans
    here = Counter((row.ref, row.target.modality) for row in rows)
    forward = min(here[one[0], Modality.TARGET], here[other[0], Modality.ACHIEVED])
    backward = min(here[other[0], Modality.TARGET], here[one[0], Modality.ACHIEVED])
    return [other, one] if backward > forward else [one, other]


def _kept(source: Source, query: Query, stopped: Callable[[], bool]) -> Iterator[Row]:
    for at, row in enumerate(source.rows):
        if at % CHECKED == 0 and stopped():
            raise StoppedError
        if not query or source.matcher.holds(query, row.target, row.plan):
            yield row


def _sorted(rows: Sequence[Row], source: Source, asked: Asked) -> list[Row]:
    if asked.order is not None:
        return in_order(rows, asked.order, source.names, reverse=asked.reverse)
    return list(reversed(rows)) if asked.reverse else list(rows)


# Units and times


def _by_owner(
    source: Source,
    asked: Asked,
    query: Query,
    messages: Messages,
    stopped: Callable[[], bool],
) -> TargetView:
    known = by_id(source.rows)
    places = {
        (plan.path, plan.number): ref for ref, plan in zip(source.refs, source.plans, strict=True)
    }
    units = any(_asks(term, Field.OWNER) for term in query.terms)
    numbers = any(map(about_targets, query.terms))

    def holds(item: Item) -> Item | None:
        unit = (item.owner.unit if item.owner else "") if units else None
        if stopped():
            raise StoppedError
        if not item.targets:
            wanted = not query or (
                not numbers and source.matcher.holds(query, _stand_in(item), item.plan, unit)
            )
            return item if wanted else None
        kept = tuple(
            row
            for row in item.targets
            if not query or source.matcher.holds(query, row.target, row.plan, unit)
        )
        return replace(item, targets=kept) if kept else None

    lines: list[Line] = []
    shown: dict[int, Row] = {}
    made: list[OwnerGroup] = []
    for group in by_owner([row.placed for row in source.rows], source.plans):
        items = [kept for item in group.items if (kept := holds(item))]
        if not items:
            continue
        rows = [known[id(row.target)] for item in items for row in item.targets]
        shown |= {id(row.target): row for row in rows}
        count = messages("browser.targets.items_counted", items=len(items), targets=len(rows))
        unit = group.unit or messages("targets.no_owner")
        lines.append(Heading(unit, count))
        made.append(OwnerGroup(group.unit, tuple(items)))
        if asked.order is None:
            for item in reversed(items) if asked.reverse else items:
                if item.node is not None:
                    lines.append(ItemLine(places[item.plan.path, item.plan.number], item))
                lines += [known[id(row.target)] for row in item.targets]
        else:
            lines += _sorted(rows, source, asked)
            lines += [
                ItemLine(places[item.plan.path, item.plan.number], item)
                for item in items
                if not item.targets
            ]
    return TargetView(
        asked, source, lines, list(shown.values()), len(source.rows), len(made), made=made
    )


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


def _by_period(source: Source, asked: Asked, rows: Sequence[Row], messages: Messages) -> TargetView:
    known = by_id(rows)
    lines: list[Line] = []
    made: list[DueGroup] = []
    for group in by_period(row.placed for row in rows):
        held = _sorted([known[id(row.target)] for row in group.rows], source, asked)
        count = messages("print.counted", count=len(held))
        lines.append(Heading(due_text(group.due, messages), count))
        made.append(DueGroup(group.due, tuple(row.placed for row in held)))
        lines += held
    return TargetView(asked, source, lines, rows, len(source.rows), len(made), made=made)
