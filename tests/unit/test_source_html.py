"""Web pages: the article without the site, lines as a reader sees them, tables as rows."""

from __future__ import annotations

import pytest

import parser
from parser.model import Kind, ReadError
from parser.sources import read_source
from tests.support import files
from tests.support.growth import grows_linearly

PROSE = "全区教育系统要坚持以人民为中心发展教育，推动各项工作落到实处，取得实效。"


def lines(page: str) -> list[str]:
    """The lines of a page that are not chrome."""
    return [line.text for line in read_source(page.encode(), "x.html").lines if not line.noise]


def test_the_site_around_the_article_is_noise_and_nothing_of_it_is_lost() -> None:
    file = parser.read_bytes(files.web_page(["某区工作要点", PROSE, f"一、{PROSE}"]), "x.html")
    kinds = {line.text: line.kind for line in file.lines}
    assert kinds["栏目导航3"] is Kind.NOISE
    assert kinds["一、相关新闻的标题"] is Kind.NOISE
    assert kinds["主办：某区人民政府办公室"] is Kind.NOISE
    assert [plan.title for plan in file.plans] == ["某区工作要点"]
    assert not any("脚本" in text or "color" in text for text in kinds)


def test_the_title_above_the_article_belongs_to_it() -> None:
    page = files.web_page([PROSE, f"一、{PROSE}"]).decode()
    page = page.replace('<div id="zoom"', '<h1 class="bt">某区工作要点</h1><div id="zoom"')
    assert parser.read_bytes(page.encode(), "x.html").plans[0].title == "某区工作要点"


def test_a_page_without_a_site_is_all_text() -> None:
    text = lines(f"<html><body><p>附表</p><div>{'<p>' + PROSE + '</p>' * 30}</div><p>尾</p></body>")
    assert text == ["附表", PROSE, "尾"]


def test_lines_end_where_a_reader_sees_them_end() -> None:
    page = (
        "<div>甲<b>乙</b>\n丙<br>丁 <!-- 戊 --><span>己</span><p>庚</p>辛&nbsp;&ldquo;壬&rdquo;"
        "&#12288;&lt;<a b='>'>癸</a></div>"
    )
    assert lines(page) == ["甲乙丙", "丁 己", "庚", "辛\xa0“壬”\u3000<癸"]


def test_hidden_text_is_not_read_and_a_tag_that_never_closes_hides_nothing() -> None:
    assert lines("<p style='display: none'>甲</p><p hidden>乙</p><p>丙</p>" + PROSE * 2)[0] == "丙"
    assert lines("<div style='display:none'>甲<p>乙</p>" + PROSE * 2)[:2] == ["甲", "乙"]


def test_a_page_that_a_script_would_show_is_read() -> None:
    assert lines("<html><body><div style='display:none'><p>甲</p></div></body>") == ["甲"]


def test_a_table_gives_a_line_for_each_row_with_its_cells() -> None:
    page = (
        "<table><caption>表1 重点任务分解</caption><tr><th>序号<th>任务<th colspan=2>单位</tr>"
        "<tr><td rowspan=2>1<td>建<p>学校</p><td>教育局<td>财政局<tr><td>修路<td>住建局</table>"
    )
    source = read_source(page.encode(), "x.html")
    rows = [[line.text[slice(*cell)] for cell in line.cells] for line in source.lines]
    assert source.lines[0].text == "表1 重点任务分解"
    assert rows[1:] == [
        ["序号", "任务", "单位", ""],
        ["1", "建 学校", "教育局", "财政局"],
        ["", "修路", "住建局"],
    ]
    page = f"<p>某区工作要点</p><p>{PROSE}</p>{page}"
    kinds = [line.kind for line in parser.read_bytes(page.encode(), "x.html").lines]
    assert kinds[2:] == [Kind.CAPTION, Kind.TABLE, Kind.TABLE, Kind.TABLE]


def test_a_cell_behind_the_end_of_a_row_begins_another() -> None:
    page = "<table><tr><td>甲<td>乙</tr><td>丙</td><td>丁</td></tr><tr><td>戊<td>己</table>"
    assert lines(f"<p>表</p>{page}{PROSE}")[1:4] == ["甲\t乙", "丙\t丁", "戊\t己"]


def test_a_table_that_only_arranges_the_page_is_none() -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    page = f"<table><tr><td>左<br>栏</td><td><p>{PROSE}</p>{inner}</td></tr></table>"
    assert lines(page) == ["左", "栏", PROSE, "甲\t乙"]


def test_headings_of_the_page_and_numbers_of_its_lists() -> None:
    page = "<h2>甲</h2><ol start=3><li>乙</li><li>丙</ol><ul><li>丁</ul>"
    source = read_source(page.encode(), "x.html")
    assert [(line.text, line.level) for line in source.lines] == [
        ("甲", 2),
        ("3. 乙", None),
        ("4. 丙", None),
        ("丁", None),
    ]


def test_a_page_is_told_by_what_it_holds() -> None:
    page = files.web_page([PROSE])
    for name in ("x.doc", "x.txt", "-", "x"):
        assert len(parser.read_bytes(page, name).lines) > 10
    assert len(parser.read_bytes("一、<甲>乙\n".encode(), "x.txt").lines) == 1


def test_a_web_archive_gives_its_page() -> None:
    import base64

    body = base64.encodebytes(files.web_page(["某区工作要点", PROSE], charset="gb2312")).decode()
    data = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\tboundary="b"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{body}\r\n--b--"
    ).encode()
    assert parser.read_bytes(data, "x.mht").plans[0].title == "某区工作要点"
    with pytest.raises(ReadError, match="no_text"):
        parser.read_bytes(data.replace(b"text/html", b"text/none"), "x.mht")


@pytest.mark.parametrize(
    "token",
    [
        *("<div>", "<table><tr><td>", "<font a=1>", "</div>", "<!--", "<!-- -->", "<", '<a b="'),
        *("<a b='>", "<a ''\">", "<script>", "<p hidden>", "<div hidden>x", "<ol><li>", "&", "&#x"),
        *("<td colspan=999 rowspan=999>", "<select>", "<!x", "<pre>\n", "<svg>", "\n ", "<title>"),
    ],
)
def test_hostile_pages_take_no_longer_than_their_size(token: str) -> None:
    def read(times: int) -> None:
        read_source(f"<html>{token * times}</p></div></table>好".encode(), "x.html")

    assert grows_linearly(read, 1000)


@pytest.mark.parametrize(
    ("attributes", "items", "labels"),
    [
        ("", ("", ""), ["1.", "2."]),
        ('type="a"', ("", ""), ["a.", "b."]),
        ("type=I start=3", ("", ""), ["III.", "IV."]),
        ('start="5"', ("", 'value="9"'), ["5.", "9."]),
        ('style="list-style-type: cjk-ideographic"', ("", ""), ["一、", "二、"]),
        ("style='list-style:simp-chinese-formal inside'", ("", ""), ["壹、", "贰、"]),
        ('style="list-style-type:none"', ("", ""), ["", ""]),
    ],
)
def test_items_have_the_numbers_that_a_browser_prints(
    attributes: str, items: tuple[str, str], labels: list[str]
) -> None:
    listed = "".join(f"<li {each}>项目</li>" for each in items)
    page = f"<html><body><h1>某县工作要点</h1><ol {attributes}>{listed}</ol></body></html>"
    lines = [line.text for line in parser.read_bytes(page.encode(), "a.html").lines]
    found = [text.replace("项目", "").strip() for text in lines if "项目" in text]
    assert found == labels


@pytest.mark.parametrize(
    "style", ["visibility:hidden", "font-size:0", "font-size: 0px", "VISIBILITY: HIDDEN"]
)
def test_what_a_style_hides_is_no_text(style: str) -> None:
    body = f'<p>一、加强<span style="{style}">干扰</span>领导</p><p>二、保障</p>'
    page = f"<html><body>{body}<p>{'全区教育工作的总要求。' * 30}</p></body></html>"
    text = "".join(line.text for line in parser.read_bytes(page.encode(), "a.html").lines)
    assert "干扰" not in text
    kept = page.replace(style, "font-size:0.5em")
    assert "干扰" in "".join(line.text for line in parser.read_bytes(kept.encode(), "a.html").lines)


def test_raised_figures_are_none_of_the_number_before_them() -> None:
    page = "<p>面积3×10<sup>4</sup>平方米，绿地20km<sup>2</sup><sup>[1]</sup></p>"
    assert lines(page) == ["面积3×10⁴平方米，绿地20km²[1]"]


def test_numbers_of_a_list_within_another_stand_below_its_items() -> None:
    inner = "<ol><li>学习制度</li><li>作风建设</li></ol>"
    body = (
        f"<h1>某县2025年教育工作要点</h1><ol><li>加强党建{inner}</li></ol><p>正文一段。</p>"
        '<ol start="2"><li>提升质量<ol><li>课程</li></ol></li><ol start="2"><li>教研</li></ol></ol>'
    )
    file = parser.read_bytes(f"<html><body>{body}</body></html>".encode(), "a.html")
    found = [(node.depth, node.label, node.title) for node in file.plans[0].nodes[1:]]
    assert found == [
        *((1, "1.", "加强党建"), (2, "1.", "学习制度"), (2, "2.", "作风建设")),
        *((1, "2.", "提升质量"), (2, "1.", "课程"), (2, "2.", "教研")),
    ]
