"""Documents in one file: rules of a handbook, notices with numbers of their own, stray pages."""

from __future__ import annotations

import pytest

from tests.support.outlines import kinds, read_text, tree

RULES = {
    "chapters": (
        "第一章 总则\n第一条 为规范管理，制定本规定。\n第二条 适用于全体学生。\n"
        "第二章 附则\n第三条 施行。\n"
    ),
    "articles": (
        "第一条 为规范管理，制定本规定。\n第二条 适用于全体学生。\n第三条 自发布之日起施行。\n"
    ),
    "commas": (
        "一、志存高远。努力学习理论。\n二、热爱祖国。维护国家利益。\n三、勤奋学习。追求真理。\n"
    ),
    "preface": (
        "为表彰先进，激励学生，特设此荣誉称号。\n一、条件\n（一）学习成绩好。\n"
        "二、实施\n由各系负责。\n"
    ),
}


@pytest.mark.parametrize("last", RULES)
@pytest.mark.parametrize("middle", RULES)
@pytest.mark.parametrize("first", RULES)
def test_rules_one_behind_the_other_are_documents(first: str, middle: str, last: str) -> None:
    titles = ["某学院学生管理规定", "某学院学生行为准则", "三好学生、优秀干部评比办法"]
    text = "\n".join(
        f"{title}\n{RULES[kind]}" for title, kind in zip(titles, (first, middle, last), strict=True)
    )
    assert [plan.title for plan in read_text(text).plans] == titles


@pytest.mark.parametrize("head", ["（院学〔2023〕3号）", "院学〔2024〕6号", "（2024年3月修订）"])
def test_what_stands_below_the_title_of_rules(head: str) -> None:
    text = (
        f"某学院管理规定\n{head}\n\n{RULES['chapters']}\n某学院宿舍公约\n{head}\n\n"
        f"{RULES['commas']}"
    )
    assert [plan.title for plan in read_text(text).plans] == ["某学院管理规定", "某学院宿舍公约"]


def test_a_title_of_rules_over_two_lines() -> None:
    text = (
        f"某学院管理规定\n{RULES['chapters']}\n某学院国家励志奖学金\n评审办法\n{RULES['articles']}"
    )
    titles = [plan.title for plan in read_text(text).plans]
    assert titles == ["某学院管理规定", "某学院国家励志奖学金评审办法"]


def test_rules_named_in_a_sentence_begin_no_document() -> None:
    text = "某学院管理规定\n第一条 遵守\n学生行为准则\n等制度。\n第二条 施行。\n"
    assert len(read_text(text).plans) == 1


def test_a_notice_with_numbers_of_its_own_stands_in_front_of_its_plan() -> None:
    text = (
        "关于印发《某县校园安全方案》的通知\n各中小学：\n现将方案印发给你们，并提出如下要求：\n"
        "一、提高认识\n各校要重视。\n二、抓好落实\n按时报送。\n某县教育局\n2024年3月1日\n"
        "某县校园安全方案\n一、总体要求\n坚持安全第一。\n二、任务\n排查隐患。\n"
    )
    plans = read_text(text).plans
    assert plans[-1].title == "某县校园安全方案"
    assert [node.title for node in plans[-1].nodes[1:]] == ["总体要求", "任务"]


@pytest.mark.parametrize("number", ["12", "- 12 -", "第12页", "—12—"])
def test_a_page_number_inside_a_sentence_is_none_of_it(number: str) -> None:
    sentence = "各校要高度重视，把这项工作摆上议事日程，主要负责人亲自抓，分管负责人具体抓，切"
    text = (
        f"某县方案\n一、要求\n{sentence}\n{number}\n实把各项任务落到实处，取得实效。\n"
        "二、任务\n做好。\n"
    )
    assert kinds(text)[2:5] == ["body", "noise", "cont"]
    assert tree(text)[1:] == [".一、|要求", ".二、|任务"]


def test_a_short_rule_title_below_two_blank_lines() -> None:
    text = f"某校学生管理办法\n{RULES['commas']}\n\n请假制度\n一、学生请假须经班主任批准。\n"
    assert read_text(text).plans[0].title == "某校学生管理办法"


@pytest.mark.parametrize("gap", ["", "\n", "\n\n\n"])
def test_short_titles_open_rules_in_a_handbook(gap: str) -> None:
    long = [f"某校{name}\n{RULES['commas']}" for name in ("学生行为准则", "教学常规管理办法")]
    short = "请假制度\n为规范请假，制定本制度。\n一、学生请假须经批准。\n二、假满返校须销假。\n"
    listed = "晚自修管理制度\n1、保持安静。\n2、按时到位。\n"
    plans = read_text(gap.join([*long, short, listed])).plans
    assert [plan.title for plan in plans[2:]] == ["请假制度", "晚自修管理制度"]


def test_a_short_rule_title_in_a_plan_is_none() -> None:
    text = (
        "某校2024年工作计划\n一、目标\n提高质量。\n二、措施\n抓好常规。\n考勤制度\n"
        "1、全体教师按时到岗。\n2、请假须经批准。\n"
    )
    assert [plan.title for plan in read_text(text).plans] == ["某校2024年工作计划"]


@pytest.mark.parametrize(
    ("head", "rules"),
    [
        ("（九）学生请假制度", "一、申请\n（一）病假\n须有证明。\n二、销假\n及时销假。\n"),
        ("（一）学生守则", "1.爱党爱国。热爱祖国。\n2.好学多问。上课专心。\n"),
        ("（三）心理健康与人身安全", "一、情绪\n1、要乐观。\n二、交往\n1、要真诚。\n"),
        ("3.考试管理办法", "第一章 总则\n第一条 为规范考试，制定本办法。\n"),
    ],
)
def test_the_number_of_a_piece_saved_by_itself_belongs_to_its_title(head: str, rules: str) -> None:
    plan = read_text(f"{head}\n\n{rules}").plans[0]
    assert plan.title == head
    assert plan.nodes[1].depth == 1


@pytest.mark.parametrize(
    "text",
    [
        "（一）工作计划\n1.抓好德育。\n（二）工作总结\n1.做好总结。\n",
        "一、工作要点\n（一）抓好德育。\n（二）抓好智育。\n",
        "（三）加强师资培训，提高质量\n1.开展培训。\n2.开展教研。\n",
    ],
)
def test_a_first_heading_whose_number_counts_is_no_title(text: str) -> None:
    assert read_text(text).plans[0].title == ""


def test_parties_of_a_contract_are_no_title() -> None:
    text = (
        "某校走读管理办法\n一、条件\n须有证明。\n二、程序\n提出申请。\n附：走读协议\n\n"
        "甲方：某市第一中学\n\n乙方：（家长）\n\n双方议定如下。\n"
    )
    assert all("甲方" not in plan.title for plan in read_text(text).plans)


def test_chapters_that_have_a_name_and_no_number() -> None:
    text = (
        "某校章程\n序 言\n学校创办于1956年。\n第一章 总则\n第一条 为依法办学，制定本章程。\n"
        "第二章 学生\n第二条 学生享有权利。\n附 则\n本章程自核准之日起施行。\n"
    )
    assert [line for line in tree(text) if not line.startswith("..")] == [
        "|某校章程",
        ".|序 言",
        ".第一章|总则",
        ".第二章|学生",
        ".|附 则",
    ]


def test_a_foreword_without_chapters_is_text() -> None:
    text = "某县发展规划\n前言\n规划期为五年。\n一、形势\n机遇并存。\n二、目标\n全面发展。\n"
    assert tree(text) == ["|某县发展规划", ".一、|形势", ".二、|目标"]


def test_short_titles_one_behind_the_other_open_rules_of_any_numbers() -> None:
    text = (
        "教学管理制度\n一、备课制度\n1、提前备课。\n2、教案齐全。\n二、上课制度\n按时上课。\n\n"
        "教师考勤制度\n一、按时到校。\n二、请假须批准。\n\n安全管理制度\n1、门卫制度\n来人须登记。\n"
        "2、巡查制度\n每天巡查。\n"
    )
    titles = [plan.title for plan in read_text(text).plans]
    assert titles == ["教学管理制度", "教师考勤制度", "安全管理制度"]
