"""What the reader did with the open plans: places, folds, marks. Plain data, by line and node.

While the browser runs, places are lines of the plan as it was read; for a state file and when
a file changes they become anchors (:mod:`tui.workspace.anchors`) and lines again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from parser.model import Plan
from parser.records import dataclass
from tui.workspace.anchors import Anchor, anchor_from, anchor_of, line_of
from tui.workspace.entries import Ref

MOST_FOLDS = 4000
"""Folds of a plan that a state file keeps: a fold to a depth in the largest plans has more."""


@dataclass(frozen=True, slots=True)
class Spot:
    """How a plan was left: the line (its number in the file), and the nodes folded by index."""

    line: int
    folded: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place. ``made`` is when, in seconds since the epoch: of two with one letter
    from different sessions the later one counts."""

    letter: str
    ref: Ref
    line: int
    made: float


@dataclass
class Memory:
    """The spots and marks of the open plans. Changed only by message handlers."""

    spots: dict[Ref, Spot] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def set_mark(self, mark: Mark) -> Mark | None:
        """Put a mark; the letter leaves every other place. Gives the mark it was before."""
        before = self.mark(mark.letter)
        self.drop_mark(mark.letter)
        self.marks.append(mark)
        return before

    def drop_mark(self, letter: str) -> None:
        """Take a letter from wherever it is."""
        self.marks = [each for each in self.marks if each.letter != letter]

    def mark(self, letter: str) -> Mark | None:
        """The place of a letter, the latest that was marked; None if it has none."""
        return max(
            (each for each in self.marks if each.letter == letter),
            key=lambda each: each.made,
            default=None,
        )

    def letters(self) -> list[Mark]:
        """One mark a letter, in the order of the letters."""
        newest = {each.letter: each for each in sorted(self.marks, key=lambda each: each.made)}
        return [newest[letter] for letter in sorted(newest)]

    def changed(self, file: int, before: Sequence[Plan], now: Sequence[Plan]) -> Moves:
        """A file was read again: bring what is remembered of it to its plans of now."""
        moves = Moves(file, before, now)
        spots = [(ref, spot) for ref, spot in self.spots.items() if ref.file == file]
        for ref, _ in spots:
            del self.spots[ref]
        for ref, spot in spots:
            at, line = moves(ref, spot.line)
            self.spots[at] = replace(spot, line=line, folded=moves.folds(ref, spot.folded))
        marks = []
        for mark in self.marks:
            if mark.ref.file == file:
                ref, line = moves(mark.ref, mark.line)
                mark = replace(mark, ref=ref, line=line)
            marks.append(mark)
        self.marks = marks
        return moves


class Moves:
    """Where the places of a file's plans are, now that it was read again."""

    def __init__(self, file: int, before: Sequence[Plan], now: Sequence[Plan]) -> None:
        self.file = file
        """The file's place in the list."""
        self._before, self._now = before, now

    def plan(self, number: int) -> int:
        """The index of the plan that was at index ``number``."""
        old = self._before[number]
        return matching([(each.number, each.title) for each in self._now], old.number, old.title)

    def __call__(self, ref: Ref, line: int) -> tuple[Ref, int]:
        """The plan and line of a place; a place in another file stays as it is."""
        if ref.file != self.file or not 0 <= ref.plan < len(self._before) or not self._now:
            return ref, line
        at = self.plan(ref.plan)
        anchor = anchor_of(self._before[ref.plan], line)
        return Ref(ref.file, at), line_of(self._now[at], anchor)

    def folds(self, ref: Ref, folded: Iterable[int]) -> frozenset[int]:
        """The nodes to fold for those that were."""
        if not self._now:
            return frozenset()
        kept = folds_of(self._before[ref.plan], folded)
        return folds_in(self._now[self.plan(ref.plan)], kept)


def matching(plans: Sequence[tuple[int, str]], number: int, title: str) -> int:
    """The index of the plan, given as (number, title), that answers one of before.

    By number and title, else by title, else by number, else the last that there is.
    """
    for same in (
        [at for at, each in enumerate(plans) if each == (number, title)],
        [at for at, each in enumerate(plans) if title and each[1] == title],
        [at for at, each in enumerate(plans) if each[0] == number],
    ):
        if same:
            return same[0]
    return max(0, len(plans) - 1)


Folds = tuple[bool, tuple[tuple[int, str], ...]]
"""Folds for a state file: whether the nodes listed are the folded ones (else the open ones),
and each node's index and title."""


def folds_of(plan: Plan, folded: Iterable[int]) -> Folds:
    """The folds of a plan, as the shorter of two lists: what is folded, or what is open."""
    inner = [node.index for node in plan.nodes if node.end > node.index + 1]
    closed = set(folded) & set(inner)
    listed = [at for at in inner if at in closed]
    others = [at for at in inner if at not in closed]
    shorter, folds = (listed, True) if len(listed) <= len(others) else (others, False)
    titles = tuple((at, plan.nodes[at].title[:24]) for at in shorter[:MOST_FOLDS])
    return folds, titles


def folds_in(plan: Plan, folds: Folds) -> frozenset[int]:
    """The nodes to fold in a plan, maybe another one than the folds were taken from."""
    are_folded, listed = folds
    by_title: dict[str, list[int]] = {}
    moved = [
        (at, title)
        for at, title in listed
        if not (0 <= at < len(plan.nodes) and plan.nodes[at].title[:24] == title)
    ]
    if moved:
        for node in plan.nodes:
            by_title.setdefault(node.title[:24], []).append(node.index)
    gone = set(moved)
    found = {at for at, title in listed if (at, title) not in gone}
    for at, title in moved:
        if alike := by_title.get(title):
            found.add(min(alike, key=lambda index: abs(index - at)))
    if are_folded:
        return frozenset(found)
    return frozenset(
        node.index for node in plan.nodes if node.end > node.index + 1 and node.index not in found
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What a state file keeps of one plan: which it is, how it was left, its marks as
    (letter, anchor, when)."""

    number: int
    title: str
    place: Anchor | None
    folds: Folds
    marks: tuple[tuple[str, Anchor, float], ...]

    def data(self) -> dict[str, object]:
        """For a state file."""
        return {
            "number": self.number,
            "title": self.title,
            "place": self.place.data() if self.place else None,
            "folds": {"are_folded": self.folds[0], "nodes": [list(each) for each in self.folds[1]]},
            "marks": [
                {"letter": letter, "place": anchor.data(), "made": made}
                for letter, anchor, made in self.marks
            ],
        }


def kept_from(data: object) -> Kept | None:
    """What stood in a state file of one plan; None for what is none."""
    if not isinstance(data, dict):
        return None
    number, title = data.get("number"), data.get("title")
    if not (isinstance(number, int) and isinstance(title, str)):
        return None
    folds: Folds = (True, ())
    match data:
        case {"folds": {"are_folded": bool(are_folded), "nodes": [*nodes]}}:
            folds = (are_folded, tuple(_node(each) for each in nodes[:MOST_FOLDS]))
    marks = []
    listed = data.get("marks")
    for each in listed if isinstance(listed, list) else ():
        match each:
            case {"letter": str(letter), "made": int() | float() as made, "place": place}:
                anchor = anchor_from(place)
                if anchor is not None and is_letter(letter):
                    marks.append((letter, anchor, float(made)))
    place = anchor_from(data.get("place"))
    return Kept(number, title, place, folds, tuple(marks))


def _node(data: object) -> tuple[int, str]:
    match data:
        case [int(at), str(title)]:
            return at, title
    return -1, ""


def is_letter(key: str) -> bool:
    """Whether a key can name a mark."""
    return len(key) == 1 and key.isascii() and key.isalpha()


def keep(memory: Memory, refs: Sequence[tuple[Ref, Plan]]) -> list[Kept]:
    """What is to be kept of some plans: those that were opened, or that have marks."""
    kept = []
    for ref, plan in refs:
        spot = memory.spots.get(ref)
        marks = tuple(
            (mark.letter, anchor_of(plan, mark.line), mark.made)
            for mark in memory.marks
            if mark.ref == ref
        )
        if spot is None and not marks:
            continue
        place = anchor_of(plan, spot.line) if spot else None
        folds = folds_of(plan, spot.folded) if spot else (True, ())
        kept.append(Kept(plan.number, plan.title, place, folds, marks))
    return kept


def recall(memory: Memory, kept: Sequence[Kept], refs: Sequence[tuple[Ref, Plan]]) -> None:
    """Put what was kept of a file into the memory, for its plans as they are now."""
    if not refs:
        return
    named = [(plan.number, plan.title) for _, plan in refs]
    for each in kept:
        ref, plan = refs[matching(named, each.number, each.title)]
        if (plan.number, plan.title) != (each.number, each.title) and not (
            plan.title == each.title or plan.number == each.number
        ):
            continue
        if each.place is not None and ref not in memory.spots:
            folded = folds_in(plan, each.folds)
            memory.spots[ref] = Spot(line_of(plan, each.place), folded)
        for letter, anchor, made in each.marks:
            memory.marks.append(Mark(letter, ref, line_of(plan, anchor), made))
