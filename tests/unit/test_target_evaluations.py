"""Self-evaluations, inspections and mid-term reviews: what they find, what they hold it against."""

from __future__ import annotations

import pytest

from parser.model import Change, Modality
from tests.support.targets_host import read_targets, targets_of, values

DONE, TO_DO = Modality.ACHIEVED, Modality.TARGET


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("存在的主要问题", DONE),
        ("存在问题", DONE),
        ("问题与不足", DONE),
        ("面临的困难和挑战", DONE),
        ("一年来，普惠供给扩大", DONE),
        ("整改存在的突出问题", TO_DO),
        ("整改要求", TO_DO),
    ],
)
def test_a_heading_says_whether_its_section_tells_what_is(heading: str, modality: Modality) -> None:
    rows = read_targets("某市关于履行教育职责评价的反馈意见", f"一、{heading}", "空编465个。")
    assert [row.modality for row in rows] == [modality]


def test_the_goals_of_a_report_are_promised() -> None:
    rows = read_targets(
        "某县教育局2024年部门整体支出绩效自评报告",
        "一、绩效目标",
        "义务教育巩固率达到97%以上。",
        "二、绩效目标完成情况",
        "义务教育巩固率98.3%。",
    )
    assert [row.modality for row in rows] == [TO_DO, DONE]


def test_the_last_year_of_a_mid_term_table_is_promised() -> None:
    rows = read_targets(
        "某区“十四五”教育规划中期评估报告",
        "一、进展",
        "| 指标 | 2020年 | 2023年 | 2025年 | 属性 |",
        "| --- | --- | --- | --- | --- |",
        "| 毛入园率（%） | 89.4 | 93.6 | 95以上 | 预期性 |",
    )
    told = {row.period: (row.low, row.modality) for row in rows}
    assert told["2025年"] == (95, TO_DO)
    assert told["2023年"] == (93.6, DONE)


@pytest.mark.parametrize(
    "text",
    [
        "公用经费未达到省定600元的标准。",
        "与7.5平方米的标准差距较大。",
        "低于1.5%的规定比例。",
        "在全市11个县（市、区）中列第5位。",
        "对整改完成率低于90%的，予以通报。",
        "（一）产出指标（50分，自评得分48.2分）",
    ],
)
def test_what_something_is_held_against_measures_nothing(text: str) -> None:
    assert values(text) == []


def test_a_standard_that_is_given_is_a_number() -> None:
    assert values("按不低于400元的标准给予补助。") == [(400, "元")]


def test_what_was_last_year_is_so_and_what_is_to_be_done_about_it_is_not() -> None:
    rows = targets_of(
        "达标率去年只有75%。", "优良率去年是48%，今年达到52%。", "全县去年欠账的学校要补3所。"
    )
    assert [row.modality for row in rows] == [DONE, DONE, TO_DO, TO_DO]


def test_a_notice_that_says_what_the_plan_holds_is_read() -> None:
    rows = read_targets(
        "某区关于印发2025年民生实事清单的通知",
        "各街道办事处：",
        "《某区2025年民生实事清单》已经票决通过，现印发给你们，请认真组织实施。今年计划总投资7.35亿元。",
        "某区2025年民生实事清单",
        "一、教育",
        "新建幼儿园3所。",
    )
    assert [(row.low, row.unit) for row in rows] == [(7.35, "亿元"), (3, "所")]


def test_words_of_speech_for_a_rise_and_a_fall() -> None:
    (rise, fall) = targets_of("津贴由300元涨到500元。", "比上年事故少了5起。")
    assert (rise.low, rise.baseline) == (500, 300)
    assert fall.change is Change.DOWN_BY


def test_how_often_is_a_number_behind_the_months_too() -> None:
    assert values("3月、5月各测查一次视力。") == [(1, "次")]
    assert values("带量食谱每周更新一次。") == [(1, "次")]


def test_a_task_that_befalls_a_works_is_the_rows_own() -> None:
    rows = read_targets(
        "某区2025年民生实事清单",
        "一、教育",
        "| 序号 | 项目 | 目标任务 | 责任单位 | 完成时限 |",
        "| --- | --- | --- | --- | --- |",
        "| 1 | 扩大优质高中资源 | 东校区主体工程封顶 | 区教育局 | 2025年11月底 |",
    )
    assert [(row.indicator, row.period) for row in rows] == [("东校区主体工程封顶", "2025年11月底")]


def test_an_average_of_years_is_written_so() -> None:
    assert [row.period for row in targets_of("平均每年招聘教师500名。")] == ["平均每年"]
