"""What stands between a title and its text: occasion, speaker, date, whom a notice is sent to."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import islice

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.head_lines import bracket_kind, is_bracket, is_speaker, is_subtitle
from parser.outline.documents.state import KindDraft
from parser.sources.line_features import LineFeatures

# The second line of a title that its occasion stands below is no longer.
_LONGEST_SECOND = 40
_UNSPOKEN = (Kind.BLANK, Kind.NOISE)


def with_second_line(
    features: Sequence[LineFeatures], draft: KindDraft, title: list[int]
) -> list[int]:
    """A title with the line below it, where the occasion of a speech follows that line.

    `高举…旗帜` / `为…而奋斗` / `——在…大会上的报告`: between the title's first line and its
    occasion stands nothing but the title's second.
    """
    texts = (at for at in range(title[-1] + 1, len(features)) if draft[at] not in _UNSPOKEN)
    below = list(islice(texts, 2))
    if len(below) < 2 or not kinds.is_dashed_occasion(features[below[1]].bare):
        return title
    if draft[below[0]] is not None:
        return title
    second = features[below[0]]
    told = second.marker is not None or kinds.is_sentence(second.bare)
    if told or len(second.bare) > _LONGEST_SECOND or second.bare[-1] in "：:，,":
        return title
    named = kinds.is_issuer(second) or kinds.is_date(second.bare) or is_bracket(second)
    if named or kinds.is_name(second.bare) or is_speaker(second):
        return title
    return [*title, below[0]]


def settle_below_title(
    features: Sequence[LineFeatures],
    draft: KindDraft,
    title: Sequence[int],
    notice: Container[int],
    plain_kind: Callable[[int], bool],
) -> int:
    """Settles occasion, speaker and date below a title; gives the first line of the text.

    ``plain_kind`` settles what a line is by its own words, and says whether it did.
    """
    spoken = kinds.is_spoken(features[title[-1]].bare)
    for at in range(title[-1] + 1, len(features)):
        look = features[at]
        if draft[at] is not None:
            spoken = spoken or kinds.is_dashed_occasion(look.bare)
            continue
        if at in notice:
            continue
        if look.raw.frame is not None and look.raw.frame.cells > 1:
            return at  # the label of a row, however it reads
        if plain_kind(at):
            spoken = spoken or kinds.is_occasion(look.bare)
            continue
        if kinds.is_addressee(look):
            draft.settle(at, Kind.NOTICE)
        elif is_bracket(look):
            draft.settle(at, bracket_kind(look))
        elif is_subtitle(look):
            draft.settle(at, Kind.CONT)
        elif is_speaker(look) or (
            spoken and (kinds.is_name(look.bare) or kinds.is_office(look.bare))
        ):
            draft.settle(at, Kind.ISSUER)
        else:
            return at
    return len(features)
