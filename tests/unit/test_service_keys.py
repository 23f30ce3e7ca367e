"""The way of a key to an action, a field, or what waits for it."""

from __future__ import annotations

from typing import cast

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import Input

from tests.support.fake_host import FakeHost
from tui.app.key_routing import KeyRouter, opens_anywhere
from tui.screens.base import BrowserScreen, takes_keys
from tui.settings.actions import READ
from tui.settings.config import Settings
from tui.settings.i18n import Messages


class KeyScreen:
    """A screen that may wait for a key."""

    WHERE = READ
    is_current = True
    key_is_text = False

    def __init__(self, waits: bool = False) -> None:
        self.waits = waits
        self.answers: list[str] = []
        self.synced = 0

    def handle_prefix_key(self, key: str) -> bool:
        """Take the key if one is waited for."""
        if self.waits:
            self.answers.append(key)
        return self.waits

    def sync_followers(self) -> None:
        """Note it."""
        self.synced += 1


class KeyHost(FakeHost):
    """A host with a keyboard: the keys go to a screen, or to a field on it."""

    def __init__(self, screen: KeyScreen | None, focused: Widget | None = None, **keys: str):
        super().__init__()
        settings = Settings(keys={name: (key,) for name, key in keys.items()})
        self.messages = Messages("en", strict=True, keymap=settings.keymap)
        self._screen = screen
        self.focused = focused
        self.handled: list[tuple[str, str | None, bool]] = []

    def here(self) -> BrowserScreen | None:
        """The screen."""
        return cast("BrowserScreen | None", self._screen)

    def made_screens(self) -> list[BrowserScreen]:
        """The screen."""
        return [cast("BrowserScreen", self._screen)] if self._screen else []

    async def press(self, key: str, character: str | None = None) -> None:
        """Route a key; what reaches Textual is noted, with whether it counted as text."""
        router = KeyRouter(self)

        async def forward(event: events.Event) -> None:
            assert isinstance(event, events.Key)
            self.handled.append((event.key, event.character, router.is_text))

        await router.route(events.Key(key, character), forward)
        assert not router.is_text


async def test_a_key_of_an_input_method_stands_for_the_latin_one() -> None:
    screen = KeyScreen()
    host = KeyHost(screen)
    await host.press("character 12289", "、")
    assert host.handled == [("slash", "/", False)]
    assert screen.synced == 1


async def test_a_key_that_is_waited_for_goes_no_further() -> None:
    screen = KeyScreen(waits=True)
    host = KeyHost(screen)
    await host.press("a", "a")
    assert screen.answers == ["a"]
    assert host.handled == []


async def test_keys_of_the_config_stand_for_those_of_the_table() -> None:
    host = KeyHost(KeyScreen(), split="X")
    await host.press("X", "X")
    assert host.handled == [("v", "v", False)]


async def test_in_a_field_a_key_is_text_as_it_was_typed() -> None:
    host = KeyHost(KeyScreen(), Input(), split="X")
    await host.press("X", "X")
    await host.press("character 12289", "、")
    await host.press("ctrl+p")
    assert host.handled == [
        ("X", "X", True),
        ("character 12289", "、", True),
        ("ctrl+p", None, False),
    ]


async def test_over_the_help_every_key_is_its_own() -> None:
    host = KeyHost(None, split="X")
    await host.press("X", "X")
    assert host.handled == [("X", "X", True)]


@pytest.mark.parametrize(
    ("key", "opens"), [("ctrl+k", True), ("alt+k", True), ("f5", True), ("k", False)]
)
def test_only_a_key_that_types_nothing_opens_the_commands_from_a_field(
    key: str, opens: bool
) -> None:
    assert opens_anywhere(key, "ctrl+p") is opens
    assert not opens_anywhere(key, "v")


def test_fields_and_widgets_that_say_so_take_keys() -> None:
    widget = Widget()
    assert takes_keys(Input())
    assert not takes_keys(widget)
    assert not takes_keys(None)
    widget.takes_keys = True  # type: ignore[attr-defined]
    assert takes_keys(widget)
