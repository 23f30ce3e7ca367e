"""The first lines of a long text, read before all of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from parser import read_beginning
from parser.reader import BEGINNING, LONG_TEXT

HEAD = "东山县2024年教育工作要点\n"
LINE = "（一）推进学前教育普及普惠，新增学位630个。\n"


def written(path: Path, text: str, encoding: str = "utf-8") -> str:
    """A file of a text."""
    path.write_bytes(text.encode(encoding))
    return str(path)


def long_text(line: str = LINE) -> str:
    """A text that takes long to read, in every encoding."""
    return HEAD + line * (LONG_TEXT // len(line) + 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_long_text_gives_its_first_lines_as_they_stand_in_it(
    tmp_path: Path, encoding: str, end: str
) -> None:
    text = long_text().replace("\n", end)
    file = read_beginning(written(tmp_path / "要点.TXT", text, encoding))
    assert file is not None
    plan = file.plans[0]
    assert plan.title == HEAD.strip()
    assert [line.number for line in file.lines] == list(range(1, BEGINNING[0] + 1))
    assert {line.text for line in plan.lines[1:]} == {LINE.strip()}


def test_of_long_lines_none_is_cut(tmp_path: Path) -> None:
    line = f"{'学' * 4000}。\n"
    file = read_beginning(written(tmp_path / "要点.md", HEAD + line * 100))
    assert file is not None
    assert {len(each.text) for each in file.lines[1:] if each.text} == {4001}
    assert sum(len(each.text.encode()) for each in file.lines) <= BEGINNING[1]


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("short.txt", HEAD + LINE, "utf-8"),
        ("page.html", long_text(), "utf-8"),
        ("wide.txt", long_text(), "utf-16"),
        ("one-line.txt", "学" * LONG_TEXT, "utf-8"),
        ("blank.txt", "\n" * LONG_TEXT, "utf-8"),
    ],
)
def test_any_other_file_has_no_beginning(
    tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    assert read_beginning(written(tmp_path / name, text, encoding)) is None


def test_what_is_no_file_has_none_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\1\2\3\n" * LONG_TEXT)
    for path in ("-", "\0.txt", str(tmp_path / "none.txt"), str(tmp_path / "folder.txt"), broken):
        assert read_beginning(str(path)) is None
