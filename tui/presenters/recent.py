"""The plans that are open, and the files that were open lately, as rows of one list."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from parser.chinese.text import neutralise
from tui.presenters.plan_rows import heading_path
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.session import Recent, name_of, path_of
from tui.workspace.workspace import Workspace

MOST_OPEN = 200
"""Open plans that are listed; the library's own list has them all."""


class RecentRow(NamedTuple):
    """A plan that is open (``ref``), or a file that was open lately; ``place`` is where it was
    left, in words."""

    path: str
    title: str
    place: str
    folder: str
    ref: Ref | None = None


def recent_rows(
    workspace: Workspace, recent: Sequence[Recent], messages: Messages
) -> list[RecentRow]:
    """First the plans that are open, those that were read in before the others; then the files
    of before that are not."""
    refs = workspace.refs()
    spots = workspace.memory.spots
    seen = [ref for ref in refs if ref in spots]
    rows = [
        _open_row(workspace, ref, messages)
        for ref in [*seen, *(ref for ref in refs if ref not in spots)][:MOST_OPEN]
    ]
    here = {name_of(entry.path) for entry in workspace.entries}
    for each in recent:
        if each.file not in here:
            path = path_of(each.file)
            title = each.title or os.path.basename(path)
            folder = neutralise(os.path.dirname(path))
            rows.append(RecentRow(path, neutralise(title), neutralise(each.place), folder))
    return rows


def _open_row(workspace: Workspace, ref: Ref, messages: Messages) -> RecentRow:
    entry = workspace.entries[ref.file]
    spot = workspace.memory.spots.get(ref)
    place = ""
    if spot is not None:
        place = place_in_words(workspace, ref, spot.line, messages)
    title = workspace.listing(ref).title or entry.name
    return RecentRow(entry.path, title, place, workspace.source(ref), ref)


def place_in_words(workspace: Workspace, ref: Ref, line: int, messages: Messages) -> str:
    """The nearest heading at a line, and the line."""
    path = heading_path(workspace.plan(ref), line)
    told = messages("browser.status.line", line=line)
    return f"{path[-1]}（{told}）" if path else told
