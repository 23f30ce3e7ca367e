"""One name for the wordings of one indicator: 学前毛入园率 is 学前三年毛入园率.

The lists stand in ``names.yaml``; the grammar here takes from a name what is no part of it
(where, how, the act that only says that a level is reached) and keeps the rest to the letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from parser.analysis.base_units import Normal, UnitKind, normal
from parser.analysis.target_rows import TargetRow
from parser.chinese import wordlists
from parser.chinese.lazy_pattern import lazy_pattern
from parser.records import dataclass
from parser.targets.lexicon import any_of

_QUOTES = lazy_pattern(r"[“”\"'‘’「」『』《》〈〉【】\[\]]")
_JOINTS = "、,和及并与"
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


@dataclass(frozen=True, slots=True)
class _Ending:
    """Words at the end of a name: most names end in none of them, which is soon seen."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, words: Iterable[str], before: str = "") -> _Ending:
        """That of some words, the longest first, with what a pattern has before them."""
        listed = [str(word) for word in words]
        return cls(tuple(listed), lazy_pattern(f"{before}{any_of(listed)}$"))

    def search(self, text: str) -> re.Match[str] | None:
        """Where a text ends in one of the words."""
        return self.pattern.search(text) if text.endswith(self.words) else None


@dataclass(frozen=True, slots=True)
class _Lists:
    shown: dict[str, str]
    titles: frozenset[str]
    words: tuple[re.Pattern[str], dict[str, str]]
    lead: re.Pattern[str]
    acts: re.Pattern[str]
    act_of: dict[str, str]
    levels: re.Pattern[str]
    growth: _Ending
    ends: _Ending
    middles: re.Pattern[str]
    added: _Ending
    tails: _Ending
    vague: frozenset[str]
    apart: re.Pattern[str]
    group_of: dict[str, int]
    links: re.Pattern[str]
    qualifiers: re.Pattern[str]
    qualified: dict[str, frozenset[str]]
    built: tuple[tuple[str, re.Pattern[str]], ...]
    built_ends: frozenset[str]
    apart_not: re.Pattern[str]


@cache
def _lists() -> _Lists:
    data = wordlists.load("indicators")
    words = {str(old): str(new) for old, new in data["words"].items()}
    pattern = lazy_pattern(any_of(list(words)))

    def plain(name: str) -> str:
        name = unicodedata.normalize("NFKC", name)
        return pattern.sub(lambda found: words[found[0]], _QUOTES.sub("", name)).replace("的", "")

    guards = data["acts_not"]

    def acts(names: Iterable[str]) -> re.Pattern[str]:
        ordered = sorted(set(names), key=lambda word: (-len(word), word))
        parts = [
            re.escape(word) + (f"(?!{any_of(guards[word])})" if word in guards else "")
            for word in ordered
        ]
        return lazy_pattern(f"(?:{'|'.join(parts)})了?")

    shown = _shown(data["same"], plain)
    qualified: dict[str, set[str]] = {}
    for each, before in data["qualifiers"].items():
        qualified.setdefault(shown.get(plain(each), each), set()).update(before)
    return _Lists(
        shown=shown,
        titles=frozenset(shown.values()),
        words=(pattern, words),
        lead=lazy_pattern(
            f"(?!{any_of(data['adverbs_not'])})(?:{any_of(data['adverbs'])}(?:地(?!区|方|表|铁|质|下))?"
            f"|{any_of(data['places'])})"
        ),
        acts=acts(word for group in data["acts"] for word in group),
        act_of={word: group[0] for group in data["acts"] for word in group},
        levels=acts(data["levels"]),
        growth=_Ending.of(data["growth"], "(?:同比|年均|累计)?"),
        ends=_Ending.of(data["ends"]),
        middles=lazy_pattern(rf"(?<=\w\w){any_of(data['middles'])}(?=\w\w)"),
        added=_Ending.of(data["added"], r"(?<=\w\w\w)"),
        tails=_Ending.of(data["tails"]),
        vague=frozenset(plain(each) for each in data["vague"]),
        apart=lazy_pattern(any_of([word for group in data["apart"] for word in group])),
        group_of={word: at for at, group in enumerate(data["apart"]) for word in group},
        links=lazy_pattern(any_of(data["links"])),
        qualifiers=lazy_pattern(any_of({word for words in qualified.values() for word in words})),
        qualified={title: frozenset(words) for title, words in qualified.items()},
        apart_not=lazy_pattern(any_of(data["apart_not"])),
        built=tuple(
            (shown.get(plain(title), title), lazy_pattern("|".join(map(_line, lines))))
            for title, lines in data["built"].items()
        ),
        built_ends=frozenset(
            end for lines in data["built"].values() for line in lines for end in _line_ends(line)
        ),
    )


def _line(groups: str) -> str:
    """The pattern of a name that takes one word of each group in turn."""
    return "".join(any_of(words) for words in _groups(groups))


def _line_ends(groups: str) -> set[str]:
    """What such a name may end in: most names end in none of it, which is soon seen."""
    ends: set[str] = set()
    for words in reversed(_groups(groups)):
        ends |= {word[-1] for word in words if word}
        if "" not in words:
            break
    return ends


def _groups(line: str) -> list[list[str]]:
    return [group.split("/") for group in unicodedata.normalize("NFKC", line).split()]


def _shown(same: list[list[str]], plain: Callable[[str], str]) -> dict[str, str]:
    """The wording that is shown for each plain wording.

    Lines that share a wording are one indicator; the user's lines come last, and their first
    wording is the one that is shown.
    """
    lines: dict[str, list[str]] = {}
    for names in same:
        line = list(names)
        for each in names:
            line += [old for old in lines.get(plain(each), ()) if old not in line]
        for each in line:
            lines[plain(each)] = line
    return {each: line[0] for each, line in lines.items()}


@lru_cache(maxsize=1 << 15)
def name_of(indicator: str, kind: UnitKind, places: tuple[str, ...] = ()) -> Name:
    """The name of an indicator whose number is of a kind.

    ``places`` are names of the place that the plan is about (see :func:`places_of`): like
    全区 they are no part of a name at its start. Time linear in the indicator.
    """
    lists = _lists()
    written = _without_lead("".join(indicator[:_LONGEST].split()), places)
    whole = _plain(_QUOTES.sub("", unicodedata.normalize("NFKC", written)))
    if kind is UnitKind.COUNT and whole.endswith(_SHARES):
        return Name(whole, written, "", False)  # 203个国考断面水质优良率: the 203 are no share
    grows = kind is UnitKind.SHARE and lists.growth.search(whole) is not None
    if title := _title(whole, grows=grows):
        return Name(_QUOTES.sub("", title), title, "", False, grows)
    if link := lists.links.match(whole):
        # 完成固定资产投资 says no more than 固定资产投资; 新增 does.
        rest = _without_lead(whole[link.end() :], places)
        if title := _title(rest, grows=grows):
            return Name(_QUOTES.sub("", title), title, "", False, grows)
    if kind is not UnitKind.SHARE and (found := lists.added.search(whole)):
        # 固定资产投资新增 is its growth; 高新技术企业新增 is 新增高新技术企业.
        whole = _plain(whole[: found.start()])
        title = _title(whole, grows=False)
        if title and kind is not UnitKind.COUNT:
            return Name(_QUOTES.sub("", title), title, "", False, True)
        whole = lists.act_of.get(found[0], "新增") + whole
    core, said, act = _without_act(whole, kind, places)
    core = _plain(core)
    if title := _title(core, grows=grows):
        said, act = ("", "") if said in _LINKS else (said, act)
        return Name(act + _QUOTES.sub("", title), said + title, act, False, grows)
    core = _bare(core, grows=grows)
    if kind in (UnitKind.MONEY, UnitKind.SHARE):
        core = _LINKED.sub("", core)  # 园区完成投资 is 园区投资
    if kind is UnitKind.MONEY and said in _LINKS:
        said = act = ""  # 完成投资 is 投资, for money; 完成改造 is an act
    vague = not act and (core in lists.vague or len(core) < _SHORTEST)
    return Name(act + core, written, act, vague, grows)


_SHARES = ("率", "占比")
_LINKS = ("完成", "实现", "达到")
_LINKED = lazy_pattern(r"(?<=\w\w)共?(?:完成|实现)了?(?=\w\w)(?!比|占|率|情况|度)")


def _plain(core: str) -> str:
    """A name in the wording of the list ``words`` and without its tails."""
    lists = _lists()
    pattern, words = lists.words
    core = pattern.sub(lambda found: words[found[0]], core)
    if len(core) > _SHORTEST:
        core = core[:1] + core[1:].replace("的", "")
    found = lists.tails.search(core)
    return core[: found.start()] if found and found.start() > _SHORTEST else core


def _bare(core: str, *, grows: bool) -> str:
    """A name without the word that says that its number is a growth."""
    found = _lists().growth.search(core) if grows else None
    return core[: found.start()] if found and found.start() >= _SHORTEST else core


def _title(core: str, *, grows: bool) -> str | None:
    """The name that a list gives to a wording, with the word for growth or without.

    Words that only lead over to the number do not count: 失业率控制, 工业完成增加值.
    """
    lists = _lists()
    if title := _exact(core, grows=grows):
        return title
    if (end := lists.ends.search(core)) and (title := _exact(core[: end.start()], grows=grows)):
        return title
    if (middle := lists.middles.search(core)) and (
        title := _exact(core[: middle.start()] + core[middle.end() :], grows=grows)
    ):
        return title
    return None


def _exact(core: str, *, grows: bool) -> str | None:
    """The name that a list gives to a wording, with the word for growth or a qualifier."""
    lists = _lists()
    shown = lists.shown
    if title := shown.get(core) or (shown.get(_bare(core, grows=grows)) if grows else None):
        return title
    if "占" in core and (title := shown.get(core + "占比")):
        return title  # 研发投入占地区生产总值2.5%
    if title := _built(core, grows=grows):
        return title
    if core[:_MANY] != (uncounted := _COUNTED.sub("", core[:_MANY], count=1)):
        core = uncounted + core[_MANY:]
    found = lists.qualifiers.match(core)
    if found is None:
        return None
    rest = core[found.end() :]
    title = shown.get(rest) or _built(rest, grows=grows)
    return title if title and found[0] in lists.qualified.get(title, ()) else None


def _built(core: str, *, grows: bool) -> str | None:
    """The name whose wordings are put together, this one among them."""
    core = _bare(core, grows=grows)
    if core[-1:] not in _lists().built_ends:
        return None
    found = (title for title, pattern in _lists().built if pattern.fullmatch(core))
    return next(found, None)


def name(row: TargetRow) -> Name:
    """The name of a target's indicator."""
    return named(row, normal(row.target))


def named(row: TargetRow, number: Normal | None) -> Name:
    """As :func:`name`, of a row whose number is known in its base unit."""
    kind = number.kind if number else UnitKind.OTHER
    indicator = row.target.indicator
    made = name_of(indicator, kind, places_in(indicator, row.plan.facts.region))
    growth = made.growth or row.target.change is not None
    return Name(made.key, made.text, made.act, made.vague, growth)


def is_listed(called: Name) -> bool:
    """Whether a name is one of the listed indicators, which have one number in a year."""
    return called.text in _lists().titles


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
    lists = _lists()
    found: dict[int, set[str]] = {}
    for word in lists.apart.findall(lists.apart_not.sub("", text)):
        found.setdefault(lists.group_of[word], set()).add(word)
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
    found = _lists().lead.match(text) or _FIVE_YEARS.match(text)
    return found.end() if found else 0


def _without_act(core: str, kind: UnitKind, places: tuple[str, ...]) -> tuple[str, str, str]:
    """A name without its acts, the first of them as written, and by its first wording."""
    lists = _lists()
    share = kind is UnitKind.SHARE
    pattern = lists.levels if share else lists.acts
    said = act = ""
    for _ in range(_MOST):
        found = pattern.match(core)
        if not found or len(core) - found.end() < _SHORTEST:
            break
        if not share and not act:
            said = found[0].removesuffix("了")
            act = lists.act_of[said]
        core = _without_lead(core[found.end() :].lstrip(_JOINTS), places)
    return core, said, act
