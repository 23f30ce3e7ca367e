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
