"""The catalogues agree with each other and with the code, and values stay text."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import tui
from tui.settings.i18n import LANGUAGES, Language, Messages, catalogue, load

ROOT = Path(tui.__file__).parent


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_have_the_same_keys(language: Language) -> None:
    assert set(catalogue(language)) == set(catalogue("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_ask_for_the_same_values(language: Language) -> None:
    theirs, ours = catalogue(language), catalogue("zh")
    assert {key: placeholders(theirs[key]) for key in ours} == {
        key: placeholders(text) for key, text in ours.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_be_asked_for(language: Language) -> None:
    assert load(language, {"LANG": "de_DE"}).language == language
    assert load(None, {"LANG": f"{language}_XX.UTF-8"}).language == language


def test_every_key_in_the_code_has_a_text() -> None:
    known = catalogue("zh")
    sections = {key.split(".")[0] for key in known}
    looks_like_key = re.compile(rf"(?:{'|'.join(sorted(sections))})(?:\.[a-z_0-9]+)+")
    missing = []
    for source in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and node.args and node.args[0]
            if (
                isinstance(called, ast.Constant)
                and isinstance(called.value, str)
                and looks_like_key.fullmatch(called.value)
                and called.value not in known
            ):
                missing.append(f"{source.name}:{called.lineno}: {called.value}")
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_data(language: Language) -> None:
    say = Messages(language, strict=True)
    said = say("error.missing", path="\x1b]52;c;QQ\x07{0}{path!r}[red]\u202e\n")
    assert "{0}{path!r}[red]" in said
    assert not set(said) & set("\x1b\x07\u202e\n")


def test_a_missing_key_shows_itself_and_only_tests_stumble() -> None:
    assert Messages("zh")("error.no such key") == "error.no such key"
    assert Messages("zh")("error.missing") == catalogue("zh")["error.missing"]
    with pytest.raises(KeyError):
        Messages("zh", strict=True)("error.no such key")
    with pytest.raises(KeyError):
        Messages("zh", strict=True)("error.missing")


@pytest.mark.parametrize(
    ("asked", "environ", "language"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "en_US", "LC_MESSAGES": "zh_TW"}, "zh"),
        (None, {"GANGMU_LANG": "zh", "LC_ALL": "C"}, "zh"),
        (None, {"GANGMU_LANG": "", "LC_ALL": "", "LANG": "zh"}, "zh"),
        (None, {"LANG": "de_DE"}, "en"),
        ("Chinese_China", {}, "zh"),
    ],
)
def test_language_comes_from_the_first_that_says(
    asked: str | None, environ: dict[str, str], language: str
) -> None:
    assert load(asked, environ).language == language
