"""The file that keeps the extract from one sitting to the next; many sittings may share it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from parser.records import dataclass
from tui.settings.state import StateError
from tui.workspace import extract
from tui.workspace.extract import Excerpt, Excerpts, Step, excerpt_from
from tui.workspace.shared_file import SharedFile

FILE_NAME = "extract.json"

MOST_UNDONE = 100
"""Steps that can be undone."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes a step back; ``what`` names the step (``add``, ``remove``, ``note``, ``move``),
    ``key`` the excerpt that it was about."""

    what: str
    step: Step
    key: str


class ExtractFile:
    """The extract on the disk. Nothing is read or made before it is asked for.

    Each change is done on what the file holds by then, under a lock, and written whole or not at
    all: of two sittings neither loses what the other took. Steps of this sitting can be undone.
    Every method but :meth:`undo`'s answer of False may raise
    :class:`tui.settings.state.StateError`.
    """

    def __init__(self, folder: Path) -> None:
        self._file = SharedFile(folder / FILE_NAME)
        self._undo: list[Undo] = []

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._file.path

    @property
    def can_undo(self) -> bool:
        """Whether this sitting changed something that can be taken back."""
        return bool(self._undo)

    def load(self) -> Excerpts:
        """What the file holds now. An entry that cannot be read is left out."""
        return _excerpts(self._file.load())

    def add(self, new: Sequence[Excerpt], today: str) -> tuple[Excerpts, Excerpts]:
        """Put passages at the end, but those that are there already.

        Gives those of ``new`` as they stand in the list now (with their keys), and the list.
        """
        fresh = [replace(each, key=secrets.token_hex(6), added=today) for each in new]

        def step(before: Excerpts) -> Excerpts:
            here = {each.same for each in before}
            return extract.added([each for each in fresh if each.same not in here])(before)

        before, after = self._change(step)
        keys = {each.key for each in before}
        made = tuple(each.key for each in after if each.key not in keys)
        if made:
            self._remember("add", extract.removed(made), made[0])
        meant = {each.same for each in new}
        return tuple(each for each in after if each.same in meant), after

    def note(self, key: str, text: str) -> Excerpts:
        """Write the note of an excerpt."""
        before, after = self._change(extract.noted(key, text))
        old = next((each.note for each in before if each.key == key), None)
        if old is not None and before != after:
            self._remember("note", extract.noted(key, old), key)
        return after

    def move(self, key: str, by: int) -> Excerpts:
        """Move an excerpt up (negative) or down."""
        before, after = self._change(extract.moved(key, by))
        if before != after:
            self._remember("move", extract.ordered([each.key for each in before]), key)
        return after

    def remove(self, keys: Sequence[str]) -> Excerpts:
        """Take excerpts out."""
        before, after = self._change(extract.removed(keys))
        gone = [(at, each) for at, each in enumerate(before) if each.key in keys]
        if gone:

            def back(now: Excerpts) -> Excerpts:
                for at, each in gone:
                    now = extract.added([each], at)(now)
                return now

            self._remember("remove", back, gone[0][1].key)
        return after

    def undo(self) -> tuple[Undo, Excerpts] | None:
        """Take the last step of this sitting back; None where there is none."""
        if not self._undo:
            return None
        last = self._undo[-1]
        _, after = self._change(last.step)
        self._undo.pop()
        return last, after

    def _remember(self, what: str, step: Step, key: str) -> None:
        self._undo = [*self._undo[-MOST_UNDONE + 1 :], Undo(what, step, key)]

    def _change(self, step: Step) -> tuple[Excerpts, Excerpts]:
        """The list before and after a step, which is written."""
        before: Excerpts = ()
        after: Excerpts = ()

        def change(data: dict[str, Any]) -> dict[str, object] | None:
            nonlocal before, after
            before = _excerpts(data)
            after = step(before)
            if len(after) > extract.MOST:
                raise StateError("too_large", self.path)
            return {"excerpts": [e.data() for e in after]} if after != before else None

        self._file.change(change)
        return before, after


def _excerpts(data: Mapping[str, Any]) -> Excerpts:
    """The entries of the file; one that cannot be read is left out."""
    listed = data.get("excerpts")
    found = map(excerpt_from, listed) if isinstance(listed, list) else ()
    return tuple(each for each in found if each is not None)
