"""The times of targets, and milestones: acts with a time and no number."""

from __future__ import annotations

import pytest

from parser.model import Kind, Modality, TargetKind
from parser.targets import extract
from tests.support.targets_host import dates, plan_of, read_targets, targets_of


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
        ("近两年补充教师97名，交流校长12名。", ["近两年", "近两年"]),
        ("近三年累计投入4.2亿元，普惠率达91%。", ["近三年", "近三年"]),
        ("近三年来新建学校3所。", [None]),
        ("入学率高于近三年平均水平2个百分点。", [None]),
        ("学校增速创近十年新高，增加学位3000个。", [None]),
        ("每名教职工年度参加培训不少于72学时。", ["年度"]),
        ("预计秋季小学一年级缺学位约480个。", ["秋季"]),
        ("2023年寒暑假查处违规培训23起。", ["2023年寒暑假"]),
        ("今明两年引进教师6名，两年多来转公3所。", ["今明两年", "两年多来"]),
        ("到规划期末，毛入学率稳定在95%以上。", ["到规划期末"]),
        ("学校2019年整体迁建，建筑面积7860平方米，教学班15个。", [None, None]),
        ("1.名单5月10日前公布；2.小学班额控制在45人以内。", ["5月10日前", None]),
        ("2023年度参加培训教师20名。", ["2023年度"]),
    ],
)
def test_periods(text: str, periods: list[str | None]) -> None:
    assert [row.period for row in targets_of(text)] == periods


def test_a_time_holds_on_into_a_line_that_carries_the_sentence_on() -> None:
    plan = plan_of("到2025年，新建中学2所，", "改扩建小学3所。", kind=Kind.CONT)
    assert [row.period for row in extract(plan)] == ["到2025年", "到2025年"]


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
    sentence = "2024年，全区教育优质均衡发展局面得到持续巩固。"
    (row,) = read_targets("某县2024年教育工作要点", sentence, "一、重点工作", sentence)
    assert (row.line, row.period) == (4, "2024年")


def test_of_what_a_review_dates_only_what_was_finished_is_a_milestone() -> None:
    title, heading = "某县2024年工作总结", "一、工作开展情况"
    (row,) = read_targets(title, heading, "6月底前，完成学校维修。")
    assert (row.kind, row.modality) == (TargetKind.MILESTONE, Modality.ACHIEVED)
    for told in (
        "年末全县债务率保持在合理水平。",
        "3月，某部长到我县视察。",
        "到2016年，基本形成新格局。",
    ):
        assert read_targets(title, heading, told) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“十一五”前四年单位能耗下降14.38%，排放量分别下降9.66%和13.14%。",
            ["“十一五”前四年", "“十一五”前四年", "“十一五”前四年"],
        ),
        ("五年来共办理议案4件；满意率达99.8%。", [None, None]),
        ("过去的一年，经济长足进步，生产总值达到195亿元。", ["过去的一年"]),
        ("PM2.5年均浓度33微克/立方米，优良率98%。", ["年均", None]),
        ("港口货物年吞吐量分别达到3亿吨、1.7亿吨，过货量2亿吨。", ["年", "年", None]),
        ("新增旅客年吞吐能力2800万人次。", [None]),
        ("日均投入值守力量1万人以上。", ["日均"]),
        ("2012-2013年冬春新种核桃56.76万亩。", ["2012-2013年冬春"]),
        # what recurs holds in its clause, and for its own sort of number in the next
        ("实行工作法，每季度开展集中开工活动，项目完成投资352亿元。", [None]),
        ("低保标准每月提高到300元，供养率达到36%。", ["每月", None]),
        ("在校每天1小时锻炼，提倡校外锻炼1小时。", ["每天", "每天"]),
        ("每年对学校，确定4至6所开展督导。", ["每年"]),
    ],
)
def test_periods_of_averages_and_of_years_past(text: str, expected: list[str | None]) -> None:
    assert [row.period for row in targets_of(text)] == expected


def test_a_year_that_is_thought_of_is_no_deadline() -> None:
    assert targets_of("这样安排主要是考虑到今年财政收支矛盾仍然十分突出。") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # a colon before a date parts a clause; before a level it does not
        ("具体措施：2021年3月底前设立试点城市。", ["设立试点城市"]),
        ("整改清单：6月底前完成食堂改造。", ["完成食堂改造"]),
        # an act of its own is nothing that another befalls
        ("明确责任单位，确保2027年8月底前整改到位。", ["整改到位"]),
        ("尽早挂网招标，4月份破土动工。", ["破土动工"]),
        ("期末复习考试，1月23日前上报各类总结。", ["上报各类总结"]),
        ("望江学校（九年一贯制）。总投资2.4亿元。桩基完成80%，预计明年底竣工。", ["望江学校竣工"]),
        ("金枫路初中扩建：投资2900万元，7月完工。", ["金枫路初中扩建完工"]),
        ("配齐设备。更新电脑520套，补足器材。完成时限：2024年底。", ["补足器材"]),
        ("上半年工作完成情况", []),
        ("期中质量调研，11月8日前交分析材料（教导处）。", ["交分析材料"]),
        ("加快推进艺术中心项目建设进度，力争年底完工。", ["加快推进艺术中心项目建设进度完工"]),
    ],
)
def test_a_dated_act_is_named_by_its_clause(text: str, named: list[str]) -> None:
    rows = [row for row in read_targets(text) if row.kind is TargetKind.MILESTONE]
    assert [row.indicator for row in rows] == named
