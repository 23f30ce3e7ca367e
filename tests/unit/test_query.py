"""The filter language: what people type, with and without the input method."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.search.query import QueryError, parse
from parser.search.terms import Compare, DueIn, Field, Is, Not, OneOf, Query, State, Term, Word


def terms(text: str) -> tuple[Term, ...]:
    return parse(text).terms


@pytest.mark.parametrize("text", ["", "   ", "\u3000"])
def test_nothing_asks_for_nothing(text: str) -> None:
    assert parse(text) == Query()
    assert not parse(text)


def test_words_are_and_bars_are_or_and_bind_closer() -> None:
    assert terms("学前|托育 公办") == (OneOf((Word("学前"), Word("托育"))), Word("公办"))
    assert terms("学前 | 托育　公办") == terms("学前|托育 公办")


def test_minus_negates_only_before_a_word() -> None:
    assert terms("-小学") == (Not(Word("小学")),)
    assert terms("--小学") == (Word("小学"),)
    assert terms("3-5所") == (Word("3-5所"),)
    assert terms("-a|-b") == (OneOf((Not(Word("a")), Not(Word("b")))),)


def test_quotes_take_signs_as_they_stand() -> None:
    assert terms('"-a | 标题:b"') == (Word("-a|标题:b", exact=True),)
    assert terms('title:"普 惠"') == (Word("普惠", Field.TITLE, exact=True),)
    assert terms('落实"双减"') == (Word('落实"双减"'),)


@pytest.mark.parametrize(
    ("latin", "typed"),
    [
        ('owner:"基教科"', "单位：“基教科”"),
        ("title:a|b", "ＴＩＴＬＥ：ａ｜ｂ"),
        ("-小学", "－小学"),
        ("value>=90.5%", "ｖａｌｕｅ＞＝９０．５％"),
        ("value>=90", "数值≥90"),
        ("value<=1,000", "value ＜＝ 1，000"),
        ("is:achieved", "状态：已完成"),
        ("period:2024", "期限：２０２４"),
        ("ABC", "ａｂｃ"),
    ],
)
def test_what_the_input_method_types_reads_alike(latin: str, typed: str) -> None:
    assert parse(typed) == parse(latin)


def test_fields() -> None:
    assert terms("单位:基教科|财务科") == (
        OneOf((Word("基教科", Field.OWNER), Word("财务科", Field.OWNER))),
    )
    assert terms("单位:基教科 | 财务科") == (OneOf((Word("基教科", Field.OWNER), Word("财务科"))),)
    assert terms("title: 学前") == (Word("学前", Field.TITLE),)
    assert terms("is:target|achieved") == (OneOf((Is(State.TARGET), Is(State.ACHIEVED))),)
    assert terms("牵头单位：基教科") == (Word("基教科", Field.LEAD),)
    assert terms("地区:山东 year:2024") == (Word("山东", Field.REGION), Word("2024", Field.YEAR))


def test_a_time_of_day_an_address_and_quotes_are_no_fields() -> None:
    assert terms("10:30") == (Word("10:30"),)
    assert terms("http://a.cn") == (Word("http://a.cn"),)
    assert terms('"来源:教育局"') == (Word("来源:教育局", exact=True),)


@pytest.mark.parametrize(
    ("text", "name"),
    [("来源:教育局", "来源"), ("学前 xyz：1", "xyz"), ("-xyz:1", "xyz"), ("工期<=2024", "工期")],
)
def test_an_unknown_field_is_refused_by_its_name(text: str, name: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.name) == ("unknown_field", name)
    # While a person types it is text.
    assert parse(text, lenient=True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("due<=2024-06", None, (2024, 6)),
        ("期限＜＝2024年6月", None, (2024, 6)),
        ("due<2024", None, (2023, 12)),
        ("due>2024-12", (2025, 1), None),
        ("due>=2024", (2024, 1), None),
        ("due:2024", (2024, 1), (2024, 12)),
        ("期限:2024-03..2024-06", (2024, 3), (2024, 6)),
        ("due:2024-03..", (2024, 3), None),
        ("due:..2024", None, (2024, 12)),
        ("期限:本月", (2024, 5), (2024, 5)),
        ("due:下月", (2024, 6), (2024, 6)),
    ],
)
def test_times_are_stretches_of_months(
    text: str, first: tuple[int, int] | None, last: tuple[int, int] | None
) -> None:
    assert parse(text, today=date(2024, 5, 31)).terms == (DueIn(first, last),)


def test_overdue_is_what_was_promised_for_a_month_before() -> None:
    today = date(2024, 1, 15)
    assert parse("期限:逾期", today=today).terms == (DueIn(None, (2023, 12), open=True),)
    # A word of a period as it is written stays one.
    assert terms("期限:6月底前") == (Word("6月底前", Field.PERIOD),)


def test_comparisons() -> None:
    assert terms("value>=90") == (Compare(">=", 90),)
    assert terms("value = -1.5个百分点") == (Compare("=", -1.5, "个百分点"),)
    assert terms("VALUE<3|学前") == (OneOf((Compare("<", 3), Word("学前"))),)
    assert terms("value") == (Word("value"),)


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ('a "b', "unclosed_quote", 2),
        ('a ""', "empty_quotes", 2),
        ("a |", "nothing_after_or", 2),
        ("a || b", "nothing_after_or", 2),
        ("a | | b", "nothing_after_or", 2),
        (" | a", "nothing_before_or", 1),
        ("a -", "nothing_after_minus", 2),
        ("a title:", "no_value", 2),
        ("is:什么", "unknown_state", 3),
        ("a value>=x", "no_number", 2),
        ("a due<=x", "no_date", 2),
        ("a due:2024-03..x", "no_date", 2),
        ("a 来源:b", "unknown_field", 2),
        ("a year:xx", "no_year", 2),
        ("a 年份:24", "no_year", 2),
    ],
)
def test_an_error_points_at_its_character(text: str, code: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (code, position)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('学前 "公', "学前 公"),
        ("学前 |", "学前"),
        ("学前 | | 托育", "学前|托育"),
        ("| 学前", "学前"),
        ("学前 -", "学前"),
        ("学前 title:", "学前"),
        ("学前 is:t", "学前"),
        ("学前 value>=", "学前"),
        ('学前 "', "学前"),
    ],
)
def test_while_typing_the_unfinished_asks_for_nothing(typed: str, meant: str) -> None:
    lenient = parse(typed, lenient=True)
    assert [word.text for word in lenient.words()] == [word.text for word in parse(meant).words()]
    assert len(lenient.terms) == len(parse(meant).terms)


SIGNS = st.text(alphabet='ab学9 |-":：“”｜－><=≥.,、%\u3000\x00', max_size=30)
NAMES = st.sampled_from(
    [
        *("title:", "table:", "表：", "单位：", "is:", "value>=", "value", "is:target", "-", "|"),
        *("due<=2024", "期限:", "2024-06..", "xyz:"),
    ]
)


@given(st.lists(SIGNS | NAMES | st.text(max_size=8)).map("".join))
def test_any_text_is_read_or_refused_at_a_character(text: str) -> None:
    lenient = parse(text, lenient=True)
    assert all(word.text for word in lenient.words())
    try:
        strict = parse(text)
    except QueryError as error:
        position = error.position
    else:
        position = 0
        assert strict == lenient
    assert 0 <= position <= len(text)


@pytest.mark.parametrize("piece", ["-", "|", '"', "a|", "title:", "value>=", "- ", "1,000", "ﷺ"])
def test_long_repeats_are_read(piece: str) -> None:
    parse(piece * 20_000, lenient=True)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        *(("xqjy", True), ("学qian", True), ("女ü", True), ("title:jy|教育", True)),
        *(("学前", False), ('"AI"', False), ("-ai", False), ("unit:km", False), ("2025", False)),
    ],
)
def test_letters_may_be_pinyin_but_not_in_quotes_under_a_minus_or_in_a_unit(
    text: str, letters: bool
) -> None:
    assert parse(text).has_letters() is letters
