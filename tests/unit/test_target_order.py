"""One table of sort keys for ``gangmu targets --sort``, the browser's list and its matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from parser import read_file, with_targets
from parser.analysis.target_rows import TargetRow, rows_of
from parser.model import Owner, Plan
from seeds import paths
from tests.support.target_rows import indicators, row
from tui.commands.target_order import order_of
from tui.presenters.targets.lines import TargetSource
from tui.presenters.targets.order import SORT_KEYS, TargetOrder, UnknownColumnError
from tui.presenters.targets.rows import PlanNames
from tui.presenters.targets.selection import COLUMNS, TargetSelection
from tui.presenters.targets.view import build
from tui.settings.i18n import Messages
from tui.workspace.entries import Ref

SAY = Messages("zh", strict=True)


def sorted_by(column: str, *rows: TargetRow, reverse: bool = False) -> list[str]:
    """What the rows measure, sorted by a column."""
    order = TargetOrder.of([each.plan for each in rows])
    return indicators(order.by(rows, column, reverse=reverse))


def test_indicators_are_sorted_by_their_sound_as_they_are_written() -> None:
    rows = (row("普惠率"), row("新增公办学位"), row("公办率"))
    assert sorted_by("indicator", *rows) == ["公办率", "普惠率", "新增公办学位"]


def test_numbers_go_up_or_down_within_their_unit_and_what_has_none_is_last() -> None:
    rows = (
        row("甲", 3, "所"),
        row("乙", 90, "%"),
        row("丙", None, period="6月"),
        row("丁", 40, "%"),
    )
    assert sorted_by("value", *rows) == ["丁", "乙", "甲", "丙"]
    assert sorted_by("value", *rows, reverse=True) == ["乙", "丁", "甲", "丙"]


def test_times_and_units_that_are_missing_come_last_either_way() -> None:
    rows = (row("甲"), row("乙", period="9月底前"), row("丙", period="3月底前"))
    assert sorted_by("period", *rows) == ["丙", "乙", "甲"]
    assert sorted_by("period", *rows, reverse=True) == ["乙", "丙", "甲"]
    owned = row("丁")
    owned = owned._replace(target=replace(owned.target, owners=(Owner("财务科"),)))
    assert sorted_by("owner", rows[0], owned) == ["丁", "甲"]
    assert sorted_by("owner", rows[0], owned, reverse=True) == ["丁", "甲"]


def test_the_doubtful_stand_where_the_surest_stand_last() -> None:
    rows = [each for plan in _seeds()[:2] for each in rows_of([plan])]
    order = TargetOrder.of(_seeds()[:2])
    doubtful = order.by(rows, "doubt", reverse=False)
    assert doubtful == order.by(rows, "confidence", reverse=True)
    assert doubtful != order.by(rows, "confidence", reverse=False)


def test_lines_and_plans_stand_in_the_order_of_the_plans_that_were_asked_for() -> None:
    first = replace(row("甲").plan, path="z.txt", title="同")
    second = replace(first, path="a.txt")
    rows = [*rows_of([second]), *rows_of([first])]
    order = TargetOrder.of([first, second])
    for column in ("line", "plan"):
        ordered = order.by(rows, column, reverse=False)
        assert [each.plan.path for each in ordered] == ["z.txt", "a.txt"]


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(UnknownColumnError):
        TargetOrder({}).by([row("甲")], "colour", reverse=False)
    with pytest.raises(UnknownColumnError):
        order_of("value,colour")


@pytest.mark.parametrize("column", [each for each in COLUMNS if each in SORT_KEYS])
@pytest.mark.parametrize("minus", ["", "-"])
def test_the_command_and_the_browser_sort_the_bundled_plans_alike(column: str, minus: str) -> None:
    plans = _seeds()
    printed = order_of(minus + column)(rows_of(plans), plans)
    names = tuple(PlanNames("", "", plan.title) for plan in plans)
    refs = tuple(Ref(at, 0) for at in range(len(plans)))
    source = TargetSource(refs, tuple(plans), tuple(rows_of(plans)), names)
    view = build(source, TargetSelection(order=column, reverse=bool(minus)), SAY)
    assert _named(printed) == _named(view.rows)


_READ: list[Plan] = []


def _seeds() -> list[Plan]:
    """The bundled plans, read once."""
    if not _READ:
        files = [read_file(str(path)) for path in paths()]
        _READ.extend(with_targets(plan) for file in files for plan in file.plans)
    return _READ


def _named(rows: Sequence[TargetRow]) -> list[tuple[str, int, int]]:
    return [(*each.plan_key, each.number) for each in rows]
