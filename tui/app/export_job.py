"""Writing an export in a thread, while the browser goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from parser.model import Plan
from parser.records import dataclass
from tui.app.host import Host
from tui.requests import ExportTo
from tui.settings.i18n import Messages

if TYPE_CHECKING:
    from tui.export.view import View


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export; ``error`` says why not, ``exists`` that the reader must be asked.

    ``text`` is set where it is to go into the clipboard, ``path`` is then what it is called.
    """

    path: str
    size: int = 0
    error: str = ""
    exists: bool = False
    text: str = ""


class ExportJob:
    """Writes exports in a thread and says how each went. ``extract`` finds a plan's targets,
    where an export shows some that are not known yet."""

    def __init__(self, host: Host, extract: Callable[[Plan], Plan]) -> None:
        self._host = host
        self._extract = extract

    def write(self, request: ExportTo) -> None:
        """Write what a screen asks for."""
        messages = self._host.messages

        def work() -> None:
            done = write_export(request, messages, self._extract)
            self._host.call_in_app(self._finish, done)

        self._host.run_thread(work, "export")

    def _finish(self, done: Exported) -> None:
        here = self._host.here()
        if done.exists and here is not None:
            here.ask_overwrite(done.path)
        elif done.error:
            self._host.say_text(done.error, warn=True)
        elif done.text and here is not None:
            here.close_export()
            here.copy(done.text, done.path)
        else:
            if here is not None:
                here.close_export()
            self._host.say_news("browser.export.done", path=done.path, size=said_size(done.size))


def said_size(size: int) -> str:
    """Bytes as people say them: ``310 B``, ``4 KB``, ``1.2 MB``."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1e3:.0f} KB" if size < 1e6 else f"{size / 1e6:.1f} MB"


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
