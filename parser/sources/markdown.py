"""Markdown: text whose marks are read and taken away, so that a line says what it says.

Line numbers are those of the file. Only what changes the outline is understood: headings,
tables, emphasis, quotes, links, rules. Lists keep their marks, which are markers of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from parser.chinese.lazy_pattern import lazy_pattern
from parser.sources.lines import RawLine
from parser.sources.table_grid import GridMark, GridRow, Place, SourceTable, collect

_SUFFIXES = frozenset({".md", ".markdown"})
_HEADING = lazy_pattern(r"^\s{0,3}(#{1,6})[ \t\u3000]+(?=\S)")
_CLOSING_MARKS = lazy_pattern(r"[ \t]#+[ \t]*$")
_QUOTE = lazy_pattern(r"^(?:\s{0,3}>[ \t]?)+")
# What is passed on is Chinese text, of several lines.
_QUOTED_TEXT = lazy_pattern(r"^\s{0,3}>.{0,80}[\u4e00-\u9fff]")
_FEWEST_QUOTED = 3
# > [!NOTE] opens a box of its own.
_CALLOUT = lazy_pattern(r"^\[![A-Za-z]{2,12}\][+-]?[ \t]*")
_BULLET = lazy_pattern(r"^(\s*)[*+](?=[ \t]+\S)")
_STRONG = lazy_pattern(r"(?<!\*)\*\*(?!\*)")
_LINK = lazy_pattern(
    r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]{1,9}(?:\"[^\"]*\"|'[^']*'))?\)"
)
_REFERENCE = lazy_pattern(r"\[([^\[\]^]+)\]\[[^\[\]]{0,80}\]")
_FOOTNOTE = lazy_pattern(r"\[\^[^\[\]\s]{1,40}\](?!:)")
_ATTRIBUTES = lazy_pattern(r"[ \t]*\{[#.:][^{}]{0,200}\}[ \t]*$")
_STRUCK = lazy_pattern(r"~~([^~]{1,400})~~")
_CODE = lazy_pattern(r"(`{1,3})([^`]{1,400})\1")
_INLINE_TAG = lazy_pattern(
    r"</?(?:a|b|i|u|s|em|strong|del|ins|mark|sup|sub|span|font|small|code|center|kbd|q)\b[^<>]*>",
    re.I,
)
# *提升服务*, _提升服务_; within words stars and lines stand for what was left out (王*某).
_WEAK = lazy_pattern(r"(?<![\w*])(\*{3}|\*)(?=[^\s*])([^*\n]{1,200})(?<=\S)\1(?!\*)")
_LOW = lazy_pattern(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,200})(?<=\S)_(?![\w_])")
_TRAILING = lazy_pattern(r"\\[ \t]*$")
_ESCAPE = lazy_pattern(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULE = lazy_pattern(r"^\s{0,3}(?:-[ \t]*){3,}$|^\s{0,3}(?:\*[ \t]*){3,}$|^\s{0,3}(?:_[ \t]*){3,}$")
_UNDERLINE = lazy_pattern(r"^\s{0,3}(?:=+|-{2,})\s*$")
_COMMENT = lazy_pattern(r"^\s*<!--[^<>]*-->\s*$")
_FENCE = lazy_pattern(r"^\s{0,3}(```|~~~)")
_OPENERS = frozenset("`~<=-*+_>#|:[")
"""What a line begins with that has any of these marks, but for those within it."""

_DELIMITER_MARKS = frozenset("|-: \t")
_LINE_BREAK = lazy_pattern(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
_BAR = lazy_pattern(r"(?<!\\)\|")
# What tells Markdown in a file of another suffix: # before Chinese text, and a line or its
# head set in ** as a whole (**一、目标**, 1. **目标**：). In 王**同志 and **县教育局 the stars
# stand for what was left out.
_HEADING_OF_TEXT = lazy_pattern(r"^\s{0,3}#{1,6}[ \t\u3000]+\**[^#\n]{0,12}[\u4e00-\u9fff].{0,80}$")
_STRONG_HEAD = lazy_pattern(
    r"^\s*(?:[-*+][ \t]+|\d{1,3}[.、][ \t]*)?\*\*(?!\*)[^*\n]{2,60}(?:\*\*[：:]|[：:]\*\*|\*\*\s*$)"
)
_FEWEST = 2
# Words set in ** within lines: so many, with nothing left over on any line.
_EMPHASIS = lazy_pattern(r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,60}(?<=\S)\*\*(?!\*)")
_FEWEST_EMPHASES = 6


def is_markdown(lines: Sequence[RawLine], suffix: str) -> bool:
    """True by the suffix, else by its marks: at least two headings with ``#``, or two lines
    whose head is set in ``**``, or many words, or ``>`` before every line.

    Such text is pasted from chats, notes and mails under any suffix.
    """
    if suffix in _SUFFIXES or _is_quoted(lines) or _is_emphasized(lines):
        return True
    marked = (
        line.text
        for line in lines
        if ("#" in line.text and _HEADING_OF_TEXT.match(line.text))
        or ("**" in line.text and _STRONG_HEAD.match(line.text))
    )
    return len(list(islice(marked, _FEWEST))) == _FEWEST


def _is_emphasized(lines: Sequence[RawLine]) -> bool:
    """True where words are set in ``**`` in many places: a line of a text that says 王**同志 for
    a name has marks that close nothing."""
    found = 0
    for line in lines:
        if "**" in line.text:
            rest, words = _EMPHASIS.subn("", line.text)
            if "*" in rest:
                return False
            found += words
    return found >= _FEWEST_EMPHASES


def _is_quoted(lines: Sequence[RawLine]) -> bool:
    """True where each line with text stands behind ``>``: a text that was passed on in a mail."""
    texts = [line.text for line in lines if line.text and not line.text.isspace()]
    quoted = len(texts) >= _FEWEST_QUOTED and all(map(_QUOTE.match, texts))
    return quoted and sum(bool(_QUOTED_TEXT.match(text)) for text in texts) >= _FEWEST_QUOTED


def understand(
    lines: Sequence[RawLine],
) -> tuple[tuple[RawLine, ...], tuple[SourceTable, ...]]:
    """The lines without their marks, with levels and cells, one for one; the tables."""
    read: list[RawLine] = []
    rows = _rows(lines)
    front = _front_matter(lines)
    fence = ""
    for at, line in enumerate(lines):
        text = line.text
        if fence and not _closes(text, fence):
            read.append(line)
            continue
        if at >= front and text.lstrip()[:1] not in _OPENERS:
            read.append(_row(line) if at in rows else _inlined(line, text))
            continue
        if mark := _FENCE.match(text):
            fence = "" if fence else mark[1]
        if at < front or mark or _is_delimiter(text) or _COMMENT.match(text):
            read.append(replace(line, noise=True))
        elif at and _UNDERLINE.match(text) and _can_be_underlined(read[-1]):
            read[-1] = replace(read[-1], level=1 if "=" in text else 2)
            read.append(replace(line, noise=True))
        elif _RULE.match(text):
            read.append(replace(line, noise=True))
        elif at in rows:
            read.append(_row(line))
        else:
            read.append(_plain(line))
    return tuple(read), _tables(read, rows)


def _closes(text: str, fence: str) -> bool:
    """True for the line that ends what a fence began."""
    mark = _FENCE.match(text)
    return mark is not None and mark[1] == fence


def _tables(read: Sequence[RawLine], rows: Mapping[int, int]) -> tuple[SourceTable, ...]:
    """The tables of the rows that were found; what stands above the dashes is the head."""
    marks: dict[int, GridMark] = {}
    counts: Counter[int] = Counter()
    placed: list[tuple[int, str, Sequence[tuple[int, int]], GridRow]] = []
    for at, table in rows.items():
        line = read[at]
        if not line.cells:
            continue
        mark = marks.setdefault(table, GridMark(1))
        places = tuple(Place(counts[table], column) for column in range(len(line.cells)))
        counts[table] += 1
        placed.append((line.number, line.text, line.cells, GridRow(mark, places)))
    return collect(placed)


def _plain(line: RawLine) -> RawLine:
    text = _QUOTE.sub("", line.text)
    if text.startswith("[!"):
        text = _CALLOUT.sub("", text)
    level = None
    if heading := _HEADING.match(text):
        level = len(heading[1])
        text = _heading(_CLOSING_MARKS.sub("", text[heading.end() :]))
    if "*" in text or "+" in text:
        text = _BULLET.sub(r"\1-", text)
    return _inlined(line, text, level)


def _inlined(line: RawLine, text: str, level: int | None = None) -> RawLine:
    """The line with another text, without the marks within it."""
    text = _inline(text)
    if text == line.text and level is None:
        return line
    # Nothing else is known of it yet.
    return RawLine(line.number, text, line.end, level=level)


def _heading(text: str) -> str:
    """A heading without the marks that stand in it for other things than its words."""
    text = _ATTRIBUTES.sub("", text)
    return _TRAILING.sub("", text)


def _inline(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "][" in text:
        text = _REFERENCE.sub(r"\1", text)
    if "[^" in text:
        text = _FOOTNOTE.sub("", text)
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    if "*" in text:
        text = _WEAK.sub(r"\2", text)
    if "_" in text:
        text = _LOW.sub(r"\1", text)
    if "**" in text:
        parts = _STRONG.split(text)
        # Marks come in pairs; a single one is a character of the text (*** stands for a name).
        odd = len(parts) % 2 == 0
        text = "".join(parts[:-1]) + ("**" if odd else "") + parts[-1]
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _row(line: RawLine) -> RawLine:
    parts = _BAR.split(line.text.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    cells = [_inline(_LINE_BREAK.sub(" ", part.strip().replace("\t", " "))) for part in parts]
    spans: list[tuple[int, int]] = []
    at = 0
    for cell in cells:
        spans.append((at, at + len(cell)))
        at += len(cell) + 1
    return replace(line, text="\t".join(cells), cells=tuple(spans))


def _rows(lines: Sequence[RawLine]) -> dict[int, int]:
    """The rows of the tables, each with the line of dashes and bars that its table has.

    Rows stand around such a line, as far as there are bars.
    """
    rows: dict[int, int] = {}
    below = 0
    for at, line in enumerate(lines):
        if at < max(below, 1) or not _is_delimiter(line.text):
            continue
        if "|" in lines[at - 1].text:
            rows[at - 1] = at
        below = at + 1
        while below < len(lines) and "|" in lines[below].text:
            if not _is_delimiter(lines[below].text):
                rows[below] = at
            below += 1
    return rows


def _is_delimiter(text: str) -> bool:
    """The line of dashes and bars under a table's head."""
    return "|" in text and "-" in text and _DELIMITER_MARKS.issuperset(text)


def _front_matter(lines: Sequence[RawLine]) -> int:
    """How many lines from the top are settings between ``---`` and ``---``."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1:60], start=1):
        if line.text.rstrip() in ("---", "..."):
            return at + 1
        if line.text.strip() and ":" not in line.text and not line.text.startswith((" ", "-")):
            return 0
    return 0


def _can_be_underlined(line: RawLine) -> bool:
    text = line.text.strip()
    return bool(text) and text[0] != "-" and not (line.noise or line.cells or line.level)
