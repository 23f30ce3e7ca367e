"""What opens over the Targets screen about one line: its series, its candidates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.message import Message

from parser.analysis.achievements import Answer
from parser.analysis.series import IndicatorSeries, series_like
from parser.analysis.target_rows import TargetRow
from parser.model import Plan
from tui.presenters.targets.answer_choices import choices_of
from tui.requests import JumpToQuote, OpenCandidates, OpenSeries
from tui.settings.i18n import Messages
from tui.settings.state import StateError
from tui.workspace.entries import Ref
from tui.workspace.verdict_file import VerdictFile


def _series(row: TargetRow, rows: Callable[[], Sequence[TargetRow]]) -> IndicatorSeries:
    return series_like(row, rows())


class TargetExplorer:
    """Opens the screens about one line, keeps what is said there, leads to the texts."""

    def __init__(
        self,
        post: Callable[[Message], object],
        file: VerdictFile,
        leave: Callable[[], object],
        ref_of: Callable[[Plan], Ref | None],
    ) -> None:
        """``post`` gives a message to the app, ``file`` keeps what is said, ``leave`` remembers
        the place that is left by going to a text, ``ref_of`` says where a plan stands."""
        self._post = post
        self._ref_of = ref_of
        self._file = file
        self._leave = leave

    def open_series(
        self, row: TargetRow, rows: Callable[[], Sequence[TargetRow]], plans: int
    ) -> None:
        """The series of a row's indicator over the rows of so many plans."""
        make = partial(_series, row, rows)
        self._post(OpenSeries(make, plans, self._open_rows))

    def open_candidates(
        self, answer: Answer, messages: Messages, changed: Callable[[], None]
    ) -> None:
        """What may answer a promise; ``changed`` is called in the end if anything was said."""
        target = answer.target
        assert target is not None
        before = self._file.readable()
        choices = choices_of(answer, before, messages)

        def keep(row: TargetRow, belongs: bool | None) -> str:
            try:
                kept = self._file.load()
                self._file.save(kept.with_verdict(target, row, belongs=belongs))
            except StateError as error:
                return messages(f"browser.session.{error.code}", detail=error.detail)
            return ""

        def done(row: TargetRow | None) -> None:
            if self._file.readable().as_text() != before.as_text():
                changed()
            self._open_rows((row,) if row is not None else None)

        self._post(OpenCandidates(target, choices, keep, done))

    def _open_rows(self, rows: Sequence[TargetRow] | None) -> None:
        """To the sentences of rows, the last where the keys go."""
        if not rows:
            return
        self._leave()
        for row in rows:
            span = row.target.span
            ref = self._ref_of(row.plan)
            if ref is not None:
                quote = (span.line, span.start, span.stop)
                self._post(JumpToQuote(ref, row.target.line, quote))
