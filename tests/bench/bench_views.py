"""Times the views in a real terminal: ``python -m tests.bench.bench_views``.

A small program with one view runs in a pty of 120 × 40. The clock runs from writing a key to
the end of the synchronised frame that answers it. Prints the median and the slowest of each.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

COLUMNS, ROWS = 120, 40
FRAME_END = b"\x1b[?2026l"
QUIET = 0.08
"""Seconds without output after which the program is taken to wait for a key."""

KEYS = 15
DOWN, PAGE_DOWN = b"\x1b[B", b"\x1b[6~"
SENTENCE = "2024年，全区学前教育毛入园率达到92.5%以上，新增公办幼儿园学位（含改扩建）1080个；"


class Terminal:
    """A program in a pty, and how long it takes to answer."""

    def __init__(self, arguments: Sequence[str], size: tuple[int, int] = (COLUMNS, ROWS)) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            environment.pop(name, None)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            arguments,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )
        os.close(slave)
        self._gone = False
        self.last = 0.0
        """Milliseconds from the last key to the end of the last frame that followed."""
        self.spent = 0.0
        """Milliseconds of the processor that the last key took until all was still."""

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return b""
        if b"\x1b[?2026$p" in data:
            # The program asks whether frames may be synchronised; this terminal can.
            os.write(self._master, b"\x1b[?2026;2$y")
        return data

    def wait(self, pattern: bytes, seconds: float = 60) -> tuple[float, str]:
        """The milliseconds from the start until the pattern was painted, and its group."""
        seen = b""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            seen += self._read(0.1)
            if match := re.search(pattern, seen):
                return (time.perf_counter() - self.started) * 1000, match.group(1).decode()
        raise TimeoutError(f"no {pattern!r} in {seen[-2000:]!r}")

    def settle(self, quiet: float = QUIET) -> float:
        """Read until nothing comes for a while; when the last came (``time.perf_counter``)."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def send(self, keys: bytes) -> None:
        """Type keys without waiting for an answer."""
        os.write(self._master, keys)

    def key(self, keys: bytes) -> float | None:
        """The time from a key to the end of its first frame, in milliseconds; None without one."""
        before = self.processor_time()
        start = time.perf_counter()
        os.write(self._master, keys)
        first = self._frame(start)
        self.spent = (self.processor_time() - before) * 1000
        return first

    def resize(self, columns: int, rows: int) -> float | None:
        """Make the window another size; the milliseconds to the first frame, None without one."""
        start = time.perf_counter()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process.send_signal(signal.SIGWINCH)
        return self._frame(start)

    def memory(self) -> float:
        """What the program holds of the machine's memory, in MB (where /proc tells)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found.group(1)) / 1024 if found else 0.0

    def processor_time(self) -> float:
        """Seconds of the processor that the program's threads have taken (where /proc tells)."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def _frame(self, start: float) -> float | None:
        seen = b""
        while FRAME_END not in seen:
            data = self._read(2)
            if not data:
                return None
            seen += data
        taken = (time.perf_counter() - start) * 1000
        self.last = max(taken, (self.settle() - start) * 1000)
        return taken

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal without a word, as a lost connection does."""
        os.close(self._master)
        self._gone = True

    def lives_on(self, seconds: float, *, reading: bool) -> float:
        """How long the program goes on by itself; infinite where it takes longer than that.

        ``reading``: the terminal takes what it writes meanwhile.
        """
        start = time.perf_counter()
        while self._process.poll() is None:
            if time.perf_counter() - start > seconds:
                return float("inf")
            if reading and not self._gone:
                self._read(0.01)
            else:
                time.sleep(0.01)
        return time.perf_counter() - start

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        if not self._gone:
            os.close(self._master)


def measure(what: str, size: int, actions: Sequence[tuple[str, bytes]]) -> None:
    """Print how long a view of a size takes to open and to answer each key."""
    terminal = Terminal([sys.executable, "-m", "tests.bench.bench_views", what, str(size)])
    try:
        opened, given = terminal.wait(rb"READY (\d+)")
        terminal.settle(0.5)
        print(f"{what:8} {size:>9,}   first paint {opened:5.0f} ms, taking the data {given} ms")
        for name, keys in actions:
            taken = [ms for _ in range(KEYS) if (ms := terminal.key(keys)) is not None]
            print(f"{'':20} {name:14} {statistics.median(taken):6.1f}  max {max(taken):6.1f}")
    finally:
        terminal.close()


def measure_wrap() -> None:
    """Print what a million characters cost to wrap, also where no row breaks with ease."""
    from tui.terminal.cells import wrap

    for unit in (SENTENCE, "a", "，", "（", "中 ", "é，", "\u0301"):
        text = unit * (1_000_000 // len(unit))
        start = time.perf_counter()
        count = len(wrap(text, 76))
        taken = (time.perf_counter() - start) * 1000
        print(f"wrap     {len(text):>9,}   {unit[:6]!r:14} {taken:6.0f} ms, {count:,} rows")


def run(what: str, size: int) -> None:
    """The small program: one view of made-up data, and another to move the focus to."""
    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType
    from textual.widgets import Label

    from tests.support.widgets_host import Host
    from tui.presenters.outline_rows import OutlineRow
    from tui.presenters.table import Column
    from tui.presenters.text_lines import Mark, TextLine
    from tui.widgets.views.outline_view import OutlineView
    from tui.widgets.views.table_view import TableView
    from tui.widgets.views.text_view import TextView

    def outline_rows() -> list[OutlineRow]:
        rows = []
        for at in range(size):
            depth, end = 3, at + 1
            for level, span in ((0, size), (1, 100), (2, 10)):
                if at % span == 0:
                    depth, end = level, min(size, at - at % span + span)
                    break
            title = f"推进第{at}项普通高中优质多样发展和义务教育优质均衡发展"
            rows.append(OutlineRow(depth, f"{at}.", title, end, "heading", at % 3 == 0, at % 5))
        return rows

    def table_rows() -> list[list[str]]:
        return [[f"{row}学前教育毛入园率{at}" for at in range(8)] for row in range(size)]

    def text_lines() -> list[TextLine]:
        line = SENTENCE * 5
        marks = (Mark(0, 5, "label"), Mark(10, 20, "target"), Mark(60, 66, "owner"))
        return [
            TextLine(at + 1, line, "heading" if at % 9 == 0 else "body", 2, marks)
            for at in range(size // len(line))
        ]

    found: dict[bool, dict[int, list[tuple[int, int]]]] = {}
    view = {"outline": OutlineView, "table": TableView, "text": TextView}[what]()

    class Bench(Host):
        CSS = "LinedView { height: 1fr; width: 1fr; } Screen { layout: horizontal; }"
        BINDINGS: ClassVar[list[BindingType]] = [
            Binding("down", "call('scroll_down')"),
            Binding("pagedown", "call('page_down')"),
            Binding("space", "fold"),
            Binding("f", "narrow"),
            Binding("n", "next"),
            Binding("w", "numbers"),
        ]

        def compose(self) -> ComposeResult:
            yield view
            yield OutlineView()
            yield Label()

        def action_call(self, name: str) -> None:
            getattr(view, f"action_{name}")()

        def action_fold(self) -> None:
            if isinstance(view, OutlineView):
                view.toggle_fold(0)

        def action_narrow(self) -> None:
            self.turn = not getattr(self, "turn", False)
            if isinstance(view, OutlineView):
                view.set_filter(found[self.turn])
            elif isinstance(view, TextView):
                view.set_hits({n: [(0, 4)] for n in range(1, 100_000, 7)} if self.turn else None)

        def action_next(self) -> None:
            if not isinstance(view, TableView):
                view.next_hit()

        def action_numbers(self) -> None:
            if isinstance(view, TextView):
                view.show_numbers = not view.show_numbers

        def on_mount(self) -> None:
            super().on_mount()
            data: list[Any]
            if isinstance(view, OutlineView):
                data = outline_rows()
                # What the search gives is its own affair; here the view alone is measured.
                for turn, query in ((True, "3项"), (False, "13项")):
                    titles = enumerate(row.title for row in data)
                    found[turn] = {at: [(1, 2)] for at, title in titles if query in title}
                start = time.perf_counter()
                view.set_rows(data)
            elif isinstance(view, TableView):
                data = table_rows()
                start = time.perf_counter()
                view.set_data([Column(str(at), f"第{at}栏") for at in range(8)], data)
            else:
                data = text_lines()
                start = time.perf_counter()
                view.set_lines(data, data)
            taken = (time.perf_counter() - start) * 1000
            self.query_one(Label).update(f"READY {taken:.0f}")

    Bench(view).run()


def main() -> None:
    """Measure everything, or be the program that is measured."""
    if len(sys.argv) == 3:
        run(sys.argv[1], int(sys.argv[2]))
        return
    measure_wrap()
    common = [("cursor / line", DOWN), ("page", PAGE_DOWN), ("focus", b"\t")]
    for size in (500, 5_000, 50_000):
        outline = [*common, ("filter key", b"f"), ("next hit", b"n"), ("fold the root", b" ")]
        measure("outline", size, outline)
    measure("table", 100_000, common)
    for size in (60_000, 1_000_000, 10_000_000):
        measure("text", size, [*common, ("hits", b"f"), ("next hit", b"n"), ("numbers", b"w")])


if __name__ == "__main__":
    main()
