"""How rows read from a file are scored against the gold: the rules by which the project is judged.

Rows are the JSON objects of ``gangmu outline`` and ``gangmu targets --format jsonl`` and of
``tests/gold``. A score that nothing bears on (no owners in gold or prediction) is ``None``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

Row = dict[str, Any]

GOLD = Path(__file__).parents[1] / "gold"
NODE_KINDS = frozenset({"title", "heading", "point"})


@dataclass(frozen=True, slots=True)
class Match:
    """How two sets of things agree: how many are right, predicted, and in the gold."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there is nothing on either side."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class OutlineScores:
    """Scores of an outline; the tuples name lines of the file (from 1) that are wrong.

    ``kinds`` is a share of the lines, ``depth``, ``title`` and ``parent`` of the nodes found,
    ``hard`` of the lines marked so. ``wrong_kinds`` holds (line, gold, predicted).
    """

    lines: int
    kinds: float
    nodes: Match
    depth: float
    title: float
    parent: float
    owners: Match
    hard: float | None
    wrong_kinds: tuple[tuple[int, str, str | None], ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]
    wrong_depths: tuple[int, ...]
    wrong_titles: tuple[tuple[int, str, str], ...]
    wrong_parents: tuple[int, ...]
    missed_owners: tuple[tuple[int | None, str], ...]
    spurious_owners: tuple[tuple[int | None, str], ...]
    wrong_hard: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TargetScores:
    """Scores of targets. Shares are over the rows found, ``*_named`` F1 over what is said there.

    ``wrong_indicators`` holds (line, gold, predicted).
    """

    rows: Match
    quantity: Match
    milestone: Match
    relation: float | None
    change: float | None
    baseline: float | None
    period: float | None
    modality: float | None
    indicator: float | None
    period_named: float | None
    change_named: float | None
    baseline_named: float | None
    relation_named: float | None
    indicator_close: float | None
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]
    wrong_indicators: tuple[tuple[int, str, str | None], ...]


def rows(path: Path) -> list[Row]:
    """The rows of a JSON-lines file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def gold(seed: str, what: str) -> list[Row]:
    """The gold of a bundled plan, by its file name; ``what`` is ``outline`` or ``targets``."""
    return rows(GOLD / f"{Path(seed).stem}.{what}.jsonl")


def squash(text: str | None) -> str:
    """Text as it is compared: no white space, brackets in their full-width form."""
    return "".join((text or "").split()).replace("(", "（").replace(")", "）")


def outline_scores(gold: Sequence[Row], predicted: Sequence[Row]) -> OutlineScores:
    """Score an outline. Lines that the gold marks optional count on neither side."""
    optional = {row["line"] for row in gold if row.get("optional")}
    gold = [row for row in gold if row["line"] not in optional]
    predicted = [row for row in predicted if row["line"] not in optional]
    found = {row["line"]: row for row in predicted}
    wrong_kinds = tuple(
        (row["line"], row["kind"], kind)
        for row in gold
        if (kind := found.get(row["line"], {}).get("kind")) != row["kind"]
    )
    gold_nodes = {row["line"]: row for row in gold if row["kind"] in NODE_KINDS}
    nodes = {row["line"]: row for row in predicted if row["kind"] in NODE_KINDS}
    both = sorted(gold_nodes.keys() & nodes.keys())
    gold_parents, parents = _parents(gold), _parents(predicted)
    wrong_depths = tuple(n for n in both if gold_nodes[n]["depth"] != nodes[n]["depth"])
    wrong_parents = tuple(n for n in both if gold_parents[n] != parents[n])
    wrong_titles = tuple(
        (n, gold_nodes[n]["title"], nodes[n]["title"])
        for n in both
        if squash(gold_nodes[n]["title"]) != squash(nodes[n]["title"])
    )
    gold_owners, owners = _owners(gold), _owners(predicted)
    hard = [row for row in gold if row.get("hard")]
    wrong_hard = tuple(row["line"] for row in hard if not _same_line(row, found.get(row["line"])))
    return OutlineScores(
        lines=len(gold),
        kinds=1 - len(wrong_kinds) / len(gold),
        nodes=Match(len(both), len(nodes), len(gold_nodes)),
        depth=_right(wrong_depths, both),
        title=_right(wrong_titles, both),
        parent=_right(wrong_parents, both),
        owners=Match(len(gold_owners & owners), len(owners), len(gold_owners)),
        hard=_right(wrong_hard, hard) if hard else None,
        wrong_kinds=wrong_kinds,
        missed=tuple(sorted(gold_nodes.keys() - nodes.keys())),
        spurious=tuple(sorted(nodes.keys() - gold_nodes.keys())),
        wrong_depths=wrong_depths,
        wrong_titles=wrong_titles,
        wrong_parents=wrong_parents,
        missed_owners=_ordered(gold_owners - owners),
        spurious_owners=_ordered(owners - gold_owners),
        wrong_hard=wrong_hard,
    )


def target_scores(gold: Sequence[Row], predicted: Sequence[Row]) -> TargetScores:
    """Score targets. Rows pair up by line and number; of several the closest indicator."""
    pool: dict[Hashable, list[Row]] = {}
    for row in predicted:
        pool.setdefault(_key(row), []).append(row)
    pairs: list[tuple[Row, Row]] = []
    missed: list[Row] = []
    for row in gold:
        candidates = pool.get(_key(row))
        if not candidates:
            missed.append(row)
            continue
        best = max(candidates, key=partial(_closeness, row))
        candidates.remove(best)
        pairs.append((row, best))
    numbers = [pair for pair in pairs if pair[0]["kind"] == "quantity"]
    wrong = [
        (g["line"], g["indicator"], p.get("indicator"))
        for g, p in numbers
        if not _same_indicator(g["indicator"], p.get("indicator"))
    ]

    def match(kind: str, right: int) -> Match:
        return Match(right, _count(predicted, kind), _count(gold, kind))

    return TargetScores(
        rows=Match(len(pairs), len(predicted), len(gold)),
        quantity=match("quantity", len(numbers)),
        milestone=match("milestone", len(pairs) - len(numbers)),
        relation=_agree(numbers, lambda row: row.get("relation")),
        change=_agree(numbers, lambda row: row.get("change")),
        baseline=_agree(numbers, _baseline),
        period=_agree(numbers, lambda row: squash(row.get("period"))),
        modality=_agree(pairs, lambda row: row.get("modality")),
        indicator=_right(wrong, numbers) if numbers else None,
        period_named=_named(numbers, lambda row: squash(row.get("period")) or None),
        change_named=_named(numbers, lambda row: row.get("change")),
        baseline_named=_named(numbers, _baseline),
        relation_named=_named(numbers, _relation_but_eq),
        indicator_close=_share(_closeness(g, p) >= 0.8 for g, p in pairs),
        missed=tuple(missed),
        spurious=tuple(row for left in pool.values() for row in left),
        wrong_indicators=tuple(wrong),
    )


def _parents(outline: Iterable[Row]) -> dict[int, int | None]:
    """The line of the parent of each line that opens a node, by the depths alone."""
    parents: dict[int, int | None] = {}
    stack: list[Row] = []
    for row in outline:
        if row["kind"] in NODE_KINDS:
            while stack and stack[-1]["depth"] >= row["depth"]:
                stack.pop()
            parents[row["line"]] = stack[-1]["line"] if stack else None
            stack.append(row)
    return parents


def _owners(outline: Iterable[Row]) -> set[tuple[int | None, str]]:
    """Each unit with the line of the node that it stands under."""
    owners: set[tuple[int | None, str]] = set()
    node: int | None = None
    for row in outline:
        if row["kind"] in NODE_KINDS:
            node = row["line"]
        owners.update((node, squash(unit)) for unit in row.get("owners") or ())
    return owners


def _ordered(owners: set[tuple[int | None, str]]) -> tuple[tuple[int | None, str], ...]:
    return tuple(sorted(owners, key=lambda owner: (owner[0] or 0, owner[1])))


def _same_line(gold: Row, found: Row | None) -> bool:
    if found is None or found["kind"] != gold["kind"]:
        return False
    return gold["kind"] not in NODE_KINDS or (
        squash(found.get("title")) == squash(gold["title"]) and found.get("depth") == gold["depth"]
    )


def _right(wrong: Sequence[object], of: Sequence[object]) -> float:
    return 1 - len(wrong) / len(of) if of else 0.0


def _number(value: float | str | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _key(row: Row) -> Hashable:
    """What two rows must share to be the same."""
    if row["kind"] == "milestone":
        return row["line"], "milestone", squash(row.get("period"))
    return row["line"], _number(row.get("low")), _number(row.get("high")), squash(row.get("unit"))


def _common(one: str | None, other: str | None) -> float:
    """F1 over the characters of two texts."""
    a, b = Counter(squash(one)), Counter(squash(other))
    return 2 * (a & b).total() / (a.total() + b.total()) if a and b else 0.0


def _closeness(gold: Row, found: Row) -> float:
    return _common(gold.get("indicator"), found.get("indicator"))


def _same_indicator(one: str | None, other: str | None) -> bool:
    short, long = sorted((squash(one), squash(other)), key=len)
    return bool(short) and ((len(short) >= 2 and short in long) or _common(one, other) >= 0.5)


def _count(targets: Iterable[Row], kind: str) -> int:
    return sum(row["kind"] == kind for row in targets)


def _share(agreements: Iterable[bool]) -> float | None:
    counted = list(agreements)
    return sum(counted) / len(counted) if counted else None


def _agree(pairs: Iterable[tuple[Row, Row]], field: Callable[[Row], object]) -> float | None:
    return _share(field(gold) == field(found) for gold, found in pairs)


def _named(pairs: Sequence[tuple[Row, Row]], field: Callable[[Row], object]) -> float | None:
    """F1 over the pairs where a field is said at all."""
    said = [(field(gold), field(found)) for gold, found in pairs]
    return Match(
        right=sum(gold is not None and gold == found for gold, found in said),
        predicted=sum(found is not None for _, found in said),
        gold=sum(gold is not None for gold, _ in said),
    ).f1


def _baseline(row: Row) -> float | None:
    return _number(row.get("baseline"))


def _relation_but_eq(row: Row) -> object:
    return row.get("relation") if row.get("relation") != "eq" else None
