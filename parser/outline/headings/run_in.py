"""Run-in headings: runs of paragraphs that open with a short parallel sentence.

Paragraphs side by side that open with the same visible form: `坚持…。`, `实施…行动。` (spec:
*unnumbered headings*); a lone topic sentence is body. Where one of them lost its 。 the form of
its siblings says where its title ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parser.chinese.markers import Style, lead
from parser.chinese.owners import find_owners
from parser.model import Kind
from parser.outline.headings.openings import HeadingSpan, Opening
from parser.outline.headings.wrapped_lines import Wrap, is_carried, is_open
from parser.sources.line_features import LineFeatures

_SHORTEST, _LONGEST = 4, 24
# Without a word in common, only this many short openings in a row are read as headings.
_WITHOUT_WORD = 3
# So many groups of unnumbered headings make them the document's usual form.
_USUAL_FORM = 3
# A line of one sentence is a heading only above a paragraph of so many characters.
_SHORTEST_BELOW = 30
_LONGEST_WITHOUT_WORD = 14
_LONGEST_SENTENCE = 60
_LONGEST_OF_ITS_OWN = 40
# What a heading does not say, a statement does: 市场是最稀缺的资源。
_STATES = "是"
# Sentences of clauses (坚持问题导向，注重创新驱动) are headings only in such runs of one form.
_LONGEST_CLAUSES = 40
_MOST_CLAUSES = 4
_LONGEST_LEAD = 8
_NO_CLAUSE = "：:；;！!？?"
# Below these the paragraphs of a document stand; those of an article are no headings.
_ABOVE_PARAGRAPHS = frozenset(
    {Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.CN_COMMA}
)
# A closing remark behind a run of headings has so much less text than they.
_CODA_SHARE = 2
_COMMAS = "，,、：:；;！？"


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
        stop = self.text.find("。", self.start, self.start + _LONGEST + 1)
        first = self.text[self.start : stop] if stop > 0 else ""
        clauses = any(mark in first for mark in _COMMAS if mark != "、")
        told = len(first) < _SHORTEST or clauses or not self.text[stop + 1 :].strip()
        return None if told else first

    @property
    def is_line(self) -> bool:
        """True for a line of one short sentence."""
        return self._is_sentence(_LONGEST_OF_ITS_OWN)

    @property
    def is_longer_line(self) -> bool:
        """True for a line of one sentence, also of one that needs siblings of its form."""
        return self._is_sentence(_LONGEST_SENTENCE)

    def _is_sentence(self, longest: int) -> bool:
        text = self.text.strip()
        return _SHORTEST < len(text) <= longest and text.find("。") == len(text) - 1

    @property
    def word(self) -> str:
        return self.text[self.start : self.start + 2]

    @property
    def clauses(self) -> str | None:
        """The first sentence, where it is not long, text follows, and it is no statement."""
        stop = self.text.find("。", self.start, self.start + _LONGEST_CLAUSES + 1)
        first = self.text[self.start : stop] if stop > 0 else ""
        if len(first) < _SHORTEST or any(mark in first for mark in _NO_CLAUSE):
            return None
        if not "\u4e00" <= first[0] <= "\u9fff" or first.count("，") >= _MOST_CLAUSES:
            return None
        return first if len(self.text[stop + 1 :].strip()) >= len(first) else None

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
            if above is not None and is_carried(features[above], features[at], wrap):
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


def find_run_in(
    features: Sequence[LineFeatures], stretches: Sequence[Sequence[int]]
) -> list[HeadingSpan]:
    """The unnumbered headings within runs of paragraphs that stand side by side.

    A document that shows the form often is taken at its word: there two paragraphs side by
    side that open with a short sentence are headings, whatever their words.
    """
    found: dict[int, HeadingSpan] = {}
    groups = 0
    opened = [[_opening(features[at], at) for at in stretch] for stretch in stretches]
    for openings in opened:
        for group in _groups(openings):
            group = _without_coda(group, found)
            forms = _read_group(group)
            groups += bool(forms)
            found |= {form.at: form for form in forms}
    for openings in opened:
        for run in _parallel_runs(openings):
            for opening in run:
                found.setdefault(opening.at, opening.form(len(opening.clauses or "")))
    lines = [_sentence_lines(openings) for openings in opened]
    fewest = 2 if sum(map(len, lines)) > _WITHOUT_WORD else _WITHOUT_WORD
    for line in lines:
        if len(line) >= fewest:
            found |= {o.at: o.form(len(o.text.strip().rstrip("。"))) for o in line}
    for openings in opened:
        for group in _runs_of_sentences(openings):
            group = _without_coda(group, found)
            if groups >= _USUAL_FORM or any(opening.at in found for opening in group):
                for opening in group:
                    found.setdefault(opening.at, opening.form(len(opening.first or "")))
    return list(found.values())


def _runs_of_sentences(openings: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of at least two paragraphs that each open with a short sentence."""
    run: list[Paragraph] = []
    for opening in openings:
        if opening.first is not None and _STATES not in opening.first:
            run.append(opening)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _without_coda(group: list[Paragraph], found: Container[int]) -> list[Paragraph]:
    """The run without a last short paragraph that sums up what the others say."""
    last = group[-1]
    if last.at in found or len(group) <= _WITHOUT_WORD - 1 or last.word == group[-2].word:
        return group
    shortest = min(len(opening.text) for opening in group[:-1])
    return group[:-1] if len(last.text) * _CODA_SHARE < shortest else group


def _parallel_runs(openings: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of paragraphs whose first sentences have clauses and are built alike.

    Three that share their first word; two that share all up to the first comma (这五年，…);
    two that end in their own owners, in brackets (spec: *unnumbered headings*).
    """
    run: list[Paragraph] = []
    for opening in [*openings, None]:
        fits = opening is not None and opening.clauses is not None
        if fits and opening is not None and (not run or opening.word == run[-1].word):
            run.append(opening)
            continue
        if _is_parallel(run):
            yield run
        run = [opening] if fits and opening is not None else []
    owned: list[Paragraph] = []
    for opening in [*openings, None]:
        if opening is not None and opening.clauses and find_owners(opening.text) is not None:
            owned.append(opening)
            continue
        if len(owned) > 1:
            yield owned
        owned = []


def _is_parallel(run: Sequence[Paragraph]) -> bool:
    if len(run) < 2 or not any("，" in (opening.clauses or "") for opening in run):
        return False
    leads = {opening.lead for opening in run}
    same_lead = len(leads) == 1 and None not in leads
    return same_lead or (len(run) >= _WITHOUT_WORD and not any(_is_stated(o) for o in run))


def _is_stated(opening: Paragraph) -> bool:
    return _STATES in (opening.clauses or "")


def _sentence_lines(openings: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines of one short sentence, each above its paragraph."""
    pairs = [
        opening
        for opening, below in pairwise(openings)
        if opening.is_line and not below.is_line and len(below.text.strip()) >= _SHORTEST_BELOW
    ]
    words = Counter(opening.word for opening in pairs)
    lines = {
        opening.at: opening
        for opening in pairs
        if words[opening.word] >= _WITHOUT_WORD or not any(mark in opening.text for mark in _COMMAS)
    }
    leads = {opening.lead for opening in lines.values()} - {None}
    for opening, below in pairwise(openings):
        if opening.lead in leads and opening.is_longer_line and len(below.text) > len(opening.text):
            lines[opening.at] = opening
    return [lines[at] for at in sorted(lines)]


def _opening(look: LineFeatures, at: int) -> Paragraph:
    text = look.raw.text
    start = lead(text)
    stop = text.find("。", start, start + _LONGEST + 1)
    sentence = text[start:stop] if stop > 0 else None
    if sentence is not None and (
        len(sentence) < _SHORTEST
        or any(mark in sentence for mark in _COMMAS)
        or not text[stop + 1 :].strip()
    ):
        sentence = None
    return Paragraph(at, start, text, sentence)


def _groups(openings: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs that share their first word, else runs of short first sentences."""
    at = 0
    while at < len(openings):
        stop = at + 1
        while stop < len(openings) and openings[stop].word == openings[at].word:
            stop += 1
        if stop - at == 1:
            while stop < len(openings) and _is_short(openings[stop]) and _is_short(openings[at]):
                stop += 1
        yield list(openings[at:stop])
        at = stop


def _is_short(opening: Paragraph) -> bool:
    sentence = opening.sentence
    return (
        sentence is not None and len(sentence) <= _LONGEST_WITHOUT_WORD and _STATES not in sentence
    )


def _read_group(group: list[Paragraph]) -> list[HeadingSpan]:
    whole = [opening for opening in group if opening.sentence is not None]
    if len(group) < 2 or not whole:
        return []
    shared_word = len({opening.word for opening in group}) == 1
    endings = Counter((opening.sentence or "")[-2:] for opening in whole)
    ending, times = endings.most_common(1)[0]
    shared_ending = times == len(whole) and (len(whole) > 1 or shared_word)
    if len(whole) == len(group):
        even = len({len(opening.sentence or "") for opening in whole}) == 1
        many = len(group) >= _WITHOUT_WORD
        enough = shared_word or shared_ending or even or many or _owned(group)
        return [o.form(len(o.sentence or "")) for o in group] if enough else []
    if not shared_word:
        return []
    lengths = {len(opening.sentence or "") for opening in whole}
    found: list[HeadingSpan] = []
    for opening in group:
        length = len(opening.sentence) if opening.sentence else None
        if length is None and shared_ending:
            length = _length_to(opening, ending)
        if length is None and len(whole) > 1 and len(lengths) == 1:
            length = _whole_words(opening, next(iter(lengths)))
        if length is not None:
            found.append(opening.form(length))
    return found if len(found) > 1 else []


def _length_to(opening: Paragraph, ending: str) -> int | None:
    """The length of a title that ends as its siblings do, where its 。 is lost."""
    at = opening.text.find(ending, opening.start + 2, opening.start + _LONGEST)
    if at < 0:
        return None
    title = opening.text[opening.start : at + len(ending)]
    return None if any(mark in title for mark in _COMMAS) else len(title)


def _whole_words(opening: Paragraph, length: int) -> int | None:
    """The siblings' length, where the title and its text run into each other there."""
    title = opening.text[opening.start : opening.start + length]
    behind = opening.text[opening.start + length : opening.start + length + 1]
    if any(mark in title for mark in _COMMAS + "。") or behind in ("", *_COMMAS):
        return None
    return length


def _owned(group: list[Paragraph]) -> bool:
    return all(find_owners(opening.text) is not None for opening in group)
