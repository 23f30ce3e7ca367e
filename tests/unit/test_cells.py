"""Widths on the grid: what is measured is what is drawn, and rows break as Chinese does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal.cells import NO_END, NO_START, clip, expand, fit, pad, rows, width, wrap

CHINESE = "学前教育毛入园率达到以上，。；：、！？）》」』”’…%‰（《「『“‘"
MIXED = CHINESE + "abcXYZ0123456789.,-/ \t　①é\u0301❤\ufe0f👍🏻\x1b\x9b\u202e\u200d\u200b"
texts = st.text(alphabet=st.sampled_from(MIXED), max_size=80) | st.text(max_size=40)


@given(texts)
def test_width_is_what_rich_measures_of_what_is_drawn(text: str) -> None:
    drawn = expand(text)
    assert len(drawn) == len(text)
    assert width(text) == cell_len(drawn) == sum(width(char) for char in text)


@given(texts)
def test_nothing_that_a_terminal_obeys_is_drawn(text: str) -> None:
    assert not any(char < " " or "\x7f" <= char < "\xa0" for char in expand(text))
    assert not set(expand(text)) & set("\u202e\u200d\u200b\ufe0f")


def test_runs_that_are_measured_at_once_have_the_width_that_is_assumed() -> None:
    ranges = ((0x3001, 0x3029), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xFF01, 0xFF60))
    assert all(cell_len(chr(code)) == 2 for a, b in ranges for code in range(a, b + 1))
    assert all(cell_len(chr(code)) == 1 for code in range(0x20, 0x7F))


@given(texts, st.integers(0, 30))
def test_fit_takes_as_much_as_there_is_room_for(text: str, cells: int) -> None:
    drawn = expand(text)
    stop = fit(drawn, cells)
    assert width(drawn[:stop]) <= cells
    if stop < len(drawn) and stop > 0:
        assert width(drawn[: stop + 1]) > cells


@given(texts, st.integers(-2, 30))
def test_clip_never_fills_more_cells(text: str, cells: int) -> None:
    clipped = clip(text, cells)
    assert width(clipped) <= max(0, cells)
    # No room shows nothing, not even what has no width of its own.
    whole = expand(text) if cells > 0 else ""
    assert width(text) > cells or clipped == whole


@given(texts, st.integers(0, 30), st.sampled_from(["left", "right", "center"]))
def test_pad_fills_exactly(text: str, cells: int, align: str) -> None:
    assert cell_len(pad(text, cells, align)) == cells


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(8, "学前教育"), (7, "学前教…"), (6, "学前…"), (2, "…"), (1, "…"), (0, "")],
)
def test_clip_at_a_wide_character(cells: int, expected: str) -> None:
    assert clip("学前教育", cells) == expected


def test_clip_without_room_for_its_ellipsis() -> None:
    assert clip("学前教育", 4, "......") == "学前"


def test_pad_aligns() -> None:
    assert pad("数", 5, "right") == "   数"
    assert pad("数", 5, "center") == " 数  "
    assert pad("学前教育", 5) == "学前…"


@given(texts, st.integers(2, 40), st.integers(0, 8), st.integers(0, 8))
def test_wrap_covers_the_text_and_fits(text: str, cells: int, indent: int, hanging: int) -> None:
    drawn = expand(text)
    spans = wrap(text, cells, indent, hanging)
    assert spans
    for at, (start, stop) in enumerate(spans):
        row = drawn[start:stop]
        assert width(row) <= max(2, cells - (hanging if at else indent))
        assert row == row.strip()
        assert row or len(spans) == 1
    edges = [(0, 0), *spans, (len(text), len(text))]
    assert all(a[1] <= b[0] and not drawn[a[1] : b[0]].strip() for a, b in pairwise(edges))


@given(
    st.lists(st.sampled_from(["学前", "教育", "，", "。”", "（", "92.5%", "《", "》", "AI ", " "]))
)
def test_rows_start_and_end_as_chinese_asks(parts: list[str]) -> None:
    # Signs heaped up wider than a row cannot be kept together by anyone.
    text = "".join(part for part, after in pairwise([*parts, ""]) if part != after)
    spans = wrap(text, 60)
    for (_, stop), (start, _) in pairwise(spans):
        assert text[start] not in NO_START
        assert text[stop - 1] not in NO_END


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("学前教育，普惠", 8, ["学前教", "育，普惠"]),
        ("关于（试行）的通知", 6, ["关于", "（试", "行）的", "通知"]),
        ("毛入园率达到92.5%以上", 14, ["毛入园率达到", "92.5%以上"]),
        ("增加3,000个学位", 6, ["增加", "3,000", "个学位"]),
        ("推进STEAM教育", 8, ["推进", "STEAM教", "育"]),
        ("普通高 中教育", 8, ["普通高", "中教育"]),
        ("普通高中 教育", 8, ["普通高中", "教育"]),
        ("深入推进——着力", 9, ["深入推进", "——着力"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("　　学前　", 8, ["学前"]),
        ("   ", 8, [""]),
        ("", 8, [""]),
    ],
)
def test_wrap(text: str, cells: int, expected: list[str]) -> None:
    assert [text[start:stop] for start, stop in wrap(text, cells)] == expected


def test_indent_and_hanging_take_room() -> None:
    text = "学前教育普惠发展"
    assert [text[a:b] for a, b in wrap(text, 8, indent=4)] == ["学前", "教育普惠", "发展"]
    assert [text[a:b] for a, b in wrap(text, 8, hanging=4)] == ["学前教育", "普惠", "发展"]


@pytest.mark.parametrize("cells", [-1, 0, 1, 2])
def test_wrap_makes_progress_where_there_is_no_room(cells: int) -> None:
    assert len(wrap("学前，教育", cells)) == 5


def test_rows_of_an_endless_line_come_one_by_one() -> None:
    endless = rows("学" * 10_000_000, 80)
    assert [next(endless) for _ in range(2)] == [(0, 40), (40, 80)]
