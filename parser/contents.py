"""Tables of contents and lists of attachments: what looks like headings and is none."""

from __future__ import annotations

from collections.abc import Sequence

from parser import kinds
from parser.kinds import Look
from parser.layout import Layout
from parser.model import Kind

# A title that stands above the contents stands this near.
_TITLE_ABOVE_CONTENTS = 40


def entry_key(look: Look) -> str:
    """What a line of a table of contents and its heading have in common: no label, no page."""
    text = look.raw.text[look.marker.title :] if look.marker else look.bare
    squeezed = "".join(text.split()).rstrip("0123456789").rstrip(".…·．。-_")
    return squeezed


def mark_contents(looks: Sequence[Look], layout: Layout) -> set[str]:
    """Marks 目录 and its entries; gives the keys of the entries.

    The contents end where their own first entry comes back as a heading or title.
    """
    keys: set[str] = set()
    at = 0
    while at < len(looks):
        if layout.kinds[at] is None and kinds.is_toc_title(looks[at].bare):
            at = _mark_entries(looks, layout, at, keys)
        else:
            at += 1
    return keys


def _mark_entries(looks: Sequence[Look], layout: Layout, title: int, keys: set[str]) -> int:
    zone: list[int] = []
    first = ""
    returned = False
    above = looks[max(0, title - _TITLE_ABOVE_CONTENTS) : title]
    seen_before = {entry_key(look) for look in above if not look.blank}
    for at in range(title + 1, len(looks)):
        look = looks[at]
        if look.blank or layout.kinds[at] is Kind.NOISE:
            continue
        if kinds.is_toc_title(look.bare):
            # 目录 twice: the first stands behind the title of a compilation and lists nothing.
            _close_contents(looks, layout, title, [], keys)
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
        while zone and not _is_listed(looks[zone[-1]]):
            zone.pop()
    else:
        # 一、… comes back behind the title, which itself may stand between.
        labelled = [at for at in zone if looks[at].strong]
        if labelled and len(labelled) * 2 > len(zone):
            while zone and not looks[zone[-1]].strong and kinds.is_titleish(looks[zone[-1]]):
                zone.pop()
    _close_contents(looks, layout, title, zone, keys)
    return (zone[-1] if zone else title) + 1


def _is_listed(look: Look) -> bool:
    return look.strong or kinds.has_page_number(look.raw.text)


def _close_contents(
    looks: Sequence[Look], layout: Layout, title: int, zone: list[int], keys: set[str]
) -> None:
    layout.kinds[title] = Kind.TOC
    for at in zone:
        layout.kinds[at] = Kind.TOC
        keys.add(entry_key(looks[at]))


def mark_attachments(looks: Sequence[Look], layout: Layout) -> None:
    """Marks 附件 and the names it lists, up to the first line that is not the next of the list."""
    at = 0
    while at < len(looks):
        look = looks[at]
        if layout.kinds[at] is not None or not kinds.is_attachment(look.bare):
            at += 1
            continue
        layout.kinds[at] = Kind.ATTACHMENT
        colon = look.bare.rstrip()[-1:] in ":：" or ":" in look.bare or "：" in look.bare
        expected = 2 if any(mark in look.bare for mark in ("1.", "1．", "1、")) else 1
        at += 1
        while (colon or expected > 1) and at < len(looks):
            item = looks[at]
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
            and at < len(looks)
            and _is_name(looks, layout, at)
        ):
            layout.kinds[at] = Kind.ATTACHMENT
            at += 1


def _is_name(looks: Sequence[Look], layout: Layout, at: int) -> bool:
    """True for the one thing that 附件： lists without a number: no text of its own follows it."""
    look = looks[at]
    if layout.kinds[at] is not None or look.strong or kinds.is_sentence(look.bare):
        return False
    if kinds.is_date(look.bare) or kinds.is_issuer(look):
        return False
    for below in range(at + 1, len(looks)):
        if layout.kinds[below] is Kind.BLANK:
            continue
        other = looks[below]
        signed = kinds.is_date(other.bare) or kinds.is_issuer(other)
        return layout.kinds[below] is Kind.NOISE or signed or kinds.is_attachment(other.bare)
    return True
