"""Measures a library: ``python -m tests.bench.bench_library [FILES] [FOLDER]``.

Makes a library of a tenth of so many files (default 4,000) and one of all of them, in a folder of
its own that is removed in the end (FOLDER: where to make it), and prints for both: the first
reading, the opening after it, a changed file, what the index takes and gives.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import parser
from parser.library import Library, Progress, Refreshed
from parser.library.index.bigrams import expression
from tests.bench.make_library import make

MARK = "凤凰涅槃"
"""What no plan of the library says."""


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_time() -> float:
    """Seconds of this process and of those that it has ended."""
    return sum(os.times()[:4])


def resident(pid: int) -> int:
    """Bytes of memory that a process has for itself, its share of what is shared included."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024


@contextmanager
def watched(library: Library) -> Iterator[list[int]]:
    """The bytes of memory over all processes, sampled while the block runs."""
    samples = [0]
    stop = threading.Event()

    def sample() -> None:
        while not stop.wait(0.25):
            samples.append(sum(map(resident, [os.getpid(), *library.worker_pids()])))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield samples
    finally:
        stop.set()
        thread.join()


def says(library: Library, word: str) -> bool:
    """Whether the index finds a word."""
    with library.reading() as db:
        found = db.execute("SELECT 1 FROM gram WHERE gram MATCH ? LIMIT 1", (expression(word),))
        return found.fetchone() is not None


def until_found(library: Library, path: Path) -> float:
    """Seconds from writing a word into a file until a watched library finds it."""
    stop, heard = threading.Event(), threading.Event()

    def changed(_: Refreshed) -> None:
        heard.set()

    watcher = threading.Thread(target=library.watch, args=(stop, changed))
    watcher.start()
    time.sleep(0.7)
    with open(path, "a", encoding="utf-8") as stream:
        stream.write(f"\n{MARK}\n")
    start = time.perf_counter()
    heard.wait(60)
    assert says(library, MARK)
    took = time.perf_counter() - start
    stop.set()
    watcher.join()
    return took


def measured(folder: Path, files: int) -> dict[str, float]:
    """Make a library of so many files and measure it."""
    plans, cache = folder / str(files), folder / f"cache-{files}"
    paths = list(make(plans, files))
    size = sum(path.stat().st_size for path in paths)
    figures: dict[str, float] = {"files": files, "MB of files": size / 1e6}
    first: list[float] = []
    start, before = time.perf_counter(), processor_time()

    def seen(progress: Progress) -> None:
        if not first and progress.done and library.changes:
            first.append(time.perf_counter() - start)

    with parser.open_library([str(plans)], cache=cache) as library:
        with watched(library) as samples:
            library.refresh(progress=seen)
        figures["first reading, s"] = time.perf_counter() - start
        figures["  processor time of all processes, s"] = processor_time() - before
        figures["  of it until the first plans show, s"] = first[0]
        figures["  memory over all processes at most, MB"] = max(samples) / 1e6
        status = library.status()
        text = sum(plan.characters for plan in library.plans())
    figures["plans"] = status.plans
    figures["nodes"] = status.nodes
    figures["targets"] = status.targets or 0
    figures["million characters"] = text / 1e6
    figures["index, MB"] = status.size / 1e6
    figures["index by size of files"] = status.size / size
    figures["second opening to the list, s"] = median(lambda: list_of(plans, cache))
    with parser.open_library([str(plans)], cache=cache) as library:
        figures["refresh, index verified, nothing changed, s"] = timed(library.refresh)
        figures["refresh again, s"] = median(library.refresh)
        figures["all targets read, s"] = median(library.targets)
        figures["a plan, ms"] = 1000 * median(lambda: library.plan(library.plans([1])[0].id))
        text_file = next(path for path in paths if path.suffix == ".txt")
        figures["a changed file is found after, s"] = until_found(library, text_file)
    return figures


def list_of(plans: Path, cache: Path) -> None:
    """Open the library as a list shows it."""
    with parser.open_library([str(plans)], cache=cache) as library:
        library.plans()


def median(work: Callable[[], object]) -> float:
    """The median time of five, in seconds."""
    return statistics.median(timed(work) for _ in range(5))


def main(words: Sequence[str]) -> None:
    """Measure and print."""
    files = int(words[0]) if words else 4000
    folder = Path(tempfile.mkdtemp(prefix="library-", dir=words[1] if words[1:] else None))
    try:
        small, large = measured(folder, files // 10), measured(folder, files)
    finally:
        shutil.rmtree(folder)
    print(f"{'':48}{'a tenth':>12}{'all':>12}{'times':>8}")
    for name, value in large.items():
        before = small[name]
        print(f"{name:48}{before:12.3f}{value:12.3f}{value / before if before else 0:8.1f}")
    print(f"load {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors")


if __name__ == "__main__":
    main(sys.argv[1:])
