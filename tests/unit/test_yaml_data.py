"""The package's YAML files and their ready-made forms."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from parser.yaml_data import SUFFIX, load_yaml, write_ready

ROOT = Path(__file__).parents[2]

OURS = [
    path
    for folder in ("parser/chinese/words", "tui/messages", "themes", "seeds")
    for path in sorted((ROOT / folder).glob("*.yaml"))
]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_ready_made_form_holds_what_its_yaml_says(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    assert write_ready(copy) is not None
    assert load_yaml(copy) == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_ready_made_form_is_read_and_not_the_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("单位: [所, 人]\n", encoding="utf-8")
    write_ready(path)
    monkeypatch.setattr("parser.yaml_data._parse", lambda source: pytest.fail("parsed again"))
    assert load_yaml(path) == {"单位": ["所", "人"]}


def test_an_edited_yaml_wins_over_its_ready_made_form(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    write_ready(path)
    path.write_text("a: 2\n", encoding="utf-8")  # as long as before
    assert load_yaml(path) == {"a": 2}


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"made_from": [5]}', "null"])
def test_a_broken_ready_made_form_is_passed_over(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    path.with_name("words" + SUFFIX).write_text(broken, encoding="utf-8")
    assert load_yaml(path) == {"a": 1}


def test_what_json_cannot_hold_gets_no_ready_made_form(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("1: one\n", encoding="utf-8")
    assert write_ready(path) is None
    assert load_yaml(path) == {1: "one"}
