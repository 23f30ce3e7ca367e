"""PDF: read by pdfium in a process of its own, broken lines rejoined into paragraphs."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from pathlib import Path

from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Problem, ReadError, Severity
from parser.records import dataclass
from parser.sources.isolation.process import Bounds, run_isolated, seconds_for
from parser.sources.lines import Source, has_text, made_safe
from parser.sources.pdf.bookmarks import Bookmark, with_levels
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
_LONGEST_NAMED = 40
_FEWEST_ODD = 8
_ODD = lazy_pattern(r"[\x80-\u024f\ue000-\uf8ff\ufffd]")
_READABLE = lazy_pattern(r"[\u2e80-\u9fffA-Za-z]")
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
        output = b"".join(outputs)
    printed, bookmarks = _pages(output, path)
    pages = [column for page in printed for column in page.columns]
    if sum(len(page.rows) for page in pages) > _MOST_ROWS:
        raise ReadError("too_large", path)
    pieces = with_levels(paragraphs(pages), bookmarks)
    source = made_safe(pieces, "pdf", _problems(printed))
    if not has_text(source.lines):
        nameless = any(page.fault == "nameless_pages" for page in printed)
        raise ReadError("no_characters" if nameless else "no_text", path)
    return source


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page by its columns; ``fault`` is the code of what is wrong with it, empty for nothing.

    ``aslant`` is what stands aslant on it and is left out.
    """

    columns: Sequence[Page] = ()
    fault: str = ""
    aslant: str = ""


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
    aslant = [page.aslant for page in printed if page.aslant]
    if aslant:
        values = (("text", _shortened(aslant[0])), ("count", str(len(aslant))))
        found.append(Problem("slanted_text", severity=Severity.INFO, values=values))
    return tuple(found)


def _shortened(text: str) -> str:
    """A watermark's words, once where it says them again and again."""
    size = next((n for n in range(1, len(text)) if text == (text[:n] * len(text))[: len(text)]), 0)
    once = text[:size] if size else text
    return once if len(once) <= _LONGEST_NAMED else once[:_LONGEST_NAMED] + "…"


def _is_nameless(runs: Sequence[Run]) -> bool:
    """True for a page whose fonts name no characters: codes that stand for Latin letters with
    accents, or for nothing, where Chinese is printed."""
    text = "".join(run.text for run in runs)
    odd = len(_ODD.findall(text))
    return odd >= _FEWEST_ODD and odd > 2 * len(_READABLE.findall(text))


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


def _pages(output: bytes, path: str) -> tuple[list[_Printed], list[Bookmark]]:
    """The pages that workers printed, and the bookmarks of the file."""
    pages: list[_Printed] = []
    bookmarks: list[Bookmark] = []
    read = _Page()
    try:
        for line in (*output.decode("utf-8").split("\n"), "end"):
            kind, *parts = line.split("\t")
            if kind == "run":
                foot, left, right, height = map(float, parts[:4])
                read.runs.append(Run(foot, left, right, height, parts[4]))
            elif kind in ("rule", "image", "slant"):
                read.hear(kind, parts)
            elif kind == "mark":
                bookmarks.append(Bookmark(int(parts[0]), parts[1]))
            elif kind == "error":
                raise ReadError(parts[0], path)
            elif kind:
                if read.width:
                    pages.append(read.printed())
                read = _Page()
                if kind == "page":
                    read = _Page(float(parts[0]) or 1.0, float(parts[1]))
                elif kind == "lost":
                    pages.append(_Printed(fault="lost_pages"))
    except (ValueError, IndexError, TypeError) as error:
        raise ReadError("damaged", path) from error
    return pages, bookmarks


@dataclass(slots=True)
class _Page:
    """A page while its lines are heard."""

    width: float = 0.0
    height: float = 0.0
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fault: str = ""
    aslant: str = ""

    def hear(self, kind: str, parts: Sequence[str]) -> None:
        """A line of the worker's about the page, but for its characters."""
        if kind == "rule":
            self.rules.append(Rule(*map(float, parts)))
        elif kind == "image":
            self.fault = "scanned_pages"
        else:
            self.aslant = parts[0]

    def printed(self) -> _Printed:
        """The page, when all of it has been heard."""
        if _is_nameless(self.runs):
            return _Printed(fault="nameless_pages")
        columns = printed_page(self.width, self.height, self.runs, self.rules)
        return _Printed(columns, self.fault, self.aslant)
