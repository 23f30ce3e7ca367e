"""The list of the words that a plan, or one heading of it, speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from parser.search.words import Keyword
from tui.i18n import Messages
from tui.widgets.later import LaterWidget
from tui.widgets.table_view import Column, TableView

MOST_ROWS = 14
"""The panel lies above the panes; the outline that is filtered from it is to stay in sight."""

BAR_CELLS = 20
"""Cells of the bar that says how telling a word is, for the first of them."""


class KeywordsPanel(LaterWidget):
    """A table above the panes. Enter filters by the word of the row."""

    DEFAULT_CSS = """
    KeywordsPanel {
        display: none;
        height: auto;
        max-height: 50%;
        border-bottom: solid $gm-border-focus;
    }
    KeywordsPanel.-open { display: block; }
    KeywordsPanel > .head {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $gm-heading-1;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    @dataclass
    class Chosen(Message):
        """The word to filter by."""

        word: str

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[Keyword] = ()

    def parts(self) -> Iterable[Widget]:
        """What the words are of, and the table."""
        yield Static(classes="head", markup=False)
        yield TableView()

    @property
    def table(self) -> TableView:
        """The table of words."""
        return self.query_one(TableView)

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return self.has_class("-open")

    @property
    def words(self) -> Sequence[Keyword]:
        """The words in the table, the most telling first."""
        return self._words

    def open(self, heading: str, words: Sequence[Keyword], messages: Messages) -> None:
        """Show words under a heading, from the first on."""
        self.make()
        self._words = words
        self.query_one(".head", Static).update(Content(heading))
        names = [
            messages(f"browser.keywords.{key}") for key in ("word", "count", "nodes", "weight")
        ]
        columns = [
            Column("word", names[0], minimum=8, weight=0),
            Column("count", names[1], align="right", minimum=4, weight=0),
            Column("nodes", names[2], align="right", minimum=4, weight=0),
            Column("weight", names[3], minimum=4, weight=1),
        ]
        most = words[0].weight if words else 1.0
        rows = [
            (each.word, str(each.count), str(each.nodes), _bar(each.weight / most))
            for each in words
        ]
        self.table.set_data(columns, rows)
        self.table.styles.height = min(len(rows) + 1, MOST_ROWS)
        if rows:
            self.table.move_to(0)
        self.add_class("-open")
        self.screen.set_focus(self.table)

    def close(self) -> None:
        """Hide the list."""
        self.remove_class("-open")

    def choose(self) -> None:
        """Filter by the word at the cursor."""
        if 0 <= self.table.cursor < len(self._words):
            self.post_message(self.Chosen(self._words[self.table.cursor].word))

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        self.choose()

    @on(TableView.Highlighted)
    def _highlighted(self, event: TableView.Highlighted) -> None:
        event.stop()


def _bar(share: float) -> str:
    return "▪" * max(1, round(share * BAR_CELLS))
