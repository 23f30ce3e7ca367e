"""OpenDocument texts and sheets: numbers of lists, tables, what is not printed."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

import parser
import seeds
from parser.model import File, ReadError
from parser.sources import read_source
from tests.support import files
from tests.support.opendocument import opendocument

DATA = Path(__file__).parents[1] / "data" / "opendocument"
NUMBERS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
    ' style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number'
    ' text:level="2" style:num-format="1" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="."'
    ' text:display-levels="2"/></text:list-style>'
    '<style:style style:name="Hidden" style:family="paragraph"><style:text-properties'
    ' text:display="none"/></style:style><style:style style:name="gone" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)


def read(body: str, kind: str = "text") -> File:
    return parser.read_bytes(opendocument(body, NUMBERS, kind=kind), "a.odt")


def texts(body: str) -> list[str]:
    return [line.text for line in read(body).lines]


def item(text: str, more: str = "", start: str = "") -> str:
    begin = f' text:start-value="{start}"' if start else ""
    return f"<text:list-item{begin}><text:p>{text}</text:p>{more}</text:list-item>"


def test_a_file_of_another_program_gives_the_tree_of_its_text() -> None:
    seed = next(each for each in seeds.catalog() if each.path.stem == "dongli-2024-yaodian")
    want = files.tree(parser.read_file(str(seed.path)))
    assert files.tree(parser.read_file(str(DATA / "dongli-2024-yaodian.odt"))) == want


def test_text_between_the_items_of_an_inner_list_begins_none_of_the_outer_one() -> None:
    def more(*items: str) -> str:
        inner = f"<text:list>{''.join(items)}</text:list>"
        within = f"<text:list-item>{inner}</text:list-item>"
        return f'<text:list text:continue-numbering="true" text:style-name="L">{within}</text:list>'

    first = f"<text:list>{item('乙')}</text:list>"
    body = (
        f'<text:list text:style-name="L">{item("甲", first)}</text:list><text:p>正文</text:p>'
        f"{more(item('丙'))}<text:p>正文</text:p>{more(item('丁'), item('戊'))}"
        '<text:list text:continue-numbering="true" text:style-name="L">'
        f"{item('己')}</text:list>"
    )
    want = ["一、甲", "(1)乙", "正文", "(2)丙", "正文", "(3)丁", "(4)戊", "二、己"]
    assert texts(body) == want


def test_lists_count_by_level_and_carry_on_where_they_say() -> None:
    inner = f"<text:list>{item('丙')}{item('丁')}</text:list>"
    body = (
        f'<text:list xml:id="a" text:style-name="L">{item("甲", inner)}{item("乙")}</text:list>'
        "<text:p>正文</text:p>"
        f'<text:list text:continue-list="a" text:style-name="L">{item("戊")}</text:list>'
        f'<text:list text:style-name="L">{item("己")}{item("庚", start="7")}</text:list>'
    )
    assert texts(body) == [
        "一、甲",
        "(1)丙",
        "(2)丁",
        "二、乙",
        "正文",
        "三、戊",
        "一、己",
        "七、庚",
    ]


def test_levels_that_show_those_above() -> None:
    third = f"<text:list>{item('丙')}</text:list>"
    second = f"<text:list>{item('乙', third)}</text:list>"
    body = f'<text:list text:style-name="L">{item("甲", second)}</text:list>'
    assert texts(body) == ["一、甲", "(1)乙", "1.1.丙"]


def test_only_the_first_paragraph_of_an_item_has_its_number() -> None:
    body = f'<text:list text:style-name="L">{item("甲", "<text:p>又</text:p>")}</text:list>'
    assert texts(body) == ["一、甲", "又"]


def test_blanks_breaks_and_what_is_not_printed() -> None:
    body = (
        '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d\n  e</text:p>'
        '<text:p text:style-name="Hidden">x</text:p>'
        '<text:p>甲<text:span text:style-name="gone">乙</text:span><office:annotation><text:p>批注'
        "</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>注文</text:p></text:note-body></text:note>丙</text:p>"
        '<text:section text:display="none"><text:p>藏</text:p></text:section>'
    )
    assert texts(f"<text:tracked-changes><text:p>删</text:p></text:tracked-changes>{body}") == [
        "a  b\tc",
        "d e",
        "甲丙",
        "注文",
    ]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_merged_cells_both_ways() -> None:
    wide, high = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    body = (
        "<text:p>某县要点</text:p><table:table><table:table-header-rows>"
        + row(cell("序号", high), cell("任务", high), cell("目标", wide), COVERED)
        + row(COVERED, COVERED, cell("2024年"), cell("2025年"))
        + "</table:table-header-rows>"
        + row(cell("1"), cell("建学校"), cell("2"), cell(""))
        + row(cell("合计", f"{wide} {high}"), COVERED, cell("3"), cell("4"))
        + row(COVERED, COVERED, cell("5"), cell("6"))
        + "</table:table>"
    )
    (table,) = read(body).plans[0].tables
    assert [[each.text if each else None for each in line] for line in table.grid()] == [
        ["序号", "任务", "目标", None],
        [None, None, "2024年", "2025年"],
        ["1", "建学校", "2", ""],
        ["合计", None, "3", "4"],
        [None, None, "5", "6"],
    ]
    assert table.header_rows == 2


def test_sheets_are_documents_and_hidden_rows_are_said() -> None:
    file = parser.read_file(str(DATA / "made_tasks.ods"))
    same = parser.read_file(str(DATA.parent / "sheets" / "made_tasks.xlsx"))
    assert files.tree(file) == files.tree(same)
    assert file.plans[0].tables == same.plans[0].tables
    assert [each.code for each in file.problems] == ["hidden_cells"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (opendocument("", kind="presentation"), "binary"),
        (opendocument(""), "empty"),
        (opendocument("<text:p>"), "damaged"),
    ],
    ids=["binary", "empty", "damaged"],  # the bytes hold the time, which no name of a test may
)
def test_what_cannot_be_read_is_told_in_a_word(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        parser.read_bytes(data, "a.odt")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<table:table>" + row(cell("x")) * 50 + row(COVERED) * 500 + "</table:table>", "text"),
        ("<text:list>" * 3_000 + "<text:p>x</text:p>" + "</text:list>" * 3_000, "text"),
        ('<text:p>x<text:s text:c="999999999"/>y</text:p>', "text"),
        ("<table:table>" * 60 + row(cell("x")) + "</table:table>" * 60, "text"),
        (
            '<table:table><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>",
            "spreadsheet",
        ),
    ],
    ids=["covered", "lists", "blanks", "tables", "repeated"],
)
def test_hostile_files_end_soon_and_in_words(
    monkeypatch: pytest.MonkeyPatch, body: str, kind: str
) -> None:
    # A cell says itself that it stands for 17 milliards; the bound is what is tried, at any size.
    monkeypatch.setattr("parser.sources.opendocument.ods._MOST_COPIES", 200)
    with suppress(ReadError):
        assert read(body, kind).lines


def test_headers_of_master_pages_raised_figures_and_changes() -> None:
    body = (
        "<text:tracked-changes><text:changed-region/><text:changed-region><text:deletion>"
        "<text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>面积10<text:span text:style-name="T1">4</text:span>m</text:p>'
    )
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
    )
    data = opendocument(body, style)
    pages = (
        '<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t">'
        "<office:master-styles>"
        "<style:master-page><style:header><text:p>某县文件</text:p></style:header><style:footer>"
        "<text:p>— <text:page-number>1</text:page-number> —</text:p><text:p>内部</text:p>"
        "</style:footer></style:master-page></office:master-styles></office:document-styles>"
    )
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("styles.xml", pages)
    source = read_source(stream.getvalue(), "a.odt")
    assert [(line.text, line.noise) for line in source.lines] == [
        ("某县文件", True),
        ("面积10⁴m", False),
        ("内部", True),
    ]
    assert [dict(each.values) for each in source.problems] == [{"count": "2"}]
