"""Help: every key, made from the table of actions, narrowed as one types; Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from parser.text import fold
from tui.actions import Action, shown_keys, text
from tui.i18n import Messages
from tui.widgets.help_list import HelpLine, HelpList


class HelpScreen(Screen[Action | None], inherit_bindings=False):
    """Keys by group, then how a filter is written. Typing narrows, Enter does what the line
    under the cursor says, Escape closes. Gives the action to do, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    DEFAULT_CSS = """
    HelpScreen { layout: vertical; background: $background; color: $foreground; }
    HelpScreen > .head {
        height: 1; padding: 0 1; background: $panel; color: $gm-heading-1; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    HelpScreen > HelpList { height: 1fr; padding: 0 1; }
    HelpScreen > .why {
        display: none; height: auto; max-height: 2; padding: 0 1; color: $gm-hit-text;
    }
    HelpScreen > .why.-shown { display: block; }
    HelpScreen > Input { background: $panel; color: $foreground; }
    """

    def __init__(self, messages: Messages, why_off: Callable[[Action], str]) -> None:
        """``why_off`` says in words why an action can do nothing now; nothing if it can."""
        super().__init__()
        self._messages = messages
        self._why_off = why_off

    def compose(self) -> ComposeResult:
        """Head, the keys, why one of them is off, the field."""
        yield Static(Content(self._messages("browser.help.title")), classes="head")
        yield HelpList()
        yield Static(classes="why", markup=False)
        yield Input(placeholder=self._messages("browser.help.placeholder"), compact=True)

    def on_mount(self) -> None:
        """Ready to type."""
        self._fill("")
        self.query_one(Input).focus()

    def _fill(self, wanted: str) -> None:
        self._tell("")
        self.query_one(HelpList).set_lines(help_lines(self._messages, wanted, self._why_off))

    def _tell(self, why: str) -> None:
        told = self.query_one(".why", Static)
        told.update(Content(f"! {why}" if why else ""))
        told.set_class(bool(why), "-shown")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self.query_one(HelpList).current)

    @on(HelpList.Chosen)
    def _chosen(self, event: HelpList.Chosen) -> None:
        event.stop()
        self._choose(event.line)

    def _choose(self, line: HelpLine | None) -> None:
        if line is None or not self.is_current:
            return
        if line.off:
            self._tell(line.off)
            return
        self.dismiss(self._messages.keymap.action(line.action))

    def action_move(self, rows: int) -> None:
        """Another line."""
        self._tell("")
        self.query_one(HelpList).move(rows)

    def action_page(self, pages: int) -> None:
        """A page of lines."""
        self._tell("")
        self.query_one(HelpList).page(pages)

    def action_close(self) -> None:
        """Back to where the reader was."""
        if self.is_current:  # Escape may come twice before the screen has gone
            self.dismiss(None)


def help_lines(messages: Messages, wanted: str, why_off: Callable[[Action], str]) -> list[HelpLine]:
    """The keys whose line contains what is wanted, by group; then the filter language."""
    groups: dict[str, list[HelpLine]] = {}
    for action in messages.keymap.actions:
        heading = messages(f"browser.group.{action.group}")
        keys, told = shown_keys(action), text(action, messages)
        if fold(wanted) in fold(f"{keys} {told} {heading} {action.id}"):
            line = HelpLine(keys, told, action.id, why_off(action))
            groups.setdefault(heading, []).append(line)
    if syntax := _syntax(messages, wanted):
        groups[messages("browser.help.syntax")] = list(syntax)
    lines: list[HelpLine] = []
    for heading, listed in groups.items():
        lines += [HelpLine("", "", heading=True)] if lines else []
        lines += [HelpLine("", heading, heading=True), *listed]
    return lines or [HelpLine("", messages("browser.help.none"), heading=True)]


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
    "pinyin",
)
"""What the filter language knows, each with an example in the catalogues."""


def _syntax(messages: Messages, wanted: str) -> Sequence[HelpLine]:
    examples = [
        (messages(f"browser.syntax.{name}_example"), messages(f"browser.syntax.{name}"))
        for name in SYNTAX
    ]
    return [
        HelpLine(example, told)
        for example, told in examples
        if fold(wanted) in fold(example + told)
    ]
