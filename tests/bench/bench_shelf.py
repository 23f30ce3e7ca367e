"""Times the browser over a library: ``python -m tests.bench.bench_shelf [FILES]``.

Makes a library of so many files (default 4,000) with its index, in a folder of its own that is
removed in the end; prints the milliseconds to a usable screen when it is opened again, and from
each key of some searches to its first frame and to the frame that says how much was found.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import parser
from tests.bench.bench_browser import PROGRAM, told
from tests.bench.bench_views import Terminal
from tests.bench.make_library import make

WORDS = ("学前教育", "公办园", "教师 培训", "安全", "title:工作", "unit:%")
COUNTED = re.compile("处 / |超过|没有找到".encode())
ROUNDS = 5


def opened(folder: Path) -> Terminal:
    """The browser over the library."""
    return Terminal([sys.executable, "-c", PROGRAM, "--no-session", str(folder)])


def to_count(terminal: Terminal, key: bytes) -> float | None:
    """Milliseconds from a key to the frame that counts what was found; None without one."""
    start = time.perf_counter()
    terminal.send(key)
    try:
        terminal.wait(b"(" + COUNTED.pattern + b")", seconds=5)
    except TimeoutError:
        return None
    taken = (time.perf_counter() - start) * 1000
    terminal.settle()
    return taken


def measure(folder: Path) -> None:
    """Print the figures of one library."""
    starts = []
    for _ in range(ROUNDS):
        terminal = opened(folder)
        starts.append(terminal.wait("(文库|帮助|help)".encode())[0])
        terminal.settle(1.0)
        terminal.close()
    told("opened again", starts)
    terminal = opened(folder)
    try:
        terminal.wait("(帮助|help)".encode())
        terminal.settle(2.0)
        terminal.send(b"3")
        terminal.settle()
        frames: list[float | None] = []
        counts: list[float | None] = []
        for word in WORDS:
            for at, char in enumerate(word):
                # The same keys are pressed twice: to the first frame, then to the count.
                frames.append(terminal.key(char.encode()))
                terminal.send(b"\x7f")
                terminal.settle(0.3)
                counts.append(to_count(terminal, char.encode()) if at or char != " " else None)
            terminal.send(b"\x15")
            terminal.settle(0.3)
        told("search key", frames)
        told("to the count", counts)
        print(f"  memory           {terminal.memory():7.0f}  MB")
    finally:
        terminal.close()


def main(words: Sequence[str]) -> None:
    """Make a library and measure."""
    files = int(words[0]) if words else 4000
    with tempfile.TemporaryDirectory(prefix="shelf-") as made:
        os.environ["XDG_CACHE_HOME"] = str(Path(made, "cache"))
        os.environ["GANGMU_LANG"] = "zh"
        folder = Path(made, "计划")
        for _ in make(folder, files):
            pass
        with parser.open_library([str(folder)]) as library:
            start = time.perf_counter()
            library.refresh()
            print(f"{files} files, first reading {time.perf_counter() - start:.1f} s", flush=True)
        measure(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
