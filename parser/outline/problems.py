"""What a reader of the outline should know: numbers that jump, labels that were mended."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.markers import Style
from parser.model import Problem, Severity
from parser.outline.documents.state import Document
from parser.outline.headings.openings import Opening
from parser.outline.headings.title_span import ABOVE_ARTICLES, article_within
from parser.outline.tree import Place
from parser.sources.line_features import LineFeatures


def find_problems(
    document: Document,
    openings: Sequence[Opening],
    places: Sequence[Place],
    features: Sequence[LineFeatures],
    from_name: Sequence[str] = (),
) -> tuple[Problem, ...]:
    """The problems of one document, in the order of its lines; ``places`` are its openings'.

    Codes: ``no_title``, ``no_headings``, ``number_jumps``, ``number_repeats``, ``label_damaged``,
    ``run_in_mended``, ``region_from_name``, ``years_from_name`` (facts that only the
    name of the file gives).
    """
    found: list[Problem] = []
    if not document.title:
        found.append(Problem("no_title", severity=Severity.INFO))
    if not openings:
        found.append(Problem("no_headings", severity=Severity.INFO))
    for fact in from_name:
        found.append(Problem(f"{fact}_from_name", severity=Severity.INFO))
    last: dict[Style, int] = {}
    parents: dict[Style, int | None] = {}
    last_at = document.text
    for at, (opening, place) in enumerate(zip(openings, places, strict=True)):
        look = features[opening.at]
        label = look.raw.text[slice(*opening.label)]
        marker = look.marker
        if opening.style is Style.FORM:
            if look.raw.text[opening.title[1] : opening.title[1] + 1] != "。":
                found.append(
                    _problem("run_in_mended", look, label=look.raw.text[slice(*opening.title)])
                )
            continue
        damaged = marker is not None and (marker.weak or marker.number is None)
        if damaged and opening.number and not look.is_spaced:
            found.append(_problem("label_damaged", look, label=label, number=opening.number))
        if opening.style in ABOVE_ARTICLES and (
            within := article_within(look.raw.text, opening.text_start)
        ):
            # 第一章 总则 第一条 …: the line's article counts, though it opens no node.
            last[Style.ARTICLE] = within
        if opening.number is None:
            continue
        before = last.get(opening.style)
        # Under one node a list may follow another, with words of its own between them.
        restarted = opening.number == 1 and (
            parents.get(opening.style) != place.parent or opening.at - last_at > 1
        )
        last_at = opening.at
        if before is not None and not restarted:
            if opening.number == before:
                found.append(_problem("number_repeats", look, label=label))
            elif opening.number != before + 1:
                found.append(_problem("number_jumps", look, label=label, before=before))
        last[opening.style] = opening.number
        if opening.inner is not None:
            # 1．（1）: the first of the list below stands on this line.
            last[opening.inner] = 1
            parents[opening.inner] = at
        parents[opening.style] = place.parent
    return tuple(found)


def _problem(code: str, look: LineFeatures, **values: object) -> Problem:
    return Problem(
        code, look.raw.number, values=tuple((key, str(value)) for key, value in values.items())
    )
