"""Plans by months, lists without marks, and lines that open alike: forms without a number."""

from __future__ import annotations

from tests.support.outlines import kinds, read_text, tree
from tests.support.targets_host import targets_of

BY_MONTHS = """某学院2017年工作计划
加强专业群建设
3月：（1）召集专业负责人研讨（2）推动13门课程建设（3）组织教师参加培训
4月：（1）完成方案制订（2）协助2个品牌专业建设
8月-11月：组织6个院级专业的遴选
推进课程建设
3月：组织申报课程
5月：组织验收
12月：总结经验
"""


def test_months_are_headings_below_what_heads_them() -> None:
    assert tree(BY_MONTHS) == [
        "|某学院2017年工作计划",
        ".|加强专业群建设",
        "..|3月",
        "..|4月",
        "..|8月-11月",
        ".|推进课程建设",
        "..|3月",
        "..|5月",
        "..|12月",
    ]


def test_months_with_other_lines_between_them_are_headed_by_none_of_these() -> None:
    text = """某学院2017年工作计划
3月：统计校企合作成果
汇总合作项目情况
4月：遴选合作企业
形成名单
6月：组织企业进校园
签订协议
"""
    assert tree(text) == ["|某学院2017年工作计划", ".|3月", ".|4月", ".|6月"]


def test_two_months_are_no_form() -> None:
    assert tree("某校总结\n3月：开学。\n4月：考试。\n") == ["|某校总结"]


def test_items_in_a_line_without_marks_are_told_apart_and_dated_by_its_month() -> None:
    rows = targets_of("3月：（1）召集专业负责人研讨（2）推动13门课程建设（3）协助2个专业建设")
    assert [(row.indicator, row.period) for row in rows] == [
        ("召集专业负责人研讨", "3月"),
        ("推动课程建设", "3月"),
        ("协助专业建设", "3月"),
    ]


def test_numbers_of_footnotes_part_nothing() -> None:
    rows = targets_of("国务院13件事项(1)全部落地，组织“百行联千企”(2)活动14次。")
    assert [row.low for row in rows] == [13, 14]


OPENED_ALIKE = """政府工作报告
（2022年1月24日在某县第十九届人民代表大会第二次会议上）
各位代表：
2021年工作回顾
刚刚过去的一年，是十四五的开局之年。一年来，我们主要做了以下工作。
一年来，我们坚持稳中提质，综合实力稳步提升
2021年，实现地区生产总值169.28亿元，增长8.7%，位居全市第一，完成一般公共预算收入7亿元。
工业经济稳定增长。16个重点工业项目建成投产，新增规上工业企业5户，工业投资增长两成以上，后劲十足。
农业现代化加速推进。粮食产量稳中有增，全县粮食产量达11.8万吨，增长百分之一，早春蔬菜上市早、卖价高。
一年来，我们坚持精明增长，城乡建设协同推进
内外交通更加通畅。铁路复线开通运营，县城开始迈入动车时代，高速公路加快建设，乡村公路全部硬化到组。
城市品质持续提升。国土空间总体规划编制形成初步成果，老旧小区改造完成12个，新增停车位两百余个。
一年来，我们坚持严防风险，社会大局保持稳定
安全生产形势平稳。三年行动扎实推进，排查整改隐患三百处，全年没有发生较大以上事故，群众更加安心。
生态环境持续改善。督察交办的信访件高标准办结，空气优良天数比例达到百分之九十八，河流水质稳定。
"""


def test_lines_that_open_alike_part_a_section() -> None:
    assert [line for line in tree(OPENED_ALIKE) if line[:2] != ".." or line[2] != "."] == [
        "|政府工作报告",
        ".|2021年工作回顾",
        "..|一年来，我们坚持稳中提质，综合实力稳步提升",
        "..|一年来，我们坚持精明增长，城乡建设协同推进",
        "..|一年来，我们坚持严防风险，社会大局保持稳定",
    ]
    assert "...|内外交通更加通畅" in tree(OPENED_ALIKE)


def test_a_missing_stop_says_nothing_where_no_line_has_one() -> None:
    lines = "".join(
        f"组织{'各' * at}学院教师参加课程建设研讨会，推进{'有关' * (at % 5)}工作\n"
        for at in range(1, 14)
    )
    text = f"某学院2017年工作计划\n{lines}"
    assert set(kinds(text)[1:]) == {"body"}


def test_parts_hold_chapters_wherever_their_numbers_began() -> None:
    text = (
        "某县计划纲要\n第一章 指导方针\n要发展。\n第二篇 经济结构\n"
        "第二章 农业\n要稳定。\n第三章 工业\n要振兴。\n"
    )
    assert [line.split("|")[0] for line in tree(text)] == [
        "",
        ".第一章",
        ".第二篇",
        "..第二章",
        "..第三章",
    ]


def test_what_is_looked_at_opens_no_review() -> None:
    rows = targets_of(
        "某校2017年任务\n1.工作的时效性；2.计划执行情况；3.设计方案\n到6月底，建成2个实训基地。\n"
    )
    assert [str(row.modality) for row in rows] == ["target"]


def test_the_file_has_no_further_problem() -> None:
    assert not read_text(BY_MONTHS).plans[0].problems


def test_the_one_line_below_a_month_heads_no_other_month() -> None:
    text = """某校2020年工作计划
二月份
1. 协助组织培训
2. 组织教师报名
三月份
2020年示范校确认
四月份
1. 德育案例征集
2. 示范校申报
"""
    assert [line for line in tree(text) if line.endswith("月份")] == [
        ".|二月份", ".|三月份", ".|四月份",
    ]  # fmt: skip
