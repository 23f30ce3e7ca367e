"""Promised or reported, and of which years: the sentences of a line, each looked at when asked."""

from __future__ import annotations

from bisect import bisect_right

from parser.model import Modality
from parser.records import dataclass
from parser.targets import clause_modality, modality
from parser.targets.place import Place
from parser.targets.scope import Covered
from parser.targets.turns import Turn


@dataclass(frozen=True, slots=True)
class Side:
    """What a sentence that begins at column ``start`` is: promised or reported, of what time."""

    start: int
    modality: Modality
    covered: Covered


class SentenceSides:
    """The sides of the sentences of a line.

    ``text`` is the line in half-width form; it says something from column ``start`` on.
    """

    __slots__ = ("_aims", "_known", "_place", "_sentences", "_start", "_text", "_turns")

    def __init__(self, text: str, start: int, place: Place) -> None:
        self._text, self._start, self._place = text, start, place
        self._sentences = modality.Sentences(text, place.modality)
        self._known: dict[int, Side] = {}
        self._turns: list[Turn] = []
        # Where the line begins to tell a year's aims; -1: not asked yet.
        self._aims = -1

    def at(self, column: int) -> Side:
        """The side of the sentence that begins at a column."""
        known = self._known.get(column)
        if known is None:
            turn = self._turn(column)
            told = self._told(column, turn.side or self._place.modality)
            known = self._known[column] = Side(column, told, turn.covered)
        return known

    def _turn(self, column: int) -> Turn:
        """What the openings of the sentences up to a column say of the years they tell of."""
        if not self._turns:
            self._turns = self._place.sentences(self._text, self._start)
        at = bisect_right(self._turns, column, key=lambda each: each.column) - 1
        return self._turns[max(at, 0)]

    def _told(self, column: int, above: Modality) -> Modality:
        """Whether the sentence at a column promises or reports, where ``above`` holds."""
        text = self._text
        if self._place.plan:
            return self._sentences.at(column)
        # No sentence of a report goes on with what the one before told: asked alone.
        start = clause_modality.sentence_of(text, column)
        stop = text.find("。", start)
        sentence = text[start : stop + 1 if stop >= 0 else len(text)][: modality.LONGEST_SENTENCE]
        if self._aims < 0:
            self._aims = clause_modality.aims_from(text)
        if start >= self._aims and not clause_modality.was_reached(sentence):
            return Modality.TARGET
        return modality.of_sentence(sentence, above)
