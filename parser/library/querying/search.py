"""Searching a library by its index: ranked pages for people, everything in order for programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import islice
from typing import Protocol

from parser.library.index import listing
from parser.library.index.database import DamagedError
from parser.library.index.schema import path_of
from parser.library.index.target_table import count_without
from parser.library.querying.compile_query import in_title_words, in_titles
from parser.library.querying.known_plans import LAST, KnownPlans
from parser.library.querying.ranking import Ranked, Ranking, Stretch, page
from parser.library.querying.results import (
    NONE,
    Found,
    Hit,
    PlanHits,
    Request,
    Results,
    Stopped,
    StoppedError,
)
from parser.library.querying.run_query import QueryRun
from parser.library.querying.snippets import hidden_hits, hits_of
from parser.reader import with_targets
from parser.search.match import PlanIndex, find_hidden
from parser.search.terms import Query, Word, asks_targets

CAP = 1000
"""Hits that are counted and ranked; where there are more the count is told as "more than"."""

_NAMED = 5
"""Plans whose title says what is asked for: of so many no hit is left out of the ranking."""

_TITLED = 400
"""Where hits are left out, so many with words in their headings are not."""

_STEPS = 2000
"""Steps of SQLite between two looks at whether anybody still waits: less than a millisecond."""


class Indexed(Protocol):
    """What is searched: a :class:`parser.library.Library`, or what can be read as one."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to the index, as :meth:`parser.library.Library.reading` gives it."""

    def shown(self, path: str) -> str:
        """A path of the index as the library was asked for."""


class LibrarySearch:
    """Searches over one library; may be called from any thread.

    An answer is that of the matcher in memory (:mod:`parser.search.match`) over all plans; but
    :meth:`search` reads letters as pinyin only where they stand nowhere in the library.
    """

    def __init__(self, library: Indexed) -> None:
        self._library = library
        self._known: KnownPlans | None = None

    def search(self, request: Request, stopped: Stopped | None = None) -> Results:
        """The page of hits that is asked for, best plans first.

        What asks about targets is not looked for in plans whose targets nobody has read:
        ``Results.without_targets`` says how many these are. :meth:`Library.refresh` reads them.
        Raises StoppedError once ``stopped`` says yes.
        """
        if not request.query:
            return NONE
        with self._library.reading() as db, _stopping(db, stopped):
            query, spelt = self._spelt(db, request.query)
            return replace(self._page(db, replace(request, query=query)), spelt=spelt)

    def plans_with(self, query: Query) -> frozenset[tuple[str, int]]:
        """The plans with a hit that :meth:`search` finds, each by its path and number."""
        found = set()
        with self._library.reading() as db:
            known = self._current(db)
            look = QueryRun(db, self._spelt(db, query)[0], known)
            rows = sorted(look.rows.possible()) if look.query else []
            for each in look.ranked(rows):
                source = known.sources[each.stretch.plan]
                if look.any_hit(each.best_first()):
                    found.add((self._library.shown(path_of(source.path)), source.number))
        return frozenset(found)

    def _spelt(self, db: sqlite3.Connection, query: Query) -> tuple[Query, tuple[str, ...]]:
        """The query with words in the place of letters that stand nowhere; the chief of these."""
        if not query.has_letters():
            return query, ()
        known = self._current(db)

        def stands(word: Word) -> bool:
            look = QueryRun(db, Query((replace(word, exact=True),)), known)
            return bool(look.rows.answers(1))

        return known.spellings.spelt(db, query, stands)

    @contextmanager
    def everything(self, query: Query, *, hidden: bool = False) -> Iterator[Everything | Matched]:
        """All that answers, to be had file by file while the ``with`` lasts; where targets are
        asked about, in the files that ``Library.held(targets=True)`` has.

        With ``hidden`` the hidden lines that do, and nothing else.
        """
        shown = self._library.shown
        with self._library.reading() as db:
            known = self._current(db)
            if query.has_letters():
                yield Matched(db, query, known, shown, hidden=hidden)
            else:
                yield Everything(QueryRun(db, query, known, hidden=hidden), shown)

    def _page(self, db: sqlite3.Connection, request: Request) -> Results:
        query, plan, per_plan = request.query, request.plan, request.per_plan
        known = self._current(db)
        look = QueryRun(db, query, known, hidden=request.hidden)
        stretches = look.part.stretches
        within = None
        if plan is not None:
            wanted = [each for each in stretches if each.plan == plan]
            if not wanted:
                return NONE
            within = (wanted[0].first, wanted[0].stop - 1)
        named = _named(query, stretches, known)
        rows, titled, capped = self._found(look, within, named[:_NAMED])
        whole = frozenset(stretch.plan for stretch in named[:_NAMED])
        ids = frozenset(stretch.plan for stretch in named)
        plans = Ranking(rows, titled, stretches, look.part.firsts, ids)
        chosen = page(plans, request.offset, request.limit, per_plan)
        hits = look.hits([row for _, _, rows in chosen for row in rows])
        groups = []
        for each, first, own in chosen:
            source = known.sources[each.stretch.plan]
            groups.append(
                PlanHits(
                    plan=each.stretch.plan,
                    path=self._library.shown(path_of(source.path)),
                    number=source.number,
                    title=source.title,
                    total=each.stop - each.start,
                    first=first,
                    hits=tuple(hits[row] for row in own),
                    more=capped and plan is None and each.stretch.plan not in whole,
                    hidden=request.hidden,
                )
            )
        apart = 0
        if not request.hidden and plan is None and not request.offset:
            other = QueryRun(db, query, known, hidden=True)
            apart = len(other.rows.answers(CAP + 1)) if other.query else 0
        return Results(
            total=CAP if capped else len(rows),
            plans=len(plans),
            shown=plans.shown(per_plan),
            capped=capped,
            plans_searched=len(stretches),
            groups=tuple(groups),
            hidden=apart,
            without_targets=count_without(db) if asks_targets(query) else 0,
        )

    def _found(
        self, look: QueryRun, within: tuple[int, int] | None, named: Sequence[Stretch]
    ) -> tuple[list[int], list[int], bool]:
        """Rows that answer; those of them with words in their headings; whether there are more.

        Where there are, those of named plans and those with words in their headings are not
        left out for others. All in order.
        """
        rows = look.rows.answers(CAP + 1, within=within)
        words = in_title_words(look.query)
        # A single character is looked for in all pairs that begin with it: once is enough.
        heads = in_titles(look.query) if all(len(word) > 1 for word in words) else ""
        titled = look.titled(rows[:CAP]) if words and not heads else []
        if heads and rows:
            seen = frozenset(rows)
            near = (rows[0], rows[-1])
            titled = [row for row in look.rows.possible(also=heads, within=near) if row in seen]
        if len(rows) <= CAP:
            return rows, titled, False
        if heads and len(titled) < _TITLED:
            beyond = (rows[-1] + 1, within[1] if within is not None else LAST)
            titled += look.rows.answers(_TITLED - len(titled), also=heads, within=beyond)
        first = set(titled[:CAP])
        for stretch in named if within is None else ():
            first.update(look.rows.answers(within=(stretch.first, stretch.stop - 1)))
        others = (row for row in rows if row not in first)
        return sorted([*first, *islice(others, max(0, CAP - len(first)))]), titled, True

    def _current(self, db: sqlite3.Connection) -> KnownPlans:
        """What is known of the library as this connection sees it."""
        changes = db.execute("SELECT value FROM meta WHERE name = 'changes'").fetchone()
        if self._known is None or self._known.changes != changes:
            self._known = KnownPlans(changes)
        return self._known


class Everything:
    """All hits of a query; those of a file are worked out when they are asked for."""

    def __init__(self, look: QueryRun, shown: Callable[[str], str]) -> None:
        self._look = look
        rows = sorted(look.rows.possible()) if look.query else []
        self._sorted = rows
        self._counts: Mapping[int, int] | None = None
        self._rows: dict[str, list[Ranked]] = {}
        for each in look.ranked(rows):
            path = shown(path_of(look.known.sources[each.stretch.plan].path))
            self._rows.setdefault(path, []).append(each)

    def plans(self, path: str) -> Iterator[tuple[int, str, Iterator[Hit]]]:
        """The plans of a file that may have hits: (number, title, hits by line)."""
        known = self._look.known
        for each in sorted(self._rows.get(path, ()), key=lambda own: own.stretch.place):
            source = known.sources[each.stretch.plan]
            yield source.number, source.title, self._hits(each.best_first())

    @property
    def paths(self) -> Collection[str]:
        """The files that may have a hit."""
        return self._rows.keys()

    def answers(self, path: str, number: int | None = None) -> bool:
        """Whether a file has any hit, or its plan of that number; no hit is worked out."""
        return any(self._look.any_hit(each.best_first()) for each in self._of(path, number))

    def count(self, path: str, number: int | None = None) -> int:
        """How many lines of a file, or of its plan of that number, hold what is asked for."""
        if self._counts is None:
            # Nearly every file that may answer is asked for: one question for all of them.
            self._counts = self._look.counts(self._sorted)
        known = self._counts
        total = 0
        for each in self._of(path, number):
            rows = each.best_first()
            counts = [known.get(row, 0) for row in rows]
            total += sum(counts)
            # Each row that answers shows a line at the least.
            if 0 in counts:
                total += self._look.count_lines([row for row in rows if row not in known])
        return total

    def _of(self, path: str, number: int | None) -> Iterator[Ranked]:
        sources = self._look.known.sources
        for each in self._rows.get(path, ()):
            if number in (None, sources[each.stretch.plan].number):
                yield each

    def _hits(self, rows: Sequence[int]) -> Iterator[Hit]:
        # The rows outside the tree come last in the index, and anywhere in the file.
        yield from sorted(self._look.all_hits(rows), key=lambda hit: hit.lines[0].line)


class Matched:
    """All hits of a query whose letters may be pinyin, which the index of words does not know.

    Each plan is held against the matcher as the index holds it; its file is not read.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        query: Query,
        known: KnownPlans,
        shown: Callable[[str], str],
        *,
        hidden: bool = False,
    ) -> None:
        self._hidden = hidden
        self._db = db
        self._query = query
        self._shown = shown
        self._plans: dict[str, list[int]] = {}
        for each in sorted(known.part(db, hidden=False).stretches, key=lambda own: own.place):
            path = shown(path_of(known.sources[each.plan].path))
            self._plans.setdefault(path, []).append(each.plan)

    @property
    def paths(self) -> Collection[str]:
        """As :attr:`Everything.paths`."""
        return self._plans.keys()

    def answers(self, path: str, number: int | None = None) -> bool:
        """As :meth:`Everything.answers`."""
        return any(True for _ in self._lines(path, number))

    def count(self, path: str, number: int | None = None) -> int:
        """As :meth:`Everything.count`."""
        return sum(1 for _ in self._lines(path, number))

    def _lines(self, path: str, number: int | None) -> Iterator[Found]:
        for own, _, hits in self.plans(path):
            for hit in hits if number in (None, own) else ():
                yield from hit.lines

    def plans(self, path: str) -> Iterator[tuple[int, str, Iterator[Hit]]]:
        """As :meth:`Everything.plans`."""
        for each in self._plans.get(path, ()):
            found = listing.whole(self._db, self._shown, each)
            if found is None:
                raise DamagedError(f"no file of plan {each}")
            lacks = asks_targets(self._query) and not found.has_targets
            plan = with_targets(found.plan) if lacks else found.plan
            if self._hidden:
                hits = hidden_hits(find_hidden(plan, self._query), plan)
            else:
                hits = hits_of(PlanIndex(plan).find(self._query))
            yield plan.number, plan.title, iter(hits)


def _named(query: Query, stretches: Sequence[Stretch], known: KnownPlans) -> list[Stretch]:
    """The plans whose title says all that is asked for."""
    words = in_title_words(query)
    # A single character says too little, and costs the most to look for.
    if not words or not all(len(word) > 1 for word in words):
        return []
    return [each for each in stretches if all(word in known.name(each) for word in words)]


@contextmanager
def _stopping(db: sqlite3.Connection, stopped: Stopped | None) -> Iterator[None]:
    """While it lasts, a connection's work ends with StoppedError once ``stopped`` says yes."""
    if stopped is None:
        yield
        return
    if stopped():
        raise StoppedError
    db.set_progress_handler(stopped, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if stopped():
            raise StoppedError from error
        raise
    finally:
        db.set_progress_handler(None, 0)
