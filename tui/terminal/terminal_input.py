"""Reads what the terminal sends, broken replies too.

Textual's parser of input raises where a reply holds a number that it does not expect: a size of
no cells or no pixels (then a click divides by it), a key of no character (``ESC [ 99999999999 u``).
Its thread ends with that, and the program too. Such a reply says nothing and is dropped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver

MOST_CELLS = 4_000
"""Columns or rows beyond which a size is no terminal's: the screen would not fit into memory."""

KNOWN = ("terminal_size", "terminal_pixel_size", "mouse_pixels")
"""What the parser knows of the terminal, and goes on knowing after a broken reply."""

PARSER = "XTermParser"
"""The name by which each of Textual's drivers for Unix looks up the parser, in its module."""


def is_sound(message: Message) -> bool:
    """Whether a message can be meant: a size of some cells, a key of a real character."""
    if isinstance(message, events.Resize):
        return all(0 < cells <= MOST_CELLS for cells in message.size)
    if isinstance(message, events.Key) and message.character:
        return not any("\ud800" <= each <= "\udfff" for each in message.character)
    return True


def tolerant(base: type[Any]) -> type[Any]:
    """A subclass of Textual's parser that drops broken replies."""

    class TolerantParser(base):  # type: ignore[misc]  # Textual's module for it is private
        """Feeds characters one by one, so that a broken reply takes nothing else with it."""

        tolerates = True

        def feed(self, data: str) -> Iterable[Message]:
            """The messages that the characters make, as Textual's parser gives them."""
            if not data:
                yield from super().feed(data)
            for character in data:
                known = {name: getattr(self, name) for name in KNOWN}
                try:
                    for message in super().feed(character):
                        if is_sound(message):
                            yield message
                        else:
                            self.__dict__.update(known)
                except (ValueError, OverflowError, ArithmeticError):
                    super().__init__()
                    self.__dict__.update(known)

        def parse_mouse_code(self, code: str) -> Message | None:
            """The event of a mouse; where the terminal says no pixels its place is in cells."""
            pixels = vars(self)["terminal_pixel_size"]
            if pixels is not None and not all(pixels):
                self.terminal_pixel_size = None
            event: Message | None = super().parse_mouse_code(code)
            return event

    return TolerantParser


def tolerate_broken_replies(driver: type[Driver]) -> None:
    """Have a driver of Textual's read with a parser that drops broken replies.

    A driver makes its parser itself, by the name in its module; there is no other way to hand
    one in. A driver without that name (Windows, tests) is left alone.
    """
    for each in driver.__mro__:
        module = sys.modules[each.__module__]
        found = vars(module).get(PARSER)
        ours = hasattr(found, "tolerates") or not each.__module__.startswith("textual.drivers")
        if isinstance(found, type) and not ours:
            setattr(module, PARSER, tolerant(found))
