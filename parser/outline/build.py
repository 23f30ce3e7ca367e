"""From the lines of a file to its plans: kinds, nodes, owners, facts, problems.

The passes that settle them stand in :mod:`parser.outline.stages`, in order.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parser.chinese.markers import lead
from parser.chinese.owners import find_owners, opens_bracket
from parser.chinese.text import squeeze
from parser.chinese.typed_marks import with_full_stops
from parser.model import Kind, Line, Node, Owner, Plan, Span
from parser.outline.attachment_lines import behind_attachment_label
from parser.outline.documents.state import Document, Kinds
from parser.outline.facts import find_facts
from parser.outline.headings.lost_commas import with_commas
from parser.outline.headings.openings import Opening, Piece
from parser.outline.problems import find_problems
from parser.outline.stages import SettledText, settle
from parser.outline.tree import Place, arrange
from parser.sources.line_features import LineFeatures, features_of
from parser.sources.lines import RawLine, Source
from parser.sources.table_grid import SourceTable
from parser.table import Table

# A bracket of owners is broken over at most so many lines.
_BRACKET_LINES = 4
# Kinds of line whose text may name owners.
_NAMES_OWNERS = frozenset({Kind.HEADING, Kind.POINT, Kind.BODY, Kind.CONT, Kind.OWNER})


def build(source: Source, path: str) -> list[Plan]:
    """The plans of a file, in order; together they hold each of its lines once.

    ``source`` is the file as its format gives it, with text on one line at least; ``path`` names
    it in the records.
    """
    plans: list[Plan] = []
    for lines in _parts(source):
        mended = with_full_stops([line.text for line in lines])
        read = lines if mended is None else _with_texts(lines, mended)
        features = with_commas([features_of(line) for line in read])
        settled = settle(features)
        if mended is not None:
            # What is shown is what was written; the columns are the same.
            features = [replace(look, raw=line) for look, line in zip(features, lines, strict=True)]
        plans += [
            _plan(path, number, text, settled.kinds, features, source.tables)
            for number, text in enumerate(settled.texts, start=len(plans) + 1)
        ]
    return plans


def _with_texts(lines: Sequence[RawLine], texts: Sequence[str]) -> list[RawLine]:
    return [replace(line, text=text) for line, text in zip(lines, texts, strict=True)]


def _parts(source: Source) -> list[Sequence[RawLine]]:
    """The lines of each part of a file, all of them where the format knows of none."""
    starts = [part - 1 for part in source.parts if part > 1]
    stops = [*starts, len(source.lines)]
    return [source.lines[a:b] for a, b in zip([0, *starts], stops, strict=True)]


def _plan(
    path: str,
    number: int,
    text: SettledText,
    kinds: Kinds,
    features: Sequence[LineFeatures],
    tables: Sequence[SourceTable],
) -> Plan:
    document, openings = text.document, text.openings
    # Without a line of a table nothing of what reads tables is imported: the browser's first
    # plan seldom has one.
    has_table = Kind.TABLE in kinds[document.start : document.end]
    loose: Mapping[int, tuple[Owner, ...]] = {}
    if has_table:
        from parser.tables.row_owners import loose_owners

        loose = loose_owners(features, kinds, document.text, document.end)
    lines = [
        _line(features, kinds, at, document.end, loose.get(at, ()))
        for at in range(document.start, document.end)
    ]
    grids: tuple[Table, ...] = ()
    if has_table:
        from parser.tables.assemble import tables_of

        grids = tables_of(lines, tables)
        _name_owners(lines, grids)
    places = arrange(openings)
    nodes = _nodes(document, openings, places, features, lines)
    title = "".join(features[at].bare for at in document.title)
    title = behind_attachment_label(title)
    headings = [node.title for node in nodes if node.depth == 1]
    found = find_facts(title, lines, headings, path)
    return Plan(
        path=path,
        number=number,
        title=title,
        facts=found.facts,
        lines=tuple(lines),
        nodes=nodes,
        problems=find_problems(document, openings, places, features, found.from_name),
        tables=grids,
    )


def _line(
    features: Sequence[LineFeatures], kinds: Kinds, at: int, end: int, owners: tuple[Owner, ...]
) -> Line:
    raw = features[at].raw
    kind = kinds[at] or Kind.BODY
    if kind in _NAMES_OWNERS:
        text = raw.text
        if kind is Kind.OWNER or opens_bracket(text):
            text = _with_rest(features, kinds, at, end)
        found = find_owners(text)
        owners = found.owners if found else ()
    return Line(raw.number, raw.text, raw.end, kind, owners)


def _name_owners(lines: list[Line], tables: Sequence[Table]) -> None:
    """Gives the lines of tables the owners that their rows name, in place."""
    from parser.tables.row_owners import row_owners

    first = lines[0].number
    named = row_owners(tables)
    for table in tables:
        for number in range(table.first_line, table.last_line + 1):
            line = lines[number - first]
            if line.kind is Kind.TABLE:
                lines[number - first] = replace(line, owners=named.get(number, ()))


def _with_rest(features: Sequence[LineFeatures], kinds: Kinds, at: int, end: int) -> str:
    """A line of owners, or one that ends within their bracket, with the lines that carry it on."""
    text = features[at].raw.text.rstrip()
    bracket = opens_bracket(text)
    for below in range(at + 1, min(at + _BRACKET_LINES, end)):
        if kinds[below] is Kind.CONT:
            text += features[below].raw.text.strip()
            if bracket and not opens_bracket(text):
                return text
        elif kinds[below] not in (Kind.BLANK, Kind.NOISE):
            break
    return features[at].raw.text if bracket else text


def _nodes(
    document: Document,
    openings: Sequence[Opening],
    places: Sequence[Place],
    features: Sequence[LineFeatures],
    lines: Sequence[Line],
) -> tuple[Node, ...]:
    starts = [document.title[0]] if document.title else []
    shift = len(starts)
    starts += [opening.at for opening in openings]
    stops = [*starts[1:], document.end] if starts else []
    ends = _subtree_ends(places, shift)
    nodes: list[Node] = []
    for index, (at, stop) in enumerate(zip(starts, stops, strict=True)):
        last = features[stop - 1].raw.number
        if index < shift:
            lines_of_title = [features[line] for line in document.title]
            nodes.append(_title_node(lines_of_title, last, ends[0]))
            continue
        opening, place = openings[index - shift], places[index - shift]
        raw = features[at].raw
        title, span = _title(opening, features)
        parent = place.parent + shift if place.parent is not None else (0 if shift else None)
        nodes.append(
            Node(
                index=index,
                kind=opening.kind,
                line=raw.number,
                last_line=last,
                depth=place.depth,
                label=sys.intern(raw.text[slice(*opening.label)]),  # many nodes share one
                title=title,
                span=span,
                text_start=opening.text_start,
                parent=parent,
                end=ends[index],
                owners=_owners(lines[at - document.start : stop - document.start]),
            )
        )
    return tuple(nodes)


def _title(opening: Opening, features: Sequence[LineFeatures]) -> tuple[str, Span]:
    """The title of a node and where it stands: of one set over several lines the first part."""
    start, stop = opening.title
    if start < stop and not opening.rest:
        raw = features[opening.at].raw
        return raw.text[start:stop], Span(raw.number, start, stop)
    own = Piece(opening.at, start, stop)
    pieces = [piece for piece in (own, *opening.rest) if piece.start < piece.stop]
    if not pieces:
        return "", Span(features[opening.at].raw.number, *opening.title)
    texts = [features[piece.at].raw.text[piece.start : piece.stop] for piece in pieces]
    first = pieces[0]
    span = Span(features[first.at].raw.number, first.start, first.stop)
    return texts[0] if len(texts) == 1 else squeeze(" ".join(texts)), span


def _title_node(lines: Sequence[LineFeatures], last_line: int, end: int) -> Node:
    """The node of a document's title, at depth 0; the title is the lines joined."""
    raw = lines[0].raw
    text = raw.text
    name = behind_attachment_label(text[lead(text) :].strip())
    span = Span(raw.number, len(text.rstrip()) - len(name), len(text.rstrip()))
    title = name if len(lines) == 1 else name + "".join(line.bare for line in lines[1:])
    return Node(0, Kind.TITLE, raw.number, last_line, 0, "", title, span, len(text), None, end)


def _subtree_ends(places: Sequence[Place], shift: int) -> list[int]:
    """For each node the index just behind its subtree."""
    count = len(places) + shift
    ends = [count] * count
    open_nodes: list[tuple[int, int]] = []
    for index, place in enumerate(places, start=shift):
        while open_nodes and open_nodes[-1][0] >= place.depth:
            ends[open_nodes.pop()[1]] = index
        open_nodes.append((place.depth, index))
    return ends


def _owners(lines: Sequence[Line]) -> tuple[Owner, ...]:
    named = [line.owners for line in lines if line.owners]
    return tuple({owner.unit: owner for owners in named for owner in owners}.values())
