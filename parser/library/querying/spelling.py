"""Letters in a query over a library as the words that they spell there.

The index knows letters only as they stand. Where they stand nowhere, they are read as pinyin
(:mod:`parser.search.pinyin`): the library's titles, then its texts, are looked through once for
what they can mean, and the words that are found most often are asked for in their place.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

from parser.search.folding import fold
from parser.search.pinyin import Speller, readings
from parser.search.terms import PLAN_FIELDS, OneOf, Query, Term, Word

MOST_FORMS = 60
"""Words that letters are taken to mean at the most; initials such as ``jy`` fit hundreds."""

MOST_READ = 40_000_000
"""Characters that are looked through at the most: some two seconds. Titles come first."""

_ROWS = 2000
"""Rows that are looked through in one go."""

_FORMS_SHOWN = 3

_LATIN = re.compile("[a-z]+")


class Spellings:
    """What letters mean in one state of a library; each word is looked for once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        self._speller: Speller | None = None

    def spelt(
        self, db: sqlite3.Connection, query: Query, stands: Callable[[Word], bool]
    ) -> tuple[Query, tuple[str, ...]]:
        """The query with words in the place of letters, and the chief of these words.

        ``stands`` says whether letters stand in the library as they are: then they mean that.
        """
        chief: list[str] = []

        def read(term: Term) -> Term:
            if isinstance(term, OneOf):
                return OneOf(tuple(each for one in term.terms for each in _flat(read(one))))
            if not isinstance(term, Word) or not term.may_be_pinyin or term.field in PLAN_FIELDS:
                return term
            if stands(term):
                return term
            forms = self._forms(db, term.text)
            if not forms:
                return term
            chief.extend(forms[:_FORMS_SHOWN])
            return OneOf(tuple(Word(form, term.field, exact=True) for form in forms))

        terms = tuple(read(term) for term in query.terms)
        return (Query(terms), tuple(chief)) if chief else (query, ())

    def _forms(self, db: sqlite3.Connection, letters: str) -> tuple[str, ...]:
        if letters not in self._known:
            if self._speller is None:
                # Which letters can stand for themselves (AI教育) the titles tell: without that
                # all could, and a long word would be cut in more ways than can be tried.
                self._speller = Speller("".join(readings().values()), *_latin_words(db))
            pattern = self._speller.pattern(letters)
            found = _found(db, pattern) if pattern is not None else Counter[str]()
            self._known[letters] = tuple(form for form, _ in found.most_common(MOST_FORMS))
        return self._known[letters]


def _flat(term: Term) -> tuple[Term, ...]:
    return tuple(term.terms) if isinstance(term, OneOf) else (term,)


def _found(db: sqlite3.Connection, pattern: re.Pattern[str]) -> Counter[str]:
    """What a pattern finds in the library, with how often."""
    forms: Counter[str] = Counter()
    read = 0
    for text in map(str.lower, chain(_texts(db, "title"), _texts(db, "text"))):
        forms.update(fold(match.group()) for match in pattern.finditer(text))
        read += len(text)
        if read >= MOST_READ:
            break
    del forms[""]
    return forms


def _latin_words(db: sqlite3.Connection) -> frozenset[str]:
    """The words of latin letters in the library's titles."""
    titles = map(str.lower, _texts(db, "title"))
    return frozenset(word for text in titles for word in _LATIN.findall(text))


def _texts(db: sqlite3.Connection, column: str) -> Iterator[str]:
    """The texts of a column of all nodes, many at a time."""
    rows = db.execute(f"SELECT {column} FROM node WHERE {column} != ''")  # noqa: S608
    while some := rows.fetchmany(_ROWS):
        yield "\n".join(text for (text,) in some)
