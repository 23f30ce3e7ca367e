"""Files are read and targets found in threads; the workspace has them, the signals tell."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from parser.model import File, Plan, ReadError, Target
from parser.processes.target_process import TargetProcess
from tests.support.fake_host import FakeHost, sample_file
from tui.app.reading import LARGE, FileReader, TargetFinder
from tui.workspace.entries import Beginning, Ref


def shown() -> threading.Event:
    """A first frame that was drawn."""
    event = threading.Event()
    event.set()
    return event


def read(path: str) -> File:
    """Files by name: one is missing, one breaks its reader."""
    if path == "gone.txt":
        raise ReadError("missing", path)
    if path == "broken.txt":
        raise RuntimeError("a reader's own fault")
    return sample_file(path)


def test_every_file_is_read_and_what_cannot_be_read_is_said_once() -> None:
    host = FakeHost("a.txt", "gone.txt", "broken.txt")
    noted: list[int] = []
    host.workspace.file_opened = lambda index, file: noted.append(index)
    frame = threading.Event()
    FileReader(host, read, frame).start()
    errors = [entry.error.code if entry.error else "" for entry in host.workspace.entries]
    assert errors == ["", "missing", "unreadable"]
    assert noted == [0]
    assert host.published == ["progress_changed", *["files_changed"] * 3]
    assert host.said == ["! browser.library.failed"]
    assert frame.is_set()


def test_of_the_first_file_the_beginning_is_shown_until_it_is_read() -> None:
    host, begun = FakeHost("a.txt", "b.txt"), []
    seen: list[Beginning | None] = []

    def begin(path: str) -> File:
        begun.append(path)
        return sample_file(path)

    def read_and_look(path: str) -> File:
        seen.append(host.workspace.beginning)
        return read(path)

    FileReader(host, read_and_look, shown(), begin).start()
    assert begun == ["a.txt"]
    assert [each.file if each is not None else None for each in seen] == [0, None]
    assert host.published == ["progress_changed", *["files_changed"] * 3]
    assert host.workspace.beginning is None


def test_a_file_is_read_all_the_same_whose_beginning_cannot_be() -> None:
    def begin(path: str) -> File:
        raise RuntimeError("a reader's own fault")

    for each in (begin, lambda path: None):
        host = FakeHost("a.txt")
        FileReader(host, read, shown(), each).start()
        assert host.published == ["progress_changed", "files_changed"]
        assert not host.workspace.waiting()


def test_a_stop_is_told_and_cancels_the_work() -> None:
    host = FakeHost("a.txt", held=True)
    reader = FileReader(host, read, shown())
    reader.start()
    reader.stop()
    assert host.workspace.stopped
    host.run_held()
    assert host.workspace.waiting() == 1
    reader.start()
    assert not host.workspace.stopped
    host.run_held()
    assert host.workspace.waiting() == 0


def test_only_a_small_text_is_read_ahead(tmp_path: Path) -> None:
    small = tmp_path / "small.txt"
    small.write_text("一、要点", encoding="utf-8")
    for path, waiting in ((str(small), 0), (str(tmp_path / "none.txt"), 1)):
        host = FakeHost(path)
        FileReader(host, read, shown()).read_ahead()
        assert host.workspace.waiting() == waiting
        assert host.published == []


def test_targets_are_found_once_and_a_failing_plan_has_none() -> None:
    host = FakeHost("a.txt")
    FileReader(host, read, shown()).start()
    asked: list[str] = []

    def extract(plan: Plan) -> Plan:
        asked.append(plan.path)
        raise ValueError("a fault in the rules")

    finder = TargetFinder(host, extract, shown())
    host.workspace.put_targets(Ref(0, 0), ())
    plain = FakeHost("a.txt")
    plain.workspace.put(0, replace(read("a.txt"), plans=(untargeted(read("a.txt")),)))
    finder.find([Ref(0, 0)])
    assert asked == []
    TargetFinder(plain, extract, shown()).find([Ref(0, 0)])
    assert asked == ["a.txt"]
    assert plain.fakes.published == [("targets_found", Ref(0, 0))]
    assert plain.workspace.has_targets(Ref(0, 0))


@pytest.mark.parametrize("given", [(), None])
def test_targets_of_a_large_plan_come_from_another_process_where_that_can_give_them(
    given: tuple[Target, ...] | None,
) -> None:
    here: list[str] = []

    class Apart(TargetProcess):
        closed = False

        def find(self, plan: Plan) -> tuple[Target, ...] | None:
            return given

        def close(self) -> None:
            self.closed = True

    def extract(plan: Plan) -> Plan:
        here.append(plan.path)
        return plan

    host, apart = FakeHost("a.txt"), Apart()
    file = read("a.txt")
    line = replace(file.plans[0].lines[0], text="字" * LARGE + "字")
    host.workspace.put(0, replace(file, plans=(replace(untargeted(file), lines=(line,)),)))
    finder = TargetFinder(host, extract, shown(), lambda: apart)
    finder.close()
    assert not apart.closed
    finder.find([Ref(0, 0)])
    assert here == ([] if given is not None else ["a.txt"])
    assert host.workspace.has_targets(Ref(0, 0))
    finder.close()
    assert apart.closed


def untargeted(file: File) -> Plan:
    """The file's plan before its targets were looked for."""
    return replace(file.plans[0], targets=())
