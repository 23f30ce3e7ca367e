"""Which parser filled an index: a digest of its code, its words and the user's words."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import parser
from parser.chinese import wordlists

# What reads the index, finds files, or works on what was read changes nothing of what it holds.
_WITHOUT = ("library", "align", "analysis", "diff", "sources/discovery.py")
_WITH = frozenset(
    f"library/index/{name}.py"
    for name in ("bigrams", "owner_columns", "rows", "schema", "table_rows", "target_rows")
)


@cache
def parser_version() -> str:
    """The digest of the parser that runs, with the user's lists that it reads with."""
    return digest(Path(parser.__file__).resolve().parent, wordlists.user_folder())


def digest(package: Path, lists: Path | None) -> str:
    """A digest of the code and words that plans are read with: no release need think of it.

    ``package`` is the folder of the package ``parser``, ``lists`` that of the user's word lists.
    """
    made = hashlib.blake2b(digest_size=16)
    for name, path in (*_modules(package), *_lists(lists)):
        made.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def _modules(package: Path) -> Iterator[tuple[str, Path]]:
    # By os.walk: pathlib takes twice as long as to read them all, at each search.
    root, found = os.fspath(package), []
    for folder, _, files in os.walk(root):
        below = "" if folder == root else folder[len(root) + 1 :].replace(os.sep, "/") + "/"
        found += [below + each for each in files if each.endswith((".py", ".yaml"))]
    for name in sorted(found):
        if (name in _WITHOUT or name.split("/")[0] in _WITHOUT) and name not in _WITH:
            continue
        yield name, package / name


def _lists(folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is None:
        return
    for name in wordlists.READING:
        path = folder / f"{name}.yaml"
        if path.is_file() and os.access(path, os.R_OK):
            yield f"words/{name}.yaml", path
