"""Times the whole browser in a real terminal: ``python -m tests.bench.bench_browser [PART…]``.

The clock runs from writing a key to the end of the synchronised frame that answers it, and to that
of the last frame that follows; the first paint from the start of Python to the frame that shows the
outline. Prints medians, the 95th of a hundred, and the slowest, in milliseconds, and what a key
took of the processor, which other work on the machine hardly changes. The terminal is 120 × 40
unless it says otherwise.

Parts: ``start`` (the bundled plans), ``500``, ``5000``, ``50000`` (plans of so many headings),
``sides`` (two of them that follow each other, 200 × 60), ``text`` (a million characters),
``table`` (100,000 rows), ``yardstick`` (Textual's Tree and DataTable). All without one named.
"""

from __future__ import annotations

import math
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.bench.bench_views import DOWN, PAGE_DOWN, SENTENCE, Terminal
from tests.bench.bench_views import measure as measure_view

PROGRAM = "import sys; from tui.cli import main; sys.exit(main())"
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("(bare)")
Bare().run()
"""
"""The least that a program of Textual's can be."""

ROUNDS, FEW_ROUNDS = 7, 3
"""Starts that the first paint is taken from; fewer where a start takes seconds."""

TIMES = 20
"""How often each key is timed."""

Step = tuple[str, Sequence[bytes], Sequence[bytes]]
"""What is measured: its name, the keys that lead to it, and those that are timed in turn."""

WORDS = (*map(str.encode, "教育"), b"\x7f", b"\x7f", b"2", b"\x7f", "犇".encode(), b"\x7f")
"""A word typed and taken back, a digit that many headings have, and a word that none has."""

READING: tuple[Step, ...] = (
    ("cursor", [], [DOWN]),
    ("page", [b"g"], [PAGE_DOWN]),
    ("fold, unfold", [b"g"], [b" "]),
    ("filter key", [b"g", b"/"], ["学".encode(), b"\x7f"]),
    ("filter words", [], WORDS),
    ("focus change", [b"\x1b"], [b"\t"]),
    ("page of text", [b"\r"], [PAGE_DOWN]),
    ("split", [b"\x1b", b"v", b"\r"], [b"\t"]),
    ("cursor, split", [], [DOWN]),
    ("screens", [b"v"], [b"2", b"1"]),
)
SIDES: tuple[Step, ...] = (
    ("focus change", [b"v", b"\r"], [b"\t"]),
    ("cursor, follow", [b"=", b"g"], [DOWN]),
    ("page, follow", [b"g"], [PAGE_DOWN]),
)
TEXT: tuple[Step, ...] = (
    ("line of text", [b"o"], [DOWN]),
    ("page of text", [], [PAGE_DOWN]),
    ("filter key", [b"/"], ["学".encode(), b"\x7f"]),
)
WINDOWS = ((100, 30), (120, 40))


def start(paths: Sequence[str], size: tuple[int, int] = (120, 40)) -> Terminal:
    """The browser over some files (none: the bundled plans)."""
    return Terminal([sys.executable, "-c", PROGRAM, "--no-session", "--no-cache", *paths], size)


def figures(taken: Sequence[float]) -> str:
    """Median, p95 and slowest of some times."""
    slow = sorted(taken)[max(0, math.ceil(len(taken) * 0.95) - 1)]
    return f"{statistics.median(taken):7.1f}  p95 {slow:7.1f}  max {max(taken):7.1f}"


def told(name: str, taken: Sequence[float | None]) -> None:
    """Print the figures of a step."""
    known = [each for each in taken if each is not None]
    if known:
        print(f"  {name:16} {figures(known)}", flush=True)


def first_paint(rounds: int, opening: Callable[[], Terminal], wanted: bytes) -> list[float]:
    """The milliseconds until something is painted, for some starts."""
    taken = []
    for _ in range(rounds):
        terminal = opening()
        try:
            taken.append(terminal.wait(b"(" + wanted + b")")[0])
        finally:
            terminal.close()
    return taken


def measure_start() -> None:
    """Print the first paint of the bundled plans, beside the least that Textual takes."""
    print("bundled plans", flush=True)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        ours += first_paint(1, lambda: start([]), "东丽区2024年教育工作要点".encode())
        bare += first_paint(1, lambda: Terminal([sys.executable, "-c", BARE]), b"bare")
    told("first paint", ours)
    told("bare Textual", bare)
    walk([], "东丽区2024年教育工作要点", READING)


def walk(
    paths: Sequence[str], wanted: str, steps: Sequence[Step], size: tuple[int, int] = (120, 40)
) -> None:
    """Print what each step costs over some files, and a change of the window's size."""
    terminal = start(paths, size)
    try:
        terminal.wait(b"(" + wanted.encode() + b")")
        terminal.settle(3.0)
        for step, before, keys in steps:
            for key in before:
                terminal.key(key)
                terminal.settle(0.5)
            first, last, spent = [], [], []
            for key in [key for _ in range(TIMES // len(keys)) for key in keys]:
                first.append(terminal.key(key))
                last.append(terminal.last)
                spent.append(terminal.spent)
            told(step, first)
            told("  last frame", last)
            told("  processor", spent)
        if size == (120, 40):
            told("resize", [terminal.resize(*each) for _ in range(5) for each in WINDOWS])
        print(f"  {'memory':16} {terminal.memory():7.0f}  MB", flush=True)
    finally:
        terminal.close()


def measure(nodes: int, folder: str) -> None:
    """Print what a plan of so many headings costs."""
    print(f"{nodes:,} headings", flush=True)
    path, wanted = large_file(folder, nodes), "推进第0项"
    rounds = ROUNDS if nodes < 5_000 else FEW_ROUNDS
    told("first paint", first_paint(rounds, lambda: start([path]), wanted.encode()))
    walk([path], wanted, READING)


def measure_yardstick() -> None:
    """Print the same for Textual's own widgets."""
    for what in ("tree", "table"):
        for nodes in (500, 5_000):
            print(f"Textual's {what}, {nodes:,} rows", flush=True)
            words = [sys.executable, "-m", "tests.bench.yardstick", what, str(nodes)]
            opening = partial(Terminal, words)
            told("first paint", first_paint(FEW_ROUNDS, opening, b"READY"))
            terminal = opening()
            try:
                terminal.wait(b"(READY)")
                terminal.settle(1.0)
                for step, key in (("cursor", DOWN), ("page", PAGE_DOWN), ("focus change", b"\t")):
                    told(step, [terminal.key(key) for _ in range(TIMES // 2)])
                print(f"  {'memory':16} {terminal.memory():7.0f}  MB", flush=True)
            finally:
                terminal.close()


def large_file(folder: str, nodes: int = 50_000, start_at: int = 0) -> str:
    """A plan of so many numbered headings in two levels, with a sentence each."""
    rows = ["大县2024年教育工作要点"]
    for at in range(start_at, start_at + nodes):
        label = f"（{at % 9 + 1}）" if at % 10 else "一、"
        rows.append(f"{label}推进第{at}项学前教育普及普惠。新增学位{at}个，责任到人。")
    path = Path(folder, f"large-{nodes}-{start_at}.txt")
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def long_file(folder: str) -> str:
    """A plan of a million characters in long paragraphs under few headings."""
    rows = ["长县2024年教育工作要点"]
    for at in range(1_000_000 // (len(SENTENCE) * 10)):
        rows += [f"一、推进第{at}项"] if at % 50 == 0 else []
        rows.append(SENTENCE * 10)
    path = Path(folder, "long.txt")
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def main(parts: Sequence[str]) -> None:
    """Measure the parts that are named, or all."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{os.cpu_count()} processors, load {load:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        every: dict[str, Callable[[], None]] = {
            "start": measure_start,
            "500": lambda: measure(500, scratch),
            "5000": lambda: measure(5_000, scratch),
            "50000": lambda: measure(50_000, scratch),
        }

        def sides() -> None:
            print("two plans of 5,000 headings that follow each other, 200 × 60", flush=True)
            pair = [large_file(scratch, 5_000), large_file(scratch, 5_000, 1)]
            walk(pair, "推进第0项", SIDES, (200, 60))

        def text() -> None:
            print("a million characters", flush=True)
            path = long_file(scratch)
            wanted = "推进第0项"
            told("first paint", first_paint(FEW_ROUNDS, lambda: start([path]), wanted.encode()))
            walk([path], wanted, TEXT)

        def table() -> None:
            keys = [("cursor", DOWN), ("page", PAGE_DOWN), ("focus change", b"\t")]
            measure_view("table", 100_000, keys)

        every |= {"sides": sides, "text": text, "table": table, "yardstick": measure_yardstick}
        for part in parts or every:
            every[part]()


if __name__ == "__main__":
    main(sys.argv[1:])
