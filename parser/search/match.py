"""Matching a query in memory: which nodes of a plan answer it, and where its words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parser.model import Modality, Plan, Target, TargetKind
from parser.search.groups import groups
from parser.search.query import Compare, Field, Is, Not, OneOf, Query, State, Term, Word
from parser.text import fold_with_columns

Found = list[tuple[int, int]]

_Segment = tuple[int, int, Sequence[int]]
"""A line within a group's folded text: where it starts, its number, its characters' columns."""

_TARGET_FIELDS = frozenset({Field.PERIOD, Field.UNIT})


class _Folding(dict[int, str]):
    """What each character folds to, found once: folding a plan is then one quick pass."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_with_columns(chr(code))[0]
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The folded text, as :func:`parser.text.fold_with_columns` gives it, without columns."""
    return text.translate(_FOLDING)


class Spans(Mapping[int, Found]):
    """(start, stop) columns by node or line, in order, worked out when they are asked for.

    A view shows forty rows of thousands that match, so only those are paid for.
    """

    def __init__(self, keys: Sequence[int], work_out: Callable[[int], Found]) -> None:
        self._keys = dict.fromkeys(keys)
        self._work_out = work_out
        self._known: dict[int, Found] = {}

    def __getitem__(self, key: int) -> Found:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._known:
            self._known[key] = self._work_out(key)
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __iter__(self) -> Iterator[int]:
        return (key for key in self._keys if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class Matches:  # not slotted: what is worked out once is kept in it
    """What answers a query in one plan.

    ``nodes`` are the indices of the nodes that match, in document order; ``outside`` the
    numbers of the lines before or beside the tree (the notice, a signature) that do.
    """

    index: PlanIndex
    query: Query
    nodes: tuple[int, ...]
    outside: tuple[int, ...]

    @cached_property
    def title_spans(self) -> Spans:
        """By node index: the columns in ``node.title`` to be lit."""
        return self.index.title_spans(self.query, self.nodes)

    @cached_property
    def line_spans(self) -> Spans:
        """By line number, in order: the columns in the line's text to be lit."""
        return self.index.line_spans(self.query, self.nodes, self.outside)


class PlanIndex:
    """A plan made ready for searching: its texts folded once.

    A *group* is what a query is held against: a node, or a line outside the tree.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._titles = [fold(node.title) for node in plan.nodes]
        self._lines = groups(plan)
        self._group_of = {
            number: group for group, lines in enumerate(self._lines) for number, _ in lines
        }
        self._texts = [self._text(lines) for lines in self._lines]
        # A title stands in its own line, unless it was put together from several.
        self._apart = [at for at, title in enumerate(self._titles) if title not in self._texts[at]]
        self._units = ["\n".join(fold(owner.unit) for owner in node.owners) for node in plan.nodes]

    def _text(self, lines: list[tuple[int, bool]]) -> str:
        # A line feed, which no folded word holds, keeps a word from reaching over paragraphs.
        return "".join(
            ("" if carries_on else "\n") + fold(self.plan.line(number).text)
            for number, carries_on in lines
        )

    @cached_property
    def _targets(self) -> list[tuple[int, _Measure]]:
        return [
            (target.node, _Measure(target, self.plan))
            for target in self.plan.targets
            if target.node is not None
        ]

    def find(self, query: Query) -> Matches:
        """The nodes and outside lines for which the query holds; none for an empty query.

        A word is looked for in the node's title and own text. What asks about targets
        (``period:``, ``unit:``, ``is:``, ``value``) holds for a node with such a target;
        all of these in a query must hold for one and the same target.
        """
        if not query:
            return Matches(self, query, (), ())
        asked = [term for term in query.terms if _about_targets(term)]
        each = [self._groups(term) for term in query.terms if not _about_targets(term)]
        if asked:
            each.append(
                self._with_target(lambda measure: all(measure.holds(term) for term in asked))
            )
        found = set.intersection(*each)
        nodes = len(self.plan.nodes)
        inside = tuple(sorted(group for group in found if group < nodes))
        outside = tuple(self._lines[group][0][0] for group in sorted(found) if group >= nodes)
        return Matches(self, query, inside, outside)

    def title_spans(self, query: Query, nodes: Sequence[int]) -> Spans:
        """The columns in the titles of those nodes where words of the query stand."""
        words = [word.text for word in query.words() if word.field in (Field.ANY, Field.TITLE)]
        return Spans(nodes, lambda node: _in_title(self.plan.nodes[node].title, words))

    def line_spans(self, query: Query, nodes: Sequence[int], outside: Sequence[int]) -> Spans:
        """The columns in the lines of those nodes, and outside, where words stand."""
        anywhere = [word.text for word in query.words() if word.field is Field.ANY]
        in_titles = [word.text for word in query.words() if word.field is Field.TITLE]
        groups: dict[int, dict[int, Found]] = {}

        def work_out(number: int) -> Found:
            group = self._group_of[number]
            if group not in groups:
                groups[group] = self._in_lines(group, anywhere, in_titles)
            return groups[group].get(number, [])

        numbers = [number for node in nodes for number, _ in self._lines[node]]
        return Spans(sorted([*numbers, *outside]), work_out)

    def _in_lines(
        self, group: int, anywhere: Iterable[str], in_titles: Sequence[str]
    ) -> dict[int, Found]:
        text = self._texts[group]
        spans: dict[int, Found] = {}
        segments: list[_Segment] = []
        for word in anywhere:
            at = text.find(word)
            while at >= 0:
                segments = segments or self._segments(group)
                _light(spans, segments, at, at + len(word))
                at = text.find(word, at + len(word))
        if in_titles and group < len(self.plan.nodes):
            node = self.plan.nodes[group]
            if self.plan.cut(node.span) == node.title:
                start = node.span.start
                lit = _in_title(node.title, in_titles)
                moved = [(start + first, start + stop) for first, stop in lit]
                spans.setdefault(node.span.line, []).extend(moved)
        return {number: _merged(found) for number, found in spans.items()}

    def _segments(self, group: int) -> list[_Segment]:
        segments: list[_Segment] = []
        at = 0
        for number, carries_on in self._lines[group]:
            columns = _columns(self.plan.line(number).text)
            at += 0 if carries_on else 1
            segments.append((at, number, columns))
            at += len(columns)
        return segments

    def _groups(self, term: Term) -> set[int]:
        if isinstance(term, Not):
            return set(range(len(self._lines))) - self._groups(term.term)
        if isinstance(term, OneOf):
            return set().union(*map(self._groups, term.terms))
        if isinstance(term, Word) and term.field not in _TARGET_FIELDS:
            text = term.text
            if term.field is Field.OWNER:
                return {at for at, units in enumerate(self._units) if text in units}
            if term.field is Field.TITLE:
                return {at for at, title in enumerate(self._titles) if text in title}
            found = {at for at, whole in enumerate(self._texts) if text in whole}
            found.update(at for at in self._apart if text in self._titles[at])
            return found
        return self._with_target(lambda measure: measure.holds(term))

    def _with_target(self, holds: Callable[[_Measure], bool]) -> set[int]:
        return {node for node, measure in self._targets if holds(measure)}


def _columns(text: str) -> Sequence[int]:
    """The columns of the folded characters; at once for the common line that folds one for one."""
    parts = text.split()
    if len(parts) == 1 and len(fold(parts[0])) == len(parts[0]):
        start = text.index(parts[0])
        return range(start, start + len(parts[0]))
    return fold_with_columns(text)[1]


def _light(spans: dict[int, Found], segments: Iterable[_Segment], start: int, stop: int) -> None:
    """Add the stretch of each line that a hit covers, with the spaces inside it."""
    for first, number, columns in segments:
        begin, end = max(start - first, 0), min(stop - first, len(columns))
        if begin < end:
            found = (columns[begin], columns[end - 1] + 1)
            spans.setdefault(number, []).append(found)


def _in_title(title: str, words: Iterable[str]) -> Found:
    text, columns = fold(title), _columns(title)
    found: Found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((columns[at], columns[at + len(word) - 1] + 1))
            at = text.find(word, at + len(word))
    return _merged(found)


def _merged(found: Found) -> Found:
    """In order, with spans that touch or overlap made one."""
    if len(found) < 2:
        return found
    merged: Found = []
    for start, stop in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _about_targets(term: Term) -> bool:
    if isinstance(term, OneOf):
        return all(_about_targets(each) for each in term.terms)
    if isinstance(term, Word):
        return term.field in _TARGET_FIELDS
    return isinstance(term, Is | Compare)


class _Measure:
    """A target made ready for matching; ``unit``, if given, stands for all of its owners."""

    def __init__(
        self,
        target: Target,
        plan: Plan,
        unit: str | None = None,
        texts: Mapping[Field, str] | None = None,
    ) -> None:
        self.target = target
        self._plan = plan
        self._unit = unit
        self._texts = dict(texts or {})

    def with_unit(self, unit: str) -> _Measure:
        """The same target as that of one unit alone."""
        texts = dict(self._texts)
        texts.pop(Field.OWNER, None)
        return _Measure(self.target, self._plan, unit, texts)

    def text(self, where: Field) -> str:
        """What a word is looked for in; each is folded when it is first asked for."""
        text = self._texts.get(where)
        if text is None:
            text = self._texts[where] = "\n".join(map(fold, self._said(where)))
        return text

    def _said(self, where: Field) -> Iterator[str]:
        target, plan = self.target, self._plan
        node = plan.nodes[target.node] if target.node is not None else None
        match where:
            case Field.OWNER:
                units = (owner.unit for owner in target.owners)
                yield from units if self._unit is None else (self._unit,)
            case Field.PERIOD:
                yield target.period or ""
            case Field.UNIT:
                yield target.unit or ""
            case Field.TITLE:
                # The document's own title names no part of it: every row would match.
                above = plan.path_of(node) if node is not None else ()
                yield from (each.title for each in above if each.depth > 0)
            case _:
                yield from (target.indicator, target.quote)
                yield node.title if node is not None and node.depth > 0 else ""

    def holds(self, term: Term) -> bool:
        """Whether one term holds for the target."""
        if isinstance(term, Not):
            return not self.holds(term.term)
        if isinstance(term, OneOf):
            return any(self.holds(each) for each in term.terms)
        if isinstance(term, Word):
            return term.text in self.text(term.field)
        if isinstance(term, Is):
            return _is(self.target, term.state)
        return self._compares(term)

    def _compares(self, term: Compare) -> bool:
        low, high = self.target.low, self.target.high
        if low is None or term.unit not in self.text(Field.UNIT):
            return False
        least, most = low, high if high is not None else low
        match term.relation:
            case ">":
                return most > term.number
            case ">=":
                return most >= term.number
            case "<":
                return least < term.number
            case "<=":
                return least <= term.number
            case _:
                return least <= term.number <= most


def _is(target: Target, state: State) -> bool:
    if state is State.MILESTONE:
        return target.kind is TargetKind.MILESTONE
    wanted = Modality.ACHIEVED if state is State.ACHIEVED else Modality.TARGET
    return target.modality is wanted


def match_target(query: Query, target: Target, plan: Plan) -> bool:
    """Whether the query holds for a target of the plan.

    A word is looked for in its indicator, its quote and the title of its node; ``title:``
    in every heading above it (not the document's own title); ``value`` compares the number
    as it is written, a range by any number in it.
    """
    if not query:
        return True
    measure = _Measure(target, plan)
    return all(measure.holds(term) for term in query.terms)


class TargetMatcher:
    """As :func:`match_target`, for targets that are asked about again and again.

    Each is made ready once, when it is first asked about.
    """

    def __init__(self) -> None:
        # A measure keeps its target, so that the id stays the target's own.
        self._known: dict[int, _Measure] = {}

    def holds(self, query: Query, target: Target, plan: Plan, unit: str | None = None) -> bool:
        """Whether the query holds; ``unit``, if given, stands for all of the target's owners."""
        measure = self._known.get(id(target))
        if measure is None:
            measure = self._known[id(target)] = _Measure(target, plan)
        if unit is not None:
            measure = measure.with_unit(unit)
        return all(measure.holds(term) for term in query.terms)
