"""``parser.records``: what it makes is what the standard library's decorator makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from parser.records import dataclass


@dataclass(frozen=True, slots=True)
class Frozen:
    """All that a field can have."""

    name: str
    place: tuple[int, int] = (0, 0)
    items: list[str] = dataclasses.field(default_factory=list, compare=False)
    note: str = dataclasses.field(default="", repr=False)
    counted: ClassVar[int] = 7

    def longer(self) -> str:
        """A method that is kept."""
        return self.name + self.note


@dataclass
class Open:
    """One that can be changed, with a default that is not given at the start."""

    name: str
    seen: int = dataclasses.field(default=3, init=False)

    def __post_init__(self) -> None:
        self.name = self.name.upper()


@dataclass(slots=True)
class Slotted:
    """Slots and no freezing."""

    name: str
    seen: int = dataclasses.field(default=3, init=False)
    kept: dict[str, int] = dataclasses.field(default_factory=dict, init=False)


@dataclass(frozen=True, slots=True)
class Grown(Frozen):
    """One that inherits fields."""

    more: float = 0.0


@dataclass(frozen=True, slots=True)
class Own:
    """One with methods that stay its own."""

    name: str

    def __repr__(self) -> str:
        return "mine"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 5


@dataclass(eq=False, slots=True)
class Alone:
    """One that is equal to itself only."""

    name: str


@dataclass(slots=True)
class Fresh:
    """One that is never made well."""

    name: str


@dataclass(frozen=True)
class Kept:
    """Frozen, and without slots."""

    name: str = "a"


MADE: list[tuple[Callable[[], object], str]] = [
    (lambda: Frozen("a"), "Frozen(name='a', place=(0, 0), items=[])"),
    (lambda: Frozen("a", (1, 2), ["x"], note="n"), "Frozen(name='a', place=(1, 2), items=['x'])"),
    (lambda: Open("a"), "Open(name='A', seen=3)"),
    (lambda: Slotted("a"), "Slotted(name='a', seen=3, kept={})"),
    (lambda: Grown("a", more=2.5), "Grown(name='a', place=(0, 0), items=[], more=2.5)"),
    (lambda: Kept(), "Kept(name='a')"),
]


@pytest.mark.parametrize(("make", "shown"), MADE)
def test_what_is_made_is_a_dataclass_that_compares_and_copies(
    make: Callable[[], object], shown: str
) -> None:
    one = make()
    other = [make() for _ in range(50)][-1]  # by the compiled __init__
    assert repr(other) == shown
    assert repr(one) == shown
    assert one == other
    assert one != "a"
    for same in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert same == one
        assert repr(same) == shown
    assert dataclasses.is_dataclass(one)


def test_equal_ones_have_one_hash_and_others_none() -> None:
    assert {Frozen("a"), Frozen("a"), Frozen("b")} == {Frozen("a"), Frozen("b")}
    assert Frozen("a", items=["x"]) == Frozen("a"), "a field that is not compared"
    assert Grown("a") != Frozen("a"), "another class"
    with pytest.raises(TypeError):
        hash(Open("a"))
    assert Alone("a") != Alone("a")
    assert hash(Alone("a"))
    assert (repr(Own("a")), Own("a"), hash(Own("a"))) == ("mine", Own("b"), 5)


@pytest.mark.parametrize("record", [Frozen("a"), Grown("a"), Kept(), Own("a")])
def test_a_frozen_one_cannot_be_changed(record: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del record.name
    assert record.name == "a"


def test_each_has_lists_of_its_own_and_wrong_arguments_are_refused() -> None:
    Frozen("a").items.append("x")
    assert Frozen("a").items == []
    with pytest.raises(TypeError, match="name"):
        Fresh()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Slotted("a", seen=4)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Alone("a", name="a")  # type: ignore[misc]
    with pytest.raises(TypeError):
        Own("a", "b")  # type: ignore[call-arg]
    assert not hasattr(Frozen("a"), "__dict__")


def test_fields_are_replaced_listed_and_matched() -> None:
    record = Grown("a", (1, 2))
    assert dataclasses.replace(record, more=1.5) == Grown("a", (1, 2), more=1.5)
    names = [field.name for field in dataclasses.fields(record)]
    assert names == ["name", "place", "items", "note", "more"]
    assert dataclasses.asdict(Kept()) == {"name": "a"}
    match record:
        case Frozen("a", (one, two)):
            assert (one, two, record.longer(), record.counted) == (1, 2, "a", 7)
        case _:
            pytest.fail("no match")


def test_defining_one_and_making_a_few_compiles_nothing() -> None:
    code = (
        "import builtins, sys; from parser.records import dataclass; seen = [];"
        "sys.addaudithook(lambda event, given: event == 'compile' and seen.append(given));"
        "A = dataclass(frozen=True, slots=True)(type('A', (), {'__annotations__': {'b': int},"
        " '__doc__': 'x'})); A(1); A(b=2); n = len(seen);"
        " [A(b) for b in range(99)]; print(n, len(seen))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


@dataclass(frozen=True, slots=True)
class Wide:
    """As many fields as are filled by a twin."""

    a: int
    b: int = 2
    c: int = 3
    d: int = 4
    e: int = 5
    f: int = 6
    g: int = 7
    h: list[int] = dataclasses.field(default_factory=list)


class Derived(Wide):
    """One with a property in the place of a field."""

    __slots__ = ("kept",)
    kept: int

    def _get(self) -> int:
        return self.kept

    def _put(self, value: int) -> None:
        object.__setattr__(self, "kept", value + 100)

    a = property(_get, _put)


def test_wide_records_are_frozen_however_they_are_filled() -> None:
    made = [Wide(at, h=[at]) for at in range(50)]
    for at, each in enumerate(made):
        assert type(each) is Wide
        assert (each.a, each.b, each.g, each.h) == (at, 2, 7, [at])
        with pytest.raises(dataclasses.FrozenInstanceError):
            each.a = 1  # type: ignore[misc]
    assert made[3] == dataclasses.replace(made[4], a=3, h=[3])
    assert hash(pickle.loads(pickle.dumps(Wide(1, h=())))) == hash(Wide(1, h=()))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Wide()  # type: ignore[call-arg]
    for at in range(50):
        derived = Derived(at)
        assert (derived.a, derived.b) == (at + 100, 2)
        assert dataclasses.replace(derived, b=9).a == at + 200
