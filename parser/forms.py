"""Headings without a label.

Paragraphs side by side that open with the same visible form: `坚持…。`, `实施…行动。` (spec:
*unnumbered headings*); a lone topic sentence is body. Where one of them lost its 。 the form of
its siblings says where its title ends. And short lines of their own above paragraphs
(`指导思想`, `过去五年工作回顾`), where a node has at least two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from parser.kinds import Look
from parser.labels import lead
from parser.model import Kind
from parser.owners import find_owners

_SHORTEST, _LONGEST = 4, 24
# Without a word in common, only this many short openings in a row are read as headings.
_WITHOUT_WORD = 3
_LONGEST_WITHOUT_WORD = 14
_LONGEST_LINE = 30
_COMMAS = "，,、：:；;！？"


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph that opens a node without a label: line index and columns of its title."""

    at: int
    start: int
    stop: int
    text: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Opening:
    at: int
    start: int
    text: str
    sentence: str | None

    @property
    def word(self) -> str:
        return self.text[self.start : self.start + 2]

    def form(self, length: int) -> Form:
        stop = self.start + length
        behind = stop + 1 if self.text[stop : stop + 1] == "。" else stop
        return Form(self.at, self.start, stop, behind)


def find_forms(looks: Sequence[Look], stretches: Sequence[Sequence[int]]) -> list[Form]:
    """The unnumbered headings within runs of paragraphs that stand side by side."""
    found: list[Form] = []
    for stretch in stretches:
        openings = [_opening(looks[at], at) for at in stretch]
        for group in _groups(openings):
            found += _read_group(group)
    return found


def _opening(look: Look, at: int) -> _Opening:
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
    return _Opening(at, start, text, sentence)


def _groups(openings: Sequence[_Opening]) -> Iterator[list[_Opening]]:
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


def _is_short(opening: _Opening) -> bool:
    return opening.sentence is not None and len(opening.sentence) <= _LONGEST_WITHOUT_WORD


def _read_group(group: list[_Opening]) -> list[Form]:
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
    found: list[Form] = []
    for opening in group:
        length = len(opening.sentence) if opening.sentence else None
        if length is None and shared_ending:
            length = _length_to(opening, ending)
        if length is None and len(whole) > 1 and len(lengths) == 1:
            length = _whole_words(opening, next(iter(lengths)))
        if length is not None:
            found.append(opening.form(length))
    return found if len(found) > 1 else []


def _length_to(opening: _Opening, ending: str) -> int | None:
    """The length of a title that ends as its siblings do, where its 。 is lost."""
    at = opening.text.find(ending, opening.start + 2, opening.start + _LONGEST)
    if at < 0:
        return None
    title = opening.text[opening.start : at + len(ending)]
    return None if any(mark in title for mark in _COMMAS) else len(title)


def _whole_words(opening: _Opening, length: int) -> int | None:
    """The siblings' length, where the title and its text run into each other there."""
    title = opening.text[opening.start : opening.start + length]
    behind = opening.text[opening.start + length : opening.start + length + 1]
    if any(mark in title for mark in _COMMAS + "。") or behind in ("", *_COMMAS):
        return None
    return length


def _owned(group: list[_Opening]) -> bool:
    return all(find_owners(opening.text) is not None for opening in group)


def find_lines(
    looks: Sequence[Look], found: Sequence[Kind | None], lines: range, numbered: Container[int]
) -> list[Form]:
    """Short lines without a full stop that stand above paragraphs, two or more under one node.

    Also such lines as have the numbers begin again at 1 under each of them: `过去五年工作回顾`
    above 一、二、三、 and `今年工作安排` above 一、二、三、.
    """
    texts = [at for at in lines if found[at] not in (Kind.BLANK, Kind.NOISE)]
    under_node: list[list[int]] = [[]]
    restarted: list[int] = []
    for place, at in enumerate(texts):
        if at in numbered:
            under_node.append([])
            continue
        above = texts[place - 1] if place else None
        if found[at] is not None or not _could_be_line(looks, found, at, above, numbered):
            continue
        below = texts[place + 1] if place + 1 < len(texts) else None
        if below is None:
            continue
        marker = looks[below].marker
        if below in numbered and marker is not None and marker.number == 1:
            restarted.append(at)
        elif found[below] is None and "。" in looks[below].bare:
            under_node[-1].append(at)
    chosen = {at for group in under_node if len(group) > 1 for at in group}
    if len(restarted) > 1:
        chosen |= set(restarted)
    return [_line_form(looks[at], at) for at in sorted(chosen)]


def _could_be_line(
    looks: Sequence[Look],
    found: Sequence[Kind | None],
    at: int,
    above: int | None,
    numbered: Container[int],
) -> bool:
    bare = looks[at].bare
    if not 2 <= len(bare) <= _LONGEST_LINE or any(mark in bare for mark in _COMMAS + "。!?~…"):
        return False
    if (
        bare[-1] in "”》）)"
        or bare[0].isdigit()
        or not any("\u4e00" <= c <= "\u9fff" for c in bare)
    ):
        return False
    # What carries on a broken paragraph is no heading.
    if above is None or above in numbered or found[above] is not None:
        return True
    return looks[above].bare[-1] in "。！!：:”）)" or len(looks[above].bare) <= _LONGEST_LINE


def _line_form(look: Look, at: int) -> Form:
    text = look.raw.text
    return Form(at, lead(text), len(text.rstrip()), len(text), alone=True)
