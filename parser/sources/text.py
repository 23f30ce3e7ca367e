"""Plain text: which encoding the bytes are in, and where the lines end."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterator
from dataclasses import replace

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import REPLACEMENT, neutralise
from parser.model import Problem, ReadError
from parser.records import dataclass
from parser.sources.encodings import from_cesu8, is_big5, is_mojibake
from parser.sources.lines import RawLine

# A file with more control bytes than this share of its first bytes is no text. Broken pastes
# hold a few; executables, archives and images hold many.
_BINARY_SHARE = 0.05
_BINARY_FEWEST = 16
_BINARY_CERTAIN = 0.3
_SAMPLE = 1 << 16
# Controls but those that texts hold: tab, ends of lines and pages, backspace, Ctrl-Z, escape.
_CONTROLS = bytes(
    byte for byte in (*range(0x20), 0x7F) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b\x08"
)
# The high bytes of Chinese text in UTF-16, of its punctuation and of ASCII.
_PLAUSIBLE = bytes([0, 0x20, 0x30, *range(0x4E, 0xA0), 0xFF])

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\x7fELF", "elf"),
    (b"\x1f\x8b", "gzip"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as decoded, with the encoding's name and what went wrong on the way."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """The text of a file's bytes: BOM, else strict UTF-8, UTF-16 by its zeros, GB 18030.

    Where none fits the whole, each line is decoded by itself and the problem
    ``mixed_encoding`` counts the lines that stay damaged. Raises ReadError ``binary``.
    """
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, errors="replace")
            damaged = _damage(text, data[len(bom) :], encoding)
            return Decoded(text, encoding, damaged)
    for magic, form in _MAGIC:
        if data.startswith(magic):
            raise ReadError("binary", path, form)
    read: str | None = None
    with contextlib.suppress(UnicodeDecodeError):
        read = data.decode("utf-8")
    # Good UTF-8 without a NUL is taken for nothing else: no need to count what it could be.
    if (read is None or b"\0" in data) and (utf16 := _utf16(data)) is not None:
        return utf16
    if _is_binary(data[:_SAMPLE]):
        raise ReadError("binary", path)
    return _with_mojibake(_without_mark(data) if read is None else Decoded(read, "utf-8"))


def _without_mark(data: bytes) -> Decoded:
    """The text of bytes without a BOM that are no UTF-8, in an encoding of bytes."""
    if (text := from_cesu8(data)) is not None:
        return Decoded(text, "cesu-8")
    for encoding in ("big5", "gb18030") if is_big5(data) else ("gb18030",):
        try:
            return Decoded(data.decode("cp950" if encoding == "big5" else encoding), encoding)
        except UnicodeDecodeError:
            continue
    return _decode_lines(data)


def _with_mojibake(decoded: Decoded) -> Decoded:
    if not is_mojibake(decoded.text):
        return decoded
    return replace(decoded, problems=(*decoded.problems, Problem("mojibake")))


def _empty_units(sample: bytes) -> float:
    """The share of UTF-16 units that are zero: a file with holes has them, no text does."""
    return sample.decode("utf-16-le", "replace").count("\0") * 2 / len(sample)


def _damage(text: str, data: bytes, encoding: str) -> tuple[Problem, ...]:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        count = str(text.count(REPLACEMENT))
        return (Problem("bad_characters", values=(("count", count),)),)
    return ()


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a BOM: the line feeds and ASCII of a real text leave zeros on one side.

    Chinese text alone has no zero bytes, so characters of the CJK block count as well: in
    UTF-16 their high bytes crowd into 0x4E-0x9F and punctuation into 0x30 and 0xFF.
    """
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8 or len(data) % 2:
        return None
    best: tuple[float, str] | None = None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        plausible = _count(high, _PLAUSIBLE)
        zeros_or_marks = sum(high.count(byte) for byte in (0x00, 0x30, 0xFF))
        share = plausible / len(high)
        if zeros_or_marks and share > 0.97 and (best is None or share > best[0]):
            best = (share, encoding)
    if best is None or _empty_units(sample) > _BINARY_SHARE:
        return None
    try:
        text = data.decode(best[1])
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Real UTF-8 is rarely good UTF-16 by accident; the other way round it happens with
        # ASCII, which is why UTF-8 that decodes and holds no NUL wins below.
        return Decoded(text, best[1]) if error.encoding == "utf-8" else None
    return Decoded(text, best[1]) if b"\0" in data else None


def _count(data: bytes, wanted: bytes) -> int:
    """How many of the bytes are any of those wanted."""
    return len(data) - len(data.translate(None, wanted))


def _is_binary(sample: bytes) -> bool:
    if not sample:
        return False
    controls = _count(sample, _CONTROLS)
    share = controls / len(sample)
    return share > _BINARY_CERTAIN or (controls > _BINARY_FEWEST and share > _BINARY_SHARE)


def _decode_lines(data: bytes) -> Decoded:
    pieces: list[str] = []
    damaged = 0
    for raw in data.splitlines(keepends=True):
        for encoding in ("utf-8", "gb18030"):
            try:
                pieces.append(raw.decode(encoding))
                break
            except UnicodeDecodeError:
                continue
        else:
            damaged += 1
            # The reading that loses less: a cut multi-byte character costs one mark in its
            # own encoding and many in the other.
            pieces.append(
                min(
                    (raw.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")),
                    key=lambda text: text.count(REPLACEMENT),
                )
            )
    problem = Problem("mixed_encoding", values=(("count", str(damaged)),))
    return Decoded("".join(pieces), "mixed", (problem,))


_ODD_ENDS = lazy_pattern("\r(?!\n)|[\x0b\x85]")
"""What ends a line beside ``\\n`` and ``\\r\\n``: a lone ``\\r``, Word's soft break, NEL."""

_END = lazy_pattern("\r*\n|[\r\x0b\x85]")


def split(text: str) -> tuple[RawLine, ...]:
    r"""The lines of a text, by every line end that it has, mixed or not.

    ``\n``, ``\r\n`` (also ``\r\r\n``, as files that were converted twice have it), ``\r``, ``\v``,
    U+0085; U+2028 and form feeds only where there is nothing else. Joined again, ``text + end``
    of all lines is the input, but for characters made visible one for one.
    """
    if _ODD_ENDS.search(text):
        return tuple(_mixed(text))
    separator = next((mark for mark in ("\n", "\u2028", "\x0c") if mark in text), "\n")
    pieces = text.split(separator)
    last = len(pieces) - 1
    lines: list[RawLine] = []
    for index, piece in enumerate(pieces):
        end = separator if index < last else ""
        if separator == "\n" and end and piece.endswith("\r"):
            # Also \r\r\n, which editors leave that convert line ends twice.
            bare = piece.rstrip("\r")
            piece, end = bare, piece[len(bare) :] + "\n"
        if index < last or piece:
            lines.append(RawLine(index + 1, neutralise(piece), end))
    return tuple(lines)


def _mixed(text: str) -> Iterator[RawLine]:
    at = number = 0
    for match in _END.finditer(text):
        number += 1
        yield RawLine(number, neutralise(text[at : match.start()]), match.group())
        at = match.end()
    if at < len(text):
        yield RawLine(number + 1, neutralise(text[at:]), "")
