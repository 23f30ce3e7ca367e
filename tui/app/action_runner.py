"""Running actions: by a key, or chosen from the list of commands or the help."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from textual.actions import ActionParseResult, parse
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from tui.app.host import Host
from tui.app.navigation import Navigator
from tui.app.preconditions import APP, app_state, reasons
from tui.screens.base import MOVES, BrowserScreen
from tui.screens.lists.palette import PaletteScreen
from tui.settings.actions import ANYWHERE, Action

Methods = Mapping[str, Callable[[], object]]
"""What does an action that works on every screen, by the action's id."""


class ActionHost(Host, Protocol):
    """A host that can lay a screen over the one in sight."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Lay a screen over the one in sight; the callback gets what is chosen on it."""

    def run_worker(self, work: Awaitable[object]) -> object:
        """Run an action in a task of its own."""


class ActionRunner:
    """Says why an action can do nothing now, or runs it where a service does it.

    ``methods`` has the actions of the services; the others are methods of the app, a screen or
    a widget, and Textual runs them.
    """

    def __init__(self, host: ActionHost, navigator: Navigator, methods: Methods) -> None:
        self._host = host
        self._navigator = navigator
        self._methods = {**methods, "command_palette": self.choose, "help": self.help}

    async def run(self, action: str | ActionParseResult, owner: DOMNode | None) -> bool:
        """Whether an action is done with; if not, Textual is to run it.

        ``action`` is as a binding names it; ``owner`` the node that the binding stands on, None
        for the app.
        """
        here = self._host.here()
        if here is None or not here.is_mounted:
            return False
        namespace, name, _ = parse(action) if isinstance(action, str) else action
        of_app = namespace == "app" or (not namespace and isinstance(owner, App | None))
        why = ""
        if of_app and name in APP:
            walk = self._navigator.can_walk(here)
            why = APP.reason(name, app_state(self._host.workspace, here, walk))
        elif not of_app and name in here.PRECONDITIONS:
            why = here.PRECONDITIONS.reason(name, here.state())
        if why:
            self._host.say(why)
            return True
        if owner is here and await _done_by_part(here, name):
            return True
        method = self._methods.get(name) if of_app else None
        if method is None:
            return False
        await finished(method())
        return True

    def choose(self) -> None:
        """Open the list of commands; what is chosen is done on the screen below."""
        here = self._host.here()
        if here is not None:
            say, reasons = self._host.messages, self._reasons(here)
            palette = PaletteScreen(here.WHERE, say, reasons, self._navigator.lines_here())
            self._host.push_screen(palette, self._run_on(here))

    def help(self) -> None:
        """Open the list of keys; what is chosen is done on the screen below."""
        here = self._host.here()
        if here is not None:
            from tui.screens.lists.help import HelpScreen

            help_screen = HelpScreen(self._host.messages, self._reasons(here))
            self._host.push_screen(help_screen, self._run_on(here))

    def _reasons(self, here: BrowserScreen) -> Callable[[Action], str]:
        state = app_state(self._host.workspace, here, self._navigator.can_walk(here))
        return reasons(here, state, self._host.messages)

    def _run_on(self, here: BrowserScreen) -> Callable[[Action | int | None], None]:
        """Runs an action that was chosen from a list, on the screen below the list; a number is
        a line to go to."""

        def run(action: Action | int | None) -> None:
            if isinstance(action, int):
                self._navigator.go_to_line(action)
            elif action is not None:
                anywhere = ANYWHERE in action.where
                call = f"app.{action.id}" if anywhere else f"screen.run('{action.id}')"
                self._host.run_worker(here.run_action(call))

        return run


async def _done_by_part(screen: BrowserScreen, name: str) -> bool:
    """Whether an action that is bound on a screen is done by a part of it."""
    if name not in MOVES and name not in screen.OF_PARTS:
        return False
    if not screen.check_action(name, ()):
        return False
    if name in MOVES:
        MOVES[name](screen.mover())
    else:
        await finished(getattr(screen.owner(name), f"action_{name}")())
    return True


async def finished(result: object) -> None:
    """Wait for what a function gave, where that is to be waited for."""
    if inspect.isawaitable(result):
        await result
