"""One name for the wordings of one indicator: 学前毛入园率 is 学前三年毛入园率.

The lists stand in ``words/indicators.yaml``; the grammar here takes from a name what is no part
of it (where, how, the act that only says that a level is reached) and keeps the rest to the letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from parser.analysis.base_units import Normal, UnitKind, normal
from parser.analysis.name_lists import QUOTES, lists
from parser.analysis.target_rows import TargetRow
from parser.chinese.lazy_pattern import lazy_pattern
from parser.model import Target

_JOINTS = "、,和及并与"
# These begin with no joint: 建成和美乡村.
_NO_JOINT = ("和美", "和谐", "和平", "与会", "并网", "并购")
_REGION = lazy_pattern(r"[^省市县区州旗盟]{1,8}(?:自治[区州县旗]|州[市县区]|[省市县区州旗盟])")
_FIVE_YEARS = re.compile(
    "“?(?:十[一二三四五六]?|[七八九])五”?(?:期间|时期|以来|期?末|[前后][一二三四]年|[头末]?[一二三四]年)?(?:累计|年均|共)?"
    # 5年累计, 三年来; but not 九年义务教育, 3年以上.
    r"|(?:过去|近|这|前)?(?:[一二三四五六七八九十两]{1,2}年(?:来|间|中|累计|共|(?=完成|实现))"
    r"|\d{1,2}年(?:来|间|中|内)?(?!以|期|制|级|龄|[上下])(?:累计|共)?)"
)
# 国考10市: how many they are does not tell them apart.
_COUNTED = lazy_pattern(
    r"(?<![\d.])(?:\d{1,3}个?|[一二两三四五六七八九十]{1,3}个)(?=[省市县州区城地设])"
)
# 现有小学, 共有小学 and 小学 are one; 有效发明专利 and 有机肥 are names.
_HAVING = lazy_pattern(
    r"^(?:现|共|拥|建|设|已)?有(?![效机序关线害色限声轨源偿氧组力意毒])(?=\w{2})"
)
# 营养餐每生 and 营养餐标准 are told of each one all the same.
_PER_HEAD = ("每人", "每生", "每户")
# A name keeps at least so many characters.
_SHORTEST = 2
# How many there are of what it is of stands within so many characters.
_MANY = 12
# More words than this before a name are no name's: the text is broken or hostile.
_MOST = 8
# A name that runs on for longer has lost its end; its beginning tells it apart.
_LONGEST = 400


class Name(NamedTuple):
    """What an indicator is called.

    ``key`` is equal for wordings that mean the same, ``text`` is how it is shown. ``act`` is
    the act that ``key`` opens with (新增, 建设), empty where there is none. ``vague`` is true
    for a name that says nothing without its surroundings (优良率): its key is not enough.
    ``growth``: the number says how much the indicator grows or falls, which stays apart from
    its level.
    """

    key: str
    text: str
    act: str
    vague: bool
    growth: bool = False


@lru_cache(maxsize=1 << 15)
def name_of(indicator: str, kind: UnitKind, places: tuple[str, ...] = ()) -> Name:
    """The name of an indicator whose number is of a kind.

    ``places`` are names of the place that the plan is about (see :func:`places_of`): like
    全区 they are no part of a name at its start. Time linear in the indicator.
    """
    held = lists()
    written = _without_lead("".join(indicator[:_LONGEST].split()), places)
    whole = _plain(QUOTES.sub("", unicodedata.normalize("NFKC", written)))
    whole = _of_any(whole, kind)
    if kind is UnitKind.COUNT and whole.endswith(_SHARES):
        return Name(whole, written, "", False)  # 203个国考断面水质优良率: the 203 are no share
    grows = kind is UnitKind.SHARE and held.growth.search(whole) is not None
    if title := _linked(whole, places, grows=grows):
        return Name(QUOTES.sub("", title), title, "", False, grows)
    if kind is UnitKind.COUNT and (found := _DOUBLED.search(whole)):
        return _grown(whole[: found.start()], written)
    if kind is UnitKind.SHARE and (found := _AHEAD.fullmatch(whole)):
        whole = _titled(found["what"]) + found["than"].removesuffix("平均")
        return Name(whole, whole, "", False)
    if kind is not UnitKind.SHARE and (found := held.added.search(whole)):
        # 固定资产投资新增 is its growth; 高新技术企业新增 is 新增高新技术企业.
        whole = _plain(whole[: found.start()])
        if kind is not UnitKind.COUNT and (title := _title(whole, grows=False)):
            return Name(QUOTES.sub("", title), title, "", False, True)
        whole = held.act_of.get(found[0], "新增") + whole
    core, said, act = _without_act(whole, kind, places)
    core = _plain(core)
    title = _title(core, grows=grows)
    if not title and kind in _DONE and (turned := _turned(core, act)):
        core, said, act = turned
        title = _title(core, grows=grows)
    if title:
        said, act = ("", "") if said in _LINKS else (said, act)
        return Name(act + QUOTES.sub("", title), said + title, act, False, grows)
    core = _bare(core, grows=grows)
    if kind in (UnitKind.MONEY, UnitKind.SHARE):
        core = _LINKED.sub("", core)  # 园区完成投资 is 园区投资
    if kind is UnitKind.MONEY and said in _LINKS:
        said = act = ""  # 完成投资 is 投资, for money; 完成改造 is an act
    vague = not act and (core in held.vague or len(core) < _SHORTEST)
    return Name(act + core, written, act, vague, grows)


def _linked(whole: str, places: tuple[str, ...], *, grows: bool) -> str | None:
    """The listed name that a wording is: 完成固定资产投资 says no more than it, 新增 does."""
    if title := _title(whole, grows=grows):
        return title
    if link := lists().links.match(whole):
        return _title(_without_lead(whole[link.end() :], places), grows=grows)
    return None


def _titled(core: str) -> str:
    """The listed name of a wording, or the wording itself."""
    return _title(core, grows=False) or core


def _grown(core: str, written: str) -> Name:
    """The name of what doubled: 人均地区生产总值比2020年翻一番 tells its growth."""
    title = _title(core, grows=False)
    return Name(QUOTES.sub("", title or core), title or written, "", False, True)


def _turned(core: str, act: str) -> tuple[str, str, str] | None:
    """A name that has its act behind it, as if it stood before: 完成高标准农田建设.

    What the name opens with says then no more than that it was done.
    """
    held = lists()
    if act not in ("", held.act_of["完成"]) or (found := held.behind.search(core)) is None:
        return None
    done = held.act_behind[found["word"]]
    return core[: found.start()], done, done


_SHARES = ("率", "占比")
# Numbers of things that are built, held or made over.
_DONE = (UnitKind.COUNT, UnitKind.AREA, UnitKind.OTHER)
_DOUBLED = lazy_pattern(r"(?<=\w\w)(?:[比较][^，,、。;]{2,10})?(?:实现)?翻番?$")
_AHEAD = lazy_pattern(
    r"(?P<what>\w{3,20}?)(?:增[速幅])?(?P<than>(?:高于|低于|快于|慢于|高出)全[国省市县区](?:平均)?)"
    r"(?:水平|增速|增幅)?"
)
_LINKS = ("完成", "实现", "达到")
_LINKED = lazy_pattern(r"(?<=\w\w)共?(?:完成|实现)了?(?=\w\w)(?!比|占|率|情况|度)")


def _plain(core: str) -> str:
    """A name in the wording of the list ``words`` and without its tails."""
    held = lists()
    pattern, words = held.words
    core = pattern.sub(lambda found: words[found[0]], core)
    if len(core) > _SHORTEST:
        core = core[:1] + core[1:].replace("的", "")
    found = held.tails.search(core)
    return core[: found.start()] if found and found.start() > _SHORTEST else core


def _bare(core: str, *, grows: bool) -> str:
    """A name without the word that says that its number is a growth."""
    found = lists().growth.search(core) if grows else None
    return core[: found.start()] if found and found.start() >= _SHORTEST else core


def _title(core: str, *, grows: bool) -> str | None:
    """The name that a list gives to a wording, with the word for growth or without.

    Words that only lead over to the number do not count: 失业率控制, 工业完成增加值.
    """
    held = lists()
    if title := _exact(core, grows=grows):
        return title
    if (end := held.ends.search(core)) and (title := _exact(core[: end.start()], grows=grows)):
        return title
    if (middle := held.middles.search(core)) and (
        title := _exact(core[: middle.start()] + core[middle.end() :], grows=grows)
    ):
        return title
    return None


def _exact(core: str, *, grows: bool) -> str | None:
    """The name that a list gives to a wording, with the word for growth or a qualifier."""
    held = lists()
    shown = held.shown
    if title := shown.get(core) or (shown.get(_bare(core, grows=grows)) if grows else None):
        return title
    if "占" in core and (title := shown.get(core + "占比")):
        return title  # 研发投入占地区生产总值2.5%
    if title := _built(core, grows=grows):
        return title
    if core[:_MANY] != (uncounted := _COUNTED.sub("", core[:_MANY], count=1)):
        core = uncounted + core[_MANY:]
    found = held.qualifiers.match(core)
    if found is None:
        return None
    rest = core[found.end() :]
    title = shown.get(rest) or _built(rest, grows=grows)
    return title if title and found[0] in held.qualified.get(title, ()) else None


def _built(core: str, *, grows: bool) -> str | None:
    """The name whose wordings are put together, this one among them."""
    core = _bare(core, grows=grows)
    if core[-1:] not in lists().built_ends:
        return None
    found = (title for title, pattern in lists().built if pattern.fullmatch(core))
    return next(found, None)


def name(row: TargetRow) -> Name:
    """The name of a target's indicator."""
    return named(row, normal(row.target))


def named(row: TargetRow, number: Normal | None) -> Name:
    """As :func:`name`, of a row whose number is known in its base unit."""
    kind = number.kind if number else UnitKind.OTHER
    indicator = row.target.indicator
    places = places_in(indicator, row.plan.facts.region)
    made = name_of(asked(row.target, kind, places), kind, places)
    growth = made.growth or row.target.change is not None
    return Name(made.key, made.text, made.act, made.vague, growth)


# 全省累计建成5G基站50万个: so many there are.
_IN_ALL = lazy_pattern(r"^(?P<where>(?:全|我)[国省市县区州])?已?累计已?建成(?=\w{2})")
_OF_SHARES = ("率", "比", "占比", "比例", "比重", "度")


def asked(target: Target, kind: UnitKind, places: tuple[str, ...]) -> str:
    """The words by which the name of a target is asked for.

    累计建成高标准农田400万亩, with no time of its own, tells how much there is, and 优良天数92%
    how large a share of the days.
    """
    said = target.indicator
    if kind in _DONE and target.period is None and "累计" in said[:6]:
        return _IN_ALL.sub(lambda found: found["where"] or "", said)
    if kind is UnitKind.SHARE and target.change is None and not said.endswith(_OF_SHARES):
        share = said + "占比"
        return share if is_listed(name_of(share, kind, places)) else said
    return said


def is_listed(called: Name) -> bool:
    """Whether a name is one of the listed indicators, which have one number in a year."""
    return called.text in lists().titles


@cache
def places_of(region: str) -> tuple[str, ...]:
    """How a plan calls its own place: 天津市东丽区 also says 东丽区. The longest first."""
    parts = _REGION.findall(region)
    names = {region, parts[-1]} if parts else {region}
    return tuple(sorted((each for each in names if len(each) > 1), key=len, reverse=True))


def places_in(indicator: str, region: str) -> tuple[str, ...]:
    """Those of :func:`places_of` that an indicator may begin with.

    Most indicators name no place: so what one plan calls something is known for all others.
    """
    return tuple([each for each in places_of(region) if each[0] in indicator])


def apart(one: str, other: str) -> bool:
    """Whether two names hold words that exclude each other (小学 and 初中, 公办 and 民办)."""
    mine, others = _contrasts(one), _contrasts(other)
    return any(words != others.get(group, words) for group, words in mine.items())


@lru_cache(maxsize=4096)
def _contrasts(text: str) -> dict[int, frozenset[str]]:
    """The words of a name that others exclude, by the number of their group."""
    held = lists()
    found: dict[int, set[str]] = {}
    for word in held.apart.findall(held.apart_not.sub("", text)):
        found.setdefault(held.group_of[word], set()).add(word)
    return {group: frozenset(words) for group, words in found.items()}


def _without_lead(text: str, places: tuple[str, ...]) -> str:
    """A name without where and how at its start."""
    for _ in range(_MOST):
        length = _lead(text, places)
        if not length or len(text) - length < _SHORTEST:
            break
        text = text[length:].removeprefix("的")
    return text


def _lead(text: str, places: tuple[str, ...]) -> int:
    for place in places:
        if text.startswith(place):
            return len(place)
    found = lists().lead.match(text) or _FIVE_YEARS.match(text)
    return found.end() if found else 0


def _of_any(name: str, kind: UnitKind) -> str:
    """A name without what says of each one, and without 有: how it is told, and not of what."""
    if name.endswith(_PER_HEAD) and len(name) > _SHORTEST + len("每人"):
        name = name[: -len("每人")]
    return _HAVING.sub("", name) if kind is UnitKind.COUNT and "有" in name[:2] else name


def _without_act(core: str, kind: UnitKind, places: tuple[str, ...]) -> tuple[str, str, str]:
    """A name without its acts, the first of them as written, and by its first wording."""
    held = lists()
    share = kind is UnitKind.SHARE
    pattern = held.levels if share else held.acts
    said = act = ""
    if not share and (manner := held.manners.match(core)):
        core = core[manner.end() :]  # 高质量建成, 滚动实施
    for _ in range(_MOST):
        found = pattern.match(core)
        if not found or len(core) - found.end() < _SHORTEST:
            break
        if not share and not act:
            said = found[0].removesuffix("了")
            act = held.act_of[said]
        rest = core[found.end() :]
        rest = rest if rest.startswith(_NO_JOINT) else rest.lstrip(_JOINTS)
        core = _without_lead(rest, places)
    return core, said, act
