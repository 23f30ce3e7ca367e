"""The paragraphs of a text side by side, and the sentences that they open with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.chinese.markers import Style, lead
from parser.model import Kind
from parser.outline import line_kinds
from parser.outline.headings.openings import HeadingSpan, Opening
from parser.outline.headings.wrapped_lines import Wrap, goes_on, is_carried, is_open
from parser.records import dataclass
from parser.sources.line_features import LineFeatures

SHORTEST, LONGEST = 3, 24
"""Characters of a short first sentence: fewer are no words, more are no heading."""

COMMAS = "，,、：:；;！？"
"""What parts clauses: a short heading has none."""

# A line of one sentence.
_LONGEST_OF_ITS_OWN = 40
_LONGEST_SENTENCE = 60
# White space at both ends of a line; a longer line need not be looked at.
_LARGEST_INDENT = 40
# Sentences of clauses (坚持问题导向，注重创新驱动).
_LONGEST_CLAUSES = 40
_MOST_CLAUSES = 4
_LONGEST_LEAD = 8
_NO_CLAUSE = "：:；;！!？?"
# Below these the paragraphs of a document stand; those of an article are no headings.
_ABOVE_PARAGRAPHS = frozenset(
    {
        Style.PART,
        Style.CHAPTER,
        Style.SECTION,
        Style.ARTICLE,
        Style.FORMAL,
        Style.ROMAN,
        Style.CN_COMMA,
    }
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that could open with a heading: line index, where it begins, its text.

    ``sentence`` is its first sentence where that is short, without clauses, and text follows.
    """

    at: int
    start: int
    text: str
    sentence: str | None

    @property
    def first(self) -> str | None:
        """The first sentence, where it is short and text follows; it may hold a list."""
        if self.sentence is not None:
            return self.sentence
        stop = self.text.find("。", self.start, self.start + LONGEST + 1)
        first = self.text[self.start : stop] if stop > 0 else ""
        clauses = any(mark in first for mark in COMMAS if mark != "、")
        told = len(first) < SHORTEST or clauses or not self.text[stop + 1 :].strip()
        return None if told else first

    @property
    def first_words(self) -> str:
        """The first sentence without its 。; empty where it is no short one."""
        stop = self.text.find("。", self.start, self.start + LONGEST + 1)
        return self.text[self.start : stop] if stop > 0 else ""

    @property
    def is_line(self) -> bool:
        """True for a line of one short sentence."""
        return self._is_sentence(_LONGEST_OF_ITS_OWN)

    @property
    def is_longer_line(self) -> bool:
        """True for a line of one sentence, also of one that needs siblings of its form."""
        return self._is_sentence(_LONGEST_SENTENCE)

    def _is_sentence(self, longest: int) -> bool:
        if len(self.text) > longest + _LARGEST_INDENT:
            return False
        text = self.text.strip()
        return SHORTEST < len(text) <= longest and text.find("。") == len(text) - 1

    @property
    def word(self) -> str:
        return self.text[self.start : self.start + 2]

    @property
    def clauses(self) -> str | None:
        """The first sentence, where it is not long, text follows, and it is no statement."""
        stop = self.text.find("。", self.start, self.start + _LONGEST_CLAUSES + 1)
        first = self.text[self.start : stop] if stop > 0 else ""
        if len(first) < SHORTEST or any(mark in first for mark in _NO_CLAUSE):
            return None
        if not "\u4e00" <= first[0] <= "\u9fff" or first.count("，") >= _MOST_CLAUSES:
            return None
        # The text behind it may be short, but is no mere close.
        return first if 2 * len(self.text[stop + 1 :].strip()) >= len(first) else None

    @property
    def lead(self) -> str | None:
        """The opening words up to a comma, where they are few: 这五年，."""
        comma = self.text.find("，", self.start, self.start + _LONGEST_LEAD)
        return self.text[self.start : comma] if comma > 0 else None

    def form(self, length: int) -> HeadingSpan:
        stop = self.start + length
        behind = stop + 1 if self.text[stop : stop + 1] == "。" else stop
        return HeadingSpan(self.at, self.start, stop, behind)


def find_stretches(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    lines: range,
    wrap: Wrap | None,
    openings: Mapping[int, Opening],
) -> list[list[int]]:
    """Runs of open paragraphs side by side, those that carry on a broken one left out."""
    runs: list[list[int]] = [[]]
    article = {
        at: opening.style is Style.ARTICLE
        for at, opening in openings.items()
        if opening.style in _ABOVE_PARAGRAPHS
    }
    in_article = False
    above: int | None = None
    for at in lines:
        if found[at] is Kind.BLANK or found[at] is Kind.NOISE:
            continue
        if found[at] is None:
            if line_kinds.is_tick_box(features[at].bare):
                above = at
                continue
            if above is not None and is_carried(features[above], features[at], wrap):
                above = at
                continue
            sibling = runs[-1] and _opens_alike(features[runs[-1][-1]], features[at])
            if above is not None and not sibling and _is_cut(features, found, above, at, wrap):
                # Siblings that a break cut in the middle of a sentence are siblings still.
                above = at
                continue
            text = features[above].raw.text.rstrip() if above is not None else ""
            if text[-1:] in ("；", ";", "，", ",", "、"):
                runs.append([])
            elif above is None or not is_open(features[above], features[at], wrap):
                runs[-1].append(at)
            above = at
        else:
            runs.append([])
            above = at
            in_article = article.get(at, in_article)
        if in_article:
            # The paragraphs of an article are none of them headings.
            runs[-1] = []
    return [run for run in runs if run]


def _opens_alike(above: LineFeatures, line: LineFeatures) -> bool:
    """True where two paragraphs open with the same word: 坚持…, 坚持…."""
    return above.bare[:2] == line.bare[:2]


def _is_cut(
    features: Sequence[LineFeatures],
    found: Sequence[Kind | None],
    above: int,
    at: int,
    wrap: Wrap | None,
) -> bool:
    """True where a line is the rest of a sentence that a page cut."""
    if found[above] is not None or not features[above].raw.text.rstrip()[-1:].isalnum():
        return False
    return goes_on(features[above], features[at], None, None, wrap)


def paragraph_of(look: LineFeatures, at: int) -> Paragraph:
    """The paragraph on a line."""
    text = look.raw.text
    start = lead(text)
    stop = text.find("。", start, start + LONGEST + 1)
    sentence = text[start:stop] if stop > 0 else None
    if sentence is not None and (
        len(sentence) < SHORTEST
        or any(mark in sentence for mark in COMMAS)
        or not text[stop + 1 :].strip()
    ):
        sentence = None
    return Paragraph(at, start, text, sentence)
