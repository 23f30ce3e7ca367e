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
        ("新生入学资助：省内每人500元，省外1000元。", ["省内新生入学资助每人", "省外新生入学资助"]),
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
        (
            "每百名学生拥有计算机：小学18台，初中24台。",
            ["小学每百名学生拥有计算机", "初中每百名学生拥有计算机"],
        ),
        # a full name before, in the sentence
        ("一年级巩固率98%、二年级94%以上。", ["一年级巩固率", "二年级巩固率"]),
        ("青河县常住人口30万人，柳林县20万人。", ["青河县常住人口", "柳林县常住人口"]),
        ("县一中录取1000人，二中900人。", ["县一中录取", "二中录取"]),
        (
            "乡镇工作补贴每人每月300元，最远的云顶教学点为800元。",
            ["乡镇工作补贴", "最远的云顶教学点乡镇工作补贴"],
        ),
        ("近视率稳步下降，小学下降2个百分点，初中下降1个百分点。", ["小学近视率", "初中近视率"]),
        ("城区学位仍有缺口，小学约900个。", ["小学城区学位缺口"]),
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
（三）各级教育生均公用经费增长情况
1.全市幼儿园为951元，增长7.7%。其中，农村为810元。增长最快的是石门县（14.2%）。
（四）毛入园率
2023年达到92%，2025年达到95%。
"""
    (plan,) = read_bytes(text.encode(), "a.txt", targets=True).plans
    assert [row.indicator for row in plan.targets] == [
        "幼儿园生均教育经费",
        "幼儿园生均教育经费",
        "普通小学生均教育经费",
        "普通小学生均教育经费",
        "青河县安排",
        "全市幼儿园生均公用经费",
        "全市幼儿园生均公用经费",
        "农村幼儿园生均公用经费",
        "石门县幼儿园生均公用经费",
        "毛入园率",
        "毛入园率",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "全市教育经费（含事业费、基建经费、附加费）为61亿元，增长5%。",
            ["全市教育经费", "全市教育经费"],
        ),
        (
            "财政性经费（主要包括预算安排的经费，基金安排的经费）为10亿元。",
            ["财政性经费"],
        ),
        ("班额普遍偏大，平均48人。", ["班额"]),
    ],
)
def test_a_bracket_and_what_is_wrong_are_no_part_of_a_name(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "语、数、外三科合格率分别为89%、74%和70%。",
            ["语合格率", "数合格率", "外合格率"],
        ),
        (
            "七、八、九三个年级巩固率分别为99%、98%和97%。",
            ["七年级巩固率", "八年级巩固率", "九年级巩固率"],
        ),
        (
            "城区、乡镇、村小三类学校达标率分别为95%、90%、85%。",
            ["城区学校达标率", "乡镇学校达标率", "村小学校达标率"],
        ),
    ],
)
def test_a_measure_goes_to_each_of_a_kind(text: str, said: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "小规模学校47所（含教学点29个），在校生1986人；乡镇寄宿制学校25所，在校生13420人。",
            ["小规模学校在校生", "乡镇寄宿制学校在校生"],
        ),
        ("小学36所，在校生12万人；初中12所，在校生4万人。", ["小学在校生", "初中在校生"]),
        ("小学36所，初中12所，九年一贯制学校4所，在校生4万人。", ["在校生"]),
        ("小规模学校47所，寄宿制学校25所，在校生3万人。", ["在校生"]),
    ],
)
def test_pupils_are_those_of_the_schools_counted_before(text: str, said: list[str]) -> None:
    names = [row.indicator for row in targets_of(text)]
    assert [name for name in names if name.endswith("在校生")] == said


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("大课间延长到30分钟。", "大课间", "eq"),
        ("建成区面积由60平方公里拓展到86平方公里。", "建成区面积", "eq"),
        ("“一件事”改革拓展至40个行业。", "“一件事”改革拓展行业", "eq"),
        ("毛入学率确保在95%以上。", "毛入学率", "ge"),
        ("生机比优于6:1。", "生机比", "lt"),
        ("空气质量达标天数优于300天。", "空气质量达标天数", "gt"),
        ("平台活跃用户不足教师总数的一半。", "平台活跃用户", "lt"),
        ("高级教师不到专任教师的三分之一。", "高级教师", "lt"),
        ("经费不足的学校占学校总数的30%。", "经费不足的学校占学校总数", "eq"),
        ("学位不足问题解决率达到90%。", "学位不足问题解决率", "eq"),
    ],
)
def test_what_leads_to_a_level_is_no_part_of_a_name(text: str, name: str, relation: str) -> None:
    (row,) = targets_of(text)
    assert (row.indicator, row.relation and row.relation.value) == (name, relation)


def test_so_much_of_each_is_told_of_what_was_told() -> None:
    rows = targets_of("食品留样不少于48小时，每个品种不少于125克。")
    assert [row.indicator for row in rows] == ["食品留样", "食品留样每个品种"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "更新大屏1300套、计算机5000台，分年计划为：2026年300套、1200台，2027年起每年250套、950台。",
            ["更新大屏", "更新计算机"] * 3,
        ),
        (
            "2022年毛入园率89%，新增公办学位630个；2023年91%，720个。",
            ["毛入园率", "新增公办学位"] * 2,
        ),
        ("春季资助幼儿1864人，发放93万元；秋季1791人，89万元。", ["春季资助幼儿", "发放"] * 2),
        # no time of its own: what stands before it is nearer
        ("投资3亿元，建成厂房21栋5.9万平方米。", ["投资", "建成厂房", "建成厂房"]),
    ],
)
def test_what_is_dated_anew_is_told_of_what_was_told_in_its_unit(
    text: str, said: list[str]
) -> None:
    assert [row.indicator for row in targets_of(text)] == said


def test_a_part_has_its_share_of_the_sum() -> None:
    rows = targets_of("国家助学金全年受助3128人次，其中一中占六成。科研经费4.5亿元，横向占40%。")
    assert [row.indicator for row in rows] == [
        "国家助学金受助",
        "一中占国家助学金受助",
        "科研经费",
        "横向占科研经费",
    ]


def test_a_school_in_a_bracket_is_told_of_what_was_told_before_it() -> None:
    rows = targets_of("生均校舍面积：小学6.2平方米。未达标学校2所，为柴庄小学（3.9平方米）。")
    assert rows[-1].indicator == "柴庄小学生均校舍面积"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "每百名学生拥有骨干教师数：小学1.2人，初中1.4人，差异系数分别为0.29、0.22。",
            [
                "小学每百名学生拥有骨干教师数",
                "初中每百名学生拥有骨干教师数",
                "小学差异系数",
                "初中差异系数",
            ],
        ),
        (
            "近视率：小学38%（较上年下降1.1个百分点），初中61%（下降0.8个百分点）。",
            ["小学近视率", "小学近视率", "初中近视率", "初中近视率"],
        ),
        ("公用经费拨付：小学1520万元、特教60万元。", ["小学公用经费", "特教公用经费"]),
        ("小学一、二年级不留书面作业，三至六年级不超过60分钟。", ["三至六年级书面作业"]),
        (
            "生均图书册数：小学30册，初中40册；规模超标学校3所。",
            ["小学生均图书册数", "初中生均图书册数", "规模超标学校"],
        ),
        (
            "各类在校生376万人；专任教师27万人，比上年增加1万人，增长2.8%。",
            ["各类在校生", "专任教师", "专任教师", "专任教师"],
        ),
        (
            "登记失业率为2.4%（目标为控制在3.5%以下），小学生师比为19.4:1。",
            ["登记失业率", "目标", "小学生师比"],
        ),
        ("轮岗教师比例为12.4%，其中骨干教师占23%。", ["轮岗教师比例", "骨干教师"]),
        ("教师平均工资收入水平不低于当地公务员，2024年为9.8万元。", ["教师平均工资收入水平"]),
    ],
)
def test_members_told_before_are_told_of_again(text: str, said: list[str]) -> None:
    names = [row.indicator for row in targets_of(text)]
    assert sorted(names) == sorted(said)
