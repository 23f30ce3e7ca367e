"""The lines of a document's title: which line is one, and which lines above it belong to it.

A title may be set over several lines (`国务院关于…的` / `实施意见`). What the notice in front of it
quotes, what a page says of itself and how the lines end tell which of them are one title.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import HAN
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.contents import entry_key, is_numbered
from parser.outline.documents.quoted_titles import (
    NOTICE_LINES,
    SHORTEST_NAME,
    is_named,
    opens_name,
)
from parser.outline.documents.state import Kinds
from parser.outline.documents.title_forms import (
    could_be_title,
    is_against,
    is_period,
    names_kind_only,
    title_score,
)
from parser.outline.lexicon import lexicon
from parser.records import dataclass
from parser.sources.line_features import LineFeatures
from parser.tables.unruled import is_head_row

_TAIL = lazy_pattern(
    r"的(?:若干|实施|指导|补充|具体)?"
    r"(?:意见|通知|通报|公告|决定|决议|批复|复函|函|报告|请示|答复|规定|办法|方案|措施)$"
)
# So many lines above a title may its page name it.
_LABELS_ABOVE = 20
# A line of a title that ends so is carried on by the next.
_GOES_ON = ("的", "和", "与", "及", "、", "年", "学期", "年度", "季度", "月份")
# The first half of a title that says whose plan it is, or for when, is no shorter.
_SHORTEST_HALF = 8
# A title that ends within a word fills its line.
_SHORTEST_BROKEN = 15
# Without its first line such a title is no longer than this.
_LONGEST_HEADED = 20
# What a link cut out of a sentence goes on with, on the next line.
_NEVER_FIRST = frozenset("。，、；")
# The place that a title is of, and more of its words.
_OPENS_WITH_PLACE = lazy_pattern(rf"{HAN}{{1,6}}?[省市县区州旗镇乡]{HAN}{{3,16}}$")
_COMPILATION = ("汇编", "选编", "合集")
_RED_HEAD = "文件"
_CARRIES_ON = ("和", "与", "及", "暨")


@dataclass(frozen=True, slots=True)
class GivenNames:
    """What a document is called elsewhere: the notice's words, a compilation's numbered line."""

    notice: str = ""
    piece: str = ""

    def has(self, title: str) -> bool:
        """True where the notice, or the number of a compilation, calls the title by this name."""
        title = "".join(title.split())
        if is_named(self.notice, title):
            return True
        return self.piece.endswith(title) and len(title) > SHORTEST_NAME

    def opened_by(self, line: str) -> bool:
        """True where a name that the notice quotes begins with this line, and goes on."""
        return opens_name(self.notice, line)


@dataclass(frozen=True, slots=True)
class TitleLines:
    """Joins the lines of one document's title.

    ``kinds`` are those settled so far, ``entries`` the keys of the tables of contents, ``parts``
    of those that list parts of the document, which are no titles,
    ``pieces`` the lines that number the documents of a compilation, ``start`` the first line
    that can belong to the document.
    """

    features: Sequence[LineFeatures]
    kinds: Kinds
    entries: frozenset[str]
    parts: frozenset[str]
    pieces: Container[int]
    start: int

    def text(self, lines: Sequence[int]) -> str:
        """The lines joined."""
        return "".join(self.features[at].bare for at in lines)

    def is_title(self, at: int, names: GivenNames, sent_out: bool) -> bool:
        """True for a line that could be the title: by its form, by the contents, by the notice."""
        look = self.features[at]
        if at + 1 < len(self.features) and self.features[at + 1].bare[:1] in _NEVER_FIRST:
            return False
        if is_head_row(look.raw.text) or (self.parts and entry_key(look) in self.parts):
            return False
        if kinds.is_titleish(look):
            return True
        if look.strong or look.is_spaced or len(look.bare) > kinds.LONGEST_TITLE:
            return False
        listed = entry_key(look) in self.entries and not is_numbered(look)
        return listed or (sent_out and names.has(look.bare))

    def joined(self, at: int, earlier: Sequence[int], names: GivenNames) -> list[int]:
        """The title with the lines above it that it carries on (`关于…的` / `实施意见`).

        ``earlier`` are the lines above that are still of no kind, in order.
        """
        for count in range(NOTICE_LINES - 1, 0, -1):
            parts = [*earlier[-count:], at]
            if len(parts) <= count:
                continue
            text = self.text(parts)
            if names.has(text) or self._is_on_label(text, earlier[0]):
                return parts
        parts = [at]
        rest = list(earlier)
        while rest and rest[-1] == self._line_above(parts[0], self._has_more_above(parts)):
            if not self._belongs_above(rest, parts, names):
                break
            parts.insert(0, rest.pop())
        return parts

    def quoted_above(self, at: int, floor: int, names: GivenNames) -> list[int] | None:
        """A title with the lines above it, where the notice quotes them as one; else None."""
        lines = [at]
        above = at - 1
        while above >= floor and len(lines) < NOTICE_LINES:
            if self.kinds[above] is None:
                lines.insert(0, above)
                if names.has(self.text(lines)):
                    return lines
            elif self.kinds[above] is not Kind.BLANK:
                break
            above -= 1
        return None

    def joined_above(self, at: int, notice: Container[int], names: GivenNames) -> list[int]:
        """A title behind a notice with the lines right above it that belong to it."""
        lines = [at]
        while (above := self._line_above(lines[0])) >= 0:
            look = self.features[above]
            unsettled = self.kinds[above] is None and not kinds.is_sentence(look.bare)
            if not unsettled or above in notice or kinds.is_addressee(look):
                break
            named = look.bare.endswith(_GOES_ON) or "关于" in look.bare
            if not named and not names.opened_by(look.bare):
                break
            lines.insert(0, above)
        return lines

    def completed(self, at: int, above: Sequence[int]) -> list[int] | None:
        """The lines of a title that only the line itself completes: `2023年工作总` / `结`.

        ``above`` are the lines above that are of no kind, in order. None where it completes none.
        """
        if self.features[at].strong:
            return None
        parts = [at]
        for line in reversed(above[-NOTICE_LINES + 1 :]):
            if line != self._line_above(parts[0]) or line in self.pieces:
                return None
            if kinds.is_titleish(self.features[line]) or self.features[line].strong:
                return None
            parts.insert(0, line)
            if kinds.is_title_text(self.text(parts)) or self._ends_weakly(parts):
                return self._with_place(parts, above)
        return None

    def _with_place(self, parts: list[int], above: Sequence[int]) -> list[int]:
        """A title with the line right above it that says where: `某市职业院校` / `某某申报书`."""
        upper = self._line_above(parts[0])
        return [upper, *parts] if upper in above and self._is_placed(upper, parts) else parts

    def _is_placed(self, upper: int, parts: Sequence[int]) -> bool:
        """True where a line opens with a place, and the title below it names no body."""
        above = self.features[upper]
        placed = _OPENS_WITH_PLACE.match(above.bare) and not kinds.is_issuer(above)
        return bool(placed) and not lexicon().title_body.search(self.text(parts))

    def _ends_weakly(self, parts: Sequence[int]) -> bool:
        """True for two lines that end as some titles do where the first ends within a word.

        `某镇党委2025年度民主生活会对照检` / `查材料`; the text begins below.
        """
        upper, text = self.features[parts[0]].bare, self.text(parts)
        if len(parts) != 2 or len(upper) < _SHORTEST_BROKEN or len(text) > kinds.LONGEST_TITLE:
            return False
        if any(mark in text for mark in "，。；：,;:") or kinds.is_issuer(self.features[parts[0]]):
            return False
        weak = lexicon().weak_ending
        ends = weak.search(kinds.title_core(text)) and not weak.search(kinds.title_core(upper))
        below = parts[-1] + 1
        told = below < len(self.features) and len(self.features[below].bare) > len(upper)
        return bool(ends) and told

    def likeliest(self, loose: Sequence[int]) -> int | None:
        """Of the lines before the text the one that is the title by its words; None if none is."""
        whole = [at for at in loose if could_be_title(self.features[at].bare)]
        if not whole:
            return None
        scores = {at: title_score(self.features[at].bare) for at in whole}
        best = max(scores.values())
        if best < 0 and all(is_against(self.features[at].bare) for at in whole):
            return None
        named = [at for at in whole if scores[at] == best]
        # Behind chrome of a page the title is the last of them, else it stands on top.
        framed = any(self.kinds[at] is Kind.NOISE for at in range(self.start, named[0]))
        return named[-1] if framed else named[0]

    def _belongs_above(self, rest: Sequence[int], parts: list[int], names: GivenNames) -> bool:
        """True where the last of the lines above is the first part of the title below it."""
        above = self.features[rest[-1]]
        goes_on = self.features[parts[0]].bare.startswith(_CARRIES_ON)
        ends = kinds.is_titleish(above) and not goes_on and not self._awaits_tail(above, parts)
        if ends or rest[-1] in self.pieces or above.bare.endswith(_COMPILATION):
            return False
        named = above.bare.endswith(_GOES_ON) or "关于" in above.bare
        named = named or goes_on or _is_open(self.text(parts))
        named = named or kinds.passes_on(above.bare) or names.opened_by(above.bare)
        if named or self._is_placed(rest[-1], parts) or _breaks_word(above.bare, self.text(parts)):
            return True
        return self._opens_above(rest, parts) or self._is_first_half(above, parts)

    def headed(self, title: list[int]) -> list[int]:
        """A title with the line right above it that says whose it is, or for when, in its place.

        `实验小学` / `2024年工作计划`, `2024年1月` / `工作安排`: alone on its line the first is an
        issuer or a date, but such a title says nothing without it.
        """
        above = title[0] - 1
        if above < self.start or self.kinds[above] not in (Kind.ISSUER, Kind.DATE):
            return title
        text, bare = self.text(title), self.features[above].bare
        if len(text) > _LONGEST_HEADED or (is_period(text) == kinds.is_month(bare)):
            return title
        if self.kinds[above] is Kind.DATE:
            fits = kinds.is_month(bare) and names_kind_only(text)
        else:
            alone = above == self.start or self.kinds[above - 1] is not Kind.ISSUER
            named = lexicon().title_body.search(text) or kinds.is_spoken(text)
            fits = alone and bool(lexicon().issuer.search(bare)) and not (named or " " in bare)
            fits = fits and not bare.endswith(_RED_HEAD)
        return [above, *title] if fits else title

    def _awaits_tail(self, above: LineFeatures, parts: list[int]) -> bool:
        """True for 关于…计划 above …草案的报告: what kind of paper it is still has to come."""
        opens = "关于" in above.bare and not _TAIL.search(above.bare)
        return opens and self._is_tail(parts)

    def _is_first_half(self, above: LineFeatures, parts: list[int]) -> bool:
        """True where the line above says whose plan it is, or for when, and those below do not.

        `某市教育局2024年深化教育综合改革` / `全面提升教育质量实施方案`; also above a line that says
        only what kind of document this is (`任务书`).
        """
        bare, below = above.bare, self.text(parts)
        if kinds.is_sentence(bare) or above.strong or bare[-1] in "：:，," or is_against(bare):
            return False
        if names_kind_only(below):
            return len(bare) > len(below)
        if len(bare) < _SHORTEST_HALF or is_period(below):
            return False
        return is_period(bare) and not lexicon().title_body.search(below)

    def _is_on_label(self, title: str, first: int) -> bool:
        """True where the page's own table of facts says the title whole (`标题：…`)."""
        title = "".join(title.split())
        above = range(max(self.start, first - _LABELS_ABOVE), first)
        labels = (self.features[at].bare for at in above if self.kinds[at] is Kind.NOISE)
        return any(title in "".join(label.split()) for label in labels if "题" in label)

    def _has_more_above(self, parts: list[int]) -> bool:
        return self._is_tail(parts) or _is_open(self.text(parts))

    def _is_tail(self, parts: list[int]) -> bool:
        """True for the last lines of 关于…的意见, whose first words stand further up."""
        text = "".join(self.text(parts).split())
        return "关于" not in text and bool(_TAIL.search(text))

    def _opens_above(self, earlier: Sequence[int], parts: list[int]) -> bool:
        """True where a title's first line (国务院关于…) stands a few lines further up."""
        room, tail = NOTICE_LINES - len(parts), self._is_tail(parts)
        for at, below in zip(earlier[-2::-1], earlier[:0:-1], strict=False):
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

    def _line_above(self, at: int, across: bool = False) -> int:
        """The nearest line with text above, but not ``across`` a blank line, or across one."""
        if at and not self.features[at - 1].blank:
            return at - 1
        return at - 2 if across and at > 1 and not self.features[at - 2].blank else -1


def _breaks_word(upper: str, below: str) -> bool:
    """True where the word that ends a title is broken: `某部2018年工作总` / `结及2019年计划`."""
    if len(upper) < _SHORTEST_HALF or kinds.title_ending(upper) or kinds.is_sentence(upper):
        return False
    return any(kinds.title_ending(upper[-1] + below[:count]) for count in (1, 2))


def _is_open(text: str) -> bool:
    """True for `措施》实施方案`: the 《 stands further up."""
    return text.count("》") > text.count("《")
