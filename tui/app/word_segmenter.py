"""The browser's words: plans and phrases are cut by jieba in the background, when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from parser.model import Plan
from tui.app.reading import WorkingApp
from tui.requests import NeedPhrases, NeedWords
from tui.workspace.entries import Ref

if TYPE_CHECKING:
    from parser.search.words import PlanWords


class Cutter(Protocol):
    """What cuts texts into words: jieba, or in tests something that costs nothing."""

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each text. Raises WordsError."""

    def close(self) -> None:
        """It is wanted no longer."""


@dataclass
class WordsRead(Message):
    """A worker has cut a plan into words."""

    ref: Ref
    plan: Plan
    words: PlanWords


@dataclass
class PhrasesCut(Message):
    """A worker has cut phrases into what is to be looked for."""

    cuts: dict[str, tuple[str, ...]]


class WordsFailed(Message):
    """Words cannot be had: everything else goes on without."""


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Where jieba's dictionary is kept: ``gangmu/jieba`` in the user's cache folder."""
    if os.name == "nt" and environ.get("LOCALAPPDATA"):
        return Path(environ["LOCALAPPDATA"], "gangmu", "Cache", "jieba")
    given = environ.get("XDG_CACHE_HOME", "")
    base = Path(given) if given.startswith("/") else Path.home() / ".cache"
    return base / "gangmu" / "jieba"


def jieba() -> Cutter:
    """jieba with its dictionary in the user's own cache folder."""
    from parser.search.segmenter import Jieba

    return Jieba(cache_folder(os.environ))


class WordingApp(WorkingApp):
    """An app whose plans are cut into words when the first query is typed.

    ``make_cutter`` may be replaced before the app runs.
    """

    make_cutter: Callable[[], Cutter] = staticmethod(jieba)
    _cutter: Cutter | None = None

    def _cut(self, texts: Sequence[str]) -> list[list[str]]:
        assert self._cutter is not None
        return self._cutter(texts)

    def _can_cut(self) -> bool:
        if self._cutter is None:
            self._cutter = self.make_cutter()
        return not self.workspace.words.failed

    @on(NeedWords)
    def _need_words(self, event: NeedWords) -> None:
        event.stop()
        refs = [ref for ref in event.refs if ref not in self.workspace.words.plans]
        if refs and self._can_cut():
            plans = [(ref, self.workspace.plan(ref)) for ref in refs]
            self.run_worker(
                lambda: self._cut_plans(plans), thread=True, group="words", exclusive=True
            )

    def _cut_plans(self, plans: Sequence[tuple[Ref, Plan]]) -> None:
        """In a thread: the words of some plans."""
        from parser.search.segmenter import WordsError
        from parser.search.words import words_of

        worker = get_current_worker()
        try:
            for ref, plan in plans:
                words = words_of(plan, self._cut, lambda: worker.is_cancelled)
                if worker.is_cancelled:
                    return
                self.post_message(WordsRead(ref, plan, words))
        except WordsError:
            self.post_message(WordsFailed())

    @on(WordsRead)
    def _words_read(self, event: WordsRead) -> None:
        event.stop()
        try:
            now = self.workspace.plan(event.ref)
        except LookupError:
            return
        if now.lines is event.plan.lines:
            self.workspace.words.put(event.ref, event.words)
            self._words_found()

    @on(NeedPhrases)
    def _need_phrases(self, event: NeedPhrases) -> None:
        event.stop()
        if self._can_cut():
            phrases = event.phrases
            self.run_worker(
                lambda: self._cut_phrases(phrases), thread=True, group="phrases", exclusive=True
            )

    def _cut_phrases(self, phrases: Sequence[str]) -> None:
        """In a thread: what of some phrases is looked for."""
        from parser.search.segmenter import WordsError
        from parser.search.words import pieces

        try:
            words = self._cut(phrases)
        except WordsError:
            self.post_message(WordsFailed())
            return
        cuts = {phrase: pieces(phrase, cut) for phrase, cut in zip(phrases, words, strict=True)}
        self.post_message(PhrasesCut(cuts))

    @on(PhrasesCut)
    def _phrases_cut(self, event: PhrasesCut) -> None:
        event.stop()
        self.workspace.words.cuts.update(event.cuts)
        self.signals.words_found.publish(None)
        if not self._read_screen.SUBSCRIBES:
            self._read_screen.phrases_cut()

    @on(WordsFailed)
    def _words_failed(self, event: WordsFailed) -> None:
        event.stop()
        self.workspace.words.failed = True
        self._words_found()

    def _words_found(self) -> None:
        self.signals.words_found.publish(None)
        if not self._read_screen.SUBSCRIBES:
            self._read_screen.words_found()

    def on_unmount(self) -> None:
        """End jieba's process: a thread may be waiting for it."""
        if self._cutter is not None:
            self._cutter.close()
