"""Times in further wordings, what they date and what they do not."""

from __future__ import annotations

import pytest

from parser.model import Modality, TargetKind
from tests.support.targets_host import read_targets, targets_of

REPORT = "某县教育局2023年工作总结"


def _acts(text: str) -> list[tuple[str, str | None]]:
    return [
        (row.indicator, row.period) for row in targets_of(text) if row.kind is TargetKind.MILESTONE
    ]


def _periods(text: str) -> list[str | None]:
    return [row.period for row in targets_of(text) if row.kind is TargetKind.QUANTITY]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("第10周周五前交分析材料。", [("交分析材料", "第10周周五前")]),
        ("第四周召开家长会。", [("召开家长会", "第四周")]),
        ("十月份（第5—9周）", []),
        ("装修工程下月开始。", [("装修工程开始", "下月")]),
        ("操场本月底能铺完。", [("操场能铺完", "本月底")]),
        ("大班额问题，下学期开学前通过分班解决。", [("大班额问题通过分班解决", "下学期开学前")]),
        ("9月开学后两周内，各校完成认定工作。", [("各校完成认定工作", "9月开学后两周内")]),
        ("新建城东初中，规划30个班，力争6月底前开工。", [("新建城东初中开工", "6月底前")]),
        ("新建滨湖小学，总投资1亿元，7月开工。", [("新建滨湖小学开工", "7月")]),
        ("湖畔学校，48个班，2022年春开工。", [("湖畔学校开工", "2022年春")]),
        ("新增婴幼儿托育专业，9月起招生。", [("新增婴幼儿托育专业招生", "9月起")]),
        ("报名时间提前至7月10日，增设服务点4个。", [("报名时间提前", "7月10日")]),
        ("举报电话从3月1日起开通。", [("举报电话开通", "从3月1日起")]),
        ("明年还将启动高级中学迁建工程。", [("启动高级中学迁建工程", "明年")]),
        ("9月中旬起分批开展督导检查。", [("分批开展督导检查", "9月中旬起")]),
        ("限6月底前整改到位。", [("整改到位", "6月底前")]),
        ("每学期第一周开展安全教育。", []),
        (
            "新校区一期2024年8月交付，二期2025年8月交付。",
            [("新校区一期交付", "2024年8月"), ("新校区二期交付", "2025年8月")],
        ),
        ("正在进行内外装修，预计7月底完工。", [("内外装修完工", "7月底")]),
        (
            "城北小学项目计划3月开工，2025年8月底前竣工。",
            [("城北小学项目开工", "3月"), ("城北小学项目竣工", "2025年8月底前")],
        ),
        ("下月起开展专项整治。", [("开展专项整治", "下月起")]),
        (
            "城北小学项目（2024年3月开工，2025年8月竣工）。",
            [("城北小学项目开工", "2024年3月"), ("城北小学项目竣工", "2025年8月")],
        ),
        ("制定轮岗方案，6月底前全部完成。", [("制定轮岗方案", "6月底前")]),
        (
            "加快第八小学等项目建设进度，确保年内进行主体施工。",
            [("加快第八小学等项目建设进度进行主体施工", "年内")],
        ),
        ("最迟于10月底前拨付到位。", [("拨付到位", "10月底前")]),
        # what a reporter saw, and what is not done yet
        ("7月15日，记者在施工现场看到，工人正在铺设跑道。", []),
        ("截至6月底，尚未开工的实训楼，正在办理手续。", []),
    ],
)
def test_acts_are_dated_by_further_times(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("第三周组织疏散演练一次。", ["第三周"]),
        ("未来五年将退休教师928人。", ["未来五年"]),
        ("2021年启动6所，2022年7所，后三年完成其余14所。", ["2021年", "2022年", "后三年"]),
        ("2026年更新300套，2027年起每年250套。", ["2026年", "2027年起每年"]),
        ("公用经费从2022年春季起由每生每年400元提高到500元。", ["从2022年春季起"]),
        ("前三年完成20所，后两年完成10所。", ["前三年", "后两年"]),
        ("建账销号，其余21个于5月底前整改到位。", ["5月底前"]),
        ("上半年没有完成任务的5个乡镇，9月底前要补齐。", ["9月底前"]),
        ("本学年内完成培训4次，下学年6次。", ["本学年内", "下学年"]),
        ("每年春季、秋季各开展体检1次。", ["每年春季、秋季"]),
        ("教师全员轮训，每人5年不少于360学时。", ["5年"]),
        ("到2026年光纤全覆盖；年运维费由县财政按每校1.2万元安排。", ["年"]),
        ("到2025年秋季，补齐教师；未达标的2校明年各补充3名。", ["明年", "明年"]),
    ],
)
def test_numbers_hold_for_further_times(text: str, periods: list[str | None]) -> None:
    assert _periods(text) == periods


@pytest.mark.parametrize(
    "text",
    [
        "未落实要求的县区，应于11月30日前作出说明。",
        "青河县欠拨资金年底前必须到位。",
        "城南小学主体已封顶，明年秋季可招生。",
    ],
)
def test_a_report_asks_for_what_is_to_come(text: str) -> None:
    rows = read_targets(REPORT, "一、有关情况", text)
    assert [row.modality for row in rows if row.kind is TargetKind.MILESTONE] == [Modality.TARGET]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what is seen or was done then, whatever the text as a whole promises
        ("3栋教学楼外墙粉刷已经结束，150名工人正在铺设跑道。", ["achieved", "achieved"]),
        ("记者在工地看到，150名工人正在铺设跑道。", ["achieved"]),
        ("督导组组织10名督学进行了专项督导，听课90节。", ["achieved", "achieved"]),
        ("截至6月底，完成投资3亿元，占年度计划的62%。", ["achieved", "achieved"]),
        # ... and what is promised
        ("对20所学校进行了调研，计划新建学校3所。", ["target", "target"]),
    ],
)
def test_what_was_done_is_told_so_in_a_plan(text: str, told: list[str]) -> None:
    rows = [row for row in targets_of(text) if row.kind is TargetKind.QUANTITY]
    assert [row.modality.value for row in rows] == told


def test_what_is_left_is_to_come_in_a_sentence_of_what_was_done() -> None:
    rows = targets_of("截至目前，项目已开工9个，其余3个将于10月底前开工。")
    assert [row.modality for row in rows] == [Modality.ACHIEVED, Modality.TARGET]


def test_a_speech_is_read_clause_by_clause() -> None:
    rows = targets_of("“室内装修达到90%，操场本月底能铺完。”负责人介绍，新增学位900个。")
    assert [(row.indicator, row.period) for row in rows] == [
        ("室内装修", None),
        ("操场能铺完", "本月底"),
        ("新增学位", None),
    ]


def test_a_rule_of_its_own_is_not_due_with_the_rate_before_it() -> None:
    text = "明厨亮灶覆盖率年底达到100%，食品留样不少于48小时，普及率达到90%。"
    assert _periods(text) == ["年底", None, "年底"]


def test_pay_is_told_by_the_year() -> None:
    assert _periods("教师年均工资8万元。") == ["年均"]
