"""The reading session: what was open, where, and how; kept from one start to the next.

Three kinds of state file (:mod:`tui.settings.state`): one for each file that was read (places,
folds, marks), one for each set of files that was opened together (panes, filters), and one for what
was chosen by a key for all of them (theme, language).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from parser.chinese.text import neutralise
from parser.records import dataclass
from tui.settings import state
from tui.settings.state import StateError
from tui.workspace.reading_state import Kept, kept_from

SCREENS = frozenset({"targets", "search"})
"""Screens that a sitting can begin on, apart from the one with the panes."""

MOST_RECENT = 60
"""Files that were read in lately which are remembered."""

LONGEST_FILTER = 500
"""Characters of a filter that are kept."""


@dataclass(frozen=True, slots=True)
class PaneKept:
    """A pane: its file as :func:`name_of` names it, its plan, its filter, the parts shown with
    room for both (``wanted``) and for one (``single``), and the index of the node that is shown
    alone with what is below it (-1: none)."""

    file: str
    number: int
    title: str
    filter: str = ""
    wanted: str = ""
    single: str = ""
    hoisted: int = -1


@dataclass(frozen=True, slots=True)
class SetKept:
    """How a set of files was left. ``share`` is the first pane's per cent of the space, ``beside``
    whether the panes were asked to stand side by side (None: as the width allows)."""

    panes: tuple[PaneKept, ...] = ()
    split: bool = False
    active: int = 0
    numbers: bool = False
    noise: bool = False
    share: int = 50
    beside: bool | None = None
    following: bool = False
    screen: str = ""
    """The screen that was in sight, where that was another than the one with the panes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen by a key: ``theme`` and ``language``, each with the setting that it was
    chosen over: a setting that changed since holds. ``welcomed``: whether the first lines were
    seen."""

    theme: tuple[str, str | None] | None = None
    language: tuple[str, str | None] | None = None
    welcomed: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """A file that was read in: its name as :func:`name_of` gives it, the title of its plan, and
    where that was left, in words."""

    file: str
    title: str
    place: str


def name_of(path: str) -> str:
    """The name under which a file is kept: its whole path; a bundled plan by its file's name,
    as gangmu may be installed anew elsewhere."""
    import seeds

    whole = os.path.abspath(path)
    folder, name = os.path.split(whole)
    return f"bundled:{name}" if folder == os.path.dirname(seeds.__file__) else whole


def path_of(name: str) -> str:
    """The path of a file by the name that :func:`name_of` gives it."""
    import seeds

    bundled = name.removeprefix("bundled:")
    return name if bundled == name else os.path.join(os.path.dirname(seeds.__file__), bundled)


class Session:
    """The state files for one set of files. Nothing is read or made before it is asked for.

    ``asked`` are the words of the command line that named the files; none: the bundled plans.
    """

    def __init__(self, folder: Path, asked: Sequence[str]) -> None:
        self.folder = folder
        self.keeps = "-" not in asked
        """Whether the set can be opened again: standard input cannot."""
        self._set = "\n".join(name_of(word) for word in asked) or "bundled"
        self.problems: list[StateError] = []
        """What could not be read or written so far."""

    # The set of files

    def load_set(self) -> SetKept:
        """How the set was left; as new where that is not known."""
        data = self._load(self._path("sets", self._set)) if self.keeps else None
        if data is None or data.get("name") != self._set:
            return SetKept()
        listed = data.get("panes")
        panes = tuple(map(_pane, listed[:2])) if isinstance(listed, list) else ()
        if None in panes:
            return SetKept()
        active, share, beside = data.get("active"), data.get("share"), data.get("beside")
        return SetKept(
            tuple(pane for pane in panes if pane is not None),
            data.get("split") is True,
            active if active in (0, 1) else 0,
            data.get("numbers") is True,
            data.get("noise") is True,
            share if isinstance(share, int) and 20 <= share <= 80 else 50,
            beside if isinstance(beside, bool) else None,
            data.get("following") is True,
            screen if (screen := data.get("screen")) in SCREENS else "",
        )

    def save_set(self, kept: SetKept) -> None:
        """Keep how the set is left."""
        if not self.keeps:
            return
        panes = [
            {
                "file": pane.file,
                "number": pane.number,
                "title": pane.title,
                "filter": pane.filter[:LONGEST_FILTER],
                "wanted": pane.wanted,
                "single": pane.single,
                "hoisted": pane.hoisted,
            }
            for pane in kept.panes
        ]
        data = {
            "name": self._set,
            "panes": panes,
            "split": kept.split,
            "active": kept.active,
            "numbers": kept.numbers,
            "noise": kept.noise,
            "share": kept.share,
            "beside": kept.beside,
            "following": kept.following,
            "screen": kept.screen,
        }
        self._save(self._path("sets", self._set), data)

    # A file

    def load_file(self, path: str) -> list[Kept]:
        """What is kept of a file's plans. Safe to call in a thread."""
        if path == "-":
            return []
        name = name_of(path)
        data = self._load(self._path("files", name))
        if data is None or data.get("name") != name or not isinstance(data.get("plans"), list):
            return []
        return [each for each in map(kept_from, data["plans"]) if each is not None]

    def save_file(self, path: str, kept: Sequence[Kept]) -> None:
        """Keep something of a file's plans; what was kept of its other plans stays."""
        if path == "-":
            return
        name = name_of(path)
        now = {(each.number, each.title) for each in kept}
        others = [each for each in self.load_file(path) if (each.number, each.title) not in now]
        plans = [each.data() for each in (*kept, *others)]
        self._save(self._path("files", name), {"name": name, "plans": plans})

    # What was chosen

    def load_chosen(self) -> Chosen:
        """What was chosen by a key in any session."""
        data = self._load(self.folder / "chosen.json") or {}
        welcomed = data.get("welcomed") is True
        return Chosen(_choice(data.get("theme")), _choice(data.get("language")), welcomed)

    def save_chosen(self, chosen: Chosen) -> None:
        """Keep what was chosen."""
        data = {
            "theme": list(chosen.theme) if chosen.theme else None,
            "language": list(chosen.language) if chosen.language else None,
            "welcomed": chosen.welcomed,
        }
        self._save(self.folder / "chosen.json", data)

    def load_recent(self) -> list[Recent]:
        """The files that were read in lately, the latest first."""
        data = self._load(self.folder / "recent.json") or {}
        files = data.get("files")
        found = []
        for each in files if isinstance(files, list) else ():
            match each:
                case {"file": str(file), "title": str(title), "place": str(place)}:
                    found.append(Recent(file, title, place))
        return found[:MOST_RECENT]

    def save_recent(self, recent: Sequence[Recent]) -> None:
        """Keep files as the latest; those of before follow."""
        names = {each.file for each in recent}
        before = [each for each in self.load_recent() if each.file not in names]
        files = [
            {"file": each.file, "title": each.title, "place": each.place}
            for each in [*recent, *before][:MOST_RECENT]
        ]
        self._save(self.folder / "recent.json", {"files": files})

    def prune(self) -> None:
        """Forget the oldest files and sets beyond what is kept."""
        for kind in ("sets", "files"):
            state.prune(self.folder / kind)

    # Files on the disk

    def _path(self, kind: str, name: str) -> Path:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self.folder / kind / f"{digest}.json"

    def _load(self, path: Path) -> dict[str, Any] | None:
        try:
            return state.load(path)
        except StateError as error:
            self.problems.append(error)
            return None

    def _save(self, path: Path, data: dict[str, Any]) -> None:
        try:
            state.save(path, data)
        except StateError as error:
            self.problems.append(error)


def _pane(data: object) -> PaneKept | None:
    match data:
        case {
            "file": str(file),
            "number": int(number),
            "title": str(title),
            "filter": str(query),
            "wanted": str(wanted),
            "single": str(single),
            **more,
        }:
            # It goes into a text field: a state file could hold anything.
            query = neutralise(query)[:LONGEST_FILTER]
            hoisted = more.get("hoisted")
            at = hoisted if isinstance(hoisted, int) else -1
            return PaneKept(file, number, title, query, wanted, single, at)
    return None


def _choice(data: object) -> tuple[str, str | None] | None:
    match data:
        case [str(value), (str() | None) as over]:
            return value, over
    return None
