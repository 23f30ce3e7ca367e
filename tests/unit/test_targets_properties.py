"""What holds for every text: quotes cut out again, order, and time that grows with length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.model import Kind, TargetKind
from parser.targets import extract
from tests.support.targets_host import plan_of

CHARACTERS = (
    "0123456789一二两三十百千万亿年月日个所名次项%％.,，。；：、（）()“”《》〔〕-—～"
    "至到约近余多以上每第 \t\x1b\u202e"
)
WORDS = (
    "新增 学位 建设 达到 不少于 由 降至 6月底前 到2025年， 每年 “十四五”期间 率 万元 百分之 "
    "三分之一 其中 对 进行 （6月底前完成） 1-2所"
)
PIECES = st.sampled_from([*CHARACTERS, *WORDS.split()])
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@given(st.lists(TEXTS, max_size=4), st.sampled_from([Kind.BODY, Kind.CONT, Kind.TABLE]))
def test_any_text_gives_targets_whose_positions_cut_them_out(texts: list[str], kind: Kind) -> None:
    plan = plan_of(*texts, kind=kind)
    rows = extract(plan)
    for row in rows:
        assert plan.cut(row.span) == row.quote
        assert row.quote.strip()
        assert row.span.start <= row.value.start < row.value.stop
        assert row.span.line == row.value.line == row.line
        assert plan.cut(row.value).strip()
        if row.kind is TargetKind.MILESTONE:
            assert row.period
            assert (row.low, row.high, row.unit, row.relation) == (None, None, None, None)
        else:
            assert row.low is not None
            assert row.high is None or row.high > row.low
    assert [row.line for row in rows] == sorted(row.line for row in rows)


def steps(work: Callable[[], object]) -> int:
    """How many lines of the extraction's own code run: its cost, whatever the machine does."""
    count = 0

    def trace(frame: FrameType, event: str, _arg: object) -> object:
        nonlocal count
        if "targets" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return count


DENSE = [
    "1元",
    "1所、",
    "新建1所",
    "（6月）",
    "(6月底前)",
    "由1%降至",
    "3个，",
    "年底前",
    "1所的",
    "2024年",
]


@pytest.mark.parametrize("token", DENSE)
def test_the_work_grows_with_the_length(token: str) -> None:
    costs = [steps(lambda n=n: extract(plan_of(token * n))) for n in (300, 600)]  # type: ignore[misc]
    assert costs[1] <= 2.6 * costs[0] + 1000


SPARSE = [
    "一",
    "1,",
    "1-",
    "1",
    "(",
    "“",
    "年",
    "、",
    "至",
    "百",
    "万",
    "十",
    "1/",
    "百分之",
    "约",
    "每",
    "《",
    "。",
    "一月",
    "a",
    " ",
]


@pytest.mark.parametrize("token", SPARSE)
def test_tens_of_thousands_of_one_pattern_are_read(token: str) -> None:
    # No pattern backtracks without bound: one that did would not come back from this.
    assert extract(plan_of(token * (30_000 // len(token)))) is not None


@pytest.mark.parametrize("token", ["1所、", "建成教学楼（6月）"])
def test_tens_of_thousands_of_characters_of_targets_are_read(token: str) -> None:
    assert len(extract(plan_of(token * (30_000 // len(token))))) > 2_700


def test_no_number_is_too_long_to_read() -> None:
    assert [
        row.low for row in extract(plan_of("投入" + "9" * 100_000 + "万元。新建学校3所。"))
    ] == [3]
