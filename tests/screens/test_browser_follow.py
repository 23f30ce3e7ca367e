"""Two panes: what answers what, following, what either lacks, and how they share the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.pilot import Pilot

import parser
from parser.align.matching import align
from parser.model import File, Plan
from tests.support.browser_host import (
    LARGE,
    SMALL,
    browser,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    settled,
)
from tui.screens.read.screen import ReadScreen
from tui.widgets.bars.pair_bar import PairBar
from tui.widgets.pane.pane import View

EAST = """东山县2024年教育工作要点
一、坚持立德树人
1.加强劳动教育。建设劳动实践基地三处，2024年学生参加率达到95%以上。
2.加强美育。举办艺术展演。
二、建设教师队伍
3.师德师风建设。开展师德承诺活动。
4.招聘新教师。引进紧缺学科教师40名。
三、保障校园安全
5.推进食堂明厨亮灶。
"""
WEST = """西山县2024年教育工作计划
一、办好学前教育
1.新建幼儿园两所。
二、打造教师队伍
2.抓好师德师风建设，组织师德承诺。
3.补充教师，公开招聘紧缺学科教师。
三、落实立德树人任务
4.劳动教育，用好劳动实践基地。
"""


def plans_of(*texts: str) -> dict[str, File]:
    names = ("东山.txt", "西山.txt", "别县.txt")
    return {
        name: parser.read_bytes(text.encode(), name)
        for name, text in zip(names, texts, strict=False)
    }


def plan_of(text: str) -> Plan:
    return parser.read_bytes(text.encode(), "a.txt").plans[0]


async def side_by_side(pilot: Pilot[Any]) -> ReadScreen:
    """Both plans open, the keys in the first."""
    pilot.app.clear_notifications()
    await press(pilot, "v", "enter", "tab")
    return read_screen(pilot)


def heading(screen: ReadScreen, side: int) -> str:
    outline = screen.pair.panes[side].outline
    return outline.rows[outline.cursor].title


def line_of(plan: Plan, start: str) -> int:
    return next(node.index for node in plan.nodes if node.title.startswith(start))


async def go(pilot: Pilot[Any], screen: ReadScreen, side: int, start: str) -> None:
    plan = screen.pair.panes[side].plan
    assert plan is not None
    await press(pilot, "g", *["j"] * line_of(plan, start))


async def test_a_move_brings_the_other_pane_to_the_answer_from_either_side() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "equals_sign")
        assert screen.follower.following
        await go(pilot, screen, 0, "师德师风")
        assert heading(screen, 1).startswith("抓好师德师风")
        assert screen.active is screen.pair.panes[0]
        assert screen.pair.panes[1].text.top_line <= screen.pair.panes[1].line
        await press(pilot, "tab")
        await go(pilot, screen, 1, "劳动教育")
        assert heading(screen, 0) == "加强劳动教育"
        await press(pilot, "equals_sign", "g")
        assert not screen.follower.following
        assert heading(screen, 0) == "加强劳动教育"


async def test_where_nothing_answers_the_other_pane_stays_and_the_status_line_says_so() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "equals_sign")
        await go(pilot, screen, 0, "师德师风")
        assert "跟随 对应：" in rows_of(pilot)[-2]
        before = heading(screen, 1)
        assert before.startswith("抓好师德师风")
        plan = screen.pair.panes[0].plan
        assert plan is not None
        screen.active.go(plan.nodes[line_of(plan, "推进食堂")].line)
        await settled(pilot)
        assert "跟随 另一栏没有对应" in rows_of(pilot)[-2]
        assert heading(screen, 1) == before


async def test_reading_on_in_the_text_brings_the_other_along_too() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "equals_sign", "enter")
        assert screen.active.text.has_focus
        assert screen.pair.panes[1].plan is not None
        screen.active.go(next(n.line for n in screen.active.plan.nodes if "师德" in n.title))  # type: ignore[union-attr]
        await settled(pilot)
        assert heading(screen, 1).startswith("抓好师德师风")


async def test_signs_say_which_nodes_have_an_answer_as_compare_does() -> None:
    files = plans_of(EAST, WEST)
    pairs = align(files["东山.txt"].plans[0], files["西山.txt"].plans[0])
    answered = {pair.a for pair in pairs}
    async with opened(browser(files), size=LARGE) as pilot:
        assert all(not row.startswith(("= ", "< ")) for row in rows_of(pilot)[:-1])
        screen = await side_by_side(pilot)
        plan = screen.pair.panes[0].plan
        assert plan is not None
        rows = [row for row in rows_of(pilot) if row.startswith(("= ", "≈ ", "~ ", "< "))]
        for node in plan.nodes:
            row = next(row for row in rows if node.title[:8] in row)
            # No answer here says the same to the letter: that alone is "=".
            assert row[0] in ("≈~" if node.index in answered else "<")
        assert any("> " in row and "新建幼儿园" in row for row in rows_of(pilot))
        await press(pilot, "v")
        assert all(not row.startswith(("= ", "< ")) for row in rows_of(pilot)[:-1])


async def test_another_plan_in_a_pane_is_paired_anew() -> None:
    third = EAST.replace("东山", "别").replace("一、坚持立德树人", "一、办好学前教育")
    async with opened(browser(plans_of(EAST, WEST, third)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "equals_sign", "tab", "b", "j", "enter")
        assert screen.pair.panes[1].ref == (2, 0)
        assert screen.follower.pairing is not None
        assert screen.follower.pairing.plans[1].title.startswith("别县")
        await press(pilot, "tab")
        await go(pilot, screen, 0, "招聘新教师")
        assert heading(screen, 1) == "招聘新教师"


async def test_why_two_nodes_are_a_pair() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await go(pilot, screen, 0, "师德师风")
        await press(pilot, "w")
        said = screen.query_one(PairBar).lines
        assert "3.师德师风建设 ↔ 2.抓好师德师风建设" in said[0]
        assert "师德" in said[1]
        assert "二、建设教师队伍 ↔ 二、打造教师队伍" in said[2]
        assert said[0] in screen_text(pilot)
        await go(pilot, screen, 0, "推进食堂")
        assert "没有对应" in screen.query_one(PairBar).lines[0]
        await press(pilot, "w")
        assert not screen.query_one(PairBar).is_open
        await press(pilot, "w")
        assert screen.query_one(PairBar).is_open
        await press(pilot, "escape")
        assert not screen.query_one(PairBar).is_open
        await press(pilot, "w", "v")
        assert not screen.pair.split
        assert not screen.query_one(PairBar).is_open  # there is no pair any more


async def test_what_one_plan_has_and_the_other_lacks_both_ways() -> None:
    files = plans_of(EAST, WEST)
    async with opened(browser(files), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "d")
        panel = screen.panels.unmatched
        assert panel.table.has_focus
        assert screen.follower.pairing is not None
        unmatched = screen.follower.pairing.all_unmatched()
        assert panel.table.row_count() == len(unmatched)
        assert {each.side for each in unmatched} == {0, 1}
        await press(pilot, "y")
        assert pilot.app.clipboard.splitlines()[0].startswith("< ")
        names = [pane.plan.title for pane in screen.pair.panes if pane.plan is not None]
        copied = pilot.app.clipboard.splitlines()
        assert copied[:3] == [f"< {names[0]}", f"> {names[1]}", ""]
        assert len(copied) == 3 + len(unmatched)
        await press(pilot, "G", "enter")
        assert not panel.is_open
        assert screen.active is screen.pair.panes[1]
        assert screen.active.outline.cursor == unmatched[-1].node
        await press(pilot, "left_square_bracket")
        assert screen.active is screen.pair.panes[0]
        await press(pilot, "d")
        assert panel.is_open
        await press(pilot, "escape")
        assert not panel.is_open
        assert screen.active.outline.has_focus


async def test_a_filter_that_hides_what_was_chosen_goes_and_one_that_shows_it_stays() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        assert screen.follower.pairing is not None
        unmatched = next(each for each in screen.follower.pairing.all_unmatched() if each.side == 0)
        first = screen.pair.panes[0]
        wanted = first.outline.rows[unmatched.node].title
        for query, stays in ((wanted, True), ("食堂" if "食堂" not in wanted else "师德", False)):
            screen.pair.active = 0
            first.queries.put(query)
            await settled(pilot)
            await press(pilot, "d", "g", "enter")
            assert first.queries.is_on == stays
            assert first.outline.cursor == unmatched.node


async def test_another_language_says_the_list_and_the_reasons_anew() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "equals_sign", "w", "d", "L")
        pilot.app.clear_notifications()  # the corner's line lies over the status
        await settled(pilot)
        text = screen_text(pilot)
        assert "Unmatched" in text
        assert "following" in text
        assert "没有对应" not in text
        await press(pilot, "b")
        assert not screen.panels.unmatched.is_open
        assert screen.panels.library.is_open


async def test_the_keys_for_two_panes_say_why_they_do_nothing() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=SMALL) as pilot:
        for key in ("equals_sign", "w", "d", "s", "V"):
            await press(pilot, key)
            assert "按 v 打开第二栏" in screen_text(pilot), key
            pilot.app.clear_notifications()
            await settled(pilot)
            assert "按 v 打开第二栏" not in screen_text(pilot)
        assert not read_screen(pilot).follower.following


async def test_panes_change_places_with_all_that_stands_in_them() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, "slash", *"教师", "enter", "greater_than_sign")
        first, second = screen.pair.panes
        wider = first.size.width
        assert wider > second.size.width
        await press(pilot, "s")
        assert screen.pair.panes == (second, first)
        assert screen.active is first
        assert first.region.x > second.region.x
        assert first.queries.is_on
        assert first.size.width >= wider - 1
        assert screen.follower.pairing is not None
        assert screen.follower.pairing.plans[0] is second.plan
        await press(pilot, "v")
        assert second.display
        assert not first.display


async def test_panes_turn_and_take_room_from_each_other() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        screen = await side_by_side(pilot)
        first, second = screen.pair.panes
        assert first.region.y == second.region.y
        await press(pilot, "V")
        assert first.region.x == second.region.x
        assert first.region.bottom <= second.region.y
        before = first.size.height
        await press(pilot, "less_than_sign")
        assert first.size.height < before
        await press(pilot, "tab", *["greater_than_sign"] * 9)
        assert "不能再大或再小" in screen_text(pilot)
        assert first.size.height >= 4


@pytest.mark.parametrize("keys", [(), ("enter",), ("w",), ("tab", "enter")])
async def test_on_a_small_screen_both_outlines_or_one_and_a_text_are_in_sight(
    keys: Sequence[str],
) -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=SMALL) as pilot:
        screen = await side_by_side(pilot)
        await press(pilot, *keys)
        for pane in screen.pair.panes:
            shown = pane.text if pane.body.view is View.TEXT else pane.outline
            assert shown.display
            assert shown.size.height >= 4


async def test_hoisting_shows_one_part_alone_and_goes_back() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        pane = read_screen(pilot).active
        whole = pane.outline.shown_count
        await go(pilot, read_screen(pilot), 0, "建设教师队伍")
        await press(pilot, "H")
        assert pane.outline.shown_count == 3
        assert "只看 二、建设教师队伍" in rows_of(pilot)[0]
        await press(pilot, "G", "j")
        assert pane.outline.rows[pane.outline.cursor].title == "招聘新教师"
        await press(pilot, "H")
        assert "没有下级" in screen_text(pilot)
        await press(pilot, "U")
        assert pane.outline.shown_count == whole
        assert pane.outline.rows[pane.outline.cursor].title == "招聘新教师"
        await press(pilot, "u")
        for back in ("H", "escape"):
            await press(pilot, "H")
            assert pane.outline.shown_count == 3
            await press(pilot, back)
            assert pane.outline.shown_count == whole


async def test_going_elsewhere_ends_what_was_hoisted() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await go(pilot, read_screen(pilot), 0, "建设教师队伍")
        await press(pilot, "H")
        assert pane.outline.hoisted is not None
        assert pane.plan is not None
        pane.go(pane.plan.nodes[2].line)
        await settled(pilot)
        assert pane.outline.hoisted is None
        assert "只看" not in rows_of(pilot)[0]


async def test_next_and_previous_at_any_depth_open_folds_and_parent_does_not_fold() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        outline = read_screen(pilot).active.outline
        await press(pilot, "z", "1", "j", "J")
        assert outline.rows[outline.cursor].title == "加强劳动教育"
        shown = outline.shown_count
        await press(pilot, "u")
        assert outline.rows[outline.cursor].title == "坚持立德树人"
        assert outline.shown_count == shown
        await press(pilot, "j", "j", "j", "j", "K")
        assert outline.rows[outline.cursor].title == "招聘新教师"
        await press(pilot, "g", "K")
        assert "已经是第一项" in screen_text(pilot)


async def test_the_place_is_copied_with_headings_file_and_line() -> None:
    async with opened(browser(plans_of(EAST, WEST)), size=LARGE) as pilot:
        await go(pilot, read_screen(pilot), 0, "加强美育")
        await press(pilot, "C")
        assert pilot.app.clipboard.splitlines() == [
            "东山县2024年教育工作要点 › 一、坚持立德树人 › 2.加强美育",
            "东山.txt:4",
        ]


async def test_hits_and_targets_are_counted_beside_nodes_and_folded_ones_count_what_they_hide() -> (
    None
):
    async with opened(browser(plans_of(EAST, WEST), extract=parser.with_targets), LARGE) as pilot:
        await press(pilot, "slash", *"教师", "enter")
        rows = rows_of(pilot)
        assert "*2" in next(row for row in rows if "招聘新教师" in row)
        await press(pilot, "g", "j", "space")
        section = next(row for row in rows_of(pilot) if "▸ 二、建设教师队伍" in row)
        assert "*3" in section
        assert " 1 " in section + " "


@pytest.mark.parametrize("size", [SMALL, (200, 60)], ids=["small", "wide"])
def test_following_on_the_screen(size: tuple[int, int], snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        screen = await side_by_side(pilot)
        await press(pilot, "equals_sign")
        await go(pilot, screen, 0, "招聘新教师")
        pilot.app.clear_notifications()
        await settled(pilot)

    assert snap_compare(browser(plans_of(EAST, WEST)), terminal_size=size, run_before=before)


async def test_who_opens_a_second_pane_and_chooses_nothing_has_one_pane_again() -> None:
    async with opened(size=LARGE) as pilot:
        screen = read_screen(pilot)
        await press(pilot, "v", "escape")
        assert not screen.pair.split
        assert screen.active.outline.has_focus
        await press(pilot, "v", "enter", "b", "escape")
        assert screen.pair.split, "a list that was opened for itself closes nothing else"
