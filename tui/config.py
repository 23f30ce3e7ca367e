"""The user's settings: ``config.yaml`` in gangmu's config folder.

A setting that cannot be used is told in one line and its default holds; a broken file never
keeps gangmu from starting. Nothing is read, made or written at import.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from tui.i18n import LANGUAGES, Messages

FILE_NAME = "config.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set; each field is a key of ``config.yaml``."""

    language: str | None = None
    """The interface's language, ``zh`` or ``en``. Without it the environment decides."""

    theme: str | None = None
    """The name of the colour theme (``gangmu themes`` lists them). Without it, the default."""


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """Something in the config that could not be used; ``key`` names its message."""

    key: str
    values: tuple[tuple[str, str], ...]

    def told(self, messages: Messages) -> str:
        """The one line that says what is wrong, where, and what to do."""
        return messages(self.key, **dict(self.values))


def config_folder(environ: Mapping[str, str]) -> Path:
    """Where the config and the user's themes are; the folder need not exist.

    GANGMU_CONFIG names it; else it is ``gangmu`` in XDG_CONFIG_HOME (when that is an
    absolute path, as its specification asks), in APPDATA on Windows, or in ``~/.config``.
    """
    if named := environ.get("GANGMU_CONFIG"):
        return Path(named)
    base = environ.get("XDG_CONFIG_HOME") or ""
    if Path(base).is_absolute():
        return Path(base, "gangmu")
    if sys.platform == "win32" and environ.get("APPDATA"):
        return Path(environ["APPDATA"], "gangmu")
    home = environ.get("HOME")
    return Path(home) / ".config" / "gangmu" if home else _home() / ".config" / "gangmu"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path()


def load(environ: Mapping[str, str]) -> tuple[Settings, tuple[ConfigProblem, ...]]:
    """The settings, and what in the file could not be used. No file is no problem."""
    path = config_folder(environ) / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        # HOME of a service account is often no folder; a config that was named must be one.
        if isinstance(error, NotADirectoryError) and not environ.get("GANGMU_CONFIG"):
            return Settings(), ()
        detail = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8"
        return Settings(), (_problem("config.unreadable", path, detail=detail),)
    return _parse(text, path)


def _parse(text: str, path: Path) -> tuple[Settings, tuple[ConfigProblem, ...]]:
    import yaml

    try:
        # Not CSafeLoader: on deep nesting it overruns the C stack, and that no handler catches.
        data = yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = str(mark.line + 1) if mark is not None else "1"
        return Settings(), (_problem("config.syntax", path, line=line),)
    if data is None:
        return Settings(), ()
    if not isinstance(data, dict):
        return Settings(), (_problem("config.shape", path),)
    names = [field.name for field in fields(Settings)]
    problems = [
        _problem("config.unknown", path, name=str(name)[:40], known=", ".join(names))
        for name in data
        if name not in names
    ]
    language = data.get("language")
    if language is not None and language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        problems.append(
            _problem("config.value", path, name="language", value=str(language)[:40], known=known)
        )
        language = None
    theme = data.get("theme")
    if theme is not None and not isinstance(theme, str):
        problems.append(_problem("config.text", path, name="theme", value=str(theme)[:40]))
        theme = None
    return Settings(language, theme), tuple(problems)


def _problem(key: str, path: Path, **values: str) -> ConfigProblem:
    return ConfigProblem(key, (("path", str(path)), *values.items()))
