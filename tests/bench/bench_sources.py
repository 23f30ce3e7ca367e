"""How fast the formats are read: ``python -m tests.bench.bench_sources [CHARACTERS]``.

Prints, for a compilation of about so many characters (a million unless told), the speed of
the reader of each format alone and of the whole parser, and the peak of memory.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import seeds
from parser.reader import read_bytes
from parser.sources import read_source
from tests.support import files


def best(work: Callable[[], object]) -> float:
    """Seconds, the best of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def main(characters: int) -> None:
    """Builds the files and prints a line for each format."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in seeds.paths())
    text = "\n".join([text] * max(1, characters // len(text)))
    lines = text.split("\n")
    made = {
        "txt": text.encode(),
        "gbk": text.encode("gb18030"),
        "md": text.encode(),
        "html": files.web_page(lines),
        "docx": files.word_typed(lines),
        "pdf": files.pdf_file(lines[: len(lines) // 8]),
    }
    print(f"{'format':8}{'MB':>8}{'MB/s':>8}{'Mchar/s':>9}{'all MB/s':>10}{'all Mchar/s':>12}")
    for name, data in made.items():
        path = f"plan.{name}"
        count = sum(len(line.text) for line in read_source(data, path).lines)
        alone = best(lambda data=data, path=path: read_source(data, path))  # type: ignore[misc]
        whole = best(lambda data=data, path=path: read_bytes(data, path))  # type: ignore[misc]
        size = len(data) / 1e6
        print(
            f"{name:8}{size:8.2f}{size / alone:8.2f}{count / alone / 1e6:9.2f}"
            f"{size / whole:10.2f}{count / whole / 1e6:12.2f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
