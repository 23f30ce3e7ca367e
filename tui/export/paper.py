"""Views as pages: what Markdown, HTML and Word draw, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from parser.model import NODE_KINDS, Kind, Line, Node
from tui.export.blocks import (
    At,
    Block,
    Heading,
    Leaf,
    Paragraph,
    Setting,
    Sources,
    Table,
    Tree,
    table,
)
from tui.export.plan_tables import grid_block
from tui.export.text import content_title, lit
from tui.export.view import (
    Compared,
    Extracted,
    Gathered,
    Hits,
    OneTable,
    Part,
    View,
    What,
    heading_of,
    made_line,
    source_line,
    source_lines,
    sources,
)
from tui.printing.aligned import (
    ONLY_A,
    ONLY_B,
    beside,
    counted_pairs,
    likely_text,
    unmatched_nodes,
)
from tui.printing.outline import chosen_nodes, shown_label, shown_owners, shown_title
from tui.printing.pieces import Look, Row, one, piece
from tui.printing.plan_tables import whole_tables
from tui.printing.targets import NAMES, target_cells, used_columns
from tui.printing.text import FLUSH, left_out
from tui.settings.i18n import Messages

INDENT = "\u3000"
"""What shifts an entry of a table by one level: no form takes it for layout of its own."""


def view_blocks(view: View, messages: Messages, today: date | None = None) -> list[Block]:
    """The page of a view: each plan under its title, the sources at the end of each."""
    day = today or date.today()
    if view.content is not None:
        return [*_whole(view, messages), *_all_sources(view, messages, day)]
    blocks: list[Block] = []
    for at, part in enumerate(view.parts):
        blocks.append(Heading(1, one(heading_of(part, messages))))
        several = len(view.sections) > 1
        for what in view.sections:
            if several:
                blocks.append(Heading(2, one(messages(f"export.what.{what.value}"))))
            blocks += _section(at, part, what, messages, shift=int(several))
        lines = list(source_lines(part, messages, day))
        noise = left_out(part.plan) if view.what in (What.TEXT, What.ALL) else 0
        if noise:
            lines.append(messages("export.left_out", count=noise))
        blocks.append(Sources(tuple(lines)))
    return blocks


def _whole(view: View, messages: Messages) -> Iterator[Block]:
    content = view.content
    yield Heading(1, one(content_title(view, messages)))
    if isinstance(content, Gathered):
        from tui.export.target_blocks import gathered_blocks

        if content.query:
            yield Paragraph(one(messages("browser.targets.filtered", query=content.query)))
        yield from gathered_blocks(content, messages)
    elif isinstance(content, Compared):
        yield from _compared(view, content, messages)
    elif isinstance(content, Hits):
        yield from _hits(content, messages)
    elif isinstance(content, Extracted):
        from tui.export.extract import extract_blocks

        yield from extract_blocks(content, messages)
    elif isinstance(content, OneTable):
        from tui.export.one_table import table_blocks

        yield from table_blocks(content, messages)


def _all_sources(view: View, messages: Messages, today: date) -> Iterator[Block]:
    lines = []
    for source in sources(view):
        title = f"{source.title}: " if source.title and len(view.parts) != 1 else ""
        lines.append(title + source_line(source, messages))
    yield Sources((*lines, made_line(messages, today)))


# A plan


def _section(
    at: int, part: Part, what: What, messages: Messages, *, shift: int = 0
) -> Iterator[Block]:
    if what is What.OUTLINE:
        yield outline_tree(part, messages, at)
    elif what is What.TEXT:
        yield from _text(at, part, shift)
    elif part.shown_targets:
        yield targets_table(part, messages, at)
    else:
        yield Paragraph(one(messages("print.no_targets")), setting=Setting.REMARK)


def outline_tree(part: Part, messages: Messages, at: int = 0) -> Tree | Paragraph:
    """The nodes below the title as a nested list, the owners in brackets."""
    chosen = chosen_nodes(part.plan, part.depth, part.shown_nodes)
    nodes = [node for node in chosen if node.depth > 0 and node.index != part.under]
    if not nodes:
        return Paragraph(one(messages("print.no_headings")), setting=Setting.REMARK)
    top = min(node.depth for node in nodes)
    leaves = (Leaf(node.depth - top, named(node), At(at, node.line)) for node in nodes)
    return Tree(tuple(leaves), outline=True)


def named(node: Node, *, owners: bool = True) -> Row:
    """A node's label and title, and its owners."""
    pieces = [piece(shown_label(node), Look.LABEL)] if node.label else []
    pieces.append(piece(node.title, Look.TITLE if node.depth == 0 else Look.PLAIN))
    if owners and node.owners:
        pieces.append(piece(f"（{shown_owners(node.owners)}）", Look.OWNER))
    return tuple(pieces)


def _text(at: int, part: Part, shift: int) -> Iterator[Block]:
    tables = whole_tables(part.plan, part.shown_lines)
    drawn: set[int] = set()
    nodes = {node.line: node for node in part.plan.nodes}
    top = part.plan.nodes[part.under].depth if part.under is not None else 0
    opener: Line | None = None
    held = ""

    def closed() -> Iterator[Block]:
        if opener is not None and held.strip():
            setting = Setting.FLUSH if opener.kind in FLUSH else Setting.BODY
            yield Paragraph(one(held.strip()), At(at, opener.number), setting)

    for line in part.shown_lines:
        if line.kind in (Kind.BLANK, Kind.NOISE):
            continue
        if line.kind is Kind.CONT and opener is not None:
            held += line.text.strip()
            continue
        yield from closed()
        if (table := tables.get(line.number)) is not None:
            opener, held = None, ""
            if table.first_line not in drawn:
                drawn.add(table.first_line)
                yield grid_block(table, At(at, table.first_line))
            continue
        opener, held = line, line.text
        node = nodes.get(line.number)
        if line.kind in NODE_KINDS and node is not None:
            # The document's title is written above all of it, so is a subtree's own.
            if node.depth > 0 and node.index != part.under:
                text = named(node, owners=False)
                yield Heading(node.depth + 1 + shift - top, text, At(at, node.line))
            held = line.text[node.span.stop :].removeprefix("。")
    yield from closed()


def targets_table(part: Part, messages: Messages, at: int = 0) -> Table:
    """The targets in the columns that say something of any of them."""
    told = [target_cells(target, messages) for target in part.shown_targets]
    used = used_columns(NAMES, told)
    header = [messages(f"print.column.{NAMES[column]}") for column in used]
    rows = [[cells[column] for column in used] for cells in told]
    places = [At(at, target.line) for target in part.shown_targets]
    return table(header, rows, places=places, right=(len(used) - 1,))


# Two plans


def _compared(view: View, content: Compared, messages: Messages) -> Iterator[Block]:
    a, b = view.parts[0].plan, view.parts[1].plan
    names = [shown_title(plan, messages) for plan in (a, b)]
    if content.only:
        for plan, other, nodes in unmatched_nodes(a, b, content.pairs, content.only):
            told = messages("compare.only", plan=plan.title, other=other.title, count=len(nodes))
            yield Heading(2, one(told))
            yield Table(
                (messages("print.column.line"), messages("export.column.heading")),
                tuple((one(str(node.line), Look.FAINT), _shifted(node)) for node in nodes),
                right=frozenset({0}),
            )
        return
    counted = counted_pairs(a, b, content.pairs, messages)
    yield Paragraph(one(counted), setting=Setting.REMARK)
    line = messages("print.column.line")
    header = [line, names[0], messages("compare.column.score"), line, names[1]]
    if content.why:
        header.append(messages("export.column.words"))
    rows: list[tuple[Row, ...]] = []
    for each in beside(a, b, content.pairs):
        mark = ONLY_A if each.a else ONLY_B
        if each.pair:
            mark = likely_text(each.pair.score, messages)
        row = (
            one(str(each.a.line) if each.a else "", Look.FAINT),
            _shifted(each.a),
            one(mark, Look.VALUE if each.pair else Look.HIT),
            one(str(each.b.line) if each.b else "", Look.FAINT),
            _shifted(each.b),
        )
        words = one("、".join(each.pair.words) if each.pair else "", Look.FAINT)
        rows.append((*row, words) if content.why else row)
    yield Table(tuple(header), tuple(rows), right=frozenset({0, 3}))


def _shifted(node: Node | None) -> Row:
    """A node as far in as it is deep."""
    if node is None:
        return ()
    return (piece(INDENT * max(0, node.depth - 1)), *named(node, owners=False))


# What was found


def _hits(content: Hits, messages: Messages) -> Iterator[Block]:
    before: tuple[str, int] | None = None
    for hit in content.hits:
        if (hit.path, hit.plan) != before:
            before = (hit.path, hit.plan)
            yield Heading(2, one(hit.title or hit.path))
        place = piece(f"{hit.path}:{hit.line}", Look.FAINT)
        headings = piece(f"  {' › '.join(hit.headings)}", Look.LABEL)
        hidden = (piece(messages("export.hidden_line"), Look.FAINT),) if hit.hidden else ()
        yield Paragraph((place, headings, *hidden), setting=Setting.FLUSH)
        yield Paragraph(lit(hit.snippet.strip(), _trimmed(hit.snippet, hit.spans)))


def _trimmed(snippet: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The spans in the snippet without the white space that leads it."""
    lead = len(snippet) - len(snippet.lstrip())
    return [(start - lead, stop - lead) for start, stop in spans]
