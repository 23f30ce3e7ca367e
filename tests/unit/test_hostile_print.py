"""Text that a terminal, Rich or a format string would obey comes out as text, everywhere."""

from __future__ import annotations

import json
import os
import sys
import tracemalloc
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from parser.chinese.text import neutralise
from parser.plan_json import dump
from tests.support.samples import HOSTILE, hostile_plan
from tui.cli import main
from tui.export import View, What
from tui.export.documents import view_document
from tui.export.markdown import export_markdown
from tui.export.sheet import sheet_csv
from tui.export.text import export_text
from tui.export.view_sheets import view_sheets
from tui.printing.outline import outline_rows
from tui.printing.pieces import coloured, plain
from tui.printing.targets import target_rows
from tui.printing.text import text_rows
from tui.settings.i18n import Messages

SAY = Messages("zh", strict=True)
PLAN = hostile_plan()
SHOWN = [neutralise(each) for each in HOSTILE]
"""What must be left of each hostile string: all of it that is text, the rest made visible."""


WHATS = (What.OUTLINE, What.TEXT, What.TARGETS, What.ALL)


def assert_safe(text: str) -> None:
    bad = {
        f"U+{ord(char):04X}"
        for char in text
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs")
    }
    assert not bad


def squeezed(text: str) -> str:
    """Without what drawing puts between: spaces, line ends, box lines."""
    return "".join(char for char in text if not char.isspace() and char not in "│├└─┌┐┘┤┬┴┼")


def assert_whole(text: str) -> None:
    flat = squeezed(text)
    assert [each for each in SHOWN if squeezed(each) not in flat] == []


def drawings() -> Iterator[tuple[str, str]]:
    for cells in (None, 160, 80, 30):
        yield f"outline-{cells}", "\n".join(plain(outline_rows(PLAN, SAY, cells=cells)))
        yield f"text-{cells}", "\n".join(plain(text_rows(PLAN, cells=cells)))
    for what in WHATS:
        view = View.of(what, [PLAN])
        yield f"txt-{what}", export_text(view, SAY)
        yield f"md-{what}", export_markdown(view, SAY).replace("\\", "")
    yield "targets", "\n".join(plain(target_rows(PLAN.targets, SAY, cells=None)))
    yield "csv", "".join(map(sheet_csv, view_sheets(View.of(What.TARGETS, [PLAN]), SAY)))


@pytest.mark.parametrize(("name", "text"), drawings(), ids=[name for name, _ in drawings()])
def test_drawn_views_lose_nothing_and_hold_nothing_unsafe(name: str, text: str) -> None:
    assert_safe(text)
    assert_whole(text)


def test_a_narrow_table_is_safe() -> None:
    for cells in (10, 40, 80):
        assert_safe("\n".join(plain(target_rows(PLAN.targets, SAY, cells=cells))))


@pytest.mark.parametrize("what", [What.OUTLINE, What.TARGETS])
def test_json_is_safe_to_look_at_and_true(what: What) -> None:
    records = view_document(View.of(what, [PLAN]), SAY)
    text = dump(records, indent=2)
    assert_safe(text)
    assert json.loads(text) == json.loads(json.dumps(records, default=list))


def test_long_json_is_joined_by_and_by_and_is_the_same() -> None:
    record: list[dict[str, object]] = [
        {"名": f"甲{at}\u202e", "数": [at, None, True, {}], "空": []} for at in range(9000)
    ]
    text = dump(record, indent=2)
    assert text == json.dumps(record, ensure_ascii=False, indent=2).replace("\u202e", "\\u202e")
    tracemalloc.start()
    try:
        dump(record, indent=2)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * sys.getsizeof(text)


def test_colours_are_the_only_escapes() -> None:
    for line in coloured(outline_rows(PLAN, SAY, cells=80)):
        pieces = line.split("\x1b[")
        assert all(piece.lstrip("0123456789;").startswith("m") for piece in pieces[1:])
        assert_safe("".join(pieces))


@pytest.fixture
def hostile_file(tmp_path: Path) -> str:
    """A real file whose name and every part hold the hostile strings."""
    name = "".join(HOSTILE).replace("/", "").replace("\x00", "")
    bad = "".join(HOSTILE).replace("\n", " ")
    lines = [f"东山县{bad}2024年教育工作要点"]
    for at, each in enumerate(HOSTILE, 1):
        lines += [
            f"{at}.实施{each}工程。建成{each}学校{at}所，{each}覆盖率达到9{at}%。",
            f"责任单位：{each}科、基教{each}股",
        ]
    path = tmp_path / f"{name}.txt"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    return str(path)


COMMANDS = [
    *(["outline", "--format", form] for form in ("text", "md", "json", "jsonl")),
    *(["targets", "--format", form] for form in ("table", "csv", "json", "jsonl", "md")),
    *(["export", "--what", what, "--format", f] for what in WHATS for f in ("txt", "md")),
    *(["export", "--format", form] for form in ("html", "json", "svg")),
    *(["export", "--what", "targets", "--format", form] for form in ("csv", "json")),
    ["export", "--what", "hits", "--filter", "实施", "--format", "html"],
    *(["search", "实施", "--format", form] for form in ("text", "jsonl")),
    ["search", "实施", "-l"],
    ["search", "实施", "-c"],
    *(["series", "覆盖率", "--format", form] for form in ("table", "csv", "json", "svg", "html")),
    *(["indicators", "--format", form] for form in ("text", "yaml", "json")),
    ["check"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_command_prints_what_a_terminal_obeys(
    words: list[str], language: str, hostile_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*words, hostile_file, "--lang", language], {"COLUMNS": "80"})
    captured = capsys.readouterr()
    assert_safe(captured.out)
    assert_safe(captured.err)
    assert status in (0, 1)
    assert captured.out or words == ["check"]
    if words[0] == "outline":
        unescaped = captured.out.replace("\\", "")
        for text in ("[bookmark: _GoBack]", "[@click=app.quit]", ":smile:", "{path!r}"):
            assert squeezed(text) in squeezed(unescaped)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_talk_about_a_hostile_name_is_one_safe_line(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "没有" + "".join(HOSTILE).replace("\x00", "") + "\n\udcff"
    status = main([*words, str(tmp_path / name)], {"LANG": "zh_CN"})
    captured = capsys.readouterr()
    assert status == 2
    assert captured.err.count("\n") == 1
    assert_safe(captured.err)
    assert_safe(captured.out)


@pytest.mark.parametrize("word", [*HOSTILE, "a\udcff", "\n"])
def test_hostile_words_on_the_command_line(
    word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("要点\n一、领导\n", encoding="utf-8")
    for words in (
        ["search", f'"{word}', str(path)],
        ["targets", str(path), "--where", f'"{word}'],
        ["export", str(path), "-o", os.path.join(word, "x")],
        ["outline", str(path), "--format", word],
        [f"--{word}"],
    ):
        main(words, {"LANG": "zh_CN"})
        captured = capsys.readouterr()
        assert captured.err.count("\n") == 1
        assert_safe(captured.err)
