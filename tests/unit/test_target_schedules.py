"""Events of a schedule are named and dated, and no labels of a paper are."""

from __future__ import annotations

import pytest

from parser.model import TargetKind
from tests.support.targets_host import targets_of


def _acts(text: str) -> list[tuple[str, str | None]]:
    return [
        (row.indicator, row.period) for row in targets_of(text) if row.kind is TargetKind.MILESTONE
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "网上报名：3月10日8:00至3月18日18:00，逾期不予补报。",
            [("网上报名", "3月10日8:00至3月18日18:00")],
        ),
        ("3.文化考试：6月15日—17日。", [("文化考试", "6月15日—17日")]),
        ("体育测试：4月中下旬，由各考点组织。", [("体育测试", "4月中下旬")]),
        (
            "成绩查询：7月2日。志愿填报7月4日至7日。",
            [("成绩查询", "7月2日"), ("志愿填报", "7月4日至7日")],
        ),
        (
            "录取：7月10日开始，20日前全部结束；8月1日前发放录取通知书。",
            [
                ("录取开始", "7月10日"),
                ("全部结束", "20日前"),
                ("发放录取通知书", "8月1日前"),
            ],
        ),
        ("体检定于4月上旬进行。", [("体检", "4月上旬")]),
        (
            "9月：开学典礼；10月：运动会；期中测评。",
            [("开学典礼", "9月"), ("运动会；期中测评", "10月")],
        ),
        # what is done then names itself
        ("宣传发动：3月1日至15日，召开动员会。", [("召开动员会", "3月1日至15日")]),
        # labels and signatures date nothing
        ("报名时间3月10日至18日。", []),
        ("发布日期：2024年3月5日", []),
        ("某县教育局2024年3月5日", []),
    ],
)
def test_events_of_a_schedule(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert _acts(text) == acts
