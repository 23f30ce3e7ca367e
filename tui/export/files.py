"""Writing what was exported: a name that every file system takes, a file that is whole or not."""

from __future__ import annotations

import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from tui.export.view import Extracted, Hits, OneTable, View
from tui.settings.i18n import Messages

LONGEST_NAME = 120
"""Bytes of a suggested name: within the 143 that encrypted home folders leave of 255."""

_UNSAFE = re.compile(r'[/\\:*?"<>|\ufffd\u2400-\u2426]+')
_STREAM = re.compile(r"/dev/std(?:out|err)|/(?:dev|proc/self)/fd/(\d{1,6})")
"""Names of what this process has open: written to as it stands, never replaced by a new file."""

_STANDARD = {"/dev/stdout": 1, "/dev/stderr": 2}

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|clock\$)", re.IGNORECASE)


class ExportError(Exception):
    """A file that cannot be written; the message is ``export.error.CODE``.

    Codes: ``exists``, ``folder`` (the path is one), ``no_folder``, ``unwritable``.
    """

    def __init__(self, code: str, path: str, detail: str = "") -> None:
        super().__init__(f"{path}: {code}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.path = path
        self.detail = detail

    def told(self, messages: Messages) -> str:
        """The one line that says what is wrong and what to do."""
        return messages(f"export.error.{self.code}", path=self.path, detail=self.detail)


def suggest_name(view: View, suffix: str, messages: Messages) -> str:
    """A file name from the titles of a view's plans, what it shows in words, a suffix (``.txt``).

    Of two plans it has both titles, of more the first one and how many there are, of hits what
    was looked for. It keeps Chinese, is at most :data:`LONGEST_NAME` bytes of UTF-8, and holds
    nothing that Windows, macOS or Linux refuse in a name or a shell takes for an option.
    """
    if isinstance(view.content, Hits):
        stem = _safe(view.content.query)
    elif isinstance(view.content, Extracted):
        stem = "gangmu"
    elif isinstance(view.content, OneTable):
        return _table_name(view, view.content, suffix, messages)
    else:
        count = len(view.parts)
        stems = [_stem(part.title, part.plan.path) for part in view.parts[:2]]
        if count > 1:
            # What the length leaves is to have something of both, or the number of all.
            stems = [_cut(each, LONGEST_NAME // 3) for each in stems]
        if count > 2:
            stem = _safe(messages("export.and_more", title=stems[0], count=count))
        else:
            stem = "-".join(stems)
    stem = stem or "gangmu"
    if _RESERVED.fullmatch(stem.split(".")[0].rstrip()):
        stem = f"_{stem}"
    tail = f"-{_safe(messages(f'export.what.{view.what.value}'))}{suffix}"
    return _cut(stem, LONGEST_NAME - len(tail.encode())) + tail


def _table_name(view: View, content: OneTable, suffix: str, messages: Messages) -> str:
    """The title of its plan and its caption; without one its number."""
    part = view.parts[0]
    number = f"{messages('export.what.table')}{content.number}"
    called = _safe(content.table.caption) or _safe(number)
    title = _cut(_stem(part.title, part.plan.path), LONGEST_NAME // 2)
    return _cut(f"{title}-{called}", LONGEST_NAME - len(suffix)) + suffix


def _stem(title: str, path: str) -> str:
    return _safe(title) or _safe(Path(path).stem) or "gangmu"


def _cut(text: str, size: int) -> str:
    """As much of a text as has so many bytes."""
    return text.encode()[:size].decode("utf-8", "ignore").rstrip(" .")


def _safe(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if char.isspace() else char
        for char in normal
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join(_UNSAFE.sub(" ", kept).split()).strip(" .-~")


def write_atomically(path: str, data: bytes | Iterable[bytes], *, force: bool = False) -> None:
    """Write a file: as a whole, or not at all; raises :class:`ExportError`.

    ``data`` may come in pieces, which are made as they are written.

    It is written beside its place and then moved there. A file that exists is replaced
    only with ``force``, and keeps its permissions; no folder is ever made. What is no
    regular file (``/dev/stdout``, a pipe) is written to directly.
    """
    try:
        _write(path, (data,) if isinstance(data, bytes) else data, force)
    except ValueError:
        raise ExportError("unwritable", path, "NUL") from None
    except OSError as error:
        raise ExportError("unwritable", path, error.strerror or type(error).__name__) from error


def _write(path: str, data: Iterable[bytes], force: bool) -> None:
    stream = _STREAM.fullmatch(path)
    if stream is not None:
        _write_through(int(stream[1]) if stream[1] else _STANDARD[path], data)
        return
    real = Path(os.path.realpath(path))
    mode = None
    try:
        found = real.stat()
    except FileNotFoundError:
        if not real.parent.is_dir():
            raise ExportError("no_folder", path, str(real.parent)) from None
        if path.endswith(("/", os.sep)):
            raise ExportError("no_folder", path, path) from None
    else:
        if stat.S_ISDIR(found.st_mode):
            raise ExportError("folder", path)
        if not stat.S_ISREG(found.st_mode):
            descriptor = os.open(path, os.O_WRONLY)
            try:
                _write_through(descriptor, data)
            finally:
                os.close(descriptor)
            return
        if not force:
            raise ExportError("exists", path)
        mode = stat.S_IMODE(found.st_mode)
    beside = real.parent / f".gangmu-{secrets.token_hex(6)}.tmp"
    try:
        with open(beside, "xb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        _move(beside, real, path, force)
    finally:
        beside.unlink(missing_ok=True)


def _write_through(descriptor: int, data: Iterable[bytes]) -> None:
    """Write to an open descriptor, all of it; the system may take less at a time than asked."""
    for piece in data:
        view = memoryview(piece)
        while view:
            view = view[os.write(descriptor, view) :]


def _move(beside: Path, real: Path, path: str, force: bool) -> None:
    if not force:
        # A link fails where another program made the file meanwhile; a move would replace it.
        try:
            os.link(beside, real)
        except FileExistsError:
            raise ExportError("exists", path) from None
        except OSError:
            if real.exists():
                raise ExportError("exists", path) from None
        else:
            return
    os.replace(beside, real)
