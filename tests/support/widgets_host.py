"""A small app around one view, with a theme that defines what the views' styles ask for."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.theme import Theme
from textual.widget import Widget

from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.table_view import TableView
from tui.widgets.views.text_view import TextView

VARIABLES = {
    "gm-heading-1": "#ff8888",
    "gm-heading-2": "#88ff88",
    "gm-heading-3": "#8888ff",
    "gm-heading-4": "#ffff88",
    "gm-label": "#00ffff",
    "gm-owner": "#ff00ff",
    "gm-target": "#ffaa00",
    "gm-hit": "#554400",
    "gm-hit-text": "#ffff00",
    "gm-cursor": "#004488",
    "gm-cursor-text": "#ffffff",
    "gm-cursor-blur": "#333333",
    "gm-muted": "#888888",
    "gm-noise": "#555555",
    "gm-border": "#444444",
    "gm-border-focus": "#00aaff",
}

HOSTILE = [
    "[bookmark: _GoBack]",
    "[/附件]",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;AAAA\x07\x9b31m\u202e",
    "❤\ufe0f👍🏻👨\u200d👩\u200d👧 e\u0301\u0301",
    "学" * 300,
    "\t\t",
    "",
]
"""Texts that would be obeyed, lost or misaligned by a careless view."""


class Host(App[None]):
    """Shows one view over the whole screen and keeps the messages that come up from it."""

    CSS = "LinedView { height: 1fr; }"

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.view = view
        self.heard: list[Message] = []
        self.animation_level = "none"
        for name, dark in (("test-dark", True), ("test-light", False)):
            self.register_theme(Theme(name=name, primary="#0088ff", dark=dark, variables=VARIABLES))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The views' colours, known before the theme is on."""
        return VARIABLES

    def compose(self) -> ComposeResult:
        """The view alone."""
        yield self.view

    def on_mount(self) -> None:
        """The theme, and the focus on the view."""
        self.theme = "test-dark"
        self.view.focus()

    @on(OutlineView.Highlighted)
    @on(OutlineView.Selected)
    @on(TableView.Highlighted)
    @on(TableView.Selected)
    @on(TableView.HeaderSelected)
    @on(TextView.Scrolled)
    def keep(self, message: Message) -> None:
        """Keep a message."""
        self.heard.append(message)

    def screen_rows(self) -> list[str]:
        """What the view draws, a string a row, without what Textual fills up."""
        size = self.view.size
        return ["".join(s.text for s in strip) for strip in self.view.render_lines(size.region)]
