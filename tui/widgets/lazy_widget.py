"""Widgets out of sight whose parts are made when they are first opened.

A start pays for each widget that there is, whether it is in sight or not.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from textual.widget import Widget


class LaterWidget(Widget):
    """A widget that is empty until it is first wanted."""

    _made = False

    @property
    def is_made(self) -> bool:
        """Whether its parts are there."""
        return self._made

    @abstractmethod
    def parts(self) -> Iterable[Widget]:
        """Its parts, from the top down."""

    def make(self) -> None:
        """See to it that the parts are there; they can be asked for at once."""
        if not self._made:
            self._made = True
            self.mount_all(self.parts())
