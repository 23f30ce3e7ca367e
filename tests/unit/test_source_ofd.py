"""OFD files: places, makers' liberties, several documents, what is no text, hostile packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

import parser
from parser.model import File, Kind, ReadError
from parser.sources.ofd.elements import Element
from parser.sources.ofd.page_objects import Box, PageObjects

DATA = Path(__file__).parents[1] / "data" / "ofd"
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def sample(name: str) -> File:
    return parser.read_file(str(DATA / f"{name}.ofd"))


def package(content: str, **more: str) -> bytes:
    """A package of one page with that content; ``more`` are other parts, ``__`` for a slash."""
    parts: dict[str, str] = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/a.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/a.xml": f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{content}</ofd:Layer>"
        "</ofd:Content></ofd:Page>",
    }
    parts |= {name.replace("__", "/"): text for name, text in more.items()}
    return zipped(parts)


def zipped(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return stream.getvalue()


def text_object(text: str, y: float = 30, *, more: str = "", code: str = 'X="0" Y="0"') -> str:
    return (
        f'<ofd:TextObject Boundary="30 {y} 150 6" Size="5" {more}>'
        f"<ofd:TextCode {code}>{text}</ofd:TextCode></ofd:TextObject>"
    )


def texts(data: bytes) -> list[str]:
    return [line.text for line in parser.read_bytes(data, "a.ofd").lines if line.text]


@pytest.mark.parametrize("name", ["made_notice", "made_two_documents"])
def test_the_trees_of_whole_files(name: str) -> None:
    want = (DATA / f"{name}.tree").read_text(encoding="utf-8").splitlines()
    got: list[str] = []
    for number, plan in enumerate(sample(name).plans, start=1):
        got.append(f"plan {number}")
        got += [f"{node.depth}\t{node.label}\t{node.title}" for node in plan.nodes]
    assert ["".join(row.split()) for row in got] == ["".join(row.split()) for row in want]


def test_a_stop_that_hangs_over_a_rule_leaves_the_table_whole() -> None:
    (table,) = sample("made_notice").plans[1].tables
    grid = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert [row[0] for row in grid] == ["领域", "普惠资源", None, "质量"]
    assert grid[1][2] == (
        "全年新建、改扩建公办园120所，新增学位2.6万个，建设进度按月通报，列入对县级政府履职评价。"
    )


def test_page_numbers_turned_or_not_and_hidden_text_stay_out() -> None:
    shown = [line.text for line in sample("made_notice").lines if line.kind is not Kind.NOISE]
    assert not any("— 4 —" in text or text.strip(" —") == "4" for text in shown)
    both = "".join(line.text for line in sample("made_two_documents").lines)
    assert "不显示的草稿" not in both
    assert both.count("化解大班额") == 1


def test_names_in_gbk_and_watermarks() -> None:
    assert len([line for line in sample("gbk_names_ofdrw").lines if line.text]) == 1
    assert not any("保密资料" in line.text for line in sample("watermark_ofdrw").lines)
    with pytest.raises(ReadError) as caught:
        sample("drawn_only_ofdrw")
    assert caught.value.code == "no_text"


@pytest.mark.parametrize(
    "change",
    [
        {"ofd:": "", 'xmlns:ofd="': 'xmlns="'},
        {"/2016": ""},
        {"Pages/a.xml": "Doc_0/Pages/A.XML"},
        {"Pages/a.xml": "./Pages\\\\a.xml"},
        {">Doc_0/Document.xml": ">/Doc_0/Document.xml"},
    ],
)
def test_what_makers_write_in_their_own_way(change: Mapping[str, str]) -> None:
    data = package(text_object("某县要点"))
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    for old, new in change.items():
        for name in parts:
            if name != "Doc_0/Pages/a.xml" or old in ("ofd:", 'xmlns:ofd="', "/2016"):
                parts[name] = parts[name].replace(old, new)
    assert texts(zipped(parts)) == ["某县要点"]


@pytest.mark.parametrize(
    ("content", "want"),
    [
        (text_object("\n  某县要点\n  "), ["某县要点"]),
        (text_object("一二三", code='X="0" Y="0" DeltaX="g 2 5"'), ["一二三"]),
        (text_object("\\4e00二"), ["一二"]),
        (text_object("甲乙", more='CTM="0.6 0 0 1 0 0"'), ["甲乙"]),
        (text_object("看不见", more='Visible="false"') + text_object("看见", 40), ["看见"]),
        (text_object("看不见", more='Alpha="0"') + text_object("看见", 40), ["看见"]),
        (text_object("粗体") + text_object("粗体", 30.05), ["粗体"]),
        (
            "<ofd:PageBlock><ofd:PageBlock>"
            + text_object("深处")
            + "</ofd:PageBlock></ofd:PageBlock>",
            ["深处"],
        ),
    ],
)
def test_text_objects(content: str, want: list[str]) -> None:
    assert texts(package(content)) == want


def test_rules_are_level_and_upright_strokes() -> None:
    objects = PageObjects(Box(), {})
    data = Element("AbbreviatedData", {}, [], "M 0 0 L 100 0 L 100 50 C Q 1 1 2 2 M 0 0 L 1 0")
    path = Element("PathObject", {"Boundary": "10 10 100 50"}, [data])
    objects.add(Element("Content", {}, [Element("Layer", {}, [path])]))
    _, rules = objects.finished()
    sides = [(round(r.right - r.left), round(r.head - r.foot)) for r in rules]
    assert sides == [(283, 0), (0, 142)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            package("", Encryptions="x") and zipped({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}),
            "password",
        ),
        (zipped({"OFD.xml": "<a/>"}), "damaged"),
        (zipped({"OFD.xml": "<!DOCTYPE a><OFD/>"}), "damaged"),
        (package(""), "no_text"),
    ],
    # The bytes hold the time, so that they are no names that two processes agree on.
    ids=("encrypted", "no_package", "doctype", "no_text"),
)
def test_what_cannot_be_read_is_told_in_a_word(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        parser.read_bytes(data, "a.ofd")
    assert caught.value.code == code


def test_a_page_that_is_not_there_is_said_and_the_rest_is_read() -> None:
    data = package(text_object("某县要点"))
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    listed = '<ofd:Page ID="1" BaseLoc="Pages/a.xml"/>'
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
        listed, listed + '<ofd:Page ID="2" BaseLoc="Pages/b.xml"/>'
    )
    file = parser.read_bytes(zipped(parts), "a.ofd")
    assert [problem.code for problem in file.problems] == ["lost_pages"]


@pytest.mark.parametrize(
    "content",
    [
        text_object("x" * 20_000, code='X="0" Y="0" DeltaX="g 999999999 1"'),
        "<ofd:PageBlock>" * 2_000 + text_object("x") + "</ofd:PageBlock>" * 2_000,
        text_object("x", more='CTM="1e308 1e308 1e308 1e308 0 0"'),
        text_object("x", more='Size="nan" CTM="a b c d e f"', code='X="inf" Y="?"'),
        text_object("x", more='Boundary="nan 0 9 9"', code='X="1" Y="1e308"'),
        text_object("x", more='CTM="1 0 0 1 inf 0"', code='X="1" Y="1" DeltaX="1e300"') * 2,
        '<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>'
        + "M 0 0 L 100 0 " * 20_000
        + "</ofd:AbbreviatedData></ofd:PathObject>"
        + text_object("x"),
        "".join(text_object("x", at % 290) for at in range(3_000)),
    ],
    ids=["deltas", "blocks", "huge", "odd", "nan", "infinite", "rules", "objects"],
)
def test_hostile_pages_end_soon_and_in_words(content: str) -> None:
    with suppress(ReadError):
        assert parser.read_bytes(package(content), "a.ofd").lines
