"""What a command prints arrives whole, or the exit status and one line say that it did not."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tui.commands.exits import Exit

ROOM = 8_192
"""Bytes that the system lets a file have: it stands for a disk that is full behind them."""

GANGMU = [sys.executable, "-m", "tui.cli"]


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("long") / "计划.txt"
    items = (f"{at}.做好第{at}项工作，到2025年达到{at % 100}%。\n" for at in range(1, 500))
    path.write_text("临江县2025年教育工作要点\n" + "".join(items), encoding="utf-8")
    return str(path)


def _small_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--what", "text"),
        ("targets", "--format", "csv"),
        ("outline", "--format", "json"),
        ("search", "工作"),
        ("check",),
    ],
    ids=lambda words: words[0],
)
def test_a_disk_that_is_full_on_the_way_is_said(
    words: Sequence[str], long_plan: str, tmp_path: Path
) -> None:
    given = [*words[:1], *words[1:2], long_plan, *words[2:]] if words[0] == "search" else None
    command = [*GANGMU, *(given or [words[0], long_plan, *words[1:]])]
    whole = subprocess.run(command, capture_output=True, timeout=60).stdout
    with open(tmp_path / "out", "wb") as out:
        done = subprocess.run(
            command, stdout=out, stderr=subprocess.PIPE, timeout=60, preexec_fn=_small_files
        )
    if len(whole) > ROOM:
        assert done.returncode == Exit.UNWRITTEN
        assert done.stderr.count(b"\n") == 1
    else:
        assert (tmp_path / "out").read_bytes() == whole


def test_an_output_that_is_closed_is_said(long_plan: str) -> None:
    shell = f'exec "{sys.executable}" -m tui.cli outline "{long_plan}" >&-'
    done = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == Exit.UNWRITTEN
    assert done.stderr.count(b"\n") == 1


def test_the_names_of_streams_are_written_through(long_plan: str, tmp_path: Path) -> None:
    words = [*GANGMU, "targets", long_plan, "--format", "csv"]
    whole = subprocess.run(words, capture_output=True, timeout=60).stdout
    piped = subprocess.run([*words, "-o", "/dev/stdout"], capture_output=True, timeout=60)
    assert (piped.returncode, piped.stdout) == (Exit.OK, whole)
    with open(tmp_path / "out", "wb") as out:
        subprocess.run([*words, "-o", "/dev/stdout"], stdout=out, timeout=60, check=True)
    assert (tmp_path / "out").read_bytes() == whole
    read, write = os.pipe()
    with open(write, "wb") as end:
        words += ["-o", f"/dev/fd/{write}"]
        started = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
        end.close()
        with open(read, "rb") as got:
            assert got.read() == whole
        assert started.wait(60) == Exit.OK


def test_names_that_are_no_utf8_are_listed_as_their_bytes(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xd2\xaa\xb5\xe3.txt"
    with open(name, "w", encoding="utf-8") as file:
        file.write("东山县2024年教育工作要点\n一、加强领导\n")
    command: list[str | bytes] = [*GANGMU, "search", "-l", "领导", name]
    assert subprocess.run(command, capture_output=True, timeout=60).stdout == name + b"\n"
    command.insert(4, "-0")
    assert subprocess.run(command, capture_output=True, timeout=60).stdout == name + b"\0"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")
@pytest.mark.parametrize("words", [("--help",), ("targets", "--help"), ("help",), ("--version",)])
def test_help_on_a_full_disk_is_said(words: Sequence[str]) -> None:
    with open("/dev/full", "wb") as out:
        done = subprocess.run(
            [*GANGMU, *words], stdout=out, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == Exit.UNWRITTEN
    assert done.stderr.count(b"\n") == 1
