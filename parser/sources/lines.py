"""What every format gives: numbered lines, with the hints that only the format knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parser.chinese.text import is_stand_in, neutralise
from parser.model import Problem, Severity
from parser.records import dataclass
from parser.sources.table_grid import Frame, GridRow, SourceTable, collect


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line before it is known what it is: number from 1, text made safe, its line end.

    Hints, empty where the format knows none: ``cells`` are the columns (start, stop) of a
    table row's cells within the text, a tab between them; ``level`` is the outline level from
    1 that the writer gave the paragraph (evidence, no law); ``noise`` marks what belongs to
    the page or the site and not to the text; ``frame`` is the cell of a table that only lays out
    the page; ``nested`` is how deep the list whose number the line begins with stands in others.
    """

    number: int
    text: str
    end: str
    cells: tuple[tuple[int, int], ...] = ()
    level: int | None = None
    noise: bool = False
    frame: Frame | None = None
    nested: int | None = None

    @property
    def is_row(self) -> bool:
        """True for a row of a table: one cell alone is only a frame around text."""
        return len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its format gives it: the lines, how it was encoded, what went wrong on the way.

    ``tables`` are the grids that the format itself knows, in the order of their lines. ``parts``
    are the lines with which, as the format itself says, a document begins that has nothing of
    the one above it (a sheet of a workbook).
    """

    lines: tuple[RawLine, ...]
    encoding: str
    problems: tuple[Problem, ...] = ()
    tables: tuple[SourceTable, ...] = ()
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A line that a reader of a format found, not yet numbered nor made safe.

    ``cells`` are the texts of a row's cells; ``text`` is unused then. ``row`` says where they
    stand in their table. ``parts`` are the columns of its cells in a row that stays text.
    ``frame`` is the cell of a table that only lays out the page, ``nested`` as for a raw line.
    """

    text: str
    cells: tuple[str, ...] = ()
    level: int | None = None
    noise: bool = False
    row: GridRow | None = None
    parts: tuple[tuple[int, int], ...] = ()
    frame: Frame | None = None
    nested: int | None = None


def number(pieces: Iterable[Piece]) -> tuple[RawLine, ...]:
    """Numbers the pieces from 1 and makes them safe; a row's cells are joined by tabs."""
    lines: list[RawLine] = []
    for index, piece in enumerate(pieces, start=1):
        text, cells = _row(piece.cells) if piece.cells else (piece.text, ())
        lines.append(
            RawLine(
                index,
                neutralise(text),
                "\n",
                cells,
                piece.level,
                piece.noise,
                piece.frame,
                piece.nested,
            )
        )
    return tuple(lines)


def made_safe(
    pieces: Sequence[Piece],
    encoding: str,
    problems: tuple[Problem, ...] = (),
    *,
    parts: tuple[int, ...] = (),
) -> Source:
    """The source of a format's pieces, with a note where characters had to be made visible."""
    lines = number(pieces)
    rows = (
        (line.number, line.text, piece.parts or line.cells, piece.row)
        for line, piece in zip(lines, pieces, strict=True)
        if piece.row is not None
    )
    tables = collect(rows)
    shown = (line.text for line in lines)
    given = (_row(piece.cells)[0] if piece.cells else piece.text for piece in pieces)
    problems = (*problems, *controls_problem(given, shown))
    return Source(lines, encoding, problems, tables, parts)


def controls_problem(given: Iterable[str], shown: Iterable[str]) -> tuple[Problem, ...]:
    """A note where texts hold characters that were made visible (controls, bidi marks)."""
    count = 0
    for before, after in zip(given, shown, strict=True):
        if before != after:
            pairs = zip(before, after, strict=True)
            count += sum(old != new and is_stand_in(new) for old, new in pairs)
    if not count:
        return ()
    return (Problem("control_characters", severity=Severity.INFO, values=(("count", str(count)),)),)


def _row(cells: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    spans: list[tuple[int, int]] = []
    at = 0
    texts = [cell.replace("\t", " ") for cell in cells]
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    return "\t".join(texts), tuple(spans)


def has_text(lines: Iterable[RawLine]) -> bool:
    """True where any line holds more than white space and is not noise."""
    return any(line.text.strip() and not line.noise for line in lines)
