"""The answers and candidates of a promise over the screen below: say yes or no to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from parser.analysis.target_rows import TargetRow
from tui.presenters.table import Column
from tui.presenters.targets.answer_choices import AnswerChoice
from tui.printing.target_words import value_text
from tui.screens.lists.list_screen import ListScreen
from tui.settings.i18n import Messages
from tui.terminal.cells import clip
from tui.widgets.views.table_view import TableView

Say = Callable[[TargetRow, bool | None], str]
"""Keeps what is said of a row (None: nothing any more); gives what went wrong, or nothing."""


class CandidatesScreen(ListScreen[TargetRow]):
    """What may answer one promise. Enter goes to the text of one, ``y`` says that it answers,
    ``n`` that it does not, the same key again takes it back. Gives the row to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("y", "say(True)", show=False),
        Binding("n,x", "say(False)", show=False),
        Binding("A,q", "close", show=False),
    ]

    DEFAULT_CSS = """
    CandidatesScreen > .promise { height: auto; max-height: 17%; padding: 0 1; color: $gm-muted; }
    CandidatesScreen > .told {
        height: auto; max-height: 34%; padding: 0 1; border-top: solid $gm-border;
    }
    CandidatesScreen > .foot { height: 1; padding: 0 1; background: $panel; color: $gm-muted; }
    """

    def __init__(
        self, messages: Messages, target: TargetRow, choices: Sequence[AnswerChoice], say: Say
    ) -> None:
        super().__init__(messages)
        self._target = target
        self._choices = list(choices)
        self._say_of = say

    def compose(self) -> ComposeResult:
        """Head, the promise's sentence, its candidates, the sentence of one, what can be done."""
        say, target = self._messages, self._target.target
        name = f"{target.indicator} {value_text(target, say)}"
        yield self.head(say("browser.candidates.title", name=name))
        yield Static(Content(self._target.sentence), classes="promise", markup=False)
        yield TableView()
        yield Static(classes="told", markup=False)
        yield Static(Content(say("browser.candidates.keys")), classes="foot", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        self._fill()
        self.set_focus(self.query_one(TableView))

    def _fill(self) -> None:
        say = self._messages
        columns = [
            Column("said", say("browser.candidates.said"), minimum=4, weight=0),
            Column("value", say("browser.targets.got"), "right", minimum=8, weight=0),
            Column("name", say("browser.targets.indicator"), minimum=14, weight=2),
            Column("why", say("browser.candidates.why"), minimum=14, weight=2),
            Column("line", say("browser.targets.line"), "right", minimum=3, weight=0),
        ]
        rows = [
            (
                say(f"browser.candidates.{each.state}"),
                value_text(each.row.target, say),
                each.row.target.indicator,
                each.reasons,
                str(each.row.target.line),
            )
            for each in self._choices
        ]
        table = self.query_one(TableView)
        at = table.cursor
        table.set_data(columns, rows)
        if rows:
            table.move_to(min(max(0, at), len(rows) - 1))
        self._tell(table.cursor)

    @on(TableView.Highlighted)
    def _moved(self, event: TableView.Highlighted) -> None:
        event.stop()
        self._tell(event.row)

    def _tell(self, at: int) -> None:
        """Show the sentence of a candidate: by its name and number alone nobody can judge it."""
        told = self._messages("browser.candidates.none")
        if 0 <= at < len(self._choices):
            told = self._choices[at].row.sentence
        self.query_one(".told", Static).update(Content(told))

    def action_say(self, belongs: bool) -> None:
        """Keep what is said of the row under the cursor, or take it back."""
        at = self.query_one(TableView).cursor
        if not 0 <= at < len(self._choices):
            return
        choice = self._choices[at]
        said = None if choice.said is belongs else belongs
        wrong = self._say_of(choice.row, said)
        if wrong:
            self.query_one(".foot", Static).update(Content(clip(f"! {wrong}", self.size.width - 2)))
            return
        self._choices[at] = choice.with_verdict(said)
        self._fill()

    @on(TableView.Selected)
    def _selected(self, event: TableView.Selected) -> None:
        event.stop()
        if self.is_current and 0 <= event.row < len(self._choices):
            self.dismiss(self._choices[event.row].row)
