"""Every view in every form: it names its source, obeys nothing, and is what the form demands."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import tracemalloc
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from parser import read_bytes
from parser.analysis.confidence import Level, judge
from parser.chinese.text import neutralise
from parser.search import parse
from tests.support.export_views import ATTACKS, attacked_plan, views
from tests.support.outlines import read_text
from tests.support.samples import sample_plan
from tests.unit.test_hostile_print import assert_safe
from tui.export.blocks import Table
from tui.export.choices import made, of_reading, preview
from tui.export.docx import package
from tui.export.docx_tables import table_xml
from tui.export.files import suggest_name
from tui.export.forms import FORMS, Form, export, form_by_suffix, form_of, possible
from tui.export.view import Hits, Part, View, What
from tui.printing.pieces import one
from tui.screens.search.exports import hits_view
from tui.settings.i18n import Messages
from tui.terminal.cells import width
from tui.workspace.entries import Ref
from tui.workspace.open_search import OpenSearch

SAY = Messages("zh", strict=True)
DAY = date(2024, 5, 6)
PLAN = sample_plan()
VIEWS = views(attacked_plan(), PLAN)
PAIRS = [
    (name, form) for name, view in VIEWS.items() for form in FORMS if possible(view.what, form)
]
XML = ("docx", "xlsx", "svg")


def written(view: View, form: Form, cells: int = 80) -> bytes:
    return export(view, form, SAY, cells=cells, today=DAY)


def texts(data: bytes, form: Form) -> Iterator[str]:
    """The text of a file, or of each part of it."""
    if not form.binary:
        yield data.decode("utf-8")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            yield file.read(name).decode("utf-8")


@pytest.mark.parametrize(("name", "form"), PAIRS, ids=lambda each: getattr(each, "name", each))
def test_every_view_in_every_form(name: str, form: Form) -> None:
    parts = list(texts(written(VIEWS[name], form), form))
    whole = "\n".join(parts)
    if form.name == "svg":
        whole = "\n".join("".join(each.itertext()) for each in ElementTree.fromstring(whole))
        whole = whole.replace("gangmu0", "gangmu 0")
    for said in ("恶.txt", "2024-05-06", "gangmu 0." if form.name != "json" else '"gangmu"'):
        assert said in whole
    if form.name in XML:
        for part in parts:
            ElementTree.fromstring(part)
    for part in parts:
        if form.name == "ansi":
            part = re.sub(r"\x1b\[[0-9;]*m", "", part)
        assert_safe(part.replace("\r", "").replace("\t", ""))


def test_what_does_not_go_together() -> None:
    csv_form = form_of("csv")
    assert not possible(What.ALL, csv_form)
    with pytest.raises(ValueError, match="csv"):
        export(View.of(What.ALL, [PLAN]), csv_form, SAY)


def test_suffixes_say_the_form() -> None:
    assert form_by_suffix("a/规划.v2.HTML") is form_of("html")
    assert form_by_suffix("a.b/html") is None


# The page


class Page(HTMLParser):
    """What a page holds: tags, attributes, names, links, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.names: list[str] = []
        self.links: list[str] = []
        self.said: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {key for key, _ in attrs}
        held = dict(attrs)
        if held.get("id"):
            self.names.append(str(held["id"]))
        if "href" in held:
            self.links.append(str(held["href"]))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.said.append(data)


WORD = re.compile(r"\S+")
TAGS = WORD.findall(
    "html head meta title style body main nav footer h1 h2 h3 h4 h5 h6 p br div span mark a "
    "ul li details summary table thead tbody tr th td"
)
ATTRIBUTES = WORD.findall(
    "lang charset http-equiv content name class id href data-line open scope aria-label"
)


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_holds_nothing_but_what_we_wrote(name: str) -> None:
    page = Page(written(VIEWS[name], form_of("html")).decode())
    assert not page.open
    assert set(page.tags) <= set(TAGS)
    assert page.attributes <= set(ATTRIBUTES)
    assert len(set(page.names)) == len(page.names)
    assert all(link.startswith("#") and link[1:] in page.names for link in page.links)
    said = "".join("".join(page.said).split())
    if name == "text":
        for each in ATTACKS:
            # What XML cannot hold is a stand-in here.
            shown = re.sub("[\ufffe\uffff]", "\ufffd", neutralise(each.strip()))
            assert "".join(shown.split()) in said


def test_the_policy_lets_in_our_style_alone() -> None:
    text = written(VIEWS["all"], form_of("html")).decode()
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert f"style-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "url(" not in style[1]
    assert "@media print" in style[1]
    assert "prefers-color-scheme: dark" in style[1]


def test_the_outline_of_a_page_leads_to_its_headings() -> None:
    text = written(View.of(What.TEXT, [PLAN]), form_of("html")).decode()
    node = next(node for node in PLAN.nodes if node.depth == 2)
    assert f'<a href="#p1-{node.line}">' in text
    assert f' id="p1-{node.line}" data-line="{node.line}">' in text
    targets = written(View.of(What.ALL, [PLAN]), form_of("html")).decode()
    line = PLAN.targets[0].line
    assert re.search(rf'<a href="#p1-\d+"><?[^<]*>?{line}<', targets)


# Markdown


def test_markdown_is_read_as_it_was_meant() -> None:
    text = written(VIEWS["text"], form_of("md")).decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = {token.type for token in tokens}
    kinds |= {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text"),
        *("blockquote_open", "blockquote_close", "softbreak", "hardbreak", "text_special"),
    }
    said = ["".join(child.content for child in token.children or ()) for token in tokens]
    shown = {"".join(each.split()) for each in said}
    for each in ATTACKS:
        assert "".join(neutralise(each.strip()).split()) in shown
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", *["h2"] * len(ATTACKS)]


@pytest.mark.parametrize("name", ["comparison", "targets", "indicator", "answers"])
def test_markdown_tables_stay_whole(name: str) -> None:
    text = written(VIEWS[name], form_of("md")).decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = Counter(token.type for token in tokens)
    assert kinds["table_open"] >= 1
    assert kinds["html_block"] == 0
    tables: list[list[int]] = []
    for token in tokens:
        match token.type:
            case "table_open":
                tables.append([])
            case "tr_open":
                tables[-1].append(0)
            case "th_open" | "td_open":
                tables[-1][-1] += 1
    assert all(len(rows) > 1 and len(set(rows)) == 1 for rows in tables)


def test_what_was_found_is_marked() -> None:
    text = written(VIEWS["hits"], form_of("md")).decode()
    assert "**学前**" in text
    assert "共 " in text
    page = written(VIEWS["hits"], form_of("html")).decode()
    assert "<mark>学前</mark>" in page


# Sheets, pictures, documents


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "all"])
def test_csv_has_whole_rows_and_no_formulas(name: str) -> None:
    rows = list(csv.reader(io.StringIO(written(VIEWS[name], form_of("csv")).decode())))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "-"))]


def test_a_picture_gives_wide_characters_their_room() -> None:
    plan = read_bytes("东山县2024年工作要点\n一、加强ABC领导\n".encode(), "x.txt").plans[0]
    root = ElementTree.fromstring(written(View.of(What.OUTLINE, [plan]), form_of("svg")))
    runs = [each for each in root.iter() if each.tag.endswith("tspan")]
    by_text = {each.text: each for each in runs}
    cell = int(by_text["加强"].get("textLength", "0")) / 4
    assert int(by_text["ABC"].get("textLength", "0")) == cell * 3
    assert int(by_text["领导"].get("x", "0")) == int(by_text["ABC"].get("x", "0")) + cell * 3
    assert int(by_text["ABC"].get("x", "0")) == int(by_text["加强"].get("x", "0")) + cell * 4


@pytest.mark.parametrize("cells", [40, 100])
def test_drawn_forms_keep_to_the_width(cells: int) -> None:
    text = written(VIEWS["hits"], form_of("txt"), cells).decode()
    assert max(map(width, text.splitlines())) <= cells


def test_word_headings_are_headings() -> None:
    """Our own reader finds the same tree in the Word file as stands in the plan."""
    text = "东山县2024年教育工作要点\n总的要求是稳。\n一、教学\n（一）学前\n1.扩大资源。新建3所。\n"
    (plan,) = read_bytes(f"{text}2.提高质量\n（二）高中\n二、队伍\n好。\n".encode(), "a.txt").plans
    data = written(View.of(What.TEXT, [plan]), form_of("docx"))
    (back,) = read_bytes(data, "a.docx").plans
    tree = [(node.depth, node.label + node.title) for node in back.nodes]
    assert tree == [(node.depth, node.label + node.title) for node in plan.nodes]
    assert len(tree) == 7
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        styles = re.findall(r'pStyle w:val="(\w+)"', file.read("word/document.xml").decode())
    assert [each for each in styles if each[:5] in ("Title", "Headi")] == [
        "Title" if not node.depth else f"Heading{node.depth}" for node in plan.nodes
    ]


def test_in_a_word_table_the_widest_columns_give_way() -> None:
    header = ("指标", "数值", "状态", "原文")
    row = (one("学前三年毛入园率" * 3), one("≥ 95.5 %"), one("目标"), one("到年底达到九成五" * 9))
    xml = "".join(table_xml(Table(header, (row,)), 8841))
    name, value, status, text = map(int, re.findall(r'<w:gridCol w:w="(\d+)"/>', xml))
    assert (value, status) == (9 * 105 + 240, 4 * 105 + 240)
    assert name == text
    assert 8841 - 4 <= name + value + status + text <= 8841


def test_signs_of_two_widths_have_the_wider_one_on_paper() -> None:
    rows = ((one("19→11"), one("到年底达到九成五" * 9)),)
    xml = "".join(table_xml(Table(("行", "原文"), rows), 5000))
    assert int(re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)[0]) == 6 * 105 + 240


@pytest.mark.parametrize("name", ["txt", "md", "html", "docx", "csv", "xlsx"])
def test_a_doubtful_row_is_marked_wherever_it_is_taken(name: str) -> None:
    sure = PLAN.targets[0]
    doubtful = replace(sure, indicator="", rule="fallback")
    assert judge(doubtful).level is Level.LOW
    marked = written(
        View.of(What.TARGETS, [replace(PLAN, targets=(sure, doubtful))]), form_of(name)
    )
    alone = written(View.of(What.TARGETS, [replace(PLAN, targets=(sure,))]), form_of(name))
    word = SAY("targets.confidence.name" if name in ("csv", "xlsx") else "print.column.doubt")
    told = ["".join(texts(data, form_of(name))) for data in (marked, alone)]
    assert word in told[0]
    assert (word in told[1]) is (name in ("csv", "xlsx"))
    if name == "csv":
        at = told[0].removeprefix("\ufeff").split("\r\n")[0].split(",").index(word)
        assert [row[at] for row in csv.reader(io.StringIO(told[0]))] == [word, "高", "低"]


def test_the_same_export_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    view = VIEWS["comparison"]
    now = written(view, form_of("docx"))
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert written(view, form_of("docx")) == now


def test_json_says_what_it_is() -> None:
    for name, view in VIEWS.items():
        record = json.loads(written(view, form_of("json")))
        assert (record["format"], record["version"]) == ("gangmu", 2)
        assert record["view"] == {"lone": "comparison"}.get(name, name)
        assert record["exported"]["date"] == "2024-05-06"
        assert {"path", "plan", "title", "first", "last"} == set(record["sources"][0])


# Parts of a plan, and what can be chosen


def test_a_subtree_is_only_what_stands_under_its_node() -> None:
    node = next(node for node in PLAN.nodes if node.depth == 1 and node.end > node.index + 1)
    part = Part(PLAN, under=node.index)
    text = written(View(What.SUBTREE, (part,)), form_of("txt")).decode()
    inside = PLAN.nodes[node.index + 1].title
    outside = [each.title for each in PLAN.nodes if each.index not in range(node.index, node.end)]
    assert inside in text
    assert not [title for title in outside if title in text]
    assert f"第 {part.span[0]}–{part.span[1]} 行" in text
    assert all(
        target.line in range(part.span[0], part.span[1] + 1) for target in part.shown_targets
    )


def test_what_can_be_chosen_while_reading() -> None:
    plain = [choice.what for choice in of_reading(PLAN, 0, None, "", [PLAN])]
    assert plain == [What.OUTLINE, What.TEXT, What.TARGETS, What.ALL]
    other = sample_plan(path="b.txt")
    full = of_reading(PLAN, 2, (0, 1), "公办", [PLAN, other])
    assert {choice.what for choice in full} == {
        *plain,
        What.FILTERED,
        What.HITS,
        What.SUBTREE,
        What.COMPARISON,
    }
    for choice in full:
        name = choice.name(".html", SAY)
        assert name.endswith(".html")
        assert len(name.encode()) <= 120
        for form in FORMS:
            if possible(choice.what, form):
                lines = preview(choice, form.name, SAY, 60, 6)
                assert lines
                assert max(map(width, lines)) <= 60


def test_a_preview_begins_with_what_was_asked_for() -> None:
    lines = preview(made(View.of(What.OUTLINE, [PLAN])), "txt", SAY, 78, 5)
    assert PLAN.title in lines[0]
    assert not any("导出" in line for line in lines)


def test_titles_of_two_plans_make_one_name() -> None:
    parts = (Part(PLAN), Part(sample_plan(path="b.txt")))
    name = suggest_name(View(What.COMPARISON, parts), ".docx", SAY)
    assert name.count(PLAN.title[:6]) == 2
    assert not any(unicodedata.category(char)[0] == "C" for char in name)


def test_the_name_of_many_plans_tells_how_many_they_are() -> None:
    many = View.of(What.TARGETS, [sample_plan(path=f"{at}.txt") for at in range(12)])
    name = suggest_name(many, ".xlsx", SAY)
    assert name.startswith(PLAN.title[:6])
    assert "等 12 篇" in name
    assert name.endswith("-指标.xlsx")


@pytest.mark.parametrize(
    ("hidden", "lines", "left_out"), [(False, [3, 4], 1), (True, [1, 3, 4], 0)]
)
def test_hits_of_a_pane_and_of_a_search_are_those_that_are_shown(
    hidden: bool, lines: list[int], left_out: int
) -> None:
    text = "当前位置：首页 > 培训\n某县2024年工作要点\n一、培训\n组织培训。\n"
    plan = read_text(text).plans[0]
    choices = of_reading(plan, 0, (0, 1), "培训", [plan], hidden=hidden)
    reading = next(choice for choice in choices if choice.what is What.HITS).make().content
    query = parse("培训")
    searcher = OpenSearch([(Ref(0, 0), plan)], {})
    searched = hits_view(searcher, query, "培训", hidden=hidden).content
    for content in (reading, searched):
        assert isinstance(content, Hits)
        assert sorted(hit.line for hit in content.hits) == lines
        assert content.left_out == left_out


def test_a_long_text_never_stands_in_the_memory_as_a_word_file() -> None:
    pieces, size = 200, 100_000

    def body() -> Iterator[str]:
        for at in range(pieces):
            yield f"<w:p><w:r><w:t>{chr(0x4E00 + at) * size}</w:t></w:r></w:p>"

    tracemalloc.start()
    try:
        made = package(body(), "长文", date(2026, 1, 1))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < pieces * size / 5
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert len(file.read("word/document.xml").decode()) > pieces * size
