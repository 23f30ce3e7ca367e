"""Wordings of schools and bureaus: semesters, bare acts, what is expected, what of some is told."""

from __future__ import annotations

import pytest

from parser.model import Modality
from tests.support.targets_host import read_targets, targets_of


def _told(text: str) -> list[tuple[str, str | None]]:
    return [(row.indicator, row.period) for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年4月启动；2025年12月中期评估。", ("启动", "2024年4月")),
        ("建设实训中心。2025年3月开工，工期18个月。", ("开工", "2025年3月")),
        ("综合楼进展顺利。明年3月能用上。", ("能用上", "明年3月")),
        ("力争2026年接受国家评估。", ("接受国家评估", "2026年")),
        ("柳园园手续办理较慢，主体刚封顶，预计明年3月交付。", ("交付", "明年3月")),
        ("局党组定期研究，6月、11月督查，结果纳入考核。", ("督查", "6月、11月")),
        ("3月底前修好围墙，宿舍电路争取暑假改完。", ("修好围墙", "3月底前")),
    ],
)
def test_a_dated_act_stands_for_itself(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "春季学期于5月底前、秋季学期于10月底前完成资金发放。",
        "春季学期5月底前，秋季学期10月底前完成资金发放。",
    ],
)
def test_semesters_with_their_limits_share_the_act_that_stands_once(text: str) -> None:
    assert _told(text) == [
        ("春季学期完成资金发放", "5月底前"),
        ("秋季学期完成资金发放", "10月底前"),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今秋新招教师45名。", "今秋"),
        ("第二年：校本课程达到24门，市级骨干教师增至18人。", "第二年"),
        ("上学期期末统考，英语及格率下降2.3个百分点。", "上学期期末"),
        ("秋季学期资助429人次。", "秋季学期"),
    ],
)
def test_times_of_schools_are_periods(text: str, period: str) -> None:
    assert {row.period for row in targets_of(text)} == {period}


def test_last_winter_and_this_spring_are_one_season() -> None:
    assert targets_of("完成去冬今春小农水1500项。")[0].period is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("受理举报13件，查实4件。", ["受理举报", "举报查实"]),
        ("正高级教师新增2人，全区共9人。", ["正高级教师新增", "全区正高级教师"]),
        ("招聘教师210名，实际到岗200名。", ["招聘教师", "教师实际到岗"]),
        ("总投资2亿元，已完成9600万元。", ["总投资", "完成投资"]),
        ("新建城东、柳园2所公办园。", ["新建公办园"]),
        ("家访覆盖率要从62%提到80%。", ["家访覆盖率"]),
    ],
)
def test_names_take_what_stands_once_and_leave_what_is_counted(text: str, names: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("新建健身路径15条（全年任务20条）。", [Modality.ACHIEVED, Modality.TARGET]),
        ("今秋一年级预计入学9120人。", [Modality.TARGET]),
        ("南园4月竣工，9月可招生360名。", [Modality.ACHIEVED, Modality.TARGET]),
    ],
)
def test_a_report_tells_what_is_expected(text: str, said: list[Modality]) -> None:
    rows = read_targets("某市教育局2024年上半年工作总结", "一、工作情况", text)
    assert [row.modality for row in rows] == said


def test_a_plans_sentence_goes_on_from_what_is_to_what_it_plans() -> None:
    rows = read_targets(
        "某市教育局2025年工作要点", "一、任务", "2024年已有9个县通过评估，今年再增加8个。"
    )
    assert [row.modality for row in rows] == [Modality.ACHIEVED, Modality.TARGET]


def test_a_heading_of_troubles_and_next_year_looks_ahead() -> None:
    rows = read_targets(
        "某区2024学年工作总结",
        "一、工作情况",
        "招聘教师300名。",
        "二、问题及下学年安排",
        "12月前完成学科带头人评选，名额60个。",
    )
    assert [row.modality for row in rows] == [
        Modality.ACHIEVED,
        Modality.TARGET,
        Modality.TARGET,
    ]
