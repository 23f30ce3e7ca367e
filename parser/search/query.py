"""The filter language: what a person types, read into a small tree.

::

    query       = alternatives*                     every one must hold
    alternatives = term ("|" term)*                 any one must hold
    term        = "-"* atom
    atom        = field ":" text | "value" relation number unit? | "due" relation date | text
    date        = month | month ".." month | 本月 | 逾期 …
    text        = word | '"' anything '"'

``|`` binds closer than the space, so ``学前|托育 公办`` is (学前 or 托育) and 公办. A field
holds for the alternatives that are joined without a space: ``owner:基教科|财务科``.
White space, width and case do not count, in quotes neither: layout leaves spaces in the
middle of Chinese words. Quotes keep a phrase together and take its ``|``, ``-`` and ``:``
as plain characters. An unknown field is an error (``来源:教育局``), but in quotes it is text, as
are a time of day (``10:30``) and an address. What an input method types in place of latin signs
(``：“”｜－＞＜＝≥≤``, full-width letters and digits) is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from parser.chinese.lazy_pattern import lazy_pattern
from parser.search.folding import fold
from parser.search.terms import (
    UNSTATED,
    Compare,
    DueIn,
    Field,
    Is,
    Month,
    Not,
    OneOf,
    Query,
    State,
    Term,
    Word,
)


class QueryError(ValueError):
    """A query that cannot be read; ``code`` says why, ``position`` is the character (from 0).

    Codes: ``unclosed_quote``, ``empty_quotes``, ``nothing_before_or``, ``nothing_after_or``,
    ``nothing_after_minus``, ``no_value``, ``unknown_state``, ``no_number``, ``unknown_field``
    (``name`` is the field), ``no_date``, ``no_year``.
    """

    def __init__(self, code: str, position: int, name: str = "") -> None:
        super().__init__(f"{code} at {position}")
        self.code = code
        self.position = position
        self.name = name


def parse(text: str, *, lenient: bool = False, today: date | None = None) -> Query:
    """Read a query. Raises :class:`QueryError`; with ``lenient`` it never raises.

    ``lenient`` is for the time while a person types: what is not finished asks for nothing, an
    unknown field is text. ``today`` is what 本月 and 逾期 are reckoned from (None: the day).
    """
    return _Reader(text, lenient, today or date.today()).query()


_QUOTES = str.maketrans("“”„", '"""')
FIELD_WORDS = {
    "title": Field.TITLE,
    "标题": Field.TITLE,
    "owner": Field.OWNER,
    "单位": Field.OWNER,
    "责任单位": Field.OWNER,
    "period": Field.PERIOD,
    "期限": Field.PERIOD,
    "unit": Field.UNIT,
    "计量单位": Field.UNIT,
    "table": Field.TABLE,
    "表": Field.TABLE,
    "表格": Field.TABLE,
    "lead": Field.LEAD,
    "牵头": Field.LEAD,
    "牵头单位": Field.LEAD,
    "support": Field.SUPPORT,
    "配合": Field.SUPPORT,
    "配合单位": Field.SUPPORT,
    "kind": Field.KIND,
    "种类": Field.KIND,
    "region": Field.REGION,
    "地区": Field.REGION,
    "year": Field.YEAR,
    "年份": Field.YEAR,
    "issuer": Field.ISSUER,
    "发文": Field.ISSUER,
    "发文机关": Field.ISSUER,
    "file": Field.FILE,
    "文件": Field.FILE,
}
"""The words for a field, in both languages."""
FIELD_NAMES = (*(field.value for field in Field if field is not Field.ANY), "due", "is", "value")
"""What can stand before a colon or a comparison, as the messages name it."""
_STATE_FIELDS = {"is", "状态"}
_STATES = {
    "target": State.TARGET,
    "目标": State.TARGET,
    "achieved": State.ACHIEVED,
    "完成": State.ACHIEVED,
    "已完成": State.ACHIEVED,
    "milestone": State.MILESTONE,
    "事项": State.MILESTONE,
    "时限事项": State.MILESTONE,
}
_RELATIONS = {"≥": ">=", "≤": "<=", "=>": ">=", "=<": "<=", "==": "=", ":": "="}
_NAME = lazy_pattern(r"(\w{1,16}):")
_COMPARE = lazy_pattern(r"(?:value|数值)\s*(>=|<=|=>|=<|==|[><=≥≤:])\s*", re.IGNORECASE)
_DUE = lazy_pattern(r"(due|period|期限)\s*(>=|<=|=>|=<|==|[><=≥≤:])\s*", re.IGNORECASE)
_UNKNOWN_COMPARE = lazy_pattern(r"(\w{1,16})\s*(?:>=|<=|=>|=<|==|[><≥≤])\s*(?=[+\-\d])")
_DATE = lazy_pattern(
    r"((?:19|20)\d\d)(?:\s*[-/.年]\s*(1[0-2]|0?[1-9])月?(?:[-/.]\d{1,2}日?)?|年)?(?![-\w%])"
)
_YEARS = lazy_pattern(r"\d{4}年?(?:(?:\.\.|[-–—~至到])\d{4}年?)?")
_NUMBER = lazy_pattern(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,300})(?:\.\d{1,300})?")


class _Reader:
    """Recursive descent over the text; ``plain`` is it with latin signs, one for one."""

    def __init__(self, text: str, lenient: bool, today: date) -> None:
        self.text = text
        self.today = today
        self.plain = "".join(map(_narrow, text))
        self.lenient = lenient
        self.at = 0

    def query(self) -> Query:
        """All of the text."""
        terms: list[Term] = []
        while self._more():
            term = self._alternatives()
            if term is not None:
                terms.append(term)
        return Query(tuple(terms))

    def _more(self) -> bool:
        while self.at < len(self.plain) and self.plain[self.at].isspace():
            self.at += 1
        return self.at < len(self.plain)

    def _peek(self) -> str:
        return self.plain[self.at : self.at + 1]

    def _complain(self, code: str, position: int, name: str = "") -> None:
        if not self.lenient:
            raise QueryError(code, position, name)

    def _alternatives(self) -> Term | None:
        terms: list[Term] = []
        if self._peek() == "|":
            self._complain("nothing_before_or", self.at)
        else:
            _keep(terms, self._term(Field.ANY))
        while True:
            stop = self.at
            if not self._more() or self._peek() != "|":
                self.at = stop
                break
            bar = self.at
            self.at += 1
            if not self._more() or self._peek() == "|":
                self._complain("nothing_after_or", bar)
                continue
            joined = self.at == stop + 1
            field = _field_of(terms[-1]) if joined and terms else Field.ANY
            state = joined and bool(terms) and isinstance(terms[-1], Is)
            state = state and not _NAME.match(self.plain, self.at)
            _keep(terms, self._state_value() if state else self._term(field))
        return None if not terms else terms[0] if len(terms) == 1 else OneOf(tuple(terms))

    def _term(self, field: Field) -> Term | None:
        start = self.at
        while self._peek() == "-":
            self.at += 1
        negated = (self.at - start) % 2 == 1
        if self.at > start and (self._peek() in ("", "|") or self._peek().isspace()):
            self._complain("nothing_after_minus", start)
            return None
        term = self._atom(field)
        return Not(term) if negated and term is not None else term

    def _atom(self, field: Field) -> Term | None:
        if compare := _COMPARE.match(self.plain, self.at):
            return self._compare(compare)
        if (due := _DUE.match(self.plain, self.at)) and self._asks_for_a_time(due):
            return self._due(due)
        named = _NAME.match(self.plain, self.at)
        name = named.group(1).casefold() if named else ""
        if named is None or (name not in FIELD_WORDS and name not in _STATE_FIELDS):
            self._refuse_unknown(named)
            word = self._text()
            return replace(word, field=field) if word else None
        start, self.at = self.at, named.end()
        if not self._more() or self._peek() == "|":
            self._complain("no_value", start)
            return None
        if name in _STATE_FIELDS:
            return self._state_value()
        word = self._text()
        if (
            word is not None
            and FIELD_WORDS[name] is Field.YEAR
            and not (_YEARS.fullmatch(word.text) or word.text == UNSTATED)
        ):
            self._complain("no_year", start)
        return replace(word, field=FIELD_WORDS[name]) if word else None

    def _state_value(self) -> Is | None:
        start = self.at
        word = self._text()
        if word is None:
            return None
        if word.text not in _STATES:
            self._complain("unknown_state", start)
            return None
        return Is(_STATES[word.text])

    def _compare(self, compare: re.Match[str]) -> Compare | None:
        self.at = compare.end()
        number = _NUMBER.match(self.plain, self.at)
        if number is None:
            self._complain("no_number", compare.start())
            self._run(lambda char: not char.isspace() and char != "|")
            return None
        self.at = number.end()
        unit = self._run(lambda char: not char.isspace() and char != "|")
        sign = compare.group(1)
        amount = float(number.group().replace(",", ""))
        return Compare(_RELATIONS.get(sign, sign), amount, folded(unit))

    def _refuse_unknown(self, named: re.Match[str] | None) -> None:
        """Complain of a field that does not exist: no time of day and no address is one."""
        found = named or _UNKNOWN_COMPARE.match(self.plain, self.at)
        if found is None or found.group(1).isdigit() or self.plain.startswith("//", found.end()):
            return
        self._complain("unknown_field", self.at, self.text[self.at : found.end(1)])

    def _asks_for_a_time(self, due: re.Match[str]) -> bool:
        """Whether a time follows, rather than words of a period as the text has it."""
        name, sign = due.group(1).casefold(), due.group(2)
        if name == "due" or sign != ":":
            return True
        rest = self.plain[due.end() : due.end() + 40]
        return rest.startswith(tuple(_SPANS)) or bool(re.match(r"[\d年月/.-]*\.\.", rest))

    def _due(self, due: re.Match[str]) -> DueIn | None:
        """A time, or a stretch of it: ``<=2024-06``, ``:2024-03..2024-06``, ``:本月``."""
        self.at = due.end()
        text = self._run(lambda char: not char.isspace() and char != "|")
        plain = "".join(map(_narrow, text))
        if plain in _SPANS:
            return _SPANS[plain](self.today)
        sign = _RELATIONS.get(due.group(2), due.group(2))
        first, dots, last = plain.partition("..")
        start, stop = _months(first), _months(last) if dots else None
        if start is None and not (dots and not first and stop):
            self._complain("no_date", due.start())
            return None
        if dots:
            if last and stop is None:
                self._complain("no_date", due.start())
                return None
            return DueIn(start[0] if start else None, stop[1] if stop else None)
        assert start is not None
        return _due_in(sign, *start)

    def _text(self) -> Word | None:
        """A word or a quoted phrase; None where nothing of it would be looked for."""
        start = self.at
        if self._peek() != '"':
            text = folded(self._run(lambda char: not char.isspace() and char != "|"))
            return Word(text) if text else None
        self.at += 1
        text = folded(self._run(lambda char: char != '"'))
        if self._peek() != '"':
            self._complain("unclosed_quote", start)
        elif not text:
            self._complain("empty_quotes", start)
        self.at += 1
        return Word(text, exact=True) if text else None

    def _run(self, belongs: Callable[[str], bool]) -> str:
        start = self.at
        while self.at < len(self.plain) and belongs(self.plain[self.at]):
            self.at += 1
        return self.text[start : self.at]


def _months(text: str) -> tuple[Month, Month] | None:
    """The first and the last month that a date stands for: a year is twelve; None: it is none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found.group(1))
    if found.group(2) is None:
        return (year, 1), (year, 12)
    return (year, int(found.group(2))), (year, int(found.group(2)))


def _due_in(sign: str, first: Month, last: Month) -> DueIn:
    match sign:
        case "<":
            return DueIn(None, _moved(first, -1))
        case "<=":
            return DueIn(None, last)
        case ">":
            return DueIn(_moved(last, 1), None)
        case ">=":
            return DueIn(first, None)
    return DueIn(first, last)


def _moved(month: Month, by: int) -> Month:
    count = 12 * month[0] + month[1] - 1 + by
    return count // 12, count % 12 + 1


def _this_month(today: date) -> DueIn:
    return DueIn((today.year, today.month), (today.year, today.month))


_SPANS: dict[str, Callable[[date], DueIn]] = {
    "本月": _this_month,
    "当月": _this_month,
    "month": _this_month,
    "下月": lambda today: _due_in("=", *[_moved((today.year, today.month), 1)] * 2),
    "今年": lambda today: DueIn((today.year, 1), (today.year, 12)),
    "逾期": lambda today: DueIn(None, _moved((today.year, today.month), -1), open=True),
    "overdue": lambda today: DueIn(None, _moved((today.year, today.month), -1), open=True),
}
"""The times that have a name. Overdue is what was to be done before this month and is promised."""


def folded(text: str) -> str:
    """The text as it is compared, the very way that the texts of a plan are folded."""
    return fold(text)


def _narrow(char: str) -> str:
    """A full-width sign, letter or digit as its latin one; any other character as it is."""
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    return char.translate(_QUOTES)


def _keep(terms: list[Term], term: Term | None) -> None:
    if term is not None:
        terms.append(term)


def _field_of(term: Term) -> Field:
    """The field that goes on to the next alternative."""
    inner = term.term if isinstance(term, Not) else term
    return inner.field if isinstance(inner, Word) else Field.ANY
