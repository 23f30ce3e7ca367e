"""The same plan in any format gives the same tree: titles, depths and labels."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

import parser
import seeds
from parser.model import Kind
from tests.support import files, word_forms
from tests.support.opendocument import opendocument
from tests.support.printed_ofd import ofd_file

SEEDS = [(seed.path.stem, seed.path.read_text(encoding="utf-8")) for seed in seeds.catalog()]
by_seed = pytest.mark.parametrize("text", [t for _, t in SEEDS], ids=[name for name, _ in SEEDS])


@by_seed
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-be", "utf-8-sig"])
def test_text_in_another_encoding(text: str, encoding: str) -> None:
    assert files.tree(parser.read_bytes(text.encode(encoding), "plan.txt")) == files.text_tree(text)


@by_seed
@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "big5"])
def test_web_page(text: str, charset: str) -> None:
    data = files.web_page(text.split("\n"), charset="gb2312" if charset == "gb2312" else "utf-8")
    data = data.replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    assert files.tree(parser.read_bytes(data, "plan.html")) == files.text_tree(text)


@by_seed
def test_markdown_with_the_same_text(text: str) -> None:
    assert files.tree(parser.read_bytes(text.encode(), "plan.md")) == files.text_tree(text)


@by_seed
def test_word_with_typed_numbers(text: str) -> None:
    data = files.word_typed(text.split("\n"))
    assert files.tree(parser.read_bytes(data, "plan.docx")) == files.text_tree(text)


@by_seed
def test_word_with_automatic_numbers(text: str) -> None:
    data = files.word_automatic(text.split("\n"), parser.read_bytes(text.encode(), "plan.txt"))
    assert files.tree(parser.read_bytes(data, "plan.docx")) == files.text_tree(text)


@by_seed
@pytest.mark.parametrize("indent", [2.0, 0.0])
def test_pdf(text: str, indent: float) -> None:
    data = files.pdf_file(text.split("\n"), header="某区教育局文件汇编", indent=indent)
    file = parser.read_bytes(data, "plan.pdf")
    assert files.tree(file) == files.text_tree(text)
    noise = {"".join(line.text.split()) for line in file.lines if line.kind is Kind.NOISE}
    assert {"某区教育局文件汇编", "—1—", "—2—"} <= noise


def workbook(lines: Sequence[str]) -> bytes:
    """A workbook whose one sheet has a line in each row of its first column."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = made.add_worksheet()
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line)
    made.close()
    return stream.getvalue()


def open_text(lines: Sequence[str]) -> bytes:
    """An OpenDocument text with a paragraph for each line."""
    body = "".join(f"<text:p>{escape(files.clean(line))}</text:p>" for line in lines)
    return opendocument(body.replace("\t", "<text:tab/>"))


def open_sheet(lines: Sequence[str]) -> bytes:
    """An OpenDocument sheet with a line in each row of its first column."""
    rows = "".join(
        '<table:table-row><table:table-cell office:value-type="string">'
        f"<text:p>{escape(files.clean(line))}</text:p></table:table-cell></table:table-row>"
        for line in lines
    )
    return opendocument(f'<table:table table:name="1">{rows}</table:table>', kind="spreadsheet")


FORMS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "ofd": ofd_file,
    "rtf": word_forms.rtf_bytes,
    "unicode.rtf": word_forms.rtf_unicode,
    "2003.xml": lambda lines: word_forms.word_2003(map(files.clean, lines)),
    "flat.xml": lambda lines: word_forms.flat_opc(files.word_typed(lines)),
    "odt": open_text,
    "ods": open_sheet,
    "xlsx": workbook,
}


@by_seed
@pytest.mark.parametrize("form", FORMS)
def test_other_formats(text: str, form: str) -> None:
    data = FORMS[form](text.split("\n"))
    assert files.tree(parser.read_bytes(data, f"plan.{form}")) == files.text_tree(text)


@by_seed
def test_numbers_of_word_in_one_xml_file(text: str) -> None:
    plain = parser.read_bytes(text.encode(), "plan.txt")
    data = word_forms.flat_opc(files.word_automatic(text.split("\n"), plain))
    assert files.tree(parser.read_bytes(data, "plan.xml")) == files.text_tree(text)


def test_a_file_of_wps_as_of_word() -> None:
    data = (Path(__file__).parents[1] / "data" / "dongli-2022-zongjie.doc").read_bytes()
    (text,) = (text for name, text in SEEDS if name == "dongli-2022-zongjie")
    assert files.tree(parser.read_bytes(data, "plan.wps")) == files.text_tree(text)
