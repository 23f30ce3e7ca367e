"""Whose a dated act is that names nobody: 城东小学办学规模36个班，2024年8月建成投用.

An act that befalls something (开工, 全部投入使用) stands behind what it befalls, in its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets import dependents
from parser.targets.bounds import Value
from parser.targets.clauses import Clause
from parser.targets.lexicon import affixes, any_of, words
from parser.targets.milestone_scene import Scene
from parser.targets.periods import Time, closing_act

# So many clauses before an act may name what it befalls.
_MOST_BACK = 6
# An act that befalls something is told in no more characters than this.
_LONGEST_ACT = 12
# ... but for those behind which their object may stand: 完成方案编制.
_TAKE_OBJECTS = frozenset({"完成", "启动", "实施", "验收", "开放"})
_UNDERTAKES = lazy_pattern(
    r"^(?:加快|推进|推动|启动|实施|扎实|全力|加速|统筹|开工|新(?![建增设开校])|重点|抓好|做好|建设|完成|化解|安装|改造|购置)+(?=\w{2})"
)
# ... of a works, and no works of its own.
_PART = ("主体工程", "土建工程", "装修工程", "附属工程")
# 城东小学设计规模36个班
_SIZED = lazy_pattern(r"(?P<what>\w{2,}?)(?:设计|占地|总?建筑|概?算?总?投资|办学|用地)\w*$")
# 某中学新校区要倒排工期, 职校新校区项目眼下正准备征地
_SAID_OF = lazy_pattern(
    r"(?<=\w\w)(?:要(?!求|素|点)|[将须](?=$)|眼下|目前|正在|正[准筹抓加]|已[经于]?|打算|拟|预计|(?:计划|力争|有望|确保)(?=$)).*$"
)
_RESOLVES = ("计划", "原计划", "力争", "预计")
# 新建城北初中，力争6月底前开工; 新增婴幼儿托育专业，9月起招生
_SCHOOL_END = lazy_pattern(
    r"(?<=\w\w)(?:初中|高中|职高|专业|宿舍楼|办公楼|运动场|操场|校舍|浴室|体育馆|报告厅|平台|专线|热线|系统)$"
)
_WORK_END = lazy_pattern(r"(?<=\w\w)(?:的?前期工作|建设|工作)$")


@cache
def _befalls() -> re.Pattern[str]:
    lists = words()
    acts = any_of(lists["closing_acts"] - _TAKE_OBJECTS)
    adverbs = any_of(lists["act_adverbs"])
    return lazy_pattern(
        rf"(?:{adverbs}|要|应|须|必须|实现|完成|确保|力争|土建|已|计划|预计|争取|拟|将|原定)*"
        rf"(?:工程|结构|主体)?(?:{acts}|投入(?:使用|运营|运行)|核准|清零|销号)\w{{0,6}}"
    )


def befalls(act: str) -> bool:
    """Whether an act befalls something that it does not name: 年底前全部投入使用."""
    return len(act) <= _LONGEST_ACT and _befalls().fullmatch(act) is not None


@cache
def _act_end() -> re.Pattern[str]:
    lists = words()
    return lazy_pattern(rf"{any_of(lists['closing_acts'])}{any_of(lists['act_ends'])}?$")


def ends_in_act(text: str) -> bool:
    """Whether a clause ends in an act that befalls what it names: 农贸市场大棚封顶."""
    return _act_end().search(text) is not None


def done_in_bracket(text: str, time: Time, inner: Clause, thing: str) -> str:
    """What befalls a works by a time in its bracket: 迁建项目（2024年3月开工，2026年6月竣工）."""
    did = text[time.stop : inner.stop]
    named = did in words()["closing_acts"] and did not in _TAKE_OBJECTS
    return did if named and dependents.is_works(thing) else ""


def goes_on(scene: Scene, clause: Clause, act: str) -> bool:
    """Whether a bare act stands behind a dated one of its sentence: 3月份进场施工，10月底前完工."""
    if not befalls(act):
        return False
    outer = scene.clauses.outer
    at = bisect_left(outer, clause.start, key=lambda each: each.start)
    return (
        at > 0
        and outer[at - 1].sentence == clause.sentence
        and (scene.timeline.any_in(outer[at - 1]))
    )


def is_attributed(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether the number of a clause tells of the works that a time behind it dates.

    总投资3.6亿元的北部学校一季度开工
    """
    values = scene.values.get(clause, ())
    if len(values) != 1 or not scene.text.startswith("的", values[0].stop, time.start):
        return False
    return closing_act().match(scene.text, time.stop, clause.stop) is not None


def behind_attribute(scene: Scene, time: Time, clause: Clause) -> str:
    """The act with the works that such a number tells of: 北部学校开工."""
    return phrases.act(scene.source, scene.values[clause][0].stop + 1, clause.stop, time)


def befallen(scene: Scene, clause: Clause) -> str:
    """What the act of a clause befalls, named before it in its sentence; empty where nothing is."""
    outer = scene.clauses.outer
    at = bisect_left(outer, clause.start, key=lambda each: each.start)
    before = outer[max(0, at - _MOST_BACK) : at]
    for place, each in enumerate(reversed(before), 1):
        if each.group != clause.group:
            return ""
        values = scene.values.get(each, ())
        if values and scene.text.startswith("的", values[0].stop):
            found = _dated(scene, each, values[0].stop + 1)
        elif values:
            found = _counted(values, scene.named.get(each, ()))
        else:
            found = _dated(scene, each, each.start)
        if found:
            own = before[: len(before) - place]
            return _as_built(scene, found, [one for one in own if one.group == clause.group])
    return ""


def _as_built(scene: Scene, thing: str, before: Sequence[Clause]) -> str:
    """A works with what is done to it, where a clause names it so: 新建滨河小学，总投资1亿元."""
    for each in before:
        named = scene.source[each.start : each.stop]
        if named.endswith(thing) and _BUILDS.fullmatch(named.removesuffix(thing)):
            return named
    return thing


_BUILDS = lazy_pattern("(?:新|改|扩|迁|改扩|新改扩|续|重|复)建")


WORK_END = lazy_pattern(r"(?<=\w\w)(?:改扩建|改造|扩建|迁建|维修|加固)$")
"""What is done to works, at the end of its name: 金枫路初中|扩建."""


def names_works(name: str) -> bool:
    """Whether a name is that of a works, or of what is done to one: 金枫路初中扩建."""
    return dependents.is_works(name) or WORK_END.search(name) is not None


def _counted(values: Sequence[Value], names: Sequence[str]) -> str:
    """What the numbers of a clause are told of: 安装空调37台, 新校区占地260亩."""
    if not names:
        return ""
    name = names[0]
    if (sized := _SIZED.match(name)) and names_works(sized["what"]):
        return _UNDERTAKES.sub("", _WORK_END.sub("", dependents.owner_of(sized["what"])))
    thing = dependents.owner_of(dependents.unsized(name))
    thing = _UNDERTAKES.sub("", _WORK_END.sub("", thing))
    if dependents.is_works(thing) or (thing != name and dependents.unsized(name) != name):
        return thing if dependents.is_works(thing) and not thing.endswith(_PART) else ""
    made = name.startswith(affixes("makers")) and dependents.counts(values[0].number.unit)
    return thing if made and len(thing) > 1 else ""


def _dated(scene: Scene, clause: Clause, start: int) -> str:
    """What a clause tells of from a column on: 加快新校区建设; 某小学6月封顶."""
    times = scene.timeline.within(start, clause.stop)
    stop = times[0].start if times else clause.stop
    text = phrases.clean(scene.source[start:stop], whole=True)
    thing = _UNDERTAKES.sub("", _WORK_END.sub("", text))
    thing = _SAID_OF.sub("", thing)
    if thing in _RESOLVES:
        return ""  # 计划3月开工，8月底前竣工
    return thing if dependents.is_works(thing) or _SCHOOL_END.search(thing) else ""


# What is built up or made ready, at the end of a clause: 项目建设进度, 工程施工.
_PROGRESS = lazy_pattern(r"(?:建设|施工|改造|工程|项目|整治|治理|装修)(?:进度|步伐|工作|速度)?$")
# 尽早挂网招标, 施工单位要抓紧办理手续
_OWN_ACT = lazy_pattern(
    r"(?:尽[早快]|抓紧|及时|积极|同步|有序|稳步|扎实|大力|全力|着力|持续|深入)(?=\w{2})|用于|.{2,}(?:刚(?!性)|定期|要(?!求|素|点|道)|正(?!常|式|在)|都|已|尚?未)"
)


def may_befall(told: str) -> bool:
    """Whether a clause names what the bare act behind it befalls: a thing, or works in progress.

    No act of its own: 明确责任单位，确保8月底前整改到位.
    """
    acts = phrases.opens_with_verb(told)
    acts = acts or bool(_OWN_ACT.match(told) or _UNDERTAKES.match(told))
    return not acts or _PROGRESS.search(told) is not None or dependents.is_works(told)


_HANDS_IN = ("上报", "报送", "提交", "上交", "交", "报")


def has_object(act: str) -> bool:
    """Whether an act says what it is done to: 上报各类总结, and no 动工建设."""
    verb = phrases.verb_of(act, 0)
    begins = next((each for each in _HANDS_IN if act.startswith(each)), verb)
    rest = act[len(begins) :] if begins and act.startswith(begins) else ""
    if rest.endswith("施工"):
        return False  # 加快…项目建设进度，确保年内进行主体施工
    return len(rest) > 1 and not (befalls(act) or ends_in_act(act) or phrases.has_verb(rest))
