"""Which theme is shown: the one asked for, what the terminal can show, files that change."""

from __future__ import annotations

import os
from pathlib import Path

import themes
from tests.support.fake_host import FakeHost
from tests.unit.test_themes import GOOD
from tui.app.themes import ThemeController
from tui.terminal.theme import PREFIX


class ThemeHost(FakeHost):
    """A host that notes the themes that Textual gets."""

    def __init__(self) -> None:
        super().__init__()
        self.registered: list[str] = []

    def register_theme(self, theme: object) -> None:
        """Note its name."""
        self.registered.append(getattr(theme, "name", ""))

    def clear_notifications(self) -> None:
        """Nothing is shown."""


def controller(name: str | None, **environ: str) -> tuple[ThemeHost, ThemeController]:
    """A controller in a terminal, started."""
    host = ThemeHost()
    given = {"GANGMU_CONFIG": "/proc/nonexistent", "COLORTERM": "truecolor", **environ}
    made = ThemeController(host, given, name)
    made.apply()
    made.start()
    return host, made


def test_the_theme_asked_for_is_shown_and_another_when_it_is_chosen() -> None:
    other = themes.bundled()[1]
    host, made = controller(None)
    assert host.theme == PREFIX + themes.DEFAULT
    made.show(other)
    assert host.theme == PREFIX + other.name == PREFIX + made.name
    assert host.said == []


def test_an_unknown_theme_is_said() -> None:
    host, _ = controller("none-such")
    assert host.theme == PREFIX + themes.DEFAULT
    assert host.said == ["! browser.theme.unknown"]


def test_a_terminal_without_colours_refuses_those_that_need_them() -> None:
    host, made = controller("ink-night", NO_COLOR="1")
    assert host.theme == PREFIX + themes.WITHOUT_COLOUR
    assert host.said == ["! browser.theme.no_colour"]
    coloured = next(each for each in made.all() if each.name != themes.WITHOUT_COLOUR)
    assert made.refused(coloured)
    made.show(coloured)
    assert made.name == themes.WITHOUT_COLOUR


def test_a_theme_file_that_changes_is_shown_anew(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    path = folder / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    host, made = controller("mine", GANGMU_CONFIG=str(tmp_path))
    assert (made.name, host.said) == ("mine", [])
    path.write_text(GOOD.replace("A0b1c2", "202122"), encoding="utf-8")
    os.utime(path, (1, 1))
    made.check_files()
    assert "#202122" in made.variables().values()
    assert host.said == ["browser.theme.again"]
    made.check_files()
    assert host.said == ["browser.theme.again"]
    path.write_text("colours: [", encoding="utf-8")
    made.check_files()
    assert [each[:2] for each in host.said[1:]] == ["! "]
