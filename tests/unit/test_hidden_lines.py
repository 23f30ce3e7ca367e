"""What is judged chrome of a page or contents stays findable: marked, counted, shown on demand."""

from __future__ import annotations

import io
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

import parser
from parser.library.querying.results import Request
from parser.library.querying.search import LibrarySearch
from parser.reader import read_bytes
from parser.search import PlanIndex, parse
from parser.search.folding import fold
from parser.search.terms import Query, Word
from tests.support.library_rows import RowsLibrary
from tui.cli import main
from tui.commands import search
from tui.commands.exits import Exit

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PAGE = """当前位置：首页 > 政务公开 > 规划计划
东山县2024年教育工作要点
一、推进学前教育
新建幼儿园3所，规划先行。
二、加强校园安全
落实责任。
版权所有：东山县教育局
上一篇：东山县2023年工作规划
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str) -> tuple[int, str, str]:
        status = main(["search", *words], {**os.environ, "GANGMU_CONFIG": "/proc/nonexistent"})
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return ran


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "计划"
    made.mkdir()
    (made / "a.txt").write_text(PAGE, encoding="utf-8")
    return made


def page() -> parser.File:
    return read_bytes(PAGE.encode(), "a.txt")


def substrings(text: str, count: int) -> list[str]:
    """Random pieces of the lines of a text, as they stand there."""
    chance = random.Random(20261129)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pieces = []
    for _ in range(count):
        line = chance.choice(lines)
        start = chance.randrange(len(line))
        piece = line[start : start + chance.randint(1, 14)].strip()
        if fold(piece):
            pieces.append(piece)
    return pieces


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_piece_of_a_file_is_found_in_memory_and_by_the_index(seed: Path) -> None:
    file = parser.read_file(str(seed))
    index = LibrarySearch(RowsLibrary(file.plans))
    plans = [PlanIndex(plan) for plan in file.plans]
    body = "\n".join(line.text for line in file.lines)
    for piece in substrings(body, 150):
        query = Query((Word(fold(piece), exact=True),))
        in_memory = sum(
            len(each.find(query).nodes)
            + len(each.find(query).outside)
            + len(each.find_hidden(query).outside)
            for each in plans
        )
        assert in_memory, piece
        shown = index.search(Request(query))
        hidden = index.search(Request(query, hidden=True))
        assert shown.hidden == hidden.total
        assert shown.total + hidden.total == in_memory, piece


def test_a_hidden_line_is_a_hit_that_says_so() -> None:
    (plan,) = page().plans
    query = parse("规划")
    assert PlanIndex(plan).find_hidden(query).outside == (1, 8)
    results = LibrarySearch(RowsLibrary([plan])).search(Request(query, hidden=True))
    (group,) = results.groups
    assert group.hidden
    assert [(hit.line, hit.hidden, hit.node) for hit in group.hits] == [
        (1, True, None),
        (8, True, None),
    ]
    assert group.hits[1].headings[-1] == ("二、", "加强校园安全")


@pytest.mark.parametrize("query", ["title:安全", "-学前", "owner:教育局", "year:2024"])
def test_a_query_without_words_is_not_asked_of_hidden_lines(query: str) -> None:
    (plan,) = page().plans
    assert PlanIndex(plan).find_hidden(parse(query)).outside == ()
    assert LibrarySearch(RowsLibrary([plan])).search(Request(parse(query), hidden=True)).total == 0
    assert LibrarySearch(RowsLibrary([plan])).search(Request(parse(query))).hidden == 0


@pytest.mark.parametrize("form", [(), ("-l",), ("-c",), ("--format", "jsonl")])
def test_search_says_how_many_hits_stand_in_hidden_lines(
    folder: Path, run: Run, form: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "AT_ONCE", -1.0)
    for _ in range(2):
        status, out, told = run("规划", "计划", *form)
        assert (status, "2 more in hidden lines" in told) == (Exit.OK, True)
        status, out, told = run("版权", "计划", *form)
        assert status == Exit.NOTHING
        assert "but 1 in hidden lines" in told
        status, out, told = run("--all", "版权", "计划", *form)
        assert (status, told) == (Exit.OK, "")
        assert out
        with parser.open_library([folder.name]) as library:
            library.refresh(workers=0)


def test_hidden_lines_are_marked(folder: Path, run: Run) -> None:
    _, out, _ = run("--all", "规划", "计划")
    assert [("(hidden line)" in line) for line in out.splitlines()[::2]] == [True, False, True]
    _, out, _ = run("--all", "规划", "计划", "--format", "jsonl")
    records = [json.loads(line) for line in io.StringIO(out)]
    assert [(each["line"], each["hidden"]) for each in records] == [
        (1, True),
        (4, False),
        (8, True),
    ]


def test_a_file_taken_out_of_the_index_takes_its_hidden_lines_along(folder: Path) -> None:
    (folder / "b.txt").write_text(PAGE.replace("东山县教育局", "西山县教育局"), encoding="utf-8")
    with parser.open_library([folder.name]) as library:
        library.refresh(workers=0)
        (folder / "a.txt").unlink()
        library.refresh(workers=0)
        found = LibrarySearch(library)
        assert found.search(Request(parse("东山县教育局"))).hidden == 0
        assert found.search(Request(parse("西山县教育局"))).hidden == 1
        with library.reading() as db:
            (rows,) = db.execute("SELECT count(*) FROM node WHERE id >= 1 << 40").fetchone()
        assert rows == 3
