"""The pairs of nodes that were labelled by hand (``tests/pairs/README.md``), and their measure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import parser
import seeds
from parser.align.matching import Pair
from parser.model import Plan

FOLDER = Path(__file__).parents[1] / "pairs"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of two plans, by the lines of headings.

    ``answers`` has one entry a labelled pair: all the pairs of lines that are right for it.
    ``open`` pairs count neither way. ``held_back`` is the round of first looks (0: none).
    """

    name: str
    a: Plan
    b: Plan
    answers: tuple[frozenset[tuple[int, int]], ...]
    open: frozenset[tuple[int, int]]
    unmatched: tuple[frozenset[int], frozenset[int]]
    held_back: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Found pairs that are right, found pairs, labelled pairs that were found, labelled pairs."""

    right: int
    found: int
    met: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.met / max(1, self.labelled)

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.right + other.right,
            self.found + other.found,
            self.met + other.met,
            self.labelled + other.labelled,
        )


NOTHING = Measure(0, 0, 0, 0)


@cache
def _plans(name: str) -> tuple[Plan, ...]:
    return tuple(parser.read(next(str(path) for path in seeds.paths() if path.name == name)))


@cache
def all_labels() -> tuple[Labels, ...]:
    """The labels of every pair of plans."""
    return tuple(map(_read, sorted(FOLDER.glob("*.jsonl"))))


def _read(path: Path) -> Labels:
    head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = []
    for row in rows:
        if "any" in row:
            answers.append(frozenset((a, b) for a, b in row["any"]))
        elif row["a"] and row["b"] and not row.get("open"):
            answers.append(frozenset([(row["a"], row["b"])]))
    return Labels(
        path.stem,
        _plans(head["a"]["file"])[head["a"]["plan"] - 1],
        _plans(head["b"]["file"])[head["b"]["plan"] - 1],
        tuple(answers),
        frozenset((row["a"], row["b"]) for row in rows if row.get("open")),
        (
            frozenset(row["a"] for row in rows if "any" not in row and row["b"] is None),
            frozenset(row["b"] for row in rows if "any" not in row and row["a"] is None),
        ),
        head["held_back"],
    )


def measure(labels: Labels, pairs: Sequence[Pair]) -> Measure:
    """How good the pairs of two plans are; the titles of the plans are not counted."""
    nodes = [(labels.a.nodes[pair.a], labels.b.nodes[pair.b]) for pair in pairs]
    lines = {(one.line, other.line) for one, other in nodes if one.depth} - labels.open
    right = frozenset[tuple[int, int]]().union(*labels.answers)
    met = sum(not lines.isdisjoint(each) for each in labels.answers)
    return Measure(len(lines & right), len(lines), met, len(labels.answers))
