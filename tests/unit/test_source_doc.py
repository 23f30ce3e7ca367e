"""Old Word files. ``data/`` holds two that LibreOffice 7.4 wrote from files of these tests."""

from __future__ import annotations

import contextlib
import importlib.util
import random
import struct
from pathlib import Path

import pytest

import parser
import seeds
from parser.model import ReadError
from parser.sources import read_source
from tests.support import files

DATA = Path(__file__).parents[1] / "data"
WORD = (DATA / "word97.doc").read_bytes()


def failure(data: bytes) -> str:
    """The code of the error that a file gives."""
    with pytest.raises(ReadError) as error:
        read_source(data, "x.doc")
    return error.value.code


def test_text_tables_notes_and_automatic_numbers() -> None:
    source = read_source(WORD, "x.wps")
    assert [line.text for line in source.lines] == [
        *("某区要点", "第一章 甲", "一.1 乙", "①丙", "②丁", "第二章 戊", "二.1 己", "二.2 庚"),
        *("（一）子", "（二）丑", "（三）寅", "序号\t任务\t单位", "1\t建学校\t教育局"),
        # Deleted and hidden words are left out, inserted ones are not; the note is at the end.
        *("甲增", "① 标题", "完。", "脚注", ""),
    ]
    assert {line.text: line.level for line in source.lines if line.level} == {"① 标题": 1}
    assert [len(line.cells) for line in source.lines if line.cells] == [3, 3]


def test_the_tree_of_a_seed() -> None:
    (seed,) = (path for path in seeds.paths() if path.stem == "dongli-2022-zongjie")
    plain = files.tree(parser.read_file(str(seed)))
    assert files.tree(parser.read_file(str(DATA / "dongli-2022-zongjie.doc"))) == plain


def changed(offset: int, value: int) -> bytes:
    """The file with two bytes of its head changed: it stands in the container's first sector."""
    data = bytearray(WORD)
    head = data.find(b"\xec\xa5")
    struct.pack_into("<H", data, head + offset, value)
    return bytes(data)


def test_locked_old_and_foreign_files() -> None:
    assert failure(changed(10, 0x1300)) == "password"
    assert failure(changed(2, 0x65)) == "binary"
    assert failure(changed(0, 0)) == "binary"
    name = "WordDocument".encode("utf-16-le")
    assert failure(WORD.replace(name, "WarkDocument".encode("utf-16-le"))) == "binary"


def test_broken_files_give_an_error_or_what_can_be_read() -> None:
    rng = random.Random(1)
    for _ in range(300):
        data = bytearray(WORD[: rng.choice((len(WORD), rng.randrange(len(WORD))))])
        for _ in range(rng.randrange(40)):
            if data:
                data[rng.randrange(len(data))] = rng.choice((0, 1, 0x7F, 0xFF, rng.randrange(256)))
        with contextlib.suppress(ReadError):
            read_source(WORD[:8] + bytes(data[8:]), "x.doc")


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ReadError) as error:
        read_source(WORD, "x.doc")
    assert (error.value.code, error.value.detail) == ("needs_extra", "olefile")


def test_a_text_that_claims_to_be_endless_is_refused() -> None:
    data = bytearray(WORD)
    struct.pack_into("<i", data, data.find(b"\xec\xa5") + 0x4C, 1 << 30)
    assert failure(bytes(data)) == "too_large"


def test_text_boxes_stand_behind_the_paragraph_that_they_are_anchored_in() -> None:
    file = parser.read_bytes((DATA / "made_boxes.doc").read_bytes(), "a.doc")
    assert [line.text for line in file.lines] == [
        *("某县2024年教育工作要点", "某县教育局文件", "某教〔2024〕1号"),
        *("一、甲任务", "正文一段。", "框里的提示。", "二、乙任务"),
    ]
