"""What was asked before, and the words of the open plans. Plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING

from parser.records import dataclass
from tui.workspace.entries import Ref

if TYPE_CHECKING:
    from parser.search.pinyin import Speller
    from parser.search.words import PlanWords

MOST_KEPT = 100
"""Queries that are kept; the oldest go."""

MOST_OFFERED = 6
"""Words that are offered at a time: a line of 80 cells has room for no more."""


@dataclass
class History:
    """The queries that were kept with Enter, the newest last, each once."""

    entries: list[str] = field(default_factory=list)

    def add(self, query: str) -> None:
        """Put a query at the end; one that asks for nothing is not kept."""
        query = query.strip()
        if query:
            self.entries = [*(each for each in self.entries if each != query), query]
            self.entries = self.entries[-MOST_KEPT:]

    def step(self, at: int, step: int) -> int:
        """From a place in the list to the next newer (``step`` 1) or older one (-1).

        One behind the last stands for what is being typed.
        """
        return min(max(0, at + step), len(self.entries))


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that completes another, and how often it stands in the plan, or ``elsewhere``."""

    word: str
    count: int
    elsewhere: bool


class WordBook:
    """The words of the open plans, as far as they were cut, and phrases that were.

    Changed only by the app's message handlers.
    """

    def __init__(self) -> None:
        self.plans: dict[Ref, PlanWords] = {}
        self.cuts: dict[str, tuple[str, ...]] = {}
        """What of a phrase is looked for, by the phrase; empty where it is no phrase."""
        self.failed = False
        """Whether words cannot be had."""
        self._orders: dict[Ref, list[str]] = {}
        self._all: list[str] = []
        self._speller: Speller | None = None

    def put(self, ref: Ref, words: PlanWords) -> None:
        """The words of a plan, new or anew."""
        from parser.search.pinyin import Speller

        self.plans[ref] = words
        total: Counter[str] = Counter()
        for each in self.plans.values():
            total.update(each.counts)
        self._all = [word for word, _ in total.most_common()]
        self._orders[ref] = [word for word, _ in words.counts.most_common()]
        self._speller = Speller("".join(self._all))

    def drop(self, refs: Iterable[Ref]) -> None:
        """Forget the words of plans that have changed."""
        for ref in refs:
            self.plans.pop(ref, None)
            self._orders.pop(ref, None)

    def offers(self, begun: str, ref: Ref | None) -> list[Offer]:
        """What completes a word that was begun, the most frequent first.

        First come the words of the plan at ``ref``, counted in it, then those of others.
        """
        from parser.search.folding import fold
        from parser.search.words import completions

        begun = fold(begun)
        if not begun or self._speller is None:
            return []
        found: list[Offer] = []
        here = self.plans.get(ref) if ref is not None else None
        if here is not None and ref is not None:
            words = completions(begun, self._orders[ref], self._speller)[:MOST_OFFERED]
            found = [Offer(word, here.text.count(word), elsewhere=False) for word in words]
            found.sort(key=lambda offer: -offer.count)
        if len(found) < MOST_OFFERED:
            known = {offer.word for offer in found}
            for word in completions(begun, self._all, self._speller):
                if len(found) == MOST_OFFERED:
                    break
                if word in known or (here is not None and word in here.counts):
                    continue
                count = sum(each.text.count(word) for each in self.plans.values())
                found.append(Offer(word, count, elsewhere=here is not None))
        return found
