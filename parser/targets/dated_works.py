"""Whose a dated act is that names nobody: 城东小学办学规模36个班，2024年8月建成投用.

An act that befalls something (开工, 全部投入使用) stands behind what it befalls, in its sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets import dependents
from parser.targets.bounds import Value
from parser.targets.clauses import Clause
from parser.targets.lexicon import words
from parser.targets.milestone_scene import Scene

# So many clauses before an act may name what it befalls.
_MOST_BACK = 6
# An act that befalls something is told in no more characters than this.
_LONGEST_ACT = 12
_BEFALLS = lazy_pattern(
    r"(?:要|应|须|必须|全部|全面|全线|如期|正式|主体|基本|顺利|陆续|实现|完成|确保|力争|土建|已)*"
    r"(?:工程|结构|主体)?(?:封顶|开工|动工|竣工|完工|建成|投入(?:使用|运营|运行)|投用|投产|投运|启用|交付|通车|通航|通电|开学"
    r"|开园|招生|核准|清零|销号|试运行)\w{0,6}"
)
_UNDERTAKES = lazy_pattern(
    r"^(?:加快|推进|推动|启动|实施|扎实|全力|加速|统筹|开工|新|重点|抓好|做好|建设|完成|化解|安装|改造|购置)+(?=\w{2})"
)
# ... of a works, and no works of its own.
_PART = ("主体工程", "土建工程", "装修工程", "附属工程")
# 城东小学设计规模36个班
_SIZED = lazy_pattern(r"(?P<what>\w{2,}?)(?:设计|占地|总?建筑|概?算?总?投资|办学|用地)\w*$")
_WORK_END = lazy_pattern(r"(?<=\w\w)(?:的?前期工作|建设|工作)$")


def befalls(act: str) -> bool:
    """Whether an act befalls something that it does not name: 年底前全部投入使用."""
    return len(act) <= _LONGEST_ACT and _BEFALLS.fullmatch(act) is not None


def befallen(scene: Scene, clause: Clause) -> str:
    """What the act of a clause befalls, named before it in its sentence; empty where nothing is."""
    outer = scene.clauses.outer
    at = bisect_left(outer, clause.start, key=lambda each: each.start)
    for each in reversed(outer[max(0, at - _MOST_BACK) : at]):
        if each.group != clause.group:
            return ""
        if each in scene.values:
            found = _counted(scene.values[each], scene.named.get(each, ()))
        else:
            found = _dated(scene, each)
        if found:
            return found
    return ""


def _counted(values: Sequence[Value], names: Sequence[str]) -> str:
    """What the numbers of a clause are told of: 安装空调37台, 新校区占地260亩."""
    if not names:
        return ""
    name = names[0]
    if (sized := _SIZED.match(name)) and dependents.is_works(sized["what"]):
        return _UNDERTAKES.sub("", _WORK_END.sub("", dependents.owner_of(sized["what"])))
    thing = dependents.owner_of(dependents.unsized(name))
    thing = _UNDERTAKES.sub("", _WORK_END.sub("", thing))
    if dependents.is_works(thing) or (thing != name and dependents.unsized(name) != name):
        return thing if dependents.is_works(thing) and not thing.endswith(_PART) else ""
    made = name.startswith(tuple(words()["makers"])) and dependents.counts(values[0].number.unit)
    return thing if made and len(thing) > 1 else ""


def _dated(scene: Scene, clause: Clause) -> str:
    """What a clause without a number tells of: 加快新校区建设; 某小学6月封顶."""
    times = scene.timeline.within(clause.start, clause.stop)
    stop = times[0].start if times else clause.stop
    text = phrases.clean(scene.source[clause.start : stop], whole=True)
    thing = _UNDERTAKES.sub("", _WORK_END.sub("", text))
    # 某中学新校区要倒排工期
    thing = thing.partition("要")[0] if thing.find("要") > 1 else thing
    thing = thing.removesuffix("将").removesuffix("须")
    return thing if dependents.is_works(thing) else ""
