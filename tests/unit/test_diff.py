"""What changed between two versions: recorded edits are found, and nothing else."""

from __future__ import annotations

import pytest

import parser
import seeds
from parser.diff import Difference, compare
from parser.model import Plan
from tests.support import diff_laws
from tests.support.diff_apply import applied
from tests.support.diff_edits import Record, Versions, edited

PLANS = [plan for path in seeds.paths() for plan in parser.read(str(path)) if len(plan.nodes) > 8]


def compared(old: str, new: str) -> Difference:
    return compare(*(parser.read_bytes(text.encode(), "plan.txt") for text in (old, new)))


def records(difference: Difference) -> set[Record]:
    return {
        (change.op.value, change.old_line, change.new_line, change.moved)
        for change in difference.changes
    }


def said(old: str, new: str) -> list[tuple[str, int | None, int | None]]:
    """Operations with the lines of both versions, in order."""
    found = compared(old, new).changes
    return [(change.op.value, change.old_line, change.new_line) for change in found]


def wrapped(
    lines: list[str], width: int = 36, indent: str = "\u3000\u3000"
) -> tuple[str, dict[int, int]]:
    """The lines cut at a width, paragraphs indented; the paragraph that begins on a line."""
    out: list[str] = []
    begins: dict[int, int] = {}
    for number, line in enumerate(lines, start=1):
        begins[len(out) + 1] = number
        text = indent + line
        out += [text[at : at + width] for at in range(0, len(text), width)]
    return "\n".join(out), begins


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_every_recorded_edit_is_found_and_nothing_else(plan: Plan) -> None:
    for seed in range(3):
        made = edited(plan, seed)
        found = compared("\n".join(made.old), "\n".join(made.new))
        assert records(found) == set(made.truth), seed
        assert applied(found, found.changes) == made.new, seed


@pytest.mark.parametrize("plan", PLANS[:4], ids=lambda plan: plan.title)
def test_lines_cut_at_a_width_are_paragraphs_first(plan: Plan) -> None:
    made = edited(plan, 5)
    (old, old_lines), (new, new_lines) = wrapped(made.old), wrapped(made.new)
    found = {
        (op, old_lines[one] if one else None, new_lines[other] if other else None, moved)
        for op, one, other, moved in records(compared(old, new))
    }
    assert found == set(made.truth)


def test_lines_cut_at_a_width_without_indentation() -> None:
    right = wrong = 0
    for plan in PLANS[:6]:
        made = edited(plan, 2)
        (old, old_lines), (new, new_lines) = wrapped(made.old, 38, ""), wrapped(made.new, 38, "")
        found = {
            (op, old_lines.get(one or 0), new_lines.get(other or 0), moved)
            for op, one, other, moved in records(compared(old, new))
        }
        right += len(found & set(made.truth))
        wrong += len(found ^ set(made.truth))
    assert 2 * right / (2 * right + wrong) >= 0.95


def test_a_version_of_itself_has_no_changes() -> None:
    for path in seeds.paths():
        file = parser.read_file(str(path))
        assert compare(file, file).changes == ()


def test_real_versions_agree_with_a_reader() -> None:
    scores = diff_laws.Scores()
    for name in diff_laws.names():
        found = diff_laws.compared(name)
        diff_laws.add(scores, name, found)
        assert applied(found, found.changes) == [each.text for each in found.new], name
    assert scores.precision("changed") >= 0.97
    assert scores.recall("changed") >= 0.97
    assert scores.f1("added", "removed") >= 0.96
    assert scores.f1("renumbered") >= 0.96
    assert scores.f1("typography") >= 0.95
    assert scores.f1() >= 0.95
    assert sum(scores.extra.values()) <= 0.01 * sum(scores.right.values())


LAW = """某市学前教育条例
第一条 为了促进学前教育发展，根据有关法律，制定本条例。
第二条 本市行政区域内的学前教育活动适用本条例。
第三条 市、县人民政府应当将学前教育经费列入预算，逐年增加投入。
第四条 幼儿园违反本条例第三条规定的，由教育行政部门责令改正。
第五条 本条例自2020年1月1日起施行。"""


def test_numbers_that_shift_are_renumbered_also_where_they_are_cited() -> None:
    new = LAW.replace("第五条", "第六条").replace("第四条", "第五条").replace("第三条", "第四条")
    new = new.replace("第四条 市", "第三条 幼儿园应当依法登记。\n第四条 市")
    assert said(LAW, new) == [
        ("added", None, 4),
        ("renumbered", 4, 5),
        ("renumbered", 5, 6),
        ("renumbered", 6, 7),
    ]


def test_a_cited_number_that_did_not_shift_is_a_change() -> None:
    assert said(LAW, LAW.replace("本条例第三条", "本条例第二条")) == [("changed", 5, 5)]


ITEMS = """要点
一、学前教育
1.扩大学位。新增学前学位630个，改扩建幼儿园5所。
责任单位：基教科
2.提高质量。开展幼儿园质量评估，覆盖所有公办园。
责任单位：基教科
二、义务教育
3.均衡发展。推进集团化办学，新建学校3所。
责任单位：基教科"""


def test_lines_of_owners_go_with_their_items() -> None:
    lines = ITEMS.split("\n")
    new = "\n".join(lines[:4] + lines[6:]).replace("3.均衡", "2.均衡")
    assert said(ITEMS, new) == [("removed", 5, None), ("removed", 6, None), ("renumbered", 8, 6)]
    came = [*lines[:4], "2.规范办园。清理整顿无证幼儿园，建立退出机制。", lines[3]]
    later = [line.replace("2.提", "3.提").replace("3.均", "4.均") for line in lines[4:]]
    assert said(ITEMS, "\n".join([*came, *later])) == [
        ("added", None, 5),
        ("added", None, 6),
        ("renumbered", 5, 7),
        ("renumbered", 8, 10),
    ]


def test_an_item_written_anew_under_its_title_is_one_change() -> None:
    new = ITEMS.replace(
        "开展幼儿园质量评估，覆盖所有公办园。", "组建教研指导团队，每月下园指导两次，公布结果。"
    )
    assert said(ITEMS, new) == [("changed", 5, 5)]


def test_typography_is_told_apart() -> None:
    new = ITEMS.replace("1.扩", "1、扩").replace("评估，", "评估, ").replace("二、", "二．")
    assert {op for op, *_ in said(ITEMS, new)} == {"typography"}
    assert compared(ITEMS, new).without_typography() == ()


TABLE = """# 规划

一、目标

| 序号 | 指标 | 2023年 | 2024年 |
| --- | --- | --- | --- |
| 1 | 毛入园率 | 95% | 96% |
| 2 | 学位 | 800 | 900 |
| 3 | 学校 | 3 | 5 |
"""


def test_cells_are_told_by_row_and_column() -> None:
    new = TABLE.replace("| 96%", "| 97%").replace("| 800 | 900", "| 1200 | 1500")
    new = new.replace("| 3 | 学校", "| 3 | 幼儿园 | 12 | 15 |\n| 4 | 学校")
    found = compare(*(parser.read_bytes(text.encode(), "a.md") for text in (TABLE, new)))
    assert [(each.op.value, each.cell, each.old_text, each.new_text) for each in found.changes] == [
        ("changed", (2, 4), "96%", "97%"),
        ("changed", (3, 3), "800", "1200"),
        ("changed", (3, 4), "900", "1500"),
        ("added", None, None, "3\t幼儿园\t12\t15"),
        ("renumbered", None, "3\t学校\t3\t5", "4\t学校\t3\t5"),
    ]
    assert applied(found, found.changes) == [each.text for each in found.new]


def test_a_paragraph_in_two_shows_its_text_once() -> None:
    new = LAW.replace("，制定本条例", "。\n制定本条例")
    (change,) = compared(LAW, new).changes
    assert [paragraph.line for paragraph in change.new] == [2, 3]
    (back,) = compared(new, LAW).changes
    assert [paragraph.line for paragraph in back.old] == [2, 3]


def test_repeats_take_no_more_than_linear_time() -> None:
    old, new = (
        parser.read_bytes("\n".join([f"{word}。", "责任单位：办公室"] * 1000).encode(), "a.txt")
        for word in ("推进工作", "落实任务")
    )
    compare(old, new)


def test_versions_hold_what_the_truth_says() -> None:
    made: Versions = edited(PLANS[0], 1)
    for _, old, new, _ in made.truth:
        assert old is None or 0 < old <= len(made.old)
        assert new is None or 0 < new <= len(made.new)
