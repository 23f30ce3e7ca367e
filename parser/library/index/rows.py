"""A plan as rows of the index, and rows as the plan again. Pure: no database, no files."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.library.index.bigrams import words_of_rows
from parser.library.index.owner_columns import columns_of, owners_of
from parser.library.index.table_rows import table_records
from parser.library.index.target_rows import target_row
from parser.model import (
    NODE_KINDS,
    TEXT_KINDS,
    Facts,
    Kind,
    Line,
    Node,
    Plan,
    PlanKind,
    Problem,
    Span,
)
from parser.search.search_units import HIDDEN, Groups

Cells = tuple[Any, ...]
"""The values of a row, in the order of the table's columns, without its first ids."""

_CARRIES_ON, _PARTS = "\r", "\n"
_SAID = NODE_KINDS | TEXT_KINDS
_CODES = {kind: chr(ord("a") + at) for at, kind in enumerate(Kind)}
# Depth, parent, place, label and title of a line outside the tree.
_NOWHERE = (None, None, None, "", "")
# A call of an enumeration costs as much as the rest of a row.
_KINDS = {each.value: each for each in Kind}
_KIND_OF = {code: kind for kind, code in _CODES.items()}


class _Letters(dict[int, str]):
    """The letters and digits that each character folds to; found once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = "".join(filter(str.isalnum, fold(chr(code))))
        return letters


_LETTERS = _Letters()
_SIGNS = "，。、；：（）“”　 "
_UNSURE = lazy_pattern("[^一-龥0-9a-z]+")


class PlanRows(NamedTuple):
    """The rows of one plan; ids that only the writer can give count from 0 within the plan.

    ``targets`` is None where they were not read.
    """

    plan: Cells
    lines: bytes
    tables: bytes | None
    nodes: list[Cells]
    grams: list[str]
    hidden: list[Cells]
    hidden_grams: list[str]
    targets: list[Cells] | None
    problems: list[Cells]


def grams(nodes: Iterable[Cells]) -> Iterator[str]:
    """What the index of words holds for each of some rows of ``node`` (without its first ids)."""
    return words_of_rows(
        (title, text, "" if index is None else owners)
        for index, _, _, _, _, _, _, _, title, text, owners, _ in nodes
    )


def rows_of(plan: Plan, *, targets: bool = True) -> PlanRows:
    """The rows of a plan with its targets; ``targets`` False: these were not read."""
    shared = Groups(plan)
    nodes = list(_node_rows(plan, shared))
    hidden = [
        (*(None, line.number, None, line.kind.value, *_NOWHERE, line.text), "", "")
        for line in plan.lines
        if line.kind in HIDDEN
    ]
    return PlanRows(
        plan=_plan_row(plan, targets=targets),
        lines=_packed_lines(plan, shared),
        tables=packed(table_records(plan)) if plan.tables else None,
        nodes=nodes,
        grams=list(grams(nodes)),
        hidden=hidden,
        hidden_grams=list(grams(hidden)),
        targets=rows_of_targets(plan) if targets else None,
        problems=[problem_row(problem) for problem in plan.problems],
    )


def _plan_row(plan: Plan, *, targets: bool) -> Cells:
    facts = plan.facts
    first, last = facts.years or (None, None)
    return (
        plan.number,
        plan.title,
        facts.kind.value,
        facts.number,
        facts.issuer,
        facts.date,
        first,
        last,
        facts.region,
        json.dumps([facts.effective, facts.expires, facts.validity], ensure_ascii=False),
        plan.lines[0].number if plan.lines else 1,
        len(plan.lines),
        sum(len(line.text) for line in plan.lines),
        len(plan.nodes),
        len(plan.targets) if targets else None,
        len(plan.problems),
        _content(plan),
        report_of(plan) if targets else None,
    )


def rows_of_targets(plan: Plan) -> list[Cells]:
    """The rows of a plan's targets."""
    return [target_row(at, target) for at, target in enumerate(plan.targets)]


def report_of(plan: Plan) -> str:
    """What the column ``report`` holds of a plan whose targets were read."""
    from parser.targets.report_years import report_years  # which a search needs not

    told = report_years(plan)
    return json.dumps([] if told is None else [told.reviewed, told.ahead, told.late])


def _content(plan: Plan) -> bytes:
    """Equal for the same plan in two formats: nothing but the letters and digits of its text."""
    said = "".join(line.text for line in plan.lines if line.kind in _SAID)
    # Of most characters it is known: a table is asked for each character at ten times the price.
    for sign in _SIGNS:
        said = said.replace(sign, "")
    letters = _UNSURE.sub(lambda match: match.group().translate(_LETTERS), said)
    return hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=16).digest()


def _packed_lines(plan: Plan, shared: Groups) -> bytes:
    held = {number for group in shared for number in group}
    first = plan.lines[0].number if plan.lines else 0
    ends: dict[int, str] = {}
    end = "\n"
    for at, line in enumerate(plan.lines):
        if line.end != end:
            ends[at] = end = line.end
    return packed(
        [
            first,
            "".join(_CODES[line.kind] for line in plan.lines),
            list(ends.items()),
            [line.text for line in plan.lines if line.number not in held],
            [(at, *columns_of(line.owners)) for at, line in enumerate(plan.lines) if line.owners],
        ]
    )


def packed(value: object) -> bytes:
    """JSON, compressed; with a check sum, as zlib has one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 3)


def unpacked(data: bytes) -> Any:
    """What :func:`packed` was given. Raises ValueError for any other bytes."""
    try:
        return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(str(error)) from error


def _node_rows(plan: Plan, shared: Groups) -> Iterator[Cells]:
    lines = {line.number: line for line in plan.lines}
    for at, numbers in enumerate(shared):
        text = "".join(
            ("" if not place else _CARRIES_ON if number in shared.carried else _PARTS)
            + lines[number].text
            for place, number in enumerate(numbers)
        )
        if at >= len(plan.nodes):
            line = lines[numbers[0]]
            listed = _listed(numbers, line.number)
            yield (
                *(None, line.number, listed, line.kind.value, *_NOWHERE, text),
                *columns_of(line.owners),
            )
            continue
        node = plan.nodes[at]
        place = (node.span.start, node.span.stop, node.text_start, node.last_line, node.end)
        yield (
            at,
            node.line,
            _listed(numbers, node.line),
            node.kind.value,
            node.depth,
            node.parent,
            ",".join(map(str, place)),
            node.label,
            node.title,
            text,
            *columns_of(node.owners),
        )


def _listed(numbers: Sequence[int], first: int) -> str | None:
    if numbers and list(numbers) == list(range(first, first + len(numbers))):
        return None
    return ",".join(map(str, numbers))


def problem_row(problem: Problem) -> Cells:
    """The row of a problem, from ``line`` to ``told``."""
    told = json.dumps(dict(problem.values))
    return (problem.line, problem.code, problem.severity.value, told)


def facts_of(
    kind: str,
    number: str,
    issuer: str,
    date: str,
    first: int | None,
    last: int | None,
    region: str,
    validity: str,
) -> Facts:
    """The facts that the columns of ``plan`` hold, from ``kind`` to ``validity``."""
    years = (first, last) if first is not None and last is not None else None
    return Facts(PlanKind(kind), number, issuer, date, years, region, *json.loads(validity))


def lines_of(data: bytes, held: Iterable[tuple[int, str | None, str]]) -> tuple[Line, ...]:
    """The lines of a plan, from ``lines.packed`` and ``line, lines, text`` of its node rows."""
    first, codes, ends, others, owners = unpacked(data)
    texts: dict[int, str] = {}
    for line, listed, text in held:
        if listed == "":
            continue
        pieces = text.replace(_CARRIES_ON, _PARTS).split(_PARTS)
        texts.update(zip(numbers_of(line, listed, len(pieces)), pieces, strict=True))
    rest = iter(others)
    changes = dict(ends)
    units = {at: owners_of(names, roles) for at, names, roles in owners}
    end = "\n"
    made: list[Line] = []
    for at, code in enumerate(codes):
        end = changes.get(at, end)
        number = first + at
        own = texts.get(number)
        kind = _KIND_OF[code]
        text = next(rest) if own is None else own
        made.append(Line(number, text, end, kind, units.get(at, ())))
    return tuple(made)


def numbers_of(line: int, listed: str | None, count: int) -> Sequence[int]:
    """The numbers of a row's ``count`` lines, from its columns ``line`` and ``lines``."""
    return list(map(int, listed.split(","))) if listed else range(line, line + count)


NODE_COLUMNS = "idx, line, kind, depth, parent, place, label, title, owners, roles"
"""What :func:`node_of` takes."""


def node_of(row: Sequence[Any], first: int) -> Node:
    """A node from its row (:data:`NODE_COLUMNS`); ``first`` is the id of the plan's first row."""
    index, line, kind, depth, parent, place, label, title, owners, roles = row
    start, stop, text_start, last_line, end = map(int, place.split(","))
    return Node(
        index=index,
        kind=_KINDS[kind],
        line=line,
        last_line=last_line,
        depth=depth,
        label=label,
        title=title,
        span=Span(line, start, stop),
        text_start=text_start,
        parent=None if parent is None else parent - first,
        end=end,
        owners=owners_of(owners, roles),
    )
