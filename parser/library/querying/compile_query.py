"""A query as the index is asked it: an expression for FTS5, conditions on targets, the rest.

What a person typed goes into an expression in quotes only, and into SQL only as a value.

The matcher (:mod:`parser.search.match`) says what answers a query. The index is asked for rows
that may; those that are not certain to are held against the matcher. What is certain: a word
of one or two characters, where the index answers; a longer one that stands in the row letter
for letter; what targets hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from sqlite3 import Connection
from typing import Any

from parser.library.index.bigrams import OWNER, TITLE, expression, is_exact
from parser.model import Modality
from parser.records import dataclass
from parser.search.folding import fold
from parser.search.terms import (
    Compare,
    DueIn,
    Field,
    Is,
    Not,
    OneOf,
    Query,
    State,
    Term,
    Word,
    about_plans,
    about_targets,
)

# What stands in a table stands in the text: the matcher tells where.
_SIGNS = {
    Field.ANY: "",
    Field.TITLE: TITLE,
    Field.OWNER: OWNER,
    Field.LEAD: OWNER,
    Field.SUPPORT: OWNER,
    Field.TABLE: "",
}
_COLUMNS = {Field.ANY: "text", Field.TITLE: "title", Field.OWNER: "owners"}
_SIDES = {Field.PERIOD: "period", Field.UNIT: "unit"}

DUE_WITHIN = "gangmu_due_within"
"""The SQL function that says whether a period lies in a stretch of months; 0 is no bound."""

_DUE = (
    "EXISTS (SELECT 1 FROM plan p WHERE p.id = t.plan_id AND gangmu_due_within("
    "coalesce(nullif(t.deadline, ''), t.period), p.year_from, p.year_to, ?, ?, ?, ?))"
)

MOST_TERMS = 200
"""Terms, and alternatives in one of them, that go into one expression: nobody types more."""

Values = Callable[[str], Sequence[str]]
"""Gives the different values that a column of ``target`` has in the library."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL and what fills its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


def joined(conditions: Sequence[Condition], word: str) -> Condition:
    """All of them (``AND``) or any (``OR``)."""
    if len(conditions) == 1:
        return conditions[0]
    # Halved, as SQLite takes no expression that is a thousand deep.
    half = len(conditions) // 2
    left, right = joined(conditions[:half], word), joined(conditions[half:], word)
    return Condition(f"({left.sql} {word} {right.sql})", (*left.values, *right.values))


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """A query made ready for the index.

    ``match`` is an FTS5 expression that every answer fulfils, "" where no word must be there;
    ``target`` a condition on the targets of the row, None where none is asked for; ``sure`` one
    on the columns of ``node`` that makes certain what ``match`` leaves open, None where it
    leaves nothing open, ``sure_titled`` the same, sooner told where words stand in the title.
    ``never`` is an expression that no answer fulfils, said only where there
    is neither ``match`` nor ``target``. ``others`` are the terms that none of these speaks of.
    """

    query: Query
    match: str
    target: Condition | None
    sure: Condition | None
    sure_titled: Condition | None
    never: str
    others: tuple[Term, ...]


def ask(query: Query, values: Values, encoding: str) -> CompiledQuery:
    """Make a query ready; ``encoding`` is that of the index (``PRAGMA encoding``)."""
    must: list[str] = []
    never: list[str] = []
    targets: list[Condition] = []
    open_terms: list[Term] = []
    others: list[Term] = []
    for term in query.terms:
        if about_targets(term):
            targets.append(_on_target(term, values))
        elif len(must) < MOST_TERMS and (found := _expression(term)) is not None:
            must.append(found)
            if not _exact(term):
                open_terms.append(term)
        elif isinstance(term, Not) and _exact(term.term):
            never.append(_expression(term.term) or "")
        else:
            others.append(term)
    match = " AND ".join(must)
    nowhere = " OR ".join(never)
    if match and nowhere:
        match = f"({match}) NOT ({nowhere})"
    elif nowhere and targets:
        others += [term for term in query.terms if isinstance(term, Not) and term not in others]
    return CompiledQuery(
        query,
        match,
        joined(targets, "AND") if targets else None,
        _all_sure(open_terms, encoding, titled=False),
        _all_sure(open_terms, encoding, titled=True),
        "" if match or targets else nowhere,
        tuple(others),
    )


def in_title_words(query: Query) -> list[str]:
    """The words of a query that put a row before others where they stand in its title."""
    return [word.text for word in query.words() if word.field in (Field.ANY, Field.TITLE)]


def in_titles(query: Query) -> str:
    """An FTS5 expression for the rows in whose titles words of the query stand; "" for none."""
    return " OR ".join(expression(word, TITLE) for word in in_title_words(query))


def _expression(term: Term) -> str | None:
    """What FTS5 finds wherever the term holds; None where that cannot be said."""
    if isinstance(term, Word) and term.field in _SIGNS:
        return expression(term.text, _SIGNS[term.field])
    if isinstance(term, OneOf) and len(term.terms) <= MOST_TERMS:
        each = [_expression(one) for one in term.terms]
        known = [one for one in each if one is not None]
        return f"({' OR '.join(known)})" if len(known) == len(each) else None
    return None


def _exact(term: Term) -> bool:
    """Whether the term holds wherever FTS5 finds its expression."""
    if isinstance(term, OneOf):
        return all(map(_exact, term.terms))
    # The index does not know which of the units lead, nor what stands in a table.
    return isinstance(term, Word) and term.field in _COLUMNS and is_exact(term.text)


def _all_sure(terms: Sequence[Term], encoding: str, *, titled: bool) -> Condition | None:
    if not terms:
        return None
    return joined([_sure(term, encoding, titled) for term in terms], "AND")


def _sure(term: Term, encoding: str, titled: bool) -> Condition:
    """A condition on a row of ``node``: where it is true the term holds."""
    if isinstance(term, OneOf):
        return joined([_sure(one, encoding, titled) for one in term.terms], "OR")
    known = isinstance(term, Word) and term.field in _COLUMNS
    if not known or not isinstance(term, Word) or fold(term.text) != term.text:
        return Condition("0")
    found = _stands_in(_COLUMNS[term.field], term.text, encoding)
    if term.field is Field.OWNER:
        # The owners of a line outside the tree are not searched.
        return joined([found, Condition("n.idx IS NOT NULL")], "AND")
    if term.field is Field.ANY and titled:
        return joined([_stands_in("title", term.text, encoding), found], "OR")
    return found


def _stands_in(column: str, text: str, encoding: str) -> Condition:
    if any("a" <= char <= "z" for char in text):
        return Condition(f"instr(lower(n.{column}), ?) > 0", (text,))
    # Bytes are compared as they are stored: SQLite would make UTF-8 of each text first. A hit
    # in the middle of a character of UTF-16 is none, and there may be one behind it.
    sign = " % 2 = 1" if encoding.startswith("UTF-16") else " > 0"
    return Condition(f"instr(CAST(n.{column} AS BLOB), ?){sign}", (text.encode(encoding),))


def _on_target(term: Term, values: Values) -> Condition:
    """A condition on a row of ``target``, true where the term holds for it."""
    match term:
        case OneOf(terms):
            return joined([_on_target(one, values) for one in terms], "OR")
        case Is(State.MILESTONE):
            return Condition("t.kind = 'milestone'")
        case Is(state):
            return Condition("t.modality = ?", (state.value,))
        case Word(text, field):
            return _among(_SIDES[field], text, values)
        case DueIn(first, last, still_open):
            bounds = (*(first or (0, 0)), *(last or (0, 0)))
            due = Condition(_DUE, bounds)
            promised = Condition("t.modality = ?", (Modality.TARGET.value,))
            return joined([promised, due], "AND") if still_open else due
        case Compare(relation, number, unit):
            compared = _compared(relation, number)
            return joined([compared, _among("unit", unit, values)], "AND") if unit else compared
    raise TypeError(term)


def _among(column: str, text: str, values: Values) -> Condition:
    fitting = [value for value in values(column) if text in fold(value)]
    return Condition(f"t.{column} IN ({', '.join('?' * len(fitting))})", tuple(fitting))


def _compared(relation: str, number: float) -> Condition:
    most = "coalesce(t.high, t.low)"
    if relation in (">", ">="):
        return Condition(f"{most} {relation} ?", (number,))
    if relation in ("<", "<="):
        return Condition(f"t.low {relation} ?", (number,))
    return Condition(f"(t.low <= ? AND {most} >= ?)", (number, number))


class Rows:
    """The rows of the index that answer a query, over one connection.

    ``verify`` holds some rows against the matcher; ``everything`` are all row ids, in order;
    ``in_plans`` gives those of the plans for which a word about whole plans holds. ``ids`` are
    the first and the last id of the rows that are searched; ``left_out`` says which between are
    not, as nobody knows whether they answer.
    """

    def __init__(
        self,
        db: Connection,
        asked: CompiledQuery,
        values: Values,
        verify: Callable[[int], bool],
        everything: Callable[[], Iterator[int]],
        in_plans: Callable[[Word], Iterable[int]],
        ids: tuple[int, int],
        left_out: Callable[[int], bool] | None = None,
    ) -> None:
        self._db = db
        self._ids = ids
        self._left_out = left_out
        self._asked = asked
        self._values = values
        self._verify = verify
        self._everything = everything
        self._in_plans = in_plans
        self._known: dict[Term, frozenset[int]] = {}

    @property
    def exact(self) -> bool:
        """Whether every possible row answers: FTS5 and the conditions on targets say it all."""
        return not self._asked.others and self._asked.sure is None

    def answers(
        self,
        most: int = -1,
        *,
        also: str = "",
        within: tuple[int, int] | None = None,
    ) -> list[int]:
        """The ids that answer, in order, ``most`` of them (-1: all): those that fulfil the FTS5
        expression ``also``, or that lie ``within`` (first id, last id)."""
        others = self._asked.others
        sure = self._asked.sure_titled if also else self._asked.sure
        if not others and sure is None:
            return [row for row, _ in self._candidates(also, within, None, most)]
        found: list[int] = []
        for row, is_sure in self._candidates(also, within, sure):
            if len(found) == most:
                break
            held = self._all_hold(others, row) if others else True
            if held is not False and ((held and is_sure) or self._verify(row)):
                found.append(row)
        return found

    def possible(self, *, also: str = "", within: tuple[int, int] | None = None) -> Iterator[int]:
        """The ids that may answer, none that does left out; sooner told than :meth:`answers`."""
        others = self._asked.others
        for row, _ in self._candidates(also, within, None):
            if not others or self._all_hold(others, row) is not False:
                yield row

    def _all_hold(self, terms: Sequence[Term], row: int) -> bool | None:
        held: bool | None = True
        for term in terms:
            one = self._holds(term, row)
            if one is False:
                return False
            held = held and one
        return held

    def _candidates(
        self,
        also: str,
        within: tuple[int, int] | None,
        sure: Condition | None,
        most: int = -1,
    ) -> Iterable[tuple[int, int]]:
        """Ids with whether they are sure to fulfil ``match``, in order."""
        left_out = self._left_out
        if left_out is None:
            return self._asked_rows(also, within, sure, most)
        known = (row for row in self._asked_rows(also, within, sure) if not left_out(row[0]))
        return islice(known, None if most < 0 else most)

    def _asked_rows(
        self,
        also: str,
        within: tuple[int, int] | None,
        sure: Condition | None,
        most: int = -1,
    ) -> Iterable[tuple[int, int]]:
        asked = self._asked
        match = f"({asked.match}) AND ({also})" if asked.match and also else asked.match or also
        target = asked.target
        values: list[Any] = []
        if match:
            sql, where, row = "gram g", ["g.gram MATCH ?"], "g.rowid"
            values.append(match)
            if sure is not None:
                sql += " CROSS JOIN node n ON n.id = g.rowid"
            sure = sure or Condition("1")
            if target is not None:
                held = f"SELECT 1 FROM target t WHERE t.node_id = g.rowid AND {target.sql}"  # noqa: S608
                where.append(f"EXISTS ({held})")
                values += target.values
            head = f"SELECT {row}, {sure.sql}"
            values = [*sure.values, *values]
        elif target is not None:
            row = "t.node_id"
            sql, where = "target t", ["t.node_id IS NOT NULL", target.sql]
            head, values = f"SELECT DISTINCT {row}, 1", list(target.values)
        else:
            rows = islice(self._wide(within), None if most < 0 else most)
            return ((row, 1) for row in rows)
        where.append(f"{row} BETWEEN ? AND ?")
        values += within or self._ids
        order = "" if match else f" ORDER BY {row}"
        whole = f"{head} FROM {sql} WHERE {' AND '.join(where)}{order} LIMIT {most}"
        return self._db.execute(whole, values)

    def _wide(self, within: tuple[int, int] | None) -> Iterator[int]:
        """Where no word must be there: what any term with an end to it allows, else all rows."""
        first, last = within or self._ids
        for term in self._asked.others:
            rows = self._allowed(term)
            if rows is not None:
                every: Iterator[int] = iter(sorted(rows))
                break
        else:
            every = self._everything()
        every = (row for row in every if first <= row <= last)
        yield from self._without(every) if self._asked.never else every

    def _without(self, rows: Iterator[int]) -> Iterator[int]:
        """Those of some rows, in order, that nothing of ``never`` holds for."""
        sql = "SELECT rowid FROM gram WHERE gram MATCH ? ORDER BY rowid"
        refused = (row for (row,) in self._db.execute(sql, (self._asked.never,)))
        skip = next(refused, None)
        for row in rows:
            while skip is not None and skip < row:
                skip = next(refused, None)
            if row != skip:
                yield row

    def _allowed(self, term: Term) -> frozenset[int] | None:
        if isinstance(term, Not):
            return None
        if isinstance(term, OneOf):
            each = [self._allowed(one) for one in term.terms]
            known = [one for one in each if one is not None]
            return frozenset().union(*known) if len(known) == len(each) else None
        return self._rows(term)

    def _holds(self, term: Term, row: int) -> bool | None:
        """Whether a term holds for a row; None where only the matcher can tell."""
        if isinstance(term, Not):
            held = self._holds(term.term, row)
            return None if held is None else not held
        if isinstance(term, OneOf):
            each = [self._holds(one, row) for one in term.terms]
            return True if True in each else None if None in each else False
        if row not in self._rows(term):
            return False
        return True if about_targets(term) or about_plans(term) or _exact(term) else None

    def _rows(self, term: Term) -> frozenset[int]:
        """The rows for which a word or a question about a target may hold."""
        if term not in self._known:
            if isinstance(term, Word) and about_plans(term):
                self._known[term] = frozenset(self._in_plans(term))
                return self._known[term]
            if about_targets(term):
                condition = _on_target(term, self._values)
                sql = f"SELECT t.node_id FROM target t WHERE {condition.sql}"  # noqa: S608
                found = self._db.execute(sql, condition.values)
            else:
                match = _expression(term)
                if self._asked.match:
                    match = f"({self._asked.match}) AND ({match})"
                found = self._db.execute("SELECT rowid FROM gram WHERE gram MATCH ?", (match,))
            self._known[term] = frozenset(row for (row,) in found if row is not None)
        return self._known[term]
