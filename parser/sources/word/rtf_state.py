"""What holds within a group of rich text, and what its control words open and stand for."""

from __future__ import annotations

from parser.records import dataclass

SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict filetbl footnote objdata objclass private xe tc tcn"
    b" rxe nonshppict nonesttables sp fldinst revtbl annotation atnid atnauthor template"
    b" passwordhash rsidtbl listtable".split()
)
"""Groups whose text is none of the document's; those of fonts and styles are read apart."""

MARGINS = {
    **dict.fromkeys((b"header", b"headerl", b"headerr", b"headerf"), "header"),
    **dict.fromkeys((b"footer", b"footerl", b"footerr", b"footerf"), "footer"),
}
"""Groups whose text stands in the margins of pages."""

STARRED = frozenset(b"ud shpinst shptxt nesttableprops pntxtb".split())
"""Groups that open with ``\\*`` and are read all the same; any other is left out."""

SIGNS = {
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"lquote": "‘",
    b"rquote": "’",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"tab": "\t",
    b"line": "\n",
    b"emspace": "\u3000",
    b"enspace": " ",
}
"""Control words that are a character."""

SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
"""Control symbols that are a character."""


@dataclass(slots=True)
class State:
    """What holds within a group: where its text goes, how it looks, what paragraph it is in."""

    target: str = "text"
    """``text``, ``header``, ``footer``, ``fonts``, ``styles`` or ``nothing``."""
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    style: int | None = None
    level: int | None = None
    in_table: bool = False
    depth: int = 0
    """How deep in tables the paragraph stands, as ``\\itap`` says; 0: it says nothing."""
    fallback: int = 1
    """Units that stand behind ``\\u`` for readers without Unicode."""
    starred: bool = False
    halves: int = 0
    """Of ``\\upr``: 2 before its first group, which is left out, then 1."""


@dataclass(slots=True)
class Style:
    """A style of paragraphs: its name, the outline level that it has."""

    name: str = ""
    level: int | None = None
