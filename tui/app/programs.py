"""The browser lends its terminal to an editor or a pager."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from textual.app import SuspendNotSupported

from tui.app.host import Host
from tui.terminal import external_programs as outside
from tui.terminal.external_programs import OutsideError, Program


class TerminalHost(Host, Protocol):
    """A host that can give its terminal away for a while."""

    def suspend(self) -> AbstractContextManager[None]:
        """Give the terminal away. Raises SuspendNotSupported."""


class ExternalPrograms:
    """Runs the editor and the pager over the terminal. ``edited`` is called after the editor."""

    def __init__(
        self, host: TerminalHost, environ: Mapping[str, str], edited: Callable[[], None]
    ) -> None:
        self._host = host
        self._environ = environ
        self._edited = edited

    def edit(self) -> None:
        """Open the file in sight in the editor, at this line."""
        here = self._host.here()
        place = here.place() if here is not None else None
        if place is None or place.ref is None:
            return
        entry = self._host.workspace.entries[place.ref.file]
        file, plan, at = entry.file, self._host.workspace.plan(place.ref), place.at
        if file is None:
            return

        def prepare() -> tuple[Program, Callable[[], None]]:
            line = outside.line_in_file(file, plan, at, entry.name)
            program = outside.editor(self._environ)
            words = outside.command(program, file.path, line)
            return program, lambda: outside.run(words, program)

        self._run(prepare)
        self._edited()

    def page(self) -> None:
        """Show the plan's text in the pager, at this line."""
        here = self._host.here()
        place = here.place() if here is not None else None
        if place is None or place.ref is None:
            return
        plan, at = self._host.workspace.plan(place.ref), place.at

        def prepare() -> tuple[Program, Callable[[], None]]:
            program = outside.pager(self._environ)
            return program, lambda: outside.page(plan, at, program)

        self._run(prepare)

    def _run(self, prepare: Callable[[], tuple[Program, Callable[[], None]]]) -> None:
        """Run a program over the terminal; what is wrong is said in the corner."""
        try:
            program, run = prepare()
            try:
                with self._host.suspend():
                    run()
            except SuspendNotSupported:
                raise OutsideError("unable", program=program.name) from None
        except OutsideError as error:
            self._host.say(f"browser.outside.{error.code}", warn=True, **error.values)
