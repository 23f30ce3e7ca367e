"""Where the documents of a file begin, and what stands around them.

A file may hold one plan behind a notice that sends it out, a compilation of several with a
table of contents, or one plan inside a web page (spec: *A file, its documents, its lines*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parser import kinds
from parser.kinds import Look
from parser.labels import Style
from parser.lexicon import lexicon
from parser.model import Kind

# How many lines with text a title may stand behind unknown ones before the text is taken to
# have begun without a title.
_LOOK_AHEAD = 15
# A notice's own title is broken over at most this many lines.
_NOTICE_LINES = 4
# A title that stands above the contents stands this near.
_TITLE_ABOVE_CONTENTS = 40
_TOP_STYLES = frozenset({Style.PART, Style.CHAPTER, Style.CN_COMMA})


@dataclass(slots=True)
class Document:
    """One document: its title's lines (indices into the looks), where its text begins, its end.

    ``start`` is the first line that belongs to it (notice and chrome before the title too);
    ``title`` is empty where the text has none. All are indices, ``end`` exclusive.
    """

    start: int
    title: list[int]
    text: int
    end: int = 0


@dataclass(slots=True)
class Layout:
    """The documents of a file, and the kinds of the lines that are settled on the way."""

    kinds: list[Kind | None]
    documents: list[Document] = field(default_factory=list)


def lay_out(looks: Sequence[Look]) -> Layout:
    """Finds the documents. Lines of their text keep kind None: they are read afterwards."""
    layout = Layout([Kind.BLANK if look.blank else None for look in looks])
    for at, look in enumerate(looks):
        if not look.blank and kinds.is_noise(look):
            layout.kinds[at] = Kind.NOISE
    entries = _mark_contents(looks, layout)
    _mark_attachments(looks, layout)
    ahead = _next_markers(looks, layout)
    at = 0
    while at < len(looks):
        document = _Head(looks, layout, entries, at).read()
        if layout.documents and not document.title:
            break
        layout.documents.append(document)
        following = _next_document(looks, layout, entries, document, ahead)
        document.end = following
        at = following
    if layout.documents:
        layout.documents[-1].end = len(looks)
    return layout


def _open_lines(looks: Sequence[Look], layout: Layout, start: int) -> Iterator[int]:
    """The lines from ``start`` on that have text and no kind yet."""
    return (at for at in range(start, len(looks)) if layout.kinds[at] is None)


def entry_key(look: Look) -> str:
    """What a line of a table of contents and its heading have in common: no label, no page."""
    text = look.raw.text[look.marker.title :] if look.marker else look.bare
    squeezed = "".join(text.split()).rstrip("0123456789").rstrip(".…·．。-_")
    return squeezed


def _mark_contents(looks: Sequence[Look], layout: Layout) -> set[str]:
    """Marks 目录 and its entries; gives the keys of the entries.

    The contents end where their own first entry comes back as a heading or title.
    """
    keys: set[str] = set()
    at = 0
    while at < len(looks):
        if layout.kinds[at] is None and kinds.is_toc_title(looks[at].bare):
            at = _mark_entries(looks, layout, at, keys)
        else:
            at += 1
    return keys


def _mark_entries(looks: Sequence[Look], layout: Layout, title: int, keys: set[str]) -> int:
    zone: list[int] = []
    first = ""
    returned = False
    above = looks[max(0, title - _TITLE_ABOVE_CONTENTS) : title]
    seen_before = {entry_key(look) for look in above if not look.blank}
    for at in range(title + 1, len(looks)):
        look = looks[at]
        if look.blank or layout.kinds[at] is Kind.NOISE:
            continue
        if kinds.is_toc_title(look.bare):
            # 目录 twice: the first stands behind the title of a compilation and lists nothing.
            _close_contents(looks, layout, title, [], keys)
            return at
        key = entry_key(look)
        if first and key == first:
            returned = True
            break
        if len(look.bare) > 100 or "。" in look.bare:
            break
        if not first and key in seen_before and not look.strong:
            continue
        first = first or key
        zone.append(at)
    if not returned:
        # The text begins without its first entry: what has no page and no label is not listed.
        while zone and not (
            looks[zone[-1]].strong or kinds.has_page_number(looks[zone[-1]].raw.text)
        ):
            zone.pop()
    else:
        # 一、… comes back behind the title, which itself may stand between.
        labelled = [at for at in zone if looks[at].strong]
        if labelled and len(labelled) * 2 > len(zone):
            while zone and not looks[zone[-1]].strong and kinds.is_titleish(looks[zone[-1]]):
                zone.pop()
    _close_contents(looks, layout, title, zone, keys)
    return (zone[-1] if zone else title) + 1


def _close_contents(
    looks: Sequence[Look], layout: Layout, title: int, zone: list[int], keys: set[str]
) -> None:
    layout.kinds[title] = Kind.TOC
    for at in zone:
        layout.kinds[at] = Kind.TOC
        keys.add(entry_key(looks[at]))


def _mark_attachments(looks: Sequence[Look], layout: Layout) -> None:
    """Marks 附件 and the names it lists, up to the first line that is not the next of the list."""
    at = 0
    while at < len(looks):
        look = looks[at]
        if layout.kinds[at] is not None or not kinds.is_attachment(look.bare):
            at += 1
            continue
        layout.kinds[at] = Kind.ATTACHMENT
        colon = look.bare.rstrip()[-1:] in ":：" or ":" in look.bare or "：" in look.bare
        expected = 2 if any(mark in look.bare for mark in ("1.", "1．", "1、")) else 1
        at += 1
        while colon and at < len(looks):
            item = looks[at]
            if item.blank:
                at += 1
                continue
            marker = item.marker
            listed = marker is not None and marker.number == expected and len(item.bare) <= 80
            if layout.kinds[at] is not None or not listed or "。" in item.bare:
                break
            layout.kinds[at] = Kind.ATTACHMENT
            expected += 1
            at += 1


class _Head:
    """Reads the lines from a document's start to its text, and settles their kinds."""

    def __init__(
        self, looks: Sequence[Look], layout: Layout, entries: set[str], start: int
    ) -> None:
        self.looks = looks
        self.layout = layout
        self.entries = entries
        self.start = start
        self.title: list[int] = []
        self.notice: list[int] = []
        self.loose: list[int] = []
        self.earlier: list[int] = []
        self.sent_out = False

    def read(self) -> Document:
        text = self._walk()
        if not self.title and self.sent_out:
            ahead = self._title_behind_notice(text)
            if ahead is None:
                # A notice that sends nothing out is itself the document.
                self.title, self.notice = self._own_title(self.notice), []
            else:
                return self._settle(*ahead)
        if not self.title:
            ahead = self._title_ahead(text)
            if ahead is not None:
                return self._settle(*ahead)
            if self.loose:
                self.title = [self.loose.pop()]
        return self._settle(self.title, text)

    def _walk(self) -> int:
        """Walks to the first line of text; gives its index."""
        skip = -1
        for at in _open_lines(self.looks, self.layout, self.start):
            if at <= skip:
                continue
            look = self.looks[at]
            if self._plain_kind(at):
                continue
            if (parts := self._notice_title(at)) is not None:
                self._drop_title()
                self.notice += parts
                self.sent_out = True
                skip = parts[-1]
                continue
            if kinds.is_addressee(look) and (self.sent_out or self._ends_in("通知", "意见")):
                self.notice.append(at)
                continue
            if (
                lexicon().transmittal.search(look.bare)
                and len(look.bare) <= 300
                and not look.strong
            ):
                if self.sent_out and not self.title:
                    self.notice.append(at)
                    continue
                if self._ends_in("通知") and self._title_behind_notice(at + 1) is not None:
                    self.notice += self.title
                    self.title, self.sent_out = [], True
                    self.notice.append(at)
                    continue
            if self._is_title(at):
                self._drop_title()
                self.title = self._joined(at)
                continue
            if look.strong or kinds.is_sentence(look.bare) or kinds.is_salutation(look.bare):
                return at
            if self.title and len(look.bare) <= 30 and look.bare[0] in "（(":
                self.layout.kinds[at] = Kind.CONT
                continue
            self.loose.append(at)
        return len(self.looks)

    def _plain_kind(self, at: int) -> bool:
        look = self.looks[at]
        if kinds.is_number(look.bare):
            kind = Kind.NUMBER
        elif kinds.is_date(look.bare):
            kind = Kind.DATE
        elif kinds.is_occasion(look.bare) or kinds.is_issuer(look):
            kind = Kind.ISSUER
        else:
            return False
        self.layout.kinds[at] = kind
        return True

    def _notice_title(self, at: int) -> list[int] | None:
        """The lines of `关于印发《…》的通知`, also where it is broken over several."""
        bare = self.looks[at].bare
        if len(bare) > 120 or "。" in bare or not lexicon().sends_out.search(bare):
            return None
        parts = [at]
        for more in _open_lines(self.looks, self.layout, at + 1):
            joined = self.looks[parts[-1]].bare.rstrip("》 ")
            if joined.endswith(("通知", "通报", "函")) or len(parts) == _NOTICE_LINES:
                break
            if len(self.looks[more].bare) > 60 or self.looks[more].strong:
                break
            parts.append(more)
        return parts if "通知" in self.looks[parts[-1]].bare[-6:] or len(parts) == 1 else None

    def _is_title(self, at: int) -> bool:
        look = self.looks[at]
        if kinds.is_titleish(look):
            return True
        return entry_key(look) in self.entries and not look.strong

    def _ends_in(self, *words: str) -> bool:
        return bool(self.title) and self.looks[self.title[-1]].bare.endswith(words)

    def _drop_title(self) -> None:
        self.earlier += self.title + self.loose
        self.title, self.loose = [], []

    def _joined(self, at: int) -> list[int]:
        """The title with the lines above it that it carries on (`关于…的` / `实施意见`)."""
        parts = [at]
        while self.earlier and self.earlier[-1] == self._line_above(parts[0]):
            above = self.looks[self.earlier[-1]].bare
            if not above.endswith(("的", "和", "与", "及", "、", "年")) and "关于" not in above:
                break
            if kinds.is_titleish(self.looks[self.earlier[-1]]):
                break
            parts.insert(0, self.earlier.pop())
        return parts

    def _line_above(self, at: int) -> int:
        """The nearest line with text above, but not across a blank line."""
        return at - 1 if at and not self.looks[at - 1].blank else -1

    def _own_title(self, lines: list[int]) -> list[int]:
        return [
            at
            for at in lines
            if not kinds.is_addressee(self.looks[at]) and not kinds.is_sentence(self.looks[at].bare)
        ]

    def _title_behind_notice(self, start: int) -> tuple[list[int], int] | None:
        """The title of what a notice sends out, behind its text and signature."""
        seen = 0
        for at in _open_lines(self.looks, self.layout, start):
            look = self.looks[at]
            seen += 1
            if seen > 2 * _LOOK_AHEAD:
                return None
            if look.strong and look.marker is not None and look.marker.style in _TOP_STYLES:
                return None
            if self._is_title(at) and self._has_text_below(at):
                return [at], at + 1
        return None

    def _title_ahead(self, start: int) -> tuple[list[int], int] | None:
        """A title a few lines on, where what seemed to be text was an unknown piece of chrome."""
        for seen, at in enumerate(_open_lines(self.looks, self.layout, start)):
            if seen > _LOOK_AHEAD or self.looks[at].strong:
                return None
            if kinds.is_titleish(self.looks[at]) and self._has_text_below(at):
                return [at], at + 1
        return None

    def _has_text_below(self, at: int) -> bool:
        following = next(_open_lines(self.looks, self.layout, at + 1), None)
        return following is not None

    def _settle(self, title: list[int], text: int) -> Document:
        """Gives the lines before the text their kinds and the document its bounds."""
        for part, at in enumerate(title):
            self.layout.kinds[at] = Kind.CONT if part else Kind.TITLE
        text = self._behind_title(title, text)
        first_notice = min(self.notice, default=None)
        earlier, notice = set(self.earlier), set(self.notice)
        for at in range(self.start, min(text, len(self.looks))):
            if self.layout.kinds[at] is None:
                in_notice = first_notice is not None and at >= first_notice
                before_title = not title or at < title[0]
                if before_title or at in earlier:
                    self.layout.kinds[at] = Kind.NOTICE if in_notice else Kind.NOISE
                else:
                    self.layout.kinds[at] = Kind.NOTICE if at in notice else None
        return Document(self.start, title, text)

    def _behind_title(self, title: list[int], text: int) -> int:
        """Settles occasion, speaker and date between a title and its text."""
        if not title:
            return min(text, next(iter(self.loose), text))
        notice = set(self.notice)
        for at in _open_lines(self.looks, self.layout, title[-1] + 1):
            look = self.looks[at]
            if at in notice:
                continue
            if self._plain_kind(at):
                continue
            if len(look.bare) <= 30 and look.bare[0] in "（(" and not look.strong:
                self.layout.kinds[at] = Kind.CONT
                continue
            return at
        return len(self.looks)


def _next_document(
    looks: Sequence[Look],
    layout: Layout,
    entries: set[str],
    document: Document,
    ahead: list[int | None],
) -> int:
    """The index where the next document of the file starts; the file's end if there is none.

    A title within the text counts only where the numbering begins anew behind it, where the
    table of contents lists it, or where it stands behind 附件.
    """
    top = _top_style(looks, layout, document.text)
    seen_top = False
    paragraphs = 0
    for at in _open_lines(looks, layout, document.text):
        look = looks[at]
        if look.strong:
            if look.marker is not None and look.marker.style is top:
                seen_top = True
            paragraphs += 1
            continue
        if len(look.bare) > 120:
            paragraphs += 1
            continue
        if paragraphs and _starts_document(looks, layout, entries, at, ahead, top, seen_top):
            return _head_start(looks, layout, at, document.text)
        paragraphs += 1
    return len(looks)


def _starts_document(
    looks: Sequence[Look],
    layout: Layout,
    entries: set[str],
    at: int,
    ahead: list[int | None],
    top: Style | None,
    seen_top: bool,
) -> bool:
    look = looks[at]
    sends_out = bool(lexicon().sends_out.search(look.bare)) and look.bare.endswith("通知")
    if not sends_out and not kinds.is_titleish(look):
        return entry_key(look) in entries and _restarts(looks, ahead[at], top)
    if entry_key(look) in entries or _behind_attachment(looks, layout, at):
        return True
    return seen_top and _restarts(looks, ahead[at], top)


def _restarts(looks: Sequence[Look], following: int | None, top: Style | None) -> bool:
    if following is None or top is None:
        return False
    marker = looks[following].marker
    return marker is not None and marker.number == 1 and marker.style <= top


def _behind_attachment(looks: Sequence[Look], layout: Layout, at: int) -> bool:
    above = at - 1
    while above >= 0 and layout.kinds[above] is Kind.BLANK:
        above -= 1
    if above < 0 or layout.kinds[above] is not Kind.ATTACHMENT:
        return False
    return looks[above].bare[-1:] not in ":：" and kinds.is_attachment(looks[above].bare)


def _next_markers(looks: Sequence[Look], layout: Layout) -> list[int | None]:
    """For each line the next one below it with a strong numbered marker."""
    ahead: list[int | None] = [None] * len(looks)
    following: int | None = None
    for at in range(len(looks) - 1, -1, -1):
        ahead[at] = following
        marker = looks[at].marker
        if layout.kinds[at] is None and looks[at].strong and marker and marker.number is not None:
            following = at
    return ahead


def _top_style(looks: Sequence[Look], layout: Layout, start: int) -> Style | None:
    for at in _open_lines(looks, layout, start):
        marker = looks[at].marker
        if marker is not None and not marker.weak and marker.number is not None:
            return marker.style
    return None


def _head_start(looks: Sequence[Look], layout: Layout, at: int, floor: int) -> int:
    """Takes the attachment line, number and issuer right above a title into its document."""
    start = at
    above = at - 1
    while above > floor:
        look = looks[above]
        if layout.kinds[above] is Kind.ATTACHMENT and kinds.is_attachment(look.bare):
            start = above
        elif layout.kinds[above] is None and (
            kinds.is_number(look.bare) or (kinds.is_issuer(look) and start - above <= 3)
        ):
            # A signature's issuer has its date below it; a head's has the title.
            start = above
        elif layout.kinds[above] is not Kind.BLANK:
            break
        above -= 1
    return start
