"""Settings of the interpreter while the browser is open: keys come first."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib import import_module

from parser.model import File

SWITCH_SECONDS = 0.001
"""For how long a thread in the background may hold the interpreter. With the usual 5 ms a key
that comes while targets are looked for waits so long at each of its steps: two to four times
as long for a frame (50,000 headings: cursor 21 ms, now 11)."""

COLLECTED_AFTER = (20_000, 20, 50)
"""The thresholds of the garbage collection (:func:`gc.set_threshold`)."""

WANTED_NEXT = (
    "tui.widgets.panels.library_panel",
    "parser.search.match",
    "parser.align.matching",
    "tui.screens.targets.screen",
    "tui.widgets.bars.export_bar",
)
"""What the first list, the first filter, the second pane, the table and an export import."""


def warm() -> None:
    """Import what the next keys ask for; for a thread, once the first plan is in sight."""
    for name in WANTED_NEXT:
        import_module(name)


def keeping_what_it_reads(read: Callable[[str], File]) -> Callable[[str], File]:
    """Set the interpreter up for the browser; gives ``read`` with what it read kept out of the
    garbage collection.

    A plan of 50,000 headings is two million objects. Looking through them for garbage again
    and again takes a tenth and more of the reading and, later, a third of a second of a frame.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(*COLLECTED_AFTER)
    gc.freeze()
    gc.enable()

    def read_and_keep(path: str) -> File:
        gc.disable()
        try:
            file = read(path)
        finally:
            gc.enable()
        gc.freeze()
        return file

    return read_and_keep
