"""Exports and copies are made in a thread; how each went is said."""

from __future__ import annotations

from pathlib import Path

from parser.model import Plan
from tests.support.fake_host import FakeHost, FakeScreen, sample_file
from tui.app.clipboard_job import ClipboardJob
from tui.app.export_job import ExportJob
from tui.export.choices import of_plans
from tui.export.view import Part, View, What
from tui.requests import Copy, ExportTo
from tui.terminal.clipboard import OSC_LIMIT


def same(plan: Plan) -> Plan:
    """The plan, its targets known."""
    return plan


def asked(path: str, form: str = "md", *, force: bool = False) -> ExportTo:
    """The outline of a small plan, to be written to a path."""
    parts = [Part(sample_file("a.txt").plans[0])]
    choice = of_plans(parts, lambda what, parts: View(what, tuple(parts)))[0]
    assert choice.what is What.OUTLINE
    return ExportTo(choice, form, path, force)


def exported(request: ExportTo) -> tuple[FakeHost, FakeScreen]:
    """A host and its screen after an export."""
    host, screen = FakeHost(), FakeScreen()
    host.screen = screen
    ExportJob(host, same).write(request)
    return host, screen


def test_a_file_is_written_and_never_over_another_unasked(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    host, screen = exported(asked(str(path), "md"))
    assert host.said == ["browser.export.done"]
    assert screen.done == ["close_export"]
    assert path.read_text(encoding="utf-8").startswith("#")
    path.write_text("mine", encoding="utf-8")
    host, screen = exported(asked(str(path), "md"))
    assert screen.done == [("ask_overwrite", str(path))]
    assert path.read_text(encoding="utf-8") == "mine"
    host, screen = exported(asked(str(path), "md", force=True))
    assert host.said == ["browser.export.done"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    host, screen = exported(asked(str(tmp_path / "none" / "plan.md"), "md"))
    assert [each[:2] for each in host.said] == ["! "]
    assert screen.done == []


def test_without_a_path_the_text_is_copied() -> None:
    _, screen = exported(asked("", "md"))
    closed, copied = screen.done
    assert closed == "close_export"
    assert isinstance(copied, tuple)
    assert copied[1].startswith("#")


class ClipboardHost(FakeHost):
    """A host that notes what goes to the terminal's clipboard."""

    clipboard = ""

    def copy_to_clipboard(self, text: str) -> None:
        """Note it."""
        self.clipboard = text


def test_a_text_goes_to_the_terminal_unless_it_is_too_long_for_it() -> None:
    host = ClipboardHost()
    copies = ClipboardJob(host, {"PATH": "/nonexistent"})
    copies.copy(Copy("学前", "a node"))
    assert host.clipboard == "学前"
    copies.copy(Copy("学" * OSC_LIMIT, "all"))
    assert host.clipboard == "学前"
    assert host.said == ["browser.copy.done", "! browser.copy.too_long"]
