"""One table of indicators in the many ways that texts lay it out, read the same each time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from parser.model import TargetKind
from parser.tables.short_rows import places
from tests.support.targets_host import read_targets

DATA = (
    ("普及水平", "学前教育毛入园率", "%", "92.1", "95"),
    ("普及水平", "高中阶段毛入学率", "%", "94", "≥96"),
    ("资源配置", "普惠性幼儿园覆盖率", "%", "85.2", "90以上"),
    ("资源配置", "新增学位", "个", "1200", "5000"),
    ("资源配置", "大班额比例", "%", "3.5", "—"),
    ("师资队伍", "双师型教师比例", "%", "45", "不低于60"),
    ("师资队伍", "教师培训学时", "学时", "72", "90"),
)
WANTED = [
    ("学前教育毛入园率", 95, "%", 92.1),
    ("高中阶段毛入学率", 96, "%", 94),
    ("普惠性幼儿园覆盖率", 90, "%", 85.2),
    ("新增学位", 5000, "个", 1200),
    ("双师型教师比例", 60, "%", 45),
    ("教师培训学时", 90, "学时", 72),
]
OWNERS = {"普及水平": "基础教育科", "资源配置": "发展规划科", "师资队伍": "教师工作科"}
HEAD = "某县教育发展规划（2021—2025年）\n一、目标\n到2025年，取得重要进展。\n专栏1 主要指标\n"
TAIL = "\n二、主要任务\n（一）优化布局\n加快建设。\n"


def laid_out(rows: Sequence[Sequence[str]], form: str) -> str:
    """The rows as text: ``lines`` (a cell a line, empty ones left out), ``spaced`` (with blank
    lines between), ``tabs``, ``room`` or ``bars``."""
    if form in ("lines", "spaced"):
        gap = "\n\n" if form == "spaced" else "\n"
        return gap.join(cell for row in rows for cell in row if cell)
    if form == "bars":
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(("\t" if form == "tabs" else "    ").join(row) for row in rows)


def check(rows: Sequence[Sequence[str]], form: str) -> None:
    found = read_targets(HEAD + laid_out(rows, form) + TAIL)
    numbers = [target for target in found if target.kind is TargetKind.QUANTITY]
    assert [(t.indicator, t.low, t.unit, t.baseline) for t in numbers] == WANTED


@pytest.mark.parametrize("form", ["lines", "tabs", "bars"])
@pytest.mark.parametrize(
    ("serial", "merged", "unit", "heads"),
    list(itertools.product((False, True), ("repeated", "lost", "empty"), (False, True), range(3))),
)
def test_groups_left_of_names(form: str, serial: bool, merged: str, unit: bool, heads: int) -> None:
    group, name = (("类别", "指标"), ("维度", "指标名称"), ("一级指标", "二级指标"))[heads]
    years = (("2020年", "2025年"), ("2020年实际值", "2025年目标值"), ("“十三五”末", "“十四五”末"))
    rows = [
        [group, *(["序号"] if serial else []), name, *(["单位"] if unit else []), *years[heads]]
    ]
    last = ""
    for number, (kind, indicator, measure, base, value) in enumerate(DATA, 1):
        row = [kind] if kind != last or merged == "repeated" else [""] * (merged == "empty")
        last = kind
        row += [str(number)] if serial else []
        row += [indicator, measure] if unit else [f"{indicator}（{measure}）"]
        rows.append([*row, base, value])
    check(rows, form)


@pytest.mark.parametrize("form", ["lines", "spaced", "tabs", "room", "bars"])
@pytest.mark.parametrize(
    ("groups", "owner", "numbered", "split"),
    list(itertools.product((False, True), (False, True), ("", "{}.", "（{}）"), (False, True))),
)
def test_groups_between_rows_numbered_names_and_owners(
    form: str, groups: bool, owner: bool, numbered: str, split: bool
) -> None:
    years = ["2020年", "2025年"]
    if split:
        gap = "\n" if form in ("lines", "spaced") else ""
        years = [f"2020年{gap}现状值", f"2025年{gap}目标值"]
    rows = [["指标名称", *years, *(["责任单位"] if owner else [])]]
    kinds: list[str] = []
    for number, (kind, indicator, measure, base, value) in enumerate(DATA, 1):
        if groups and kind not in kinds:
            kinds.append(kind)
            rows.append([f"{'一二三'[len(kinds) - 1]}、{kind}"])
        name = numbered.format(number) + f"{indicator}（{measure}）"
        rows.append([name, base, value, *([OWNERS[kind]] if owner else [])])
    check(rows, form)


def test_a_name_below_the_head_may_look_like_a_broken_head() -> None:
    cells = [
        "序号",
        "项目",
        "数量",
        "1",
        "面积",
        "（亩）",
        "25",
        "2",
        "建成学校",
        "12所",
        "3",
        "人数",
        "300人",
    ]
    found = read_targets(HEAD + "\n".join(cells) + TAIL)
    assert [(t.low, t.unit) for t in found if t.kind is TargetKind.QUANTITY] == [
        (25, "亩"),
        (12, "所"),
        (300, "人"),
    ]


def test_rows_of_a_very_wide_table_are_left_as_they_stand() -> None:
    head = ["序号", *["责任单位", "完成时限"] * 30]
    assert places(head, ["1", "6月底前"]) is None
    assert places(head[:5], ["1", "6月底前", "教育局"]) == [0, 2, 3]
