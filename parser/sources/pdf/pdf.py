"""PDF: read by pdfium in a process of its own, broken lines rejoined into paragraphs."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parser.model import Problem, ReadError
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.pdf.layout import Page, Run
from parser.sources.pdf.printed_page import printed_page
from parser.sources.pdf.reflow import paragraphs
from parser.sources.pdf.ruled_tables import Rule

_MEGABYTES = 480
"""For all workers together."""

# A smaller file is read before a second worker has started.
_SHARED_FROM = 150_000
_SECONDS = 8.0
# A large file may take longer; a small one that does is up to something.
_SECONDS_A_MEGABYTE = 2.0
_MOST_SECONDS = 60.0
_MOST_PAGES = 3_000
_LARGEST_OUTPUT = 200 << 20
_MOST_ROWS = 400_000
_LIBRARIES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_WORKER = Path(__file__).with_name("worker.py")


def read(data: bytes, path: str) -> Source:
    """The lines of a PDF: paragraphs, with page headers, footers and numbers as ``noise``.

    Raises ReadError ``needs_extra``, ``damaged``, ``password``, ``no_text``, ``too_large`` or
    ``timeout``.
    """
    library = _library()
    if library is None:
        raise ReadError("needs_extra", path, "pypdfium2")
    seconds = min(_MOST_SECONDS, _SECONDS + _SECONDS_A_MEGABYTE * len(data) / (1 << 20))
    parts = 2 if len(data) >= _SHARED_FROM and (os.cpu_count() or 1) > 1 else 1
    with ThreadPoolExecutor(parts) as threads:
        outputs = threads.map(
            lambda part: _run(library, data, path, seconds, part, parts), range(parts)
        )
        printed = [page for output in outputs for page in _pages(output, path)]
    pages = [column for page in printed if page is not None for column in page]
    if sum(len(page.rows) for page in pages) > _MOST_ROWS:
        raise ReadError("too_large", path)
    lost = sum(page is None for page in printed)
    problems = (Problem("lost_pages", values=(("count", str(lost)),)),) if lost else ()
    source = made_safe(paragraphs(pages), "pdf", problems)
    if not has_text(source.lines):
        raise ReadError("no_text", path)
    return source


def _library() -> str | None:
    """The path of pdfium's shared library, as pypdfium2 brings it; None where there is none.

    The worker calls it without pypdfium2, whose import takes longer than most files do.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        return None
    found = importlib.util.find_spec("pypdfium2_raw")
    for folder in (found and found.submodule_search_locations) or ():
        for name in _LIBRARIES:
            if (file := Path(folder, name)).is_file():
                return str(file)
    import ctypes.util

    return ctypes.util.find_library("pdfium")


def _run(library: str, data: bytes, path: str, seconds: float, part: int, parts: int) -> bytes:
    """What a worker prints of its part of the pages; it is ended when its time is over."""
    # Nothing is imported but the standard library: -I, -S.
    command = [sys.executable, "-I", "-S", str(_WORKER), library]
    limits = [_MEGABYTES // parts, int(seconds) + 1, _MOST_PAGES, part, parts]
    worker = subprocess.Popen(  # noqa: S603
        command + [str(number) for number in limits],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        worker.kill()

    clock = threading.Timer(seconds, stop)
    clock.start()
    assert worker.stdout is not None
    try:
        feeder = threading.Thread(target=_feed, args=(worker, data), daemon=True)
        feeder.start()
        output = worker.stdout.read(_LARGEST_OUTPUT + 1)
        if len(output) > _LARGEST_OUTPUT:
            raise ReadError("too_large", path)
        code = worker.wait()
    finally:
        clock.cancel()
        worker.kill()
        worker.wait()
        worker.stdout.close()
    if late.is_set():
        raise ReadError("timeout", path)
    if code:
        # Out of memory, or pdfium itself gave up on what it was fed.
        raise ReadError("damaged", path, f"pdfium {code}")
    return output


def _feed(worker: subprocess.Popen[bytes], data: bytes) -> None:
    assert worker.stdin is not None
    with contextlib.suppress(OSError):
        worker.stdin.write(data)
    with contextlib.suppress(OSError):
        worker.stdin.close()


def _pages(output: bytes, path: str) -> list[list[Page] | None]:
    """The pages that a worker printed, by their columns; None for one that could not be read."""
    pages: list[list[Page] | None] = []
    size = (0.0, 0.0)
    runs: list[Run] = []
    rules: list[Rule] = []
    try:
        for line in (*output.decode("utf-8").split("\n"), "end"):
            kind, *parts = line.split("\t")
            if kind == "run":
                foot, left, right, height = map(float, parts[:4])
                runs.append(Run(foot, left, right, height, parts[4]))
            elif kind == "rule":
                rules.append(Rule(*map(float, parts)))
            elif kind == "error":
                raise ReadError(parts[0], path)
            elif kind:
                if size[0]:
                    pages.append(printed_page(*size, runs, rules))
                size, runs, rules = (0.0, 0.0), [], []
                if kind == "page":
                    size = (float(parts[0]) or 1.0, float(parts[1]))
                elif kind == "lost":
                    pages.append(None)
    except (ValueError, IndexError, TypeError) as error:
        raise ReadError("damaged", path) from error
    return pages
