"""What a person said of pairs of a promise and an answer: yes, they belong together, or no.

A verdict is kept by the words of the two statements, not by their lines, so that it is found
again when the files are edited or moved. The form is a text of tab-separated lines that a person
can read, mend and hand on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from parser.analysis.target_rows import TargetRow
from parser.chinese.text import narrow, neutralise
from parser.records import dataclass

HEADER = "# gangmu answers 1"
"""The first line of the text; the number is that of its form."""


class Statement(NamedTuple):
    """One side of a pair: the title of its plan, its quote, its indicator, its number."""

    title: str
    quote: str
    indicator: str
    value: str

    @classmethod
    def of(cls, row: TargetRow) -> Statement:
        """That of a row."""
        target = row.target
        number = "" if target.low is None else f"{target.low:.10g}"
        value = f"{number}{target.unit or ''}"
        parts = (row.plan.title, target.quote, target.indicator, value)
        return cls(*(_squeezed(each) for each in parts))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an answer belongs to a promise."""

    belongs: bool
    promise: Statement
    answer: Statement


class VerdictError(ValueError):
    """A text of verdicts that cannot be read; ``line`` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class Verdicts:
    """Verdicts as they are looked up: of a pair the last one holds."""

    __slots__ = ("_by_quote", "_by_value", "_held", "_promised")

    def __init__(self, held: Iterable[Verdict] = ()) -> None:
        self._held: dict[tuple[Statement, Statement], Verdict] = {}
        for each in held:
            self._held.pop((each.promise, each.answer), None)
            self._held[each.promise, each.answer] = each
        self._by_quote = {(_quoted(v.promise), _quoted(v.answer)): v for v in self}
        self._promised = {key(v.promise) for v in self for key in (_quoted, _valued)}
        self._by_value = {(_valued(v.promise), _valued(v.answer)): v for v in self}

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self._held.values())

    def __len__(self) -> int:
        return len(self._held)

    def of(self, target: TargetRow, found: TargetRow) -> bool | None:
        """What was said of a pair; None where nothing was.

        The quotes say which pair it is; where a sentence was edited since, its indicator and
        number do.
        """
        promise, answer = Statement.of(target), Statement.of(found)
        verdict = self._by_quote.get((_quoted(promise), _quoted(answer)))
        if verdict is None:
            verdict = self._by_value.get((_valued(promise), _valued(answer)))
        return None if verdict is None else verdict.belongs

    def answers_to(self, target: TargetRow, found: Sequence[TargetRow]) -> Iterator[int]:
        """The places of the rows that were said to answer a promise."""
        promise = Statement.of(target)
        if _quoted(promise) in self._promised or _valued(promise) in self._promised:
            yield from (at for at, row in enumerate(found) if self.of(target, row))

    def with_verdict(
        self, target: TargetRow, found: TargetRow, *, belongs: bool | None
    ) -> Verdicts:
        """These with another verdict of a pair; None takes back what was said."""
        promise, answer = Statement.of(target), Statement.of(found)
        same = {(_quoted(promise), _quoted(answer)), (_valued(promise), _valued(answer))}
        kept = [
            each
            for each in self
            if not same
            & {
                (_quoted(each.promise), _quoted(each.answer)),
                (_valued(each.promise), _valued(each.answer)),
            }
        ]
        more = [] if belongs is None else [Verdict(belongs, promise, answer)]
        return Verdicts([*kept, *more])

    def merged(self, others: Iterable[Verdict]) -> Verdicts:
        """These with others; of the same pair the others hold."""
        return Verdicts([*self, *others])

    def as_text(self) -> str:
        """The text form: a header, then a verdict a line."""
        lines = [HEADER, "\t".join(_COLUMNS)]
        lines += [
            "\t".join(("yes" if each.belongs else "no", *each.promise, *each.answer))
            for each in self
        ]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Verdicts:
        """Read the text form. Raises VerdictError at the first line that is none."""
        return cls(_read(text))


_FIELDS = ("title", "quote", "indicator", "value")
_COLUMNS = ("verdict", *(f"{side}_{name}" for side in ("promise", "answer") for name in _FIELDS))
_SIDE = len(_FIELDS)


def _read(text: str) -> Iterator[Verdict]:
    header = text.lstrip("\ufeff").split("\n", 1)[0].strip()
    if header and header != HEADER:
        raise VerdictError(1)
    for number, line in enumerate(text.splitlines(), 1):
        if (
            not line.strip()
            or line.lstrip("\ufeff").startswith("#")
            or line.startswith("verdict\t")
        ):
            continue
        word, *cells = line.split("\t")
        if word not in ("yes", "no") or len(cells) != 2 * _SIDE:
            raise VerdictError(number)
        cells = [_squeezed(cell) for cell in cells]
        yield Verdict(word == "yes", Statement(*cells[:_SIDE]), Statement(*cells[_SIDE:]))


def _squeezed(text: str) -> str:
    """A text without white space and what a terminal obeys, in narrow characters."""
    return "".join(narrow(neutralise(text)).split())


def _quoted(statement: Statement) -> tuple[str, ...]:
    return statement.title, statement.quote, statement.value


def _valued(statement: Statement) -> tuple[str, ...]:
    return statement.title, statement.indicator, statement.value
