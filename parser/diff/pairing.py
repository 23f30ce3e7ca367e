"""Which paragraph of the new version answers which of the old one.

First what is equal and stands once: the heaviest chain in order is the frame, what lies across
it was moved. Then what stands between two of the frame, by likeness; then what is left over
anywhere, as moved; then what only its place can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from parser.diff import gaps
from parser.diff.candidates import likely_pairs
from parser.diff.chain import heaviest_chain
from parser.diff.records import Group, Paragraph
from parser.diff.similarity import Similarity
from parser.model import Kind

_SHORTEST_MOVE = 10
"""Characters: a shorter line that stands elsewhere too need not be the same one."""
_SHORTEST_ONCE = 4
_SHORTEST_TITLE = 6
"""Characters of a title that is known wherever it stands."""
_LEAST_MOVED = 0.55
_LEAST_IN_BLOCK = 0.5
_LEAST_FRAME = 0.5
_SENTENCE_ENDS = "。；;：:！？"
_ALONE = 0.0
_IN_PLACE = 0.24
_IN_RUN = 0.3
"""How alike two paragraphs in one place must be: not at all where they are all the text of a
heading that was kept, or one cell; more where several stand in a row."""
_LONGEST_BLOCK = 60
"""Paragraphs around a moved one that are looked at for more of what moved with it."""
_LARGEST_EXACT = 200_000_000
"""Pairs within which repeated lines are aligned exactly (a bit each)."""

Key = tuple[Group, str]


class Pairing:
    """The pairs found so far, of the paragraphs of two versions by their indexes."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old, self.new = old, new
        self.alike = Similarity(old, new)
        self.to_new: list[int | None] = [None] * len(old)
        self.to_old: list[int | None] = [None] * len(new)
        self.old_keys = [_key(each) for each in old]
        self.new_keys = [_key(each) for each in new]
        counts = Counter(self.old_keys), Counter(self.new_keys)
        many = {key for count in counts for key, found in count.items() if found > 1}
        self.many = frozenset(many)
        self.repeated = frozenset(norm for _, norm in many)

    def tie(self, old: int, new: int) -> None:
        """Settle a pair."""
        self.to_new[old], self.to_old[new] = new, old

    def pairs(self) -> list[tuple[int, int]]:
        """All pairs, in the order of the old version."""
        return [(old, new) for old, new in enumerate(self.to_new) if new is not None]

    def free_old(self, start: int = 0, stop: int | None = None) -> list[int]:
        """The paragraphs of the old version from one index to another that are in no pair."""
        stop = len(self.old) if stop is None else stop
        return [at for at in range(start, stop) if self.to_new[at] is None]

    def free_new(self, start: int = 0, stop: int | None = None) -> list[int]:
        """As :meth:`free_old`, of the new version."""
        stop = len(self.new) if stop is None else stop
        return [at for at in range(start, stop) if self.to_old[at] is None]

    def frame(self) -> list[tuple[int, int]]:
        """The pairs that keep the order: the heaviest chain of all."""
        found = self.pairs()
        weighed = [(old, new, self.weight(old)) for old, new in found]
        return [found[at] for at in heaviest_chain(weighed)]

    def weight(self, old: int) -> float:
        """How much a paragraph counts where one of two must have moved."""
        return 1 + min(len(self.old[old].norm), 500) / 1000

    def gaps(self) -> Iterator[tuple[range, range]]:
        """What stands between each two neighbours of the frame, and before and behind it."""
        above = (-1, -1)
        for below in [*self.frame(), (len(self.old), len(self.new))]:
            yield range(above[0] + 1, below[0]), range(above[1] + 1, below[1])
            above = below


def pair_up(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    *,
    step: Callable[[float], None] = lambda share: None,
) -> Pairing:
    """Pairs of one paragraph each; those that do not keep the order were moved.

    ``step`` is told now and then which share of the work is done; what it raises ends it.
    """
    found = Pairing(old, new)
    for moved in _frame_of_equals(found):
        step(0.1)
        _with_neighbours(found, *moved)
    for olds, news in list(found.gaps()):
        step(0.1 + 0.8 * olds.stop / max(1, len(old)))
        _fill(found, found.free_old(olds.start, olds.stop), found.free_new(news.start, news.stop))
    step(0.9)
    _moved_and_changed(found)
    _by_place(found)
    _by_title(found)
    _by_children(found)
    return found


def _key(each: Paragraph) -> Key:
    return each.group, each.norm


def _frame_of_equals(found: Pairing) -> list[tuple[int, int]]:
    """Settle what is equal and stands once in both versions; gives what was moved."""
    once = _once(found, range(len(found.old)), range(len(found.new)), lambda key: True)
    kept = set(heaviest_chain([(old, new, found.weight(old)) for old, new in once]))
    moved: list[tuple[int, int]] = []
    for at, (old, new) in enumerate(once):
        paragraph = found.old[old]
        if at in kept:
            found.tie(old, new)
        elif len(paragraph.norm) >= _SHORTEST_MOVE and paragraph.kind is not Kind.OWNER:
            found.tie(old, new)
            moved.append((old, new))
    return moved


def _once(
    found: Pairing,
    olds: Iterable[int],
    news: Iterable[int],
    wanted: Callable[[Key], bool],
) -> list[tuple[int, int]]:
    """The pairs of equal paragraphs that stand once on either side."""
    at_old: dict[Key, int | None] = {}
    for old in olds:
        key = found.old_keys[old]
        at_old[key] = None if key in at_old else old
    at_new: dict[Key, int | None] = {}
    for new in news:
        key = found.new_keys[new]
        at_new[key] = None if key in at_new else new
    return [
        (old, there)
        for key, old in at_old.items()
        if old is not None and key[1] and (there := at_new.get(key)) is not None and wanted(key)
    ]


def _with_neighbours(found: Pairing, old: int, new: int) -> None:
    """Settle what moved together with a pair: the paragraphs around it that fit each other."""
    for step in (1, -1):
        olds = _run(found.to_new, old, step)
        news = _run(found.to_old, new, step)
        if step < 0:
            # A repeated line goes with what stands above it, and that moved by itself.
            olds = [at for at in olds if found.old_keys[at] not in found.many]
            news = [at for at in news if found.new_keys[at] not in found.many]
        if olds and news:
            for i, j in gaps.align(olds, news, found.alike, found.repeated):
                if found.alike.fits(i, j) >= _LEAST_IN_BLOCK:
                    found.tie(i, j)


def _run(partners: Sequence[int | None], at: int, step: int) -> list[int]:
    """The paragraphs right behind (or before) one that are in no pair, in order."""
    run: list[int] = []
    at += step
    while 0 <= at < len(partners) and partners[at] is None and len(run) < _LONGEST_BLOCK:
        run.append(at)
        at += step
    return run[::step]


def _fill(found: Pairing, olds: list[int], news: list[int]) -> None:
    """Settle the pairs between two neighbours of the frame."""
    waiting = [(olds, news)]
    while waiting:
        olds, news = _trimmed(found, *waiting.pop())
        if not olds or not news:
            continue
        if len(olds) * len(news) <= gaps.LARGEST:
            for old, new in gaps.align(olds, news, found.alike, found.repeated):
                found.tie(old, new)
            continue
        fixed = _anchors(found, olds, news)
        if fixed:
            for old, new in fixed:
                found.tie(old, new)
            waiting += _between(olds, news, fixed)


def _trimmed(found: Pairing, olds: list[int], news: list[int]) -> tuple[list[int], list[int]]:
    """The two runs without what is equal at their ends, which is settled."""
    start, stop = 0, min(len(olds), len(news))
    while start < stop and found.old_keys[olds[start]] == found.new_keys[news[start]]:
        found.tie(olds[start], news[start])
        start += 1
    same = 0
    while (
        same < stop - start and found.old_keys[olds[-1 - same]] == found.new_keys[news[-1 - same]]
    ):
        same += 1
    # A repeated line goes with what stands above it, which is not settled yet.
    while same and found.old_keys[olds[-same]] in found.many:
        same -= 1
    for back in range(1, same + 1):
        found.tie(olds[-back], news[-back])
    return olds[start : len(olds) - same], news[start : len(news) - same]


def _anchors(found: Pairing, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
    """Pairs in order that cut a large gap into smaller ones; none where there are no such."""
    once = _once(found, olds, news, lambda key: key not in found.many)
    if not once:
        once = [
            pair
            for pair in _once(found, olds, news, lambda key: len(key[1]) >= _SHORTEST_ONCE)
            if found.old[pair[0]].kind is not Kind.OWNER
        ]
    if once:
        return [once[at] for at in heaviest_chain([(*pair, 1.0) for pair in once])]
    likely = likely_pairs(olds, news, found.alike, _LEAST_FRAME)
    if likely:
        return [likely[at][:2] for at in heaviest_chain(likely)]
    if len(olds) * len(news) > _LARGEST_EXACT:
        return []
    numbers: dict[Key, int] = {}
    coded = [
        [numbers.setdefault(keys[at], len(numbers)) for at in run]
        for keys, run in ((found.old_keys, olds), (found.new_keys, news))
    ]
    return [
        (olds[block.a + at], news[block.b + at])
        for block in Indel.opcodes(*coded).as_matching_blocks()
        for at in range(block.size)
    ]


def _between(
    olds: list[int], news: list[int], fixed: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """The runs between the pairs that cut them."""
    at_old = {old: at for at, old in enumerate(olds)}
    at_new = {new: at for at, new in enumerate(news)}
    i = j = 0
    for old, new in fixed:
        yield olds[i : at_old[old]], news[j : at_new[new]]
        i, j = at_old[old] + 1, at_new[new] + 1
    yield olds[i:], news[j:]


def _moved_and_changed(found: Pairing) -> None:
    """Settle what is left over on both sides and alike, wherever it stands."""
    olds = [at for at in found.free_old() if _can_move(found.old[at], _SHORTEST_MOVE)]
    news = [at for at in found.free_new() if _can_move(found.new[at], _SHORTEST_MOVE)]
    likely = likely_pairs(olds, news, found.alike, _LEAST_MOVED)
    short = [at for at in found.free_old() if _can_move(found.old[at], _SHORTEST_ONCE)]
    equal = _once(found, short, found.free_new(), lambda key: key not in found.many)
    likely += [(old, new, 1.0) for old, new in equal]
    moved = []
    for old, new, likeness in sorted(likely, key=lambda each: (-each[2], each[0], each[1])):
        known = found.old_keys[old] in found.many and likeness == 1
        if found.to_new[old] is None and found.to_old[new] is None and not known:
            found.tie(old, new)
            moved.append((old, new))
    for pair in sorted(moved):
        _with_neighbours(found, *pair)


def _can_move(paragraph: Paragraph, shortest: int) -> bool:
    return len(paragraph.norm) >= shortest and paragraph.kind is not Kind.OWNER


def _by_place(found: Pairing) -> None:
    """Settle what was written anew in its place: one paragraph between the same neighbours."""
    lone_old, lone_new = (_only_texts(side) for side in (found.old, found.new))
    for olds, news in list(found.gaps()):
        left = found.free_old(olds.start, olds.stop)
        come = found.free_new(news.start, news.stop)
        if left and len(left) == len(come) and _same_part(found, left, come):
            for old, new in zip(left, come, strict=True):
                p, q = found.old[old], found.new[new]
                kept = p.parent is not None and found.to_new[p.parent] == q.parent
                alone = kept and old in lone_old and new in lone_new
                cell = p.group is Group.TABLE and not p.cells
                least = _ALONE if alone or cell else _IN_PLACE if len(left) == 1 else _IN_RUN
                if found.alike.fits(old, new) >= least:
                    found.tie(old, new)


def _by_title(found: Pairing) -> None:
    """Settle what was written anew under a title that both versions have once, wherever."""
    once = [
        {title for title, count in Counter(each.title for each in side).items() if count == 1}
        for side in (found.old, found.new)
    ]
    there = {found.new[at].title: at for at in found.free_new()}
    for old in found.free_old():
        paragraph = found.old[old]
        title = paragraph.title
        if len(title) >= _SHORTEST_TITLE and title in once[0] & once[1] and title in there:
            new = there[title]
            if paragraph.group is found.new[new].group:
                found.tie(old, new)


def _only_texts(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that are all the text below a heading that is a line by itself."""
    texts: dict[int, list[int]] = {}
    for each in paragraphs:
        if each.parent is not None and not each.opens and each.kind is not Kind.OWNER:
            texts.setdefault(each.parent, []).append(each.index)
    return {
        held[0]
        for above, held in texts.items()
        if len(held) == 1 and paragraphs[above].text[-1:] not in _SENTENCE_ENDS
    }


def _same_part(found: Pairing, left: list[int], come: list[int]) -> bool:
    """True where two runs are of one make: lines of the same kind with the same labels."""
    return all(
        (p.group, p.opens, p.number, p.kind is Kind.OWNER, p.column)
        == (q.group, q.opens, q.number, q.kind is Kind.OWNER, q.column)
        for p, q in ((found.old[i], found.new[j]) for i, j in zip(left, come, strict=True))
    )


def _by_children(found: Pairing) -> None:
    """Settle headings that were worded anew above the same text."""
    votes: Counter[tuple[int, int]] = Counter()
    below: Counter[int] = Counter()
    for old, new in found.pairs():
        above_old, above_new = found.old[old].parent, found.new[new].parent
        if above_old is not None and found.to_new[above_old] is None:
            below[above_old] += 1
            if above_new is not None and found.to_old[above_new] is None:
                votes[above_old, above_new] += 1
    for (old, new), count in votes.most_common():
        free = found.to_new[old] is None and found.to_old[new] is None
        if free and count * 2 > below[old] and found.old[old].group is found.new[new].group:
            found.tie(old, new)
