"""For notebooks and engines: plans, nodes, tables and targets as flat records, or as frames.

    >>> import parser
    >>> from parser import frames
    >>> plans = parser.read("要点.txt", targets=True)
    >>> rows = list(frames.target_records(plans))     # plain dicts
    >>> table = frames.target_frame(plans)            # pandas, where it is installed

The columns, their types and units stand in :data:`COLUMNS`. A frame has the same columns as the
dicts: texts as ``string``, integers as ``Int64`` (both can be missing), lists and grids as they
are. :func:`file_records` is the whole way from a file to its records, for a pool of workers to map.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from parser.frames.columns import COLUMNS, NODES, PLANS, TABLES, TARGETS, Column, Type
from parser.frames.records import (
    RECORDS,
    Record,
    file_records,
    node_records,
    plan_id,
    plan_records,
    table_records,
    target_records,
)
from parser.model import Plan
from parser.table import Table

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "COLUMNS",
    "NODES",
    "PLANS",
    "RECORDS",
    "TABLES",
    "TARGETS",
    "Column",
    "MissingPandasError",
    "Record",
    "Type",
    "file_records",
    "frame",
    "grid_frame",
    "node_frame",
    "node_records",
    "plan_frame",
    "plan_id",
    "plan_records",
    "table_frame",
    "table_records",
    "target_frame",
    "target_records",
]


class MissingPandasError(ImportError):
    """pandas is not installed; the records need none."""

    def __init__(self) -> None:
        super().__init__("frames need one more part: pip install pandas", name="pandas")


def plan_frame(plans: Iterable[Plan]) -> DataFrame:
    """A row a plan. Raises MissingPandasError."""
    return frame("plans", plan_records(plans))


def node_frame(plans: Iterable[Plan]) -> DataFrame:
    """A row a node of the outlines. Raises MissingPandasError."""
    return frame("nodes", node_records(plans))


def table_frame(plans: Iterable[Plan]) -> DataFrame:
    """A row a table; :func:`grid_frame` is one table itself. Raises MissingPandasError."""
    return frame("tables", table_records(plans))


def target_frame(plans: Iterable[Plan]) -> DataFrame:
    """A row a target, of plans that were read with them. Raises MissingPandasError."""
    return frame("targets", target_records(plans))


def frame(kind: str, records: Iterable[Record]) -> DataFrame:
    """Records of a kind (a key of :data:`COLUMNS`) as a frame, also where there are none.

    Raises MissingPandasError, KeyError for a kind that there is not.
    """
    columns, pandas = COLUMNS[kind], _pandas()
    held = list(records)
    return pandas.DataFrame(
        {
            column.name: pandas.array(
                [record[column.name] for record in held], dtype=_DTYPES[column.type]
            )
            for column in columns
        }
    )


def grid_frame(table: Table) -> DataFrame:
    """One table as a frame of texts: its heads are the columns, a merged cell stands in all that
    it covers. Heads of several rows are joined by a space; a form has numbered columns.

    Raises MissingPandasError.
    """
    pandas = _pandas()
    rows = [[cell.text if cell else "" for cell in row] for row in table.covering()]
    heads: list[Any] = list(range(table.columns))
    if table.header_rows:
        heads = [
            " ".join(dict.fromkeys(filter(None, column)))
            for column in zip(*rows[: table.header_rows], strict=True)
        ]
    return pandas.DataFrame(rows[table.header_rows :], columns=heads)


_DTYPES = {
    Type.WORD: "string",
    Type.TEXT: "string",
    Type.INTEGER: "Int64",
    Type.NUMBER: "Float64",
    Type.WORDS: "object",
    Type.TEXTS: "object",
    Type.GRID: "object",
}


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise MissingPandasError from error
    return pandas
