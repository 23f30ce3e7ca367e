"""Reads a PDF in a process of its own: bytes on standard input, printed lines as JSON out.

Nothing of the package is imported, so that limits hold for all that happens here. A line of
output is a page: ``{"width", "height", "lines": [[text, left, right, baseline, size], …]}``, in
points, from the page's lower left corner; the first is ``{"pages": n}`` or ``{"error": code}``.
"""

from __future__ import annotations

import ctypes
import json
import operator
import sys
from typing import Any

_PASSWORD_NEEDED = 4
# Characters this near to a baseline, in their size, stand on it.
_SAME_ROW = 0.45
# Room of this many ems between characters is a gap between words or cells.
_WORD_GAP = 0.28
_CELL_GAP = 1.2
_LATIN_GAP = 0.12
_BOLD = 0.2
# Boxes of one font stand so near to one another, in their size.
_SAME_FOOT = 0.15
# What pdfium gives for a hyphen at the end of a row.
_BROKEN_WORD = "\ufffe"
_MOST_CHARACTERS_ON_PAGE = 100_000


def limit(megabytes: int, seconds: int) -> None:
    """Bounds this process. Where the system has no such limits the caller's clock remains."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(megabytes: int, seconds: int, most_pages: int, part: int, parts: int) -> None:
    """Reads standard input to its end and writes a line for each page of a part, from 0."""
    limit(megabytes, seconds)
    import pypdfium2
    import pypdfium2.raw as pdfium

    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        _say({"error": "password" if code == _PASSWORD_NEEDED else "damaged"})
        return
    if count > most_pages:
        _say({"error": "too_large"})
        return
    _say({"pages": count})
    for index in range(part * count // parts, (part + 1) * count // parts):
        try:
            page = document[index]
            width, height = page.get_size()
            text_page = page.get_textpage()
            lines = _rows(_runs(pdfium, text_page.raw))
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError:
            _say({"width": 0, "height": 0, "lines": [], "damaged": True})
            continue
        _say({"width": width, "height": height, "lines": lines})


def _say(record: dict[str, Any]) -> None:
    # Lone surrogates cannot be written; in ASCII they are escaped like all else.
    print(json.dumps(record, ensure_ascii=True), flush=True)


Run = tuple[float, float, float, float, str]
"""Characters side by side: foot, left, right, size, text."""


def _runs(pdfium: Any, page: Any) -> list[Run]:
    """The page's characters as they stand; white space is told from their places instead.

    What pdfium calls a loose box is about as high as the font: its foot tells the row as well
    as the baseline does, for one call less. Some fonts' boxes differ from character to
    character, and a comma's is low: the highest is the size.
    """
    runs: list[Run] = []
    box = pdfium.FS_RECTF()
    into = ctypes.byref(box)
    get_box = pdfium.FPDFText_GetLooseCharBox
    count = min(pdfium.FPDFText_CountChars(page), _MOST_CHARACTERS_ON_PAGE)
    text: list[str] = []
    foot = start = left = right = size = 0.0
    for index, char in enumerate(_text(pdfium, page, count)):
        if char <= " " or char == "\xa0" or not get_box(page, index, into):
            continue
        before, left = left, box.left
        height = box.top - box.bottom
        if (
            text
            and -0.5 * size < left - right < _LATIN_GAP * size
            and -_SAME_FOOT * size < box.bottom - foot < _SAME_FOOT * size
        ):
            # The same character drawn twice, a hair apart, is bold print.
            if char != text[-1] or left - before >= _BOLD * size:
                text.append(char)
            right = box.right
            if height > size:
                size = height
            continue
        if text:
            runs.append((foot, start, right, size, "".join(text)))
        text = [char]
        foot, start, right = box.bottom, left, box.right
        size = max(height, 1.0)
    if text:
        runs.append((foot, start, right, size, "".join(text)))
    return runs


def _text(pdfium: Any, page: Any, count: int) -> str:
    """The page's characters by their index: all at once where none takes two places or no place."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(page, 0, count, pointer) - 1
    text = buffer.raw[: 2 * max(written, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text.replace(_BROKEN_WORD, "-")
    return "".join(chr(pdfium.FPDFText_GetUnicode(page, index)) for index in range(count))


def _rows(runs: list[Run]) -> list[list[Any]]:
    """The runs in rows from top to bottom, each sorted from left to right."""
    rows: list[list[Run]] = []
    foot = head = 0.0
    for run in sorted(runs, reverse=True):
        # Sorted by height, only the lowest row yet can take the next run. A box as tight as
        # that of 一 stands high in the row, within the height of the others.
        near = rows and foot - run[0] <= _SAME_ROW * min(run[3], rows[-1][0][3])
        if near or (rows and run[0] + 1.1 * run[3] >= head):
            rows[-1].append(run)
            head = max(head, run[0] + run[3])
        else:
            rows.append([run])
            foot, head = run[0], run[0] + run[3]
    return [_row(row) for row in rows]


def _row(row: list[Run]) -> list[Any]:
    row.sort(key=operator.itemgetter(1))
    parts: list[str] = []
    last: Run | None = None
    right = row[0][2]
    for run in row:
        if last is not None:
            if run[4] == last[4] and run[1] - last[1] < _BOLD * run[3]:
                continue
            gap = (run[1] - right) / run[3]
            if gap > _WORD_GAP:
                parts.append("   " if gap > _CELL_GAP else " ")
            elif gap > _LATIN_GAP and last[4][-1].isascii() and run[4][0].isascii():
                parts.append(" ")
        parts.append(run[4])
        right = run[2] if last is None else max(right, run[2])
        last = run
    # The row is as large as most of its characters are.
    widest = max(row, key=lambda run: run[2] - run[1])
    return ["".join(parts), row[0][1], right, widest[0], widest[3]]


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:6]))
