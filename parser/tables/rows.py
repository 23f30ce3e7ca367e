"""The rows of a table below its head: names, groups, units, owners and deadlines.

Cells are read through the covering grid: what is merged over several rows holds for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.text import fold
from parser.model import Owner
from parser.records import dataclass
from parser.table import Cell, Table
from parser.tables.carried_cells import CarriedCells
from parser.tables.cell_owners import ROLES, owners_of
from parser.tables.columns import Column, Grid, is_head_row, read_columns
from parser.tables.head_words import Meaning, head_words, is_unit, unit_in
from parser.tables.number_cells import has_text, is_number

_GROUP = lazy_pattern(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[类部章]"
)
_ORDINAL = lazy_pattern(
    r"^(?:\d{1,3}(?:\.\d{1,2}){0,3}[.、．\s)）]|[（(]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳]|[★▲△*●■◆]+)\s*(?!\d)"
)
# 发明专利拥有量1: the number of a note.
_NOTE_MARK = lazy_pattern(r"(?<=[率量数重例额值积度位])[1-9]$")
_OF_WHICH = lazy_pattern(r"^(?:其中|#|其 中)\s*[:：]?\s*")
_SCORE = lazy_pattern(r"[（(]\s*\d{1,3}(?:\.\d)?\s*分\s*[）)]$")
# So short is a name that says nothing without the one above it: 小学, 初中.
_LONGEST_PART = 4
# ... and one of the parts in a column without a head.
_LONGEST_SPLIT = 8
# A cell left of such names that says what is measured, and does not only group rows.
_MEASURES = lazy_pattern(
    r"(?:率|比例|比重|占比|系数|指数|数|量|面积|经费|支出|收入|费|金额|总额|规模|浓度|能耗|水平)(?:[（(][^（）()]{1,8}[)）])*$"
)
_COUNT_END = lazy_pattern(r"(?:招生|在校学?生|毕业生|教职工|专任教师|学校|人|户)?[数量额值]$")
# 普通 / 高中: a word that a narrow column broke, or that tells 城市 from 农村.
_LONGEST_SIDE = 3
_JOINS = ("或", "及", "和", "、")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of data.

    ``cells`` are those of the grid by column (a merged one in each row that it covers);
    ``columns`` are what holds for this row's stretch of the table. ``name`` is what the row
    measures, without its number and unit; ``group`` the group row or merged cell above. ``unit``
    is its measure word (of its own column, its name or its group); ``owners`` are those of its
    own cells.
    """

    index: int
    cells: tuple[Cell | None, ...]
    columns: tuple[Column, ...]
    name: str
    name_cell: Cell | None
    group: str
    unit: str | None
    owners: tuple[Owner, ...]
    headed: bool
    total: bool = False

    @property
    def is_valued(self) -> bool:
        """Whether the row stands where columns hold values."""
        return any(column.holds_values for column in self.columns)

    def first(self, *meanings: Meaning) -> Cell | None:
        """The first cell with text in a column of one of the meanings."""
        return next(self.all(*meanings), None)

    def all(self, *meanings: Meaning) -> Iterator[Cell]:
        """The cells with text in columns of the meanings, each once."""
        seen: list[Cell] = []
        for column in self.columns:
            cell = self.cells[column.index]
            if column.meaning in meanings and has_text(cell) and not _among(cell, seen):
                assert cell is not None
                seen.append(cell)
                yield cell


def _among(cell: Cell | None, cells: Sequence[Cell]) -> bool:
    """Whether it is one of the cells; a merged cell is the same one in all its rows."""
    for each in cells:  # noqa: SIM110 (half the price of any(), and asked for every cell)
        if each is cell:
            return True
    return False


def read_rows(
    table: Table, years: tuple[int, int] | None = None, *, owned: bool = False
) -> Iterator[TableRow]:
    """The rows of data of a table, from top to bottom, without heads and group rows.

    ``years`` are the first and last year of the plan. ``owned``: only those below a head that has
    a column of owners. Linear in the cells.
    """
    grid = table.covering()
    for stretch in _stretches(table, grid):
        columns = read_columns(table, grid, stretch.head, stretch.body, years)
        if owned and not any(column.meaning in ROLES for column in columns):
            continue
        readers = [_Reader(part, bool(stretch.head)) for part in _side_by_side(columns)]
        for index in stretch.body:
            for reader in readers:
                row = reader.read(index, reader.own(grid[index]))
                if row is not None:
                    yield row


def _side_by_side(columns: Sequence[Column]) -> list[Sequence[Column]]:
    """The columns of each table where one was printed in two or three parts side by side.

    学校 | 计划数 | 学校 | 计划数: the heads repeat, names and values among them.
    """
    heads = [column.head for column in columns]
    for count in (2, 3):
        size, rest = divmod(len(columns), count)
        if rest or size < 2 or heads != heads[:size] * count:
            continue
        meanings = {column.meaning for column in columns[:size]}
        if Meaning.INDICATOR in meanings and len(set(heads[:size])) == size:
            return [columns[at : at + size] for at in range(0, len(columns), size)]
    return [columns]


@dataclass(slots=True)
class _Stretch:
    """Rows below one head."""

    head: list[int]
    body: list[int] = field(default_factory=list)


def _stretches(table: Table, grid: Grid) -> list[_Stretch]:
    """The table cut at heads that stand within it; a head that only repeats is left out."""
    head = list(range(min(table.header_rows, table.rows)))
    if not head and table.rows and is_head_row(_texts(grid[0])):
        head = [0]
    heads = {tuple(_texts(grid[row])) for row in head}
    found = [_Stretch(head)]
    for row in range(len(head), table.rows):
        texts = _texts(grid[row])
        if tuple(texts) in heads:
            continue
        if found[0].head and found[-1].body and is_head_row(texts, within=True):
            heads.add(tuple(texts))
            found.append(_Stretch([row]))
            continue
        if any(texts):
            found[-1].body.append(row)
    return found


def _texts(cells: Sequence[Cell | None]) -> list[str]:
    return ["".join(cell.text.split()) if cell is not None else "" for cell in cells]


class _Reader:
    """Reads rows in order; holds the group that they stand in."""

    def __init__(self, columns: Sequence[Column], headed: bool) -> None:
        self._columns = tuple(columns)
        self._headed = headed
        self._valued = any(column.holds_values for column in columns)
        self._group = ""
        self._group_unit: str | None = None
        # The row whose parts follow: it has a name and no values.
        self._parent = ""
        self._parent_unit: str | None = None
        self._parent_serial: Cell | None = None
        # The measure word of the last row that is no part of another.
        self._whole_unit: str | None = None
        # What the parts in columns without a head are of, by name and unit.
        self._split: tuple[str, str | None] | None = None
        self._carried = CarriedCells(columns)
        # What the last row that names it counts, and what the parts of one count.
        self._counted = self._measure = ""

    def own(self, cells: Sequence[Cell | None]) -> Sequence[Cell | None]:
        """The cells of a row with those left out that stand in other parts of the table."""
        if len(self._columns) == len(cells):
            return cells
        indices = {column.index for column in self._columns}
        return [cell if at in indices else None for at, cell in enumerate(cells)]

    def read(self, index: int, cells: Sequence[Cell | None]) -> TableRow | None:
        """The row, or None where it only opens a group."""
        distinct: list[Cell] = []
        for cell in cells:
            if cell is not None and has_text(cell) and not _among(cell, distinct):
                distinct.append(cell)
        if not distinct:
            return None
        if self._opens_group(distinct, cells):
            self._open(distinct[-1])
            return None
        cells = self._carried.fill(cells)
        name_cells = self._name_cells(cells)
        raw = "".join("".join(cell.text.split()) for cell in name_cells)
        serial = self._serial(cells)
        if 0 < len(raw) <= _LONGEST_PART or raw.startswith(_JOINS):
            raw = self._beside(raw, cells, serial) + raw
        own = serial is not None and serial != self._parent_serial
        name, unit = self._of_part(cells, name_cells, self._named(raw, numbered=own))
        name = self._measured(raw, name)
        values = any(
            column.holds_values and has_text(cells[column.index]) for column in self._columns
        )
        if self._valued and raw and not values and not self._tells(cells):
            self._parent, self._parent_unit, self._parent_serial = name, unit, serial
        elif own or not self._is_part(raw, unit_in(raw) is not None):
            self._parent, self._parent_unit = "", None
        if not _OF_WHICH.match(raw):
            self._whole_unit = unit
        return TableRow(
            index=index,
            cells=tuple(cells),
            columns=self._columns,
            name=name,
            name_cell=name_cells[-1] if name_cells else None,
            group=self._group,
            unit=self._unit(cells) or unit or self._group_unit,
            owners=self._owners(cells),
            headed=self._headed,
            total=fold(raw) in head_words().totals,
        )

    def _measured(self, raw: str, name: str) -> str:
        """A row's name with the measure of the whole that a sign marks it a part of.

        各级各类学校招生数, #普通高等学校, 普通高中: the sign stands before the first part alone.
        """
        own = _COUNT_END.search(name)
        if raw[:1] == "#" and own is None:
            self._measure = self._counted
        elif own is not None:
            self._measure, self._counted = "", own.group()
        return name + self._measure if name else name

    def _of_part(
        self,
        cells: Sequence[Cell | None],
        name_cells: Sequence[Cell],
        named: tuple[str, str | None],
    ) -> tuple[str, str | None]:
        """A row's name with the part that a column without a head tells: 入学率 | 学前段.

        The rows below it say the part alone.
        """
        part = self._part(cells)
        if part is None:
            self._split = None
            return named
        if not _among(part, name_cells):
            self._split = named
        whole = self._split
        text = "".join(part.text.split())
        return (whole[0] + text, whole[1]) if whole else named

    def _part(self, cells: Sequence[Cell | None]) -> Cell | None:
        """The short cell between a row's name and its values, below an empty head."""
        behind = False
        for column in self._columns:
            cell = cells[column.index]
            if column.holds_values:
                break
            short = cell is not None and has_text(cell) and len(cell.text) <= _LONGEST_SPLIT
            if behind and short and not column.head:
                return cell
            behind = behind or column.meaning is Meaning.INDICATOR
        return None

    def _opens_group(self, distinct: Sequence[Cell], cells: Sequence[Cell | None]) -> bool:
        """One cell of words alone in its row, that spans it or has a group's number."""
        words = [cell for cell in distinct if not _is_serial(cell.text)]
        if len(words) != 1 or is_number(fold(words[0].text)):
            return False
        cell = words[0]
        if cell.row_span > 1:
            return False
        wide = cell.column_span * 2 > len(cells)
        numbered = bool(_GROUP.match(cell.text.strip())) or any(
            _GROUP.match(each.text.strip() + "、") for each in distinct if each is not cell
        )
        named = next((c.meaning for c in self._columns if cells[c.index] is cell), Meaning.TEXT)
        if wide or numbered:
            return True
        return named in (Meaning.SERIAL, Meaning.CATEGORY) and cell.column_span > 1

    def _open(self, cell: Cell) -> None:
        text = "".join(cell.text.split())
        unit = unit_in(text)
        self._group_unit = unit[0] if unit else None
        self._group = _ORDINAL.sub("", text[: unit[1]] + text[unit[2] :] if unit else text)
        self._parent, self._parent_unit = "", None

    def _name_cells(self, cells: Sequence[Cell | None]) -> list[Cell]:
        """The cells that name the row: those of one head, merged ones once."""
        chosen = [c for c in self._columns if c.meaning is Meaning.INDICATOR]
        if not chosen:
            chosen = [c for c in self._columns if c.meaning is Meaning.TASK][:1]
        found: list[Cell] = []
        for column in chosen:
            cell = cells[column.index]
            if cell is not None and has_text(cell) and not _among(cell, found):
                found.append(cell)
        if found and len({c.head for c in chosen}) > 1:
            found = found[:1]
        if not found:
            # 合计 may stand in the column of numbers or groups, or over several.
            for column in self._columns:
                cell = cells[column.index]
                if column.holds_values:
                    break
                if cell is not None and has_text(cell) and not _is_serial(cell.text):
                    return [cell]
        return found

    def _beside(self, name: str, cells: Sequence[Cell | None], serial: Cell | None) -> str:
        """What the cell left of a short name (小学) gives to it, held for the rows below too.

        A name that goes on (或毛入学率) began in it. 入学率（%） becomes the row whose part this
        is; 普通 (of 普通 / 高中) is a word of the name.
        """
        groups = [c.index for c in self._columns if c.meaning is Meaning.CATEGORY]
        cell = cells[groups[-1]] if groups else None
        if cell is None or not has_text(cell):
            return ""
        text = "".join(cell.text.split())
        if name.startswith(_JOINS):
            return text
        if unit_in(text) is not None or _MEASURES.search(text):
            self._parent, self._parent_unit = self._named(text, numbered=True)
            self._parent_serial = serial
        elif len(text) <= _LONGEST_SIDE and self._parent:
            return text
        return ""

    def _serial(self, cells: Sequence[Cell | None]) -> Cell | None:
        """The cell that numbers the row; None where it has none."""
        for column in self._columns:
            cell = cells[column.index]
            if column.meaning is Meaning.SERIAL and has_text(cell):
                return cell
        return None

    def _named(self, raw: str, *, numbered: bool) -> tuple[str, str | None]:
        """A row's name without number and unit, with its parent's where it needs one."""
        text = _SCORE.sub("", raw)
        part = _OF_WHICH.match(text)
        if part:
            text = text[part.end() :]
        unit = unit_in(text)
        if unit:
            text = text[: unit[1]] + text[unit[2] :]
        text = _NOTE_MARK.sub("", _ORDINAL.sub("", text).strip("：:，,、"))
        own = unit[0] if unit else None
        short = 0 < len(text) <= _LONGEST_PART
        if short and self._parent and not numbered and self._is_part(raw, own is not None):
            return self._parent + text, own or self._parent_unit
        return text, own or (self._whole_unit if part else None)

    @staticmethod
    def _is_part(raw: str, measured: bool) -> bool:
        """Whether a row's name may belong to the row above: 其中：小学, 初中."""
        if _OF_WHICH.match(raw):
            return True
        return not (measured or _ORDINAL.match(raw) or len(raw) > _LONGEST_PART)

    def _unit(self, cells: Sequence[Cell | None]) -> str | None:
        for column in self._columns:
            cell = cells[column.index]
            if column.meaning is Meaning.UNIT and has_text(cell):
                assert cell is not None
                text = "".join(cell.text.split()).strip("（）()")
                return text if is_unit(text) else None
        return None

    def _tells(self, cells: Sequence[Cell | None]) -> bool:
        return any(c.meaning is Meaning.TASK and has_text(cells[c.index]) for c in self._columns)

    def _owners(self, cells: Sequence[Cell | None]) -> tuple[Owner, ...]:
        return owners_of(self._columns, cells)


def _is_serial(text: str) -> bool:
    bare = "".join(text.split()).strip("（）().、．")
    return bare.isdecimal() or (0 < len(bare) <= 3 and not bare.strip("一二三四五六七八九十"))
