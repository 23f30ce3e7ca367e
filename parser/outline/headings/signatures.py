"""Who signs a text and when: issuer and date at its end, and those of what it attaches."""

from __future__ import annotations

from collections.abc import Container, Sequence

from parser.chinese.owners import is_owner_line
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.sources.line_features import LineFeatures


def mark_signatures(
    features: Sequence[LineFeatures],
    found: list[Kind | None],
    lines: Sequence[int],
    believed: Container[int],
) -> None:
    """Settles issuer and date behind the last node and paragraph, and those within the text.

    ``lines`` are the open ones of a document, ``believed`` those that open a node.
    """
    tail: list[int] = []
    for at in reversed(lines):
        look = features[at]
        if at in believed:
            break
        if kinds.is_date(look.bare):
            found[at] = Kind.DATE
        elif kinds.is_issuer(look):
            found[at] = Kind.ISSUER
        elif kinds.is_contact(look.bare) or (tail and is_owner_line(look.raw.text)):
            continue
        else:
            break
        tail.append(at)
    above: list[int] = []
    for at in lines:
        if at in believed:
            above = []
        elif found[at] is None and kinds.is_issuer(features[at]):
            above.append(at)
        elif found[at] is None and kinds.is_date(features[at].bare):
            # Signatures within a file: the date settles what stands right above it.
            for issuer in above:
                found[issuer] = Kind.ISSUER
            found[at] = Kind.DATE
            above = []
        else:
            above = []
