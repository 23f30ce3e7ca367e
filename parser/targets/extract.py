"""The targets of a plan: numbers and dated acts, line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parser.chinese.carried_lines import carried_on
from parser.chinese.glossary import is_glossary, opens_glossary
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import ORDINAL
from parser.chinese.typed_marks import with_full_stops, with_quotation_marks
from parser.model import Kind, Line, Modality, Node, Owner, Plan, Target
from parser.targets import (
    deadline_lines,
    exclusions,
    loose_tables,
    modality,
    numbers,
    periods,
    scope,
)
from parser.targets.line_reader import read_line
from parser.targets.paragraphs import may_part, paragraph_at
from parser.targets.periods import Time
from parser.targets.place import Place, text_start
from parser.targets.table_rows import read_table
from parser.targets.table_scene import RowPlace, Scene
from parser.targets.turns import Turns

# A cell with clauses, as long as this, tells a task in prose.

_PART = lazy_pattern(rf"[{ORDINAL}]+[、.．]|第[{ORDINAL}]+[章编篇部]|[（(][{ORDINAL}]+[)）]")

READ_KINDS = frozenset({Kind.HEADING, Kind.POINT, Kind.BODY, Kind.CONT, Kind.NOTICE})


def extract(plan: Plan) -> tuple[Target, ...]:
    """The targets of a plan in document order. Pure; linear in the length of the plan."""
    if is_glossary(plan.title):
        return ()
    written = [line.text for line in plan.lines]
    stopped = with_full_stops(written)
    mended = with_quotation_marks(stopped or written) or stopped
    if mended is None:
        return _extract(plan)
    lines = [replace(line, text=text) for line, text in zip(plan.lines, mended, strict=True)]
    read = replace(plan, lines=tuple(lines))
    return tuple(_as_written(row, read, plan) for row in _extract(read))


def _as_written(row: Target, read: Plan, plan: Plan) -> Target:
    """A row of the mended plan with the words that were written: the columns are the same."""
    if read.line(row.line).text == (line := plan.line(row.line).text):
        return row
    quote = plan.cut(row.span) if row.quote == read.cut(row.span) else row.quote
    name = row.indicator
    if '"' in line:
        name = name.replace("“", '"').replace("”", '"')
    return replace(row, quote=quote, indicator=name)


def _extract(plan: Plan) -> tuple[Target, ...]:
    places = _Places(plan)
    in_tables = _of_tables(plan, places)
    found: list[Target] = []
    loose: list[Line] = []
    carried: Time | None = None
    joined: set[int] = set()
    for at, line in enumerate(plan.lines):
        if line.number in joined:
            continue
        if line.number in in_tables:
            found += in_tables[line.number]
            continue
        if line.kind is Kind.TABLE:
            loose.append(line)
            continue
        if loose and line.kind is not Kind.BLANK:
            place = places.at(loose[0].number)
            found += sorted(loose_tables.read(loose, place), key=lambda row: row.line)
            loose = []
        if not _is_read(line):
            continue
        if _tells_nothing(plan.lines, at):
            # No row, and no time that holds on: none held before it, as it carries on no line.
            carried = carried if places.in_glossary(line.number) else None
            continue
        place = places.at(line.number)
        if place.glossary:
            continue
        if deadline := deadline_lines.deadline_of(line):
            _give_deadline(found, plan, at, deadline, places)
            continue
        if day := deadline_lines.day_of_event(line):
            told = deadline_lines.event(plan.lines, at, day, place)
            found += [told] if told else []
            continue
        carried = carried if line.kind is Kind.CONT else None
        rows, carried, carries_on = _read(plan.lines, at, place, carried)
        found += rows
        joined |= carries_on
    if loose:
        found += sorted(
            loose_tables.read(loose, places.at(loose[0].number)), key=lambda row: row.line
        )
    return tuple(found)


_CAPTION = lazy_pattern(r"\s*(?:附?[表图])\s?\d{1,2}(?:[-—.]\d{1,2})?[\s:：][^。；;，,]{4,50}$")


def _is_read(line: Line) -> bool:
    """Whether a line is of a kind that tells targets.

    Of a notice its title and whom it goes to are not read; what it says itself counts. The name of
    a figure or a table tells nothing by itself: 表8 得分满分的课堂（6名）.
    """
    if line.kind is Kind.NOTICE and "。" not in line.text:
        return False
    return line.kind in READ_KINDS and not _CAPTION.match(line.text)


def _tells_nothing(lines: Sequence[Line], at: int) -> bool:
    """Whether the paragraph of a line holds no number and no time, which is soon seen.

    True only of a line that stands alone and holds no blank: joining lines, or what a blank
    parts, may make a number or a time of what is none. Such a line gives no row, and is no
    deadline either.
    """
    line = lines[at]
    if line.kind is Kind.CONT or numbers.may_stand_in(line.text):
        return False
    alone = next(carried_on(lines, at), None) is None and not may_part(line.text)
    return alone and not periods.may_stand_in(line.text)


def _give_deadline(
    found: list[Target], plan: Plan, at: int, deadline: str, places: _Places
) -> None:
    """Gives the rows of the task above, in place, the deadline that a line names."""
    task = deadline_lines.task_above(plan.lines, at)
    if not task:
        return
    first = deadline_lines.rows_of(found, task)
    if first < len(found):
        found[first:] = [deadline_lines.dated(row, deadline) for row in found[first:]]
    elif milestone := deadline_lines.milestone(task, deadline, places.at(task[0].number)):
        found.append(milestone)


def _read(
    lines: Sequence[Line], at: int, place: Place, carried: Time | None
) -> tuple[list[Target], Time | None, frozenset[int]]:
    """The targets of the paragraph that begins with a line of the list, the time that still
    holds at its end, and the numbers of its further lines."""
    paragraph = paragraph_at(lines, at, text_start(lines[at], place))
    if paragraph is None:
        return *read_line(lines[at], place, carried), frozenset()
    rows, carried = read_line(paragraph.line, place, carried)
    return [paragraph.to_lines(row) for row in rows], carried, paragraph.further


class _Places:
    """What holds for each line of a plan: asked in any order."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lines = [node.line for node in plan.nodes]
        course = modality.course_of(plan)
        self._turning, self._whole = course.turning, course.modality
        self._modality = modality.of_nodes(plan, course)
        self._plans = self._whole is Modality.TARGET
        self._owners = _owners(plan)
        self._glossary = _glossaries(plan)
        self._turns = Turns(plan, course, self._modality)
        self._before = scope.of_plan(plan, self._whole, course.years)
        self._ahead = scope.of_plan(plan, Modality.TARGET, course.years)
        self._first_year = plan.facts.years[0] if plan.facts.years else None
        # What holds for the last line that was asked for, and by what: most lines of a node are
        # told alike.
        self._known: tuple[object, ...] = ()
        self._last: Place | None = None

    def at(self, number: int) -> Place:
        """What holds for the line of a number in the file."""
        at = bisect_right(self._lines, number) - 1
        turned = self._turning is not None and number >= self._turning
        if at < 0:
            whole = Modality.TARGET if turned else self._whole
            covered = self._ahead if turned else self._before
            return Place(
                None, (), whole, True, covered, first_year=self._first_year, plan=self._plans
            )
        node = self._plan.nodes[at]
        # Lines behind the turn belong to the node before it, up to the next heading.
        late = turned and node.line < (self._turning or 0)
        opens = node.kind is Kind.TITLE or number == self._turning
        turn = self._turns.at(number)
        own = self._ahead if late else self._turns.covered[at]
        covered = turn.covered if turn else own
        side = turn.side if turn else None
        glossary = self.in_glossary(number)
        asked = at, late, opens, covered, side, glossary
        if self._last is None or asked != self._known:
            self._known = asked
            self._last = Place(
                node,
                self._owners[at],
                side or (Modality.TARGET if late else self._modality[at]),
                opens,
                covered,
                glossary,
                self._first_year,
                self._plans,
                self._turns,
                self._turns.part(at, late),
                self._above(node),
            )
        return self._last

    def in_glossary(self, number: int) -> bool:
        """Whether the line of a number in the file stands in a list of terms."""
        return exclusions.inside(self._glossary, number)

    def _above(self, node: Node) -> str:
        """The title of the heading above a node; the document's own is none."""
        above = None if node.parent is None else self._plan.nodes[node.parent]
        return above.title if above is not None and above.depth else ""


def _of_tables(plan: Plan, places: _Places) -> dict[int, list[Target]]:
    """The targets of the plan's tables by line; each line of a table has an entry."""
    found: dict[int, list[Target]] = {}
    if not plan.tables:
        return found

    def place(number: int) -> RowPlace:
        held = places.at(number)
        return RowPlace(held.node.index if held.node else None, held.owners, held.modality)

    def prose(line: Line, ahead: bool) -> list[Target]:
        place = replace(places.at(line.number), node=None, opening=False)
        place = replace(place, modality=Modality.TARGET) if ahead else place
        return _read([line], 0, place, None)[0]

    first = plan.lines[0].number if plan.lines else 1
    scene = Scene(lambda number: plan.lines[number - first], place, prose, plan.facts.years)
    for table in plan.tables:
        own = range(table.first_line, table.last_line + 1)
        found |= {n: [] for n in own if plan.line(n).kind in (Kind.TABLE, Kind.BLANK)}
        for target in read_table(table, scene):
            found.setdefault(target.line, []).append(target)
    for rows in found.values():
        rows.sort(key=lambda target: target.value.start)
    return found


def _owners(plan: Plan) -> list[tuple[Owner, ...]]:
    """The owners of each node: its own, else its nearest ancestor's.

    What a row of a table names is that row's alone, and no owner of the text around.
    """
    held: list[tuple[Owner, ...]] = []
    for node in plan.nodes:
        own = node.owners
        if own:
            lines = [plan.line(n) for n in range(node.line, node.last_line + 1)]
            if any(line.kind is Kind.TABLE and line.owners for line in lines):
                named = (o for line in lines if line.kind is not Kind.TABLE for o in line.owners)
                own = tuple({owner.unit: owner for owner in named}.values())
        held.append(own or (held[node.parent] if node.parent is not None else ()))
    return held


def _glossaries(plan: Plan) -> list[tuple[int, int]]:
    """The first and the last line of each glossary: up to the next numbered part (二、, 第三章)."""
    found: list[tuple[int, int]] = []
    parts: list[int] | None = None
    for line in plan.lines:
        if opens_glossary(line.text):
            if parts is None:
                tops = (node for node in plan.nodes if not node.depth or _PART.match(node.label))
                parts = [node.line for node in tops]
            place = bisect_right(parts, line.number)
            last = parts[place] - 1 if place < len(parts) else plan.lines[-1].number
            found.append((line.number, last + 1))
    return found
