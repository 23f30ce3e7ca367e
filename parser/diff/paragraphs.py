"""The paragraphs of a file: lines that were broken at a width joined again, labels apart."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import RESIDUE, Style, find_marker
from parser.diff.records import Paragraph
from parser.diff.typography import normal
from parser.diff.wrapping import UNCOMPARED, Told, Wrap, find_wrap
from parser.model import File, Kind, Line, Node
from parser.records import dataclass

_WITH_CHROME = frozenset({".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".pdf"})
_WORD = lazy_pattern(r"\w")
_BYLINE = lazy_pattern(
    r"来源|浏览|点击|阅读|编辑|作者|字体|字号|发布|访问|打印|分享|时间:|日期:|扫一扫|二维码|关闭|返回|首页|当前位置"
    r"|版权|备案|ICP|https?:|上一篇|下一篇|相关|下载|收藏|责编|稿件|微信|微博|搜索|登录|\d:\d\d"
)
_SHORTEST_TITLE = 6
_LABELLED = frozenset({Kind.BODY, Kind.HEADING, Kind.POINT, Kind.NOTICE, Kind.ATTACHMENT, Kind.TOC})


def paragraphs_of(file: File, other: File) -> tuple[Paragraph, ...]:
    """The paragraphs of a file that is compared with another.

    What stands around the text (site chrome) is left out, but for lines that the other file
    holds as text: which lines are chrome depends on what stands beside them.
    """
    wanted = _missing_text(file, other)
    wrap = find_wrap(file.lines)
    told = Told.of(file.lines, other.lines) if wrap else Told()
    groups = _joined(file, wanted, wrap, told)
    goes_on = {
        one[-1].number: (
            (other[0].kind is Kind.CONT and one[-1].text.rstrip()[-1:] not in "；;。：")
            or bool(
                wrap and not wrap.indented and not wrap.spaced and wrap.is_cut(one[-1], other[0])
            )
        )
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
        broken = goes_on.get(lines[-1].number, False)
        found.append(_made(index, lines, node, parent, places.get(first.number, _Place()), broken))
    return tuple(found)


def _missing_text(file: File, other: File) -> Counter[str]:
    """The texts of noise that are compared all the same, with how many of each.

    On a page of the web and in a PDF noise stands around the text (chrome, page numbers): there
    only what the other file holds as text, the title where the page repeats it, and what stands
    within the text and is no byline.
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
    for text, count in Counter(_within(file)).items():
        theirs[text] = max(theirs[text], count)
    return theirs


def _within(file: File) -> Iterator[str]:
    """The noise between the title, also a first one that is repeated, and the last line of text
    that is no byline or link."""
    titles = [normal(plan.title) for plan in file.plans]
    first = next((line.number for line in file.lines if _opens_title(line, titles)), 0)
    last = max((line.number for line in file.lines if line.kind not in UNCOMPARED), default=0)
    for line in file.lines[first:last] if first else ():
        text = normal(line.text)
        if line.kind is Kind.NOISE and _WORD.search(text) and not _BYLINE.search(text):
            yield text


def _opens_title(line: Line, titles: Sequence[str]) -> bool:
    text = normal(line.text)
    return any(
        min(len(text), len(title)) >= _SHORTEST_TITLE and (text in title or text.endswith(title))
        for title in titles
    )


def _texts(file: File) -> Counter[str]:
    return Counter(normal(line.text) for line in file.lines if line.kind not in UNCOMPARED)


def _joined(file: File, wanted: Counter[str], wrap: Wrap | None, told: Told) -> list[list[Line]]:
    """The lines of each paragraph."""
    groups: list[list[Line]] = []
    for line in file.lines:
        if line.kind is Kind.BLANK or not _without_residue(line.text).strip():
            continue
        if groups and wrap and wrap.goes_on(groups[-1][-1], line, told):
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
            row = row if line.kind in UNCOMPARED else 0
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
    text, cuts = _join(line.text for line in lines)
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
        cuts=cuts,
    )


def _without_residue(text: str) -> str:
    return RESIDUE.sub("", text) if "[" in text or "{" in text else text


def _join(texts: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """The lines of a paragraph as one text, and the columns at which they were joined; what Word
    left in them is no part of it."""
    text = ""
    cuts: list[int] = []
    for each in (_without_residue(text).strip() for text in texts):
        if text:
            cuts.append(len(text))
        words = f"{text[-1:]}{each[:1]}"
        text += f" {each}" if len(words) == 2 and words.isascii() and words.isalpha() else each
    return text, tuple(cuts)


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
