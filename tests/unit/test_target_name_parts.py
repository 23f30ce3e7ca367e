"""What is part of a name: partners, lists of examples, whom a share is of, whose an act is."""

from __future__ import annotations

import pytest

from tests.support.targets_host import targets_of


def _names(text: str) -> list[str]:
    return [row.indicator for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("职教中心与12家企业签订合作协议。", ["职教中心与企业签订合作协议"]),
        ("实验学校和6个社区结对共建。", ["实验学校和社区结对共建"]),
        ("成立领导小组和13个工作专班。", ["成立工作专班"]),
    ],
)
def test_who_acts_together_with_those_counted_is_named(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "甲巷市场、乙街市场、丙村便民菜店3处市场改造项目进场施工。",
            ["市场改造项目进场施工"],
        ),
        (
            "加快深港（东湖）国际部小区、平湖中学等7所新改扩建项目建设。",
            ["加快新改扩建项目建设"],
        ),
        (
            "东山、云阳等10个市选派了8000多名教师支教。",
            ["市选派了教师支教", "市选派了教师支教"],
        ),
        # kinds and acts are no names
        ("培育国家级、省市级2个基地。", ["培育国家级、省市级基地"]),
        ("新建、改扩建2所学校。", ["新建、改扩建学校"]),
        # 项目 says nothing without its examples
        ("建成甲材料、触控屏等70个项目。", ["建成甲材料、触控屏等项目"]),
    ],
)
def test_a_list_of_what_is_counted_is_no_part_of_its_name(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "学校建筑面积58917平方米（生均23.46平方米）。",
            ["学校建筑面积", "生均建筑面积"],
        ),
        ("现有图书6万册（生均24册）。", ["图书", "生均图书"]),
        ("幼儿园60个（其中民办39所，占65%）。", ["幼儿园", "民办幼儿园", "民办幼儿园"]),
    ],
)
def test_what_a_bracket_tells_of_the_whole_before_it(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "第一、二、三产业增加值分别为11亿元、14亿元、13亿元，依次增长4.1%、19.8%和11.5%。",
            ["第一产业增加值", "第二产业增加值", "第三产业增加值"] * 2,
        ),
        (
            "财政总收入4亿元，其中县级收入2亿元，分别占年初计划的108.6%和111.2%，"
            "分别增长24.3%和28.9%。",
            [
                "财政总收入",
                "县级收入",
                "财政总收入占年初计划",
                "县级收入占年初计划",
                "财政总收入",
                "县级收入",
            ],
        ),
    ],
)
def test_shares_and_changes_in_their_order(text: str, said: list[str]) -> None:
    assert _names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共发放问卷1240份，收回1187份。", ["发放问卷", "收回问卷"]),
        ("发放问卷500份，收回有效问卷480份。", ["发放问卷", "收回有效问卷"]),
        (
            "专任教师中，高级教师占40%，一级教师占50%，其中女教师占30%。",
            ["专任教师中高级教师", "专任教师中一级教师", "专任教师中女教师"],
        ),
        ("招生工作中，公办园占80%。", ["公办园"]),
        (
            "全市城乡低保987户，支出低保资金386万元，其中农村低保612户，支出低保资金139万元，"
            "城镇低保374户，支出低保资金246万元。",
            [
                "全市城乡低保",
                "支出低保资金",
                "农村低保",
                "农村低保支出低保资金",
                "城镇低保",
                "城镇低保支出低保资金",
            ],
        ),
        (
            "农村低保新纳入934户1587人，清退612户1043人。",
            ["农村低保新纳入", "农村低保新纳入", "农村低保清退", "农村低保清退"],
        ),
        (
            "2021年新建学校5所，新增学位300个；2022年新建学校6所，新增学位400个。",
            ["新建学校", "新增学位", "新建学校", "新增学位"],
        ),
    ],
)
def test_what_the_sentence_says_once(text: str, said: list[str]) -> None:
    assert _names(text) == said
