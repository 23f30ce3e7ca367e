"""Cutting plans and phrases into words by jieba, in threads, when a query asks for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from parser.model import Plan
from tui.app.host import Host, cancel_check
from tui.workspace.entries import Ref

if TYPE_CHECKING:
    from parser.search.words import PlanWords


class Cutter(Protocol):
    """What cuts texts into words: jieba, or in tests something that costs nothing."""

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each text. Raises WordsError."""

    def close(self) -> None:
        """It is wanted no longer."""


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


class WordSegmenter:
    """Cuts plans into words when the first query is typed. ``make_cutter`` is called then."""

    def __init__(self, host: Host, make_cutter: Callable[[], Cutter] = jieba) -> None:
        self._host = host
        self._make_cutter = make_cutter
        self._cutter: Cutter | None = None

    def cut_plans(self, refs: Sequence[Ref]) -> None:
        """Cut these plans into words, those that were not cut before; the signal ``words_found``
        tells of each."""
        workspace = self._host.workspace
        missing = [ref for ref in refs if ref not in workspace.words.plans]
        if missing and (cutter := self._open()) is not None:
            plans = [(ref, workspace.plan(ref)) for ref in missing]
            self._host.run_thread(lambda: self._cut_plans(cutter, plans), "words", exclusive=True)

    def cut_phrases(self, phrases: Sequence[str]) -> None:
        """Find what words some phrases (folded) are made of."""
        if (cutter := self._open()) is not None:
            self._host.run_thread(
                lambda: self._cut_phrases(cutter, phrases), "phrases", exclusive=True
            )

    def close(self) -> None:
        """End jieba's process: a thread may be waiting for it."""
        if self._cutter is not None:
            self._cutter.close()

    def _open(self) -> Cutter | None:
        """The cutter; None where it failed before."""
        if self._cutter is None:
            self._cutter = self._make_cutter()
        return None if self._host.workspace.words.failed else self._cutter

    def _cut_plans(self, cutter: Cutter, plans: Sequence[tuple[Ref, Plan]]) -> None:
        """In a thread: the words of some plans."""
        from parser.search.segmenter import WordsError
        from parser.search.words import words_of

        cancelled = cancel_check()
        try:
            for ref, plan in plans:
                words = words_of(plan, cutter, cancelled)
                if cancelled():
                    return
                _ = words.counts  # counted here: of a large plan it takes 40 ms
                self._host.call_in_app(self._put_words, ref, plan, words)
        except WordsError:
            self._host.call_in_app(self._fail)

    def _cut_phrases(self, cutter: Cutter, phrases: Sequence[str]) -> None:
        """In a thread: what of some phrases is looked for."""
        from parser.search.segmenter import WordsError
        from parser.search.words import pieces

        try:
            words = cutter(phrases)
        except WordsError:
            self._host.call_in_app(self._fail)
            return
        cuts = {phrase: pieces(phrase, cut) for phrase, cut in zip(phrases, words, strict=True)}
        self._host.call_in_app(self._put_cuts, cuts)

    def _put_words(self, ref: Ref, plan: Plan, words: PlanWords) -> None:
        try:
            now = self._host.workspace.plan(ref)
        except LookupError:
            return
        if now.lines is plan.lines:
            self._host.workspace.words.put(ref, words)
            self._host.signals.words_found.publish(None)

    def _put_cuts(self, cuts: Mapping[str, tuple[str, ...]]) -> None:
        self._host.workspace.words.cuts.update(cuts)
        self._host.signals.words_found.publish(None)

    def _fail(self) -> None:
        self._host.workspace.words.failed = True
        self._host.signals.words_found.publish(None)
