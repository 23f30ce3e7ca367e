"""The targets of a library on the desk: fetched from its index all at once, in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from parser.model import Plan
from tui.desk import Desk, Entry, Ref
from tui.target_plans import Named, named

if TYPE_CHECKING:
    from tui.shelf import Shelf

GROWN = 1.5
"""While a library is read its targets are fetched anew when there are so many times as many, so
that all the fetching together costs no more than a few times the last."""

Taken = tuple[Sequence[tuple[Ref, Plan]], dict[Ref, Named]]
"""The plans in scope with their targets, and what they are called."""


def at_hand(desk: Desk, refs: Sequence[Ref]) -> Callable[[], Taken]:
    """What takes the plans in scope off the desk; its cost is that of the plans."""
    return lambda: ([(ref, desk.plan(ref)) for ref in refs], named(desk, refs))


def off_the_shelf(desk: Desk, shelf: Shelf, refs: Sequence[Ref]) -> Callable[[], Taken]:
    """What takes the plans in scope from the index, for a worker. Raises DamagedError.

    A plan that is open is taken as it is open; of the others nothing but targets is fetched.
    """
    entries = tuple(desk.entries)

    def take() -> Taken:
        found = shelf.targets()
        return [(ref, _plan(entries[ref.file], ref, shelf, found)) for ref in refs], named(
            desk, refs
        )

    return take


def _plan(entry: Entry, ref: Ref, shelf: Shelf, found: dict[tuple[str, int], Plan]) -> Plan:
    if entry.file is not None:
        return entry.file.plans[ref.plan]
    listed = (entry.listed or ())[ref.plan]
    known = found.get((listed.path, listed.number))
    return known if known is not None else shelf.library.lazily(listed, targets=())


def known_targets(desk: Desk) -> int:
    """How many targets the index knows of by now."""
    return sum(each.targets for entry in desk.entries for each in entry.listed or ())
