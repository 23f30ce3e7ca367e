"""The list of facets: years, places, kinds, issuers to choose from, and the queries kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from parser.search.facets import (
    FacetPlan,
    count_facets,
    joined_query,
    split_query,
)
from parser.search.terms import Field
from tui.presenters.facet_lines import (
    FacetLine,
    FieldHead,
    MoreLine,
    NamedLine,
    ValueLine,
    cells_of,
    columns,
    facet_lines,
)
from tui.screens.lists.list_screen import ListScreen
from tui.settings.i18n import Messages
from tui.settings.state import StateError
from tui.widgets.views.table_view import TableView
from tui.workspace.named_queries import NamedQueries, NamedQuery


class FacetScreen(ListScreen[str]):
    """Space chooses, several at once; Enter gives the query that comes of it, or the one kept
    that is under the cursor. ``s`` keeps the query under a name, ``d`` keeps one no longer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("space", "choose", show=False),
        Binding("x", "clear", show=False),
        Binding("s", "keep", show=False),
        Binding("d,delete", "remove", show=False),
        Binding("right_curly_bracket", "group(1)", show=False),
        Binding("left_curly_bracket", "group(-1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]

    DEFAULT_CSS = """
    FacetScreen > .asked, FacetScreen > .keys {
        height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    FacetScreen > .asked { background: $panel; }
    FacetScreen > .keys { color: $gm-muted; }
    FacetScreen > Input { display: none; background: $panel; color: $foreground; }
    FacetScreen > Input.-open { display: block; }
    """

    def __init__(
        self,
        messages: Messages,
        query: str,
        left: Callable[[str], Sequence[FacetPlan]],
        named: NamedQueries,
        complain: Callable[[StateError], None],
    ) -> None:
        """``query`` is what stands in the filter line; what its words leave (``left``) is
        counted. ``complain`` says why the kept queries cannot be read or written."""
        super().__init__(messages)
        self._rest, chosen = split_query(query)
        self.chosen: dict[Field, tuple[str, ...]] = chosen
        """The values that are chosen."""
        self._left = left
        self._plans = left(self._rest)
        self._named = named
        self._complain = complain
        self._kept: tuple[NamedQuery, ...] = ()
        self._whole: frozenset[Field] = frozenset()
        self._touched = bool(chosen)
        self.lines: list[FacetLine] = []
        """The lines of the list."""

    def compose(self) -> ComposeResult:
        """Head, list, the query that comes of it, the name of one to keep, the keys."""
        say = self._messages
        yield self.head(self._head)
        yield TableView()
        yield Static(classes="asked", markup=False)
        yield Input(placeholder=say("browser.facets.name"), compact=True)
        yield Static(Content(say("browser.facets.keys")), classes="keys")

    def on_mount(self) -> None:
        """All facets."""
        self._kept = self._try(self._named.load) or ()
        self._fill()
        self.set_focus(self._table)
        self._table.move_to(min(1, len(self.lines) - 1))
        self._table.scroll_row(0)  # the first field's heading stays in sight

    @property
    def _table(self) -> TableView:
        return self.query_one(TableView)

    @property
    def _head(self) -> str:
        key = "title_words" if self._rest else "title"
        return self._messages(f"browser.facets.{key}", count=len(self._plans), words=self._rest)

    def _say_head(self) -> None:
        self.query_one(".head", Static).update(Content(self._head))

    @property
    def query_made(self) -> str:
        """The query that comes of what is chosen."""
        return joined_query(self._rest, self.chosen)

    def _fill(self) -> None:
        counts = count_facets(self._plans, self.chosen)
        self.lines = facet_lines(counts, self.chosen, self._whole, self._kept)
        heads = {at: "heading" for at, line in enumerate(self.lines) if isinstance(line, FieldHead)}
        say, at = self._messages, self._table.cursor
        self._table.set_data(columns(say), cells_of(self.lines, say), across=heads)
        if self.lines:
            self._table.move_to(min(max(0, at), len(self.lines) - 1))
        query = self.query_made
        asked = say("browser.facets.query", query=query) if query else say("browser.facets.all")
        self.query_one(".asked", Static).update(Content(asked))

    def _line(self) -> FacetLine | None:
        at = self._table.cursor
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def action_choose(self) -> None:
        """Choose the value under the cursor, or no longer; list all values of a field."""
        self._touched = True
        match self._line():
            case ValueLine(field, value, _, is_on):
                before = self.chosen.get(field, ())
                now = tuple(each for each in before if each != value) if is_on else (*before, value)
                self.chosen = {**self.chosen, field: now}
            case MoreLine(field, _):
                self._whole |= {field}
            case NamedLine(named):
                self._rest, self.chosen = split_query(named.query)
                self._plans = self._left(self._rest)
                self._say_head()
        self._fill()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        if not self.is_current:
            return
        line = self._line()
        if isinstance(line, MoreLine):
            self.action_choose()
        else:
            if isinstance(line, ValueLine) and not self._touched:
                self.action_choose()  # Enter on a value alone means that value
            self.dismiss(line.named.query if isinstance(line, NamedLine) else self.query_made)

    def action_clear(self) -> None:
        """Choose nothing."""
        self.chosen = {}
        self._touched = True
        self._fill()

    def action_group(self, step: int) -> None:
        """To the next field, or the one before."""
        self._table.next_heading(step)

    def action_edge(self, last: int) -> None:
        """To the first line, or the last."""
        if self.lines:
            self._table.move_to((len(self.lines) - 1) * last)

    # Queries that are kept

    def action_keep(self) -> None:
        """Ask for the name under which the query is kept."""
        if not self.query_made:
            self.app.bell()
            return
        field = self.query_one(Input)
        field.value = self.query_made
        field.add_class("-open")
        self.set_focus(field)

    @on(Input.Submitted)
    def _name_given(self, event: Input.Submitted) -> None:
        event.stop()
        name, query = event.value.strip(), self.query_made
        kept = self._try(lambda: self._named.keep(name or query, query))
        self._kept = self._kept if kept is None else kept
        self._leave_field()

    def action_remove(self) -> None:
        """Keep the query under the cursor no longer."""
        if isinstance(line := self._line(), NamedLine):
            kept = self._try(lambda: self._named.remove(line.named.name))
            self._kept = self._kept if kept is None else kept
            self._fill()

    def _leave_field(self) -> None:
        self.query_one(Input).remove_class("-open")
        self.set_focus(self._table)
        self._fill()

    def action_close(self) -> None:
        """Out of the name's field; else back, with the query as it was."""
        if self.query_one(Input).has_focus:
            self._leave_field()
        else:
            super().action_close()

    def _try(self, work: Callable[[], tuple[NamedQuery, ...]]) -> tuple[NamedQuery, ...] | None:
        try:
            return work()
        except StateError as error:
            self._complain(error)
            return None
