"""Regular expressions that are compiled when they are first used.

Reading one small file uses a third of the parser's patterns; compiling all of them took half of
the time that the first read of a process takes.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _LazyPattern:
    """Stands in for a compiled pattern: has its methods and attributes, each asked for late.

    What is asked for is kept in the instance's own dictionary, so ``pattern.match`` costs after
    the first call what it costs on a compiled pattern.
    """

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copy and pickle look for
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        # All methods at once: `re` keeps 512 patterns only and may have to compile it again.
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like ``re.compile(source, flags)``, compiled at the first use of any method.

    A source that is no pattern raises ``re.error`` then, not here.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
