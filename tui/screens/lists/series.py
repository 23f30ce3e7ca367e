"""The series of an indicator over the screen below: chart and table, each number a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from parser.analysis.series import IndicatorSeries
from parser.analysis.target_rows import TargetRow
from tui.printing.series import SeriesLine, series_lines
from tui.screens.lists.list_screen import ListScreen
from tui.settings.i18n import Messages
from tui.widgets.views.drawn_view import DrawnView

_AROUND = 8
"""Rows that head, axis, legend, table head and hint take of a screen; the chart gets half of the
rest, as the numbers are what one came for."""


class SeriesScreen(ListScreen[tuple[TargetRow, ...]]):
    """One indicator over years and places. Gives the rows of the number that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("g,home", "end(-1)", show=False),
        Binding("G,end", "end(1)", show=False),
        Binding("P,q", "close", show=False),
    ]

    DEFAULT_CSS = """
    SeriesScreen > .foot { height: 1; padding: 0 1; background: $panel; color: $gm-muted; }
    """

    def __init__(self, messages: Messages, make: Callable[[], IndicatorSeries], plans: int) -> None:
        """``make`` works the series out over so many plans; it runs in a thread."""
        super().__init__(messages)
        self._make = make
        self._plans = plans
        self._series: IndicatorSeries | None = None
        self._lines: list[SeriesLine] = []

    def compose(self) -> ComposeResult:
        """Head, lines, what can be done."""
        say = self._messages
        yield self.head(say("browser.series.gathering"))
        yield DrawnView()
        yield Static(Content(say("browser.series.keys")), classes="foot")

    def on_mount(self) -> None:
        """Have the series worked out."""
        self.set_focus(self.query_one(DrawnView))
        self.run_worker(self._work, thread=True, exclusive=True)

    def _work(self) -> None:
        series = self._make()
        self.app.call_from_thread(self._show, series)

    def _show(self, series: IndicatorSeries) -> None:
        if not self.is_mounted:
            return
        self._series = series
        title = self._messages("browser.series.title", name=series.name, count=self._plans)
        self.query_one(".head", Static).update(Content(title))
        self._draw()

    def _draw(self) -> None:
        if self._series is None:
            return
        rows = max(8, min((self.size.height - _AROUND) // 2, 18))
        room = self.query_one(DrawnView).room
        self._lines = list(series_lines(self._series, self._messages, room, chart_rows=rows))
        # A number takes several rows where its cells are wrapped: the cursor stands on the first.
        stops = [
            at
            for at, line in enumerate(self._lines)
            if line.leads and (at == 0 or self._lines[at - 1].leads != line.leads)
        ]
        self.query_one(DrawnView).set_rows([line.row for line in self._lines], stops)

    def on_resize(self, event: events.Resize) -> None:
        """Another room: another chart."""
        self.call_after_refresh(self._draw)

    def action_end(self, side: int) -> None:
        """To the first or the last line."""
        view = self.query_one(DrawnView)
        view.first() if side < 0 else view.last()

    @on(DrawnView.Chosen)
    def _chosen(self, event: DrawnView.Chosen) -> None:
        event.stop()
        leads = self._lines[event.at].leads
        if leads and self.is_current:
            self.dismiss(leads)
