"""An index that several processes, and not only its owner, could touch."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from parser.library import Health
from parser.library.index.lock import WriterLock
from tests.support.library_host import answers, fill, fresh, index_of, opened
from tui.commands.exits import Exit

REBUILD = [sys.executable, "-m", "tui.cli", "library", "rebuild"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "计划"
    made.mkdir()
    return made


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_rebuilds_at_once_keep_one_whole_index(folder: Path, warm: bool) -> None:
    fill(folder, 12)
    if warm:
        subprocess.run([*REBUILD, str(folder)], capture_output=True, timeout=60, check=True)
    both = [
        subprocess.Popen([*REBUILD, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60) for process in both]
    for process, (_, err) in zip(both, said, strict=True):
        # One may be refused while another writes; it is told so, and nothing is lost.
        assert process.returncode == Exit.OK or b"another" in err
        assert b"disk" not in err
    assert any(process.returncode == Exit.OK for process in both)
    asked = subprocess.run(
        [sys.executable, "-m", "tui.cli", "library", "status", str(folder)],
        capture_output=True,
        timeout=60,
    )
    assert asked.returncode == Exit.OK
    assert b"files 12, plans 12" in asked.stdout


def test_a_writer_in_the_way_is_told_as_such(folder: Path) -> None:
    fill(folder, 2)
    with opened(folder) as library:
        library.refresh(workers=0)
    index = index_of(folder)
    index.write_bytes(b"no index")
    lock = WriterLock(index.with_suffix(".lock"))
    assert lock.acquire(seconds=0)
    try:
        with opened(folder) as library:
            assert library.health is Health.BUSY
    finally:
        lock.release()


def test_the_lock_of_a_deleted_file_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first, second = WriterLock(path), WriterLock(path)
    assert first.acquire(seconds=0)
    path.unlink()
    assert second.acquire(seconds=0)
    third = WriterLock(path)
    assert not third.acquire(seconds=0)
    first.release()
    assert not third.acquire(seconds=0)
    second.release()


def test_a_folder_that_others_may_write_is_tightened(folder: Path) -> None:
    fill(folder, 2)
    kept = index_of(folder).parent
    kept.mkdir(parents=True)
    for each in (kept, kept.parent):
        each.chmod(0o777)
    with opened(folder) as library:
        library.refresh(workers=0)
        assert library.health is Health.FINE
    assert {stat.S_IMODE(each.stat().st_mode) for each in (kept, kept.parent)} == {0o700}


@pytest.mark.parametrize(
    "suffix", [".sqlite", ".sqlite-wal", ".seal", ".seal.new", ".lock", ".new"]
)
def test_no_link_is_followed_and_changed(folder: Path, tmp_path: Path, suffix: str) -> None:
    fill(folder, 2)
    index = index_of(folder)
    index.parent.mkdir(parents=True)
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    mine.chmod(0o644)
    os.symlink(mine, index.with_suffix(suffix))
    with opened(folder) as library:
        library.refresh(workers=0)
        found = answers(library)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert stat.S_IMODE(mine.stat().st_mode) == 0o644
    assert found == fresh(folder)
