"""PDF: read by pdfium in a process of its own, broken lines rejoined into paragraphs."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from parser.model import Problem, ReadError
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.pages import Page, Row, paragraphs

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
_WORKER = Path(__file__).with_name("pdf_worker.py")


def read(data: bytes, path: str) -> Source:
    """The lines of a PDF: paragraphs, with page headers, footers and numbers as ``noise``.

    Raises ReadError ``needs_extra``, ``damaged``, ``password``, ``no_text``, ``too_large`` or
    ``timeout``.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise ReadError("needs_extra", path, "pypdfium2")
    seconds = min(_MOST_SECONDS, _SECONDS + _SECONDS_A_MEGABYTE * len(data) / (1 << 20))
    parts = 2 if len(data) >= _SHARED_FROM and (os.cpu_count() or 1) > 1 else 1
    with ThreadPoolExecutor(parts) as threads:
        outputs = threads.map(lambda part: _run(data, path, seconds, part, parts), range(parts))
        records = [record for output in outputs for record in _records(output, path)]
    pages = [_page(record) for record in records]
    if sum(len(page.rows) for page in pages) > _MOST_ROWS:
        raise ReadError("too_large", path)
    lost = sum(bool(record.get("damaged")) for record in records)
    problems = (Problem("lost_pages", values=(("count", str(lost)),)),) if lost else ()
    source = made_safe(paragraphs(pages), "pdf", problems)
    if not has_text(source.lines):
        raise ReadError("no_text", path)
    return source


def _run(data: bytes, path: str, seconds: float, part: int, parts: int) -> bytes:
    """What a worker prints of its part of the pages; it is ended when its time is over."""
    # -P: this folder holds modules with names of the standard library's.
    command = [sys.executable, "-P", str(_WORKER)]
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


def _records(output: bytes, path: str) -> list[dict[str, Any]]:
    """The pages that a worker printed."""
    try:
        head, *pages = [json.loads(line) for line in output.splitlines()]
    except ValueError as error:
        raise ReadError("damaged", path) from error
    if "error" in head:
        raise ReadError(str(head["error"]), path)
    return pages


def _page(record: dict[str, Any]) -> Page:
    rows = tuple(Row(*row) for row in record["lines"])
    return Page(record["width"], record["height"], rows)
