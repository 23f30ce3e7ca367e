"""Single settings changed in the text of config.yaml: all other lines and comments stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tui.settings.config_edit import ConfigEditError, Value, change, changed

FILE = """\
# 我的设置
language: zh   # 中文界面
theme: "rice-paper"

# 按键
keys:
  split: "ctrl+v"   # 习惯
  # 下面两个是旧的
  noise: [X, F5]
  fold:
    - space
    - "-"
session: true
"""


@pytest.mark.parametrize(
    ("name", "value", "inner", "line"),
    [
        ("language", "en", "", "language: en   # 中文界面"),
        ("theme", "ink-night", "", "theme: ink-night"),
        ("session", False, "", "session: false"),
        ("ambiguous", 2, "", "ambiguous: 2"),
        ("keys", ["F6"], "split", "  split: [F6]   # 习惯"),
        ("keys", ["#", "no"], "noise", '  noise: ["#", "no"]'),
        ("keys", ["z"], "fold", "  fold: [z]"),
        ("keys", ["("], "follow", '  follow: ["("]'),
    ],
)
def test_one_line_changes_and_the_others_stay(
    name: str, value: Value, inner: str, line: str
) -> None:
    now = changed(FILE, name, value, inner)
    assert line in now.splitlines()
    old, new = FILE.splitlines(), now.splitlines()
    assert [each for each in new if each != line] == [
        each for each in old if each in new and each != line
    ]
    assert all(each in new for each in old if each.lstrip().startswith("#"))
    data = yaml.safe_load(now)
    assert (data["keys"][inner] if inner else data[name]) == value


def test_setting_that_is_taken_out_leaves_its_neighbours() -> None:
    now = changed(FILE, "theme", None)
    assert now == FILE.replace('theme: "rice-paper"\n', "")
    now = changed(FILE, "keys", None, "noise")
    assert now == FILE.replace("  noise: [X, F5]\n", "")
    assert changed(now, "keys", None, "noise") == now


def test_mapping_in_brackets_becomes_one_entry_a_line() -> None:
    now = changed("keys: {split: ctrl+v, fold: [a, b]} # mine\n", "keys", ["F2"], "split")
    assert now == "keys: # mine\n  split: [F2]\n  fold: [a, b]\n"
    assert changed("keys: {split: x}\n", "keys", None, "split") == ""


def test_new_file_and_strange_ends() -> None:
    assert changed("", "theme", "rice-paper") == "theme: rice-paper\n"
    assert changed("session: true", "theme", "a") == "session: true\ntheme: a\n"
    windows = changed("\ufeffsession: true\r\n# x\r\n", "session", False)
    assert windows == "\ufeffsession: false\r\n# x\r\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("language: [zh\n", "syntax"),
        ("- a\n- b\n", "form"),
        ("{language: zh}\n", "form"),
    ],
)
def test_what_is_not_understood_is_left_alone(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigEditError) as caught:
        change(path, "keys", ["F1"], "split")
    assert caught.value.code == code
    assert path.read_text(encoding="utf-8") == text


def test_folder_is_made_and_a_link_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "新" / "config.yaml"
    change(path, "session", False)
    assert path.read_text(encoding="utf-8") == "session: false\n"
    path.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    change(link, "theme", "rice-paper")
    assert link.is_symlink()
    assert "theme: rice-paper" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ConfigEditError):
        change(blocked / "config.yaml", "session", True)
