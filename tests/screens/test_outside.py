"""Editor and pager: which one, at which line, and what is said where there is none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import parser
from tests.program.test_terminal import PROGRAM, Terminal
from tests.support.browser_host import opened, press, screen_text
from tests.unit.test_session import TEXT
from tui.app.app import GangmuApp
from tui.settings.config import Settings
from tui.settings.i18n import Messages
from tui.terminal import external_programs as outside
from tui.terminal.external_programs import OutsideError, Program

PATH = os.environ["PATH"]


def program(folder: Path, name: str, script: str) -> str:
    """A program of that name in a folder."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("vim", ["vim", "+7", "./a.txt"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "./a.txt"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "./a.txt"]),
        ("code", ["code", "-w", "-g", "./a.txt:7"]),
        ("code --wait", ["code", "--wait", "-g", "./a.txt:7"]),
        ("hx", ["hx", "./a.txt:7"]),
        ("unheard-of", ["unheard-of", "./a.txt"]),
    ],
)
def test_programs_are_asked_for_the_line_in_their_own_way(written: str, words: list[str]) -> None:
    assert outside.command(Program(tuple(written.split()), "EDITOR"), "a.txt", 7) == words


def test_a_name_like_an_option_is_a_file() -> None:
    assert outside.command(Program(("vi",), "EDITOR"), "-c.txt", 1)[-1] == "./-c.txt"


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "no_editor"),
        ({"VISUAL": " ", "EDITOR": ""}, "no_editor"),
        ({"EDITOR": "no-such-program-here"}, "missing"),
        ({"EDITOR": "vi 'open"}, "bad_words"),
    ],
)
def test_no_editor_is_told(environ: dict[str, str], code: str) -> None:
    with pytest.raises(OutsideError) as caught:
        outside.editor({"PATH": PATH, **environ})
    assert caught.value.code == code


def test_visual_comes_first() -> None:
    found = outside.editor({"PATH": PATH, "VISUAL": "cat -n", "EDITOR": "ls"})
    assert (found.words, found.variable) == (("cat", "-n"), "VISUAL")


def test_the_line_in_a_web_page_is_where_its_words_are(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    paragraphs = "".join(f"<p>\n{line}\n</p>\n" for line in TEXT.splitlines())
    page.write_text(f"<!doctype html><body>\n{paragraphs}</body>", encoding="utf-8")
    file = parser.read_file(str(page))
    plan = file.plans[0]
    line = next(each.number for each in plan.lines if "规范办园" in each.text)
    found = outside.line_in_file(file, plan, line, "a.html")
    assert "规范办园" in page.read_text(encoding="utf-8").splitlines()[found - 1]


@pytest.mark.parametrize(("start", "form"), [(b"PK\x03\x04", "docx"), (b"\n%PDF-1.4", "pdf")])
def test_what_is_no_text_is_refused_with_its_form(tmp_path: Path, start: bytes, form: str) -> None:
    file = parser.read_bytes(TEXT.encode(), str(tmp_path / "a"))
    (tmp_path / "a").write_bytes(start)
    with pytest.raises(OutsideError) as caught:
        outside.line_in_file(file, file.plans[0], 1, "a")
    assert (caught.value.code, caught.value.values["form"]) == ("not_text", form)


def test_the_pager_is_told_that_the_text_is_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    less = Program((program(tmp_path, "less", f'echo "$LESSCHARSET" > {log}'),), "PAGER")
    plan = parser.read_bytes(TEXT.encode(), "a").plans[0]
    monkeypatch.delenv("LESSCHARSET", raising=False)
    outside.page(plan, 1, less)
    assert log.read_text() == "utf-8\n"
    monkeypatch.setenv("LESSCHARSET", "dos")
    outside.page(plan, 1, less)
    assert log.read_text() == "dos\n"


def test_the_pager_gets_the_text_and_the_line(tmp_path: Path) -> None:
    log = tmp_path / "log"
    less = program(tmp_path, "less", f'echo "$1" > {log}; cat "$2" >> {log}')
    plan = parser.read_bytes(TEXT.encode(), "a").plans[0]
    outside.page(plan, 3, Program((less,), "PAGER"))
    assert log.read_text(encoding="utf-8") == f"+3\n{TEXT}"
    with pytest.raises(OutsideError, match="failed"):
        outside.page(plan, 3, Program((program(tmp_path, "more", "exit 3"),), "PAGER"))


@pytest.mark.parametrize(
    ("key", "environ", "told"),
    [
        ("E", {}, "没有设置编辑器"),
        ("E", {"EDITOR": "no-such-program-here"}, "找不到程序“no-such-program-here”"),
        ("E", {"EDITOR": "cat"}, "不能暂时让出画面"),
        ("p", {"PAGER": "'"}, "引号没有配对"),
    ],
)
async def test_why_not_is_said_in_the_corner(
    key: str, environ: dict[str, str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "东山.txt"
    path.write_text(TEXT, encoding="utf-8")
    messages = Messages("zh", strict=True)
    app = GangmuApp([str(path)], Settings(), messages, {"GANGMU_CONFIG": "/proc/nonexistent"})
    async with opened(app, (120, 30)) as pilot:
        await press(pilot, key)
        assert told in screen_text(pilot)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """The browser over a file, with an editor that adds a line above the one it is given."""
    plan = tmp_path / "东山.txt"
    plan.write_text(TEXT, encoding="utf-8")
    script = 'echo EDITING "$1"; sed -i "1i 新加的一行" "$2"'
    monkeypatch.setenv("VISUAL", program(tmp_path, "vi", script))
    running = Terminal([*PROGRAM, str(plan)], tmp_path)
    yield running
    running.close()


def test_the_editor_has_the_terminal_and_the_place_is_kept(terminal: Terminal) -> None:
    terminal.wait("第 1 行")
    terminal.send("jjj")
    terminal.wait("第 4 行")
    terminal.send("E")
    terminal.wait("已重新读取")  # it lies over the place for a while
    terminal.wait("第 5 行")
    assert b"EDITING +4" in terminal.written
    terminal.send("q")
    assert terminal.finish() == 0
    assert terminal.settings() == terminal.before


def test_a_browser_whose_terminal_went_leaves_and_keeps_its_place(tmp_path: Path) -> None:
    plan = tmp_path / "东山.txt"
    plan.write_text(TEXT, encoding="utf-8")
    running = Terminal([*PROGRAM, str(plan)], tmp_path)
    running.wait("第 1 行")
    running.send("jjj")
    running.wait("第 4 行")
    running.hang_up()
    assert running.process.wait(timeout=30) == 0
    again = Terminal([*PROGRAM, str(plan)], tmp_path)
    try:
        again.wait("第 4 行")
    finally:
        again.close()
