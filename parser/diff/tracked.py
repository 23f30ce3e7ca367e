"""The two versions that a Word file with tracked changes holds, and who changed what, when.

What was inserted and what was deleted are the same elements with their roles exchanged (ECMA-376
part 1, 17.13.5): the file as it was before is the file with the names of these exchanged.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from parser.diff.records import Change
from parser.diff.typography import normal
from parser.model import ReadError
from parser.records import dataclass
from parser.sources.archive import Archive

_EXCHANGED = {
    b"ins": b"del",
    b"del": b"ins",
    b"moveTo": b"moveFrom",
    b"moveFrom": b"moveTo",
    b"delText": b"t",
    b"delInstrText": b"instrText",
}
_TAG = re.compile(rb"(</?(?:w:)?)(ins|del|moveTo|moveFrom|delText|delInstrText)(?=[\s/>])")
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_BESIDE = (
    *("word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels"),
    "[Content_Types].xml",
)
_CAME = frozenset({"ins", "moveTo"})
_WENT = frozenset({"del", "moveFrom"})
_TEXT = frozenset({"t", "delText"})


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed something, and when (ISO 8601; empty where the file does not say)."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph that someone changed: its text before and after, and by whom."""

    before: str
    after: str
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file with tracked changes: its bytes as they were before, and the changed paragraphs."""

    before: bytes
    paragraphs: tuple[TrackedParagraph, ...]

    def authors(self, changes: Sequence[Change]) -> dict[int, tuple[Revision, ...]]:
        """Who made each change, by its place in ``changes``."""
        found: dict[int, tuple[Revision, ...]] = {}
        known = [(normal(p.before), normal(p.after), p.revisions) for p in self.paragraphs]
        for at, change in enumerate(changes):
            old, new = normal(change.old_text or ""), normal(change.new_text or "")
            made = [
                revision
                for before, after, revisions in known
                if (before and before in old) or (after and after in new)
                for revision in revisions
            ]
            if made:
                found[at] = tuple(dict.fromkeys(made))
        return found


def tracked(data: bytes, path: str) -> Tracked:
    """The version before the tracked changes of a Word file; the file itself is the one after.

    Raises ReadError: ``not_word`` for what is no Word file, else as the reader of Word files.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise ReadError("not_word", path)
    archive = Archive(data, path)
    if not archive.has(_PARTS[0]):
        raise ReadError("not_word", path, "zip")
    changed = _Changed()
    for name in (*_PARTS, *_BESIDE):
        if archive.has(name):
            # All that is read whole below is parsed first, within the limits of size.
            archive.parse(name, changed if name in _PARTS else _Ignored())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in (*_PARTS, *_BESIDE):
            if archive.has(name):
                part = source.read(name)
                exchanged = _TAG.sub(_exchange, part) if name in _PARTS else part
                target.writestr(name, exchanged, zipfile.ZIP_DEFLATED)
    return Tracked(out.getvalue(), tuple(changed.paragraphs))


def _exchange(tag: re.Match[bytes]) -> bytes:
    return tag[1] + _EXCHANGED[tag[2]]


class _Changed:
    """Hears a text part and collects the paragraphs with tracked changes."""

    def __init__(self) -> None:
        self.paragraphs: list[TrackedParagraph] = []
        self._open: list[tuple[list[str], list[str], dict[Revision, None]]] = []
        self._within: list[str] = []
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        short = name.rpartition("|")[2]
        if short == "p":
            self._open.append(([], [], {}))
        elif short in _CAME or short in _WENT:
            self._within.append(short)
            if self._open:
                given = {key.rpartition("|")[2]: text for key, text in attributes.items()}
                revision = Revision(given.get("author", ""), given.get("date", ""))
                self._open[-1][2][revision] = None
        elif short in _TEXT:
            self._in_text = True

    def end(self, name: str) -> None:
        """An element ends."""
        short = name.rpartition("|")[2]
        if short == "p" and self._open:
            before, after, revisions = self._open.pop()
            if revisions:
                made = TrackedParagraph("".join(before), "".join(after), tuple(revisions))
                self.paragraphs.append(made)
        elif (short in _CAME or short in _WENT) and self._within:
            self._within.pop()
        elif short in _TEXT:
            self._in_text = False

    def text(self, data: str) -> None:
        """Characters."""
        if not self._in_text or not self._open:
            return
        before, after, _ = self._open[-1]
        if not _CAME.intersection(self._within):
            before.append(data)
        if not _WENT.intersection(self._within):
            after.append(data)


class _Ignored:
    """Hears a part of which nothing is wanted."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters."""
