"""What a plan promises or reports, by the rules of the conventions for targets."""

from __future__ import annotations

import pytest

from parser.model import (
    Change,
    Kind,
    Modality,
    Owner,
    PlanKind,
    Relation,
    Target,
    TargetKind,
)
from parser.reader import read_bytes
from parser.targets import as_gold, extract
from tests.targets_host import plan_of, targets_of


def values(*texts: str) -> list[tuple[float | None, str | None]]:
    """Number and unit of the quantities of some lines."""
    found = targets_of(*texts)
    return [(row.low, row.unit) for row in found if row.kind is TargetKind.QUANTITY]


def dates(*texts: str) -> list[str | None]:
    """The times of the milestones of some lines."""
    return [row.period for row in targets_of(*texts) if row.kind is TargetKind.MILESTONE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("毛入园率达到92%。", [(92, "%")]),
        ("优良率力争达到55%。", [(55, "%")]),
        ("推进“互联网+明厨亮灶”100%全覆盖。", [(100, "%")]),
        ("新增学前学位630个。", [(630, "个")]),
        ("55所中小学完成党组织领导的校长负责制改革。", [(55, "所")]),
        ("为蜊江小学等3所学校配齐设施。", [(3, "所")]),
        ("发放助学金114万元。", [(114, "万元")]),
        ("规划建筑面积93万平方米。", [(93, "万平方米")]),
        ("教育经费投入294.4亿元。", [(294.4, "亿元")]),
        ("每月开展一次安全演练。", [(1, "次")]),
        ("依托每年一届的教育技术大赛。", [(1, "届")]),
        ("开展4次季度大检查。", [(4, "次")]),
        ("保证学生在校每天1小时体育锻炼时间。", [(1, "小时")]),
        ("师德教育人均不少于10学时。", [(10, "学时")]),
        ("监控录像存储90天。", [(90, "天")]),
        ("实现从学前到高中的15年免费教育。", [(15, "年")]),
        ("新建一所托幼一体化中心。", [(1, "所")]),
        ("组织体质检测两次。", [(2, "次")]),
        ("开展家庭教育百场讲座。", [(100, "场")]),
        ("构建一个综合型智慧化平台。", [(1, "个")]),
        ("建立“两个”议事规则。", [(2, "个")]),
        ("构建9大教学共同体。", [(9, "大")]),
        ("开展好六大体育联赛。", [(6, "大")]),
        ("组织五所学校创建。", [(5, "所")]),
        ("三分之一以上的学校建成智慧校园。", [(0.333333, None)]),
        ("完善制度24个。", [(24, "个")]),
        ("建设15个专业功能教室。", [(15, "个")]),
        ("实施了近130项校舍维修工程。", [(130, "项")]),
        ("完成了全区63个无证园的治理工作。", [(63, "个")]),
        ("小学生睡眠时间达到10小时，初中生9小时。", [(10, "小时"), (9, "小时")]),
        ("一般公共预算收入增长6.5%左右。", [(6.5, "%")]),
        ("全年粮食产量达 2.33 万吨。", [(2.33, "万吨")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "做好第40个教师节宣传庆祝系列活动。",
        "开展第三届校园文化节。",
        "东丽区金牌总数第4名。",
        "按照2021年1月6日文件要求办理。",
        "印发〔2021〕1号文件。",
        "实施十大行动。",
        "实施德育五大工程。",
        "抓实四项目标任务。",
        "推进6项改革任务。",
        "落实五项重点举措。",
        "从三个方面发力。",
        "构建区校两级工作体系。",
        "形成四方合作共育机制。",
        "构建四位一体的教师教育新形式。",
        "均衡优化第五十一中学布局。",
        "推进“1+X”证书制度试点。",
        "深化IPv6应用，推进5G进校园。",
        "结合“1530”安全教育模式。",
        "落实“三会一课”制度。",
        "增强“四个意识”。",
        "自觉践行十项准则。",
        "做实体育、艺术“2+1”项目。",
        "构建15分钟健身圈。",
        "打造“一校一品”，落实一人一案，坚持一月一调度。",
        "覆盖15-59周岁人群。",
        "任期3年以上的校长应当交流。",
        "实施三年行动计划。",
        "用三年时间补齐短板。",
        "连续两年代表天津市参赛。",
        "开展为期一年的职业技能培训。",
        "通过3-5年的努力形成品牌。",
        "落实24小时值班制度。",
        "落实7×24小时值守。",
        "坚决实行“零容忍”，实现零事故、零失误。",
        "建设一批示范课程，打造一支高素质队伍，推出一系列活动，实现全覆盖。",
        "落实《加强校园安全工作16条措施》要求。",
        "启动第二期建设，续建教学楼二期、食堂。",
        "贯彻党的二十大精神和十九届五中全会精神。",
        "贯彻落实市委十届七次全会精神。",
        "落实教育部等四部门联合印发的文件。",
        "庆祝建党100周年。",
        "坚持1条主线，抓好2个重点，强化4项保障。",
        "消除56人以上大班额。",
        "加强作业、手机、读物、睡眠、体质“五个”管理。",
        "为每一位有特殊需求的儿童提供服务。",
        "",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert targets_of(text) == ()


def test_a_denominator_is_no_quantity_but_what_it_bounds_is() -> None:
    assert values("每百名学生拥有县级以上骨干教师达到1人以上。") == [(1, "人")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("获得金牌107块，银牌58块，铜牌79块。", 3),
        ("新增2所中学、2所小学、4所幼儿园。", 3),
        ("完成31所学校的45栋建筑物的抗震鉴定。", 2),
        ("各审计5所学校。", 1),
        ("落实四个“100%”。", 1),
        ("学校覆盖率、学生参与率100%。", 1),
        ("创建特色学校1-2所。", 1),
        ("17所公办园与34所民办园签订协议。", 2),
    ],
)
def test_one_row_a_number(text: str, count: int) -> None:
    assert len(targets_of(text)) == count


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("公办率在2024年达到42%以上。", ["公办率"]),
        ("新增学前学位630个。", ["新增学前学位"]),
        ("创建区级体育特色学校1-2所。", ["创建区级体育特色学校"]),
        ("优良率力争达到55%。", ["优良率"]),
        ("实现增加义务教育学位1080个。", ["增加义务教育学位"]),
        ("至少培育1所有影响力的品牌高中。", ["培育有影响力的品牌高中"]),
        ("获得金牌107块，银牌58块。", ["获得金牌", "获得银牌"]),
        ("组织12次理论学习和四期读书班。", ["组织理论学习", "组织读书班"]),
        ("选树6个标杆团队、60名教学名师。", ["选树标杆团队", "选树教学名师"]),
        ("评选、推广10个党建品牌。", ["评选、推广党建品牌"]),
        (
            "完成31所学校的45栋建筑物的抗震鉴定。",
            ["完成学校的建筑物的抗震鉴定", "完成建筑物的抗震鉴定"],
        ),
        ("对65个单位进行差异化考核。", ["对单位进行差异化考核"]),
        ("合格率94.41%，较上年提升4.66%。", ["合格率", "合格率"]),
        ("组建实验小学、附属小学两个教育集团。", ["组建教育集团"]),
        ("17所公办园与34所民办园签订协议。", ["公办园签订协议", "民办园签订协议"]),
        ("每所学校配备1名心理健康教师。", ["每所学校配备心理健康教师"]),
        ("民办在校生占比由11.54%降至5.37%。", ["民办在校生占比"]),
        ("全年完成地区生产总值164亿元，增长4.5%。", ["完成地区生产总值", "完成地区生产总值"]),
        ("在8所实验校，开展跨学科学习。", ["实验校开展跨学科学习"]),
    ],
)
def test_indicators(text: str, indicators: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == indicators


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("入学率98%。", Relation.EQ),
        ("入学率达到98%。", Relation.EQ),
        ("入学率达到98%以上。", Relation.GE),
        ("组织竞赛不少于10项。", Relation.GE),
        ("入学率不低于98%。", Relation.GE),
        ("至少培育1所品牌高中。", Relation.GE),
        ("配额生比例不低于招生计划的60%。", Relation.GE),
        ("占比超过80%。", Relation.GT),
        ("选树典型事迹90余例。", Relation.GT),
        ("发放助学金5万多元。", Relation.GT),
        ("大班额比例控制在3%以内。", Relation.LE),
        ("占比不超过5%。", Relation.LE),
        ("近视率低于30%。", Relation.LT),
        ("辍学率在1%以下。", Relation.LT),
        ("推送课程近30节。", Relation.APPROX),
        ("培养40名左右专家型教师。", Relation.APPROX),
        ("创建特色学校1-2所。", Relation.RANGE),
        ("添置健身器材30—40套。", Relation.RANGE),
    ],
)
def test_relations(text: str, relation: Relation) -> None:
    assert [row.relation for row in targets_of(text)] == [relation]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("优良率较上年提升8.68%。", Change.UP_BY),
        ("带动税收增加150万元。", Change.UP_BY),
        ("力争优良率再提升3-5个百分点。", Change.UP_BY),
        ("近视率降低3%左右。", Change.DOWN_BY),
        ("能耗下降3%以上。", Change.DOWN_BY),
        ("新增学前学位630个。", None),
        ("减少托幼点3个。", None),
        ("增加2所公办幼儿园。", None),
        ("公办园占比提升至56%。", None),
        ("占比由11.54%降至5.37%。", None),
    ],
)
def test_changes(text: str, change: Change | None) -> None:
    assert [row.change for row in targets_of(text)] == [change]


def test_a_change_that_two_numbers_share() -> None:
    rows = targets_of("城乡居民收入分别增长8.9%和9.5%。")
    assert [(row.low, row.change) for row in rows] == [(8.9, Change.UP_BY), (9.5, Change.UP_BY)]


@pytest.mark.parametrize(
    ("text", "low", "baseline"),
    [
        ("民办在校生占比由11.54%降至5.37%。", 5.37, 11.54),
        ("民办学校由7所减少至4所。", 4, 7),
        ("录取率由2021年的52.3%提高到2023年的61.8%。", 61.8, 52.3),
        ("生均公用经费由500元提高到700元。", 700, 500),
    ],
)
def test_the_level_before(text: str, low: float, baseline: float) -> None:
    (row,) = targets_of(text)
    assert (row.low, row.baseline, row.change) == (low, baseline, None)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("公办率在2024年达到42%以上。", ["2024年"]),
        ("到2025年，入学率达到98%。", ["到2025年"]),
        ("新建幼儿园3所（6月底前完成）。", ["6月底前"]),
        ("开展检测两次（3月、9月底前完成）。", ["3月、9月底前"]),
        ("占比超过80%，覆盖率稳定在93%以上（11月底前完成）。", ["11月底前", "11月底前"]),
        ("每年组织竞赛不少于10项。", ["每年"]),
        ("在校每天1小时锻炼，提倡校外锻炼1小时。", ["每天", "每天"]),
        ("开展一年两次的视力普查。", ["一年"]),
        ("年内创建6所特色学校、4所示范学校。", ["年内", "年内"]),
        ("在线率全年99%以上。", ["全年"]),
        ("开展主题活动100场（贯穿全年）。", ["贯穿全年"]),
        ("2022年累计为1800余名学生发放助学金114万元。", ["2022年", "2022年"]),
        ("经费提高至10000元每生每年。", ["每年"]),
        ("到2025年，新建2所中学；改扩建3所小学。", ["到2025年", "到2025年"]),
        ("2022年完成5所学校的建设，现建成7954个点位。", ["2022年", None]),
        ("到2025年，入学率达到98%。新建学校3所。", ["到2025年", None]),
        ("举办2022年劳动技能大赛，8所学校参加市赛。", [None]),
        ("坚持每月排查，召开7次党委会。", [None]),
        ("自今年1月8日起，出动执法人员2万人次。", ["自今年1月8日起"]),
        ("入学率较2020年提高5%。", [None]),
    ],
)
def test_periods(text: str, periods: list[str | None]) -> None:
    assert [row.period for row in targets_of(text)] == periods


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("创建首批家庭教育名师工作室（6月底前完成）。", ["6月底前"]),
        ("加快项目建设进度，力争年底开工。", ["年底"]),
        ("组织名家大讲堂（贯穿全年）。", ["贯穿全年"]),
        ("2025年，基础教育优质均衡发展局面得到持续巩固，形成体系。", ["2025年"]),
        ("力争2025年通过省级督导评估。", ["2025年"]),
        ("2024年8月底前综合楼项目竣工投用。", ["2024年8月底前"]),
        (
            "办好运动会（4月、10月底前完成），建立平台（7月底前完成）。",
            ["4月、10月底前", "7月底前"],
        ),
        ("开展评优活动（10月底前完成）、展示活动（8月底前完成）。", ["10月底前", "8月底前"]),
        ("年末召开经验交流会。", ["年末"]),
        ("一季度完成立项，二季度开工建设。", ["一季度", "二季度"]),
    ],
)
def test_milestones(text: str, times: list[str]) -> None:
    assert dates(text) == times
    assert all(row.low is None and row.relation is None for row in targets_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "坚持每月排查、季度研判，按月、定期通报。",
        "每年组织竞赛活动。",
        "在国庆节等节日期间组织慰问，开学前完成检查。",
        "做好2024年新教师招聘。",
        "确保2024年高考再创佳绩。",
        "实施2024年监控链路建设，2024年新建学校弱电系统建设。",
        "用好《2024年工作安排》。",
        "新建幼儿园3所（6月底前完成）。",
    ],
)
def test_what_is_no_milestone(text: str) -> None:
    assert dates(text) == []


def test_the_year_that_opens_a_document_is_no_milestone() -> None:
    plan = plan_of()
    line = plan.lines[0].__class__(2, "2024年，全区教育工作总的要求是稳中求进。", "\n", Kind.BODY)
    opening = plan.__class__(
        plan.path, 1, plan.title, plan.facts, (plan.lines[0], line), plan.nodes[:1]
    )
    assert extract(opening) == ()


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


def test_a_table_whose_cells_are_lines() -> None:
    cells = [
        "主要目标",
        "2020年",
        "2025年",
        "毛入园率(%)",
        "85",
        ">90",
        "受教育年限(年)",
        "15.5",
        "16",
    ]
    rows = targets_of(*cells, kind=Kind.TABLE)
    assert [
        (r.line, r.indicator, r.low, r.unit, r.baseline, r.period, r.relation) for r in rows
    ] == [
        (8, "毛入园率", 90, "%", 85, "2025年", Relation.GT),
        (11, "受教育年限", 16, "年", 15.5, "2025年", Relation.EQ),
    ]


def test_a_table_with_units_attributes_and_sections() -> None:
    cells = [
        "指  标",
        "2020年",
        "2025年",
        "属性",
        "一、发展水平",
        "1.毛入园率(%)",
        "99%",
        "99%以上",
    ]
    cells += ["约束性", "2.大班额比例", "5%", "3%以下", "预期性"]
    rows = targets_of(*cells, kind=Kind.TABLE)
    assert [(row.indicator, row.low, row.baseline, row.relation) for row in rows] == [
        ("毛入园率", 99, 99, Relation.GE),
        ("大班额比例", 3, 5, Relation.LT),
    ]


@pytest.mark.parametrize("gap", ["\t", " | ", "   "])
def test_a_table_with_its_cells_on_one_line(gap: str) -> None:
    lines = [
        gap.join(("序号", "指标名称", "单位", "2020年", "2025年", "属性")),
        gap.join(("1", "在园幼儿数", "万人", "1.2", "1.35", "预期性")),
        gap.join(("2", "普惠率", "%", "86", "90", "预期性")),
    ]
    rows = targets_of(*lines, kind=Kind.TABLE)
    assert [(r.line, r.indicator, r.low, r.unit, r.baseline, r.period) for r in rows] == [
        (4, "在园幼儿数", 1.35, "万人", 1.2, "2025年"),
        (5, "普惠率", 90, "%", 86, "2025年"),
    ]


def test_a_number_in_the_label_of_a_heading_is_none() -> None:
    plan = plan_of(heading="新增学位630个")
    assert [(row.low, row.quote) for row in extract(plan)] == [(630, "新增学位630个")]


def test_owners_are_the_nodes_own_or_the_nearest_above() -> None:
    owner = Owner("基础教育科")
    (row,) = extract(plan_of("新增学位630个。", owners=(owner,)))
    assert row.owners == (owner,)
    assert row.node == 1


@pytest.mark.parametrize("kind", [Kind.TOC, Kind.NOISE, Kind.NOTICE, Kind.ISSUER, Kind.CAPTION])
def test_only_the_plans_own_text_is_read(kind: Kind) -> None:
    assert targets_of("新增学位630个。", kind=kind) == ()


def test_a_time_holds_on_into_a_line_that_carries_the_sentence_on() -> None:
    plan = plan_of("到2025年，新建中学2所，", "改扩建小学3所。", kind=Kind.CONT)
    assert [row.period for row in extract(plan)] == ["到2025年", "到2025年"]


def test_the_golds_form() -> None:
    (row,) = targets_of("公办率在2024年达到42%以上。")
    assert as_gold(row) == {
        "line": 3,
        "kind": "quantity",
        "quote": "公办率在2024年达到42%以上",
        "indicator": "公办率",
        "relation": "ge",
        "low": 42,
        "high": None,
        "unit": "%",
        "change": None,
        "baseline": None,
        "period": "2024年",
        "modality": "target",
    }
    assert isinstance(as_gold(row)["low"], int)


@pytest.mark.parametrize(
    "text",
    [
        "深度对接全国统一大市场建设。",
        "西宁机场三期建成投运。",
        "完成市十六届人大三次会议确定的各项任务。",
    ],
)
def test_what_only_sounds_like_a_count(text: str) -> None:
    assert values(text) == []


def test_what_a_table_says_of_the_kind_of_target() -> None:
    lines = [
        "指标\t2020年\t2025年\t属性",
        "毛入园率（%）\t88\t92\t预期性",
        "巩固率（%）\t96\t97\t约束性",
    ]
    for texts in (lines, [cell for line in lines for cell in line.split("\t")]):
        rows = targets_of(*texts, kind=Kind.TABLE)
        assert [(row.low, row.baseline, row.attribute) for row in rows] == [
            (92, 88, "预期性"),
            (97, 96, "约束性"),
        ]


@pytest.mark.parametrize(
    "text",
    [
        "学习贯彻中央八项规定精神。",
        "赋能千行百业、造福千家万户。",
        "实施营商环境三年行动2.0版。",
        "回答建设一个什么样的学校。",
        "壮大千亿级产业链。",
        "连续24个月保持两位数增长。",
        "排名由369位上升到235位。",
    ],
)
def test_what_only_sounds_like_a_number(text: str) -> None:
    assert values(text) == []


def test_years_that_rise_are_a_level_with_its_baseline() -> None:
    (row,) = targets_of("平均受教育年限从2020年的9.6年提升至2025年的10.2年左右。")
    assert (row.low, row.unit, row.baseline, row.period) == (10.2, "年", 9.6, "2025年")
    assert (row.indicator, row.relation) == ("平均受教育年限", Relation.APPROX)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("小学、初中毕业率分别达到100%、99%以上。", ["小学毕业率", "初中毕业率"]),
        (
            "城镇和农村居民人均可支配收入分别增长5.1%和6.2%。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("事故起数和死亡人数分别下降4.3%、5.6%。", ["事故起数", "死亡人数"]),
        (
            "装备制造业、高技术制造业增加值分别增长17.7%、17.6%。",
            ["装备制造业增加值", "高技术制造业增加值"],
        ),
        (
            "花生种植、收获机械化率分别达到65%、55%。",
            ["花生种植机械化率", "收获机械化率"],
        ),
        ("牛羊出栏分别增长5.2%、1.9%。", ["牛羊出栏", "牛羊出栏"]),
        ("引进企业325家、全市领先。", ["引进企业"]),
        ("打造1-2个省级、3-5个市级名师工作室。", ["打造省级名师工作室", "打造市级名师工作室"]),
        ("最低生活保障标准提高到2423元。", ["最低生活保障标准"]),
    ],
)
def test_each_number_has_its_own_subject(text: str, indicators: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == indicators


def test_a_share_of_a_whole_keeps_its_bound() -> None:
    (row,) = targets_of("供养标准不低于当地最低生活保障标准的1.6倍。")
    assert (row.low, row.unit, row.relation) == (1.6, "倍", Relation.GE)


def _read(*lines: str) -> tuple[Target, ...]:
    (plan,) = read_bytes("\n".join(lines).encode(), "x.txt", targets=True).plans
    return plan.targets


def test_a_report_turns_to_the_future_once() -> None:
    found = _read(
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
    found = _read(
        "2021-2023年工作总结",
        "一、2021年工作完成情况",
        "建成学校3所。",
        "二、2022年工作完成情况",
        "建成学校4所。",
    )
    assert {row.modality for row in found} == {Modality.ACHIEVED}


def test_an_age_is_none_but_the_expectation_of_life_is() -> None:
    assert values("为60岁以上老人体检，人均预期寿命达到79.5岁。") == [(79.5, "岁")]
    (row,) = targets_of("人均预期寿命从2020年的75.2岁提升至2025年的76.8岁左右。")
    assert (row.low, row.baseline, row.period) == (76.8, 75.2, "2025年")


@pytest.mark.parametrize(
    "text",
    [
        "今年是“十五五”开局之年。",
        "今年经济社会发展主要预期目标是：稳中求进。",
        "今年，我们将坚持人民至上。",
        "2023年6月，省政府办公厅印发《若干措施》。",
    ],
)
def test_a_dated_clause_that_promises_no_act(text: str) -> None:
    assert dates(text) == []


def test_what_was_done_on_a_day_is_no_milestone() -> None:
    found = _read("某县2024年工作总结", "一、工作开展情况", "6月底前，完成学校维修。")
    assert not [row for row in found if row.kind is TargetKind.MILESTONE]


def test_an_act_before_does_not_own_what_befell() -> None:
    rows = targets_of("组织创新大赛收到作品1100件，3项发明获国家专利授权。")
    assert [row.indicator for row in rows] == ["组织创新大赛收到作品", "发明获国家专利授权"]
