"""Finds what changed between two versions, in a worker that can be stopped."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from textual.message import Message
from textual.worker import get_current_worker

from parser.diff import compare
from parser.diff.numbers import NumberChange, number_changes
from parser.diff.sharing import shared_share
from parser.model import File
from parser.records import dataclass
from tui.presenters.changes import ChangesPage

KEPT = 4
"""Comparisons that are kept: back and forth between two, and both ways round."""

TOLD_EVERY = 0.1
"""Seconds between two messages that say how far the work is."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two files that are compared; equal for the same files, however often they are asked for."""

    old: File
    new: File

    @property
    def key(self) -> tuple[int, int]:
        """What tells these two from any others, as long as they are kept."""
        return id(self.old.lines), id(self.new.lines)


@dataclass
class Progress(Message):
    """Which share of the comparison is done."""

    versions: Versions
    share: float


@dataclass
class Found(Message):
    """Two versions are compared: ``page`` is what changed, None: it failed. ``share`` is how much
    of the text both have."""

    versions: Versions
    page: ChangesPage | None
    share: float = 1.0


@dataclass
class NumbersFound(Message):
    """The changed numbers of two versions."""

    versions: Versions
    numbers: tuple[NumberChange, ...]


class _StopError(Exception):
    """The comparison is no longer wanted."""


class ChangesFinder:
    """Compares versions by ``run``, which runs work in a thread, and posts what is found.

    ``run`` stops what it ran before. Comparisons that were made lately are kept.
    """

    def __init__(
        self, run: Callable[[Callable[[], None]], object], post: Callable[[Message], object]
    ) -> None:
        self._run, self._post = run, post
        self._kept: OrderedDict[tuple[int, int], tuple[Versions, Found]] = OrderedDict()

    def find(self, versions: Versions) -> Found | None:
        """What changed between two versions, where it is known; else it is sought, and posted."""
        known = self._kept.get(versions.key)
        if known is not None:
            return known[1]
        self._run(lambda: self._work(versions))
        return None

    def keep(self, found: Found) -> None:
        """Keep a comparison; the oldest goes."""
        # The versions kept with it keep their lines alive, so no others can have their key.
        self._kept[found.versions.key] = found.versions, found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _work(self, versions: Versions) -> None:
        worker = get_current_worker()
        told = monotonic()

        def step(share: float) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise _StopError
            if monotonic() - told > TOLD_EVERY:
                told = monotonic()
                self._post(Progress(versions, share))

        try:
            old, new = versions.old, versions.new
            difference = compare(old, new, step=step)
            page = ChangesPage(old, new, difference)
            step(1.0)
            self._post(Found(versions, page, shared_share(old.lines, new.lines)))
            self._post(NumbersFound(versions, number_changes(difference, old, new)))
        except _StopError:
            return
        except Exception:  # any two files can be read side by side without it
            self._post(Found(versions, None))
