"""The columns of the flat records: one list for dicts, frames, Parquet and search engines."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from parser.records import dataclass


class Type(StrEnum):
    """What a column holds; every value may be None, but for WORDS, TEXTS and GRID.

    WORD is taken as a whole (an id, a name, a unit), TEXT is Chinese to be searched in; WORDS and
    TEXTS are lists of these. GRID are the cells of a table by row and column, None where another
    cell covers.
    """

    WORD = "word"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    WORDS = "words"
    TEXTS = "texts"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and what that means (units, from where it counts)."""

    name: str
    type: Type
    about: str


def _columns(*listed: tuple[str, Type, str]) -> tuple[Column, ...]:
    return tuple(Column(*each) for each in listed)


PLANS = _columns(
    ("id", Type.WORD, "PATH#N, as gangmu takes it: names the plan in all records"),
    ("path", Type.WORD, "the file as it was asked for"),
    ("plan", Type.INTEGER, "number of the plan in its file, from 1"),
    ("title", Type.TEXT, "title of the document"),
    ("kind", Type.WORD, "要点, 总结, 规划, 方案, 报告, 意见, 通知 or other"),
    ("number", Type.WORD, "document number (文号)"),
    ("issuer", Type.WORD, "who issued it"),
    ("date", Type.WORD, "ISO 8601; 2021-01 where no day is given"),
    ("first_year", Type.INTEGER, "first calendar year that the plan covers"),
    ("last_year", Type.INTEGER, "last calendar year that the plan covers"),
    ("region", Type.WORD, "the place as the text names it"),
    ("effective", Type.WORD, "施行日期 of the page's box of facts"),
    ("expires", Type.WORD, "失效日期 of the page's box of facts"),
    ("validity", Type.WORD, "有效性 of the page's box of facts"),
    ("lines", Type.INTEGER, "lines of the document"),
    ("nodes", Type.INTEGER, "nodes of its outline, with the title"),
    ("tables", Type.INTEGER, "its tables"),
    ("targets", Type.INTEGER, "its targets"),
    ("problems", Type.INTEGER, "what a reader should know: mended damage, numbering that jumps"),
)
"""A record a plan."""

_OF_PLAN = _columns(
    ("plan_id", Type.WORD, "id of the plan"),
    ("plan_title", Type.TEXT, "title of the plan"),
    ("plan_kind", Type.WORD, "kind of the plan"),
    ("region", Type.WORD, "region of the plan"),
    ("first_year", Type.INTEGER, "first year of the plan"),
    ("last_year", Type.INTEGER, "last year of the plan"),
)
"""What the records of nodes, tables and targets repeat of their plan: engines join badly."""

_HEADINGS = Column("headings", Type.TEXTS, "the headings above it and its own, from the top")
_OWNERS = _columns(
    ("owners", Type.WORDS, "all responsible units"),
    ("lead", Type.WORDS, "those that lead (牵头)"),
    ("support", Type.WORDS, "those that support (配合)"),
)

NODES = (
    Column("id", Type.WORD, "PATH#N:n and the place of the node in the outline, from 0"),
    *_OF_PLAN,
    *_columns(
        ("line", Type.INTEGER, "line of the heading in the file, from 1"),
        ("last_line", Type.INTEGER, "last line before the next node"),
        ("kind", Type.WORD, "title, heading or point"),
        ("depth", Type.INTEGER, "0 for the title of the document, 1 for its chapters, …"),
        ("label", Type.WORD, "the marker as it stands in the file: 一、, (二), 3."),
        ("title", Type.TEXT, "the heading without its marker"),
        ("parent_line", Type.INTEGER, "line of the heading above"),
    ),
    _HEADINGS,
    Column("text", Type.TEXT, "the node's own text, a line of it a line, not its children's"),
    *_OWNERS,
)
"""A record a node of an outline."""

TABLES = (
    Column("id", Type.WORD, "PATH#N:b and the place of the table in the plan, from 0"),
    *_OF_PLAN,
    *_columns(
        ("line", Type.INTEGER, "line of the first row in the file, from 1"),
        ("last_line", Type.INTEGER, "line of the last row"),
        ("caption", Type.TEXT, "the line above that names it"),
        ("unit", Type.WORD, "unit of the whole table (单位：亿元)"),
        ("header_rows", Type.INTEGER, "rows at the top that name the columns; 0 for a form"),
        ("rows", Type.INTEGER, "rows, with the header's"),
        ("columns", Type.INTEGER, "columns"),
    ),
    _HEADINGS,
    Column("text", Type.TEXT, "the cells of a row after each other, a row a line"),
    Column("grid", Type.GRID, "the cells by row and column"),
)
"""A record a table."""

TARGETS = (
    Column("id", Type.WORD, "PATH#N:t and the place of the target in the plan, from 0"),
    *_OF_PLAN,
    *_columns(
        ("line", Type.INTEGER, "line in the file, from 1"),
        ("kind", Type.WORD, "quantity or milestone (a dated act without a number)"),
        ("modality", Type.WORD, "target (promised) or achieved (reported as done)"),
        ("quote", Type.TEXT, "the words of the source"),
        ("indicator", Type.TEXT, "what is measured, as the text has it"),
        ("name", Type.WORD, "canonical name of the indicator; None for a milestone"),
        ("relation", Type.WORD, "eq, ge, gt, le, lt, approx, range"),
        ("low", Type.NUMBER, "the number as written, or the lower end, in `unit`"),
        ("high", Type.NUMBER, "the upper end of a range, in `unit`"),
        ("unit", Type.WORD, "unit as written"),
        ("change", Type.WORD, "up_by or down_by where the number is a change, not a level"),
        ("baseline", Type.NUMBER, "the level before, in `unit`"),
        ("base_kind", Type.WORD, "share, money, count, area, time, other: what can be compared"),
        ("base_low", Type.NUMBER, "as `low`, in `base_unit`: 34.29亿元 is 3429000000"),
        ("base_high", Type.NUMBER, "as `high`, in `base_unit`"),
        ("base_baseline", Type.NUMBER, "as `baseline`, in `base_unit`"),
        ("base_unit", Type.WORD, "the one unit of all wordings: 元, %, 人"),
        ("period", Type.WORD, "time as the text has it"),
        ("default_period", Type.WORD, "the year or years that hold where the text names none"),
        ("scope", Type.WORD, "year, average, cumulative or point"),
        ("deadline", Type.WORD, "time by which the task is to be done, where given apart"),
        ("confidence", Type.WORD, "high, medium or low"),
        ("doubts", Type.WORDS, "why not high"),
        ("rule", Type.WORD, "the rule that made the row"),
        ("attribute", Type.WORD, "what a table says of it: 预期性, 约束性"),
    ),
    _HEADINGS,
    *_OWNERS,
)
"""A record a target."""

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "plans": PLANS,
    "nodes": NODES,
    "tables": TABLES,
    "targets": TARGETS,
}
"""The columns of each kind of record, in order."""
