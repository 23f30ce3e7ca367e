"""``gangmu search`` with an index and without: the same lines, and files that changed are read."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import parser
from parser.library.index.database import index_path
from parser.library.querying.known_plans import KnownPlans
from tui.cli import main
from tui.commands import search
from tui.commands.exits import Exit

PLAN = (
    "东山县2024年教育工作要点\n一、推进学前教育\n新建幼儿园3所，公办率达到90%。\n"
    "二、{title}\n{text}\n"
)

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "计划"
    (made / "b").mkdir(parents=True)
    for at, name in enumerate(("a.txt", "b/c.txt", "d.md", "e.txt")):
        text = PLAN.format(title=f"加强安全{at}", text="落实校园安全责任，培训教师。")
        (made / name).write_text(text, encoding="gb18030" if at == 1 else "utf-8")
    (made / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str) -> tuple[int, str]:
        status = main(["search", *words], {**os.environ, "GANGMU_CONFIG": "/proc/nonexistent"})
        captured = capsys.readouterr()
        return status, captured.out

    return ran


def index(folder: Path) -> None:
    with parser.open_library([folder.name]) as library:
        library.refresh(workers=0)


QUERIES = (
    "学前教育",
    "xqjy",
    "anq -2",
    '"xq"',
    "安全 -2",
    "unit:% value>=90",
    "title:安全|推进 公办",
    "-学前",
    "没有这个",
    "学",
)
FORMS = (
    *((), ("-l",), ("-c",), ("--format", "jsonl")),
    *(("--facets",), ("--facets", "--format", "jsonl")),
)


def test_an_index_changes_nothing_that_is_printed(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "AT_ONCE", -1.0)
    index(folder)
    for query in QUERIES:
        for form in FORMS:
            assert run(query, "计划", *form) == run(query, "计划", *form, "--no-cache")
    assert run("安全", "计划")[1].startswith("计划/a.txt:4: ")


def test_files_that_changed_are_read(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder)
    monkeypatch.setattr(search, "AT_ONCE", -1.0)
    # What was written in the moment of the index is not trusted.
    monkeypatch.setattr("parser.library.indexing.freshness._TICK_NS", 0)
    read: list[str] = []
    real = parser.read_file

    def reading(path: str) -> parser.File:
        read.append(path)
        return real(path)

    monkeypatch.setattr(parser, "read_file", reading)
    (folder / "a.txt").write_text("新的要点\n一、凤凰涅槃\n安全。\n", encoding="utf-8")
    (folder / "f.txt").write_text("新的要点\n一、凤凰涅槃\n安全。\n", encoding="utf-8")
    (folder / "e.txt").unlink()
    assert [line.split(":")[0] for line in run("凤凰涅槃", "计划")[1].splitlines()[::2]] == [
        "计划/a.txt",
        "计划/f.txt",
    ]
    assert {"计划/a.txt", "计划/f.txt"} <= set(read)
    assert "计划/d.md" not in read
    # Letters that may be pinyin are looked for in what the index holds, too.
    assert run("fhnp", "计划", "-l")[1].split() == ["计划/a.txt", "计划/f.txt"]
    assert "计划/d.md" not in read
    assert "计划/e.txt" not in run("安全", "计划", "-l")[1]


@pytest.mark.parametrize("query", ["学前教育", "xqjy", "title:安全 -2"])
@pytest.mark.parametrize("damage", ["UPDATE node SET kind = 'x', place = 'x'", ""])
def test_a_damaged_index_changes_nothing_that_is_printed(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, damage: str, query: str
) -> None:
    monkeypatch.setattr(search, "AT_ONCE", -1.0)
    index(folder)
    path = index_path([str(folder)])
    if damage:
        with contextlib.closing(sqlite3.connect(path)) as db, db:
            db.execute(damage)
    else:
        with open(path, "r+b") as file:
            file.seek(path.stat().st_size // 8)
            file.write(b"\xa5" * (path.stat().st_size * 3 // 4))
    assert run(query, "计划") == run(query, "计划", "--no-cache")


def test_exit_codes_are_those_of_grep(folder: Path, run: Run) -> None:
    (folder / "x.pdf").unlink()
    for _ in range(2):
        assert run("安全", "计划")[0] == Exit.OK
        assert run("没有这个", "计划") == (Exit.NOTHING, "")
        assert run("title:", "计划")[0] == Exit.BAD
        index(folder)
    (folder / "x.docx").write_bytes(b"PK\x03\x04 broken")
    assert run("安全", "计划", "-l")[0] == Exit.BAD


def test_a_search_makes_no_index(folder: Path, run: Run, tmp_path: Path) -> None:
    run("安全", "计划")
    assert not (tmp_path / "cache").exists()


def test_records_say_where(folder: Path, run: Run) -> None:
    (folder / "x.pdf").unlink()
    index(folder)
    _, out = run("培训", "计划/b", "计划/a.txt", "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert [(each["path"], each["plan"], each["line"]) for each in records] == [
        ("计划/b/c.txt", 1, 5),
        ("计划/a.txt", 1, 5),
    ]
    assert records[0]["headings"] == ["二、加强安全1"]
    start, stop = records[0]["spans"][0]
    assert records[0]["text"][start:stop] == "培训"


def test_places_are_links_in_a_terminal_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    monkeypatch.setattr("sys.stdout", out)
    main(["search", "培训", "计划/d.md"], {"TERM": "xterm", "COLUMNS": "80"})
    link = out.getvalue().split("\x1b]8;;")[1].split("\x1b\\")[0]
    assert link.startswith("file://")
    assert link.endswith("/d.md#5")
    assert "计划/d.md:5:" in out.getvalue()


def test_facets_are_counted_by_the_index_without_reading_a_file(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder)
    before = run("学前教育", "计划", "--facets", "--no-cache")

    def never(*_: object) -> None:
        raise AssertionError("read")

    # What was written in the moment of the index is not trusted.
    monkeypatch.setattr("parser.library.indexing.freshness._TICK_NS", 0)
    monkeypatch.setattr(parser, "read_file", never)
    assert run("学前教育", "计划", "--facets") == before
    assert "4" in before[1]


@pytest.mark.parametrize("form", [("-l",), ("-c",), ()])
def test_with_a_small_index_no_file_is_read(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    index(folder)
    before = run("学前教育", "计划", *form, "--no-cache")

    def never(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr("parser.library.indexing.freshness._TICK_NS", 0)
    monkeypatch.setattr(parser, "read_file", never)
    assert run("学前教育", "计划", *form) == before


def test_a_word_in_few_files_costs_one_walk_and_no_list_of_plans(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "b/g.txt").write_text(PLAN.format(title="凤凰", text="涅槃。"), encoding="utf-8")
    (folder / "x.pdf").unlink()
    index(folder)
    monkeypatch.setattr("parser.library.indexing.freshness._TICK_NS", 0)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("all plans are listed")

    monkeypatch.setattr(KnownPlans, "part", never)
    walked: list[object] = []
    real = os.scandir

    def scandir(path: str) -> contextlib.AbstractContextManager[Iterator[os.DirEntry[str]]]:
        walked.append(path)
        return real(path)

    monkeypatch.setattr("parser.sources.discovery.os.scandir", scandir)
    assert run("凤凰", "计划", "-l") == (Exit.OK, "计划/b/g.txt\n")
    assert sorted(map(str, walked)) == ["计划", "计划/b"]


def test_the_index_knows_a_name_that_is_no_utf8_through_a_link_too(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = os.path.join(os.fsencode(folder), b"\xff.txt")
    with open(name, "wb") as file:
        file.write(PLAN.format(title="凤凰", text="涅槃。").encode())
    os.symlink(folder, "链接")
    index(folder)
    monkeypatch.setattr("parser.library.indexing.freshness._TICK_NS", 0)
    before = [run("学前", path, "-c", "--no-cache") for path in ("计划", "链接")]

    def never(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(parser, "read_file", never)
    assert [run("学前", path, "-c") for path in ("计划", "链接")] == before
    assert run("凤凰 -涅槃", "链接")[0] == Exit.BAD  # the broken pdf is told, nothing is read
