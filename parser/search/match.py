"""Matching a query in memory: which nodes of a plan answer it, and where its words stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import pairwise

from parser.model import Plan, Role
from parser.records import dataclass
from parser.search.folding import fold, keeps_letters
from parser.search.highlights import Found, Segment, columns_of, light, lit_in, merged
from parser.search.lazy_spans import LinesOf, LineSpans, Ordered, Spans
from parser.search.pinyin import Speller
from parser.search.search_units import Groups, folded_texts, hidden_part
from parser.search.target_match import Measure, TargetMatcher, match_target, plan_holds
from parser.search.terms import (
    OWNER_FIELDS,
    PLAN_FIELDS,
    TARGET_FIELDS,
    Field,
    Not,
    OneOf,
    Query,
    Term,
    Word,
    about_targets,
)
from parser.search.word_patterns import Needle, Parts, needle

__all__ = ["Found", "Matches", "PlanIndex", "Spans", "TargetMatcher", "fold", "match_target"]

_FORMS_SHOWN = 3
"""Of the words that letters were found to mean so many are told."""

_RECOUNTED = 200
"""Groups in which places are counted one by one by the key that asks: 3 ms."""

_TOUCHING = 10_000
"""Groups in which places that touch are counted as one by that key: 6 ms."""


@dataclass(frozen=True, slots=True)
class _Lit:
    """Words that are lit: anywhere, in titles only, in tables only."""

    anywhere: Sequence[Needle]
    in_titles: Sequence[Needle]
    in_tables: Sequence[Needle]

    def __bool__(self) -> bool:
        return bool(self.anywhere or self.in_titles or self.in_tables)


class _Ranges:
    """Numbers from first to last of some ranges, which go up and do not meet."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [first for first, _ in ranges]
        self._stops = [last for _, last in ranges]

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._starts, number) - 1
        return at >= 0 and number <= self._stops[at]


@dataclass(frozen=True)
class Matches:  # not slotted: what is worked out once is kept in it
    """What answers a query in one plan.

    ``nodes`` are the indices of the nodes that match, in document order; ``outside`` the
    numbers of the lines before or beside the tree (the notice, a signature) that do.
    ``spelt`` are words of the text that letters in the query were found to mean, the most
    frequent first; a query without such hits has none.
    """

    index: PlanIndex
    query: Query
    nodes: tuple[int, ...]
    outside: tuple[int, ...]
    spelt: tuple[str, ...] = ()

    @cached_property
    def title_spans(self) -> Spans:
        """By node index: the columns in ``node.title`` to be lit."""
        return self.index.title_spans(self.query, self.nodes)

    @cached_property
    def line_spans(self) -> LineSpans:
        """By line number, in order: the columns in the line's text to be lit."""
        return self.index.line_spans(self.query, self.nodes, self.outside)

    @property
    def total(self) -> int | None:
        """How many places all nodes and outside lines have, where that is told at once; else
        None: :meth:`places` counts them."""
        return self.index.total(self.query)

    def places(self) -> Iterator[int]:
        """How many places each node and each outside line has, one by one; none is kept."""
        return self.index.places(self.query, self.nodes, self.outside)


class PlanIndex:
    """A plan made ready for searching: its texts folded once.

    A *group* is what a query is held against: a node, or a line outside the tree.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._titles = [fold(node.title) for node in plan.nodes]
        self._lines = Groups(plan)
        texts = folded_texts(plan, self._lines)
        # A title stands in its own line, unless it was put together from several.
        self._apart = [at for at, title in enumerate(self._titles) if title not in texts[at]]
        self._parts = Parts(texts)
        self._units = ["\n".join(fold(owner.unit) for owner in node.owners) for node in plan.nodes]
        self._needles: dict[tuple[Word, bool], Needle] = {}

    def renewed(self, plan: Plan) -> PlanIndex:
        """The index of the same plan with more known of it (its targets), at no cost."""
        index = copy(self)
        index.plan = plan
        index.__dict__.pop("_targets", None)
        return index

    @cached_property
    def _speller(self) -> Speller:
        apart = [self._titles[at] for at in self._apart]
        return Speller(self._parts.whole, *apart, *set(self._units))

    @cached_property
    def _title_parts(self) -> Parts:
        return Parts(["\n" + title for title in self._titles])

    @cached_property
    def _unit_parts(self) -> dict[Field, Parts]:
        """The units of the nodes: all of them, those that lead, those that support."""
        roles = {Field.LEAD: Role.LEAD, Field.SUPPORT: Role.SUPPORT}
        parts = {Field.OWNER: Parts(["\n" + units for units in self._units])}
        for field, role in roles.items():
            units = [
                "\n".join(fold(owner.unit) for owner in node.owners if owner.role is role)
                for node in self.plan.nodes
            ]
            parts[field] = Parts(["\n" + each for each in units])
        return parts

    @cached_property
    def _table_lines(self) -> _Ranges:
        """The lines of the plan's tables."""
        return _Ranges([(each.first_line, each.last_line) for each in self.plan.tables])

    @cached_property
    def _table_parts(self) -> Parts:
        held = self._table_lines
        return Parts(
            [
                "".join("\n" + fold(self.plan.line(n).text) for n in group if n in held)
                for group in (self._lines if self.plan.tables else ())
            ]
        )

    def settle(self) -> None:
        """Work out what the first query asks for; a worker has the time for it."""
        self._speller.settle()
        keeps_letters("")  # the first title that is lit asks for its pattern
        _ = self._hidden, self._blank_inside

    def needle(self, word: Word, *, negated: bool = False) -> Needle:
        """How a word is looked for here; ``negated``: it stands under a ``-``."""
        key = (word, negated)
        if key not in self._needles:
            self._needles[key] = needle(word, self._speller, letters_only=negated)
        return self._needles[key]

    def has(self, word: Word) -> bool:
        """Whether the word is found anywhere."""
        return bool(self._groups(word, Counter()))

    def count(self, text: str) -> int:
        """How often a folded text stands in the plan, letter for letter."""
        return self._parts.whole.count(text)

    @cached_property
    def _targets(self) -> list[tuple[int, Measure]]:
        return [
            (target.node, Measure(target, self.plan))
            for target in self.plan.targets
            if target.node is not None
        ]

    def find(self, query: Query) -> Matches:
        """The nodes and outside lines for which the query holds; none for an empty query.

        A word is looked for in the node's title and own text, ``table:`` in the lines of its
        tables. What asks about targets
        (``period:``, ``unit:``, ``is:``, ``value``) holds for a node with such a target;
        all of these in a query must hold for one and the same target. Letters also mean the
        Chinese words that they spell, but not in quotes and not under a ``-``.
        """
        if not query:
            return Matches(self, query, (), ())
        forms: Counter[str] = Counter()
        ordered = self._ordered(query, forms)
        behind = bisect_left(ordered, len(self.plan.nodes))
        inside = tuple(ordered[:behind])
        outside = tuple(self._lines[group][0] for group in ordered[behind:])
        spelt = tuple(form for form, _ in forms.most_common(_FORMS_SHOWN))
        return Matches(self, query, inside, outside, spelt)

    def _ordered(self, query: Query, forms: Counter[str]) -> Sequence[int]:
        """The groups for which the query holds, going up."""
        first = query.terms[0]
        if len(query.terms) == 1 and isinstance(first, Word) and first.field not in TARGET_FIELDS:
            # The first letter of a filter finds nearly all groups, in order already.
            return self._with_word(first, forms)
        asked = [term for term in query.terms if about_targets(term)]
        each = [self._groups(term, forms) for term in query.terms if not about_targets(term)]
        if asked:
            each.append(
                self._with_target(lambda measure: all(measure.holds(term) for term in asked))
            )
        return sorted(set.intersection(*each))

    @cached_property
    def _hidden(self) -> PlanIndex:
        return PlanIndex(hidden_part(self.plan))

    def find_hidden(self, query: Query) -> Matches:
        """The hidden lines (chrome of a page, contents) for which the query holds, as ``outside``.

        None where it names no word to be found in them.
        """
        return self._hidden.find(query if names_words(query) else Query())

    def title_spans(self, query: Query, nodes: Sequence[int]) -> Spans:
        """The columns in the titles of those nodes where words of the query stand."""
        words = [
            self.needle(word) for word in query.words() if word.field in (Field.ANY, Field.TITLE)
        ]
        return Spans(Ordered(nodes), lambda node: lit_in(self.plan.nodes[node].title, words))

    def line_spans(self, query: Query, nodes: Sequence[int], outside: Sequence[int]) -> LineSpans:
        """The columns in the lines of those nodes, and outside, where words stand."""
        lit = self._lit(query)
        groups: dict[int, dict[int, Found]] = {}

        def work_out(number: int) -> Found:
            group = self._lines.of(number)
            if group not in groups:
                groups[group] = self._in_lines(group, lit)
            return groups[group].get(number, [])

        held = self._held(nodes, outside) if lit else Ordered(())
        return LineSpans(LinesOf(self._lines, held), work_out)

    def places(self, query: Query, nodes: Sequence[int], outside: Sequence[int]) -> Iterator[int]:
        """How many places in the lines of each of those nodes, and of each outside, are lit."""
        lit = self._lit(query)
        for group in self._held(nodes, outside):
            plain = self._count(group, lit)
            if plain is None:
                plain = self._in_all_lines(group, lit)
            yield plain

    def total(self, query: Query) -> int | None:
        """The places of a query of one word and nothing else, counted in all text at once; None
        where a place could reach over a line's end, or too many could be one with the next."""
        lit, whole = self._lit(query), self._parts.whole
        if len(query.terms) != 1 or not isinstance(query.terms[0], Word) or self._lines.carried:
            return None
        if len(lit.anywhere) != 1:
            return None
        word = lit.anywhere[0].text
        twice = word * 2
        if lit.anywhere[0].spelt is not None:
            return None
        if twice not in whole:
            return whole.count(word)
        if any(word.startswith(word[at:]) for at in range(1, len(word))):
            return None  # one could begin within another
        # Places that touch are one, unless a blank that was folded away stands between them.
        touching = Needle(twice).parts(self._parts, Counter())
        unsure = self._blank_inside.intersection(touching)
        if len(unsure) > _RECOUNTED or len(touching) > _TOUCHING:
            return None
        texts = [self._parts.texts[at] for at in touching]
        runs = sum(_runs(word, text) for text in texts) - sum(text.count(word) for text in texts)
        more = [self._in_all_lines(at, lit) - _runs(word, self._parts.texts[at]) for at in unsure]
        return whole.count(word) + runs + sum(more)

    @cached_property
    def _blank_inside(self) -> frozenset[int]:
        """The groups in whose lines something was folded away between other characters."""
        lines = self.plan.lines
        return frozenset(
            self._lines.of(each.number) for each in lines if len(each.text.split()) > 1
        )

    def _in_all_lines(self, group: int, lit: _Lit) -> int:
        return sum(map(len, self._in_lines(group, lit).values()))

    def _count(self, group: int, lit: _Lit) -> int | None:
        """The places of one word in a group, counted in its text, where that is the same: none
        reaches over a line's end, and no two touch. None where it takes more."""
        if lit.in_titles or lit.in_tables or len(lit.anywhere) != 1:
            return None
        word, text = lit.anywhere[0], self._parts.texts[group]
        if self._lines.carried and not self._lines.carried.isdisjoint(self._lines[group]):
            return None
        if word.spelt is None:
            return None if word.text * 2 in text else text.count(word.text)
        spans = sorted(word.spans(text))
        apart = all(stop < start for (_, stop), (start, _) in pairwise(spans))
        return len(spans) if apart else None

    def _held(self, nodes: Sequence[int], outside: Sequence[int]) -> Ordered:
        """The groups of what was found."""
        return Ordered((*nodes, *map(self._lines.of, outside)) if outside else nodes)

    def _lit(self, query: Query) -> _Lit:
        """The words that are lit, by where."""
        words = query.words()
        return _Lit(
            [self.needle(word) for word in words if word.field is Field.ANY],
            [self.needle(word) for word in words if word.field is Field.TITLE],
            [self.needle(word) for word in words if word.field is Field.TABLE],
        )

    def _in_lines(self, group: int, lit: _Lit) -> dict[int, Found]:
        text = self._parts.texts[group]
        spans: dict[int, Found] = {}
        segments: list[Segment] = []
        for word in lit.anywhere:
            for start, stop in word.spans(text):
                segments = segments or self._segments(group)
                light(spans, segments, start, stop)
        if lit.in_tables:
            for number in self._lines[group]:
                if number in self._table_lines:
                    found = lit_in(self.plan.line(number).text, lit.in_tables)
                    spans.setdefault(number, []).extend(found)
        if lit.in_titles and group < len(self.plan.nodes):
            node = self.plan.nodes[group]
            if self.plan.cut(node.span) == node.title:
                start = node.span.start
                in_title = lit_in(node.title, lit.in_titles)
                moved = [(start + first, start + stop) for first, stop in in_title]
                spans.setdefault(node.span.line, []).extend(moved)
        return {number: merged(found) for number, found in spans.items() if found}

    def _segments(self, group: int) -> list[Segment]:
        segments: list[Segment] = []
        at = 0
        lines = self._lines[group]
        pieces: Sequence[str | None] = self._parts.texts[group].split("\n")[1:]
        if len(pieces) != len(lines):  # some carry on the one before
            pieces = [None] * len(lines)
        for number, folded in zip(lines, pieces, strict=True):
            columns = columns_of(self.plan.line(number).text, folded)
            at += 0 if number in self._lines.carried else 1
            segments.append((at, number, columns))
            at += len(columns)
        return segments

    def _groups(self, term: Term, forms: Counter[str], *, negated: bool = False) -> set[int]:
        if isinstance(term, Not):
            inner = self._groups(term.term, Counter(), negated=True)
            return set(range(len(self._lines))) - inner
        if isinstance(term, OneOf):
            return set().union(*(self._groups(each, forms, negated=negated) for each in term.terms))
        if isinstance(term, Word) and term.field not in TARGET_FIELDS:
            return set(self._with_word(term, forms, negated=negated))
        return self._with_target(lambda measure: measure.holds(term, negated=negated))

    def _with_word(
        self, word: Word, forms: Counter[str], *, negated: bool = False
    ) -> Sequence[int]:
        """The groups that have a word, going up."""
        if word.field in PLAN_FIELDS:
            held = plan_holds(word, self.plan, negated=negated)
            return range(len(self._lines)) if held else ()
        wanted = self.needle(word, negated=negated)
        if word.field in OWNER_FIELDS:
            return wanted.parts(self._unit_parts[word.field], forms)
        if word.field is Field.TITLE:
            return wanted.parts(self._title_parts, forms)
        if word.field is Field.TABLE:
            return wanted.parts(self._table_parts, forms)
        found = wanted.parts(self._parts, forms)
        apart = [at for at in self._apart if wanted.stands_in(self._titles[at])]
        return sorted({*found, *apart}) if apart else found

    def _with_target(self, holds: Callable[[Measure], bool]) -> set[int]:
        return {node for node, measure in self._targets if holds(measure)}


def _runs(word: str, text: str) -> int:
    """How often a word stands in a text, those that touch each other counted as one."""
    while word * 2 in text:
        text = text.replace(word * 2, word)
    return text.count(word)


def find_hidden(plan: Plan, query: Query) -> Matches:
    """As :meth:`PlanIndex.find_hidden`, of a plan that is not searched otherwise."""
    hidden = PlanIndex(hidden_part(plan))
    return hidden.find(query if names_words(query) else Query())


def names_words(query: Query) -> bool:
    """Whether a query has a word that any line may hold."""
    return any(word.field is Field.ANY for word in query.words())
