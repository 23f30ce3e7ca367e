"""Dated clauses that promise no act: they announce, cite, open a part or tell of what was."""

from __future__ import annotations

from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import is_ideograph
from parser.targets.lexicon import words
from parser.targets.milestone_scene import Milestone, Scene
from parser.targets.periods import Time, TimeKind

_PAPERS = ("通知", "公告", "公示", "简报", "日程表", "安排表")
# 本条例自2019年9月1日起施行: when a text is in force is no act of the plan.
_IN_FORCE = lazy_pattern(
    r"本(?:办法|条例|规定|细则|通知|意见|方案|决定|制度|章程|规则|标准|文件|措施|政策|公告|公约|指南|预案)\w{0,4}(?:施行|试行|生效|执行|实施)"
)
_TAKES_EFFECT = ("执行", "施行", "生效", "试行", "之日起实施")
_COUNTED_FIRST = ("初步核算", "初步统计", "初步测算", "预计")
_THIS_YEAR = ("今年", "本年度", "本年", "明年", "去年", "当年")
_FINISHES = lazy_pattern(
    r"建成|完成|投产|投用|投入使用|竣工|完工|开工|启用|交付|通车|运营|启动|实现|出台|通过|创建|验收"
)
_FINISHED = lazy_pattern(
    rf"{_FINISHES.pattern}|通水|通气|招生|开学|揭牌|挂牌|落成|获批|入选|搬迁|批复|开馆|开园|开业|摘帽"
    r"|拿到|取得|破土|动工|封顶|结顶|进场施工|投运|通航|基本结束"
)
_REACHES = lazy_pattern(r"(?:实现|达到|完成).{2,}目标(?:任务)?$")
_ATTRIBUTE = lazy_pattern(r"[以之]前(?!完成|建成|实现|要|将)\w{1,8}的\w")
_OF_WHICH = lazy_pattern(
    r"(?:[以之]?[前后]|期?间)?(?:出生|毕业|入学|登记|取得|注册|签订|参加工作|立项|备案|获批|评定|认定|招聘|招录|下达|签约|出台)的\w"
)
_PAST_DAY = lazy_pattern(r"(?:(?:20|19)\d\d年|[今去]年)\d{1,2}月(?:\d{1,2}(?:[-–—至]\d{1,2})?日)?")
# 7月10日，某县发布《…》的通知
_NEWS_OF_DAY = lazy_pattern(r"(?:发布|印发|出台)《[^《》]{2,80}》的?(?:通知|公告|公示|决定)")
# 某厅2019年5月14日印发 stands below a text and dates it.
_ISSUED_ON = lazy_pattern(r"(?:印发|发布|公布|颁布|签发)\s?$")
# 2017年9月29日，某院在大会上发布了…: what the news of a day tells is over.
_TOLD = lazy_pattern(r"了(?![解却结])")
# 7月16日，记者在施工现场看到; 截至6月底，尚未开工的正在办手续
_REPORTER = lazy_pattern(r"记者.{0,24}(?:看到|见到|获悉|了解到|采访|走进|来到|发现)")
_NOT_YET = ("尚未", "尚有", "正在", "仍有", "还有")
_CITES = lazy_pattern(r"印发《|发布《|出台[^，,]{0,12}《|考察|视察|会议上|大会上|重要讲话|重要指示")


def was_finished(found: Milestone) -> bool:
    """Whether a dated event of a review is something that was finished then, and no state of it.

    2022年9月建成招生, and neither 年末保持在合理水平 nor 到2016年基本形成.
    """
    told = found.time.text
    if found.time.kind is not TimeKind.DUE or told[:1] in "到至" or "初" in told:
        return False
    did = found.indicator
    if did.endswith(("之际", "目标", "以来", "情况下", "的")) or "《" in did:
        return False
    return _FINISHED.search(did) is not None


def attributes(scene: Scene, time: Time) -> bool:
    """Whether a time tells which are meant: 2005年以前注册运营的车辆, 9月1日后出生的儿童."""
    text = scene.text
    if _OF_WHICH.match(text, time.stop):
        return True
    return _ATTRIBUTE.match(text, max(time.start, time.stop - 2)) is not None


@cache
def _announces() -> tuple[str, ...]:
    return tuple(words()["announces"])


def _takes_effect(time: Time, indicator: str) -> bool:
    """Whether a date says from when on a text is in force: 以上调整自2023年1月1日起执行."""
    since = time.text.endswith(("起", "日")) and indicator.endswith(_TAKES_EFFECT)
    return since or _IN_FORCE.fullmatch(indicator) is not None


def _is_news(time: Time, indicator: str) -> bool:
    """Whether a date says when a reporter saw something, or what was not done yet."""
    if _REPORTER.search(indicator):
        return True
    return time.text.startswith("截") and indicator.startswith(_NOT_YET)


def tells(scene: Scene, time: Time, indicator: str) -> bool:
    """Whether a dated clause promises no act: it announces, opens a part, or cites.

    今年是开局之年; 今年经济社会发展主要预期目标是:; 今年，我们将…; 2023年6月，…印发《…》.
    """
    rest = scene.text[time.stop : time.stop + 12].lstrip(" ，,")
    if rest.startswith(("是", "我们", "恰逢", "正值", "适逢")):
        return True
    if time.kind is TimeKind.YEAR and rest.startswith("的"):
        return True  # 1991—2000年的主要目标
    if indicator.endswith(_announces()) and not _REACHES.search(indicator):
        return True
    if (
        indicator.endswith(_PAPERS)
        and len(scene.clauses.outer) == 1
        and time.text[-1:] not in "前底"
    ):
        return True  # 2026年1月考务培训和监考安排通知 is a line's title
    if _is_news(time, indicator) or _takes_effect(time, indicator):
        return True
    if indicator in _COUNTED_FIRST or indicator.endswith("以来"):
        return True
    if time.text in _THIS_YEAR and not _FINISHES.search(indicator):
        return True
    if time.text.endswith("日") and _NEWS_OF_DAY.search(indicator):
        return True
    if time.kind is TimeKind.YEAR:
        return _CITES.search(indicator) is not None
    if not _PAST_DAY.fullmatch(time.text):
        return False
    if time.text.endswith("日") and _ISSUED_ON.match(scene.text, time.stop):
        return True
    return _CITES.search(indicator) is not None or any(
        is_ideograph(indicator[told.start() - 1 : told.start()])
        for told in _TOLD.finditer(indicator)
    )
