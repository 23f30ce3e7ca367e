"""Markers that stand in unusual places: two on a line, alone on a line, behind a sign."""

from __future__ import annotations

import pytest

from parser.chinese.markers import Style, find_marker, lone_marker
from tests.support.outlines import kinds, read_text, tree

HEAD = "某中学工作计划\n"


@pytest.mark.parametrize(
    ("line", "label", "style", "inner"),
    [
        ("1．（1）完善机构", "1．（1）", Style.DIGIT_DOT, Style.DIGIT_PAREN),
        ("一、1.完善机构", "一、1.", Style.CN_COMMA, Style.DIGIT_DOT),
        ("（二）①完善机构", "（二）①", Style.CN_PAREN, Style.CIRCLED),
        ("三、（一）完善机构", "三、（一）", Style.CN_COMMA, Style.CN_PAREN),
        ("●（3）完善机构", "●（3）", Style.DIGIT_PAREN, None),
        ("★ 一、完善机构", "★ 一、", Style.CN_COMMA, None),
        ("壹、指导思想", "壹、", Style.FORMAL, None),
        ("拾贰、其他", "拾贰、", Style.FORMAL, None),
        ("甲、总则", "甲、", Style.STEM, None),
        ("Ⅳ.保障", "Ⅳ.", Style.ROMAN, None),
    ],
)
def test_labels(line: str, label: str, style: Style, inner: Style | None) -> None:
    marker = find_marker(line)
    assert marker is not None
    assert line[marker.start : marker.stop] == label
    assert (marker.style, marker.inner, marker.weak) == (style, inner, False)


@pytest.mark.parametrize("line", ["甲、乙双方协商", "℃", "Ⅳ", "□1.是", "1.（试行）办法", "1.1万人"])
def test_what_is_no_such_label(line: str) -> None:
    marker = find_marker(line)
    assert marker is None or marker.weak or marker.inner is None
    assert not line.startswith(("甲", "℃", "Ⅳ", "□")) or marker is None


@pytest.mark.parametrize("line", ["一要", "第二，", "（三）", "第一章", "4.", "⑤", "二、", "三是"])
def test_a_marker_alone(line: str) -> None:
    assert lone_marker(line) is not None
    assert lone_marker(line + "加强领导，落实责任") is None


@pytest.mark.parametrize("line", ["12", "℃", "Ⅳ", "一", "——", "2024年", "第一", "三产"])
def test_what_is_no_marker_alone(line: str) -> None:
    assert lone_marker(line) is None


DOUBLE = """某小学校本研修规划落实情况
研修目标
1．（1）健全机构
（2）丰富内容
2．（1）改进听课
（2）同伴互助
①跨年级听课
②记录学时
（3）展示成果
落实情况
1．（1）健全机构（完成）
（3）开展交流（完成）
2．（1）改进听课（完成）
（2）同伴互助（完成）
"""


def test_two_markers_on_a_line_open_both_lists() -> None:
    assert tree(DOUBLE) == [
        "|某小学校本研修规划落实情况",
        ".|研修目标",
        "..1．（1）|健全机构",
        "...（2）|丰富内容",
        "..2．（1）|改进听课",
        "...（2）|同伴互助",
        "....①|跨年级听课",
        "....②|记录学时",
        "...（3）|展示成果",
        ".|落实情况",
        "..1．（1）|健全机构（完成）",
        "...（3）|开展交流（完成）",
        "..2．（1）|改进听课（完成）",
        "...（2）|同伴互助（完成）",
    ]
    assert [(p.code, p.line) for p in read_text(DOUBLE).plans[0].problems] == [("number_jumps", 12)]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("（一）", "（二）", "（三）"), ("一、", "二、", "三、"), ("第一章 ", "第二章 ", "第三章 ")],
)
def test_two_markers_of_other_styles(first: str, second: str, third: str) -> None:
    text = HEAD + f"{first}1.甲事\n2.乙事\n{second}1.丙事\n2.丁事\n{third}1.戊事\n"
    assert tree(text)[1:] == [
        f".{first}1.|甲事",
        "..2.|乙事",
        f".{second}1.|丙事",
        "..2.|丁事",
        f".{third}1.|戊事",
    ]


def test_a_marker_alone_takes_its_title_from_the_next_line() -> None:
    text = HEAD + (
        "一、深化改革\n深化企业改革，\n一要\n增强责任。各县都要完成。\n二要\n引入竞争。\n"
        "三要\n完善管理。\n二、改革机构\n按照以下原则进行：\n第一，\n转变职能。\n第二，\n精简人员。\n"
    )
    assert tree(text)[1:] == [
        ".一、|深化改革",
        "..一要|增强责任",
        "..二要|引入竞争",
        "..三要|完善管理",
        ".二、|改革机构",
        "..第一，|转变职能",
        "..第二，|精简人员",
    ]
    node = read_text(text).plans[0].nodes[2]
    assert (node.line, node.span.line) == (4, 5)


@pytest.mark.parametrize(
    "labels", [("1.", "2.", "3."), ("（一）", "（二）", "（三）"), ("①", "②", "③")]
)
@pytest.mark.parametrize("blank", ["", "\n"])
def test_lists_whose_numbers_stand_alone(labels: list[str], blank: str) -> None:
    items = "".join(f"{label}\n{blank}加强{label}工作。落实到位。\n" for label in labels)
    expected = [f".{label}|加强{label}工作" for label in labels]
    assert tree(HEAD + items)[1:] == expected


def test_a_lone_number_that_counts_with_none_is_text() -> None:
    assert tree(HEAD + "一、甲\n做好。\n3.\n完成了。\n二、乙\n做好。\n")[1:] == [
        ".一、|甲",
        ".二、|乙",
    ]


def test_signs_belong_to_the_label() -> None:
    text = HEAD + "一、教学\n●（1）备课\n●（2）上课\n★二、教研\n"
    assert tree(text)[1:] == [".一、|教学", "..●（1）|备课", "..●（2）|上课", ".★二、|教研"]


def test_formal_numerals_stand_above_plain_ones() -> None:
    text = (
        "某县规划\n壹、指导思想\n坚持。\n贰、任务\n一、普惠。做好。\n二、均衡。\n叁、保障\n落实。\n"
    )
    assert tree(text)[1:] == [
        ".壹、|指导思想",
        ".贰、|任务",
        "..一、|普惠",
        "..二、|均衡",
        ".叁、|保障",
    ]


def test_roman_numerals_stand_above_plain_ones() -> None:
    text = "某县规划\nⅠ.现状\n一、基础\n二、问题\nⅡ.任务\n一、普惠\n二、均衡\n"
    assert tree(text)[1:] == [
        ".Ⅰ.|现状",
        "..一、|基础",
        "..二、|问题",
        ".Ⅱ.|任务",
        "..一、|普惠",
        "..二、|均衡",
    ]


def test_stems_stand_where_they_nest() -> None:
    below = "某校制度\n一、考勤\n甲、上班\n乙、请假\n二、奖惩\n甲、奖励\n乙、处罚\n"
    above = "某校制度\n甲、考勤\n一、上班\n二、请假\n乙、奖惩\n一、奖励\n二、处罚\n"
    assert tree(below)[2] == "..甲、|上班"
    assert tree(above)[2] == "..一、|上班"


def test_a_stray_sign_on_a_line_of_its_own_opens_nothing() -> None:
    text = (
        HEAD
        + "Ⅳ\n为推进工作，特制定本计划。\n一、要求\n℃\n（一）思想\n做好。\n℃\n（二）目标\n实现。\n"
    )
    assert tree(text)[1:] == [".一、|要求", "..（一）|思想", "..（二）|目标"]
    assert "title" not in kinds(text)[1:]


PLAN = "某县应急预案\n{toc}1总则\n1.1编制目的\n为有效处置。\n1.2分工\n各负其责。\n"
PLAN += (
    "1.3分级分类\n1.3.1按程度。分四级。\n1.3.2按性质。分四类。\n2组织机构\n2.1指挥部\n统一领导。\n"
)
PLAN += "3附则\n本预案自发布之日起施行。\n"


@pytest.mark.parametrize("toc", ["", "目录\n1总则……1\n1.1编制目的……1\n2组织机构……3\n3附则……9\n"])
def test_decimals_without_room_stand_below_their_bare_number(toc: str) -> None:
    assert tree(PLAN.format(toc=toc)) == [
        "|某县应急预案",
        ".1|总则",
        "..1.1|编制目的",
        "..1.2|分工",
        "..1.3|分级分类",
        "...1.3.1|按程度",
        "...1.3.2|按性质",
        ".2|组织机构",
        "..2.1|指挥部",
        ".3|附则",
    ]


def test_a_share_behind_a_decimal_is_no_heading() -> None:
    text = (
        "某县方案\n1总则\n1.1目的\n增长。\n1.2依据\n有关法律。\n"
        "1.3万人参加了活动，其中教师占一半，家长占一半。\n"
    )
    assert tree(text)[1:] == [".1|总则", "..1.1|目的", "..1.2|依据"]


def test_an_article_alone_on_its_line_takes_its_title_from_below() -> None:
    text = "某县办法\n第一条\n为规范管理，制定本办法。\n第二条\n本办法所称学校。指中小学。\n"
    assert tree(text)[1:] == [".第一条|为规范管理，制定本办法", ".第二条|本办法所称学校"]


def test_three_decimals_count_whatever_stands_behind_them() -> None:
    text = (
        "某公司手册\n第一章 总则\n1.1原则\n1.1.1合法。依法设计。\n1.1.2市场化。参照行情。\n"
        "1.1.3年终奖另行规定。\n1.2范围\n全体员工。\n"
    )
    assert tree(text)[2:] == [
        "..1.1|原则",
        "...1.1.1|合法",
        "...1.1.2|市场化",
        "...1.1.3|年终奖另行规定",
        "..1.2|范围",
    ]


def test_numbers_with_a_stroke_head_what_begins_anew_below_them() -> None:
    text = (
        "某区招生意见\n01 / 指导思想\n坚持公平。\n02 /基本原则\n（一）就近。划片。\n（二）公开。\n"
        "03/要求\n（一）规范。\n（二）监督。\n"
    )
    assert [line for line in tree(text)[1:] if not line.startswith("..")] == [
        ".01 /|指导思想",
        ".02 /|基本原则",
        ".03/|要求",
    ]


def test_a_number_before_a_month_counts_among_its_neighbours() -> None:
    text = (
        "某小学工作计划\n一、体艺科技\n1、每天一节体育课。\n2、4月第三周举行运动会，5月底前办好展演。\n"
        "3、班级联赛18场。\n"
    )
    assert tree(text)[2:] == [
        "..1、|每天一节体育课",
        "..2、|4月第三周举行运动会，5月底前办好展演",
        "..3、|班级联赛18场",
    ]
    assert tree("某局通知\n一、活动时间\n2、4月份各举办一次活动。\n")[2:] == []


@pytest.mark.parametrize("rest", ["", "改造学校。\n", "1.改造学校。抓好。\n2.改造操场。抓好。\n"])
def test_an_excerpt_from_the_middle_of_a_part(rest: str) -> None:
    """Its 一、 was left out: 二、 counts on across （三）, as （四） does across 二、."""
    text = f"（三）推进教育公平\n{rest}二、主要任务\n（四）提高质量\n（五）加强队伍\n三、保障措施\n"
    labels = [line.split("|")[0] for line in tree(text)]
    assert [label for label in labels if "." not in label.lstrip(".")] == [
        ".（三）", ".二、", "..（四）", "..（五）", ".三、",
    ]  # fmt: skip
