"""Forms of outlines that the reading knows in one wording, in others."""

from __future__ import annotations

import pytest

from parser.model import Plan
from parser.reader import read_bytes


def plan(text: str, name: str = "plan.txt") -> Plan:
    """The one plan of a file."""
    (found,) = read_bytes(text.encode(), name).plans
    return found


def nodes(text: str, name: str = "plan.txt") -> list[tuple[int, str, str]]:
    """Depth, label and title of the nodes below the title."""
    return [(n.depth, n.label, n.title) for n in plan(text, name).nodes if n.depth]


TEXT = "\n\n一、申报基础\n学校有专任教师210人。\n二、培养计划\n每年培养40人。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "附件2\n\n某市职业院校\n“双师型”教师培养基地\n申 报 书",
            "某市职业院校“双师型”教师培养基地申报书",
        ),
        ("某市职业院校\n“双师型”教师培养基地\n申 报 书", "某市职业院校“双师型”教师培养基地申报书"),
        ("云岭县教育事业\n“十四五”发展规划", "云岭县教育事业“十四五”发展规划"),
        ("附件\n\n培养基地建设方案\n主要指标", "培养基地建设方案"),
        (
            "2018年度云岭医院护理部工作总\n结及2019年工作计划",
            "2018年度云岭医院护理部工作总结及2019年工作计划",
        ),
        (
            "云岭小学2017年科研工作计划\n为进一步提高水平，结合我校实际，制定如下计划",
            "云岭小学2017年科研工作计划",
        ),
    ],
)
def test_a_title_over_several_lines_is_one_and_what_leads_in_is_none(head: str, title: str) -> None:
    assert plan(head + TEXT).title == title


def test_a_compilations_title_is_none_of_its_first_document() -> None:
    parts = ["学生考勤制度", "教师值班制度", "门卫管理制度"]
    text = "\n".join(f"{part}\n一、按时到岗。\n二、做好记录。" for part in parts)
    plans = read_bytes(f"某县学校管理制度汇编\n{text}\n".encode(), "x.txt").plans
    assert [found.title for found in plans] == parts


@pytest.mark.parametrize("end", ["", "某学校\n2024年3月\n"])
def test_a_label_without_a_colon_lists_what_is_attached(end: str) -> None:
    text = (
        f"某学校工作方案\n一、要求\n1.加强管理。\n2.按时上报。\n附件\n1.名额分配表\n2.申报表\n{end}"
    )
    assert [label for _, label, _ in nodes(text)] == ["一、", "1.", "2."]


def test_what_is_attached_may_begin_with_its_first_item() -> None:
    text = (
        "某学校工作方案\n一、要求\n加强管理。\n附件\n1.名额\n各校十名，按时上报。\n2.申报\n填表。\n"
    )
    assert [label for _, label, _ in nodes(text)] == ["一、", "1.", "2."]


def test_our_country_is_no_region() -> None:
    assert plan("我国乡村教师队伍建设若干意见" + TEXT).facts.region == ""


def test_a_statement_above_short_tasks_is_no_heading() -> None:
    text = """某区2023年政府工作报告
一、今年重点工作
（一）守住民生底线。
群众利益无小事。办好民生实事是政府的头等大事，必须带着感情去做。
扩大养老供给。新增床位500张，改造敬老院4所。
健全托育体系。新建托育园6个，增加托位900个。
畅通救助渠道。动态监测困难家庭，及时给予帮扶。
"""
    assert [title for depth, _, title in nodes(text) if depth == 3] == [
        "扩大养老供给",
        "健全托育体系",
        "畅通救助渠道",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "某县规划\nI. 完善救助\n1. 提高标准\n2. 动态监测\nII. 发展养老\nIII. 组织实施\n",
            [
                (1, "I.", "完善救助"),
                (2, "1.", "提高标准"),
                (2, "2.", "动态监测"),
                (1, "II.", "发展养老"),
                (1, "III.", "组织实施"),
            ],
        ),
        (
            "某县规划\n（壹）现状\n林地广阔。\n（贰）任务\n1.植树造林。\n2.森林防火。\n",
            [
                (1, "（壹）", "现状"),
                (1, "（贰）", "任务"),
                (2, "1.", "植树造林"),
                (2, "2.", "森林防火"),
            ],
        ),
        (
            "某县规划\nA. 甲项\nB. 乙项\n",
            [(1, "A.", "甲项"), (1, "B.", "乙项")],
        ),
    ],
)
def test_other_numerals(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert nodes(text) == expected


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        (("1.改善环境。", "2.12个乡镇建成食堂。", "3.100户危房改造。", "4．6公里村道硬化。"), 4),
        (("1.5座水库完成加固。", "2.30公里河道完成整治。", "3.完善制度。", "4.1.2万户通水。"), 4),
        (("1、3所小学建成操场。", "2、20所学校配备校医。", "3、完善制度。"), 3),
        # the next item says that it was none
        (("1.加快建设。", "2.5亿元资金用于建设。", "2.加强管理。", "3.做好服务。"), 3),
        # decimals of the document
        (("1.总则。", "1.1目的", "1.2个体经营者适用", "1.3解释"), 4),
    ],
)
def test_an_item_number_may_be_glued_to_a_count(items: tuple[str, ...], labels: int) -> None:
    found = nodes("某县2025年工作方案\n一、任务\n" + "\n".join(items) + "\n")
    assert len(found) == labels + 1


def test_the_count_behind_an_item_number_is_read_by_itself() -> None:
    text = (
        "某县2025年工作方案\n一、任务\n1.改善环境。\n2.12个乡镇建成食堂。\n3.6公里村道完成硬化。\n"
    )
    (found,) = read_bytes(text.encode(), "plan.txt", targets=True).plans
    assert [(row.low, row.unit) for row in found.targets] == [(12, "个"), (6, "公里")]


def test_markdown_emphasis_and_anchors_are_no_words() -> None:
    text = """# 某县工作要点

## <a name="a"></a>一、打造景区 ##

1. **提升设施**。新建步道。
2. *优化服务*。培训导游，王*某、李*某负责。

## 二、 _加强_ 宣传

拍摄短片，文件名为 a_b_c。
"""
    found = plan(text, "plan.md")
    assert [(n.label, n.title) for n in found.nodes[1:]] == [
        ("一、", "打造景区"),
        ("1.", "提升设施"),
        ("2.", "优化服务"),
        ("二、", "加强 宣传"),
    ]
    said = "".join(line.text for line in found.lines)
    assert "王*某、李*某" in said
    assert "a_b_c" in said


def test_lists_within_items_nest_however_they_are_numbered() -> None:
    html = (
        "<html><body><h1>某县2025年工作要点</h1><p>一、建设公路</p><ol start=3><li>拓宽国道</li>"
        "<li>改造县道<ol type=i><li>东线</li><li>西线</li></ol></li></ol><p>二、建设车站</p>"
        "<ol><li>选址</li><li>开工</li></ol></body></html>"
    )
    assert nodes(html, "plan.html") == [
        (1, "一、", "建设公路"),
        (2, "3.", "拓宽国道"),
        (2, "4.", "改造县道"),
        (3, "i.", "东线"),
        (3, "ii.", "西线"),
        (1, "二、", "建设车站"),
        (2, "1.", "选址"),
        (2, "2.", "开工"),
    ]
