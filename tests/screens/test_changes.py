"""Two versions side by side on the screen: opened, walked, filtered, swapped, exported, left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from parser.model import File
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
    settled,
)
from tui.app.app import GangmuApp
from tui.screens.changes.screen import ChangesScreen

OLD = [
    "东山县2024年教育工作要点",
    "一、总体要求",
    "坚持以习近平新时代中国特色社会主义思想为指导，办好人民满意的教育。",
    "二、主要任务",
    "（一）发展学前教育。学前三年毛入园率达到95%，新建幼儿园3所，普惠性幼儿园覆盖率达到80%。",
    "（二）办好特殊教育。为每一名适龄残疾儿童建立档案，送教上门全年不少于40次。",
    "（三）加强劳动教育。每所学校建设一处劳动实践基地，每周开设一节劳动课。",
    "三、保障措施",
    "加强组织领导，落实经费保障，每季度开展一次督导检查。",
]
NEW = [
    *OLD[:3],
    "二、依法治教",
    "全面推进依法治教，完善学校章程，建立法治副校长制度。",
    "三、主要任务",
    OLD[4].replace("95%", "96.5%"),
    OLD[6].replace("（三）", "（二）"),
    OLD[5].replace("（二）", "（三）"),
    "四、保障措施",
    *OLD[8:],
]


def version(lines: list[str], name: str) -> File:
    """A file of these lines."""
    return read_bytes("\n".join(lines).encode(), name)


def versions() -> GangmuApp:
    """The browser over both versions."""
    return browser({"旧.txt": version(OLD, "旧.txt"), "新.txt": version(NEW, "新.txt")})


def changes_screen(pilot: Pilot[Any]) -> ChangesScreen:
    """The changes, which must be in sight."""
    screen = pilot.app.screen
    assert isinstance(screen, ChangesScreen)
    return screen


async def compared(pilot: Pilot[Any]) -> ChangesScreen:
    """Both versions in the panes, and what changed between them."""
    await press(pilot, "v", "j", "enter", "D")
    await settled(pilot)
    return changes_screen(pilot)


async def test_both_versions_stand_side_by_side_with_signs() -> None:
    async with opened(versions(), LARGE) as pilot:
        await compared(pilot)
        rows = rows_of(pilot)
        assert "旧.txt → 新.txt" in rows[0]
        (shifted,) = (row for row in rows[1:15] if "# 二、主要任务" in row)
        assert shifted.index("二、主要任务") < shifted.index("三、主要任务")
        (added,) = (row for row in rows[1:15] if "二、依法治教" in row)
        left, right = added.split("│")[:2]
        assert not left.strip()
        assert right.strip().startswith("+")
        text = screen_text(pilot)
        assert "第 1/" in text


async def test_one_column_shows_the_old_words_and_the_new_ones() -> None:
    async with opened(versions(), SMALL) as pilot:
        screen = await compared(pilot)
        await press(pilot, "F", "n")
        await settled(pilot)
        assert "95%96.5%" in screen_text(pilot).replace(" ", "")
        assert "学前三年毛入园率 95 % → 96.5 %" in screen_text(pilot)
        assert screen.body.stop == (1, 1)
        await press(pilot, "escape")
        assert screen.body.stop[1] > 1


async def test_the_walk_goes_through_all_changes_and_round() -> None:
    async with opened(versions(), SMALL) as pilot:
        screen = await compared(pilot)
        total = screen.body.stop[1]
        seen = [screen.body.stop[0]]
        for _ in range(total):
            await press(pilot, "n")
            seen.append(screen.body.stop[0])
        assert seen == [*range(1, total + 1), 1]
        await press(pilot, "N")
        assert screen.body.stop[0] == total


async def test_headings_and_text_go_together() -> None:
    async with opened(versions(), LARGE) as pilot:
        screen = await compared(pilot)
        await press(pilot, "h", "G")
        heading = screen.body.outline.heading
        assert heading is not None
        assert screen.body.row == heading.row
        await press(pilot, "enter")
        assert screen.body.in_text
        await press(pilot, "g")
        first = screen.body.outline.heading
        assert first is not None
        assert first.row == 0
        await press(pilot, "right_curly_bracket")
        assert screen.body.row > 0


async def test_from_a_change_into_the_plan_and_back() -> None:
    async with opened(versions(), SMALL) as pilot:
        screen = await compared(pilot)
        await press(pilot, "n")
        line = screen.place().at
        await press(pilot, "enter")
        assert read_screen(pilot).active.line == line
        await press(pilot, "left_square_bracket")
        assert pilot.app.screen is screen
        await press(pilot, "D")
        assert read_screen(pilot).pair.split


async def test_old_and_new_change_places() -> None:
    async with opened(versions(), SMALL) as pilot:
        screen = await compared(pilot)
        before = screen.body.stop[1]
        await press(pilot, "s")
        await settled(pilot)
        assert "新.txt → 旧.txt" in rows_of(pilot)[0]
        assert screen.body.stop[1] == before


async def test_the_same_file_twice_has_no_change() -> None:
    async with opened(versions(), SMALL) as pilot:
        await press(pilot, "v", "k", "enter", "D")
        await settled(pilot)
        assert "没有差别" in rows_of(pilot)[0]
        await press(pilot, "n")
        assert "没有这种改动" in screen_text(pilot)


async def test_without_two_versions_the_key_says_what_it_needs() -> None:
    async with opened(versions(), SMALL) as pilot:
        await press(pilot, "D")
        assert "按 v 打开第二栏" in screen_text(pilot)


async def test_what_changed_since_the_file_was_read(tmp_path: Path) -> None:
    path = tmp_path / "要点.txt"
    path.write_text("\n".join(OLD), encoding="utf-8")
    files = {str(path): version(OLD, str(path))}
    async with opened(browser(files), SMALL) as pilot:
        files[str(path)] = version(NEW, str(path))
        await press(pilot, "r")
        await settled(pilot)
        assert "按 D 看改了什么" in screen_text(pilot)
        await press(pilot, "D")
        await settled(pilot)
        assert "刚读入时" in rows_of(pilot)[0]
        assert changes_screen(pilot).body.stop[1] > 1
        await press(pilot, "s")
        assert "不能互换" in screen_text(pilot)


@pytest.mark.parametrize("form", ["txt", "md", "html", "xlsx", "docx", "csv", "json"])
async def test_what_is_seen_is_exported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
) -> None:
    # A short name: each of its characters is a key to be waited for.
    monkeypatch.chdir(tmp_path)
    path = Path(f"改.{form}")
    async with opened(versions(), SMALL) as pilot:
        await compared(pilot)
        await press(pilot, "e")
        await settled(pilot)
        await press(pilot, "ctrl+u", *str(path), "enter")
        await settled(pilot)
    assert path.stat().st_size > 100


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80", "160"])
def test_changes_on_the_screen(size: tuple[int, int], snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await compared(pilot)
        await press(pilot, "n", "n")
        await settled(pilot)

    assert snap_compare(versions(), terminal_size=size, run_before=before)


async def test_words_leave_the_changes_that_say_them() -> None:
    async with opened(versions(), LARGE) as pilot:
        screen = await compared(pilot)
        every = screen.body.stop[1]
        await press(pilot, "slash", *"法治", "enter")
        assert 0 < screen.body.stop[1] < every
        assert "二、依法治教" in screen_text(pilot)
        assert screen.body.in_text
        choices, _ = screen.export_choices()
        report = choices[0].make().content.report  # type: ignore[union-attr]
        assert {"法治" in f"{each.old_text}{each.new_text}" for each in report.changes} == {True}
        await press(pilot, "escape")
        assert screen.body.stop[1] == every
        assert not screen.body.bar.has_class("-open")


async def test_what_word_left_in_a_text_is_no_change_and_is_not_shown() -> None:
    left = [OLD[0], *OLD[1:3], "[bookmark: _GoBack]", "二、主要任务[bookmark: _Toc1]", *OLD[4:]]
    app = browser({"旧.txt": version(OLD, "旧.txt"), "新.txt": version(left, "新.txt")})
    async with opened(app, LARGE) as pilot:
        screen = await compared(pilot)
        assert screen.body.stop[1] == 0
        assert "bookmark" not in screen_text(pilot)
