"""What a library holds, and that it follows what happens to its files."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest

import parser
import seeds
from parser.analysis.grouping import OwnerGroup, by_indicator, by_number, by_owner, by_period
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import Years
from parser.library import Health, Progress, Refreshed, lazy_plan
from parser.library.indexing import refresh
from parser.library.lazy_plan import StoredPlan
from parser.model import Owner, Target
from tests.support.files import web_page, word_typed
from tests.support.library_host import answers, fill, fresh, index_of, later, opened, text_of
from tui.export.matrix_sheets import LongCells
from tui.settings import i18n


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of plans."""
    made = tmp_path / "计划"
    made.mkdir()
    return made


def test_a_plan_of_the_index_is_the_plan_that_was_read(tmp_path: Path) -> None:
    paths = [str(path) for path in seeds.paths()]
    with parser.open_library(paths, cache=tmp_path) as library:
        library.refresh()
        for path in paths:
            for plan in parser.read(path, targets=True):
                listed = library.find(path, plan.number)
                assert listed is not None
                assert library.plan(listed.id) == plan
                assert (listed.title, listed.facts) == (plan.title, plan.facts)
                assert library.lazily(listed).whole() == plan
                assert [each.target for each in library.targets([listed.id])] == list(plan.targets)
        assert len(library.targets()) == library.status().targets


def test_commits_do_not_merge_the_index_of_words_again_and_again(folder: Path) -> None:
    with opened(folder) as library:
        for at in range(12):
            (folder / f"{at}.txt").write_text(text_of(at), encoding="utf-8")
            library.refresh(workers=0)
        with library.reading() as db:
            told = dict(db.execute("SELECT k, v FROM gram_config"))
            (pieces,) = db.execute("SELECT count(DISTINCT segid) FROM gram_idx").fetchone()
    assert told["automerge"] == 0
    assert pieces == 12


def test_formats_and_encodings_give_one_library(folder: Path) -> None:
    text = text_of(1)
    lines = text.splitlines()
    (folder / "a.txt").write_bytes(text.encode("gb18030"))
    (folder / "b.txt").write_bytes(text.encode("utf-16"))
    (folder / "c.html").write_bytes(web_page(lines, charset="gb2312"))
    (folder / "d.docx").write_bytes(word_typed(lines))
    (folder / "e.txt").write_text(text_of(2), encoding="utf-8")
    with opened(folder) as library:
        library.refresh(workers=0)
        assert [os.path.basename(plan.path) for plan in library.plans()] == [
            *("a.txt", "b.txt", "c.html", "d.docx", "e.txt")
        ]
        (alike,) = library.duplicates()
        assert {os.path.basename(each.path) for each in library.plans(alike)} == {
            *("a.txt", "b.txt", "c.html", "d.docx")
        }


def test_paths_are_as_they_were_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder, 2)
    monkeypatch.chdir(folder.parent)
    with opened(Path("计划"), folder.parent / "cache") as library:
        library.refresh(workers=0)
        assert [(plan.path, plan.folder) for plan in library.plans()] == [
            (os.path.join("计划", "000.txt"), ""),
            (os.path.join("计划", "下级", "001.txt"), "下级"),
        ]
        for asked in (os.path.join("计划", "下级", "001.txt"), str(folder / "下级" / "001.txt")):
            found = library.find(asked)
            assert found is not None
            assert found.path == os.path.join("计划", "下级", "001.txt")


def test_a_name_that_is_no_utf8_is_a_name(folder: Path) -> None:
    name = os.fsdecode("要点".encode("gb18030") + b".txt")
    (folder / name).write_text(text_of(1), encoding="utf-8")
    with opened(folder) as library:
        library.refresh(workers=0)
        (plan,) = library.plans()
        assert plan.path == str(folder / name)
        assert library.plan(plan.id).path == plan.path
        assert not library.refresh(workers=0).any


def test_what_has_not_changed_is_not_read_again(folder: Path) -> None:
    paths = fill(folder, 3)
    with opened(folder) as library:
        first = library.refresh(workers=0)
        ids = [plan.id for plan in library.plans()]
    assert (first.found, first.added, first.changed, first.removed) == (3, 3, 0, 0)
    later(paths[0])
    with opened(folder) as library:
        assert library.health is Health.FINE
        assert [plan.id for plan in library.plans()] == ids
        before = library.changes
        assert not library.refresh(workers=0).any
        assert (library.changes, [plan.id for plan in library.plans()]) == (before, ids)


def test_change_is_noticed(folder: Path) -> None:
    paths = fill(folder, 5)
    with opened(folder) as library:
        library.refresh(workers=0)
        before = library.changes
        paths[0].write_text(text_of(50), encoding="utf-8")
        # Of the same size and time: only its bytes tell.
        stamp = paths[1].stat()
        paths[1].write_text(text_of(1, word="公益"), encoding="utf-8")
        os.utime(paths[1], ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        paths[2].unlink()
        (folder / "新.txt").write_text(text_of(60), encoding="utf-8")
        done = library.refresh(workers=0)
        assert (done.found, done.added, done.changed, done.removed) == (5, 1, 2, 1)
        assert library.changes > before
        assert answers(library) == fresh(folder)


def test_a_file_that_was_moved_keeps_its_plan(folder: Path) -> None:
    paths = fill(folder, 2)
    with opened(folder) as library:
        library.refresh(workers=0)
        ids = {plan.id for plan in library.plans()}
        paths[0].rename(folder / "改名.txt")
        done = library.refresh(workers=0)
        assert done.any
        assert {plan.id for plan in library.plans()} == ids
        assert answers(library) == fresh(folder)


def test_another_file_in_the_place_of_a_moved_one_is_another(folder: Path) -> None:
    old, _ = fill(folder, 2)
    with opened(folder) as library:
        library.refresh(workers=0)
        new = folder / "别的.txt"
        stamp = old.stat()
        new.write_text(text_of(0, word="公益"), encoding="utf-8")
        os.utime(new, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        old.unlink()
        library.refresh(workers=0)
        assert answers(library) == fresh(folder)


def test_a_folder_that_vanishes_takes_its_plans_along(folder: Path) -> None:
    fill(folder, 4)
    with opened(folder) as library:
        library.refresh(workers=0)
        shutil.rmtree(folder / "下级")
        assert library.refresh(workers=0).removed == 2
        assert answers(library) == fresh(folder)
        shutil.rmtree(folder)
        assert library.refresh(workers=0).removed == 2
        assert library.files() == []


def test_what_is_found_in_a_folder(folder: Path) -> None:
    fill(folder, 2)
    (folder / ".hidden.txt").write_text("一、甲", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("一、甲", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "program").write_bytes(b"\x7fELF\0\0\0\0")
    (folder / "circle").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.txt")
    with opened(folder) as library:
        done = library.refresh(workers=0)
        assert (done.found, done.failed, done.refused) == (3, 0, ())
        assert len(library.files()) == 2
        assert library.problems() == []


def test_files_that_cannot_be_read_are_problems(folder: Path) -> None:
    fill(folder, 1)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "jumps.txt").write_text("要点\n一、甲\n三、乙\n", encoding="utf-8")
    with opened(folder) as library:
        assert library.refresh(workers=0).failed == 2
        told = {os.path.basename(each.path): each for each in library.problems()}
        assert told["empty.txt"].problem.code == "empty"
        assert told["broken.docx"].number == 0
        assert (told["jumps.txt"].number, told["jumps.txt"].problem.code) == (1, "number_jumps")
        assert {file.status for file in library.files()} == {"read", "empty", "damaged"}
        assert len(library.plans()) == 2


def test_readers_see_what_is_read_while_it_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 40)
    # Written as soon as read: how fast this machine reads is no matter.
    monkeypatch.setattr(refresh, "_FIRST_SECONDS", 0.0)
    stop = threading.Event()
    seen: list[int] = []
    with opened(folder) as library, opened(folder) as other:

        def look(progress: Progress) -> None:
            seen.append(len(other.plans()))
            if progress.done >= 20 and seen[-1]:
                stop.set()

        done = library.refresh(progress=look, cancel=stop, workers=1)
        assert done.cancelled
        assert 0 < seen[-1] <= len(library.plans()) < 40
        library.refresh(workers=1)
        assert len(other.plans()) == 40
        assert answers(library) == fresh(folder)


def test_watching_hears_of_a_change(folder: Path) -> None:
    paths = fill(folder, 3)
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
        watcher.start()
        paths[0].write_text(text_of(77), encoding="utf-8")
        assert heard.wait(60)
        stop.set()
        watcher.join()
        assert told[0].changed == 1
        assert answers(library) == fresh(folder)


def test_a_lazy_plan_outlives_its_rows(folder: Path) -> None:
    (path,) = fill(folder, 1)
    with opened(folder) as library:
        library.refresh(workers=0)
        first, *_ = library.targets()
        assert isinstance(first.plan, StoredPlan)
        path.unlink()
        library.refresh(workers=0)
        assert (first.heading, first.sentence) == ("", "")
        with pytest.raises(KeyError):
            library.plan(1)


def test_stored_rows_are_those_of_the_list_also_picked_and_gathered(folder: Path) -> None:
    paths = [str(path) for path in seeds.paths()]
    with parser.open_library(paths, cache=folder.parent / "cache") as library:
        library.refresh(workers=0)
        rows = library.targets()
        with library.reading() as db:
            plans, stored = library.stored_targets(db)
            assert list(stored) == rows
            assert [stored[at] for at in (0, -1)] == [rows[0], rows[-1]]
            turned = range(len(rows) - 1, -1, -1)
            assert list(stored.picked(turned)) == rows[::-1]
            assert list(stored[10:20]) == rows[10:20]
            assert stored[3:9].plan_keys() == {row.plan_key for row in rows[3:9]}
            for lean, row in zip(stored.lean(), rows, strict=True):
                for told in ("node", "owners", "period"):
                    assert getattr(lean.target, told) == getattr(row.target, told)
                assert lean.plan_key == row.plan_key
            cells, years, kept = LongCells(plans, i18n.load("zh", {})), Years(), Years()
            for brief, row in zip(stored.told(), rows, strict=True):
                assert (brief.plan_key, brief.number) == (row.plan_key, row.number)
                assert cells.of("", brief) == cells.of("", row)
                for field in fields(Target):
                    if field.name not in UNTOLD:
                        mine, whole = (
                            getattr(brief.target, field.name),
                            getattr(row.target, field.name),
                        )
                        assert mine == whole
                read = library.plan(library.find(*row.plan_key).id)  # type: ignore[union-attr]
                assert kept.of(row) == years.of(row._replace(plan=read))
            assert owned(by_owner(stored, plans)) == owned(by_owner(rows, plans))
            due = [(group.due, list(group.rows)) for group in by_period(stored)]
            assert due == [(group.due, list(group.rows)) for group in by_period(rows)]
            numbers = by_number(stored, plans)
            groups = by_indicator(rows, plans)
            assert numbers.names == [(group.name, len(group.rows)) for group in groups]
            assert list(numbers.rows) == [row for group in groups for row in group.rows]


UNTOLD = ("quote", "span", "value", "rule", "attribute", "scope", "deadline")
"""What rows that are only told need not have of their targets."""


def owned(groups: Iterable[OwnerGroup]) -> list[tuple[str, Owner | None, list[TargetRow]]]:
    return [
        (group.unit, item.owner, list(item.targets)) for group in groups for item in group.items
    ]


def test_parts_of_lazy_plans_that_were_let_go_of_are_had_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy_plan, "_MOST", 1)
    fill(folder, 3)
    with opened(folder) as library:
        library.refresh(workers=0)
        plans = library.lazy_plans()
        for plan in (*plans, *plans):
            written = Path(plan.path).read_text(encoding="utf-8").splitlines()
            assert [line.text for line in plan.lines] == written


def test_the_index_is_for_its_owner_alone(folder: Path) -> None:
    fill(folder, 1)
    with opened(folder) as library:
        library.refresh(workers=0)
        index = index_of(folder)
        assert stat.S_IMODE(index.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(index.stat().st_mode) == 0o600
    assert {path.suffix for path in index.parent.iterdir()} == {".sqlite", ".seal", ".lock"}


def test_memory_leaves_nothing(folder: Path) -> None:
    fill(folder, 2)
    with opened(folder, memory=True) as library:
        library.refresh(workers=0)
        assert (library.status().index, library.health) == (None, Health.FINE)
        assert len(library.plans()) == 2
    assert not (folder.parent / "cache").exists()
