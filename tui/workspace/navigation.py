"""Where the reader has been: what ``[`` and ``]`` walk. Plain data."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.workspace.entries import Ref
from tui.workspace.reading_state import Moves

KEPT = 200
"""How many places are remembered; nobody walks back further."""


class Place(NamedTuple):
    """A spot to come back to: a screen, a pane and its plan, and a line or a row in it."""

    screen: str
    pane: int
    ref: Ref | None
    at: int


def moved_place(place: Place, moves: Moves) -> Place:
    """Where a place is, now that a file was read again."""
    if place.ref is None:
        return place
    ref, line = moves(place.ref, place.at)
    return Place(place.screen, place.pane, ref, line)


class Trail:
    """The places left behind and the places gone back from, as in a web browser."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place before jumping away from it; what lay ahead is forgotten."""
        # To and fro between two screens is one place of each.
        if place not in self._behind[-2:]:
            self._behind = [*self._behind[-KEPT:], place]
        self._ahead.clear()

    def renew(self, place: Place) -> None:
        """The last place on the screen of ``place`` has moved there."""
        for at in range(len(self._behind) - 1, -1, -1):
            if self._behind[at].screen == place.screen:
                self._behind[at] = place
                return

    def back(self, here: Place) -> Place | None:
        """The place to go back to from ``here``; None at the start."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that was gone back from; None at the end."""
        return self._step(self._ahead, self._behind, here)

    def move(self, now: Callable[[Place], Place]) -> None:
        """Bring every place to where it is now, when a file was read again."""
        self._behind = [now(place) for place in self._behind]
        self._ahead = [now(place) for place in self._ahead]

    def can_go(self, here: Place) -> tuple[bool, bool]:
        """Whether there is a place to go back to from ``here``, and one to go forward to."""
        behind, ahead = self._behind, self._ahead
        return any(each != here for each in behind), any(each != here for each in ahead)

    @staticmethod
    def _step(source: list[Place], other: list[Place], here: Place) -> Place | None:
        while source and source[-1] == here:
            source.pop()
        if not source:
            return None
        other.append(here)
        return source.pop()
