"""``run.py``: set up once, quick after that, and never half."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import run


class Machine:
    """A checkout of its own, whose steps are noted and not done; ``fails`` breaks a step."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[str] = []
        self.fails = ""

    def step(self, command: list[str]) -> None:
        """Note what a command is for; raise as a failed one would."""
        known = {"venv": "venv", "-e": "project", "compileall": "bytecode"}
        name = next((known[word] for word in command if word in known), command[-1])
        self.steps.append(Path(name).name)
        if self.steps[-1] == self.fails:
            raise run.SetupError(self.fails)

    def set_up(self, level: str) -> list[str]:
        """The steps that a set-up takes now."""
        self.steps.clear()
        run.set_up(level)
        return list(self.steps)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A checkout with its two locks, and an empty folder for its environment."""
    for name in (*run.LOCKS.values(), "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    found = Machine(tmp_path)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(run, "pip_command", lambda: ["pip"])
    monkeypatch.setattr(run, "run", found.step)
    return found


def test_the_second_time_nothing_is_done(machine: Machine) -> None:
    assert machine.set_up("core") == ["venv", "requirements.lock", "project", "bytecode"]
    assert machine.set_up("core") == []


def test_the_tests_set_is_added_once_and_serves_the_browser(machine: Machine) -> None:
    machine.set_up("core")
    assert machine.set_up("dev") == ["requirements-dev.lock", "project", "bytecode"]
    assert machine.set_up("dev") == machine.set_up("core") == []


@pytest.mark.parametrize("name", [*run.LOCKS.values(), "pyproject.toml"])
def test_a_changed_file_is_installed_into_the_same_environment(machine: Machine, name: str) -> None:
    machine.set_up("dev")
    (machine.root / name).write_text("changed", encoding="utf-8")
    assert machine.set_up("dev") == ["requirements-dev.lock", "project", "bytecode"]


def test_the_browser_keeps_the_tests_set_when_its_lock_changes(machine: Machine) -> None:
    machine.set_up("dev")
    (machine.root / "requirements.lock").write_text("changed", encoding="utf-8")
    assert machine.set_up("core") == ["requirements-dev.lock", "project", "bytecode"]


@pytest.mark.parametrize("step", ["venv", "requirements.lock", "project", "bytecode"])
def test_a_set_up_that_failed_starts_again(machine: Machine, step: str) -> None:
    machine.fails = step
    with pytest.raises(run.SetupError):
        machine.set_up("core")
    machine.fails = ""
    assert machine.set_up("core") == ["venv", "requirements.lock", "project", "bytecode"]


def test_another_python_or_place_gets_its_own_environment(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.set_up("core")
    monkeypatch.setattr("sys.version", "3.99")
    assert machine.set_up("core")[0] == "venv"


@pytest.mark.parametrize("stamp", ["", "[]", "{", "\0"])
def test_a_broken_stamp_is_none(machine: Machine, stamp: str) -> None:
    run.STAMP.write_text(stamp, encoding="utf-8")
    assert machine.set_up("core")[0] == "venv"


def test_neither_pip_nor_ensurepip_is_one_line_with_the_way_out(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "has_module", lambda name: name == "venv")
    assert run.main([]) == 2
    assert "apt install python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "level", "program"),
    [
        ([], "core", ["gangmu"]),
        (["check", "test"], "core", ["gangmu", "check", "test"]),
        (["./test"], "core", ["gangmu", "./test"]),
        (["--help"], "core", ["gangmu", "--help"]),
        (["test", "-k", "x"], "dev", ["python", "-m", "pytest", *run.PARALLEL, "-k", "x"]),
    ],
)
def test_all_words_but_two_are_gangmu_s(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    level: str,
    program: list[str],
) -> None:
    started: list[list[str]] = []
    monkeypatch.chdir(machine.root)
    monkeypatch.setattr(run, "become", started.append)
    run.main(arguments)
    assert machine.steps[1] == run.LOCKS[level]
    assert [Path(word).name if "/bin/" in word else word for word in started[0]] == program


def test_tests_keep_their_bytecode_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(run, "set_up", lambda level: None)
    monkeypatch.setattr(run, "become", lambda command: 0)
    assert run.main(["test"]) == 0
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
