"""Files that no reader takes are named by their kind, so that one can be told what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import parser
from parser.model import ReadError
from tests.support import files
from tui.printing.read_errors import read_error_text
from tui.settings.i18n import Messages

DATA = Path(__file__).parents[1] / "data"
UOF = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof">\xe4\xb8\x80</uof:UOF>'
)


def archive(*names: str) -> bytes:
    """A zip file with members of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


def error_of(data: bytes, name: str) -> ReadError:
    """What reading gives."""
    with pytest.raises(ReadError) as error:
        parser.read_bytes(data, name)
    return error.value


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "扫描.png", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "plan.doc", "picture"),
        (b"Founder CEB" + bytes(300), "plan.ceb", "paper"),
        (bytes(range(9)) * 60, "plan.gd", "paper"),
        (UOF, "plan.uof", "uof"),
        (archive("uof.xml", "content.xml"), "plan.uot", "uof"),
        (archive("ppt/presentation.xml"), "plan.pptx", "slides"),
        (archive("xl/workbook.bin"), "plan.xlsb", "old_sheets"),
        (archive("a.docx", "b.docx"), "plans.zip", "archive"),
        (b"Rar!\x1a\x07\x00" + bytes(300), "plans.rar", "archive"),
        (b"\xdb\xa5-\0" + bytes(900), "1994.doc", "old_word"),
        (bytes(range(9)) * 60, "plan.bin", ""),
    ],
    # The bytes hold the time, which no name of a test may.
    ids=lambda value: "" if isinstance(value, bytes) else str(value),
)
def test_kinds_without_a_reader_are_named(data: bytes, name: str, kind: str) -> None:
    error = error_of(data, name)
    assert (error.code, error.detail) == ("binary", kind)


def test_each_kind_says_what_to_do_in_both_tongues() -> None:
    picture = ReadError("binary", "a.png", "picture")
    assert "OCR" in read_error_text(picture, Messages("en", strict=True), "a.png")
    assert "是图片" in read_error_text(picture, Messages("zh", strict=True), "a.png")
    other = ReadError("binary", "a.bin", "elf")
    assert ".docx" in read_error_text(other, Messages("en", strict=True), "a.bin")
    assert read_error_text(other, Messages("zh", strict=True)).startswith("读不了这种文件")


def test_a_blank_file_is_not_said_to_be_scanned() -> None:
    assert error_of((DATA / "made_blank.wps").read_bytes(), "a.wps").code == "empty"


def test_a_file_of_wps_that_lacks_the_end_of_its_last_sector() -> None:
    file = parser.read_bytes((DATA / "made_short_sector.wps").read_bytes(), "a.wpt")
    assert files.tree(file)[:3] == [
        (0, "", "云岭县2025年教育工作要点"),
        (1, "一、", "加强党的建设"),
        (2, "（一）", "推进思想引领"),
    ]
    assert len(file.plans[0].nodes) == 11
    assert len(file.plans[0].tables) == 1
