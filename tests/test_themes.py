"""Themes: the bundled ones can be read by eye, a user's broken one says why it is not used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import themes
from themes import ROLES, Theme, ThemeError

GOOD = "dark: true\ncolours:\n" + "".join(f'  {role}: "#A0b1c2"\n' for role in ROLES)

NOT_READ = {"secondary", "background", "surface", "panel", "border", "border-focus"}
PAIRS = [role for role in ROLES if f"{role}-text" in ROLES]
READ_ON_GROUND = [
    role for role in ROLES if role not in {*NOT_READ, *PAIRS} and not role.endswith("-text")
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.1 defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dark_and_a_light_theme_are_bundled_and_the_default_comes_first() -> None:
    found = themes.bundled()
    assert found[0].name == themes.DEFAULT
    assert {theme.dark for theme in found} == {True, False}
    assert all({"zh", "en"} <= theme.labels.keys() for theme in found)


@pytest.mark.parametrize("theme", themes.bundled(), ids=lambda theme: theme.name)
def test_bundled_text_has_the_contrast_of_wcag_aa(theme: Theme) -> None:
    colours = theme.colours
    grounds = ("background", "surface", "panel")
    pairs = [(role, ground) for role in READ_ON_GROUND for ground in grounds]
    pairs += [(f"{role}-text", role) for role in PAIRS]
    poor = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5
    }
    assert not poor


@pytest.mark.parametrize("theme", themes.bundled(), ids=lambda theme: theme.name)
def test_bundled_focus_can_be_told(theme: Theme) -> None:
    colours = theme.colours
    assert contrast(colours["border-focus"], colours["background"]) >= 3
    assert theme.dark == (luminance(colours["background"]) < 0.2)
    assert len({colours["cursor"], colours["cursor-unfocused"], colours["surface"]}) == 3
    assert len({colours["hit"], colours["hit-current"], colours["cursor"]}) == 3


def test_a_user_s_theme_is_named_after_its_file(tmp_path: Path) -> None:
    theme = themes.load(write(tmp_path, GOOD, "我的.yaml"))
    assert theme.name == theme.label("zh") == "我的"
    assert set(theme.colours) == set(ROLES)
    assert theme.colours["cursor"] == "#a0b1c2"


def test_a_theme_on_a_base_gives_only_what_differs(tmp_path: Path) -> None:
    text = 'base: rice-paper\nlabel: {zh: 红}\ncolours: {accent: "#ff0000"}\n'
    theme = themes.load(write(tmp_path, text))
    (base,) = (theme for theme in themes.bundled() if theme.name == "rice-paper")
    assert (theme.dark, theme.label("zh"), theme.label("en")) == (False, "红", "mine")
    assert theme.colours == {**base.colours, "accent": "#ff0000"}


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("", "not_mapping", ""),
        ("- a\n", "not_mapping", ""),
        ("colours: red\n", "not_mapping", "colours"),
        ("a: [1\nb: }\n", "yaml", "2:2"),
        ("a: 2024-99-99\n", "yaml", ""),
        ("a: !!bool x\n", "yaml", ""),
        ("a: !!timestamp x\n", "yaml", ""),
        ("[" * 1000, "yaml", ""),
        ("colour: {}\n", "unknown", "colour"),
        ("1: 2\n", "unknown", "int"),
        ('colours: {curser: "#000000"}\n', "unknown", "curser"),
        ("base: no-such\n", "base", "no-such"),
        ("base: [1]\n", "base", ""),
        (GOOD.replace("  owner:", "  # owner:"), "missing", "owner"),
        (GOOD.replace('"#A0b1c2"', "red", 1), "colour", "primary: 'red'"),
        (GOOD.replace('"#A0b1c2"', "#A0b1c2", 1), "colour", "primary: NoneType"),
        (GOOD.replace('"#A0b1c2"', '"#A0b1c2\\n"', 1), "colour", "primary: '#A0b1c2\\n'"),
        (GOOD.replace("dark: true", "dark: 1"), "dark", ""),
        (GOOD + "label: x\n", "not_mapping", "label"),
        ("#" * 70_000, "too_large", "70000"),
    ],
    ids=lambda value: value[:12],
)
def test_a_broken_theme_gives_one_reason(tmp_path: Path, text: str, code: str, detail: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ThemeError) as caught:
        themes.load(path)
    assert (caught.value.code, caught.value.detail) == (code, detail)
    assert caught.value.path == str(path)


def test_what_is_no_readable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"\xff\xfe\xfa")
    found, problems = themes.available(tmp_path)
    assert [theme.name for theme in found] == [theme.name for theme in themes.bundled()]
    assert [problem.code for problem in problems] == ["unreadable"] * 3


def test_one_broken_theme_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, "colours: [\n", "broken.yaml")
    write(tmp_path, GOOD, "good.yaml")
    write(tmp_path, "base: ink-night\n", "rice-paper.yaml")
    found, problems = themes.available(tmp_path)
    assert [Path(problem.path).name for problem in problems] == ["broken.yaml"]
    by_name = {theme.name: theme for theme in found}
    assert list(by_name) == ["ink-night", "rice-paper", "good"]
    assert by_name["rice-paper"].dark


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    assert themes.available(None) == themes.available(tmp_path / "none")
    assert themes.available(None)[1] == ()


@given(st.binary(max_size=200))
def test_any_bytes_give_a_theme_or_a_theme_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_bytes(data)
    with pytest.raises(ThemeError):
        themes.load(path)
