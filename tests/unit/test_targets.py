"""What is a target and what is none, and what a row says of its place."""

from __future__ import annotations

import pytest

from parser.model import Kind, Owner, PlanKind
from parser.reader import read_bytes
from parser.targets import as_gold, extract
from tests.support.targets_host import plan_of, targets_of


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
        "某区作为全省5个国家实验区之一。",
        "按照全省教育改革和发展规划纲要（2010-2020年）推进。",
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
        "深度对接全国统一大市场建设。",
        "西宁机场三期建成投运。",
        "完成市十六届人大三次会议确定的各项任务。",
        "学习贯彻中央八项规定精神。",
        "赋能千行百业、造福千家万户。",
        "实施营商环境三年行动2.0版。",
        "回答建设一个什么样的学校。",
        "壮大千亿级产业链。",
        "连续24个月保持两位数增长。",
        "排名由369位上升到235位。",
        "今年是“十五五”开局之年。",
        "今年经济社会发展主要预期目标是：稳中求进。",
        "今年，我们将坚持人民至上。",
        "2023年6月，省政府办公厅印发《若干措施》。",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert targets_of(text) == ()


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
        ("学前三年教育毛入园率保持100%。", 1),
        ("新增托位数400个以上。", 1),
        ("数百名教师参加。", 0),
        ("为教育尽一份力。", 0),
        ("初中每周开设3节技能教学课＋2节体能锻炼课。", 2),
    ],
)
def test_one_row_a_number(text: str, count: int) -> None:
    assert len(targets_of(text)) == count


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("高中阶段入学率在90%以上。", "高中阶段入学率"),
        ("每周开设音乐、美术课各不少于2节。", "开设音乐、美术课"),
        ("各单位于2023年2月28日前报送名单。", "各单位报送名单"),
        ("初中每周开设3节技能教学课＋2节体能锻炼课。", "初中开设技能教学课"),
    ],
)
def test_what_is_measured_without_the_words_around_it(text: str, indicator: str) -> None:
    assert targets_of(text)[0].indicator == indicator


def test_a_rank_between_a_level_and_its_growth_names_neither() -> None:
    rows = targets_of("地区生产总值3347.6亿元，居全省第4位，增长1.5%。")
    assert [row.indicator for row in rows] == ["地区生产总值", "地区生产总值"]


def test_what_was_counted_first_is_no_act() -> None:
    assert not targets_of("2023年，初步核算，经济稳中向好。")


def test_how_last_years_plan_went_is_told_as_done() -> None:
    file = read_bytes(
        "某市2024年发展计划\n一、2023年发展计划执行情况\n新增学位30个。\n二、目标\n新增学位40个。\n".encode(),
        "x.txt",
        targets=True,
    )
    assert [str(row.modality) for row in file.plans[0].targets] == ["achieved", "target"]


def test_a_table_of_tasks_that_goes_on_from_another_page() -> None:
    plan = plan_of(
        *("序号", "目标与任务", "责任单位", "80"),
        "加大普惠性托育供给，新增托位数400个以上，公办园在园幼儿占比60%以上。",
        *("县教育局", "81", "保障学校秋季开学，探索职业教育赋能区域发展路径。", "县教育局"),
        kind=Kind.TABLE,
        title="2024年《政府工作报告》重点任务分解表",
        plan_kind=PlanKind.OTHER,
    )
    rows = extract(plan)
    assert [(row.low, str(row.modality)) for row in rows] == [(400, "target"), (60, "target")]


def test_cells_of_a_table_that_hold_two_rows_each() -> None:
    cells = "指标\n2020年\n2025年\n属性\n1.标准班额比例(%)\n其中:小学\n初中\n34.52%\n77.34%"
    more = (
        "80%以上\n85%以上\n预期性\n2.幼儿教师专科学历比例(%)\n其中:本科学历比例(%)\n97.7%\n49.8%\n"
        "100%\n50%\n预期性"
    )
    rows = targets_of(*f"{cells}\n{more}".split("\n"), kind=Kind.TABLE)
    assert [(row.indicator, row.baseline, row.low) for row in rows] == [
        ("标准班额比例小学", 34.52, 80),
        ("标准班额比例初中", 77.34, 85),
        ("幼儿教师专科学历比例", 97.7, 100),
        ("本科学历比例", 49.8, 50),
    ]


@pytest.mark.parametrize("kind", [Kind.TOC, Kind.NOISE, Kind.ISSUER, Kind.CAPTION])
def test_only_the_plans_own_text_isread_targets(kind: Kind) -> None:
    assert targets_of("新增学位630个。", kind=kind) == ()


def test_a_number_in_the_label_of_a_heading_is_none() -> None:
    plan = plan_of(heading="新增学位630个")
    assert [(row.low, row.quote) for row in extract(plan)] == [(630, "新增学位630个")]


def test_owners_are_the_nodes_own_or_the_nearest_above() -> None:
    owner = Owner("基础教育科")
    (row,) = extract(plan_of("新增学位630个。", owners=(owner,)))
    assert row.owners == (owner,)
    assert row.node == 1


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
        "scope": "point",
    }
    assert isinstance(as_gold(row)["low"], int)
