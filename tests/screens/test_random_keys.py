"""Thousands of keys in no order at all, and the browser goes on.

The seeds are fixed; what a failing round pressed is in the error's note. ``--thorough`` and
``RANDOM_KEYS=100000`` look longer, ``RANDOM_SEED`` elsewhere.
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual import events

from parser.model import File, ReadError
from tests.support.browser_host import FILES, browser, key_event, opened, rows_of, settled
from tests.support.samples import HOSTILE, file_of, hostile_plan, sample_plan, wide_plan
from tui.app.app import GangmuApp
from tui.settings.actions import ACTIONS
from tui.terminal import external_programs as outside

ROUND = 100
"""Keys between two looks at the browser: it need not draw all that a fast hand skips."""

PARTS = 4
"""The keys are shared out, so that the parts can run beside each other."""

KEYS, THOROUGH = 2_800, 10_000
"""How many keys, by default and under ``--thorough``: each way is gone at least once."""

ASKED = os.environ.get("RANDOM_KEYS")
SEED = os.environ.get("RANDOM_SEED", "gangmu")

SIZES = ((80, 24), (120, 40), (40, 12), (20, 6), (160, 45), (80, 9), (200, 60), (1, 1))
"""The sizes of the terminal, which changes on the way."""

PRESSED = (
    *(key for action in ACTIONS for key in action.keys),
    *("j", "k", "enter", "tab", "escape", "slash") * 4,
    *("escape", "enter", "down", "up", "pagedown", "backspace") * 3,
    *"123456789",
    *("ctrl+y", "ctrl+c", "ctrl+a", "ctrl+w", "ctrl+k", "ctrl+z", "f1", "insert", "delete"),
    *("shift+left", "shift+end", "ctrl+left", "ctrl+right", "shift+tab", "ctrl+@"),
)
"""Keys with a name: all of the table, and what no action has."""

TYPED = (
    *"aqxjyz学前教育园德",
    *'|-":<>=()',
    *"、／？【】＝：‘’“”《》　ｎｖｇｚｗ２３１ＶＨ",
    *"\u0301\u200d𠮷🀄\x00\x1b\u202e",
)
"""Characters as a keyboard or an input method sends them, some of them none that any should."""

PASTED = (*HOSTILE, "title:学前 | -园", 'value>=90 is:target "', "学前\n教育\r\n", "", "学" * 300)

WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("escape", "1", "o"),
    ("escape", "1", "v", "enter", "equals_sign", "w"),
    ("escape", "1", "v", "enter", "d"),
    ("escape", "1", "b"),
    ("escape", "1", "W"),
    ("escape", "1", "slash"),
    ("escape", "1", "f"),
    ("escape", "1", "e"),
    ("escape", "1", "m", "a", "apostrophe", "apostrophe"),
    ("escape", "1", "z"),
    ("escape", "2"),
    ("escape", "2", "w", "slash"),
    ("escape", "2", "a", "w", "w", "e"),
    ("escape", "3"),
    ("escape", "3", "slash", "学", "enter"),
    ("escape", "question_mark"),
    ("escape", "ctrl+p"),
    ("escape", "t"),
    ("escape", "1", "x", "H", "Y"),
)
"""The keys that a round begins with, in turn: into each screen, panel, picker and field."""


def files() -> Mapping[str, File | ReadError]:
    """Plans as they should be, one without end, one of hostile text, and files without a plan."""
    bad = "".join(HOSTILE).replace("\x00", "").replace("/", "")
    return {
        **FILES,
        f"坏{bad}.txt": file_of(hostile_plan(path=f"坏{bad}.txt")),
        "空.txt": File("空.txt", "utf-8", (), ()),
        "宽.txt": file_of(wide_plan(400)),
        "又.txt": file_of(sample_plan(path="又.txt")),
        f"没{bad}.txt": ReadError("unreadable", f"没{bad}.txt", f"不{bad}行"),
    }


def a_key(choose: random.Random) -> events.Event:
    """One key, character or paste."""
    turn = choose.random()
    if turn < 0.02:
        return events.Paste(choose.choice(PASTED))
    if turn < 0.15:
        character = choose.choice(TYPED)
        return events.Key(f"character {ord(character)}", character)
    return key_event(choose.choice(PRESSED))


def told(event: events.Event) -> str:
    """How an event is named where a round failed."""
    return repr(event.text) if isinstance(event, events.Paste) else str(getattr(event, "key", ""))


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_sequence_of_keys_breaks_it(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    async def stay(app: GangmuApp) -> None:
        """Quitting would be the end of the test."""

    def nothing(*_: object) -> None:
        """No program of this machine is started."""

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(GangmuApp, "action_quit", stay)
    monkeypatch.setattr(outside, "run", nothing)
    monkeypatch.setattr(outside, "page", nothing)
    keys_of_all = int(ASKED or (THOROUGH if pytestconfig.getoption("--thorough") else KEYS))
    choose = random.Random(f"{SEED} {part}")
    size = SIZES[part]
    async with opened(browser(files()), size=size) as pilot:
        pressed: list[str] = []
        for at in range(keys_of_all // PARTS // ROUND):
            way = WAYS[(at * PARTS + part) % len(WAYS)]
            keys: list[events.Event] = [key_event(key) for key in way]
            keys += [a_key(choose) for _ in range(ROUND - len(keys))]
            pressed = [told(key) for key in keys]
            for event in keys:
                pilot.app.post_message(event)
            if choose.random() < 0.15:
                size = choose.choice(SIZES)
                await pilot.resize_terminal(*size)
            try:
                await settled(pilot)
            except Exception as error:
                error.add_note(" ".join(pressed))
                raise
            assert pilot.app.is_running, " ".join(pressed)
        assert len(rows_of(pilot)) == size[1]
