"""Changing single settings in ``config.yaml``: the lines of the others, and comments, stay.

A change is made in the text, not by writing the data anew. It counts only where the text, read
again, says what was wanted and nothing else has changed; otherwise the file is left alone.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_KEY = r"(?:{name}|'{name}'|\"{name}\")[ \t]*:"
_COMMENT = re.compile(r"[ \t]+#.*$")
_BOM = "\ufeff"

Value = str | bool | int | Sequence[str] | Mapping[str, Sequence[str]] | None
"""What a setting can be; None: it is taken out, and its default holds."""


class ConfigEditError(Exception):
    """The file was not changed. ``code``: ``syntax`` (it is broken already, ``detail`` the line),
    ``form`` (it is written in a way that is not understood), ``unwritable``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def change(path: Path, name: str, value: Value, inner: str = "") -> None:
    """Write a setting into the file at ``path``, which need not exist yet.

    ``inner`` names an entry of a setting that is a mapping, such as a key of ``keys``. Raises
    ConfigEditError; the file is as it was then.
    """
    target = Path(os.path.realpath(path))
    try:
        raw = target.read_bytes()
    except FileNotFoundError:
        raw = b""
    except OSError as error:
        raise ConfigEditError("unwritable", error.strerror or "") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigEditError("form") from error
    _write(target, changed(text, name, value, inner).encode("utf-8"))


def _write(path: Path, raw: bytes) -> None:
    """The whole file or nothing; who may read it stays as it was."""
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(raw)
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o777)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigEditError("unwritable", error.strerror or "") from error


def changed(text: str, name: str, value: Value, inner: str = "") -> str:
    """The text with a setting changed. Raises ConfigEditError."""
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    end = "\r\n" if "\r\n" in body else "\n"
    before = _data(body)
    wanted = _wanted(before, name, value, inner)
    lines = body.splitlines()
    if inner:
        lines = _with_entry(lines, name, inner, value, before)
    else:
        lines = _with_setting(lines, name, value)
    now = end.join(lines) + (end if lines else "")
    try:
        after = _data(now)
    except ConfigEditError as error:
        raise ConfigEditError("form") from error
    if after != wanted:
        raise ConfigEditError("form")
    return mark + now


def _data(text: str) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        at = getattr(error, "problem_mark", None)
        raise ConfigEditError("syntax", str(at.line + 1) if at is not None else "1") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigEditError("form")
    return data


def _wanted(before: Mapping[str, Any], name: str, value: Value, inner: str) -> dict[str, Any]:
    """The data that the changed text is to hold."""
    if not inner:
        rest = {key: each for key, each in before.items() if key != name}
        return rest if value is None else {**before, name: _plain(value)}
    entries = before.get(name) or {}
    if not isinstance(entries, dict):
        raise ConfigEditError("form")
    kept = {key: each for key, each in entries.items() if key != inner}
    if value is not None:
        kept = {**entries, inner: _plain(value)}
    if not kept:
        return {key: each for key, each in before.items() if key != name}
    return {**before, name: kept}


def _plain(value: Value) -> Any:
    if isinstance(value, str | bool | int):
        return value
    return list(value) if isinstance(value, Sequence) else value


def _spelt(value: Value) -> str:
    """A value as YAML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", value) and value.casefold() not in (
                *("true", "false", "yes", "no", "on", "off", "null", "y", "n"),
            )
            return value if plain else json.dumps(value, ensure_ascii=False)
        case Sequence():
            return "[" + ", ".join(map(_spelt, value)) + "]"
    raise ConfigEditError("form")


def _block(lines: Sequence[str], name: str, start: int, stop: int, indent: str) -> range:
    """The lines of an entry: its key's, and those further in behind it; empty: there is none.

    Comments and blank lines behind the entry are not its own.
    """
    key = re.compile(re.escape(indent) + _KEY.format(name=re.escape(name)))
    first = next((at for at in range(start, stop) if key.match(lines[at])), None)
    if first is None:
        return range(stop, stop)
    last = first
    for at in range(first + 1, stop):
        text = lines[at]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        further = len(text) - len(text.lstrip(" \t")) > len(indent)
        # A list may stand as far out as its key; brackets may close there.
        if not further and not text[len(indent) :].startswith(("- ", "-\t", "]", "}")):
            break
        last = at
    return range(first, last + 1)


def _comment(line: str) -> str:
    """The comment at the end of a line of one entry, with the blank before it."""
    quoted = re.sub(r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'", lambda found: "x" * len(found[0]), line)
    found = _COMMENT.search(quoted)
    return line[found.start() :] if found else ""


def _with_setting(lines: list[str], name: str, value: Value) -> list[str]:
    block = _block(lines, name, 0, len(lines), "")
    if value is None:
        return [*lines[: block.start], *lines[block.stop :]] if block else lines
    line = f"{name}: {_spelt(value)}"
    if not block:
        return [*_without_end(lines), line]
    line += _comment(lines[block.start])
    return [*lines[: block.start], line, *lines[block.stop :]]


def _without_end(lines: list[str]) -> list[str]:
    """The lines that one can be put behind: a mark of the document's end is none of them."""
    while lines and (not lines[-1].strip() or lines[-1].strip() == "..."):
        lines = lines[:-1]
    return lines


def _with_entry(
    lines: list[str], name: str, inner: str, value: Value, before: Mapping[str, Any]
) -> list[str]:
    """The lines with one entry of a mapping changed."""
    block = _block(lines, name, 0, len(lines), "")
    if not block:
        if value is None:
            return lines
        return [*_without_end(lines), f"{name}:", f"  {inner}: {_spelt(value)}"]
    head = lines[block.start]
    entries = dict(before.get(name) or {})
    flow = head.split(":", 1)[1].strip()
    if flow and not flow.startswith("#"):
        # All of it stands in brackets: one entry a line from now on.
        given = {**entries, inner: value} if value is not None else entries
        kept = {key: each for key, each in given.items() if value is not None or key != inner}
        body = [f"  {key}: {_spelt(_listed(each))}" for key, each in kept.items()]
        new = [f"{name}:{_comment(head)}", *body] if kept else []
        return [*lines[: block.start], *new, *lines[block.stop :]]
    inside = [at for at in block if at > block.start and lines[at].strip()[:1] not in ("", "#")]
    first = lines[inside[0]] if inside else "  "
    indent = first[: len(first) - len(first.lstrip(" "))] or "  "
    entry = _block(lines, inner, block.start + 1, block.stop, indent)
    if value is None:
        if set(entries) <= {inner}:
            return [*lines[: block.start], *lines[block.stop :]]
        return [*lines[: entry.start], *lines[entry.stop :]] if entry else lines
    line = f"{indent}{inner}: {_spelt(value)}"
    if entry:
        line += _comment(lines[entry.start])
        return [*lines[: entry.start], line, *lines[entry.stop :]]
    return [*lines[: block.stop], line, *lines[block.stop :]]


def _listed(value: object) -> Value:
    if isinstance(value, list):
        return [str(each) for each in value]
    return value if isinstance(value, str | bool | int) else str(value)
