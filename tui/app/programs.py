"""The browser lends its terminal to an editor or a pager, and leaves when the terminal has."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable

from textual.app import SuspendNotSupported

from tui.app.reading import WorkingApp
from tui.terminal import external_programs as outside
from tui.terminal.external_programs import OutsideError, Program

HANG_UP_EVERY = 1.0
"""Seconds between two looks whether the terminal is still there."""


class OutsideApp(WorkingApp):
    """An app that runs other programs over its terminal."""

    def on_mount(self) -> None:
        """Leave in good order when the terminal goes, whatever way it goes."""
        if os.name == "nt" or self.is_headless or self.is_web:
            return
        self.set_interval(HANG_UP_EVERY, self._leave_if_alone)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.leave)

    def leave(self) -> None:
        """End as when the reader quits, without a word more to the terminal."""
        self.run_worker(self.run_action("app.quit"))

    def _leave_if_alone(self) -> None:
        if hung_up():
            self.leave()

    # Editor and pager

    def action_edit(self) -> None:
        """The file in the editor, at this line."""
        here = self.here()
        place = here.place() if here is not None else None
        if place is None or place.ref is None:
            self.say("browser.why.no_plan")
            return
        entry = self.workspace.entries[place.ref.file]
        file, plan = entry.file, self.workspace.plan(place.ref)
        if file is None:
            return

        def edit() -> tuple[Program, Callable[[], None]]:
            line = outside.line_in_file(file, plan, place.at, entry.name)
            program = outside.editor(os.environ)
            words = outside.command(program, file.path, line)
            return program, lambda: outside.run(words, program)

        self._outside(edit)
        self.look_after_files()

    def action_pager(self) -> None:
        """The plan's text in the pager, at this line."""
        here = self.here()
        place = here.place() if here is not None else None
        if place is None or place.ref is None:
            self.say("browser.why.no_plan")
            return
        plan = self.workspace.plan(place.ref)

        def show() -> tuple[Program, Callable[[], None]]:
            program = outside.pager(os.environ)
            return program, lambda: outside.page(plan, place.at, program)

        self._outside(show)

    def look_after_files(self) -> None:
        """Look whether the files changed on the disk."""

    def _outside(self, prepare: Callable[[], tuple[Program, Callable[[], None]]]) -> None:
        """Run a program over the terminal; what is wrong is said in the corner."""
        try:
            program, run = prepare()
            try:
                with self.suspend():
                    run()
            except SuspendNotSupported:
                raise OutsideError("unable", program=program.name) from None
        except OutsideError as error:
            self.say(f"browser.outside.{error.code}", warn=True, **error.values)


def hung_up() -> bool:
    """Whether the terminal that standard input reads from has gone for good.

    A terminal whose other end closed without a signal (a killed ssh, a window that crashed)
    answers every read at once, and Textual would ask it again without end.
    """
    try:
        descriptor = sys.stdin.fileno()
        poll = select.poll()
        poll.register(descriptor, 0)
        return any(found & (select.POLLHUP | select.POLLNVAL) for _, found in poll.poll(0))
    except (OSError, ValueError, AttributeError):
        return False
