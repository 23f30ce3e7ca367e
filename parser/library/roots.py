"""The folders and files that a library was asked for, and paths as it was asked for them."""

from __future__ import annotations

import os
from collections.abc import Sequence


class Roots:
    """The paths of a library, without those that lie in another of them."""

    def __init__(self, paths: Sequence[str]) -> None:
        both = _both(paths)
        self.real = tuple(real for real, _ in both)
        """The absolute paths, as the index knows them."""
        self.given = tuple(path for _, path in both)
        """The same as they were asked for."""
        self._named = dict(both)
        self._prefixes = [(_inside(real), os.path.join(path, "")) for real, path in both]

    def shown(self, path: str) -> str:
        """An absolute path of the index as the library was asked for (``计划/a.txt``)."""
        for inside, below in self._prefixes:
            if path.startswith(inside):
                return below + path[len(inside) :]
        return self._named.get(path, path)

    def below(self, path: str) -> str:
        """The folder of a file, below the root that it was found under."""
        for inside, _ in self._prefixes:
            if path.startswith(inside):
                return os.path.dirname(path[len(inside) :])
        return ""

    def real_path(self, path: str) -> str:
        """The path in the index of one as the library was asked for."""
        for inside, below in self._prefixes:
            if path.startswith(below):
                return inside + path[len(below) :]
        named = (real for real, given in self._named.items() if path == given)
        return next(named, os.path.abspath(path))


def _both(paths: Sequence[str]) -> list[tuple[str, str]]:
    """The real and the given name of each path that lies in no other of them."""
    given: dict[str, str] = {}
    for path in paths:
        given.setdefault(os.path.realpath(path), path)
    return [
        (real, path)
        for real, path in given.items()
        if not any(real.startswith(_inside(other)) for other in given if other != real)
    ]


def _inside(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep
