"""Workbooks from before 2007: as their .xlsx reads, and no harm from broken ones."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

import parser
from parser.model import ReadError
from parser.sources.sheets import xls
from tests.support import files

DATA = Path(__file__).parents[1] / "data" / "sheets"
BOOK = (DATA / "made_tasks.xls").read_bytes()


def failure(data: bytes, name: str = "a.xls") -> ReadError:
    """The error that a file gives."""
    with pytest.raises(ReadError) as error:
        parser.read_bytes(data, name)
    return error.value


@pytest.mark.parametrize("name", ["a.xls", "a.et", "-"])
def test_it_reads_as_the_same_book_in_xlsx(name: str) -> None:
    file = parser.read_bytes(BOOK, name)
    other = parser.read_file(str(DATA / "made_tasks.xlsx"))
    assert files.tree(file) == files.tree(other)
    assert file.problems == other.problems
    # The last cell is a formula whose value this file keeps as 0, and the other as a text.
    different = [
        (line.text, twin.text)
        for line, twin in zip(file.lines, other.lines, strict=True)
        if line.text != twin.text
    ]
    assert [(a.rpartition("\t")[2], b.rpartition("\t")[2]) for a, b in different] == [
        ("0", "计财股、人事股")
    ]


def test_hidden_sheets_rows_and_comments_are_left_out_and_said() -> None:
    file = parser.read_bytes(BOOK, "a.xls")
    text = "\n".join(line.text for line in file.lines)
    assert not any(words in text for words in ("草稿", "停用", "批注", "46022", "0.95"))
    (problem,) = [each for each in file.problems if each.code == "hidden_cells"]
    assert dict(problem.values) == {"sheets": "1", "rows": "1", "columns": "0"}


def test_broken_files_give_an_error_or_what_can_be_read() -> None:
    rng = random.Random(3)
    for _ in range(12):
        data = bytearray(BOOK)
        for _ in range(rng.randrange(1, 30)):
            at = rng.randrange(512, len(data))
            data[at : at + 2] = rng.choice((b"\xff\xff", b"\0\0", rng.randbytes(2)))
        with suppress(ReadError):
            assert parser.read_bytes(bytes(data), "a.xls").lines


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert failure(BOOK[:3000]).code == "damaged"
    monkeypatch.setattr(xls, "MOST_CELLS", 10)
    assert failure(BOOK).code == "too_large"
    monkeypatch.setattr(xls, "seconds_for", lambda _: 0.0)
    assert failure(BOOK).code == "timeout"


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", _without("xlrd"))
    error = failure(BOOK)
    assert (error.code, error.detail) == ("needs_extra", "xlrd")


def _without(library: str) -> object:
    import importlib.util

    find = importlib.util.find_spec
    return lambda name: None if name == library else find(name)
