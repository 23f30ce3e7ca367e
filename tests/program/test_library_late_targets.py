"""An index whose targets are read when they are first asked for says what one made whole says."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import parser
import seeds
from parser.analysis.years import Years, year_of
from parser.library import Library, Progress, Refreshed
from parser.library.indexing import freshness
from parser.library.indexing import refresh as refreshes
from parser.library.indexing.worker import Job, read_job
from parser.library.querying.results import Request
from parser.library.querying.search import LibrarySearch
from parser.search import parse
from tests.support.library_host import (
    answers,
    fill,
    fresh,
    index_of,
    opened,
    refreshing,
    text_of,
)

COMPOSED = Path(__file__).parents[1] / "data" / "composed"
QUERIES = ("is:target", "unit:% value>=90", "due:2024", "-is:achieved 教育|unit:所", "学前")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of plans."""
    made = tmp_path / "计划"
    made.mkdir()
    return made


def target_rows(library: Library) -> list[tuple[Any, ...]]:
    """All rows of targets by file and plan, node ids counted within the plan."""
    with library.reading() as db:
        return db.execute(
            "SELECT path, number, plan.targets, report, target.id - target_from, idx,"
            " node_id - node_from, target.line, place, target.kind, modality, indicator, quote,"
            " relation, low, high, unit, change, baseline, period, owners, roles, attribute, rule,"
            " scope, default_period, deadline"
            " FROM plan JOIN file ON file.id = file_id LEFT JOIN target ON plan_id = plan.id"
            " ORDER BY path, number, idx"
        ).fetchall()


def found(library: Library, query: str) -> Sequence[tuple[Any, ...]]:
    """The hits of a query, by plan."""
    results = LibrarySearch(library).search(Request(parse(query), limit=10**6))
    assert not results.without_targets
    return sorted((each.path, each.number, each.hits) for each in results.groups)


def test_targets_that_are_read_later_are_those_of_an_index_made_whole(tmp_path: Path) -> None:
    paths = [str(path) for path in (*seeds.paths(), *sorted(COMPOSED.glob("*.txt")))]
    with (
        parser.open_library(paths, cache=tmp_path / "whole") as whole,
        parser.open_library(paths, cache=tmp_path / "late") as late,
    ):
        whole.refresh()
        first = late.refresh(targets=False)
        assert (first.added, first.completed) == (len(paths), 0)
        status = late.status()
        assert (status.targets, status.without_targets) == (None, status.plans)
        with late.reading() as db:
            words = db.execute("SELECT count(*), sum(length(block)) FROM gram_data").fetchone()
            ids = db.execute("SELECT id, node_from, node_to FROM plan ORDER BY id").fetchall()
        second = late.refresh()
        assert (second.added, second.changed, second.completed) == (0, 0, len(paths))
        assert second.any
        assert target_rows(late) == target_rows(whole) != []
        assert late.targets() == whole.targets()
        assert (late.status().targets, late.status().without_targets) == (
            whole.status().targets,
            0,
        )
        for query in QUERIES:
            assert found(late, query) == found(whole, query) != []
        with late.reading() as db:
            # Neither words nor nodes were touched.
            again = db.execute("SELECT count(*), sum(length(block)) FROM gram_data").fetchone()
            assert again == words
            now = db.execute("SELECT id, node_from, node_to FROM plan ORDER BY id").fetchall()
            assert now == ids
        assert not late.refresh().any


def test_who_asks_for_targets_that_nobody_has_read_is_given_them(folder: Path) -> None:
    paths = [str(path) for path in seeds.paths()]
    with parser.open_library(paths, cache=folder) as library:
        library.refresh(workers=0, targets=False)
        before = library.changes
        listed = library.plans()
        assert {each.targets for each in listed} == {None}
        read = [plan for path in sorted(paths) for plan in parser.read(path, targets=True)]
        assert [library.plan(each.id) for each in listed] == read
        assert [library.lazily(each).targets for each in listed] == [each.targets for each in read]
        assert [library.lazily(each).whole() for each in listed] == read
        wanted = [target for plan in read for target in plan.targets]
        rows = library.targets()
        assert [row.target for row in rows] == wanted != []
        assert library.targets([listed[0].id]) == rows[: len(read[0].targets)]
        assert library.targets(held=True) == []
        years, by_plan = Years(), {(plan.path, plan.number): plan for plan in read}
        for row in rows:
            assert years.of(row) == year_of(row._replace(plan=by_plan[row.plan_key]))
        with library.reading() as db:
            _, stored = library.stored_targets(db)
            assert list(stored) == rows
            turned = range(len(rows) - 1, -1, -1)
            assert list(stored.picked(turned)) == rows[::-1]
            assert list(stored.picked(turned[::3])) == rows[::-1][::3]
            assert stored[3:9].plan_keys() == {row.plan_key for row in rows[3:9]}
            assert [each.target.period for each in stored.lean()] == [t.period for t in wanted]
            assert [each.target.low for each in stored.told()] == [t.low for t in wanted]
        # That was for the asking: the index is as it was.
        assert (library.changes, library.without_targets()) == (before, len(listed))


def test_rows_of_an_index_that_lacks_some_are_those_of_a_whole_one(folder: Path) -> None:
    fill(folder, 3)
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
        library.refresh(workers=0)
        whole = library.targets()
        last = folder / "下级" / "001.txt"
        last.write_text(text_of(1) + "\n", encoding="utf-8")
        library.refresh(workers=0, targets=False)
        assert [each.targets is None for each in library.plans()] == [False, False, True]
        assert [row.target for row in library.targets()] == [row.target for row in whole]
        with library.reading() as db:
            _, stored = library.stored_targets(db)
            assert list(stored) == library.targets()
        assert library.status().targets is None
        assert (library.refresh(workers=0).completed, library.without_targets()) == (1, 0)


def test_a_query_on_targets_says_of_how_many_plans_they_are_not_read(folder: Path) -> None:
    fill(folder, 3)
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
        search = LibrarySearch(library)
        words = search.search(Request(parse("学前")))
        assert (words.plans, words.without_targets) == (3, 0)
        asked = search.search(Request(parse("is:target")))
        assert (asked.plans, asked.without_targets) == (0, 3)
        # Letters that may be pinyin are held against each plan, its targets too.
        with search.everything(parse("xueqian unit:%")) as spelt:
            late = {path: spelt.count(path) for path in spelt.paths}
        library.refresh(workers=0)
        asked = search.search(Request(parse("is:target")))
        assert (asked.plans, asked.without_targets) == (3, 0)
        with search.everything(parse("xueqian unit:%")) as spelt:
            assert late == {path: spelt.count(path) for path in spelt.paths}
        assert any(late.values())


def test_only_files_whose_targets_were_read_answer_for_targets(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "_TICK_NS", 0)
    paths = [str(path) for path in fill(folder, 2)]
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
        assert [library.held().status(path) for path in paths] == ["read", "read"]
        assert [library.held(targets=True).status(path) for path in paths] == [None, None]
        library.refresh(workers=0)
        assert [library.held(targets=True).status(path) for path in paths] == ["read", "read"]


def test_a_second_reading_that_was_broken_off_goes_on_where_it_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 12)
    monkeypatch.setattr(refreshes, "_FIRST_SECONDS", 0.0)
    stop = threading.Event()
    seen: list[Progress] = []

    def look(progress: Progress) -> None:
        seen.append(progress)
        if progress.done == 5:
            stop.set()

    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
        done = library.refresh(workers=0, progress=look, cancel=stop)
        assert done.cancelled
        assert seen[-1].total == 12
        assert (done.completed, library.without_targets()) == (5, 7)
        assert answers(library) == fresh(folder)
    with opened(folder) as library:
        done = library.refresh(workers=0)
        assert (done.completed, done.changed, library.without_targets()) == (7, 0, 0)
        assert answers(library) == fresh(folder)


def test_a_kill_of_the_second_reading_costs_only_work_in_flight(folder: Path) -> None:
    fill(folder, 16)
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
    soon = "import parser.library.indexing.refresh as r; r._FIRST_SECONDS = 0.0"
    with refreshing(folder, before=soon) as process:
        assert process.stdout is not None
        for _ in range(6):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    with opened(folder) as library:
        assert library.plans()
        library.refresh(workers=0)
        assert library.without_targets() == 0
        assert answers(library) == fresh(folder)


def test_a_file_that_has_changed_since_is_read_as_any_changed_one(folder: Path) -> None:
    paths = fill(folder, 3)
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
        paths[0].write_text(text_of(50), encoding="utf-8")
        paths[1].unlink()
        done = library.refresh(workers=0)
        assert (done.changed, done.removed, done.completed) == (1, 1, 1)
        assert answers(library) == fresh(folder)
        paths[2].write_text(text_of(51), encoding="utf-8")
        assert library.refresh(workers=0, targets=False).changed == 1
        assert library.without_targets() == 1
        assert answers(library) == fresh(folder)
        # Of one that was only touched nothing is forgotten that was read.
        os.utime(paths[0], ns=(1, 1))
        library.refresh(workers=0, targets=False)
        assert library.without_targets() == 1


def test_a_file_that_changes_before_its_targets_are_read_is_read_whole(folder: Path) -> None:
    (path,) = fill(folder, 1)
    known = read_job(Job(str(path), targets=False))
    assert known.plans[0].targets is None
    late = read_job(Job(str(path), known.hash, late=True))
    assert (late.status, late.plans) == ("same", ())
    assert late.late is not None
    path.write_text(text_of(5), encoding="utf-8")
    other = read_job(Job(str(path), known.hash, late=True))
    assert (other.status, other.late) == ("read", None)
    assert other.plans[0].targets


@pytest.mark.parametrize("when", ["with targets", "without, then with"])
def test_a_file_that_was_moved_is_given_its_targets_where_it_is_now(
    folder: Path, when: str
) -> None:
    paths = fill(folder, 2)
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
        ids = {plan.id for plan in library.plans()}
        paths[0].rename(folder / "改名.txt")
        if when != "with targets":
            assert library.refresh(workers=0, targets=False).changed == 1
            assert library.without_targets() == 2
        library.refresh(workers=0)
        assert {plan.id for plan in library.plans()} == ids
        assert library.without_targets() == 0
        assert answers(library) == fresh(folder)


def test_plans_that_are_no_more_those_of_the_index_are_read_anew(folder: Path) -> None:
    fill(folder, 2)
    with opened(folder) as library:
        library.refresh(workers=0, targets=False)
    with sqlite3.connect(index_of(folder)) as db:
        # As if other word lists had made other nodes of the same bytes.
        db.execute("UPDATE plan SET nodes = nodes + 1 WHERE id = 1")
    db.close()
    index_of(folder).with_suffix(".seal").unlink()
    with opened(folder) as library:
        library.refresh(workers=0)
        library.refresh(workers=0)
        assert library.without_targets() == 0
        assert answers(library) == fresh(folder)
        assert not library.refresh(workers=0).any


def test_watching_reads_what_another_has_left_out(folder: Path) -> None:
    fill(folder, 2)
    stop, heard = threading.Event(), threading.Event()
    told: list[Refreshed] = []

    def changed(done: Refreshed) -> None:
        told.append(done)
        heard.set()

    with opened(folder) as library:
        library.refresh(workers=0)
        watcher = threading.Thread(
            target=library.watch, args=(stop, changed), kwargs={"every": 0.01}
        )
        with opened(folder) as other:
            (folder / "新.txt").write_text(text_of(9), encoding="utf-8")
            other.refresh(workers=0, targets=False)
            assert other.without_targets() == 1
            watcher.start()
            assert heard.wait(60)
            stop.set()
            watcher.join()
            assert told[0].completed == 1
            assert (other.without_targets(), library.without_targets()) == (0, 0)
            assert answers(other) == fresh(folder)


@pytest.mark.parametrize("order", [(False, True), (True, False)])
def test_one_process_wants_targets_and_another_does_not(
    folder: Path, order: tuple[bool, bool]
) -> None:
    fill(folder, 16)
    one, two = (refreshing(folder, targets=targets) for targets in order)
    with one, two:
        for process in (one, two):
            process.communicate(timeout=60)
            assert process.returncode == 0
    with opened(folder) as library:
        assert library.without_targets() == 0
        assert not library.refresh(workers=0).any
        assert answers(library) == fresh(folder)
