"""Times the whole browser in a real terminal: ``python -m tests.bench.bench_browser``.

The bundled plans, and a plan of 50,000 headings, in a pty of 120 × 40. The clock runs from
writing a key to the end of the synchronised frame that answers it; the first paint from the
start of Python to the frame that shows the outline. Prints medians and the slowest.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench_views import DOWN, KEYS, PAGE_DOWN, Terminal

PROGRAM = "import sys; from tui.cli import main; sys.exit(main())"
NODES = 50_000
ROUNDS = 5
"""Starts that the first paint is the median of."""

STEPS: tuple[tuple[str, Sequence[bytes], Sequence[bytes]], ...] = (
    ("cursor", [], [DOWN]),
    ("page", [b"g"], [PAGE_DOWN]),
    ("fold, unfold", [b"g", DOWN], [b" "]),
    ("filter key", [b"g", b"/"], ["学".encode(), b"\x7f"]),
    ("into the text", [b"\x1b"], [b"\t"]),
    ("page of text", [b"\r"], [PAGE_DOWN]),
    ("split", [b"\x1b", b"v", b"\r"], [b"\t"]),
    ("cursor, split", [], [DOWN]),
    ("cursor, follow", [b"=", b"g"], [DOWN]),
    ("screens", [b"=", b"v"], [b"2", b"1"]),
)
"""What is measured: its name, the keys that lead to it, and those that are timed in turn."""


def start(paths: Sequence[str]) -> Terminal:
    """The browser over some files (none: the bundled plans)."""
    return Terminal([sys.executable, "-c", PROGRAM, *paths])


def first_paint(paths: Sequence[str], wanted: str) -> list[float]:
    """The milliseconds until the outline is painted, for some starts."""
    taken = []
    for _ in range(ROUNDS):
        terminal = start(paths)
        try:
            taken.append(terminal.wait(b"(" + wanted.encode() + b")")[0])
        finally:
            terminal.close()
    return taken


def measure(name: str, paths: Sequence[str], wanted: str) -> None:
    """Print what one set of files costs."""
    paints = first_paint(paths, wanted)
    print(f"{name}: first paint {statistics.median(paints):.0f} ms, max {max(paints):.0f}")
    terminal = start(paths)
    try:
        terminal.wait(b"(" + wanted.encode() + b")")
        terminal.settle(1.0)
        for step, before, keys in STEPS:
            for key in before:
                terminal.key(key)
                terminal.settle(0.3)
            timed = (terminal.key(key) for _ in range(KEYS) for key in keys)
            taken = [each for each in timed if each is not None]
            if taken:
                print(f"  {step:16} {statistics.median(taken):6.1f}  max {max(taken):6.1f}")
    finally:
        terminal.close()


def large_file(folder: str) -> str:
    """A plan of 50,000 numbered headings in two levels, with a sentence each."""
    rows = ["大县2024年教育工作要点"]
    for at in range(NODES):
        label = f"（{at % 9 + 1}）" if at % 10 else "一、"
        rows.append(f"{label}推进第{at}项学前教育普及普惠。新增学位{at}个，责任到人。")
    path = Path(folder, "large.txt")
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    measure("bundled plans", [], "东丽区2024年教育工作要点")
    with tempfile.TemporaryDirectory() as scratch:
        measure(f"{NODES} headings", [large_file(scratch)], "推进第0项")
