"""Regular expressions that are compiled when a text comes that they may match.

Reading one small file asks a third of the parser's patterns and matches with an eighth of those;
compiling took two thirds of the time of a process's first read. So each pattern first looks for
the words that a match must hold (:mod:`parser.chinese.required_words`), and is compiled where a
text has one, or once it was asked often.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from parser.chinese.required_words import Words, first_words, may_match, required_words

_NOTHING: dict[str, Callable[[str], Any]] = {
    "match": lambda text: None,
    "search": lambda text: None,
    "fullmatch": lambda text: None,
    "finditer": lambda text: iter(()),
    "findall": lambda text: [],
    "split": lambda text: [text],
    "sub": lambda text: text,
    "subn": lambda text: (text, 0),
}
"""What each method gives for a text that does not match."""

_IN_SPAN = frozenset(("match", "search", "fullmatch", "finditer", "findall"))
"""What takes the columns between which a match must lie."""

_AT_ONCE = frozenset(("match", "fullmatch"))
"""What matches at the first column or not at all."""

_MOST_LOOKS = 100
"""So often words are looked for before the pattern is compiled all the same: it is faster then."""


class _LazyPattern:
    """Stands in for a compiled pattern: has its methods and attributes, each asked for late.

    What is asked for is kept in the instance's own dictionary, so ``pattern.match`` costs once
    the pattern is compiled what it costs on a compiled pattern.
    """

    def __init__(self, source: str, flags: int) -> None:
        # As of a compiled pattern: what is put into another one is not compiled for that.
        self.pattern = source
        self._flags = flags
        self._looks = 0
        self._words: tuple[tuple[Words, ...], ...] | None = None
        self._first: Words | None = None
        self._pattern: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copy and pickle look for
            raise AttributeError(name)
        if name not in _NOTHING:
            return getattr(self._compiled(), name)

        def ask(*given: Any, **named: Any) -> Any:
            if self._pattern is None:
                place = 1 if name in ("sub", "subn") else 0
                text = given[place] if len(given) > place else named["string"]
                if name in _IN_SPAN and len(given) > 1:
                    text = text[_columns(*given[1:])]
                if not self._can_match(text, at_once=name in _AT_ONCE and "pos" not in named):
                    return _NOTHING[name](text)
            return getattr(self._compiled(), name)(*given, **named)

        self.__dict__[name] = ask
        return ask

    def _can_match(self, text: str, *, at_once: bool) -> bool:
        caseless = bool(self._flags & re.IGNORECASE)
        if self._words is None:
            self._words = required_words(self.pattern, caseless=caseless)
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            return True
        if not may_match(self._words, text, caseless=caseless):
            return False
        if not at_once or caseless:
            return True
        if self._first is None:
            self._first = first_words(self.pattern)
        return not self._first or text.startswith(self._first)

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            compiled = re.compile(self.pattern, self._flags)
            # All methods at once: `re` keeps 512 patterns only and may have to compile it again.
            for method in _NOTHING:
                self.__dict__[method] = getattr(compiled, method)
            self._pattern = compiled
        return self._pattern


def _columns(first: int, stop: int | None = None) -> slice:
    """The columns that a pattern is asked about; one before the text's is its first."""
    return slice(max(first, 0), stop if stop is None else max(stop, 0))


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like ``re.compile(source, flags)``, compiled when a text comes that it may match.

    A source that is no pattern raises ``re.error`` then, not here.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
