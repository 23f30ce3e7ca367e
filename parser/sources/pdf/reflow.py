"""Printed pages back to text: what repeats on each page is noise, broken lines are rejoined."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style, find_marker
from parser.chinese.table_words import names_table
from parser.records import dataclass
from parser.sources.lines import Piece
from parser.sources.pdf.aligned_tables import aligned
from parser.sources.pdf.layout import Page, Row, first_word, seam, width
from parser.sources.pdf.page_edges import edges_of, in_margins
from parser.sources.pdf.page_tables import grid_rows
from parser.sources.table_grid import GridRow

# In ems: what justified print takes in, and how far a row may begin from the margin and be no
# first one.
_SLACK = 0.5
_INDENT = 0.8
# A column of text is at least this share of the page.
_LEAST_WIDTH = 0.4
# So many rows tell what is usual on a page.
_FEWEST_ROWS = 10
# Rows farther apart than this many usual steps are no paragraph.
_FARTHEST = 1.6
_WIDER = 1.25
# So many numbers that begin a paragraph at the margin say that others may.
_FEWEST_FLUSH = 2
_LONGEST_CAPTION = 40
_UNIT = lazy_pattern(r"^\s*[（(]?单位\s?[:：]")
_SENTENCE_ENDS = "。！？!?；;：:"
_CLOSES = "）)"
_GOES_ON = "，,、（(“《—-"
_TOP_STYLES = frozenset({Style.CHAPTER, Style.CN_COMMA, Style.CN_PAREN, Style.DIGIT_DOT})
# What their numbers begin with.
_BEGINS = frozenset("第（(0123456789０１２３４５６７８９一二三四五六七八九十百")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The usual place of rows in a document: margins, size, room that parts paragraphs.

    ``indents``: first rows stand in. ``flush``: those that begin with a number do not.
    """

    left: float
    right: float
    size: float
    gap: float
    indents: bool
    flush: bool = False


def paragraphs(pages: Sequence[Page]) -> list[Piece]:
    """The paragraphs of the pages, in order; headers, footers and page numbers are noise."""
    edges = edges_of(pages)
    measures = _measures(pages, edges)
    margins = [edge | in_margins(page) for page, edge in zip(pages, edges, strict=True)]
    tables = grid_rows([page.rows for page in pages], margins)
    columns = [aligned(page.rows) for page in pages]
    pieces: list[Piece] = []
    parts: list[str] = []
    held: list[Piece] = []
    above: Row | None = None
    grid_row: GridRow | None = None
    spans: tuple[tuple[int, int], ...] = ()

    def close() -> None:
        # A page's footer stands behind the paragraph that goes on across it.
        if parts:
            pieces.append(Piece("".join(parts), row=grid_row, parts=spans))
        pieces.extend(held)
        parts.clear()
        held.clear()

    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        first = True
        measure = measures[number]
        for at, row in enumerate(page.rows):
            if at in edge:
                held.append(Piece(row.text, noise=True))
                continue
            if row.cells:
                close()
                pieces.append(Piece("", row.cells, row=tables.get((number, at))))
                above, first = None, False
                continue
            named = _names_next(page, at) and above is not None
            if above is not None and not named and _goes_on(above, row, measure, turned=first):
                parts.append(seam(parts[-1], row.text))
            else:
                close()
                if above is not None and not first and _is_gap(above, row, measure):
                    pieces.append(Piece(""))
                parts.append(row.text)
                grid_row = columns[number].get(at)
                spans = tuple((part.start, part.stop) for part in row.parts) if grid_row else ()
            above, first = row, False
    close()
    return pieces


def _names_next(page: Page, at: int) -> bool:
    """True for a short row that says what the table below it is: a caption, a unit."""
    below = page.rows[at + 1 : at + 3]
    if not any(row.cells for row in below):
        return False
    text = page.rows[at].text
    return len(text) <= _LONGEST_CAPTION and (names_table(text) or bool(_UNIT.match(text)))


def _measures(pages: Sequence[Page], edges: Sequence[frozenset[int]]) -> list[_Measure]:
    """The measure of each page: that of all pages in print of its size, moved to its margin.

    An annex in smaller print has steps and margins of its own, and left and right pages have
    different margins.
    """
    bodies = [_body(page, edge) for page, edge in zip(pages, edges, strict=True)]
    every = [row for body in bodies for row in body]
    whole = _measure(every)
    flush = _has_flush_numbers(every, whole)
    groups: dict[float, list[Row]] = {}
    sizes = [_usual_size(body) if body else whole.size for body in bodies]
    for size, body in zip(sizes, bodies, strict=True):
        groups.setdefault(size, []).extend(body)
    narrowest = min((page.width for page in pages), default=0.0)
    made: dict[float, _Measure] = {}
    for size, rows in groups.items():
        own = _FEWEST_ROWS <= len(rows) < len(every)
        found = _measure(rows) if own else whole
        # Where all rows are short none of them is full.
        least = found.left + narrowest * _LEAST_WIDTH
        made[size] = replace(found, right=max(found.right, least), flush=flush)
    measures: list[_Measure] = []
    for size, body in zip(sizes, bodies, strict=True):
        found = made[size]
        shift = _margin(_usual(body, size)) - found.left if len(body) >= _FEWEST_ROWS else 0.0
        if abs(shift) < _INDENT * found.size:
            found = replace(found, left=found.left + shift, right=found.right + shift)
        measures.append(found)
    return measures


def _usual_size(rows: Sequence[Row]) -> float:
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return max(1.0, sizes.most_common(1)[0][0])


def _body(page: Page, edge: frozenset[int]) -> list[Row]:
    return [row for at, row in enumerate(page.rows) if at not in edge and not row.cells]


def _measure(rows: Sequence[Row]) -> _Measure:
    if not rows:
        return _Measure(0, 0, 1, _FARTHEST, False)
    size = _usual_size(rows)
    usual = _usual(rows, size)
    left = _margin(usual)
    longest = sorted(row.right for row in usual)
    right = longest[int(len(longest) * 0.9)] if len(longest) > 9 else longest[-1]
    steps = Counter(
        round(a.baseline - b.baseline)
        for a, b in itertools.pairwise(usual)
        if 0 < a.baseline - b.baseline < 5 * size
    )
    step = float(steps.most_common(1)[0][0]) if steps else size * 1.5
    # Room between paragraphs, where a document has it, is a step of its own.
    wider = [
        other
        for other, count in steps.items()
        if step * _WIDER < other < step * 3 and count >= max(3, steps.total() * 0.05)
    ]
    # Rows of one paragraph in several fonts are not all equally far apart.
    gap = max((step + min(wider)) / 2, step * _WIDER) if wider else step * _FARTHEST
    indented = sum(_INDENT * size < row.left - left < 4 * size for row in usual)
    return _Measure(left, right, size, max(gap, 1.0), indented >= max(2, len(usual) * 0.05))


def _usual(rows: Sequence[Row], size: float) -> list[Row]:
    """The rows in print of about that size."""
    return [row for row in rows if abs(row.size - size) <= 0.15 * size] or list(rows)


def _margin(rows: Sequence[Row]) -> float:
    """The left margin: where many rows begin; a table or a title may stand outside of it."""
    lefts = Counter([round(row.left / 2) * 2 for row in rows])
    common = [left for left, count in lefts.items() if count >= max(2, len(rows) * 0.05)]
    return float(min(common, default=min(lefts)))


def _has_flush_numbers(rows: Sequence[Row], measure: _Measure) -> bool:
    """True where numbers stand at the margin behind rows that had room for more."""
    count = 0
    for above, row in itertools.pairwise(rows):
        if abs(row.left - measure.left) > _INDENT * measure.size or row.text[:1] not in _BEGINS:
            continue
        marker = find_marker(row.text)
        if marker is None or marker.weak or marker.style not in _TOP_STYLES:
            continue
        if not _had_no_room(above, row, measure):
            count += 1
            if count >= _FEWEST_FLUSH:
                return True
    return False


def _opens(above: Row, row: Row) -> bool:
    """True where a page begins with a heading's number, and the one before ends a sentence."""
    marker = find_marker(row.text)
    if marker is None or marker.weak or marker.style not in _TOP_STYLES:
        return False
    return above.text.rstrip()[-1:] in _SENTENCE_ENDS


def _had_no_room(above: Row, row: Row, measure: _Measure) -> bool:
    """True where the first word of a row would not have fitted on the one above it."""
    em = (row.right - row.left) / max(1.0, width(row.text))
    return above.right + (first_word(row.text) + _SLACK) * em >= measure.right


def _is_gap(above: Row, row: Row, measure: _Measure) -> bool:
    return above.baseline - row.baseline > measure.gap


def _goes_on(above: Row, row: Row, measure: _Measure, *, turned: bool) -> bool:
    """True where a row carries on the one above it. ``turned``: the page was turned between."""
    if abs(above.size - row.size) > 0.2 * measure.size or "   " in above.text + row.text:
        return False
    if not turned and _is_gap(above, row, measure):
        return False
    if not _had_no_room(above, row, measure):
        return False
    if row.left - measure.left > _INDENT * measure.size:
        return False
    if turned and _opens(above, row):
        return False
    if measure.indents and not measure.flush:
        # First rows stand in: what stands at the margin carries on.
        return True
    marker = find_marker(row.text)
    last = above.text.rstrip()[-1:]
    if marker is None or marker.weak:
        # 2　职责: a number with room behind it.
        spaced = marker is not None and marker.stop < marker.title
        return not (spaced and last in _SENTENCE_ENDS)
    if measure.indents:
        return last not in _SENTENCE_ENDS and last not in _CLOSES
    # Nothing stands in: a number in its place begins a paragraph, if the row above lets it.
    return last not in _SENTENCE_ENDS and (marker.style not in _TOP_STYLES or last in _GOES_ON)
