"""Numbers inside a table that lost its lines: they begin anew and the text's own go on behind.

`三、收到的申请`, then cells one a line, `一、本年新收`, `二、上年结转`, then `四、其他`: what
stands between is a form, and its numbers are none of the text's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.chinese.markers import Style
from parser.model import Kind
from parser.sources.line_features import LineFeatures

_LONGEST_CELL = 40
# So many lines without a number show that cells stand there and no list.
_FEWEST_CELLS = 3
_TEXT = "。；;"


def inner_tables(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], lines: range
) -> Mapping[int, Kind]:
    """The lines of tables whose numbers interrupt those of the text."""
    marks: dict[int, Kind] = {}
    chapters = [at for at in lines if _number(features[at]) and found[at] is None]
    place = 0
    while place < len(chapters):
        resumed = _resumed(features, chapters, place)
        if resumed is None:
            place += 1
            continue
        first, last = chapters[place], chapters[resumed]
        held = [at for at in range(first + 1, last) if not features[at].blank]
        table = _table(features, found, held, chapters[place + 1])
        marks |= dict.fromkeys(table, Kind.TABLE)
        place = resumed
    return marks


def _number(look: LineFeatures) -> int | None:
    marker = look.marker
    if marker is None or marker.weak or marker.style is not Style.CN_COMMA:
        return None
    return marker.number


def _resumed(features: Sequence[LineFeatures], chapters: Sequence[int], place: int) -> int | None:
    """The chapter that goes on with the number of one, behind numbers that began anew."""
    own = _number(features[chapters[place]]) or 0
    if place + 2 >= len(chapters) or _number(features[chapters[place + 1]]) != 1:
        return None
    inner = place + 1
    while inner + 1 < len(chapters):
        # The inner numbers count on as long as they can: 一、 to 四、 before the text's own 四、.
        number, following = (
            _number(features[chapters[inner]]),
            _number(features[chapters[inner + 1]]),
        )
        if following != (number or 0) + 1:
            break
        inner += 1
    behind = inner + 1
    if behind < len(chapters) and _number(features[chapters[behind]]) == own + 1:
        return behind
    # 一、 二、 三、 of the form, then the text's 四、: the inner numbers seem to count on.
    counted = [
        at for at in range(place + 2, inner + 1) if _number(features[chapters[at]]) == own + 1
    ]
    return counted[0] if counted else None


def _table(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    held: Sequence[int],
    restart: int,
) -> list[int]:
    """The short lines in front of a chapter, from the last sentence on; empty where they are none.

    The first is no number, and several of them have none.
    """
    table: list[int] = []
    for at in held:
        look = features[at]
        if len(look.bare) > _LONGEST_CELL or any(mark in look.bare for mark in _TEXT):
            table = []
        else:
            table.append(at)
    if not table or restart not in table or features[table[0]].strong:
        return []
    cells = sum(features[at].marker is None and at < restart for at in table)
    return [at for at in table if found[at] is None] if cells >= _FEWEST_CELLS else []
