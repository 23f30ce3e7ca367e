"""Ways to a clipboard: the system's own programs, tmux, and the terminal's OSC 52.

Which of them arrives cannot be asked, so a copy takes all that apply: over ssh only the terminal
can reach the clipboard of the person who sits there; beside it a local program also takes what is
too long for a terminal.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from collections.abc import Mapping

from parser.records import dataclass

OSC_52 = "\x1b]52;"
"""How the sequence starts that puts text into the terminal's clipboard."""

OSC_LIMIT = 70_000
"""Bytes of text that go by OSC 52: most terminals drop a sequence beyond 100,000 characters, and
base64 makes four of three."""

SCREEN_CHUNK = 700
"""Characters that GNU screen passes through at a time; it drops strings of 768 and more."""

PROGRAM_SECONDS = 5.0
"""Until a clipboard program that does not answer is given up."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that takes text on its standard input; ``encoding`` is what it expects."""

    name: str
    command: tuple[str, ...]
    encoding: str = "utf-8"


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the person sits at another machine: a clipboard here is not theirs."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def multiplexer(environ: Mapping[str, str]) -> str:
    """``tmux`` or ``screen`` where the program runs within one, else nothing."""
    if environ.get("TMUX"):
        return "tmux"
    return "screen" if environ.get("STY") else ""


def programs(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[Program, ...]:
    """The programs that reach a clipboard of this person's, the best first.

    Only those that are installed. ``tmux`` itself is one: it may set the terminal's clipboard
    where it lets no program in it do so.
    """
    fitting: list[Program] = []
    if environ.get("TMUX"):
        fitting.append(Program("tmux", ("tmux", "load-buffer", "-w", "-")))
    if not is_remote(environ):
        if platform == "darwin":
            fitting.append(Program("pbcopy", ("pbcopy",)))
        elif platform == "win32" or environ.get("WSL_DISTRO_NAME"):
            fitting.append(Program("clip.exe", ("clip.exe",), "utf-16"))
        elif environ.get("WAYLAND_DISPLAY"):
            fitting.append(Program("wl-copy", ("wl-copy", "--type", "text/plain;charset=utf-8")))
        if environ.get("DISPLAY") and platform not in ("darwin", "win32"):
            fitting.append(Program("xclip", ("xclip", "-selection", "clipboard", "-in")))
            fitting.append(Program("xsel", ("xsel", "--clipboard", "--input")))
    path = environ.get("PATH")
    return tuple(each for each in fitting if shutil.which(each.command[0], path=path))


def give(text: str, program: Program, environ: Mapping[str, str]) -> bool:
    """Hand the text to a program; whether it took it. Waits for it, so not for the event loop."""
    try:
        done = subprocess.run(  # noqa: S603 - a command of the table above, no shell
            program.command,
            input=text.encode(program.encoding, "replace"),
            stdout=subprocess.DEVNULL,  # xclip stays behind to serve the text: no pipe to wait for
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            timeout=PROGRAM_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def give_away(text: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Hand the text to what takes it: tmux where there is one, and one program of the system's.

    Gives the names of those that took it.
    """
    took: list[str] = []
    for program in programs(environ):
        own = program.name != "tmux"
        if own and any(name != "tmux" for name in took):
            continue
        if give(text, program, environ):
            took.append(program.name)
    return tuple(took)


def osc_52(text: str) -> str:
    """The sequence that puts the text into the terminal's clipboard."""
    return f"{OSC_52}c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\a"


def wrapped(sequence: str, around: str) -> str:
    """An escape sequence as a multiplexer passes it on to the terminal around it.

    tmux gets it bare too, for its own buffer: ``allow-passthrough`` and ``set-clipboard`` are
    two settings, and either may be off. ``around`` is what :func:`multiplexer` gave.
    """
    if around == "tmux":
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
    if around == "screen":
        parts = (sequence[at : at + SCREEN_CHUNK] for at in range(0, len(sequence), SCREEN_CHUNK))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return sequence
