"""The files and plans that a command's PATH arguments name."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

import parser
from parser.model import File, Plan, ReadError
from parser.reader import LARGEST_FILE
from parser.records import dataclass
from parser.sources.discovery import walk
from tui.commands.context import Context
from tui.printing.read_errors import read_error_text

_NUMBERED = re.compile(r"(.+)#(\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and the number of the plan in it that is meant (None: all of it).

    ``walked`` is set where a folder was named and not the file itself.
    """

    path: str
    number: int | None = None
    walked: bool = False

    @property
    def name(self) -> str:
        """The word that names it, as it may be written on the command line."""
        return self.path if self.number is None else f"{self.path}#{self.number}"


def find_inputs(
    paths: Sequence[str],
    skipped: Callable[[str], None] | None = None,
    left_out: Callable[[str], bool] | None = None,
) -> Iterator[Input | ReadError]:
    """What the arguments name, in order; a ReadError in the place of what is not there.

    ``skipped`` is told the suffix of each file in a folder that is of no kind that is read.
    ``left_out`` says of a file in a folder, by its path, that nobody wants it.
    """
    for path in paths:
        if path != "-" and os.path.isdir(path):
            yield from _walk(path, skipped, left_out)
            continue
        numbered = _NUMBERED.fullmatch(path)
        if numbered and not os.path.lexists(path):
            yield Input(numbered[1], int(numbered[2]))
        else:
            yield Input(path)


def _walk(
    folder: str,
    skipped: Callable[[str], None] | None,
    left_out: Callable[[str], bool] | None,
) -> Iterator[Input | ReadError]:
    found = False
    refused: list[OSError] = []
    for entry in walk(folder, refused.append, skipped):
        found = True
        if left_out is None or not left_out(entry.path):
            yield Input(entry.path, walked=True)
    for error in refused:
        yield ReadError("unreadable", str(error.filename), error.strerror or "")
    if not found and not refused:
        yield ReadError("no_plans", folder)


def read_named(path: str, *, piped: Callable[[], bytes] | None = None) -> File:
    """The file that one word names, ``PATH`` or ``PATH#N``, with only the plans that are meant.

    ``piped`` gives what stands in standard input, where it is read apart. Raises ReadError;
    ``no_such_plan`` (its detail the count of plans) where N is none of them.
    """
    each = next(find_inputs([path]))
    if isinstance(each, ReadError):
        raise each
    if each.path != "-" or piped is None:
        return narrowed(parser.read_file(each.path), each.number)
    try:
        data = piped()
    except OSError as error:
        raise ReadError("unreadable", "-", error.strerror or "") from error
    if len(data) > LARGEST_FILE:
        raise ReadError("too_large", "-")
    return narrowed(parser.read_bytes(data, "-"), each.number)


def narrowed(file: File, number: int | None) -> File:
    """The file with only its plan of that number, or whole. Raises as :func:`read_named`."""
    if number is None:
        return file
    if not 1 <= number <= len(file.plans):
        raise ReadError("no_such_plan", f"{file.path}#{number}", str(len(file.plans)))
    plan = file.plans[number - 1]
    return replace(file, plans=(plan,), lines=plan.lines)


@dataclass(slots=True)
class Reader:
    """Reads the inputs of a command one after the other and tells of each that fails.

    ``skipped`` counts the files in folders that are of no kind that is read, by suffix.
    """

    context: Context
    failed: bool = False
    skipped: Counter[str] = field(default_factory=Counter)

    def files(self, paths: Sequence[str], *, targets: bool = False) -> Iterator[File]:
        """The files, each with only the plans that are meant (and their lines)."""
        for each in find_inputs(paths, self._skip):
            file = self.read(each, targets=targets)
            if file is not None:
                yield file

    def read(self, each: Input | ReadError, *, targets: bool = False) -> File | None:
        """One of the files; None, and told, where it cannot be read."""
        try:
            if isinstance(each, ReadError):
                raise each
            file = narrowed(parser.read_file(each.path), each.number)
        except ReadError as error:
            if not (isinstance(each, Input) and _no_plan_at_all(each, error)):
                self.fail(error)
            return None
        if targets:
            file = replace(file, plans=tuple(map(parser.with_targets, file.plans)))
        return file

    def plans(self, paths: Sequence[str], *, targets: bool = False) -> Iterator[Plan]:
        """The plans of the files."""
        for file in self.files(paths, targets=targets):
            yield from file.plans

    def _skip(self, suffix: str) -> None:
        self.skipped[suffix] += 1

    def fail(self, error: ReadError) -> None:
        """Tell of a file that cannot be read, and remember that one could not."""
        self.failed = True
        self.context.talk(read_error(error, self.context))


def read_error(error: ReadError, context: Context) -> str:
    """The one line that says which file cannot be read, why, and what to do."""
    path = context.messages("error.stdin") if error.path == "-" else error.path
    return read_error_text(error, context.messages, path)


def _no_plan_at_all(each: Input, error: ReadError) -> bool:
    # In a folder a file without a suffix may be anything: a program is no plan gone wrong.
    return each.walked and error.code == "binary" and not Path(each.path).suffix


def several(paths: Sequence[str]) -> bool:
    """Whether the arguments name, or may name, more than one file."""
    return len(paths) != 1 or (paths[0] != "-" and os.path.isdir(paths[0]))
