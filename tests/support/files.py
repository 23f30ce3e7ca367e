"""Builds the files that people really have from lines of text: pages, Word files, PDFs."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Sequence
from functools import cache

import parser
from parser.chinese import number_formats as numerals
from parser.chinese.markers import find_marker
from parser.model import File

MENU = "".join(f'<li><a href="/{n}">栏目导航{n}</a></li>' for n in range(8))
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}-某区人民政府</title>
<script>var menu = "<div>一、脚本</div>";</script><style>.a{{color:red}}</style></head><body>
<div class="header"><ul>{menu}</ul></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/a">政务公开</a></div>
<div id="zoom" class="article">{text}</div>
<div class="related"><a href="/b">一、相关新闻的标题</a><br><a href="/c">二、另一条新闻</a></div>
<div class="footer"><p>主办：某区人民政府办公室</p><p>备案号：津备00000001号</p></div>
</body></html>"""


def web_page(lines: Sequence[str], *, charset: str = "utf-8", title: str = "文件") -> bytes:
    """A page of a government's site with the lines as paragraphs, between menu and footer."""
    text = "\n".join(f"<p>{html.escape(line) or '&nbsp;'}</p>" for line in lines)
    page = PAGE.format(charset=charset, title=title, menu=MENU, text=text)
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def tree(file: File) -> list[tuple[int, str, str]]:
    """Depth, label and title (white space aside) of each node, plan after plan."""
    return [
        (node.depth, "".join(node.label.split()), "".join(node.title.split()))
        for plan in file.plans
        for node in plan.nodes
    ]


@cache
def text_tree(text: str) -> list[tuple[int, str, str]]:
    """The tree of a plain text, which is read once for all the formats held against it."""
    return tree(parser.read_bytes(text.encode(), "plan.txt"))


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
)
PART = (
    '<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.{kind}+xml"/>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{relations}</Relationships>"
)


def word_file(body: str, **parts: str) -> bytes:
    """A .docx whose body is this XML; ``styles``, ``numbering``, ``footnotes`` as further parts."""
    whole = {"document": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    for name, content in parts.items():
        whole[name] = f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
    kinds = {name: "document.main" if name == "document" else name for name in whole}
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{REL}/{name}" Target="{name}.xml"/>' for name in parts
    )
    top = f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
    members = {
        "[Content_Types].xml": TYPES.format(
            parts="".join(PART.format(name=name, kind=kind) for name, kind in kinds.items())
        ),
        "_rels/.rels": RELATIONS.format(relations=top),
        "word/_rels/document.xml.rels": RELATIONS.format(relations=relations),
        **{f"word/{name}.xml": content for name, content in whole.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # The date is not the hour at which the tests run.
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph's XML, its text in one run."""
    run = f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def word_typed(lines: Sequence[str]) -> bytes:
    """A .docx with the lines as paragraphs, numbers typed."""
    return word_file("".join(paragraph(clean(line)) for line in lines))


def clean(line: str) -> str:
    """The line without characters that XML cannot hold."""
    return "".join(char for char in line if char >= " " or char == "\t")


NUMERAL = re.compile(r"[一二三四五六七八九十百]+|\d+|[①-⑳]")


def level_xml(number_format: str, text: str, at: int = 0, more: str = "") -> str:
    """A level of a list, as numbering.xml holds it."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def word_automatic(lines: Sequence[str], file: File) -> bytes:
    """A .docx with the lines as paragraphs, the labels of the file's nodes made by Word.

    Each form of a label is a list of its own; where it does not count on, a use of the list
    begins that starts with the number.
    """
    labels = {node.line: node.label for plan in file.plans for node in plan.nodes if node.label}
    forms: dict[tuple[str, str], int] = {}
    last: dict[int, tuple[int, int]] = {}
    uses: list[str] = []
    body = []
    for number, line in enumerate(lines, start=1):
        label = labels.get(number, "")
        counted = NUMERAL.search(label)
        marker = find_marker(line)
        if not counted or marker is None or marker.number is None:
            body.append(paragraph(clean(line)))
            continue
        digits = counted.group()
        style = "decimal" if digits.isdecimal() else "chineseCountingThousand"
        style = "decimalEnclosedCircle" if digits in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮" else style
        if numerals.write(marker.number, style) != digits or "." in label[: counted.start()]:
            body.append(paragraph(clean(line)))
            continue
        form = (style, f"{label[: counted.start()]}%1{label[counted.end() :]}")
        definition = forms.setdefault(form, len(forms))
        before, use = last.get(definition, (0, -1))
        if use < 0 or marker.number != before + 1:
            uses.append(
                f'<w:num w:numId="{len(uses) + 1}"><w:abstractNumId w:val="{definition}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{marker.number}"/>'
                "</w:lvlOverride></w:num>"
            )
            use = len(uses)
        last[definition] = (marker.number, use)
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{use}"/></w:numPr>'
        body.append(paragraph(clean(line[marker.stop :]).lstrip(), properties))
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{level_xml(style, text)}</w:abstractNum>'
        for (style, text), key in forms.items()
    )
    return word_file("".join(body), numbering=definitions + "".join(uses))


PAGE_WIDTH, PAGE_HEIGHT, MARGIN, SIZE, STEP = 595.0, 842.0, 80.0, 16.0, 28.0


def pdf_file(lines: Sequence[str], *, header: str = "", indent: float = 2.0) -> bytes:
    """A PDF with the lines as paragraphs, broken at the margin, on pages with their numbers.

    ``indent`` is the room before a paragraph's first row, in characters.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    room = PAGE_WIDTH - 2 * MARGIN
    y = 0.0
    for line in lines:
        rows: list[tuple[float, str]] = []
        x, row, taken = indent * SIZE, "", indent * SIZE
        for char in line.strip().replace("\t", " "):
            width = pdfmetrics.stringWidth(char, font, SIZE)
            if taken + width > room:
                rows.append((x, row))
                x, row, taken = 0.0, "", 0.0
            row += char
            taken += width
        for left, text in [*rows, (x, row)]:
            if y < MARGIN + STEP:
                if canvas.getPageNumber() > 1 or y:
                    canvas.showPage()
                canvas.setFont(font, SIZE)
                canvas.drawString(MARGIN, PAGE_HEIGHT - 40, header)
                canvas.drawCentredString(PAGE_WIDTH / 2, 40, f"— {canvas.getPageNumber()} —")
                y = PAGE_HEIGHT - MARGIN
            canvas.drawString(MARGIN + left, y, text)
            y -= STEP
    canvas.save()
    return out.getvalue()


def pdf_columns(
    title: str, lines: Sequence[str], *, gutter: float = 24.0, by_rows: bool = False
) -> bytes:
    """A PDF in two columns with a title across both, its paragraphs broken at their margins.

    ``gutter`` is the room between the columns in points; ``by_rows``: drawn row by row across both.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font, size, fit, step = "STSong-Light", 10.0, 20, 16.0
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    rows: list[str] = []
    for line in lines:
        indented = "\u3000\u3000" + line
        rows += [indented[n : n + fit] for n in range(0, len(indented), fit)]
    columns = (MARGIN, MARGIN + fit * size + gutter)
    room = int((PAGE_HEIGHT - 2 * MARGIN - 40) / step)
    for page in range(0, len(rows), 2 * room):
        canvas.setFont(font, size)
        top = PAGE_HEIGHT - MARGIN
        if not page:
            canvas.drawCentredString(PAGE_WIDTH / 2, top, title)
        places = [(column, at) for column in range(2) for at in range(room)]
        for column, at in sorted(places, key=lambda place: place[1]) if by_rows else places:
            row = "".join(rows[page + column * room + at :][:1])
            blank = len(row) - len(row.lstrip())
            left = columns[column] + blank * size
            canvas.drawString(left, top - 40 - at * step, row.lstrip())
        canvas.drawCentredString(PAGE_WIDTH / 2, 40, f"— {canvas.getPageNumber()} —")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_table(
    rows: Sequence[Sequence[str]], *, before: Sequence[str] = (), merge: int = 0
) -> bytes:
    """A PDF of a page with a ruled table, its cells as wide as eight characters, and text above.

    A cell's text is broken where it is longer; in the first column so many rows from the second
    on have one cell.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font, size, fit = "STSong-Light", 10.0, 8
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    canvas.setFont(font, size)
    y = PAGE_HEIGHT - MARGIN
    for line in before:
        canvas.drawString(MARGIN, y, line)
        y -= 2 * size
    room = size * fit + 10
    for at, row in enumerate(rows):
        parts = [[cell[n : n + fit] for n in range(0, len(cell), fit)] for cell in row]
        foot = y - max(map(len, parts)) * 1.3 * size - 6
        for column, lines in enumerate(parts):
            left = MARGIN + column * room
            for n, line in enumerate(lines):
                canvas.drawString(left + 5, y - (n + 1) * 1.3 * size, line)
            canvas.line(left, y, left, foot)
            if not (column == 0 and 1 < at <= merge):
                canvas.line(left, y, left + room, y)
        right = MARGIN + len(row) * room
        canvas.line(right, y, right, foot)
        y = foot
    canvas.line(MARGIN, y, MARGIN + len(rows[-1]) * room, y)
    canvas.save()
    return out.getvalue()
