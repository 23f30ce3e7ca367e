"""What stands in the cells of the targets table, worked out for the lines that are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parser.analysis.confidence import Level, judge
from parser.analysis.target_rows import TargetRow
from parser.model import Owner, Role
from tui.presenters.lazy_cells import LazyCells
from tui.presenters.table import Column
from tui.presenters.targets.bars import bar, percent, skyline, spread
from tui.presenters.targets.lines import (
    Grouping,
    Heading,
    ItemLine,
    Line,
    Matrix,
    Pair,
    TargetView,
    plan_key,
    plan_of_key,
)
from tui.presenters.targets.plan_names import Named
from tui.presenters.targets.rows import Row
from tui.printing.outline import shown_label, shown_owners
from tui.printing.target_words import status_text, value_text, values_text
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref

COLUMNS = ("indicator", "value", "period", "status", "owner", "doubt", "line", "plan")
"""What a line of one target says, the most telling first."""

SHARES = {
    "indicator": (24, 4),
    "value": (6, 0),
    "period": (6, 1),
    "status": (4, 0),
    "owner": (6, 2),
    "doubt": (2, 0),
    "line": (3, 0),
    "plan": (12, 2),
    "unit": (2, 0),
    "spread": (4, 0),
    "cell": (8, 1),
    "wanted": (6, 1),
    "got": (6, 1),
    "reached": (4, 0),
    "found": (10, 2),
}
"""The least width and the weight of each column; weight 0 is as wide as its content."""

_RIGHT = frozenset({"value", "line", "wanted", "got", "cell"})
_LOOKS = {"line": "table--faint", "plan": "table--faint", "unit": "table--faint"} | dict.fromkeys(
    ("value", "wanted", "got", "cell"), "table--value"
)

INDENT = "  "
"""Before what stands under a heading."""

MOST_PLANS = 60
"""Columns of plans that are laid out from the first on: more than any terminal shows at once."""

MOST_BARS = 24
"""Plans up to which their numbers are drawn as a picture."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How the table is set: its words, the plans' names, whether there is room for pictures.

    ``first`` is the place in the list of plans from which the matrix shows its columns.
    """

    messages: Messages
    names: Mapping[Ref, Named]
    wide: bool
    first: int = 0

    @property
    def several(self) -> bool:
        """Whether a plan must be named."""
        return len(self.names) > 1


def keys_of(view: TargetView, looks: Looks) -> list[str]:
    """The columns that say something, from the left; the last go first where room is short."""
    match view.asked.grouping:
        case Grouping.INDICATOR:
            shown = [at for at in view.columns_of if at >= looks.first][:MOST_PLANS]
            plans = [plan_key(at) for at in shown]
            pictures = looks.wide and looks.several
            return ["indicator", "unit", *(["spread"] if pictures else []), *plans]
        case Grouping.ANSWERS:
            return ["indicator", "wanted", "got", "reached", "period", "found"]
    says = {
        "owner": view.source.owned and view.asked.grouping is not Grouping.OWNER,
        "plan": looks.several,
    }
    return [key for key in COLUMNS if says.get(key, True)]


def sortable(key: str | None, grouping: Grouping) -> bool:
    """Whether a grouping has that column, with the same meaning as in a plain list."""
    match grouping:
        case Grouping.INDICATOR:
            return key == "indicator"
        case Grouping.ANSWERS:
            return key in ("indicator", "period")
    return key in COLUMNS


def columns(view: TargetView, keys: Sequence[str], looks: Looks) -> list[Column]:
    """The columns with their headers; a mark stands at the one that is sorted by."""
    made = []
    for key in keys:
        place = plan_of_key(key)
        name = key if place is None else "cell"
        label = _head(key, looks.messages) if place is None else _plan_head(view, place, looks)
        if key == view.asked.order:
            label += "▼" if view.asked.reverse else "▲"
        align = "right" if name in _RIGHT else "left"
        made.append(Column(key, label, align, *SHARES[name], _LOOKS.get(name, "")))
    return made


def _head(key: str, messages: Messages) -> str:
    return messages(f"browser.targets.{key}")


def _plan_head(view: TargetView, place: int, looks: Looks) -> str:
    if not looks.several:
        return looks.messages("browser.targets.value")
    name = looks.names[view.source.refs[place]]
    return f"{name.letter} {name.short}" if looks.wide else name.letter


class Cells(LazyCells[Line]):
    """The cells of a view's lines."""

    def __init__(self, view: TargetView, keys: Sequence[str], looks: Looks) -> None:
        super().__init__(view.lines)
        self._asked, self._keys, self._looks = view.asked, keys, looks

    def cells_of(self, line: Line) -> Sequence[str]:
        """The cells of a line; of a heading and of an item one that goes over all columns."""
        match line:
            case Heading():
                return [f"{line.title}{INDENT}{line.note}"]
            case ItemLine():
                return [item_text(line, self._looks)]
            case Matrix():
                return [_matrix_cell(line, key, self._looks) for key in self._keys]
            case Pair():
                return [_pair_cell(line, key, self._looks) for key in self._keys]
        cells = [row_cell(line, key, self._looks) for key in self._keys]
        grouping = self._asked.grouping
        if grouping is not Grouping.NONE:
            deep = grouping is Grouping.OWNER and self._asked.order is None
            cells[0] = (2 * INDENT if deep else INDENT) + cells[0]
        return cells


def row_cell(row: Row, key: str, looks: Looks) -> str:
    """A cell of a target's line."""
    target, messages = row.target, looks.messages
    match key:
        case "indicator":
            return target.indicator
        case "value":
            return value_text(target, messages)
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
    name = looks.names[row.ref]
    return name.title if looks.wide else name.short


def item_text(line: ItemLine, looks: Looks) -> str:
    """An item of a unit in one line: how it is responsible, what for, in which plan."""
    node, owner = line.item.node, line.item.owner
    role = role_text(owner, looks.messages) if owner is not None else ""
    title = f"{shown_label(node)}{node.title}" if node is not None else ""
    plan = f" · {looks.names[line.ref].short}" if looks.several else ""
    return f"{INDENT}{role}{title}{plan}"


def role_text(owner: Owner, messages: Messages) -> str:
    """Whether a unit leads or supports, in brackets; nothing where the text does not say."""
    return "" if owner.role is Role.PLAIN else messages(f"browser.targets.role_{owner.role.value}")


def _matrix_cell(line: Matrix, key: str, looks: Looks) -> str:
    if key == "indicator":
        return (INDENT if looks.several else "") + line.group.name
    unit = line.unit
    if key == "unit":
        return unit
    place = plan_of_key(key)
    if place is None:
        return _spread_cell(line.numbers)
    cell = line.group.cells[place]
    told = []
    for rows, word in ((cell.targets, "print.promised"), (cell.achieved, "print.achieved")):
        if not rows:
            continue
        text = _values(rows, looks.messages, units=not unit)
        # What is only promised needs no word: most cells are.
        only = rows is cell.targets and not cell.achieved
        told.append(text if only else f"{looks.messages(word)} {text}")
    return INDENT.join(told)


def _spread_cell(numbers: Sequence[float]) -> str:
    if len(numbers) > MOST_BARS:
        return spread(numbers)
    return f"{skyline(numbers)} {spread(numbers)}" if len(numbers) > 1 else ""


def _values(rows: Sequence[TargetRow], messages: Messages, *, units: bool) -> str:
    """The numbers of a cell; when they hold and what was before stand below the table."""
    bare = [TargetRow(replace(row.target, baseline=None), row.plan) for row in rows]
    return values_text(bare, messages, periods=False, units=units)


def _pair_cell(line: Pair, key: str, looks: Looks) -> str:
    target, found, answer = line.target, line.found, line.answer
    match key:
        case "indicator":
            row = target or found
            return INDENT + row.target.indicator if row else ""
        case "wanted":
            return value_text(target.target, looks.messages) if target else ""
        case "got":
            return value_text(found.target, looks.messages) if found else ""
        case "period":
            return (target.target.period or "") if target else ""
        case "reached":
            if answer.reached is None:
                return ""
            share = percent(answer.reached)
            return f"{bar(answer.reached)} {share}" if looks.wide else share
    if target is None or found is None or found.target.indicator == target.target.indicator:
        return ""
    return found.target.indicator
