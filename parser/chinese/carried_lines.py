"""Which lines carry on one another: a paragraph that a file has cut over several.

Its lines after the first are of the kind ``cont``. Where a list goes on (behind ；or ：) each of
them says something of its own, and is a paragraph for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.model import Kind, Line

_PASSED_OVER = frozenset({Kind.BLANK, Kind.NOISE})
# Behind these a list goes on line by line, whether its lines are cut or not.
_ENDS = "；;：:"


def carried_on(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """The lines that carry on the text of the line at a place of the list, in order."""
    above = lines[at]
    for below in range(at + 1, len(lines)):
        line = lines[below]
        if line.kind in _PASSED_OVER:
            continue
        if line.kind is not Kind.CONT or above.text.rstrip()[-1:] in _ENDS:
            return
        yield line
        above = line


def carried_from(lines: Sequence[Line], at: int, most: int) -> int:
    """The place of the first line of the paragraph that holds the line at a place, at most so
    many lines above it."""
    first = at
    for above in range(at - 1, max(at - most, 0) - 1, -1):
        if lines[first].kind is not Kind.CONT:
            break
        if lines[above].kind in _PASSED_OVER:
            continue
        if lines[above].text.rstrip()[-1:] in _ENDS:
            break
        first = above
    return first
