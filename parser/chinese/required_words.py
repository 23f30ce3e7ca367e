"""Words that a text must hold where a regular expression is to match it anywhere.

As grep and ripgrep do: looking for a few words tells of most lines that a pattern cannot match
them. What is not understood of a pattern is passed over, so that the answer is never too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUANTIFIER = r"[?*+]\??|\{\d*,?\d*\}\??"
_TOKEN = re.compile(
    # A group of nothing but words is one token: most of a long pattern is lists of them.
    r"\(\?:[^\\\[\](){}?*+.^$]+\)"
    rf"|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\((?:\?(?:P<\w+>|:|<?[=!]))?|{_QUANTIFIER}"
    r"|[^\\\[\](){}|?*+.^$]+|.",
    re.DOTALL,
)
_REPEATS = "?*+{"
_IN_SET = re.compile(r"\\.|.", re.DOTALL)
_MAY_BE_NONE = re.compile(r"[?*]|\{0*[,}]")
ODD_LETTERS = frozenset("\u0131\u017f\u0130")
"""Letters that match i and s where case does not count, and are no i or s in lower case."""

_SPECIAL = frozenset("\\[](){}?*+.^$")
# What is not understood: flags, what was matched before, comments, conditions.
_UNREAD = ("(?i", "(?x", "(?P=", "(?#", "(?(")

Words = tuple[str, ...]
"""Of these words a text must hold one."""

_SPACES = tuple(
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_CLASSES = {r"\s": _SPACES}
"""What a class of characters matches, where that is few."""

_ALPHABET = 64
"""Characters that a set may have to be spelt out."""


def required_words(source: str, *, caseless: bool) -> tuple[tuple[Words, ...], ...]:
    """What a text must hold for a pattern to match: of one of these, each of the words' groups.

    Empty where that is not known. ``caseless``: the pattern matches letters of either case; the
    words are in lower case then.
    """
    if any(map(source.__contains__, _UNREAD)):
        return ()
    if not caseless and _SPECIAL.isdisjoint(source):
        words = tuple(dict.fromkeys(source.split("|")))
        return ((words,),) if all(words) else ()
    ways, _ = _alternatives(_TOKEN.findall(source), 0, caseless)
    return tuple(dict.fromkeys(ways)) if all(ways) else ()


def first_words(source: str) -> Words:
    """Words with one of which each match of a pattern begins; empty where that is not known."""
    if any(map(source.__contains__, _UNREAD)):
        return ()
    words, _ = _first_of_any(_TOKEN.findall(source), 0)
    return tuple(dict.fromkeys(words))


def may_match(ways: Sequence[Sequence[Words]], text: str, *, caseless: bool) -> bool:
    """Whether a text holds what :func:`required_words` found."""
    if caseless:
        if not ODD_LETTERS.isdisjoint(text):
            return True
        text = text.lower()
    for groups in ways:
        for words in groups:
            for word in words:
                if word in text:
                    break
            else:
                break  # none of these words: not this way
        else:
            return True
    return not ways


def _alternatives(
    tokens: Sequence[str], at: int, caseless: bool
) -> tuple[list[tuple[Words, ...]], int]:
    """Of the alternatives from a token on: what each needs, and where they end."""
    ways = []
    while True:
        groups, at = _sequence(tokens, at, caseless)
        ways.append(tuple(groups))
        if at >= len(tokens) or tokens[at] != "|":
            return ways, at
        at += 1


def _sequence(tokens: Sequence[str], at: int, caseless: bool) -> tuple[list[Words], int]:
    """Of what follows each other up to ``|``, ``)`` or the end: what it needs, and its end."""
    groups: list[Words] = []
    run = ""
    while at < len(tokens) and (token := tokens[at]) not in ("|", ")"):
        words: Words = ()
        literal = _literal(token, caseless)
        if token[0] == "(" and token[-1] == ")":
            words = _listed(token[3:-1], caseless)
        elif token[0] == "(":
            ways, at = _alternatives(tokens, at + 1, caseless)
            if token[-1] not in "=!":  # these are looked at, not taken
                words = _one_of(ways)
        elif token[0] == "[" and len(token) > 1:
            words = _characters(token[1:-1], caseless)
        at += 1
        follows = tokens[at] if at < len(tokens) else ""
        repeated = follows[:1] in _REPEATS and (len(follows) > 1 or follows not in ("", "{"))
        may_be_none = repeated and _MAY_BE_NONE.match(follows) is not None
        run += literal[:-1] if may_be_none else literal
        if repeated or not literal:
            groups += [(run,)] if run else []
            run = ""
            groups += [words] if words and not may_be_none else []
    return groups + ([(run,)] if run else []), at


def _first_of_any(tokens: Sequence[str], at: int) -> tuple[Words, int]:
    """The words with which one of the alternatives from a token on begins, and where they end."""
    found: Words = ()
    known = True
    while True:
        words, at = _first_of_one(tokens, at)
        known = known and bool(words)
        found += words
        if at >= len(tokens) or tokens[at] != "|":
            return (found if known else ()), at
        at += 1


def _first_of_one(tokens: Sequence[str], at: int) -> tuple[Words, int]:
    """The words with which what follows up to ``|``, ``)`` or the end begins, and its end.

    What may be left out gives its own words and those of what stands behind it.
    """
    found: Words = ()
    open_, known = True, True
    while at < len(tokens) and (token := tokens[at]) not in ("|", ")"):
        taken = not (token in ("^", "$") or (token[:2] == "(?" and token[-1] in "=!"))
        words: Words = ()
        if token[0] == "(" and token[-1] == ")":
            words = _listed(token[3:-1], caseless=False)
        elif token[0] == "(":
            words, at = _first_of_any(tokens, at + 1)
        elif token[0] == "[" and len(token) > 1:
            words = _characters(token[1:-1], caseless=False)
        elif token in _CLASSES:
            words = _CLASSES[token]
        elif literal := _literal(token, caseless=False):
            words = (literal,)
        at += 1
        follows = tokens[at] if at < len(tokens) else ""
        repeated = follows[:1] in _REPEATS and (len(follows) > 1 or follows not in ("", "{"))
        if repeated:
            at += 1
        if not (taken and open_ and known):
            continue
        may_be_none = repeated and _MAY_BE_NONE.match(follows) is not None
        if may_be_none and len(token) > 1 and words == (token,):
            words = (token[:-1],)  # 已经?: the last character may be left out
            may_be_none = False
        known = bool(words)
        found += words
        open_ = may_be_none
    return (found if known and not open_ else ()), at


def _listed(inner: str, caseless: bool) -> Words:
    """The words of a group like ``(?:年|月)``; none where one of them may be empty."""
    words = inner.split("|")
    if caseless:
        words = [_as_asked(word, caseless) for word in words]
    return tuple(dict.fromkeys(words)) if all(words) else ()


def _one_of(ways: Sequence[Sequence[Words]]) -> Words:
    """Words of which each of some alternatives needs one; none where one needs none."""
    if not all(ways):
        return ()
    best = (max(groups, key=lambda words: (min(map(len, words)), -len(words))) for groups in ways)
    return tuple(dict.fromkeys(word for words in best for word in words))


def _literal(token: str, caseless: bool) -> str:
    """The text that a token says; nothing where it may be several."""
    if token[0] == "\\":
        token = "" if token[1:].isalnum() else token[1:]
    elif token[0] in _SPECIAL:
        return ""
    return _as_asked(token, caseless)


def _as_asked(text: str, caseless: bool) -> str:
    if not caseless or text.lower() == text.upper():
        return text
    cased = (each for each in text if each.lower() != each.upper())
    return text.lower() if all(map(str.isascii, cased)) else ""


def _characters(inner: str, caseless: bool) -> Words:
    """The characters of a set like ``[年月0-9]``; none of one with classes, a ``^``, or many."""
    if inner.startswith("^"):
        return ()
    found: list[str] = []
    parts = _IN_SET.findall(inner)
    for at, part in enumerate(parts):
        if part[0] == "\\" and part[1:].isalnum():
            return ()
        if part == "-" and 0 < at < len(parts) - 1:
            first, last = ord(parts[at - 1][-1]), ord(parts[at + 1][-1])
            if last - first > _ALPHABET:
                return ()
            found += map(chr, range(first, last))
        else:
            found.append(part[-1])
    if len(found) > _ALPHABET or not all(asked := [_as_asked(each, caseless) for each in found]):
        return ()
    return tuple(dict.fromkeys(asked))
