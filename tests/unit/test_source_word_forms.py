"""One document as .docx, and as LibreOffice wrote it in Word's other forms, reads alike.

It has a header, a footer, automatic numbers, a page broken within a heading, merged cells, a
raised figure and two tracked changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import parser
from parser.model import File, Kind
from tests.support import files

DATA = Path(__file__).parents[1] / "data"
FORMS = ("docx", "doc", "odt", "rtf")
each_form = pytest.mark.parametrize("form", FORMS)


def read(form: str) -> File:
    return parser.read_file(str(DATA / f"made_merged.{form}"))


@each_form
def test_headings_keep_their_numbers_over_a_page_break(form: str) -> None:
    assert files.tree(read(form))[:4] == [
        (0, "", "某县2025年教育工作要点"),
        (1, "一、", "党建"),
        (1, "二、", "质量"),
        (1, "三、", "保障"),
    ]


@each_form
def test_headers_and_footers_are_hidden_lines_ahead_and_behind(form: str) -> None:
    lines = [line for line in read(form).lines if line.text]
    hidden = [line.text for line in lines if line.kind is Kind.NOISE]
    assert hidden == ["某县教育局文件", "内部资料"]
    assert [lines[0].kind, lines[-1].kind] == [Kind.NOISE, Kind.NOISE]


@each_form
def test_merged_cells(form: str) -> None:
    (table,) = read(form).plans[0].tables
    assert [[cell.text if cell else None for cell in row] for row in table.grid()] == [
        ["领域", "任务", "指标", None],
        ["学前", "建园", "6", "所"],
        [None, "学位", "4200", "个"],
    ]


@each_form
def test_raised_figures_and_tracked_changes(form: str) -> None:
    file = read(form)
    assert "面积10⁴平方米，新增" in [line.text for line in file.lines]
    (problem,) = [each for each in file.problems if each.code == "tracked_changes"]
    assert dict(problem.values) == {"count": "2"}
