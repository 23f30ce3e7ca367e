"""The way of a key: which key of the table is meant, and who gets it first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from typing import Protocol

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input

from tui.app.host import Host
from tui.screens.base import BrowserScreen, takes_keys
from tui.settings.actions import character_of, latin_key

_ROUNDS, _LONGEST = 3, 1.0
"""How often what a key set off is let go its way up, and for how many seconds at the most."""

_TYPED = 2.0
"""For how many seconds at the most Enter waits for what was typed before it."""

Forward = Callable[[events.Event], Awaitable[None]]
"""Textual's own handling of an event."""


class KeyHost(Host, Protocol):
    """A host that has the keyboard."""

    @property
    def focused(self) -> Widget | None:
        """The widget that the keys go to."""

    def made_screens(self) -> Iterable[BrowserScreen]:
        """All screens of ours, whether in sight or not."""


def opens_anywhere(key: str, meant: str) -> bool:
    """Whether a key opens the list of commands from a text field too: it types nothing."""
    return meant == "ctrl+p" and (key.startswith(("ctrl+", "alt+")) or len(key) in (2, 3))


class KeyRouter:
    """Routes each key. ``is_text`` holds while a key is handled that a text field is to have."""

    def __init__(self, host: KeyHost) -> None:
        self._host = host
        self.is_text = False

    async def route(self, event: events.Key, forward: Forward) -> None:
        """Handle a key.

        Outside text fields, what a Chinese input method sends stands for the latin key, an
        action that waits for another key has this one, and the keys in force stand for those
        of the table. ``forward`` is Textual's own handling, which runs the bindings.
        """
        here = self._host.here()
        text = here is None or takes_keys(self._host.focused)
        if not text:
            meant = latin_key(event.character)
            event = events.Key(*meant) if meant is not None else event
            if here is not None and here.handle_prefix_key(event.key):
                return
        event = self._rebound(event, here, text=text)
        field = self._host.focused if here is not None and text else None
        self._set_is_text(text and event.key not in ("ctrl+p", "ctrl+q", "ctrl+z"))
        try:
            if isinstance(field, Input) and event.key == "enter":
                # What was typed before may still wait in the field's own queue.
                await _through([field], _TYPED)
                await field.action_submit()
                await _through(_above(field) * _ROUNDS, _LONGEST)
            else:
                await forward(event)
        finally:
            self._set_is_text(False)
        if here is not None and here.is_current:
            here.sync_followers()

    def _rebound(self, event: events.Key, here: BrowserScreen | None, *, text: bool) -> events.Key:
        """The key of the table that was meant by the key that was pressed.

        In a text field a key is text, unless it opens the list of commands.
        """
        if here is None:
            return event
        meant = self._host.messages.keymap.meant(event.key, here.WHERE)
        if meant == event.key or (text and not opens_anywhere(event.key, meant)):
            return event
        return events.Key(meant, character_of(meant))

    def _set_is_text(self, is_text: bool) -> None:
        self.is_text = is_text
        for screen in self._host.made_screens():
            screen.key_is_text = is_text


def _above(field: Widget) -> list[DOMNode]:
    """A field, its bar, its pane and its screen."""
    return [node for node in field.ancestors_with_self if not isinstance(node, App)]


async def _through(nodes: Sequence[DOMNode], longest: float) -> None:
    """Wait until some nodes, one after the other, have done what they were told before.

    What each tells the next goes through its own queue, so a key typed fast would overtake it
    and be typed into the field that is being left.
    """

    async def wait() -> None:
        for node in nodes:
            passed = asyncio.Event()
            if node.call_later(passed.set):
                await passed.wait()

    with suppress(TimeoutError):
        await asyncio.wait_for(wait(), longest)
