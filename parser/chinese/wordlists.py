"""The one loader of word lists: ours in ``words/`` beside this module, the user's own over them.

The environment variable :data:`VARIABLE` names the folder of the user's lists. It is read here
and nowhere else, and worker processes inherit it, so that all of them read with the same words.
A user's list has the name and the shape of ours (``units.yaml``, ``indicators.yaml``, …) and holds
only what it adds: lists are appended to ours, maps are merged key by key. A list that cannot be
used is left out as a whole; :func:`user_lists` says why.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from parser.records import dataclass
from parser.yaml_data import load_yaml

VARIABLE = "GANGMU_WORDS"
"""Names the folder of the user's lists; without it there are none."""

OPEN_TO_USERS = ("units", "indicators", "align", "sites", "owners", "outline", "targets")
"""The lists that a user may extend."""

READING = tuple(name for name in OPEN_TO_USERS if name != "align")
"""Those of them that change what reading a file gives."""

# Maps in which a user may name new keys; in all others the keys are part of the grammar.
_FREE_KEYS = frozenset(
    {
        *(f"units.{kind}" for kind in ("share", "money", "count", "area", "time", "other")),
        "indicators.words",
        "indicators.acts_not",
        "indicators.qualifiers",
        "indicators.built",
        "align.topics",
        "align.mended",
        "targets.units_not",
    }
)
_LARGEST = 1 << 20


class WordlistError(Exception):
    """A user's list that cannot be used. ``code`` is stable, ``detail`` says where or what.

    Codes: ``unreadable``, ``syntax`` (``detail``: the line), ``unknown`` (a key that no list of
    ours has), ``shape`` (another kind of value than ours at a key), ``pattern``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class UserList:
    """A list of the user's: its name, its file, how many words it adds, or why it is left out."""

    name: str
    path: Path
    entries: int = 0
    error: WordlistError | None = None


def load(name: str) -> Any:
    """The data of the list ``words/NAME.yaml``, the user's own laid over ours.

    Raises FileNotFoundError for a name that no list has; a user's broken list is left out.
    """
    data = _ours(name)
    own = load_own(name)
    return data if own is None else _merged(data, own)


def load_own(name: str) -> Any:
    """What the user's list of a name adds to ours; None where there is none that can be used."""
    folder = user_folder()
    if folder is None or name not in OPEN_TO_USERS or not (path := _path(folder, name)).exists():
        return None
    try:
        return _checked(name, path, _ours(name))
    except WordlistError:
        return None


def user_folder(environ: Mapping[str, str] | None = None) -> Path | None:
    """The folder of the user's lists (:data:`VARIABLE`); None where none is named."""
    named = (os.environ if environ is None else environ).get(VARIABLE)
    return Path(named) if named else None


def user_lists(folder: Path) -> tuple[UserList, ...]:
    """The lists in a folder, each with what it adds or why it is left out. Raises nothing."""
    found = []
    for name in OPEN_TO_USERS:
        path = _path(folder, name)
        if not path.exists():
            continue
        try:
            data = _checked(name, path, _ours(name))
            found.append(UserList(name, path, entries=sum(1 for _ in _words(data))))
        except WordlistError as error:
            found.append(UserList(name, path, error=error))
    return tuple(found)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.yaml"


def _ours(name: str) -> Any:
    return load_yaml(Path(__file__).with_name("words") / f"{name}.yaml")


def _checked(name: str, path: Path, ours: Any) -> Any:
    """The data of a user's list. Raises WordlistError."""
    import yaml

    try:
        if path.stat().st_size > _LARGEST:
            raise WordlistError("unreadable", f"> {_LARGEST} bytes")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WordlistError("unreadable", error.strerror or "") from None
    except ValueError:
        raise WordlistError("unreadable", "UTF-8") from None
    try:
        # Not CSafeLoader: on deep nesting it overruns the C stack, and that no handler catches.
        data = yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise WordlistError("syntax", str(mark.line + 1) if mark else "1") from None
    if data is None:
        return {}
    _check(data, ours, name, name)
    for word in _words(data):
        if word.startswith("re:"):
            try:
                re.compile(word[3:])
            except (re.error, RecursionError, OverflowError):
                raise WordlistError("pattern", word[:40]) from None
    return data


def _check(data: Any, ours: Any, where: str, name: str) -> None:
    """Raise where a value has another shape than ours; ``where`` is the way to it."""
    shown = where.removeprefix(f"{name}.")[:60]
    if isinstance(ours, dict):
        if not isinstance(data, dict):
            raise WordlistError("shape", shown)
        for key, value in data.items():
            _check_key(str(key), value, ours, where, name)
    elif isinstance(ours, list):
        if not isinstance(data, list):
            raise WordlistError("shape", shown)
        for each in data:
            if ours and isinstance(ours[0], list):
                _check(each, ours[0], where, name)
            elif not isinstance(each, str) or not each.strip():
                raise WordlistError("shape", shown)
    elif not isinstance(data, str if isinstance(ours, str) else int | float) or data is True:
        raise WordlistError("shape", shown)


def _check_key(key: str, value: Any, ours: dict[str, Any], where: str, name: str) -> None:
    """Raise where a key may not stand in a map of ours, or holds another shape."""
    inner = f"{where}.{key}"
    if key in ours:
        _check(value, ours[key], inner, name)
    elif where in _FREE_KEYS and ours:
        _check(value, next(iter(ours.values())), inner, name)
    elif not _is_base_unit(where):
        raise WordlistError("unknown", inner.removeprefix(f"{name}.")[:60])
    elif not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
        raise WordlistError("shape", inner.removeprefix(f"{name}.")[:60])


def _is_base_unit(where: str) -> bool:
    """Whether a key is a base unit, which maps the words written for it to numbers."""
    return where.startswith("units.") and where.count(".") == 2


def _words(data: Any) -> Iterator[str]:
    """Every word of some data: the items of its lists, and the keys whose values are no lists."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, list | dict):
                yield from _words(value)
            else:
                yield str(key)
    elif isinstance(data, list):
        for each in data:
            yield from _words(each)
    else:
        yield str(data)


def _merged(ours: Any, own: Any) -> Any:
    """The user's data over ours: maps key by key, lists appended, anything else replaced."""
    if isinstance(ours, dict) and isinstance(own, dict):
        return {key: _merged(ours[key], own[key]) if key in own else ours[key] for key in ours} | {
            key: value for key, value in own.items() if key not in ours
        }
    if isinstance(ours, list) and isinstance(own, list):
        return [*ours, *own]
    return own
