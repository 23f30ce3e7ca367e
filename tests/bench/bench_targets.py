"""Measures target extraction: ``python -m tests.bench.bench_targets [FILE…]``.

Prints characters a second (the best of several runs, processor time) over the bundled plans
or the files given, and on dense lines of one repeated pattern at two lengths.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from parser import read
from parser.targets import extract
from tests.support.targets_host import plan_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DENSE = ("1元", "1所、", "新建1所", "（6月）", "3个，", "2024年", "一", "1-", "“")


def best(work: Callable[[], object], runs: int) -> float:
    """The least processor time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(paths: list[str]) -> None:
    """Measure and print."""
    files = paths or [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    plans = [plan for path in files for plan in read(path)]
    size = sum(len(line.text) for plan in plans for line in plan.lines)
    took = best(lambda: [extract(plan) for plan in plans], 7)
    rows = sum(len(extract(plan)) for plan in plans)
    print(f"{size} characters, {rows} targets: {size / took / 1e6:.2f} million characters a second")
    for token in DENSE:
        short, long = (dense(token, length) for length in (20_000, 40_000))
        print(f"{token!r}: {short:.3f} s, twice as long {long / max(short, 1e-9):.1f} times")


def dense(token: str, length: int) -> float:
    """The time that a line of one repeated token takes, in seconds."""
    plan = plan_of(token * (length // len(token)))
    return best(lambda: extract(plan), 3)


if __name__ == "__main__":
    main(sys.argv[1:])
