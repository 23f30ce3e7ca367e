"""The second keys of the Read screen: the letter of a mark, the digit of a depth."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.message import Message

from tui.presenters.plan_rows import heading_path, title_of
from tui.requests import Say
from tui.widgets.pane.pane import Pane
from tui.widgets.views.outline_view import OutlineView
from tui.workspace.reading_state import Mark, is_letter
from tui.workspace.workspace import Workspace


def mark_heading(workspace: Workspace, mark: Mark) -> str:
    """The heading that a mark stands at, else its plan's title."""
    plan = workspace.plan(mark.ref)
    path = heading_path(plan, mark.line)
    return path[-1] if path else title_of(plan)


def set_mark(workspace: Workspace, pane: Pane, letter: str) -> Say | None:
    """Mark the place of a pane with a letter; gives what to say of it, None without a plan."""
    if pane.plan is None or pane.ref is None:
        return None
    mark = Mark(letter, pane.ref, pane.line, time.time())
    before = workspace.memory.set_mark(mark)
    heading = mark_heading(workspace, mark)
    if before is None or (before.ref, before.line) == (mark.ref, mark.line):
        return Say("browser.mark.set", {"letter": letter, "heading": heading})
    was = mark_heading(workspace, before)
    return Say("browser.mark.moved", {"letter": letter, "before": was, "heading": heading})


def take_mark(
    workspace: Workspace, pane: Pane, post: Callable[[Message], object], key: str
) -> bool:
    """Take the key that was typed to name a mark; gives False where it is no letter."""
    if not is_letter(key):
        return False
    said = set_mark(workspace, pane, key)
    if said is not None:
        post(said)
    return True


def take_fold(outline: OutlineView, key: str) -> bool:
    """Take the key that was typed to say how deep to fold; gives False where it is no digit."""
    is_digit = len(key) == 1 and key in "0123456789"
    if is_digit:
        outline.fold_to(int(key))
    return is_digit
