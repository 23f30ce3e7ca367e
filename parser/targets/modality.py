"""Promised or reported: by the document, by the section, by the sentence."""

from __future__ import annotations

import re
from functools import cache

from parser.model import Modality, Plan, PlanKind
from parser.targets.words import any_of, words

_REPORT = re.compile(r"总结|报告|回顾|完成情况|工作情况|述职|汇报")
_YEAR = re.compile(r"20\d\d")
_FIVE = re.compile(r"十([二三四五六])五")


_STRENGTHENS = re.compile(r"夯实|筑牢|打牢|厚植|奠定|巩固|改变")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = words()
    return (
        re.compile(any_of(lists["past"])),
        re.compile(any_of(lists["future"])),
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
    past, future, _, _ = _patterns()
    whole = Modality.ACHIEVED if is_report(plan) else Modality.TARGET
    found: list[Modality] = []
    for node in plan.nodes:
        above = whole if node.parent is None else found[node.parent]
        title = node.title
        # Only short headings name a section; a long one is a sentence that says something.
        if node.depth == 0 or len(title) > 40:
            found.append(above)
        elif future.search(title) and not past.search(title):
            later = above is Modality.TARGET or node.depth <= 2
            found.append(Modality.TARGET if later else above)
        elif (
            node.depth <= 2
            and _looks_back(title)
            and not (future.search(title) and "成" not in title)
        ):
            found.append(Modality.ACHIEVED)
        else:
            found.append(above)
    return found


def _looks_back(title: str) -> bool:
    """A heading that opens a review: 2022年工作回顾, “十三五”期间教育发展的主要成就."""
    past, _, _, _ = _patterns()
    match = past.search(title)
    if match is None:
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
    """The modality of a single sentence in a section of the given modality."""
    _, _, done, promised = _patterns()
    if above is Modality.ACHIEVED:
        return (
            Modality.TARGET
            if promised.match(sentence.lstrip())
            or (
                re.match(r"(?:今年|明年|下一步|下步|未来)", sentence)
                and re.search("要|将|计划|力争|确保", sentence)
            )
            else above
        )
    return Modality.ACHIEVED if done.match(sentence.lstrip()) else above
