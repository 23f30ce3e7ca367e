"""The same plan in any format gives the same tree: titles, depths and labels."""

from __future__ import annotations

import pytest

import parser
import seeds
from parser.model import Kind
from tests.support import files

SEEDS = [(seed.path.stem, seed.path.read_text(encoding="utf-8")) for seed in seeds.catalog()]
by_seed = pytest.mark.parametrize("text", [t for _, t in SEEDS], ids=[name for name, _ in SEEDS])


def expected(text: str) -> list[tuple[int, str, str]]:
    """The tree of the plain text."""
    return files.tree(parser.read_bytes(text.encode(), "plan.txt"))


@by_seed
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-be", "utf-8-sig"])
def test_text_in_another_encoding(text: str, encoding: str) -> None:
    assert files.tree(parser.read_bytes(text.encode(encoding), "plan.txt")) == expected(text)


@by_seed
@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "big5"])
def test_web_page(text: str, charset: str) -> None:
    data = files.web_page(text.split("\n"), charset="gb2312" if charset == "gb2312" else "utf-8")
    data = data.replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    assert files.tree(parser.read_bytes(data, "plan.html")) == expected(text)


@by_seed
def test_markdown_with_the_same_text(text: str) -> None:
    assert files.tree(parser.read_bytes(text.encode(), "plan.md")) == expected(text)


@by_seed
def test_word_with_typed_numbers(text: str) -> None:
    data = files.word_typed(text.split("\n"))
    assert files.tree(parser.read_bytes(data, "plan.docx")) == expected(text)


@by_seed
def test_word_with_automatic_numbers(text: str) -> None:
    data = files.word_automatic(text.split("\n"), parser.read_bytes(text.encode(), "plan.txt"))
    assert files.tree(parser.read_bytes(data, "plan.docx")) == expected(text)


@by_seed
@pytest.mark.parametrize("indent", [2.0, 0.0])
def test_pdf(text: str, indent: float) -> None:
    data = files.pdf_file(text.split("\n"), header="某区教育局文件汇编", indent=indent)
    file = parser.read_bytes(data, "plan.pdf")
    assert files.tree(file) == expected(text)
    noise = {"".join(line.text.split()) for line in file.lines if line.kind is Kind.NOISE}
    assert {"某区教育局文件汇编", "—1—", "—2—"} <= noise
