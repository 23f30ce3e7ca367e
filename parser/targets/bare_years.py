"""Whether a bare year (2024年) dates the act behind it, or opens a text or names a thing."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import clause_trim as phrases
from parser.targets.clauses import Clause
from parser.targets.milestone_scene import Scene
from parser.targets.periods import Time, TimeKind, closing_act

_PAPERS = ("安排", "建议", "要点", "思路", "打算", "概况", "情况", "毕业生", "考生", "新生", "人员")
# 2023年某市信息素养提升实践活动: a year with no verb behind it names what is held.
_EVENTS = ("活动", "项目", "比赛", "竞赛", "大赛")
_STRESSED = ("重点", "着重", "全力", "着力", "主要", "集中")

_NEXT = frozenset({"明年", "后年", "次年"})
_AIMS = lazy_pattern(r"(?:力争|争取|确保|计划|预计|拟|准备)[于在到]?$")
_TO_COME = lazy_pattern("[，,]?[还也再]?(?:将|拟|计划|力争|争取|准备)(?=..)")


def dates_act(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether a bare year says when an act is done: it opens no text and names no thing."""
    if closing_act().match(scene.text, time.stop, clause.stop):
        return True  # 2022年部分启用
    if time.text in _NEXT and _TO_COME.match(scene.text, time.stop, clause.stop):
        return True  # 明年还将启动迁建工程
    if _is_aimed_at(scene, time, clause):
        return True
    if not (scene.bare_years or scene.is_ahead(time)):
        return False
    return not _names_act(scene, time, clause)


def _is_aimed_at(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether an aim is set to a year right before it: 力争2026年接受国家评估."""
    if _AIMS.search(scene.text, clause.start, time.start) is None:
        return False
    rest = scene.text[time.stop : min(clause.stop, time.stop + 200)]
    return phrases.opens_with_verb(rest) or rest.startswith("接受")


def _names_act(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether a bare year stands before a noun: 2024年新建学校弱电系统建设, 2024年高考."""
    if time.stop >= clause.stop:
        return False
    rest = scene.text[time.stop : min(clause.stop, time.stop + 200)]
    # 分步实施:2021—2022年重点抓好搬迁
    begins = time.start == clause.start or scene.text[time.start - 1] in ":："
    if begins and rest.startswith(_STRESSED):
        rest = rest[len(_STRESSED[0]) :]
    if rest.endswith(_PAPERS):
        return True  # 2023年重点工作安排建议, 2010年本市生源的师范类毕业生
    if not phrases.opens_with_verb(rest):
        return not begins or rest.endswith(_EVENTS) or not phrases.has_verb(rest)
    return rest.endswith(("建设", "工作", "培训", "活动", "项目", "任务", "计划", "方案"))


def is_narrowed(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether a year or half a year is told closer: 2024年排查工作将于5月20日前完成."""
    if time.kind is not TimeKind.YEAR and time.text not in ("上半年", "下半年"):
        return False
    return any(
        other.kind is TimeKind.DUE and other.text.endswith("前") and not other.naming
        for other in scene.timeline.within(time.stop + 1, clause.stop)
    )
