"""What files of one name are called beside each other: with the folders that tell them apart."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable

DEEPEST = 8
"""Folders that a name has at the most."""


def told_apart(paths: Iterable[str]) -> dict[str, str]:
    """The names of those files whose own name another one has, by path.

    Each has as many of the folders above it as make it unlike the others (``山东省/2012.md``);
    where :data:`DEEPEST` do not, it is its whole path.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for path in dict.fromkeys(paths):
        alike[os.path.basename(path)].append(path)
    names: dict[str, str] = {}
    for left in alike.values():
        if len(left) == 1:
            continue
        parts = {path: path.split(os.sep) for path in left}
        for depth in range(2, DEEPEST + 2):
            tails = {path: os.sep.join(parts[path][-depth:]) for path in left}
            often = Counter(tails.values())
            for path in left:
                if often[tails[path]] == 1 or depth >= len(parts[path]):
                    names[path] = tails[path]
            left = [path for path in left if path not in names]
        names.update((path, path) for path in left)
    return names
