"""What makes a plan easy on the eyes: widths, the root, bare articles, what numbers mean."""

from __future__ import annotations

import pytest

import parser
from parser.model import Kind
from parser.reader import read_bytes
from tests.support.browser_host import (
    LARGE,
    SMALL,
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
)
from tests.support.samples import Row, build_plan
from tui.app.app import GangmuApp
from tui.presenters.outline_rows import says_sentence
from tui.presenters.plan_rows import PlanLines, PlanRows
from tui.presenters.targets.pictures import bar, look_of_share
from tui.widgets.pane.arrangement import Measures

SEED = "seeds/dongli-2024-yaodian.txt"
LAW = (
    "东山县学前教育条例\n第一章 总则\n第一条　为了促进学前教育，制定本条例。\n"
    "第二条　县人民政府应当把学前教育纳入规划，保障适龄儿童接受学前教育的权利。\n"
)


def seed() -> GangmuApp:
    return browser({SEED: parser.read_file(SEED)})


async def test_the_outline_takes_what_its_titles_want_and_the_text_no_more_than_can_be_read() -> (
    None
):
    async with opened(seed(), LARGE) as pilot:
        body = read_screen(pilot).active.body
        assert 24 <= body.outline.size.width <= 0.4 * 160
        assert rows_of(pilot)[2].split("│")[0].rstrip().endswith("全面领导")
        assert body.text.text_cells == 90
        before = body.outline.size.width
        await press(pilot, "greater_than_sign")
        assert body.outline.size.width > before
        await press(pilot, "less_than_sign", "less_than_sign")
        assert body.outline.size.width < before + 8
        await press(pilot, "enter", "less_than_sign")
        assert body.text.text_cells == 80


async def test_a_small_screen_is_used_whole() -> None:
    async with opened(seed(), SMALL) as pilot:
        await press(pilot, "enter")
        assert read_screen(pilot).active.text.text_cells > 70


async def test_the_root_is_told_from_its_sections_and_numbers_are_named() -> None:
    async with opened(seed(), SMALL) as pilot:
        assert rows_of(pilot)[1].startswith("■ 天津市")
        assert rows_of(pilot)[2].startswith("▾ 一、")
        await press(pilot, "slash", *"体育", "enter", "n")
        assert "命中 " in screen_text(pilot)


def test_the_widths_have_their_ends() -> None:
    measures = Measures()
    assert measures.outline_by(-1, 24, 100) is None
    assert measures.outline_by(1, 40, 100) == Measures(45, 90, False)
    assert measures.text_by(-1, 35) is None
    assert measures.text_by(1, 90) == Measures(40, 100)


def test_an_article_without_a_title_shows_its_first_words() -> None:
    text = "为了促进学前教育，制定本条例。"
    bare = Row(Kind.POINT, "第一条", 1, "第一条", "")
    plan = build_plan([Row(Kind.TITLE, "条例", 0, "", "条例"), bare, Row(Kind.BODY, text)])
    assert [(row.title, row.lead) for row in PlanRows(plan)] == [("条例", ""), ("", text)]


@pytest.mark.parametrize(
    ("label", "title", "sentence"),
    [
        ("一、", "坚持培根铸魂，加强党对教育工作的全面领导", False),
        ("第三条", "学位充足", False),
        ("", "", False),
        ("第一条", "为了促进学前教育，制定本条例", True),
        ("1.", "制定本条例。", True),
        ("1.", "很" * 41, True),
    ],
)
def test_a_whole_sentence_is_no_heading(label: str, title: str, sentence: bool) -> None:
    assert says_sentence(label, title) is sentence


def test_a_whole_article_is_not_set_as_a_heading() -> None:
    (plan,) = read_bytes(LAW.encode(), "条例.txt").plans
    roles = {
        node.label: {mark.role for mark in PlanLines(plan)[node.line - 1].marks}
        for node in plan.nodes
    }
    assert roles["第一条"] == {"label"}
    assert roles["第一章"] == {"label", "title"}


def test_bars_grow_beyond_the_whole_and_have_three_colours() -> None:
    assert len(bar(1.57).strip("▁ ")) > len(bar(1).strip("▁ ")) > len(bar(0.997).strip("▁ "))
    assert len({len(bar(share)) for share in (0, 0.5, 1, 1.57, 9)}) == 1
    looks = [look_of_share(f"▇▇▁ {share}%") for share in ("157", "100", "83", "20")]
    assert looks == ["table--good", "table--good", "table--fair", "table--poor"]
    assert look_of_share("") == ""
