"""Selecting sentences and paragraphs of the text with the keys, or a stretch with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from parser.model import Plan
from tui.presenters.excerpts import excerpt_of_passage
from tui.presenters.passages import (
    Passage,
    next_paragraph,
    next_sentence,
    paragraph_at,
    previous_paragraph,
    previous_sentence,
    sentence_at,
    sentences,
    spans_of,
    text_of,
)
from tui.requests import Cite, Copy, Say, TakeExcerpts
from tui.screens.prefix_keys import Prefix
from tui.settings.actions import READ, by_id
from tui.settings.i18n import Messages
from tui.terminal.cells import clip
from tui.widgets.pane.pane import Pane, View
from tui.widgets.views.text_view import TextView

NAMED = 40
"""Cells of what was selected by which it is named when it was copied."""

EXTENDING = {"L": "into", "H": "out", "J": "down", "K": "up"} | {
    f"shift+{arrow}": name
    for arrow, name in {"right": "into", "left": "out", "down": "down", "up": "up"}.items()
}
"""Keys that take more (or less) with them, by the action whose way they go."""


class SelectHost(Protocol):
    """The screen: it knows the pane with the keys and lends its keys."""

    messages: Messages

    @property
    def active(self) -> Pane:
        """The pane that the keys go to."""

    def begin_prefix(self, prefix: Prefix) -> None:
        """Take the next key as the answer to an action."""

    def post_message(self, message: Copy | Cite | TakeExcerpts | Say) -> bool:
        """As Textual's."""


class Selector:
    """What is selected in the text of a pane; while something is, it has the keys.

    A move selects the sentence (←→) or the paragraph (↑↓) that it leads to, unless the start is
    fixed: then all between. Any key that is not its own ends it and does what it does elsewhere.
    """

    def __init__(self, host: SelectHost) -> None:
        self._host = host
        self._pane: Pane | None = None
        self._plan: Plan | None = None
        self._anchor: Passage | None = None
        self._head: Passage | None = None
        self._fixed = False

    @property
    def passage(self) -> Passage | None:
        """What is selected."""
        if self._anchor is None or self._head is None:
            return None
        return self._anchor.joined(self._head)

    def start(self) -> None:
        """Select the sentence where the reader is, or fix the start where one is selected."""
        pane = self._host.active
        if pane.plan is None:
            return
        if not pane.in_text:
            pane.enter(View.TEXT)
        place = pane.text.reading_place(pane.line)
        self._begin(pane, pane.plan, sentence_at(pane.plan, *place))

    def select(self, pane: Pane, passage: Passage, *, done: bool) -> None:
        """Select what the mouse was drawn over; once it is ``done``, copy it."""
        if pane.plan is None:
            return
        self._begin(pane, pane.plan, passage)
        if done and text_of(pane.plan, passage).strip():
            self._copy()

    def drop(self) -> None:
        """Select nothing any more."""
        if self._pane is not None:
            self._pane.text.set_selected({})
        self._pane = self._plan = self._anchor = self._head = None
        self._fixed = False

    def _begin(self, pane: Pane, plan: Plan, passage: Passage | None) -> None:
        self.drop()
        if passage is None:
            self._host.post_message(Say("browser.why.no_text"))
            return
        self._pane, self._plan = pane, plan
        self._anchor = self._head = passage
        self._show()

    def _show(self) -> None:
        """Light what is selected, and go on taking the keys."""
        passage, head = self.passage, self._head
        if self._pane is None or self._plan is None or passage is None or head is None:
            return
        self._pane.text.set_selected(spans_of(self._plan, passage))
        self._pane.text.reveal((head.first, head.start, head.stop))
        say = self._host.messages
        keys = say.keymap.shown
        fixing = "browser.select.fixed" if self._fixed else "browser.select.fix"
        choices = [
            ("←→", say("browser.select.sentence")),
            ("↑↓", say("browser.select.paragraph")),
            (keys("select"), say(fixing)),
            (keys("copy"), say("browser.hint.copy")),
            (keys("cite"), say("browser.hint.cite")),
            (keys("excerpt"), say("browser.hint.excerpt")),
        ]
        self._host.begin_prefix(Prefix("select", choices, self._take, ""))

    # Keys

    def _take(self, key: str) -> bool:
        """Do what a key asks for; False ends the selecting."""
        meant = self._host.messages.keymap.meant(key, READ)
        if self._plan is None or self._pane is None or self._pane.plan is not self._plan:
            self.drop()
            return key == "escape"
        if key in EXTENDING:
            self._move(EXTENDING[key], extend=True)
            return True
        for name in ("into", "out", "down", "up"):
            if meant in by_id(name).keys:
                self._move(name, extend=self._fixed)
                return True
        if meant in (*by_id("select").keys, "space"):
            self._fixed = not self._fixed
            self._show()
        elif meant in by_id("copy").keys:
            self._copy()
            self.drop()
        elif meant in by_id("cite").keys:
            self._send(Cite)
            self.drop()
        elif meant in by_id("excerpt").keys:
            self._send(TakeExcerpts)
            self._show()
        else:
            self.drop()
            return key == "escape"
        return True

    def _move(self, name: str, *, extend: bool) -> None:
        plan, head = self._plan, self._head
        if plan is None or head is None:
            return
        found = _MOVES[name](plan, head)
        if found is None:
            self._host.post_message(Say("browser.why.last_passage"))
        else:
            self._head = found
            if not extend:
                self._anchor = found
        self._show()

    def _copy(self) -> None:
        if self._plan is not None and (passage := self.passage) is not None:
            text = text_of(self._plan, passage)
            self._host.post_message(Copy(text, clip(" ".join(text.split()), NAMED)))

    def _send(self, request: type[Cite | TakeExcerpts]) -> None:
        if self._plan is None or (passage := self.passage) is None:
            return
        excerpt = excerpt_of_passage(self._plan, passage)
        if excerpt is None:
            self._host.post_message(Say("browser.extract.no_passage"))
        else:
            self._host.post_message(request((excerpt,)))


def _down(plan: Plan, head: Passage) -> Passage | None:
    """The paragraph around what is less than one, else the one below."""
    whole = paragraph_at(plan, head.last)
    return whole if whole is not None and whole != head else next_paragraph(plan, head)


def _up(plan: Plan, head: Passage) -> Passage | None:
    whole = paragraph_at(plan, head.first)
    return whole if whole is not None and whole != head else previous_paragraph(plan, head)


def _right(plan: Plan, head: Passage) -> Passage | None:
    """Of a whole paragraph its first sentence, else the next one."""
    inside = _inside(plan, head)
    return inside[0] if inside else next_sentence(plan, head)


def _left(plan: Plan, head: Passage) -> Passage | None:
    inside = _inside(plan, head)
    return inside[-1] if inside else previous_sentence(plan, head)


def _inside(plan: Plan, head: Passage) -> Sequence[Passage]:
    """The sentences of what is a whole paragraph of several."""
    if head != paragraph_at(plan, head.first):
        return ()
    every = sentences(plan, head)
    return every if len(every) > 1 else ()


_MOVES: dict[str, Callable[[Plan, Passage], Passage | None]] = {
    "into": _right,
    "out": _left,
    "down": _down,
    "up": _up,
}


def passage_between(event: TextView.Dragged) -> Passage:
    """What the mouse was drawn over, from one place to another in either direction."""
    (first, start), (last, stop) = sorted((event.begin, event.end))
    return Passage(first, start, last, stop)
