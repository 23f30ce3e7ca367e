"""Rich text files (.rtf, RTF 1.9.1): the text as it is printed, tables as rows.

One pass over the tokens with a stack of group states, no recursion. Numbers of lists stand in
the text as their writer showed them (``\\listtext``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from parser.model import Problem, ReadError
from parser.records import dataclass
from parser.sources.lines import Piece, Source, has_text, made_safe
from parser.sources.margins import Margins
from parser.sources.superscripts import raised
from parser.sources.word.changes import changes_problem
from parser.sources.word.docx_parts import heading_level
from parser.sources.word.rtf_state import (
    MARGINS,
    SIGNS,
    SKIPPED,
    STARRED,
    SYMBOLS,
    State,
    Style,
)
from parser.sources.word.rtf_tables import RtfTables
from parser.sources.word.rtf_tokens import (
    Font,
    Token,
    TokenKind,
    encoding_of,
    joined_pairs,
    tokens,
)
from parser.sources.word.symbols import readable

_DEEPEST = 5_000
"""Groups within groups. Writers nest some ten deep."""

_MOST_CHARACTERS = 5_000_000
_MOST_TOKENS = 60_000_000


@dataclass(slots=True)
class _Reader:
    """Hears the tokens and collects lines and tables."""

    path: str
    page: int | None = None
    default_font: int | None = None
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)
    tables: RtfTables = field(default_factory=RtfTables)
    parts: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    skip: int = 0
    size: int = 0
    lost: int = 0
    changes: int = 0
    """Tracked changes."""
    margins: dict[str, list[str]] = field(default_factory=lambda: {"header": [], "footer": []})
    """The texts of headers and footers, as parts with their line ends."""
    opening: bool = False
    """Whether the next word is the first of its group and may name a destination."""

    def read(self, data: bytes) -> None:
        """Hear all tokens up to the end of the outermost group."""
        for count, token in enumerate(tokens(data)):
            if count > _MOST_TOKENS or self.size > _MOST_CHARACTERS:
                raise ReadError("too_large", self.path)
            if token.kind is not TokenKind.BYTES:
                self._decode()
            if token.kind is TokenKind.OPEN:
                self._open()
            elif token.kind is TokenKind.CLOSE:
                if not self.stack:
                    break
                self._close()
                if not self.stack:
                    break
            else:
                self._hear(token)
        self._decode()
        self._end_paragraph()
        self.tables.finish()

    def _hear(self, token: Token) -> None:
        if token.kind is TokenKind.SYMBOL and token.data == b"*":
            self.state.starred = True
            return
        if token.kind is TokenKind.WORD and self.opening:
            self._destination(token.data)
        self.opening = False
        if self.skip and token.kind is not TokenKind.BYTES:
            self.skip -= 1
        elif token.kind is TokenKind.BYTES:
            self._bytes(token)
        elif token.kind is TokenKind.SYMBOL:
            self._symbol(token.data)
        else:
            self._word(token.data, token.number)

    # Groups

    def _open(self) -> None:
        if len(self.stack) >= _DEEPEST:
            raise ReadError("damaged", self.path, "rtf")
        self.stack.append(self.state)
        outer = self.state
        self.state = replace(outer, starred=False, halves=0)
        if outer.halves == 2:
            self.state.target = "nothing"
        outer.halves = max(0, outer.halves - 1)
        self.skip = 0
        self.opening = True

    def _close(self) -> None:
        self.state = self.stack.pop()
        self.skip = 0
        self.opening = False

    def _destination(self, word: bytes) -> None:
        state = self.state
        if state.target == "nothing":
            return
        if word == b"fonttbl":
            state.target = "fonts"
        elif word == b"stylesheet":
            state.target = "styles"
        elif word == b"upr":
            state.halves = 2
        elif word in MARGINS:
            state.target = MARGINS[word]
            self.margins[state.target].append("\n")
        elif word in SKIPPED or (state.starred and not self._is_read(word)):
            state.target = "nothing"

    def _is_read(self, word: bytes) -> bool:
        # Character styles (\*\cs10) are entries of the style sheet like the others.
        return word in STARRED or self.state.target == "styles"

    # Text

    def _bytes(self, token: Token) -> None:
        data = token.data
        if self.skip:
            cut = min(self.skip, len(data))
            self.skip -= cut
            data = data[cut:]
        self.raw += data

    def _decode(self) -> None:
        if not self.raw:
            return
        data = bytes(self.raw)
        self.raw.clear()
        if self.state.target == "nothing":
            return
        font = self._font()
        text = data.decode(encoding_of(font, self.page), "replace")
        self._add(text)

    def _font(self) -> Font | None:
        number = self.default_font if self.state.font is None else self.state.font
        return None if number is None else self.fonts.get(number)

    def _add(self, text: str) -> None:
        state = self.state
        if state.target == "text" or state.target in self.margins:
            if not (state.hidden or state.deleted):
                font = self._font()
                text = readable(text, font.name if font is not None else "")
                text = raised(text) if state.raised else text
                self.lost += text.count("\ufffd")
                self.size += len(text)
                self.margins.get(state.target, self.parts).append(text)
        elif state.target == "fonts" and state.font in self.fonts:
            self.fonts[state.font].name += text.rstrip(";")
        elif state.target == "styles":
            style = self.styles.setdefault(state.style or 0, Style())
            style.name += text.rstrip(";")

    def _symbol(self, sign: bytes) -> None:
        if sign in (b"\n", b"\r"):
            if self.state.target == "text":
                self._end_paragraph()
            else:
                self._add("\n")
        elif sign in (b"\\", b"{", b"}"):
            # It may be the second half of a character whose first is a byte before it.
            self.raw += sign
        elif sign in SYMBOLS:
            self._add(SYMBOLS[sign])

    # Words

    def _word(self, word: bytes, number: int | None) -> None:
        state = self.state
        if word == b"u":
            self._unicode(number or 0)
        elif word == b"uc":
            state.fallback = max(0, min(number if number is not None else 1, 64))
        elif state.target == "fonts":
            self._font_word(word, number)
        elif state.target == "styles":
            self._style_word(word, number)
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif word in _LOOKS:
            _LOOKS[word](self, number)
        elif state.target == "text":
            if word in _BREAKS:
                _BREAKS[word](self)
            else:
                self.tables.word(word, number)
        elif word in (b"par", b"cell"):
            self._add("\n")

    def _unicode(self, number: int) -> None:
        if self.state.target != "nothing":
            self._add(chr(number & 0xFFFF))
        self.skip = self.state.fallback

    def _font_word(self, word: bytes, number: int | None) -> None:
        if word == b"f" and number is not None:
            self.state.font = number
            self.fonts.setdefault(number, Font())
        elif word == b"fcharset" and self.state.font in self.fonts:
            self.fonts[self.state.font].charset = number

    def _style_word(self, word: bytes, number: int | None) -> None:
        if word in (b"s", b"cs", b"ds", b"ts"):
            # Styles of characters, sections and tables count apart: they give no level.
            self.state.style = number if word == b"s" else -1
        elif word == b"outlinelevel" and number is not None:
            self.styles.setdefault(self.state.style or 0, Style()).level = number + 1

    # Paragraphs

    def _end_paragraph(self) -> None:
        text = joined_pairs("".join(self.parts))
        self.parts.clear()
        depth = max(self.state.depth, 1) if self.state.in_table else 0
        level = self._level() if text.strip() else None
        lines = text.split("\n") if "\n" in text else [text]
        self.tables.add([Piece(line, level=level) for line in lines], depth)

    def _level(self) -> int | None:
        level = self.state.level
        style = self.styles.get(self.state.style) if self.state.style is not None else None
        if level is None and style is not None:
            level = style.level or heading_level(style.name)
        return level if level is not None and 1 <= level <= 9 else None

    def end_cell(self, *, nested: bool) -> None:
        """A cell ends, with the paragraph that stands open in it."""
        self.state.in_table = True
        text = joined_pairs("".join(self.parts))
        self.parts.clear()
        depth = max(self.state.depth, 2) if nested else 1
        self.tables.end_cell([Piece(line) for line in text.split("\n")], depth)

    def end_row(self, *, nested: bool) -> None:
        """A row ends; what its cells are like was said before them or is said behind them."""
        self.tables.end_row(max(self.state.depth, 2) if nested else 1)

    def plain(self) -> None:
        """The looks of characters are those of the document again."""
        self.state.font = None
        self.state.hidden = self.state.deleted = self.state.raised = False

    def pard(self) -> None:
        """What was said of the paragraph no longer holds."""
        self.state.style = self.state.level = None
        self.state.in_table, self.state.depth = False, 0

    def end_paragraph(self) -> None:
        """A paragraph ends."""
        self._end_paragraph()

    def set_nesting(self, number: int | None) -> None:
        """How deep in tables the paragraph stands."""
        self.state.depth = max(0, min(number or 0, 40))
        self.state.in_table = self.state.depth > 0


def _set(name: str) -> Callable[[_Reader, int | None], None]:
    def put(reader: _Reader, number: int | None) -> None:
        setattr(reader.state, name, number)

    return put


def _turn(name: str) -> Callable[[_Reader, int | None], None]:
    def put(reader: _Reader, number: int | None) -> None:
        setattr(reader.state, name, number != 0)

    return put


def _mark_change(reader: _Reader, number: int | None) -> None:
    if reader.state.target == "text":
        reader.changes += int(number != 0)


def _delete(reader: _Reader, number: int | None) -> None:
    reader.state.deleted = number != 0
    _mark_change(reader, number)


def _lower(reader: _Reader, _: int | None) -> None:
    reader.state.raised = False


def _set_page(reader: _Reader, number: int | None) -> None:
    reader.page = number


def _set_default_font(reader: _Reader, number: int | None) -> None:
    reader.default_font = number


def _set_level(reader: _Reader, number: int | None) -> None:
    reader.state.level = 0 if number is None else number + 1


_BREAKS: dict[bytes, Callable[[_Reader], None]] = {
    b"par": _Reader.end_paragraph,
    b"sect": _Reader.end_paragraph,
    b"cell": lambda reader: reader.end_cell(nested=False),
    b"row": lambda reader: reader.end_row(nested=False),
    b"nestcell": lambda reader: reader.end_cell(nested=True),
    b"nestrow": lambda reader: reader.end_row(nested=True),
    b"plain": _Reader.plain,
    b"pard": _Reader.pard,
}
_LOOKS: dict[bytes, Callable[[_Reader, int | None], None]] = {
    b"ansicpg": _set_page,
    b"deff": _set_default_font,
    b"f": _set("font"),
    b"s": _set("style"),
    b"outlinelevel": _set_level,
    b"v": _turn("hidden"),
    b"deleted": _delete,
    b"revised": _mark_change,
    b"super": _turn("raised"),
    b"nosupersub": _lower,
    b"intbl": _turn("in_table"),
    b"itap": _Reader.set_nesting,
}


def is_rtf(data: bytes) -> bool:
    """True for a rich text file, told by how it opens."""
    return data.startswith(b"{\\rtf")


def read(data: bytes, path: str) -> Source:
    """The lines of a rich text file: a paragraph is one, a table's row is one.

    Headers stand as ``noise`` ahead of them, footers behind them.

    Raises ReadError ``damaged``, ``too_large``, ``empty``, or ``no_text`` where it holds pictures.
    """
    reader = _Reader(path)
    reader.read(data)
    problems: tuple[Problem, ...] = (
        (Problem("bad_characters", values=(("count", str(reader.lost)),)),) if reader.lost else ()
    )
    margins = Margins()
    header, footer = (
        margins.pieces(Piece(line) for line in "".join(reader.margins[kind]).split("\n"))
        for kind in ("header", "footer")
    )
    problems += changes_problem(reader.changes)
    source = made_safe([*header, *reader.tables.pieces, *footer], "rtf", problems)
    if not has_text(source.lines):
        raise ReadError("no_text" if b"\\pict" in data else "empty", path)
    return source
