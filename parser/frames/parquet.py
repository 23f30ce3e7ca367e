"""Records as Parquet, a file a kind, for DuckDB, Spark, pandas, Polars; needs the extra parquet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from parser.frames.columns import COLUMNS, Column, Type
from parser.frames.files import PART, discard, put_in_place
from parser.frames.records import Record

ROW_GROUP = 20_000
"""Records that are kept in memory of each kind and written as one row group."""


class MissingPyarrowError(ImportError):
    """pyarrow is not installed; ``pip install pyarrow``."""


def arrow_schema(kind: str) -> Any:
    """The schema of a kind of records (a key of COLUMNS), each field with what it means.

    Raises MissingPyarrowError.
    """
    arrow = _pyarrow()
    return arrow.schema([_field(arrow, column) for column in COLUMNS[kind]])


def _field(arrow: Any, column: Column) -> Any:
    texts = arrow.list_(arrow.string())
    kind = {
        Type.WORD: arrow.string(),
        Type.TEXT: arrow.string(),
        Type.INTEGER: arrow.int32(),
        Type.NUMBER: arrow.float64(),
        Type.WORDS: texts,
        Type.TEXTS: texts,
        Type.GRID: arrow.list_(texts),
    }[column.type]
    return arrow.field(column.name, kind, metadata={"description": column.about})


class ParquetWriter:
    """Writes records into ``plans.parquet``, ``nodes.parquet``, ``tables.parquet`` and
    ``targets.parquet``; all four are there, also where there are no such records."""

    def __init__(self, folder: Path) -> None:
        """``folder`` must exist. Raises MissingPyarrowError, OSError."""
        _pyarrow()
        import pyarrow.parquet

        self._folder = folder
        self._names = [f"{kind}.parquet" for kind in COLUMNS]
        self._schemas = {kind: arrow_schema(kind) for kind in COLUMNS}
        self._held: dict[str, list[Record]] = {kind: [] for kind in COLUMNS}
        self._writers = {
            kind: pyarrow.parquet.ParquetWriter(
                folder / f"{kind}.parquet{PART}", schema, compression="zstd"
            )
            for kind, schema in self._schemas.items()
        }

    def add(self, kind: str, records: Iterable[Record]) -> int:
        """Write some records of a kind; gives how many. Raises OSError."""
        held, count = self._held[kind], 0
        for record in records:
            held.append(record)
            count += 1
            if len(held) >= ROW_GROUP:
                self._flush(kind)
        return count

    def close(self) -> dict[str, int]:
        """Put all files in their places; gives the bytes of each by its name. Raises OSError."""
        for kind, writer in self._writers.items():
            self._flush(kind)
            writer.close()
        return put_in_place(self._folder, self._names)

    def abort(self) -> None:
        """Delete what was written."""
        for writer in self._writers.values():
            writer.close()
        discard(self._folder, self._names)

    def _flush(self, kind: str) -> None:
        held = self._held[kind]
        if held:
            arrow, schema = _pyarrow(), self._schemas[kind]
            try:
                table = arrow.Table.from_pylist(held, schema=schema)
            except UnicodeEncodeError:
                # A file's name may hold bytes that are no text.
                table = arrow.Table.from_pylist(list(map(_encodable, held)), schema=schema)
            self._writers[kind].write_table(table)
            held.clear()


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, list) else value


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingPyarrowError(str(error), name="pyarrow") from error
    return pyarrow
