"""Views as one HTML file: an outline to click, folded and unfolded without a script.

The file asks nothing of the network and runs nothing: its content security policy allows the
one style sheet that is in it (by its hash) and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tui.export.blocks import (
    At,
    Block,
    Grid,
    Heading,
    Leaf,
    Paragraph,
    Setting,
    Sources,
    Table,
    Tree,
    branches,
    walked,
)
from tui.export.html_page import html_page
from tui.export.html_style import STYLE
from tui.export.paper import view_blocks
from tui.export.view import View, name_of
from tui.export.xml import xml_text
from tui.printing.pieces import Look, Row, one
from tui.settings.i18n import Messages

UNFOLDED = 2
"""So many levels of the outline beside the page are open at first."""

_DEEPEST = 6
_WIDE = 4
"""A table of more columns than this takes the width of the window."""

_CLASSES = {
    Look.LABEL: "label",
    Look.OWNER: "owner",
    Look.VALUE: "value",
    Look.FAINT: "faint",
}


def export_html(view: View, messages: Messages, *, today: date | None = None) -> str:
    """The view as a page that is whole in itself."""
    page = _Page(view_blocks(view, messages, today))
    title = xml_text(name_of(view, messages))
    body = []
    if page.has_outline:
        label = xml_text(messages("export.what.outline"))
        body += [f'<nav aria-label="{label}">', *page.navigation(), "</nav>"]
    wide = any(_columns(each) > _WIDE for each in page.blocks)
    body += ['<main class="wide">' if wide else "<main>", *page.body(), "</main>"]
    frame = "with-outline" if page.has_outline else "alone"
    return html_page(title=title, style=STYLE, body=body, body_class=frame)


class _Page:
    """The blocks of a page and the names that its links lead to."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._names: dict[int, str] = {}
        self._lines: dict[int, list[int]] = {}
        headings = 0
        for number, block in enumerate(blocks):
            if not isinstance(block, Heading | Paragraph):
                continue
            headings += isinstance(block, Heading)
            lines = self._lines.setdefault(block.at.part, []) if block.at else []
            # The text that goes on behind a heading stands on the heading's own line.
            if block.at and (not lines or lines[-1] < block.at.line):
                lines.append(block.at.line)
                self._names[number] = _anchor(block.at.part, block.at.line)
            elif isinstance(block, Heading):
                self._names[number] = f"h{number}"
        self.has_outline = headings > 2

    def navigation(self) -> Iterator[str]:
        """The headings as a tree of links."""
        links: dict[int, str] = {}
        leaves = []
        for number, block in enumerate(self.blocks):
            if isinstance(block, Heading):
                leaf = Leaf(block.level - 1, block.text)
                links[id(leaf)] = f'<a href="#{self._names[number]}">{_inline(block.text)}</a>'
                leaves.append(leaf)
        yield from _folding(leaves, lambda leaf: links[id(leaf)], UNFOLDED)

    def body(self) -> Iterator[str]:
        """The page itself."""
        for number, block in enumerate(self.blocks):
            match block:
                case Heading():
                    tag = f"h{min(block.level, _DEEPEST)}"
                    yield f"<{tag}{self._place(number, block.at)}>{_inline(block.text)}</{tag}>"
                case Paragraph():
                    kind = f' class="{block.setting}"' if block.setting is not Setting.BODY else ""
                    yield f"<p{kind}{self._place(number, block.at)}>{_inline(block.text)}</p>"
                case Tree():
                    yield '<div class="tree">'
                    yield from _folding(block.leaves, self._leaf, None)
                    yield "</div>"
                case Table():
                    yield from self._table(block)
                case Grid():
                    yield from _grid(block)
                case Sources():
                    lines = "<br>\n".join(map(xml_text, block.lines))
                    yield f'<footer class="sources">{lines}</footer>'

    def _place(self, number: int, at: At | None) -> str:
        name = self._names.get(number)
        said = f' id="{name}"' if name else ""
        return f'{said} data-line="{at.line}"' if at and name else said

    def _leads_to(self, at: At | None) -> str:
        """The name of what stands on a line, or begins above and goes on there."""
        lines = self._lines.get(at.part, []) if at else []
        found = bisect_right(lines, at.line) if at else 0
        return _anchor(at.part, lines[found - 1]) if at and found else ""

    def _leaf(self, leaf: Leaf) -> str:
        inner = _inline(leaf.text)
        name = self._leads_to(leaf.at)
        if name:
            return f'<a href="#{name}">{inner}</a>'
        return f'{inner} <span class="faint">{leaf.at.line}</span>' if leaf.at else inner

    def _table(self, block: Table) -> Iterator[str]:
        sides = [' class="right"' if at in block.right else "" for at in range(len(block.header))]
        yield '<div class="scroll"><table>'
        heads = zip(block.header, sides, strict=True)
        cells = "".join(f'<th scope="col"{side}>{xml_text(head)}</th>' for head, side in heads)
        yield f"<thead><tr>{cells}</tr></thead>"
        yield "<tbody>"
        for at, row in enumerate(block.rows):
            inner = [_inline(cell) for cell in row]
            name = self._leads_to(block.places[at]) if block.places else ""
            if name:
                inner[-1] = f'<a href="#{name}">{inner[-1]}</a>'
            pairs = zip(inner, sides, strict=True)
            yield "<tr>" + "".join(f"<td{side}>{cell}</td>" for cell, side in pairs) + "</tr>"
        yield "</tbody></table></div>"


def _columns(block: Block) -> int:
    """How many columns a table has; 0 for what is none."""
    if isinstance(block, Grid):
        return block.table.columns
    return len(block.header) if isinstance(block, Table) else 0


def _grid(block: Grid) -> Iterator[str]:
    """A table of a plan, its merged cells merged."""
    table = block.table
    place = f' data-line="{block.at.line}"' if block.at else ""
    yield f'<div class="scroll"><table{place}>'
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for at, line in enumerate(table.covering()):
        head = at < table.header_rows
        tag = "th" if head else "td"
        for column, cell in enumerate(line):
            if cell is not None and (cell.row, cell.column) != (at, column):
                continue
            said = ' class="right"' * (column in block.right and not head)
            if cell is not None:
                said += f' rowspan="{cell.row_span}"' * (cell.row_span > 1)
                said += f' colspan="{cell.column_span}"' * (cell.column_span > 1)
            text = _inline(one(cell.text)) if cell is not None else ""
            rows[at].append(f"<{tag}{said}>{text}</{tag}>")
    for name, part in (("thead", rows[: table.header_rows]), ("tbody", rows[table.header_rows :])):
        if part:
            yield f"<{name}>"
            yield from (f"<tr>{''.join(cells)}</tr>" for cells in part)
            yield f"</{name}>"
    yield "</table></div>"


def _anchor(part: int, line: int) -> str:
    return f"p{part + 1}-{line}"


def _inline(row: Row) -> str:
    parts = []
    for text, look in row:
        safe = xml_text(text)
        if look is Look.HIT:
            safe = f"<mark>{safe}</mark>"
        elif look in _CLASSES and safe.strip():
            safe = f'<span class="{_CLASSES[look]}">{safe}</span>'
        parts.append(safe)
    return "".join(parts)


def _folding(
    leaves: Sequence[Leaf], show: Callable[[Leaf], str], unfolded: int | None
) -> Iterator[str]:
    """Nested lists that fold; open down to so many levels (None: all of them)."""
    depth = 0
    yield "<ul>"
    for branch, opens in walked(branches(leaves)):
        if opens:
            depth += 1
            if branch.below:
                state = " open" if unfolded is None or depth <= unfolded else ""
                yield (
                    f'<li class="branch"><details{state}>'
                    f"<summary>{show(branch.leaf)}</summary>\n<ul>"
                )
            else:
                yield f"<li>{show(branch.leaf)}</li>"
        else:
            depth -= 1
            if branch.below:
                yield "</ul></details></li>"
    yield "</ul>"
