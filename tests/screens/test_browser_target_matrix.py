"""Plans as columns of the Targets screen, their indicators as rows."""

from __future__ import annotations

from tests.support.browser_host import (
    LARGE,
    SMALL,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    targets_screen,
)
from tests.support.browser_targets_host import PLAN, REPORT, TWIN, ask, headings, names, over


async def test_plans_are_columns_and_wordings_of_one_indicator_share_a_row() -> None:
    async with opened(over(PLAN, REPORT, TWIN), size=LARGE) as pilot:
        await press(pilot, "2", "a", "w")
        screen = targets_screen(pilot)
        assert headings(screen.view.lines) == ["几份计划都有", "只有一份计划有"]
        row = next(row for row in rows_of(pilot) if "毛入园率" in row)
        assert "95" in row
        assert "完成 96.5" in row
        assert "90–96.5" in row
        assert any(block in row for block in "▂▃▄▅▆▇")
        assert "另有 1 条事项没有数字" in screen_text(pilot)


async def test_plans_of_one_title_are_told_apart_by_their_files() -> None:
    for size in (SMALL, LARGE):
        async with opened(over(PLAN, REPORT, TWIN), size=size) as pilot:
            await press(pilot, "2", "a", "w")
            text = screen_text(pilot)
            assert "A 东山县2024年教育工作要点（a.txt）" in text
            assert "C 东山县2024年教育工作要点（c.txt）" in text
            assert "B 东山县2024年教育工作总结" in text


async def test_arrows_walk_the_plans_of_an_indicator_and_enter_opens_that_one() -> None:
    async with opened(over(PLAN, REPORT, TWIN)) as pilot:
        await press(pilot, "2", "a", "w")
        await ask(pilot, "毛入园率")
        await press(pilot, "l")
        screen = targets_screen(pilot)
        row = screen.targets.row()
        assert row is not None
        assert row.plan.path == "b.txt"
        assert "96.5%" in "\n".join(rows_of(pilot)[-8:])
        await press(pilot, "enter")
        assert read_screen(pilot).active.plan == row.plan
        await press(pilot, "left_square_bracket")
        assert targets_screen(pilot).targets.row() == row
        await press(pilot, "l", "l")
        assert "没有别的计划" in screen_text(pilot)


async def test_columns_that_have_no_room_come_in_with_the_arrows() -> None:
    many = [
        TWIN.replace("90%", f"{60 + at}.125%以上").replace("东山", f"第{at}") for at in range(14)
    ]
    async with opened(over(*many)) as pilot:
        await press(pilot, "2", "a", "w")
        assert "←→ 看其余计划（第 1–" in screen_text(pilot)
        await press(pilot, *"lllllllllllll")
        assert targets_screen(pilot).table.shown_columns[-1] == "plan:13"
        assert "–14 份，共 14 份" in screen_text(pilot)
        await press(pilot, *"hhhhhhhhhhhhh")
        assert "plan:0" in targets_screen(pilot).table.shown_columns


async def test_a_matrix_sorts_by_a_plans_numbers() -> None:
    async with opened(over(PLAN, TWIN), size=LARGE) as pilot:
        await press(pilot, "2", "a", "w")
        screen = targets_screen(pilot)
        assert names(screen.view.lines)[:2] == ["新增学前学位", "学前三年毛入园率"]
        screen.sort_by("plan:1")
        assert names(screen.view.lines)[:2] == ["学前三年毛入园率", "新增学前学位"]
        assert "排序：东山县2024要点" in screen_text(pilot)


async def test_long_names_of_places_leave_room_for_the_columns_of_many_plans() -> None:
    places = [f"第{at}莫力达瓦达斡尔族自治旗各乡各镇" for at in range(9)]
    texts = [TWIN.replace("东山县", f"{place}县") for place in places]
    async with opened(over(*texts), size=LARGE) as pilot:
        await press(pilot, "2", "a", "w")
        shown = targets_screen(pilot).table.shown_columns
        assert sum(key.startswith("plan:") for key in shown) >= 7
        assert "A 第0莫力" in screen_text(pilot)


async def test_heads_of_six_plans_are_told_at_length_where_all_have_room() -> None:
    many = [TWIN.replace("东山", f"{name}山") for name in "东南西北上下"]
    for size, told in (((190, 45), True), (SMALL, False)):
        async with opened(over(*many), size=size) as pilot:
            await press(pilot, "2", "a", "w")
            head = next(row for row in rows_of(pilot) if row.startswith("指标 "))
            assert ("F 下山县2024要点" in head) == told


async def test_a_plan_is_in_sight_however_much_it_says_of_one_indicator() -> None:
    much = """东山县2024年工作报告
一、2023年工作回顾
固定资产投资增长10.3%，工业投资增长13.8%，固定资产投资增长110.35%，固定资产投资增长9.25%。
二、2024年工作安排
固定资产投资增长12.5%左右，固定资产投资增长11.5%以上。
"""
    async with opened(over(PLAN, much, much.replace("东山", "西山")), size=SMALL) as pilot:
        await press(pilot, "2", "a", "w")
        table = targets_screen(pilot).table
        assert table.shown_columns[2:]
        await press(pilot, "l", "l", "l")
        assert len(table.shown_columns) > 2
        row = next(row for row in rows_of(pilot) if "固定资产投资" in row)
        assert "目标 ↑ ≈ 12.5 +1  完成 ↑ 10.3（2023） +2" in row


async def test_a_place_is_told_whole_in_the_turned_matrix() -> None:
    far = PLAN.replace("东山县", "内蒙古自治区")
    async with opened(over(far, REPORT), size=SMALL) as pilot:
        await press(pilot, "2", "a", "w", "T")
        assert any("  内蒙古自治区  2024" in row for row in rows_of(pilot))
