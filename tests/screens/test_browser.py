"""What each key does in the Read screen."""

from __future__ import annotations

import threading

import pytest
from textual import events

from tests.support.browser_host import (
    FILES,
    LARGE,
    browser,
    key_event,
    opened,
    press,
    read_screen,
    rows_of,
    screen_text,
    send,
    settled,
    until,
)
from tui.settings.actions import ACTIONS
from tui.widgets.pane.pane import View


async def test_opens_on_the_first_plan_with_the_keys_on_its_outline() -> None:
    async with opened() as pilot:
        screen = read_screen(pilot)
        assert screen.active.outline.has_focus
        text = screen_text(pilot)
        assert "东山县2024年教育工作要点" in text
        assert "（一）扩大普惠资源" in text
        assert "1 个文件读不了" in text


async def test_arrows_and_letters_move_alike() -> None:
    async with opened() as pilot:
        outline = read_screen(pilot).active.outline
        await press(pilot, "j", "down", "j")
        assert outline.cursor == 3
        await press(pilot, "k", "up")
        assert outline.cursor == 1
        await press(pilot, "G")
        assert outline.cursor == len(outline.rows) - 1
        await press(pilot, "g")
        assert outline.cursor == 0
        await press(pilot, "end", "home", "pagedown")
        assert outline.cursor > 0


async def test_text_follows_the_outline_and_the_outline_the_text() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "b", "j", "j", "enter")
        assert pane.plan is not None
        assert len(pane.plan.nodes) == 60
        await press(pilot, *"jjjjjjjjjj")
        assert pane.text.top_line == pane.plan.nodes[10].line
        await press(pilot, "enter")
        assert pane.text.has_focus
        await press(pilot, "pagedown")
        assert pane.outline.cursor == pane.plan.node_at(pane.text.top_line).index  # type: ignore[union-attr]
        assert pane.outline.cursor > 10
        await press(pilot, "escape")
        assert pane.outline.has_focus


async def test_folding_to_a_node_and_to_a_depth() -> None:
    async with opened() as pilot:
        outline = read_screen(pilot).active.outline
        whole = outline.shown_count
        await press(pilot, "j", "space")
        assert outline.shown_count == whole - 2
        await press(pilot, "l")
        assert outline.shown_count == whole
        await press(pilot, "l")
        assert outline.cursor == 2
        await press(pilot, "h")
        assert outline.cursor == 1
        await press(pilot, "z", "1")
        assert outline.shown_count == 4
        await press(pilot, "z", "9")
        assert outline.shown_count == whole


async def test_after_z_another_key_than_a_digit_says_so_and_does_its_own() -> None:
    async with opened() as pilot:
        outline = read_screen(pilot).active.outline
        await press(pilot, "z", "j")
        assert outline.cursor == 1
        assert "数字" in screen_text(pilot)


async def test_siblings() -> None:
    async with opened() as pilot:
        outline = read_screen(pilot).active.outline
        await press(pilot, "j", "right_curly_bracket")
        assert outline.rows[outline.cursor].label == "二、"
        await press(pilot, "left_curly_bracket")
        assert outline.rows[outline.cursor].label == "一、"
        await press(pilot, "left_curly_bracket")
        assert "没有同级标题" in screen_text(pilot)


async def test_filter_narrows_as_one_types_and_escape_undoes_it() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        whole = pane.outline.shown_count
        await press(pilot, "slash", "园")
        assert pane.bar.typing
        assert pane.outline.shown_count == 5
        assert pane.outline.hit_count == 2
        assert "2 处 / 2 项" in screen_text(pilot)
        await press(pilot, "enter")
        assert pane.outline.has_focus
        assert pane.queries.is_on
        await press(pilot, "g", "n")
        assert pane.outline.rows[pane.outline.cursor].title.startswith("新建幼儿园")
        await press(pilot, "n")
        assert pane.outline.rows[pane.outline.cursor].title == "规范办园行为"
        await press(pilot, "N")
        assert pane.outline.rows[pane.outline.cursor].title.startswith("新建幼儿园")
        await press(pilot, "escape")
        assert pane.outline.shown_count == whole
        assert not pane.queries.is_on


async def test_escape_in_the_filter_line_undoes_it_at_once() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        whole = pane.outline.shown_count
        await press(pilot, "slash", "园")
        assert "筛选 园" in screen_text(pilot)
        assert pane.outline.shown_count < whole
        await press(pilot, "escape")
        assert pane.outline.shown_count == whole
        assert pane.outline.has_focus
        assert "筛选 园" not in screen_text(pilot)


async def test_hits_are_walked_in_the_text_too() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", *"2024", "enter", "enter")
        assert pane.text.has_focus
        walked = []
        for key in "nnnN":
            await press(pilot, key)
            assert pane.text.highlighted is not None
            walked.append(pane.text.highlighted[0])
        assert walked == [1, 3, 4, 3]
        assert pane.text.has_focus


async def test_an_odd_query_is_explained_with_its_place() -> None:
    async with opened() as pilot:
        await press(pilot, "slash", '"', "园")
        assert "第 1 个字：引号没有配对" in screen_text(pilot)


async def test_a_filter_without_hits_says_what_to_do() -> None:
    async with opened() as pilot:
        await press(pilot, "slash", "鲸", "enter", "n")
        text = screen_text(pilot)
        assert "没有符合筛选的内容" in text
        assert "没有找到" in text


async def test_small_screens_show_one_part_and_o_changes_it() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        assert pane.outline.display
        assert not pane.text.display
        await press(pilot, "o")
        assert pane.body.view is View.TEXT
        assert pane.text.has_focus
        assert "关于印发" in screen_text(pilot)
        await press(pilot, "o")
        assert pane.outline.has_focus


async def test_large_screens_show_both_and_o_gives_one_the_room() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        assert (pane.outline.display, pane.text.display) == (True, True)
        await press(pilot, "o")
        assert (pane.outline.display, pane.text.display) == (False, True)
        await press(pilot, "o")
        assert (pane.outline.display, pane.text.display) == (True, False)
        await press(pilot, "o")
        assert pane.body.view is View.BOTH


async def test_a_smaller_window_keeps_the_part_that_is_read() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "enter")
        assert pane.text.has_focus
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert (pane.outline.display, pane.text.display) == (False, True)
        assert pane.text.has_focus


async def test_split_offers_another_plan_and_tab_goes_across() -> None:
    async with opened(size=LARGE) as pilot:
        screen = read_screen(pilot)
        await press(pilot, "v")
        assert screen.pair.split
        assert screen.panels.library.is_open
        first, second = screen.pair.panes
        assert (first.ref, second.ref) == ((0, 0), (0, 1))
        await press(pilot, "j", "enter")
        assert second.ref == (1, 0)
        assert second.outline.has_focus
        await press(pilot, "tab")
        assert screen.active is first
        assert first.outline.has_focus
        await press(pilot, "tab", "j")
        assert second.outline.cursor == 1
        await press(pilot, "v")
        assert not screen.pair.split
        assert screen.active is first
        assert first.outline.has_focus


async def test_split_before_the_other_files_are_read_offers_the_next_one_once_it_is() -> None:
    held = threading.Event()
    files = {name: FILES[name] for name in ("wide.txt", "东山.txt")}
    app = browser(files, held=held)
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: read_screen(pilot).active.plan is not None)
        screen = read_screen(pilot)
        pilot.app.post_message(key_event("v"))
        await until(pilot, lambda: screen.panels.library.is_open)
        first, second = screen.pair.panes
        assert (first.ref, second.ref) == ((0, 0), None)
        held.set()
        await settled(pilot)
        assert second.ref == (1, 0)
        await press(pilot, "enter")
        assert not screen.panels.library.is_open
        assert (first.ref, second.ref) == ((0, 0), (1, 0))


async def test_each_pane_has_its_own_filter() -> None:
    async with opened(size=LARGE) as pilot:
        first, second = read_screen(pilot).pair.panes
        await press(pilot, "v", "enter", "slash", "学", "enter", "tab")
        assert second.queries.is_on
        assert not first.queries.is_on
        assert first.outline.shown_count == len(first.outline.rows)


async def test_library_lists_plans_and_what_could_not_be_read() -> None:
    async with opened() as pilot:
        screen = read_screen(pilot)
        await press(pilot, "b")
        text = screen_text(pilot)
        assert "西山县2024年教育工作计划" in text
        assert "东山.txt#2" in text
        assert "没有这个文件" in text
        await press(pilot, "G", "enter")
        assert screen.active.ref == (0, 0)
        await press(pilot, "k", "k", "enter")
        assert screen.active.ref == (0, 1)
        assert not screen.panels.library.is_open


async def test_back_and_forward_walk_the_jumps() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "j", "j", "b", "j", "enter")
        assert pane.ref == (0, 1)
        await press(pilot, "left_square_bracket")
        assert (pane.ref, pane.outline.cursor) == ((0, 0), 2)
        await press(pilot, "right_square_bracket")
        assert pane.ref == (0, 1)
        await press(pilot, "right_square_bracket")
        assert "没有可以前进的位置" in screen_text(pilot)


async def test_line_numbers_and_residue_of_the_website() -> None:
    async with opened(size=LARGE) as pilot:
        assert "版权所有" not in screen_text(pilot)
        await press(pilot, "x")
        assert "版权所有" in screen_text(pilot)
        await press(pilot, "number_sign")
        assert any("│" in row and " 3 东山县" in row for row in rows_of(pilot))
        await press(pilot, "x", "number_sign")
        assert "版权所有" not in screen_text(pilot)


async def test_copy_takes_the_node_with_all_below_it() -> None:
    async with opened() as pilot:
        await press(pilot, "j", "y")
        copied = pilot.app.clipboard
        assert copied.splitlines()[0] == "一、坚持党的全面领导"
        assert copied.splitlines()[-1].startswith("2.加强队伍建设")
        assert f"共 {len(copied)} 字" in screen_text(pilot)


async def test_what_is_too_long_for_a_clipboard_is_not_copied() -> None:
    from tests.support.samples import file_of, wide_plan

    async with opened(browser({"w.txt": file_of(wide_plan(2000))})) as pilot:
        await press(pilot, "y")
        assert pilot.app.clipboard == ""
        assert "按 e 导出" in screen_text(pilot)


async def test_language_changes_at_once_and_everywhere() -> None:
    async with opened() as pilot:
        await press(pilot, "slash", "园", "enter", "L")
        assert "The interface is in English now" in rows_of(pilot)[-2]
        pilot.app.clear_notifications()
        await settled(pilot)
        text = screen_text(pilot)
        assert "2 hits / 2 nodes" in text
        assert "help" in text
        assert "帮助" not in text
        await press(pilot, "2")
        assert "Targets: this plan" in screen_text(pilot)
        await press(pilot, "L", "1")
        assert "2 处 / 2 项" in screen_text(pilot)


async def test_help_shows_every_key_and_narrows() -> None:
    async with opened(size=(120, 140)) as pilot:
        await press(pilot, "question_mark")
        text = screen_text(pilot)
        for action in ACTIONS:
            assert pilot.app.messages(f"browser.action.{action.id}")[:20] in text  # type: ignore[attr-defined]
        assert "换语言" in text
        await press(pilot, *"行号")
        assert "显示或隐藏行号" in screen_text(pilot)
        assert "换语言" not in screen_text(pilot)
        await press(pilot, "escape")
        assert read_screen(pilot).active.outline.has_focus


async def test_palette_runs_an_action() -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+p")
        await press(pilot, *"第二栏", "enter")
        assert read_screen(pilot).pair.split


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("、", "slash"),
        ("／", "slash"),
        ("？", "question_mark"),
        ("ｊ", "j"),
        ("２", "2"),
    ],
)
async def test_keys_of_a_chinese_input_method(sent: str, meant: str) -> None:
    shown = []
    for act, key in ((send, sent), (press, meant)):
        async with opened() as pilot:
            await act(pilot, key)
            shown.append(screen_text(pilot))
    assert shown[0] == shown[1]


async def test_chinese_brackets_walk_back_and_text_fields_take_all_as_it_is() -> None:
    async with opened() as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "j", "b", "j", "enter")
        await send(pilot, "【")
        assert (pane.ref, pane.outline.cursor) == ((0, 0), 1)
        await send(pilot, "】")
        assert pane.ref == (0, 1)
        await press(pilot, "slash")
        await send(pilot, "、", "？", "ｑ")
        assert pane.bar.query_text == "、？ｑ"


async def test_nothing_to_do_is_said() -> None:
    async with opened() as pilot:
        for key, told in {
            "n": "还没有筛选",
            "left_square_bracket": "没有可以返回的位置",
            "escape": "没有可撤销的",
            "h": "最上一级",
            "1": "已经在这个画面",
        }.items():
            if key == "h":
                await press(pilot, "g", "h")
            await press(pilot, key)
            assert told in screen_text(pilot), key


async def test_without_a_single_plan_it_opens_and_says_so() -> None:
    files = {"没有.txt": FILES["没有.txt"]}
    async with opened(browser(files)) as pilot:
        assert "没有一个文件读得出来" in screen_text(pilot)
        for action in ACTIONS:
            if action.id not in ("quit", "help", "command_palette", "language"):
                await press(pilot, action.keys[0])
        await press(pilot, "1", "escape", "escape")
        if not read_screen(pilot).panels.library.is_open:
            await press(pilot, "b")
        assert "没有这个文件" in screen_text(pilot)


async def test_quit() -> None:
    async with opened() as pilot:
        await press(pilot, "q")
        assert pilot.app.return_code == 0


async def test_keys_that_come_at_once_are_obeyed_in_their_order() -> None:
    async with opened() as pilot:
        for key, character in (("j", "j"), ("slash", "/"), ("q", "q"), ("x", "x"), ("园", "园")):
            pilot.app.post_message(events.Key(key, character))
        await settled(pilot)
        assert read_screen(pilot).active.bar.query_text == "qx园"
