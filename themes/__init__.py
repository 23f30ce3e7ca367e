"""Colours as data: one YAML file a theme, read and checked without any terminal library.

A theme file holds::

    label: {zh: 墨夜, en: Ink night}   # optional; the file's name is used without it
    dark: true                         # what it is close to: true or false
    base: ink-night                    # optional: a bundled theme that gives the other roles
    colours:
      background: "#14161b"            # in quotes, for YAML takes # for a comment
      ...                              # one for each of ROLES

The theme's name is the file's name without its suffix; :data:`ROLES` says what each colour is
for. Text is to have a contrast of 4.5 to 1 on what is behind it (WCAG AA): roles that are read on
``background``, ``surface`` and ``panel``, each ``X-text`` on ``X``. Nothing is told by colour
alone: what is chosen, hit or under the cursor is also bold, underlined or has a mark beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from parser.yaml_data import load_yaml

DEFAULT = "ink-night"
"""The name of the theme that is used when nothing else is asked for or can be read."""

FOR_SIXTEEN, WITHOUT_COLOUR = "sixteen", "monochrome"
"""The themes that stand in for others on terminals with sixteen colours, and with none."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        # What Textual's own colour system is built from.
        "primary": "the chief colour of buttons, bars and links",
        "secondary": "the second colour, beside the primary",
        "accent": "what should catch the eye: a key, a count",
        "foreground": "running text",
        "background": "behind the whole screen",
        "surface": "behind lists and panes",
        "panel": "behind bars, headers and boxes",
        "success": "it went well",
        "warning": "mind this",
        "error": "it failed",
        # Text by what it is.
        "heading-1": "titles at depth 0 and 1",
        "heading-2": "titles at depth 2",
        "heading-3": "titles at depth 3",
        "heading-4": "titles at depth 4 and deeper",
        "label": "the marker before a title: 一、 （一） 1.",
        "owner": "units that are responsible",
        "target": "the numbers of targets",
        "muted": "line numbers, counts, hints",
        "noise": "lines that are no part of the document, notices, tables of contents",
        # Pairs: a background, and with -text the characters on it.
        "hit": "behind words that a filter or search found",
        "hit-text": "on hit",
        "hit-current": "behind the hit that n and N have reached",
        "hit-current-text": "on hit-current",
        "cursor": "behind the row of the cursor, where the keys go",
        "cursor-text": "on cursor",
        "cursor-unfocused": "behind the row of the cursor in the other views",
        "cursor-unfocused-text": "on cursor-unfocused",
        "table-header": "behind the head of a table",
        "table-header-text": "on table-header",
        # Lines.
        "border": "lines around and between views",
        "border-focus": "the lines around the view that the keys go to",
    }
)
"""Every colour that a theme gives, and what is drawn with it."""

SIXTEEN = frozenset(
    "#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa "  # noqa: SIM905
    "#555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff".split()
)
"""The sixteen colours of a terminal, in the shades of VGA; what is drawn in them comes out
unchanged where there are no others."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FIELDS = frozenset({"label", "dark", "base", "colours"})
# A theme takes about a kilobyte; whatever is far beyond that is some other file.
_MAX_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Theme:
    """A checked theme. ``colours`` has ``#rrggbb`` for each of :data:`ROLES`.

    ``labels`` are the names to show, by language (``zh``, ``en``); either may be missing.
    """

    name: str
    labels: Mapping[str, str]
    dark: bool
    colours: Mapping[str, str]

    def label(self, language: str) -> str:
        """The name to show in a language; the theme's own name where it gives none."""
        return self.labels.get(language, self.name)

    @property
    def in_sixteen(self) -> bool:
        """Whether a terminal with sixteen colours shows the theme as it is meant."""
        return SIXTEEN.issuperset(self.colours.values())


class ThemeError(Exception):
    """A theme file that cannot be used. ``code`` names the reason for translation.

    =============== ========================================= =================================
    code            reason                                    ``detail``
    =============== ========================================= =================================
    ``unreadable``  the file cannot be read, is not UTF-8     what the system says
    ``too_large``   it is no theme                            its size in bytes
    ``yaml``        it is not YAML                            line and column, from 1: ``3:5``
    ``not_mapping`` it, its colours or label is no mapping    the field, empty for the file
    ``unknown``     a field or role that does not exist       its name
    ``base``        there is no such bundled theme            the name
    ``missing``     roles without a colour                    their names
    ``colour``      something else than ``#rrggbb``           the role and the value
    ``dark``        ``dark`` is neither true nor false        empty
    =============== ========================================= =================================

    ``path`` and ``detail`` come from the user's disk: neutralise them before they are shown.
    """

    def __init__(self, code: str, path: str, detail: str = "") -> None:
        super().__init__(f"{path}: {code}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.path = path
        self.detail = detail


def luminance(colour: str) -> float:
    """The relative luminance of a ``#rrggbb``, 0 to 1, as WCAG 2.1 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#rrggbb``, 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def load(path: Path) -> Theme:
    """The theme of a file. Raises ThemeError, with one reason, and nothing else."""
    fields = _mapping(_parse(path), path, "")
    _known(fields, _FIELDS, path)
    base = _base(fields["base"], path) if "base" in fields else None
    own = _mapping(fields.get("colours", {}), path, "colours")
    _known(own, ROLES, path)
    for role, value in own.items():
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            shown = repr(value[:20]) if isinstance(value, str) else type(value).__name__
            raise ThemeError("colour", str(path), f"{role}: {shown}")
    colours = {**(base.colours if base else {}), **own}
    if missing := [role for role in ROLES if role not in colours]:
        raise ThemeError("missing", str(path), ", ".join(missing))
    dark = fields.get("dark", base.dark if base else None)
    if not isinstance(dark, bool):
        raise ThemeError("dark", str(path))
    return Theme(
        name=path.stem,
        labels=_labels(fields.get("label", {}), path),
        dark=dark,
        colours=MappingProxyType({role: colours[role].lower() for role in ROLES}),
    )


def bundled_paths() -> tuple[Path, ...]:
    """The files of the bundled themes: models to copy from."""
    return tuple(sorted(_folder().glob("*.yaml")))


def bundled() -> tuple[Theme, ...]:
    """The themes that come with the program, the default first."""
    themes = [load(path) for path in bundled_paths()]
    return tuple(sorted(themes, key=lambda theme: theme.name != DEFAULT))


def find(name: str, user_dir: Path | None = None) -> Theme | None:
    """The theme of that name, a user's before a bundled one; None where there is none.

    Reads no other file. Raises ThemeError if the user's own cannot be used.
    """
    if not name or Path(name).name != name:
        return None
    for folder in (user_dir, _folder()):
        path = folder / f"{name}.yaml" if folder else None
        if path is not None and os.path.lexists(path):
            return load(path)
    return None


def available(user_dir: Path | None = None) -> tuple[tuple[Theme, ...], tuple[ThemeError, ...]]:
    """The bundled themes, then those of a user's folder (``*.yaml``), and what is wrong there.

    A user's theme with the name of a bundled one stands in its place. A file that cannot be
    used is told of and left out; a folder that is not there holds no themes.
    """
    themes = {theme.name: theme for theme in bundled()}
    problems: list[ThemeError] = []
    try:
        paths = sorted(user_dir.glob("*.yaml")) if user_dir else []
    except OSError as error:
        paths = []
        problems.append(ThemeError("unreadable", str(user_dir), error.strerror or ""))
    for path in paths:
        try:
            theme = load(path)
        except ThemeError as error:
            problems.append(error)
        else:
            themes[theme.name] = theme
    return tuple(themes.values()), tuple(problems)


def _folder() -> Path:
    return Path(__file__).parent


def _parse(path: Path) -> object:
    if path.parent == _folder() and path.is_file():
        return load_yaml(path)
    import yaml  # only a user's own theme needs it

    try:
        if not path.is_file():  # a pipe with that name would never end
            raise ThemeError("unreadable", str(path))
        if (size := path.stat().st_size) > _MAX_BYTES:
            raise ThemeError("too_large", str(path), str(size))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ThemeError("unreadable", str(path), error.strerror or "") from None
    except UnicodeDecodeError:
        raise ThemeError("unreadable", str(path), "UTF-8") from None
    # Not CSafeLoader: on deep nesting it overruns the C stack, and that no handler catches.
    try:
        return yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ThemeError("yaml", str(path), where) from None
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError):
        # What the loader lets through: a scalar that only looks like a date or is tagged as
        # what it is not (`!!bool x`, `!!timestamp x`), and deep nesting.
        raise ThemeError("yaml", str(path)) from None


def _mapping(value: object, path: Path, field: str) -> Mapping[Any, Any]:
    if not isinstance(value, dict):
        raise ThemeError("not_mapping", str(path), field)
    return value


def _known(given: Mapping[Any, Any], allowed: Container[str], path: Path) -> None:
    for key in given:
        if key not in allowed:
            shown = key[:40] if isinstance(key, str) else type(key).__name__
            raise ThemeError("unknown", str(path), shown)


def _base(name: object, path: Path) -> Theme:
    for theme in bundled_paths():
        if theme.stem == name and theme != path:
            return load(theme)
    raise ThemeError("base", str(path), name[:40] if isinstance(name, str) else "")


def _labels(value: object, path: Path) -> Mapping[str, str]:
    labels = _mapping(value, path, "label")
    return MappingProxyType({key: text for key, text in labels.items() if isinstance(text, str)})
