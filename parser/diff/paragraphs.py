"""The paragraphs of a file: lines that were broken at a width joined again, labels apart."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parser.chinese.markers import Style, find_marker
from parser.diff.records import Paragraph
from parser.diff.typography import normal
from parser.model import File, Kind, Line, Node

# What ends in one of these can be a whole paragraph, though its line is full.
_ENDS = frozenset("。：:！!？?")
_CAN_END = frozenset("；;）)”")
_NARROWEST, _WIDEST = 40, 130
_SLACK = 5
"""Cells that a line can be short of the width at which a file is cut."""
_WRAPPED_SHARE = 0.4
_WIDER_SHARE = 0.02
_INDENTED_SHARE = 0.05
_SAME_LENGTH = 0.25
_WHOLE_SHARE = 0.5
_FEWEST_LINES = 8
_UNCOMPARED = frozenset({Kind.BLANK, Kind.NOISE})
_WITH_CHROME = frozenset({".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".pdf"})
_WORD = re.compile(r"\w")
_LABELLED = frozenset({Kind.BODY, Kind.HEADING, Kind.POINT, Kind.NOTICE, Kind.ATTACHMENT, Kind.TOC})


def paragraphs_of(file: File, other: File) -> tuple[Paragraph, ...]:
    """The paragraphs of a file that is compared with another.

    What stands around the text (site chrome) is left out, but for lines that the other file
    holds as text: which lines are chrome depends on what stands beside them.
    """
    wanted = _missing_text(file, other)
    wrap = find_wrap(file.lines)
    groups = _joined(file, wanted, wrap)
    goes_on = {
        one[-1].number: other[0].kind is Kind.CONT and one[-1].text.rstrip()[-1:] not in "；;。："
        for one, other in pairwise(groups)
    }
    nodes = {node.line: (plan.nodes, node) for plan in file.plans for node in plan.nodes}
    places = _places(file)
    openers: dict[int, int] = {}
    """The index of the paragraph that opens the node on a line."""
    last: int | None = None
    found: list[Paragraph] = []
    for lines in groups:
        first = lines[0]
        index = len(found)
        node: Node | None = None
        parent = last
        if first.number in nodes:
            all_nodes, node = nodes[first.number]
            above = all_nodes[node.parent] if node.parent is not None else None
            parent = openers.get(above.line) if above else None
            openers[first.number] = last = index
        broken = goes_on.get(lines[-1].number, False) or bool(
            wrap and not wrap.indented and not wrap.spaced and wrap.is_full(lines[-1])
        )
        found.append(_made(index, lines, node, parent, places.get(first.number, _Place()), broken))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a file's lines are cut: at which width in cells or at how many characters (0: no such
    number), and what begins a paragraph."""

    width: int
    length: int
    indented: bool
    spaced: bool

    def is_full(self, line: Line) -> bool:
        """True for a line that reaches the width."""
        return _width(line.text) >= self.width - _SLACK or self._is_long(line, 1)

    def _is_long(self, line: Line, slack: int) -> bool:
        return self.length > 0 and len(line.text.rstrip()) >= self.length - slack

    def goes_on(self, above: Line, line: Line) -> bool:
        """True where a line is the rest of the paragraph above it."""
        if "\t" in line.text.strip() or Kind.TOC in (line.kind, above.kind):
            return False
        near = line.number == above.number + 1
        if self.spaced and not near:
            return False
        if self.indented and _is_indented(line):
            return False
        last = above.text.rstrip()[-1:]
        if not near or not self.is_full(above):
            return line.kind is Kind.CONT and last not in _ENDS and last not in "；;"
        if self.indented or self.spaced or line.kind is Kind.CONT:
            return True
        marker = find_marker(line.text)
        plain = line.kind is Kind.BODY and (marker is None or marker.weak)
        if last not in _ENDS:
            return plain or last not in _CAN_END
        # A sentence that ends with a line: a paragraph does so less often than its sentences.
        return plain and (_width(above.text) >= self.width - 1 or self._is_long(above, 0))


def find_wrap(lines: Sequence[Line]) -> Wrap | None:
    """How a file's lines are cut at a width; None where a line is a paragraph."""
    texts = [line for line in lines if line.kind not in _UNCOMPARED]
    widths = [_width(line.text) for line in texts]
    if len(widths) < _FEWEST_LINES:
        return None
    near = Counter(width for width in widths if _NARROWEST <= width <= _WIDEST)
    if not near or sum(width > _WIDEST for width in widths) > len(widths) * _WIDER_SHARE:
        return None
    usual = near.most_common(1)[0][0]
    full = [text for text, width in zip(texts, widths, strict=True) if abs(width - usual) <= _SLACK]
    whole = sum(
        line.text.rstrip()[-1:] in _ENDS or line.text.rstrip()[-1:] in "；;" for line in full
    )
    # Items of one length are no lines that were cut: they end where a sentence ends.
    if len(full) < _WRAPPED_SHARE * len(widths) or whole > _WHOLE_SHARE * len(full):
        return None
    indented = sum(map(_is_indented, texts)) / len(texts)
    blank = sum(line.kind is Kind.BLANK for line in lines)
    short = len(texts) - len(full)
    lengths = Counter(len(line.text.rstrip()) for line in texts)
    longest, same = max(lengths.items(), key=lambda each: (each[1], each[0]))
    length = longest if same >= _SAME_LENGTH * len(texts) else 0
    return Wrap(
        usual, length, _INDENTED_SHARE <= indented <= 1 - _INDENTED_SHARE, blank * 2 > short
    )


def _is_indented(line: Line) -> bool:
    return line.text[:2].isspace()


def _width(text: str) -> int:
    text = text.rstrip()
    return len(text) if len(text) > _WIDEST else len(text.encode("gbk", "replace"))


def _missing_text(file: File, other: File) -> Counter[str]:
    """The texts of noise that are compared all the same, with how many of each.

    On a page of the web and in a PDF noise stands around the text (chrome, page numbers): there
    only what the other file holds as text, and the title where the page repeats it.
    """
    noise = [normal(line.text) for line in file.lines if line.kind is Kind.NOISE]
    if not noise:
        return Counter()
    if os.path.splitext(file.path)[1].casefold() not in _WITH_CHROME:
        return Counter(text for text in noise if _WORD.search(text) and text[:3] != "<!-")
    theirs = _texts(other)
    theirs.subtract(_texts(file))
    for title in {normal(plan.title) for plan in file.plans}:
        theirs[title] = noise.count(title)
    return theirs


def _texts(file: File) -> Counter[str]:
    return Counter(normal(line.text) for line in file.lines if line.kind not in _UNCOMPARED)


def _joined(file: File, wanted: Counter[str], wrap: Wrap | None) -> list[list[Line]]:
    """The lines of each paragraph."""
    groups: list[list[Line]] = []
    for line in file.lines:
        if line.kind is Kind.BLANK:
            continue
        if groups and wrap and wrap.goes_on(groups[-1][-1], line):
            groups[-1].append(line)
            continue
        if line.kind is Kind.NOISE:
            text = normal(line.text)
            if not text or wanted[text] <= 0:
                continue
            wanted[text] -= 1
        groups.append([line])
    return groups


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands in its table: its row and column from 1 (0: a whole row), its cells."""

    row: int = 0
    column: int = 0
    cells: tuple[str, ...] = ()


def _places(file: File) -> dict[int, _Place]:
    """The places of the lines of tables: a row a line, or a cell a line."""
    found: dict[int, _Place] = {}
    for table in (table for plan in file.plans for table in plan.tables):
        for cell in table.cells:
            for span in cell.spans:
                found.setdefault(span.line, _Place(cell.row + 1, cell.column + 1))
    row = 0
    for line in file.lines:
        if line.kind is not Kind.TABLE:
            row = row if line.kind in _UNCOMPARED else 0
            continue
        row += 1
        if "\t" in line.text.strip():
            cells = tuple(cell.strip() for cell in line.text.split("\t"))
            known = found.get(line.number)
            found[line.number] = _Place(known.row if known else row, 0, cells)
    return found


def _made(
    index: int,
    lines: Sequence[Line],
    node: Node | None,
    parent: int | None,
    place: _Place,
    broken: bool,
) -> Paragraph:
    first = lines[0]
    text = _join(line.text for line in lines)
    label, start = "", 0
    if node is not None and node.label:
        label, start = _node_label(text, node)
    elif first.kind in _LABELLED:
        marker = find_marker(text)
        if marker is not None and not marker.weak:
            label, start = text[marker.start : marker.stop], marker.title
    body = text[start:]
    if first.kind is Kind.TOC:
        body = body.rstrip("0123456789.…·．。-_ \t\u3000")
    return Paragraph(
        index=index,
        lines=tuple(line.number for line in lines),
        kind=first.kind,
        text=text,
        label=label,
        body=body,
        norm="\t".join(map(normal, place.cells)) if place.cells else normal(body),
        number=_number(label),
        title=normal(node.title) if node is not None else "",
        opens=node is not None,
        parent=parent,
        cells=place.cells,
        broken=broken,
        row=place.row,
        column=place.column,
    )


def _join(texts: Iterable[str]) -> str:
    text = ""
    for each in map(str.strip, texts):
        words = f"{text[-1:]}{each[:1]}"
        text += f" {each}" if len(words) == 2 and words.isascii() and words.isalpha() else each
    return text


def _node_label(text: str, node: Node) -> tuple[str, int]:
    at = text.find(node.label)
    if at < 0:
        return "", 0
    stop = at + len(node.label)
    while stop < len(text) and text[stop].isspace():
        stop += 1
    return node.label, stop


def _number(label: str) -> str:
    """What a label says: its form and number, however its dot and brackets are written."""
    if not label:
        return ""
    marker = find_marker(f"{label}字") if label[0] != "第" else find_marker(f"{label} 字")
    if marker is not None and marker.style is Style.DASH:
        return marker.style.name
    if marker is None or marker.number is None or marker.stop < len(label.rstrip()):
        return normal(label).rstrip(".、。,")
    return f"{marker.style.name}{marker.number}"
