"""Promised or reported: by the document, by the section, by the sentence."""

from __future__ import annotations

import re
from functools import cache

from parser.model import Modality, Plan, PlanKind
from parser.targets.words import any_of, words

_REPORT = re.compile(r"总结|报告|回顾|完成情况|工作情况|述职|汇报")


_AHEAD = re.compile(r"(?:对)?(?:下一?步|明年|今年(?!以来)|下一年|下阶段)")
_DONE_HEADING = re.compile(
    r"完成|取得|成效|成就|回顾|总结|情况|落实|推进|开展|实施|狠抓|聚焦|强化|加强"
)
_WILL = re.compile("要|将|计划|力争|确保")
_STRENGTHENS = re.compile(r"夯实|筑牢|打牢|厚植|奠定|巩固|改变")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = words()
    return (
        re.compile(any_of(lists["past"])),
        re.compile(any_of(lists["done"])),
        re.compile(any_of(lists["promised"])),
    )


def is_report(plan: Plan) -> bool:
    """Whether the plan as a whole reports what was done."""
    if plan.facts.kind in (PlanKind.SUMMARY, PlanKind.REPORT):
        return True
    return plan.facts.kind is PlanKind.OTHER and bool(_REPORT.search(plan.title))


def of_nodes(plan: Plan) -> list[Modality]:
    """The modality that holds in each node: its own heading's, else its parent's."""
    whole = Modality.ACHIEVED if is_report(plan) else Modality.TARGET
    found: list[Modality] = []
    for node in plan.nodes:
        above = whole if node.parent is None else found[node.parent]
        # Only short headings name a section; a long one is a sentence that says something.
        if 0 < node.depth <= 2 and len(node.title) <= 40:
            if above is Modality.ACHIEVED and _looks_ahead(node.title):
                above = Modality.TARGET
            elif above is Modality.TARGET and _looks_back(node.title):
                above = Modality.ACHIEVED
        found.append(above)
    return found


def _looks_ahead(title: str) -> bool:
    """A heading that opens what is to come in a report: 2023年工作安排, 下一步打算."""
    title = title.rstrip("。.：: ")
    if _DONE_HEADING.search(title):
        return False
    if _AHEAD.match(title):
        return True
    return len(title) <= 24 and title.endswith(tuple(words()["future"]))


def _looks_back(title: str) -> bool:
    """A heading that opens a review: 2022年工作回顾, “十三五”期间教育发展的主要成就."""
    past, _, _ = _patterns()
    match = past.search(title)
    if match is None:
        return False
    if _AHEAD.match(title):
        return False
    if match.group() in ("发展基础", "现状"):
        return len(title) <= 12 and not _STRENGTHENS.match(title)
    if match.group() in ("取得", "成效", "落实情况", "成绩"):
        return bool(
            re.search(
                r"取得.{0,6}(?:成就|成效|成绩|进展)|主要成[就效绩]|工作成[就效绩]|发展成[就效绩]",
                title,
            )
        )
    return True


def of_sentence(sentence: str, above: Modality) -> Modality:
    """The modality of a sentence, by its opening, in a section of the given modality."""
    _, done, promised = _patterns()
    opening = sentence.lstrip()
    if above is Modality.TARGET:
        return Modality.ACHIEVED if done.match(opening) else above
    if promised.match(opening) or (_AHEAD.match(opening) and _WILL.search(opening)):
        return Modality.TARGET
    return above
