"""Writing an export while the browser goes on: what the worker does, and what it tells."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.message import Message

from parser.model import Plan
from tui.export.view import What
from tui.i18n import Messages
from tui.screens.base import ExportTo


@dataclass
class Exported(Message):
    """A worker has written an export; ``error`` says why not, ``exists`` that it must ask."""

    path: str
    size: int = 0
    error: str = ""
    exists: bool = False


def write_export(event: ExportTo, messages: Messages, extract: Callable[[Plan], Plan]) -> Exported:
    """In a thread: write an export, looking for the targets first if it shows any."""
    from tui.export import ExportError, export_text, write_atomically

    view = event.view
    if What.TARGETS in view.sections:
        parts = (
            part if part.plan.targets else replace(part, plan=extract(part.plan))
            for part in view.parts
        )
        view = replace(view, parts=tuple(parts))
    path = os.path.abspath(os.path.expanduser(event.path))
    text = export_text(view, messages)
    try:
        write_atomically(path, text, force=event.force)
    except ExportError as error:
        return Exported(path, error=error.told(messages), exists=error.code == "exists")
    return Exported(path, size=len(text.encode()))
