"""Who signs a text and when: issuer and date at its end, and those of what it attaches."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from parser.chinese.owners import is_owner_line
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.sources.line_features import LineFeatures


def find_signatures(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    lines: Sequence[int],
    believed: Container[int],
) -> Mapping[int, Kind]:
    """Issuer and date behind the last node and paragraph, and those within the text.

    ``lines`` are the open ones of a document, ``believed`` those that open a node.
    """
    marks = _at_the_end(features, lines, believed)
    months = sum(at not in marks and kinds.is_month(features[at].bare) for at in lines)
    above: list[int] = []
    for at in lines:
        is_open = at not in believed and found[at] is None and at not in marks
        if is_open and kinds.is_issuer(features[at]):
            above.append(at)
            continue
        heads = months > 1 and not above and kinds.is_month(features[at].bare)
        if is_open and kinds.is_date(features[at].bare) and not heads:
            # Signatures within a file: the date settles what stands right above it.
            marks |= dict.fromkeys(above, Kind.ISSUER)
            marks[at] = Kind.DATE
        above = []
    return marks


def _at_the_end(
    features: Sequence[LineFeatures], lines: Sequence[int], believed: Container[int]
) -> dict[int, Kind]:
    """Issuers, dates and contacts from the end upwards, to the last line of text."""
    marks: dict[int, Kind] = {}
    signed = False
    for at in reversed(lines):
        look = features[at]
        if at in believed:
            break
        if kinds.is_date(look.bare):
            marks[at] = Kind.DATE
        elif kinds.is_issuer(look):
            marks[at] = Kind.ISSUER
        elif kinds.is_contact(look.bare) or (signed and is_owner_line(look.raw.text)):
            continue
        else:
            break
        signed = True
    return marks
