"""Tables of contents and lists of attachments: what looks like headings and is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import Style
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.attachment_lines import attachment_label, behind_attachment_label, is_attachment
from parser.outline.documents.quoted_titles import name_key
from parser.outline.documents.state import AttachedNames, FileState, Kinds, Marks
from parser.outline.documents.title_forms import is_never_title
from parser.sources.line_features import LineFeatures

# A title that stands above the contents stands this near.
_TITLE_ABOVE_CONTENTS = 40
# And one whose parts they list stands right above them, with its speaker and its date.
_NEAR_CONTENTS = 6
# What a list of attachments says beside a name.
_BESIDE_NAME = lazy_pattern(
    r"^附[\s\u3000]*(?:[件表][\s\d一二三四五六七八九十]*[:：]?|[\d一二三四五六七八九十]*[:：])"
    r"|^\s*\d{1,2}\s?[.．、]"
    r"|[（(](?:略|另附|另发)[）)]$|\.(?:docx?|pdf|xlsx?|wps)$"
)
_SHORTEST_NAME = 6
_NAME_LINES = 3
_LONGEST_NAME = 80
# A longer line below 目录 is text.
_LONGEST_ENTRY = 100
# A title's second line stands right below its first, or behind one blank line.
_BROKEN_WITHIN = 2
# ... and no more than this are one.
_TITLE_LINES = 3
# 附件 without a colon lists at least so many.
_FEWEST_BARE = 2


def entry_key(look: LineFeatures) -> str:
    """What a line of a table of contents and its heading have in common: no label, no page."""
    text = look.raw.text[look.marker.title :] if look.marker else look.bare
    squeezed = "".join(text.split()).rstrip("0123456789").rstrip(".…·．。-_")
    return squeezed


def is_numbered(look: LineFeatures) -> bool:
    """True for `1总则`: what the contents list and a bare number opens is a part, no document."""
    return look.marker is not None and look.marker.style is Style.DIGIT_DOT


class Entries(NamedTuple):
    """The keys of the entries of contents: of documents, and of the parts of one document."""

    documents: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


def find_contents(features: Sequence[LineFeatures], found: Kinds) -> tuple[Marks, Entries]:
    """Marks 目录 and its entries; gives the keys of the entries.

    The contents end where their own first entry comes back as a heading or title.
    """
    marks: dict[int, Kind] = {}
    documents: set[str] = set()
    parts: set[str] = set()
    at = 0
    while at < len(features):
        if found[at] is None and kinds.is_toc_title(features[at].bare):
            marks[at] = Kind.TOC
            title = at
            entries, at = _entries(features, found, at)
            marks |= dict.fromkeys(entries, Kind.TOC)
            keys = parts if _are_parts(features, found, title, entries) else documents
            keys.update(entry_key(features[entry]) for entry in entries)
        else:
            at += 1
    return marks, Entries(frozenset(documents), frozenset(parts))


def _entries(features: Sequence[LineFeatures], found: Kinds, title: int) -> tuple[list[int], int]:
    """The entries below a line 目录, and the line to go on from."""
    zone: list[int] = []
    first = ""
    returned = False
    above = features[max(0, title - _TITLE_ABOVE_CONTENTS) : title]
    seen_before = {entry_key(look) for look in above if not look.blank}
    for at in range(title + 1, len(features)):
        look = features[at]
        if look.blank or found[at] is Kind.NOISE:
            continue
        if kinds.is_toc_title(look.bare):
            # 目录 twice: the first stands behind the title of a compilation and lists nothing.
            return [], at
        key = entry_key(look)
        if first and key == first:
            returned = True
            break
        if len(look.bare) > _LONGEST_ENTRY or "。" in look.bare or kinds.is_salutation(look.bare):
            break
        if not first and key in seen_before and not look.strong:
            continue
        first = first or key
        zone.append(at)
    zone = _without_title(features, zone) if returned else _listed(features, zone)
    return zone, (zone[-1] if zone else title) + 1


def _are_parts(
    features: Sequence[LineFeatures], found: Kinds, title: int, entries: Sequence[int]
) -> bool:
    """True for contents below a plan's title that list no plans: `过去五年工作回顾`, `一、…`.

    Those of a compilation say of most documents what kind of plan they are.
    """
    names = [entry_key(features[at]) for at in entries if not features[at].strong]
    plans = sum(kinds.title_ending(name) is not None for name in names)
    if not names or plans * 2 > len(names):
        return False
    above = (at for at in range(title - 1, -1, -1) if not features[at].blank)
    near = [at for at in islice(above, _NEAR_CONTENTS) if found[at] is None]
    return any(kinds.is_titleish(features[at]) for at in near)


def _listed(features: Sequence[LineFeatures], zone: list[int]) -> list[int]:
    """Where the text begins without the first entry: up to the last line with label or page."""
    while zone and not _is_listed(features[zone[-1]]):
        zone = zone[:-1]
    return zone


def _without_title(features: Sequence[LineFeatures], zone: list[int]) -> list[int]:
    """The entries without the document's title that may stand between them and the text."""
    labelled = [at for at in zone if features[at].strong]
    if not labelled or len(labelled) * 2 <= len(zone):
        return zone
    while zone and not features[zone[-1]].strong and kinds.is_titleish(features[zone[-1]]):
        zone = zone[:-1]
    return zone


def _is_listed(look: LineFeatures) -> bool:
    return look.strong or kinds.has_page_number(look.raw.text)


def find_attachments(features: Sequence[LineFeatures], found: Kinds) -> tuple[Marks, AttachedNames]:
    """Marks 附件 and the names it lists, up to the first line that is not the next of the list."""
    marks: dict[int, Kind] = {}
    names: dict[str, int] = {}
    at = 0
    while at < len(features):
        open_label = found[at] is None and is_attachment(features[at].bare)
        if not open_label or is_attached_title(features, found, at):
            at += 1
            continue
        first, at = at, _end_of_list(features, found, at)
        for line in range(first, at):
            if not features[line].blank:
                marks[line] = Kind.ATTACHMENT
            name = _BESIDE_NAME.sub("", _BESIDE_NAME.sub("", features[line].bare).strip())
            if len(key := name_key(name)) >= _SHORTEST_NAME:
                names.setdefault(key, line)
    return marks, AttachedNames(names, frozenset(key[:_SHORTEST_NAME] for key in names))


def is_attached_title(features: Sequence[LineFeatures], found: Kinds, at: int) -> bool:
    """True for `附件1：某县实施方案` where the text of what it names stands right below."""
    bare = features[at].bare
    if not bare.startswith("附"):
        return False
    name = behind_attachment_label(bare)
    if name == bare or features[at].strong or not kinds.is_title_text(name):
        return False
    below = next((each for each in range(at + 1, len(features)) if not features[each].blank), None)
    if below is None or found[below] is not None:
        return False
    look = features[below]
    if look.strong:
        return look.marker is not None and look.marker.number == 1
    return "。" in look.bare or look.bare[-1] in "：:"


def _end_of_list(features: Sequence[LineFeatures], found: Kinds, first: int) -> int:
    """The line behind 附件 and what it lists."""
    bare = features[first].bare
    colon = any(mark in bare for mark in ":：") and not attachment_label(bare)
    bare_label = attachment_label(bare) == "" and not colon
    expected = 2 if any(mark in bare for mark in ("1.", "1．", "1、")) else 1
    at = first + 1
    while (colon or bare_label or expected > 1) and at < len(features):
        item = features[at]
        if item.blank:
            at += 1
            continue
        marker = item.marker
        listed = marker is not None and marker.number == expected
        if found[at] is not None or not listed or _is_no_name(item.bare):
            break
        expected += 1
        at += 1
    if bare_label and (expected <= _FEWEST_BARE or not _closes(features, at)):
        return first + 1  # what is attached begins
    lone = expected == 1 and bare[-1:] in ":：" and at < len(features)
    return at + 1 if lone and _is_name(features, found, at) else at


def _closes(features: Sequence[LineFeatures], at: int) -> bool:
    """True where a file, or a signature, stands behind a list."""
    return at == len(features) or kinds.is_date(features[at].bare) or kinds.is_issuer(features[at])


def _is_no_name(bare: str) -> bool:
    return len(bare) > _LONGEST_NAME or "。" in bare


def find_attached(state: FileState, at: int) -> list[int]:
    """The open lines from one on that are together the name of an attachment listed above."""
    lines: list[int] = []
    name = ""
    for line in state.open_lines(at):
        look = state.features[line]
        lines.append(line)
        if len(lines) > _NAME_LINES or look.strong or len(look.bare) > _LONGEST_NAME:
            break
        name += name_key(look.bare)
        if name[:_SHORTEST_NAME] not in state.attached.heads:
            break
        if state.attached.lines.get(name, at) < at:
            return lines
    return []


def attached_title(state: FileState, start: int) -> list[int]:
    """The lines of the title that an attachment opens with; empty where none begins here.

    Behind `附件1` the next short line is a title, whatever its words, or with it the one or two
    below, of which the last ends as titles do.
    """
    features = state.features
    ahead = list(islice(state.open_lines(start), _TITLE_LINES))
    if ahead and is_attached_title(features, state.kinds, ahead[0]):
        return ahead[:1]
    if ahead and state.attached.lines and (named := find_attached(state, ahead[0])):
        return named
    if not ahead or Kind.ATTACHMENT not in state.kinds[start : ahead[0]]:
        return []
    first = features[ahead[0]].bare
    if len(first) > kinds.LONGEST_TITLE or features[ahead[0]].strong or kinds.is_sentence(first):
        return []
    if is_never_title(first):
        return []
    if kinds.title_ending(first):
        return ahead[:1]
    for count, last in enumerate(ahead[1:], start=2):
        blank = all(features[at].blank for at in range(ahead[0] + 1, last) if at not in ahead)
        # Two lines may stand apart, three are set in one.
        near = last - ahead[0] <= _BROKEN_WITHIN if count == 2 else last - ahead[0] < count
        if not (blank and near) or features[last].strong or kinds.is_sentence(features[last].bare):
            break
        if kinds.is_titleish(features[last]) or (count > 2 and _ends_title(features[last])):
            return ahead[:count]
    return ahead[:1]


def _ends_title(look: LineFeatures) -> bool:
    """`申 报 书`: the last line of a title, set apart for show."""
    return kinds.title_ending("".join(look.bare.split())) is not None


def _is_name(features: Sequence[LineFeatures], found: Kinds, at: int) -> bool:
    """True for the one thing that 附件： lists without a number: no text of its own follows it."""
    look = features[at]
    if found[at] is not None or look.strong or kinds.is_sentence(look.bare):
        return False
    if kinds.is_date(look.bare) or kinds.is_issuer(look):
        return False
    for below in range(at + 1, len(features)):
        if found[below] is Kind.BLANK:
            continue
        other = features[below]
        signed = kinds.is_date(other.bare) or kinds.is_issuer(other)
        return found[below] is Kind.NOISE or signed or is_attachment(other.bare)
    return True
