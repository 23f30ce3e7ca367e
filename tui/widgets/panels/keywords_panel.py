"""The list of the words that a plan, or one heading of it, speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from parser.records import dataclass
from tui.presenters.table import Column
from tui.settings.i18n import Messages
from tui.widgets.panels.list_panel import MOST_ROWS, ListPanel

if TYPE_CHECKING:
    from parser.search.words import Keyword

BAR_CELLS = 20
"""Cells of the bar that says how telling a word is, for the first of them."""


class KeywordsPanel(ListPanel):
    """A table above the panes. Enter filters by the word of the row."""

    @dataclass
    class Chosen(Message):
        """The word to filter by."""

        word: str

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[Keyword] = ()

    @property
    def words(self) -> Sequence[Keyword]:
        """The words in the table, the most telling first."""
        return self._words

    def open(self, heading: str, words: Sequence[Keyword], messages: Messages) -> None:
        """Show words under a heading, from the first on."""
        self.make()
        self._words = words
        self.set_heading(heading)
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
        self.reveal()

    def choose(self) -> None:
        """Filter by the word at the cursor."""
        if 0 <= self.table.cursor < len(self._words):
            self.post_message(self.Chosen(self._words[self.table.cursor].word))


def _bar(share: float) -> str:
    return "▪" * max(1, round(share * BAR_CELLS))
