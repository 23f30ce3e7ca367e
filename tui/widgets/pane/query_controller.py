"""What a pane does with a query: filters its outline, or finds in it, as one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.message import Message
from textual.worker import get_current_worker

from parser.model import Plan
from parser.records import dataclass
from tui.presenters.plan_filter import COUNTED, Filter, NodeHits, complaint, count_places, noted
from tui.requests import NeedPhrases, NeedWords
from tui.settings.i18n import Messages
from tui.widgets.bars.filter_bar import FilterBar
from tui.widgets.pane.arrangement import View
from tui.widgets.views.context import Context
from tui.widgets.views.outline_view import OutlineView
from tui.widgets.views.text_view import TextView
from tui.workspace.entries import Ref
from tui.workspace.query_history import WordBook

if TYPE_CHECKING:
    from parser.search.match import Matches, PlanIndex


@dataclass
class BackgroundDone(Message):
    """A worker is done; ``take`` puts what it found into the controller, in the app's thread."""

    take: Callable[[], None]


class QueriedViews(Protocol):
    """The views of a plan that a query filters and lights; the body of a pane has them."""

    @property
    def outline(self) -> OutlineView:
        """The view whose rows are filtered."""

    @property
    def text(self) -> TextView:
        """The view whose hits are lit."""

    @property
    def in_text(self) -> bool:
        """Whether the keys go to the text."""

    def enter(self, part: View) -> None:
        """Give the keys to a part."""

    def show_no_hits(self, why: str) -> None:
        """Say in the place of the rows that there are none; empty: there are rows."""


class QueryHost(Protocol):
    """The pane that a :class:`QueryController` works for."""

    messages: Messages

    @property
    def body(self) -> QueriedViews:
        """The views of its plan."""

    @property
    def bar(self) -> FilterBar:
        """The filter line."""

    def query_changed(self) -> None:
        """Other rows or hits are shown."""

    def run_worker(
        self, work: Callable[[], None], *, group: str, thread: bool, exclusive: bool
    ) -> object:
        """Run work in a thread; of a group only the last goes on."""

    def call_after_refresh(self, callback: Callable[[], object]) -> bool:
        """Call a function once what is shown now was drawn."""

    def post_message(self, message: Message) -> bool:
        """Post what was found to the pane, or a request that bubbles to the app."""


class QueryController:
    """The query of a pane over the plan that it shows."""

    def __init__(self, host: QueryHost, book: WordBook) -> None:
        """``book`` has the words that complete what is typed, and that phrases are cut into."""
        self._host = host
        self._book = book
        self._filter: Filter | None = None
        self._ref: Ref | None = None
        self._walked: object = None
        self._wrapped = ""
        """Where the last step over the hits went on from, if it went past an end."""
        self.context = Context.NONE
        """What is shown around the hits."""
        self.listed = False
        """Whether the query came with a hit of a list that can be walked on."""

    def set_plan(self, plan: Plan | None, ref: Ref | None) -> None:
        """Ask about another plan; :meth:`again` applies the query to it."""
        self._filter = Filter(plan) if plan is not None else None
        self._ref = ref

    def renew_plan(self, plan: Plan) -> None:
        """The same plan with more known of it."""
        self._filter = self._filter.renewed(plan) if self._filter else Filter(plan)

    # The query

    @property
    def is_on(self) -> bool:
        """Whether a query is on, be it that all rows stay."""
        return bool(self._host.bar.query_text.strip())

    @property
    def finds(self) -> bool:
        """Whether the rows stay and hits are lit only."""
        return self._host.bar.finding

    @property
    def counts(self) -> str:
        """While a query is on: how much it found, in words; else nothing."""
        if self._filter is None:
            return ""
        if self.is_on and not self._filter.ready:
            return self._host.messages("browser.filter.preparing")
        return self._filter.counted(self._host.messages, shows_hidden=self._shows_hidden)

    @property
    def _shows_hidden(self) -> bool:
        return self._host.body.text.show_noise

    def first_hit(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The first hit in some lines, as (line, start, stop)."""
        return self._filter.first_hit(first, last) if self._filter else None

    def open(self, *, find: bool = False) -> None:
        """Go to the filter line; ``find``: to let the rows stay. The query stays too."""
        bar, asked, self.listed = self._host.bar, self._filter, False
        changed = bar.finding != find
        bar.open(find=find)
        if asked is not None:
            bar.reserve(asked.widest(self._host.messages))
        if changed and self.is_on:
            self.again()
        self._prepare()
        if self._ref is not None and not self._book.failed:
            self._host.post_message(NeedWords((self._ref,)))

    def put(self, query: str, *, find: bool = False, listed: bool = False) -> None:
        """Put a query into the filter line and apply it; ``listed``: it came with a hit of a
        list."""
        self.listed = listed
        self._host.bar.put(query, find=find)
        self.ask(query)

    def drop(self) -> None:
        """No query; all of the outline again, the cursor where it was."""
        self.listed = False
        self._host.bar.close()
        self.ask("")

    def again(self) -> None:
        """Apply the query that stands in the filter line once more, if there is one."""
        if self.is_on:
            self.ask(self._host.bar.query_text)

    def next_context(self) -> Context:
        """Show the next choice of what stands around the hits."""
        choices = list(Context)
        self.context = choices[(choices.index(self.context) + 1) % len(choices)]
        self._show_hits()
        return self.context

    def ask(self, text: str) -> None:
        """Filter by a query, or find it; an empty one asks nothing."""
        asked = self._filter
        if asked is None:
            return
        if text.strip() and not asked.ready:
            self._prepare()
            self.describe()
            return
        asked.ask(text, self._book.cuts)
        if asked.missed and not self._book.failed:
            self._host.post_message(NeedPhrases(asked.missed))
        self._show_hits()
        matches = asked.matches
        if matches is not None and len(matches.nodes) > COUNTED and asked.places is None:
            # Behind the frame: a thread at work beside it would take half of its time. Not what was
            # found goes with it: a worker that is done is not forgotten at once.
            self._host.call_after_refresh(partial(self._count_in_thread, asked))

    def _show_hits(self) -> None:
        asked, outline, text = self._filter, self._host.body.outline, self._host.body.text
        if asked is None or asked.matches is None:
            outline.set_filter(None)
            text.set_hits(None)
            text.highlight(None)
        else:
            hits = NodeHits(asked.matches)
            counts = {"count": asked.hits_between, "count_in": asked.hits_in}
            outline.set_filter(hits, **counts, context=self.context, find=self.finds)
            text.set_hits(asked.line_spans)
        self.describe()
        self._host.query_changed()

    def describe(self) -> None:
        """Say beside the query how much it found and how it was understood."""
        asked, say = self._filter, self._host.messages
        why = ""
        if asked is not None and asked.fails and not self.finds:
            why = say(f"browser.empty.{self._why_empty(asked)}")
        self._host.body.show_no_hits(why)
        self._host.bar.update_status(
            self.counts,
            complaint(self._host.bar.query_text, say),
            noted(asked, say) if asked is not None else "",
        )
        self.offer_words()

    def _why_empty(self, asked: Filter) -> str:
        if asked.only_outside:
            return "outside"
        if asked.hidden is None:
            return "no_hit"
        return "outside" if self._shows_hidden else "hidden"

    # Hits

    @property
    def walk_begins(self) -> bool:
        """Whether the next step over the hits does not go on from the last one."""
        return self._standing() != self._walked

    def step_hit(self, *, forward: bool) -> bool:
        """Go to the next or the previous hit of the part that has the keys; False: there is none.

        Where only lines outside the outline answer, the walk goes into the text.
        """
        body = self._host.body
        if not body.in_text and self._only_in_text():
            body.enter(View.TEXT)
        view: OutlineView | TextView = body.text if body.in_text else body.outline
        before = view.hit_place if not self.walk_begins else None
        found = view.next_hit() if forward else view.previous_hit()
        self._walked = self._standing()
        now = view.hit_place
        self._wrapped = ""
        if before is not None and now is not None and (now < before if forward else now > before):
            self._wrapped = "from_start" if forward else "from_end"
        self._host.query_changed()
        return found

    def _only_in_text(self) -> bool:
        """Whether nothing but lines of the text answer that no row of the outline stands for."""
        asked = self._filter
        if asked is None or not asked.fails:
            return False
        return asked.only_outside or (asked.hidden is not None and self._shows_hidden)

    @property
    def place(self) -> str:
        """Which hit the walk is at, of how many, in words; off the walk how much was found."""
        body, say = self._host.body, self._host.messages
        if self._filter is None or self._filter.matches is None or self.walk_begins:
            return self.counts
        at = body.text.hit_place if body.in_text else body.outline.hit_place
        if at is None:
            return self.counts
        key = "hit_place" if body.in_text else "node_place"
        place = say(f"browser.filter.{key}", at=at[0], total=at[1])
        # Said here: a line in the corner would lie over the place.
        return place + (say(f"browser.filter.{self._wrapped}") if self._wrapped else "")

    def _standing(self) -> object:
        # Not the pane's line: that follows the cursor only when its message is handled.
        body = self._host.body
        return self._ref, body.text.highlighted if body.in_text else body.outline.cursor

    # What takes longer

    def _prepare(self) -> None:
        """See to it that a large plan is made ready, by a worker."""
        asked = self._filter
        if asked is not None and not (asked.ready or asked.preparing):
            asked.preparing = True

            def work() -> None:
                index = asked.prepared()
                self._host.post_message(BackgroundDone(lambda: self._prepared(index)))

            self._in_thread(work, "prepare")

    def _in_thread(self, work: Callable[[], None], group: str) -> None:
        self._host.run_worker(work, group=group, thread=True, exclusive=True)

    def _prepared(self, index: PlanIndex) -> None:
        if self._filter is not None and self._filter.take(index):
            self.again()

    def _count_in_thread(self, asked: Filter) -> None:
        if asked is self._filter and asked.places is None:
            self._in_thread(lambda: self._count(asked), "count")

    def _count(self, asked: Filter) -> None:
        worker, matches = get_current_worker(), asked.matches
        if matches is None:
            return
        places = count_places(matches, lambda: worker.is_cancelled)
        if places is not None:
            self._host.post_message(BackgroundDone(lambda: self._counted(matches, places)))

    def _counted(self, matches: Matches, places: int) -> None:
        if self._filter is not None and self._filter.matches is matches:
            self._filter.places = places
            self.describe()
            self._host.query_changed()

    # Words

    def offer_words(self) -> None:
        """Offer what completes the word at the cursor of the filter line."""
        bar = self._host.bar
        if bar.typing:
            bar.offer(self._book.offers(bar.begun, self._ref), self._host.messages)

    def words_found(self) -> None:
        """Words of plans are known, or phrases were cut: one may be this pane's."""
        if self._filter is not None and self._filter.missed:
            self.again()
        self.offer_words()
