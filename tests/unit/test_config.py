"""The config: found where the platform keeps it, and never in the way when broken."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tui.settings.config import Settings, config_folder, load
from tui.settings.i18n import LANGUAGES, Messages


def write(folder: Path, data: bytes) -> dict[str, str]:
    folder.joinpath("config.yaml").write_bytes(data)
    return {"GANGMU_CONFIG": str(folder)}


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"GANGMU_CONFIG": "/c", "XDG_CONFIG_HOME": "/x", "HOME": "/h"}, "/c"),
        ({"XDG_CONFIG_HOME": "/x", "HOME": "/h"}, "/x/gangmu"),
        ({"XDG_CONFIG_HOME": "relative", "HOME": "/h"}, "/h/.config/gangmu"),
        ({"HOME": "/h"}, "/h/.config/gangmu"),
    ],
)
def test_folder(environ: dict[str, str], folder: str) -> None:
    assert config_folder(environ) == Path(folder)


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_checked_and_said(tmp_path: Path, name: str) -> None:
    written = f"{name}: !!binary AA==\n".encode()
    assert [name] == [dict(each.values).get("name") for each in load(write(tmp_path, written))[1]]
    for language in LANGUAGES:
        assert Messages(language, strict=True)(f"settings.{name}")


def test_no_config_is_no_problem(tmp_path: Path) -> None:
    environ = {"GANGMU_CONFIG": str(tmp_path / "none")}
    assert load(environ) == (Settings(), ())
    assert not list(tmp_path.iterdir())


def test_settings_are_read(tmp_path: Path) -> None:
    environ = write(tmp_path, "\ufefflanguage: zh\ntheme: 纸\n".encode())
    assert load(environ) == (Settings("zh", "纸"), ())


def test_what_is_good_holds_beside_what_is_not(tmp_path: Path) -> None:
    environ = write(tmp_path, "language: 汉语\ntheme: 纸\nthme: x\n".encode())
    settings, problems = load(environ)
    assert settings == Settings(None, "纸")
    assert [problem.key for problem in problems] == ["config.unknown", "config.value"]


@pytest.mark.parametrize(
    "data",
    [
        b"language: [",
        b"\xff\xfe\x00bad",
        b"- a\n- b",
        b"just words",
        b"theme: 2024-13-45",
        b"theme: [1, 2]",
        b"{[1]: 2}",
        b"\x00\x01",
        b"!!python/object/apply:os.system ['true']",
        b"[" * 1_000,
        b"\x1b]52;c;QQ\x07: 1",
        b"'\\e[31m\\u202e': 1",
        b"language: {a: 1}",
    ],
    ids=lambda data: repr(data[:20]),
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_broken_config_gives_one_clean_line_each(
    tmp_path: Path, data: bytes, language: str
) -> None:
    settings, problems = load(write(tmp_path, data))
    assert settings == Settings()
    assert len(problems) == 1
    say = Messages("zh" if language == "zh" else "en", strict=True)
    told = problems[0].told(say)
    assert str(tmp_path) in told
    assert not set(told) & set("\n\x1b\x07\x00\u202e")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    tmp_path.joinpath("config.yaml").mkdir()
    settings, problems = load({"GANGMU_CONFIG": str(tmp_path)})
    assert settings == Settings()
    assert len(problems) == 1
