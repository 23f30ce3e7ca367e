"""A sum or a size that stands before the works that it is of: 总投资120亿元的某材料项目落地."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.bounds import Value

_NAMES = (
    r"(?:计划|概算|预计|估算|协议)?(?:总投资额?|总规模|投资额?|总面积|总?建筑面积|占地(?:面积)?|总装机容量|装机容量"
    r"|总里程|总长度?|全长|总库容|库容|年产值|总?产值|营业收入|注册资本)"
)
_SUM = lazy_pattern(rf"{_NAMES}$")
# 投资2.85亿元、占地126亩的县第二中学: both are of the school.
_MORE = lazy_pattern(rf"(?:[、，,]{_NAMES}(?:约|近|超)?[\d.]+[^\d，,;。、的]{{1,6}}){{1,3}}(?=的)")
# What befalls the works, and what is no part of their name.
_WORKS = lazy_pattern(
    r"的(?!(?:年度|全年|既定|预期)?(?:目标|任务|计划)|标准|规模|要求|水平|速度|基础|情况|前提)(?:[\d一二两三四五六七八九十百]{1,4}[余多]?[个项处座家条])?(?P<what>[^，,;。!?、:“”()《》\d]{2,24}?(?:项目|工程)?)"
    r"(?=(?<![高中初同平])等(?![级次额距])|、|[，,;。!?)]|$|(?<!一|二|三|四|五|\d)[一二三四五1-9]期(?!工程|项目)|[1-9]号|(?<=项目|工程)"
    r"|(?:于|在)?(?:\d{1,4}[年月])|[今去明]年|进入|转入|投产|投用|竣工|开工|建成|落地|加快|签约|落户|入驻|顺利|全面|正式|务实|取得|相继"
    r"|陆续|成功|启动|通过|完成|实现|获批|投入|交付|开业|运营|实施|推进|建设(?!工程|项目)|向(?:市民|社会|公众|全))"
)
_BACK = 8
# What ends the name of a sum: most numbers are passed by this alone.
_ENDS = frozenset("资额模积度地量程长容值入本")


def stretch(text: str, value: Value, first: int) -> tuple[int, int] | None:
    """The columns of a sum with its number and 的 (总投资12亿元的); None where it is none."""
    if not text.startswith("的", value.stop):
        return None
    found = _SUM.search(text, max(first, value.start - _BACK), value.start)
    return (found.start(), value.stop + 1) if found else None


def named(text: str, value: Value, first: int) -> str | None:
    """The works with what was measured of them; None where a value is no such sum.

    ``first`` is where the value's item begins to say something.
    """
    if text[value.start - 1 : value.start] not in _ENDS:
        return None
    sum_of = _SUM.search(text, max(first, value.start - _BACK), value.start)
    if sum_of is None:
        return None
    more = _MORE.match(text, value.stop)
    works = _WORKS.match(text, more.end() if more else value.stop)
    return works["what"] + sum_of.group() if works else None
