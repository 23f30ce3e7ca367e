"""JSON Schemas of every ``json`` and ``jsonl`` form that gangmu prints: ``gangmu schema NAME``.

A form is one file, ``forms/NAME.yaml``:

    about: What it is, in one line.
    command: outline            # the command that prints it
    format: jsonl               # its --format; of a jsonl form the schema is that of one line
    examples:                   # command lines that tests run and hold against the schema;
      - outline {plan}          #   {plan}, {report}, {tables}, {old}, {new}, {folder} are files
    schema: {…}

``schema`` is JSON Schema (2020-12) with four shorthands, written out by :func:`schema_of`:

* a key of ``properties`` is required, unless it ends in ``?``;
* ``$include: [part]`` takes the properties of a part (``parts.yaml``) into this object;
* ``$part: part`` is a reference to a part, which is put under ``$defs``;
* ``$enum: package.module.Class`` are the values of an enumeration; ``… or null`` adds null.

Objects are left open: a later version may add keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from parser.records import dataclass

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class UnknownFormError(Exception):
    """There is no form of that name; ``name`` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, what it is, the command and ``--format`` that print it, and examples."""

    name: str
    about: str
    command: str
    format: str
    examples: tuple[str, ...]


@cache
def names() -> tuple[str, ...]:
    """The names of all forms, sorted."""
    found = (each.name for each in files(__name__).joinpath("forms").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def form_of(name: str) -> Form:
    """What a form is, without its schema. Raises UnknownFormError."""
    held = _form(name)
    examples = tuple(map(str, held["examples"]))
    return Form(name, held["about"], held["command"], held["format"], examples)


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a form, whole: it refers to nothing outside itself.

    Raises UnknownFormError.
    """
    held = _form(name)
    parts: dict[str, Any] = {}
    written = _written(held["schema"], parts)
    made = {
        "$schema": DIALECT,
        "$id": f"urn:gangmu:schema:{name}",
        "title": f"gangmu {held['command']} --format {held['format']}: {name}",
        "description": held["about"],
        **written,
    }
    if parts:
        made["$defs"] = dict(sorted(parts.items()))
    return made


def schema_text(name: str) -> str:
    """The schema of a form as JSON. Raises UnknownFormError."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def _form(name: str) -> Mapping[str, Any]:
    if name not in names():
        raise UnknownFormError(name)
    held: Mapping[str, Any] = _load(f"forms/{name}.yaml")
    return held


@cache
def _load(path: str) -> Any:
    import yaml

    return yaml.safe_load(files(__name__).joinpath(path).read_text(encoding="utf-8"))


def _written(held: Any, parts: dict[str, Any]) -> Any:
    """A piece of a schema with its shorthands written out; the parts it refers to are added."""
    if isinstance(held, list):
        return [_written(each, parts) for each in held]
    if not isinstance(held, dict):
        return held
    made: dict[str, Any] = {}
    for key, value in held.items():
        if key == "$part":
            _add_part(value, parts)
            made["$ref"] = f"#/$defs/{value}"
        elif key == "$enum":
            made["enum"] = _values(value)
        elif key not in ("$include", "properties"):
            made[key] = _written(value, parts)
    if "properties" in held or "$include" in held:
        properties = _properties(held)
        made["required"] = [key for key in properties if not key.endswith("?")]
        made["properties"] = {
            key.removesuffix("?"): _written(value, parts) for key, value in properties.items()
        }
    return made


def _properties(held: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in held.get("$include", ()):
        found |= _properties(_load("parts.yaml")[name])
    found |= held.get("properties", {})
    return found


def _add_part(name: str, parts: dict[str, Any]) -> None:
    if name not in parts:
        parts[name] = {}  # a part may hold itself
        parts[name] = _written(_load("parts.yaml")[name], parts)


def _values(asked: str) -> list[str | None]:
    path, _, null = asked.partition(" or ")
    module, _, name = path.rpartition(".")
    kind: type[StrEnum] = getattr(import_module(module), name)
    values: list[str | None] = [each.value for each in kind]
    return [*values, None] if null else values
