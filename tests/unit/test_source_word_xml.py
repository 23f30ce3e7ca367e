"""Word as one XML file: WordprocessingML 2003 and Flat OPC, whatever they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

import parser
import seeds
from parser.model import Kind, ReadError
from tests.support import files, word_forms

DATA = Path(__file__).parents[1] / "data" / "wordxml"
SEEDS = [(seed.path.stem, seed.path.read_text(encoding="utf-8")) for seed in seeds.catalog()]
by_seed = pytest.mark.parametrize("text", [t for _, t in SEEDS], ids=[name for name, _ in SEEDS])


@by_seed
@pytest.mark.parametrize("name", ["plan.xml", "plan.doc"])
def test_the_tree_of_2003_is_that_of_the_text(text: str, name: str) -> None:
    data = word_forms.word_2003(text.split("\n"))
    want = files.text_tree(text)
    assert files.tree(parser.read_bytes(data, name)) == want
    for encoding in ("utf-16", "gb18030"):
        assert files.tree(parser.read_bytes(data.decode().encode(encoding), name)) == want


@by_seed
def test_the_tree_of_flat_opc_is_that_of_its_docx(text: str) -> None:
    typed = files.word_typed(text.split("\n"))
    want = files.tree(parser.read_bytes(typed, "plan.docx"))
    assert files.tree(parser.read_bytes(word_forms.flat_opc(typed), "plan.xml")) == want


@pytest.mark.parametrize("name", ["made_word2003", "made_flat_opc"])
def test_files_of_other_programs(name: str) -> None:
    plan = parser.read_bytes((DATA / f"{name}.xml").read_bytes(), f"{name}.doc").plans[0]
    want = (DATA / f"{name}.tree").read_text(encoding="utf-8").splitlines()
    got = [f"{node.depth}\t{node.label}\t{node.title}" for node in plan.nodes]
    assert ["".join(row.split()) for row in got] == ["".join(row.split()) for row in want]
    (table,) = plan.tables
    assert (table.rows, table.columns) == (4, 4)
    headers = [line for line in plan.lines if "教育局文件" in line.text]
    assert [line.kind for line in headers] == [Kind.NOISE]


def test_deleted_text_and_pictures_stay_out() -> None:
    body = (
        '<w:p><w:r><w:t>某县要点</w:t></w:r></w:p><w:p><aml:annotation w:type="Word.Deletion">'
        "<aml:content><w:r><w:t>旧的</w:t></w:r></aml:content></aml:annotation>"
        "<w:r><w:pict><w:binData>AAAA</w:binData></w:pict><w:t>一、新的</w:t></w:r></w:p>"
    )
    data = word_forms.word_2003([]).decode().replace("<w:sectPr>", f"{body}<w:sectPr>")
    data = data.replace("<w:wordDocument ", '<w:wordDocument xmlns:aml="a" ')
    file = parser.read_bytes(data.encode(), "a.xml")
    assert [(line.text, line.kind is Kind.NOISE) for line in file.lines] == [
        ("眉头", True),
        ("某县要点", False),
        ("一、新的", False),
    ]
    (problem,) = [each for each in file.problems if each.code == "tracked_changes"]
    assert dict(problem.values) == {"count": "1"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (word_forms.word_2003(["某县要点"])[:-30], "damaged"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + word_forms.word_2003(["x"])[100:], "damaged"),
        (word_forms.word_2003([]), "empty"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
            b"</Workbook>",
            "binary",
        ),
    ],
)
def test_broken_files_are_told_in_a_word(data: bytes, code: str) -> None:
    if code == "damaged" and data.startswith(b"<!DOCTYPE"):
        data = word_forms.word_2003(["x"]).replace(
            b"<w:wordDocument", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:wordDocument", 1
        )
    with pytest.raises(ReadError) as caught:
        parser.read_bytes(data, "a.xml")
    assert caught.value.code == code
