"""What a plan's lines and nodes look like on the screen and in the clipboard."""

from __future__ import annotations

import parser
from tui.presenters.plan_rows import PlanLines, node_text

TEXT = """东山县2024年教育工作要点

一、扩大[bookmark: _GoBack]学前教育
新增学位[bookmark: OLE_LINK1]300个。
"""


def test_residue_of_word_is_dimmed_and_not_copied() -> None:
    plan = parser.read_bytes(TEXT.encode(), "a.txt").plans[0]
    assert "bookmark" not in node_text(plan, 0)
    assert "新增学位300个。" in node_text(plan, 0)
    at = next(at for at, line in enumerate(plan.lines) if "OLE" in line.text)
    line = PlanLines(plan)[at]
    dimmed = [line.text[mark.start : mark.stop] for mark in line.marks if mark.role == "noise"]
    assert dimmed == ["[bookmark: OLE_LINK1]"]
