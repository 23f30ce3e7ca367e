"""Measures that stand once, in a head, for numbers that say only of whom they are."""

from __future__ import annotations

import pytest

from parser.reader import read_bytes
from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a head before a colon
        (
            "每百名学生拥有骨干教师数:小学1.2人、初中1.4人。",
            ["小学每百名学生拥有骨干教师数", "初中每百名学生拥有骨干教师数"],
        ),
        ("县城学位缺口：小学约900个、初中约400个。", ["小学县城学位缺口", "初中县城学位缺口"]),
        ("新生入学资助：省内每人500元，省外1000元。", ["省内新生入学资助", "省外新生入学资助"]),
        ("参与率：学生98%，教师91%。", ["学生参与率", "教师参与率"]),
        ("专任教师：小学820人，初中610人。", ["小学专任教师", "初中专任教师"]),
        ("招聘计划：城区20人、乡镇30人。", ["城区招聘计划", "乡镇招聘计划"]),
        (
            "各学段班额控制标准为：小学45人、初中50人。",
            ["小学班额控制标准", "初中班额控制标准"],
        ),
        (
            "近视率：小学下降1.2个百分点，初中下降0.8个百分点。",
            ["小学近视率", "初中近视率"],
        ),
        # a full name before, in the sentence
        ("一年级巩固率98%、二年级94%以上。", ["一年级巩固率", "二年级巩固率"]),
        ("青河县常住人口30万人，柳林县20万人。", ["青河县常住人口", "柳林县常住人口"]),
        ("县一中录取1000人，二中900人。", ["县一中录取", "二中录取"]),
        # what the one has not
        ("一、二年级不布置书面作业，三至六年级不超过60分钟。", ["三至六年级书面作业"]),
        # the sentence before, where this one parts it
        (
            "全市公用经费61.2亿元，增长5.1%。分县区看，青河县14亿元，增长7%；沙湖县11亿元。",
            ["全市公用经费", "全市公用经费", "青河县公用经费", "青河县公用经费", "沙湖县公用经费"],
        ),
        # what the paragraph opens with
        (
            "生均公用经费。普通小学2786元，下降0.8%。其中农村为2654元。普通高中4105元。",
            [
                "普通小学生均公用经费",
                "普通小学生均公用经费",
                "农村普通小学生均公用经费",
                "普通高中生均公用经费",
            ],
        ),
        # and what takes no head
        ("学校数：小学37所，初中13所。", ["小学", "初中"]),
        ("住房保障：城区公寓200套，农村公寓300套。", ["城区公寓", "农村公寓"]),
        ("在校生9000人，寄宿生3000人。", ["在校生", "寄宿生"]),
        ("增加经费5亿元。青河县新建道路3公里。", ["增加经费", "青河县新建道路"]),
    ],
)
def test_a_member_is_told_with_its_measure(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


def test_the_heading_above_says_what_its_lines_measure() -> None:
    text = """某市教育经费执行情况公告
一、教育经费增长情况
（一）各级教育生均教育经费增长情况
1.幼儿园为8215元，增长9.4%。
2.普通小学为11874元，增长3.2%。
（二）主要做法
1.青河县安排1200万元。
"""
    (plan,) = read_bytes(text.encode(), "a.txt", targets=True).plans
    assert [row.indicator for row in plan.targets] == [
        "幼儿园生均教育经费",
        "幼儿园生均教育经费",
        "普通小学生均教育经费",
        "普通小学生均教育经费",
        "青河县安排",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "全市教育经费（含事业费、基建经费、附加费）为61亿元，增长5%。",
            ["全市教育经费", "全市教育经费"],
        ),
        ("班额普遍偏大，平均48人。", ["班额"]),
    ],
)
def test_a_bracket_and_what_is_wrong_are_no_part_of_a_name(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said
