"""Lists right before a count: what they name is what is counted, and no part of its name.

《…》等3项制度; 实验小学、附属小学两个教育集团; 甲市场、乙市场2处市场改造项目.
"""

from __future__ import annotations

import re

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value
from parser.targets.clause_parts import SEPARATOR, run_end
from parser.targets.clause_trim import BACK, patterns

# What a list of examples or another thing may stand before: 等4家, 和13个.
# So far into a clause its own act stands.
_OPENS = 6
_EXAMPLED = frozenset("个所家处座条项名位户只支台艘部种") | {"万家", "万户"}
_OTHER = lazy_pattern(r"\w\w(?:(?<!国家)和|以及|(?<![以惠普涉触])及|与|、)$")
# 职教中心与12家企业签订合作协议: both do it together.
_TOGETHER = lazy_pattern(
    r"[^，,;。、\d]{0,14}?(?:签订|签署|签约|合作|结对|共建|联合|对接|开展|达成|建立|结成|联动|携手|共享|互动|组成|结为|融合|实现[^，,;。]{0,4}(?:融合|合作|对接|共享|联动))"
)
# 甲市场、乙市场、丙菜店3处: what ends in one of these says of what kind the things are, and is no
# name of one of them.
_KIND_END = lazy_pattern(r"(?:[级型类式性新建设]|为主|以上)$")
# A name in a list has so many characters, brackets aside.
_SHORTEST_NAME = 3
# 某产业园已有甲公司等5家企业入园: what has them is no example.
# So many names in a list are no chance.
_MANY_NAMES = 4
_HAS = lazy_pattern(r".+(?:已有|现有|共有|包括|涉及)(?=\w\w)")
_BARE_NOUN = lazy_pattern(
    r"(?:项目|工程|工作|指标|事项|经验|制度|问题|措施|集团|城市|国家(?!级)|产业(?!园)|行业|领域|方面|服务(?!中心|站)|活动|地区|城镇)"
)


def named(text: str, start: int, value: Value) -> list[tuple[int, int]]:
    """The names that a count sums up: 《…》等3项制度, 实验小学、附属小学两个教育集团."""
    stop = value.start
    start = max(start, stop - BACK)
    stretch = text[start:stop]
    if "“" in stretch:
        stretch = patterns()["quoted"].sub(lambda match: "“" * len(match.group()), stretch)
    if stretch.endswith(("》等", "》和")):
        return [(start, stop)]
    unit = value.number.unit or ""
    follows = text[value.stop : value.stop + 1].isalpha()
    if unit in _EXAMPLED and stretch.endswith("等") and len(stretch) > 1:
        # 钟楼步行街等4家旅游休闲街区; a bare 项目 says nothing without its examples
        if has := _HAS.match(stretch):
            start, stretch = start + has.end(), stretch[has.end() :]
        kept = _BARE_NOUN.match(text, value.stop)
        return [(start, stop)] if follows and not kept else []
    # 甲至乙、丙至丁2条134公里高速公路
    counts = follows or text[value.stop : value.stop + 1].isdigit()
    if unit in _EXAMPLED and counts and _lists_all(stretch, value):
        return [(start, stop)]
    other = _OTHER.search(stretch) if unit in _EXAMPLED and follows else None
    if other is not None and stretch.endswith(("与", "和", "同")):
        other = None if _TOGETHER.match(text, value.stop) else other
    if other is not None and other.start() > 1:
        return [(start, stop)]  # 领导小组和13个工作专班
    if unit not in ("个", "所", "家", "处", "座", "条", "项"):
        return []
    last = SEPARATOR.split(stretch)[-1]
    if (
        follows
        and SEPARATOR.search(stretch)
        and len(stretch) >= 8
        and patterns()["institution"].search(last)
    ):
        return [(start, stop)]
    return []


def names_list(text: str, start: int, dash: int, stop: int) -> bool:
    """Whether what stands behind a dash lists what was counted before it, outside of quotes."""
    return "、" in text[dash:stop] and not any(mark in text[start:dash] for mark in "“《")


def _lists_all(stretch: str, value: Value) -> bool:
    """Whether a stretch before a count names each thing that it counts: 甲校、乙校2所学校."""
    if value.number.high is not None or stretch.count("、") + 1 > value.number.low:
        return False
    names = [name for name in SEPARATOR.split(stretch) if name]
    if len(names) < 2 or len(names) != value.number.low:
        return False
    # 新建城东、柳园2所公办园: schools are called by two characters
    many = value.number.low >= _MANY_NAMES  # 北京、天津、上海、沈阳4个城市
    shortest = 2 if many or value.number.unit == "所" else _SHORTEST_NAME
    return all(_is_name(name, shortest) for name in names)


def _is_name(name: str, shortest: int) -> bool:
    """Whether an item of a list may be the name of a thing, and no kind and no act."""
    bare = patterns()["verb"].match(name)
    acts = bare is not None and bare.end() >= len(name) - 1
    return len(name) >= shortest and not acts and _KIND_END.search(name) is None


# What an act begins with that is not in the list of verbs: 继续抓紧, 扎实推进.
_ACT = lazy_pattern(
    r"(?:继续|重点|扎实|全力|大力|着力|突出|积极|认真|加快|持续|稳步|全面|统筹|切实)*"
    r"(?:推进|推动|抓好|抓紧|支持|打通|提升|加快|实施|建设|抓实|落实|做好|保障|促进|确保|力促|选择|确定|选取|做强|做大|做优|聚焦|办好|选定)?"
)


def example_start(text: str, first: int, verb: re.Match[str] | None, value: Value) -> int:
    """Where examples before a number begin: behind the act that opens the clause.

    A verb further on (中建材…, 绿化工程…) may be part of an example's name.
    """
    if value.number.unit not in _EXAMPLED:
        return run_end(text, verb) if verb else first
    act = _ACT.match(text, first, value.start)
    begins = act.end() if act else first
    if verb is not None and verb.start() <= begins + _OPENS and len(verb.group()) > 1:
        behind = run_end(text, verb)
        # 某桥拆除重建、某公园等16个项目: the verb ends the name of the first of them
        names = verb.start() > begins + 1 and text.startswith("、", behind)
        return begins if names else max(begins, behind)
    return begins
