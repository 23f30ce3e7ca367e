"""Targets of text that lines and layout cut: read whole, and told where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

import parser
from parser.analysis.target_rows import TargetRow
from parser.chinese.markers import RESIDUE
from parser.chinese.typed_marks import with_full_stops, with_quotation_marks
from parser.model import Plan, Target
from tests.support.cut_text import cut

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
HEAD = "某县2024年教育工作要点\n一、办好学前教育\n"


def plans_of(text: str) -> tuple[Plan, ...]:
    return parser.read_bytes(text.encode(), "plan.txt", targets=True).plans


def targets_of(text: str) -> tuple[Target, ...]:
    (plan,) = plans_of(HEAD + text)
    return plan.targets


def told(target: Target) -> tuple[object, ...]:
    period = "".join((target.period or "").split())
    name = "".join(target.indicator.split())
    return name, target.low, target.high, target.unit, target.relation, period, target.modality


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_text_cut_into_lines_has_the_same_targets(seed: Path) -> None:
    text = RESIDUE.sub("", seed.read_text(encoding="utf-8"))
    whole = [told(each) for plan in plans_of(text) for each in plan.targets]
    pieces = plans_of(cut(text))
    assert [told(each) for plan in pieces for each in plan.targets] == whole
    for plan in pieces:
        for target in plan.targets:
            line = plan.line(target.line).text
            assert line[target.span.start : target.span.stop] == target.quote
            assert target.span.start <= target.value.start < target.value.stop <= target.span.stop


@pytest.mark.parametrize("dot", [".", "．"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_text_with_dots_for_full_stops_has_the_same_targets(seed: Path, dot: str) -> None:
    # 。，: one of the two was left behind, and no dot is written so.
    text = seed.read_text(encoding="utf-8").replace("。,", ",")
    whole = [told(each) for plan in plans_of(text) for each in plan.targets]
    dotted = plans_of(text.replace("。", dot))
    assert [told(each) for plan in dotted for each in plan.targets] == whole
    for plan in dotted:
        assert not any("。" in line.text for line in plan.lines)
        assert all(plan.cut(target.span) == target.quote for target in plan.targets)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_text_with_straight_quotation_marks_has_the_same_targets(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    straight = text.translate(str.maketrans("“”", '""'))

    def rows(text: str) -> list[tuple[object, ...]]:
        found = [each for plan in plans_of(text) for each in plan.targets]
        names = [each.indicator.translate(str.maketrans("“”", '""')) for each in found]
        return [(name, *told(each)[1:]) for name, each in zip(names, found, strict=True)]

    assert rows(straight) == rows(text)
    for plan in plans_of(straight):
        assert not any(set("“”") & set(each.indicator + each.quote) for each in plan.targets)


def test_a_line_with_an_odd_mark_is_left_as_it_is() -> None:
    assert with_quotation_marks(['建立"清单', "抓好教学"]) is None
    assert with_quotation_marks(['"甲"和"乙"', '丙"']) == ["“甲”和“乙”", '丙"']


@pytest.mark.parametrize(
    "text",
    ["1.5倍\n2.3公里\n3.4米", "一.总体要求\n二.重点工作\n三.保障措施", "抓好.学校。教学。"],
)
def test_other_dots_are_no_full_stops(text: str) -> None:
    assert with_full_stops(text.split("\n")) is None


def test_a_target_stands_on_the_line_of_its_number() -> None:
    text = "\n".join(
        [
            "　　统筹用好各类资金，扩大普惠性学前教育资源供给，到2025年普惠性幼儿",
            "园覆盖率达到93%以上，公办园在园幼儿占比达到56%，学前三年毛入园率保持",
            "在95%以上。",
        ]
    )
    first, second, third = targets_of(text)
    assert (first.line, first.indicator, first.period) == (4, "普惠性幼儿园覆盖率", "到2025年")
    assert first.quote == "园覆盖率达到93%以上"
    assert (second.line, second.quote) == (4, "公办园在园幼儿占比达到56%")
    assert (third.line, third.indicator, third.relation) == (5, "学前三年毛入园率", "ge")
    assert third.quote == "在95%以上"


@pytest.mark.parametrize(
    ("text", "name", "relation", "period"),
    [
        ("2024 年 6 月底前普惠率达到 90 %以上。", "普惠率", "ge", "2024年6月底前"),
        ("普惠 率不低 于 90%。", "普惠率", "ge", ""),
        ("到 2025 年底，公办率不 超过 90%。", "公办率", "le", "到2025年底"),
    ],
)
def test_blanks_of_layout_do_not_count(text: str, name: str, relation: str, period: str) -> None:
    (target,) = targets_of(text)
    assert told(target)[:1] == (name,)
    assert (target.low, target.relation) == (90, relation)
    assert "".join((target.period or "").split()) == period
    assert target.quote in text


def test_items_of_a_list_are_read_for_themselves() -> None:
    text = "主要措施：新建幼儿园3所；\n扩建小学5所；\n培训教师100名。"
    assert [(each.line, each.indicator) for each in targets_of(text)] == [
        (3, "新建幼儿园"),
        (4, "扩建小学"),
        (5, "培训教师"),
    ]


def test_its_sentence_is_told_whole_over_the_lines() -> None:
    paragraph = (
        "统筹用好各类资金。扩大普惠性学前教育资源供给，到2025年普惠性幼儿园覆盖率达到93%以上，"
        "公办园在园幼儿占比达到56%。规范办园行为。"
    )
    (plan,) = plans_of(cut(f"{HEAD}{paragraph}\n"))
    rows = [TargetRow(target, plan) for target in plan.targets]
    assert {row.sentence for row in rows} == {paragraph.split("。")[1] + "。"}
    for row in rows:
        told = row.told
        assert told.text[told.quote_start : told.quote_stop] == row.target.quote
