"""Kinds of documents that were read beside their outlines and read wrongly once."""

from __future__ import annotations

import pytest

from parser.model import Kind, Plan
from parser.reader import read_bytes


def plan_of(text: str, name: str = "a.txt") -> Plan:
    (plan,) = read_bytes(text.encode(), name).plans
    return plan


def tree(plan: Plan) -> list[tuple[int, str, str]]:
    return [(node.depth, node.label, node.title) for node in plan.nodes if node.depth]


def test_a_title_of_three_lines_that_opens_with_another_plans_name() -> None:
    plan = plan_of(
        "关于东山县2023年国民经济和社会发展计划\n执行情况与2024年国民经济和社会发展\n"
        "计划草案的报告\n——2024年1月10日在东山县第十八届人民\n代表大会第三次会议上\n各位代表：\n"
        "受县人民政府委托，提请大会审议。\n一、执行情况\n经济运行平稳。\n二、主要任务\n抓好落实。\n"
    )
    assert plan.title == (
        "关于东山县2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告"
    )
    assert plan.facts.years == (2023, 2024)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("东山县人民医院\n2024年工作计划", "东山县人民医院2024年工作计划"),
        ("2024年1月\n工作安排", "2024年1月工作安排"),
        ("东山县教育局文件\n2024年工作要点", "2024年工作要点"),
        ("东山县教育局\n2024年东山县教育工作要点", "2024年东山县教育工作要点"),
        ("东山县教育局\n东教〔2024〕1号\n2024年工作要点", "2024年工作要点"),
    ],
)
def test_a_short_title_takes_the_line_above_that_says_whose_or_when(head: str, title: str) -> None:
    plan = plan_of(f"{head}\n一、抓党建\n加强学习。\n二、抓质量\n加强教研。\n")
    assert plan.title == title
    assert [node.title for node in plan.nodes if node.depth == 1] == ["抓党建", "抓质量"]


def test_months_with_their_year_are_headings_where_several_head_text() -> None:
    plan = plan_of(
        "教务处2024年上半年工作要点\n2024年1月\n完成期末考试工作。做好成绩分析。\n"
        "2024年2月\n制定教学工作计划，安排课表。\n2024年3月\n开展常规检查，组织赛课。\n"
    )
    assert [title for _, _, title in tree(plan)] == ["2024年1月", "2024年2月", "2024年3月"]
    signed = plan_of(
        "教务处工作要点\n2024年1月\n一、考试\n做好考试。\n二、教研\n做好教研。\n2024年1月\n"
    )
    assert [line.kind for line in signed.lines if "1月" in line.text] == [Kind.DATE, Kind.DATE]


def test_a_colon_line_alone_in_its_kind_announces_and_heads_nothing() -> None:
    plan = plan_of(
        "东山县教育局会议纪要\n时间：2024年3月5日\n会议内容：\n一、学习精神\n会议传达了精神。\n"
        "二、研究项目\n会议听取了汇报。\n会议决定：\n1.同意扩建项目。\n2.由财务股落实资金。\n"
    )
    assert tree(plan) == [
        (1, "一、", "学习精神"),
        (1, "二、", "研究项目"),
        (2, "1.", "同意扩建项目"),
        (2, "2.", "由财务股落实资金"),
    ]


def test_slogans_of_even_parts_side_by_side_are_headings() -> None:
    plan = plan_of(
        "东山县学校应急预案\n1 总则\n1.1 工作原则\n以人为本，减少危害。把保障安全作为首要任务。\n"
        "统一领导，分级负责。实行校长负责制。\n1.2 适用范围\n本预案适用于全县学校。\n"
        "2 附则\n本预案由县教育局负责解释。\n"
    )
    assert [each for each in tree(plan) if not each[1]] == [
        (3, "", "以人为本，减少危害"),
        (3, "", "统一领导，分级负责"),
    ]


def test_a_sibling_without_text_belongs_to_its_run() -> None:
    plan = plan_of(
        "东山县教育局2025年工作打算\n一、工作打算\n抓党建强引领。落实领导的校长负责制。\n"
        "抓质量促提升。实施教学质量提升工程。\n抓队伍强素质。引进优秀教师50名。\n"
        "抓安全保稳定。\n抓作风树形象。开展作风建设年活动。\n二、工作要求\n抓好落实。\n"
    )
    assert [title for _, label, title in tree(plan) if not label] == [
        "抓党建强引领",
        "抓质量促提升",
        "抓队伍强素质",
        "抓安全保稳定",
        "抓作风树形象",
    ]


def test_a_title_of_two_years_covers_both_and_a_trade_union_signs() -> None:
    plan = plan_of(
        "2023年度学校工会工作总结\n及2024年工作计划\n1．民主管理\n召开教代会。\n2．文体活动\n"
        "举办运动会。\n学校工会\n2024年1月5日\n"
    )
    assert plan.title == "2023年度学校工会工作总结及2024年工作计划"
    assert (plan.facts.years, plan.facts.issuer) == ((2023, 2024), "学校工会")


def test_an_attachment_named_on_its_line_is_the_title_of_what_stands_below() -> None:
    notice, rules = read_bytes(
        (
            "关于印发《东山县教育局2024年工作要点》等文件的通知\n各学校：\n"
            "现将《东山县教育局2024年工作要点》《东山县教育督导办法》印发给你们，请遵照执行。\n"
            "附件：1.东山县教育局2024年工作要点\n2.东山县教育督导办法\n东山县教育局\n2024年3月1日\n"
            "附件1：东山县教育局2024年工作要点\n一、抓党建\n加强学习。\n二、抓质量\n深化改革。\n"
            "附件2：东山县教育督导办法\n第一条 为规范督导，制定本办法。\n第二条 督导应当公正。\n"
        ).encode(),
        "a.txt",
    ).plans
    assert notice.title == "东山县教育局2024年工作要点"
    assert notice.cut(notice.nodes[0].span) == notice.title
    assert notice.facts.issuer == "东山县教育局"
    assert [title for _, _, title in tree(notice)] == ["抓党建", "抓质量"]
    assert rules.title == "东山县教育督导办法"
    assert [label for _, label, _ in tree(rules)] == ["第一条", "第二条"]


def test_a_list_behind_the_word_for_an_appendix_is_no_part_of_the_numbering() -> None:
    file = read_bytes(
        "东山县关于督导情况的通报\n一、问题\n1. 使用率低；\n2. 资料不全。\n二、要求\n认真整改。\n"
        "附：1. 优秀学校名单\n    2. 良好学校名单\n东山县教育局\n2024年1月20日\n".encode(),
        "a.txt",
    )
    assert [line.kind for line in file.lines[6:]] == [
        Kind.ATTACHMENT,
        Kind.ATTACHMENT,
        Kind.ISSUER,
        Kind.DATE,
    ]


def test_a_part_above_text_stands_beside_parts_above_lists() -> None:
    plan = plan_of(
        "东山县实验小学研修计划\n研修目标\n1.提升素养。\n2.打造团队。\n研修措施\n"
        "建立制度，专人负责，每周一次集中研修，做到有计划、有记录、有总结。\n研修安排\n"
        "1.九月：制定计划。\n2.十月：专题讲座。\n"
    )
    assert [title for depth, _, title in tree(plan) if depth == 1] == [
        "研修目标",
        "研修措施",
        "研修安排",
    ]


def test_lines_that_say_something_of_a_thing_one_by_one_do_not_carry_on() -> None:
    plan = plan_of(
        "东山县教育局2024年学习计划\n一、学习安排\n学习主题：学习贯彻党的二十届三中全会精神\n"
        "学习时间：8月上旬\n主讲人：党组成员\n二、学习要求\n端正态度。\n"
    )
    assert [line.kind for line in plan.lines[2:5]] == [Kind.BODY] * 3


def test_the_rows_of_a_pages_box_are_its_facts_however_the_labels_are_spread() -> None:
    (plan,) = read_bytes(
        (
            "<html><body><table><tr><td>索 引 号</td><td>1137</td>"
            "<td>发布机构</td><td>东山县教育局</td></tr><tr><td>文　　号</td>"
            "<td>东教字〔2024〕8号</td><td>成文日期</td><td>2024年4月2日</td></tr>"
            "<tr><td>施行日期</td><td>2024年5月1日</td><td>失效日期</td><td>2029年4月30日</td></tr>"
            "<tr><td>有 效 性</td><td>有效</td><td>主题分类</td><td>教育</td></tr></table>"
            "<p>东山县民办幼儿园管理办法</p><p>第一条　为规范管理，制定本办法。</p>"
            "<p>第二条　本办法适用于本县。</p></body></html>"
        ).encode(),
        "a.html",
    ).plans
    facts = plan.facts
    assert [line.kind for line in plan.lines[:4]] == [Kind.NOISE] * 4
    assert (facts.number, facts.issuer, facts.date) == (
        "东教字〔2024〕8号",
        "东山县教育局",
        "2024-04-02",
    )
    assert (facts.effective, facts.expires, facts.validity) == ("2024-05-01", "2029-04-30", "有效")


def test_a_table_of_labels_beside_lists_is_read_as_text() -> None:
    (plan,) = read_bytes(
        (
            "<html><body><h2>东山县教育局关于2023年工作的报告</h2><table>"
            "<tr><td>组织<br>领导</td><td>成立领导小组。<br>1.召开动员会。<br>2.制定方案。</td></tr>"
            "<tr><td>主要<br>任务</td><td>（一）扩大供给。新建学校3所。<br>（二）提升质量。开展教研。</td></tr>"
            "</table></body></html>"
        ).encode(),
        "a.html",
    ).plans
    assert tree(plan) == [
        (1, "", "组织领导"),
        (2, "1.", "召开动员会"),
        (2, "2.", "制定方案"),
        (1, "", "主要任务"),
        (2, "（一）", "扩大供给"),
        (2, "（二）", "提升质量"),
    ]


def test_a_bracket_below_the_title_may_name_who_wrote_it() -> None:
    plan = plan_of(
        "2023年度绩效自评报告\n（东山县教育局）\n一、概况\n基本情况。\n二、问题\n主要问题。\n"
    )
    assert plan.lines[1].kind is Kind.ISSUER
    assert (plan.facts.issuer, plan.facts.region) == ("东山县教育局", "东山县")


def test_the_party_is_no_place() -> None:
    plan = plan_of(
        "中国共产党东山县教育局党员大会选举办法\n一、制定依据\n章程。\n二、附则\n解释。\n"
    )
    assert plan.facts.region == "东山县"


def test_lines_that_part_a_report_stand_above_its_other_headings() -> None:
    plan = plan_of(
        "东山县人民政府工作报告\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
        "过去一年工作回顾\n2023年，全县完成地区生产总值210亿元，增长6.2%。\n"
        "这一年，我们全力稳增长，经济运行稳中有进。实施重点项目135个，完成投资120亿元。\n"
        "这一年，我们全力促改革，发展活力持续增强。深化改革，办件时间压缩60%。\n"
        "这一年，我们全力惠民生，群众福祉不断增进。新增城镇就业5200人。\n今年工作安排\n"
        "今年政府工作的总体要求是：坚持稳中求进。\n（一）聚力项目建设。实施重点项目150个。\n"
        "（二）聚力产业升级。培育规上企业10家。\n政府自身建设\n打铁必须自身硬。我们将：\n"
        "坚持依法行政。自觉接受人大监督、政协民主监督。\n坚持勤政为民。大兴调查研究。\n"
        "坚持廉洁从政。落实过紧日子要求。\n"
    )
    assert [(depth, title) for depth, _, title in tree(plan)] == [
        (1, "过去一年工作回顾"),
        (2, "这一年，我们全力稳增长，经济运行稳中有进"),
        (2, "这一年，我们全力促改革，发展活力持续增强"),
        (2, "这一年，我们全力惠民生，群众福祉不断增进"),
        (1, "今年工作安排"),
        (2, "聚力项目建设"),
        (2, "聚力产业升级"),
        (1, "政府自身建设"),
        (2, "坚持依法行政"),
        (2, "坚持勤政为民"),
        (2, "坚持廉洁从政"),
    ]


def test_a_notice_that_is_called_so_alone_is_its_own_title() -> None:
    plan = plan_of(
        "通  知\n各学校：\n根据上级要求，现将有关事项通知如下：\n培训时间：2024年7月10日—15日\n"
        "培训内容：\n1.师德师风\n2.新课程标准\n有关要求：\n1.高度重视。\n2.遵守纪律。\n"
        "东山县教育局\n2024年7月1日\n"
    )
    assert plan.title == "通知"
    assert Kind.NOISE not in {line.kind for line in plan.lines}
    assert [title for depth, _, title in tree(plan) if depth == 1] == ["培训内容：", "有关要求："]


def test_years_in_full_width_digits_and_a_place_behind_a_verb() -> None:
    plan = plan_of("关于推进东山县２０２４年教育工作的意见\n一、目标\n达标。\n二、任务\n落实。\n")
    assert (plan.facts.years, plan.facts.region) == ((2024, 2024), "东山县")


@pytest.mark.parametrize("word", ["任务", "措施", "行动"])
def test_words_for_parts_with_numbers_are_markers(word: str) -> None:
    plan = plan_of(
        f"东山县职教发展规划\n一、主要任务\n{word}一：加强党的建设\n1.健全机制。落实责任。\n"
        f"2.选优干部。配强中层。\n{word}二：深化产教融合\n1.共建基地。新建3个。\n2.试点。达到5个。\n"
        "二、保障\n落实经费。\n"
    )
    assert [(depth, label, title) for depth, label, title in tree(plan) if depth < 3] == [
        (1, "一、", "主要任务"),
        (2, f"{word}一：", "加强党的建设"),
        (2, f"{word}二：", "深化产教融合"),
        (1, "二、", "保障"),
    ]


def test_the_name_of_a_site_signs_no_plan() -> None:
    plan = plan_of(
        "东山县人民政府门户网站\n当前位置：首页\n教育局2024年工作计划\n一、抓党建\n学习。\n二、抓质量\n教研。\n"
    )
    assert plan.lines[0].kind is Kind.NOISE
    assert plan.facts.issuer == ""


def test_rules_that_count_1_2_stand_apart_between_blank_lines() -> None:
    plans = read_bytes(
        (
            "东山县第一小学财务管理制度\n\n一、实行校长负责制。\n二、严格执行预算。\n\n"
            "东山县第一小学学生守则\n\n1、按时到校，不迟到。\n2、上课专心听讲。\n3、课间文明休息。\n"
        ).encode(),
        "a.txt",
    ).plans
    assert [plan.title for plan in plans] == [
        "东山县第一小学财务管理制度",
        "东山县第一小学学生守则",
    ]


def test_a_table_behind_its_word_for_an_appendix_begins_no_document() -> None:
    plan = plan_of(
        "东山县教育局述职报告\n一、履职情况\n（一）坚持学习。\n（二）坚持实干。\n"
        "附表：2023年主要指标完成情况\n指标\t目标\t完成\n毛入园率\t92%\t93%\n巩固率\t98%\t98.5%\n"
        "二、廉洁自律情况\n严格遵守规定。\n"
    )
    assert [node.title for node in plan.nodes if node.depth == 1] == ["履职情况", "廉洁自律情况"]
    assert [line.kind for line in plan.lines[5:8]] == [Kind.TABLE] * 3


def test_a_date_behind_a_number_is_no_decimal() -> None:
    plan = plan_of(
        "2024年7月教研工作安排\n一、常规工作\n1.7月1日-5日，组织期末监测。\n2.7月8日，召开质量分析会。\n"
        "3.7月10日前，上交总结。\n二、重点工作\n1.培训\n2.课题\n"
    )
    assert [label for _, label, _ in tree(plan)] == ["一、", "1.", "2.", "3.", "二、", "1.", "2."]


def test_dear_teachers_are_greeted_and_no_addressee() -> None:
    plan = plan_of(
        "各位老师：\n下面我讲几点意见：\n一、提高认识\n认识到位。\n二、狠抓常规\n落实到位。\n"
    )
    assert plan.lines[0].kind is Kind.BODY
