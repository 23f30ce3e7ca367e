"""Documents with known tables, in every format that has them, and how far a reading agrees."""

from __future__ import annotations

import html
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from parser.table import Table
from tests.support.files import paragraph, word_file

Grid = list[list[str | None]]
"""Texts by row and column; None in the rest of a merged cell's span."""


@dataclass(frozen=True)
class MadeTable:
    """A table as it is meant: what every format is to give back.

    ``spans`` are the rows and columns of the merged cells, by the place of their top left.
    """

    grid: Grid
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    header_rows: int = 1
    caption: str = ""
    unit: str = ""
    note: str = ""

    def above(self) -> list[str]:
        """The lines that stand above the table."""
        unit = [f"单位：{self.unit}"] if self.unit else []
        return [*([self.caption] if self.caption else []), *unit]

    def below(self) -> list[str]:
        """The lines that stand below it."""
        return [self.note] if self.note else []


def grid_of(table: Table) -> Grid:
    """The grid that a reading gives, in the same form."""
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


SERIAL_HEADS = ("序号", "工作任务", "责任单位", "完成时限", "备注")
TASKS = (
    "推进老旧小区改造并完成面积二十万平方米",
    "新建公办幼儿园5所，新增学位1500个",
    "出台教师交流轮岗办法，优化师资配置，促进城乡教育一体化发展，缩小校际差距",
    "开展校园安全专项检查。压实主体责任，健全长效机制。",
    "加强学校食堂食品安全监管",
    "完成智慧校园建设三年行动计划",
)
UNITS = ("县教育局", "县教育局、县人社局", "基教科", "各中心校、县直学校", "县住建局")
GROUPS = ("党的建设", "民生实事", "重点项目")
CAPTIONS = ("“十四五”主要指标", "表1 教育事业发展主要指标", "主要经济指标完成情况")
TIMES = ("2024年9月底前", "12月", "长期坚持", "2024年6月底", "")
INDICATORS = (
    "学前教育毛入园率（%）",
    "九年义务教育巩固率（%）",
    "地区生产总值（亿元）",
    "规模以上工业增加值增速",
    "城镇新增就业（万人）",
    "森林覆盖率（%）",
)


def task_table(rng: random.Random, rows: int) -> MadeTable:
    """A table of tasks: serial, task, units, deadline, some with a merged group at the left."""
    grouped = rng.random() < 0.4 and rows > 3
    heads: list[str | None] = [*SERIAL_HEADS[: rng.choice((4, 5))]]
    grid: Grid = [["类别", *heads] if grouped else heads]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    at = 1
    while at <= rows:
        size = min(rng.randint(1, 4), rows - at + 1) if grouped else 1
        for inside in range(size):
            row: list[str | None] = [
                str(at + inside),
                rng.choice(TASKS) * rng.choice((1, 1, 1, 3)),
                rng.choice(UNITS),
                rng.choice(TIMES),
                *([rng.choice(("", "市级实事"))] if len(heads) == 5 else []),
            ]
            if grouped:
                row.insert(0, None if inside else rng.choice(GROUPS))
            grid.append(row)
        if grouped and size > 1:
            spans[at, 0] = (size, 1)
        at += size
    return MadeTable(grid, spans, 1, caption=f"{rng.randint(2021, 2026)}年重点任务分解表")


def _number(rng: random.Random) -> str:
    return rng.choice((f"{rng.uniform(1, 999):.1f}", "", "—", f"{rng.randint(1, 99)}"))


def indicator_table(rng: random.Random, rows: int) -> MadeTable:
    """A table of indicators with years; half of them with a head of two rows."""
    years = [f"{year}年" for year in range(2020, 2020 + rng.randint(2, 4))]
    body: Grid = [
        [
            f"{rng.choice(INDICATORS)}",
            *(_number(rng) for _ in years),
            rng.choice(("预期性", "约束性")),
        ]
        for _ in range(rows)
    ]
    if rng.random() < 0.5:
        head: Grid = [
            ["指标", "目标值", *[None] * (len(years) - 1), "属性"],
            [None, *years, None],
        ]
        width = len(years)
        spans = {(0, 0): (2, 1), (0, 1): (1, width), (0, width + 1): (2, 1)}
    else:
        head, spans = [["指标", *years, "属性"]], {}
    return MadeTable(
        [*head, *body],
        spans,
        len(head),
        caption=rng.choice(CAPTIONS),
        unit=rng.choice(("", "亿元", "万人", "万元、%")),
        note=rng.choice(("", "注：数据来自年报。")),
    )


def form_table(rng: random.Random) -> MadeTable:
    """A form to fill in: labels beside blanks or answers."""
    answers = rng.random() < 0.5
    fill = (lambda text: text) if answers else (lambda text: "")
    grid: Grid = [
        ["姓名", fill("张某"), "性别", fill("男")],
        ["工作单位", fill("某县第一中学"), None, None],
        ["职务", fill("校长"), "联系电话", fill("13800000000")],
        ["主要事迹", fill("长期从事教学工作，成绩突出。"), None, None],
        ["单位意见", fill("同意推荐。"), None, None],
    ]
    spans = {(1, 1): (1, 3), (3, 1): (1, 3), (4, 1): (1, 3)}
    return MadeTable(grid, spans, 0, caption="先进个人推荐表")


def titled_table(rng: random.Random, rows: int) -> MadeTable:
    """A table whose title stands in the grid, over its whole width."""
    inner = indicator_table(rng, rows)
    width = len(inner.grid[0])
    spans = {(0, 0): (1, width)}
    spans |= {(row + 1, column): span for (row, column), span in inner.spans.items()}
    title: list[str | None] = ["全区教育经费投入情况表", *[None] * (width - 1)]
    return MadeTable([title, *inner.grid], spans, inner.header_rows + 1, unit=inner.unit)


def any_table(rng: random.Random, *, longest: int = 12) -> MadeTable:
    """One of the kinds that offices make."""
    rows = rng.randint(2, longest)
    kind = rng.choice(("task", "task", "indicator", "indicator", "form", "titled"))
    if kind == "task":
        return task_table(rng, rows)
    if kind == "indicator":
        return indicator_table(rng, rows)
    return form_table(rng) if kind == "form" else titled_table(rng, rows)


# Documents


PROSE = (
    "各单位要提高政治站位，加强组织领导，压实工作责任，确保各项任务落到实处、取得实效。",
    "坚持以人民为中心发展教育，深化教育领域综合改革，办好人民满意的教育，推动高质量发展。",
)
Part = str | MadeTable


def document(tables: Sequence[MadeTable]) -> list[Part]:
    """The parts of a plan: headings and text, with the tables between them."""
    parts: list[Part] = ["某区2024年教育工作方案", PROSE[0]]
    for at, table in enumerate(tables):
        parts += [f"{'一二三四五六七八九十'[at]}、工作安排", PROSE[at % 2], *table.above(), table]
        parts += [*table.below(), PROSE[(at + 1) % 2]]
    return parts


def docx_file(parts: Sequence[Part]) -> bytes:
    """The parts as a Word file."""
    return word_file(
        "".join(paragraph(part) if isinstance(part, str) else docx_table(part) for part in parts)
    )


def docx_table(table: MadeTable) -> str:
    """A table's XML with its merged cells, and its head repeated on each page."""
    rows: list[str] = []
    held = {
        (row + down, column): columns
        for (row, column), (high, columns) in table.spans.items()
        for down in range(1, high)
    }
    for at, row in enumerate(table.grid):
        cells = ""
        for column, text in enumerate(row):
            high, wide = table.spans.get((at, column), (1, 1))
            if text is None:
                if (at, column) not in held:
                    continue
                wide, merge = held[at, column], "<w:vMerge/>"
            else:
                merge = '<w:vMerge w:val="restart"/>' if high > 1 else ""
            span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
            cells += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(text or '')}</w:tc>"
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at < table.header_rows else ""
        rows.append(f"<w:tr>{head}{cells}</w:tr>")
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = "".join(f'<w:gridCol w:w="{width * 20:.0f}"/>' for width in _widths(table, 440, 10.5))
    borders = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{borders}<w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"


def html_file(parts: Sequence[Part], *, style: str = "") -> bytes:
    """The parts as a page; heads are not marked, as on most pages of offices."""
    body = "".join(
        f"<p>{html.escape(part)}</p>" if isinstance(part, str) else html_table(part)
        for part in parts
    )
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>".encode()


def html_table(table: MadeTable) -> str:
    """A table's HTML with its merged cells."""
    rows = ""
    for at, row in enumerate(table.grid):
        rows += "<tr>"
        for column, text in enumerate(row):
            if text is None:
                continue
            high, wide = table.spans.get((at, column), (1, 1))
            spans = f' rowspan="{high}"' * (high > 1) + f' colspan="{wide}"' * (wide > 1)
            rows += f"<td{spans}>{html.escape(text)}</td>"
        rows += "</tr>"
    return f'<table border="1">{rows}</table>'


def markdown_file(parts: Sequence[Part]) -> bytes:
    """The parts as Markdown, which has no merged cells."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        rows = [f"| {' | '.join(text or '' for text in row)} |" for row in part.grid]
        lines += [rows[0], "|" + " --- |" * len(part.grid[0]), *rows[1:], ""]
    return "\n".join(lines).encode()


def text_file(parts: Sequence[Part], *, gap: str = "\t") -> bytes:
    """The parts as text, the cells of a row parted by ``gap``, or each on a line of its own."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
        elif gap == "\n":
            lines += [text for row in part.grid for text in row if text]
        else:
            lines += [gap.join(text or "" for text in row) for row in part.grid]
    return "\n".join(lines).encode()


def pdf_of(parts: Sequence[Part], *, repeat: bool = True, size: float = 10.5) -> bytes:
    """The parts as a PDF, tables ruled and broken over pages, the head printed again on each."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    text = ParagraphStyle(
        "text", fontName=font, fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28
    )
    plain = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size * 1.4, wordWrap="CJK")
    flow: list[object] = []
    for part in parts:
        if isinstance(part, str):
            flow.append(Paragraph(html.escape(part), text))
            continue
        cells = [
            [Paragraph(html.escape(each or ""), plain) if each else "" for each in row]
            for row in part.grid
        ]
        commands: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        for (row, column), (high, wide) in part.spans.items():
            commands.append(("SPAN", (column, row), (column + wide - 1, row + high - 1)))
        widths = _widths(part, 440.0, size)
        flow.append(
            LongTable(
                cells,
                colWidths=widths,
                style=commands,
                repeatRows=part.header_rows if repeat else 0,
            )
        )
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1, leftMargin=77, rightMargin=77).build(
        flow, onFirstPage=_footer, onLaterPages=_footer
    )
    return out.getvalue()


def _widths(table: MadeTable, room: float, size: float) -> list[float]:
    columns = range(len(table.grid[0]))
    longest = [max(min(14, len(row[c] or "")) for row in table.grid) + 2 for c in columns]
    return [max(room * each / sum(longest), 2.6 * size) for each in longest]


def _footer(canvas: object, document: object) -> None:
    canvas.setFont("STSong-Light", 12)  # type: ignore[attr-defined]
    number = document.page  # type: ignore[attr-defined]
    canvas.drawCentredString(297, 40, f"— {number} —")  # type: ignore[attr-defined]


# Agreement


@dataclass
class Agreement:
    """How far readings agree with what was meant: tables, cells, heads, units, captions."""

    meant: int = 0
    found: int = 0
    right: int = 0
    cells: list[float] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)
    units: list[bool] = field(default_factory=list)
    captions: list[bool] = field(default_factory=list)

    def add(self, meant: Sequence[MadeTable], found: Sequence[Table]) -> list[float]:
        """Takes in a document; gives the F1 of the cells of each table that was meant."""
        self.meant += len(meant)
        self.found += len(found)
        left = list(found)
        scores: list[float] = []
        for table in meant:
            best = max(left, key=lambda each: cells_f1(table.grid, grid_of(each)), default=None)
            score = cells_f1(table.grid, grid_of(best)) if best is not None else 0.0
            scores.append(score)
            if best is None or score < 0.3:
                continue
            left.remove(best)
            self.right += 1
            self.heads.append(best.header_rows == table.header_rows)
            self.units.append(best.unit == table.unit)
            self.captions.append(squash(best.caption) == squash(table.caption))
        self.cells += scores
        return scores

    def figures(self) -> dict[str, float]:
        """F1 of the tables, mean F1 of their cells, shares of heads, units and captions."""
        shares = {
            name: sum(held) / max(1, len(held))
            for name, held in (
                ("cells", self.cells),
                ("heads", self.heads),
                ("units", self.units),
                ("captions", self.captions),
            )
        }
        return {"tables": 2 * self.right / max(1, self.meant + self.found)} | shares


def squash(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def cells_f1(meant: Grid, found: Grid) -> float:
    """F1 over (row, column, text) of the cells that hold text."""
    one, other = _cells(meant), _cells(found)
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _cells(grid: Grid) -> set[tuple[int, int, str]]:
    return {
        (at, column, squash(text))
        for at, row in enumerate(grid)
        for column, text in enumerate(row)
        if text
    }
