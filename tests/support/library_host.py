"""Libraries for tests: small plans in a folder, and what an index answers."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import parser
from parser.library import Library
from parser.library.index.bigrams import expression
from parser.library.index.database import index_path

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("学前教育", "普惠", "率", "90%", "教育局", "甲", "２０２４")


def text_of(at: int, *, word: str = "普惠", sections: int = 2) -> str:
    """A small plan, another for each number."""
    lines = [f"某区{2000 + at}年教育工作要点", ""]
    for section in range(1, sections + 1):
        lines += [
            f"{'一二三四五六七八九'[section - 1]}、{word}学前教育{at}",
            f"到2024年底，学前教育毛入园率达到{at % 90 + 10}%。（牵头单位：教育局）",
            f"（一）第{at}所幼儿园",
            f"新建幼儿园{at + section}所，{word}率提高。",
        ]
    return "\n".join([*lines, "", "某区教育局", "2024年1月2日", ""])


def fill(folder: Path, count: int, **more: Any) -> list[Path]:
    """So many plans in a folder, every other in a folder below it."""
    paths = []
    for at in range(count):
        path = folder / ("下级" if at % 2 else "") / f"{at:03d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(at, **more), encoding="utf-8")
        paths.append(path)
    return paths


def later(path: Path, seconds: float = 100.0) -> None:
    """Let a file look as if it had been written at another time."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + int(seconds * 1e9)))


def opened(folder: Path, cache: Path | None = None, **more: Any) -> Library:
    """The library of a folder, not yet refreshed; its cache beside the folder."""
    return parser.open_library([str(folder)], cache=cache or folder.parent / "cache", **more)


def index_of(folder: Path) -> Path:
    """The file of the index of :func:`opened`."""
    return index_path([os.path.realpath(folder)], folder.parent / "cache")


def answers(library: Library) -> Mapping[str, object]:
    """All that the library says: every plan, every problem, the rows that hold some words."""
    plans = {(each.path, each.number): library.plan(each.id) for each in library.plans()}
    with library.reading() as db:
        found = {word: rows(db, word) for word in WORDS}
    return {"plans": plans, "words": found, "problems": library.problems()}


def rows(db: sqlite3.Connection, word: str) -> Sequence[tuple[Any, ...]]:
    """The path, the plan's number and the line of each row that holds the pairs of a word."""
    asked = db.execute(
        "SELECT file.path, plan.number, node.line FROM gram JOIN node ON node.id = gram.rowid "
        "JOIN plan ON plan.id = node.plan_id JOIN file ON file.id = plan.file_id "
        "WHERE gram MATCH ? ORDER BY 1, 2, 3",
        (expression(word),),
    )
    return asked.fetchall()


def fresh(folder: Path) -> Mapping[str, object]:
    """What a library says that nothing has ever happened to."""
    with opened(folder, memory=True) as library:
        library.refresh(workers=0)
        return answers(library)


def refreshing(
    folder: Path, *, before: str = "", workers: int = 2, targets: bool = True
) -> subprocess.Popen[str]:
    """A process that refreshes the library of :func:`opened` and prints a dot for each file.

    ``before`` is what it does first.
    """
    code = f"""
import parser, sys
from pathlib import Path
{before}
folder = Path(sys.argv[1])
with parser.open_library([str(folder)], cache=folder.parent / "cache") as library:
    done = library.refresh(
        progress=lambda p: print(p.done, flush=True), workers={workers}, targets={targets}
    )
    print(done.added, library.health, len(library.plans()))
"""
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
