"""PDFs: paragraphs out of printed rows, the page's marks aside, no harm from hostile ones."""

from __future__ import annotations

import importlib.util

import pytest

from parser.model import ReadError
from parser.sources import read_source
from parser.sources.pdf import layout as printed
from parser.sources.pdf import pdf
from parser.sources.pdf import reflow as pages
from parser.sources.pdf.columns import in_columns
from parser.sources.pdf.layout import Row, Run
from parser.sources.pdf.reflow import Page
from parser.sources.pdf.ruled_tables import Rule, ruled
from parser.sources.word.number_formats import write
from tests.support import files

PROSE = "全区教育系统要坚持以人民为中心发展教育，推动各项工作落到实处，取得扎扎实实的成效。" * 2


def failure(data: bytes) -> str:
    """The code of the error that a file gives."""
    with pytest.raises(ReadError) as error:
        read_source(data, "x.pdf")
    return error.value.code


def made(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    numbered = [b"%d 0 obj%s endobj\n" % (n, each) for n, each in enumerate(objects, start=1)]
    return b"%PDF-1.4\n" + b"".join(numbered) + b"trailer<</Root 1 0 R>>\n"


def page_of(content: bytes, *more: bytes) -> bytes:
    """A PDF of one page with this content and objects behind it, the first of them form A."""
    return made(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</XObject<</A 5 0 R>>>>>>",
        content,
        *more,
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def form(content: bytes, inner: int) -> bytes:
    """A form that can draw the object with a number as A."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</A %d 0 R>>>>" % inner
    return stream(content, head)


def test_rows_are_paragraphs_again_across_pages() -> None:
    text = [f"{n}．“{write(n, 'chineseCounting') * n}{PROSE}”" for n in range(1, 30)]
    source = read_source(files.pdf_file(text, header="某区文件"), "x.pdf")
    assert [line.text for line in source.lines if not line.noise] == text
    assert {line.text for line in source.lines if line.noise} >= {"某区文件"}


def test_two_columns_are_read_one_behind_the_other() -> None:
    text = [f"{write(n, 'chineseCounting')}、{PROSE * 2}" for n in range(1, 40)]
    source = read_source(files.pdf_columns("某区2024年教育工作要点及任务分工", text), "x.pdf")
    found = [line.text.strip() for line in source.lines if line.text.strip() and not line.noise]
    assert found == ["某区2024年教育工作要点及任务分工", *text]


def test_a_list_with_two_columns_of_names_is_read_by_its_rows() -> None:
    pairs = [("张某某", "某区教育局局长"), ("李某", "某区第一中学校长、党委书记")] * 10
    runs = [
        Run(700.0 - 20 * at, left, left + 10.0 * len(text), 10.0, text)
        for at, pair in enumerate(pairs)
        for left, text in zip((80.0, 305.0), pair, strict=True)
    ]
    page = Page(595.0, 842.0, tuple(printed.rows(runs)))
    assert in_columns(page, runs) == [page]


def rows(*texts: tuple[str, float, float]) -> list[str]:
    """The paragraphs of a page of rows, given by text, left edge and baseline; 10 points a sign."""
    page = Page(400, 600, tuple(Row(t, x, x + 10 * len(t), y, 10) for t, x, y in texts))
    return [piece.text for piece in pages.paragraphs([page])]


def test_wide_room_between_rows_is_a_blank_line() -> None:
    assert rows(("甲", 50, 500), ("乙", 50, 485), ("丙", 50, 470), ("丁", 50, 400)) == [
        *("甲", "乙", "丙", "", "丁"),
    ]


def test_a_number_at_the_margin_begins_a_paragraph_where_nothing_stands_in() -> None:
    full = "坚持" * 15
    found = rows((full, 50, 500), ("二、乙", 50, 485), (full + "，", 50, 470), ("好", 50, 455))
    assert found == [full, "二、乙", full + "，好"]


def test_a_page_that_begins_with_a_number_begins_a_paragraph_behind_a_sentence() -> None:
    full = "坚持" * 14 + "做。"
    first = Page(400, 600, (Row("一、甲", 70, 100, 520, 10), Row(full, 50, 350, 500, 10)))
    second = Page(400, 600, (Row("二、乙丙丁戊", 50, 110, 500, 10), Row("己", 70, 80, 480, 10)))
    texts = [piece.text for piece in pages.paragraphs([first, second])]
    assert [text for text in texts if text] == ["一、甲", full, "二、乙丙丁戊", "己"]


TASKS = [
    ["序号", "任务", "责任单位", "完成时限"],
    ["1", "推进老旧小区改造并完成面积二十万平方米", "区住建委", "2024年底"],
    ["2", "新建幼儿园三所", "区教育局、各街道办事处", "长期坚持"],
]


def cells(data: bytes) -> list[list[str]]:
    """The cells of each row of a table."""
    lines = read_source(data, "x.pdf").lines
    return [[line.text[a:b] for a, b in line.cells] for line in lines if line.is_row]


def test_a_ruled_table_is_rows_of_cells_that_are_whole_again() -> None:
    data = files.pdf_table(TASKS, before=["任务分解表"])
    assert cells(data) == TASKS
    assert read_source(data, "x.pdf").lines[0].text == "任务分解表"


def test_a_cell_over_rows_stands_in_the_first_of_them() -> None:
    merged = [*TASKS[:2], ["", *TASKS[2][1:]]]
    assert cells(files.pdf_table(merged, merge=2)) == merged


def test_a_frame_around_text_is_no_table() -> None:
    data = files.pdf_table([["这里只有一列"], ["没有别的"]])
    assert not cells(data)
    assert any("这里只有一列" in line.text for line in read_source(data, "x.pdf").lines)


def test_text_that_runs_over_a_rule_is_in_no_cell() -> None:
    run = Run(55, 10, 190, 10, "一行字从左到右写过了竖线")
    rules = [
        *(Rule(0, y, 200, y) for y in (0, 50, 100)),
        *(Rule(x, 0, x, 100) for x in (0, 100, 200)),
    ]
    inside = [Run(y, x, x + 20, 10, "甲") for y in (20, 80) for x in (20, 120)]
    assert len(ruled(inside, rules)[1]) == 2
    assert ruled([run, *inside], rules) == ([run, *inside], [])


def test_rows_that_say_the_same_are_all_kept() -> None:
    text = ["同样的话。"] * 6
    assert [
        line.text for line in read_source(files.pdf_file(text), "x.pdf").lines if not line.noise
    ] == text


def test_a_page_without_text_is_told() -> None:
    assert failure(page_of(stream(b"0 0 9 9 re f"), form(b"", 5))) == "no_text"


def test_broken_files() -> None:
    assert failure(b"%PDF-1.7\n%\xe2\xe3") == "damaged"
    assert failure(files.pdf_file([PROSE])[:200]) == "damaged"


@pytest.mark.parametrize("depth", [1, 12], ids=["itself", "ten times the next"])
def test_forms_that_draw_themselves_without_end_are_given_up(depth: int) -> None:
    forms = [form(b"/A Do " * 10, 6 + n if n + 1 < depth else 5) for n in range(depth)]
    assert failure(page_of(stream(b"/A Do"), *forms)) in ("damaged", "timeout", "no_text")


def test_a_stream_that_inflates_without_end_is_given_up() -> None:
    import zlib

    packed = zlib.compressobj(9)
    once = b"".join([*(packed.compress(bytes(1 << 20)) for _ in range(700)), packed.flush()])
    twice = stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]")
    assert failure(page_of(twice, form(b"", 5))) in ("damaged", "no_text")


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 0.0)
    assert failure(files.pdf_file(["甲"])) == "timeout"


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    assert failure(files.pdf_file([PROSE] * 40)) == "too_large"


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "pypdfium2" else find(name)
    )
    with pytest.raises(ReadError) as error:
        read_source(b"%PDF-1.7\n", "x.pdf")
    assert (error.value.code, error.value.detail) == ("needs_extra", "pypdfium2")
