"""Why a file cannot be read and what to do, in one line."""

from __future__ import annotations

from parser.model import ReadError
from tui.settings.i18n import Messages


def read_error_text(error: ReadError, messages: Messages, path: str = "") -> str:
    """The line; without a path it begins behind the file's name."""
    told = messages(_key(error, messages), path=path, detail=error.detail)
    return told if path else told.lstrip(" :：")


def _key(error: ReadError, messages: Messages) -> str:
    """What to do depends on the kind of file, where that is known."""
    kind = f"error.{error.code}_{error.detail}"
    return kind if error.detail and messages.has(kind) else f"error.{error.code}"
