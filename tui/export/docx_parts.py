"""The parts of a Word file that are the same in every export: styles, lists, relations."""

from __future__ import annotations

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_KINDS}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_KINDS}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_KINDS}.numbering+xml"/>
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
</Relationships>"""

WORD_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
</Relationships>"""


def _fonts(name: str) -> str:
    latin = "Times New Roman"
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


def _style(name: str, label: str, paragraph: str = "", run: str = "", *, based: bool = True) -> str:
    """A paragraph style; sizes in half points, distances in twentieths of a point."""
    base = '<w:basedOn w:val="Normal"/>' if based else ""
    after = '<w:next w:val="Normal"/>' if label.startswith(("heading", "Title")) else ""
    first = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{label}"/>'
        f"{base}{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int) -> str:
    font = {1: "黑体", 2: "楷体"}.get(level, "仿宋")
    bold = "<w:b/>" if level == 3 else ""
    paragraph = (
        '<w:keepNext/><w:spacing w:before="120" w:after="60"/>'
        f'<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(f"Heading{level}", f"heading {level}", paragraph, f"{_fonts(font)}{bold}")


_GREY = '<w:color w:val="6B7280"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_TIGHT = '<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="atLeast"/>'

STYLES = (
    f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋")}'
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + _style(
        "Normal",
        "Normal",
        '<w:spacing w:line="560" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        based=False,
    )
    + _style(
        "Title",
        "Title",
        f'<w:keepNext/><w:spacing w:before="0" w:after="280" w:line="640" w:lineRule="atLeast"/>'
        f'{_FLUSH}<w:jc w:val="center"/>',
        f'{_fonts("宋体")}<w:b/><w:sz w:val="44"/><w:szCs w:val="44"/>',
    )
    + "".join(map(_heading, range(1, 10)))
    + _style("Flush", "Body Flush", _FLUSH)
    + _style("Remark", "Remark", _TIGHT + _FLUSH, f'{_GREY}<w:sz w:val="24"/>')
    + _style("Entry", "List Entry", f'{_TIGHT}{_FLUSH}<w:jc w:val="left"/>', '<w:sz w:val="28"/>')
    + _style(
        "Source",
        "Source Note",
        f'{_TIGHT}{_FLUSH}<w:jc w:val="left"/>',
        f'{_GREY}<w:sz w:val="21"/>',
    )
    + _style(
        "Cell",
        "Table Cell",
        f'<w:spacing w:before="20" w:after="20" w:line="260" w:lineRule="atLeast"/>{_FLUSH}'
        '<w:jc w:val="left"/>',
        f'{_fonts("宋体")}<w:sz w:val="21"/><w:szCs w:val="21"/>',
    )
    + '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/>'
    '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)


def _level(level: int) -> str:
    sign = "•–"[level % 2]
    indent = 420 * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="420" '
        'w:firstLineChars="0"/></w:pPr></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="hybridMultilevel"/>'
    + "".join(map(_level, range(9)))
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
