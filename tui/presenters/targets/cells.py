"""What stands in the cells of the targets table, worked out for the lines that are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from os.path import basename

from parser.analysis.achievements import Answer
from parser.analysis.confidence import Level, judge
from parser.analysis.grouping import IndicatorGroup, Item
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import year_text
from parser.model import Owner, Role
from parser.records import dataclass
from tui.export.view import Grouping
from tui.presenters.table import WIDEST, Column, LazyCells
from tui.presenters.targets.lines import (
    GroupHeading,
    PlanLine,
    TargetLine,
    TargetSource,
    TargetView,
    column_of_plan,
    first_row,
    plan_of_column,
)
from tui.presenters.targets.pictures import bar, look_of_share, percent, skyline, spread
from tui.presenters.targets.selection import COLUMNS, SEVERAL
from tui.presenters.targets.turned import COLUMNS as TURNED
from tui.presenters.targets.turned import line_years, place_shown, step
from tui.printing.outline import shown_label, shown_owners
from tui.printing.series import signed
from tui.printing.target_words import (
    shown_unit,
    status_text,
    value_text,
    values_text,
)
from tui.settings.i18n import Messages
from tui.terminal.cells import clip, width

SHARES = {
    "indicator": (24, 4),
    "value": (6, 0),
    "period": (10, 1),
    "status": (4, 0),
    "owner": (6, 2),
    "doubt": (2, 0),
    "line": (3, 0),
    "plan": (12, 2),
    "unit": (2, 0),
    "spread": (4, 0),
    "cell": (8, 0),
    "wanted": (6, 1),
    "got": (6, 1),
    "reached": (4, 0),
    "found": (10, 2),
    "place": (14, 1),
    "year": (4, 0),
    "change": (4, 0),
    "rank": (4, 0),
    "bar": (6, 0),
    "at": (10, 1),
}
"""The least width and the weight of each column; weight 0 is as wide as its content."""

_RIGHT = frozenset({"value", "line", "wanted", "got", "cell", "change", "rank", "year"})
_MIDDLE = frozenset({"plan", "place", "at"})
_CELL_STYLES = {
    "line": "table--faint",
    "plan": "table--faint",
    "unit": "table--faint",
    "at": "table--faint",
} | dict.fromkeys(("value", "wanted", "got", "cell"), "table--value")

INDENT = "  "
"""Before what stands under a heading."""

MOST_PLANS = 60
"""Columns of plans that are laid out from the first on: more than any terminal shows at once."""

HEAD_CELLS, SHORT_HEAD = 20, 10
"""Cells of a plan's name at the head of its column, at the most and where room is short."""

TITLE_CELLS = 32
"""Cells of a title that is told whole in the column of the plan; of a longer one the short name
says more."""

FEW_PLANS = 4
"""Plans up to which their names are told at some length; of more only where all have room for
it, as it would leave none for others."""

BESIDE_HEADS = 48
"""Cells of the other columns of a matrix."""

BESIDE_ONE = 38
"""The same of one that has room for a single plan."""

AROUND_HEAD = 4
"""Cells of a plan's column beside its name: its letter, a blank, and the gap to the next."""

MOST_BARS = 24
"""Plans up to which their numbers are drawn as a picture."""


@dataclass(frozen=True, slots=True)
class TargetLayout:
    """How a view is laid out: in which words, and whether there is room for pictures and titles.

    ``first_plan`` is the place in scope of the plan from which on the matrix shows columns.
    """

    messages: Messages
    source: TargetSource
    wide: bool
    first_plan: int = 0
    room: int = 0
    """The cells of the screen, where they are known."""

    @property
    def several(self) -> bool:
        """Whether a plan must be named."""
        return len(self.source.plans) > 1


def keys_of(view: TargetView, layout: TargetLayout) -> list[str]:
    """The columns that say something, from the left; the last go first where room is short."""
    match view.selection.grouping:
        case Grouping.INDICATOR if view.selection.turned:
            says = {"place": layout.several, "bar": layout.wide or layout.several}
            return [key for key in TURNED if says.get(key, True)]
        case Grouping.INDICATOR:
            shown = [at for at in view.columns_of if at >= layout.first_plan][:MOST_PLANS]
            plans = [column_of_plan(at) for at in shown]
            pictures = layout.wide and layout.several
            return ["indicator", "unit", *(["spread"] if pictures else []), *plans]
        case Grouping.ANSWERS:
            return ["indicator", "wanted", "got", "reached", "period", "found"]
    says = {"owner": view.source.owned and view.selection.grouping is not Grouping.OWNER}
    order = SEVERAL if layout.several else COLUMNS
    return [key for key in order if says.get(key, True)]


def columns(view: TargetView, keys: Sequence[str], layout: TargetLayout) -> list[Column]:
    """The columns with their headers; a mark stands at the one that is sorted by."""
    made = []
    for key in keys:
        place = plan_of_column(key)
        name = key if place is None else "cell"
        label = _head(key, layout.messages) if place is None else _plan_head(view, place, layout)
        if key == view.selection.order:
            label += "▼" if view.selection.reverse else "▲"
        align = "right" if name in _RIGHT else "left"
        # Numbers are never cut: in the turned matrix they are all that a line is about.
        least, weight = SHARES[name]
        weight = 0 if view.selection.turned and name in ("wanted", "got") else weight
        look_by = look_of_share if name == "reached" else None
        look = _CELL_STYLES.get(name, "")
        # However much a plan says of one indicator, one column of the matrix is always in sight.
        beside = layout.room - BESIDE_ONE if name == "cell" and layout.room else WIDEST
        made.append(
            Column(
                key,
                label,
                align,
                least,
                weight,
                look,
                min(WIDEST, max(HEAD_CELLS, beside)),
                look_by=look_by,
                middle=name in _MIDDLE,
            )
        )
    return made


def _head(key: str, messages: Messages) -> str:
    return messages(f"browser.targets.{key}")


def _plan_head(view: TargetView, place: int, layout: TargetLayout) -> str:
    if not layout.several:
        return layout.messages("browser.targets.value")
    name = view.source.names[place]
    # A county can have a name of forty cells; the letter and the legend tell it whole.
    plans = len(view.columns_of)
    each = (layout.room - BESIDE_HEADS) // plans - AROUND_HEAD
    cells = HEAD_CELLS if plans <= FEW_PLANS else min(HEAD_CELLS, max(SHORT_HEAD, each))
    return f"{name.letter} {clip(name.short, cells)}" if layout.wide else name.letter


def cells_of(view: TargetView, keys: Sequence[str], layout: TargetLayout) -> LazyCells[TargetLine]:
    """The cells of a view's lines in some columns."""
    selection = view.selection
    indent = ""
    if selection.grouping is not None:
        deep = selection.grouping is Grouping.OWNER and selection.order is None
        indent = 2 * INDENT if deep else INDENT
    return LazyCells(view.lines, partial(_line_cells, keys=keys, layout=layout, indent=indent))


def _line_cells(
    line: TargetLine, keys: Sequence[str], layout: TargetLayout, indent: str
) -> Sequence[str]:
    """The cells of a line; of a heading and of an item one that goes over all columns."""
    match line:
        case GroupHeading():
            return [f"{line.title}{INDENT}{line.note}"]
        case Item():
            return [item_text(line, layout)]
        case IndicatorGroup():
            return [_matrix_cell(line, key, layout) for key in keys]
        case PlanLine():
            cells = [_plan_cell(line, key, layout) for key in keys]
            cells[0] = INDENT + cells[0]
            return cells
        case Answer():
            return [_answer_cell(line, key, layout) for key in keys]
    cells = [row_cell(line, key, layout) for key in keys]
    cells[0] = indent + cells[0]
    return cells


def row_cell(row: TargetRow, key: str, layout: TargetLayout) -> str:
    """A cell of a target's line."""
    target, messages = row.target, layout.messages
    match key:
        case "indicator":
            return target.indicator
        case "value":
            # Where the plan must have room, too, what was before is told below the table.
            bare = layout.several and not layout.wide
            return value_text(replace(target, baseline=None) if bare else target, messages)
        case "period":
            return target.period or ""
        case "status":
            return status_text(target, messages)
        case "owner":
            return shown_owners(target.owners)
        case "doubt":
            return "?" if judge(target).level is Level.LOW else ""
        case "line":
            return str(target.line)
    name = layout.source.names_of(row.plan)
    return name.title if layout.wide and width(name.title) <= TITLE_CELLS else name.short


def item_text(item: Item, layout: TargetLayout) -> str:
    """An item of a unit in one line: how it is responsible, what for, in which plan."""
    node, owner = item.node, item.owner
    role = role_text(owner, layout.messages) if owner is not None else ""
    title = f"{shown_label(node)}{node.title}" if node is not None else ""
    plan = f" · {layout.source.names_of(item.plan).short}" if layout.several else ""
    return f"{INDENT}{role}{title}{plan}"


def role_text(owner: Owner, messages: Messages) -> str:
    """Whether a unit leads or supports, in brackets; nothing where the text does not say."""
    return "" if owner.role is Role.PLAIN else messages(f"browser.targets.role_{owner.role.value}")


def _matrix_cell(group: IndicatorGroup, key: str, layout: TargetLayout) -> str:
    if key == "indicator":
        return (INDENT if layout.several else "") + group.name
    unit = group.unit
    if key == "unit":
        return shown_unit(unit)
    place = plan_of_column(key)
    if place is None:
        return _spread_cell(group.levels, group.level_unit)
    cell, say = group.cells[place], layout.messages
    room = WIDEST if layout.wide else VALUES_CELLS
    promised = _values(cell.targets, say, room, units=not unit)
    achieved = _values(cell.achieved, say, room, units=not unit)
    # What is only promised needs no word: most cells are.
    word = f"{say('print.promised')} " if promised and achieved else ""
    pieces = (word + promised, achieved and f"{say('print.achieved')} {achieved}")
    return INDENT.join(filter(None, pieces))


def _plan_cell(line: PlanLine, key: str, layout: TargetLayout) -> str:
    """A cell of the turned matrix: the first number whole, with its year where it is another."""
    say, year = layout.messages, line_years(line)
    match key:
        case "place":
            return place_shown(line, layout.source)
        case "year":
            return year
        case "wanted" | "got":
            row = line.wanted if key == "wanted" else line.got
            if row is None:
                return ""
            cell = line.group.cells[line.place]
            text = value_text(replace(row.target, baseline=None), say)
            own = year_text(row)
            apart = "" if own in ("", year) else say("targets.at", period=own)
            others = len(cell.targets if key == "wanted" else cell.achieved) - 1
            return text + apart + (f" +{others}" if others else "")
        case "change":
            moved = step(line)
            return "" if moved is None else signed(moved)
        case "rank":
            return "" if line.rank is None else str(line.rank)
        case "bar":
            return "" if line.share is None else bar(line.share)
    row = line.wanted or line.got
    return f"{basename(row.plan.path)}:{row.target.line}" if row is not None else ""


def _spread_cell(levels: Sequence[float], unit: str) -> str:
    if len(levels) < 2:
        return ""
    text = f"{spread(levels)} {unit}".rstrip()
    return text if len(levels) > MOST_BARS else f"{skyline(levels)} {text}"


MOST_VALUES = 2
"""Numbers of one cell of the matrix that are shown; the others are counted."""

VALUES_CELLS = 14
"""Cells of these in a narrow terminal: more of them are counted there, too."""


def _values(rows: Sequence[TargetRow], messages: Messages, room: int, *, units: bool) -> str:
    """The numbers of a cell, none of them cut; what was before stands below the table.

    A number of another year than its plan's carries its year.
    """
    text = ""
    for most in (MOST_VALUES, 1):
        bare = [
            TargetRow(replace(row.target, baseline=None), row.plan, row.number)
            for row in rows[:most]
        ]
        text = values_text(bare, messages, periods=False, units=units)
        text += f" +{len(rows) - most}" if len(rows) > most else ""
        if width(text) <= room:
            break
    return text


def _answer_cell(answer: Answer, key: str, layout: TargetLayout) -> str:
    target, found, say = answer.target, answer.found, layout.messages
    match key:
        case "indicator":
            row = first_row(answer)
            return INDENT + row.target.indicator if row else ""
        case "wanted":
            return value_text(target.target, say) if target else ""
        case "got":
            return value_text(found.target, say) if found else ""
        case "period":
            return (target.target.period or "") if target else ""
        case "reached":
            if answer.reached is None:
                return ""
            share = percent(answer.reached)
            return f"{bar(answer.reached)} {share}" if layout.wide else share
    if target is None or found is None or found.target.indicator == target.target.indicator:
        return ""
    return found.target.indicator
