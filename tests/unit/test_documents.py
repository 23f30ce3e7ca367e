"""Where documents begin, and what the lines around them are."""

from __future__ import annotations

import pytest

from parser.model import PlanKind
from tests.support.outlines import kinds, read_text, tree

BODY = "一、甲\n1.乙。丙。\n二、丁\n"


def test_a_notice_that_sends_a_plan_out() -> None:
    text = (
        "某教字〔2024〕3号\n\n某区教育局\n关于印发《某区2024年教育工作要点》\n的通知\n\n"
        "各中小学、幼儿园：\n现将《某区2024年教育工作要点》印发给你们，请认真贯彻落实。\n\n"
        "某区教育局\n2024年3月1日\n\n某区2024年教育工作要点\n\n2024年是关键之年。\n" + BODY
    )
    assert kinds(text) == [
        *("number", "issuer", "notice", "notice", "notice", "notice", "issuer", "date"),
        *("title", "body", "heading", "heading", "heading"),
    ]
    facts = read_text(text).plans[0].facts
    assert (facts.number, facts.issuer, facts.date) == (
        "某教字〔2024〕3号",
        "某区教育局",
        "2024-03-01",
    )
    assert (facts.kind, facts.years, facts.region) == (PlanKind.KEY_POINTS, (2024, 2024), "某区")


def test_a_notice_with_its_own_content_is_the_document() -> None:
    text = "关于做好2024年招生工作的通知\n各学校：\n为做好招生工作，现通知如下：\n" + BODY
    assert tree(text)[0] == "|关于做好2024年招生工作的通知"
    assert kinds(text)[:3] == ["title", "notice", "body"]


def test_a_title_over_two_lines_is_one_title() -> None:
    text = "某省教育厅关于加强劳动教育的\n实施意见\n各市教育局：\n现提出如下意见。\n" + BODY
    plan = read_text(text).plans[0]
    assert plan.title == "某省教育厅关于加强劳动教育的实施意见"
    assert kinds(text)[:3] == ["title", "cont", "notice"]


def test_a_title_that_only_the_notice_tells() -> None:
    text = (
        "某区政府办公室印发《某区打响品牌加快建设三年行动》的通知\n某区打响品牌\n"
        "加快建设三年行动\n（2018—2020年）\n为贯彻落实部署，制定本计划。\n" + BODY
    )
    assert read_text(text).plans[0].title == "某区打响品牌加快建设三年行动"


def test_the_page_of_a_website_around_a_plan() -> None:
    text = (
        "无障碍 简体| 繁体\n当前位置：首页 > 规划\n某区教育规划\n"
        "来源:某区教育局 发布时间:2021-12-10 12:40\n某区教育规划\n（2021-2025年）\n\n"
        "教育是国之大计。\n" + BODY + "附件:\n关于我们 |  网站地图\n主办:某区人民政府办公室\n"
    )
    assert kinds(text) == [
        *("noise", "noise", "noise", "noise", "title", "cont", "body"),
        *("heading", "heading", "heading", "attachment", "noise", "noise"),
    ]


def test_a_compilation_with_its_contents() -> None:
    text = (
        "2024年工作要点汇编（2篇）\n目 录\n1.甲县2024年教育工作要点2\n2.乙县2024年教育工作要点15\n"
        "甲县2024年教育工作要点\n总体思路是好。\n一、甲\n二、乙\n"
        "乙县2024年教育工作要点\n总体要求是好。\n一、丙\n二、丁\n"
    )
    plans = read_text(text).plans
    assert [plan.title for plan in plans] == ["甲县2024年教育工作要点", "乙县2024年教育工作要点"]
    assert kinds(text)[:5] == ["noise", "toc", "toc", "toc", "title"]
    assert [plan.lines[0].number for plan in plans] == [1, 9]


def test_a_second_plan_without_contents_is_found_by_its_numbers() -> None:
    text = "甲县2024年工作要点\n好。\n一、甲\n二、乙\n乙县2024年工作要点\n好。\n一、丙\n二、丁\n"
    assert len(read_text(text).plans) == 2


def test_a_heading_that_looks_like_a_title_is_none() -> None:
    text = "甲县2024年工作要点\n好。\n一、甲\n二、实施方案\n认真制定工作方案\n三、乙\n"
    assert len(read_text(text).plans) == 1


def test_the_contents_of_one_plan_are_no_headings() -> None:
    text = (
        "某县教育规划\n目    录\n第一章 背景\t1\n第一节 基础\t1\n第二章 要求\t5\n\n"
        "第一章 背景\n第一节 基础\n全县教育取得成效。\n第二章 要求\n坚持党的领导。\n"
    )
    assert tree(text) == ["|某县教育规划", ".第一章|背景", "..第一节|基础", ".第二章|要求"]


def test_attachments_with_a_tree_of_their_own() -> None:
    text = (
        "某区2024年劳动教育方案\n好。\n一、甲\n二、乙\n\n附件：1.劳动清单\n      2.考核表\n\n"
        "某区教育局\n2024年8月20日\n\n附件1\n劳动清单\n一、小学\n1.扫地。\n二、中学\n"
        "附件2\n考核表\n序号\t指标\t分值\n1\t课程\t30\n2\t基地\t20\n"
    )
    plans = read_text(text).plans
    assert [plan.title for plan in plans] == ["某区2024年劳动教育方案", "劳动清单", "考核表"]
    assert kinds(text)[4:12] == [
        *("attachment", "attachment", "issuer", "date", "attachment", "title"),
        *("heading", "heading"),
    ]


def test_a_work_report_with_occasion_and_speaker() -> None:
    text = (
        "政府工作报告\n——2024年1月15日在某县第十八届人民代表大会第三次会议上\n"
        "某县人民政府县长  王某某\n各位代表：\n现在，我代表县人民政府，向大会报告工作。\n"
        "一、2023年工作回顾\n一年来，成效明显。\n二、2024年工作安排\n各位代表！让我们团结奋斗！\n"
    )
    assert kinds(text)[:5] == ["title", "issuer", "issuer", "body", "body"]
    assert tree(text) == ["|政府工作报告", ".一、|2023年工作回顾", ".二、|2024年工作安排"]
    assert read_text(text).plans[0].facts.years == (2023, 2024)


def test_a_speech_with_its_speaker() -> None:
    text = "在全市教育工作会议上的讲话\n（2023年2月10日）\n李某\n同志们：\n今天开会。\n一、甲\n"
    assert kinds(text)[:4] == ["title", "date", "issuer", "body"]


@pytest.mark.parametrize(
    ("title", "kind", "years"),
    [
        ("2022年某区教育工作总结", PlanKind.SUMMARY, (2022, 2022)),
        ("某区教育事业发展“十四五”规划", PlanKind.PROGRAMME, (2021, 2025)),
        ("某区教育事业发展第十三个五年规划", PlanKind.PROGRAMME, (2016, 2020)),
        ("某市学前教育行动计划（2021—2023年）", PlanKind.SCHEME, (2021, 2023)),
        ("某市关于加强教师队伍建设的实施意见（试行）", PlanKind.OPINIONS, None),
        ("二〇二四年工作汇报", PlanKind.REPORT, (2024, 2024)),
    ],
)
def test_kind_and_years_from_the_title(
    title: str, kind: PlanKind, years: tuple[int, int] | None
) -> None:
    facts = read_text(f"{title}\n坚持党的领导。\n一、甲\n二、乙\n").plans[0].facts
    assert (facts.kind, facts.years) == (kind, years)


def test_a_text_without_headings_is_still_a_plan() -> None:
    plan = read_text("今天天气很好。\n我们去上学。\n").plans[0]
    assert plan.title == ""
    assert [line.kind for line in plan.lines] == ["body", "body"]
    assert {problem.code for problem in plan.problems} == {"no_title", "no_headings"}


def test_a_number_and_a_colon_open_an_attachment_as_a_number_does() -> None:
    text = (
        "某通知\n各单位：\n现将有关事项通知如下。\n一、目标\n1.甲。\n二、任务\n1.乙。\n"
        "附件：1.2023年某报告确定的主要目标任务责任分解方案\n2.某培训学员名单\n某区教育局\n2023年2月24日\n"
        "附件1：\n2023年某报告确定的主要目标任务\n责任分解方案\n一、经济\n1.甲。\n"
        "附件2：\n某培训学员名单\n张某某\n李某某\n"
    )
    plans = read_text(text).plans
    assert [plan.title for plan in plans] == [
        "某通知",
        "2023年某报告确定的主要目标任务责任分解方案",
        "某培训学员名单",
    ]
    assert kinds(text)[9:14] == ["issuer", "date", "attachment", "title", "cont"]


def test_an_attachment_that_only_the_list_announces() -> None:
    text = (
        "某通知\n一、目标\n1.甲。\n二、任务\n1.乙。\n附件：某委员会委员名单\n某区教育局\n2020年7月29日\n"
        "某委员会委员名单\n主任委员\n高某　　某大学\n"
    )
    assert [plan.title for plan in read_text(text).plans] == ["某通知", "某委员会委员名单"]


def test_a_title_over_two_lines_below_an_attachment_that_no_list_names() -> None:
    text = (
        "某通知\n一、目标\n甲。\n附件：\n某区推进学校体育\n三年行动计划\n"
        "为了健康。\n一、目标\n乙。\n"
    )
    assert [plan.title for plan in read_text(text).plans] == [
        "某通知",
        "某区推进学校体育三年行动计划",
    ]


def test_a_plan_behind_an_attached_form() -> None:
    text = (
        "某通知\n一、目标\n甲。\n附表1\n某节目报名表\n参赛学校\n人数\n教育行政部门意见\n（盖章）\n"
        "某展评活动实施方案\n一、组织\n乙。\n二、安排\n丙。\n"
    )
    titles = [plan.title for plan in read_text(text).plans]
    assert titles == ["某通知", "某节目报名表", "某展评活动实施方案"]


def test_a_line_that_names_a_kind_alone_behind_two_blank_ones() -> None:
    text = "甲县工作要点\n一、甲。\n\n\n工作总结\n一、乙。\n"
    assert read_text(text).plans[0].title == "甲县工作要点"


@pytest.mark.parametrize(
    "opening", ["", "各位代表：\n", "各位代表：\n现在，我报告工作，请审议。\n"]
)
def test_contents_below_a_title_that_list_the_parts_of_its_plan(opening: str) -> None:
    text = (
        "某县2026年政府工作报告\n目　　录\n过去五年工作回顾\t2\n今年工作总体要求\t3\n"
        f"2026年重点工作\t4\n{opening}过去五年工作回顾\n取得了成绩。\n"
        "今年工作总体要求\n总体要求是：好。\n2026年重点工作\n抓两件事。\n"
    )
    (plan,) = read_text(text).plans
    assert [(node.depth, node.title) for node in plan.nodes] == [
        *((0, "某县2026年政府工作报告"), (1, "过去五年工作回顾")),
        *((1, "今年工作总体要求"), (1, "2026年重点工作")),
    ]
