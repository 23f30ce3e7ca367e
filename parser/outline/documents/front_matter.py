"""From a document's start to its text: title, notice, number, issuer, date, chrome.

What stands there is told by its words and by what follows: the last line that could be a title
is the title, unless a notice sends out another one behind it.
"""

from __future__ import annotations

from enum import Enum
from itertools import islice

from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.below_title import settle_below_title, with_second_line
from parser.outline.documents.contents import attached_title
from parser.outline.documents.head_lines import (
    bracket_kind,
    heads_months,
    heads_rows,
    is_bracket,
    opens_quoted,
)
from parser.outline.documents.numbered_titles import is_numbered_title
from parser.outline.documents.quoted_titles import (
    NOTICE_LINES,
    SHORTEST_NAME,
    find_repeated,
    is_named,
    name_key,
    notice_title,
    quoted_names,
)
from parser.outline.documents.state import (
    TOP_STYLES,
    Document,
    FileState,
    KindDraft,
    Marks,
    open_lines,
)
from parser.outline.documents.title_forms import is_part_title
from parser.outline.documents.title_lines import GivenNames, TitleLines
from parser.records import dataclass
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
# Behind these a paragraph that is cut into lines goes on.
_GOES_ON = ("，", ",", "、", "；", ";")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands in front of a document's text: where it is, and the kinds of its lines."""

    document: Document
    marks: Marks


class _Step(Enum):
    """What a rule says of a line: it is settled, the text begins with it, or no word of it."""

    SETTLED = 1
    TEXT = 2
    OTHER = 3


def read_front_matter(state: FileState, start: int) -> FrontMatter:
    """The document that starts at a line, with its title and the first line of its text."""
    reader = _FrontMatterReader(state, start)
    return FrontMatter(reader.read(), reader.draft.marks)


class _FrontMatterReader:
    """Walks from a document's start to its text, rule by rule; marks only its own draft."""

    def __init__(self, state: FileState, start: int) -> None:
        self.state = state
        self.features = state.features
        self.start = start
        self.draft = KindDraft(state.kinds)
        self.pieces = frozenset(state.pieces)
        self.lines = TitleLines(
            state.features, self.draft, state.entries, state.parts, self.pieces, start
        )
        self.title: list[int] = []
        self.notice: list[int] = []
        self.notice_end = -1
        self.loose: list[int] = []
        self.earlier: list[int] = []
        self.sent_out = False
        self.piece = ""

    def read(self) -> Document:
        """The document that starts here, with its title and the first line of its text."""
        if named := attached_title(self.state, self.start):
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

    def _names(self) -> GivenNames:
        return GivenNames(self.lines.text(self.notice[-_NOTICE_REACH:]), self.piece)

    def _likeliest(self) -> list[int]:
        addressed = [at for at in self.loose if kinds.is_addressee(self.features[at])]
        loose = [at for at in self.loose if at not in addressed]
        named = self.lines.likeliest(loose)
        self.notice += [at for at in addressed if named is None or at > named]
        self.loose = [at for at in loose if at != named]
        return [] if named is None else [named]

    def _walk(self) -> int:
        """Walks to the first line of text; gives its index."""
        rules = (
            self._piece_step,
            self._table_step,
            self._plain_step,
            self._notice_step,
            self._addressee_step,
            self._transmittal_step,
            self._title_step,
            self._text_step,
            self._bracket_step,
        )
        at = self.start
        while at < len(self.features):
            if self.draft[at] is not None:
                at += 1
                continue
            step = next((step for rule in rules if (step := rule(at)) is not _Step.OTHER), None)
            if step is _Step.TEXT:
                return at
            if step is None:
                self.loose.append(at)
            at = max(at, self.notice_end) + 1
        return len(self.features)

    def _piece_step(self, at: int) -> _Step:
        """A line that numbers a document of a compilation, or the file as a piece of one.

        The first of a compilation opens this document.
        """
        if at not in self.pieces:
            above = self.title or self.loose or self.notice or self.start
            if above or not is_numbered_title(self.features, self.draft, at):
                return _Step.OTHER
            self.title = [at]
            return _Step.SETTLED
        if self.title and any(part in self.pieces for part in self.title):
            return _Step.TEXT
        self._drop_title()
        self.title = [at]
        self.piece = "".join(self.features[at].bare.split())
        return _Step.SETTLED

    def _table_step(self, at: int) -> _Step:
        """The head of a table: with its cells one a line, below the title, or on one line."""
        if heads_rows([self.features[n] for n in islice(open_lines(self.draft, at), 2)]):
            return _Step.TEXT
        if not self.title or len(self.features[at].bare) > _LONGEST_HEADER:
            return _Step.OTHER
        lines = list(islice(open_lines(self.draft, at), _HEADER_CELLS))
        return _Step.TEXT if opens_table(self.features, self.draft, lines) else _Step.OTHER

    def _plain_step(self, at: int) -> _Step:
        return _Step.SETTLED if self._plain_kind(at) else _Step.OTHER

    def _notice_step(self, at: int) -> _Step:
        """The title of a notice that sends a plan out."""
        parts = notice_title(self.features, self.draft, at)
        if parts is None:
            return _Step.OTHER
        self._drop_title()
        self._drop_page_heading(parts)
        self.notice += parts
        self.notice_end = parts[-1]
        self.sent_out = True
        return _Step.SETTLED

    def _addressee_step(self, at: int) -> _Step:
        if not (self.sent_out or self.title) or not kinds.is_addressee(self.features[at]):
            return _Step.OTHER
        self.notice.append(at)
        return _Step.SETTLED

    def _transmittal_step(self, at: int) -> _Step:
        """The text of a notice that sends out what stands below it."""
        look = self.features[at]
        if not kinds.is_transmittal(look):
            return _Step.OTHER
        if self.sent_out and not self.title:
            self.notice.append(at)
            return _Step.SETTLED
        if not self.title and self._sends_quoted(at):
            self.sent_out = True
            return _Step.SETTLED
        if kinds.sends_out(look) and self._title_sent_by(at) is not None:
            self.notice += [*self.title, at]
            self.title, self.sent_out = [], True
            return _Step.SETTLED
        return _Step.OTHER

    def _title_sent_by(self, at: int) -> tuple[list[int], int] | None:
        """The title of what a notice, or a report that hands in a paper (报送), sends out below.

        What a report hands in its text quotes by name.
        """
        ahead = self._title_behind_notice(at + 1)
        if ahead is None or self._ends_in("通知"):
            return ahead
        named = is_named(self.features[at].bare, "".join(self.lines.text(ahead[0]).split()))
        return ahead if named and self._ends_in("报告", "函", "请示") else None

    def _title_step(self, at: int) -> _Step:
        if self.title and self._carries_on(at):
            return _Step.OTHER
        if not self.lines.is_title(at, self._names(), self.sent_out):
            return self._completed_step(at)
        bare = self.features[at].bare
        if self.title and is_part_title(bare) and self._has_text_below(at):
            # 工作思路 below the title heads the first part.
            return _Step.TEXT
        self._drop_title()
        self.title = self.lines.joined(at, self.earlier, self._names())
        self.earlier = self.earlier[: len(self.earlier) - len(self.title) + 1]
        return _Step.SETTLED

    def _carries_on(self, at: int) -> bool:
        """Behind a title: true for a line of a wrapped paragraph, however it ends."""
        above = self.features[at - 1].bare if at else ""
        return above[-1:] in _GOES_ON and at - 1 not in self.title

    def _completed_step(self, at: int) -> _Step:
        """The last line of a title that is broken inside its last word."""
        if self.title:
            return _Step.OTHER
        parts = self.lines.completed(at, self.loose)
        if parts is None:
            return _Step.OTHER
        self.loose = self.loose[: len(self.loose) - len(parts) + 1]
        self._drop_title()
        self.title = parts
        return _Step.SETTLED

    def _text_step(self, at: int) -> _Step:
        look = self.features[at]
        text = look.strong or kinds.is_sentence(look.bare) or kinds.is_salutation(look.bare)
        return _Step.TEXT if text or (look.is_spaced and self.title) else _Step.OTHER

    def _bracket_step(self, at: int) -> _Step:
        """What carries on the title in brackets: （2024—2026年）, （试行）."""
        if not self.title or not is_bracket(self.features[at]):
            return _Step.OTHER
        self.draft.settle(at, bracket_kind(self.features[at]))
        return _Step.SETTLED

    def _sends_quoted(self, at: int) -> bool:
        """A notice that lost its title: its text quotes what it sends out, which stands below."""
        if not (kinds.sends_out(self.features[at]) and quoted_names(self.features[at].bare)):
            return False
        before = len(self.notice)
        self.notice += [up for up in self.loose[-1:] if kinds.is_addressee(self.features[up])]
        self.notice.append(at)
        found = self._title_behind_notice(at + 1)
        if found is None or not self._names().has(self.lines.text(found[0])):
            del self.notice[before:]
            return False
        return True

    def _plain_kind(self, at: int) -> bool:
        """Settles a number, a date, an issuer, an occasion or a picture's line."""
        look = self.features[at]
        if kinds.is_number(look.bare):
            kind = Kind.NUMBER
        elif self.title and heads_months(look, self._ahead(at)):
            return False
        elif kinds.is_date(look.bare) or kinds.is_bare_date(look.bare):
            kind = Kind.DATE
        elif kinds.is_occasion(look.bare) or (
            kinds.is_issuer(look) and not opens_quoted(self._names(), look, self._ahead(at))
        ):
            kind = Kind.ISSUER
        elif kinds.is_picture(look.bare):
            kind = Kind.NOISE
        elif kinds.opens_occasion(look.bare) and (rest := self._rest_of_occasion(at)) is not None:
            kind = Kind.ISSUER
            self.draft.settle(rest, Kind.CONT)
        else:
            return False
        self.draft.settle(at, kind)
        return True

    def _ahead(self, at: int) -> list[LineFeatures]:
        """The next open lines below one."""
        lines = islice(open_lines(self.draft, at + 1), 2 * _LOOK_AHEAD)
        return [self.features[line] for line in lines]

    def _rest_of_occasion(self, at: int) -> int | None:
        """The second line of an occasion that is broken over two."""
        rest = next(open_lines(self.draft, at + 1), None)
        if rest is None or not kinds.is_occasion(self.features[at].bare + self.features[rest].bare):
            return None
        return rest

    def _drop_page_heading(self, parts: list[int]) -> None:
        """A notice's title that stands above itself is the heading of a web page."""
        title = name_key(self.lines.text(parts))
        known = len(title) >= SHORTEST_NAME and len(self.notice) <= NOTICE_LINES
        if known and name_key(self.lines.text(self.notice)).endswith(title):
            for at in self.notice:
                self.draft.settle(at, Kind.NOISE)
            self.notice = []

    def _ends_in(self, *words: str) -> bool:
        return bool(self.title) and self.features[self.title[-1]].bare.endswith(words)

    def _drop_title(self) -> None:
        self.earlier += self.title + self.loose
        self.title, self.loose = [], []

    def _own_title(self, lines: list[int]) -> list[int]:
        return [
            at
            for at in lines
            if not kinds.is_addressee(self.features[at])
            and not kinds.is_sentence(self.features[at].bare)
        ]

    def _title_behind_notice(self, start: int) -> tuple[list[int], int] | None:
        """The title of what a notice sends out, behind its text and signature."""
        for seen, at in enumerate(open_lines(self.draft, start)):
            look = self.features[at]
            if seen > 2 * _LOOK_AHEAD:
                return None
            if look.strong and look.marker is not None and look.marker.style in TOP_STYLES:
                return None
            if self.lines.is_title(at, self._names(), self.sent_out) and self._has_text_below(at):
                names = self._names()
                quoted = self.lines.quoted_above(at, start, names)
                return quoted or self.lines.joined_above(at, self.notice, names), at + 1
        return None

    def _title_ahead(self, start: int) -> tuple[list[int], int] | None:
        """A title a few lines on, where what seemed to be text was an unknown piece of chrome."""
        for seen, at in enumerate(open_lines(self.draft, start)):
            if seen > _LOOK_AHEAD or self.features[at].strong:
                return None
            bare = self.features[at].bare
            if "。" in bare and not kinds.is_blurb(bare):
                # The end of another document, or a plan that lost its title.
                return None
            if kinds.is_titleish(self.features[at]) and self._has_text_below(at):
                return [at], at + 1
        return None

    def _has_text_below(self, at: int) -> bool:
        return next(open_lines(self.draft, at + 1), None) is not None

    def _settle(self, title: list[int], text: int) -> Document:
        """Gives the lines before the text their kinds and the document its bounds."""
        if title and (again := find_repeated(self.features, self.draft, title)):
            title, text = self._below_page_heading(title, again), again[-1] + 1
        if title:
            title = with_second_line(self.features, self.draft, self.lines.headed(title))
        for part, at in enumerate(title):
            self.draft.settle(at, Kind.CONT if part else Kind.TITLE)
        text = self._behind_title(title, text)
        first_notice = min(self.notice, default=None)
        earlier, notice = set(self.earlier), set(self.notice)
        for at in range(self.start, min(text, len(self.features))):
            if self.draft[at] is not None or self._plain_kind(at):
                continue
            in_notice = first_notice is not None and at >= first_notice
            if not title or at < title[0] or at in earlier:
                self.draft.settle(at, Kind.NOTICE if in_notice else Kind.NOISE)
            elif at in notice:
                self.draft.settle(at, Kind.NOTICE)
        return Document(self.start, tuple(title), text, len(self.features))

    def _below_page_heading(self, heading: list[int], title: list[int]) -> list[int]:
        """The title itself, below a page's heading and what the page says between the two."""
        for at in heading:
            self.draft.settle(at, Kind.NOISE)
        for at in open_lines(self.draft, heading[-1] + 1):
            look = self.features[at]
            if at >= title[0]:
                break
            named = look.bare.startswith(self.lines.text(heading))
            if (
                (kinds.is_transmittal(look) and not named)
                or kinds.is_addressee(look)
                or notice_title(self.features, self.draft, at) is not None
            ):
                self.notice.append(at)
        return title

    def _behind_title(self, title: list[int], text: int) -> int:
        """The first line of text, behind what stands between it and the title."""
        if not title:
            return min(text, next(iter(self.loose), text))
        return settle_below_title(
            self.features, self.draft, title, frozenset(self.notice), self._plain_kind
        )
