"""Where the items of a clause begin and end: each number's own stretch and its verb."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value
from parser.targets.clause_context import sort_of
from parser.targets.clause_trim import AHEAD, BACK, TRIM, patterns, verb_before
from parser.targets.clauses import Clause
from parser.targets.lexicon import affixes, words

# What a sum of a whole begins with.
_SUMS = ("总", "计划", "概算", "协议", "合同", "占地", "建筑")
# The verb that counts stands so near before its number.
_NEAR_VERB = 8
# What does something has so many characters, a phrase that is an item of its own so many.
_DOER, _PHRASE = 2, 4
# ... but for these: 10个市选派教师500名.
_PLACES = frozenset("市县区州乡镇村校园")
# What stands between the doer and the verb: 项目|完成|投资, 功能区|新|签约.
_BEFORE_VERB = lazy_pattern(r"(?:完成|实现)?新?$")
_THING_END = lazy_pattern(r"(?:项目|工程|园|区|基地|中心|企业|公司|单位|学校|机构|[县市镇乡村])$")
# For whom something is done is told in no more characters than this.
_LONGEST_FRAME = 12
_LONGEST_NOUN = 8
# A verb is shared by no more subjects than this.
_MOST_SHARE = 24
# How many numbers around one are looked at.
NEIGHBOURS = 4
SEPARATOR = lazy_pattern(
    r"(?=[、以和及与并或兼+])(?:、|以及|(?<!国家)和|及|与|并|或|兼|(?<=[^\d“])\+)"
)
"""What parts the items of a list."""


def boundary(text: str, left: Value, right: Value, start: int, stop: int) -> tuple[int, int, str]:
    """Where the item of one value ends and the next begins; how they are joined.

    ``list``: a separator parts them; ``verb``: a new verb opens the second; ``nested``: the
    second stands within what the first measures, and both keep the whole.
    """
    gap_start, gap_stop = left.stop, right.start
    if names_whole(text, left, right) or _counts_one(text, left, right, start):
        return gap_stop, gap_stop, "nested"
    gap = text[gap_start:gap_stop] if gap_stop - gap_start < BACK else ""
    seps = list(SEPARATOR.finditer(text, gap_start, min(gap_stop, gap_start + BACK)))
    if seps:
        first, last = seps[0], seps[-1]
        if not text[gap_start : first.start()].strip():
            return first.start(), first.end(), "list"
        if not text[last.end() : gap_stop].strip():
            return last.start(), last.end(), "list"
    # 谋划项目61个总投资235亿元
    apart = gap.startswith(_SUMS) and gap.strip() in words()["dependents"]
    if apart or patterns()["frame"].match(text, gap_start, gap_stop):
        return gap_start, gap_start, "list"
    if gap.rstrip().endswith(("”", ")")):
        return gap_stop, gap_stop, "list"
    verb = _act_between(text, gap_start, right)
    if verb and not seps and _acts(text, left, verb[0], start):
        return gap_stop, gap_stop, "nested"
    if verb and opens_item(text, verb, gap_start, right, stop):
        return verb[0], verb[0], "verb"
    if seps:
        parted = next((sep for sep in seps if sep.group() in ("和", "与", "及", "以及")), seps[-1])
        return parted.start(), parted.end(), "list"
    if "其中" in gap:
        at = gap_start + gap.index("其中")
        return at, at, "list"
    told = gap and "的" not in gap and text[right.stop : right.stop + 1].isalpha()
    if told and (len(gap) >= _PHRASE or _counts_each(text, left, right, start, stop)):
        # 16所全国足球特色校5所足球特色幼儿园: the mark between two items was lost
        return gap_stop, gap_stop, "list"
    return gap_stop, gap_stop, "nested"


def _act_between(text: str, start: int, right: Value) -> tuple[int, int] | None:
    """The verb before a number that may open its item."""
    stop = right.start
    verb = verb_before(text, max(start, stop - 14), stop)
    if verb and verb[1] == stop and not text[right.stop : right.stop + 1].isalpha():
        # 投入3亿元完成道路建设50公里: the last verb is part of what is done
        act = patterns()["verb"].match(text, start, verb[0])
        return act.span() if act else verb
    return verb


def _acts(text: str, left: Value, verb: int, start: int) -> bool:
    """Whether what a number counts does what the verb behind it says.

    12户企业重组为5家集团, 2个功能区新签约项目47个: both numbers measure the whole.
    """
    doer = _BEFORE_VERB.sub("", text[left.stop : verb]).strip()
    short = len(doer) < _DOER and doer not in _PLACES
    if short or sort_of(left) != "count" or not doer.isalpha():
        return False
    verbs = patterns()["verb"]
    # 首批通过认定的31家企业实现产值: what says of what kind they are is no act
    if not text.endswith("的", start, left.start) and verbs.search(text, start, left.start):
        return False
    # 学校通过验收 says what was done already; 结对合作产业园 is a name
    return _THING_END.search(doer) is not None or not verbs.search(doer)


def _counts_each(text: str, left: Value, right: Value, start: int, stop: int) -> bool:
    """Whether a verb counts two things in a row, without a mark: 实施5个大项目77个子项目."""
    gap = text[left.stop : right.start].strip()
    if text.endswith(("工程", "改造", "建设", "治理", "整治", "任务", "工作"), right.stop, stop):
        return False  # 实施35个片区530户住房改造工程
    if patterns()["verb"].search(gap) or text.startswith(gap, right.stop):
        return False  # 确定4所开展一次督导, 解决50家企业70名企业员工的困难
    things = sort_of(left) == sort_of(right) == "count"
    if len(gap) < _DOER or not gap.isalpha() or not things:
        return False
    verb = verb_before(text, max(start, left.start - _NEAR_VERB), left.start)
    return verb is not None and verb[1] == left.start


def _counts_one(text: str, left: Value, right: Value, start: int) -> bool:
    """Whether two numbers measure one noun: 加快建设9条、216公里轨道交通线."""
    if text[left.stop : right.start].strip() not in ("", "、") or sort_of(left) == sort_of(right):
        return False
    verb = verb_before(text, max(start, left.start - _NEAR_VERB), left.start)
    return (
        verb is not None and verb[1] == left.start and text[right.stop : right.stop + 1].isalpha()
    )


def names_whole(text: str, left: Value, right: Value) -> bool:
    """Whether a count with 大 is the name of what a number measures: 五大产业实现增加值20亿元."""
    if left.number.unit != "大" or right.number.unit == "大":
        return False
    sort = right.number.unit or ""
    counted = sort.lstrip("万亿") in words()["unit.count"]
    return not counted and SEPARATOR.search(text, left.stop, right.start) is None


def opens_item(text: str, verb: tuple[int, int], start: int, right: Value, stop: int) -> bool:
    """Whether a verb between two numbers opens the second number's item."""
    if (
        not text[start : verb[0]].strip()
        or text[verb[0] - 1] in "被的所“"
        or text.startswith("的", verb[1])
    ):
        return False
    # 7个工种职业资格考核3362人次: the verb is the noun that both numbers measure
    return bool(
        text[verb[1] : right.start].strip()
        or text[right.stop : min(stop, right.stop + AHEAD)].strip(TRIM)
    )


def lead_verb(text: str, first: int, stop: int) -> re.Match[str] | None:
    """The first verb before a number; one that says of what kind a thing is comes after all others.

    对2000年前发布的756件法规进行清理: 发布 is nobody's act here.
    """
    verbs = patterns()["verb"]
    found = verbs.search(text, first, stop) if first < stop else None
    while found and (close := _bracket_end(text, first, found.start(), stop)):
        found = verbs.search(text, close, stop)  # 教育经费(含基建经费)为61亿元
    if found is None or not text.startswith("的", found.end()):
        return found
    return verbs.search(text, found.end(), stop) or found


def _bracket_end(text: str, first: int, column: int, stop: int) -> int:
    """Where the bracket around a column ends, before a number; 0 where there is none."""
    opens = text.rfind("(", first, column)
    if opens < 0 or text.find(")", opens, column) >= 0:
        return 0
    return text.find(")", column, stop) + 1


def shared_tail(
    text: str,
    joints: list[tuple[int, int, str]],
    values: list[Value],
    place: int,
    stop: int,
    clause: Clause,
) -> int:
    """Where the verb begins that several subjects share (17所公办园与34所民办园签订协议), or 0."""
    if not 0 < len(joints) - place <= _MOST_SHARE:
        return 0
    if any(joint[2] != "list" for joint in joints[place:]):
        return 0
    if not text[values[place].stop : stop].strip() or text[joints[place][0]] not in "与和及、":
        return 0
    verbs, befalls = patterns()["verb"], patterns()["befalls"]
    last = values[-1].stop
    own = text[values[place].stop : stop]
    if verbs.search(text, clause.start, stop) or befalls.search(own) or "被" in own or "获" in own:
        return 0
    reach = min(clause.stop, last + AHEAD)
    found = (befalls.search(text, last, reach), patterns()["shared"].search(text, last, reach))
    begins = [match.start() for match in found if match]
    return min(begins) if begins and min(begins) > last else 0


def shared_noun(
    text: str, joints: list[tuple[int, int, str]], values: list[Value], place: int, stop: int
) -> str:
    """The noun behind the last of several numbers: 小学每月一次、园所每季一次演练."""
    last = values[-1]
    if (
        place + 1 >= len(values)
        or len(values) > NEIGHBOURS
        or not text.startswith("、", joints[place][0])
    ):
        return ""
    if any(joint[2] != "list" for joint in joints[place:]):
        return ""
    later = zip(values[place:], [joint[0] for joint in joints[place:]], strict=False)
    if any(text[value.stop : end].strip() for value, end in later):
        return ""
    noun = text[last.stop : stop].strip()
    units = {value.number.unit for value in values[place:]}
    told = noun.isalpha() and len(units) == 1 and 2 <= len(noun) <= _LONGEST_NOUN
    led = verb_before(text, max(joints[-1][1], last.start - 2), last.start)
    return noun if told and not led and not patterns()["verb"].search(noun) else ""


def run_end(text: str, verb: re.Match[str]) -> int:
    """The end of a run of verbs: 评选认定, 策划、设计、实施."""
    end, verbs = verb.end(), patterns()["verb"]
    while match := verbs.match(text, end + (text[end : end + 1] in ("、", "和"))):
        end = match.end()
    return end


_AND = lazy_pattern(
    r"并(?![购网轨表]|发(?![放布展动挥出表送])|行(?=[运处不])|联(?!合|系)|入(?!选|围|学))"
)


def ands(text: str, column: int) -> bool:
    """Whether a 并 joins two acts: no 并购, 并网, 并发, 并轨, 并联, 并入."""
    return text.startswith("并", column) and _AND.match(text, column) is not None


def late_start(
    text: str, first: int, value: Value, verb: re.Match[str] | None, start: int, stop: int
) -> int:
    """The start of what is measured: a long subject before the verb is left out."""
    if verb is None or value.number.unit in words()["unit.rate"]:
        return start
    if patterns()["frame"].match(text, first):
        return start
    if verb.group() in ("完成", "实现") and value.number.unit not in words()["unit.count"]:
        return start  # 新业态项目完成投资20亿元, 工业总产值实现230亿元
    at = verb.start()
    near = verb_before(text, max(first, value.start - 8), value.start)
    if near and (
        _names_thing(text, near, first) or _bracket_end(text, first, near[0], value.start)
    ):
        near = None
    if near and near[1] == value.start and text[value.stop : stop].strip(TRIM):
        at = near[0]
        while (
            at > first and (before := verb_before(text, max(first, at - 4), at)) and before[1] == at
        ):
            at = before[0]
    joined = text.rfind("并", first, at)
    if joined >= 0 and ands(text, joined):
        return joined + 1
    if (
        text[verb.end() : verb.end() + 1] == "、"
        and at == verb.start()
        and run_end(text, verb) == verb.end()
    ):
        return start  # 作业设计、跨学科学习: a noun in a list
    if verb.group() in words()["won"] and text.find("在", first, at) >= 0:
        return at  # 我市运动员在省运会上夺得金牌9枚
    if verb.group() in words()["reached_by"] and text[first:at].endswith(affixes("programmes")):
        return start  # 学生营养改善计划覆盖学校86所
    return at if at - first >= 14 else start


def _names_thing(text: str, verb: tuple[int, int], first: int) -> bool:
    """Whether a verb ends the name of a thing: 风险投资, 社会组织."""
    named_so = text[verb[0] : verb[1]] in ("投资", "组织", "服务")
    return named_so and verb[0] > first and text[verb[0] - 1].isalpha()


def item(clause: Clause, joints: list[tuple[int, int, str]], place: int) -> tuple[int, int]:
    """The columns of the item that a value stands in; nested values share theirs."""
    low = high = place
    while low and joints[low - 1][2] == "nested" and place - low < NEIGHBOURS:
        low -= 1
    while high < len(joints) and joints[high][2] == "nested" and high - place < NEIGHBOURS:
        high += 1
    start = joints[low - 1][1] if low else clause.start
    stop = joints[high][0] if high < len(joints) else clause.stop
    return start, stop


@cache
def _each_of() -> re.Pattern[str]:
    """Whose each number is: 每个县（市、区）新增."""
    return lazy_pattern(r"每[个家所]?[县市区镇乡村校园街][^，,;。、()]{0,3}(?:\([^()]{1,8}\))?")


def lead(text: str, source: str, verb: re.Match[str], value: Value, first: int, stop: int) -> str:
    """What the next items of a list share: the verb, or all that stands before the number."""
    each = _each_of().match(text, first) if text.startswith("每", first) else None
    if each is not None and each.end() == verb.start():
        return source[first : min(run_end(text, verb), value.start)]
    if verb.group() in ("辖", "下辖"):
        return source[first : verb.end()]  # 我街道辖9个社区、4个行政村
    framed = text[first : verb.start()]
    short = 1 < len(framed) <= _LONGEST_FRAME and patterns()["frame"].match(text, first)
    if short and not any(char.isdigit() for char in framed):
        return source[first : min(run_end(text, verb), value.start)]  # 为学校配备
    number_last = not text[value.stop : stop].strip(TRIM)
    if not number_last and value.start - verb.start() <= 6:
        return source[verb.start() : value.start]
    return source[verb.start() : min(run_end(text, verb), value.start)]
