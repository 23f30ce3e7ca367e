"""The documentation: its examples run, its links and commands are there, its pictures too."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import seeds
from tests.support import sitting
from tests.support.pictures import DOCS
from tui import commands

ROOT = DOCS.parent
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("seeds/*.md")])
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_parser_run(tmp_path: Path) -> None:
    text = DOCS.joinpath("parser.md").read_text(encoding="utf-8")
    code = "\n".join(block for language, block in _BLOCK.findall(text) if language == "python")
    tmp_path.joinpath("要点.txt").write_bytes(seeds.paths()[0].read_bytes())
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "东丽区" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        assert (page.parent / link.strip().strip("<>")).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_shown_are_there(page: Path) -> None:
    from tui.commands.arguments import command_parser
    from tui.settings.i18n import Messages

    say = Messages("en", strict=True)
    for language, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines() if not language else ():
            whole = line.startswith("gangmu ") and not set("…·") & set(line)
            words = shlex.split(line) if whole else []
            if words[1:] and words[1] in commands.NAMES:
                parser = command_parser(words[1], say)
                known = {name for flag in parser.options.taken for name in flag.option_strings}
                assert {word for word in words[2:] if word.startswith("-")} <= known, line


def test_every_page_stands_in_both_languages() -> None:
    english = {path.name for path in DOCS.glob("*.md")} - {"parser.md", "scale.md"}
    assert english == {path.name for path in DOCS.glob("zh/*.md")}


def test_the_cast_is_an_asciicast() -> None:
    head, *events = DOCS.joinpath("sitting.cast").read_text(encoding="utf-8").splitlines()
    told = json.loads(head)
    assert (told["version"], told["width"], told["height"]) == (2, *sitting.SIZE)
    times = [json.loads(event)[0] for event in events]
    assert times == sorted(times)
    assert len(times) == len(sitting.STEPS) + 1
    assert "学前" in "".join(json.loads(event)[2] for event in events)
