"""Records as bulk NDJSON for OpenSearch, with the index template that they need.

The form is that of the ``_bulk`` API: a line ``{"index": {"_index": …, "_id": …}}``, then a line
with the record, every line ended by a line feed. Each kind goes into an index of its own,
``gangmu-plans`` and so on. What is absent is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from parser.frames.columns import COLUMNS, Column, Type
from parser.frames.files import PART, discard, put_in_place
from parser.frames.records import Record

PREFIX = "gangmu"
TEMPLATE = "index-template.json"
MOST_BYTES = 10_000_000
"""A file is a request: engines take some 5 to 15 MB at once best."""


def index_template() -> dict[str, Any]:
    """The body of ``PUT _index_template/gangmu``: every field, and Chinese by bigrams.

    A text is folded in width and case and indexed by pairs of neighbouring characters and by
    single ones, so that any two characters find it without a dictionary; a query is cut into
    pairs alone (one of a single character stays one).
    """
    filters = ["cjk_width", "lowercase"]
    return {
        "index_patterns": [f"{PREFIX}-*"],
        "template": {
            "settings": {
                "analysis": {
                    "filter": {
                        "gangmu_pairs_and_single": {"type": "cjk_bigram", "output_unigrams": True},
                        "gangmu_pairs": {"type": "cjk_bigram"},
                    },
                    "analyzer": {
                        "gangmu_text": {
                            "type": "custom",
                            "tokenizer": "standard",
                            "filter": [*filters, "gangmu_pairs_and_single"],
                        },
                        "gangmu_query": {
                            "type": "custom",
                            "tokenizer": "standard",
                            "filter": [*filters, "gangmu_pairs"],
                        },
                    },
                }
            },
            "mappings": {
                "dynamic": False,
                "properties": {
                    column.name: _mapping(column)
                    for columns in COLUMNS.values()
                    for column in columns
                },
            },
        },
    }


def _mapping(column: Column) -> dict[str, Any]:
    match column.type:
        case Type.WORD | Type.WORDS:
            return {"type": "keyword", "ignore_above": 1024}
        case Type.TEXT | Type.TEXTS:
            return {"type": "text", "analyzer": "gangmu_text", "search_analyzer": "gangmu_query"}
        case Type.INTEGER:
            return {"type": "integer"}
        case Type.NUMBER:
            return {"type": "double"}
        case Type.GRID:
            # Kept and given back, not looked into: the text of the cells is in a field of its own.
            return {"type": "object", "enabled": False}


class BulkWriter:
    """Writes records into ``KIND-00001.ndjson``, …, each a bulk request of its own."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        """``folder`` must exist. Raises OSError."""
        self._folder = folder
        self._most = most_bytes
        self._open: dict[str, BinaryIO] = {}
        self._names: list[str] = []
        self._counts: dict[str, int] = {}
        self._begin(TEMPLATE)
        template = json.dumps(index_template(), ensure_ascii=False, indent=2)
        self._open.pop(TEMPLATE).write(template.encode() + b"\n")

    def add(self, kind: str, records: Iterable[Record]) -> int:
        """Write some records of a kind; gives how many. Raises OSError."""
        count = 0
        for record in records:
            lines = _lines(kind, record)
            if kind not in self._open or self._open[kind].tell() + len(lines) > self._most:
                self._next(kind)
            self._open[kind].write(lines)
            count += 1
        return count

    def close(self) -> dict[str, int]:
        """Put all files in their places; gives the bytes of each by its name. Raises OSError."""
        self._close_all()
        return put_in_place(self._folder, self._names)

    def abort(self) -> None:
        """Delete what was written."""
        self._close_all()
        discard(self._folder, self._names)

    def _next(self, kind: str) -> None:
        if kind in self._open:
            self._open.pop(kind).close()
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._begin(f"{kind}-{self._counts[kind]:05}.ndjson", kind)

    def _begin(self, name: str, kind: str = "") -> None:
        self._open[kind or name] = open(self._folder / f"{name}{PART}", "wb")  # noqa: SIM115
        self._names.append(name)

    def _close_all(self) -> None:
        for stream in self._open.values():
            stream.close()
        self._open.clear()


def _lines(kind: str, record: Record) -> bytes:
    action = {"index": {"_index": f"{PREFIX}-{kind}", "_id": record["id"]}}
    source = {key: value for key, value in record.items() if value not in (None, [])}
    lines = (json.dumps(each, ensure_ascii=False, allow_nan=False) for each in (action, source))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
