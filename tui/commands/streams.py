"""Standard output and error: opened for any locale, written so that no byte is lost in silence.

Python's own text stream gives up the rest of one large write without a word where the disk is
full: the operating system takes a part and the count is dropped. So data goes out in pieces that
fit its buffer, and what cannot be written is an :class:`OutputError`.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

SLICE = 2_000
"""Characters that are written in one go: at most 8,000 bytes of UTF-8, the stream's buffer has
8,192."""


class OutputError(Exception):
    """Standard output took not all that was written; ``detail`` is the system's reason."""

    def __init__(self, error: OSError) -> None:
        self.detail = error.strerror or type(error).__name__
        super().__init__(self.detail)


class _Closed(io.TextIOBase, TextIO):
    """Standard output that was closed before the start (``>&-``): it takes nothing."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        if text:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return 0

    def isatty(self) -> bool:
        return False

    def flush(self) -> None:
        """Nothing waits to be written."""


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the system says of a write into an OutputError; a reader that has gone is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error) from error


def write_text(out: TextIO, text: str) -> None:
    """Write a text, all of it. Raises OutputError; BrokenPipeError where the reader has gone."""
    with _told():
        for at in range(0, len(text), SLICE):
            out.write(text[at : at + SLICE])


def write_bytes(out: TextIO, data: bytes) -> None:
    """Write bytes to the stream beneath a text stream. Raises as :func:`write_text`."""
    flush(out)
    binary = getattr(out, "buffer", None)
    with _told():
        if binary is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        view = memoryview(data)
        for at in range(0, len(view), SLICE):
            binary.write(view[at : at + SLICE])
        binary.flush()


def flush(out: TextIO) -> None:
    """Write what waits in the buffer. Raises as :func:`write_text`."""
    with _told():
        out.flush()


def use_utf8(out: TextIO, err: TextIO) -> None:
    """Make the streams carry Chinese under any locale; what they cannot carry is replaced.

    A terminal that is set to a Chinese encoding of its own (GBK) keeps it.
    """
    for stream in (out, err):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        encoding = (stream.encoding or "").casefold()
        own = stream.isatty() and encoding.startswith(("gb", "cp936", "big5"))
        reconfigure(encoding=stream.encoding if own else "utf-8", errors="replace")


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error.

    An output that was closed before the start refuses data; talk that nobody can see is dropped.
    """
    return (sys.stdout or _Closed(), sys.stderr or open(os.devnull, "w", encoding="utf-8"))
