"""The tables of a library's index: one SQLite file, its layout and what each column holds.

Two numbers say whether an index can be used: :data:`SCHEMA` (kept in ``PRAGMA user_version``)
is the layout below, and the row ``parser`` of ``meta`` names the code that read the plans
(:mod:`parser.library.index.version`). Where either differs the plans are read again.

Rows of one plan are written and removed together, in one transaction. Ids grow and are never
given twice, so that a row of ``gram`` can never point at another plan's node.
"""

from __future__ import annotations

from parser.library.index.bigrams import TABLE
from parser.model import Role

SCHEMA = 5
"""Changes with every change of the tables, or of what their columns hold."""

ROLES = {Role.LEAD: "l", Role.SUPPORT: "s", Role.PLAIN: "p"}
"""The letters of the column ``roles``."""

HIDDEN_FROM = 1 << 40
"""The first id of the rows of ``node`` that are hidden lines; all others are below it."""

APPLICATION = 0x676D6C62
"""``PRAGMA application_id``: this file is an index of gangmu (``gmlb``) and nobody else's."""

TABLES = """
PRAGMA encoding = 'UTF-16le';

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value
) WITHOUT ROWID;

CREATE TABLE file (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    path     NOT NULL UNIQUE,
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    seen_ns  INTEGER NOT NULL,
    hash     BLOB,
    encoding TEXT NOT NULL,
    status   TEXT NOT NULL,
    detail   TEXT NOT NULL
);

CREATE TABLE plan (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id      INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    title        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    doc_number   TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    date         TEXT NOT NULL,
    year_from    INTEGER,
    year_to      INTEGER,
    region       TEXT NOT NULL,
    validity     TEXT NOT NULL,
    first_line   INTEGER NOT NULL,
    lines        INTEGER NOT NULL,
    characters   INTEGER NOT NULL,
    nodes        INTEGER NOT NULL,
    targets      INTEGER,
    problems     INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    report       TEXT,
    node_from    INTEGER NOT NULL,
    node_to      INTEGER NOT NULL,
    target_from  INTEGER,
    target_to    INTEGER,
    hidden_from  INTEGER NOT NULL,
    hidden_to    INTEGER NOT NULL
);
CREATE INDEX plan_file ON plan (file_id, number);
CREATE INDEX plan_without_targets ON plan (file_id) WHERE target_from IS NULL;

CREATE TABLE lines (
    plan_id INTEGER PRIMARY KEY,
    packed  BLOB NOT NULL,
    tables  BLOB
);

CREATE TABLE node (
    id        INTEGER PRIMARY KEY,
    plan_id   INTEGER NOT NULL,
    idx       INTEGER,
    line      INTEGER NOT NULL,
    lines     TEXT,
    kind      TEXT NOT NULL,
    depth     INTEGER,
    parent    INTEGER,
    place     TEXT,
    label     TEXT NOT NULL,
    title     TEXT NOT NULL,
    text      TEXT NOT NULL,
    owners    TEXT NOT NULL,
    roles     TEXT NOT NULL
);

CREATE TABLE target (
    id        INTEGER PRIMARY KEY,
    plan_id   INTEGER NOT NULL,
    idx       INTEGER NOT NULL,
    node_id   INTEGER,
    line      INTEGER NOT NULL,
    place     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    modality  TEXT NOT NULL,
    indicator TEXT NOT NULL,
    quote     TEXT NOT NULL,
    relation  TEXT,
    low       REAL,
    high      REAL,
    unit      TEXT,
    change    TEXT,
    baseline  REAL,
    period    TEXT,
    owners    TEXT NOT NULL,
    roles     TEXT NOT NULL,
    attribute TEXT,
    rule      TEXT NOT NULL,
    scope     TEXT,
    default_period TEXT,
    deadline  TEXT
);
CREATE INDEX target_asked ON target (node_id, kind, modality, unit, period, low, high);

CREATE TABLE problem (
    file_id  INTEGER NOT NULL,
    plan_id  INTEGER,
    line     INTEGER NOT NULL,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,
    told     TEXT NOT NULL
);
CREATE INDEX problem_file ON problem (file_id);
"""
"""All but the index of words (:data:`GRAM`).

The encoding is UTF-16: a Chinese character takes two bytes there and three in UTF-8.

``meta``: ``parser`` (its version), ``roots`` (JSON, the folders and files), ``changes`` (counts
commits that changed something), ``whole`` (there once all files were read).

``file``: one row a file found, also where it could not be read. ``path`` is absolute; TEXT, or
BLOB where the name is no UTF-8 (:func:`stored_path`, :func:`path_of`). ``seen_ns`` is the clock
when it was read. ``hash`` is BLAKE2b of its bytes. ``status`` is ``read``, or the code of the
ReadError (``timeout`` and ``crashed`` among them); ``detail`` that error's detail.

``plan``: ``lines``, ``characters``, ``nodes``, ``targets``, ``problems`` are counts.
``content_hash`` is equal for the same plan in two formats. ``report`` is what
:mod:`parser.targets.report_years` says of it, as a list of its fields in JSON, empty for what is
no report: who asks for the years of many numbers need read no line. Its rows in ``node`` have the
ids ``node_from <= id < node_to``, those in ``target`` likewise; its hidden lines (chrome of a page,
contents) are rows of ``node`` too, from ``hidden_from`` on. ``targets``, ``report``,
``target_from`` and ``target_to`` are NULL, all four, as long as nobody has read the plan's
targets (:mod:`parser.library.index.target_table`): that is not to be taken for none.

``lines``: what the plan's lines are apart from the text that ``node`` holds, compressed
(:mod:`parser.library.index.rows`). ``tables`` are its tables, compressed
(:mod:`parser.library.index.table_rows`); NULL where it has none.

``node``: what a query is held against (:class:`parser.search.search_units.Groups`), one row each: a
node of the outline with its own text, in order, then each line outside the tree; with ids from
:data:`HIDDEN_FROM` on each hidden line, as one outside the tree. ``idx`` is its
place in ``Plan.nodes``, NULL outside the tree; there ``depth``, ``parent`` and ``place`` are NULL
too. ``parent`` is the ``id`` of the row above it, NULL for a top node. ``line`` is the number of
the first line; ``lines`` is NULL where the others follow it one by one, else the numbers of all
lines, separated by commas (nothing: the group has none). ``kind`` is that of the first line.
``text`` is every line of the group as it stands in the file, heading line first, unfolded, with
``\n`` between two lines, but ``\r`` before one that carries on the line above (a word may reach
over it). Fold it piece by piece between ``\n``: ``\r`` folds to nothing. ``title`` is the node's
title as it stands. It is in ``text`` unless it was put together from several lines. ``owners``:
units, separated by ``\n``; ``roles`` a letter for each (:data:`ROLES`). ``place`` is title start,
title stop, text start, last line and subtree end, separated by commas.

``target``: ``idx`` is its place in ``Plan.targets``; ``node_id`` the row of its node. ``owners``
and ``roles`` as above. ``place`` is span start, span stop, value line, value start, value stop.

``problem``: of the file (``plan_id`` NULL) and of its plans. ``told`` is a JSON object, the
values that fill the message.
"""

GRAM = TABLE
"""The index of words: the pairs of characters of each row of ``node``, and what they are asked
for (:mod:`parser.library.index.bigrams`: ``row_words(title, text, owners)``).

Its rowid is ``node.id``. It keeps no text (contentless): to remove a row, FTS5 is given the same
words again (``bigrams.REMOVE``), which are made from the row of ``node``.
"""

READING = ("PRAGMA query_only = ON", "PRAGMA cache_size = -16000")
"""Said on each connection that reads."""

WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -64000",
    "PRAGMA temp_store = MEMORY",
)
"""Said on the connection that writes. NORMAL under WAL loses no commit to a killed process, and
to a power cut at most the last ones, never the file's soundness (SQLite: *PRAGMA synchronous*)."""


def stored_path(path: str) -> str | bytes:
    """A path as the column ``file.path`` holds it; a name that is no UTF-8 as its bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape")
    return path


def path_of(stored: str | bytes) -> str:
    """The path that a column holds."""
    return stored if isinstance(stored, str) else stored.decode("utf-8", "surrogateescape")
