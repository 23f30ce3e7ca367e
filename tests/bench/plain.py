"""What somebody would write without gangmu, on the standard library alone: what it is measured by.

Started by ``bench_ratios`` as ``python -m tests.bench.plain patterns|index|search …``.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

_HEADING = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])"
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(%|％|个百分点|亿元|万元|个|所|人|名|项|次|平方米)")
_CLAUSE = re.compile(r"[，。；：、]")


def patterns(paths: Sequence[Path]) -> int:
    """Headings, and numbers with a unit and the clause before them; how many there are."""
    found = 0
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            found += _HEADING.match(line) is not None
            for number in _NUMBER.finditer(line):
                found += bool(_CLAUSE.split(line[: number.start()])[-1] or number[1])
    return found


def pairs(text: str) -> str:
    """A text as its pairs of neighbouring characters, for FTS5."""
    text = "".join(text.split())
    return " ".join(map("".join, pairwise(text)))


def index(database: str, paths: Sequence[Path]) -> int:
    """Put each line of some files into an FTS5 index of pairs; how many lines there are."""
    db = sqlite3.connect(database)
    db.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, path TEXT, text TEXT)")
    db.execute("CREATE VIRTUAL TABLE pair USING fts5(pairs, content='', detail=full)")

    def lines() -> Iterator[tuple[str, str]]:
        for path in paths:
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    yield str(path), line

    count = 0
    for count, (path, text) in enumerate(lines(), start=1):
        db.execute("INSERT INTO line VALUES (?, ?, ?)", (count, path, text))
        db.execute("INSERT INTO pair (rowid, pairs) VALUES (?, ?)", (count, pairs(text)))
    db.commit()
    db.close()
    return count


def search(database: str, word: str) -> int:
    """Print the files of :func:`index` that hold a word; how many there are."""
    db = sqlite3.connect(database)
    rows = db.execute(
        "SELECT DISTINCT path FROM line WHERE id IN"
        " (SELECT rowid FROM pair WHERE pair MATCH ?) ORDER BY path",
        (f'"{pairs(word)}"',),
    ).fetchall()
    for (path,) in rows:
        print(path)
    return len(rows)


def main(words: Sequence[str]) -> None:
    """Do one of them; ``patterns`` and ``index`` take a folder of text files last."""
    what, *rest = words
    if what == "search":
        search(*rest)
        return
    files = sorted(path for path in Path(rest[-1]).rglob("*") if path.is_file())
    print(patterns(files) if what == "patterns" else index(rest[0], files))


if __name__ == "__main__":
    main(sys.argv[1:])
