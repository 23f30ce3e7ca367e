"""Words: those of a plan, what completes one that was begun, keywords.

Search does without words (an index over jieba's would lose a third of the hits for some); they
are for what a person types. :mod:`parser.search.segmenter` cuts texts into them.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Plan
from parser.records import dataclass
from parser.search.pinyin import Speller
from parser.search.search_units import Groups, folded_texts

AT_ONCE = 20_000
"""Characters that are handed to jieba at a time: some 60 ms, so that a phrase need not wait."""

_WORD = lazy_pattern(r"[^\W\d_]{2,20}")

Cut = Callable[[Sequence[str]], list[list[str]]]
"""Cuts each of some texts into words, all of it in order."""


@dataclass(frozen=True)
class PlanWords:  # not slotted: what is worked out once is kept in it
    """The words of a plan, folded: ``nodes`` those of each node's own title and text.

    Words that say nothing (``stopwords.yaml``), numbers and single characters are left out.
    ``text`` is all of the plan's searched text, folded, to count in.
    """

    nodes: tuple[tuple[str, ...], ...]
    text: str

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word was cut out."""
        return Counter(word for words in self.nodes for word in words)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many nodes each word stands."""
        return Counter(word for words in self.nodes for word in set(words))


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that a part of a plan speaks of: how often, in how many nodes, how tellingly."""

    word: str
    count: int
    nodes: int
    weight: float


def words_of(plan: Plan, cut: Cut, stopped: Callable[[], bool] = lambda: False) -> PlanWords:
    """The words of a plan. ``stopped`` is asked now and then; what is left has no words then."""
    texts = folded_texts(plan, Groups(plan))
    nodes: list[tuple[str, ...]] = []
    batch: list[str] = []
    size = 0
    last = len(plan.nodes) - 1
    for at, text in enumerate(texts[: len(plan.nodes)]):
        batch.append(text)
        size += len(text)
        if size >= AT_ONCE or at == last:
            if stopped():
                break
            nodes += [tuple(_telling(words)) for words in cut(batch)]
            batch, size = [], 0
    return PlanWords(tuple(nodes), "".join(texts))


def _telling(words: Iterable[str]) -> Iterable[str]:
    dull = stop_words()
    # A plan says the same few words again and again, and each comes as a string of its own.
    return [sys.intern(word) for word in words if word not in dull and _WORD.fullmatch(word)]


@cache
def _stop_lists() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = wordlists.load("stopwords")
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of what a plan is about."""
    return frozenset().union(*_stop_lists().values())


def keywords(words: PlanWords, first: int, stop: int, most: int = 40) -> list[Keyword]:
    """What the nodes from ``first`` up to ``stop`` speak of, the most telling first.

    A word weighs more the oftener it stands there and the fewer nodes of the plan have it
    (tf-idf over the plan's own nodes: what every item says names none of them).
    """
    here = Counter(word for node in words.nodes[first:stop] for word in node)
    among = Counter(word for node in words.nodes[first:stop] for word in set(node))
    total = len(words.nodes)
    found = [
        Keyword(word, count, among[word], count * math.log(1 + total / words.spread[word]))
        for word, count in here.items()
    ]
    found.sort(key=lambda each: (-each.weight, each.word))
    return found[:most]


def completions(begun: str, words: Iterable[str], speller: Speller) -> list[str]:
    """The words that go on as a folded word was begun, in their order; letters mean pinyin too.

    The word itself is none of them.
    """
    spelt = speller.pattern(begun) if len(begun) > 1 else None
    if spelt is None:
        return [word for word in words if word.startswith(begun) and word != begun]
    match = spelt.match
    return [word for word in words if (word.startswith(begun) or match(word)) and word != begun]


def pieces(phrase: str, words: Iterable[str]) -> tuple[str, ...]:
    """What of a phrase's words is to be looked for, each once; empty where it is one word.

    What every item does (推进, 建设) is left out, unless hardly anything else is there.
    """
    lists = _stop_lists()
    whole = dict.fromkeys(
        word
        for word in words
        if word not in lists["grammar"] and any(char.isalnum() for char in word)
    )
    telling = tuple(word for word in whole if word not in lists["doing"])
    kept = telling if len(telling) > 1 else tuple(whole)
    return kept if phrase not in kept else ()
