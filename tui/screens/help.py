"""Help: every key, made from the table of actions, narrowed as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from parser.text import fold
from tui.actions import rows
from tui.cells import pad, width
from tui.i18n import Messages


class HelpScreen(Screen[None], inherit_bindings=False):
    """Keys by group, then how a filter is written. Typing narrows, Escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    DEFAULT_CSS = """
    HelpScreen { layout: vertical; background: $background; color: $foreground; }
    HelpScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    HelpScreen > VerticalScroll { height: 1fr; padding: 0 1; }
    HelpScreen > Input { background: $panel; color: $foreground; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def compose(self) -> ComposeResult:
        """Head, the keys, the field."""
        yield Static(Content(self._messages("browser.help.title")), classes="head")
        with VerticalScroll(can_focus=False):
            yield Static(help_text(self._messages, ""), classes="keys", markup=False)
        yield Input(placeholder=self._messages("browser.help.placeholder"), compact=True)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(".keys", Static).update(help_text(self._messages, event.value))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * (scroll.size.height - 1), animate=False)

    def action_close(self) -> None:
        """Back to where the reader was."""
        if self.is_current:  # Escape may come twice before the screen has gone
            self.dismiss()


def help_text(messages: Messages, wanted: str) -> Content:
    """The keys whose line contains what is wanted, by group; then the filter language."""
    table = [row for row in rows(messages) if fold(wanted) in fold(" ".join(row))]
    column = max((width(keys) for keys, _, _ in rows(messages)), default=0)
    parts: list[Content] = []
    group = ""
    for keys, text, heading in table:
        if heading != group:
            if parts:
                parts.append(Content(""))
            parts.append(Content(heading).stylize("bold $gm-heading-1"))
            group = heading
        key = Content(pad(keys, column)).stylize("$gm-label")
        parts.append(Content.assemble("  ", key, "  ", text))
    if syntax := _syntax(messages, wanted):
        title = Content(messages("browser.help.syntax")).stylize("bold $gm-heading-1")
        parts += [Content(""), title, *syntax] if parts else [title, *syntax]
    if not parts:
        parts.append(Content(messages("browser.help.none")).stylize("$gm-muted"))
    return Content("\n").join(parts)


SYNTAX = (
    "words",
    "either",
    "without",
    "exact",
    "title",
    "owner",
    "period",
    "unit",
    "state",
    "value",
)
"""What the filter language knows, each with an example in the catalogues."""


def _syntax(messages: Messages, wanted: str) -> Sequence[Content]:
    examples = [
        (messages(f"browser.syntax.{name}_example"), messages(f"browser.syntax.{name}"))
        for name in SYNTAX
    ]
    column = max(width(example) for example, _ in examples)
    return [
        Content.assemble("  ", Content(pad(example, column)).stylize("$gm-label"), "  ", text)
        for example, text in examples
        if fold(wanted) in fold(example + text)
    ]
