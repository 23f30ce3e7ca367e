"""Help: every key, made from the table of actions, narrowed as one types; Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from parser.chinese.text import fold
from tui.screens.lists.list_screen import ListScreen, NarrowingField
from tui.settings.action_texts import matches, text
from tui.settings.actions import Action, shown_keys
from tui.settings.i18n import Messages
from tui.widgets.views.help_list import HelpLine, HelpList


class HelpScreen(ListScreen[Action]):
    """Keys by group, then how a filter is written. Typing narrows, Enter does what the line
    under the cursor says, Escape closes. Gives the action to do, or None."""

    DEFAULT_CSS = """
    HelpScreen > HelpList { margin: 0 0 0 1; }
    HelpScreen > .why {
        display: none; height: auto; max-height: 2; padding: 0 1; color: $gm-hit-text;
    }
    HelpScreen > .why.-shown { display: block; }
    """

    def __init__(self, messages: Messages, disabled_reason: Callable[[Action], str]) -> None:
        """``disabled_reason`` says in words why an action can do nothing now; nothing if it can."""
        super().__init__(messages)
        self._disabled_reason = disabled_reason

    def compose(self) -> ComposeResult:
        """Head, the keys, why one of them is off, the field."""
        yield self.head(self._messages("browser.help.title"))
        yield HelpList()
        yield Static(classes="why", markup=False)
        placeholder = self._messages("browser.help.placeholder")
        yield NarrowingField(placeholder, self.narrow, self.choose)

    def on_mount(self) -> None:
        """All actions, ready to type."""
        self.narrow("")
        self.set_focus(self.query_one(NarrowingField))

    def narrow(self, wanted: str) -> None:
        """Show the lines that contain what is wanted."""
        self._show_reason("")
        self.query_one(HelpList).set_lines(
            help_lines(self._messages, wanted, self._disabled_reason)
        )

    def _show_reason(self, why: str) -> None:
        line = self.query_one(".why", Static)
        line.update(Content(f"! {why}" if why else ""))
        line.set_class(bool(why), "-shown")

    @on(HelpList.Chosen)
    def _chosen(self, event: HelpList.Chosen) -> None:
        event.stop()
        self._do(event.line)

    def choose(self) -> None:
        """Do what the line under the cursor says, or say why it cannot be done."""
        self._do(self.query_one(HelpList).current)

    def _do(self, line: HelpLine | None) -> None:
        if line is None or not self.is_current:
            return
        if line.off:
            self._show_reason(line.off)
            return
        self.dismiss(self._messages.keymap.action(line.action))

    def action_move(self, rows: int) -> None:
        """Another line; what was said was about the one before."""
        self._show_reason("")
        super().action_move(rows)

    def action_page(self, pages: int) -> None:
        """A page of lines."""
        self._show_reason("")
        super().action_page(pages)


def help_lines(
    messages: Messages, wanted: str, disabled_reason: Callable[[Action], str]
) -> list[HelpLine]:
    """The keys whose line contains what is wanted, by group; then the filter language."""
    groups: dict[str, list[HelpLine]] = {}
    for action in messages.keymap.actions:
        heading = messages(f"browser.group.{action.group}")
        keys, words = shown_keys(action), text(action, messages)
        if matches(action, wanted, f"{keys} {words} {heading}", messages):
            line = HelpLine(keys, words, action.id, disabled_reason(action))
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
    "role",
    "period",
    "due",
    "plan",
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
        HelpLine(example, meaning)
        for example, meaning in examples
        if fold(wanted) in fold(example + meaning)
    ]
