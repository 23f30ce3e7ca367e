"""PDFs: paragraphs out of printed rows, the page's marks aside, no harm from hostile ones."""

from __future__ import annotations

import importlib.util
import io
import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

import parser
from parser.chinese.number_formats import write
from parser.model import Kind, ReadError
from parser.sources import read_source
from parser.sources.lines import made_safe
from parser.sources.pdf import layout as printed
from parser.sources.pdf import pdf
from parser.sources.pdf import reflow as pages
from parser.sources.pdf.columns import in_columns
from parser.sources.pdf.layout import Page, Row, Run
from parser.sources.pdf.printed_page import printed_page
from parser.sources.pdf.ruled_tables import Rule, ruled
from tests.support import files
from tests.support.table_files import Agreement, any_table, document, pdf_of, titled_table

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


@pytest.mark.parametrize("gutter", [24.0, 4.0])
@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_behind_the_other(gutter: float, by_rows: bool) -> None:
    text = [f"{write(n, 'chineseCounting')}、{PROSE * 2}" for n in range(1, 40)]
    data = files.pdf_columns(
        "某区2024年教育工作要点及任务分工", text, gutter=gutter, by_rows=by_rows
    )
    source = read_source(data, "x.pdf")
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


def test_two_columns_of_short_rows_drawn_one_behind_the_other() -> None:
    left = [
        "一、加强党的建设",
        "（一）推进思想引领。到2025年",
        "覆盖率达到95%。",
        "（二）强化作风建设。",
    ]
    right = ["二、改善办学条件", "（一）新建学校3所。", "（二）增加学位。", "三、保障措施"]
    runs = [
        Run(700.0 - 24 * at, x, x + 12.0 * len(text), 12.0, text)
        for x, column in ((60.0, left), (317.0, right))
        for at, text in enumerate(column)
    ]
    page = Page(595.0, 842.0, tuple(printed.rows(runs)))
    assert [[row.text for row in each.rows] for each in in_columns(page, runs)] == [left, right]


def canvas_of(draw: Callable[[Any], None]) -> bytes:
    """A PDF of what a function draws on reportlab's canvas, in a Chinese font."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("angle", [30, 45, -35])
def test_a_slanted_watermark_is_left_out_and_said(angle: int) -> None:
    text = [f"第{n}段。{PROSE[:25]}" for n in range(20)]

    def draw(canvas: Any) -> None:
        for at, row in enumerate(text):
            canvas.drawString(72, 760 - 24 * at, row)
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(angle)
        canvas.setFont("STSong-Light", 40)
        canvas.drawString(0, 0, "内部资料注意保存")
        canvas.restoreState()

    source = read_source(canvas_of(draw), "x.pdf")
    assert "".join(line.text for line in source.lines) == "".join(text)
    (problem,) = source.problems
    assert (problem.code, dict(problem.values)["text"]) == ("slanted_text", "内部资料注意保存")


def test_bookmarks_give_paragraphs_their_level() -> None:
    texts = ["某县工作要点", "总体要求", "做好工作。", "主要任务", "做强基层", "抓落实。", "保障"]
    marks = {"总体要求": 0, "主要任务": 0, "做强基层": 1, "保障": 0}

    def draw(canvas: Any) -> None:
        for at, row in enumerate(texts):
            canvas.drawString(72, 760 - 60 * at, row)
            if row in marks:
                canvas.bookmarkPage(row)
                canvas.addOutlineEntry(row, row, marks[row])

    lines = read_source(canvas_of(draw), "x.pdf").lines
    assert {line.text: line.level for line in lines if line.level} == {
        row: level + 1 for row, level in marks.items()
    }


def test_bookmarks_that_name_no_paragraphs_say_nothing() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 760, "总体要求")
        for key in ("总体要求", "封面", "幻灯片 2", "幻灯片 3"):
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(key, key, 0)

    assert not [each for each in read_source(canvas_of(draw), "x.pdf").lines if each.level]


def rows(*texts: tuple[str, float, float]) -> list[str]:
    """The paragraphs of a page of rows, given by text, left edge and baseline; 10 points a sign."""
    page = Page(400, 600, tuple(Row(t, x, x + 10 * len(t), y, 10) for t, x, y in texts))
    return [piece.text for piece in pages.paragraphs([page])]


def test_wide_room_between_rows_is_a_blank_line() -> None:
    assert rows(("甲", 50, 500), ("乙", 50, 485), ("丙", 50, 470), ("丁", 50, 400)) == [
        *("甲", "乙", "丙", "", "丁"),
    ]


def test_rows_in_several_fonts_differ_a_little_and_are_one_paragraph() -> None:
    full = "坚持" * 15
    steps = [12, 12, 12, 12, 12, 13, 15, 12, 12, 15, 12, 12, 15, 12]
    tops = [580 - sum(steps[:at]) for at in range(len(steps) + 1)]
    found = rows(*((full, 50, top) for top in tops))
    assert found == [full * len(tops)]


def test_a_number_at_the_margin_begins_a_paragraph_where_nothing_stands_in() -> None:
    full = "坚持" * 15
    found = rows((full, 50, 500), ("二、乙", 50, 485), (full + "，", 50, 470), ("好", 50, 455))
    assert found == [full, "二、乙", full + "，好"]


def test_a_number_at_the_margin_where_text_stands_in_but_numbers_do_not() -> None:
    begin, end = ("坚持" * 14, 70), ("坚持" * 14 + "的。", 50)
    known = [("一、甲", 50), ("乙。", 70), ("（一）丙", 50), ("丁。", 70), ("（二）戊", 50)]
    shown = [
        *known,
        begin,
        end,
        ("二、己", 50),
        begin,
        ("坚持" * 14 + "至第", 50),
        ("三、四条。", 50),
    ]
    found = rows(*((text, left, 580 - 15 * at) for at, (text, left) in enumerate(shown)))
    assert found == [
        *(text for text, _ in known),
        begin[0] + end[0],
        "二、己",
        begin[0] + "坚持" * 14 + "至第三、四条。",
    ]


def test_what_a_browser_prints_in_the_margins_is_no_text() -> None:
    head = Row("2024/3/5 10:20   某县要点", 24, 200, 768, 8)
    foot = Row("https://www.example.gov.cn/a.html   1/1", 24, 300, 15, 8)
    body = tuple(Row("一、甲任务。", 58, 158, 749 - 21 * at, 12) for at in range(5))
    found = pages.paragraphs([Page(600, 790, (head, *body, foot))])
    assert [piece.text for piece in found if piece.noise] == [head.text, foot.text]


def test_tight_boxes_of_bold_signs_stand_in_their_row() -> None:
    runs = [
        Run(400.845, 33.75, 44.25, 10.311, "一"),
        Run(403.176, 44.25, 54.75, 2.2785, "、"),
        Run(400.8765, 54.75, 173.5494, 12.2115, "突出政治建设"),
        Run(381.0, 33.75, 60.0, 12.2, "下一行"),
    ]
    assert [row.text for row in printed.rows(runs)] == ["一、突出政治建设", "下一行"]


def test_a_document_number_is_not_broken_and_leaves_room_on_the_row_above() -> None:
    above, below = "坚持" * 13 + "文", "〔2004〕15号）的批示办理。"
    full = "坚持" * 15
    found = rows(("甲" + full[:-3], 70, 515), (full, 50, 500), (above, 50, 485), (below, 50, 470))
    assert found == ["甲" + full[:-3] + full + above + below]


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
    monkeypatch.setattr(pdf, "seconds_for", lambda _: 0.0)
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


@pytest.mark.parametrize("repeat", [True, False], ids=["head on each page", "head once"])
def test_ruled_tables_over_pages_are_whole(repeat: bool) -> None:
    agreement = Agreement()
    for seed in range(3):
        rng = random.Random(seed)
        tables = [any_table(rng, longest=30) for _ in range(3)]
        data = pdf_of(document(tables), repeat=repeat)
        (plan,) = parser.read_bytes(data, "x.pdf").plans
        agreement.add(tables, plan.tables)
    found = agreement.figures()
    # A group of rows that says what the last one on the page before says goes on with it.
    assert found.pop("cells") > 0.99
    assert set(found.values()) == {1.0}


def page_of_table(*rows: Sequence[str], top: float, closed: bool = True) -> Page:
    """A page of which a table takes the whole text; the last column is four characters wide.

    ``closed``: rules stand at its head and foot.
    """
    columns = (80.0, 110.0, 310.0, 360.0)
    feet = [top - 40.0 * n for n in range(len(rows) + 1)]
    level = feet if closed else feet[1:-1]
    rules = [Rule(columns[0], y, columns[-1], y) for y in level]
    rules += [Rule(x, feet[-1], x, top) for x in columns]
    runs = [
        Run(foot - 20, left + 2, left + 2 + 10.0 * len(text), 10.0, text)
        for foot, row in zip(feet, rows, strict=False)
        for left, text in zip(columns, row, strict=False)
        if text
    ]
    text, found = ruled(runs, rules, 842.0)
    assert not text
    return Page(595.0, 842.0, tuple(found))


def whole(*parts: Page) -> list[list[str | None]]:
    """The grid of the one table on some pages."""
    source = made_safe(pages.paragraphs(parts), "pdf")
    (table,) = source.tables
    grid: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


FULL = "推进老旧小区改造并完成面积共二十万平方"


def test_a_row_that_a_page_breaks_is_one() -> None:
    head = ("序号", "任务", "单位")
    first = page_of_table(head, ("1", FULL, "住建局"), top=160)
    rest = page_of_table(("", "米", ""), ("2", "建学校", "教育局"), top=760)
    assert whole(first, rest) == [[*head], ["1", FULL + "米", "住建局"], ["2", "建学校", "教育局"]]


def test_rows_that_a_page_parts_without_a_rule_are_two() -> None:
    head = ("序号", "任务", "单位")
    first = page_of_table(head, ("1", FULL, "住建局"), top=160, closed=False)
    rest = page_of_table(("2", "建学校", "教育局"), ("3", "修路", ""), top=760, closed=False)
    assert whole(first, rest)[1:] == [
        ["1", FULL, "住建局"],
        ["2", "建学校", "教育局"],
        ["3", "修路", ""],
    ]


def test_long_cells_on_a_page_without_a_head_are_cells() -> None:
    rules = [Rule(0, y, 500, y) for y in (0, 400, 800)]
    rules += [Rule(x, 0, x, 800) for x in (0, 30, 430, 500)]
    runs = [Run(foot, 5, 15, 10, mark) for foot, mark in ((200, "1"), (600, "2"))]
    runs += [Run(foot, 440, 480, 10, "教育局") for foot in (200, 600)]
    long = "推进老旧小区改造" * 4
    runs += [Run(y, 35, 355, 10, long) for y in [*range(20, 390, 12), *range(420, 790, 12)]]
    rest, found = ruled(runs, rules, 842.0)
    assert not rest
    assert [row.cells[0] for row in found] == ["2", "1"]
    assert len(found[0].cells[1]) > 900


def test_a_title_over_the_whole_grid_is_a_row_of_the_table() -> None:
    made = titled_table(random.Random(1), 3)
    (plan,) = parser.read_bytes(pdf_of(document([made])), "x.pdf").plans
    (table,) = plan.tables
    assert plan.line(table.first_line).text == "全区教育经费投入情况表\t"
    assert plan.line(table.first_line).kind is Kind.TABLE


def test_columns_without_rules_are_told_by_what_stands_above_one_another() -> None:
    grid = [
        ["指标", "2020年", "2025年", "属性"],
        ["毛入园率（%）", "80", "", "预期性"],
        ["巩固率", "", "97", "约束性"],
        ["新增学位（个）", "1500", "20000", ""],
    ]
    runs = [
        Run(700 - 20 * at, left, left + 10 * len(text), 10, text)
        for at, row in enumerate(grid)
        for left, text in zip((80, 200, 300, 400), row, strict=True)
        if text
    ]
    page = printed_page(595.0, 842.0, runs, [])
    source = made_safe(pages.paragraphs(page), "pdf")
    assert source.lines[1].text == "毛入园率（%）   80   预期性"
    (table,) = source.tables
    assert [cell.text for cell in table.cells] == [text for row in grid for text in row]


def test_a_head_on_each_page_is_no_header_of_the_page_and_stands_once() -> None:
    head = ("序号", "任务", "单位")
    parts = [page_of_table(head, (str(n), "建学校", "教育局"), top=800) for n in range(1, 6)]
    assert whole(*parts) == [[*head], *([str(n), "建学校", "教育局"] for n in range(1, 6))]


def test_a_stop_that_hangs_over_a_rule_stays_with_its_text() -> None:
    rules = [
        *(Rule(0, y, 200, y) for y in (0, 50, 100)),
        *(Rule(x, 0, x, 100) for x in (0, 100, 200)),
    ]
    inside = [Run(y, 110, 130, 10, "甲") for y in (20, 80)]
    hanging = [Run(80, 2, 104, 10, "推进老旧小区改造，"), Run(20, 2, 99, 10, "完成十万平方米")]
    apart = Run(20, 99, 107, 10, "，")
    rest, found = ruled([*inside, *hanging, apart], rules)
    assert not rest
    assert [row.cells[0] for row in found] == ["推进老旧小区改造，", "完成十万平方米，"]


def test_an_underline_in_a_cell_parts_nothing() -> None:
    rules = [
        *(Rule(0, y, 200, y) for y in (0, 50, 100)),
        *(Rule(x, 0, x, 100) for x in (0, 100, 200)),
        Rule(20, 72, 80, 72),
    ]
    runs = [Run(y, x, x + 20, 10, "甲") for y in (20, 62, 80) for x in (20, 120)]
    assert [row.cells for row in ruled(runs, rules)[1]] == [("甲甲", "甲甲"), ("甲", "甲")]


def test_what_ends_a_page_is_a_footer_only_in_the_margin_and_nowhere_else() -> None:
    def page(number: int) -> Page:
        rows = [Row(f"{number}.甲工作", 80, 300, 700 - 28 * n, 14) for n in range(20)]
        owner = Row("牵头：教育局", 108, 300, 700 - 28 * 20, 14)
        return Page(595, 842, (*rows, owner, Row(f"— {number} —", 280, 320, 40, 14)))

    pieces = pages.paragraphs([page(number) for number in range(1, 6)])
    assert {piece.text for piece in pieces if piece.noise} == {f"— {n} —" for n in range(1, 6)}
    assert sum(piece.text == "牵头：教育局" for piece in pieces) == 5


def test_pages_in_smaller_print_have_a_measure_of_their_own() -> None:
    large = [Row("坚持" * 15, 80 if n % 3 else 108, 500, 760 - 28 * n, 14) for n in range(24)]
    small = [Row("推进" * 21, 80 if n % 2 else 100, 500, 760 - 14 * n, 10) for n in range(40)]
    parts = [Page(595, 842, tuple(large))] * 2 + [Page(595, 842, tuple(small))] * 4
    texts = [piece.text for piece in pages.paragraphs(parts) if piece.text]
    assert max(len(text) for text in texts if text.startswith("推进")) == 84
    assert sum(text.startswith("坚持") for text in texts) == 16


def _canvas_pages(*draw: Callable[[Any], None]) -> bytes:
    """A PDF with a page for each function, which is given the canvas."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for each in draw:
        canvas.setFont("STSong-Light", 14)
        each(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


ROWS = ["某县2025年工作要点", "一、加强领导", "（一）落实责任", "二、保障经费"]


def _upright(canvas: Any) -> None:
    for at, text in enumerate(ROWS):
        canvas.drawString(80, 760 - 30 * at, text)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_looked_at(degrees: int) -> None:
    def turned(canvas: Any) -> None:
        canvas.setPageRotation(degrees)
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[degrees])
        canvas.rotate({90: 90, 180: 180, 270: 270}[degrees])
        for at, text in enumerate(ROWS):
            canvas.drawString(80, 500 - 30 * at, text)

    want = files.tree(parser.read_bytes(_canvas_pages(_upright), "a.pdf"))
    assert files.tree(parser.read_bytes(_canvas_pages(turned), "a.pdf")) == want
    assert len(want) == 4


def test_pages_without_text_among_others_are_said() -> None:
    def drawn(canvas: Any) -> None:
        canvas.rect(50, 50, 400, 600, fill=1)

    file = parser.read_bytes(_canvas_pages(_upright, drawn, lambda canvas: None), "a.pdf")
    (problem,) = file.problems
    assert (problem.code, dict(problem.values)["pages"]) == ("scanned_pages", "2")


def test_pages_whose_fonts_name_no_characters_are_left_out_and_said() -> None:
    def nameless(canvas: Any) -> None:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(80, 700, "ÄÅÇÉÑÖÜáàâäãå 95% éèêëíìîï")

    file = parser.read_bytes(_canvas_pages(_upright, nameless), "a.pdf")
    assert [problem.code for problem in file.problems] == ["nameless_pages"]
    assert not any("Ä" in line.text for line in file.lines)
    assert failure(_canvas_pages(nameless)) == "no_characters"
