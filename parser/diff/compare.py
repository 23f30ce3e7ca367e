"""Two versions of a file, compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parser.diff.cells import cell_changes, only_serial
from parser.diff.chain import heaviest_chain
from parser.diff.pairing import pair_up
from parser.diff.paragraphs import paragraphs_of
from parser.diff.records import Change, Difference, Op, Pair, Paragraph
from parser.diff.shifts import Shifts, only_shifted, shifts_of
from parser.diff.splits import joined, with_splits
from parser.diff.typography import normal
from parser.model import File
from parser.records import dataclass

_WEB = frozenset({".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".md", ".markdown"})
"""Forms in which a run of white space says no more than one space."""


def compare(
    old: File, new: File, *, step: Callable[[float], None] = lambda share: None
) -> Difference:
    """What changed from the old version to the new one, paragraph by paragraph.

    ``step`` is told now and then which share of the work is done; what it raises ends it.
    """
    step(0.0)
    olds, news = paragraphs_of(old, new), paragraphs_of(new, old)
    step(0.2)
    paired = pair_up(olds, news, step=lambda share: step(0.2 + 0.6 * share))
    step(0.8)
    pairs = _with_moves(with_splits(paired), olds)
    step(0.9)
    shifts = shifts_of((olds[pair.old[0]], news[pair.new[0]]) for pair in pairs if not pair.moved)
    web = _WEB.intersection(os.path.splitext(file.path)[1].casefold() for file in (old, new))
    allowed = _Allowed(shifts, loose=bool(web))
    return Difference(olds, news, tuple(pairs), tuple(_changes(olds, news, pairs, allowed)))


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What of a difference says nothing: numbers that shifted; and, where ``loose``, how long
    the white space between two characters is."""

    shifts: Shifts
    loose: bool


def _with_moves(pairs: Sequence[Pair], olds: Sequence[Paragraph]) -> list[Pair]:
    """The pairs in the order of the new version, those marked that left the common order."""
    weighed = [
        (pair.old[0], pair.new[0], sum(1 + min(len(olds[at].norm), 500) / 1000 for at in pair.old))
        for pair in pairs
    ]
    kept = set(heaviest_chain(weighed))
    marked = [Pair(pair.old, pair.new, at not in kept) for at, pair in enumerate(pairs)]
    return sorted(marked, key=lambda pair: pair.new)


def _changes(
    olds: Sequence[Paragraph], news: Sequence[Paragraph], pairs: Sequence[Pair], allowed: _Allowed
) -> Iterable[Change]:
    """The changes in the order of the text: what was removed stands where it was."""
    paired_old = {at for pair in pairs for at in pair.old}
    opened = {pair.new[0]: pair for pair in pairs}
    paired_new = {at for pair in pairs for at in pair.new}
    behind = 0
    for new in range(len(news)):
        pair = opened.get(new)
        if pair is not None:
            if not pair.moved:
                yield from _removed(olds, range(behind, pair.old[0]), paired_old)
                behind = max(behind, pair.old[-1] + 1)
            yield from _of_pair(
                [olds[at] for at in pair.old], [news[at] for at in pair.new], pair, allowed
            )
        elif new not in paired_new:
            each = news[new]
            yield Change(Op.ADDED, (), (each,), None, each.text)
    yield from _removed(olds, range(behind, len(olds)), paired_old)


def _removed(olds: Sequence[Paragraph], places: range, paired: set[int]) -> Iterable[Change]:
    for at in places:
        if at not in paired:
            yield Change(Op.REMOVED, (olds[at],), (), olds[at].text, None)


def _of_pair(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pair: Pair, allowed: _Allowed
) -> Iterable[Change]:
    """What a pair has to say: nothing where it is the same."""
    old, new = _whole(old), _whole(new)
    op = _op(old, new, pair, allowed)
    if op is None:
        return
    one, other = old[0], new[0]
    single = len(old) == len(new) == 1
    if op in (Op.CHANGED, Op.TYPOGRAPHY) and not pair.moved and single:
        if only_serial(one, other):
            yield Change(Op.RENUMBERED, tuple(old), tuple(new), one.text, other.text)
            return
        cells = cell_changes(one, other, op)
        if cells:
            yield from cells
            return
    before, after = "\n".join(p.text for p in old), "\n".join(p.text for p in new)
    yield Change(op, tuple(old), tuple(new), before, after, moved=pair.moved)


def _whole(parts: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The parts as one paragraph, where only its lines were cut: then nothing was split."""
    if len(parts) < 2 or not all(part.broken for part in parts[:-1]):
        return parts
    text = "".join(part.text for part in parts)
    return [
        replace(
            parts[0],
            lines=tuple(line for part in parts for line in part.lines),
            text=text,
            body=parts[0].body + "".join(part.text for part in parts[1:]),
            cuts=tuple(_cuts(parts)),
            norm=joined(parts),
        )
    ]


def _cuts(parts: Sequence[Paragraph]) -> Iterable[int]:
    """The columns at which the lines of parts are joined."""
    start = 0
    for part in parts:
        if start:
            yield start
        yield from (start + cut for cut in part.cuts)
        start += len(part.text)


def _op(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pair: Pair, allowed: _Allowed
) -> Op | None:
    one, other = old[0], new[0]
    if joined(old) != joined(new) and not _same_text(old, new):
        shifted = len(old) == len(new) == 1 and only_shifted(one.body, other.body, allowed.shifts)
        if not shifted or bool(one.number) != bool(other.number):
            return Op.CHANGED
        return Op.MOVED if pair.moved else Op.RENUMBERED
    if len(old) != len(new):
        return Op.CHANGED
    if bool(one.number) != bool(other.number):
        # Which of two lines opens with a label depends on the lines beside them.
        if normal(one.text) != normal(other.text):
            return Op.CHANGED
    elif one.number != other.number and not pair.moved:
        return Op.RENUMBERED
    if pair.moved:
        return Op.MOVED
    return None if _set_alike(one, other, loose=allowed.loose) else Op.TYPOGRAPHY


def _same_text(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """True where the texts are the same, labels among them, wherever the labels end."""
    if bool(old[0].number) == bool(new[0].number) or len(old) != len(new):
        return False
    return [normal(p.text) for p in old] == [normal(p.text) for p in new]


def _set_alike(one: Paragraph, other: Paragraph, *, loose: bool) -> bool:
    """True for texts that are the same to the letter.

    Whether a space stood where a line was cut nobody can tell.
    """
    if one.text == other.text:
        return True
    if not loose and not one.cuts and not other.cuts:
        return False
    a, b = _letters(one), _letters(other)
    return len(a) == len(b) and all(
        letter == its
        and (space == its_space or cut or its_cut or (loose and space != "" != its_space))
        for (letter, space, cut), (its, its_space, its_cut) in zip(a, b, strict=True)
    )


def _letters(paragraph: Paragraph) -> list[tuple[str, str, bool]]:
    """The letters of a paragraph, each with the space before it, and whether a line was cut
    there."""
    cuts = set(paragraph.cuts)
    found: list[tuple[str, str, bool]] = []
    space, cut = "", False
    for at, letter in enumerate(paragraph.text):
        cut = cut or at in cuts
        if letter.isspace():
            space += letter
        else:
            found.append((letter, space, cut))
            space, cut = "", False
    return found
