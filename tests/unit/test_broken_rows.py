"""Tables of indicators out of PDF: numbered rows, names and units broken over lines."""

from __future__ import annotations

from parser.model import Kind
from parser.reader import read_bytes
from tests.support.targets_host import read_targets

TEXT = """某市教育事业发展“十四五”规划
二、主要目标
全市教育取得重大进展。
某市“十四五”教育主要指标
序 “十四五”目标
指 标 单位 属性
号
2025年 年均[累计]
1 普惠性幼儿园覆盖率 % 预期性 90左右 -
万元/
2 生均教育经费 预期性 3.6以上 -
人
3 教育经费增长 % 约束性 - 5左右
主要劳动年龄人口中受过
4 % 预期性 45 -
高等教育的比例
5 新增学位1 万个 预期性 - [累计达到8]
1 指公办学校和民办学校新增加的学位数，不含10所高校。
三、主要任务
（一）扩大资源。
"""


def test_parts_of_a_name_and_a_unit_are_put_together() -> None:
    rows = read_targets(TEXT)
    assert [(row.line, row.indicator, row.low, row.unit, row.period) for row in rows] == [
        (9, "普惠性幼儿园覆盖率", 90, "%", "2025年"),
        (11, "生均教育经费", 3.6, "万元", "2025年"),
        (13, "教育经费增长", 5, "%", "年均"),
        (15, "主要劳动年龄人口中受过高等教育的比例", 45, "%", "2025年"),
        (17, "新增学位", 8, "万个", None),
    ]


def test_every_word_of_it_stands_in_one_cell() -> None:
    plan = read_bytes(TEXT.encode(), "a.txt").plans[0]
    (table,) = plan.tables
    assert (table.first_line, table.last_line, table.header_rows) == (5, 17, 2)
    words = "".join(line for line in TEXT.split("\n")[4:17]).replace(" ", "")
    held = "".join("".join(cell.text.split()) for cell in table.cells)
    assert sorted(held) == sorted(words)


def test_numbered_lines_of_text_are_no_rows() -> None:
    lines = (
        "1 新建学校 5 所",
        "改建学校",
        "2 培训教师 100 名",
        "3 开展活动 20 次",
        "4 举办讲座 8 场",
    )
    plan = read_bytes("\n".join(("工作要点", *lines)).encode(), "a.txt").plans[0]
    assert not plan.tables
    assert Kind.TABLE not in {line.kind for line in plan.lines}
