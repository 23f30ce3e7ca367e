"""Opens the browser, works in it and ends it, again and again: ``python -m tests.bench.soak_leaving
[ROUNDS]`` (50 unless it says otherwise).

Each round presses keys in no order and then quits, hangs up, or sends SIGTERM or SIGHUP; in some
the terminal takes no more output. Prints how long the process lived on after that: the median and
the slowest of each way, and how many were still there after :data:`LIMIT` seconds.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from tests.bench.bench_browser import PROGRAM, large_file
from tests.bench.bench_views import DOWN, PAGE_DOWN, Terminal

LIMIT = 3.0
"""Seconds after which a process should have ended, whatever it was doing."""

KEYS = (DOWN, PAGE_DOWN, b"\t", b"o", b"v\r", b"2", b"1", b"w", b"/a\x1b", b"=", b" ", b"3", b"L")
"""What is done in a round, in no order."""

WAYS = ("quit", "hang up", "SIGTERM", "SIGHUP", "SIGTERM, blocked", "SIGHUP, blocked")


def round_of(way: str, paths: list[str], choose: random.Random) -> float:
    """Open, work and end in one way; the seconds that the process lived on, infinite if it was
    to be killed."""
    terminal = Terminal([sys.executable, "-c", PROGRAM, "--no-session", "--no-cache", *paths])
    try:
        terminal.wait(b"(\xe6\x95\x99\xe8\x82\xb2)")
        for _ in range(choose.randrange(30)):
            terminal.send(choose.choice(KEYS))
            terminal.settle(0.02)
        if way.endswith("blocked"):
            # Nobody reads: the terminal's buffer fills, and writing to it waits.
            for _ in range(400):
                terminal.send(choose.choice((DOWN, b"\x1b[A")))
            time.sleep(1)
        if way == "quit":
            terminal.send(b"\x11")  # Ctrl+Q, which is no text in a field
        elif way == "hang up":
            terminal.hang_up()
        else:
            terminal.signal(getattr(signal, way.partition(",")[0]))
        return terminal.lives_on(4 * LIMIT, reading=not way.endswith("blocked"))
    finally:
        terminal.close()


def main(rounds: int) -> int:
    """Print the figures; gives 1 where a process did not end in time."""
    choose = random.Random("leaving")
    taken: dict[str, list[float]] = defaultdict(list)
    folder = Path(os.environ.get("TMPDIR", "/tmp"))
    large = large_file(str(folder), 20_000)
    try:
        for at in range(rounds):
            way = WAYS[at % len(WAYS)]
            paths = [large] if choose.random() < 0.3 else []
            taken[way].append(round_of(way, paths, choose))
    finally:
        Path(large).unlink()
    late = sum(each > LIMIT for times in taken.values() for each in times)
    for way, times in taken.items():
        print(f"  {way:18} {statistics.median(times):6.2f}  max {max(times):6.2f}  of {len(times)}")
    print(f"{late} of {rounds} were there after {LIMIT:g} s")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
