"""Measures what a row's confidence is worth: ``python -m tests.bench.bench_confidence``.

Prints for each level how many rows stand in the labelled texts as they were read, and how many
have everything right: over the bundled plans (``tests/gold``), over sentences of official
reports that were labelled by eye (``tests/data/excerpts``) and over composed texts that were
labelled by people who did not know the program (``tests/data/composed``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parser import read
from parser.analysis.confidence import Level, judge
from parser.model import Target, TargetKind
from parser.targets import extract

TESTS = Path(__file__).resolve().parents[1]
SEEDS = TESTS.parent / "seeds"
GOLD, EXCERPTS = TESTS / "gold", TESTS / "data" / "excerpts"
COMPOSED = TESTS / "data" / "composed"

Key = tuple[int, str, float | None, float | None, str]


@dataclass(slots=True)
class Tally:
    """The rows of one level: all of them, those that are rows, those that are right throughout."""

    rows: int = 0
    right: int = 0
    whole: int = 0


def labelled() -> Iterator[tuple[Path, Path]]:
    """Each labelled text with its rows."""
    for gold in sorted(GOLD.glob("*.targets.jsonl")):
        yield SEEDS / f"{gold.name.removesuffix('.targets.jsonl')}.txt", gold
    for gold in sorted(EXCERPTS.glob("*.targets.jsonl")):
        yield gold.with_name(gold.name.replace(".targets.jsonl", ".txt")), gold


def composed() -> Iterator[tuple[Path, Path]]:
    """Each composed text with its rows."""
    for gold in sorted(COMPOSED.glob("*.targets.jsonl")):
        yield gold.with_name(gold.name.replace(".targets.jsonl", ".txt")), gold


def measure(pairs: list[tuple[Path, Path]]) -> dict[Level, Tally]:
    """The tallies of each level over labelled texts."""
    found = {level: Tally() for level in Level}
    for text, gold in pairs:
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        waiting: dict[Key, list[dict[str, object]]] = {}
        for row in rows:
            waiting.setdefault(_key(row), []).append(row)
        for plan in read(str(text)):
            for target in extract(plan):
                tally = found[judge(target).level]
                tally.rows += 1
                matches = waiting.get(_key(_row(target)), [])
                if matches:
                    tally.right += 1
                    best = max(matches, key=lambda row: _whole(target, row))
                    tally.whole += _whole(target, best)
                    matches.remove(best)
    return found


def _row(target: Target) -> dict[str, object]:
    return {
        "line": target.line,
        "kind": str(target.kind),
        "low": target.low,
        "high": target.high,
        "unit": target.unit,
        "period": target.period,
    }


def _key(row: dict[str, object]) -> Key:
    """What makes a row the same (spec: *Scores*)."""
    number, high = (row.get(name) for name in ("low", "high"))
    if row["kind"] == TargetKind.MILESTONE:
        return int(str(row["line"])), "milestone", None, None, str(row["period"])
    return (
        int(str(row["line"])),
        "quantity",
        None if number is None else float(str(number)),
        None if high is None else float(str(high)),
        str(row["unit"]).replace("％", "%"),
    )


def _whole(target: Target, row: dict[str, object]) -> bool:
    """Whether time, change, baseline and name agree too."""
    told = (target.period, target.change and str(target.change), target.baseline)
    return told == (row["period"], row["change"], row["baseline"]) and _alike(
        target.indicator, str(row["indicator"])
    )


def _alike(one: str, other: str) -> bool:
    """Whether a name holds the other, or half of their characters are shared."""
    one, other = "".join(one.split()), "".join(other.split())
    if one in other or other in one:
        return bool(one and other)
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared >= 0.5 * (len(one) + len(other))


def main() -> None:
    """Measure and print."""
    pairs = list(labelled())
    for title, some in (
        ("bundled plans", [pair for pair in pairs if pair[1].parent == GOLD]),
        ("excerpts", [pair for pair in pairs if pair[1].parent == EXCERPTS]),
        ("composed texts", list(composed())),
        ("all", [*pairs, *composed()]),
    ):
        print(title)
        for level, tally in measure(some).items():
            rows = max(tally.rows, 1)
            print(
                f"  {level:<7}{tally.rows:>6} rows  right {tally.right / rows:7.2%}"
                f"  right throughout {tally.whole / rows:7.2%}"
            )


if __name__ == "__main__":
    main()
