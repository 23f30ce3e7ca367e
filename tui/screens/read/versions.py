"""Two plans as versions of one: what is guessed of them, and what shows their changes."""

from __future__ import annotations

from tui.requests import OpenChanges
from tui.screens.base import BrowserScreen, announce
from tui.screens.read.pair_follower import PairFollower
from tui.widgets.pane.pane_pair import PanePair


def tell_guess(screen: BrowserScreen, follower: PairFollower, *, versions: bool = False) -> None:
    """Say whether the plans in the panes are versions of one, or two plans, and which key is for
    that; with ``versions`` only if they are."""
    pairing, guess = follower.pairing, follower.guess(screen.messages)
    if guess and pairing is not None and (pairing.are_versions or not versions):
        announce(screen.app, guess)


def changes_wanted(pair: PanePair) -> OpenChanges | None:
    """What shows the changes between the plans of two panes, or those of the one pane's file
    since it was first read; None without a plan."""
    first, second = (pane.ref for pane in pair.panes)
    if pair.split and first is not None and second is not None:
        return OpenChanges(first, second)
    here = pair.active_pane.ref
    return OpenChanges(None, here) if here is not None else None
