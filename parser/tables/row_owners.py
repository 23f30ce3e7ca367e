"""Who is responsible, by the column of a table: `任务 / 责任单位 / 完成时限`.

In a table with a cell a line, only rows that have as many cells as the header are read so: in
the others nothing says for certain which cell stands in which column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.owner_words import owner_words
from parser.chinese.owners import split_units
from parser.model import Kind, Owner, Role
from parser.sources.line_features import LineFeatures
from parser.table import Table
from parser.tables.cell_owners import owners_of
from parser.tables.rows import read_rows
from parser.tables.stacked_cells import cell_text

_GAP = lazy_pattern(r"\t|[|｜]")
_LONGEST_HEADER = 16
_LONGEST_UNITS = 200
_FEWEST_COLUMNS = 3
# 责任单位（人）, 牵头单位及责任人
_LONGEST_REST = 6


def row_owners(tables: Iterable[Table]) -> dict[int, tuple[Owner, ...]]:
    """The owners that the rows of tables name, by the number of the line that names them."""
    found: dict[int, dict[str, Owner]] = {}
    for table in tables:
        # Most tables name no owner: their rows are read once, for their targets, and not twice.
        for row in read_rows(table, owned=True):
            for column in row.columns:
                cell = row.cells[column.index]
                if cell is None or cell.row != row.index or not cell.spans:
                    continue
                for owner in owners_of((column,), row.cells):
                    found.setdefault(cell.spans[0].line, {}).setdefault(owner.unit, owner)
    return {line: tuple(owners.values()) for line, owners in found.items()}


def loose_owners(
    features: Sequence[LineFeatures], found: Sequence[Kind | None], start: int, end: int
) -> Mapping[int, tuple[Owner, ...]]:
    """The owners of table rows that are known by their lines alone, by the line's index."""
    owners: dict[int, tuple[Owner, ...]] = {}
    columns: dict[int, Role] = {}
    width = 0
    single: list[int] = []
    for at in range(start, end):
        if found[at] in (Kind.BLANK, Kind.NOISE):
            continue
        if found[at] is not Kind.TABLE:
            columns = {}
            owners |= _cell_owners(features, single)
            single = []
            continue
        cells = _cells(features[at])
        if len(cells) < _FEWEST_COLUMNS:
            single.append(at)
            continue
        header = _owner_columns(cells)
        if header:
            columns, width = header, len(cells)
        elif len(cells) == width:
            named = [
                Owner(unit, role)
                for column, role in columns.items()
                if len(cells[column]) <= _LONGEST_UNITS
                for unit in split_units(cells[column])
            ]
            if named:
                owners[at] = tuple({owner.unit: owner for owner in reversed(named)}.values())[::-1]
    return owners | _cell_owners(features, single)


def _cell_owners(
    features: Sequence[LineFeatures], lines: Sequence[int]
) -> dict[int, tuple[Owner, ...]]:
    """The owners of a table with a cell a line, each on the line of its cell."""
    texts = [cell_text(features[at]) for at in lines]
    first = next((place for place, text in enumerate(texts) if text == "1"), None)
    if first is None:
        return {}
    opening = next((p for p, text in enumerate(texts[:first]) if text in ("序号", "编号")), first)
    columns = _owner_columns(texts[opening:first])
    width = first - opening
    if not columns:
        return {}
    starts = [first]
    for place in range(first + 1, len(texts)):
        if texts[place] == str(len(starts) + 1):
            starts.append(place)
    owners: dict[int, tuple[Owner, ...]] = {}
    for start, stop in pairwise([*starts, len(texts)]):
        if stop - start != width:
            continue
        for column, role in columns.items():
            if len(texts[start + column]) <= _LONGEST_UNITS:
                units = split_units(texts[start + column])
                owners[lines[start + column]] = tuple(Owner(unit, role) for unit in units)
    return owners


def _cells(look: LineFeatures) -> list[str]:
    if look.raw.cells:
        return [look.raw.text[start:stop].strip() for start, stop in look.raw.cells]
    return [cell.strip() for cell in _GAP.split(look.raw.text.strip().strip("|｜"))]


def _owner_columns(cells: Sequence[str]) -> dict[int, Role]:
    """The columns of a header row that name owners; empty where the row is no header."""
    if len(cells) < _FEWEST_COLUMNS or any(len(cell) > _LONGEST_HEADER for cell in cells):
        return {}
    roles = owner_words().roles
    columns: dict[int, Role] = {}
    for column, cell in enumerate(cells):
        name = "".join(cell.split())
        words = [w for w in roles if name.startswith(w) and len(name) <= len(w) + _LONGEST_REST]
        if words:
            columns[column] = roles[max(words, key=len)]
    return columns
