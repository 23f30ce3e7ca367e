"""PDF: read by pdfium in a process of its own, broken lines rejoined into paragraphs."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from parser.model import Problem, ReadError
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.pages import Page, Row, paragraphs

_MEGABYTES = 480
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
        raise ReadError("needs_extra", path, "gangmu[docs]")
    seconds = min(_MOST_SECONDS, _SECONDS + _SECONDS_A_MEGABYTE * len(data) / (1 << 20))
    records = _records(_run(data, path, seconds), path)
    if "error" in records[0]:
        raise ReadError(str(records[0]["error"]), path)
    pages = [_page(record) for record in records[1:]]
    if sum(len(page.rows) for page in pages) > _MOST_ROWS:
        raise ReadError("too_large", path)
    lost = sum(bool(record.get("damaged")) for record in records[1:])
    problems = (Problem("lost_pages", values=(("count", str(lost)),)),) if lost else ()
    source = made_safe(paragraphs(pages), "pdf", problems)
    if not has_text(source.lines):
        raise ReadError("no_text", path)
    return source


def _run(data: bytes, path: str, seconds: float) -> bytes:
    """What the worker prints. It is ended when its time is over, whatever it is doing."""
    # -P: this folder holds modules with names of the standard library's.
    command = [sys.executable, "-P", str(_WORKER)]
    limits = [str(_MEGABYTES), str(int(seconds) + 1), str(_MOST_PAGES)]
    worker = subprocess.Popen(  # noqa: S603
        command + limits,
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
    try:
        records = [json.loads(line) for line in output.splitlines()]
    except ValueError as error:
        raise ReadError("damaged", path) from error
    if not records:
        raise ReadError("damaged", path)
    return records


def _page(record: dict[str, Any]) -> Page:
    rows = tuple(Row(*row) for row in record["lines"])
    return Page(record["width"], record["height"], rows)
