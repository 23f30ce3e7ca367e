"""The extract and citations: what screens take, kept on the disk and put into the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from parser.model import File, ReadError
from tui.app.host import Host
from tui.requests import Cite, Copy, GoToExcerpt, JumpToQuote, NoteExcerpt, TakeExcerpts
from tui.settings.config import Settings
from tui.settings.state import StateError, state_folder
from tui.terminal.cells import clip
from tui.workspace.entries import Entry, Ref
from tui.workspace.session import name_of, path_of

if TYPE_CHECKING:
    from tui.screens.base import BrowserScreen
    from tui.workspace.extract import Excerpt
    from tui.workspace.extract_file import ExtractFile

_Done = TypeVar("_Done")

NAMED = 24
"""Cells of a passage that stand for it in a message."""


def ask_note(screen: BrowserScreen, excerpt: Excerpt) -> None:
    """Ask on a screen for the note of an excerpt."""
    from tui.widgets.bars.note_bar import NoteBar
    from tui.widgets.bars.status_bar import StatusBar

    status = screen.query_one(StatusBar)
    screen.part(NoteBar, lambda: NoteBar(screen.messages), status).open(excerpt)


class ExtractJob:
    """Serves what screens ask for of the extract. ``form`` is how a passage is cited, ``read``
    reads a file that an excerpt leads to and that is not open."""

    def __init__(
        self,
        host: Host,
        environ: Mapping[str, str],
        form: str,
        read: Callable[[str], File | ReadError],
    ) -> None:
        self._host = host
        self._environ = environ
        self._read = read
        self.form = form

    def cite_by(self, settings: Settings) -> None:
        """Cite in the form of these settings from now on."""
        self.form = settings.citation_form

    @cached_property
    def file(self) -> ExtractFile:
        """The extract on the disk."""
        from tui.workspace.extract_file import ExtractFile

        return ExtractFile(state_folder(self._environ))

    def cite(self, request: Cite) -> None:
        """Copy passages with their sources."""
        from tui.printing.citation import cited, source_of

        if not self._has_any(request.excerpts):
            return
        text = "\n".join(cited(each, self.form) for each in request.excerpts)
        what = source_of(request.excerpts[0])
        self._host.post_message(Copy(text, clip(what, 2 * NAMED)))

    def take(self, request: TakeExcerpts) -> None:
        """Put passages into the extract, or ask for the note of one that is there."""
        before = self._try(self.file.load) if self._has_any(request.excerpts) else None
        if before is None:
            return
        known = {each.same for each in before}
        if all(each.same in known for each in request.excerpts):
            again = next(each for each in before if each.same == request.excerpts[0].same)
            if (here := self._host.here()) is not None:
                ask_note(here, again)
            return
        done = self._try(lambda: self.file.add(request.excerpts, date.today().isoformat()))
        if done is not None:
            text = clip(" ".join(request.excerpts[0].text.split()), NAMED)
            self._host.say("browser.extract.added", text=text, count=len(done[1]))

    def note(self, request: NoteExcerpt) -> None:
        """Write a note."""
        if self._try(lambda: self.file.note(request.key, request.note)) is not None:
            self._host.signals.extract_changed.publish(None)
            self._host.say("browser.extract.noted")

    def _has_any(self, excerpts: Sequence[Excerpt]) -> bool:
        """Whether there is a passage; if not, that is said."""
        if not excerpts:
            self._host.say("browser.extract.no_passage")
        return bool(excerpts)

    def _try(self, work: Callable[[], _Done]) -> _Done | None:
        try:
            return work()
        except StateError as error:
            why = self._host.messages(f"browser.extract.{error.code}", detail=error.detail)
            self._host.say("browser.extract.failed", warn=True, path=error.path, why=why)
            return None

    # To the source

    def go_to(self, request: GoToExcerpt) -> None:
        """Show where an excerpt was taken from."""
        excerpt = request.excerpt
        found = self._entry_of(excerpt)
        if found is not None and self._host.workspace.entries[found].plans:
            self._jump(found, excerpt)
            return
        path = path_of(excerpt.path)

        def work() -> None:
            result = self._read(path)
            self._host.call_in_app(self._opened, path, result, excerpt)

        self._host.run_thread(work, "excerpt", exclusive=True)

    def _entry_of(self, excerpt: Excerpt) -> int | None:
        entries = self._host.workspace.entries
        paths = (name_of(entry.path) if entry.path != "-" else "-" for entry in entries)
        return next((at for at, path in enumerate(paths) if path == excerpt.path), None)

    def _opened(self, path: str, result: File | ReadError, excerpt: Excerpt) -> None:
        """A file was read that was not open: it comes behind the others."""
        if isinstance(result, ReadError):
            why = self._host.messages(f"error.{result.code}", path=path, detail=result.detail)
            self._host.say_text(why, warn=True)
            return
        workspace = self._host.workspace
        index = self._entry_of(excerpt)
        if index is None:
            index = len(workspace.entries)
            workspace.entries.append(Entry(path))
        if not workspace.entries[index].plans:
            workspace.file_opened(index, result)
            workspace.put(index, result)
            self._host.signals.files_changed.publish(None)
        self._jump(index, excerpt)

    def _jump(self, index: int, excerpt: Excerpt) -> None:
        from tui.presenters.excerpts import find_again

        workspace = self._host.workspace
        refs = [Ref(index, at) for at in range(workspace.entries[index].plans)]
        for ref in sorted(refs, key=lambda ref: workspace.plan(ref).number != excerpt.plan):
            plan = workspace.plan(ref)
            line = find_again(plan, excerpt)
            if line is not None:
                first = excerpt.text.split("\n")[0]
                at = plan.line(line).text.find(first)
                quote = (line, max(0, at), max(0, at) + len(first) if at >= 0 else 0)
                self._host.post_message(JumpToQuote(ref, line, quote))
                return
        if refs:
            plan = workspace.plan(refs[0])
            line = min(max(excerpt.line, plan.lines[0].number), plan.lines[-1].number)
            self._host.say("browser.extract.lost", warn=True)
            self._host.post_message(JumpToQuote(refs[0], line, (line, 0, 0)))
