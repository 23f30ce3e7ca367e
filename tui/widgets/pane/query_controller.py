"""What a pane does with a query: filter its outline, or find in it, as one types."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from parser.model import Plan
from tui.presenters.plan_filter import COUNTED, Filter, NodeHits, complaint, count_places, noted
from tui.requests import NeedPhrases, NeedWords
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.lazy_widget import LaterWidget
from tui.widgets.views.context import Context
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView
from tui.workspace.entries import Ref
from tui.workspace.query_history import WordBook

if TYPE_CHECKING:
    from parser.search.match import Matches, PlanIndex


@dataclass
class Prepared(Message):
    """A worker has made a large plan ready to be searched."""

    index: PlanIndex


@dataclass
class Counted(Message):
    """A worker has counted all places that were found."""

    matches: Matches
    places: int


class FilteredPane(LaterWidget):
    """A pane with a filter line; :class:`tui.widgets.pane.pane.Pane` gives it its views."""

    _messages: Messages
    _plan: Plan | None
    _ref: Ref | None
    _filter: Filter | None
    _book: WordBook | None = None
    _surroundings = Context.NONE

    @property
    @abstractmethod
    def outline(self) -> OutlineView:
        """The outline's view."""

    @property
    @abstractmethod
    def text(self) -> TextView:
        """The text's view."""

    @property
    @abstractmethod
    def bar(self) -> FilterBar:
        """The filter line."""

    @property
    @abstractmethod
    def in_text(self) -> bool:
        """Whether the keys go to the text."""

    @abstractmethod
    def leave_bar(self) -> None:
        """Give the keys back to the part of the pane that had them."""

    @abstractmethod
    def go_into_text(self) -> None:
        """Give the keys to the text."""

    @abstractmethod
    def tell_moved(self) -> None:
        """Tell that the filter is another one."""

    def use(self, book: WordBook) -> None:
        """Complete words, and cut phrases, by the words of the open plans."""
        self._book = book

    # The query

    @property
    def filtering(self) -> bool:
        """Whether a query is on, be it that all rows stay."""
        return bool(self.bar.query_text.strip())

    @property
    def finding(self) -> bool:
        """Whether the rows stay and hits are lit only."""
        return self.bar.finding

    @property
    def hits(self) -> str:
        """While a query is on: what it found, in words; else nothing."""
        if self._filter is None:
            return ""
        if self.filtering and not self._filter.ready:
            return self._messages("browser.filter.preparing")
        return self._filter.counted(self._messages)

    @property
    def kept_nodes(self) -> tuple[int, ...] | None:
        """The nodes that a filter leaves, folded or not; None where all are shown."""
        kept = self.outline.kept
        return None if kept is None else tuple(kept)

    def open_filter(self, *, find: bool = False) -> None:
        """Go to the filter line; ``find``: to let the rows stay. The query stays too."""
        changed = self.bar.finding != find
        self.bar.open(find=find)
        if changed and self.filtering:
            self._ask(self.bar.query_text)
        self._prepare()
        if self._ref is not None and self._book is not None and not self._book.failed:
            self.post_message(NeedWords((self._ref,)))

    def set_filter(self, query: str, *, find: bool = False) -> None:
        """Put a query into the filter line and apply it."""
        self.bar.put(query, find=find)
        self._ask(query)

    def drop_filter(self) -> None:
        """No filter; all of the outline again, the cursor where it was."""
        self.bar.close()
        self._ask("")

    def step_hit(self, forward: bool) -> bool:
        """Go to the next or the previous hit; False where there is none."""
        if not self.in_text and self._filter and self._filter.only_outside:
            self.go_into_text()
        view: OutlineView | TextView = self.text if self.in_text else self.outline
        return view.next_hit() if forward else view.previous_hit()

    def next_context(self) -> Context:
        """Show the next choice of what stands around the hits."""
        choices = list(Context)
        self._surroundings = choices[(choices.index(self._surroundings) + 1) % len(choices)]
        self._show_hits()
        return self._surroundings

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        event.stop()
        self._ask(event.query)

    @on(FilterBar.Kept)
    def _filter_kept(self, event: FilterBar.Kept) -> None:
        event.stop()
        if not self.filtering:
            self.bar.close()
        self.leave_bar()

    @on(FilterBar.Dropped)
    def _filter_dropped(self, event: FilterBar.Dropped) -> None:
        event.stop()
        self.drop_filter()
        self.leave_bar()

    def _ask(self, text: str) -> None:
        asked = self._filter
        if asked is None:
            return
        if text.strip() and not asked.ready:
            self._prepare()
            self._tell_hits()
            return
        asked.ask(text, self._book.cuts if self._book is not None else None)
        if asked.missed and self._book is not None and not self._book.failed:
            self.post_message(NeedPhrases(asked.missed))
        self._show_hits()
        matches = asked.matches
        if matches is not None and len(matches.nodes) > COUNTED:
            # Not what was found goes with it: a worker that is done is not forgotten at once.
            self.run_worker(lambda: self._count(asked), thread=True, group="count", exclusive=True)

    def _show_hits(self) -> None:
        asked = self._filter
        if asked is None or asked.matches is None:
            self.outline.set_filter(None)
            self.text.set_hits(None)
            self.text.highlight(None)
        else:
            hits = NodeHits(asked.matches)
            self.outline.set_filter(
                hits, asked.hits_between, context=self._surroundings, find=self.finding
            )
            self.text.set_hits(asked.matches.line_spans)
        self._tell_hits()
        self.tell_moved()

    def _tell_hits(self) -> None:
        asked = self._filter
        fails = asked is not None and asked.fails and not self.finding
        self.set_class(fails, "-none")
        if asked is not None and fails:
            why = "browser.empty.outside" if asked.only_outside else "browser.empty.no_hit"
            self.query_one(".empty", Static).update(Content(self._messages(why)))
        self.bar.tell(
            self.hits,
            complaint(self.bar.query_text, self._messages),
            noted(asked, self._messages) if asked is not None else "",
        )
        self.offer_words()

    # What takes longer

    def _prepare(self) -> None:
        """See to it that a large plan is made ready, by a worker."""
        asked = self._filter
        if asked is not None and not (asked.ready or asked.preparing):
            asked.preparing = True
            self.run_worker(
                lambda: self.post_message(Prepared(asked.prepared())),
                thread=True,
                group="prepare",
                exclusive=True,
            )

    @on(Prepared)
    def _prepared(self, event: Prepared) -> None:
        event.stop()
        if self._filter is not None and self._filter.take(event.index) and self.filtering:
            self._ask(self.bar.query_text)

    def _count(self, asked: Filter) -> None:
        worker, matches = get_current_worker(), asked.matches
        if matches is None:
            return
        places = count_places(matches, lambda: worker.is_cancelled)
        if places is not None:
            self.post_message(Counted(matches, places))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        event.stop()
        if self._filter is not None and self._filter.matches is event.matches:
            self._filter.places = event.places
            self._tell_hits()
            self.tell_moved()

    # Words

    def offer_words(self) -> None:
        """Offer what completes the word at the cursor of the filter line."""
        if self._book is not None and self.bar.typing:
            self.bar.offer(self._book.offers(self.bar.begun, self._ref), self._messages)

    def phrases_cut(self) -> None:
        """Phrases were cut: one of them may be this pane's."""
        asked = self._filter
        if asked is not None and asked.missed and self.filtering:
            self._ask(self.bar.query_text)
