"""Targets found in a process of its own: those of the thread, and none where that cannot be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from parser.processes.target_process import TargetProcess
from parser.reader import read_file, with_targets

PLAN = "红星县2024年教育工作要点\n一、普及普惠\n{rows}"


@pytest.fixture
def process() -> Iterator[TargetProcess]:
    with closing(TargetProcess()) as made:
        yield made


def written(folder: Path, count: int = 300) -> Path:
    rows = [f"（{at}）新增学位{at}个，2024年6月底前完成。" for at in range(1, count)]
    path = folder / "红星.txt"
    path.write_text(PLAN.format(rows="\n".join(rows)), encoding="utf-8")
    return path


def test_the_same_targets_as_in_a_thread(tmp_path: Path, process: TargetProcess) -> None:
    path = written(tmp_path)
    for plan in read_file(str(path)).plans:
        expected = with_targets(plan).targets
        assert len(expected) > 250
        assert process.find(plan) == expected
        assert process.find(plan) == expected  # the process goes on


def test_a_file_that_says_something_else_by_now_gives_none(
    tmp_path: Path, process: TargetProcess
) -> None:
    path = written(tmp_path)
    before = read_file(str(path)).plans[0]
    path.write_text(
        path.read_text(encoding="utf-8").replace("学位7个", "学位8个"), encoding="utf-8"
    )
    assert process.find(before) is None
    now = read_file(str(path)).plans[0]
    assert process.find(now) == with_targets(now).targets
    path.unlink()
    assert process.find(now) is None


def test_whoever_waits_when_it_is_closed_gets_none(tmp_path: Path) -> None:
    plan = read_file(str(written(tmp_path, 20_000))).plans[0]
    process = TargetProcess()
    answers: list[object] = []
    waits = threading.Thread(target=lambda: answers.append(process.find(plan)))
    waits.start()
    process.close()
    waits.join(60)
    assert answers == [None]
    assert process.find(plan) is None
