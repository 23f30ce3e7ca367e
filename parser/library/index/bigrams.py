"""Pairs of characters: what the library's index holds of a text, and how a word is asked of it.

Chinese has no spaces to cut at, and an index over words from a dictionary loses a third of the
hits for some. Pairs of neighbouring characters lose none: where a word stands, all its pairs
stand. The index does not keep the order of the pairs (FTS5's ``detail=none``: a third of the
size), so that a word of one or two characters is found exactly, and of a longer one what
answers is held against the text once more (:mod:`parser.library.querying.compile_query`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from operator import add

from parser.chinese.text import neutralise
from parser.search.folding import fold

TITLE, OWNER = "\x80", "\x81"
"""Signs before the pairs of a title and of the owners; no text that was read holds them."""

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

REMOVE = "INSERT INTO gram (gram, rowid, words) VALUES ('delete', ?, ?)"
"""Take a row out again; the second value is what :func:`row_words` gave for it."""


def row_words(title: str, text: str, owners: str) -> str:
    """What the index is given for a row of ``node``, from its columns as they stand there.

    A title stands in its own text, unless it was put together from several lines. Owners are
    of nodes only: for a line outside the tree give none.
    """
    parts = list(map(fold, text.split("\n")))
    title = fold(title)
    if title not in "\n".join(parts):
        parts.append(title)
    # FTS5 keeps a word once a row, and is quicker when it is told once.
    words = dict.fromkeys(chain.from_iterable(map(_pairs, parts)))
    words |= dict.fromkeys(TITLE + pair for pair in _pairs(title))
    for unit in owners.split("\n"):
        words |= dict.fromkeys(OWNER + pair for pair in _pairs(fold(unit)))
    return " ".join(words)


def _pairs(text: str) -> Iterable[str]:
    """The pairs of a folded stretch.

    The last character stands alone, so that a single character is the start of some pair.
    """
    return chain(map(add, text, text[1:]), text[-1:])


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
