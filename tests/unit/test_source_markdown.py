"""Markdown: marks are read and taken away, lines stay where they are."""

from __future__ import annotations

import pytest

import parser
from parser.model import Kind
from parser.sources import read_source

TEXT = """---
title: 要点
---
# 某区2024年工作要点 #

总要求是**好**的，见[附件](a(1).doc)。
## 一、甲任务
> **1.乙任务。**丙\\*丁***戊。
* 己
---
| 序号 | 任务 | **单位** |
|:---|---|--:|
| 1 | a\\|b | 教育局 |
二级标题
------
"""


def test_marks_become_hints_and_lines_keep_their_numbers() -> None:
    lines = read_source(TEXT.encode(), "x.md").lines
    assert [line.number for line in lines] == list(range(1, TEXT.count("\n") + 1))
    assert [line.text for line in lines if not line.noise] == [
        "某区2024年工作要点",
        "",
        "总要求是好的，见附件。",
        "一、甲任务",
        "1.乙任务。丙*丁***戊。",
        "- 己",
        "序号\t任务\t单位",
        "1\ta|b\t教育局",
        "二级标题",
    ]
    assert {line.text: line.level for line in lines if line.level} == {
        "某区2024年工作要点": 1,
        "一、甲任务": 2,
        "二级标题": 2,
    }


def test_the_outline_of_markdown() -> None:
    file = parser.read_bytes(TEXT.encode(), "x.md")
    nodes = [(node.depth, node.label, node.title) for node in file.plans[0].nodes]
    assert nodes[:3] == [
        (0, "", "某区2024年工作要点"),
        (1, "一、", "甲任务"),
        (2, "1.", "乙任务"),
    ]
    assert [line.text for line in file.lines if line.kind is Kind.TABLE] == [
        "序号\t任务\t单位",
        "1\ta|b\t教育局",
    ]


@pytest.mark.parametrize("path", ["-", "x.txt", "x"])
def test_text_with_marks_is_markdown_under_any_name(path: str) -> None:
    sharps = "# 要点\n## 一、甲\n"
    assert read_source(sharps.encode(), path).lines[1].text == "一、甲"
    stars = "**一、目标**\n1. **质量**：达标。\n"
    assert [each.text for each in read_source(stars.encode(), path).lines[:2]] == [
        "一、目标",
        "1. 质量：达标。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "#1 好\n**甲**\n",
        "## 一个就够\n正文。\n",
        "**县教育局关于**镇的通知\n王**同志到会。\n",
        "# 1\n# 2\n",
        ">!",
        "> a\n> b\n> c\n",
        "> 甲\n乙\n> 丙\n",
    ],
)
def test_plain_text_with_sharps_and_stars_stays_as_it_is(text: str) -> None:
    lines = read_source(text.encode(), "x.txt").lines
    assert "".join(line.text + line.end for line in lines) == text


BODY = "全区教育系统要坚持以人民为中心发展教育。"


def test_levels_make_headings_of_lines_without_a_number() -> None:
    text = f"# 某区工作要点\n{BODY}\n## 指导思想\n### 一、甲\n{BODY}\n## 保障措施\n{BODY}\n"
    nodes = parser.read_bytes(text.encode(), "x.md").plans[0].nodes
    assert [node.title for node in nodes] == ["某区工作要点", "指导思想", "甲", "保障措施"]


def test_levels_of_whole_paragraphs_are_not_believed() -> None:
    text = f"# 某区工作要点\n一、甲\n## 附注\n## {BODY}\n## {BODY}\n## {BODY}\n"
    nodes = parser.read_bytes(text.encode(), "x.md").plans[0].nodes
    assert [node.title for node in nodes] == ["某区工作要点", "甲"]


@pytest.mark.parametrize(
    "heading",
    [
        '[一、改善条件](http://x "t")',
        "[一、改善条件][1]",
        "一、改善条件[^1]",
        "一、改善条件 {#id}",
        "一、改善条件 {.red}",
        "一、~~改善~~条件",
        "一、`改善`条件",
        "一、<b>改善</b>条件",
        "一、改善条件\\",
    ],
)
def test_marks_within_a_heading_are_none_of_its_words(heading: str) -> None:
    text = f"# 某县工作要点\n\n## {heading}\n\n正文。\n\n## 二、落实经费\n"
    nodes = parser.read_bytes(text.encode(), "a.md").plans[0].nodes
    assert [(node.label, node.title) for node in nodes[1:]] == [
        ("一、", "改善条件"),
        ("二、", "落实经费"),
    ]


def test_headings_within_a_code_fence_are_none() -> None:
    text = "# 某县工作要点\n\n## 一、甲\n\n```\n## 二、不是\n```\n\n## 二、乙\n"
    nodes = parser.read_bytes(text.encode(), "a.md").plans[0].nodes
    assert [node.title for node in nodes[1:]] == ["甲", "乙"]


def test_words_set_in_stars_tell_markdown_under_any_suffix() -> None:
    lines = "".join(f"全年完成**{n}项**任务，增长**{n}.5%**。\n" for n in range(3, 7))
    (plan,) = parser.read_bytes(("2024年工作总结\n" + lines).encode(), "总结.txt").plans
    assert plan.lines[1].text == "全年完成3项任务，增长3.5%。"


def test_stars_that_stand_for_names_are_none() -> None:
    lines = "".join(f"王**同志和李**同志到会第{n}次，**县教育局记录。\n" for n in range(3, 9))
    (plan,) = parser.read_bytes(("2024年工作总结\n" + lines).encode(), "总结.txt").plans
    assert plan.lines[1].text == "王**同志和李**同志到会第3次，**县教育局记录。"


def test_the_sign_of_a_box_is_none_of_its_words() -> None:
    lines = read_source("# 要点\n> [!NOTE]相关通知\n> 正文。\n".encode(), "x.md").lines
    assert [line.text for line in lines[1:]] == ["相关通知", "正文。"]
