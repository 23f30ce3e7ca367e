"""Which numbers measure something, and which are dates, ranks, names or structure."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import COUNTING
from parser.chinese.text import HAN
from parser.records import dataclass
from parser.targets import (
    bare_numbers,
    durations,
    exclusions,
    ranked_numbers,
    size_classes,
    thresholds,
)
from parser.targets.chinese_counts import chinese_counts
from parser.targets.clause_trim import verb_before
from parser.targets.clauses import Clause
from parser.targets.lexicon import affixes, words
from parser.targets.noun_phrases import REACH, is_structure, phrase_behind, phrase_patterns
from parser.targets.numbers import Number

# A quote of this length is a statement and no name.
_STATEMENT = 14
_RECURRING = lazy_pattern(r"(?:每|一|半)(?:年|月|周|季|学期|学年|季度|天|日|两年|两周)度?$")
_SHARE_BEGINS = frozenset("“0123456789.")
_SHARE_NEXT = lazy_pattern(r"“?[0-9.]+%")
_STEPS = lazy_pattern("[百千万亿]{1,3}(?:元|人次?|吨)?级?(?:大关|台阶|关口)")
_CLOCK = frozenset("分点时")
_CLASSES = frozenset("类级等甲线流星")
# Nobody orders a text by so many of these.
_HOLDS, _MANY = frozenset("套件片张份"), 50
_POLICY_REACH = 64
# 出台稳工业26条、促服务业36条, but 推出旅游线路100条.
_POLICY = lazy_pattern(
    r"(?:(?:落实|贯彻|执行|兑现|用好|用足|推动)[^，,;。、]{2,20}"
    rf"|(?:制定|出台|推出)了?(?:[^，,;。、]{{2,20}}[{COUNTING}\d]{{1,3}}条、){{0,4}}"
    r"[^，,;。、]{2,20}(?<![路线道沟河街巷链息议规度准]))$"
)
_ARTICLES_END = lazy_pattern(r"\s*(?:$|[，,;。!?:、)”]|政策|措施|意见)")
# 在542个团队中脱颖而出: among how many.
_AMONG = lazy_pattern(
    r"(?:[^，,。；;、\d()]|\([^()]{1,6}\)){1,12}中(?:脱颖而出|胜出|排名|位列|名列|位居|排在|列第|居第|第)"
)
_AMONG_REACH = 100
# How far before a number a verb makes what it counts.
_MAKES = 40
# 四项重点工程 order the text, 四个高标准农田示范工程 are built.
_SHORTEST_WORKS = 6
# 的学校应当设置卫生室, 的项目，给予补助
_SETS_RULE = lazy_pattern(r"的[^。;]{0,20}?(?:应当?(?!用)|必须|须|可(?!再|持)|不得|给予|予以|要)")
# 三件事: so few order the text.
_FEW, _ITEMS = 10, frozenset({"事", "事情", "好事", "工作"})
# 排名由369位上升到235位
_REACH_OF_ONE = 24
_ONE_OF = lazy_pattern(rf"(?:{HAN}|[“”]){{2,20}}之一")
# 千百十亿: powers of ten side by side are a slogan.
_POWERS = lazy_pattern(r"[万千百十]{3,}|千百|百千")
# 四个持续提升, 三个更加: how something is done is no thing.
_MANNER = lazy_pattern(
    r"(?:持续|更加|明显|显著|稳步|不断|坚持|坚定不移|着力|注重|突出|强化|确保|率先|必须|敢于|善于|努力|始终|深入|全力)"
)
# 制定整改措施78项: the text's own measures stand before their number.
_MEASURES = lazy_pattern(r"(?:措施|举措)共?$")
_BUS = lazy_pattern(r"(?:[、和及]\d{1,3}路){0,8}(?:公交|公共汽车|电车)")
_BUILDS = lazy_pattern(
    r"(?:建成|动工|兴建|新建|续建|竣工|完工|开工|建设)(?:了|第[一二三四五]批|首批|一批)?[^，,;。、\d]{0,4}$"
)


def may_count(text: str, number: Number) -> bool:
    """Whether a number could measure something at all: it has a unit, or is a share or an index."""
    return number.unit is not None or bare_numbers.may_measure(text, number)


@dataclass(slots=True)
class _Seen:
    """A number with a unit and what stands around it.

    ``bare`` is the unit without 万 and 亿, ``before`` the six characters before the number,
    ``quoted_in`` the columns inside the quotes around it, ``last`` the number that counted before.
    """

    text: str
    number: Number
    clause: Clause
    unit: str
    bare: str
    before: str
    quoted_in: tuple[int, int] | None
    last: Number | None


Rule = Callable[[_Seen], bool | None]
"""True where a number measures something, False where not, None where the rule does not say."""


def is_counted(
    text: str,
    number: Number,
    clause: Clause,
    quoted_in: tuple[int, int] | None,
    last: Number | None = None,
) -> bool:
    """Whether a number of a line measures something (spec: *What is a quantity*, *What is none*).

    ``quoted_in`` are the columns inside the quotation marks or title marks around the number,
    ``last`` is the number before it in the line that counted. The first rule that says decides.
    """
    before = text[max(clause.start, number.start - 6) : number.start].rstrip()
    if number.unit is None:
        return bare_numbers.measures(text, number, before)
    bare = number.unit.lstrip("万亿").partition("(")[0]
    seen = _Seen(text, number, clause, number.unit, bare, before, quoted_in, last)
    for rule in _rules_for(number.unit, number.chinese, quoted_in is not None):
        said = rule(seen)
        if said is not None:
            return said
    return False


def _no_name(seen: _Seen) -> bool | None:
    text, number = seen.text, seen.number
    if exclusions.is_numeral_name(text, number, seen.before):
        return False
    among = text.find("中", number.stop, number.stop + _AMONG_REACH) > 0
    if among and seen.unit in words()["unit.count"] and _AMONG.match(text, number.stop):
        return False
    if seen.unit == "番":
        return text.endswith(("翻", "翻了", "翻近", "翻了近"), 0, number.start)  # 翻一番
    if seen.unit in ("项", "条") and _MEASURES.search(seen.before) and _ends(text, number.stop):
        return False
    if seen.unit == "线" and seen.before.endswith("道"):
        return False  # 国道318线
    if "每" in seen.before and (
        seen.before.endswith(_steps()) or seen.before.removesuffix("了").endswith(_steps())
    ):
        return False
    if seen.before.endswith("小数点后") or thresholds.is_standard(text, number, seen.clause):
        return False  # 保留小数点后2位
    if seen.unit == "路" and _BUS.match(text, number.stop):
        return False  # 更新1路、3路公交车
    if seen.unit == "个" and text.startswith(("季度", "年头", "学年", "赛季"), number.stop):
        return False  # 连续5个季度居前列
    if number.chinese and _POWERS.match(text, number.start, number.stop):
        return False
    if number.chinese and seen.unit == "个" and _MANNER.match(text, number.stop):
        return False
    named = (
        (seen.unit in _CLOCK and exclusions.is_clock(text, number))
        or exclusions.is_edition(number)
        or ranked_numbers.names_place(text, number, seen.before)
    )
    return False if named else None


@cache
def _steps() -> tuple[str, ...]:
    """每少1篇扣0.5分, 每吸纳1人补贴1000元: by what steps something is paid or taken off."""
    return tuple(f"每{word}" for word in affixes("verbs", "steps_of"))


def _ends(text: str, column: int) -> bool:
    """Whether a clause ends at a column."""
    return text[column : column + 1] in "，,;。!?:、)”"  # the end of the line, too


def _no_step(seen: _Seen) -> bool | None:
    """迈上4个万亿元台阶: neither how often a level was passed nor how far apart they are."""
    text, number = seen.text, seen.number
    if seen.unit == "个":
        return False if _STEPS.match(text, number.stop) else None
    step = number.chinese and text.startswith("个", number.start - 1)
    return False if step and text.startswith(("台阶", "大关", "关口"), number.stop) else None


def _no_size(seen: _Seen) -> bool | None:
    """10亿元企业8家, 4.3米焦炉: of what size the things are."""
    stop = seen.number.stop
    if not seen.text[stop : stop + 1].isalpha() or seen.text.startswith(("用于", "用来"), stop):
        return None  # what is of that size stands behind
    return False if size_classes.is_size(seen.text, seen.number, seen.clause) else None


def _no_points(seen: _Seen) -> bool | None:
    return False if exclusions.is_points(seen.text, seen.number) else None


def _recurs(seen: _Seen) -> bool | None:
    """每月一次: one, and often."""
    number = seen.number
    one = number.chinese and number.low == 1 and seen.bare in words()["one"]
    if not (one and _RECURRING.search(seen.before)):
        return None
    return not seen.text.startswith(phrase_patterns().one_slogans, number.start)


def _no_quoted_name(seen: _Seen) -> bool | None:
    inside = seen.quoted_in
    return False if inside and not _quotable(seen.text, seen.number, inside) else None


def _no_policy(seen: _Seen) -> bool | None:
    """深入落实人才振兴60条: a policy that is called by the number of its articles."""
    text, number = seen.text, seen.number
    start = max(seen.clause.start, number.start - _POLICY_REACH)
    if not _ARTICLES_END.match(text, number.stop):
        return None
    return False if _POLICY.search(text, start, number.start) else None


def _no_yardstick(seen: _Seen) -> bool | None:
    """未达到省定600元的标准: what there should have been."""
    return False if exclusions.is_yardstick(seen.text, seen.number, seen.clause) else None


def _rate(seen: _Seen) -> bool | None:
    if seen.unit not in words()["unit.rate"] and seen.unit not in ("万", "亿"):
        return None
    return not exclusions.opens_rule(seen.text, seen.number, seen.clause)


def _no_label(seen: _Seen) -> bool | None:
    """四个“100%” (the share is the row), 全省5个国家实验区之一, “三个”代表."""
    text, number = seen.text, seen.number
    if number.quoted and seen.unit != "个":
        return False
    stop = number.stop
    if text[stop : stop + 1] in _SHARE_BEGINS and _SHARE_NEXT.match(text, stop):
        return False
    one_of = text.find("之一", stop, stop + _REACH_OF_ONE) >= 0 and _ONE_OF.match(text, stop)
    return False if one_of else None


def _no_condition(seen: _Seen) -> bool | None:
    text, number, clause = seen.text, seen.number, seen.clause
    if thresholds.is_threshold(text, number, seen.before):
        return False

    def makes() -> bool:
        start = max(clause.start, number.start - _MAKES)
        if verb_before(text, start, number.start) is not None:
            return True
        # 投资额, 建筑面积: a verb within a noun, which makes nothing where a rule is set
        within = phrase_patterns().verb.search(text, start, number.start) is not None
        return within and not _SETS_RULE.search(text, number.stop, number.stop + _MAKES)

    if exclusions.is_condition(text, number, clause, makes):
        return False
    return False if seen.number.low == 0 and seen.unit not in words()["unit.money"] else None


def _length_of_time(seen: _Seen) -> bool | None:
    number, last = seen.number, seen.last
    if seen.bare not in words()["unit.time"]:
        return None
    if last and last.unit == seen.unit and number.start - last.stop <= REACH and seen.bare != "年":
        return True  # 小学生每天10小时，初中生9小时
    return durations.is_bound(seen.text, number, seen.clause, seen.bare)


def _no_word(seen: _Seen) -> bool | None:
    """Numerals in Chinese characters that are words."""
    if not seen.number.chinese:
        return None
    counts = chinese_counts(seen.text, seen.number, seen.clause, seen.bare, seen.before)
    return None if counts else False


def _amount(seen: _Seen) -> bool | None:
    lists = words()
    return True if seen.bare in lists["unit.money"] or seen.bare in lists["unit.measure"] else None


def _thing(seen: _Seen) -> bool | None:
    if seen.unit == "张":
        # 五张清单, and neither 两张皮 nor 按照三张清单要求
        follows = seen.before.endswith(("按照", "根据", "对照", "依据"))
        return not (follows or seen.text.startswith("皮", seen.number.stop))
    return _is_thing(seen.text, seen.number, seen.clause, seen.bare)


_RULES: tuple[Rule, ...] = (
    _no_name,
    _no_step,
    _no_size,
    _no_points,
    _recurs,
    _no_quoted_name,
    _no_policy,
    _no_yardstick,
    _rate,
    _no_label,
    _no_condition,
    _length_of_time,
    _no_word,
    _amount,
    _thing,
)
"""The rules in their order; each asks again whether it is meant."""


@lru_cache(maxsize=1024)
def _rules_for(unit: str, chinese: bool, quoted: bool) -> tuple[Rule, ...]:
    """The rules that can say something of numbers with a unit: most are meant for few of them."""
    bare = unit.lstrip("万亿").partition("(")[0]
    idle: set[Rule] = set()
    if unit != "个" and not chinese:
        idle.add(_no_step)
    if not size_classes.may_be_size(unit):
        idle.add(_no_size)
    if unit not in ("分", "%"):
        idle.add(_no_points)
    if not quoted:
        idle.add(_no_quoted_name)
    if unit != "条":
        idle.add(_no_policy)
    lists = words()
    if bare not in lists["unit.time"]:
        idle.add(_length_of_time)
    if unit not in lists["unit.rate"] and unit not in ("万", "亿"):
        idle.add(_rate)
    if bare not in lists["unit.money"] and bare not in lists["unit.measure"]:
        idle.add(_amount)
    if not chinese:
        idle |= {_recurs, _no_word}
    return tuple(rule for rule in _RULES if rule not in idle)


_LEFT = ("其余", "剩余", "余下", "剩下")


def _is_thing(text: str, number: Number, clause: Clause, unit: str) -> bool:
    """Whether what a measure word counts is a thing and not the document's own structure."""
    after = text[number.stop : number.stop + 1]
    if unit in words()["unit.noun"] and number.chinese:
        return False
    classed = text[number.stop + 1 : number.stop + 2] in _CLASSES or text.startswith(
        phrase_patterns().numeral_openers, number.stop
    )  # 4个一类创新药
    if after and after in COUNTING and after not in "百千零" and not classed:
        return False
    phrase = phrase_behind(text, number.stop, clause.stop)
    if unit == "大" and (number.low == 1 or number.low >= _MANY or after == "类"):
        return False  # 统一大市场, 一大批, 10大类55项实事, 2024大湾区博览会
    if unit == "方" and number.unit == unit:
        return False  # 4方协议; 22亿方 is a volume
    if unit == "件" and number.chinese and number.low <= _FEW and phrase in _ITEMS:
        return False  # 重点抓好三件事
    if unit == "件" and "实事" in phrase:
        return True  # 10件为民实事全部办结
    if unit == "大":
        return bool(phrase_patterns().big.match(phrase)) and not is_structure(phrase)
    if number.unit != unit or unit not in words()["abstract"]:
        return True  # 2万套: nobody orders a document so
    if text.endswith(_LEFT, clause.start, number.start):
        return True  # 其余21个于5月底前整改到位
    if unit in _HOLDS and number.low >= _MANY:
        return True  # 13256套安置房援建任务
    kinds = number.chinese and len(phrase) < _SHORTEST_WORKS  # 建设四项重点工程
    if "工程" in phrase and not kinds and _BUILDS.search(text, clause.start, number.start):
        return True  # 建成首批16项工程
    # 20场路演行动 are events.
    return (unit == "场" and phrase.endswith("行动")) or not is_structure(phrase)


def is_statement(text: str, inside: tuple[int, int]) -> bool:
    """Whether a quote says something and is no name, by its length."""
    return text[inside[0] - 1] != "《" and inside[1] - inside[0] >= _STATEMENT


def _quotable(text: str, number: Number, inside: tuple[int, int]) -> bool:
    """A number in quotes is a name, but for “两个” and rates such as “100%”."""
    first, last = inside
    if text[first - 1] == "《":
        return False
    if number.quoted:
        return first == number.start
    if is_statement(text, inside):
        return number.unit in ("次", "场", "期") or bool(
            phrase_patterns().verb.search(text, first, last)
        )
    if number.unit in words()["unit.rate"]:
        return number.unit != "%" or last - first < 8 or last - first > 10
    return False
