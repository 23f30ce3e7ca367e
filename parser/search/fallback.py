"""A long phrase that stands nowhere as it was typed is looked for by its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from parser.search.terms import Field, Query, Term, Word

SHORTEST = 4
"""Characters from which a word is taken for a phrase: two words of two."""

_LOOSE_FIELDS = frozenset({Field.ANY, Field.TITLE})


def missed(query: Query, has: Callable[[Word], bool]) -> tuple[str, ...]:
    """The phrases of a query that are found nowhere: words of their own, not in quotes."""
    phrases = filter(None, map(_phrase, query.terms))
    return tuple(phrase.text for phrase in phrases if not has(phrase))


def loosened(
    query: Query, cuts: Mapping[str, Sequence[str]], has: Callable[[Word], bool]
) -> tuple[Query, tuple[str, ...]]:
    """The query with each missed phrase replaced by its words, all of which must be there.

    ``cuts`` are the words of the phrases that were cut. Also gives the words that were put in.
    """
    put_in: list[str] = []

    def terms() -> Iterator[Term]:
        for term in query.terms:
            phrase = _phrase(term)
            words = cuts.get(phrase.text, ()) if phrase is not None else ()
            if phrase is None or not words or has(phrase):
                yield term
                continue
            put_in.extend(words)
            yield from (replace(phrase, text=word) for word in words)

    return Query(tuple(terms())), tuple(put_in)


def _phrase(term: Term) -> Word | None:
    """The term, if it is long enough to be a phrase and may be cut."""
    if not isinstance(term, Word) or term.exact or term.field not in _LOOSE_FIELDS:
        return None
    return term if len(term.text) >= SHORTEST and not term.text.isascii() else None
