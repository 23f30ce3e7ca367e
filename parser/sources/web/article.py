"""Which lines of a web page are its article, and which are the site around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from parser.chinese import wordlists
from parser.chinese.site_words import site_words
from parser.records import dataclass
from parser.sources.web.markup import Page
from parser.sources.web.page_lines import WebLine

# A block with this share of the page's prose holds the article, whatever its name.
_NEARLY_ALL = 0.98
_LIKELY = 0.9
_SURE = 0.5
# A shorter line without a full stop may be a menu's.
_SHORTEST_PROSE = 30
# A page with fewer links around its prose has no chrome: a document saved as a page.
_FEWEST_LINKS = 3
_SHORTEST_TITLE = 6
_SAME_TITLE_WITHIN = 8


@dataclass(frozen=True, slots=True)
class _Names:
    articles: frozenset[str]
    likely: frozenset[str]
    titles: frozenset[str]


@cache
def _names() -> _Names:
    data = wordlists.load("sites")
    return _Names(*(frozenset(data[key]) for key in ("articles", "likely", "titles")))


def find_chrome(page: Page) -> set[int]:
    """The indices of the page's lines that are chrome; the article's title is none."""
    lines = page.lines
    weights = [_weight(line) for line in lines]
    sums = [0] * len(page.elements)
    for line, weight in zip(lines, weights, strict=True):
        sums[line.element] += weight
    for index in range(len(sums) - 1, 0, -1):
        # A block always comes behind the one around it.
        sums[page.elements[index].parent] += sums[index]
    total = sums[0]
    if not total:
        return set()
    chosen = _choose(page, sums, total)
    if chosen == 0:
        return set()
    within = _descendants(page, chosen)
    inside = [at for at, line in enumerate(lines) if line.element in within]
    outside = [at for at, line in enumerate(lines) if line.element not in within]
    if not inside or sum(_is_link(lines[at]) for at in outside) < _FEWEST_LINKS:
        return set()
    chrome = set(outside)
    title = _title_above(page, outside, inside)
    if title is not None:
        chrome.discard(title)
    return chrome


def _weight(line: WebLine) -> int:
    """How many characters of a line are prose."""
    text = line.text
    own = len(text) - line.linked
    if line.cells or own < len(text) / 2:
        return 0
    if "。" in text or "；" in text or own >= _SHORTEST_PROSE:
        return 0 if len(text) <= 120 and site_words().noise.stands_in(text) else own
    return 0


def _is_link(line: WebLine) -> bool:
    return bool(line.linked) and line.linked * 2 > len(line.text)


def _choose(page: Page, sums: Sequence[int], total: int) -> int:
    names = _names()
    sure = likely = None
    chosen = 0
    for index, element in enumerate(page.elements):
        if sums[index] >= total * _NEARLY_ALL:
            # These stand one within the other: the last is the innermost.
            chosen = index
        if element.keys and sums[index] >= total * _SURE:
            keys = element.keys.split()
            if sure is None and not names.articles.isdisjoint(keys):
                sure = index
            if sums[index] >= total * _LIKELY and not names.likely.isdisjoint(keys):
                likely = index
    if sure is not None:
        return sure
    if likely is not None and likely > chosen:
        return likely
    # A paragraph alone is no article: the block around it may hold its headings.
    while chosen and page.elements[chosen].tag in ("p", "li", "pre", "h1", "h2", "h3"):
        chosen = page.elements[chosen].parent
    return chosen


def _descendants(page: Page, top: int) -> set[int]:
    within = {top}
    for index in range(top + 1, len(page.elements)):
        if page.elements[index].parent in within:
            within.add(index)
    return within


def _title_above(page: Page, outside: Sequence[int], inside: Sequence[int]) -> int | None:
    """The line above the article that names it, unless the article begins with it."""
    opening = "".join(_bare(page.lines[at].text) for at in inside[:_SAME_TITLE_WITHIN])
    page_title = _bare(page.title)
    for at in reversed([at for at in outside if at < inside[0]]):
        line = page.lines[at]
        text = _bare(line.text)
        if len(text) < _SHORTEST_TITLE or _is_link(line) or line.cells:
            continue
        element = page.elements[line.element]
        named = line.level == 1 or not _names().titles.isdisjoint(element.keys.split())
        if named or text in page_title:
            return None if text in opening else at
    return None


def _bare(text: str) -> str:
    return "".join(text.split())
