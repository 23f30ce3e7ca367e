"""What goes with numbers one by one: 小学、初中毕业率分别达到100%、99%; 1个省级、3个市级工作室."""

from __future__ import annotations

import itertools
import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import dependents
from parser.targets.bounds import Value
from parser.targets.clause_trim import BACK, clean
from parser.targets.dependents import grown
from parser.targets.lexicon import any_of, words
from parser.targets.ranks import with_shared_noun
from parser.targets.tiers import of_kind, of_tiers

_EACH = "分别"
_MARKS = lazy_pattern(r"、|以及|和(?![谐平])|(?<![普涉以触])及(?![率格时其以])|与")
_STRONG = lazy_pattern(r"以及|和(?![谐平])|(?<![普涉以触])及(?![率格时其以])|与")
_WEAK = lazy_pattern("、")
# Between numbers that stand one by one.
_JOINT = lazy_pattern(
    r"\s*(?:、|以及|和|及|与|[，,])\s*(?:增长|下降|提高|降低|增加|减少|上升|回落|达到|达|约|近|超过)?\s*"
)

_PLAIN_JOINT = lazy_pattern(r"\s*(?:、|和|及|与|以及)\s*")

_HANDED = 24
# 分别高于全省平均水平1.8个和0.9个百分点
_HOW_FAR = lazy_pattern(r"(?:增[速幅])?分别((?:高于|低于|高出|快于|慢于|超过)[^，,;。\d]{1,12})$")
# 分别占年初计划的108%和111%
_SHARES = lazy_pattern(r"^分别(占[^，,;。\d]{2,14}?)的?(?:约|近)?$")
_HANDS_OUT = lazy_pattern(
    r"^(?:同比)?(?:预计|将|约)?分别(?:(?:达到|达|为|是|相当于)[^，,;。]{0,14}"
    # 存款、贷款余额分别为3万亿元、2万亿元，分别新增34亿元、40亿元
    r"|(?P<act>新增|净增|完成[^，,;。]{2,10}(?=的))的?)$"
)

# 口岸货运量、旅客人数: what says itself what is measured takes no noun from the last.
_MEASURED = lazy_pattern(r"\w\w(?:[量额率值幅]|[人户]数)$")
# 一、二、三产业增加值; the three are never one name.
_THREE = lazy_pattern(r"第?一[、和]?第?二[、和]?第?三(?:次)?产业?(?P<what>\w{0,8})$")
_SYMBOLS = lazy_pattern(r"[A-Za-z0-9.]+")
_BRACKET = lazy_pattern(r"(?<=\w)[(（][^()（）]{1,20}[)）]$")
# 加工量, 出栏量: of what, the subject before says.
_BARE_MEASURE = lazy_pattern(r"\w\w[量额]")
# By how many characters two subjects that end alike may differ in length.
_UNLIKE = 2
# A measure of so many characters is whole, and whose it is stands before it.
_LONG_HEAD = 4
_BOTH = 2
# An owner of so many characters may be one of two of a kind, what both share has so many.
_SHORT, _LONG, _SHARED = 2, 3, 4
_PLACE = lazy_pattern(r"(?:全[国省市县区州]|规模以上|城镇|农村)$")
_WORD = 2


@cache
def _levels() -> tuple[str, ...]:
    """The levels of schools, the longest first."""
    return tuple(sorted(words()["school_levels"], key=len, reverse=True))


@cache
def _head() -> re.Pattern[str]:
    """The noun at a phrase's end that says what is measured of something."""
    return lazy_pattern(rf"(?:\w\w率|占比|{any_of(words()['measures'])})$")


def subjects(text: str, start: int, values: list[Value]) -> list[str] | None:
    """What each of a clause's numbers measures, where 分别 hands them out; None where not.

    A noun that stands once behind the last subject goes to each (spec: *Fields*, indicator).
    """
    if len(values) < 2:
        return None
    first = values[0].start
    begin = max(start, first - BACK)
    at = text.find(_EACH, begin, values[0].number.start)
    if at < 0:
        return _in_turn(text, begin, values)
    runs = _runs(text, values)
    if len(runs) > 1 and len(runs[0]) > 1 and len({len(run) for run in runs}) == 1:
        # 城乡居民收入分别达到6万元和3万元、增长5%和7%
        given = subjects(text, start, runs[0])
        return given * len(runs) if given else None
    gaps = itertools.pairwise(values)
    if not all(_JOINT.fullmatch(text, a.stop, b.number.start) for a, b in gaps):
        return None
    # 收入从4万元和1万元分别提高到5万元和2万元: the subjects end before the old levels.
    told = text[begin : min(at, first)]
    if (three := _THREE.search(told)) and len(values) == len("一二三"):
        return [f"第{each}产业{three['what']}" for each in "一二三"]
    if (kind := of_kind(told, len(values))) and _head().search(kind.what):
        return [clean(part) + kind.what for part in kind.members]
    members = [part.strip() for part in _MARKS.split(told)]
    by_level = told[told.find("、") + 1 :].startswith(_levels())
    for marks in (_WEAK, _STRONG) if by_level else (_STRONG, _WEAK):
        # 小学、初中生均教学及辅助用房面积; 国有、集体企业改制面和转换面: the marks of one sort part
        if len(members) > len(values) and len(apart := marks.split(told)) == len(values):
            members = [part.strip() for part in apart]
    # 生育和医疗保险分别参保448万人、236万人
    act = text[at + len(_EACH) : first].strip()
    telling = act not in words().up | words().down and act[:1] not in tuple("高低快慢比较多少")
    act = act if len(act) > 1 and telling else ""
    if each := of_tiers(told, len(values)):
        return [clean(part) + act for part in each]
    return _given([part + act for part in members], values)


def _runs(text: str, values: list[Value]) -> list[list[Value]]:
    """The values in runs that are told alike: two sums, then two growths."""
    runs = [[values[0]]]
    for before, value in itertools.pairwise(values):
        same = before.number.unit == value.number.unit and before.change == value.change
        if same and _JOINT.fullmatch(text, before.stop, value.number.start):
            runs[-1].append(value)
        else:
            runs.append([value])
    return runs


def _given(members: list[str], values: list[Value]) -> list[str] | None:
    """What each of the values measures, where there are as many subjects as values."""
    if len(members) == 1 and len(values) == _BOTH and "城乡" in members[0]:
        # 城乡居民收入分别增长4.4%、5.6%
        members = [members[0].replace("城乡", side, 1) for side in ("城镇", "农村")]
    elif len(members) == 1 and len(values) == _BOTH and "存贷款" in members[0]:
        members = [members[0].replace("存贷款", side, 1) for side in ("存款", "贷款")]
    if len(members) != len(values) or not all(len(part) >= 2 for part in members):
        return None
    members = _of_first([_BRACKET.sub("", part) for part in members])
    if members[0].startswith("对") and len(members[0]) > 2:
        # 对东盟、欧盟进出口分别增长16.7%、40.2%
        members = [part if part.startswith("对") else "对" + part for part in members]
    return with_shared_noun(_with_head([clean(part) or part for part in members]))


# What is no measure, and yet goes to each of a list.
_KINDS = ("产业", "开票销售")
# What stands as a pair of one: 一般公共预算收入、支出; 金融机构存款、贷款余额.
_PAIRS = ("收入支出", "存款贷款", "进口出口", "存栏出栏", "产量销量", "存栏量出栏量")


def _of_first(members: list[str]) -> list[str]:
    """Subjects of which the second is a pair of the first, or one of its kind, with its owner."""
    out = list(members)
    for at in range(1, len(out)):
        before, own = out[at - 1], out[at]
        if before.endswith("存") and own.startswith("贷款") and len(before) > 1:
            # 金融机构存、贷款余额
            out[at - 1 : at + 1] = before + own[1:], before[:-1] + own
            continue
        for pair in _PAIRS:
            one, other = pair[: len(pair) // 2], pair[len(pair) // 2 :]
            if own.startswith(other) and before.endswith(one) and len(before) > len(one):
                out[at] = before.removesuffix(one) + own
    if len(out) == _BOTH and (told := _parallel(*out)):
        out[1] = told + out[1]
    for at in range(1, len(out)):
        before = out[at - 1]
        # 全市畜禽饲养量、出栏量
        if hurt := dependents.casualties(out[at], out[0]):
            out[at] = hurt
        bare = _BARE_MEASURE.fullmatch(out[at]) and before.endswith(out[at][-1])
        if bare and len(before) > len(out[at]):
            short = before[-_BOTH:] in words()["measures"]
            out[at] = before[: -_BOTH if short else -len(out[at])] + out[at]
    return out


def _parallel(before: str, last: str) -> str:
    """What stands before two of a kind (生活污水治理行政村、自然村覆盖率), or nothing."""
    head = _head().search(last)
    owner = last[: head.start()] if head else ""
    if not _SHORT <= len(owner) <= _LONG or before[-1:] != owner[-1:] or owner.endswith("业"):
        return ""  # 战略性新兴产业、建筑业: no two of a kind
    if _head().search(before):
        return ""
    shared = before[: -len(owner)]
    return shared if len(shared) >= _SHARED and not _PLACE.search(shared) else ""


def _in_turn(text: str, begin: int, values: list[Value]) -> list[str] | None:
    """城镇居民收入和农村居民收入增长8.4%和11.4%: as many subjects as numbers, without 分别."""
    one = values[0]
    # 3311亿元和1.3万亿元
    units = {(each.number.unit or "").lstrip("万亿") for each in values}
    alike = len(units) == 1 and all(each.change == one.change for each in values)
    gaps = itertools.pairwise(values)
    if not alike or not all(_PLAIN_JOINT.fullmatch(text, a.stop, b.start) for a, b in gaps):
        return None
    members = [clean(part) for part in _MARKS.split(text[begin : one.start])]
    # 先进制造业、民营工业占比升至52.3%和49.6%: the noun of the last is that of each
    pair = len(members) == 1 and len(values) == _BOTH and "城乡" in members[0]
    measured = pair or len(members) == len(values)
    measured = measured and _head().search(members[-1]) is not None
    return _given(members, values) if measured else None


def _with_head(members: list[str]) -> list[str]:
    last = members[-1]
    for kind in _KINDS:
        if last.endswith(kind) and len(last) > len(kind):
            # 汽车、电子信息产业; 新能源产业, 装备制造业 and 地区生产总值 are whole
            ends = (*_KINDS, "业", "总值")
            whole = [each.endswith(ends) or _head().search(each) is not None for each in members]
            pairs = zip(members, whole, strict=True)
            return [each if own else each + kind for each, own in pairs]
    head = _head().search(last)
    if head is None or head.start() < 2:
        return members
    shared = last[_owner_length(members, head.start()) :]
    share = head.group().endswith(("率", "比", "比例", "比重"))
    # 化学需氧量、二氧化硫排放量: what is discharged is no measure
    discharged = head.group().startswith("排放")
    alone = [
        not (discharged and each.endswith("需氧量"))
        and bool(
            _head().search(each)
            or _MEASURED.search(each)
            or (each.startswith("新增") and not share)
        )
        for each in members
    ]
    own = zip(members[:-1], alone, strict=False)
    return [each if whole else _joined(each, shared) for each, whole in own] + [last]


def _joined(member: str, shared: str) -> str:
    """A subject with the noun that stands once; a word that both hold stands once: 生活补贴标准."""
    for size in range(min(len(member), len(shared)), 0, -1):
        if member.endswith(shared[:size]):
            return member + shared[size:]
    return member + shared


def _owner_length(members: list[str], head: int) -> int:
    """How much of the last subject says whose it is: 初中|毕业率, 高技术制造业|增加值.

    Subjects in a row are alike: they end in the same character, or are of the same length.
    """
    *_, before, last = members
    level = next((each for each in _levels() if last.startswith(each)), "")
    if level and before.endswith(_levels()):
        return len(level)  # 全区小学、初中|平均班额
    known = last[head:] in words()["measures"] | words()["rates_of_any"]
    if known and len(last) - head >= _LONG_HEAD:
        return head  # 社会散居孤儿|津贴标准
    if last.startswith("排放", head):
        return head  # 二氧化硫、化学需氧量|排放
    if "“" in last[:head] and "“" not in before:
        return head  # 东盟, 共建“一带一路”国家|进出口
    if _SYMBOLS.fullmatch(before) and (symbol := _SYMBOLS.match(last)):
        return symbol.end()  # PM2.5、PM10|平均浓度
    alike = [at + 1 for at, char in enumerate(last[:head]) if char == before[-1]]
    # 规模以上高技术制造业 and 装备制造业 end in the same word.
    same = [length for length in alike if before.endswith(last[max(0, length - 2) : length])]
    near = [length for length in alike if abs(length - len(before)) <= _UNLIKE] or same[-1:]
    if len(before) == _WORD <= head:
        return _WORD  # 小学、初中|学生入学率
    if near or alike:
        return min(near or alike, key=lambda length: abs(length - len(before)))
    if len(before) <= head:
        # 集成电路、工业机器人|产量: one character is no word
        return head if known and head - len(before) == 1 else len(before)
    # Most words are of two characters: 花生种植、收获|机械化率.
    return head if known else _WORD


def one_by_one(
    text: str,
    floor: int,
    values: list[Value],
    indicators: list[str],
    said: list[str],
    subject: str,
    before: tuple[int, int],
    named: bool,
) -> list[str] | None:
    """What several numbers measure, by the clause before or by as many numbers before.

    ``named``: a clause without a number stands between, and its names are the nearer ones.
    """
    if each := _each_distance(text, floor, values, indicators):
        return each
    if named and (each := from_subject(text, floor, values, indicators, subject, before)):
        return each
    each = from_before(text, floor, values, indicators, said, subject)
    if each or named:
        return each
    return from_subject(text, floor, values, indicators, subject, before)


def _each_distance(
    text: str, floor: int, values: list[Value], indicators: list[str]
) -> list[str] | None:
    """投资、消费分别快于全国3个、1个百分点: how far each of the clause's own subjects is ahead."""
    first = values[0].number.start
    far = _HOW_FAR.search(text[max(floor, first - _HANDED) : first])
    if far is None or not far.start() or len(set(indicators)) < len(indicators):
        return None
    if any(value.change or "百分点" not in (value.number.unit or "") for value in values):
        return None
    return [each if far[1] in each else each + far[1] for each in indicators]


def from_before(
    text: str,
    floor: int,
    values: list[Value],
    indicators: list[str],
    said: list[str],
    subject: str,
) -> list[str] | None:
    """What several numbers measure that follow as many others; None where they name it themselves.

    城镇居民收入2万元，农村居民收入1万元，实际增长8.4%和8%: one growth for each of the two.
    ``floor`` is where what they say begins, behind the clause's time; ``said`` is what the
    numbers before measured in their order, ``subject`` what is handed on.
    """
    count = len(values)
    if count < 2 or len(said) < count:
        return None
    # 2020年分别达到98%、99%; 分别是2010年的1.9倍、2.6倍
    told = text[max(floor, values[0].number.start - _HANDED) : values[0].number.start]
    far = _HOW_FAR.match(told)
    share = _SHARES.search(told)
    handed = far or share or _HANDS_OUT.search(told)
    if not handed and any(each != subject for each in indicators):
        return None
    # 存、贷款余额分别达30亿元和25亿元，是2005年的2.4倍和2.5倍
    if not handed and any(v.change is None and v.number.unit != "倍" for v in values):
        return None
    gaps = itertools.pairwise(values)
    if not all(_JOINT.fullmatch(text, a.stop, b.number.start) for a, b in gaps):
        return None
    named = [grown(name) for name in said[-count:]]
    if share:
        named = [name + share[1] for name in named]
    elif far:
        named = [name + far[1] for name in named]
    elif handed and (act := handed["act"]):
        named = [name.removeprefix(act) + act for name in named]
    return named if len(set(named)) == count else None


def from_subject(
    text: str,
    floor: int,
    values: list[Value],
    indicators: list[str],
    subject: str,
    before: tuple[int, int],
) -> list[str] | None:
    """What several numbers measure whose subjects all stand in the clause before.

    城镇居民收入和农村居民收入，年均分别增长7.3%和8.9%: each has its own. ``before`` are the columns
    of the sentence before the clause: a clause of it for each number (食品产业实现突破，汽车产业
    加快发展，产值分别达到480亿元和25亿元).
    """
    told = text[max(floor, values[0].number.start - _HANDED) : values[0].number.start]
    if _EACH not in told:
        return None
    act = "" if all(each == subject for each in indicators) else indicators[0]
    if act and (len(act) > _LONGEST_ACT or len(set(indicators)) > 1):
        return None
    if act in words()["dependents"]:
        start, stop = before
        stretch = text[max(start, stop - len(values) * _LONGEST_CLAUSE) : stop].rstrip("，,")
        each = [_PROGRESS.sub("", part.strip()) for part in _CLAUSES.split(stretch)][-len(values) :]
        gaps = itertools.pairwise(values)
        parted = all(_JOINT.fullmatch(text, a.stop, b.number.start) for a, b in gaps)
        if parted and len(each) == len(values) and all(_SECTOR.search(part) for part in each):
            return [part + act for part in each]
    if act and (row := _SIBLINGS.fullmatch(subject)):
        # 设一、二、三等奖，比例分别为20%、30%、50%
        each = _MARKS.split(row["run"])
        return [one + row["kind"] + act for one in each] if len(each) == len(values) else None
    if act:
        # 大力开展用材林和茶园建设，分别建成5.7万亩和10.8万亩
        if not told.endswith(_EACH + act) or not (wide := _WIDE.match(subject)):
            return None
        subject = wide["what"]
    gaps = itertools.pairwise(values)
    if not all(_JOINT.fullmatch(text, a.stop, b.number.start) for a, b in gaps):
        return None
    for marks in (_STRONG, _MARKS):
        members = [part.strip() for part in marks.split(subject)]
        if len(members) == len(values):
            given = _given(members, values)
            return [act + each for each in given] if given else None
    return None


_LONGEST_ACT = 3
_SIBLINGS = lazy_pattern(
    r"(?:共|各)?(?:设立?|分为?|评出|评选)?(?P<run>[特一二三四五六](?:[、和及][一二三四五六]){1,5})"
    r"(?P<kind>(?:等奖|等|级|类|档|年级))"
)
# What befalls one of several sectors is told in no more characters than this.
_LONGEST_CLAUSE = 60
_CLAUSES = lazy_pattern("[，,；;]")
_SECTOR = lazy_pattern(r"(?:产业|集群|行业|工业|业|园区|板块|经济)$")
# What befalls a sector, in so many words: 实现新突破, 迈出新步伐, 加快发展.
_PROGRESS = lazy_pattern(
    r"(?:建设|发展)?(?:实现|取得|迈出|加快|不断|持续|蓬勃|稳步|快速|提速|再|高质量)+(?:新|了|重大)?\w{2,6}$|发展壮大$"
)
_WIDE = lazy_pattern(
    r"(?:大力|积极|扎实|加快|着力)?(?:开展|推进|实施|发展|抓好)(?P<what>\w+?)(?:建设|工作|工程)?$"
)
