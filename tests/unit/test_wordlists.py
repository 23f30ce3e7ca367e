"""The one loader of word lists, and the index that knows which words it was read with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import parser
from parser.chinese import wordlists
from parser.chinese.alternation import alternation, opening
from parser.library.index.version import digest
from tui.settings import config

PACKAGE = Path(parser.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's lists, named by the variable."""
    made = tmp_path / "words"
    made.mkdir()
    monkeypatch.setenv(wordlists.VARIABLE, str(made))
    return made


def test_a_users_list_is_laid_over_ours(folder: Path) -> None:
    ours = wordlists.load("units")
    folder.joinpath("units.yaml").write_text(
        "other:\n  蒲式耳: {蒲式耳: 1}\n  米: {丈: 3.333}\nany_thing: [桩]\n", encoding="utf-8"
    )
    merged = wordlists.load("units")
    assert merged["other"]["蒲式耳"] == {"蒲式耳": 1}
    assert merged["other"]["米"] == {**ours["other"]["米"], "丈": 3.333}
    assert merged["any_thing"] == [*ours["any_thing"], "桩"]
    assert merged["money"] == ours["money"]
    (told,) = wordlists.user_lists(folder)
    assert (told.name, told.entries, told.error) == ("units", 3, None)


@pytest.mark.parametrize(
    ("name", "text", "code", "detail"),
    [
        ("units", "other: [", "syntax", "1"),
        ("units", "other: [米]", "shape", "other"),
        ("units", "mass: {克: {克: 1}}", "unknown", "mass"),
        ("units", "other: {克: {克: 三}}", "shape", "other.克.克"),
        ("indicators", "same: [普惠率]", "shape", "same"),
        ("indicators", "same: 普惠率", "shape", "same"),
        ("align", "topics: {托育: 托育}", "shape", "topics.托育"),
        ("owners", "owner_words: {boss: [领导]}", "unknown", "owner_words.boss"),
        ("sites", "noise: ['re:(']", "pattern", "re:("),
        ("targets", "- verbs", "shape", "targets"),
        ("targets", "!!python/object/apply:os.system [x]", "syntax", "1"),
        ("targets", "[" * 1_000, "syntax", "1"),
        ("outline", b"\xff\xfe\x00", "unreadable", "UTF-8"),
    ],
)
def test_a_broken_list_is_left_out_and_told(
    folder: Path, name: str, text: str | bytes, code: str, detail: str
) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    folder.joinpath(f"{name}.yaml").write_bytes(data)
    (told,) = wordlists.user_lists(folder)
    assert told.error is not None
    assert (told.error.code, told.error.detail) == (code, detail)
    assert wordlists.load_own(name) is None
    settings, problems = config.load({wordlists.VARIABLE: str(folder)})
    assert settings == config.Settings()
    assert [problem.key for problem in problems] == [f"config.words_{code}"]


def test_our_lists_pass_their_own_check(folder: Path) -> None:
    for name in wordlists.OPEN_TO_USERS:
        shutil.copy(PACKAGE / "chinese" / "words" / f"{name}.yaml", folder)
    assert [(each.name, each.error) for each in wordlists.user_lists(folder)] == [
        (name, None) for name in wordlists.OPEN_TO_USERS
    ]


def test_reading_and_names_follow_the_users_lists(folder: Path, tmp_path: Path) -> None:
    folder.joinpath("units.yaml").write_text("other: {蒲式耳: {蒲式耳: 1}}", encoding="utf-8")
    folder.joinpath("indicators.yaml").write_text("same: [[普及率甲, 普惠率]]", encoding="utf-8")
    plan = tmp_path / "计划.txt"
    plan.write_text("某县计划\n一、目标\n收获粮食50蒲式耳，普惠率80%。\n", encoding="utf-8")
    script = (
        "import sys, parser\n"
        "from parser.analysis.indicator_names import name\n"
        "from parser.analysis.target_rows import rows_of\n"
        "for row in rows_of(parser.read(sys.argv[1], targets=True)):\n"
        "    sys.stdout.buffer.write(f'{name(row).text} {row.target.unit}\\n'.encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(plan)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    assert done.stdout.decode().split() == ["收获粮食", "蒲式耳", "普及率甲", "%"]


def test_the_index_knows_what_it_was_read_with(tmp_path: Path) -> None:
    package, lists = tmp_path / "parser", tmp_path / "words"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    lists.mkdir()
    seen = {digest(package, lists)}
    assert digest(PACKAGE, None) in seen
    for path in (
        package / "model.py",
        package / "chinese" / "numerals.py",
        package / "chinese" / "words" / "targets.yaml",
        package / "library" / "index" / "rows.py",
        lists / "units.yaml",
        lists / "owners.yaml",
    ):
        with path.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        now = digest(package, lists)
        assert now not in seen, path
        seen.add(now)
    for path in (lists / "align.yaml", package / "library" / "library.py"):
        with path.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        assert digest(package, lists) == now, path


def test_a_look_ahead_for_the_first_characters_changes_no_match() -> None:
    words = ["开展", "建设", "建", "[完]成"]
    text = "[完]成建设并开展新建，建筑开工"
    plain = [match.span() for match in re.finditer(f"(?<!新)(?:{alternation(words)})", text)]
    assert opening(words) == r"(?=[\[建开])"
    found = re.finditer(f"{opening(words)}(?<!新)(?:{alternation(words)})", text)
    assert [match.span() for match in found] == plain
    assert len(plain) == 4
    assert opening(["建", ""]) == opening([]) == ""
