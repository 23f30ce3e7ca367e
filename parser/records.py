"""Dataclasses that cost little to define: a drop-in for :func:`dataclasses.dataclass`.

The standard library compiles six methods for each frozen dataclass when its module is imported:
0.6 ms a class, and the browser has defined 140 of them before its first frame. Here ``__init__``
is compiled when a class has many instances, and the other methods are plain functions over the
fields. What is defined is a dataclass all the same: ``fields``, ``replace``, ``asdict`` and
``match`` work, and type checkers see the standard library's own decorator.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass

Made = TypeVar("Made")

_NO_DEFAULT = dataclasses.MISSING

_FILLED = 20
"""So many instances are filled field by field. That takes ten times as long as by a compiled
``__init__``, which takes as long as thirty of them to compile; most classes have fewer."""


def _dataclass(
    cls: type[Made] | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
) -> Any:
    """Make a class a dataclass, as the standard library's decorator with these arguments does.

    Two differences: ``dataclasses`` takes even a frozen one for one that is not (so a frozen
    dataclass of the standard library cannot inherit from it), and the signature of ``__init__``
    can be inspected only once it is compiled. ``InitVar`` is not for these classes.
    """

    def made(given: type[Made]) -> type[Made]:
        if given.__doc__ is None:
            given.__doc__ = given.__name__  # else `dataclasses` inspects a signature to write one
        own = set(vars(given))
        if vars(given).get("__hash__", 0) is None:
            own.remove("__hash__")  # a class with __eq__ of its own has this by itself
        new = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(given)
        for name, method in _methods(new, frozen=frozen, slots=slots, eq=eq).items():
            if name not in own:
                setattr(new, name, method)
        return new

    return made if cls is None else made(cls)


if not TYPE_CHECKING:
    dataclass = _dataclass


def _methods(cls: type, *, frozen: bool, slots: bool, eq: bool) -> dict[str, Any]:
    """The methods of a dataclass by name; None for the hash of one that can be changed."""
    fields = dataclasses.fields(cls)
    methods: dict[str, Any] = {
        "__init__": _init_at_first(cls, frozen=frozen, slots=slots),
        "__repr__": _repr_of(tuple(field.name for field in fields if field.repr)),
    }
    if eq:
        values = _values_of(tuple(field.name for field in fields if field.compare))
        methods["__eq__"] = _eq_of(values)
        methods["__hash__"] = _hash_of(values) if frozen else None
    if frozen:
        methods |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
        if slots:
            names = tuple(field.name for field in fields)
            methods |= {"__getstate__": _state_of(names), "__setstate__": _set_state_of(names)}
    return methods


def _init_at_first(cls: type, *, frozen: bool, slots: bool) -> Callable[..., None]:
    """An ``__init__`` that fills the first instances itself and compiles the true one then."""
    fields = dataclasses.fields(cls)
    names = [field.name for field in fields if field.init]
    left = _FILLED

    def fill_or_compile(self: Any, *given: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        values = {**dict(zip(names, given, strict=False)), **named}
        known = len(values) == len(given) + len(named) and values.keys() <= set(names)
        if left < 0 or not known or not _fill(self, fields, values, frozen=frozen, slots=slots):
            true = _compiled_init(cls, frozen=frozen, slots=slots)
            cls.__init__ = true  # type: ignore[misc]
            true(self, *given, **named)

    return fill_or_compile


def _fill(
    record: Any,
    fields: Sequence[dataclasses.Field[Any]],
    values: dict[str, Any],
    *,
    frozen: bool,
    slots: bool,
) -> bool:
    """Set the fields of a new record; False where a value is missing."""
    put = object.__setattr__ if frozen else setattr
    for field in fields:
        if field.name in values:
            value = values[field.name]
        elif field.default_factory is not _NO_DEFAULT:
            value = field.default_factory()
        elif field.default is not _NO_DEFAULT:
            if not field.init and not slots:
                continue  # the class holds it
            value = field.default
        elif field.init:
            return False
        else:
            continue
        put(record, field.name, value)
    if hasattr(record, "__post_init__"):
        record.__post_init__()
    return True


def _compiled_init(cls: type, *, frozen: bool, slots: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__}
    open_twin = _open_twin(cls) if frozen and slots else None
    parameters, lines, derived = [], [], []
    for field in dataclasses.fields(cls):
        name, value = field.name, field.name
        if field.default_factory is not _NO_DEFAULT:
            known[f"_make_{name}"] = field.default_factory
            known["_not_given"] = _NO_DEFAULT
            value = f"_make_{name}()"
            if field.init:
                parameters.append(f"{name}=_not_given")
                value = f"{value} if {name} is _not_given else {name}"
        elif field.default is not _NO_DEFAULT:
            known[f"_default_{name}"] = field.default
            if field.init:
                parameters.append(f"{name}=_default_{name}")
            elif slots:
                value = f"_default_{name}"
            else:
                continue  # the class holds it
        elif field.init:
            parameters.append(name)
        else:
            continue
        derived.append(f"_set(self, {name!r}, {value})")
        if not frozen or open_twin is not None:
            lines.append(f"self.{name} = {value}")
        elif slots:
            # The slot itself: half as long as object.__setattr__, which looks for it by its name.
            known[f"_set_{name}"] = getattr(cls, name).__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})")
    if open_twin is not None:
        # Of another class, which is not frozen, while it is filled: plain assignments to slots take
        # a third of the time, and of the widest records there are a hundred thousand.
        known |= {"_class": cls, "_twin": open_twin, "_turn": object.__dict__["__class__"].__set__}
        lines = [
            "if self.__class__ is _class:",
            *(f" {line}" for line in ("_turn(self, _twin)", *lines, "self.__class__ = _class")),
            "else:",  # of a class derived from it, with slots or properties of its own
            *(f" {line}" for line in derived),
        ]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    head = f"def __init__({', '.join(['self', *parameters])}):"
    inner = "".join(f"\n  {line}" for line in lines or ["pass"])
    # As in the standard library; in a function, whose cells are found sooner than globals.
    scope: dict[str, Any] = {}
    exec(f"def make({', '.join(known)}):\n {head}{inner}\n return __init__", {}, scope)  # noqa: S102
    init: Callable[..., None] = scope["make"](**known)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


_WIDE = 8
"""Fields from which on it pays to turn a frozen record into its twin and back."""


def _open_twin(cls: type) -> type | None:
    """A class with the same slots that can be filled; None for one with other slots beside its
    own, with few, or that is derived from another."""
    names = tuple(field.name for field in dataclasses.fields(cls))
    own = cls.__dict__.get("__slots__", ())
    if len(names) < _WIDE or cls.__bases__ != (object,) or tuple(own) != names:
        return None
    twin = type(cls.__name__, (), {"__slots__": names})
    try:
        object.__setattr__(object.__new__(cls), "__class__", twin)
    except TypeError:
        return None
    return twin


def _values_of(names: Sequence[str]) -> Callable[[Any], Any]:
    """What gives the values of some fields, together comparable and hashable."""
    if not names:
        return lambda _: ()
    if len(names) == 1:
        # A tuple, as with more: what is not equal to itself is in one (NaN).
        only = attrgetter(names[0])
        return lambda record: (only(record),)
    return attrgetter(*names)


def _eq_of(values: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return equal


def _hash_of(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hash_of_values(self: Any) -> int:
        return hash(values(self))

    return hash_of_values


def _repr_of(names: Sequence[str]) -> Callable[[Any], str]:
    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return shown


def _state_of(names: Sequence[str]) -> Callable[[Any], list[Any]]:
    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    return state


def _set_state_of(names: Sequence[str]) -> Callable[[Any, Sequence[Any]], None]:
    def set_state(self: Any, values: Sequence[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return set_state


def _no_setting(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
