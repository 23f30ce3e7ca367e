"""Drawn views: trees, tables and texts keep to their width and lose nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.model import Change, Kind, Relation
from tests.support.samples import Row, build_plan, sample_plan, wide_plan
from tui.printing.outline import outline_rows
from tui.printing.pieces import cut, piece, plain
from tui.printing.table import Column, table_rows
from tui.printing.target_words import number_text, value_text
from tui.printing.targets import target_rows
from tui.printing.text import text_rows
from tui.settings.i18n import Messages
from tui.terminal.cells import expand, width

SAY = Messages("zh", strict=True)
PLAN = sample_plan()


def test_the_tree() -> None:
    assert list(plain(outline_rows(PLAN, SAY, cells=34))) == [
        " 3  东山县2024年教育工作要点",
        " 6  ├── 一、坚持党的全面领导",
        " 7  │   ├── 1.加强思想建设",
        " 8  │   └── 2.加强队伍建设  〔基",
        "    │         教科〕",
        "10  ├── 二、推进学前教育普及普惠",
        "11  │   ├── （一）扩大普惠资源",
        "12  │   │   └── 1.新建幼儿园3-5",
        "    │   │         所，新增学前学位",
        "    │   │         630个  〔财务",
        "    │   │         科〕",
        "15  │   └── （二）规范办园行为",
        "16  │       └── ——安全事故率比上",
        "    │             年下降3个百分点",
        "18  └── 三、加强经费保障",
    ]


def test_a_filtered_tree_joins_what_is_shown() -> None:
    shown = list(plain(outline_rows(PLAN, SAY, cells=None, only=(0, 1, 3, 4))))
    assert shown == [
        " 3  东山县2024年教育工作要点",
        " 6  ├── 一、坚持党的全面领导",
        " 8  │   └── 2.加强队伍建设  〔基教科〕",
        "10  └── 二、推进学前教育普及普惠",
    ]


def test_depth() -> None:
    assert len(outline_rows(PLAN, SAY, cells=None, depth=1)) == 4
    assert len(outline_rows(PLAN, SAY, cells=None, depth=0)) == 1


def test_a_plan_without_title_or_headings_says_so() -> None:
    plan = build_plan((Row(Kind.BODY, "只有一段。"),), path="无题.txt")
    drawn = "\n".join(plain(outline_rows(plan, SAY, cells=80)))
    assert "无题.txt" in drawn
    assert len(drawn.splitlines()) == 2


def test_a_label_without_a_sign_stands_apart() -> None:
    plan = build_plan((Row(Kind.HEADING, "27构建体系", 1, "27", "构建体系"),))
    assert any("27 构建体系" in line for line in plain(outline_rows(plan, SAY, cells=80)))


@pytest.mark.parametrize("cells", [40, 60, 80, 160])
def test_rows_keep_to_the_width(cells: int) -> None:
    for rows in (
        outline_rows(PLAN, SAY, cells=cells),
        text_rows(PLAN, cells=cells),
        target_rows(PLAN.targets, SAY, cells=cells),
    ):
        assert max(width(line) for line in plain(rows)) <= cells


WORDS = st.text(alphabet="学前教育（），。ABc 12%“”—…①\t\u0301🎉", max_size=40)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=1, max_size=5)
    ),
    st.integers(60, 160) | st.none(),
)
def test_borders_align_and_cells_keep_their_text(cells: list[list[str]], limit: int | None) -> None:
    columns = [Column(f"列{at}", right=at % 2 == 1) for at in range(len(cells[0]))]
    lines = ["".join(each.text for each in row) for row in table_rows(columns, cells, limit)]
    widths = {width(line) for line in lines}
    assert len(widths) == 1
    assert limit is None or widths.pop() <= limit

    def walls(line: str) -> list[int]:
        return [width(line[:at]) for at, char in enumerate(line) if char in "│┌┬┐├┼┤└┴┘"]

    assert len({tuple(walls(line)) for line in lines}) == 1
    drawn = "".join("".join(lines).split())
    for row in cells:
        if len(row) == 1:
            assert "".join(expand(row[0]).split()) in drawn.replace("│", "")


def test_text_holds_every_line_but_chrome() -> None:
    drawn = "".join("".join(plain(text_rows(PLAN, cells=40))).split())
    for line in PLAN.lines:
        assert ("".join(line.text.split()) in drawn) == (line.kind is not Kind.NOISE)


def test_a_broken_paragraph_is_made_whole() -> None:
    rows = (Row(Kind.BODY, "　　推进学前"), Row(Kind.BLANK, ""), Row(Kind.CONT, "教育普惠。"))
    assert list(plain(text_rows(build_plan(rows), cells=80))) == ["    推进学前教育普惠。"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"low": 99.0, "relation": Relation.GE, "unit": "%"}, "≥ 99 %"),
        (
            {"low": 3.0, "high": 5.0, "relation": Relation.RANGE, "unit": "个百分点"},
            "3–5 个百分点",
        ),
        ({"low": 4.66, "change": Change.UP_BY, "unit": "%"}, "↑ 4.66 %"),
        ({"low": 5.37, "baseline": 11.54, "unit": "%"}, "5.37 %（原 11.54）"),
        ({"low": 7.0, "relation": Relation.APPROX, "unit": None}, "≈ 7"),
        ({"low": None, "relation": None}, ""),
    ],
)
def test_values(changes: dict[str, object], text: str) -> None:
    plain_target = replace(
        PLAN.targets[0], relation=Relation.EQ, high=None, change=None, baseline=None
    )
    assert value_text(replace(plain_target, **changes), SAY) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "text"),
    [(42, "42"), (0.333333, "0.333333"), (1e12, "1000000000000"), (294.4, "294.4"), (100, "100")],
)
def test_numbers(number: float, text: str) -> None:
    assert number_text(number) == text


def test_columns_that_say_nothing_are_left_out() -> None:
    bare = [replace(target, owners=(), period=None) for target in PLAN.targets]
    header = list(plain(target_rows(bare, SAY, cells=80)))[1]
    assert "指标" in header
    assert "期限" not in header
    assert "责任单位" not in header


def test_cutting_keeps_looks_and_text() -> None:
    pieces = (piece("一二三"), piece("四五"))
    assert "".join(each.text for each in cut(pieces, 2, 4)) == "三四"


def test_a_big_plan_is_drawn() -> None:
    assert len(outline_rows(wide_plan(3000), SAY, cells=80)) == 3000
