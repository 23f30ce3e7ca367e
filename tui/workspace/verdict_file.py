"""The file in the state folder that keeps what was said of pairs of promises and answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from parser.analysis.verdicts import VerdictError, Verdicts
from tui.settings import state
from tui.settings.state import StateError, state_folder

NAME = "answers.tsv"

LARGEST = 16_000_000
"""Bytes of the file at most: some 50,000 verdicts."""


class VerdictFile:
    """Verdicts on disk, or without a path in memory alone.

    They are read each time, so that two windows keep each other's.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._held = Verdicts()

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> VerdictFile:
        """The file in the state folder."""
        return cls(state_folder(environ) / NAME)

    def load(self) -> Verdicts:
        """What was said; nothing where there is no file. Raises StateError."""
        return self._held if self._path is None else read(self._path)

    def readable(self) -> Verdicts:
        """What was said; nothing where it cannot be read."""
        try:
            return self.load()
        except StateError:
            return Verdicts()

    def save(self, verdicts: Verdicts) -> None:
        """Keep verdicts in the place of those before. Raises StateError."""
        if self._path is None:
            self._held = verdicts
        else:
            state.write(self._path, verdicts.as_text().encode())


def read(path: Path) -> Verdicts:
    """The verdicts of a file. Raises StateError; ``damaged`` with the line as its detail."""
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Verdicts()
    except (OSError, ValueError) as error:
        raise StateError("unreadable", path) from error
    if len(data) > LARGEST:
        raise StateError("too_large", path)
    try:
        return Verdicts.from_text(data.decode("utf-8"))
    except VerdictError as error:
        raise StateError("damaged", path, str(error.line)) from error
    except UnicodeDecodeError as error:
        raise StateError("damaged", path) from error
