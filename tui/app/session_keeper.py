"""The browser comes back: the session of last time, marks, files that change on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from textual import on
from textual.message import Message

from parser.model import File, Plan, ReadError
from tui.app.reading import FileRead, WorkingApp
from tui.requests import JumpToMark, PlaceLeft, ResumeReading
from tui.settings.actions import READ
from tui.settings.config import Settings
from tui.settings.i18n import LANGUAGES, Messages
from tui.terminal.cells import clip
from tui.terminal.theme import PREFIX
from tui.workspace.entries import Entry, Ref
from tui.workspace.file_watch import EVERY, Stamp, Watch, stamp
from tui.workspace.reading_state import Moves, keep, recall
from tui.workspace.session import Chosen, Session


@dataclass
class Looked(Message):
    """A worker has looked whether files changed."""

    stamps: Sequence[tuple[str, Stamp]]


@dataclass
class ReadAgain(Message):
    """A worker has read files again: each with its place in the list, its stamp before it was
    read, and what came of it. ``asked``: by a key."""

    files: Sequence[tuple[int, Stamp, File | ReadError]]
    asked: bool


@dataclass(frozen=True, slots=True)
class Start:
    """What the browser starts from: a session (None keeps nothing), what was chosen by a key
    before, and the settings that it stands over."""

    session: Session | None = None
    chosen: Chosen = field(default_factory=Chosen)
    theme: str | None = None
    language: str = ""


def take_up(
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


class SessionApp(WorkingApp):
    """An app over a workspace that remembers what the reader did with its files."""

    _start = Start()
    _watch: Watch
    _had_marks: set[int]

    # The session

    def open_session(self, start: Start) -> None:
        """Take up a session, once, before the app runs."""
        self._start = start
        self.workspace.opened = self._recall_file
        self._watch = Watch()
        self._had_marks = set()
        self._looking = False
        self._first_words = self.messages.language
        self._first_theme_name = self.theme
        if start.session is not None:
            self._read_screen.expect(start.session.load_set())

    def on_mount(self) -> None:
        """Tell what of the session cannot be used, and look after the files from now on."""
        self.set_interval(EVERY, self.look_after_files)
        session = self._start.session
        if session is None:
            return
        for problem in session.problems[:1]:
            why = self.messages(f"browser.session.{problem.code}")
            self.say("browser.session.broken", warn=True, path=problem.path, why=why)
        session.problems.clear()
        if not self._start.chosen.welcomed:
            self._read_screen.welcome()

    async def action_quit(self) -> None:
        """Keep the session and leave."""
        self.keep_session()
        await super().action_quit()

    def keep_session(self) -> None:
        """Write down how everything is now; what cannot be written, the session notes."""
        session = self._start.session
        if session is None or not self._read_screen.is_mounted:
            return
        session.save_set(self._read_screen.left())
        for index, entry in enumerate(self.workspace.entries):
            if entry.file is None:
                continue
            plans = self._plans_of(index, entry.file)
            kept = keep(self.workspace.memory, plans)
            if kept or index in self._had_marks:
                session.save_file(entry.file.path, kept)
        chosen = replace(self._start.chosen, welcomed=True)
        if self.theme != self._first_theme_name:
            name = self.theme.removeprefix(PREFIX)
            chosen = replace(chosen, theme=(name, self._start.theme))
        if self.messages.language != self._first_words:
            chosen = replace(chosen, language=(self.messages.language, self._start.language))
        if chosen != self._start.chosen:
            session.save_chosen(chosen)
        session.prune()

    @staticmethod
    def _plans_of(index: int, file: File) -> list[tuple[Ref, Plan]]:
        return [(Ref(index, at), plan) for at, plan in enumerate(file.plans)]

    @on(FileRead)
    def _recall(self, event: FileRead) -> None:
        """Before a file is shown: what is kept of it. Runs before the handler that shows it,
        as Textual calls the handlers of a subclass first."""
        if not isinstance(event.result, ReadError):
            self._recall_file(event.index, event.result)

    def _recall_file(self, index: int, file: File) -> None:
        path = file.path
        if path not in self._watch.read and (found := stamp(path)) is not None:
            self._watch.note(path, found)
        if self._start.session is None:
            return
        kept = self._start.session.load_file(path)
        if any(each.marks for each in kept):
            self._had_marks.add(index)
        recall(self.workspace.memory, kept, self._plans_of(index, file))

    # Marks

    def action_go_mark(self) -> None:
        """Wait for the letter of the mark to go to."""
        here = self.here()
        if here is None:
            return
        marks = self.workspace.memory.letters()
        if not marks:
            self.say("browser.mark.empty")
            return
        shown = [(mark.letter, clip(self._read_screen.heading(mark), 16)) for mark in marks]
        listed = ("'", self.messages("browser.next.list"))
        here.begin_prefix("go_mark", [listed, *shown])

    @on(JumpToMark)
    async def _go_mark(self, event: JumpToMark) -> None:
        if event.letter == "apostrophe":
            self._show_marks()
            return
        here, mark = self.here(), self.workspace.memory.mark(event.letter)
        if here is None:
            return
        if mark is None:
            self.say("browser.mark.none", letter=event.letter)
            return
        place = here.place()
        if place.screen == READ and (place.ref, place.at) == (mark.ref, mark.line):
            self.say("browser.mark.here", letter=event.letter)
            return
        here.post_message(PlaceLeft(place))
        await self.switch_mode(READ)
        self._read_screen.go_to_line(mark.ref, mark.line)

    def _show_marks(self) -> None:
        if self.here() is None:
            return
        from tui.screens.lists.marks import MarksScreen

        def chosen(letter: str | None) -> None:
            if letter is not None:
                self.post_message(JumpToMark(letter))

        self.push_screen(MarksScreen(self.workspace, self.messages), chosen)

    # Files that change

    def look_after_files(self) -> None:
        """Look whether the files changed on the disk; in a thread, as a disk can be slow."""
        if self._looking or not self._watch.read:
            return
        first = []
        for pane in self._read_screen.shown if self._read_screen.is_mounted else ():
            entry = self.workspace.entries[pane.ref.file] if pane.ref is not None else None
            if entry is not None and entry.file is not None:
                first.append(entry.file.path)
        paths = self._watch.due(first)
        self._looking = True
        self.run_worker(partial(self._stamp_all, paths), thread=True, group="look")

    def _stamp_all(self, paths: Sequence[str]) -> None:
        """In a thread: the stamps of some files."""
        self.post_message(Looked([(path, stamp(path)) for path in paths]))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        self._looking = False
        changed = set(self._watch.changed(event.stamps))
        found = [
            index
            for index, entry in enumerate(self.workspace.entries)
            if entry.file is not None and entry.file.path in changed
        ]
        if found:
            self._read_again(found, asked=False)

    def action_reload(self) -> None:
        """Read the file in sight again; after a stop, go on with the files that wait."""
        here = self.here()
        if here is None:
            return
        if self._read_screen.stopped:
            self.post_message(ResumeReading())
            return
        ref = here.place().ref
        entry = self.workspace.entries[ref.file] if ref is not None else None
        if ref is None or entry is None or entry.file is None:
            self.say("browser.why.no_plan")
        elif entry.path == "-":
            self.say("browser.outside.no_file")
        else:
            self.say("browser.reload.reading", file=entry.name)
            self._read_again([ref.file], asked=True)

    def _read_again(self, indexes: Sequence[int], *, asked: bool) -> None:
        paths = [(index, self.workspace.entries[index].path) for index in indexes]
        files = [entry.file for entry in self.workspace.entries]
        known = {index: file.path for index, file in enumerate(files) if file is not None}

        def work() -> None:
            found = [(index, stamp(known[index]), self._try_read(path)) for index, path in paths]
            self.post_message(ReadAgain(found, asked))

        self.run_worker(work, thread=True, group="reload")

    @on(ReadAgain)
    def _was_read_again(self, event: ReadAgain) -> None:
        renewed = []
        for index, found, result in event.files:
            entry = self.workspace.entries[index]
            if entry.file is None:
                continue
            self._watch.note(entry.file.path, found)
            if isinstance(result, ReadError):
                self._tell_lost(entry, result)
            elif result.lines == entry.file.lines:
                if event.asked:
                    self.say("browser.reload.same", file=entry.name)
            else:
                self._renew(index, entry.file, result)
                renewed.append(entry.name)
        if len(renewed) == 1:
            self.say("browser.reload.changed", file=renewed[0])
        elif renewed:
            self.say("browser.reload.several", count=len(renewed))

    def _tell_lost(self, entry: Entry, error: ReadError) -> None:
        if error.code == "missing":
            self.say("browser.reload.gone", warn=True, file=entry.name)
            return
        why = self.messages(f"error.{error.code}", path="", detail=error.detail)
        why = why.lstrip(" :：")
        self.say("browser.reload.unreadable", warn=True, file=entry.name, why=why)

    def _renew(self, index: int, before: File, now: File) -> None:
        """Put a file that changed in the place of what it was; every place in it moves along."""
        self._read_screen.keep_places()
        self.workspace.renew(index, now)
        moves = self.workspace.memory.changed(index, before.plans, now.plans)
        self.places_moved(moves)
        self.signals.file_reloaded.publish(moves)
        if not self._read_screen.SUBSCRIBES:
            self._read_screen.read_again(moves)
        targets = self._targets_screen
        if targets is not None and targets.is_mounted and not targets.SUBSCRIBES:
            targets.reload()

    def places_moved(self, moves: Moves) -> None:
        """A file was read again: bring along what else names places in it."""
