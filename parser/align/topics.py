"""What a node speaks of, as weighted words: the evidence that :mod:`parser.align.matching`
compares.

A *word* is a topic of ``align.yaml`` in whatever wording (written ``#学前教育``) or a pair of
neighbouring characters. Pairs of characters find what the words of a dictionary find here, and
need no dictionary to be loaded (figures in ``tests/bench/bench_align.py``).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeAlias

from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Node, Plan
from parser.records import dataclass

TOPIC = "#"
"""Begins the word that stands for a topic."""

_HAN = lazy_pattern("[\u3400-\u4dbf\u4e00-\u9fff]{2,}|[A-Za-z]{2,}|[0-9]{2,}")
# A longer text is told apart by its beginning; the time for one node stays bounded.
_LONGEST = 4000
_LONGEST_TITLE = 200
# Words that a node's text is compared by, the weightiest: the rest are noise to it.
_KEPT = 60
# Words that only one of the plans has, as names of places and projects, can answer nothing. In a
# title they make it another title; in a text they count for little, or long texts are all unlike.
_LONE_IN_TITLE, _LONE_IN_TEXT = 1.0, 0.2
_TOPIC_WEIGHT = 2.0
_SHOWN = 5
_CLEARLY = 0.5
"""By so much a pair of characters must be less rare than another to be the word of the two."""
_BETWEEN = "的和与及对在向为等了"
"""What stands between words: no word begins or ends with it."""

Weights: TypeAlias = Mapping[str, float]
"""How much each word says, only words that both plans have; the squares sum to 1 at most."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a node speaks of: in its title, and in title, text and the titles below together."""

    title: Weights
    whole: Weights


@dataclass(frozen=True, slots=True)
class _Lists:
    topic_of: dict[str, str]
    topics: re.Pattern[str]
    empty: re.Pattern[str]
    mended: re.Pattern[str]
    mend: dict[str, str]


@cache
def _lists() -> _Lists:
    data = wordlists.load("align")
    topic_of = {word: topic for topic, words in data["topics"].items() for word in words}
    return _Lists(
        topic_of,
        _any_of(topic_of),
        _any_of(data["empty"]),
        _any_of(data["mended"]),
        dict(data["mended"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of the words; by their first character, which takes half the time."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return lazy_pattern(
        "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    )


def counted(text: str) -> Counter[str]:
    """How often each word stands in a text; time linear in it."""
    lists = _lists()
    text = lists.mended.sub(lambda found: lists.mend[found[0]], text)
    words = [TOPIC + lists.topic_of[word] for word in lists.topics.findall(text)]
    for run in _HAN.findall(lists.empty.sub(" ", text)):
        words += map(str.__add__, run, run[1:])
    return Counter(words)


def spoken(
    a: Plan, b: Plan, *, check: Callable[[], None] = lambda: None
) -> tuple[list[Spoken], list[Spoken], Mapping[str, float]]:
    """What each node of two plans speaks of, by how rare each word is in the two together; and
    how rare that is.

    ``check`` is called some times a second; what it raises ends the work.
    """
    titles = [[counted(node.title[:_LONGEST_TITLE]) for node in plan.nodes] for plan in (a, b)]
    texts: list[list[Counter[str]]] = []
    for plan, counts in zip((a, b), titles, strict=True):
        texts.append([])
        for node in plan.nodes:
            if not node.index % 64:
                check()
            texts[-1].append(_whole(plan, node, counts))
    rare_title = _rarity([*titles[0], *titles[1]])
    rare_text = _rarity([*texts[0], *texts[1]])
    shared = frozenset[str]().union(*texts[0]) & frozenset().union(*texts[1])
    sides = []
    for counts, wholes in zip(titles, texts, strict=True):
        sides.append(
            [
                Spoken(
                    _weighed(title, rare_title, shared, _LONE_IN_TITLE),
                    _weighed(whole, rare_text, shared, _LONE_IN_TEXT),
                )
                for title, whole in zip(counts, wholes, strict=True)
            ]
        )
    return sides[0], sides[1], rare_text


def _whole(plan: Plan, node: Node, titles: list[Counter[str]]) -> Counter[str]:
    words = Counter({word: 3 * count for word, count in titles[node.index].items()})
    words.update(counted("\n".join(plan.text_of(node))[:_LONGEST]))
    for below in range(node.index + 1, min(node.end, node.index + 40)):
        words.update(titles[below])
    return words


def _rarity(nodes: list[Counter[str]]) -> dict[str, float]:
    holders: Counter[str] = Counter()
    for words in nodes:
        holders.update(words.keys())
    total = len(nodes)
    rare = [math.log(1 + total / (count or 1)) for count in range(total + 1)]
    return {
        word: rare[count] * _TOPIC_WEIGHT if word[0] == TOPIC else rare[count]
        for word, count in holders.items()
    }


def _weighed(
    words: Counter[str], rare: dict[str, float], shared: frozenset[str], lone: float
) -> Weights:
    """The weights of the words that both plans have; ``lone`` is what the square of one that
    only this plan has counts beside theirs."""
    weights: dict[str, float] = {}
    squares = 0.0
    for word, count in words.items():
        weight = rare[word] if count == 1 else (1 + math.log(count)) * rare[word]
        if word in shared:
            weights[word] = weight
        else:
            squares += lone * weight * weight
    if len(weights) > _KEPT:
        kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
        weights = dict(kept)
    length = math.sqrt(squares + sum([weight * weight for weight in weights.values()]))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def shared_words(
    plan: Plan, node: Node, one: Spoken, other: Spoken, rare: Mapping[str, float]
) -> tuple[str, ...]:
    """What a node of ``plan`` and another both say, the weightiest first, at most five.

    ``one`` is what the node speaks of, ``other`` what the other does. Pairs of characters that
    follow each other in the node's words are shown in one piece. ``rare`` says how rare each
    pair of characters is.
    """
    both = {
        word: one.title.get(word, 0.0) * other.title.get(word, 0.0)
        + one.whole.get(word, 0.0) * other.whole.get(word, 0.0)
        for word in (one.title.keys() | one.whole.keys())
        & (other.title.keys() | other.whole.keys())
    }
    found = {word.removeprefix(TOPIC): each for word, each in both.items() if word[0] == TOPIC}
    lists = _lists()
    said = "\n".join([node.title[:_LONGEST_TITLE], *plan.text_of(node)])[:_LONGEST]
    for run in _HAN.findall(lists.empty.sub(" ", said)):
        start = 0
        for at in range(len(run)):
            if run[at : at + 2] not in both:
                # One character more or less than a word or two is the rest of another word.
                word = run[start : at + 1].strip(_BETWEEN)
                if _is_word(word, run, start, rare) and not word[0].isdigit():
                    weight = sum(both[word[i : i + 2]] for i in range(len(word) - 1))
                    found.setdefault(word, weight)
                start = at + 1
    shown: list[str] = []
    for word in sorted(found, key=lambda word: (-found[word], word)):
        if found[word] > 0 and not any(word in each or each in word for each in shown):
            shown.append(word)
    return tuple(shown[:_SHOWN])


def _is_word(text: str, run: str, start: int, rare: Mapping[str, float]) -> bool:
    """True for a word of two characters, and for two of them in a row, where they stand.

    A character that goes together with its neighbour outside more often than with the one inside
    belongs to another word: 大精 is no word in 二十大精神, 中小学课 are no two.
    """
    if len(text) == 4:
        halves = (rare.get(text[:2], 0.0), rare.get(text[2:], 0.0))
        return rare.get(text[1:3], 0.0) >= max(halves)
    if len(text) != 2:
        return False
    at = run.find(text, start)
    own = rare.get(text, 0.0) - _CLEARLY
    outside = (run[max(at - 1, 0) : at + 1], run[at + 1 : at + 3])
    return all(rare.get(pair, own) >= own for pair in outside)
