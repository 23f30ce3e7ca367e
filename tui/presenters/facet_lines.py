"""The lines of the facets: a heading for each field, its values with counts, what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.records import dataclass
from parser.search.facets import FACETS, Chosen, FacetValue
from parser.search.terms import UNSTATED, Field
from tui.presenters.table import Column
from tui.settings.i18n import Messages
from tui.workspace.named_queries import NamedQuery

FIRST = 8
"""Values of a field that are listed until all are asked for."""

ON, OFF = "[x]", "[ ]"


@dataclass(frozen=True, slots=True)
class FieldHead:
    """The heading of a field; None: of the queries that are kept."""

    field: Field | None


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a field."""

    field: Field
    value: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class MoreLine:
    """So many further values of a field."""

    field: Field
    count: int


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A query that is kept."""

    named: NamedQuery


FacetLine = FieldHead | ValueLine | MoreLine | NamedLine


def facet_lines(
    counts: Mapping[Field, Sequence[FacetValue]],
    chosen: Chosen,
    whole: frozenset[Field],
    named: Sequence[NamedQuery],
) -> list[FacetLine]:
    """The lines; of the fields in ``whole`` all values, of others the first and what is chosen."""
    lines: list[FacetLine] = []
    if named:
        lines += [FieldHead(None), *map(NamedLine, named)]
    for field in FACETS:
        values, on = counts[field], frozenset(chosen.get(field, ()))
        if not values:
            continue
        shown = [
            each
            for at, each in enumerate(values)
            if field in whole or at < FIRST or each.value in on or each.value == UNSTATED
        ]
        lines.append(FieldHead(field))
        lines += [ValueLine(field, each.value, each.count, each.value in on) for each in shown]
        if len(shown) < len(values):
            lines.append(MoreLine(field, len(values) - len(shown)))
    return lines


def columns(messages: Messages) -> list[Column]:
    """The columns of the lines."""
    return [
        Column("mark", "", minimum=3, weight=0),
        Column("value", messages("browser.facets.value"), minimum=20, weight=1),
        Column("count", messages("browser.facets.count"), "right", weight=0),
    ]


def cells_of(lines: Sequence[FacetLine], messages: Messages) -> list[tuple[str, ...]]:
    """The cells of the lines."""
    return [_cells(line, messages) for line in lines]


def _cells(line: FacetLine, say: Messages) -> tuple[str, ...]:
    match line:
        case FieldHead(None):
            return (say("browser.facets.named"),)
        case FieldHead(field):
            return (say(f"browser.facets.{field}"),)
        case MoreLine():
            return ("", say("browser.facets.more", count=line.count), "")
        case NamedLine():
            named = line.named
            shown = named.name if named.name == named.query else f"{named.name}：{named.query}"
            return ("", shown, "")
    value = say("browser.facets.unstated") if line.value == UNSTATED else line.value
    return (ON if line.on else OFF, value, str(line.count))
