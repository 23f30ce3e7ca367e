"""From a path or bytes to plans: the one way into the parser."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from parser.chinese.owners import find_owners, opens_bracket
from parser.model import File, Kind, Line, Node, Owner, Plan, ReadError, Span
from parser.outline.documents.boundaries import find_documents
from parser.outline.documents.state import Document
from parser.outline.facts import find_facts
from parser.outline.headings.openings import Opening, read_text
from parser.outline.problems import find_problems
from parser.outline.tree import Place, arrange
from parser.sources import read_source
from parser.sources.line_features import LineFeatures, features_of
from parser.tables.assemble import tables_of
from parser.tables.row_owners import row_owners

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes. More than any plan has; a larger file is a mistake and would fill the memory."""

# A bracket of owners is broken over at most so many lines.
_BRACKET_LINES = 4


def read(path: str, *, targets: bool = False) -> list[Plan]:
    """The plans of a file, in order. Raises ReadError, and nothing else, whatever the bytes."""
    return list(read_file(path, targets=targets).plans)


def read_file(path: str, *, targets: bool = False) -> File:
    """As :func:`read`, with all the file's lines and its own problems. ``-`` is standard input."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            if Path(path).is_dir():
                raise ReadError("directory", path)
            with open(path, "rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise ReadError("missing", path) from error
    except (OSError, ValueError) as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
        raise ReadError("unreadable", path, detail) from error
    if len(data) > LARGEST_FILE:
        raise ReadError("too_large", path)
    return read_bytes(data, path, targets=targets)


def read_bytes(data: bytes, path: str, *, targets: bool = False) -> File:
    """As :func:`read_file` on bytes at hand; ``path`` names them in records and messages."""
    source = read_source(data, path)
    raw = source.lines
    if not any(line.text.strip() for line in raw):
        raise ReadError("empty", path)
    features = [features_of(line) for line in raw]
    layout = find_documents(features)
    plans: list[Plan] = []
    lines: list[Line] = []
    for number, document in enumerate(layout.documents, start=1):
        openings = read_text(features, layout.kinds, document.text, document.end)
        in_tables = row_owners(features, layout.kinds, document.text, document.end)
        own = [
            _line(features, layout.kinds, at, document.end, in_tables.get(at, ()))
            for at in range(document.start, document.end)
        ]
        lines += own
        plan = _plan(path, number, document, openings, features, own)
        plan = replace(plan, tables=tables_of(own, source.tables))
        plans.append(with_targets(plan) if targets else plan)
    return File(path, source.encoding, tuple(lines), tuple(plans), source.problems)


def with_targets(plan: Plan) -> Plan:
    """The plan with its targets filled in."""
    from parser.targets import extract

    return replace(plan, targets=extract(plan))


def _line(
    features: Sequence[LineFeatures],
    kinds: Sequence[Kind | None],
    at: int,
    end: int,
    owners: tuple[Owner, ...],
) -> Line:
    raw = features[at].raw
    kind = kinds[at] or Kind.BODY
    if kind in (Kind.HEADING, Kind.POINT, Kind.BODY, Kind.CONT, Kind.OWNER):
        text = raw.text
        if opens_bracket(text):
            text = _with_rest(features, kinds, at, end)
        found = find_owners(text)
        owners = found.owners if found else ()
    return Line(raw.number, raw.text, raw.end, kind, owners)


def _with_rest(
    features: Sequence[LineFeatures], kinds: Sequence[Kind | None], at: int, end: int
) -> str:
    """A line whose bracket of owners is closed on one of the next, with these."""
    text = features[at].raw.text.rstrip()
    for below in range(at + 1, min(at + _BRACKET_LINES, end)):
        if kinds[below] is Kind.CONT:
            text += features[below].raw.text.strip()
            if not opens_bracket(text):
                return text
        elif kinds[below] not in (Kind.BLANK, Kind.NOISE):
            break
    return features[at].raw.text


def _plan(
    path: str,
    number: int,
    document: Document,
    openings: Sequence[Opening],
    features: Sequence[LineFeatures],
    lines: Sequence[Line],
) -> Plan:
    places = arrange(openings)
    nodes = _nodes(document, openings, places, features, lines)
    title = "".join(features[at].bare for at in document.title)
    return Plan(
        path=path,
        number=number,
        title=title,
        facts=find_facts(title, lines, [node.title for node in nodes if node.depth == 1]),
        lines=tuple(lines),
        nodes=nodes,
        problems=find_problems(document, openings, places, features),
    )


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
        owners = _owners(lines[at - document.start : stop - document.start])
        raw = features[at].raw
        last = features[stop - 1].raw.number
        if index < shift:
            text = raw.text
            start = len(text) - len(text.lstrip())
            span = Span(raw.number, start, len(text.rstrip()))
            node = Node(
                0, Kind.TITLE, raw.number, last, 0, "", text.strip(), span, len(text), None, ends[0]
            )
        else:
            opening, place = openings[index - shift], places[index - shift]
            span = Span(raw.number, *opening.title)
            parent = place.parent + shift if place.parent is not None else (0 if shift else None)
            node = Node(
                index=index,
                kind=opening.kind,
                line=raw.number,
                last_line=last,
                depth=place.depth,
                label=sys.intern(raw.text[slice(*opening.label)]),  # many nodes share one
                title=raw.text[slice(*opening.title)],
                span=span,
                text_start=opening.text_start,
                parent=parent,
                end=ends[index],
                owners=owners,
            )
        nodes.append(node)
    return tuple(nodes)


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
    return tuple({owner.unit: owner for line in lines for owner in line.owners}.values())


def gold_rows(file: File) -> list[dict[str, object]]:
    """The outline of a file in the gold's form (spec: *Gold files for outlines*): a row a line."""
    nodes = {node.line: node for plan in file.plans for node in plan.nodes}
    rows: list[dict[str, object]] = []
    for line in file.lines:
        if line.kind is Kind.BLANK:
            continue
        row: dict[str, object] = {"line": line.number, "kind": str(line.kind)}
        units = [owner.unit for owner in line.owners]
        if node := nodes.get(line.number):
            row |= {"depth": node.depth, "label": node.label, "title": node.title, "owners": units}
        elif units:
            row["owners"] = units
        rows.append(row)
    return rows
