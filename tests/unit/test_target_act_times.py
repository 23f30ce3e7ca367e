"""How far the time of a bare act holds, and what a bare limit closes."""

from __future__ import annotations

import pytest

from parser.model import Modality, TargetKind
from tests.support.targets_host import read_targets, targets_of


def _periods(text: str) -> list[str | None]:
    return [row.period for row in targets_of(text) if row.kind is TargetKind.QUANTITY]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # what is begun then is told of nothing else
        ("新建河东小学，总投资6600万元，5月开工；改扩建寄宿制学校2所。", [None, None]),
        ("该工程去年3月动工，总投资1.3亿元，可提供学位1500个。", [None, None]),
        ("报名时间提前至7月10日，增设服务点4个。", [None]),
        # what is finished says when there is more, in its own group
        ("河西小学9月1日如期开学，新增学位480个。", ["9月1日"]),
        ("河西小学教学楼6月20日通过验收，比计划提前30天。", ["6月20日"]),
        ("河西小学2025年8月投用，总投资2亿元。", [None]),
        ("2025年6月启动，2026年8月完工，总投资2亿元。", [None]),
        ("体育馆6月底前投用；新建足球场20片。", [None]),
        ("增设托育、烹饪两个专业，9月起招生，每个专业首届不超过3个班。", [None, "9月起"]),
        # at the head of its sentence a time holds for all of it
        ("9月底前，完成扩建，增加学位180个。", ["9月底前"]),
        ("9月底前开工，改造运动场3个；新建浴室2处。", ["9月底前", "9月底前"]),
        ("力争2025年8月建成，新增学位900个；配备校车6辆。", ["2025年8月", "2025年8月"]),
    ],
)
def test_how_far_the_time_of_an_act_holds(text: str, periods: list[str | None]) -> None:
    assert _periods(text) == periods


def _rows(text: str) -> list[tuple[str, str, str | None]]:
    return [(row.kind.value, row.indicator, row.period) for row in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # a limit with a bare word of completion is that of the number before it
        ("对52辆校车逐车检测，3月20日前完成。", [("quantity", "对校车逐车检测", "3月20日前")]),
        (
            "去年未完工的3个运动场项目，4月底前必须收尾。",
            [("quantity", "去年未完工的运动场项目", "4月底前")],
        ),
        (
            "南湖片区4所幼儿园，每所12个班，2024年底前全部建成。",
            [("quantity", "南湖片区幼儿园", "2024年底前"), ("quantity", "每所班", None)],
        ),
        ("为40所学校安装设备，9月1日前安装完毕。", [("quantity", "为学校安装设备", "9月1日前")]),
        (
            "对未达标的6所幼儿园，限期3月31日前整改到位，未达标的取缔。",
            [("quantity", "对未达标的幼儿园", None), ("milestone", "整改到位", "3月31日前")],
        ),
        # an act of its own stays one, and so does what is left
        (
            "招聘教师120名，8月20日前全部到岗。",
            [("quantity", "招聘教师", None), ("milestone", "全部到岗", "8月20日前")],
        ),
        ("明确责任单位，4月底前完成整改。", [("milestone", "完成整改", "4月底前")]),
    ],
)
def test_a_bare_limit_closes_the_number_before_it(
    text: str, rows: list[tuple[str, str, str | None]]
) -> None:
    assert _rows(text) == rows


def test_what_was_left_open_is_to_be_done() -> None:
    (row,) = targets_of("去年未完工的3个运动场项目，4月底前必须收尾。")
    assert row.modality is Modality.TARGET


def test_what_is_left_in_a_report_is_to_come() -> None:
    rows = read_targets(
        "某县教育局2023年工作总结", "一、主要成效", "实施项目26个，已完工21个，其余年底前收尾。"
    )
    told = [(row.indicator, row.period, row.modality) for row in rows if not row.unit]
    assert told == [("其余收尾", "年底前", Modality.TARGET)]
