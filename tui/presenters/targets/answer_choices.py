"""What may answer a promise, with what was said of each: for the list of candidates."""

from __future__ import annotations

from dataclasses import replace

from parser.analysis.achievements import Answer, Match
from parser.analysis.target_rows import TargetRow
from parser.analysis.verdicts import Verdicts
from parser.records import dataclass
from tui.printing.target_candidates import reasons_text
from tui.settings.i18n import Messages


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """A row, whether it counts as the answer (``taken``), what a person said of it, why it is
    near."""

    row: TargetRow
    taken: bool
    said: bool | None
    reasons: str

    @property
    def state(self) -> str:
        """The key of the word for it: ``belongs``, ``rejected``, ``taken`` or ``open``."""
        if self.said is not None:
            return "belongs" if self.said else "rejected"
        return "taken" if self.taken else "open"

    def with_verdict(self, said: bool | None) -> AnswerChoice:
        """It with another verdict."""
        return replace(self, said=said)


def choices_of(answer: Answer, verdicts: Verdicts, messages: Messages) -> list[AnswerChoice]:
    """The answers of a promise, then the candidates, the nearest first."""
    target = answer.target
    if target is None:
        return []
    made = []
    for row in (answer.found, *answer.others):
        if row is not None:
            why = ""  # what a person said needs no reason
            if answer.match is not Match.CONFIRMED:
                key = "same_name" if answer.match is not Match.CLOSE else "like_name"
                why = messages(f"compare.why.{key}")
            made.append(AnswerChoice(row, True, verdicts.of(target, row), why))
    for each in answer.candidates:
        why = reasons_text(each, messages)
        made.append(AnswerChoice(each.row, False, verdicts.of(target, each.row), why))
    return made
