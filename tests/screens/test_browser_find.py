"""Filter and find, what stands around hits, the history, words and keywords."""

from __future__ import annotations

from parser.search.words import PlanWords
from tests.support.browser_host import (
    LARGE,
    browser,
    key_event,
    opened,
    press,
    read_screen,
    screen_text,
    settled,
)
from tests.support.samples import file_of, wide_plan
from tui.workspace.entries import Ref


async def test_a_key_typed_fast_behind_enter_is_no_part_of_the_query() -> None:
    async with opened() as pilot:
        for key in ("slash", "学", "前", "enter", "j", "k"):
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        pane = read_screen(pilot).active
        assert pane.bar.query_text == "学前"
        assert pane.outline.has_focus


async def test_find_keeps_all_rows_and_walks_the_hits() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        whole = pane.outline.shown_count
        await press(pilot, "f", "园")
        assert pane.outline.shown_count == whole
        assert "查找 园" in screen_text(pilot)
        assert "2 处 / 2 项" in screen_text(pilot)
        await press(pilot, "enter", "g", "n")
        assert pane.outline.rows[pane.outline.cursor].title.startswith("新建幼儿园")
        await press(pilot, "n")
        assert pane.outline.rows[pane.outline.cursor].title == "规范办园行为"
        assert pane.outline.kept_nodes is None
        await press(pilot, "escape")
        assert not pane.queries.is_on


async def test_a_hit_under_a_fold_is_opened_by_going_there() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "z", "1", "f", "园", "enter", "g", "n")
        assert pane.outline.rows[pane.outline.cursor].title.startswith("新建幼儿园")


async def test_filter_and_find_change_into_each_other_with_the_query_kept() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        whole = pane.outline.shown_count
        await press(pilot, "slash", "园", "enter")
        assert pane.outline.shown_count < whole
        await press(pilot, "f", "enter")
        assert (pane.bar.query_text, pane.outline.shown_count) == ("园", whole)
        await press(pilot, "slash", "enter")
        assert (pane.bar.query_text, pane.outline.shown_count) == ("园", 5)


async def test_find_without_a_hit_leaves_the_outline_there() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "f", "鲸")
        assert "0 处 / 0 项" in screen_text(pilot)
        assert "没有符合筛选的内容" not in screen_text(pilot)
        assert pane.outline.display


async def test_what_stands_around_the_hits_is_chosen_by_a_key() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "c")
        assert "还没有筛选" in screen_text(pilot)
        await press(pilot, "slash", *"党的", "enter")
        bare = pane.outline.shown_count
        await press(pilot, "c")
        assert pane.outline.shown_count > bare
        assert "下一级" in screen_text(pilot)
        await press(pilot, "c")
        kept = [pane.outline.rows[at].label for at in pane.outline.kept_nodes or ()]
        assert kept == ["", "一、", "二、", "三、"]
        await press(pilot, "c")
        assert pane.outline.shown_count == bare
        await press(pilot, "f", "enter", "c")
        assert "各行都在" in screen_text(pilot)


async def test_all_below_a_hit_is_brought_and_taken_away() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", *"党的", "enter", "n")
        bare = pane.outline.shown_count
        at = pane.outline.cursor
        below = pane.outline.rows[at].end - at - 1
        assert below > 0
        await press(pilot, "a")
        assert pane.outline.shown_count == bare + below
        assert pane.outline.kept_nodes is not None
        assert len(pane.outline.kept_nodes) == bare + below
        await press(pilot, "a")
        assert pane.outline.shown_count == bare
        await press(pilot, "space")
        assert pane.outline.shown_count == bare + below
        await press(pilot, "space")
        assert pane.outline.shown_count == bare


async def test_letters_filter_by_pinyin_and_the_bar_says_so() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", *"xqjy")
        assert "按拼音：学前教育" in screen_text(pilot)
        found = pane.outline.kept_nodes
        assert found
        await press(pilot, *" -ai")
        assert pane.outline.kept_nodes == found
        await press(pilot, "escape", "slash", *'"xqjy"')
        assert "拼音" not in screen_text(pilot)
        assert pane.outline.hit_count == 0


async def test_what_was_asked_before_comes_back_with_the_arrows() -> None:
    async with opened(size=LARGE) as pilot:
        screen = read_screen(pilot)
        bar = screen.active.bar
        await press(pilot, "slash", "园", "enter", "escape", "slash", "学", "enter", "escape")
        assert screen.workspace.queries.entries == ["园", "学"]
        await press(pilot, "slash", "新", "up")
        assert bar.query_text == "学"
        await press(pilot, "up", "up")
        assert bar.query_text == "园"
        await press(pilot, "down", "down")
        assert bar.query_text == "新"
        assert bar.typing
        await press(pilot, "down")
        assert not bar.typing
        await press(pilot, "v", "enter", "slash", "up")
        assert screen.active.bar.query_text == "新"


def put_words(pilot: object, words: tuple[str, ...], text: str) -> None:
    screen = read_screen(pilot)  # type: ignore[arg-type]
    screen.workspace.words.put(Ref(0, 0), PlanWords((words,), text))
    pilot.app.signals.words_found.publish(None)  # type: ignore[attr-defined]


async def test_words_of_the_plan_complete_what_is_typed() -> None:
    async with opened(size=LARGE) as pilot:
        bar = read_screen(pilot).active.bar
        put_words(pilot, ("学前教育", "学位", "学位"), "学前教育学位学位学位")
        await press(pilot, "slash", *"-高中 学")
        assert "Tab 补全：学位 3  学前教育 1" in screen_text(pilot)
        await press(pilot, "tab")
        assert bar.query_text == "-高中 学位"
        assert bar.typing
        await press(pilot, "escape", "slash", *"xq", "right")
        assert bar.query_text == "学前教育"
        await press(pilot, "escape", "slash", "学")
        assert "补全" in screen_text(pilot)
        await press(pilot, "enter")
        assert "补全" not in screen_text(pilot)


async def test_a_phrase_that_stands_nowhere_is_looked_for_by_its_words() -> None:
    async with opened(size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", *"建设思想")
        assert "没有整句，按词查：建设 思想" in screen_text(pilot)
        assert [pane.outline.rows[at].title for at in pane.outline.kept_nodes or ()][
            -1
        ] == "加强思想建设"
        await press(pilot, "escape", "slash", *'"建设思想"')
        assert "没有符合筛选的内容" in screen_text(pilot)


async def test_keywords_of_the_plan_and_of_a_node_filter() -> None:
    async with opened(size=LARGE) as pilot:
        screen = read_screen(pilot)
        pane, panel = screen.active, screen.panels.keywords
        await press(pilot, "j", "W")
        assert "关键词：东山县2024年教育工作要点" in screen_text(pilot)
        whole = [each.word for each in panel.words]
        await press(pilot, "W")
        assert "关键词：一、坚持党的全面领导" in screen_text(pilot)
        assert 0 < len(panel.words) < len(whole)
        word = panel.words[1].word
        await press(pilot, "down", "enter")
        assert not panel.is_open
        assert pane.bar.query_text == word
        assert pane.outline.hit_count > 0
        await press(pilot, "W", "escape")
        assert not panel.is_open
        assert pane.outline.has_focus


async def test_without_words_everything_else_goes_on() -> None:
    from parser.search.segmenter import WordsError

    class Broken:
        def __call__(self, texts: object) -> list[list[str]]:
            raise WordsError("no jieba")

        def close(self) -> None:
            pass

    app = browser(make_cutter=Broken)
    async with opened(app, size=LARGE) as pilot:
        await press(pilot, "W")
        assert "分词用不了" in screen_text(pilot)
        await press(pilot, "escape", "slash", *"思想园地")
        assert "没有符合筛选的内容" in screen_text(pilot)
        await press(pilot, "backspace", "backspace")
        assert read_screen(pilot).active.outline.hit_count > 0


async def test_a_large_plan_is_made_ready_and_its_places_counted_in_the_background() -> None:
    async with opened(browser({"w.txt": file_of(wide_plan(6000))}), size=LARGE) as pilot:
        pane = read_screen(pilot).active
        await press(pilot, "slash", "学")
        await settled(pilot)
        nodes = pane.outline.hit_count
        assert nodes > 2000
        assert pane.plan is not None
        texts = [pane.plan.line(node.line).text for node in pane.plan.nodes]
        assert f"{sum(text.count('学') for text in texts)} 处 / {nodes} 项" in screen_text(pilot)


async def test_a_filter_typed_on_the_root_brings_its_first_hit_in_sight() -> None:
    async with opened(browser({"w.txt": file_of(wide_plan(300))}), size=LARGE) as pilot:
        pane = read_screen(pilot).active
        assert pane.plan is not None
        title = pane.plan.nodes[250].title
        await press(pilot, "slash", *title)
        assert pane.queries.is_on
        assert title in screen_text(pilot).replace("筛选 " + title, "")
        assert pane.text.top_line > 1


async def test_which_hit_of_how_many_and_that_the_walk_begins_anew() -> None:
    async with opened(size=LARGE) as pilot:
        await press(pilot, "slash", *"2024", "enter", "enter", "n")
        assert "第 1/5 处" in screen_text(pilot)
        await press(pilot, "n", "n", "n", "n")
        assert "第 5/5 处" in screen_text(pilot)
        assert "从头" not in screen_text(pilot)
        await press(pilot, "n")
        assert "第 1/5 处（从头接着）" in screen_text(pilot)
        await press(pilot, "N")
        assert "第 5/5 处（从末尾接着）" in screen_text(pilot)
        await press(pilot, "escape", "escape", "slash", "园", "enter", "g", "n", "n")
        assert "第 2/2 项" in screen_text(pilot)
        await press(pilot, "k")
        assert "2 处 / 2 项" in screen_text(pilot)
