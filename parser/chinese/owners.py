"""Who is responsible: units named in brackets, at a line's end, or on a line of their own."""

from __future__ import annotations

from parser.chinese.owner_words import owner_words
from parser.model import Owner, Role
from parser.records import dataclass

_OPEN, _CLOSE = "（(〔【[", "）)〕】]"
# A bracket longer than this is text and no list of units.
_LONGEST_BRACKET = 400
_SPLIT = "、，,；;\u3000\t"
_REST = " \t\u3000\xa0。；;，,."


@dataclass(frozen=True, slots=True)
class OwnerText:
    """Where a line names its owners: columns of the bracket or clause, and the units."""

    start: int
    stop: int
    owners: tuple[Owner, ...]


def find_owners(text: str) -> OwnerText | None:
    """The owners that a line names, as its bracket, its last clause, or the whole line.

    ``start`` and ``stop`` enclose what is no part of a title or text. None where it names none.
    """
    stop = len(text.rstrip(_REST))
    if stop and text[stop - 1] in _CLOSE:
        start = _opening(text, stop - 1)
        if start is not None:
            owners = _in_bracket(text[start + 1 : stop - 1])
            if owners:
                return OwnerText(start, len(text), owners)
    if "：" not in text and ":" not in text and "】" not in text and "]" not in text:
        return None
    sentence = text.rfind("。", 0, stop)
    while sentence > 0 and owner_words().stop.match(text, sentence + 1):
        # 责任科室：基教科。完成时限：12月底
        sentence = text.rfind("。", 0, sentence)
    for match in owner_words().label_in(text).finditer(text, 0, stop):
        before = match.start() - 1
        while before >= 0 and text[before] in " \u3000\t":
            before -= 1
        if before >= 0 and text[before] in _OPEN:
            close = _closing(text, before)
            owners = _in_bracket(text[before + 1 : stop if close is None else close])
            # A bracket in front of the text, or one that lost its closing mark at the end.
            if owners:
                return OwnerText(before, len(text) if close is None else close + 1, owners)
        elif match.start() > sentence and (
            before < 0 or text[before] in "。；;！" or before < match.start() - 1
        ):
            owners = _labelled(text[match.start() : stop])
            return OwnerText(match.start(), len(text), owners) if owners else None
    return None


def opens_bracket(text: str) -> bool:
    """True where a line ends within a bracket that may name owners: its rest stands on the next
    line, be it cut within the units or within the word for them (`（责任单` / `位：甲）`)."""
    # Whether a mark is there at all is told in a tenth of the time that its last place takes.
    start = max([text.rfind(mark) for mark in _OPEN if mark in text], default=-1)
    if start < 0 or any(text.find(mark, start) >= 0 for mark in _CLOSE):
        return False
    inside = "".join(text[start + 1 :].split())
    words = owner_words()
    return words.label_in(text).search(text, start) is not None or any(
        word.startswith(inside) for word in words.roles
    )


def is_owner_line(text: str) -> bool:
    """True where the line only names who is responsible (kind ``owner``)."""
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST_BRACKET:
        return False
    found = find_owners(stripped)
    return found is not None and found.start == 0 and found.stop == len(stripped)


def split_units(text: str) -> list[str]:
    """The units of a list, split at 、 ， ； but never inside a bracket (各县（市、区）政府)."""
    units: list[str] = []
    depth, start = 0, 0
    for at, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _SPLIT and not depth:
            units.append(text[start:at])
            start = at + 1
    units.append(text[start:])
    cleaned = (_closed("".join(unit.split()).strip("。.:：")) for unit in units)
    return [unit for unit in cleaned if unit]


def _closed(unit: str) -> str:
    """A unit without the end of a bracket that began on the line above."""
    lone = unit[-1:] in _CLOSE and not any(map(unit.__contains__, _OPEN))
    return unit[:-1] if lone else unit


def _in_bracket(inside: str) -> tuple[Owner, ...]:
    if not inside or len(inside) > _LONGEST_BRACKET:
        return ()
    word = owner_words().label_in(inside).search(inside)
    if word is not None and "。" not in inside[: word.start()]:
        return _labelled(inside[word.start() :])
    named, _, note = inside.partition("。")
    if note and not (note.startswith("以下") or owner_words().none.search(note)):
        return ()
    return _with_verbs(named)


def _labelled(text: str) -> tuple[Owner, ...]:
    """`责任单位：甲、乙；配合单位：丙`: each word's units up to the next word."""
    words = owner_words()
    matches = list(words.label_in(text).finditer(text))
    owners: list[Owner] = []
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        # A note behind the units ends them: …负责。以下各项均由各县落实，不再列出。
        note = text.find("。", match.end(), stop)
        stop = note if note >= 0 else stop
        if (other := words.stop.search(text, match.end(), stop)) is not None:
            stop = other.start()
        role = words.roles["".join((match[1] or match[2]).split())]
        for unit in split_units(text[match.end() : stop]):
            if words.none.search(unit):
                continue
            verb = words.verb.search(unit)
            if verb is None:
                owners.append(Owner(unit, role))
            elif verb.start():
                own = words.verb_roles[verb.group()]
                own = own if own is not Role.PLAIN else role
                owners.append(Owner(_without_rest(unit[: verb.start()]), own))
    return _once(owners)


def _with_verbs(inside: str) -> tuple[Owner, ...]:
    """`市教育局牵头，市财政局配合`: units before a verb that gives their role."""
    owners: list[Owner] = []
    pending: list[str] = []
    seen = False
    for unit in split_units(inside):
        match = owner_words().verb.search(unit)
        if not match:
            if not owner_words().none.search(unit):
                pending.append(unit)
            continue
        seen = True
        verb = match.group()
        role = owner_words().verb_roles[verb]
        if match.start():
            pending.append(_without_rest(unit[: match.start()]))
        owners += [Owner(name, role) for name in pending if name]
        pending = []
    # Without a verb it is any bracket; with names longer than a unit's it is a clause.
    if not seen or any(len(owner.unit) > 30 for owner in owners):
        return ()
    return _once([*owners, *(Owner(name, Role.PLAIN) for name in pending)])


def _without_rest(unit: str) -> str:
    """`市财政局等部门`: the unit that is named."""
    for rest in ("等有关部门", "等相关部门", "等部门", "等单位", "等"):
        if unit.endswith(rest) and len(unit) > len(rest):
            return unit.removesuffix(rest)
    return unit


def _once(owners: list[Owner]) -> tuple[Owner, ...]:
    return tuple({owner.unit: owner for owner in reversed(owners)}.values())[::-1]


def _opening(text: str, close: int) -> int | None:
    depth = 0
    for at in range(close, max(-1, close - _LONGEST_BRACKET - 2), -1):
        if text[at] in _CLOSE:
            depth += 1
        elif text[at] in _OPEN:
            depth -= 1
            if not depth:
                return at
    return None


def _closing(text: str, start: int) -> int | None:
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST_BRACKET + 2)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth -= 1
            if not depth:
                return at
    return None
