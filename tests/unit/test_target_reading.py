"""Rows of real kinds of sentences: value, name, time and what was promised or done."""

from __future__ import annotations

import pytest

from parser.model import Change, Modality, Scope, Target, TargetKind
from tests.support.targets_host import read_targets, targets_of


def _names(text: str) -> list[tuple[float | None, str]]:
    return [(row.low, row.indicator) for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "城镇居民收入2万元，农村居民收入1万元，实际增长8.4%和8%。",
            [
                (2, "城镇居民收入"),
                (1, "农村居民收入"),
                (8.4, "城镇居民收入"),
                (8, "农村居民收入"),
            ],
        ),
        (
            "小学、初中达标率分别达到100%、99.8%，比上年分别提高0.1个和0.3个百分点。",
            [(100, "小学达标率"), (99.8, "初中达标率"), (0.1, "小学达标率"), (0.3, "初中达标率")],
        ),
        (
            "接待国内游客3210万人次，是2019年同期的1.2倍。",
            [(3210, "接待国内游客"), (1.2, "接待国内游客")],
        ),
        (
            "旅游总收入312亿元，恢复到2019年的105.3%。",
            [(312, "旅游总收入"), (105.3, "旅游总收入")],
        ),
        ("利润总额42亿元，比年初预期高3亿元。", [(42, "利润总额"), (3, "利润总额")]),
        (
            "出厂价格指数为79.8，同比下降20.2%。",
            [(79.8, "出厂价格指数"), (20.2, "出厂价格指数")],
        ),
        ("水利投资连续两年超1000亿元。", [(1000, "水利投资")]),
        ("非国有投资增速高达50%以上。", [(50, "非国有投资增速")]),
        ("全员劳动生产率94.5万元/人。", [(94.5, "全员劳动生产率")]),
        ("特困人员基本生活标准不低于最低生活保障标准的1.6倍。", [(1.6, "特困人员基本生活标准")]),
        (
            "建成15个新型城镇化试点，57个县（市）整体经济增速快于全省。",
            [(15, "建成新型城镇化试点"), (57, "县（市）整体经济增速快于全省")],
        ),
        (
            "新增开发区1家、总数达20家。",
            [(1, "新增开发区"), (20, "开发区总数")],
        ),
        (
            "生育和医疗保险分别参保448万人、2366万人。",
            [(448, "生育参保"), (2366, "医疗保险参保")],
        ),
        (
            "新建公园3个，300座立交桥、100条道路实现绿化彩化。",
            [(3, "新建公园"), (300, "立交桥实现绿化彩化"), (100, "道路实现绿化彩化")],
        ),
        ("五是实施加装电梯600部。", [(600, "实施加装电梯")]),
        (
            "普通高中45所，招生2.1万人，在校生6.3万人。",
            [(45, "普通高中"), (2.1, "普通高中招生"), (6.3, "普通高中在校生")],
        ),
    ],
)
def test_what_each_number_measures(text: str, rows: list[tuple[float | None, str]]) -> None:
    assert _names(text) == rows


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4家国家区域医疗中心开工建设。", [(4, "家")]),
        ("建成10条超五百亿级的市域特色链、12条超百亿级的县域特色链。", [(10, "条"), (12, "条")]),
        (
            "加强66个县医疗机构和3000个村卫生室能力建设。",
            [(66, "个"), (3000, "个")],
        ),
        ("30户以上自然村寨收运设施覆盖率达90%。", [(90, "%")]),
        ("建设充电桩3000个（根），改造管网150公里（处）。", [(3000, "个(根)"), (150, "公里(处)")]),
        ("发放补贴壹万贰仟元。", [(12000, "元")]),
        ("按照十五届四次、五次、六次全会部署，机场三期转场投运。", []),
        ("在全国八大枢纽节点中排名第一。", []),
        ("权重占30%，下午2点30分召开。", []),
        ("治理水平提高到一个新水平，迈上一个新台阶。", []),
    ],
)
def test_what_counts(text: str, values: list[tuple[float, str]]) -> None:
    assert [(row.low, row.unit) for row in targets_of(text)] == values


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("财政收入从1997年的8651亿元增加到2002年的18914亿元。", 8651, 18914),
        ("住房面积由17.8平方米提高到近22平方米。", 17.8, 22),
        ("合作社由十年前的不足100个发展到目前的1735个。", 100, 1735),
    ],
)
def test_an_old_level_is_the_baseline(text: str, old: float, new: float) -> None:
    (row,) = targets_of(text)
    assert (row.baseline, row.low) == (old, new)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("汽车产量继续保持40%以上增长。", [Change.UP_BY]),
        ("新能源汽车产量增长94.5%、达168万辆。", [Change.UP_BY, None]),
        ("地区生产总值增长7%以上、力争达到8%。", [Change.UP_BY, Change.UP_BY]),
        ("技改投资增长20%、高于全省12个百分点。", [Change.UP_BY, None]),
    ],
)
def test_changes(text: str, changes: list[Change | None]) -> None:
    assert [row.change for row in targets_of(text)] == changes


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("建立隐患台账。【6月底前完成；牵头单位：区教育局】", "6月底前"),
        ("更新校舍档案。（每年4月底前完成，市教育局牵头）", "每年4月底前"),
        ("报送年度工作总结，完成时限：每年12月20日前。", "每年12月20日前"),
        ("月末上报数据台账。", "月末"),
        ("2024年3月1日至5月31日为集中整治阶段。", "2024年3月1日至5月31日"),
        ("于5月20日（星期一）上午9:00—11:30现场确认。", "5月20日（星期一）上午9:00—11:30"),
    ],
)
def test_deadlines(text: str, period: str) -> None:
    assert [(row.kind, row.period) for row in targets_of(text)] == [(TargetKind.MILESTONE, period)]


@pytest.mark.parametrize(
    "text",
    [
        "年满6周岁（2018年8月31日前出生）的适龄儿童，凭户口簿报名。",
        "对2020年前我国教育改革的方向作出部署。",
    ],
)
def test_a_date_that_says_which_is_no_deadline(text: str) -> None:
    assert targets_of(text) == ()


def test_what_is_compared_with_is_no_time() -> None:
    rows = targets_of("全年零售额527亿元，增速比去年全年提高4.2个百分点。")
    assert [row.period for row in rows] == ["全年", "全年"]
    assert rows[1].change is Change.UP_BY


def test_a_quarter_is_neither_a_year_nor_a_level() -> None:
    (row,) = read_targets("2024年经济运行情况", "一季度完成投资63.8亿元。")
    assert row.scope is None
    (row,) = read_targets("2024年经济运行情况", "全年完成投资63.8亿元。")
    assert row.scope is Scope.YEAR


def _modalities(*lines: str) -> list[Modality]:
    rows: tuple[Target, ...] = read_targets(*lines)
    return [row.modality for row in rows]


def test_a_report_turns_where_a_heading_names_the_work_of_its_year() -> None:
    assert _modalities(
        "2025年某省政府工作报告",
        "",
        "一、2024年工作回顾",
        "新建学校3所。",
        "二、2025年目标任务和主要工作",
        "新建学校4所。",
        "三、加强政府自身建设",
        "精简文件5件。",
    ) == [Modality.ACHIEVED, Modality.TARGET, Modality.TARGET]


def test_a_report_turns_where_a_sentence_opens_its_aims() -> None:
    assert _modalities(
        "2025年某省政府工作报告",
        "",
        "一、牢记殷殷嘱托，取得新成效",
        "新建学校3所。",
        "二、牢记历史使命，奋勇争先",
        "今年发展主要预期目标是：地区生产总值增长5%以上。",
        "（一）发展教育",
        "新建学校4所。",
    ) == [Modality.ACHIEVED, Modality.TARGET, Modality.TARGET]


def test_an_analysis_that_compares_with_the_year_before_tells_what_was_done() -> None:
    assert set(
        _modalities(
            "我市农村经济稳步发展",
            "",
            "粮食总产106亿斤，同比增长5%。",
            "牛存栏91万头，同比增长8%。",
            "蔬菜产量43万吨，同比增长3%。",
        )
    ) == {Modality.ACHIEVED}
