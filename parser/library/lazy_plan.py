"""A plan of the index whose parts are fetched when they are first asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Self

from parser.model import Facts, Line, Node, Plan, Problem, Target
from parser.table import Table

Fetch = Callable[["StoredPlan", str], tuple[Any, ...] | None]
"""Gives of a plan: ``lines``, ``nodes``, ``problems``, ``targets``, ``tables``; ``report``, or None
where that is not known."""

LATE = ("targets", "report")
"""What an index may lack of a plan: it is read when it is first asked for."""

_held = object.__setattr__

_MOST = 64
"""Parts of plans that are kept at once."""


def _fetched(name: str) -> Any:
    """A part of a plan: fetched when it is first asked for, or what was put there."""

    def part(self: StoredPlan) -> tuple[Any, ...]:
        held = self._parts.get(name)
        if held is None:
            held = self._parts[name] = self._fetch(self, name) or ()
        return held

    def put(self: StoredPlan, value: tuple[Any, ...]) -> None:
        # dataclasses.replace() gives all parts at once to a new one.
        if not hasattr(self, "_parts"):
            _held(self, "_parts", {})
        self._parts[name] = value

    return property(part, put)


class Recent:
    """The plans whose longer parts were fetched last; those of others are let go of.

    Who goes through all plans of a library needs each for a moment; together they are many times
    what is printed of them. Nodes stay: what stands in any order asks for those of every plan.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[int, str], StoredPlan] = {}
        self._guard = threading.Lock()

    def fetched(self, plan: StoredPlan, name: str) -> None:
        """A part of a plan was fetched."""
        if name in ("nodes", "report"):
            return
        with self._guard:
            self._held[id(plan), name] = plan
            while len(self._held) > _MOST:
                key = next(iter(self._held))
                self._held.pop(key).forget(key[1])


class StoredPlan(Plan):
    """As :class:`parser.model.Plan`; :meth:`whole` is one that needs no index.

    A table of 100,000 targets needs of its plans little more than their titles.
    """

    __slots__ = ("_fetch", "_parts")
    _fetch: Fetch
    _parts: dict[str, tuple[Any, ...]]

    lines: tuple[Line, ...] = _fetched("lines")
    nodes: tuple[Node, ...] = _fetched("nodes")
    problems: tuple[Problem, ...] = _fetched("problems")
    targets: tuple[Target, ...] = _fetched("targets")
    tables: tuple[Table, ...] = _fetched("tables")

    @property
    def report(self) -> tuple[int, ...] | None:
        """The fields of :class:`parser.targets.report_years.ReportYears` as the index keeps them,
        none for what is no report; None where this is a changed copy, or the index lacks them."""
        held = self._parts.get("report")
        if held is None and hasattr(self, "_fetch"):
            held = self._fetch(self, "report")
            if held is not None:
                self._parts["report"] = held
        return held

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

    def forget(self, name: str) -> None:
        """Let go of a part that was fetched: it is fetched again when it is asked for."""
        self._parts.pop(name, None)

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
            self.tables,
        )
