"""The real program in a real terminal: bytes in and out of a pty, drawn by pyte."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from fcntl import ioctl
from pathlib import Path

import pyte
import pytest

PATIENCE = 30.0
"""Seconds to wait for something to appear before the test has failed."""

ESCAPE = "\x1b"


class Terminal:
    """A program on a pty, and what its screen shows."""

    def __init__(self, command: list[str], cwd: Path, columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        self._master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        environ = {**os.environ, "TERM": "xterm-256color", "GANGMU_LANG": "zh"}
        environ.pop("NO_COLOR", None)
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=environ,
            start_new_session=True,
        )

    def read(self, seconds: float) -> None:
        """Take in what the program writes, at most so long."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            data = os.read(self._master, 65536)
            self.written += data
            # pyte takes the private form of SGR's neighbours for colours: leave them out.
            self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?"))

    def send(self, text: str) -> None:
        """Type."""
        os.write(self._master, text.encode())

    def text(self) -> str:
        """The rows of the screen; the second half of a wide character is not one of its own."""
        return "\n".join(
            "".join(self.screen.buffer[y][x].data for x in range(self.screen.columns))
            for y in range(self.screen.lines)
        )

    def wait(self, wanted: str, *, gone: bool = False) -> str:
        """The screen once it shows what is wanted (or no longer does)."""
        end = time.monotonic() + PATIENCE
        while (wanted in self.text()) == gone:
            assert time.monotonic() < end, f"{wanted!r}\n{self.text()}"
            assert self.process.poll() is None, self.text()
            self.read(0.05)
        return self.text()

    def pause(self, seconds: float) -> None:
        """Let the program do what it has no sign for on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)

    def finish(self) -> int:
        """The exit status, once the program has ended by itself."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, self.text()
            self.read(0.05)
        self.read(0.05)
        return self.process.returncode

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screen.resize(rows, columns)
        ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def settings(self) -> list[object]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._slave)

    def hang_up(self) -> None:
        """Close the terminal without a word, as a lost connection does."""
        os.close(self._slave)
        os.close(self._master)
        self._gone = True

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._master)
        os.close(self._slave)


PROGRAM = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The browser on the bundled plans, in an empty folder."""
    running = Terminal(PROGRAM, tmp_path)
    yield running
    running.close()


def test_a_clerk_reads_filters_splits_exports_and_leaves(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait("东丽区2024年教育工作要点")
    terminal.wait("9.推进学前教育优质普惠发展")
    terminal.send("jj")
    terminal.send("、")
    terminal.wait("筛选")
    terminal.send("学前")
    terminal.wait("项")
    terminal.wait("1.以政治建设强化先锋自觉", gone=True)
    terminal.send("\r")
    terminal.pause(0.5)
    terminal.send("ｎ")
    terminal.wait("第 39 行")
    terminal.send(ESCAPE)
    terminal.wait("22.维护校园安全稳定")
    terminal.send("v")
    terminal.wait("给第二栏选计划")
    terminal.wait("2022年东丽区教育工作总结")
    terminal.send("\r")
    terminal.wait("给第二栏选计划", gone=True)
    assert "2022年东丽区教育工作总结" in terminal.text()
    terminal.send("v")
    terminal.wait("2022年东丽区教育工作总结", gone=True)
    terminal.send("2")
    terminal.wait("指标表：本计划")
    terminal.wait("1 / ")
    terminal.send("\r")
    terminal.wait("指标表：本计划", gone=True)
    terminal.send("【")
    terminal.wait("指标表：本计划")
    terminal.send("e")
    terminal.wait("↑↓ 内容")
    terminal.send("\r")
    terminal.wait("↑↓ 内容", gone=True)
    exported = list(tmp_path.iterdir())
    assert len(exported) == 1
    assert "天津市东丽区2024年教育工作要点" in exported[0].read_text(encoding="utf-8")
    terminal.send("q")
    assert terminal.finish() == 0
    assert terminal.settings() == terminal.before
    for left in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
        assert left in terminal.written, left


def test_a_smaller_window_is_drawn_anew(terminal: Terminal) -> None:
    terminal.wait("一、坚持培根铸魂")
    terminal.resize(40, 12)
    terminal.wait("一、坚持培根铸魂")
    terminal.send("q")
    assert terminal.finish() == 0


@pytest.mark.skipif(not shutil.which("setsid") or not shutil.which("bash"), reason="no shell")
def test_it_is_suspended_and_drawn_whole_when_it_is_brought_back(tmp_path: Path) -> None:
    # Only a shell that has the terminal can stop a program and bring it back.
    shell = ["setsid", "--ctty", "--wait", "bash", "--norc", "--noprofile", "-i"]
    terminal = Terminal(shell, tmp_path)
    try:
        terminal.wait("bash-")
        terminal.send(" ".join(map(shlex.quote, PROGRAM)) + "\r")
        terminal.wait("一、坚持培根铸魂")
        terminal.pause(0.5)
        terminal.send("\x1a")
        terminal.wait("Stopped")
        terminal.screen.reset()
        terminal.send("fg\r")
        terminal.wait("一、坚持培根铸魂")
        assert "帮助" in terminal.wait("退出").splitlines()[-1]
        terminal.send("q")
        terminal.wait("bash-")
    finally:
        terminal.close()


def test_without_a_terminal_it_names_the_commands_and_leaves(tmp_path: Path) -> None:
    done = subprocess.run(
        PROGRAM,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=tmp_path,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "outline" in done.stderr
    assert ESCAPE not in done.stderr


PIPED = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp('sh', ['sh', '-c', sys.argv[1], *sys.argv[1:]])"
)
"""Runs a line of the shell in the terminal, which is then the process's own."""


def test_a_plan_from_a_pipe_is_read_with_keys_from_the_terminal(tmp_path: Path) -> None:
    shell = f'(cat plan.txt) | "{sys.executable}" -c "{PROGRAM[2]}" -'
    (tmp_path / "plan.txt").write_text(
        "某县工作要点\n一、加强党建\n（一）学习\n二、提升\n", "utf-8"
    )
    running = Terminal([sys.executable, "-c", PIPED, shell], tmp_path)
    try:
        running.wait("（一）学习")
        running.send("/")
        running.send("提升\r")
        assert "二、提升" in running.wait("（一）学习", gone=True)
        running.send("q")
        assert running.finish() == 0
        assert running.settings() == running.before
    finally:
        running.close()


@pytest.fixture
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Terminal]]:
    """Starts the browser on a wide terminal, with a place of its own for what it keeps."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "desk").mkdir()
    started: list[Terminal] = []

    def start() -> Terminal:
        started.append(Terminal(PROGRAM, tmp_path / "desk", 140, 40))
        return started[-1]

    yield start
    for each in started:
        each.close()


def test_beside_each_other_the_other_plan_follows_and_lists_what_one_lacks(
    wide: Callable[[], Terminal],
) -> None:
    terminal = wide()
    terminal.wait("9.推进学前教育优质普惠发展")
    terminal.send("v")
    terminal.wait("给第二栏选计划")
    terminal.wait("2022年东丽区教育工作总结")
    terminal.send("\r")
    terminal.wait("给第二栏选计划", gone=True)
    terminal.wait("2022年东丽区教育工作总结")
    terminal.send("＝")
    terminal.wait("跟随")
    terminal.send("\tg" + "j" * 12)
    terminal.wait("› 9.推进学前教育优质普惠发展")
    terminal.send("w")
    terminal.wait("标题都有")
    terminal.send("q")
    assert terminal.finish() == 0


def test_a_number_is_found_followed_to_its_sentence_and_left_again(
    wide: Callable[[], Terminal],
) -> None:
    terminal = wide()
    terminal.wait("9.推进学前教育优质普惠发展")
    terminal.send("2")
    terminal.wait("指标表：本计划")
    terminal.wait("1 / 21")
    terminal.send("G")
    terminal.wait("21 / 21")
    terminal.send("\r")
    terminal.wait("指标表：本计划", gone=True)
    terminal.send("[")
    terminal.wait("指标表：本计划")
    terminal.send("q")
    assert terminal.finish() == 0


def test_the_place_and_the_filter_come_back_with_the_next_start(
    wide: Callable[[], Terminal],
) -> None:
    first = wide()
    first.wait("9.推进学前教育优质普惠发展")
    first.send("j" * 12)
    first.wait("› 9.推进学前教育优质普惠发展")
    first.send("/学前")
    first.wait("处 / 2 项")
    first.send("\x11")
    assert first.finish() == 0
    again = wide()
    again.wait("处 / 2 项")
    again.wait("› 9.推进学前教育优质普惠发展")
    again.send("q")
    assert again.finish() == 0
