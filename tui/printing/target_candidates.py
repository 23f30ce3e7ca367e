"""What comes nearest to an unanswered promise, in words: number, name, place, reasons."""

from __future__ import annotations

from collections.abc import Sequence

from parser.analysis.candidates import Candidate
from tui.printing.target_words import value_text
from tui.settings.i18n import Messages

_LONGEST = 24
"""Characters of a candidate's name that are shown in a cell."""


def candidates_text(candidates: Sequence[Candidate], messages: Messages) -> str:
    """All of them in one cell."""
    return "；".join(candidate_text(each, messages) for each in candidates)


def candidate_text(candidate: Candidate, messages: Messages) -> str:
    """One in a few words: ``公办率 44 %（第 12 行：同名，年份不同）``."""
    target = candidate.row.target
    name = target.indicator
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return messages(
        "compare.candidate",
        name=name,
        value=value_text(target, messages),
        line=target.line,
        reasons=reasons_text(candidate, messages),
    )


def reasons_text(candidate: Candidate, messages: Messages) -> str:
    """What speaks for it, then what against."""
    return "，".join(messages(f"compare.why.{each.value}") for each in candidate.reasons)
