"""Keys: none that a terminal keeps for itself, others from the config, clashes told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browser_host import browser, opened, press, read_screen, screen_text, send
from tests.support.readme_keys import READMES, renewed
from tui.app.app import GangmuApp
from tui.settings.actions import ACTIONS, latin_key, shown_key
from tui.settings.config import Settings, load
from tui.settings.i18n import Messages
from tui.settings.keymap import DEFAULT, NOTHING, clashes, key_named, rebound

# What the line discipline, tmux, screen, zellij, docker and editors' terminals take.
TAKEN = {f"ctrl+{letter}" for letter in "abcghijmnoqstvwyz"} | {"ctrl+backslash", "ctrl+space"}
# zellij takes it too, so that whoever has it needs another key; the design asks for it.
WITH_ANOTHER = {"ctrl+p"}


def test_no_two_actions_of_a_screen_share_a_key() -> None:
    assert list(clashes()) == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_no_key_is_one_that_terminals_or_multiplexers_take(action: object) -> None:
    keys = set(action.keys)  # type: ignore[attr-defined]
    # To suspend is what the terminal has its key for.
    allowed = {"ctrl+z"} if action.id == "suspend" else set()  # type: ignore[attr-defined]
    assert not (keys & TAKEN) - allowed
    assert keys - WITH_ANOTHER
    assert not any(key.startswith(("alt+", "ctrl+shift+", "f1")) for key in keys)


def test_names_of_keys_are_those_of_textual() -> None:
    from textual.keys import _character_to_key

    for code in range(0x21, 0x7F):
        char = chr(code)
        key = key_named(char)
        assert key is not None
        assert key == _character_to_key(char)
        assert shown_key(key) == char


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl+V", "ctrl+v"),
        ("ctrl+shift+tab", "ctrl+shift+tab"),
        ("F5", "f5"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("question_mark", "question_mark"),
        ("ctrl+/", "ctrl+slash"),
        ("ctrl++", "ctrl+plus"),
        ("zz", None),
        ("meta+x", None),
        ("园", None),
        ("", None),
    ],
)
def test_keys_as_people_write_them(written: str, key: str | None) -> None:
    assert key_named(written) == key


def complaints(**wanted: list[str]) -> list[str]:
    return [key.removeprefix("config.") for key, _ in rebound(wanted)[1]]


def test_two_that_ask_for_one_key_are_both_named() -> None:
    keymap, told = rebound({"noise": ["v"], "hoist": ["v"]})
    assert ("config.key_clash", {"value": "v", "name": "noise", "other": "hoist"}) in told
    assert ("config.key_taken", {"value": "v", "name": "noise", "other": "split"}) in told
    assert keymap.action("noise").keys == ("v",)
    assert keymap.action("split").keys == ()
    assert keymap.action("hoist").keys == ("H",)


def test_keys_can_be_exchanged_and_shared_between_screens() -> None:
    assert complaints(noise=["v"], split=["x"]) == []
    assert complaints(sort=["v"]) == []
    assert complaints(noise=["q"]) == ["key_taken"]


def test_what_cannot_be_is_told() -> None:
    assert complaints(nonsense=["x"]) == ["no_action"]
    assert complaints(split=["zz"]) == ["no_key"]
    assert complaints(split=["ctrl+i"]) == ["same_key"]
    assert rebound({"nonsense": ["x"]})[0] is DEFAULT
    assert rebound({"noise": []})[0].action("noise").keys == ()


def test_config_takes_keys_and_tells_what_it_cannot(tmp_path: Path) -> None:
    environ = {"GANGMU_CONFIG": str(tmp_path)}
    config = tmp_path / "config.yaml"
    config.write_text("keys: {split: 'ctrl+v V', noise: [X, f5], read: 9}\n", encoding="utf-8")
    settings, problems = load(environ)
    assert settings.keymap.action("noise").keys == ("X", "f5")
    assert settings.keymap.action("read").keys == ("9",)
    assert [problem.key for problem in problems] == ["config.key_taken"]
    for bad in ("keys: v", "keys: {split: {a: 1}}", "keys: {1: 2}", "keys: {split: }"):
        config.write_text(bad, encoding="utf-8")
        _, problems = load(environ)
        assert len(problems) == 1
        for language in ("zh", "en"):
            said = problems[0].told(Messages(language, strict=True))
            assert str(config) in said


def test_what_was_taken_from_an_action_does_nothing() -> None:
    keymap, _ = rebound({"split": ["ctrl+v"]})
    assert keymap.meant("ctrl+v", "read") == "v"
    assert keymap.meant("v", "read") == NOTHING
    assert keymap.meant("5", "read") == "5"
    assert keymap.meant("tab", "read") == "tab"


@pytest.mark.parametrize(("sent", "key"), [("‘", "apostrophe"), ("；", "semicolon"), ("》", ">")])
def test_chinese_forms_of_more_keys(sent: str, key: str) -> None:
    meant = latin_key(sent)
    assert meant is not None
    assert key in meant


def with_keys(**keys: tuple[str, ...]) -> GangmuApp:
    app = browser()
    settings = Settings(keys=keys)
    app.messages = Messages("zh", strict=True, keymap=settings.keymap)
    app.screens.read.messages = app.messages
    return app


async def test_set_keys_act_and_are_shown_everywhere() -> None:
    async with opened(with_keys(split=("X",), library=("，",), noise=("v",))) as pilot:
        pilot.app.clear_notifications()  # the corner's line lies over the foot
        await pilot.pause()
        assert "X 双栏" in screen_text(pilot)
        await press(pilot, "v")
        assert "已显示网页残留" in screen_text(pilot)
        assert not read_screen(pilot).pair.split
        await press(pilot, "X")
        assert read_screen(pilot).pair.split
        await press(pilot, "escape")
        assert not read_screen(pilot).pair.split
        await send(pilot, "Ｘ")
        assert read_screen(pilot).pair.split
        await press(pilot, "escape", "question_mark", *"打开或关闭第二栏")
        assert "X  打开或关闭第二栏" in screen_text(pilot)


async def test_a_key_of_another_screen_says_where_it_does_something() -> None:
    async with opened() as pilot:
        await press(pilot, "2", "v")
        assert "在阅读画面才能用（按 1）" in screen_text(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "3", *"学前", "enter", "n")
        assert "在阅读画面才能用（按 1）" in screen_text(pilot)
    async with opened(with_keys(split=("f5",))) as pilot:
        await press(pilot, "2", "v")
        assert "在阅读画面才能用" not in screen_text(pilot)
        await press(pilot, "f5")
        assert "在阅读画面才能用" in screen_text(pilot)


async def test_a_key_that_was_set_is_text_in_a_field() -> None:
    async with opened(with_keys(split=("X",))) as pilot:
        await press(pilot, "slash", "X", "v")
        assert read_screen(pilot).active.bar.query_text == "Xv"


@pytest.mark.parametrize("name", READMES)
def test_key_tables_of_the_readmes_are_current(name: str) -> None:
    text, wanted = renewed(name)
    assert text == wanted, "run: python -m tests.support.readme_keys"
