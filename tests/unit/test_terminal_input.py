"""Broken replies of a terminal are dropped; what comes before and behind them is not."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.terminal_input import tolerant, tolerate_broken_replies


def parser_class() -> Any:
    """The parser that Textual's driver makes now."""
    return vars(linux_driver)["XTermParser"]


def told(text: str) -> list[Message]:
    """What the parser makes of what a terminal sends."""
    base = parser_class()
    parser = base() if hasattr(base, "tolerates") else tolerant(base)()
    messages = list(parser.feed(text))
    return [*messages, *parser.tick()]


@pytest.mark.parametrize(
    "broken",
    [
        "\x1b[99999999999u",
        "\x1b[97;;99999999999u",
        "\x1b[97;;1114112u",
        "\x1b[97;;55296u",
        "\x1b[48;0;0;0;0t",
        "\x1b[48;24;0;480;0t",
        "\x1b[48;99999;99999;0;0t",
    ],
)
def test_a_broken_reply_is_dropped_and_the_keys_around_it_are_not(broken: str) -> None:
    for text in (f"a{broken}b", f"a\x1b[48;24;80;480;800t{broken}b"):
        keys = [message.key for message in told(text) if isinstance(message, events.Key)]
        assert keys == ["a", "b"]
    sizes = [message.size for message in told(broken) if isinstance(message, events.Resize)]
    assert sizes == []


@pytest.mark.parametrize("pixels", ["0;0", "480;0", "0;800"])
def test_without_pixels_the_mouse_is_in_cells(pixels: str) -> None:
    size, click = told(f"\x1b[48;24;80;{pixels}t\x1b[<0;11;6M")
    assert isinstance(size, events.Resize)
    assert size.size == (80, 24)
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (10, 5)


def test_after_a_broken_size_the_mouse_is_where_it_was() -> None:
    sound = "\x1b[48;24;80;480;800t"
    click = told(f"{sound}\x1b[48;0;0;0;0t\x1b[99999999999u\x1b[<0;101;41M")[-1]
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (10, 2)


def test_the_system_s_driver_reads_so_once() -> None:
    tolerate_broken_replies(LinuxDriver)
    first = parser_class()
    tolerate_broken_replies(LinuxDriver)
    assert hasattr(first, "tolerates")
    assert parser_class() is first
