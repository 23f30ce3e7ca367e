"""What a search found as the rows of a table: a heading for each plan, its hits below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from os.path import basename

from parser.chinese.text import neutralise
from parser.library.querying.results import Found, Hit, PlanHits, Results, Spans
from parser.records import dataclass
from tui.presenters.line_detail import LineDetail, Passage
from tui.presenters.table import Column, LazyCells
from tui.printing.outline import shown_mark
from tui.settings.i18n import Messages
from tui.terminal.cells import expand

MARGIN = "  "
"""Before a heading, under the name of its plan."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan that has hits."""

    group: PlanHits


@dataclass(frozen=True, slots=True)
class HitLine:
    """A hit in it."""

    group: PlanHits
    hit: Hit

    @property
    def found(self) -> Found:
        """The line that is shown of it."""
        return self.hit.lines[0]


@dataclass(frozen=True, slots=True)
class MoreLine:
    """So many further hits of the plan are not listed."""

    group: PlanHits
    count: int


SearchLine = PlanLine | HitLine | MoreLine
"""What a line of the table can be."""


def lines_of(
    groups: Sequence[PlanHits], opened: Mapping[tuple[int, bool], PlanHits]
) -> list[SearchLine]:
    """The lines of some pages of results; ``opened`` are the plans of which all hits are listed,
    by their ids and whether these stand in hidden lines."""
    lines: list[SearchLine] = []
    for group in groups:
        whole = opened.get((group.plan, group.hidden), group)
        lines.append(PlanLine(whole))
        lines += [HitLine(whole, hit) for hit in whole.hits]
        left = whole.total - len(whole.hits)
        if left > 0 or whole.more:
            lines.append(MoreLine(whole, left))
    return lines


def joined(pages: Sequence[Results]) -> list[PlanHits]:
    """The plans of several pages; one whose hits stand on two pages is one."""
    groups: list[PlanHits] = []
    for group in (each for page in pages for each in page.groups):
        if groups and groups[-1].plan == group.plan:
            groups[-1] = replace(groups[-1], hits=groups[-1].hits + group.hits)
        else:
            groups.append(group)
    return groups


def title_of(group: PlanHits) -> str:
    """What a plan is called: its title, else its file's name; safe to show."""
    return group.title or neutralise(basename(group.path))


@dataclass(frozen=True, slots=True)
class SearchLayout:
    """How the table is laid out: in which words, and how much of a line stands before its first
    hit."""

    messages: Messages
    before: int
    name_of: Callable[[str], str] = basename
    """What a file is called, by its path: folders tell those of one name apart."""


def cells_of(lines: Sequence[SearchLine], layout: SearchLayout) -> LazyCells[SearchLine]:
    """The cells of the lines of a search."""
    return LazyCells(lines, partial(_line_cells, layout=layout))


def _line_cells(line: SearchLine, layout: SearchLayout) -> Sequence[str]:
    """The cells of a line; of a plan, and of what is not listed, one over both columns."""
    say = layout.messages
    if isinstance(line, PlanLine):
        group = line.group
        name = layout.name_of(group.path)
        key = "plan_more" if group.more else "plan"
        if group.hidden:
            key = "hidden_plan"
        title, file = (group.title, name) if group.title else (name, "")
        text = say(f"browser.search.{key}", title=title, count=group.total, file=file)
        return (text.rstrip(),)
    if isinstance(line, MoreLine):
        key = "more" if not line.group.more else "maybe_more"
        return (MARGIN + say(f"browser.search.{key}", count=line.count),)
    return (MARGIN + heading_of(line.hit), _snippet(line.found, layout.before)[0])


def heading_of(hit: Hit) -> str:
    """The nearest heading, with its label."""
    if not hit.headings:
        return ""
    mark, title = hit.headings[-1]
    return shown_mark(mark) + title


def _snippet(found: Found, before: int) -> tuple[str, int]:
    """The line from a little before its first hit on, and the column that its text begins at
    less those of the sign before it."""
    text = expand(found.text)
    opens = len(text) - len(text.lstrip())
    start = opens
    # Where the hit can be seen from the line's start on, nothing is cut off.
    if found.spans and found.spans[0][1] - opens > 2 * before:
        start = found.spans[0][0] - before
    return ("…" if start > opens else "") + text[start:].rstrip(), start - (start > opens)


class SearchHighlights(Mapping[tuple[int, int], Spans]):
    """The columns to light by (line, column of the table), worked out for what is drawn."""

    def __init__(self, lines: Sequence[SearchLine], layout: SearchLayout) -> None:
        self._lines = lines
        self._layout = layout

    def __getitem__(self, place: tuple[int, int]) -> Spans:
        row, column = place
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if not isinstance(line, HitLine):
            raise KeyError(place)
        if column == 0:
            if line.hit.node is None or not line.hit.headings:
                raise KeyError(place)
            lead = len(MARGIN) + len(shown_mark(line.hit.headings[-1][0]))
            return tuple((start + lead, stop + lead) for start, stop in line.hit.lit)
        shift = _snippet(line.found, self._layout.before)[1]
        return tuple((start - shift, stop - shift) for start, stop in line.found.spans)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((at, column) for at in range(len(self._lines)) for column in (0, 1))

    def __len__(self) -> int:
        return 2 * len(self._lines)


def across(lines: Sequence[SearchLine]) -> dict[int, str]:
    """The rows that go over both columns."""
    kinds = {PlanLine: "heading", MoreLine: "item"}
    return {at: kinds[type(line)] for at, line in enumerate(lines) if type(line) in kinds}


def columns(messages: Messages, room: int) -> list[Column]:
    """The heading, and the words around the first hit."""
    heading = max(12, room * 3 // 10)
    return [
        Column(
            "heading", messages("browser.search.heading"), minimum=heading, weight=0, widest=heading
        ),
        Column("text", messages("browser.search.text"), minimum=20, weight=1, widest=room),
    ]


def describe(line: SearchLine, messages: Messages) -> LineDetail:
    """All that is known of a line, for the rows below the table."""
    if not isinstance(line, HitLine):
        return LineDetail((Passage(title_of(line.group)),), facts=(expand(line.group.path),))
    hit, found = line.hit, line.found
    text = found.text.strip()
    lead = len(found.text) - len(found.text.lstrip())
    spans = [(start - lead, stop - lead) for start, stop in found.spans]
    start, stop = spans[0] if spans else (0, 0)
    facts = []
    if len(hit.lines) > 1:
        places = messages("browser.filter.comma").join(str(each.line) for each in hit.lines[1:9])
        facts.append(messages("browser.search.also", lines=places))
    path = tuple(shown_mark(mark) + title for mark, title in hit.headings)
    passage = Passage(text, start, stop, more=tuple(spans[1:]))
    return LineDetail((passage,), title_of(line.group), path, tuple(facts))
