"""Kinds of documents that were read beside their outlines and read wrongly once."""

from __future__ import annotations

import pytest

from parser.model import Kind, Plan
from parser.reader import read_bytes


def plan_of(text: str, name: str = "a.txt") -> Plan:
    (plan,) = read_bytes(text.encode(), name).plans
    return plan


def tree(plan: Plan) -> list[tuple[int, str, str]]:
    return [(node.depth, node.label, node.title) for node in plan.nodes if node.depth]


def test_a_title_of_three_lines_that_opens_with_another_plans_name() -> None:
    plan = plan_of(
        "关于东山县2023年国民经济和社会发展计划\n执行情况与2024年国民经济和社会发展\n"
        "计划草案的报告\n——2024年1月10日在东山县第十八届人民\n代表大会第三次会议上\n各位代表：\n"
        "受县人民政府委托，提请大会审议。\n一、执行情况\n经济运行平稳。\n二、主要任务\n抓好落实。\n"
    )
    assert plan.title == (
        "关于东山县2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告"
    )
    assert plan.facts.years == (2023, 2024)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("东山县人民医院\n2024年工作计划", "东山县人民医院2024年工作计划"),
        ("2024年1月\n工作安排", "2024年1月工作安排"),
        ("东山县教育局文件\n2024年工作要点", "2024年工作要点"),
        ("东山县教育局\n2024年东山县教育工作要点", "2024年东山县教育工作要点"),
        ("东山县教育局\n东教〔2024〕1号\n2024年工作要点", "2024年工作要点"),
    ],
)
def test_a_short_title_takes_the_line_above_that_says_whose_or_when(head: str, title: str) -> None:
    plan = plan_of(f"{head}\n一、抓党建\n加强学习。\n二、抓质量\n加强教研。\n")
    assert plan.title == title
    assert [node.title for node in plan.nodes if node.depth == 1] == ["抓党建", "抓质量"]


def test_months_with_their_year_are_headings_where_several_head_text() -> None:
    plan = plan_of(
        "教务处2024年上半年工作要点\n2024年1月\n完成期末考试工作。做好成绩分析。\n"
        "2024年2月\n制定教学工作计划，安排课表。\n2024年3月\n开展常规检查，组织赛课。\n"
    )
    assert [title for _, _, title in tree(plan)] == ["2024年1月", "2024年2月", "2024年3月"]
    signed = plan_of(
        "教务处工作要点\n2024年1月\n一、考试\n做好考试。\n二、教研\n做好教研。\n2024年1月\n"
    )
    assert [line.kind for line in signed.lines if "1月" in line.text] == [Kind.DATE, Kind.DATE]


def test_a_colon_line_alone_in_its_kind_announces_and_heads_nothing() -> None:
    plan = plan_of(
        "东山县教育局会议纪要\n时间：2024年3月5日\n会议内容：\n一、学习精神\n会议传达了精神。\n"
        "二、研究项目\n会议听取了汇报。\n会议决定：\n1.同意扩建项目。\n2.由财务股落实资金。\n"
    )
    assert tree(plan) == [
        (1, "一、", "学习精神"),
        (1, "二、", "研究项目"),
        (2, "1.", "同意扩建项目"),
        (2, "2.", "由财务股落实资金"),
    ]


def test_slogans_of_even_parts_side_by_side_are_headings() -> None:
    plan = plan_of(
        "东山县学校应急预案\n1 总则\n1.1 工作原则\n以人为本，减少危害。把保障安全作为首要任务。\n"
        "统一领导，分级负责。实行校长负责制。\n1.2 适用范围\n本预案适用于全县学校。\n"
        "2 附则\n本预案由县教育局负责解释。\n"
    )
    assert [each for each in tree(plan) if not each[1]] == [
        (3, "", "以人为本，减少危害"),
        (3, "", "统一领导，分级负责"),
    ]


def test_a_sibling_without_text_belongs_to_its_run() -> None:
    plan = plan_of(
        "东山县教育局2025年工作打算\n一、工作打算\n抓党建强引领。落实领导的校长负责制。\n"
        "抓质量促提升。实施教学质量提升工程。\n抓队伍强素质。引进优秀教师50名。\n"
        "抓安全保稳定。\n抓作风树形象。开展作风建设年活动。\n二、工作要求\n抓好落实。\n"
    )
    assert [title for _, label, title in tree(plan) if not label] == [
        "抓党建强引领",
        "抓质量促提升",
        "抓队伍强素质",
        "抓安全保稳定",
        "抓作风树形象",
    ]


def test_a_title_of_two_years_covers_both_and_a_trade_union_signs() -> None:
    plan = plan_of(
        "2023年度学校工会工作总结\n及2024年工作计划\n1．民主管理\n召开教代会。\n2．文体活动\n"
        "举办运动会。\n学校工会\n2024年1月5日\n"
    )
    assert plan.title == "2023年度学校工会工作总结及2024年工作计划"
    assert (plan.facts.years, plan.facts.issuer) == ((2023, 2024), "学校工会")
