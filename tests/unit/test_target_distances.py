"""How far something is from what it is compared with, and the level that a rise is counted from."""

from __future__ import annotations

import pytest

from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("生产总值增长4%，快于2024年1.8个百分点。", ["生产总值", "生产总值快于2024年"]),
        (
            "生产总值年均增长4.5%，高于“十三五”时期1.2个百分点。",
            ["生产总值", "生产总值高于“十三五”时期"],
        ),
        ("税收占比达到75%，低于去年同期3个百分点。", ["税收占比", "税收占比低于去年同期"]),
        (
            "生产总值增长4%，快于2024年2个百分点，投资增长3%。",
            ["生产总值", "生产总值快于2024年", "投资"],
        ),
        ("投资、消费增速分别快于全国3.4个、1个百分点。", ["投资快于全国", "消费增速快于全国"]),
        (
            "生产总值增长4%，快于2024年2个百分点，投资、消费分别快于全国3个、1个百分点。",
            ["生产总值", "生产总值快于2024年", "投资快于全国", "消费快于全国"],
        ),
        ("税收占比达到75%，比2024年提高3个百分点。", ["税收占比", "税收占比"]),
        ("空气优良率达到90%，优于全国2个百分点。", ["空气优良率", "空气优良率优于全国"]),
        (
            "河道水质达标率95%，好于去年同期1个百分点。",
            ["河道水质达标率", "河道水质达标率好于去年同期"],
        ),
    ],
)
def test_a_distance_is_no_level_of_what_it_is_measured_by(text: str, names: list[str]) -> None:
    rows = targets_of(text)
    assert [row.indicator for row in rows] == names
    assert all(row.period in (None, "年均") for row in rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收入达到369亿元，较“十三五”末的232亿元增加137亿元。", [(369, None), (137, 232)]),
        ("收入比2020年的5300万元增加0.8亿元。", [(0.8, 0.53)]),
        # of another unit it is no level before
        ("收入比2020年的53亿元增长8%。", [(53, None), (8, None)]),
        ("收入53亿元，增加8亿元。", [(53, None), (8, None)]),
    ],
)
def test_the_level_that_a_rise_is_counted_from_is_no_row(
    text: str, found: list[tuple[float, float | None]]
) -> None:
    assert [(row.low, row.baseline) for row in targets_of(text)] == found
