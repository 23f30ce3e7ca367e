"""Targets beside what was achieved, drawn as tables, and the figures above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.analysis.achievements import Answer, Match
from parser.analysis.base_units import UnitKind, base_unit
from parser.analysis.target_rows import TargetRow
from parser.records import dataclass
from tui.printing.pieces import EMPTY, Look, Row, piece, wrapped
from tui.printing.table import Column, table_rows
from tui.printing.target_candidates import candidates_text
from tui.printing.target_words import number_text, value_text, values_text
from tui.settings.i18n import Messages

ANSWERED = ("indicator", "wanted", "got", "met", "gap", "score", "lines")
"""The columns of the targets that have an answer; their headers are ``compare.column.NAME``."""

LONE = ("indicator", "wanted", "period", "lines")

OPEN = ("indicator", "wanted", "period", "near", "lines")
"""The columns of the targets without an answer, with what comes nearest."""

_MOST_OTHERS = 3
"""Further answers of one promise that are shown."""

_SAME_NAME = 40
"""Characters of an answer's own wording that are shown beside its number."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers, shared out: with an answer, without, and what answers none."""

    answered: tuple[Answer, ...]
    open: tuple[Answer, ...]
    extra: tuple[TargetRow, ...]

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> Tally:
        """The answers by what they are."""
        return cls(
            tuple(each for each in answers if each.target and each.found),
            tuple(each for each in answers if each.target and not each.found),
            tuple(each.found for each in answers if each.found and not each.target),
        )

    def told(self, messages: Messages, *, within: bool = False) -> str:
        """The figures in one line."""
        return messages(
            "compare.counted_within" if within else "compare.counted",
            targets=len(self.answered) + len(self.open),
            answered=len(self.answered),
            met=sum(each.met is True for each in self.answered),
            missed=sum(each.met is False for each in self.answered),
            other=sum(each.met is None for each in self.answered),
            open=len(self.open),
            extra=len(self.extra),
        )


def answered_cells(answer: Answer, messages: Messages) -> tuple[str, ...]:
    """The texts of the columns :data:`ANSWERED`."""
    target, found = answer.target, answer.found
    assert target is not None
    assert found is not None
    got = values_text([found], messages)
    same = answer.match is not Match.CLOSE
    if not same and found.target.indicator != target.target.indicator:
        own = found.target.indicator
        own = own if len(own) <= _SAME_NAME else own[: _SAME_NAME - 1] + "…"
        got = f"{got} {own}"
    if answer.others:
        more = "、".join(_also(row, messages) for row in answer.others[:_MOST_OTHERS])
        rest = len(answer.others) - _MOST_OTHERS
        got += messages("compare.also", others=more + (f" +{rest}" if rest > 0 else ""))
    return (
        target.target.indicator,
        values_text([target], messages),
        got,
        met_text(answer, messages),
        gap_text(answer),
        messages(f"compare.{answer.match}") if same else f"{answer.score:.2f}",
        f"{target.target.line}→{found.target.line}",
    )


def _also(row: TargetRow, messages: Messages) -> str:
    return messages("compare.also_at", value=value_text(row.target, messages), line=row.target.line)


def open_cells(answer: Answer, messages: Messages) -> tuple[str, ...]:
    """The texts of the columns :data:`OPEN`."""
    assert answer.target is not None
    *told, line = lone_cells(answer.target, messages)
    return (*told, candidates_text(answer.candidates, messages), line)


def lone_cells(row: TargetRow, messages: Messages) -> tuple[str, ...]:
    """The texts of the columns :data:`LONE`."""
    value = value_text(row.target, messages)
    return (row.target.indicator, value, row.target.period or "", str(row.target.line))


def met_text(answer: Answer, messages: Messages) -> str:
    """Whether the target holds, and the share reached: ``未达到 64%``."""
    if answer.met is None:
        return messages("compare.incomparable")
    word = messages("compare.met" if answer.met else "compare.missed")
    if answer.reached is None:
        return word
    share = 100 * answer.reached
    # 99.7 % is missed: it must not read as 100 %.
    return f"{word} {share:.0f}%" if answer.met else f"{word} {int(10 * share) / 10:g}%"


def gap_text(answer: Answer) -> str:
    """What is over or missing, in the base unit: ``+360 个``, ``-19.69 个百分点``."""
    if answer.gap is None or not answer.gap:
        return ""
    unit = answer.unit
    if unit == "%" and base_unit(unit)[0] is UnitKind.SHARE:
        unit = "个百分点"
    return f"{'+' if answer.gap > 0 else '-'}{number_text(abs(answer.gap))} {unit}".rstrip()


def answer_rows(
    tally: Tally, messages: Messages, cells: int | None, *, within: bool = False
) -> Iterator[Row]:
    """The figures, then three tables; within one plan the rest of its text is only counted."""
    yield from wrapped([piece(tally.told(messages, within=within))], cells, 2)
    answered = [answered_cells(each, messages) for each in tally.answered]
    yield from _section("answered", ANSWERED, answered, messages, cells, within)
    alone = [open_cells(each, messages) for each in tally.open]
    yield from _section("open", OPEN, alone, messages, cells, within)
    if not within:
        extra = [lone_cells(row, messages) for row in tally.extra]
        yield from _section("extra", LONE, extra, messages, cells, within)


def heads(
    names: Sequence[str], section: str, messages: Messages, *, within: bool = False
) -> list[str]:
    """The headers of a table of a section (``answered``, ``open`` or ``extra``)."""
    done = {"wanted": "got"} if section == "extra" else {"got": "in_text"} if within else {}
    return [messages(f"compare.column.{done.get(name, name)}") for name in names]


def _section(
    section: str,
    names: Sequence[str],
    told: Sequence[Sequence[str]],
    messages: Messages,
    cells: int | None,
    within: bool,
) -> Iterator[Row]:
    yield EMPTY
    heading = piece(messages(f"compare.{section}"), Look.HEADING)
    yield (heading, piece(f"  {messages('print.counted', count=len(told))}", Look.FAINT))
    if not told:
        return
    looks = {"wanted": Look.VALUE, "got": Look.VALUE, "lines": Look.FAINT, "score": Look.FAINT}
    used = [at for at in range(len(names)) if any(row[at] for row in told)]
    titles = heads(names, section, messages, within=within)
    columns = [
        Column(
            titles[at],
            looks.get(names[at], Look.PLAIN),
            rigid=names[at] in ("lines", "score"),
            right=names[at] == "lines",
            least=12 if names[at] == "indicator" else 8,
        )
        for at in used
    ]
    yield from table_rows(columns, [[row[at] for at in used] for row in told], cells)
