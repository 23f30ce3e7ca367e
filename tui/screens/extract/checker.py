"""Looks in a thread whether the sources of the extract still say what was taken from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from textual.message import Message
from textual.worker import get_current_worker

import parser
from parser.model import Plan, ReadError
from parser.records import dataclass
from tui.presenters.excerpts import stamp_of
from tui.presenters.extract_table import Held, held_in
from tui.workspace.extract import Excerpt
from tui.workspace.session import name_of, path_of
from tui.workspace.workspace import Workspace


@dataclass
class SourceChecked(Message):
    """How the excerpts of one file stand to it now, by their keys."""

    held: Mapping[str, Held]


class CheckerHost(Protocol):
    """What runs the worker and hears of it: the screen."""

    def run_worker(
        self, work: Callable[[], None], *, group: str, exclusive: bool, thread: bool
    ) -> Any:
        """As Textual's."""

    def post_message(self, message: Message) -> bool:
        """As Textual's; called from the worker's thread."""


class SourceChecker:
    """A file that is open is taken as it is open; one that has the size and time that it had is
    not read; any other is."""

    def __init__(self, host: CheckerHost, workspace: Workspace) -> None:
        self._host = host
        self._workspace = workspace

    def check(self, excerpts: Sequence[Excerpt]) -> None:
        """Look at the sources of these; a look that is under way is not wanted any more."""
        by_path: dict[str, list[Excerpt]] = {}
        for each in excerpts:
            by_path.setdefault(each.path, []).append(each)
        opened = {
            name_of(entry.path): entry.file.plans
            for entry in self._workspace.entries
            if entry.file is not None
        }

        def work() -> None:
            worker = get_current_worker()
            for path, taken in by_path.items():
                if worker.is_cancelled:
                    return
                self._host.post_message(SourceChecked(held_of(path, taken, opened.get(path))))

        self._host.run_worker(work, group="sources", exclusive=True, thread=True)


def held_of(path: str, taken: Sequence[Excerpt], opened: Sequence[Plan] | None) -> dict[str, Held]:
    """How the excerpts of a file stand to it; ``opened`` are its plans as they are open."""
    if opened is not None:
        return {each.key: held_in(opened, each) for each in taken}
    if path == "-":
        return {}
    where = path_of(path)
    stamp = stamp_of(where)
    if stamp == (-1, -1):
        return {each.key: Held.GONE for each in taken}
    if all((each.size, each.changed) == stamp for each in taken):
        return {each.key: Held.SAME for each in taken}
    try:
        plans = parser.read_file(where).plans
    except ReadError:
        return {each.key: Held.GONE for each in taken}
    return {each.key: held_in(plans, each) for each in taken}
