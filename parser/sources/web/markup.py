"""HTML to lines: a tolerant reading of tags, linear in the size of the page.

No parser of the standard is used: the tree that HTML 5 asks for costs time that grows with the
square of the depth, and to find the lines of a page it is enough to know where blocks begin
and end.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.sources.superscripts import raised
from parser.sources.table_grid import DEEPEST_TABLE
from parser.sources.web.html_lists import HtmlList, open_list
from parser.sources.web.page_lines import Element, WebLine
from parser.sources.web.web_tables import WebCell, WebTable, table_lines

_TAG = lazy_pattern(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>""")
# Where a quote is never closed the tag ends at the next bracket.
_BROKEN_TAG = lazy_pattern(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>")
_SPACE = lazy_pattern(r"[ \t\r\n\f]+")
_ROOM = " \t\r\n\f"
_MORE_THAN_A_BLANK = lazy_pattern(r"[\t\r\n\f]|  ")
_CJK = r"[\u2014-\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = lazy_pattern(rf"(?<={_CJK})\n+(?={_CJK})")
_HIDDEN = lazy_pattern(
    r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|font-size\s{0,9}:\s{0,9}0(?:\.0{1,9})?(?:px|pt|em|rem|%)?(?![\d.])|\shidden(?:[\s=>]|$)"
)
_MAY_HIDE = lazy_pattern(r"none|idden|IDDEN|hide|NONE|ollapse|font-size|FONT-SIZE")
_SPAN = lazy_pattern(r"(col|row)span\s{0,9}=\s{0,9}[\"']?(\d{1,4})", re.IGNORECASE)
_KEY = lazy_pattern(r"\b(?:id|class)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    """address article aside blockquote body caption center dd details dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header html hgroup legend li main menu nav ol
    p pre section summary ul"""
)
_TABLE_PARTS = _words("table tr td th thead tbody tfoot")
# What has no text for a reader; `head` is read for its title.
_DROPPED = _words(
    """script style noscript template svg iframe object select textarea button xml rt rp map
    audio video canvas math noframes"""
)
# Their content is no markup: only their own end tag ends them.
_RAW = {
    tag: lazy_pattern(rf"</{tag}\b", re.IGNORECASE)
    for tag in _words("script style textarea title noscript iframe noframes xml")
}
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
# Unclosed, these end where a block begins or ends.
_LOOSE = frozenset({"p", "li", "dd", "dt"})

# Each costs a look through the rest of the page.
_MOST_UNCLOSED = 20


class Page:
    """A page as it is read: its lines in order, its blocks, its title."""

    def __init__(self, text: str, *, hidden: bool = False) -> None:
        """Reads a page; ``hidden`` keeps what its style hides."""
        self.lines: list[WebLine] = []
        self.elements = [Element(-1, "", "")]
        self.title = ""
        self._keep_hidden = hidden
        self._open = [0]
        self._counts: dict[str, int] = {}
        self._tables: list[WebTable] = []
        self._ignored_tables = 0
        self._buffer: list[str] = []
        self._linked = 0
        self._in_link = False
        self._raised = False
        self._in_pre = 0
        self._lists: list[HtmlList] = []
        self._nested: int | None = None
        self._unclosed = 0
        self._read(text)
        self._flush()
        while self._tables:
            self._close_table()

    def _read(self, text: str) -> None:
        at = 0
        last = text.rfind(">")
        while True:
            begin = text.find("<", at)
            if begin < 0:
                self._text(text[at:])
                return
            if begin > at:
                self._text(text[at:begin])
            match = _TAG.match(text, begin) if begin < last else None
            if match is not None:
                at = self._tag(text, match)
                continue
            if text.startswith("<!--", begin):
                end = text.find("-->", begin + 4)
                if end < 0:
                    return
                at = end + 3
                continue
            if begin > last:
                self._text(text[begin:])
                return
            match = _BROKEN_TAG.match(text, begin)
            if match is not None:
                at = self._tag(text, match)
            elif text.startswith(("<!", "<?", "</"), begin):
                at = text.find(">", begin) + 1 or len(text)
            else:
                self._text("<")
                at = begin + 1

    def _tag(self, text: str, match: re.Match[str]) -> int:
        """Take a tag, and what is no markup behind it; the place where the text goes on."""
        at = match.end()
        closing, tag, attributes = match.groups()
        tag = tag.lower()
        if closing:
            self._end(tag)
        elif tag in _RAW:
            end_tag = _RAW[tag].search(text, at)
            if end_tag is None:
                return len(text)
            if tag == "title" and not self.title:
                self.title = " ".join(html.unescape(text[at : end_tag.start()]).split())
            return end_tag.start()
        elif self._is_dropped(tag, attributes):
            return self._skip(text, tag, at)
        else:
            self._begin(tag, attributes)
        return at

    def _is_dropped(self, tag: str, attributes: str) -> bool:
        if tag in _VOID or attributes.endswith("/"):
            return False
        if tag in _DROPPED:
            return True
        if not attributes or self._keep_hidden or tag in ("body", "html"):
            return False
        return _hides(attributes) if len(attributes) < _LONG else _hides.__wrapped__(attributes)

    def _skip(self, text: str, tag: str, at: int) -> int:
        """The place behind an element that is not shown: its own kind may stand within it."""
        if self._unclosed >= _MOST_UNCLOSED:
            return at
        depth = 1
        # A lazy pattern asks the whole page for its words when it is new: not for each tag.
        same = re.compile(rf"<(/?){re.escape(tag)}\b[^>]*>", re.IGNORECASE)
        for match in same.finditer(text, at):
            if match[1]:
                depth -= 1
            elif tag in _LOOSE:
                return match.start()
            elif not match.group().endswith("/>"):
                depth += 1
            if not depth:
                return match.end()
        # Never closed: it hides nothing, a page is not lost for a missing tag.
        self._unclosed += 1
        return at

    # Tags

    def _begin(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self._flush(blank=True)
        elif tag == "a":
            self._in_link = "href" in attributes
        elif tag == "sup":
            self._raised = True
        elif tag in _TABLE_PARTS:
            self._begin_table_part(tag, attributes)
        elif tag in _BLOCKS:
            self._flush()
            if tag in _LOOSE and self.elements[self._open[-1]].tag in _LOOSE:
                self._pop()
            self._push(tag, attributes)
            if tag == "pre":
                self._in_pre += 1
            elif tag in ("ol", "ul"):
                self._lists.append(open_list(tag, attributes, self._lists[-1:]))
            elif tag == "li" and self._lists and (label := self._lists[-1].label(attributes)):
                self._buffer.append(label)
                self._nested = self._lists[-1].nested
        elif tag == "hr":
            self._flush()

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._in_link = False
        elif tag == "sup":
            self._raised = False
        elif tag in _TABLE_PARTS:
            self._end_table_part(tag)
        elif tag in _BLOCKS:
            self._flush()
            if tag == "pre":
                self._in_pre = max(0, self._in_pre - 1)
            elif tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            if self._counts.get(tag, 0):
                while self._pop() != tag:
                    pass

    def _push(self, tag: str, attributes: str) -> None:
        keys = _keys(attributes[:2000]) if "=" in attributes else ""
        self._open.append(len(self.elements))
        self.elements.append(Element(self._open[-2], tag, keys))
        self._counts[tag] = self._counts.get(tag, 0) + 1

    def _pop(self) -> str:
        tag = self.elements[self._open.pop()].tag
        self._counts[tag] -= 1
        return tag

    # Tables

    def _begin_table_part(self, tag: str, attributes: str) -> None:
        self._flush()
        if tag == "table":
            if len(self._tables) >= DEEPEST_TABLE:
                self._ignored_tables += 1
                return
            self._push(tag, attributes)
            self._tables.append(WebTable(self._open[-1], depth=len(self._open)))
            return
        if not self._tables or self._ignored_tables:
            return
        table = self._tables[-1]
        table.cell = None
        self._close_blocks(table)
        if tag == "tr":
            table.rows.append([])
            table.in_row = True
        elif tag in ("td", "th"):
            if not table.in_row:
                table.rows.append([])
                table.in_row = True
            found = _SPAN.findall(attributes[:2000]) if attributes else ()
            spans = {kind.lower(): int(count) for kind, count in found}
            columns, rows = max(1, spans.get("col", 1)), max(1, spans.get("row", 1))
            table.cell = WebCell(columns, rows, tag == "th" or table.in_head)
            table.rows[-1].append(table.cell)
        else:
            table.in_head = tag == "thead"

    def _end_table_part(self, tag: str) -> None:
        self._flush()
        if not self._tables:
            return
        if tag == "table":
            if self._ignored_tables:
                self._ignored_tables -= 1
            else:
                self._close_table()
        elif not self._ignored_tables:
            self._tables[-1].cell = None
            if tag == "thead":
                self._tables[-1].in_head = False
            if tag in ("tr", "thead", "tbody", "tfoot"):
                self._tables[-1].in_row = False
            self._close_blocks(self._tables[-1])

    def _close_blocks(self, table: WebTable) -> None:
        """What was opened in a cell and never closed ends with it."""
        while len(self._open) > table.depth:
            self._pop()

    def _close_table(self) -> None:
        table = self._tables.pop()
        self._close_blocks(table)
        if len(self._open) == table.depth:
            self._pop()
        if self._tables and (cell := self._tables[-1].cell) is not None:
            cell.holds_table = True
        self._sink().extend(table_lines(table))

    def _sink(self) -> list[WebLine]:
        for table in reversed(self._tables):
            if table.cell is not None:
                return table.cell.lines
        return self.lines

    # Text

    def _text(self, text: str) -> None:
        if "&" in text:
            text = html.unescape(text)
        if self._in_pre:
            *whole, text = text.replace("\r\n", "\n").split("\n")
            for line in whole:
                self._buffer.append(line)
                self._flush(blank=True)
        else:
            text = _with_single_blanks(text)
        if text:
            self._buffer.append(raised(text) if self._raised else text)
            if self._in_link:
                self._linked += len(text.strip())

    def _flush(self, *, blank: bool = False) -> None:
        if not self._buffer and not blank:
            self._linked = 0
            return
        text = "".join(self._buffer).strip("\n ")
        linked, self._linked = self._linked, 0
        self._buffer.clear()
        if not text and not blank:
            return
        if "\n" in text:
            text = _SOURCE_BREAK.sub("", text).replace("\n", " ")
        element = self._open[-1]
        if not text.strip():
            text = ""
        tag = self.elements[element].tag
        level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and text else None
        self._sink().append(WebLine(text, element, linked, level, nested=self._nested))
        self._nested = None


_LONG = 300
"""Attributes shorter than this are looked through once: most tags have those of others."""


@lru_cache(maxsize=2048)
def _hides(attributes: str) -> bool:
    """Whether a tag's attributes say that it is not shown."""
    return bool(_MAY_HIDE.search(attributes) and _HIDDEN.search(attributes.lower()))


@lru_cache(maxsize=2048)
def _keys(attributes: str) -> str:
    """The id and the classes that attributes name."""
    return " ".join(one or two or three for one, two, three in _KEY.findall(attributes))


def _with_single_blanks(text: str) -> str:
    """The text with a line feed for white space that holds one, and a blank for any other."""
    if not _MORE_THAN_A_BLANK.search(text):
        return text
    if not text.strip(_ROOM):
        return "\n" if "\n" in text else " "
    return _SPACE.sub(_one_space, text)


def _one_space(match: re.Match[str]) -> str:
    return "\n" if "\n" in match.group() else " "
