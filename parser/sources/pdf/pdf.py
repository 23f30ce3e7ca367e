"""PDF: read by pdfium in a process of its own, broken lines rejoined into paragraphs."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from parser.model import Problem, ReadError
from parser.sources.isolation.process import Bounds, run_isolated, seconds_for
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.pdf.layout import Page, Run
from parser.sources.pdf.printed_page import printed_page
from parser.sources.pdf.reflow import paragraphs
from parser.sources.pdf.ruled_tables import Rule

_MEGABYTES = 480
"""For all workers together."""

# A smaller file is read before a second worker has started.
_SHARED_FROM = 150_000
_MOST_PAGES = 3_000
_LARGEST_OUTPUT = 200 << 20
_MOST_ROWS = 400_000
_MOST_NAMED = 20
_FEWEST_ODD = 8
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
    parts = 2 if len(data) >= _SHARED_FROM and (os.cpu_count() or 1) > 1 else 1
    bounds = Bounds(_MEGABYTES // parts, seconds_for(len(data)), _LARGEST_OUTPUT)
    with ThreadPoolExecutor(parts) as threads:
        outputs = threads.map(
            lambda part: _run(library, data, path, bounds, part, parts), range(parts)
        )
        printed = [page for output in outputs for page in _pages(output, path)]
    pages = [column for page in printed for column in page.columns]
    if sum(len(page.rows) for page in pages) > _MOST_ROWS:
        raise ReadError("too_large", path)
    source = made_safe(paragraphs(pages), "pdf", _problems(printed))
    if not has_text(source.lines):
        nameless = any(page.fault == "nameless_pages" for page in printed)
        raise ReadError("no_characters" if nameless else "no_text", path)
    return source


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page by its columns; ``fault`` is the code of what is wrong with it, empty for nothing."""

    columns: Sequence[Page] = ()
    fault: str = ""


def _problems(printed: Sequence[_Printed]) -> tuple[Problem, ...]:
    """What could not be read: pages, by their numbers from 1."""
    found: list[Problem] = []
    lost = sum(page.fault == "lost_pages" for page in printed)
    if lost:
        found.append(Problem("lost_pages", values=(("count", str(lost)),)))
    for code in ("scanned_pages", "nameless_pages"):
        numbers = [str(at) for at, page in enumerate(printed, 1) if page.fault == code]
        if numbers:
            more = ["…"] if len(numbers) > _MOST_NAMED else []
            named = ", ".join([*numbers[:_MOST_NAMED], *more])
            values = (("pages", named), ("count", str(len(numbers))))
            found.append(Problem(code, values=values))
    return tuple(found)


def _is_nameless(runs: Sequence[Run]) -> bool:
    """True for a page whose fonts name no characters: codes that stand for Latin letters with
    accents, or for nothing, where Chinese is printed."""
    text = "".join(run.text for run in runs)
    odd = sum("\u0080" <= char <= "\u024f" or "\ue000" <= char <= "\uf8ff" for char in text)
    odd += text.count("\ufffd")
    chinese = sum("\u2e80" <= char <= "\u9fff" for char in text)
    plain = sum(char.isascii() and char.isalpha() for char in text)
    return odd >= _FEWEST_ODD and odd > 2 * (chinese + plain)


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


def _run(library: str, data: bytes, path: str, bounds: Bounds, part: int, parts: int) -> bytes:
    """What a worker prints of its part of the pages."""
    arguments = [library, str(_MOST_PAGES), str(part), str(parts)]
    return run_isolated(_WORKER, arguments, data, path, bounds)


def _pages(output: bytes, path: str) -> list[_Printed]:
    """The pages that a worker printed."""
    pages: list[_Printed] = []
    fault = ""
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
            elif kind == "image":
                fault = "scanned_pages"
            elif kind == "error":
                raise ReadError(parts[0], path)
            elif kind:
                if size[0]:
                    pages.append(_printed(*size, runs, rules, fault))
                size, runs, rules, fault = (0.0, 0.0), [], [], ""
                if kind == "page":
                    size = (float(parts[0]) or 1.0, float(parts[1]))
                elif kind == "lost":
                    pages.append(_Printed(fault="lost_pages"))
    except (ValueError, IndexError, TypeError) as error:
        raise ReadError("damaged", path) from error
    return pages


def _printed(
    width: float, height: float, runs: list[Run], rules: list[Rule], fault: str
) -> _Printed:
    if _is_nameless(runs):
        return _Printed(fault="nameless_pages")
    return _Printed(printed_page(width, height, runs, rules), fault)
