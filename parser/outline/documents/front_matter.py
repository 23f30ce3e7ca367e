"""From a document's start to its text: title, notice, number, issuer, date, chrome.

What stands there is told by its words and by what follows: the last line that could be a title
is the title, unless a notice sends out another one behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.contents import attached_title, entry_key
from parser.outline.documents.quoted_titles import (
    NOTICE_LINES,
    SHORTEST_NAME,
    find_repeated,
    is_named,
    name_key,
    notice_title,
    opens_name,
    quoted_names,
)
from parser.outline.documents.state import TOP_STYLES, Document, SegmentationState, open_lines
from parser.sources.line_features import LineFeatures
from parser.tables.stacked_cells import opens_table

# How many lines with text a title may stand behind unknown ones before the text is taken to
# have begun without a title.
_LOOK_AHEAD = 15
# A notice calls what it sends out by name within so many of its lines.
_NOTICE_REACH = 12
# A header's cells, and so many of them show it.
_LONGEST_HEADER = 12
_HEADER_CELLS = 4
_TAIL = re.compile(
    r"的(?:若干|实施|指导|补充|具体)?"
    r"(?:意见|通知|通报|公告|决定|决议|批复|复函|函|报告|请示|答复|规定|办法|方案|措施)$"
)
# So many lines above a title may its page name it.
_LABELS_ABOVE = 20
# A line of a title that ends so is carried on by the next.
_GOES_ON = ("的", "和", "与", "及", "、", "年")
_CARRIES_ON = ("和", "与", "及", "暨")


class FrontMatterReader:
    """Reads the lines from a document's start to its text, and settles their kinds."""

    def __init__(
        self,
        features: Sequence[LineFeatures],
        layout: SegmentationState,
        entries: set[str],
        pieces: Sequence[int],
        start: int,
    ) -> None:
        self.features = features
        self.layout = layout
        self.entries = entries
        self.pieces = frozenset(pieces)
        self.start = start
        self.title: list[int] = []
        self.notice: list[int] = []
        self.loose: list[int] = []
        self.earlier: list[int] = []
        self.sent_out = False
        self.piece = ""

    def read(self) -> Document:
        """The document that starts here, with its title and the first line of its text."""
        if named := attached_title(self.features, self.layout, self.start):
            return self._settle(named, named[-1] + 1)
        text = self._walk()
        if not self.title and self.sent_out:
            ahead = self._title_behind_notice(text)
            if ahead is None:
                # A notice that sends nothing out is itself the document.
                self.title = self._own_title(self.notice)
                self.notice = [at for at in self.notice if at not in self.title]
            else:
                return self._settle(*ahead)
        if not self.title:
            ahead = self._title_ahead(text)
            if ahead is not None:
                return self._settle(*ahead)
            if text < len(self.features):
                self.title = self._likeliest()
        return self._settle(self.title, text)

    def _likeliest(self) -> list[int]:
        """Of the lines before the text the last that could be a title by its form."""
        addressed = [at for at in self.loose if kinds.is_addressee(self.features[at])]
        loose = [at for at in self.loose if at not in addressed]
        whole = [at for at in loose if self.features[at].bare[-1] not in "：:，,"]
        calm = [at for at in whole if not any(c in self.features[at].bare for c in "？?：:")]
        named = (calm or whole)[-1:]
        self.notice += [at for at in addressed if not named or at > named[0]]
        self.loose = [at for at in loose if at not in named]
        return named

    def _walk(self) -> int:
        """Walks to the first line of text; gives its index."""
        skip = -1
        for at in open_lines(self.features, self.layout, self.start):
            if at <= skip:
                continue
            look = self.features[at]
            if at in self.pieces:
                if self.title and any(part in self.pieces for part in self.title):
                    return at
                self._drop_title()
                self.title = [at]
                self.piece = "".join(look.bare.split())
                continue
            if self.title and self._opens_table(at):
                return at
            if self._plain_kind(at):
                continue
            if (parts := notice_title(self.features, self.layout, at)) is not None:
                self._drop_title()
                self._drop_page_heading(parts)
                self.notice += parts
                self.sent_out = True
                skip = parts[-1]
                continue
            if kinds.is_addressee(look) and (self.sent_out or self.title):
                self.notice.append(at)
                continue
            if kinds.is_transmittal(look):
                if self.sent_out and not self.title:
                    self.notice.append(at)
                    continue
                if not self.title and self._sends_quoted(at):
                    self.sent_out = True
                    continue
                sends = kinds.sends_out(look) and self._ends_in("通知")
                if sends and self._title_behind_notice(at + 1) is not None:
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
            if look.is_spaced and self.title:
                return at
            if self.title and len(look.bare) <= 30 and look.bare[0] in "（(":
                self.layout.kinds[at] = Kind.CONT
                continue
            self.loose.append(at)
        return len(self.features)

    def _sends_quoted(self, at: int) -> bool:
        """A notice that lost its title: its text quotes what it sends out, which stands below."""
        if not (kinds.sends_out(self.features[at]) and quoted_names(self.features[at].bare)):
            return False
        before = len(self.notice)
        self.notice += [up for up in self.loose[-1:] if kinds.is_addressee(self.features[up])]
        self.notice.append(at)
        found = self._title_behind_notice(at + 1)
        if found is None or not self._is_quoted(self._text(found[0])):
            del self.notice[before:]
            return False
        return True

    def _opens_table(self, at: int) -> bool:
        if len(self.features[at].bare) > _LONGEST_HEADER:
            return False
        lines = list(islice(open_lines(self.features, self.layout, at), _HEADER_CELLS))
        return opens_table(self.features, self.layout.kinds, lines)

    def _plain_kind(self, at: int) -> bool:
        look = self.features[at]
        if kinds.is_number(look.bare):
            kind = Kind.NUMBER
        elif kinds.is_date(look.bare) or kinds.is_bare_date(look.bare):
            kind = Kind.DATE
        elif kinds.is_occasion(look.bare) or (kinds.is_issuer(look) and not self._opens_quoted(at)):
            kind = Kind.ISSUER
        elif kinds.is_picture(look.bare):
            kind = Kind.NOISE
        elif kinds.opens_occasion(look.bare) and (rest := self._rest_of_occasion(at)) is not None:
            kind = Kind.ISSUER
            self.layout.kinds[rest] = Kind.CONT
        else:
            return False
        self.layout.kinds[at] = kind
        return True

    def _rest_of_occasion(self, at: int) -> int | None:
        """The second line of an occasion that is broken over two."""
        rest = next(open_lines(self.features, self.layout, at + 1), None)
        if rest is None or not kinds.is_occasion(self.features[at].bare + self.features[rest].bare):
            return None
        return rest

    def _drop_page_heading(self, parts: list[int]) -> None:
        """A notice's title that stands above itself is the heading of a web page."""
        title = name_key(self._text(parts))
        known = len(title) >= SHORTEST_NAME and len(self.notice) <= NOTICE_LINES
        if known and name_key(self._text(self.notice)).endswith(title):
            for at in self.notice:
                self.layout.kinds[at] = Kind.NOISE
            self.notice = []

    def _is_title(self, at: int) -> bool:
        look = self.features[at]
        if kinds.is_titleish(look):
            return True
        if look.strong or look.is_spaced or len(look.bare) > kinds.LONGEST_TITLE:
            return False
        return entry_key(look) in self.entries or (self.sent_out and self._is_quoted(look.bare))

    def _ends_in(self, *words: str) -> bool:
        return bool(self.title) and self.features[self.title[-1]].bare.endswith(words)

    def _drop_title(self) -> None:
        self.earlier += self.title + self.loose
        self.title, self.loose = [], []

    def _joined(self, at: int) -> list[int]:
        """The title with the lines above it that it carries on (`关于…的` / `实施意见`)."""
        for count in range(NOTICE_LINES - 1, 0, -1):
            parts = [*self.earlier[-count:], at]
            text = self._text(parts)
            if len(parts) > count and (self._is_quoted(text) or self._is_on_label(text)):
                self.earlier = self.earlier[:-count]
                return parts
        parts = [at]
        while self.earlier and self.earlier[-1] == self._line_above(parts[0], self._is_tail(parts)):
            above = self.features[self.earlier[-1]]
            goes_on = self.features[parts[0]].bare.startswith(_CARRIES_ON)
            if (kinds.is_titleish(above) and not goes_on) or self.earlier[-1] in self.pieces:
                break
            named = above.bare.endswith(_GOES_ON) or "关于" in above.bare
            named = named or goes_on or kinds.passes_on(above.bare)
            named = named or self._opens_quoted(self.earlier[-1])
            if not named and not self._opens_above(parts):
                break
            parts.insert(0, self.earlier.pop())
        return parts

    def _is_on_label(self, title: str) -> bool:
        """True where the page's own table of facts says the title whole (`标题：…`)."""
        title = "".join(title.split())
        above = range(max(self.start, self.earlier[0] - _LABELS_ABOVE), self.earlier[0])
        labels = (self.features[at].bare for at in above if self.layout.kinds[at] is Kind.NOISE)
        return any(title in "".join(label.split()) for label in labels if "题" in label)

    def _is_tail(self, parts: list[int]) -> bool:
        """True for the last lines of 关于…的意见, whose first words stand further up."""
        text = "".join(self._text(parts).split())
        return "关于" not in text and bool(_TAIL.search(text))

    def _opens_above(self, parts: list[int]) -> bool:
        """True where a title's first line (国务院关于…) stands a few lines further up."""
        room, tail = NOTICE_LINES - len(parts), self._is_tail(parts)
        for at, below in zip(self.earlier[-2::-1], self.earlier[:0:-1], strict=False):
            room -= 1
            if (
                room < 1
                or at != self._line_above(below, tail)
                or kinds.is_titleish(self.features[at])
            ):
                return False
            if "关于" in self.features[at].bare:
                return True
        return False

    def _text(self, lines: list[int]) -> str:
        return "".join(self.features[at].bare for at in lines)

    def _is_quoted(self, title: str) -> bool:
        """True where the notice, or the number of a compilation, calls the title by this name."""
        title = "".join(title.split())
        if is_named(self._text(self.notice[-_NOTICE_REACH:]), title):
            return True
        return self.piece.endswith(title) and len(title) > SHORTEST_NAME

    def _opens_quoted(self, at: int) -> bool:
        """True where a name that the notice quotes begins with this line, and goes on."""
        return opens_name(self._text(self.notice[-_NOTICE_REACH:]), self.features[at].bare)

    def _line_above(self, at: int, across: bool = False) -> int:
        """The nearest line with text above, but not ``across`` a blank line, or across one."""
        if at and not self.features[at - 1].blank:
            return at - 1
        return at - 2 if across and at > 1 and not self.features[at - 2].blank else -1

    def _own_title(self, lines: list[int]) -> list[int]:
        return [
            at
            for at in lines
            if not kinds.is_addressee(self.features[at])
            and not kinds.is_sentence(self.features[at].bare)
        ]

    def _title_behind_notice(self, start: int) -> tuple[list[int], int] | None:
        """The title of what a notice sends out, behind its text and signature."""
        for seen, at in enumerate(open_lines(self.features, self.layout, start)):
            look = self.features[at]
            if seen > 2 * _LOOK_AHEAD:
                return None
            if look.strong and look.marker is not None and look.marker.style in TOP_STYLES:
                return None
            if self._is_title(at) and self._has_text_below(at):
                return self._with_lines_above(at, start), at + 1
        return None

    def _with_lines_above(self, at: int, floor: int) -> list[int]:
        """A title with the lines above it that belong to it: the notice quotes them as one."""
        lines = [at]
        above = at - 1
        while above >= floor and len(lines) < NOTICE_LINES:
            if self.layout.kinds[above] is None:
                lines.insert(0, above)
                if self._is_quoted(self._text(lines)):
                    return lines
            elif self.layout.kinds[above] is not Kind.BLANK:
                break
            above -= 1
        return self._joined_above(at)

    def _joined_above(self, at: int) -> list[int]:
        lines = [at]
        while (above := self._line_above(lines[0])) >= 0:
            look = self.features[above]
            unsettled = self.layout.kinds[above] is None and not kinds.is_sentence(look.bare)
            if not unsettled or above in self.notice or kinds.is_addressee(look):
                break
            named = look.bare.endswith(_GOES_ON) or "关于" in look.bare
            if not named and not self._opens_quoted(above):
                break
            lines.insert(0, above)
        return lines

    def _title_ahead(self, start: int) -> tuple[list[int], int] | None:
        """A title a few lines on, where what seemed to be text was an unknown piece of chrome."""
        for seen, at in enumerate(open_lines(self.features, self.layout, start)):
            if seen > _LOOK_AHEAD or self.features[at].strong:
                return None
            if kinds.is_titleish(self.features[at]) and self._has_text_below(at):
                return [at], at + 1
        return None

    def _has_text_below(self, at: int) -> bool:
        following = next(open_lines(self.features, self.layout, at + 1), None)
        return following is not None

    def _settle(self, title: list[int], text: int) -> Document:
        """Gives the lines before the text their kinds and the document its bounds."""
        if title and (again := find_repeated(self.features, self.layout.kinds, title)):
            title, text = self._below_page_heading(title, again), again[-1] + 1
        for part, at in enumerate(title):
            self.layout.kinds[at] = Kind.CONT if part else Kind.TITLE
        text = self._behind_title(title, text)
        first_notice = min(self.notice, default=None)
        earlier, notice = set(self.earlier), set(self.notice)
        for at in range(self.start, min(text, len(self.features))):
            if self.layout.kinds[at] is None and not self._plain_kind(at):
                in_notice = first_notice is not None and at >= first_notice
                before_title = not title or at < title[0]
                if before_title or at in earlier:
                    self.layout.kinds[at] = Kind.NOTICE if in_notice else Kind.NOISE
                else:
                    self.layout.kinds[at] = Kind.NOTICE if at in notice else None
        return Document(self.start, tuple(title), text, len(self.features))

    def _below_page_heading(self, heading: list[int], title: list[int]) -> list[int]:
        """The title itself, below a page's heading and what the page says between the two."""
        for at in heading:
            self.layout.kinds[at] = Kind.NOISE
        for at in open_lines(self.features, self.layout, heading[-1] + 1):
            look = self.features[at]
            if at >= title[0]:
                break
            sent = kinds.is_transmittal(look) and not look.bare.startswith(self._text(heading))
            if (
                sent
                or kinds.is_addressee(look)
                or notice_title(self.features, self.layout, at) is not None
            ):
                self.notice.append(at)
        return title

    def _behind_title(self, title: list[int], text: int) -> int:
        """Settles occasion, speaker and date between a title and its text."""
        if not title:
            return min(text, next(iter(self.loose), text))
        notice = set(self.notice)
        for at in open_lines(self.features, self.layout, title[-1] + 1):
            look = self.features[at]
            if at in notice:
                continue
            if self._plain_kind(at):
                continue
            if kinds.is_addressee(look):
                self.layout.kinds[at] = Kind.NOTICE
                continue
            if len(look.bare) <= 30 and look.bare[0] in "（(" and not look.strong:
                self.layout.kinds[at] = Kind.CONT
                continue
            if kinds.is_name(look.bare) and kinds.is_spoken(self.features[title[-1]].bare):
                self.layout.kinds[at] = Kind.ISSUER
                continue
            return at
        return len(self.features)
