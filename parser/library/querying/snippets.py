"""What is shown of a hit: its lines with what is to be lit, the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from parser.chinese.lazy_pattern import lazy_pattern
from parser.library.index.rows import node_of, numbers_of
from parser.library.index.target_rows import target_of
from parser.library.querying.results import Found, Hit, Spans
from parser.model import Facts, Kind, Line, Node, Plan, Target
from parser.search.folding import fold, is_han, keeps_han, keeps_letters
from parser.search.highlights import lit_in, merged
from parser.search.match import Matches
from parser.search.search_units import HIDDEN
from parser.search.target_match import match_target
from parser.search.terms import (
    Field,
    Not,
    OneOf,
    Query,
    Term,
    Word,
    about_plans,
    about_roles,
    needs_tables,
    needs_targets,
)
from parser.search.word_patterns import Needle
from parser.table import Table

ROW_COLUMNS = (
    "id, plan_id, idx, line, lines, kind, depth, parent, place, label, title, text, owners, roles"
)
"""What :func:`small_plan` is made from."""

_FACTS = Facts()
_ENDS = lazy_pattern("[\n\r]")
_BLANKS = r"[^\S\n]*"


def small_plan(
    row: Sequence[Any],
    targets: Sequence[Sequence[Any]] = (),
    tables: Sequence[tuple[int, int]] = (),
) -> Plan:
    """A row of ``node`` (:data:`ROW_COLUMNS`) as a plan that holds nothing else.

    What the matcher says of it is what it says of the row in its own plan. ``targets`` are the
    rows of ``target`` (:data:`parser.library.index.target_rows.TARGET_COLUMNS`) that belong to it,
    ``tables`` the first and last lines of the tables of its plan.
    """
    index, line, listed, kind, depth, _, place, label, title, text, owners, roles = row[2:]
    at = 0
    lines: list[Line] = []
    # A hidden line is searched as one of text.
    first = Kind.BODY if Kind(kind) in HIDDEN else Kind(kind)
    pieces = _ENDS.split(text)
    for count, number in enumerate(numbers_of(line, listed, len(pieces))):
        piece = pieces[count]
        carries_on = at > 0 and text[at - 1] == "\r"
        while lines and lines[-1].number + 1 < number:
            lines.append(Line(lines[-1].number + 1, "", "\n", Kind.BLANK))
        own = Kind.CONT if carries_on else Kind.BODY
        lines.append(Line(number, piece, "\n", own if count else first))
        at += len(piece) + 1
    nodes: tuple[Node, ...] = ()
    if index is not None:
        nodes = (
            node_of((0, line, kind, depth, None, place, label, title, owners, roles), first=0),
        )
    # Its only node, whose row has the id that the targets name.
    held = tuple(target_of(each, first=row[0]) for each in targets)
    return Plan("", 1, "", _FACTS, tuple(lines), nodes, targets=held, tables=_outlines(tables))


def _outlines(tables: Sequence[tuple[int, int]]) -> tuple[Table, ...]:
    """Tables of which only the lines are known."""
    return tuple(Table(first, last, 0, 0, ()) for first, last in tables)


class Lights:
    """The words of a query as they are lit in rows of ``node``, letter for letter.

    It says what :class:`Shown` does, many times as fast, of rows that are known to answer.
    """

    def __init__(self, query: Query) -> None:
        words = query.words()
        anywhere = [Needle(word.text) for word in words if word.field is Field.ANY]
        in_titles = [Needle(word.text) for word in words if word.field is Field.TITLE]
        self._anywhere = anywhere
        self._in_titles = in_titles
        self._titles = [*anywhere, *in_titles]
        plain = bool(anywhere) and not in_titles and all(is_han(each.text) for each in anywhere)
        self._loose = [re.compile(_BLANKS.join(each.text)) for each in anywhere] if plain else []
        # What finds the words in a text that keeps them (keeps_han) without folding it.
        apart = (needs_targets, needs_tables, about_plans, about_roles)
        asks_more = any(ask(term) for term in query.terms for ask in apart)
        self.can_tell = not query.has_letters() and not asks_more
        """Whether it can tell of this query: not of letters that may be pinyin, of targets, tables,
        whole plans, or units by their role."""

    @property
    def counts_texts(self) -> bool:
        """Whether :meth:`count_in` tells how many lines a row that answers shows."""
        return self.can_tell and not self._in_titles

    def lines(self, row: Sequence[Any]) -> tuple[Found, ...] | None:
        """The lines to show of a row (:data:`ROW_COLUMNS`); None where words may reach over
        the end of a line."""
        line, listed, place, title, text = row[3], row[4], row[8], row[10], row[11]
        if self._loose and keeps_han(text):
            return self._lines_as_written(line, listed, text)
        if "\r" in text:
            return None
        found = []
        pieces = text.split("\n")
        numbers = numbers_of(line, listed, len(pieces))
        for at, piece in enumerate(pieces):
            spans = lit_in(piece, self._anywhere) if self._anywhere else []
            if at == 0 and self._in_titles and row[2] is not None:
                start, stop = map(int, place.split(",", 2)[:2])
                if piece[start:stop] == title:
                    lit = lit_in(title, self._in_titles)
                    spans = merged([*spans, *((start + a, start + b) for a, b in lit)])
            if spans:
                found.append(Found(numbers[at], piece, _apart(spans)))
        return tuple(found) or (Found(line, pieces[0], ()),)

    def _lines_as_written(self, line: int, listed: str | None, text: str) -> tuple[Found, ...]:
        """The lines of a text in which the words stand as they are written."""
        spans = self._spans(text)
        numbers = listed.split(",") if listed else None
        if "\r" in text:
            text = text.replace("\r", "\n")
        found: list[Found] = []
        at = before = 0
        for start, stop, own in _by_line(text, spans):
            if before < start:
                at += text.count("\n", before, start)
                before = start
            lit: Spans = ((own[0][0] - start, own[0][1] - start),)
            if len(own) > 1:
                lit = tuple(merged([(first - start, last - start) for first, last in own]))
            number = line + at if numbers is None else int(numbers[at])
            found.append(Found(number, text[start:stop], lit))
        return tuple(found) or (Found(line, text.partition("\n")[0], ()),)

    def _spans(self, text: str) -> Spans:
        """Where the words stand in such a text, in order, each within a line."""
        spans = [match.span() for each in self._loose for match in each.finditer(text)]
        if "\r" in text:
            spans = [part for span in spans for part in _within_lines(text, *span)]
        if len(self._loose) > 1:
            spans.sort()
        return tuple(spans)

    def count(self, row: Sequence[Any]) -> int | None:
        """How many lines :meth:`lines` has; none of them is made."""
        if self._in_titles:
            lines = self.lines(row)
            return None if lines is None else len(lines)
        return self.count_in(row[11])

    def count_in(self, text: str) -> int | None:
        """As :meth:`count`, of a row with that text (:attr:`counts_texts`)."""
        if "\n" not in text and "\r" not in text:
            return 1  # a row that answers shows a line
        if self._loose and keeps_han(text):
            spans = self._spans(text)
            text = text.replace("\r", "\n")
            return len({text.rfind("\n", 0, start) for start, _ in spans}) or 1
        if "\r" in text:
            return None
        return sum([self._stands_in(piece) for piece in text.split("\n")]) or 1

    def _stands_in(self, piece: str) -> bool:
        words = [each.text for each in self._anywhere]
        if any(word in piece for word in words):
            return True  # a word is folded, and its characters fold to themselves in a line, too
        if all(each.is_letters for each in self._anywhere) and keeps_letters(piece.strip()):
            return False
        folded = fold(piece)
        return any(word in folded for word in words)

    def holds(self, query: Query, row: Sequence[Any]) -> bool:
        """Whether a row answers a query of which it can tell."""
        title, text = row[10], row[11]

        @cache
        def parts() -> list[str]:
            return [fold(title), *map(fold, text.split("\n"))]

        units = [fold(unit) for unit in row[12].split("\n")] if row[2] is not None else []

        def has(term: Term) -> bool:
            if isinstance(term, Not):
                return not has(term.term)
            if isinstance(term, OneOf):
                return any(map(has, term.terms))
            assert isinstance(term, Word)
            if term.field is Field.TITLE:
                return term.text in title or term.text in parts()[0]
            if term.field is not Field.ANY:
                return any(term.text in unit for unit in units)
            # A word is folded: where it stands as it is, it stands in the folded text, too.
            return term.text in text or any(term.text in part for part in parts())

        return all(map(has, query.terms))

    def title(self, row: Sequence[Any]) -> Spans:
        """What is to be lit in the title of a row."""
        title = row[10]
        if not self._titles or not title:
            return ()
        if self._loose and keeps_han(title):
            if len(self._loose) == 1 and self._titles[0].text[0] not in title:
                return ()
            return tuple(merged([m.span() for each in self._loose for m in each.finditer(title)]))
        return tuple(lit_in(title, self._titles))


def _within_lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A stretch of a text as those of its lines, without the blanks at their ends; a line that
    carries on the one above begins behind ``\r``."""
    for part in text[start:stop].split("\r"):
        if own := part.strip():
            first = start + part.index(own)
            yield first, first + len(own)
        start += len(part) + 1


def _by_line(text: str, spans: Spans) -> Iterator[tuple[int, int, Spans]]:
    """The lines of a text that any of the spans, which are in order, stand in: where each starts
    and stops, and its spans."""
    at, count = 0, len(spans)
    while at < count:
        first, last = spans[at]
        start, stop = text.rfind("\n", 0, first) + 1, text.find("\n", last)
        if stop < 0:
            yield start, len(text), spans[at:]
            return
        after = at + 1
        while after < count and spans[after][0] < stop:
            after += 1
        yield start, stop, spans[at:after]
        at = after


class Shown:
    """What is shown of the hits in a plan."""

    def __init__(self, matches: Matches) -> None:
        self._matches = matches
        self._plan = matches.index.plan
        self._outside = frozenset(matches.outside)
        self._asked = _asked_targets(self._plan, matches.query)

    def node(self, at: int) -> tuple[Found, ...]:
        """The lines of a node that matches: those where words stand, else those of the targets
        that were asked for, else (as for ``owner:``) its heading."""
        node, spans = self._plan.nodes[at], self._matches.line_spans
        lit = {
            number: spans[number]
            for number in range(node.line, node.last_line + 1)
            if number in spans and number not in self._outside
        }
        if not lit:
            for target in self._asked.get(at, ()):
                lit.setdefault(target.line, []).append((target.span.start, target.span.stop))
        if not lit:
            lit[node.line] = []
        return tuple(self._found(number, lit[number]) for number in sorted(lit))

    def outside(self, number: int) -> tuple[Found, ...]:
        """The line outside the tree that matches."""
        return (self._found(number, self._matches.line_spans.get(number, [])),)

    def title(self, at: int) -> Spans:
        """What is to be lit in the title of a node that matches."""
        return tuple(self._matches.title_spans.get(at, ()))

    def _found(self, number: int, spans: Sequence[tuple[int, int]]) -> Found:
        return Found(number, self._plan.line(number).text, _apart(spans))


def hit_of(matches: Matches, at: int | None, line: int = 0, shown: Shown | None = None) -> Hit:
    """A node of a plan that matches, or (None) the line outside the tree with that number."""
    plan, shown = matches.index.plan, shown or Shown(matches)
    if at is not None:
        node = plan.nodes[at]
        return Hit(at, node.line, headings_of(plan, node), shown.title(at), shown.node(at))
    before = plan.node_at(line)
    above = headings_of(plan, before) if before is not None else ()
    return Hit(None, line, above, (), shown.outside(line))


def hidden_hits(matches: Matches, plan: Plan) -> list[Hit]:
    """The hidden lines of ``plan`` that answer, as :meth:`PlanIndex.find_hidden` found them."""
    return [hidden_hit(matches, plan, number) for number in matches.outside]


def hidden_hit(matches: Matches, plan: Plan, number: int) -> Hit:
    """The hidden line of ``plan`` with that number, one of those that answer."""
    before = plan.node_at(number)
    above = headings_of(plan, before) if before is not None else ()
    return Hit(None, number, above, (), Shown(matches).outside(number), hidden=True)


def hits_of(matches: Matches) -> list[Hit]:
    """All hits of a plan, in the order of their lines."""
    shown = Shown(matches)
    hits = [hit_of(matches, at, shown=shown) for at in matches.nodes]
    hits += [hit_of(matches, None, number, shown) for number in matches.outside]
    return sorted(hits, key=lambda hit: hit.lines[0].line)


def headings_of(plan: Plan, node: Node) -> tuple[tuple[str, str], ...]:
    """The headings down to a node, as (label, title), without the document's own title."""
    return tuple((each.label, each.title) for each in plan.path_of(node) if each.depth > 0)


def _asked_targets(plan: Plan, query: Query) -> Mapping[int | None, list[Target]]:
    about = Query(tuple(_target_part(term) for term in query.terms if needs_targets(term)))
    asked: dict[int | None, list[Target]] = {}
    for target in plan.targets if about else ():
        if match_target(about, target, plan):
            asked.setdefault(target.node, []).append(target)
    return asked


def _target_part(term: Term) -> Term:
    """What a term asks of targets alone: a row of the index does not know the headings above it,
    which an alternative (``is:target|-title:x``) may ask for."""
    if not isinstance(term, OneOf):
        return term
    kept = tuple(each for each in term.terms if needs_targets(each))
    return kept[0] if len(kept) == 1 else replace(term, terms=kept)


def _apart(found: Sequence[tuple[int, int]]) -> Spans:
    """In order, without those that lie over one before."""
    kept: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop))
    return tuple(kept)
