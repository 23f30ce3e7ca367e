"""The reader of numerals, against an independent one (cn2an) and by hand."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.chinese.numerals import read_integer, read_number
from parser.chinese.text import narrow
from parser.targets.numbers import find

WHOLE = st.integers(min_value=1, max_value=10**12 - 1)


@given(WHOLE)
def test_chinese_integers_read_as_another_reader_reads_them(value: int) -> None:
    for form in ("low", "up"):
        assert read_integer(cn2an.an2cn(value, form), positional=False) == value


@given(st.integers(0, 10**6), st.integers(1, 999))
def test_decimals_in_words_read_as_another_reader_reads_them(whole: int, part: int) -> None:
    text = cn2an.an2cn(f"{whole}.{part:03d}".rstrip("0"), "low")
    assert read_number(text) == Decimal(str(cn2an.cn2an(text, "strict")))


@given(WHOLE)
def test_arabic_digits_of_every_width_and_grouping(value: int) -> None:
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    grouped = f"{value:,}"
    spaced = grouped.replace(",", " ")
    for text in (str(value), grouped, spaced, grouped.translate(wide)):
        assert read_number(text) == value
        (number,) = find(narrow(f"{text}个"))
        assert (number.low, number.unit) == (value, "个")


@given(st.integers(1, 9999), st.sampled_from("万亿"))
def test_a_scale_multiplies(value: int, scale: str) -> None:
    text = cn2an.an2cn(value, "low") + scale
    expected = Decimal(str(cn2an.cn2an(text, "smart")))
    assert read_number(text) == expected
    assert read_number(f"{value}{scale}") == expected


@given(st.text(alphabet="零〇一二两三五九十百千万亿点分之成半壹拾佰廿0123.,%/ ", max_size=12))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read_number(text)
    read_integer(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("百分之七十七点五", "0.775"),
        ("百分之一百二十", "1.2"),
        ("千分之三", "0.003"),
        ("四分之三", "0.75"),
        ("1/4", "0.25"),
        ("九成", "0.9"),
        ("九成五", None),
        ("半", "0.5"),
        ("廿三", "23"),
        ("卅", "30"),
        ("一万二千", "12000"),
        ("一万零三十", "10030"),
        ("壹佰万", "1000000"),
        ("叁拾贰万", "320000"),
        ("一点二亿", "120000000"),
        ("两千三百万", "23000000"),
        ("3千万", "30000000"),
        ("2亿5000万", "250000000"),
        ("3万5千", "35000"),
        ("１２，０００", "12000"),
        ("12 000.5", "12000.5"),
        ("98.5%", "0.985"),
        ("五千二千", None),
        ("万二", None),
        ("二五", None),
        ("1/0", None),
        ("", None),
    ],
)
def test_numerals_by_hand(text: str, value: str | None) -> None:
    assert read_number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("百分之七十七点五", 77.5, "%"),
        ("千分之三点二", 3.2, "‰"),
        ("一万二千个", 12000, "个"),
        ("十二万三千四百人次", 123400, "人次"),
        ("壹佰万元", 100, "万元"),
        ("贰拾伍万元", 25, "万元"),
        ("一点二亿元", 1.2, "亿元"),
        ("一亿二千万元", 12000, "万元"),
        ("2亿5000万元", 25000, "万元"),
        ("3万5千名", 35000, "名"),
        ("三万千瓦", 3, "万千瓦"),
        ("廿所", 20, "所"),
        ("半小时", 0.5, "小时"),
        ("12 000名", 12000, "名"),
        ("１２，０００名", 12000, "名"),
        ("九成", 9, "成"),
        ("零点五个百分点", 0.5, "个百分点"),
    ],
)
def test_one_number_with_its_unit(text: str, low: float, unit: str) -> None:
    (number,) = find(narrow(text))
    assert (number.low, number.high, number.unit) == (low, None, unit)
    assert (number.start, number.stop) == (0, len(text))
