"""Compares gangmu with the plain way, in one run: ``python -m tests.bench.bench_ratios [FILES]``.

Each line is one job done by gangmu and by what somebody would take instead: bare Textual, bare
Python, patterns (``tests.bench.plain``), SQLite's FTS5 over pairs of characters, ripgrep (where it
is installed, else grep). Both do it in turn, each in a process of its own, over FILES (default
100) plain texts that differ and over ten times as many; the least of the rounds counts.

``speed`` is seconds of the processor, all threads and child processes: what else runs on the
machine hardly counts. ``memory`` is the most that one process held. A ratio of 2 says that gangmu
takes twice as much. ``growth`` is what ten times the files cost over ten times the cost (1: linear;
more: faster than its input), ours and theirs.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import seeds
from parser.yaml_data import write_ready
from tests.bench.bench_browser import BARE
from tests.bench.bench_views import Terminal
from tests.bench.make_library import document, encoded, stock

ROUNDS = 3
STARTS = 7
WORD = "学前教育"
PLAIN = [sys.executable, "-m", "tests.bench.plain"]
GANGMU = [sys.executable, "-c", "import sys; from tui.start import main; sys.exit(main())"]
MEASURE = """
import os, sys
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)])
_, status, used = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
"""Runs a command: status, seconds, MB. A process of its own, as small as can be: what is started
counts the memory of what started it as its own."""

READ_SEED = "import parser, seeds; parser.read(str(seeds.paths()[0]))"
FIRST_TITLE = "东丽区2024年教育工作要点"


class Cost(NamedTuple):
    """Seconds of the processor, and MB of memory."""

    seconds: float
    memory: float


class Job(NamedTuple):
    """What is done over a folder, by gangmu and by another; ``before`` is done once, unmeasured."""

    name: str
    ours: Sequence[str]
    other: str
    theirs: Sequence[str]
    before: Sequence[Sequence[str]] = ()


def cost_of(command: Sequence[str], environ: Mapping[str, str]) -> Cost:
    """What a command costs, its children included. Raises RuntimeError where it fails.

    One that found nothing (1) has not failed.
    """
    starting = [sys.executable, "-I", "-S", "-c", MEASURE, *command]
    done = subprocess.run(starting, stdout=subprocess.PIPE, check=True, env={**environ})
    status, seconds, memory = map(float, done.stdout.split())
    if status not in (0, 1):
        raise RuntimeError(f"{command}: {status:.0f}")
    return Cost(seconds, memory)


def least(work: Callable[[], Cost], other: Callable[[], Cost], rounds: int) -> tuple[Cost, Cost]:
    """The least cost of two jobs that are done in turn."""
    pairs = [(work(), other()) for _ in range(rounds)]
    ours, theirs = zip(*pairs, strict=True)
    return _least(ours), _least(theirs)


def _least(costs: Sequence[Cost]) -> Cost:
    return Cost(min(each.seconds for each in costs), min(each.memory for each in costs))


def first_paint(command: Sequence[str], wanted: str) -> Cost:
    """What a program in a terminal costs until it has painted something."""
    terminal = Terminal(command)
    try:
        terminal.wait(b"(" + re.escape(wanted).encode() + b")")
        return Cost(terminal.processor_time(), terminal.memory())
    finally:
        terminal.close()


def write_texts(folder: Path, files: int) -> None:
    """Plain texts in UTF-8 that differ, a hundred to a folder."""
    of = stock()
    for at in range(files):
        title, lines = document(random.Random(f"ratios:{at}"), of)
        path = folder / f"{at // 100:03d}" / f"{at:05d}-{title}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded("txt", "utf-8", title, lines))


def jobs(folder: str, scratch: Path) -> list[Job]:
    """What is done over a folder of plain texts."""
    database = str(scratch / "plain.db")
    fresh = str(scratch / "fresh.db")
    index = [*PLAIN, "index", database, folder]
    grep = "rg" if shutil.which("rg") else "grep"
    grepped = ["rg", "-lF", WORD, folder] if grep == "rg" else ["grep", "-rlF", WORD, folder]
    search = [*GANGMU, "search", WORD, folder]
    built = [[*GANGMU, "library", "rebuild", folder]]
    patterns = [*PLAIN, "patterns", folder]
    fresh_index = ["sh", "-c", 'rm -f "$1"; shift; exec "$@"', "sh", fresh, *PLAIN]
    return [
        Job(
            "outline, no index",
            [*GANGMU, "outline", "--format", "jsonl", folder],
            "patterns",
            patterns,
        ),
        Job("index", built[0], "SQLite", [*fresh_index, "index", fresh, folder]),
        Job("targets", [*GANGMU, "targets", "--format", "jsonl", folder], "patterns", patterns),
        Job("search -l", [*search, "-l"], grep, grepped, built),
        Job("search -l", [*search, "-l"], "SQLite", [*PLAIN, "search", database, WORD], [index]),
        Job("search -c", [*search, "-c"], grep, grepped),
        Job("search, all hits", search, grep, grepped),
        Job("search --facets", [*search, "--facets"], grep, grepped),
    ]


def measured(folder: Path, scratch: Path) -> list[tuple[Job, tuple[Cost, Cost]]]:
    """What the jobs cost over a folder, ours and theirs."""
    environ = {**os.environ, "XDG_CACHE_HOME": str(scratch / "cache")}
    found = []
    for job in jobs(str(folder), scratch):
        for each in job.before:
            cost_of(each, environ)
        ours, theirs = least(
            lambda: cost_of(job.ours, environ),  # noqa: B023
            lambda: cost_of(job.theirs, environ),  # noqa: B023
            ROUNDS,
        )
        found.append((job, (ours, theirs)))
    return found


def tell(name: str, other: str, ours: Cost, theirs: Cost, growth: str = "") -> None:
    """Print one line."""
    print(
        f"{name:20} {other:14}{ours.seconds:9.3f}{theirs.seconds:9.3f}"
        f"{ours.seconds / theirs.seconds:8.2f}{ours.memory:8.0f}{theirs.memory:7.0f}"
        f"{ours.memory / theirs.memory:8.2f}{growth}",
        flush=True,
    )


def make_ready() -> None:
    """Make the ready-made forms of the word lists and texts, as an installation has them.

    In a checkout they grow stale with the next edit, and each start parses YAML then.
    """
    root = Path(__file__).parents[2]
    for folder in ("parser/chinese/words", "tui/messages", "themes", "seeds"):
        for path in (root / folder).glob("*.yaml"):
            write_ready(path)


def compare_starts() -> None:
    """Print what starting costs, over bare Python and bare Textual."""
    environ, bare = os.environ, [sys.executable, "-c", "pass"]
    seed = str(seeds.paths()[0])
    for name, command in (
        ("--version", [*GANGMU, "--version"]),
        ("import, read a seed", [sys.executable, "-c", READ_SEED]),
        ("outline of a seed", [*GANGMU, "outline", seed]),
    ):
        start = least(
            lambda: cost_of(command, environ),  # noqa: B023
            lambda: cost_of(bare, environ),
            STARTS,
        )
        tell(name, "Python", *start)
    painted = least(
        lambda: first_paint([*GANGMU, "--no-session", "--no-cache"], FIRST_TITLE),
        lambda: first_paint([sys.executable, "-c", BARE], "bare"),
        STARTS,
    )
    tell("first paint", "bare Textual", *painted)


def main(words: Sequence[str]) -> None:
    """Compare and print."""
    files = int(words[0]) if words else 100
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {files} files and ten times"
    )
    print(f"{'':35}{'speed, s':>18}{'ratio':>8}{'memory, MB':>15}{'ratio':>8}  growth, theirs")
    make_ready()
    compare_starts()
    with tempfile.TemporaryDirectory() as made:
        costs = []
        for count in (files, 10 * files):
            scratch = Path(made, str(count))
            write_texts(scratch / "plans", count)
            costs.append(measured(scratch / "plans", scratch))
        for (job, small), (_, large) in zip(*costs, strict=True):
            grown = [b.seconds / a.seconds / 10 for a, b in zip(small, large, strict=True)]
            tell(job.name, job.other, large[0], large[1], f"{grown[0]:8.2f}{grown[1]:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
