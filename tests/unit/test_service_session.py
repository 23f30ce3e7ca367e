"""The session is taken up before the app runs, and written once at its end."""

from __future__ import annotations

from pathlib import Path

from tests.support.fake_host import FakeHost, sample_file
from tui.app.session_keeper import SessionKeeper, Start
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref
from tui.workspace.reading_state import Mark
from tui.workspace.session import Session, SetKept


class FakePanes:
    """Panes that note what is asked of them."""

    is_mounted = True

    def __init__(self) -> None:
        self.expected: list[SetKept] = []
        self.welcomed = False
        self.asked = 0
        self.restorer = self

    def expect(self, kept: SetKept) -> None:
        """How they were left."""
        self.expected.append(kept)

    def left(self) -> SetKept:
        """How they are now."""
        self.asked += 1
        return SetKept((), False, 0, True, False)

    def welcome(self) -> None:
        """Say what to press."""
        self.welcomed = True


def keeper(folder: Path, panes: FakePanes) -> tuple[FakeHost, SessionKeeper]:
    """A keeper over one file, with the session of a folder."""
    host = FakeHost("a.txt")
    host.theme = "gangmu-ink-night"
    session = Session(folder, ["a.txt"])
    start = Start(session, session.load_chosen(), None, "en")
    return host, SessionKeeper(host, start, panes)


def test_marks_panes_theme_and_language_come_back(tmp_path: Path) -> None:
    panes = FakePanes()
    host, kept = keeper(tmp_path, panes)
    kept.start()
    assert panes.welcomed
    host.workspace.put(0, sample_file("a.txt"))
    host.workspace.memory.set_mark(Mark("x", Ref(0, 0), 3, 1.0))
    host.theme = "gangmu-rice-paper"
    host.messages = Messages("zh", strict=True)
    kept.save()
    kept.save()
    assert panes.asked == 1

    panes = FakePanes()
    host, kept = keeper(tmp_path, panes)
    assert panes.expected == [SetKept((), False, 0, True, False)]
    kept.start()
    assert not panes.welcomed
    kept.recall(0, sample_file("a.txt"))
    mark = host.workspace.memory.mark("x")
    assert mark is not None
    assert (mark.ref, mark.line) == (Ref(0, 0), 3)
    chosen = Session(tmp_path, ["a.txt"]).load_chosen()
    assert chosen.theme == ("rice-paper", None)
    assert chosen.language == ("zh", "en")


def test_without_a_session_nothing_is_kept() -> None:
    panes = FakePanes()
    kept = SessionKeeper(FakeHost("a.txt"), Start(), panes)
    kept.start()
    kept.recall(0, sample_file("a.txt"))
    kept.save()
    assert (panes.expected, panes.welcomed, panes.asked) == ([], False, 0)
