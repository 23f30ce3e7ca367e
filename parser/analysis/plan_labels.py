"""What plans are called where several stand beside each other: by place, year and kind.

Plans of one title (thirty reports called 政府工作报告) are told apart by what else is known of
them: their place, their years, at last their file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from parser.chinese import wordlists
from parser.chinese.text import neutralise
from parser.model import Facts, Plan, PlanKind

_YEAR = re.compile(r"\d{4}(?:[-—–至]\d{4})?年?(?:度)?")
_GENERAL = re.compile(r"政府|教育(?:和|与)?(?:体育)?|工作|事业|发展|全区的|第.{1,3}个五年")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# What the name of a file says of the kind of a document, and not of its place.
_NO_PLACE = re.compile(
    r"国民经济|社会发展|经济|政府|人民|教育|工作|统计|公报|报告|规划|计划|纲要|要点|总结|方案|意见|通知|全文|原文"
    r"|关于|印发|的|和|暨|第.{1,3}个五年|“?十.五”?|届|次|会议|草案|附件|正文|年度?"
    r"|[初终定草]稿|第.稿|修订版?|新建|文本|文档|副本"
)
_PLACE_LIKE = re.compile(r"[省市区县州旗盟镇乡]$")
# A place's name without more is no longer than this.
_LONGEST_PLACE = 8


class Identity(NamedTuple):
    """What a plan is known by: its file, its number in it, its title, its facts."""

    path: str
    number: int
    title: str
    facts: Facts

    @classmethod
    def of(cls, plan: Plan) -> Identity:
        """That of a plan."""
        return cls(plan.path, plan.number, plan.title, plan.facts)


def plan_labels(plans: Iterable[Plan]) -> dict[tuple[str, int], str]:
    """A short name for each plan, by path and number, unlike the others: ``东丽区2024要点``."""
    known = [Identity.of(plan) for plan in plans]
    made = short_labels(known)
    return {(each.path, each.number): label for each, label in zip(known, made, strict=True)}


def short_labels(known: Sequence[Identity]) -> list[str]:
    """As :func:`plan_labels`, in the order given.

    Where place, years and kind are the same, the name of the file is said; plans of one file are
    told apart by their numbers. Safe to show, whatever files are called.
    """
    labels = [
        short_title(each.title, each.facts, place_at(each.path)) or stem(each.path)
        for each in known
    ]
    alike: dict[str, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        alike[label].append(at)
    for label, places in alike.items():
        if len(places) < 2:
            continue
        for at, told in zip(places, _apart([known[at] for at in places]), strict=True):
            # A title that says no more than its kind gives way to the file's own name.
            bare = label == known[at].title
            labels[at] = told if bare and told else f"{label}（{told}）" if told else label
    labels = [neutralise(label) for label in labels]
    often = Counter(labels)
    return [
        f"{label}#{each.number}" if often[label] > 1 else label
        for label, each in zip(labels, known, strict=True)
    ]


def _apart(alike: Sequence[Identity]) -> list[str]:
    """What the files of plans of one label say: their names, with folders where those repeat."""
    paths = [PurePath(each.path) for each in alike]
    different = len(set(paths))
    if different == 1:
        return [""] * len(paths)
    most = max(len(path.parts) for path in paths)
    for depth in range(1, most + 1):
        told = ["/".join((*path.parent.parts, path.stem)[-depth:]) for path in paths]
        if len(set(told)) == different:
            return told
    return [str(path) for path in paths]


def stem(path: str) -> str:
    """The name of a file without folder and ending; of standard input nothing."""
    return "" if path in ("", "-") else PurePath(path).stem


def short_title(title: str, facts: Facts, place: str = "") -> str:
    """Where, when and what a plan is: ``东丽区2024要点``.

    ``place`` is what its file says of where (:func:`place_at`), for a text that says nothing:
    a city's folder of reports that are all called 政府工作报告.
    """
    kind = facts.kind.value if facts.kind is not PlanKind.OTHER else ""
    where = short_place(facts.region)
    if not where:
        rest = _GENERAL.sub("", _YEAR.sub("", title))
        where = rest.removesuffix(kind) or short_place(place)
    when = years_text(facts.years)
    return f"{where}{when}{kind}" if when or kind else title


def short_place(region: str) -> str:
    """A place without what it lies in: 天津市东丽区 is 东丽区."""
    return re.split(r"(?<=[省市])(?=.{2})", region)[-1] if len(region) > 4 else region


def years_text(years: tuple[int, int] | None) -> str:
    """The years of a plan: ``2024``, ``2021–25``; empty where it names none."""
    if years is None:
        return ""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1] % 100:02d}"


def place_of(plan: Plan) -> str:
    """The place that a plan is about: as its text says, else as its file or folder is called.

    Empty where nothing names one (``报告/2019.txt``).
    """
    return plan.facts.region or place_at(plan.path)


def place_at(name: str) -> str:
    """The place that a file is called after, or its folder; empty where neither is."""
    if name in ("", "-"):
        return ""
    path = PurePath(name)
    if found := _place_in(path.stem):
        return found
    folder = _place_in(path.parent.name)
    return folder if _PLACE_LIKE.search(folder) or folder in _provinces() else ""


def places_of(plans: Iterable[Plan]) -> dict[tuple[str, int], str]:
    """The place of each plan (:func:`place_of`), by path and number.

    Plans whose text names none are taken to be of one place where their files are called alike
    or not after a place, as a folder of yearly reports is, unless two of them cannot be: of one
    kind and year, yet in one file or, without any place, with different titles. Then each of
    them stands alone under its label, lest one county's number pass for another's.
    """
    known = {(plan.path, plan.number): plan for plan in plans}
    places = {key: place_of(plan) for key, plan in known.items()}
    unsure: dict[str, list[Plan]] = defaultdict(list)
    for key, plan in known.items():
        if not plan.facts.region:
            unsure[places[key]].append(plan)
    for place, alike in unsure.items():
        if _are_of_several_places(alike, titles=not place):
            places |= plan_labels(alike)
    return places


def _are_of_several_places(plans: Sequence[Plan], *, titles: bool) -> bool:
    """Whether two plans are of one kind and year, and in one file or (``titles``) called
    differently: one office makes one such plan, and its second version bears the same title."""
    if titles and len({_maker_in(plan.title) for plan in plans} - {""}) > 1:
        return True
    first: dict[tuple[PlanKind, tuple[int, int]], Plan] = {}
    for plan in plans:
        if plan.facts.years is None:
            continue
        other = first.setdefault((plan.facts.kind, plan.facts.years), plan)
        if other is not plan and (
            other.path == plan.path or (titles and other.title != plan.title)
        ):
            return True
    return False


# What a title says of the plan itself and not of who made it.
_SAYS_KIND = re.compile(
    r"(?:“?十[一二三四五六]五”?|总体|重点|年度|主要|学期|学年|学校|政府|工作|教育|事业|发展|改革|第[一二]学期|[春秋]季|上半年|下半年)*"
    r"(?:要点|计划|规划|总结|小结|报告|方案|安排|打算|思路|意见|汇报|公报|纲要)?(?:[及和与暨、](?=.{2}))?"
)


def _maker_in(title: str) -> str:
    """Who a title names: 全省 of 2024年全省教育工作要点; empty where it names nobody."""
    bare = _SAYS_KIND.sub("", _YEAR.sub("", title))
    return "".join(_HAN.findall(bare)).strip("的年度关于")


def _place_in(name: str) -> str:
    found = "".join(_HAN.findall(_NO_PLACE.sub("", _YEAR.sub("", name))))
    return found if 2 <= len(found) <= _LONGEST_PLACE else ""


@cache
def _provinces() -> frozenset[str]:
    return frozenset(wordlists.load("indicators")["provinces"])
