"""Ranks before a noun that stands once: 1个省级、3个市级名师工作室."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern

_RANK = r"(?:国家|省部|厅局|[省市区县校镇院州部])级(?:及?以上)?"
_RANK_WITHIN = lazy_pattern(rf"(\w{{0,12}}?){_RANK}(?!以)(\w{{2,}})$")
_BARE_RANK = lazy_pattern(rf"{_RANK}$")
# The noun behind the last rank of a name.
_RANKED = lazy_pattern(rf"{_RANK}((?:(?!{_RANK})\w)+)$")
_ANY_RANK = lazy_pattern(_RANK)
# 省级市级: the first of these is of the number before.
_RANK_BEFORE = lazy_pattern(rf"(?:{_RANK})+(?={_RANK}$)")


def with_shared_noun(indicators: list[str]) -> list[str]:
    """Ranks get the noun that stands once behind the last: 1个省级、3个市级名师工作室."""
    if not any("级" in name for name in indicators):
        return indicators
    out = [_RANK_BEFORE.sub("", name) for name in indicators]
    for at in range(1, len(out)):
        # 新增国家级试点13项、省级19项、市级20项
        own = _BARE_RANK.search(out[at])
        if own is None:
            continue
        if _ANY_RANK.sub("", out[at][: own.start()]) not in _ANY_RANK.sub("", out[at - 1]):
            continue
        if ranked := _RANK_WITHIN.match(out[at - 1]):
            out[at] = ranked[1] + own.group() + ranked[2]
    for at in range(len(out) - 2, -1, -1):
        if _BARE_RANK.search(out[at]) and (ranked := _RANKED.search(out[at + 1])):
            out[at] += ranked[1]
    return out
