"""A table of indicators gives the same targets in whatever way its cells came apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import parser

HEAD = ("序号", "指标名称", "单位", "2020年", "2025年", "属性")
ROWS = (
    ("1", "学前三年毛入园率", "%", "90.5", "95", "预期性"),
    ("2", "普惠性幼儿园覆盖率", "%", "82", "88", "预期性"),
    ("3", "九年义务教育巩固率", "%", "96", "98", "约束性"),
    ("4", "新增学位", "个", "3000", "12000", "约束性"),
)
ABOVE = "某县“十四五”教育发展规划\n\n一、发展目标\n\n到2025年，主要目标如下。\n\n表1　主要指标\n\n"
BELOW = "\n\n二、重点任务\n\n（一）办好学前教育。推进普及普惠。\n"
ALL = (HEAD, *ROWS)


def _joined(mark: str) -> Callable[[], str]:
    return lambda: "\n".join(mark.join(row) for row in ALL)


def _aligned() -> str:
    return "\n".join("".join(cell.ljust(12) for cell in row).rstrip() for row in ALL)


def _barred() -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in ALL)


def _boxed() -> str:
    rule = "+" + "+".join("-" * 12 for _ in HEAD) + "+"
    rows = [f"|{'|'.join(f' {cell} ' for cell in row)}|" for row in ALL]
    return "\n".join([rule, *(f"{row}\n{rule}" for row in rows)])


def _stacked() -> str:
    return "\n".join(cell for row in ALL for cell in row)


def _targets(table: str) -> Sequence[tuple[object, ...]]:
    (plan,) = parser.read_bytes(f"{ABOVE}{table}{BELOW}".encode(), "plan.txt", targets=True).plans
    assert [node.title for node in plan.nodes[1:]] == ["发展目标", "重点任务", "办好学前教育"]
    assert len(plan.tables) == 1
    return [(each.indicator, each.low, each.unit, each.baseline) for each in plan.targets]


@pytest.mark.parametrize(
    "table",
    [_joined("\t"), _joined(" "), _joined("\u3000"), _aligned, _barred, _boxed, _stacked],
    ids=["tabs", "blanks", "wide blanks", "aligned", "bars", "box", "a cell a line"],
)
def test_table_has_its_rows(table: Callable[[], str]) -> None:
    wanted = [(name, float(now), unit, float(then)) for _, name, unit, then, now, _ in ROWS]
    assert _targets(table()) == wanted


def test_a_sentence_with_blanks_is_no_row() -> None:
    text = "指标 单位 数量\n今年 全县 新建3所幼儿园。\n明年 全县 再建2所幼儿园。\n"
    (plan,) = parser.read_bytes(f"{ABOVE}{text}{BELOW}".encode(), "plan.txt").plans
    assert not plan.tables
