"""What is said above the targets table: how it is set, how much it holds, which plan is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from parser.analysis.achievements import Answer
from tui.export.view import Grouping
from tui.presenters.targets.cells import TargetLayout
from tui.presenters.targets.lines import (
    TargetView,
    column_of_plan,
    plan_of_column,
    section_of,
)
from tui.presenters.targets.selection import Scope
from tui.settings.i18n import Messages
from tui.terminal.cells import clip, width
from tui.workspace.workspace import Workspace

GAP = "   "
"""Between two plans of the legend."""

LEGEND_ROWS = 2
"""Rows of the legend; titles become short ones where they need more."""


def scope_text(
    scope: Scope, plans: int, view: TargetView, workspace: Workspace, messages: Messages
) -> str:
    """Which plans the table is about, ``plans`` in all; of a library that is read, how far."""
    if view.selection.grouping is Grouping.ANSWERS:
        return messages("browser.targets.scope_answers")
    text = messages(f"browser.targets.scope_{scope.value}", count=plans)
    if (
        scope is Scope.ALL
        and workspace.library_index is not None
        and workspace.library_index.waiting
    ):
        total = workspace.total()
        done = total - workspace.library_index.waiting
        text += messages("browser.targets.partly", done=done, total=total)
    return text


def selection_text(view: TargetView, layout: TargetLayout) -> Iterator[str]:
    """How the rows are gathered and sorted, where they are."""
    say, selection = layout.messages, view.selection
    if selection.grouping in (Grouping.INDICATOR, Grouping.OWNER, Grouping.PERIOD):
        yield say(f"browser.targets.group_{selection.grouping.value}")
    if selection.order is not None or selection.reverse:
        label = _column_name(view, selection.order or "document", say)
        yield say("browser.targets.sorted", column=label + ("▼" if selection.reverse else "▲"))


def _column_name(view: TargetView, column: str, messages: Messages) -> str:
    place = plan_of_column(column)
    if place is not None:
        return view.source.names[place].short
    return messages(f"browser.targets.{column}")


def counts_text(view: TargetView, messages: Messages) -> str:
    """How many rows of how many are shown, in how many groups."""
    grouping = view.selection.grouping
    if grouping is Grouping.ANSWERS:
        return _tally_text(view, messages)
    whole = view.shown + view.left_out == view.total
    text = messages(
        "browser.targets.all_shown" if whole else "browser.targets.shown",
        shown=view.shown,
        total=view.total,
    )
    if grouping is Grouping.INDICATOR:
        joint = messages("browser.targets.tally_joint")
        text = messages("browser.targets.indicators", count=view.group_count) + joint + text
        if view.left_out:
            text += messages("browser.targets.left_out", count=view.left_out)
    elif grouping in (Grouping.OWNER, Grouping.PERIOD):
        text += messages("browser.targets.groups", count=view.group_count)
    return text


def _tally_text(view: TargetView, messages: Messages) -> str:
    """How many targets were met, missed, not answered; what there is none of is left out."""
    pairs = Counter(section_of(line) for line in view.lines if isinstance(line, Answer))
    parts = [
        messages(f"browser.targets.tally_{section}", count=pairs[section])
        for section in ("met", "missed", "open", "incomparable")
        if pairs[section]
    ]
    text = messages("browser.targets.tally", count=sum(pairs.values()) - pairs["extra"])
    if parts:
        joint = messages("browser.targets.tally_joint")
        text += messages("browser.targets.tally_colon") + joint.join(parts)
    if pairs["extra"]:
        text += messages("browser.targets.tally_extra", count=pairs["extra"])
    return text


def empty_reason(view: TargetView, plans: int, messages: Messages, *, reading: bool) -> str:
    """Why a view of so many plans has no lines: no plan (while files are still read (``reading``):
    not yet), no target, or none that is asked for."""
    grouping = view.selection.grouping
    if not plans:
        return messages("browser.empty.reading" if reading else "browser.why.no_plan")
    if view.selection.filtering:
        return messages("browser.targets.none_match")
    if grouping is Grouping.ANSWERS:
        return messages("browser.targets.none_answers")
    if grouping is Grouping.INDICATOR and view.left_out:
        return messages("browser.targets.none_numbers")
    return messages("browser.targets.none")


def legend_text(
    view: TargetView, layout: TargetLayout, shown: Sequence[str], columns: int
) -> Content:
    """Which plan is which letter in the matrix, or which is the plan and which the report."""
    match view.selection.grouping:
        case Grouping.INDICATOR if layout.several:
            return _letters(view, layout, shown, columns)
        case Grouping.ANSWERS:
            return _sides(view, layout, columns)
    return Content("")


def _letters(view: TargetView, layout: TargetLayout, shown: Sequence[str], columns: int) -> Content:
    places = view.columns_of
    seen = [at for at in places if column_of_plan(at) in shown]
    if not seen:
        return Content("")
    say = layout.messages
    names = [view.source.names[at] for at in seen]
    more = ""
    if len(seen) < len(places):
        at = places.index(seen[0]) + 1
        more = say("browser.targets.more_plans", at=at, to=at + len(seen) - 1, of=len(places))
    for titles in ([name.title for name in names], [name.short for name in names]):
        pieces = [f"{name.letter} {title}" for name, title in zip(names, titles, strict=True)]
        lines = _packed([*([more] if more else []), *pieces], columns)
        if len(lines) <= LEGEND_ROWS:
            break
    return Content("\n".join(lines[: LEGEND_ROWS + 1]))


def _sides(view: TargetView, layout: TargetLayout, columns: int) -> Content:
    say = layout.messages
    plan, report = (name.title for name in view.source.names)
    lines = _packed(
        [
            say("browser.targets.side", kind=_kind_of(view, 0, say), title=plan),
            say("browser.targets.side", kind=_kind_of(view, 1, say), title=report),
        ],
        columns,
    )
    planned, done = (each.facts.years for each in view.source.plans)
    if planned and done and done[1] < planned[0]:
        lines.append(say("browser.targets.earlier", done=done[1], planned=planned[0]))
    return Content("\n".join(lines))


def _packed(pieces: Sequence[str], columns: int) -> list[str]:
    """Pieces side by side, as many on a row as fit."""
    lines: list[str] = []
    for piece in pieces:
        piece = clip(piece, columns)
        if lines and width(lines[-1]) + width(GAP) + width(piece) <= columns:
            lines[-1] += GAP + piece
        else:
            lines.append(piece)
    return lines


def _kind_of(view: TargetView, side: int, say: Messages) -> str:
    """What the document on a side of a comparison is: a plan need not stand beside a report."""
    kind = view.source.plans[side].facts.kind
    return say(f"browser.kind.{kind.name.lower()}")
