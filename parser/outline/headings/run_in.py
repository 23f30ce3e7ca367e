"""Run-in headings: runs of paragraphs that open with a short parallel sentence.

Paragraphs side by side that open with the same visible form: `坚持…。`, `实施…行动。` (spec:
*unnumbered headings*); a lone topic sentence is body. Where one of them lost its 。 the form of
its siblings says where its title ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import chain, pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.owners import find_owners
from parser.outline.documents.title_forms import is_lead_in
from parser.outline.headings.openings import HeadingSpan
from parser.outline.headings.paragraphs import COMMAS, LONGEST, Paragraph, paragraph_of
from parser.outline.headings.siblings import siblings_behind, slogans
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

# Without a word in common, only this many short openings in a row are read as headings.
_WITHOUT_WORD = 3
# So many groups of unnumbered headings make them the document's usual form.
_USUAL_FORM = 3
# A line of one sentence is a heading only above a paragraph of so many characters.
_SHORTEST_BELOW = 30
_LONGEST_WITHOUT_WORD = 14
# What a heading does not say, a statement does: 市场是最稀缺的资源。
_STATES = lazy_pattern("是|无小事|连着|关乎|事关|系着|大于|重于|贵在|重在|没有")
# A closing remark behind a run of headings has so much less text than they.
_CODA_SHARE = 2
# Siblings that a lead-in stands above are so many; its first sentence is so much longer.
_SIBLINGS = 2
_LEAD_SHARE = 1.5
_SHORTEST_LEAD = 10
# Lines of one sentence each that open with so many characters in common are headings.
_SHARED_OPENING = 8
_COLONS = "：:"
# Behind a task and what it is for stands so many times the text.
_TASK_SHARE = 2.5


def find_run_in(
    features: Sequence[LineFeatures], stretches: Sequence[Sequence[int]]
) -> list[HeadingSpan]:
    """The unnumbered headings within runs of paragraphs that stand side by side.

    A document that shows the form often is taken at its word: there two paragraphs side by
    side that open with a short sentence are headings, whatever their words.
    """
    found: dict[int, HeadingSpan] = {}
    groups = 0
    opened = [[paragraph_of(features[at], at) for at in stretch] for stretch in stretches]
    for openings in opened:
        for group in _groups(openings):
            group = _without_coda(_without_lead_in(group, found), found)
            forms = _read_group(group)
            groups += bool(forms)
            found |= {form.at: form for form in forms}
    for openings in opened:
        for opening in slogans(openings):
            found.setdefault(opening.at, opening.form(len(opening.first_words)))
        for run in chain(_parallel_runs(openings), _task_runs(openings)):
            for opening in run:
                found.setdefault(opening.at, opening.form(len(opening.clauses or "")))
    lines = [_sentence_lines(openings) for openings in opened]
    fewest = 2 if sum(map(len, lines)) > _WITHOUT_WORD else _WITHOUT_WORD
    for line in lines:
        if len(line) >= fewest:
            found |= {o.at: o.form(len(o.text.strip().rstrip("。"))) for o in line}
    for openings in opened:
        _take_usual_form(openings, found, usual=groups >= _USUAL_FORM)
        found |= siblings_behind(openings, found)
    return list(found.values())


def _take_usual_form(
    openings: Sequence[Paragraph], found: dict[int, HeadingSpan], *, usual: bool
) -> None:
    """Adds runs of short sentences to ``found``: any where that is the ``usual`` form of the
    document, else those that have one in it."""
    for group in _runs_of_sentences(openings):
        group = _without_coda(_without_lead_in(group, found), found)
        if usual or any(opening.at in found for opening in group):
            for opening in group:
                found.setdefault(opening.at, opening.form(len(opening.first or "")))


def _runs_of_sentences(openings: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of at least two paragraphs that each open with a short sentence."""
    run: list[Paragraph] = []
    for opening in openings:
        if opening.first is not None and not _STATES.search(opening.first):
            run.append(opening)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _without_lead_in(group: list[Paragraph], found: Container[int]) -> list[Paragraph]:
    """The run without a first paragraph that leads in what the others say (body of the section).

    Its first sentence names no task: it opens with 在, 为了 and the like, or is much longer.
    """
    first, rest = group[0], group[1:]
    if len(rest) < _SIBLINGS or first.at in found or first.word == rest[0].word:
        return group
    sentence = first.first
    if first.text.rstrip()[-1:] in _COLONS:
        return rest
    if sentence is None or not (is_lead_in(sentence) or _is_longer(sentence, rest)):
        return group
    return rest if all(opening.first for opening in rest) else group


def _is_longer(sentence: str, rest: Sequence[Paragraph]) -> bool:
    """True for a sentence that names no task and is much longer than those of its siblings."""
    if len(sentence) < _SHORTEST_LEAD or _is_topic(sentence):
        return False
    longest = max(len(opening.first or "") for opening in rest)
    return len(sentence) > longest * _LEAD_SHARE


def _is_topic(sentence: str | None) -> bool:
    """True for a verb and its object: `扩大有效投资`."""
    return sentence is not None and bool(lexicon().topic.match(sentence))


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
        fits = opening is not None and opening.clauses is not None and not _addresses(opening)
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


def _task_runs(openings: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of three or more that each open with a task and what it is for, in two clauses.

    `完善公交客运体系，提高公交出行率。…` `加强过江通道建设，缓解过江交通压力。…`
    """
    run: list[Paragraph] = []
    for opening in openings:
        if _opens_with_task(opening):
            run.append(opening)
            continue
        if len(run) >= _WITHOUT_WORD:
            yield run
        run = []
    if len(run) >= _WITHOUT_WORD:
        yield run


def _opens_with_task(opening: Paragraph) -> bool:
    first = opening.clauses
    if first is None or first.count("，") != 1 or not _is_topic(first) or _is_stated(opening):
        return False
    return len(opening.text) > _TASK_SHARE * len(first)


def _addresses(opening: Paragraph) -> bool:
    """True for a paragraph that opens with a salutation: 各位代表，…."""
    return opening.lead is not None and bool(lexicon().salutation.search(opening.lead))


def _is_parallel(run: Sequence[Paragraph]) -> bool:
    if len(run) < 2 or not any("，" in (opening.clauses or "") for opening in run):
        return False
    leads = {opening.lead for opening in run}
    same_lead = len(leads) == 1 and None not in leads
    return same_lead or (len(run) >= _WITHOUT_WORD and not any(_is_stated(o) for o in run))


def _is_stated(opening: Paragraph) -> bool:
    return _STATES.search(opening.clauses or "") is not None


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
        if words[opening.word] >= _WITHOUT_WORD or not any(mark in opening.text for mark in COMMAS)
    }
    shared = Counter(
        opening.text.strip()[:_SHARED_OPENING] for opening in openings if opening.is_longer_line
    )
    for opening, below in pairwise(openings):
        # 五年来，我们坚定不移…: a level of its own above paragraphs and shorter headings.
        if not opening.is_longer_line or len(below.text) <= len(opening.text):
            continue
        if shared[opening.text.strip()[:_SHARED_OPENING]] >= _WITHOUT_WORD:
            lines[opening.at] = opening
    leads = {opening.lead for opening in lines.values()} - {None}
    for opening, below in pairwise(openings):
        if opening.lead in leads and opening.is_longer_line and len(below.text) > len(opening.text):
            lines[opening.at] = opening
    return [lines[at] for at in sorted(lines)]


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
        sentence is not None
        and len(sentence) <= _LONGEST_WITHOUT_WORD
        and not _STATES.search(sentence)
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
        even = even or all(_is_topic(opening.sentence) for opening in whole)
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
    at = opening.text.find(ending, opening.start + 2, opening.start + LONGEST)
    if at < 0:
        return None
    title = opening.text[opening.start : at + len(ending)]
    return None if any(mark in title for mark in COMMAS) else len(title)


def _whole_words(opening: Paragraph, length: int) -> int | None:
    """The siblings' length, where the title and its text run into each other there.

    The text begins as it would behind 。, with a task or a preposition: no word is cut in two.
    """
    title = opening.text[opening.start : opening.start + length]
    if any(mark in title for mark in COMMAS + "。"):
        return None
    return length if lexicon().opens_text.match(opening.text, opening.start + length) else None


def _owned(group: list[Paragraph]) -> bool:
    return all(find_owners(opening.text) is not None for opening in group)
