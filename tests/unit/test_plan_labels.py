"""What plans are called beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parser.analysis.plan_labels import Identity, place_of, plan_labels, short_labels
from parser.model import Facts, PlanKind
from tests.support.samples import sample_plan

REPORT = Facts(kind=PlanKind.REPORT)


def labels(*known: tuple[str, str, Facts]) -> list[str]:
    return short_labels([Identity(path, 1, title, facts) for path, title, facts in known])


def test_place_year_and_kind_where_they_are_known() -> None:
    facts = Facts(kind=PlanKind.KEY_POINTS, region="天津市东丽区", years=(2024, 2024))
    other = replace(facts, years=(2021, 2025), kind=PlanKind.PROGRAMME)
    assert labels(("a.txt", "x", facts), ("b.txt", "x", other)) == [
        "东丽区2024要点",
        "东丽区2021–25规划",
    ]


def test_plans_of_one_title_are_told_apart_by_their_files() -> None:
    title = "年度目标"
    made = labels(("d/甲省.txt", title, Facts()), ("d/乙省.txt", title, Facts()))
    assert made == ["甲省", "乙省"]
    made = labels(("甲/目标.txt", title, Facts()), ("乙/目标.txt", title, Facts()))
    assert made == ["甲/目标", "乙/目标"]


def test_plans_of_one_file_by_their_numbers() -> None:
    plan = sample_plan()
    twin = replace(plan, number=plan.number + 1)
    one, other = plan_labels([plan, twin]).values()
    assert one != other
    assert other.endswith(f"#{twin.number}")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("甲省.txt", "甲省"),
        ("甲省2023年政府工作报告.txt", "甲省"),
        ("浙江/2023.txt", "浙江"),
        ("乙县/2023年总结.txt", "乙县"),
        ("下载/2023.txt", ""),
        ("2023.txt", ""),
        ("-", ""),
    ],
)
def test_the_place_by_the_name_of_the_file(path: str, place: str) -> None:
    plan = replace(sample_plan(), path=path, facts=REPORT)
    assert place_of(plan) == place
    assert place_of(replace(plan, facts=Facts(region="丙市"))) == "丙市"


def test_a_text_that_names_no_place_has_that_of_its_file() -> None:
    facts = replace(REPORT, years=(2024, 2024))
    title = "政府工作报告"
    made = labels(("库/甲市/2024.md", title, facts), ("库/乙市/2024.md", title, facts))
    assert made == ["甲市2024报告", "乙市2024报告"]
    assert labels(("库/甲市/2024.md", "", facts)) == ["甲市2024报告"]
    named = replace(facts, region="丁市")
    assert labels(("库/甲市/2024.md", title, named)) == ["丁市2024报告"]
    assert labels(("库/甲市/2024.md", "某县2024年工作报告", facts)) == ["某县2024报告"]


def test_a_name_is_safe_to_show_whatever_its_file_is_called() -> None:
    facts = Facts(kind=PlanKind.OTHER)
    one, two = "甲\x1b[31m/总\x1b结.txt", "乙/总\x1b结.txt"
    for title in ("", "年度目标"):
        made = labels((one, title, facts), (two, title, facts), (two, title, facts))
        assert not any("\x1b" in label for label in made)
        assert len(set(made[:2])) == 2
    assert labels((one, "", facts)) == ["总␛结"]
