"""Writing an export while the browser goes on: what the worker does, and what it tells."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from parser.model import Plan
from tui.requests import ExportTo
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from tui.export.view import View


@dataclass
class Exported(Message):
    """A worker has written an export; ``error`` says why not, ``exists`` that it must ask.

    ``text`` is set where it is to go into the clipboard, ``path`` is then what it is called.
    """

    path: str
    size: int = 0
    error: str = ""
    exists: bool = False
    text: str = ""


def write_export(event: ExportTo, messages: Messages, extract: Callable[[Plan], Plan]) -> Exported:
    """In a thread: write an export, looking for the targets first if it shows any."""
    from tui.export.files import ExportError, write_atomically
    from tui.export.forms import MARK, export, form_of
    from tui.export.xlsx import XlsxMissingError

    form = form_of(event.form)
    if not event.path and form.binary:
        return Exported("", error=messages("browser.export.no_copy", form=form.name))
    view = _with_targets(event.choice.make(), extract)
    path = os.path.abspath(os.path.expanduser(event.path)) if event.path else ""
    try:
        data = export(view, form, messages, folder=os.path.dirname(path) or ".")
    except XlsxMissingError:
        return Exported(path, error=messages("targets.missing_xlsx"))
    if not event.path:
        what = messages(f"export.what.{event.choice.what.value}")
        return Exported(f"{what} ({form.name})", text=data.decode())
    if form.name == "csv":
        data = MARK.encode() + data
    try:
        write_atomically(path, data, force=event.force)
    except ExportError as error:
        return Exported(path, error=error.told(messages), exists=error.code == "exists")
    return Exported(path, size=len(data))


def _with_targets(view: View, extract: Callable[[Plan], Plan]) -> View:
    """The view with the targets of its plans, where it shows any."""
    from tui.export.view import What

    if What.TARGETS not in view.sections:
        return view
    parts = (
        part if part.plan.targets else replace(part, plan=extract(part.plan)) for part in view.parts
    )
    return replace(view, parts=tuple(parts))
