"""Word files: the text as it is printed, with Word's own numbers, and nothing that is not."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import pytest

import parser
from parser.chinese import number_formats as numerals
from parser.model import Kind, ReadError
from parser.sources import read_source
from tests.support import files
from tests.support.files import level_xml, paragraph, word_file


def lines(body: str, **parts: str) -> list[str]:
    """The lines of a Word file with this body."""
    return [line.text for line in read_source(word_file(body, **parts), "x.docx").lines]


def numbered(text: str, use: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>')


def use(number: int, definition: int, overrides: str = "") -> str:
    """A use of a list's definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def definition(number: int, *levels: str, more: str = "") -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def run(text: str, properties: str = "") -> str:
    """A run's XML."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


NOT_HIDDEN = '<w:vanish w:val="0"/>'
SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'
SPANS_TWO = '<w:gridSpan w:val="2"/>'
LEVELS = (
    level_xml("chineseCountingThousand", "第%1章", 0),
    level_xml("decimal", "%1.%2", 1),
    level_xml("decimalEnclosedCircle", "%3", 2, '<w:suff w:val="nothing"/>'),
    level_xml("lowerRoman", "(%4)", 3, '<w:lvlRestart w:val="0"/>'),
)


def test_levels_count_and_begin_anew() -> None:
    body = "".join(
        numbered(text, 1, level)
        for level, text in ((0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (3, "戊"), (1, "己"))
    ) + "".join(numbered(text, 1, level) for level, text in ((0, "庚"), (1, "辛"), (3, "壬")))
    assert lines(body, numbering=definition(0, *LEVELS) + use(1, 0)) == [
        *("第一章 甲", "一.1 乙", "①丙", "②丁", "(i)戊", "一.2 己"),
        *("第二章 庚", "二.1 辛", "(ii)壬"),
    ]


def test_numbers_of_an_upper_level_as_digits_where_the_level_says_so() -> None:
    levels = (LEVELS[0], level_xml("decimal", "%1.%2", 1, "<w:isLgl/>"))
    body = numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 1) + numbered("丁", 1, 1)
    assert lines(body, numbering=definition(0, *levels) + use(1, 0))[3] == "2.1 丁"
    levels = (LEVELS[0], level_xml("decimal", "%1.%2", 1))
    assert lines(body, numbering=definition(0, *levels) + use(1, 0))[3] == "二.1 丁"


def test_uses_of_one_list_count_on_unless_they_start_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level_xml("upperLetter", "%1.")}</w:lvlOverride>'
    numbering = definition(0, level_xml("decimal", "%1."))
    numbering += use(1, 0) + use(2, 0) + use(3, 0, again) + use(4, 0, other)
    body = "".join(
        numbered(text, n) for text, n in zip("甲乙丙丁戊己", (1, 1, 2, 3, 3, 4), strict=True)
    )
    assert lines(body, numbering=numbering) == [
        *("1. 甲", "2. 乙", "3. 丙", "1. 丁", "2. 戊", "C. 己"),
    ]


def test_numbers_through_styles_and_what_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="二级"/><w:basedOn w:val="h1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c1"><w:basedOn w:val="c2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c2"><w:basedOn w:val="c1"/></w:style>'
    )
    levels = (
        level_xml("chineseCounting", "%1、", 0, '<w:pStyle w:val="h1"/>'),
        level_xml("chineseCounting", "（%2）", 1),
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("甲", "h1", ""),
            ("乙", "h2", ""),
            ("丙", "h2", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("丁", "h2", ""),
            ("戊", "c1", ""),
            ("己", "h1", ""),
        )
    )
    data = word_file(body, styles=styles, numbering=definition(0, *levels) + use(1, 0))
    source = read_source(data, "x.docx")
    assert [(line.text, line.level) for line in source.lines] == [
        *(("一、甲", 1), ("（一）乙", 2), ("丙", 2), ("（二）丁", 2), ("戊", None), ("二、己", 1)),
    ]


def test_a_list_that_points_to_a_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    numbering = (
        definition(0, level_xml("ideographTraditional", "%1、"), more='<w:styleLink w:val="s"/>')
        + definition(1, more='<w:numStyleLink w:val="s"/>')
        + (use(1, 0) + use(2, 1))
    )
    body = numbered("子", 2) + numbered("丑", 2)
    assert lines(body, styles=styles, numbering=numbering) == ["甲、子", "乙、丑"]


def test_bullets_are_signs_that_can_be_read() -> None:
    level = level_xml("bullet", "\uf06c", 0, '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    body = numbered("甲", 1) + "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>"
    assert lines(body, numbering=definition(0, level) + use(1, 0)) == ["● 甲", "✓"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chineseCounting", "一 十 十一 二十 九十九 一○○"),
        ("chineseCountingThousand", "一 十 十一 二十 九十九 一百"),
        ("japaneseCounting", "一 十 十一 二十 九十九 百"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰"),
        ("ideographDigital", "一 一〇 一一 二〇 九九 一〇〇"),
        ("ideographTraditional", "甲 癸 11 20 99 100"),
        ("ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 99 100"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 100"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ 99 100"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 99 100"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 100"),
        ("decimalFullWidth", "１ １０ １１ ２０ ９９ １００"),
        ("decimalZero", "01 10 11 20 99 100"),
        ("lowerRoman", "i x xi xx xcix c"),
        ("upperLetter", "A J K T UUUU VVVV"),
        ("someFutureFormat", "1 10 11 20 99 100"),
    ],
)
def test_formats_of_numbers(style: str, expected: str) -> None:
    assert [numerals.write(n, style) for n in (1, 10, 11, 20, 99, 100)] == expected.split()


def test_inserted_text_is_read_and_deleted_and_hidden_text_is_not() -> None:
    body = (
        f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r>"
        f"</w:del><w:moveFrom>{run('丁')}</w:moveFrom><w:moveTo>{run('戊')}</w:moveTo>"
        f"{run('己', '<w:vanish/>')}{run('庚', NOT_HIDDEN)}"
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('辛')}</w:sdtContent>"
        f"</w:sdt><w:hyperlink>{run('壬')}</w:hyperlink></w:p>"
        f"<w:p>{run('藏', '<w:vanish/>')}</w:p><w:p/>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p><w:p>{run('后')}</w:p>"
    )
    assert lines(body) == ["甲乙戊庚辛壬", "", "前后"]


def test_codes_of_fields_are_not_text_and_their_results_are() -> None:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    code = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
    begin, separate, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
    body = (
        f"<w:p>{run('甲')}{begin}{code}{separate}{run('乙')}{end}{run('丙')}</w:p>"
        f"<w:p>{begin}{code}</w:p><w:p>{run('丁')}</w:p>"
    )
    assert lines(body) == ["甲乙丙", "", "丁"]


def test_text_boxes_stand_once_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('盒')}</w:txbxContent>"
    body = (
        f"<w:p>{run('甲')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('乙')}</w:p>{paragraph('丙')}"
    )
    assert lines(body) == ["甲乙", "盒", "丙"]


def test_breaks_tabs_and_notes() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/>"
        "<w:footnoteReference w:id='1'/></w:r></w:p>"
    )
    notes = (
        f"<w:footnote w:type='separator' w:id='0'>{paragraph('线')}</w:footnote>"
        f"<w:footnote w:id='1'>{paragraph('注')}</w:footnote>"
    )
    assert lines(body, footnotes=notes) == ["甲\t乙", "丙-", "注"]


def cell(text: str, properties: str = "") -> str:
    """A cell's XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"


def test_tables_give_a_line_for_each_row() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    body = (
        f"<w:tbl><w:tr>{cell(paragraph('序号'))}{cell(paragraph('任务'))}"
        f"{cell(paragraph('单位'), SPANS_TWO)}</w:tr>"
        f"<w:tr>{cell(numbered('', 1))}{cell(paragraph('建') + paragraph('学校'))}"
        f"{cell(paragraph('甲局'))}{cell(paragraph('乙局'))}</w:tr>{gone}</w:tbl>"
    )
    numbering = definition(0, level_xml("decimal", "%1")) + use(1, 0)
    file = parser.read_bytes(word_file(paragraph("任务分解表") + body, numbering=numbering), "x")
    assert [line.text.split("\t") for line in file.lines if line.kind is Kind.TABLE] == [
        ["序号", "任务", "单位", ""],
        ["1", "建 学校", "甲局", "乙局"],
    ]


def test_a_table_around_text_and_tables_in_tables_are_read_as_text() -> None:
    frame = f"<w:tbl><w:tr>{cell(paragraph('一、甲') + paragraph('乙。'))}</w:tr></w:tbl>"
    assert lines(frame) == ["一、甲", "乙。"]
    inner = f"<w:tbl><w:tr>{cell(paragraph('丙'))}{cell(paragraph('丁'))}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{cell(paragraph('戊'))}{cell(inner + '<w:p/>')}</w:tr></w:tbl>"
    assert lines(outer) == ["戊", "丙\t丁", ""]


def test_tables_nested_without_end() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 3000
    assert lines(body) == ["甲"]


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The archive with parts replaced, by their names without folder and suffix."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            short = re.sub(r".*/|\.xml$", "", name)
            new.writestr(name, changed.get(short, old.read(name)))
    return out.getvalue()


def failure(data: bytes) -> str:
    """The code of the error that a file gives."""
    with pytest.raises(ReadError) as error:
        parser.read_bytes(data, "x.docx")
    return error.value.code


def part(content: bytes) -> bytes:
    """A small Word file whose document has this body."""
    head = b'<w:document xmlns:w="%s"><w:body>' % files.W.encode()
    return repacked(word_file(paragraph("甲")), document=head + content + b"</w:body></w:document>")


def test_a_bomb_is_refused_before_it_bursts() -> None:
    text = b"<w:p><w:r><w:t>" + b"0" * 9990 + b"</w:t></w:r></w:p>"
    assert failure(part(text * 5_000)) == "too_large"


@pytest.mark.parametrize(
    "content", [b"<w:p/>" * 3_001, b"<w:p>" * 20_001], ids=["paragraphs", "depth"]
)
def test_more_elements_than_a_plan_can_have(
    monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr("parser.sources.word.docx_body._MOST_PARAGRAPHS", 3_000)
    assert failure(part(content)) == "too_large"


def test_a_doctype_is_refused() -> None:
    entity = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
    assert failure(repacked(word_file(paragraph("甲")), document=entity)) == "damaged"


def test_a_directory_of_countless_members_is_refused() -> None:
    data = bytearray(word_file(paragraph("甲")))
    struct.pack_into("<I", data, data.rfind(b"PK\5\6") + 12, 100 << 20)
    assert failure(bytes(data)) == "too_large"


def test_broken_and_foreign_archives() -> None:
    data = word_file(paragraph("甲"))
    assert failure(data[: len(data) // 2]) == "damaged"
    assert failure(repacked(data, document=b"<w:document>")) == "damaged"
    assert failure(word_file("<w:p/>")) == "empty"
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    assert failure(word_file(picture)) == "no_text"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert failure(out.getvalue()) == "binary"
    broken = bytearray(data)
    at = data.find(b"word/document.xml") + 30
    broken[at : at + 40] = bytes(40)
    assert failure(bytes(broken)) == "damaged"


def test_what_stands_outside_the_file_is_never_opened() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{files.REL}/styles" Target="../../../etc/passwd"/>'
        f'<Relationship Id="b" Type="{files.REL}/numbering" Target="http://x/" '
        'TargetMode="External"/></Relationships>'
    )
    data = repacked(word_file(paragraph("甲")), **{"document.xml.rels": relations.encode()})
    assert [line.text for line in read_source(data, "x").lines] == ["甲"]


def test_a_zip_of_a_version_that_nobody_has_is_damaged() -> None:
    data = bytearray(files.word_typed(["某区2024年要点", "一、甲"]))
    # The version needed to extract, two bytes into the first entry of the directory.
    data[data.index(b"PK\x01\x02") + 6] = 200
    with pytest.raises(ReadError) as error:
        parser.read_bytes(bytes(data), "x.docx")
    assert error.value.code == "damaged"


def _with_chunk(name: str, chunk: bytes) -> bytes:
    """A .docx whose second paragraph is followed by a part of another format."""
    body = paragraph("临江县2025年教育工作要点") + paragraph("一、加强领导")
    body += '<w:altChunk r:id="chunk"/>' + paragraph("三、落实经费")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="chunk" Type="x/aFChunk" Target="{name}"/></Relationships>'
    )
    body = body.replace("<w:altChunk ", f'<w:altChunk xmlns:r="{office}" ')
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(body))) as old, zipfile.ZipFile(made, "w") as new:
        for each in set(old.namelist()) - {"word/_rels/document.xml.rels"}:
            new.writestr(each, old.read(each))
        new.writestr("word/_rels/document.xml.rels", links)
        new.writestr(f"word/{name}", chunk)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("a.html", "<html><body><p>二、改善条件</p></body></html>".encode()),
        ("a.txt", "二、改善条件\n".encode("gb18030")),
        ("a.docx", files.word_typed(["二、改善条件"])),
        ("a.rtf", b"{\\rtf1 \\u20108?\\u12289?\\u25913?\\u21892?\\u26465?\\u20214?\\par}"),
    ],
)
def test_parts_of_other_formats_stand_where_they_are_put(name: str, chunk: bytes) -> None:
    nodes = parser.read_bytes(_with_chunk(name, chunk), "a.docx").plans[0].nodes
    assert [node.label for node in nodes[1:]] == ["一、", "二、", "三、"]


def test_a_part_that_cannot_be_read_is_said() -> None:
    file = parser.read_bytes(_with_chunk("a.pdf", b"%PDF-1.4"), "a.docx")
    assert [problem.code for problem in file.problems] == ["unread_part"]
    assert len(file.plans[0].nodes) == 3


@pytest.mark.parametrize(
    ("space", "want"),
    [
        ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "新的"),
        ("urn:future", "旧的"),
    ],
)
def test_a_choice_counts_where_its_namespace_is_known(space: str, want: str) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}" xmlns:x="{space}"><mc:Choice Requires="x">'
        "<w:t>新的</w:t></mc:Choice><mc:Fallback><w:t>旧的</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [line.text for line in parser.read_bytes(word_file(body), "a.docx").lines] == [want]


def section(*kinds: str) -> str:
    """The properties of a section with these headers and footers (``hdr``, ``ftr`` …)."""
    named = {"h": "header", "f": "footer"}
    return "".join(
        f'<w:{named[kind[0]]}Reference w:type="default" r:id="r{kind}"/>' for kind in kinds
    )


def test_headers_and_footers_are_hidden_lines_about_their_section() -> None:
    body = (
        paragraph("甲")
        + paragraph("乙", f"<w:sectPr>{section('hdr', 'ftr')}</w:sectPr>")
        + paragraph("丙")
        + f"<w:sectPr>{section('hdr', 'f2')}</w:sectPr>"
    )
    parts = {
        "hdr": paragraph("某县教育局文件"),
        "ftr": paragraph("— 1 —") + paragraph("内部资料"),
        "f2": paragraph("第 2 页 共 3 页"),
    }
    source = read_source(word_file(body, **parts), "x.docx")
    assert [(line.text, line.noise) for line in source.lines] == [
        ("某县教育局文件", True),
        ("甲", False),
        ("乙", False),
        ("内部资料", True),
        ("丙", False),
    ]
    file = parser.read_bytes(word_file(body, **parts), "x.docx")
    assert [line.number for line in file.lines if line.kind is Kind.NOISE] == [1, 4]


def test_a_section_within_a_table_or_a_change_does_no_harm() -> None:
    changed = f"<w:pPr><w:pPrChange><w:pPr><w:sectPr>{section('hdr')}</w:sectPr></w:pPr>"
    body = f"<w:p>{changed}</w:pPrChange></w:pPr>{run('甲')}</w:p>" + paragraph("乙")
    assert lines(body, hdr=paragraph("页眉")) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("body", "want"),
    [
        (run("面积3×10") + run("4", SUPERSCRIPT) + run("m") + run("2", SUPERSCRIPT), "面积3×10⁴m²"),
        (run("见注") + run("见下", SUPERSCRIPT), "见注见下"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
        (run("10") + run("-3", SUPERSCRIPT) + run("克"), "10⁻³克"),
    ],
)
def test_raised_figures_are_none_of_the_number_before_them(body: str, want: str) -> None:
    assert lines(f"<w:p>{body}</w:p>") == [want]


def test_articles_that_word_numbers_are_told_from_references() -> None:
    levels = level_xml("chineseCountingThousand", "第%1条", 0, '<w:suff w:val="nothing"/>')
    body = "".join(numbered(f"纳税人规定第{n}项。", 1) for n in "甲乙丙")
    file = parser.read_bytes(
        word_file(paragraph("某办法") + body, numbering=definition(0, levels) + use(1, 0)), "a.docx"
    )
    assert [node.label for node in file.plans[0].nodes[1:]] == ["第一条", "第二条", "第三条"]


def test_a_page_broken_between_a_number_and_its_words() -> None:
    levels = level_xml("chineseCountingThousand", "%1、", 0, '<w:suff w:val="nothing"/>')
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    broken = f'<w:p>{properties}<w:r><w:br w:type="page"/></w:r>{run("质量")}</w:p>'
    found = lines(
        numbered("党建", 1) + broken + numbered("保障", 1),
        numbering=definition(0, levels) + use(1, 0),
    )
    assert found == ["一、党建", "二、质量", "三、保障"]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    body = (
        f"<w:p>{run('新增')}<w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
        f"<w:ins>{run('200')}</w:ins>{run('个')}</w:p>"
    )
    source = read_source(word_file(body), "x.docx")
    assert [line.text for line in source.lines] == ["新增200个"]
    (problem,) = source.problems
    assert (problem.code, dict(problem.values)) == ("tracked_changes", {"count": "2"})
