"""Whether a target is promised or was reached, by document, section and sentence."""

from __future__ import annotations

import pytest

from parser.model import Modality, PlanKind
from parser.targets import extract
from tests.support.targets_host import plan_of, read_targets, targets_of


@pytest.mark.parametrize(
    ("plan_kind", "title", "heading", "modality"),
    [
        (PlanKind.KEY_POINTS, "某县2024年教育工作要点", "重点工作", Modality.TARGET),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "强化党建引领", Modality.ACHIEVED),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "2023年工作安排", Modality.TARGET),
        (PlanKind.REPORT, "政府工作报告", "2022年工作回顾", Modality.ACHIEVED),
        (PlanKind.REPORT, "政府工作报告", "2023年目标任务", Modality.TARGET),
        (PlanKind.PROGRAMME, "教育发展规划", "“十三五”期间教育发展的主要成就", Modality.ACHIEVED),
        (PlanKind.PROGRAMME, "教育发展规划", "夯实教育发展基础", Modality.TARGET),
        (PlanKind.PROGRAMME, "教育发展规划", "发展目标", Modality.TARGET),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "全面落实目标任务", Modality.ACHIEVED),
        (
            PlanKind.SUMMARY,
            "某县2022年教育工作总结",
            "实施提升计划，办学条件改善",
            Modality.ACHIEVED,
        ),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "下一步工作打算", Modality.TARGET),
    ],
)
def test_modality_of_documents_and_sections(
    plan_kind: PlanKind, title: str, heading: str, modality: Modality
) -> None:
    plan = plan_of("新增学位630个。", title=title, heading=heading, plan_kind=plan_kind)
    assert [row.modality for row in extract(plan)] == [modality]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("截至目前，全县57所学校均已聘任法治副校长。", Modality.ACHIEVED),
        ("完成57所学校法治副校长聘任。", Modality.TARGET),
    ],
)
def test_a_sentence_that_looks_back_in_a_plan(text: str, modality: Modality) -> None:
    assert [row.modality for row in targets_of(text)] == [modality]


def test_a_report_turns_to_the_future_once() -> None:
    found = read_targets(
        "政府工作报告",
        "一、2025年工作回顾",
        "建成学校3所。",
        "二、“十五五”时期的主要考虑",
        "建成学校4所。",
        "三、2026年主要工作",
        "（一）推动经济稳定增长",
        "建成学校5所。",
        "四、加强政府自身建设",
        "办好实事6件。",
    )
    assert [(row.low, row.modality) for row in found] == [
        (3, Modality.ACHIEVED),
        (4, Modality.TARGET),
        (5, Modality.TARGET),
        (6, Modality.TARGET),
    ]


def test_a_review_of_several_years_does_not_turn() -> None:
    found = read_targets(
        "2021-2023年工作总结",
        "一、2021年工作完成情况",
        "建成学校3所。",
        "二、2022年工作完成情况",
        "建成学校4所。",
    )
    assert {row.modality for row in found} == {Modality.ACHIEVED}
