"""Real pairs of versions with a reader's labels, and how well a comparison agrees with them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

import parser
from parser.diff import Difference, compare

FOLDER = Path(__file__).parents[1] / "data" / "diff"

Record = tuple[str, int | None, int | None]
"""What happened, and the first line of either version."""


@dataclass(slots=True)
class Scores:
    """Counts of records that agree, that only the program has, that only the reader has."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def f1(self, *ops: str) -> float:
        """F1 over the records of some kinds (all of them where none is named)."""
        wanted = ops or tuple({*self.right, *self.extra, *self.missed})
        right, wrong = (
            sum(count[op] for op in wanted for count in counts)
            for counts in ((self.right,), (self.extra, self.missed))
        )
        return 2 * right / (2 * right + wrong) if right or wrong else 1.0

    def precision(self, op: str) -> float:
        """The share of the program's records that the reader has, too."""
        found = self.right[op] + self.extra[op]
        return self.right[op] / found if found else 1.0

    def recall(self, op: str) -> float:
        """The share of the reader's records that the program has, too."""
        wanted = self.right[op] + self.missed[op]
        return self.right[op] / wanted if wanted else 1.0


def names() -> list[str]:
    """The names of the pairs."""
    return list(_labels())


def compared(name: str) -> Difference:
    """A pair, compared."""
    return compare(
        *(parser.read_file(str(FOLDER / f"{name}-{side}.txt")) for side in ("old", "new"))
    )


def truth(name: str) -> set[Record]:
    """The reader's labels of a pair."""
    labels = _labels()[name]
    old = (FOLDER / f"{name}-old.txt").read_text(encoding="utf-8").split("\n")
    records: set[Record] = set()
    for op in ("changed", "typography", "added", "removed", "renumbered"):
        for word in str(labels.get(op, "")).split():
            if match := re.fullmatch(r"(\d+)[/>](\d+)", word):
                records.add((op, int(match[1]), int(match[2])))
            elif op == "added":
                records.add((op, None, int(word)))
            elif op == "removed":
                records.add((op, int(word), None))
    taken = {record[1] for record in records}
    for word in str(labels.get("renumbered", "")).split():
        if match := re.fullmatch(r"(\d+)-(\d+)([+-]\d+)", word):
            for line in range(int(match[1]), int(match[2]) + 1):
                if line not in taken and re.match("第[一二三四五六七八九十百]+条", old[line - 1]):
                    records.add(("renumbered", line, line + int(match[3])))
    return records


def differences(name: str, found: Difference) -> tuple[set[Record], set[Record], set[Record]]:
    """The records that agree, those that only the program has, those that only the reader has."""
    wanted = truth(name)
    open_old, open_new = (
        set(map(int, str(_labels()[name].get("unscored", {}).get(side, "")).split()))
        for side in ("old", "new")
    )
    got = {
        (change.op.value, change.old_line, change.new_line)
        for change in found.changes
        if change.old_line not in open_old and change.new_line not in open_new
    }
    return got & wanted, got - wanted, wanted - got


def add(scores: Scores, name: str, found: Difference) -> None:
    """Count a pair in."""
    right, extra, missed = differences(name, found)
    scores.right.update(record[0] for record in right)
    scores.extra.update(record[0] for record in extra)
    scores.missed.update(record[0] for record in missed)


def _labels() -> dict[str, dict[str, dict[str, str]]]:
    made: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (FOLDER / "labels.yaml").read_text(encoding="utf-8")
    )
    return made
