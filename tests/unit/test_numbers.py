"""Numbers and their measure words, as the text writes them."""

from __future__ import annotations

import pytest

from parser.chinese.numerals import read_integer
from parser.chinese.text import narrow
from parser.targets.numbers import find


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("三十", 30),
        ("一百零五", 105),
        ("三百五十", 350),
        ("两千", 2000),
        ("百", 100),
        ("千", 1000),
        ("九", 9),
        ("", None),
        ("二五", None),
        ("十百", None),
        ("一二三", None),
    ],
)
def test_numerals_in_chinese_characters(text: str, value: int | None) -> None:
    assert read_integer(text, positional=False) == value


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("630个", 630, None, "个"),
        ("１２所", 12, None, "所"),
        ("1,234.5万元", 1234.5, None, "万元"),
        ("2.07万平方米", 2.07, None, "万平方米"),
        ("3千万元", 3000, None, "万元"),
        ("7.5亿元", 7.5, None, "亿元"),
        ("2.33 万吨", 2.33, None, "万吨"),
        ("2万人次", 2, None, "万人次"),
        ("2个批次", 2, None, "个批次"),
        ("98.5％", 98.5, None, "%"),
        ("百分之九十五", 95, None, "%"),
        ("百分之90", 90, None, "%"),
        ("3-5个百分点", 3, 5, "个百分点"),
        ("30—40套", 30, 40, "套"),
        ("700-800人", 700, 800, "人"),
        ("4至6所", 4, 6, "所"),
        ("1～2所", 1, 2, "所"),
        ("85%-90%", 85, 90, "%"),
        ("5万元至10万元", 5, 10, "万元"),
        ("三所", 3, None, "所"),
        ("百场", 100, None, "场"),
        ("5家(个)", 5, None, "家(个)"),
        ("79618台（件套）", 79618, None, "台(件套)"),
        ("300万美元", 300, None, "万美元"),
        ("9大", 9, None, "大"),
        ("5千瓦时", 5, None, "千瓦时"),
        ("2.5×10⁴万元", 25_000, None, "万元"),
        ("3.2×10^4吨", 32_000, None, "吨"),
        ("1.2×10⁻³毫克", 0.0012, None, "毫克"),
        ("２×１０＾３亩", 2_000, None, "亩"),
        ("1.5 x 10^-2 mg/L", 0.015, None, "mg/L"),
        ("1,200*10⁺²m³", 120_000, None, "m³"),
        ("4.1×10¹²千瓦时", 4.1e12, None, "千瓦时"),
        ("10⁴平方米", 10_000, None, "平方米"),
        ("2×10³-3×10³人", 2_000, 3_000, "人"),
        ("3×10⁴亿元", 30_000, None, "亿元"),
    ],
)
def test_value_and_unit(text: str, low: float, high: float | None, unit: str) -> None:
    (number,) = find(narrow(text))
    assert (number.low, number.high, number.unit) == (low, high, unit)
    assert text[number.start : number.stop] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1200m²", [(1200, "m²")]),
        ("3.5km²", [(3.5, "km²")]),
        ("CO₂排放量12吨", [(12, "吨")]),
        ("共10¹所", [(10, None)]),  # the mark of a note
        ("8×10间", [(8, None), (10, "间")]),
    ],
)
def test_raised_and_lowered_figures_are_no_numbers_of_their_own(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert [(number.low, number.unit) for number in find(narrow(text))] == expected


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("40余所", 40, "所"),
        ("5万多名", 5, "万名"),
        ("2300余人", 2300, "人"),
        ("10余万元", 10, "万元"),
    ],
)
def test_more_than_is_kept_apart_from_the_unit(text: str, low: float, unit: str) -> None:
    (number,) = find(text)
    assert (number.low, number.unit, number.more) == (low, unit, True)


@pytest.mark.parametrize(("text", "low"), [("1/3以上", 0.333333), ("三分之二的学校", 0.666667)])
def test_fractions(text: str, low: float) -> None:
    (number,) = find(text)
    assert (number.low, number.unit) == (low, None)


def test_an_amount_each_year_has_its_recurrence_apart() -> None:
    (number,) = find("10000元每生每年")
    assert (number.unit, number.per) == ("元", "每年")


@pytest.mark.parametrize("text", ["4部门", "3中学", "5班级", "3项目部x"])
def test_a_measure_word_that_opens_another_word_is_none(text: str) -> None:
    assert [number.unit for number in find(text[:3])] in ([None], ["项"])


def test_a_quoted_count_takes_its_quote_along() -> None:
    (number,) = find("“两个”议事规则")
    assert number.quoted
    assert number.unit == "个"
