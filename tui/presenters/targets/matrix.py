"""Several plans side by side: an indicator over the plans, a plan beside its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.analysis.achievements import pair
from parser.analysis.grouping import by_indicator
from parser.analysis.sparse import Sparse
from parser.model import Modality, TargetKind
from parser.search.query import Query
from tui.presenters.sorting import Key, by_key, by_number, text_key
from tui.presenters.targets.lines import (
    SECTIONS,
    Asked,
    Heading,
    Line,
    Matrix,
    Pair,
    Source,
    TargetView,
    first_row,
    plan_of_key,
    section_of,
)
from tui.presenters.targets.rows import Row, due_key, value_keys
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref


def by_id(rows: Iterable[Row]) -> dict[int, Row]:
    """The rows by the identity of their targets, which the parser's groups hold."""
    return {id(row.target): row for row in rows}


def matrix(source: Source, asked: Asked, rows: Sequence[Row], messages: Messages) -> TargetView:
    """An indicator a line, those that several plans share first."""
    known = by_id(rows)
    numbers = [row for row in rows if row.target.kind is TargetKind.QUANTITY]
    groups = by_indicator([row.placed for row in numbers], source.plans)
    made = [
        Matrix(
            group,
            Sparse(
                len(source.plans),
                {
                    at: tuple(known[id(row.target)] for row in (*cell.targets, *cell.achieved))
                    for at, cell in group.cells.held.items()
                },
                (),
            ),
        )
        for group in groups
    ]
    shared = [line for line in made if line.group.plans > 1]
    unmatched = [line for line in made if line.group.plans < 2]
    lines: list[Line] = []
    for key, held in (("shared", shared), ("lone", unmatched)):
        held = _sorted_matrix(held, asked)
        if shared and held:
            title = messages(f"browser.targets.{key}")
            count = messages("browser.targets.indicators", count=len(held))
            lines.append(Heading(title, count))
        lines += held
    return TargetView(
        asked,
        source,
        lines,
        numbers,
        len(source.rows),
        len(made),
        len(rows) - len(numbers),
        [line.group for line in lines if isinstance(line, Matrix)],
    )


def _sorted_matrix(lines: Sequence[Matrix], asked: Asked) -> list[Matrix]:
    order = asked.order or ""
    if order == "indicator":
        return by_key(lines, lambda line: text_key(line.group.name), reverse=asked.reverse)
    if order == "unit":
        return by_key(lines, lambda line: text_key(line.unit), reverse=asked.reverse)
    if order == "spread":

        def width(line: Matrix) -> Key | None:
            numbers = line.numbers
            return (max(numbers) - min(numbers),) if len(numbers) > 1 else None

        return by_key(lines, width, reverse=asked.reverse)
    at = plan_of_key(order)
    if at is not None:
        return by_number(
            lines,
            lambda line: value_keys(line.cells[at][0]) if line.cells[at] else None,
            reverse=asked.reverse,
        )
    return list(reversed(lines)) if asked.reverse else list(lines)


def answers(source: Source, asked: Asked, query: Query, messages: Messages) -> TargetView:
    """The targets of the first plan beside what the second one achieved."""
    known = by_id(source.rows)
    one, other = source.refs
    promised = [row for row in source.rows if _is(row, one, Modality.TARGET)]
    done = [row for row in source.rows if _is(row, other, Modality.ACHIEVED)]
    pairs: dict[str, list[Pair]] = {section: [] for section in SECTIONS}
    total = 0
    for answer in pair([row.placed for row in promised], [row.placed for row in done]):
        line = Pair(
            answer,
            known[id(answer.target.target)] if answer.target else None,
            known[id(answer.found.target)] if answer.found else None,
        )
        total += 1
        sides = [row for row in (line.target, line.found) if row is not None]
        if not query or any(source.matcher.holds(query, row.target, row.plan) for row in sides):
            pairs[section_of(answer)].append(line)
    lines: list[Line] = []
    for section, held in pairs.items():
        if not held:
            continue
        title = messages(f"browser.targets.section_{section}")
        lines.append(Heading(title, messages("print.counted", count=len(held))))
        lines += _sorted_pairs(held, asked)
    rows = [row for line in lines if isinstance(line, Pair) and (row := first_row(line))]
    groups = sum(bool(held) for held in pairs.values())
    made = [line.answer for line in lines if isinstance(line, Pair)]
    return TargetView(asked, source, lines, rows, total, groups, made=made)


def _is(row: Row, ref: Ref, modality: Modality) -> bool:
    """Whether a row is a number of a plan and a status, as answers are made of."""
    target = row.target
    return row.ref == ref and target.modality is modality and target.low is not None


def _sorted_pairs(pairs: Sequence[Pair], asked: Asked) -> list[Pair]:
    def number(row: Row | None) -> tuple[Key, Key] | None:
        return value_keys(row) if row else None

    down = asked.reverse
    match asked.order:
        case "wanted":
            return by_number(pairs, lambda line: number(line.target), reverse=down)
        case "got":
            return by_number(pairs, lambda line: number(line.found), reverse=down)
        case "reached":

            def reached(line: Pair) -> Key | None:
                return None if line.answer.reached is None else (line.answer.reached,)

            return by_key(pairs, reached, reverse=down)
        case "period":
            return by_key(
                pairs, lambda line: due_key(line.target) if line.target else None, reverse=down
            )
        case "indicator":
            return by_key(
                pairs,
                lambda line: text_key(row.target.indicator) if (row := first_row(line)) else None,
                reverse=down,
            )
        case "found":
            return by_key(
                pairs,
                lambda line: text_key(line.found.target.indicator) if line.found else None,
                reverse=down,
            )
    return list(reversed(pairs)) if down else list(pairs)
