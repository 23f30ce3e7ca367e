"""The browser over plans that are really read, and what its Targets screen lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from textual.pilot import Pilot

import parser
from parser.analysis.grouping import IndicatorGroup, Item
from parser.model import File
from tests.support.browser_host import browser, settled, targets_screen
from tui.app.app import GangmuApp
from tui.presenters.targets.lines import GroupHeading, TargetLine, first_row
from tui.settings.i18n import Language

PLAN = """东山县2024年教育工作要点
一、学前教育
1.扩大普惠资源。新增学前学位630个，公办率达到42%以上，学前三年毛入园率达到95%。\
6月底前完成校长轮岗。（牵头单位：基教科；配合单位：财务科）
2.规范办园行为。制定办园标准，加强日常管理。（责任单位：基教科）
二、经费保障
3.加强经费投入。年内投入教育经费1.5亿元，到2025年设施覆盖率达到100%。（责任单位：财务科）
4.开展教师培训。3月底前举办培训班2期，10月底前举办培训班3期。
"""
REPORT = """东山县2024年教育工作总结
一、学前教育稳步发展
2024年，新增学前学位570个，公办率达到45%，学前教育毛入园率达到96.5%。
二、队伍建设不断加强
建成名师工作室3个。
"""
TWIN = """东山县2024年教育工作要点
一、学前教育
学前毛入园率达到90%，新增学前学位100个。
"""


@cache
def files(*texts: str) -> Mapping[str, File]:
    """The files ``a.txt``, ``b.txt`` … that hold the texts."""
    names = [f"{chr(97 + at)}.txt" for at in range(len(texts))]
    return {
        name: parser.read_bytes(text.encode(), name)
        for name, text in zip(names, texts, strict=True)
    }


def over(*texts: str, language: Language = "zh") -> GangmuApp:
    """The browser over plans that are really read."""
    return browser(files(*texts), language=language, extract=parser.with_targets)


async def ask(pilot: Pilot[Any], query: str) -> None:
    """Filter at once by what people type letter by letter."""
    screen = targets_screen(pilot)
    screen.targets.bar.put(query)
    screen.fill()
    await settled(pilot)


def headings(lines: Sequence[TargetLine]) -> list[str]:
    """The titles of the headings."""
    return [line.title for line in lines if isinstance(line, GroupHeading)]


def names(lines: Sequence[TargetLine]) -> list[str]:
    """What the lines below headings are about."""
    return [name_of(line) for line in lines if not isinstance(line, GroupHeading)]


def name_of(line: TargetLine) -> str:
    """The indicator or the item of a line."""
    match line:
        case IndicatorGroup():
            return line.name
        case Item():
            return line.node.title if line.node else ""
        case GroupHeading():
            return line.title
    row = first_row(line)
    return row.target.indicator if row else ""


COMPARED = ("v", "g", "j", "enter", "tab", "2", "c")
"""The keys from the start to a plan beside its report."""
