"""Whether a target is promised or was reached, by document, section and sentence."""

from __future__ import annotations

import pytest

from parser.model import Modality, PlanKind, Scope
from parser.targets import extract
from tests.support.targets_host import plan_of, read_targets, targets_of


@pytest.mark.parametrize(
    ("plan_kind", "title", "heading", "modality"),
    [
        (PlanKind.KEY_POINTS, "某县2024年教育工作要点", "重点工作", Modality.TARGET),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "强化党建引领", Modality.ACHIEVED),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "2023年工作安排", Modality.TARGET),
        (PlanKind.REPORT, "政府工作报告", "2022年工作回顾", Modality.ACHIEVED),
        (PlanKind.REPORT, "政府工作报告", "2023年目标任务", Modality.TARGET),
        (PlanKind.PROGRAMME, "教育发展规划", "“十三五”期间教育发展的主要成就", Modality.ACHIEVED),
        (PlanKind.PROGRAMME, "教育发展规划", "夯实教育发展基础", Modality.TARGET),
        (PlanKind.PROGRAMME, "教育发展规划", "发展目标", Modality.TARGET),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "全面落实目标任务", Modality.ACHIEVED),
        (
            PlanKind.SUMMARY,
            "某县2022年教育工作总结",
            "实施提升计划，办学条件改善",
            Modality.ACHIEVED,
        ),
        (PlanKind.SUMMARY, "某县2022年教育工作总结", "下一步工作打算", Modality.TARGET),
    ],
)
def test_modality_of_documents_and_sections(
    plan_kind: PlanKind, title: str, heading: str, modality: Modality
) -> None:
    plan = plan_of("新增学位630个。", title=title, heading=heading, plan_kind=plan_kind)
    assert [row.modality for row in extract(plan)] == [modality]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("截至目前，全县57所学校均已聘任法治副校长。", Modality.ACHIEVED),
        ("完成57所学校法治副校长聘任。", Modality.TARGET),
    ],
)
def test_a_sentence_that_looks_back_in_a_plan(text: str, modality: Modality) -> None:
    assert [row.modality for row in targets_of(text)] == [modality]


def test_a_report_turns_to_the_future_once() -> None:
    found = read_targets(
        "政府工作报告",
        "一、2025年工作回顾",
        "建成学校3所。",
        "二、“十五五”时期的主要考虑",
        "建成学校4所。",
        "三、2026年主要工作",
        "（一）推动经济稳定增长",
        "建成学校5所。",
        "四、加强政府自身建设",
        "办好实事6件。",
    )
    assert [(row.low, row.modality) for row in found] == [
        (3, Modality.ACHIEVED),
        (4, Modality.TARGET),
        (5, Modality.TARGET),
        (6, Modality.TARGET),
    ]


def test_a_review_of_several_years_does_not_turn() -> None:
    found = read_targets(
        "2021-2023年工作总结",
        "一、2021年工作完成情况",
        "建成学校3所。",
        "二、2022年工作完成情况",
        "建成学校4所。",
    )
    assert {row.modality for row in found} == {Modality.ACHIEVED}


def _sides(*lines: str) -> list[tuple[float | None, Modality, str | None]]:
    return [(row.low, row.modality, row.default_period) for row in read_targets(*lines)]


@pytest.mark.parametrize(
    ("head", "back", "ahead"),
    [
        (
            ["——2023年1月12日在某市第五届人民代表大会第二次会议上", "某市市长 王某"],
            "一、感恩前行的2022",
            "二、踔厉奋发的2023",
        ),
        (
            ["——2023年1月12日在某市第五届人民代表大会第二次会议上", "王 某"],
            "一、2022年全市经济社会保持平稳健康发展",
            "二、2023年全力推进新的增长极建设",
        ),
        # given before the year had ended
        (
            ["——2022年12月12日在某市第五届人民代表大会第二次会议上"],
            "一、今年工作赢得圆满收官",
            "二、明年开局的奋进方向",
        ),
        (
            ["2023年政府工作报告"],
            "一、砥砺前行，书写小康的精彩篇章",
            "二、2023年的追赶发展",
        ),
    ],
)
def test_a_report_to_an_assembly_reviews_one_year_and_plans_the_next(
    head: list[str], back: str, ahead: str
) -> None:
    found = _sides(
        *head,
        "各位代表：",
        "现在，我代表市人民政府向大会报告工作，请予审议。",
        back,
        "建成学校3所。",
        ahead,
        "建成学校4所。",
        "（一）聚力产业，取得新的成效",
        "建成学校5所。",
        "三、加强政府自身建设",
        "建成学校6所。",
    )
    years = ["2022年", "2023年", "2023年", "2023年"]
    sides = [Modality.ACHIEVED] + [Modality.TARGET] * 3
    assert found == list(zip([3, 4, 5, 6], sides, years, strict=True))


def test_a_report_turns_where_a_sentence_opens_what_is_to_come() -> None:
    found = _sides(
        "——2022年2月9日在某市第六届人民代表大会第一次会议上",
        "各位代表：",
        "一、砥砺前行，书写小康的精彩篇章",
        "建成学校3所。",
        "二、接续奋斗，开创现代化建设新局面",
        "今后五年政府工作的总体要求是：坚持稳中求进。",
        "建成学校4所。",
    )
    assert [(low, side) for low, side, _ in found] == [
        (3, Modality.ACHIEVED),
        (4, Modality.TARGET),
    ]


def test_a_report_to_a_standing_committee_tells_of_its_own_year() -> None:
    found = _sides(
        "2022年度环境状况的报告",
        "——2022年7月12日在某市第五届人民代表大会常务委员会第二次会议上",
        "一、工作情况",
        "建成学校3所。",
    )
    assert found == [(3, Modality.ACHIEVED, "2022年")]


def test_a_heading_that_reviews_since_a_year_covers_several() -> None:
    (row,) = read_targets(
        "政府工作报告",
        "——2007年2月1日在某市十三届人大一次会议上",
        "一、2003年以来工作回顾",
        "建成学校3所。",
    )
    assert (row.scope, row.default_period) == (Scope.CUMULATIVE, "2003-2006年")


def test_a_heading_of_a_period_and_a_year_plans_the_year() -> None:
    (row,) = read_targets(
        "政府工作报告",
        "——2016年1月12日在某市第十五届人民代表大会第四次会议上",
        "一、“十三五”时期的发展战略和2016年的重点工作",
        "维修楼房286栋。",
    )
    assert (row.scope, row.default_period) == (Scope.YEAR, "2016年")


def test_a_report_of_a_five_year_period_reviews_the_year_before_it() -> None:
    rows = read_targets(
        "各位代表：",
        "现在，我代表市人民政府向大会报告工作，请予审议。",
        "一、关于计划的执行情况",
        "建成学校3所。",
        "二、“十一五”时期的主要目标",
        "建成学校4所。",
    )
    assert rows[0].default_period == "2005年"


def test_a_level_reached_in_a_review_of_years_is_no_sum() -> None:
    rows = read_targets(
        "政府工作报告",
        "——2016年1月12日在某市第十五届人民代表大会第四次会议上",
        "一、过去五年工作回顾",
        "经济总量突破4000亿元，建成学校3所。",
    )
    assert [row.scope for row in rows] == [Scope.POINT, Scope.CUMULATIVE]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("争取到农村公路项目资金7.79亿元，建设水泥路221条。", Modality.ACHIEVED),
        ("争取国家专项资金2200万元。", Modality.ACHIEVED),
        ("争取新建学校3所。", Modality.TARGET),
        ("过江通道将达10条。", Modality.TARGET),
        ("将办学规模扩大到10所。", Modality.ACHIEVED),
    ],
)
def test_what_a_review_won_and_what_it_foretells(text: str, modality: Modality) -> None:
    title = "某县2022年教育工作总结"
    plan = plan_of(text, title=title, heading="强化党建引领", plan_kind=PlanKind.SUMMARY)
    assert {row.modality for row in extract(plan)} == {modality}


def test_a_comparison_with_the_last_term_states_no_fact() -> None:
    rows = targets_of("优良率比上学期提高3个百分点。近视率控制在8%以内。")
    assert {row.modality for row in rows} == {Modality.TARGET}


def test_a_heading_of_work_and_measures_looks_ahead() -> None:
    rows = read_targets(
        "某小学2025年工作计划", "一、主要工作及措施", "1.支部书记讲党课2次。", "2.家长学校授课4讲。"
    )
    assert [row.modality for row in rows] == [Modality.TARGET, Modality.TARGET]


def test_a_subtitle_below_a_motto_tells_a_report() -> None:
    rows = read_targets(
        "凝心聚力抓质量　砥砺奋进谱新篇",
        "——某中学2022—2023学年度学校工作总结",
        "一、抓德育，促养成",
        "召开家长会6次，走访学生家庭1690户。",
    )
    assert {row.modality for row in rows} == {Modality.ACHIEVED}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("2024年，我们将新建学校8所。", Modality.TARGET),
        ("预计到2025年初中学位缺口约3500个。", Modality.TARGET),
        ("争取政府债券资金38亿元。", Modality.ACHIEVED),
    ],
)
def test_sentences_of_a_report_that_look_ahead(text: str, modality: Modality) -> None:
    rows = read_targets("某区教育工作总结", "一、主要工作", text)
    assert [row.modality for row in rows] == [modality]


@pytest.mark.parametrize(
    "title",
    [
        "某县教育事业发展概况",
        "某县2023年教育经费执行情况统计公告",
        "某县教育局双减工作情况通报",
        "2023年某县教育十件大事",
        "某区义务教育工作典型经验",
        "某校2023年质量年报",
        "某市教育局2023年工作总结和2024年工作计划",
    ],
)
def test_titles_that_look_back(title: str) -> None:
    rows = read_targets(title, "一、改善办学条件", "新建学校3所，新增学位2000个。")
    assert {row.modality for row in rows} == {Modality.ACHIEVED}


def test_the_second_part_of_a_report_and_plan_looks_ahead() -> None:
    rows = read_targets(
        "某市教育局2023年工作总结和2024年工作计划",
        "一、2023年工作总结",
        "新建学校3所。",
        "二、2024年工作计划",
        "新建学校5所。",
    )
    assert [row.modality for row in rows] == [Modality.ACHIEVED, Modality.TARGET]


def test_a_text_that_says_that_a_summary_follows_looks_back() -> None:
    rows = read_targets(
        "凝心聚力抓质量　砥砺奋进谱新篇",
        "一年来，在县教育局的领导下，学校各项工作取得新进展。现将主要工作总结如下。",
        "一、抓德育",
        "召开家长会6次。",
    )
    assert {row.modality for row in rows} == {Modality.ACHIEVED}


def test_the_year_of_a_heading_holds_where_a_paragraph_says_the_past_year() -> None:
    rows = read_targets(
        "在全市教育工作会议上的讲话",
        "一、2023年工作回顾",
        "过去的一年，全市教育系统取得新成绩。",
        "毛入园率达到93.6%。",
    )
    assert [row.default_period for row in rows] == ["2023年"]


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("存在的主要困难", Modality.ACHIEVED),
        ("存在的主要困难与对策", Modality.TARGET),
        ("存在的问题及改进措施", Modality.TARGET),
        ("存在问题和下一步打算", Modality.TARGET),
    ],
)
def test_what_is_done_about_a_lack_is_to_come(heading: str, modality: Modality) -> None:
    (row,) = read_targets("某县2024年教育工作计划", f"一、{heading}", "学生宿舍2栋。")
    assert row.modality is modality


def test_a_sentence_that_answers_a_lack_promises() -> None:
    lines = ("某县2023年教育工作总结", "一、主要工作")
    (answer,) = read_targets(*lines, "2024年，我们将针对存在的问题新建宿舍5栋。")
    (lack,) = read_targets(*lines, "2024年，我们要看到面临的困难，宿舍还有危房5栋。")
    assert (answer.modality, lack.modality) == (Modality.TARGET, Modality.ACHIEVED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what is to come within a report, and what a report says of its aims
        ("工程已于7月3日破土，预计2020年4月底完工。", [Modality.ACHIEVED, Modality.TARGET]),
        ("列出清单，确保2017年8月底前整改到位。", [Modality.TARGET]),
        (
            "全年的目标任务为：计划实施工程1264件。发展灌溉面积7300亩。实际完成水利工程980件。",
            [Modality.TARGET, Modality.TARGET, Modality.ACHIEVED],
        ),
        ("年初确定的主要目标是：新建学校5所。", [Modality.ACHIEVED]),
        ("需要新增园舍90万平方米。其中，新建幼儿园100所。", [Modality.TARGET] * 2),
        ("新增教师60%以上要达到本科学历。", [Modality.TARGET]),
        ("新增教师300名。其中，本科以上280名。", [Modality.ACHIEVED] * 2),
    ],
)
def test_what_a_report_says_of_what_is_to_come(text: str, told: list[Modality]) -> None:
    rows = read_targets("某县2017年教育工作总结", "一、主要工作", text)
    assert [row.modality for row in rows] == told


def test_what_a_plan_says_was_done() -> None:
    text = "规划新建学校5所；城北片区的2所学校已于2016年开办。"
    rows = read_targets("某区2018年教育工作要点", "一、主要工作", text)
    assert [row.modality for row in rows] == [Modality.TARGET, Modality.ACHIEVED]
