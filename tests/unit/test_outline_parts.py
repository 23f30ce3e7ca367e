"""Lines without a number that part a report: 2014年工作回顾, 2015年工作安排."""

from __future__ import annotations

import pytest

from parser.model import Kind
from parser.outline.documents.title_forms import is_dated_part
from parser.reader import read_bytes
from tests.support.outlines import read_text, tree

HEAD = """东山县人民政府工作报告
——2015年1月18日在东山县第十届人民代表大会第三次会议上
县长 林某
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
"""
REVIEW = """过去的一年，全县生产总值增长9%。
国民经济稳步增长。全年粮食总产量12万吨，增长3%。
各项改革逐步推进。公有企业改革不断深化，放开搞活见效。
社会事业协调发展。新建学校3所，改造校舍2万平方米。
在肯定成绩的同时，我们也看到问题不少。
"""
WORK = """今年政府工作的总体要求是：坚持稳中求进。
一、继续推进各项改革
改革国有企业，建立现代企业制度。
二、加强农业和农村工作
稳定粮食面积，调整种植结构。
"""


@pytest.mark.parametrize(
    ("review", "work"),
    [
        ("2014年工作回顾", "2015年主要工作任务"),
        ("一九九九年工作回顾", "二〇〇〇年工作意见"),
        ("过去五年工作回顾", "今后五年奋斗目标及2015年主要任务"),
        ("“十二五”主要成就", "2015年工作安排"),
    ],
)
def test_two_lines_that_say_for_which_time_part_a_report(review: str, work: str) -> None:
    assert tree(f"{HEAD}{review}\n{REVIEW}{work}\n{WORK}")[1:] == [
        f".|{review}",
        "..|国民经济稳步增长",
        "..|各项改革逐步推进",
        "..|社会事业协调发展",
        f".|{work}",
        "..一、|继续推进各项改革",
        "..二、|加强农业和农村工作",
    ]


def test_a_part_that_ends_as_titles_do_opens_no_plan_of_its_own() -> None:
    counted = "一、国民经济稳步增长\n全年增长9%。\n二、各项改革逐步推进\n企业改革不断深化。\n"
    text = f"{HEAD}{counted}2015年工作安排\n{WORK}"
    # The review lost the line above it; the work is below its own all the same.
    assert tree(text) == [
        "|东山县人民政府工作报告",
        ".一、|国民经济稳步增长",
        ".二、|各项改革逐步推进",
        ".|2015年工作安排",
        "..一、|继续推进各项改革",
        "..二、|加强农业和农村工作",
    ]
    assert read_text(text).plans[0].problems == ()


def test_plans_of_one_office_are_plans_still() -> None:
    first = "2014年工作总结\n一、抓教学\n教学有序。\n二、抓安全\n安全稳定。\n"
    second = "2015年工作计划\n一、抓教学\n规范教学。\n二、抓安全\n排查隐患。\n"
    assert [plan.title for plan in read_text(first + second).plans] == [
        "2014年工作总结",
        "2015年工作计划",
    ]


@pytest.mark.parametrize(
    "occasion",
    [
        "——12月22日在东山县第三届人民代表大会第六次会议上",
        "——在东山县第十二届人民代表大会第三次会议上",
        "——东山县第十一届人民代表大会第四次会议",
    ],
)
def test_an_occasion_without_its_year_is_no_point(occasion: str) -> None:
    (plan,) = read_text(f"东山县人民政府工作报告\n{occasion}\n县长都某某\n各位代表：\n{WORK}").plans
    assert [line.kind for line in plan.lines[1:3]] == [Kind.ISSUER, Kind.ISSUER]


@pytest.mark.parametrize(
    "words", ["东山县2015年工作安排", "2015年学校工作计划", "工作安排", "2015年1月", "2015年"]
)
def test_what_says_whose_it_is_or_only_when_is_no_part(words: str) -> None:
    assert not is_dated_part(words)


def test_items_of_a_list_that_bear_numbers_count_as_they_do_without_the_dash() -> None:
    articles = (
        "# 智库管理办法\n\n- **第一条**　　办公室负责管理，主要职责是：\n\n  1．制定规划；\n\n"
        "  2．推荐机构；\n\n- **第二条**　　智库成立理事会，主要职责是：\n\n  1．制定章程；\n"
    )
    (plan,) = read_bytes(articles.encode(), "办法.md").plans
    assert [(node.depth, node.label) for node in plan.nodes[1:]] == [
        (1, "- 第一条"),
        (2, "1．"),
        (2, "2．"),
        (1, "- 第二条"),
        (2, "1．"),
    ]
    assert plan.problems == ()


def test_a_list_of_what_is_done_for_the_people_is_apart_from_its_report() -> None:
    deeds = (
        "2015年市政府为民办10件实事\n一、新建幼儿园5所\n由教育局负责。\n"
        "二、改造公厕20座\n由城管局负责。\n"
    )
    assert [plan.title for plan in read_text(HEAD + WORK + deeds).plans] == [
        "东山县人民政府工作报告",
        "2015年市政府为民办10件实事",
    ]


def test_no_word_is_cut_in_two_to_give_a_paragraph_the_length_of_its_siblings() -> None:
    text = (
        "某县2015年工作总结\n一、自身建设\n坚持依法行政。自觉接受监督，重大事项集体决定。\n"
        "坚持廉洁从政。落实过紧日子要求，压减一般支出。\n"
        "坚持把效能提升作为突破口，做到让群众满意，让企业满意。\n"
    )
    assert tree(text)[2:] == ["..|坚持依法行政", "..|坚持廉洁从政"]


def test_a_report_that_has_no_title_has_its_parts_all_the_same() -> None:
    untitled = HEAD.split("\n", 1)[1]
    text = f"{untitled}2014年工作回顾\n{REVIEW}2015年工作安排\n{WORK}"
    (plan,) = read_text(text).plans
    assert plan.title == ""
    assert [line for line in tree(text) if line.count(".") == 1] == [
        ".|2014年工作回顾",
        ".|2015年工作安排",
    ]


def test_in_a_speech_without_a_title_no_part_is_one() -> None:
    untitled = HEAD.split("\n", 1)[1]
    later = f"今后一个时期的工作思路\n抓好发展。\n2015年工作安排\n{WORK}"
    text = f"{untitled}2014年工作回顾\n{REVIEW}{later}"
    assert [line for line in tree(text) if line.count(".") == 1] == [
        ".|2014年工作回顾",
        ".|今后一个时期的工作思路",
        ".|2015年工作安排",
    ]
