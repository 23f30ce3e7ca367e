"""How far a time holds: recurrences, founding years, what is told of a year and of now."""

from __future__ import annotations

import pytest

from parser.model import Modality, Relation
from tests.support.targets_host import dates, read_targets, targets_of


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # What is done goes on with what recurs, rates and levels do not.
        ("每年外出培训不少于60人次，人均研修不少于80学时。", ["每年", "每年"]),
        ("每月评选一次，每次每班3人。", ["每月", "每月"]),
        ("每学期测评1次，近视率下降1个百分点。", ["每学期", None]),
        ("每年培训教师500人，骨干教师突破200人。", ["每年", "每年"]),
        ("每年组织培训5场，骨干教师突破200人。", ["每年", None]),
        ("每天锻炼1小时，创建平安校园2所。", ["每天", None]),
        ("每天开设1节体育课，保证户外活动2小时。", ["每天", "每天"]),
        ("每学期向教代会报告一次，每学年接受评估1次。", ["每学期", "每学年"]),
        # What stands right before its number is that number's.
        ("加开实训课，每周6课时，配备工位24个。", ["每周", None]),
        ("每天1小时锻炼，校外锻炼1小时。", ["每天", "每天"]),
        ("新投产电站2座，年发电量1.9亿度，征收水费85万元。", [None, "年", None]),
        # 年 and 月 before what they have so much of.
        ("教师年人均培训不少于72学时。", ["年"]),
        ("乡镇补贴月人均提高200元。", ["月"]),
        ("年社会培训规模稳定在8万人次以上。", ["年"]),
        ("公办园年生均财政拨款不低于5000元。", [None]),
        ("中青年培训600人。", [None]),
        # When a school was founded says not when it is so large.
        ("学校创办于1952年，占地面积26000平方米。", [None]),
        ("目前，全县共有学校16所，教职工873人。", ["目前", "目前"]),
        ("中学学位需求将在2028年前后达到高峰，缺口约6200个。", ["2028年前后"]),
        ("上半年、下半年各抽查10所学校食堂。", ["上半年、下半年"]),
        ("6月一次性发放补贴5万元。", ["6月"]),
        ("2026年5月前完成跑道改造；2026年暑假改造厕所2座。", ["2026年暑假"]),
    ],
)
def test_how_far_a_time_holds(text: str, periods: list[str | None]) -> None:
    assert [row.period for row in targets_of(text) if row.low is not None] == periods


def test_what_recurs_in_a_review_holds_for_its_own_number() -> None:
    lines = ("某县2023年教育工作总结", "一、主要工作", "每月检查1次，整改隐患29处。")
    assert [row.period for row in read_targets(*lines)] == ["每月", None]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("各区最少设1家妇幼保健院。", [Relation.GE]),
        ("县级领导每学期至少到联系学校讲1次思政课。", [Relation.GE]),
        ("每学期家访不少于全班学生的三分之一。", [Relation.GE]),
        ("小学、初中班均人数分别降到40人和45人以下。", [Relation.LT, Relation.LT]),
        (
            "生均校舍面积、生均设备值分别不低于20平方米和3000元。",
            [Relation.GE, Relation.GE],
        ),
        ("新建学校不少于3所、改建5所。", [Relation.GE, Relation.EQ]),
    ],
)
def test_a_bound_that_stands_apart_or_goes_to_each(text: str, relations: list[Relation]) -> None:
    assert [row.relation for row in targets_of(text)] == relations


def test_each_of_a_list_of_changes_has_its_own() -> None:
    rows = targets_of("招生、毕业生、在校生分别比上年减少23万人、增加9万人和减少31万人。")
    assert [row.change and row.change.value for row in rows] == ["down_by", "up_by", "down_by"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "建设教师周转宿舍96套，一季度开工，年底前完成主体工程。",
            ["教师周转宿舍开工", "完成主体工程"],
        ),
        ("建设教师周转宿舍96套，一季度研判。", []),
    ],
)
def test_a_short_act_takes_what_was_counted_before_it(text: str, names: list[str]) -> None:
    assert [row.indicator for row in targets_of(text) if row.low is None] == names


def test_what_is_the_main_line_of_a_year_is_no_act() -> None:
    assert dates("2025年，全市教育工作将以建设教育强市为主线，做好以下工作。") == []


def test_the_weight_of_an_assessment_measures_nothing() -> None:
    assert targets_of("纳入履职评价，权重不低于5%。") == ()


def test_what_is_lacking_is_so_and_what_is_foretold_is_to_come() -> None:
    rows = read_targets(
        "某市2024年教育工作总结",
        "一、主要成效",
        "在肯定成绩的同时，也要清醒看到存在的问题：小规模学校还有214所；到2027年学位缺口仍有1.1万个。",
    )
    assert [row.modality for row in rows] == [Modality.ACHIEVED, Modality.TARGET]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("自2026年起，对学校实行合格性评估。", ["自2026年起"]),
        ("2027年秋季开始，实行强校提质计划。", ["2027年秋季开始"]),
        ("每年起草报告。", []),
        ("本办法自2026年1月1日起施行。", []),
    ],
)
def test_what_begins_at_a_time_is_dated(text: str, times: list[str]) -> None:
    assert dates(text) == times


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("艺术课程不低于总课时的9%。", ["艺术课程"]),
        ("鼓励学校按总课时的11%开设艺术课程。", ["鼓励学校按总课时开设艺术课程"]),
        (
            "普惠园覆盖率93.7%，毛入园率95.2%，分别高于全省平均水平1.8个和0.9个百分点。",
            [
                "普惠园覆盖率",
                "毛入园率",
                "普惠园覆盖率高于全省平均水平",
                "毛入园率高于全省平均水平",
            ],
        ),
        (
            "小学招生9万人，毕业生8万人，分别比上年减少2万人、增加1万人。",
            ["小学招生", "小学毕业生", "小学招生", "小学毕业生"],
        ),
    ],
)
def test_what_a_share_and_what_each_of_a_list_measures(text: str, names: list[str]) -> None:
    assert [row.indicator for row in targets_of(text)] == names


def test_a_ratio_with_the_sign_of_ratios() -> None:
    rows = targets_of("生师比12.62∶1。", "生师比由上年的13.42∶1降至13.07∶1。")
    assert [(row.low, row.baseline) for row in rows] == [(12.62, None), (13.07, 13.42)]


def test_the_title_of_a_notice_dates_no_act() -> None:
    assert dates("2026年1月学考选考考务培训和监考安排通知") == []
    assert dates("6月底前印发考务通知") == ["6月底前"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("“十三五”以来，新建学校29所。", "“十三五”以来"),
        ("在2018年到2020年，将新改扩建26所学校。", "2018年到2020年"),
        ("2010年3月∼8月，新建学校3所。", "2010年3月∼8月"),
    ],
)
def test_spans_and_their_joints(text: str, period: str) -> None:
    (row,) = targets_of(text)
    assert row.period == period


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("第一阶段（2010年3月—8月）：进一步转变观念，寻找差距。", "转变观念，寻找差距"),
        ("第二阶段（2012年）。全面启动，落实措施。", "全面启动，落实措施"),
        ("准备阶段（2024年3月）：制定方案，动员部署。", "准备阶段"),
    ],
)
def test_a_stage_without_a_name_is_what_is_done_in_it(text: str, act: str) -> None:
    targets = read_targets("某校五年规划", "三、实施步骤", text)
    assert [row.indicator for row in targets] == [act]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("年度举办1次交流会，组织2次学习。", ["年度", "年度"]),
        ("五年新增就业4000万人，失业率控制在5%左右。", ["五年", "五年"]),
        ("五年累计投入经费229亿元。", ["五年"]),
        ("三年行动计划建设学校5所。", [None]),
        ("扩大规模（其中1995年广东省落实165名）。", ["1995年"]),
        (
            "2019年1月1日起，招用失业人员达到职工人数25%并签订合同的，可申请300万元的贷款。",
            ["2019年1月1日起"],
        ),
    ],
)
def test_how_long_something_took_holds_for_its_sentence(
    text: str, periods: list[str | None]
) -> None:
    assert [row.period for row in targets_of(text)] == periods


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020年起，每年2月底前各地完成考核工作。", ["每年2月底前"]),
        ("从今年起，与财政部门共同安排经费补助学校。", ["从今年起"]),
        ("全年：以平台为基础，进一步丰富内容。", ["全年"]),
        ("3月：组织申报本年度课程；推动2016年立项的课程验收。", ["3月"]),
    ],
)
def test_times_that_give_one_milestone(text: str, told: list[str]) -> None:
    assert dates(text) == told
