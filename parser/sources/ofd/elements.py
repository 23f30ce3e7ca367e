"""The XML parts of an OFD file as small trees, by local names: namespaces differ by maker."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import field

from parser.records import dataclass
from parser.sources.archive import Archive

_LARGEST = 1e6
"""Millimetres, or times: multiplied through all matrices of a page it is still a number."""


def number_of(text: str) -> float | None:
    """The number that a text is; None for anything else, and for what no page can hold."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= _LARGEST else None


def numbers_of(text: str) -> list[float]:
    """The numbers that the words of a text are; empty where one of them is none."""
    found = [number_of(word) for word in text.split()[:64]]
    return [] if None in found else [each for each in found if each is not None]


@dataclass(slots=True)
class Element:
    """An element: its local name, attributes by local name, children in order, its own text."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def first(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (each for each in self.children if each.name == name)

    def get(self, name: str) -> str:
        """An attribute; empty where there is none."""
        return self.attributes.get(name, "")

    def numbers(self, name: str) -> list[float]:
        """The numbers of an attribute; empty where it holds anything else."""
        return numbers_of(self.get(name))


class _Tree:
    """Builds the tree of a part."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = {key.rpartition("|")[2]: text for key, text in attributes.items()}
        made = Element(name.rpartition("|")[2], short)
        if self._open:
            self._open[-1].children.append(made)
        elif self.root is None:
            self.root = made
        self._open.append(made)

    def end(self, name: str) -> None:
        """An element ends."""
        self._open.pop()

    def text(self, data: str) -> None:
        """Characters."""
        if self._open:
            self._open[-1].text += data


class Parts:
    """The parts of a package, found by what other parts say of where they are."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def find(self, location: str, beside: str = "") -> str | None:
        """The name of a part; ``beside`` is the part that names it.

        A location is absolute, or relative to that part, or (some makers) to the root.
        """
        location = location.strip().replace("\\", "/")
        folder = "" if location.startswith("/") else posixpath.dirname(beside)
        for start in (folder, ""):
            # Nothing leads out of the package.
            name = posixpath.normpath(posixpath.join("/", start, location.lstrip("/"))).lstrip("/")
            found = self._archive.member(name)
            if found is not None:
                return found
        return None

    def read(self, name: str | None) -> Element | None:
        """The tree of a part; None where there is none. Raises ReadError."""
        if name is None:
            return None
        tree = _Tree()
        self._archive.parse(name, tree)
        return tree.root
