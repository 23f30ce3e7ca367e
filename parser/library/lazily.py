"""A plan of the index whose parts are fetched when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from parser.model import Facts, Line, Node, Plan, Problem, Target

Fetch = Callable[[str], tuple[Any, ...]]
"""Gives the part of that name: ``lines``, ``nodes``, ``problems`` or ``targets``."""

_held = object.__setattr__


class StoredPlan(Plan):
    """As :class:`parser.model.Plan`; :meth:`whole` is one that needs no index.

    A table of 100,000 targets needs of its plans little more than their titles.
    """

    __slots__ = ("_fetch", "_parts")
    _fetch: Fetch
    _parts: dict[str, tuple[Any, ...]]

    @classmethod
    def of(
        cls,
        path: str,
        number: int,
        title: str,
        facts: Facts,
        fetch: Fetch,
        *,
        targets: tuple[Target, ...] | None = None,
    ) -> Self:
        """One whose parts ``fetch`` gives, but for the ``targets`` where they are known."""
        made = cls.__new__(cls)
        for name, value in (("path", path), ("number", number), ("title", title)):
            _held(made, name, value)
        _held(made, "facts", facts)
        _held(made, "_parts", {} if targets is None else {"targets": targets})
        _held(made, "_fetch", fetch)
        return made

    def _part(self, name: str) -> tuple[Any, ...]:
        if name not in self._parts:
            self._parts[name] = self._fetch(name)
        return self._parts[name]

    def _put(self, name: str, value: tuple[Any, ...]) -> None:
        # dataclasses.replace() gives all parts at once to a new one.
        if not hasattr(self, "_parts"):
            _held(self, "_parts", {})
        self._parts[name] = value

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines."""
        return self._part("lines")

    @lines.setter
    def lines(self, value: tuple[Line, ...]) -> None:
        self._put("lines", value)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Its nodes."""
        return self._part("nodes")

    @nodes.setter
    def nodes(self, value: tuple[Node, ...]) -> None:
        self._put("nodes", value)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Its problems."""
        return self._part("problems")

    @problems.setter
    def problems(self, value: tuple[Problem, ...]) -> None:
        self._put("problems", value)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Its targets."""
        return self._part("targets")

    @targets.setter
    def targets(self, value: tuple[Target, ...]) -> None:
        self._put("targets", value)

    def whole(self) -> Plan:
        """A plan like any other, with all its parts."""
        return Plan(
            self.path,
            self.number,
            self.title,
            self.facts,
            self.lines,
            self.nodes,
            self.problems,
            self.targets,
        )
