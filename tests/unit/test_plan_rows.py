"""What a plan's lines and nodes look like on the screen and in the clipboard."""

from __future__ import annotations

import pytest

import parser
from tui.presenters.plan_rows import PlanLines, PlanRows, node_text

TEXT = """东山县2024年教育工作要点

一、扩大[bookmark: _GoBack]学前教育
新增学位[bookmark: OLE_LINK1]300个。
"""
TABLE = """二、主要指标
| 指标 | 单位 | 2025年 |
| --- | --- | --- |
| 学前教育毛入园率 | % | 95 |
（一）学前教育
新建公办园3所。
三、保障措施
"""


def test_residue_of_word_is_dimmed_and_not_copied() -> None:
    plan = parser.read_bytes(TEXT.encode(), "a.txt").plans[0]
    assert "bookmark" not in node_text(plan, 0)
    assert "新增学位300个。" in node_text(plan, 0)
    at = next(at for at, line in enumerate(plan.lines) if "OLE" in line.text)
    line = PlanLines(plan)[at]
    dimmed = [line.text[mark.start : mark.stop] for mark in line.marks if mark.role == "noise"]
    assert dimmed == ["[bookmark: OLE_LINK1]"]


@pytest.mark.parametrize("more", ["", TABLE])
def test_of_all_rows_the_same_is_told_as_of_each(more: str) -> None:
    plan = parser.read_bytes((TEXT + more).encode(), "a.txt", targets=True).plans[0]
    rows = PlanRows(plan)
    assert bool(rows.leaves) is bool(more)
    assert rows.ends() == [row.end for row in rows]
    assert rows.targets() == [row.targets for row in rows]
    assert sum(rows.targets()) == len(plan.targets) > 0
