"""The completion knows what the parsers know, and bash completes by it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from tests.program.test_terminal import Terminal
from tui import commands
from tui.cli import main
from tui.commands.completion import SHELLS, all_commands, bash, fish, zsh
from tui.settings.actions import ACTIONS
from tui.settings.config import Settings
from tui.settings.i18n import LANGUAGES, Messages


def needs(program: str) -> pytest.MarkDecorator:
    """A mark for a test that needs a program; `.ci/run` installs it."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not here")


@pytest.fixture(scope="module")
def script() -> str:
    return bash(all_commands(Messages("zh", strict=True)))


def completed(script: str, folder: Path, *words: str) -> set[str]:
    """What bash offers for the last of some words."""
    line = " ".join(f"'{word}'" for word in ("gangmu", *words))
    asks = f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _gangmu"
    told = "printf '%s\\n' \"${COMPREPLY[@]}\""
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\n{asks}\n{told}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split("\n")) - {""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file whose name has a space."""
    tmp_path.joinpath("工作 要点.txt").write_text("一")
    return tmp_path


def test_commands_and_files_come_first(script: str, folder: Path) -> None:
    assert completed(script, folder, "") == {*commands.NAMES, "工作 要点.txt"}
    assert completed(script, folder, "out") == {"outline"}
    assert completed(script, folder, "--lang", "zh", "outl") == {"outline"}


def test_options_are_those_of_the_command(script: str, folder: Path) -> None:
    assert "--no-session" in completed(script, folder, "--")
    offered = completed(script, folder, "targets", "--")
    assert {"--where", "--group", "--format", "--lang"} <= offered
    assert "--no-session" not in offered


def test_values_are_those_of_the_option(script: str, folder: Path) -> None:
    assert completed(script, folder, "--lang", "") == {"zh", "en"}
    assert completed(script, folder, "targets", "--group", "") == {"indicator", "owner", "period"}
    assert completed(script, folder, "export", "-o", "") == {"工作 要点.txt"}
    assert {"bash", "zsh", "fish"} <= completed(script, folder, "completion", "")


def test_behind_a_file_comes_no_command(script: str, folder: Path) -> None:
    assert completed(script, folder, "工作 要点.txt", "") == {"工作 要点.txt"}


CASES = (
    (("outl",), {"outline"}),
    (("targets", "--gr"), {"--group"}),
    (("targets", "--group", ""), {"indicator", "owner", "period"}),
    (("--lang", "zh", "outl"), {"outline"}),
    (("completion", ""), {"bash", "zsh", "fish"}),
    (("outline", "工"), {"工作 要点.txt"}),
)
"""Words before the key, and what each shell must offer for the last of them."""


def test_bash_offers_what_each_shell_must(script: str, folder: Path) -> None:
    for words, offered in CASES:
        assert offered <= completed(script, folder, *words), words


@needs("fish")
def test_fish_completes(folder: Path) -> None:
    script = fish(all_commands(Messages("en", strict=True)))
    folder.joinpath("gangmu.fish").write_text(script, encoding="utf-8")
    asks = [f"echo '== '; complete -C 'gangmu {' '.join(words)}'" for words, _ in CASES]
    done = subprocess.run(
        ["fish", "--no-config", "-c", "\n".join(["source gangmu.fish", *asks])],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    answers = done.stdout.split("== \n")[1:]
    for (words, offered), answer in zip(CASES, answers, strict=True):
        found = {line.split("\t")[0].replace("\\", "") for line in answer.splitlines()}
        assert offered <= found, (words, answer)
    assert {line.split("\t")[0] for line in answers[0].splitlines()} == {"outline"}


@needs("zsh")
def test_zsh_completes(folder: Path) -> None:
    functions = folder / "functions"
    functions.mkdir()
    script = zsh(all_commands(Messages("en", strict=True)))
    functions.joinpath("_gangmu").write_text(script, encoding="utf-8")
    terminal = Terminal(["zsh", "-f", "-i"], folder, columns=120, rows=30)
    try:
        begin = "PS1='ready> '; fpath=($PWD/functions $fpath); autoload -Uz compinit"
        # No listing is asked about, however long, and a single answer is listed too.
        terminal.send(f"{begin}; compinit -u -D; LISTMAX=999; clear\r")
        terminal.wait("PS1", gone=True)
        terminal.wait("ready>")
        for words, offered in CASES:
            # A blank line, its answer: ^U empties the line, ^L the screen.
            terminal.send("\x15\x0c" + " ".join(["gangmu", *words]) + "\t")
            if words[-1]:
                (whole,) = offered
                terminal.wait(whole.replace(" ", "\\ ") if len(words) > 1 else whole)
            else:
                for word in offered:
                    terminal.wait(word)
    finally:
        terminal.process.kill()
        terminal.process.wait()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shell", SHELLS)
def test_each_script_names_all(
    capsys: pytest.CaptureFixture[str], shell: str, language: str
) -> None:
    assert main(["completion", shell, "--lang", language], {}) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for command in all_commands(Messages("zh", strict=True)):
        assert command.name in out
        for flag in command.options:
            assert all(name.lstrip("-") in out for name in flag.names)


def test_another_shell_is_no_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "dos"], {}) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "bash" in err


def test_config_says_where_each_value_comes_from(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("session: true\nkeys: {split: ctrl+v}\n", encoding="utf-8")
    environ = {"GANGMU_CONFIG": str(tmp_path), "GANGMU_LANG": "zh", "EDITOR": "nano -w"}
    assert main(["config"], environ) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[::2]]
    values = {row[0]: (row[1], " ".join(row[2:])) for row in rows}
    assert set(values) >= {field.name for field in fields(Settings)}
    assert values["session"] == ("true", f"配置文件 {config}")
    assert values["language"] == ("zh", "环境变量 GANGMU_LANG")
    assert values["theme"][1] == "默认"
    assert "nano" in values["editor"][0]


def test_keys_are_shown_as_they_are_in_force(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tmp_path.joinpath("config.yaml").write_text("keys: {split: ctrl+v, noise: q}\n")
    assert main(["keys", "--names"], {"GANGMU_CONFIG": str(tmp_path), "LANG": "en"}) == 0
    out, err = capsys.readouterr()
    assert any(line.split()[:2] == ["Ctrl+V", "split"] for line in out.splitlines())
    assert "quit" in err
    assert "noise" in err
    assert main(["keys", "--format", "json"], {"LANG": "en"}) == 0
    named = {each["name"] for each in json.loads(capsys.readouterr().out)}
    assert named == {action.id for action in ACTIONS}
