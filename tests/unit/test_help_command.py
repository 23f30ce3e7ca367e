"""``gangmu help``: topics, commands, and the man page made of the same arguments."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.support import manual
from tests.support.cli_host import Gangmu
from tui import commands
from tui.commands.completion import all_commands
from tui.commands.topics import TOPICS
from tui.settings.i18n import LANGUAGES, Messages


@pytest.fixture
def gangmu(capsys: pytest.CaptureFixture[str]) -> Gangmu:
    """Runs a command."""
    return Gangmu(capsys)


def test_help_alone_lists_topics_and_commands(gangmu: Gangmu) -> None:
    status, out, _ = gangmu("help")
    assert status == 0
    assert {line.split()[0] for line in out.splitlines() if line.startswith("  ")} == {
        *TOPICS,
        *commands.NAMES,
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("topic", "says"),
    [
        ("query", "owner:"),
        ("keys", "Ctrl+P"),
        ("formats", ".docx"),
        ("config", "config.yaml"),
        ("access", "GANGMU_PLAIN=1"),
        ("targets", "--where QUERY"),
    ],
)
def test_a_topic_says_what_it_is_about(
    gangmu: Gangmu, topic: str, says: str, language: str
) -> None:
    status, out, err = gangmu("help", topic, "--lang", language)
    assert (status, err) == (0, "")
    assert says in out


def test_help_of_a_command_is_its_own_help(gangmu: Gangmu) -> None:
    assert gangmu("help", "outline")[1] == gangmu("outline", "--help")[1]


def test_what_is_no_topic_names_those_there_are(gangmu: Gangmu) -> None:
    status, out, err = gangmu("help", "nothing")
    assert (status, out) == (2, "")
    assert "formats" in err


@pytest.mark.parametrize("page", manual.PAGES)
def test_the_man_pages_are_as_the_commands_are(page: str) -> None:
    held = manual.FOLDER.joinpath(page).read_text(encoding="utf-8")
    assert held == manual.made(page), "run: python -m tests.support.manual"
    for command in all_commands(Messages("en", strict=True)):
        assert f".SS {command.name}" in held or not command.name
        for flag in command.options:
            assert all(name.replace("-", "\\-") in held for name in flag.names)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not here")
@pytest.mark.parametrize("page", manual.PAGES)
def test_groff_reads_the_man_pages(page: str) -> None:
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", str(manual.FOLDER / page)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    assert "--where" in done.stdout
    assert "学前|托育" in done.stdout
