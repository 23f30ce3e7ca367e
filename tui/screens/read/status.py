"""What the status line of the Read screen says: file, line, path of headings, a note."""

from __future__ import annotations

from tui.presenters.plan_rows import heading_path
from tui.settings.actions import READ
from tui.settings.hints import FILTERED, FOUND, LISTED, PAIR
from tui.settings.i18n import Messages
from tui.widgets.bars.status_bar import Where
from tui.widgets.pane.pane import Pane
from tui.workspace.workspace import Workspace


def describe_place(workspace: Workspace, pane: Pane, follows: str, say: Messages) -> Where:
    """The status line for the pane with the keys.

    While files are still to be read the note says how far that is, afterwards what follows
    (``follows``) and which hit of how many the reader is at.
    """
    waiting = workspace.waiting()
    if waiting:
        key = "browser.status.stopped" if workspace.stopped else "browser.status.reading"
        total = workspace.total()
        note = say(key, done=total - waiting, total=total, key=say.keymap.shown("reload"))
    else:
        told = "" if pane.in_text else counts_text(pane, say)
        note = "  ".join(filter(None, (follows, told, pane.queries.place)))
    if (begun := pane.beginning) is not None:
        first = say("browser.status.begins", lines=len(begun.lines))
        note = first if workspace.total() == 1 else f"{first}  {note}"
        place = say("browser.status.line", line=pane.line)
        return Where("", place, heading_path(begun, pane.line), note)
    if pane.plan is None or pane.ref is None:
        return Where(note=note)
    place = say("browser.status.line", line=pane.line)
    return Where(workspace.source(pane.ref), place, heading_path(pane.plan, pane.line), note)


def counts_text(pane: Pane, say: Messages) -> str:
    """What the numbers at the right of the row under the cursor are: hits, owners, targets."""
    if not pane.is_made or pane.plan is None:
        return ""
    hits, owners, targets = pane.outline.counts
    told = (
        say("browser.status.hits", count=hits) if hits else "",
        say("browser.status.owners") if owners else "",
        say("browser.status.targets", count=targets) if targets else "",
    )
    return " · ".join(filter(None, told))


def mode_of(pane: Pane, *, split: bool) -> str:
    """What the foot names the keys of, while these go to a plan."""
    if pane.is_made and pane.queries.is_on:
        if not pane.queries.finds:
            return FILTERED
        return LISTED if pane.queries.listed else FOUND
    return PAIR if split else READ
