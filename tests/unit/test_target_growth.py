"""A long line of one kind of text is read in a time that grows with it and no faster."""

from __future__ import annotations

import pytest

from tests.support.growth import grows_linearly
from tests.support.targets_host import targets_of


@pytest.mark.parametrize(
    "piece",
    [
        "甲项目3月开工、",
        "3月：",
        "每学期测评1次，近视率下降1个百分点，",
        "一是今年新建学校1所；二是新建学校2所；",
        "幼儿园1所（公办1所）、",
        "1所、" * 5,
        "省级1项、国家级2项、" * 5,
        "到2025年，体系形成，机制完善，",
        "完成任务的98%、超过计划3个百分点、",
        "率3%、增速4%、增幅5%、",
        "比2020年的53亿元增加8亿元，高于2024年3个百分点，",
        "“十四五”时期，新建学校3所。今年是开局之年。这五年，新建医院4家。",
        "安装空调37台，新校区占地260亩，年底前全部投入使用；",
    ],
)
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    targets_of(piece * 100)  # compiles the patterns
    assert grows_linearly(lambda times: targets_of(piece * times), 400)


@pytest.mark.parametrize(
    "piece", ["生均3册、师均4册、", "每所学校3名、每所乡镇4名、", "占比4%，总数3个，"]
)
def test_no_name_goes_on_growing_from_number_to_number(piece: str) -> None:
    rows = targets_of("配备教师3000名，" + piece * 200)
    assert max(len(row.indicator) for row in rows) < 200


def test_acts_in_a_row_repeat_no_long_sentence() -> None:
    rows = targets_of("某" * 2000 + "3月开工、4月封顶、" * 20)
    assert max(len(row.indicator) for row in rows[1:]) < 200
