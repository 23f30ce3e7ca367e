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

    Codes: ``no_title``, ``no_headings``, ``number_jumps``, ``number_repeats``,
    ``number_restarts`` (under one parent, behind text of its own), ``label_damaged``,
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
    numberings: dict[int | None, _Numbering] = {}
    for at, (opening, place) in enumerate(zip(openings, places, strict=True)):
        look = features[opening.at]
        numbering = numberings.setdefault(opening.scope, _Numbering(document.text))
        if opening.style is Style.FORM:
            if look.raw.text[opening.title[1] : opening.title[1] + 1] != "。":
                title = look.raw.text[slice(*opening.title)]
                found.append(_problem("run_in_mended", look, label=title))
            continue
        label = look.raw.text[slice(*opening.label)]
        if _is_damaged(look) and opening.number:
            found.append(_problem("label_damaged", look, label=label, number=opening.number))
        if opening.style in ABOVE_ARTICLES and (
            within := article_within(look.raw.text, opening.text_start)
        ):
            # 第一章 总则 第一条 …: the line's article counts, though it opens no node.
            numbering.last[Style.ARTICLE] = within
        wrong = numbering.take(at, opening, place)
        in_article = place.parent is not None and openings[place.parent].style is Style.ARTICLE
        if wrong is not None and not (in_article and wrong[0] == "number_restarts"):
            # The paragraphs of an article have lists of their own.
            code, before = wrong
            values = {} if code == "number_repeats" else {"before": before}
            found.append(_problem(code, look, label=label, **values))
    return tuple(found)


def _is_damaged(look: LineFeatures) -> bool:
    marker = look.marker
    return marker is not None and (marker.weak or marker.number is None) and not look.is_spaced


class _Numbering:
    """The last number of each style, with the parent it stood under, as a document is walked."""

    def __init__(self, text: int) -> None:
        self.last: dict[Style, int] = {}
        self._parents: dict[Style, int | None] = {}
        self._at = text

    def take(self, at: int, opening: Opening, place: Place) -> tuple[str, int] | None:
        """Goes on to an opening; gives the code of what is wrong with its number and the last."""
        if opening.number is None:
            return None
        style = opening.style
        before = self.last.get(style)
        beside = self._parents.get(style) == place.parent
        # Under one node a list may follow another, with words of its own between them.
        parted = opening.at - self._at > 1
        self._at = opening.at
        self.last[style] = opening.number
        self._parents[style] = place.parent
        if opening.inner is not None:
            # 1．（1）: the first of the list below stands on this line.
            self.last[opening.inner] = 1
            self._parents[opening.inner] = at
        if before is None or opening.number == before + 1:
            return None
        if opening.number == 1 and (parted or not beside):
            return ("number_restarts", before) if beside else None
        return ("number_repeats" if opening.number == before else "number_jumps", before)


def _problem(code: str, look: LineFeatures, **values: object) -> Problem:
    return Problem(
        code, look.raw.number, values=tuple((key, str(value)) for key, value in values.items())
    )
