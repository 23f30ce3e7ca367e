"""The owners that the cells of a row name, by the columns that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from parser.chinese.owner_words import owner_words
from parser.chinese.owners import find_owners, split_units
from parser.chinese.text import fold
from parser.model import Owner, Role
from parser.table import Cell
from parser.tables.columns import Column
from parser.tables.head_words import Meaning
from parser.tables.number_cells import NONE, has_text, is_number

ROLES = {
    Meaning.LEAD: Role.LEAD,
    Meaning.SUPPORT: Role.SUPPORT,
    Meaning.OWNER: Role.PLAIN,
}
"""The columns that name owners, with the part that these take."""

_LONGEST_UNITS = 400
_LONGEST_OWNER = 40


def owners_of(columns: Sequence[Column], cells: Sequence[Cell | None]) -> tuple[Owner, ...]:
    """The owners that a row's cells name, by the role of their column."""
    found: dict[str, Owner] = {}
    for column in columns:
        role = ROLES.get(column.meaning)
        cell = cells[column.index]
        if role is None or cell is None or not has_text(cell):
            continue
        for owner in units_of(cell.text, role):
            found.setdefault(owner.unit, owner)
    return tuple(found.values())


def units_of(text: str, role: Role) -> list[Owner]:
    """The owners in a cell: a list of units, or labelled ones (牵头单位：甲；配合单位：乙)."""
    if len(text) > _LONGEST_UNITS:
        return []
    if ("：" in text or ":" in text) and (labelled := find_owners(text)) is not None:
        return list(labelled.owners)
    none = owner_words().none
    parts = text.split()
    if any(mark in text for mark in "、，,；;") or any(len(part) < 3 for part in parts):
        parts = [text]
    units = (unit for part in parts for unit in split_units(part))
    return [
        Owner(unit, role)
        for unit in units
        if len(unit) <= _LONGEST_OWNER
        and not none.search(unit)
        and not is_number(fold(unit))
        and not NONE.fullmatch(fold(unit))
    ]
