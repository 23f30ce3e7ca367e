"""Other programs over the same terminal: an editor for the file, a pager for its text.

Which program it is, the environment says: VISUAL, then EDITOR; PAGER, else ``less`` or
``more``. Nothing here draws; the app lends out the terminal.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from parser.model import File, Plan
from parser.records import dataclass

_PLUS = frozenset(
    {
        *("vi", "vim", "nvim", "gvim", "view", "ex", "nano", "pico", "emacs", "emacsclient"),
        *("less", "more", "most", "joe", "jed", "jmacs", "mg", "ne", "mcedit", "kak", "vis"),
        *("ed", "gedit", "kate", "nvi", "elvis", "e3", "zile", "micro", "dte", "xed", "pluma"),
    }
)
"""Programs that take ``+LINE`` before the file."""

_GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"})
"""Programs that take ``-g FILE:LINE``; ``-w`` waits until the file is closed."""

_COLON = frozenset({"hx", "helix", "subl", "sublime_text", "zed", "atom"})
"""Programs that take ``FILE:LINE``."""

_NOT_TEXT = {
    b"PK\x03\x04": "docx",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "doc",
    b"%PDF-": "pdf",
}
"""How files begin that are no text to edit."""

_PDF_WITHIN = 1024
"""Bytes within which ``%PDF-`` may stand, as the parser has it."""


_ENOUGH = 12
"""Characters of a line by which it is found in a web page."""


class OutsideError(Exception):
    """A program cannot be run; the message is ``browser.outside.CODE`` with ``values``."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Program:
    """A program as the environment names it: its words, and the variable that they are from."""

    words: tuple[str, ...]
    variable: str

    @property
    def name(self) -> str:
        """The program's own name, without folder and suffix."""
        return Path(self.words[0]).name.casefold().removesuffix(".exe")


def editor(environ: Mapping[str, str]) -> Program:
    """The editor. Raises OutsideError ``no_editor``, ``bad_words`` or ``missing``."""
    for variable in ("VISUAL", "EDITOR"):
        if environ.get(variable, "").strip():
            return _program(environ[variable], variable, environ)
    raise OutsideError("no_editor")


def pager(environ: Mapping[str, str]) -> Program:
    """The pager. Raises OutsideError ``bad_words`` or ``missing``."""
    if environ.get("PAGER", "").strip():
        return _program(environ["PAGER"], "PAGER", environ)
    for word in ("less", "more"):
        if shutil.which(word, path=environ.get("PATH")):
            return Program((word,), "PAGER")
    raise OutsideError("missing", program="less", variable="PAGER")


def _program(written: str, variable: str, environ: Mapping[str, str]) -> Program:
    try:
        words = tuple(shlex.split(written, posix=os.name != "nt"))
    except ValueError as error:
        raise OutsideError("bad_words", variable=variable) from error
    if not words or shutil.which(words[0], path=environ.get("PATH")) is None:
        raise OutsideError("missing", program=words[0] if words else "", variable=variable)
    return Program(words, variable)


def command(program: Program, path: str, line: int) -> list[str]:
    """The words that open a file at a line, from 1; at its start where the program is not
    known to take a line."""
    words = list(program.words)
    # A name that begins with a dash or a plus would be taken for an option.
    path = path if os.path.isabs(path) else os.path.join(os.curdir, path)
    if program.name in _PLUS:
        return [*words, f"+{line}", path]
    if program.name in _GOTO:
        wait = [] if {"-w", "--wait"} & set(words) else ["-w"]
        return [*words, *wait, "-g", f"{path}:{line}"]
    if program.name in _COLON:
        return [*words, f"{path}:{line}"]
    return [*words, path]


def line_in_file(file: File, plan: Plan, line: int, name: str) -> int:
    """The line of the file itself that holds a line of its plan, from 1.

    They are the same in text and Markdown; a web page is searched for the words. Raises
    OutsideError where there is no file, or none with text that an editor could show; ``name``
    is what it is called in the message.
    """
    data = _text_of(file.path, name)
    needle = ""
    while line > 0 and not needle:
        found = plan.line(line).text if plan.lines[0].number <= line else ""
        needle = found.strip()[:_ENOUGH]
        line -= 0 if needle else 1
    if not needle:
        return 1
    lines = data.decode(file.encoding, "replace").split("\n")
    if line <= len(lines) and needle in lines[line - 1]:
        return line
    same = [at for at, text in enumerate(lines, start=1) if needle in text]
    return min(same, key=lambda at: abs(at - line)) if same else min(line, len(lines))


def _text_of(path: str, name: str) -> bytes:
    if path == "-":
        raise OutsideError("no_file")
    try:
        with open(path, "rb") as file:
            start = file.read(_PDF_WITHIN)
            rest = file.read()
    except (OSError, ValueError) as error:
        raise OutsideError("gone", file=name) from error
    for mark, form in _NOT_TEXT.items():
        if start.startswith(mark) or (form == "pdf" and mark in start):
            raise OutsideError("not_text", file=name, form=form)
    return start + rest


def run(words: Sequence[str], program: Program, variables: Mapping[str, str] | None = None) -> None:
    """Run a program until it ends, with ``variables`` where the user's environment has none
    of these. Raises OutsideError ``missing`` or ``failed``."""
    given = {**(variables or {}), **os.environ}
    try:
        done = subprocess.run(words, check=False, env=given)  # noqa: S603 - the user's own
        status = done.returncode
    except (OSError, ValueError) as error:
        raise OutsideError("missing", program=program.name, variable=program.variable) from error
    if status:
        raise OutsideError("failed", program=program.name, status=status)


def page(plan: Plan, line: int, program: Program) -> None:
    """Show a plan's text in a pager, at a line of its file. Raises as :func:`run`.

    The text is as it was read, so a document of any format can be shown; in a file that only
    the user can read, for a pager's own ``+LINE`` works on files everywhere.
    """
    first = plan.lines[0].number if plan.lines else 1
    text = "".join(f"{each.text}\n" for each in plan.lines)
    with tempfile.TemporaryDirectory(prefix="gangmu-") as folder:
        path = Path(folder, "gangmu.txt")
        path.write_text(text, encoding="utf-8", errors="replace")
        words = command(program, str(path), max(1, line - first + 1))
        # Without a locale of UTF-8 (ssh often has none) less takes Chinese for a binary file.
        run(words, program, {"LESSCHARSET": "utf-8"})
