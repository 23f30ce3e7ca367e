"""Tables of contents and lists of attachments: what looks like headings and is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.quoted_titles import name_key
from parser.outline.documents.state import SegmentationState, open_lines
from parser.sources.line_features import LineFeatures

# A title that stands above the contents stands this near.
_TITLE_ABOVE_CONTENTS = 40
# What a list of attachments says beside a name.
_BESIDE_NAME = re.compile(
    r"^附[\s\u3000]*[件表][\s\d一二三四五六七八九十]*[:：]?|^\s*\d{1,2}\s?[.．、]"
    r"|[（(](?:略|另附|另发)[）)]$|\.(?:docx?|pdf|xlsx?|wps)$"
)
_SHORTEST_NAME = 6
_NAME_LINES = 3
_LONGEST_NAME = 80
# A title's second line stands right below its first, or behind one blank line.
_BROKEN_WITHIN = 2


def entry_key(look: LineFeatures) -> str:
    """What a line of a table of contents and its heading have in common: no label, no page."""
    text = look.raw.text[look.marker.title :] if look.marker else look.bare
    squeezed = "".join(text.split()).rstrip("0123456789").rstrip(".…·．。-_")
    return squeezed


def mark_contents(features: Sequence[LineFeatures], layout: SegmentationState) -> set[str]:
    """Marks 目录 and its entries; gives the keys of the entries.

    The contents end where their own first entry comes back as a heading or title.
    """
    keys: set[str] = set()
    at = 0
    while at < len(features):
        if layout.kinds[at] is None and kinds.is_toc_title(features[at].bare):
            at = _mark_entries(features, layout, at, keys)
        else:
            at += 1
    return keys


def _mark_entries(
    features: Sequence[LineFeatures], layout: SegmentationState, title: int, keys: set[str]
) -> int:
    zone: list[int] = []
    first = ""
    returned = False
    above = features[max(0, title - _TITLE_ABOVE_CONTENTS) : title]
    seen_before = {entry_key(look) for look in above if not look.blank}
    for at in range(title + 1, len(features)):
        look = features[at]
        if look.blank or layout.kinds[at] is Kind.NOISE:
            continue
        if kinds.is_toc_title(look.bare):
            # 目录 twice: the first stands behind the title of a compilation and lists nothing.
            _close_contents(features, layout, title, [], keys)
            return at
        key = entry_key(look)
        if first and key == first:
            returned = True
            break
        if len(look.bare) > 100 or "。" in look.bare:
            break
        if not first and key in seen_before and not look.strong:
            continue
        first = first or key
        zone.append(at)
    if not returned:
        # The text begins without its first entry: what has no page and no label is not listed.
        while zone and not _is_listed(features[zone[-1]]):
            zone.pop()
    else:
        # 一、… comes back behind the title, which itself may stand between.
        labelled = [at for at in zone if features[at].strong]
        if labelled and len(labelled) * 2 > len(zone):
            while zone and not features[zone[-1]].strong and kinds.is_titleish(features[zone[-1]]):
                zone.pop()
    _close_contents(features, layout, title, zone, keys)
    return (zone[-1] if zone else title) + 1


def _is_listed(look: LineFeatures) -> bool:
    return look.strong or kinds.has_page_number(look.raw.text)


def _close_contents(
    features: Sequence[LineFeatures],
    layout: SegmentationState,
    title: int,
    zone: list[int],
    keys: set[str],
) -> None:
    layout.kinds[title] = Kind.TOC
    for at in zone:
        layout.kinds[at] = Kind.TOC
        keys.add(entry_key(features[at]))


def mark_attachments(features: Sequence[LineFeatures], layout: SegmentationState) -> None:
    """Marks 附件 and the names it lists, up to the first line that is not the next of the list."""
    at = 0
    while at < len(features):
        look = features[at]
        if layout.kinds[at] is not None or not kinds.is_attachment(look.bare):
            at += 1
            continue
        layout.kinds[at] = Kind.ATTACHMENT
        first = at
        colon = any(mark in look.bare for mark in ":：") and not kinds.attachment_label(look.bare)
        expected = 2 if any(mark in look.bare for mark in ("1.", "1．", "1、")) else 1
        at += 1
        while (colon or expected > 1) and at < len(features):
            item = features[at]
            if item.blank:
                at += 1
                continue
            marker = item.marker
            listed = marker is not None and marker.number == expected and len(item.bare) <= 80
            if layout.kinds[at] is not None or not listed or "。" in item.bare:
                break
            layout.kinds[at] = Kind.ATTACHMENT
            expected += 1
            at += 1
        if (
            expected == 1
            and look.bare[-1:] in ":："
            and at < len(features)
            and _is_name(features, layout, at)
        ):
            layout.kinds[at] = Kind.ATTACHMENT
            at += 1
        _note_names(features, layout, range(first, at))


def _note_names(features: Sequence[LineFeatures], layout: SegmentationState, lines: range) -> None:
    for at in lines:
        name = _BESIDE_NAME.sub("", _BESIDE_NAME.sub("", features[at].bare).strip())
        if len(key := name_key(name)) >= _SHORTEST_NAME:
            layout.attached.setdefault(key, at)
            layout.attached_heads.add(key[:_SHORTEST_NAME])


def find_attached(
    features: Sequence[LineFeatures], layout: SegmentationState, at: int
) -> list[int]:
    """The open lines from one on that are together the name of an attachment listed above."""
    lines: list[int] = []
    name = ""
    for line in open_lines(features, layout, at):
        lines.append(line)
        if (
            len(lines) > _NAME_LINES
            or features[line].strong
            or len(features[line].bare) > _LONGEST_NAME
        ):
            break
        name += name_key(features[line].bare)
        if name[:_SHORTEST_NAME] not in layout.attached_heads:
            break
        if layout.attached.get(name, at) < at:
            return lines
    return []


def attached_title(
    features: Sequence[LineFeatures], layout: SegmentationState, start: int
) -> list[int]:
    """The lines of the title that an attachment opens with; empty where none begins here.

    Behind `附件1` the next short line is a title, whatever its words, or the next two.
    """
    ahead = list(islice(open_lines(features, layout, start), 2))
    if ahead and layout.attached and (named := find_attached(features, layout, ahead[0])):
        return named
    if not ahead or Kind.ATTACHMENT not in layout.kinds[start : ahead[0]]:
        return []
    first = features[ahead[0]].bare
    if len(first) > kinds.LONGEST_TITLE or features[ahead[0]].strong or kinds.is_sentence(first):
        return []
    if len(ahead) < 2 or kinds.title_ending(first) or not kinds.is_titleish(features[ahead[1]]):
        return ahead[:1]
    near = all(features[at].blank for at in range(ahead[0] + 1, ahead[1]))
    return ahead if near and ahead[1] - ahead[0] <= _BROKEN_WITHIN else ahead[:1]


def _is_name(features: Sequence[LineFeatures], layout: SegmentationState, at: int) -> bool:
    """True for the one thing that 附件： lists without a number: no text of its own follows it."""
    look = features[at]
    if layout.kinds[at] is not None or look.strong or kinds.is_sentence(look.bare):
        return False
    if kinds.is_date(look.bare) or kinds.is_issuer(look):
        return False
    for below in range(at + 1, len(features)):
        if layout.kinds[below] is Kind.BLANK:
            continue
        other = features[below]
        signed = kinds.is_date(other.bare) or kinds.is_issuer(other)
        return layout.kinds[below] is Kind.NOISE or signed or kinds.is_attachment(other.bare)
    return True
