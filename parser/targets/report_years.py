"""The year that a report reviews, and the year that it plans.

A government reports to its assembly in January or February of the year that it plans; where it
does so in November or December, the year ends that it reviews. The occasion under the title
says when (——2022年1月12日在某市第五届人民代表大会第二次会议上), the title names the year that is
planned (2017年政府工作报告), a heading the year that is reviewed (2021年工作回顾).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ONE_TO_NINE, read_integer
from parser.chinese.text import narrow
from parser.model import Kind, Plan, PlanKind
from parser.records import dataclass
from parser.targets.lexicon import any_of, words

# The occasion and the address stand on the first so many lines.
_HEAD = 12
_APART = frozenset({Kind.BLANK, Kind.NOISE})
# A report given from this month on reviews the year that ends.
_LATE = 11
# Headings that name a part of a report are no longer.
_LONGEST_SECTION = 50
_TITLE = "政府工作报告"
_KINDS = frozenset({PlanKind.REPORT, PlanKind.SUMMARY, PlanKind.OTHER})
_OCCASION = lazy_pattern(
    r"(?P<year>(?:19|20)\d\d|[一二][〇○零OО一二三四五六七八九]{3})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"[^。]{0,40}?(?:人民代表大会(?!常务)|人大)(?![^。]{0,8}常)[^。]{0,24}会议?[^。]{0,2}上"
)
_DAY = lazy_pattern(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_ADDRESS = lazy_pattern(r"\s*各位代表\s*[:：,，!！]")
_PARTY = lazy_pattern(r"中国共产党|中共|党的|党代表")
_YEAR = lazy_pattern(r"((?:19|20)\d\d)(?=年|$|[^\d%‰万亿千.,个项亩吨元公])")
_FIVE_YEARS = lazy_pattern(
    rf"[“\"]?(十[{ONE_TO_NINE}])五[”\"]?|[“\"](十|[六七八九])五[”\"]|第(十[{ONE_TO_NINE}]?|[六七八九])个五年"
)


@dataclass(frozen=True, slots=True)
class ReportYears:
    """What a report looks back on and what it looks ahead to.

    ``late`` is true where the report was given before the year that it reviews had ended: 今年 is
    that year.
    """

    reviewed: int
    ahead: int
    late: bool = False

    def plans(self, heading: str) -> bool:
        """Whether a heading opens what is to come: 2015年全力推进…, 今后五年的目标任务."""
        bare = _DAY.sub("", narrow(heading))
        if len(bare) > _LONGEST_SECTION or _reviews().search(bare) or _OCCASION.search(heading):
            return False
        if years := [int(year) for year in _YEAR.findall(bare)]:
            return min(years) >= self.ahead
        if fives := _first_years(bare):
            return min(fives) > self.reviewed
        return _coming().search(bare) is not None

    def opens_plan(self, text: str) -> bool:
        """Whether a sentence of a paragraph opens what is to come: 今后五年，…总体要求是：."""
        if not any(word in text for word in _aims()):
            return False
        for match in _opening().finditer(text):
            said = match["year"]
            if match["plan"]:
                if min(_first_years(match["plan"])) > self.reviewed:
                    return True
                continue
            if (int(said) >= self.ahead) if said else not (self.late and "今年" in match.group()):
                return True
        return "预期目标" in text and _expects().search(narrow(text)) is not None


@cache
def _reviews() -> re.Pattern[str]:
    return lazy_pattern(any_of(words()["reviews"]))


@cache
def _coming() -> re.Pattern[str]:
    return lazy_pattern(any_of(words()["coming"]))


@cache
def _aims() -> tuple[str, ...]:
    return tuple(words()["aims"])


_BEGINS = r"(?:^|[。：:，,]|建议|拟定|确定(?!的))\s?"
# 预期目标建议为, 主要目标初步安排为, 总体要求是
_ARE = r"(?:建议|初步|拟|确定|安排|定|设定){0,2}(?:是|为|[:：])"


@cache
def _opening() -> re.Pattern[str]:
    """今后五年…总体要求是; 2023年政府工作的主要预期目标：."""
    lists = words()
    return lazy_pattern(
        rf"{_BEGINS}(?:{any_of(lists['coming'])}|今年|(?P<year>(?:19|20)\d\d)年"
        rf"|(?P<plan>{_FIVE_YEARS.pattern})(?:时期|期间|发展))[^。；;]{{0,24}}"
        rf"{any_of(lists['aims'])}{_ARE}"
    )


@cache
def _expects() -> re.Pattern[str]:
    """经济社会发展的主要预期目标是: what is expected is to come, where no earlier time is told."""
    return lazy_pattern(
        rf"{_BEGINS}(?:(?![去上]年|20\d\d|年初|五年前|提出|确定的|原定|原计划|完成)[^。；;，,]){{0,24}}"
        rf"预期目标{_ARE}"
    )


def _first_years(text: str) -> list[int]:
    """The first years of the five-year periods that a text names: “十四五” began in 2021."""
    names = ("".join(found) for found in _FIVE_YEARS.findall(text))
    return [1951 + 5 * (read_integer(name) or 0) for name in names]


def report_years(plan: Plan) -> ReportYears | None:
    """The years of a report of one year; None where the plan is no such report."""
    if plan.facts.kind not in _KINDS:
        return None
    named = _named_back(plan)
    head = _head(plan)
    if (given := _given(head)) is not None:
        year, late = given
        reviewed = year if late or named == year else year - 1
        return ReportYears(reviewed, reviewed + 1, late)
    titled = [int(year) for year in _YEAR.findall(narrow(plan.title))]
    years = plan.facts.years
    if _TITLE in plan.title and f"《{_TITLE}" not in plan.title:
        last = max(titled, default=years[1] if years else 0)
        reviewed = named or last - 1
        return ReportYears(reviewed, reviewed + 1) if last else None
    other = plan.facts.kind is PlanKind.OTHER  # the title is a name, （2007年2月9日 某某）
    if (other or not plan.title) and _addresses(head):
        reviewed = named or _first_reviewed(plan, years)
        return ReportYears(reviewed, reviewed + 1) if reviewed else None
    if len(titled) == 1 and _reviews().search(plan.title):
        return ReportYears(titled[0], titled[0] + 1)
    return None


def _first_reviewed(plan: Plan, years: tuple[int, int] | None) -> int:
    """The year before the last that the headings name; a year that only the first names itself."""
    if years is None:
        return 0
    parts = plan.nodes[bool(plan.title) :]
    first = next((node.title for node in parts if node.depth <= 1), "")
    if years[1] - years[0] > 1:
        return years[0] - 1  # headings that name a five-year period
    alone = years[0] == years[1] and str(years[0]) in narrow(first)
    return years[1] - (not alone)


def _head(plan: Plan) -> list[str]:
    """The first lines of a plan that hold text."""
    texts = (line.text for line in plan.lines if line.kind not in _APART)
    return [narrow(text) for text in islice(texts, _HEAD)]


def _given(head: list[str]) -> tuple[int, bool] | None:
    """The year in which a report was given to an assembly, and whether that was at its end."""
    for text in head:
        if "大" in text and (match := _OCCASION.search("".join(text[:120].split()))):
            if _PARTY.search(text):
                return None
            year = read_integer(match["year"]) or 0
            month = read_integer(match["month"]) or 0
            return (year, month >= _LATE) if year else None
    return None


def _addresses(head: list[str]) -> bool:
    """Whether a plan opens with the address to deputies (各位代表：), those of the party aside."""
    return any(map(_ADDRESS.match, head)) and not any(map(_PARTY.search, head[:2]))


def _named_back(plan: Plan) -> int | None:
    """The last year that an upper heading names as reviewed: 2021年工作回顾."""
    years = [
        int(year)
        for node in plan.nodes
        if node.depth <= 1 and len(node.title) <= _LONGEST_SECTION
        if (told := _reviews().search(node.title))
        for year in _YEAR.findall(narrow(node.title[: told.start()]))
    ]
    return max(years, default=None)
