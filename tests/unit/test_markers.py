"""Markers and Chinese numerals."""

from __future__ import annotations

import pytest

from parser.chinese.markers import RULES, MarkerRule, Style, find_marker
from parser.chinese.numerals import read_integer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("一百", 100),
        ("一百零三", 103),
        ("一百一十", 110),
        ("两千", 2000),
        ("二〇二四", 2024),
        ("35", 35),
        ("", None),
        ("万", None),
        ("十百", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert read_integer(text) == value


@pytest.mark.parametrize(
    ("line", "style", "number", "label"),
    [
        ("一、加强领导", Style.CN_COMMA, 1, "一、"),
        ("十一、 加强领导", Style.CN_COMMA, 11, "十一、"),
        ("二．加强领导", Style.CN_COMMA, 2, "二．"),
        ("（一）加强领导", Style.CN_PAREN, 1, "（一）"),
        ("(十)加强领导", Style.CN_PAREN, 10, "(十)"),
        ("㈢加强领导", Style.CN_PAREN, 3, "㈢"),
        ("1.加强领导", Style.DIGIT_DOT, 1, "1."),
        ("12．加强领导", Style.DIGIT_DOT, 12, "12．"),
        ("3、加强领导", Style.DIGIT_DOT, 3, "3、"),
        ("1.2024年全区工作", Style.DIGIT_DOT, 1, "1."),
        ("（3）加强领导", Style.DIGIT_PAREN, 3, "（3）"),
        ("⑶加强领导", Style.DIGIT_PAREN, 3, "⑶"),
        ("3）加强领导", Style.DIGIT_HALF, 3, "3）"),
        ("③加强领导", Style.CIRCLED, 3, "③"),
        ("1.2 加强领导", Style.DECIMAL_2, 2, "1.2"),
        ("1.2.3加强领导", Style.DECIMAL_3, 3, "1.2.3"),
        ("第一章 总则", Style.CHAPTER, 1, "第一章"),
        ("第十二条 本办法", Style.ARTICLE, 12, "第十二条"),
        ("第二部分 任务", Style.PART, 2, "第二部分"),
        ("专栏3 重点工程", Style.BOX, 3, "专栏3"),
        ("——学前教育", Style.DASH, None, "——"),
        ("一是加强领导", Style.ORDINAL, 1, "一是"),
        ("二要加强领导", Style.ORDINAL, 2, "二要"),
        ("A.加强领导", Style.LETTER, 1, "A."),
        ("[bookmark: _GoBack]14.加强领导", Style.DIGIT_DOT, 14, "14."),
        ("\u3000\u3000（一）加强领导", Style.CN_PAREN, 1, "（一）"),
    ],
)
def test_markers(line: str, style: Style, number: int | None, label: str) -> None:
    marker = find_marker(line)
    assert marker is not None
    assert (marker.style, marker.number) == (style, number)
    assert line[marker.start : marker.stop] == label
    assert not marker.weak
    assert not line[marker.title].isspace()


@pytest.mark.parametrize(
    "line",
    [
        "2025年，全区教育工作",
        "98.5",
        "12",
        "一",
        "100%覆盖",
        "3月底前完成",
        "5所学校完成改造",
        "2024-03-28 08:22",
        "一年来，全区教育系统",
        "（试行）",
        "“一核四区”建设",
        "",
        "   ",
    ],
)
def test_what_is_no_marker(line: str) -> None:
    marker = find_marker(line)
    assert marker is None or marker.weak


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("27构建体系", Style.DIGIT_DOT, 27),
        (")实施任务", Style.CN_PAREN, None),
        ("（一 加强领导", Style.CN_PAREN, 1),
        ("三加强领导", Style.CN_COMMA, 3),
    ],
)
def test_damaged_markers_need_their_neighbours(line: str, style: Style, number: int | None) -> None:
    marker = find_marker(line)
    assert marker is not None
    assert marker.weak
    assert (marker.style, marker.number) == (style, number)


def test_every_numbered_style_has_a_rule() -> None:
    without = {Style.FORM, Style.LINE}
    assert {rule.style for rule in RULES} - {None} == set(Style) - without


@pytest.mark.parametrize(
    "rule", RULES, ids=lambda rule: f"{rule.style}-{rule.pattern.pattern[:20]}"
)
def test_a_rule_names_the_characters_that_it_can_open_with(rule: MarkerRule) -> None:
    for char in "第专一十（(〔【）)1９①⑴⒈㈠A—●·x":
        if rule.pattern.match(char + "章、2) 部分") and rule.opens is not None:
            assert char in rule.opens or char.isdecimal()


def test_a_list_within_a_sentence_is_no_marker() -> None:
    assert find_marker("一、二、三产业协调发展") is None
    assert find_marker("一、第二产业") is not None
