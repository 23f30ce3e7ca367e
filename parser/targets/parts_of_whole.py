"""Names of parts that say only which part they are: 新增学位540个，其中白沙270个; 其中国家级2门."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets import alike, dependents
from parser.targets.clause_trim import patterns
from parser.targets.lexicon import affixes, words

# A place or a school whose part is told: 其中城北区5处, 五小42名, 春晓园20个.
_PLACE = lazy_pattern(r"\w{1,8}(?:[县区市镇乡州旗]|街道)")
_SCHOOL = lazy_pattern(
    r"\w{0,8}(?:小学|中学|初中|高中|幼儿园|学校|学院|职高|中专|园|社区|村)"
    r"|[县市区]?[一二三四五六七八九十]{1,2}[中小高]"
)
# Schools are themselves counted in these: 其中小学12所 are no part of a school.
_BODIES = frozenset({"所", "家", "处", "座"})
_RANK = lazy_pattern(r"(?:国家|省部?|市|区|县|校|院)级(?:及?以上)?")
_RANKED = lazy_pattern(rf"(?:{_RANK.pattern}(?:、|及|和|或)?)+(?P<noun>\w{{2,}})$")
_LONGEST_PART = 8


def of_whole(plain: str, whole: str, unit: str, *, shares: bool) -> str | None:
    """The name of a part in the measure of its whole; None where it names itself.

    ``shares``: the part is told by 占 (小学占29个).
    """
    bare = dependents.unsized(whole)
    if plain in words()["states"]:
        return bare + plain if alike.counts_people(unit) else None
    if unit.lstrip("万亿") not in words()["unit.count"] or plain in words()["qualifiers"]:
        return None
    if _PLACE.fullmatch(plain):
        return plain + dependents.of_all(bare)
    held = bare.endswith(affixes("held_by_bodies")) and plain not in bare
    if not held or unit in _BODIES or not (_SCHOOL.fullmatch(plain) or shares):
        return None
    verb = patterns()["verb"].match(bare)
    if verb and plain in words()["school_levels"]:
        return verb.group() + plain + bare[verb.end() :]  # 新增小学学位
    return plain + dependents.of_all(bare) if len(plain) <= _LONGEST_PART else None


def of_rank(plain: str, subject: str) -> str | None:
    """建成省级以上一流课程15门，其中国家级2门: the noun and the verb stand once."""
    if "级" not in plain or "级" not in subject or not _RANK.fullmatch(plain):
        return None
    ranked = _RANKED.search(subject)
    if ranked is None:
        return None
    verb = patterns()["verb"].match(subject)
    new = ranked["noun"].endswith("新增")
    made = "新增" if new else verb.group() if verb else ""
    return made + plain + ranked["noun"].removesuffix("新增")


def share_of_people(plain: str, subject: str, before: str | None) -> str | None:
    """招聘教师130名，其中紧缺学科不低于40%: a share of those who were taken on."""
    if before not in words()["people"] or not 1 < len(plain) <= _LONGEST_PART:
        return None
    told = plain.isalpha() and not plain.endswith(("率", "比例", "占比", "比重"))
    made = patterns()["verb"].match(subject)
    named = told and made is not None and subject.endswith(affixes("held_by_bodies"))
    return subject + plain if named else None
