"""Changes between two versions in every form: whole, safe, and read back as what they were."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

import parser
from parser.diff import compare
from parser.diff.tracked import tracked
from parser.model import ReadError
from tests.support.cli_host import Ended
from tests.support.diff_edits import edited
from tests.support.diff_laws import FOLDER
from tests.unit.test_diff import PLANS, TABLE
from tests.unit.test_diff_command import NEW, OLD
from tests.unit.test_hostile_print import assert_safe
from tui.commands.exits import Exit

FORMS = ("md", "html", "xlsx", "docx")
HOSTILE = "一、<script>alert(1)</script> [red]危险[/red] \x1b]52;c;QQ\x07 **粗** & \u202e"


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "diff")


def put(folder: Path, old: str, new: str, suffix: str = ".txt") -> tuple[str, str]:
    paths = folder / f"旧{suffix}", folder / f"新{suffix}"
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def written(diff: Ended, folder: Path, name: str, *words: str) -> bytes:
    path = folder / name
    diff(*words, "-o", str(path), "--force", status=Exit.NOTHING)
    return path.read_bytes()


def word_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))
        return file.read("word/document.xml").decode()


class Page(HTMLParser):
    """The names that links lead to, the names that are there, and all that could load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.names.add(given.get("id") or "")
        if tag == "a" and given.get("href"):
            self.links.add((given["href"] or "").removeprefix("#"))


def test_the_page_is_whole_and_its_list_leads_to_every_change(diff: Ended, tmp_path: Path) -> None:
    page = written(diff, tmp_path, "a.html", *put(tmp_path, OLD, NEW)).decode()
    seen = Page(page)
    assert seen.links == {f"c{number}" for number in range(1, 6)}
    assert seen.links <= seen.names
    assert not seen.tags & {"script", "img", "link", "iframe"}
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "<del>95%</del><ins>96.5%</ins>" in page  # inline
    assert "覆盖率达到<del>95%</del>，" in page  # the old side
    assert "普惠性幼儿园覆盖率</td>" in page


def test_markdown_strikes_what_went(diff: Ended, tmp_path: Path) -> None:
    text = written(diff, tmp_path, "a.md", *put(tmp_path, OLD, NEW)).decode()
    assert "## 一、学前教育" in text
    assert "覆盖率达到<del>95%</del><ins>96.5%</ins>" in text
    assert "| 普惠性幼儿园覆盖率 | 95 % | 96.5 % |" in text


def test_the_table_of_offices_lies_on_its_side(diff: Ended, tmp_path: Path) -> None:
    text = word_text(written(diff, tmp_path, "a.docx", *put(tmp_path, OLD, NEW)))
    assert 'w:orient="landscape"' in text
    assert all(head in text for head in ("原文", "修改后", "说明", "修订对照表"))
    read = parser.read_bytes((tmp_path / "a.docx").read_bytes(), "a.docx")
    rows = [line.text.split("\t") for line in read.lines if line.text.count("\t") == 2]
    assert any(
        "达到95%" in old and "达到96.5%" in new and "修改" in note for old, new, note in rows
    )


def test_a_workbook_has_changes_and_numbers(diff: Ended, tmp_path: Path) -> None:
    data = written(diff, tmp_path, "a.xlsx", *put(tmp_path, OLD, NEW))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        book = file.read("xl/workbook.xml").decode()
        shown = file.read("xl/sharedStrings.xml").decode()
    assert 'name="修改"' in book
    assert 'name="变了的数字"' in book
    assert "96.5 %" in shown


@pytest.mark.parametrize("form", FORMS)
def test_numbers_alone_go_into_every_form(form: str, diff: Ended, tmp_path: Path) -> None:
    data = written(diff, tmp_path, f"a.{form}", *put(tmp_path, OLD, NEW), "--only", "numbers")
    if form in ("md", "html"):
        assert "均衡发展" not in data.decode()


@pytest.mark.parametrize("form", ["text", "md", "html", "docx", "revisions", "jsonl"])
def test_hostile_text_stays_text(form: str, diff: Ended, tmp_path: Path) -> None:
    two = put(tmp_path, f"{OLD}{HOSTILE}旧的内容。\n", f"{NEW}{HOSTILE}新的内容在这里。\n")
    name = f"a.{form}"
    data = written(diff, tmp_path, name, *two, "--format", form)
    if form in ("docx", "revisions"):
        assert "<script" not in word_text(data)
        return
    text = data.decode()
    if form == "html":
        assert "script" not in Page(text).tags
    elif form == "md":
        assert "<script" not in MarkdownIt("commonmark", {"html": False}).render(text)
    assert_safe(text)


def both_versions(data: bytes) -> tuple[list[str], list[str]]:
    """The paragraphs of a Word file with its changes rejected and accepted, as we read them."""
    before = parser.read_bytes(tracked(data, "a.docx").before, "a.docx")
    after = parser.read_bytes(data, "a.docx")
    texts = ([line.text.strip() for line in file.lines] for file in (before, after))
    old, new = ([text for text in each if text] for each in texts)
    return old, new


@pytest.mark.parametrize("plan", PLANS[:6], ids=lambda plan: plan.title)
def test_tracked_changes_hold_both_versions(plan: object, diff: Ended, tmp_path: Path) -> None:
    made = edited(plan, 7, 16)  # type: ignore[arg-type]
    two = put(tmp_path, "\n".join(made.old), "\n".join(made.new))
    data = written(diff, tmp_path, "a.docx", *two, "--format", "revisions")
    assert both_versions(data) == (made.old, made.new)


def test_tracked_changes_are_words_moves_and_cells(diff: Ended, tmp_path: Path) -> None:
    new = TABLE.replace("| 96%", "| 97%").replace("| 2 | 学位 | 800 | 900 |\n", "")
    two = put(tmp_path, TABLE, new, ".md")
    text = word_text(written(diff, tmp_path, "a.docx", *two, "--format", "revisions"))
    assert re.search(r"<w:del [^>]*><w:r><w:delText[^>]*>96%</w:delText></w:r></w:del>", text)
    assert re.search(r"<w:trPr><w:del [^>]*/></w:trPr>", text)
    law = [str(FOLDER / f"fanlongduan-{side}.txt") for side in ("old", "new")]
    words = (*law, "--format", "revisions", "--author", "张三", "--date", "2024-05-06")
    text = word_text(written(diff, tmp_path, "b.docx", *words))
    assert {"moveFromRangeStart", "moveToRangeStart", "moveFrom", "moveTo"} <= set(
        re.findall(r"<w:(\w+)", text)
    )
    assert 'w:author="张三" w:date="2024-05-06T00:00:00Z"' in text
    ids = re.findall(r'<w:(?:ins|del|moveFrom|moveTo) w:id="(\d+)"', text)
    assert len(ids) == len(set(ids))


def test_a_draft_with_tracked_changes_is_compared_with_itself(diff: Ended, tmp_path: Path) -> None:
    two = put(tmp_path, OLD, NEW)
    words = (*two, "--format", "revisions", "--author", "李四", "--date", "2024-05-06T09:30")
    written(diff, tmp_path, "draft.docx", *words)
    draft = str(tmp_path / "draft.docx")
    out = diff("--revisions", draft, "--format", "jsonl", status=Exit.NOTHING)
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["author"] for record in records} == {"李四 2024-05-06 09:30:00"}
    plain = diff(*two, "--format", "jsonl", status=Exit.NOTHING)
    expected = [json.loads(line) for line in plain.splitlines()]
    assert [{key: each[key] for key in ("op", "old_text", "new_text")} for each in records] == [
        {key: each[key] for key in ("op", "old_text", "new_text")} for each in expected
    ]
    assert "李四 2024-05-06" in diff("--revisions", draft, status=Exit.NOTHING)


def test_what_does_not_go_together(diff: Ended, tmp_path: Path) -> None:
    two = put(tmp_path, OLD, NEW)
    for words in (
        (two[0],),
        ("--revisions", *two),
        ("--revisions", two[0]),
        ("--revisions", str(tmp_path)),
        (*two, "--format", "docx"),
        (*two, "--stat", "--format", "jsonl"),
        (*two, "--only", "numbers", "--format", "revisions", "-o", str(tmp_path / "a.docx")),
        (*two, "--date", "昨天"),
    ):
        diff(*words, status=Exit.BAD)
        assert diff.err.count("\n") == 1


def test_tracked_changes_of_no_word_file_are_not_asked_to_be_saved_as_text(
    diff: Ended, tmp_path: Path
) -> None:
    diff("--revisions", put(tmp_path, OLD, NEW)[0], status=Exit.BAD)
    assert "不是 .docx 文件" in diff.err


def test_no_zip_of_another_kind_is_taken_for_a_draft() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "文")
    for data in (b"", b"PK\x03\x04", out.getvalue()):
        with pytest.raises(ReadError):
            tracked(data, "a.docx")


def test_any_two_formats_are_compared() -> None:
    page = "<html><body><h1>{}</h1>{}</body></html>"
    lines = OLD.strip().split("\n")
    html = page.format(lines[0], "".join(f"<p>{line}</p>" for line in lines[1:]))
    old = parser.read_bytes(OLD.encode("gb18030"), "a.txt")
    assert compare(old, parser.read_bytes(html.encode(), "a.html")).changes == ()
