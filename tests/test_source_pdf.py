"""PDFs: paragraphs out of printed rows, the page's marks aside, no harm from hostile ones."""

from __future__ import annotations

import importlib.util

import pytest

from parser.model import ReadError
from parser.sources import pages, pdf, read_source
from parser.sources.numerals import write
from parser.sources.pages import Page, Row
from tests import files

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
