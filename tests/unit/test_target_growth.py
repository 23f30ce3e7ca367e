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
        "安装空调37台，新校区占地260亩，年底前全部投入使用；",
    ],
)
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    targets_of(piece * 100)  # compiles the patterns
    assert grows_linearly(lambda times: targets_of(piece * times), 400)
