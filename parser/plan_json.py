"""Plans as JSON, and back again: what was written is read into equal :class:`Plan` objects.

**The schema, version 2.** A plan is an object with the fields of :class:`parser.model.Plan`, each
record in it an object with the fields of its own class there, under the same names. Tuples are
arrays; enumerations are their values (``"heading"``, ``"ge"``); a span is
``{"line": …, "start": …, "stop": …}``. Lines are counted from 1 over the file, columns in code
points from 0. A field that has its class's default is left out; a key that is not known is not
read, so that later versions of the program may add optional ones. Numbers that JSON has no word
for are the strings ``"inf"``, ``"-inf"``, ``"nan"``. Version 2 added ``tables``; version 1 is
read as one without.

    {"path": "要点.txt", "number": 1, "title": "…2024年工作要点",
     "facts": {"kind": "要点", "years": [2024, 2024]},
     "lines": [{"number": 1, "text": "…2024年工作要点", "end": "\\n", "kind": "title"}, …],
     "nodes": [{"index": 0, "kind": "title", "line": 1, "last_line": 2, "depth": 0, "label": "",
                "title": "…", "span": {…}, "text_start": 9, "parent": null, "end": 12}, …],
     "targets": [{"kind": "quantity", "line": 7, "quote": "…", "indicator": "…", "relation": "ge",
                  "low": 42.0, "high": null, "unit": "%", …}, …],
     "tables": [{"first_line": 9, "last_line": 12, "rows": 4, "columns": 3, "header_rows": 1,
                 "caption": "主要指标", "caption_line": 8, "unit": "亿元", "notes": [13],
                 "cells": [{"row": 0, "column": 0, "text": "指标", "spans": [{…}]}, …]}, …]}

A document holds plans under ``plans``, beside ``"format": "gangmu"`` and ``"version": 2``; other
keys at the top are for people and are not read. ``gangmu export --format json`` writes such a
document, and ``"view": "all"`` in it says that the plans are whole.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import Any, TypeVar, cast, overload

from parser.chinese.text import neutralise
from parser.model import Plan, Span

FORMAT = "gangmu"
VERSION = 2

_CONSTANTS = {None: "null", True: "true", False: "false"}
_PLAIN: dict[type, Callable[[Any], str]] = {
    str: _quoted,
    int: int.__repr__,
    bool: _CONSTANTS.__getitem__,
    type(None): _CONSTANTS.__getitem__,
}
"""How values of just these classes are written."""

_PIECE = 1 << 16
"""Characters of JSON that are escaped, and given out, at once."""

_MANY = 100
"""Members of a list beyond which it is written one by one."""

Each = TypeVar("Each")


class Listed(Sequence[Each]):
    """A list that is made as it is written, and anew each time it is gone through.

    The records of a hundred thousand targets are ten times as large as their JSON.
    """

    __slots__ = ("_count", "_make")

    def __init__(self, count: int, make: Callable[[], Iterable[Each]]) -> None:
        """``make`` gives its ``count`` members."""
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Each]:
        return iter(self._make())

    @overload
    def __getitem__(self, at: int) -> Each: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Each]: ...

    def __getitem__(self, at: int | slice) -> Each | Sequence[Each]:
        """A member; of a slice the members. All are made for it."""
        return list(self._make())[at]


class PlanJsonError(Exception):
    """A text that is no such document.

    ``code`` is one of ``not_json``, ``not_gangmu`` (another format), ``version`` (none that is
    read), ``not_whole`` (a view that does not hold whole plans), ``field`` (a field that is missing
    or of the wrong kind), ``inconsistent`` (a place that leads nowhere); ``where``
    is the way to it (``plans[0].nodes[3].parent``).
    """

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code}: {where}" if where else code)
        self.code = code
        self.where = where

    def __reduce__(self) -> tuple[type[PlanJsonError], tuple[str, str]]:
        """Comes whole out of a worker process."""
        return type(self), (self.code, self.where)


_HOLDERS = (dict, list, tuple, Listed)


def dump(record: object, *, indent: int | None = None) -> str:
    """JSON with Chinese as it is, and everything that a terminal would obey escaped."""
    if indent is None:
        return _escaped(json.dumps(record, ensure_ascii=False, allow_nan=False))
    return "".join(dump_pieces(record, indent=indent))


def dump_pieces(record: object, *, indent: int) -> Iterator[str]:
    """:func:`dump` piece by piece. What is :class:`Listed` in it is made as it is written: at the
    top, or among the values of objects that stand there, and so on."""
    held: list[str] = []
    size = 0
    for text in _parts(record, "\n", " " * indent):
        held.append(text)
        size += len(text)
        if size > _PIECE:
            yield _escaped("".join(held))
            held.clear()
            size = 0
    yield _escaped("".join(held))


def _parts(value: object, line: str, step: str) -> Iterator[str]:
    """A value as indented JSON; ``line`` is the line feed with the indent that it stands in."""
    inner = line + step
    if not _is_long(value):
        yield _text(value, line, step)
    elif not isinstance(value, dict):
        between = "[" + inner
        for each in cast("Iterable[object]", value):
            yield between
            yield from _parts(each, inner, step)
            between = "," + inner
        yield line + "]" if value else "[]"
    else:
        between = "{" + inner
        for key, each in value.items():
            yield f"{between}{_quoted(key)}: "
            yield from _parts(each, inner, step)
            between = "," + inner
        yield line + "}"


def _is_long(value: object) -> bool:
    """Whether a value is, or has among its members, what is made as it is written, or many."""
    kind = type(value)
    if kind is dict:
        held: Iterable[object] = cast("dict[str, object]", value).values()
    elif kind is list or kind is tuple:
        held = cast("Sequence[object]", value)
        if len(held) > _MANY:
            return True
    else:
        return kind is Listed
    # Short lists: a generator takes twice as long, at each object of a library.
    return any([_is_long(each) for each in held if type(each) in _HOLDERS])  # noqa: C419


def _text(value: object, line: str, step: str) -> str:
    """As ``json.JSONEncoder(indent=…)`` writes a value, in a fifth of its time."""
    if isinstance(value, str):
        return _quoted(value)
    if value is None or value is True or value is False:
        return _CONSTANTS[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return float.__repr__(value) if math.isfinite(value) else json.dumps(value, allow_nan=False)
    inner = line + step
    if isinstance(value, dict):
        if not value:
            return "{}"
        told = [f"{_quoted(key)}: {_member(each, inner, step)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(told)}{line}}}"
    if not isinstance(value, list | tuple):
        raise TypeError(f"no JSON for {type(value).__name__}")
    if not value:
        return "[]"
    texts = [_member(each, inner, step) for each in value]
    return f"[{inner}{f',{inner}'.join(texts)}{line}]"


def _member(value: object, line: str, step: str) -> str:
    """As :func:`_text`, sooner told of a value that holds no others."""
    told = _PLAIN.get(type(value))
    return told(value) if told is not None else _text(value, line, step)


def _escaped(text: str) -> str:
    """Some JSON with everything that a terminal would obey escaped."""
    whole = text.replace("\n", "")
    if neutralise(whole) == whole:
        return text
    lines = []
    for line in text.split("\n"):
        safe = neutralise(line)
        pairs = zip(line, safe, strict=True)
        escaped = (c if c == other else json.dumps(c)[1:-1] for c, other in pairs)
        lines.append(line if line == safe else "".join(escaped))
    return "\n".join(lines)


def plan_record(plan: Plan) -> dict[str, Any]:
    """The plan as an object that ``json.dumps`` takes."""
    made: dict[str, Any] = _record(plan)
    return made


def document(plans: Iterable[Plan]) -> dict[str, Any]:
    """Some plans as a document."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "view": "all",
        "plans": [plan_record(plan) for plan in plans],
    }


def dump_plans(plans: Iterable[Plan]) -> str:
    """Some plans as the text of a document."""
    return dump(document(plans), indent=1) + "\n"


def load_plans(text: str) -> list[Plan]:
    """The plans of a document, equal to those that were written.

    Raises PlanJsonError, and nothing else, whatever the text.
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanJsonError("not_json", str(error)) from None
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise PlanJsonError("not_gangmu")
    version = held.get("version")
    if isinstance(version, bool) or version not in (1, VERSION):
        raise PlanJsonError("version", str(version))
    if held.get("view") != "all":
        raise PlanJsonError("not_whole", str(held.get("view")))
    plans = held.get("plans")
    if not isinstance(plans, list):
        raise PlanJsonError("field", "plans")
    return [plan_of(each, f"plans[{at}]") for at, each in enumerate(plans)]


def plan_of(record: object, where: str = "plan") -> Plan:
    """A plan from its object. Raises PlanJsonError; ``where`` names the object in it."""
    plan = _value(record, Plan, where)
    assert isinstance(plan, Plan)
    _check(plan, where)
    return plan


def _record(value: object) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, tuple):
        return [_record(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        made = {}
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            if field.default is dataclasses.MISSING or held != field.default:
                made[field.name] = _record(held)
        return made
    return value


@cache
def _fields(kind: type) -> Mapping[str, tuple[Any, bool]]:
    """The type of each field of a class, and whether it may be left out."""
    hints = typing.get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is not dataclasses.MISSING)
        for field in dataclasses.fields(kind)
    }


def _value(held: object, kind: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        (inner,) = (each for each in typing.get_args(kind) if each is not type(None))
        return None if held is None else _value(held, inner, where)
    if origin is tuple:
        return _tuple(held, typing.get_args(kind), where)
    if dataclasses.is_dataclass(kind):
        assert isinstance(kind, type)
        return _made(held, kind, where)
    if issubclass(kind, StrEnum):
        if isinstance(held, str) and held in {each.value for each in kind}:
            return kind(held)
    elif kind is float:
        if isinstance(held, int | float) and not isinstance(held, bool):
            return _float(held, where)
        if held in ("inf", "-inf", "nan"):
            return float(str(held))
    elif isinstance(held, kind) and not isinstance(held, bool):
        return held
    raise PlanJsonError("field", where)


def _float(held: float, where: str) -> float:
    try:
        return float(held)
    except OverflowError:
        raise PlanJsonError("field", where) from None


def _tuple(held: object, kinds: tuple[Any, ...], where: str) -> tuple[Any, ...]:
    if not isinstance(held, list):
        raise PlanJsonError("field", where)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(held)
    if len(kinds) != len(held):
        raise PlanJsonError("field", where)
    pairs = zip(held, kinds, strict=True)
    return tuple(_value(each, kind, f"{where}[{at}]") for at, (each, kind) in enumerate(pairs))


def _made(held: object, kind: type, where: str) -> Any:
    fields = _fields(kind)
    if not isinstance(held, dict):
        raise PlanJsonError("field", where)
    values = {}
    for name, (hint, optional) in fields.items():
        if name in held:
            values[name] = _value(held[name], hint, f"{where}.{name}")
        elif not optional:
            raise PlanJsonError("field", f"{where}.{name}")
    return kind(**values)


def _check(plan: Plan, where: str) -> None:
    """Raise where a number leads out of the plan: what else reads it trusts them."""
    first = plan.lines[0].number if plan.lines else 1
    last = first + len(plan.lines) - 1
    count = len(plan.nodes)

    def must(holds: bool, place: str) -> None:
        if not holds:
            raise PlanJsonError("inconsistent", f"{where}.{place}")

    def within(span: Span) -> bool:
        if not first <= span.line <= last:
            return False
        return 0 <= span.start <= span.stop <= len(plan.lines[span.line - first].text)

    for at, line in enumerate(plan.lines):
        must(line.number == first + at, f"lines[{at}].number")
    before = 0
    for at, node in enumerate(plan.nodes):
        place = f"nodes[{at}]"
        must(node.index == at, f"{place}.index")
        must(max(before + 1, first) <= node.line <= node.last_line <= last, f"{place}.line")
        must(node.parent is None or 0 <= node.parent < at, f"{place}.parent")
        must(at < node.end <= count, f"{place}.end")
        must(node.depth >= 0 and node.text_start >= 0, f"{place}.depth")
        must(within(node.span), f"{place}.span")
        before = node.last_line
    for at, target in enumerate(plan.targets):
        place = f"targets[{at}]"
        must(target.node is None or 0 <= target.node < count, f"{place}.node")
        must(first <= target.line <= last, f"{place}.line")
        must(within(target.span) and within(target.value), f"{place}.span")
    behind = first
    for at, table in enumerate(plan.tables):
        place = f"tables[{at}]"
        must(behind <= table.first_line <= table.last_line <= last, f"{place}.first_line")
        behind = table.last_line + 1
        must(table.caption_line is None or first <= table.caption_line <= last, f"{place}.caption")
        must(0 <= table.header_rows <= table.rows, f"{place}.header_rows")
        must(all(first <= number <= last for number in table.notes), f"{place}.notes")
        must(table.is_sound(), f"{place}.cells")
        spans = (span for cell in table.cells for span in cell.spans)
        must(all(map(within, spans)), f"{place}.spans")
