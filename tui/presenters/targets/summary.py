"""What is said above the targets table: how it is set, how much it holds, which plan is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from tui.presenters.targets.cells import Looks
from tui.presenters.targets.lines import (
    Grouping,
    Pair,
    TargetView,
    plan_key,
    plan_of_key,
    section_of,
)
from tui.settings.i18n import Messages
from tui.terminal.cells import clip, width
from tui.workspace.workspace import Workspace

GAP = "   "
"""Between two plans of the legend."""

LEGEND_ROWS = 2
"""Rows of the legend; titles become short ones where they need more."""


def scope_text(
    scope: str, plans: int, view: TargetView, workspace: Workspace, messages: Messages
) -> str:
    """Which plans the table is about, ``plans`` in all; of a library that is read, how far."""
    if view.asked.grouping is Grouping.ANSWERS:
        return messages("browser.targets.scope_answers")
    text = messages(f"browser.targets.scope_{scope}", count=plans)
    if scope == "all" and workspace.shelf is not None and workspace.shelf.waiting:
        total = workspace.total()
        done = total - workspace.shelf.waiting
        text += messages("browser.targets.partly", done=done, total=total)
    return text


def asked_text(view: TargetView, looks: Looks) -> Iterator[str]:
    """How the rows are gathered and sorted, where they are."""
    say, asked = looks.messages, view.asked
    if asked.grouping in (Grouping.INDICATOR, Grouping.OWNER, Grouping.PERIOD):
        yield say(f"browser.targets.group_{asked.grouping.value}")
    if asked.order is not None or asked.reverse:
        name = asked.order or "document"
        place = plan_of_key(name)
        if place is None:
            label = say(f"browser.targets.{name}")
        else:
            label = looks.names[view.source.refs[place]].short
        yield say("browser.targets.sorted", column=label + ("▼" if asked.reverse else "▲"))


def counts_text(view: TargetView, messages: Messages) -> str:
    """How many rows of how many are shown, in how many groups."""
    grouping = view.asked.grouping
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
        text = messages("browser.targets.indicators", count=view.groups) + joint + text
        if view.left_out:
            text += messages("browser.targets.left_out", count=view.left_out)
    elif grouping in (Grouping.OWNER, Grouping.PERIOD):
        text += messages("browser.targets.groups", count=view.groups)
    return text


def _tally_text(view: TargetView, messages: Messages) -> str:
    """How many targets were met, missed, not answered; what there is none of is not told."""
    pairs = Counter(section_of(line.answer) for line in view.lines if isinstance(line, Pair))
    told = [
        messages(f"browser.targets.tally_{section}", count=pairs[section])
        for section in ("met", "missed", "open", "incomparable")
        if pairs[section]
    ]
    text = messages("browser.targets.tally", count=sum(pairs.values()) - pairs["extra"])
    if told:
        joint = messages("browser.targets.tally_joint")
        text += messages("browser.targets.tally_colon") + joint.join(told)
    if pairs["extra"]:
        text += messages("browser.targets.tally_extra", count=pairs["extra"])
    return text


def legend_text(view: TargetView, looks: Looks, shown: Sequence[str], columns: int) -> Content:
    """Which plan is which letter in the matrix, or which is the plan and which the report."""
    match view.asked.grouping:
        case Grouping.INDICATOR if looks.several:
            return _letters(view, looks, shown, columns)
        case Grouping.ANSWERS:
            return _sides(view, looks, columns)
    return Content("")


def _letters(view: TargetView, looks: Looks, shown: Sequence[str], columns: int) -> Content:
    places = view.columns_of
    seen = [at for at in places if plan_key(at) in shown]
    if not seen:
        return Content("")
    say = looks.messages
    names = [looks.names[view.source.refs[at]] for at in seen]
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


def _sides(view: TargetView, looks: Looks, columns: int) -> Content:
    say = looks.messages
    plan, report = (looks.names[ref].title for ref in view.source.refs)
    lines = _packed(
        [
            say("browser.targets.side_plan", title=plan),
            say("browser.targets.side_report", title=report),
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
