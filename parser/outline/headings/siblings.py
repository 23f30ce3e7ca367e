"""Run-in headings that are known by their even form, or by the siblings in front of them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.outline.headings.openings import HeadingSpan
from parser.outline.headings.paragraphs import COMMAS, Paragraph

# A slogan has parts of so many characters: 统一领导，分级负责。
_SLOGAN = 4
_PARTS = lazy_pattern("[，、]")
_WORDS = lazy_pattern(rf"{HAN}+$")
_LONGEST_SIBLING = 14


def slogans(openings: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Those of at least two paragraphs side by side that open with a slogan of even parts.

    `以人为本，减少危害。…` `统一领导，分级负责。…`
    """
    run: list[Paragraph] = []
    for opening in openings:
        if _is_slogan(opening):
            run.append(opening)
            continue
        if len(run) > 1:
            yield from run
        run = []
    if len(run) > 1:
        yield from run


def _is_slogan(opening: Paragraph) -> bool:
    first = opening.first_words
    parts = _PARTS.split(first)
    even = len(parts) > 1 and all(len(part) == _SLOGAN and _WORDS.match(part) for part in parts)
    return even and bool(opening.text[opening.start + len(first) + 1 :].strip())


def siblings_behind(openings: Sequence[Paragraph], found: Container[int]) -> dict[int, HeadingSpan]:
    """The siblings behind a run that open with the same character: `抓安全保稳定。`.

    One of them may be a line of its own, without text behind its sentence.
    """
    more: dict[int, HeadingSpan] = {}
    for before, above, opening in zip(openings, openings[1:], openings[2:], strict=False):
        run = all(each.at in found or each.at in more for each in (before, above))
        if opening.at in found or not run:
            continue
        if len({each.word[:1] for each in (before, above, opening)}) > 1:
            continue
        sentence = opening.first or (opening.text.strip()[:-1] if opening.is_line else "")
        if 0 < len(sentence) <= _LONGEST_SIBLING and not any(c in sentence for c in COMMAS):
            more[opening.at] = opening.form(len(sentence))
    return more
