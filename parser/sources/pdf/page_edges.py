"""What stands in the margins of printed pages: headers, footers, page numbers."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.owners import is_owner_line
from parser.sources.pdf.layout import Page, Row

# A header or footer is among this many rows from the top or bottom of a page, and within this
# part of its height (GB/T 9704, 5.2: margins of 37 and 35 mm on 297).
_EDGE_ROWS = 2
_STRIP = 0.13
# It stands apart from the text by this many usual steps between rows.
_APART = 1.2
# What repeats on as many pages, and on as large a share of them, is a header or footer.
_FEWEST_PAGES = 3
_LEAST_SHARE = 0.4
_PAGE_NUMBER = lazy_pattern(
    r"^[\s\-—–－―─·.|/]*(?:第\s*)?[0-9０-９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩivxIVX]{1,5}(?:\s*页)?"
    r"(?:\s*[/／,，共]{1,2}\s*[0-9]{1,4}\s*页?)?[\s\-—–－―─·.|]*$"
)
# The number of a page within a header or footer, at its head or end.
_NUMBER_PART = lazy_pattern(
    r"^\W*第?\d{1,4}页?(?=\W|共|$)|(?:(?<=\s)|第|共|[-—–/·|])\s?\d{1,4}\s?页?\W*$"
)
# What browsers print in the margins of a page: when, and the page's address.
_BROWSER = lazy_pattern(
    r"^\d{1,4}([/年.-])\d{1,2}[/月.-]\d{1,4}日?,?\s?(?:[上下]午\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?"
    r"(?:\s{3}|$)|(?:^|\s{3})(?:https?|file)://\S+(?:\s{3}\d+/\d+)?$"
)
_LONGEST_EDGE = 80
# Print so much smaller than that of the text stands apart by it.
_SMALLER = 0.85
_SENTENCE_ENDS = "。；！？!?;"
# Parts of a page's height: what stands lower or higher is in its margins.
_FOOT, _HEAD = 0.07, 0.93
_LOWEST_NUMBER, _HIGHEST_NUMBER = 0.12, 0.92


def edges_of(pages: Sequence[Page]) -> list[frozenset[int]]:
    """For each page the places of its headers, footers and page numbers.

    What repeats in the margins is one, if it stands apart from the text; not what also stands in
    the text, names who is responsible, ends a sentence, or is a table's row.
    """
    steps = [
        above.baseline - row.baseline
        for page in pages
        for above, row in itertools.pairwise(page.rows)
        if above.baseline > row.baseline
    ]
    usual = median(steps) if steps else 0.0
    candidates = [_candidates(page, usual) for page in pages]
    seen: Counter[str] = Counter()
    for page, places in zip(pages, candidates, strict=True):
        seen.update({_key(page.rows[at]) for at in places})
    enough = max(_FEWEST_PAGES, len(pages) * _LEAST_SHARE)
    repeated = {key for key, count in seen.items() if count >= enough}
    if repeated:
        repeated -= _in_text(pages, candidates, repeated)
    return [
        frozenset(
            at
            for at in sorted({*places, *_ends(page)})
            if _is_page_number(page, at)
            or _is_of_browser(page, at)
            or (at in places and _key(page.rows[at]) in repeated)
        )
        for page, places in zip(pages, candidates, strict=True)
    ]


def in_margins(page: Page) -> frozenset[int]:
    """The rows so near to a page's head or foot that a table goes on behind them."""
    low, high = page.height * _FOOT, page.height * _HEAD
    rows = enumerate(page.rows)
    return frozenset(at for at, row in rows if not row.cells and not low < row.baseline < high)


def _ends(page: Page) -> set[int]:
    return {0, len(page.rows) - 1} if page.rows else set()


def _candidates(page: Page, usual: float) -> frozenset[int]:
    """The rows at the page's ends, in its margins and apart from its text."""
    rows = page.rows
    count = len(rows)
    found: set[int] = set()
    for order in (range(count), range(count - 1, -1, -1)):
        pending: list[int] = []
        for at in itertools.islice(order, _EDGE_ROWS):
            row = rows[at]
            down = order.step > 0
            strip = page.height * ((1 - _STRIP) if down else _STRIP)
            within = row.baseline > strip if down else row.baseline < strip
            if row.cells or not within or not _could_repeat(row):
                break
            pending.append(at)
            inner = at + order.step
            if not 0 <= inner < count:
                found.update(pending)
                break
            apart = abs(row.baseline - rows[inner].baseline) > _APART * usual
            if apart or max(rows[each].size for each in pending) < _SMALLER * rows[inner].size:
                found.update(pending)
                pending = []
    return frozenset(found)


def _could_repeat(row: Row) -> bool:
    text = row.text.strip()
    if not 0 < len(text) <= _LONGEST_EDGE or text[-1] in _SENTENCE_ENDS:
        return False
    return not is_owner_line(text)


def _key(row: Row) -> str:
    """The row without a page's number, and the place where it stands: a heading moves."""
    text = "".join(_NUMBER_PART.sub("#", row.text.strip()).split())
    return f"{text} {round(row.baseline / 6)}"


def _in_text(
    pages: Sequence[Page], candidates: Sequence[frozenset[int]], repeated: set[str]
) -> set[str]:
    """Those of the repeated rows that stand in the text as well, in print of the same size."""
    sizes: dict[str, float] = {}
    keys: dict[str, set[str]] = {}
    for page, places in zip(pages, candidates, strict=True):
        for at in places:
            row = page.rows[at]
            if (key := _key(row)) in repeated:
                bare = "".join(row.text.split())
                sizes[bare] = row.size
                keys.setdefault(bare, set()).add(key)
    found: set[str] = set()
    for page, places in zip(pages, candidates, strict=True):
        for at, row in enumerate(page.rows):
            bare = "".join(row.text.split())
            size = sizes.get(bare)
            if size is None or at in places or abs(row.size - size) > 0.1 * size:
                continue
            if _key(row) not in keys[bare]:
                found |= keys[bare]
    return found


def _is_of_browser(page: Page, at: int) -> bool:
    row = page.rows[at]
    low, high = page.height * _STRIP, page.height * (1 - _STRIP)
    in_margin = row.baseline < low if at else row.baseline > high
    return in_margin and not row.cells and _BROWSER.search(row.text) is not None


def _is_page_number(page: Page, at: int) -> bool:
    row = page.rows[at]
    if row.cells or not _PAGE_NUMBER.match(row.text) or at not in (0, len(page.rows) - 1):
        return False
    low, high = page.height * _LOWEST_NUMBER, page.height * _HIGHEST_NUMBER
    return row.baseline < low or row.baseline > high
