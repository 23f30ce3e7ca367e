"""A library after kills, damage and full disks: it says what a library says that had none."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from parser.library import DamagedError, Health, Progress
from parser.library.index.schema import SCHEMA
from parser.library.indexing import pool
from tests.support.library_host import (
    answers,
    fill,
    fresh,
    index_of,
    later,
    opened,
    refreshing,
    text_of,
)

KILLS = int(os.environ.get("GANGMU_KILLS", "4"))
"""How often each test kills; more in a long run."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of plans."""
    made = tmp_path / "计划"
    made.mkdir()
    return made


def filled(folder: Path, count: int = 4) -> list[Path]:
    """Plans in the folder and their index beside it."""
    paths = fill(folder, count)
    with opened(folder) as library:
        library.refresh(workers=0)
    return paths


def test_a_kill_of_the_parent_costs_only_work_in_flight(folder: Path) -> None:
    chance = random.Random(1)
    paths = fill(folder, 24)
    for round_ in range(KILLS):
        paths[round_ % 12].write_text(text_of(100 + round_), encoding="utf-8")
        with refreshing(folder) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(12)):
                process.stdout.readline()
            time.sleep(chance.random() / 20)
            process.send_signal(signal.SIGKILL)
        with opened(folder) as library:
            assert library.health is Health.FINE
            held = library.plans()
            assert len({plan.path for plan in held}) == len(held)
        if round_ % 2:
            # The damage, if any, would be in what is taken up, not in what begins again.
            with opened(folder) as library:
                library.refresh(workers=0)
                assert answers(library) == fresh(folder)
                for path in paths:
                    later(path)
            for path in paths[12:]:
                path.write_text(text_of(chance.randrange(900)), encoding="utf-8")
    with opened(folder) as library:
        library.refresh(workers=0)
        assert library.health is Health.FINE
        assert answers(library) == fresh(folder)


def test_a_worker_that_is_killed_is_replaced(folder: Path) -> None:
    chance = random.Random(2)
    fill(folder, 12)
    killed: list[int] = []

    with opened(folder) as library:

        def kill(progress: Progress) -> None:
            pids = library.worker_pids()
            if len(killed) < KILLS and pids and chance.random() < 0.5:
                killed.append(chance.choice(pids))
                os.kill(killed[-1], signal.SIGKILL)

        library.refresh(progress=kill, workers=2)
        assert killed
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)


def test_a_file_that_kills_or_hangs_its_reader_is_marked_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 6)
    (folder / "hangs.txt").write_text("一、甲", encoding="utf-8")
    (folder / "kills.txt").write_text("一、甲", encoding="utf-8")
    hooked = """import os, time, parser.library.indexing.worker as worker
real = worker.read_job
def read_job(job):
    if "hangs" in job.path:
        time.sleep(3600)
    if "kills" in job.path:
        os.kill(os.getpid(), 9)
    return real(job)
worker.read_job = read_job
worker.main()
"""
    monkeypatch.setattr(pool, "START", f"import sys; sys.path.insert(0, sys.argv[1])\n{hooked}")
    monkeypatch.setattr(pool, "LAST_SECONDS", 2.0)
    monkeypatch.setattr(pool, "FIRST_SECONDS", 0.5)
    with opened(folder) as library:
        done = library.refresh(workers=2)
        assert done.failed >= 2
        told = {each.path: each.problem.code for each in library.problems() if not each.number}
        assert told[str(folder / "hangs.txt")] == "timeout"
        assert told[str(folder / "kills.txt")] == "crashed"
        for path in folder.rglob("*.txt"):
            later(path)
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)


def test_without_processes_files_are_read_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 3)
    monkeypatch.setattr(pool, "START", "raise SystemExit(3)")
    with opened(folder) as library:
        assert library.refresh(workers=1).failed == 0
        assert answers(library) == fresh(folder)


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (%d, %d))"


@pytest.mark.parametrize("size", [0, 120_000])
def test_a_full_disk_leaves_a_library_in_memory(folder: Path, size: int) -> None:
    fill(folder, 30, sections=6)
    # Every write beyond that size fails, as on a disk that is full.
    with refreshing(folder, before=FULL % (size, size), workers=1) as process:
        said, _ = process.communicate()
    assert process.returncode == 0
    assert said.splitlines()[-1].endswith(" memory 30")
    with opened(folder) as library:
        library.refresh(workers=0)
        assert library.health in (Health.FINE, Health.REBUILT)
        assert answers(library) == fresh(folder)


def test_a_cache_that_cannot_be_written_leaves_a_library_in_memory(folder: Path) -> None:
    fill(folder, 2)
    (folder.parent / "cache").write_bytes(b"no folder")
    with opened(folder) as library:
        assert library.health is Health.MEMORY
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)


def cut(index: Path) -> None:
    """Leave two thirds."""
    os.truncate(index, index.stat().st_size * 2 // 3)


def empty(index: Path) -> None:
    """Leave nothing."""
    os.truncate(index, 0)


def scribble(index: Path) -> None:
    """No database at all."""
    index.write_bytes(b"no database " * 5000)


def flip(index: Path) -> None:
    """Change the bytes of one word wherever it stands, so that all is sound but untrue."""
    data = index.read_bytes()
    word = "普惠".encode("utf-16-le")
    assert word in data
    index.write_bytes(data.replace(word, "普通".encode("utf-16-le")))


def flip_any(index: Path) -> None:
    """Change bytes anywhere."""
    data = bytearray(index.read_bytes())
    chance = random.Random(3)
    for _ in range(60):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    index.write_bytes(data)


def flip_head(index: Path) -> None:
    """Change the first page."""
    data = bytearray(index.read_bytes())
    data[100:140] = bytes(40)
    index.write_bytes(data)


REBUILT = [(damage, Health.REBUILT) for damage in (cut, scribble, flip, flip_any, flip_head)]


# An empty file is what a process leaves that ended before it wrote: no damage, nothing to tell.
@pytest.mark.parametrize(("damage", "health"), [*REBUILT, (empty, Health.FINE)])
def test_a_damaged_index_is_made_anew(
    folder: Path, damage: Callable[[Path], None], health: Health
) -> None:
    filled(folder)
    damage(index_of(folder))
    with opened(folder) as library:
        # Who looks before it was verified sees what is there, or is told.
        with suppress(DamagedError):
            answers(library)
        library.refresh(workers=0)
        assert library.health is health
        assert answers(library) == fresh(folder)
    with opened(folder) as library:
        assert library.health is Health.FINE
        assert not library.refresh(workers=0).any


@pytest.mark.parametrize("damage", [cut, scribble])
def test_an_index_that_breaks_while_it_is_open_is_made_anew(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    paths = filled(folder)
    with opened(folder) as library:
        damage(index_of(folder))
        paths[0].write_text(text_of(70), encoding="utf-8")
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)


def test_an_index_that_is_deleted_while_it_is_open_is_made_anew(folder: Path) -> None:
    paths = filled(folder)
    with opened(folder) as library:
        for file in index_of(folder).parent.iterdir():
            file.unlink()
        paths[0].write_text(text_of(70), encoding="utf-8")
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)
    with opened(folder) as library:
        assert len(library.plans()) == 4


def test_an_index_of_a_newer_gangmu_is_left_as_it_is(folder: Path) -> None:
    filled(folder)
    index = index_of(folder)
    with sqlite3.connect(index) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    before = index.read_bytes()
    with opened(folder) as library:
        assert library.health is Health.NEWER
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)
    assert index.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [f"PRAGMA user_version = {SCHEMA - 1}", "UPDATE meta SET value = 'x' WHERE name = 'parser'"],
)
def test_an_index_of_an_older_gangmu_is_made_anew(folder: Path, change: str) -> None:
    filled(folder)
    with sqlite3.connect(index_of(folder)) as db:
        db.execute(change)
    db.close()
    with opened(folder) as library:
        assert library.health is Health.REBUILT
        assert library.refresh(workers=0).added == 4
        assert answers(library) == fresh(folder)


def test_two_processes_at_once_do_the_work_once(folder: Path) -> None:
    fill(folder, 16)
    with refreshing(folder) as one, refreshing(folder) as two:
        said = [process.communicate()[0].splitlines() for process in (one, two)]
    assert sorted(lines[-1] for lines in said) == ["0 fine 16", "16 fine 16"]
    with opened(folder) as library:
        assert not library.refresh(workers=0).any
        assert answers(library) == fresh(folder)


def test_files_may_go_and_grow_while_they_are_read(folder: Path) -> None:
    paths = fill(folder, 20)
    stop = threading.Event()
    chance = random.Random(4)

    def disturb() -> None:
        while not stop.is_set():
            path = chance.choice(paths)
            match chance.randrange(3):
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    with open(path, "a", encoding="utf-8") as stream:
                        stream.write("（九）又一条\n新建幼儿园9所。\n")
                case _:
                    new = path.with_suffix(".new")
                    new.write_text(text_of(chance.randrange(900)), encoding="utf-8")
                    new.replace(path)

    with opened(folder) as library:
        library.refresh(workers=0)
        disturber = threading.Thread(target=disturb)
        disturber.start()
        for _ in range(4):
            library.refresh(workers=0)
        stop.set()
        disturber.join()
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)


def test_a_clock_that_goes_backwards_hides_no_change(folder: Path) -> None:
    paths = fill(folder, 3)
    later(paths[0], 1e6)
    with opened(folder) as library:
        library.refresh(workers=0)
        # Written again after the clock was put back: older, or of the very same time.
        paths[1].write_text(text_of(81), encoding="utf-8")
        later(paths[1], -1e6)
        stamp = paths[0].stat()
        paths[0].write_text(text_of(0, word="公益"), encoding="utf-8")
        os.utime(paths[0], ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert library.refresh(workers=0).changed == 2
        assert answers(library) == fresh(folder)
        assert not library.refresh(workers=0).any
