"""Lines around a title: brackets below it, months, halves of names that a notice quotes."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.markers import lone_marker
from parser.model import Kind
from parser.outline import line_kinds as kinds
from parser.outline.documents.title_lines import GivenNames
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

# A bracket below a title, （2024—2026年）, is no longer than this.
_LONGEST_BRACKET = 30
_LONGEST_SPEAKER = 36
_LONGEST_SUBTITLE = 60
# What parts the cells of a row.
_DRAWN = lazy_pattern("[\t|｜]")
_DASHES = ("—", "―", "--", "－－", "──")


def is_bracket(look: LineFeatures) -> bool:
    """A short line in brackets that is no number of a list: （试行）."""
    short = len(look.bare) <= _LONGEST_BRACKET and look.bare[0] in "（("
    return short and not look.strong and lone_marker(look.raw.text) is None


def is_speaker(look: LineFeatures) -> bool:
    """A speaker's office and name with no room between: `副局长李某`."""
    bare = look.bare
    return len(bare) <= _LONGEST_SPEAKER and bool(lexicon().speaker.match(bare))


def is_subtitle(look: LineFeatures) -> bool:
    """A line behind a dash that says what the text is: `——某中学2022—2023学年度工作总结`."""
    bare = look.bare
    if not bare.startswith(_DASHES) or len(bare) > _LONGEST_SUBTITLE:
        return False
    return not kinds.is_sentence(bare) and kinds.title_ending(bare) is not None


def bracket_kind(look: LineFeatures) -> Kind:
    """（某县教育局） names who wrote it, all else in brackets carries on the title."""
    return Kind.ISSUER if kinds.is_body_name(look.bare.strip("（()）")) else Kind.CONT


def heads_months(look: LineFeatures, below: Sequence[LineFeatures]) -> bool:
    """True for the first of several months, each above what is done in it."""
    if not kinds.is_month(look.bare) or not below or kinds.is_month(below[0].bare):
        return False
    return any(kinds.is_month(each.bare) for each in below)


def opens_quoted(names: GivenNames, look: LineFeatures, below: Sequence[LineFeatures]) -> bool:
    """True where a name that the notice quotes begins with a line and goes on below it.

    The body that signs above a date may begin it too: `某县教育局` of 某县教育局2024年工作要点.
    """
    signs = bool(below) and kinds.is_date(below[0].bare)
    return names.opened_by(look.bare) and not signs


def heads_rows(lines: Sequence[LineFeatures]) -> bool:
    """Whether tabs or bars part the cells of the first of two lines and of the next: no title.

    The first has three cells or more.
    """
    marks = [len(_DRAWN.findall(line.raw.text.strip("\t |｜"))) for line in lines]
    return len(marks) > 1 and marks[0] > 1 and marks[1] > 0
