"""How fast a library is searched: ``python -m tests.bench.bench_search [FILES] [FOLDER]``.

Makes a library (tests.bench.make_library), indexes it, and asks for words of two, three and four
characters, three words at once, and fields; each time the first fifty hits with what is shown of
them, and how many there are. ripgrep (Debian's package), where it is installed, looks for the
same words in the same files, in the same run. A FOLDER that was made before is used again.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from parser.library import open_library
from parser.library.querying.results import Request
from parser.library.querying.search import LibrarySearch
from parser.search import parse
from tests.bench.make_library import make

RUNS = 5
QUERIES: Mapping[str, Sequence[str]] = {
    "1 character": ("学", "的", "率", "廉"),
    "2 characters": (
        "教育",
        "学校",
        "安全",
        "普惠",
        "师德",
        "财政",
        "学位",
        "实训",
        "督导",
        "托育",
    ),
    "3 characters": ("幼儿园", "公办园", "班主任", "党组织", "百分点", "毛入园"),
    "4 characters": (
        "学前教育",
        "职业教育",
        "师德师风",
        "义务教育",
        "校外培训",
        "特教学校",
        "红色教育",
    ),
    "3 words": (
        "教育 学校 安全",
        "学前 普惠 公办",
        "劳动 实践 基地",
        "教师 培训 骨干",
        "校园 食品 安全",
    ),
    "a field": (
        *("title:学前", "title:教师队伍", "owner:教育局", "unit:% value>=90"),
        *("is:milestone period:2024", "is:achieved 学前", "学校 -安全", "学前|托育 -公办"),
    ),
}
"""What is asked, by kind. The bars are for all kinds but the first."""


def timed(work: Callable[[], object]) -> float:
    """How long something takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def ripgrep(folder: Path, query: str) -> float:
    """How long ripgrep takes to give the lines with the words of a query, any of them."""
    words = [word.text for word in parse(query).words()] or ["年"]
    given = [part for word in words for part in ("-e", word)]
    command = ["rg", "--no-config", "--fixed-strings", "--line-number", *given, str(folder)]
    return timed(lambda: subprocess.run(command, stdout=subprocess.PIPE, check=False))


def main(arguments: Sequence[str]) -> None:
    """Make, index, ask, print."""
    files = int(arguments[0]) if arguments else 4000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(arguments[1]) if len(arguments) > 1 else Path(made, "library")
        if not folder.exists():
            list(make(folder, files))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        with open_library([str(folder)], cache=Path(made)) as library:
            taken = timed(library.refresh)
            status = library.status()
            text = sum(plan.characters for plan in library.plans())
            print(
                f"{status.files} files, {size / 1e6:.0f} MB, {text / 1e6:.1f} million characters; "
                f"indexed in {taken / 1000:.0f} s; index {status.size / 1e6:.0f} MB"
            )
            ask(LibrarySearch(library), folder)


def ask(search: LibrarySearch, folder: Path) -> None:
    """Print a line a kind of query, and one for all that count."""
    has_ripgrep = shutil.which("rg") is not None
    print(f"{'':14}{'median':>9}{'p95':>9}{'most':>9}   ms{'ripgrep':>12}{'times':>8}")
    everything: list[float] = []
    others: list[float] = []
    for kind, queries in QUERIES.items():
        times = []
        slow = []
        for query in queries:
            asked = Request(parse(query))
            search.search(asked)
            times += [timed(lambda: search.search(asked)) for _ in range(RUNS)]  # noqa: B023
            if has_ripgrep:
                slow += [ripgrep(folder, query) for _ in range(2)]
        tell(kind, times, slow)
        if kind != "1 character":
            everything += times
            others += slow
    tell("all but 1", everything, others)


def tell(name: str, times: Sequence[float], slow: Sequence[float]) -> None:
    """One line of figures."""
    middle = statistics.median(times)
    late = sorted(times)[int(0.95 * (len(times) - 1))]
    line = f"{name:14}{middle:9.1f}{late:9.1f}{max(times):9.1f}"
    if slow:
        other = statistics.median(slow)
        line += f"{other:17.0f}{other / middle:8.1f}"
    print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
