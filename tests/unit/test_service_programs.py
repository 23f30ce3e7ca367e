"""Editor and pager get the place in sight; what is wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import SuspendNotSupported

import parser
from tests.support.fake_host import FakeHost, FakeScreen
from tui.app.programs import ExternalPrograms
from tui.workspace.entries import Ref
from tui.workspace.navigation import Place


class TerminalHost(FakeHost):
    """A host whose terminal can be lent, or not."""

    lends = True

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend it."""
        if not self.lends:
            raise SuspendNotSupported
        self.said.append("suspended")
        yield


@pytest.fixture
def host(tmp_path: Path) -> TerminalHost:
    """A host with a plan in sight, at its second line."""
    path = tmp_path / "plan.txt"
    path.write_text("东山县2024年工作要点\n一、学前教育\n", encoding="utf-8")
    made = TerminalHost(str(path))
    made.workspace.put(0, parser.read_file(str(path)))
    made.screen = FakeScreen(Place("read", 0, Ref(0, 0), 2))
    return made


def script(folder: Path, text: str) -> str:
    """A program of its own."""
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_editor_opens_the_file_and_the_files_are_checked(
    host: TerminalHost, tmp_path: Path
) -> None:
    edited: list[str] = []
    editor = script(tmp_path, f'echo "$@" > {tmp_path}/given')
    ExternalPrograms(host, {"EDITOR": editor}, lambda: edited.append("checked")).edit()
    assert (tmp_path / "given").read_text(encoding="utf-8").strip().endswith("plan.txt")
    assert host.said == ["suspended"]
    assert edited == ["checked"]


def test_the_pager_gets_the_text(host: TerminalHost, tmp_path: Path) -> None:
    pager = script(tmp_path, f'cat "$@" > {tmp_path}/given')
    ExternalPrograms(host, {"PAGER": pager, "PATH": "/usr/bin:/bin"}, lambda: None).page()
    assert "一、学前教育" in (tmp_path / "given").read_text(encoding="utf-8")


def test_a_program_that_is_missing_and_a_terminal_that_cannot_be_lent_are_said(
    host: TerminalHost, tmp_path: Path
) -> None:
    ExternalPrograms(host, {"EDITOR": "no-such-program"}, lambda: None).edit()
    assert host.said == ["! browser.outside.missing"]
    host.lends = False
    ExternalPrograms(host, {"EDITOR": script(tmp_path, "true")}, lambda: None).edit()
    assert host.said[1:] == ["! browser.outside.unable"]


def test_without_a_plan_in_sight_nothing_is_run() -> None:
    host = TerminalHost("a.txt")
    host.screen = FakeScreen(Place("read", 0, None, 0))
    programs = ExternalPrograms(host, {}, lambda: None)
    programs.edit()
    programs.page()
    assert host.said == []
