"""Files that change on the disk are read again, and told of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import parser
from parser.model import File, ReadError
from tests.support.fake_host import FakeHost, FakeScreen
from tui.app.file_reload import FileReloader
from tui.app.reading import try_read
from tui.requests import ResumeReading
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place
from tui.workspace.reading_state import Moves

TEXT = "东山县2024年工作要点\n一、学前教育\n二、队伍建设\n"


class ReloadHost(FakeHost):
    """A host whose panes show the first plan."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.steps: list[str] = []
        self.screen = FakeScreen(Place("read", 0, Ref(0, 0), 1))

    def plans_in_sight(self) -> Iterable[Ref]:
        """The first plan."""
        return [Ref(0, 0)]

    def keep_places(self) -> None:
        """Note it, with what the workspace holds at that time."""
        self.steps.append(f"keep {len(self.file.lines)}")

    def places_moved(self, moves: Moves) -> None:
        """Note it, with what the workspace holds at that time."""
        self.steps.append(f"moved {len(self.file.lines)}")

    @property
    def file(self) -> File:
        """The file on the workspace."""
        found = self.workspace.entries[0].file
        assert found is not None
        return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on the disk."""
    made = tmp_path / "plan.txt"
    made.write_text(TEXT, encoding="utf-8")
    return made


def reading(path: Path) -> tuple[ReloadHost, FileReloader]:
    """A host with the file read, and its reloader."""
    host = ReloadHost(str(path))
    file = parser.read_file(str(path))
    host.workspace.put(0, file)
    reloader = FileReloader(host, lambda each: try_read(parser.read_file, each), host)
    reloader.note(file)
    return host, reloader


def test_a_changed_file_is_taken_once_it_rests(path: Path) -> None:
    host, reloader = reading(path)
    reloader.check_files()
    assert host.said == []
    path.write_text(TEXT + "三、经费\n", encoding="utf-8")
    reloader.check_files()
    assert host.said == []  # it may still be written to
    reloader.check_files()
    assert host.said == ["browser.reload.changed"]
    assert host.steps == ["keep 3", "moved 4"]
    assert host.published == ["file_reloaded"]


def test_a_file_that_is_gone_stays_and_is_told_of_once(path: Path) -> None:
    host, reloader = reading(path)
    path.unlink()
    for _ in range(4):
        reloader.check_files()
    assert host.said == ["! browser.reload.gone"]
    assert len(host.file.lines) == 3


def test_the_key_reads_the_file_in_sight_and_says_that_it_is_the_same(path: Path) -> None:
    host, reloader = reading(path)
    reloader.reload()
    assert host.said == ["browser.reload.reading", "browser.reload.same"]


def test_the_key_goes_on_with_files_that_wait() -> None:
    host = ReloadHost("a.txt")
    host.workspace.stopped = True
    FileReloader(host, lambda each: ReadError("missing", each), host).reload()
    assert [type(message) for message in host.posted] == [ResumeReading]


def test_what_comes_by_standard_input_cannot_be_read_again() -> None:
    host = ReloadHost("-")
    host.workspace.put(0, replace(parser.read_bytes(TEXT.encode(), "-")))
    FileReloader(host, lambda each: ReadError("missing", each), host).reload()
    assert host.said == ["browser.outside.no_file"]
