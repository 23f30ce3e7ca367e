"""Themes: the bundled ones can be read by eye, a user's broken one says why it is not used."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

import themes
from themes import ROLES, Theme, ThemeError, contrast, luminance

GOOD = "dark: true\ncolours:\n" + "".join(f'  {role}: "#A0b1c2"\n' for role in ROLES)

SHADES = [
    "#000000",
    "#aa0000",
    "#00aa00",
    "#aa5500",
    "#0000aa",
    "#aa00aa",
    "#00aaaa",
    "#aaaaaa",
    "#555555",
    "#ff5555",
    "#55ff55",
    "#ffff55",
    "#5555ff",
    "#ff55ff",
    "#55ffff",
    "#ffffff",
]
"""VGA's sixteen colours by their number."""

NOT_READ = {"secondary", "background", "surface", "panel", "border", "border-focus"}
PAIRS = [role for role in ROLES if f"{role}-text" in ROLES]
READ_ON_GROUND = [
    role for role in ROLES if role not in {*NOT_READ, *PAIRS} and not role.endswith("-text")
]


def downgraded(colour: str, system: ColorSystem) -> str:
    """The colour that is written where a terminal has fewer."""
    return Color.parse(colour).downgrade(system).get_truecolor().hex


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
    for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
        shown = {role: downgraded(colour, system) for role, colour in colours.items()}
        poor = {
            pair: round(ratio, 2)
            for pair in pairs
            if (ratio := contrast(shown[pair[0]], shown[pair[1]])) < 4.5
        }
        assert not poor, system


@pytest.mark.parametrize("theme", themes.bundled(), ids=lambda theme: theme.name)
def test_bundled_focus_can_be_told(theme: Theme) -> None:
    colours = theme.colours
    assert contrast(colours["border-focus"], colours["background"]) >= 3
    assert theme.dark == (luminance(colours["background"]) < 0.2)
    grounds = [colours[role] for role in ("cursor", "cursor-unfocused", "surface")]
    assert all(contrast(one, other) >= 1.2 for one, other in combinations(grounds, 2))
    if theme.name != themes.WITHOUT_COLOUR:  # there hits are underlined
        assert len({colours["hit"], colours["hit-current"], colours["cursor"]}) == 3


def test_six_and_more_are_bundled_and_two_of_them_suit_sixteen_colours() -> None:
    found = {theme.name: theme for theme in themes.bundled()}
    assert len(found) >= 6
    assert {name for name, theme in found.items() if theme.in_sixteen} == {
        themes.FOR_SIXTEEN,
        themes.WITHOUT_COLOUR,
    }


@pytest.mark.parametrize("name", [themes.FOR_SIXTEEN, themes.WITHOUT_COLOUR])
def test_in_sixteen_colours_nothing_changes_and_grounds_are_of_the_first_eight(name: str) -> None:
    theme = themes.find(name)
    assert theme is not None
    for role, colour in theme.colours.items():
        number = Color.parse(colour).downgrade(ColorSystem.STANDARD).number
        assert number is not None
        assert SHADES[number] == colour
        # The Linux console has no bright grounds; white is drawn grey there, which will do.
        if f"{role}-text" in ROLES and name == themes.FOR_SIXTEEN:
            assert number < 8 or colour == "#ffffff"


def test_one_theme_is_found_without_reading_the_others(tmp_path: Path) -> None:
    write(tmp_path, "colours: [", "broken.yaml")
    write(tmp_path, GOOD, "我的.yaml")
    found = [themes.find(name, tmp_path) for name in ("我的", "bamboo")]
    assert [theme and theme.name for theme in found] == ["我的", "bamboo"]
    for name in ("none", "", "../bamboo", "/etc/passwd", "a/b"):
        assert themes.find(name, tmp_path) is None
    with pytest.raises(ThemeError):
        themes.find("broken", tmp_path)


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
    assert list(by_name) == [*(theme.name for theme in themes.bundled()), "good"]
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
