"""Commands run in the process of the test, and the plan that most of them are run over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import seeds
from tui.cli import main
from tui.commands.exits import Exit

PLAN = (
    "东山县2024年教育工作要点\n一、加强领导\n1.开展培训。组织培训12次。\n"
    "二、强化保障\n投入100万元。\n"
)

Output = tuple[int, str, str]
"""A status, what was written as data, what was said beside it."""


def put_plan(folder: Path) -> str:
    """Write :data:`PLAN` into a folder; gives the path."""
    path = folder / "要点.txt"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def seed(part: str) -> str:
    """The path of the first seed whose name has this part."""
    return next(str(path) for path in seeds.paths() if part in path.name)


class Gangmu:
    """Runs commands and gives their status, data and talk."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object, **environ: str) -> Output:
        given = {"LANG": "zh_CN.UTF-8", "HOME": os.devnull, **environ}
        status = main([str(word) for word in words], given)
        captured = self._capsys.readouterr()
        return status, captured.out, captured.err


class Ended:
    """Runs commands that must end with a status, and gives their data.

    ``err`` is what the last one said beside it; all begin with the words ``first``.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str], *first: str) -> None:
        self._run, self._first = Gangmu(capsys), first
        self.err = ""

    def __call__(self, *words: object, status: int = Exit.OK, **environ: str) -> str:
        given = {"COLUMNS": "80", **environ}
        ended, out, self.err = self._run(*self._first, *words, **given)
        assert ended == status
        return out
