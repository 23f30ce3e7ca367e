"""Pairs of characters: what the library's index holds of a text, and how a word is asked of it.

Chinese has no spaces to cut at, and an index over words from a dictionary loses a third of the
hits for some. Pairs of neighbouring characters lose none: where a word stands, all its pairs
stand. The index does not keep the order of the pairs (FTS5's ``detail=none``: a third of the
size), so that a word of one or two characters is found exactly, and of a longer one what
answers is held against the text once more (:mod:`parser.library.querying.compile_query`).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import add

from parser.chinese.text import neutralise
from parser.search.folding import fold_lines

TITLE, OWNER = "\x80", "\x81"
"""Signs before the pairs of a title and of the owners; no text that was read holds them."""

UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
"""A character as a number of an ``array("I")``."""

NOTHING = '"\x82"'
"""An FTS5 expression that no row answers."""

TABLE = """
CREATE VIRTUAL TABLE gram USING fts5 (
    words, content='', columnsize=0, detail='none',
    tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'"
);
"""
"""The index. Its rowids are those of ``node``; nothing but a space parts two of its words."""

SETTINGS = {"automerge": 0, "hashsize": 16 << 20}
"""How FTS5 writes it, kept in the index itself. With a hash table of 16 MB a batch is sorted once
and not once a megabyte; pieces are merged sixteen at a time (``crisismerge``) and not four at a
time with each commit. Writing 70,000 rows alone takes 40 % less of the processor; a word is then
looked for in up to fifteen pieces a level."""

SET = "INSERT INTO gram (gram, rank) VALUES (?, ?)"
"""Says a setting to FTS5."""

INSERT = "INSERT INTO gram (rowid, words) VALUES (?, ?)"
"""Put a row in; the second value is what :func:`row_words` gives for it."""

REMOVE = "INSERT INTO gram (gram, rowid, words) VALUES ('delete', ?, ?)"
"""Take a row out again; the second value is what :func:`row_words` gave for it."""


Searched = tuple[str, str, str]
"""Title, text and owners of a row, as its columns hold them."""

_ROOM = " ".encode(UTF_32)
_CHARACTERS = 50_000
"""Rows are folded and paired together, so many characters at once."""

_LONG = 2_000
"""Characters of a row from which on its pairs are told once. FTS5 keeps a word once a row, and to
be told it several times costs no more than to find that out before."""


def row_words(title: str, text: str, owners: str) -> str:
    """What the index is given for a row of ``node``: see :func:`words_of_rows`."""
    return next(words_of_rows([(title, text, owners)]))


def words_of_rows(rows: Iterable[Searched]) -> Iterator[str]:
    """What the index is given for rows of ``node``, from their columns as they stand there.

    A title stands in its own text, unless it was put together from several lines. Owners are
    of nodes only: for a line outside the tree give none. The words of a row are parted by blanks,
    and may be told more than once.
    """
    some: list[Searched] = []
    characters = 0
    for row in rows:
        some.append(row)
        characters += len(row[1])
        if characters > _CHARACTERS:
            yield from _words_of(some)
            some, characters = [], 0
    if some:
        yield from _words_of(some)


def _words_of(rows: Sequence[Searched]) -> Iterator[str]:
    titles = fold_lines("\n".join(title for title, _, _ in rows)).split("\n")
    texts = fold_lines("\n".join(text for _, text, _ in rows))
    of_titles, of_texts = _pairs(" ".join(titles), TITLE), _pairs(texts.replace("\n", " "))
    at_title = at = 0
    for title, (_, text, owners) in zip(titles, rows, strict=True):
        start, parts = at, []
        for _ in range(text.count("\n") + 1):
            stop = texts.find("\n", at)
            stop = len(texts) if stop < 0 else stop
            parts.append(of_texts[3 * at : 3 * stop])
            at = stop + 1
        if title:
            if title not in texts[start : at - 1]:
                parts.append(_pairs(title))
            parts.append(of_titles[4 * at_title : 4 * (at_title + len(title))])
        at_title += len(title) + 1
        if owners:
            parts += [_pairs(unit, OWNER) for unit in fold_lines(owners).split("\n")]
        words = "".join(parts)
        yield words if at - start < _LONG else " ".join(dict.fromkeys(words.split()))


def _pairs(text: str, sign: str = "") -> str:
    """The pairs of a folded stretch, each behind the sign and with a blank behind it.

    The last character stands alone, so that a single character is the start of some pair, as does
    one before a blank. Three or four characters for each of the text, in its order. Joined by
    columns of numbers: a pair made as a text of its own costs ten times as much.
    """
    codes = array("I", (text + " ").encode(UTF_32))
    width, count = len(sign) + 3, len(text)
    pairs = array("I", _ROOM * (width * count))
    if sign:
        pairs[0::width] = array("I", sign.encode(UTF_32) * count)
    pairs[width - 3 :: width] = codes[:-1]
    pairs[width - 2 :: width] = codes[1:]
    return pairs.tobytes().decode(UTF_32)


def expression(word: str, sign: str = "") -> str:
    """The FTS5 expression for a folded word: every row that holds it answers.

    For one or two characters no other row does. Everything is quoted, so that no sign of
    FTS5's own is obeyed. A word with characters that are made harmless when a file is read
    stands in no text.
    """
    if not word or neutralise(word) != word:
        return NOTHING
    if len(word) == 1:
        return _quoted(sign + word) + " *"
    pairs = dict.fromkeys(map(add, word, word[1:]))
    return "(" + " AND ".join(_quoted(sign + pair) for pair in pairs) + ")"


def is_exact(word: str) -> bool:
    """Whether the rows that answer :func:`expression` are just those that hold the word."""
    return len(word) <= 2


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
