"""The noun phrase behind a measure word: a thing, or the document's own structure."""

from __future__ import annotations

import re
from functools import cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.records import dataclass
from parser.targets.lexicon import affixes, any_of, words

# How far a noun phrase behind a measure word is looked at.
REACH = 24
# A noun has so many characters.
_SHORTEST = 2
# A structure word this far behind its number tells of a thing that is named before it.
_NAMED = 3
_PLACE = lazy_pattern("(?:建制镇|中心镇|行政村|自然村|贫困村|中心村|社区|小区|县城)(?![级建创])")
_QUALIFIES = lazy_pattern(
    r"(?:超|具有|具备|有|以|年|亿|千|百|国际|国内|世界).*(?:级|型|性|上|额|势|影响力|竞争力|特色)$"
)
_NOUN_END = lazy_pattern(r"[，,;。!?:、()“”‘’《》\s]|[和与及](?=\d)|$")


@dataclass(frozen=True, slots=True)
class PhrasePatterns:
    """What is looked for around a measure word, compiled once from the word lists."""

    structure: re.Pattern[str]
    abstract: re.Pattern[str]
    counted: re.Pattern[str]
    big: re.Pattern[str]
    maker: re.Pattern[str]
    verb: re.Pattern[str]
    before_not: tuple[str, ...]
    before_but: tuple[str, ...]
    one_not: tuple[str, ...]
    one_slogans: tuple[str, ...]
    round_slogans: tuple[str, ...]
    numeral_openers: tuple[str, ...]


@cache
def phrase_patterns() -> PhrasePatterns:
    """The patterns of :class:`PhrasePatterns`."""
    lists = words()
    # A structure word heads its phrase where the phrase ends behind it or one of these follows.
    closing = (
        r"(?=$|[，,;。!?:、()“”‘’《》\s]|[的等落为是和及与以中上下内作均已推之要来抓同并]"
        rf"|{any_of(lists['structure_closing'])})"
    )
    return PhrasePatterns(
        structure=lazy_pattern(
            f"{any_of(lists['structure'])}{closing}|{any_of(lists['structure_always'])}"
        ),
        abstract=lazy_pattern(f"{HAN}{{0,8}}?{any_of(lists['structure_chinese'])}{closing}"),
        counted=lazy_pattern(any_of(lists["counted"])),
        big=lazy_pattern(
            r"(?!工程|行动|任务|计划|措施|举措|方面|攻坚|战略(?!性|通道|产业|平台))[^，,]{0,10}?"
            f"{any_of(lists['big'])}(?!{any_of(lists['big_not'])})"
        ),
        maker=lazy_pattern(any_of(lists["makers"])),
        verb=lazy_pattern(any_of(lists["verbs"])),
        before_not=tuple(lists["before_not"]),
        before_but=tuple(lists["before_but"]),
        one_not=tuple(lists["one_not"]),
        one_slogans=tuple(lists["one_slogans"]),
        round_slogans=tuple(lists["round_slogans"]),
        numeral_openers=tuple(lists["numeral_openers"]),
    )


def phrase_behind(text: str, start: int, limit: int) -> str:
    """The noun phrase that begins at a column, at most ``REACH`` characters of it."""
    stop = min(limit, start + REACH)
    while start < stop and text[start] in "“‘":
        start += 1
    end = _NOUN_END.search(text, start, stop)
    found = text[start : end.start() if end else stop]
    # 24个事项已提前完成全年任务, 3个保种场开展测定工作: what befalls the things, or what they
    # do, is no name of theirs.
    for act in affixes("befalls_things"):
        if found.find(act) >= _SHORTEST:
            found = found[: found.find(act)]
    if found[1:].startswith("完成") and found[0] in "村镇乡县校园企人":
        found = found[0]  # 104个村完成…改革
    # What is counted stands before the 的 of what is done to it: 63个无证园的治理工作.
    at = found.find("的")
    if found.startswith("目的地", at - 1):
        at = -1
    if at < 3:
        return found
    # ... but behind the 的 of what it is like: 10条超五百亿级的市域特色链.
    return found[at + 1 :] if _QUALIFIES.match(found, 0, at) else found[:at]


def is_structure(phrase: str) -> bool:
    """Whether the noun phrase is headed by a structure word (``重点任务``)."""
    patterns = phrase_patterns()
    found = patterns.structure.search(phrase)
    if found is None:
        return False
    if found.start() > _NAMED and found.group().startswith(("能力", "素质")):
        return False  # 3000个村卫生室能力建设 are stations
    if _PLACE.match(phrase):
        return False  # 15个建制镇控制性详细规划编制工作
    named = patterns.counted.search(phrase)
    if named is None or named.start() > found.end() or named.end() < found.start() - 6:
        return True
    # 8个牧场建设任务 are pastures, 5项建设任务 are tasks.
    return named.start() == 0 and named.group().endswith(("任务", "计划"))
