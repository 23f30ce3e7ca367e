"""Bytes to plans: encodings, line ends, bad input, and what holds for any input at all."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parser
import seeds
from parser.chinese.markers import RESIDUE
from parser.chinese.text import fold, fold_with_columns, neutralise
from parser.model import Kind, Node, Plan, ReadError
from parser.sources.text import decode, split
from tests.support.growth import grows_linearly

TEXT = "某区2024年教育工作要点\n总的要求是好。\n一、甲任务\n1.乙。丙。\n二、丁任务\n"
PIECES = [
    *"一二十、（）()1290.．①—-“”《》。；，：责任单位目录附件第章条是要\t \u3000",
    *("\n", "\r\n", "\r", "\x0c", "\u2028", "\x00", "\x1b", "\u202e", "\x9b"),
    *("责任单位：", "（责任单位：", "关于印发", "的通知", "2024年工作要点\n", "附件1\n", "目录\n"),
    *(
        "附件2：\n某计划名单\n",
        "附件：1.某校名单\n某校名单\n",
        "注：1.甲；\n2.乙。\n",
        "地址：甲\n",
    ),
    *("序号\n名称\n单位\n1\n", "某局\n2024年1月2日\n", "现将《某某计划》印发。\n某某计\n"),
    *("一、甲\n", "（一）乙\n", "1.丙。丁。\n", "——戊\n", "坚持己。庚。\n", "[bookmark: _GoBack]"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(encoding: str) -> None:
    file = parser.read_bytes(TEXT.encode(encoding), "x.txt")
    assert [node.title for node in file.plans[0].nodes][1:] == ["甲任务", "乙", "丁任务"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x").encoding == encoding


def test_two_encodings_in_one_file_are_read_line_by_line() -> None:
    lines = TEXT.splitlines(keepends=True)
    data = b"".join(
        line.encode("utf-8" if index % 2 else "gb18030") for index, line in enumerate(lines)
    )
    file = parser.read_bytes(data, "x.txt")
    assert "".join(line.text + line.end for line in file.lines) == TEXT
    assert [problem.code for problem in file.problems] == ["mixed_encoding"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_line_ends(end: str) -> None:
    file = parser.read_bytes(TEXT.replace("\n", end).encode(), "x.txt")
    assert [line.number for line in file.lines] == [1, 2, 3, 4, 5]
    assert len(file.plans[0].nodes) == 4


def test_lines_are_those_of_an_editor() -> None:
    lines = split("a\u2028b\r\nc\x0cd\n")
    assert [(line.number, line.text, line.end) for line in lines] == [
        (1, "a b", "\r\n"),
        (2, "c d", "\n"),
    ]


def test_every_mix_of_line_ends_ends_lines() -> None:
    lines = split("a\r\r\nb\rc\x0bd\x85e\n\r\nf")
    assert [(line.text, line.end) for line in lines] == [
        ("a", "\r\r\n"),
        ("b", "\r"),
        ("c", "\x0b"),
        ("d", "\x85"),
        ("e", "\n"),
        ("", "\r\n"),
        ("f", ""),
    ]
    assert [line.number for line in lines] == list(range(1, 8))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n\xe3\x80\x80\n", "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
        (bytes(range(32)) * 64, "binary"),
        (b"\x00\x01\x02", "binary"),
        (bytes(4096), "binary"),
        ("一、总则".encode("utf-16-le") + bytes(4096), "binary"),
        (b"GIF89a" + bytes(500), "binary"),
    ],
)
def test_what_is_no_text_is_told_in_a_word(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        parser.read_bytes(data, "x.bin")
    assert error.value.code == code


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.txt", "missing"), (tmp_path, "directory")):
        with pytest.raises(ReadError) as error:
            parser.read(str(path))
        assert error.value.code == code
    with pytest.raises(ReadError):
        parser.read("a\0b")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert parser.read("-")[0].title == "某区2024年教育工作要点"


def test_control_characters_become_visible_and_are_counted() -> None:
    file = parser.read_bytes("要点\x1b]52;c\x07\n一、a\x00\u202eb\n".encode(), "x.txt")
    shown = "".join(line.text for line in file.lines)
    assert shown == neutralise(shown)
    assert "␛]52;c␇" in shown
    assert [(p.code, dict(p.values)) for p in file.problems] == [
        ("control_characters", {"count": "3"})
    ]


def test_a_line_of_ten_million_characters_is_read() -> None:
    file = parser.read_bytes(("一、甲\n" + "好" * 10_000_000).encode(), "x.txt")
    assert len(file.lines[1].text) == 10_000_000


def check_invariants(data: bytes) -> None:
    """What holds of any input: nothing lost, one kind a line, positions that cut the text back."""
    try:
        file = parser.read_bytes(data, "x")
    except ReadError:
        return
    if not data.startswith(b"{\\rtf"):  # what the file itself says to be markup is none of its text
        text = decode(data, "x").text
        joined = "".join(line.text + line.end for line in file.lines)
        assert len(joined) == len(text)
        assert neutralise(joined.replace("\n", " ")) == neutralise(text.replace("\n", " "))
    assert [line.number for line in file.lines] == list(range(1, len(file.lines) + 1))
    assert [line for plan in file.plans for line in plan.lines] == list(file.lines)
    for plan in file.plans:
        opening = {node.line for node in plan.nodes}
        for line in plan.lines:
            assert (line.kind is Kind.BLANK) <= (not line.text.strip() or "[" in line.text)
            assert (line.kind in (Kind.TITLE, Kind.HEADING, Kind.POINT)) == (line.number in opening)
        for index, node in enumerate(plan.nodes):
            assert node.index == index
            assert_title_can_be_cut(plan, node)
            assert node.label in plan.line(node.line).text
            assert index < node.end <= len(plan.nodes)
            parent = plan.nodes[node.parent] if node.parent is not None else None
            assert parent is None or (parent.index < index < parent.end)
            assert parent is None or node.depth == parent.depth + 1


def assert_title_can_be_cut(plan: Plan, node: Node) -> None:
    """A title stands at its span; one set over several lines goes on over lines that carry on."""
    cut = plan.cut(node.span)
    if cut == node.title:
        return
    said = "".join(RESIDUE.sub("", cut).split())
    title = "".join(node.title.split())
    assert title.startswith(said)
    rest = title[len(said) :]
    for number in range(node.span.line + 1, plan.lines[-1].number + 1):
        line = plan.line(number)
        if not rest:
            break
        if line.kind is Kind.CONT:
            words = "".join(RESIDUE.sub("", line.text).split())
            rest = rest[len(words) :] if rest.startswith(words) else rest.removeprefix(rest)
    assert not rest


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check_invariants(data)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_of_the_marks_that_rules_know(text: str) -> None:
    check_invariants(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("start", [b"{\\rtf", b"{\\rtf1\\ansi "])
def test_a_plan_that_begins_as_another_form_does(start: bytes) -> None:
    check_invariants(start + seeds.paths()[0].read_bytes()[:3000])


@given(st.sampled_from(seeds.paths()), st.data())
def test_cut_and_broken_seeds(path: Path, data: st.DataObject) -> None:
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 3000))
    noise = data.draw(st.binary(max_size=6))
    check_invariants(content[start : start + length] + noise + content[:200])


@pytest.mark.parametrize("token", [p for p in PIECES if len(p) > 1] + ["一", "（", ")", "1,", "，"])
def test_time_grows_with_the_input_and_no_faster(token: str) -> None:
    def read(times: int) -> None:
        with contextlib.suppress(ReadError):
            parser.read_bytes((token * times).encode(), "x")

    assert grows_linearly(read, 500)


def test_folding_keeps_the_columns() -> None:
    text = "普通高 中\u3000ＡＢ１２%"
    folded, columns = fold_with_columns(text)
    assert folded == fold(text) == "普通高中ab12%"
    assert [text[column] for column in columns] == list("普通高中ＡＢ１２%")


def test_every_character_that_a_terminal_obeys_is_replaced() -> None:
    import unicodedata

    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char != "\t":
            shown = neutralise(char)
            assert len(shown) == 1
            assert unicodedata.category(shown) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), hex(code)
