"""Rich text files: characters in any encoding, what is not printed, tables."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

import parser
import seeds
from parser.model import File, ReadError
from parser.sources import read_source
from tests.support import files, word_forms

DATA = Path(__file__).parents[1] / "data" / "rtf"
SEEDS = [(seed.path.stem, seed.path.read_text(encoding="utf-8")) for seed in seeds.catalog()]


def read(text: str | bytes) -> File:
    data = text if isinstance(text, bytes) else text.encode("latin-1")
    return parser.read_bytes(data, "a.rtf")


def texts(text: str | bytes) -> list[str]:
    return [line.text for line in read(text).lines]


@pytest.mark.parametrize("text", [text for _, text in SEEDS], ids=[name for name, _ in SEEDS])
@pytest.mark.parametrize("make", [word_forms.rtf_bytes, word_forms.rtf_unicode])
def test_the_tree_is_that_of_the_text(text: str, make: object) -> None:
    assert callable(make)
    assert files.tree(read(make(text.split("\n")))) == files.text_tree(text)


@pytest.mark.parametrize("name", ["made_gbk", "made_libreoffice"])
def test_files_of_other_programs(name: str) -> None:
    file = read((DATA / f"{name}.rtf").read_bytes())
    want = (DATA / f"{name}.tree").read_text(encoding="utf-8").splitlines()
    got = [f"{n.depth}\t{n.label}\t{n.title}" for plan in file.plans for n in plan.nodes]
    assert ["".join(row.split()) for row in got] == ["".join(row.split()) for row in want]
    assert len(file.plans[0].tables) == 1


def test_what_is_not_printed_stays_out() -> None:
    found = "\n".join(texts((DATA / "made_gbk.rtf").read_bytes()))
    for said in ("坚持“服务大局、服务人民”", "㙦头镇、𠮷村先行"):
        assert said in found
    for hidden in ("隐藏的草稿", "原为5所", "不认识的目标", "??"):
        assert hidden not in found


def test_merged_cells_of_a_table() -> None:
    (table,) = read((DATA / "made_gbk.rtf").read_bytes()).plans[0].tables
    grid = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert grid == [
        ["领域", "任务", "目标", "责任单位"],
        ["推普", "普通话培训", "培训教师500人次", "语委办"],
        [None, "水平测试", "测试3000人", "测试站"],
    ]
    assert table.header_rows == 1


def test_charsets_change_within_a_line() -> None:
    assert "".join(texts((DATA / "mac_mixed_fonts.rtf").read_bytes())).isprintable()
    assert texts((DATA / "striprtf_mac_gbk.rtf").read_bytes())[0].endswith("：")


@pytest.mark.parametrize(
    ("source", "want"),
    [
        (r"{\rtf1\ansicpg936 \'d6" + "\n" + r"\'d0\par}", ["中", ""]),
        (r"{\rtf1\ansicpg936\uc2 \u20013 ab\u25991\'ce\'c4.\par}", ["中文.", ""]),
        (r"{\rtf1\uc0 \u-10179\u-8699 x}", ["😅x"]),
        (r"{\rtf1 \u-10179 ?x}", ["\ufffdx"]),
        (r"{\rtf1\uc1 \u20013{b}c}", ["中bc"]),
        (r"{\rtf1 a\line b\par c\tab d\~e\_f\-g\par}", ["a", "b", "c\td\u00a0e-fg", ""]),
        (r"{\rtf1 a{\v no}{\deleted no}b{\*\unknown no}{\pict 00ff}c}", ["abc"]),
        (r"{\rtf1 {\upr{old}{\*\ud{\uc0\u26032 }}}x}", ["新x"]),
        (r"{\rtf1 {\field{\*\fldinst PAGE}{\fldrslt 7}} of\bin3 }}}9}", ["7 of9"]),
        (r"{\rtf1 a\\b\{c\}}" + "\0\0{\\rtf1 again}", ["a\\b{c}"]),
        (r"{\rtf1 a\par" + "\n}", ["a", ""]),
    ],
)
def test_tokens(source: str, want: list[str]) -> None:
    found = [line.text for line in read(source).lines]
    assert [text for text in found if text] == [text for text in want if text]


def test_headings_are_told_by_style_and_level() -> None:
    source = (
        r"{\rtf1{\stylesheet{\s0 Normal;}{\s3 heading 2;}{\s4\outlinelevel0 x;}}"
        r"\pard\s4 One\par\pard\s3 Two\par\pard\outlinelevel2 Three\par\pard Text\par}"
    )

    assert [line.level for line in read_source(source.encode(), "a.rtf").lines][:4] == [
        1,
        2,
        3,
        None,
    ]


@pytest.mark.parametrize("merged", [(), ((2, 0),), ((1, 1), (2, 1))])
def test_tables_of_any_merge(merged: tuple[tuple[int, int], ...]) -> None:
    rows = [["序号", "任务", "单位"], ["1", "建学校", "甲局"], ["2", "办培训", "乙局"]]
    given = [
        ["" if (at, column) in merged else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    head = word_forms.rtf_unicode(["某县要点", "一、任务表"]).decode("ascii")
    source = head.removesuffix("}") + word_forms.rtf_table(given, merged=merged) + "}"
    (table,) = read(source).plans[0].tables
    grid = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert grid == [
        [None if (at, column) in merged else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1" + b"{" * 100_000,
        b"{\\rtf1 " + b"\\u20013?" * 20_000 + b"\\bin99999999999 }",
        b"{\\rtf1\\trowd" + b"\\cellx9" * 50_000 + b"\\intbl x\\cell\\row}",
        b"{\\rtf1" + b"\\itap40\\intbl x\\nestcell\\nestrow" * 2_000 + b"}",
        b"{\\rtf1" + b"{\\fonttbl{\\f0 " * 3_000 + b"x",
        b"{\\rtf1 \\'e",
        b"{\\rtf1",
        b"{\\rtf1\\f7 {\\fonttbl SimSun;\\fcharset134 x;}y}",
    ],
    ids=["groups", "bin", "edges", "nested", "fonts", "cut", "bare", "font"],
)
def test_hostile_files_end_soon_and_in_words(data: bytes) -> None:
    # Read or refused in a word: nothing else is raised.
    with suppress(ReadError):
        assert read(data).lines


def test_headers_and_footers_are_hidden_lines() -> None:
    source = read_source((DATA / "made_gbk.rtf").read_bytes(), "a.rtf")
    assert [line.text for line in source.lines if line.noise] == ["云岭县教育局文件"]
    data = (
        rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}}"
        rb"{\footer\pard\f0 \'d2\'b3\'bd\'c5\par}{\footerf\f0 - 1 -\par}"
        rb"\f0 \'d2\'bb\par \'b6\'fe\par}"
    )
    lines = read_source(data, "a.rtf").lines
    assert [(line.text, line.noise) for line in lines if line.text] == [
        ("一", False),
        ("二", False),
        ("页脚", True),
    ]


def test_raised_figures_and_tracked_changes() -> None:
    data = rb"{\rtf1\ansi 10{\super 4} m\super 2\nosupersub , {\deleted 5}{\revised 6}}"
    source = read_source(data, "a.rtf")
    assert source.lines[0].text == "10⁴ m², 6"
    (problem,) = source.problems
    assert (problem.code, dict(problem.values)) == ("tracked_changes", {"count": "2"})
