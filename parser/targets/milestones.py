"""Acts with a date and no number (spec: *Two kinds of rows*)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.owner_words import owner_words
from parser.targets import (
    bare_years,
    bracket_acts,
    dated_together,
    dated_works,
    headed_acts,
    no_promises,
    periods,
    schedules,
)
from parser.targets import clause_trim as phrases
from parser.targets.clauses import BY_SENTENCE, BY_START, Clause, Clauses
from parser.targets.milestone_scene import Milestone, Scene
from parser.targets.parts_of_day import part_of_day
from parser.targets.periods import Time, TimeKind

# What leads in a deadline behind its sentence is short.
_LEAD = 8
# ... and a label before it: 完成时限：.
_LABELLED = 8
# 自2017年起, 2027年秋季开始: from when on something is done.
_FROM_MONTH = lazy_pattern(
    r"[自从]?(?:[今明]年)?(?:下个?|\d{1,2})月(?:\d{1,2}日|份|[上中下]旬|[底初])?(?:起|开始)"
)
_BEGUN = lazy_pattern(
    r"[，,]?(?:分批|分期|陆续|集中|全面|逐步|逐校)*(?:开展|启动|组织|实施|推行|推广)\w{2,}"
)
# 新校区一期2024年交付，二期2025年交付
_STAGE, _STAGE_END = lazy_pattern("[一二三]期"), lazy_pattern("[一二三]期(?:工程|项目)?$")
# 正在进行内外装修，预计7月底完工
_GOES_ON = lazy_pattern("^(?:目前)?正在(?:抓紧|加快|全面)?(?:进行|推进|实施)?")
_SENDS = lazy_pattern(r"(?:上?报|上交|提交|送交|交)(?:送?至|到|送)?\w{1,8}[处科室局办委部院组心]$")
# 上岗培训时间定为7月5日至10日
_SET_TO = lazy_pattern(r"(?<=\w{4})的?时间(?:定|安排|确定|初定)(?:为|在|于)$")
_DONE = ("完成", "全部完成", "全面完成")
_MOVED = ("提前", "推迟", "延迟", "延期", "顺延", "调整", "延长", "提早")
_STARTS = lazy_pattern(r"[自从]?(?:(?:19|20)\d\d|[今明])年.{0,8}(?:起|开始)")
# 2020年起，每年2月底前完成考核: the limit of each year is the time.
_EACH_YEAR = lazy_pattern(r"[，,]?[^，,。;]{0,12}每年(?:\d{1,2}月|[年季]底)")
# What heads an item is no longer than this.
_LONGEST_HEAD = 12
# A deadline closes no more clauses than this.
_MOST_ACTS = 12
# So many brackets of an act are looked at for its size.
_MOST_SIZES = 24

_AS_ITS_POINT = lazy_pattern(r"以.{2,40}为(?:重点|主|契机|抓手|目标|核心|基础|依托|载体|突破口)$")
# 5月12日为全国防灾减灾日，开展演练: what day it is tells no act.
_IS_DAY = lazy_pattern(r"(?:[是为]|恰逢|正值|适逢)[^，,。]{2,20}(?:日|周|月|节)”?(?=[，,])")
# 在某厅的指导下，…
_IN_COURSE = lazy_pattern(r"在[^，,。]{2,40}(?:[导助持]下|过程中|基础上|前提下|同时)$")
# 6月15日体检: so short an act stands for itself where its day is told.
_NAMES_DAY = lazy_pattern(r"\d[日号]")
# 2025年3月开工, 明年3月能用上: the month of a year dates these though nothing else is told.
_OF_YEAR = lazy_pattern(r"(?:20\d\d年|[今明]年)(?:\d{1,2}月|年?底|[上下]半年)")
_BARE_ACT = lazy_pattern(
    r"启动|开工|动工|竣工|完工|投用|交付|验收|建成|挂牌|通车|投产|运营|封顶|招标|(?:可|能)?用上|出台|印发|评估|招生|开学"
)
# Whom a rule is for.
_WHO = ("企业", "人员", "单位", "学校", "机构", "家庭", "学生", "教师", "职工", "个人", "对象")
_MANNER = ("按", "根据", "随着", "依据")
# 发布日期：2024年3月5日 is the paper's own.
_OF_PAPER = frozenset(
    ("发布", "成文", "印发", "发文", "公开", "更新", "签发", "生成", "施行", "生效")
)


def find(scene: Scene) -> Iterator[Milestone]:
    """The milestones of a line, from left to right."""
    for time in scene.timeline.times:
        clause = scene.clauses.at(time.start)
        if clause is None or time.naming or scene.timeline.closes(clause):
            continue
        if clause.inner and not clause.behind:
            found = bracket_acts.in_bracket(scene, time, clause)
        elif clause.behind or time.deadline:
            found = _behind_sentence(scene, time, clause)
        else:
            found = (
                headed_acts.of_month(scene, time, clause)
                or headed_acts.of_stage(scene, time, clause)
                or headed_acts.of_day(scene, time, clause)
                or schedules.event(scene, time, clause)
                or _in_turn(scene, time, clause)
                or _in_clause(scene, time, clause)
            )
        if found:
            yield found


def _in_turn(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """One of several acts of a clause that each has its time.

    某项目3月开工、年底主体封顶; 某校6月完工、某园8月开学.
    """
    if clause in scene.values or not _dates(time):
        return None
    before, after = scene.timeline.beside(time, clause)
    before, after = (each if each and _dates(each) else None for each in (before, after))
    if before is None and after is None:
        return None
    text = scene.text
    start, stop = clause.start, clause.stop
    if before is not None:
        start = text.rfind("、", before.stop, time.start) + 1
    if after is not None:
        stop = text.rfind("、", time.stop, after.start)
    if start <= 0 < clause.start or stop < 0 or (before is not None and start == 0):
        return None
    doer = phrases.clean(scene.source[start : time.start])
    if not doer and before is not None:
        first = scene.timeline.within(clause.start, clause.stop)[0]
        near = max(clause.start, first.start - phrases.BACK)
        doer = phrases.clean(scene.source[near : first.start])
    doer = doer.removesuffix("于").removesuffix("在")
    did = phrases.clean(scene.source[time.stop : stop], whole=True)
    if not did and before is None and after is not None:
        # 春季学期于5月底前、秋季学期于11月底前发放到位: the act stands once
        last = scene.timeline.within(clause.start, clause.stop)[-1]
        did = phrases.clean(scene.source[last.stop : clause.stop], whole=True) if doer else ""
    if len(did) < 2:
        return None
    return Milestone(start, stop, time, doer + did, clause, "milestone-clause")


def _dates(time: Time) -> bool:
    """Whether a time dates an act of a list."""
    due = time.kind is TimeKind.DUE or time.text == "年内"
    return due and not (time.naming or time.deadline)


def _in_clause(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """An act in the clause of its time, or in the next one: 年底前，…; 力争年底开工."""
    whole = time.text == "全年" and phrases.opens_with_verb(scene.text[time.stop : clause.stop])
    dated = time.kind in (TimeKind.DUE, TimeKind.YEAR) or time.text == "年内" or whole
    if not dated and not _starts(scene, time, clause):
        return None
    if (moved := _moved(scene, time, clause)) is not None:
        return moved
    if time.kind is TimeKind.YEAR and not bare_years.dates_act(scene, time, clause):
        return None
    if bare_years.is_narrowed(scene, time, clause):
        return None
    if (closes := _closes(scene, time, clause)) is not None:
        return closes
    act = _act_of(scene, time, clause)
    if act is clause and dated_works.is_attributed(scene, time, clause):
        told = dated_works.behind_attribute(scene, time, clause)
        return Milestone(clause.start, clause.stop, time, told, clause, "milestone-clause")
    if act is None or act in scene.values:
        return dated_together.others(scene, time, clause, act) if act else None
    if scene.text.startswith((":", "："), act.stop):
        return None
    if any(_is_size(inner, scene) for inner in scene.clauses.inside(act, _MOST_SIZES)):
        return None  # 推进远香湖南（4.73平方公里）: its number makes the row
    if no_promises.attributes(scene, time):
        return None
    told = _shared(scene, time, clause, act) or _told(scene, time, clause, act)
    if not told:
        return None
    stop = dated_together.carried_to(scene, time, clause, act)
    told += scene.source[act.stop : stop]
    return Milestone(clause.start, stop, time, told, clause, "milestone-clause")


def _shared(scene: Scene, time: Time, clause: Clause, act: Clause) -> str:
    """春季学期4月底前，秋季学期10月底前完成发放: the act stands once, behind the last time."""
    own = scene.timeline.within(act.start, act.stop) if act is not clause else ()
    if not own or not own[-1].text.endswith("前") or not time.text.endswith("前"):
        return ""
    doer = phrases.clean(scene.source[clause.start : time.start])
    did = phrases.clean(scene.source[own[-1].stop : act.stop], whole=True)
    return doer + did if doer and len(did) > 1 else ""


def _starts(scene: Scene, time: Time, clause: Clause) -> bool:
    """Whether something is done from a time on: 自2027年起; 某专业9月起招生."""
    if _STARTS.fullmatch(time.text):
        return not _EACH_YEAR.match(scene.text, time.stop)
    if not _FROM_MONTH.fullmatch(time.text):
        return False
    act = periods.closing_act().match(scene.text, time.stop, clause.stop)
    if act is not None:
        return not act.group().startswith("实施")
    return _BEGUN.match(scene.text, time.stop, clause.stop) is not None


def _moved(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """What is moved to a time: 报名时间提前至7月10日."""
    if time.stop == clause.stop and (
        set_to := _SET_TO.search(scene.text, clause.start, time.start)
    ):
        told = phrases.clean(scene.source[clause.start : set_to.start()], whole=True)
        return Milestone(clause.start, time.stop, time, told, clause, "milestone-clause")
    if time.stop < clause.stop or scene.text[time.start - 1 : time.start] not in ("至", "到"):
        return None
    told = scene.source[clause.start : time.start - 1]
    if not told.endswith(_MOVED):
        return None
    return Milestone(clause.start, time.stop, time, told, clause, "milestone-clause")


def _act_of(scene: Scene, time: Time, clause: Clause) -> Clause | None:
    """The clause of what a time dates: its own, or the next where it fills its own."""
    narrowed = part_of_day(scene.text, time.stop)
    if narrowed < clause.stop and not _IS_DAY.match(scene.text, time.stop):
        return _behind_manner(scene, clause)
    after = next_clause(scene.clauses, clause)
    if after is not None and part_of_day(scene.text, after.start) >= after.stop:
        after = next_clause(scene.clauses, after)
    if after is None or clause.after not in ",，":
        return None
    return _behind_manner(scene, after)


def _closes(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """The act that a limit of its own clause closes: 完成资产清查，9月30日前。"""
    behind = scene.text[time.stop : clause.stop]
    if time.start > clause.start or clause.after in ",，:：" or behind.strip("()") != behind[1:-1]:
        return None
    before = _before(scene, clause) if time.text.endswith("前") else None
    if before is None or not phrases.opens_with_verb(scene.text[before.start : before.stop]):
        return None
    told = phrases.act(scene.source, before.start, before.stop, None)
    return Milestone(before.start, time.stop, time, told, clause, "milestone-clause")


def _told(scene: Scene, time: Time, clause: Clause, act: Clause) -> str:
    """What is to be done by a time, with what it befalls; empty where no act is promised."""
    day = act is not clause and time.stop < clause.stop and _IS_DAY.match(scene.text, time.stop)
    indicator = phrases.act(scene.source, act.start if day else clause.start, act.stop, time)
    before = _before(scene, clause)
    thing = ""
    if dated_works.befalls(indicator):
        thing = dated_works.befallen(scene, clause) or scene.topic
    if len(indicator) < 2 or (
        len(indicator) <= 3
        and before is None
        and not _NAMES_DAY.search(time.text)
        and not (_OF_YEAR.match(time.text) and _BARE_ACT.fullmatch(indicator))
        and not (thing or dated_works.goes_on(scene, clause, indicator))
    ):
        return ""
    indicator = indicator.removesuffix("请完成") or indicator
    if scene.text.startswith("限", clause.start):
        indicator = indicator.removeprefix("限").removeprefix("期")
    if no_promises.tells(scene, time, indicator):
        return ""
    if before is not None and indicator in _DONE:
        told = phrases.act(scene.source, before.start, before.stop, None)
        return told if phrases.opens_with_verb(told) or told[:2] == "启动" else told + indicator
    if thing:
        return (_STAGE_END.sub("", thing) if _STAGE.match(indicator) else thing) + indicator
    indicator = _with_topic(scene, indicator)
    apart = before is None or before.after in ":：" or scene.text[before.stop - 1] == "的"
    if len(indicator) <= 6 and before and not apart:
        # 加快推进…项目建设进度，力争年底完工: the act's subject stands in the clause before
        told = phrases.act(scene.source, before.start, before.stop, None)
        told = _GOES_ON.sub("", told)
        bare = dated_works.may_befall(told) and not dated_works.has_object(indicator)
        # 各校衔接教育的时间和计划，在7月8日前报普教处
        bare = bare or (_SENDS.match(indicator) is not None and not phrases.opens_with_verb(told))
        indicator = told + indicator if bare else indicator
    return indicator


def _with_topic(scene: Scene, indicator: str) -> str:
    """An act with the works that the line is of: 翠屏路小学。…，7月28日通过竣工验收."""
    opens = scene.topic and phrases.opens_with_verb(indicator)
    return scene.topic + indicator if opens else indicator


def _is_size(inner: Clause, scene: Scene) -> bool:
    """Whether a bracket holds a number and nothing else."""
    rows = scene.values.get(inner, ())
    if len(rows) != 1:
        return False
    number = rows[0].number
    return number.start <= inner.start and number.stop >= inner.stop


def _behind_manner(scene: Scene, act: Clause) -> Clause:
    """The clause of the act itself: 到2017年，按国家现行标准，基本完成脱贫任务."""
    aside = _IN_COURSE.match(scene.text, act.start, act.stop) or _says_who(scene.text, act)
    if act.after in ",，" and aside:
        return next_clause(scene.clauses, act) or act
    manner = act.after in ",，" and (
        scene.text.startswith(_MANNER, act.start)
        or _AS_ITS_POINT.match(scene.text, act.start, act.stop) is not None
    )
    if manner and not phrases.has_verb(scene.text[act.start : act.stop]):
        return next_clause(scene.clauses, act) or act
    return act


def _says_who(text: str, act: Clause) -> bool:
    """Whether a clause only says who is meant: 招用失业人员并签订合同的，可申请贷款."""
    if text.startswith("的", act.stop - 1):
        return True
    return text.startswith("对", act.start) and text.endswith(_WHO, act.start, act.stop)


def _behind_sentence(scene: Scene, time: Time, clause: Clause) -> Milestone | None:
    """The sentence before a deadline: …平台。（6月底完成，牵头单位：…）; …。完成时限：6月底。"""
    if time.kind is TimeKind.RECURRENCE or not time.text or clause in scene.values:
        return None
    if clause.behind and scene.timeline.dates_own_act(time, clause):
        did = phrases.act(scene.source, time.stop, clause.stop, None)
        if not phrases.has_verb(did) or owner_words().label_in(scene.text).match(did):
            return None
        return Milestone(clause.start, clause.stop, time, did, clause, "milestone-bracket")
    if clause.behind:
        if time.start - clause.start > _LEAD + _LABELLED * time.deadline:
            return None
        first = last = clause.sentence
    else:
        place = bisect_right(scene.timeline.deadlines, time.start - 1, key=BY_START)
        before = scene.clauses.at(scene.timeline.deadlines[place - 1].start) if place else None
        first, last = before.sentence + 1 if before else 0, clause.sentence
    acts = _acts(scene, first, last, time)
    if not acts:
        return None
    acts = _without_head(scene, acts)
    start, stop = acts[0].start, acts[-1].stop
    if any(each in scene.values for each in acts):
        acts = [each for each in acts if each not in scene.values]
        if not any(phrases.has_verb(scene.text[each.start : each.stop]) for each in acts):
            return None
        indicator = "，".join(phrases.act(scene.source, a.start, a.stop, None) for a in acts)
    else:
        indicator = phrases.act(scene.source, start, stop, None)
    if len(indicator) < 2 or indicator in _OF_PAPER:
        return None
    return Milestone(start, time.stop, time, indicator, clause, "milestone-deadline")


def _without_head(scene: Scene, acts: list[Clause]) -> list[Clause]:
    """The acts without a sentence that only heads their item: 配齐设备。投入14万元，补足器材."""
    head = acts[0]
    heads = head.after == "。" and len(acts) > 1 and acts[1].sentence != head.sentence
    short = head.stop - head.start <= _LONGEST_HEAD and head not in scene.values
    return acts[1:] if heads and short else acts


def _acts(scene: Scene, first: int, last: int, time: Time) -> list[Clause]:
    """The clauses of some sentences before a deadline, those left out that name who does it."""
    outer = scene.clauses.outer
    at = bisect_left(outer, first, key=BY_SENTENCE)
    label = periods.deadline_label(scene.text, time.start)
    owner_label = owner_words().label_in(scene.text)
    found: list[Clause] = []
    owners = -1
    while at < len(outer) and outer[at].sentence <= last and outer[at].start < time.start:
        each = outer[at]
        at += 1
        if each.sentence == owners or owner_label.match(scene.text, each.start):
            owners = each.sentence
        elif scene.timeline.covers(each):
            continue  # 到2025年，
        elif each.stop <= label:
            found.append(each)
        elif each.start < label:
            found.append(replace(each, stop=label))
    return found[-_MOST_ACTS:]


def next_clause(clauses: Clauses, clause: Clause) -> Clause | None:
    """The next clause of the same sentence."""
    outer = clauses.outer
    place = bisect_right(outer, clause.start, key=BY_START)
    if place < len(outer) and outer[place].sentence == clause.sentence:
        return outer[place]
    return None


def _before(scene: Scene, clause: Clause) -> Clause | None:
    """The clause before, in the same sentence and without a number."""
    outer = scene.clauses.outer
    place = bisect_right(outer, clause.start, key=BY_START) - 2
    if place < 0 or outer[place].group != clause.group or outer[place] in scene.values:
        return None
    return None if scene.timeline.any_in(outer[place]) else outer[place]
