"""Times the Targets screen in a real terminal: ``python -m tests.bench.bench_target_table``.

A plan of some 100,000 targets in a pty of 120 × 40. ``key`` is the time to the end of the
first frame that answers it, ``done`` the time until the last frame that follows: with so many
rows a worker sorts, filters and groups while the keys still answer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench_browser import start
from tests.bench.bench_views import DOWN, KEYS, PAGE_DOWN, Terminal

QUIET = 4.0
"""Seconds without output after which a worker is taken to be done."""

SENTENCES = int(os.environ.get("SENTENCES", "34000"))
"""Three targets stand in each."""

UNITS = ("基教科", "财务科", "学前科", "职教科")

SCROLLED: tuple[tuple[str, Sequence[bytes]], ...] = (
    ("cursor", [DOWN]),
    ("page", [PAGE_DOWN]),
    ("ends", [b"G", b"g"]),
)
"""What answers at once: its name and the keys, in turn."""

WORKED: tuple[tuple[str, bytes], ...] = (
    ("sort by name", b"s"),
    ("sort by value", b"s"),
    ("sort by time", b"s"),
    ("by indicator", b"w"),
    ("by unit", b"w"),
    ("by time", b"w"),
    ("no groups", b"w"),
)
"""What a worker does, in this order: its name and the key."""


def large_file(folder: str) -> str:
    """A plan of :data:`SENTENCES` headings, three targets in each."""
    rows = ["大县2024年教育工作要点"]
    for at in range(SENTENCES):
        label = f"（{at % 9 + 1}）" if at % 10 else "一、"
        rows.append(
            f"{label}推进第{at}项学前教育。{at % 12 + 1}月底前新增学前学位{at * 7 % 5000 + 1}个，"
            f"公办率达到{at % 100}%以上，投入{at % 977}万元。"
            f"（责任单位：{UNITS[at % 4]}、办公室）"
        )
    path = Path(folder, "large.txt")
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def done(terminal: Terminal, key: bytes) -> tuple[float, float]:
    """Milliseconds to the first frame, and until nothing more came for a while."""
    begin = time.perf_counter()
    first = terminal.key(key) or 0.0
    terminal.settle(QUIET)
    return first, (time.perf_counter() - begin - QUIET) * 1000


def measure(path: str) -> None:
    """Print what each key costs."""
    terminal = start(["--lang", "zh", path])
    try:
        terminal.wait(b"(" + "推进第0项".encode() + b")")
        terminal.send(b"2")
        ready, _ = terminal.wait("([0-9]{5,}) 条".encode(), 90)
        terminal.settle(QUIET)
        print(f"{3 * SENTENCES} targets read, found and shown: {ready / 1000:.1f} s")
        for name, keys in SCROLLED:
            timed = (terminal.key(key) for _ in range(KEYS) for key in keys)
            taken = [each for each in timed if each is not None]
            print(f"  {name:16} {statistics.median(taken):6.1f}  max {max(taken):6.1f}")
        terminal.key(b"g")
        for name, key in WORKED:
            first, last = done(terminal, key)
            print(f"  {name:16} key {first:6.1f}  done {last:6.0f}")
    finally:
        terminal.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        measure(large_file(scratch))
    sys.exit(0)
