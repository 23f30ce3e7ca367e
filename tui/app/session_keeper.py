"""The session: read at the browser's start, written at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from typing import Protocol

from parser.model import File, Plan
from parser.records import dataclass
from tui.app.host import Host
from tui.presenters.recent import place_in_words
from tui.settings.config import Settings
from tui.settings.i18n import LANGUAGES, Messages
from tui.terminal.theme import PREFIX
from tui.workspace.entries import Ref
from tui.workspace.reading_state import keep, recall
from tui.workspace.session import Chosen, PaneKept, Recent, Session, SetKept, name_of
from tui.workspace.workspace import Workspace

MOST_KEPT = 30
"""Files of one sitting that are remembered as read in lately."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the browser starts from: a session (None keeps nothing), what was chosen by a key
    before, and the settings that it stands over."""

    session: Session | None = None
    chosen: Chosen = field(default_factory=Chosen)
    theme: str | None = None
    language: str = ""
    beside: tuple[str, str] | None = None
    """Two files that were named to be read side by side."""


def apply_session(
    session: Session, settings: Settings, messages: Messages, *, said: bool
) -> tuple[Settings, Messages, Start]:
    """The settings and words to start with: a theme and a language that were chosen by a key
    hold until the setting that they stand over is another. ``said``: this time the language
    was asked for."""
    chosen = session.load_chosen()
    start = Start(session, chosen, settings.theme, messages.language)
    if chosen.theme is not None and chosen.theme[1] == settings.theme:
        settings = replace(settings, theme=chosen.theme[0])
    if not said and chosen.language is not None and chosen.language[1] == messages.language:
        known = [each for each in LANGUAGES if each == chosen.language[0]]
        messages = replace(messages, language=known[0] if known else messages.language)
    return settings, messages, start


class SessionHost(Host, Protocol):
    """A host that is drawn in a theme, which the session keeps."""

    theme: str


class Restorer(Protocol):
    """What knows how the panes stand."""

    def expect(self, kept: SetKept) -> None:
        """Be as the set of files was left. Before mounting."""

    def left(self) -> SetKept:
        """How the panes are now."""


class Panes(Protocol):
    """The screen with the panes."""

    @property
    def is_mounted(self) -> bool:
        """Whether it was on the screen."""

    @property
    def restorer(self) -> Restorer:
        """What brings the panes back."""

    def welcome(self) -> None:
        """Say in three lines what to press."""


class SessionKeeper:
    """Restores a session, and writes it; does nothing where ``start`` has none.

    Made before the app runs, once the theme is applied and the files are on the workspace.
    """

    def __init__(self, host: SessionHost, start: Start, panes: Panes) -> None:
        self._host = host
        self._start = start
        self._panes = panes
        self._had_marks: set[int] = set()
        self._first_language = host.messages.language
        self._first_theme = host.theme
        self._saved = False
        self._forgotten = False
        self.keeps = True
        """Whether the session is written at the end."""
        kept = start.session.load_set() if start.session is not None else SetKept()
        self.screen = kept.screen
        """The screen to begin on, where that is not the one with the panes."""
        if start.beside:
            panes.restorer.expect(two_panes(kept, start.beside))
        elif start.session is not None:
            panes.restorer.expect(kept)

    def start(self) -> None:
        """Say what of the session cannot be used; the first time, say what to press."""
        session = self._start.session
        if session is None:
            return
        for problem in session.problems[:1]:
            why = self._host.messages(f"browser.session.{problem.code}")
            self._host.say("browser.session.broken", warn=True, path=problem.path, why=why)
        session.problems.clear()
        if not self._start.chosen.welcomed:
            self._panes.welcome()

    def recall(self, index: int, file: File) -> None:
        """Before a file is shown: take up what is kept of it."""
        if self._start.session is None:
            return
        kept = self._start.session.load_file(file.path)
        if any(each.marks for each in kept):
            self._had_marks.add(index)
        recall(self._host.workspace.memory, kept, _plans_of(index, file))

    def recent(self) -> Sequence[Recent]:
        """The files that were read in lately, in this session or before."""
        session = self._start.session
        return session.load_recent() if session is not None else ()

    def save(self, screen: str = "") -> None:
        """Write down how everything is now, once; what cannot be written, the session notes.

        ``screen`` is the one in sight.
        """
        session = self._start.session
        if session is None or self._saved or not self.keeps or not self._panes.is_mounted:
            return
        self._saved = True
        workspace = self._host.workspace
        session.save_set(replace(self._panes.restorer.left(), screen=screen))
        for index, entry in enumerate(workspace.entries):
            if entry.file is None:
                continue
            kept = keep(workspace.memory, _plans_of(index, entry.file))
            if kept or index in self._had_marks:
                session.save_file(entry.file.path, kept)
        if recent := _recent(workspace, self._host.messages):
            session.save_recent(recent)
        chosen = self._chosen()
        if self._forgotten or chosen != self._start.chosen:
            session.save_chosen(chosen)
        session.prune()

    def set_by_config(self, *, theme: str | None = None, language: str = "") -> None:
        """The config says otherwise from now on: what was chosen by a key before counts no more."""
        chosen = self._start.chosen
        if language:
            self._first_language = self._host.messages.language
            start = replace(self._start, language=language)
            self._start = replace(start, chosen=replace(chosen, language=None))
        else:
            self._first_theme = self._host.theme
            self._start = replace(self._start, theme=theme, chosen=replace(chosen, theme=None))
        self._forgotten = True

    def _chosen(self) -> Chosen:
        """The theme and the language, as far as they were chosen by a key."""
        chosen = replace(self._start.chosen, welcomed=True)
        if self._host.theme != self._first_theme:
            name = self._host.theme.removeprefix(PREFIX)
            chosen = replace(chosen, theme=(name, self._start.theme))
        language = self._host.messages.language
        if language != self._first_language:
            chosen = replace(chosen, language=(language, self._start.language))
        return chosen


def _plans_of(index: int, file: File) -> list[tuple[Ref, Plan]]:
    return [(Ref(index, at), plan) for at, plan in enumerate(file.plans)]


def two_panes(kept: SetKept, beside: tuple[str, str]) -> SetKept:
    """How the panes were left, if two were; else both files side by side."""
    if kept.split and len(kept.panes) > 1:
        return kept
    before = {pane.file: pane for pane in kept.panes}
    panes = [
        before.get(name, PaneKept(name, 1, "", wanted="both", single="outline"))
        for name in map(name_of, beside)
    ]
    return replace(kept, panes=tuple(panes), split=True)


def _recent(workspace: Workspace, messages: Messages) -> list[Recent]:
    """The files of the plans that were read in, each with where it was left."""
    found: dict[str, Recent] = {}
    for ref, spot in workspace.memory.spots.items():
        entry = workspace.entries[ref.file]
        if entry.file is not None and entry.path != "-":
            name = name_of(entry.path)
            place = place_in_words(workspace, ref, spot.line, messages)
            found.setdefault(name, Recent(name, workspace.plan(ref).title, place))
    return list(found.values())[:MOST_KEPT]
