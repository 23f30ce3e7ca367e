"""What a document is called elsewhere in its file: by a notice, by a page, by a list."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.state import Kinds, open_lines
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

NOTICE_LINES = 4
"""A notice's own title is broken over at most this many lines."""

SHORTEST_NAME = 8
"""Characters. What is shorter than this may be words of the text that happen to agree."""

_QUOTED = lazy_pattern(r"《((?:[^《》]|《[^《》]{1,60}》){4,120})》")
_MARKS = lazy_pattern(r"[\W_]+")
# What a title quotes in 《》 stands in 〈〉 where the title is quoted itself.
_INNER = str.maketrans("", "", "《》〈〉<>＜＞")
# A title stands over at most so many lines, and again within so many lines of its page's heading.
_TITLE_LINES = 4
_REACH = 30
_SHORTEST = 6
_NOTICES = ("通知", "通报", "函")
_UNSPOKEN = (Kind.BLANK, Kind.NOISE, Kind.TOC)

# What ends so says what follows, and is no title.
_COLONS = "：:"


def quoted_names(text: str) -> list[str]:
    """The names in 《》 that a text holds, without white space."""
    return ["".join(name.split()) for name in _QUOTED.findall(text)]


def name_key(name: str) -> str:
    """What is the same in a name however its marks and its width are written."""
    return _MARKS.sub("", fold(name))


def notice_title(features: Sequence[LineFeatures], found: Kinds, at: int) -> list[int] | None:
    """The lines of `关于印发《…》的通知`, also where it is broken over several; None if none."""
    bare = features[at].bare
    if len(bare) > 120 or "。" in bare or bare[-1:] in _COLONS:
        return None
    if not lexicon().sends_out.search(bare):
        return None
    parts = [at]
    for more in open_lines(found, at + 1):
        joined = "".join(features[parts[-1]].bare.split()).rstrip("》")
        if joined.endswith(_NOTICES) or len(parts) == NOTICE_LINES:
            break
        if len(features[more].bare) > 60 or features[more].strong:
            break
        parts.append(more)
    last = "".join(features[parts[-1]].bare.split())
    sent = "通知" in last[-6:] or last.endswith(_NOTICES)
    return parts if sent or len(parts) == 1 else None


def is_named(notice: str, title: str) -> bool:
    """True where a notice calls a title (no white space in it) by this name, quoted or not."""
    plain = title.translate(_INNER)
    if any(name.translate(_INNER) == plain for name in quoted_names(notice)):
        return True
    # 关于印发…的通知 names it without quotation marks.
    return len(title) > SHORTEST_NAME and f"{title}的通知" in "".join(notice.split())


def opens_name(notice: str, line: str) -> bool:
    """True where a name that a notice quotes begins with a line, and goes on behind it."""
    line = "".join(line.split()).translate(_INNER)
    names = (name.translate(_INNER) for name in quoted_names(notice))
    return any(name.startswith(line) and name != line for name in names)


def find_repeated(
    features: Sequence[LineFeatures], found: Kinds, title: Sequence[int]
) -> list[int]:
    """The lines below a title where it stands once more, ahead of all numbered text.

    The upper one is then a page's heading (spec: a title repeated by a website), also where a
    document's number stands in front of it. Empty where the title stands once.
    """
    name = "".join("".join(features[at].bare.split()) for at in title)
    key = name_key(name)
    below: list[int] = []
    for at in range(title[-1] + 1, len(features)):
        look = features[at]
        if found[at] in _UNSPOKEN:
            continue
        numbered = look.strong and look.marker is not None and look.marker.number is not None
        if numbered or len(below) > _REACH or len(key) < _SHORTEST:
            break
        below.append(at)
        again, lines = "", below[:0]
        for line in below[: -_TITLE_LINES - 1 : -1]:
            again = "".join(features[line].bare.split()) + again
            lines.insert(0, line)
            if len(again) > len(name) or not key.endswith(name_key(again)):
                break
            number = name.removesuffix(again)
            if name_key(again) == key or (len(again) >= _SHORTEST and kinds.is_number(number)):
                return lines
    return []
