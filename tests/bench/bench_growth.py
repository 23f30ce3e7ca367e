"""How a library grows: ``python -m tests.bench.bench_growth [FILES…]`` (200 and 2000).

Plans that differ (``tests.bench.make_library``) are read into an index by one process, asked, and
written for engines. Each size has a process of its own, so that its memory is its own. Seconds
are those of the processor: what else runs on the machine does not count.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import parser
from parser.frames import RECORDS
from parser.frames.bulk import BulkWriter
from parser.frames.files import RecordWriter
from parser.frames.parquet import ParquetWriter
from parser.library import Library
from parser.library.querying.results import Request
from parser.library.querying.search import LibrarySearch
from parser.search import parse
from tests.bench.make_library import make

QUERIES = ("学前教育", "教师 培训", "公办率")


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that something takes in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def peak() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(library: Library, writer: RecordWriter) -> None:
    """Write all records of a library."""
    for listed in library.plans():
        plan = library.plan(listed.id)
        for kind, records in RECORDS.items():
            writer.add(kind, records([plan]))
    writer.close()


def measured(folder: Path, files: int) -> dict[str, float]:
    """What a library of so many files takes."""
    plans = folder / "plans"
    for _ in make(plans, files):
        pass
    found: dict[str, float] = {"files": files}
    found["MB of files"] = sum(p.stat().st_size for p in plans.rglob("*") if p.is_file()) / 1e6
    with parser.open_library([str(plans)], cache=folder / "cache") as library:
        found["s to read"] = seconds(lambda: library.refresh(workers=0))
        status = library.status()
        found |= {"plans": status.plans, "nodes": status.nodes, "targets": status.targets or 0}
        found["MB of index"] = status.size / 1e6
        found["s again"] = seconds(library.refresh)
        search = LibrarySearch(library)
        for query in QUERIES:
            work = partial(search.search, Request(parse(query)))
            found[f"ms {query}"] = 1000 * min(seconds(work) for _ in range(5))
        for name, kind in (("ndjson", BulkWriter), ("parquet", ParquetWriter)):
            out = folder / name
            out.mkdir()
            writer = kind(out)
            found[f"s {name}"] = seconds(partial(write, library, writer))
            found[f"MB {name}"] = sum(p.stat().st_size for p in out.iterdir()) / 1e6
    found["MB at most"] = peak()
    return found


def main(words: Sequence[str]) -> None:
    """Print a row a measure, a column a size."""
    if words[:1] == ["--one"]:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measured(Path(folder), int(words[1]))))
        return
    columns = []
    for files in map(int, words or ("200", "2000")):
        command = [sys.executable, "-m", "tests.bench.bench_growth", "--one", str(files)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        columns.append(json.loads(done.stdout))
    for name in columns[0]:
        print(f"{name:14}", *(f"{column[name]:12,.2f}" for column in columns))


if __name__ == "__main__":
    main(sys.argv[1:])
