"""Filter, find, what stands around the hits, and keywords: what their keys do in Read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.presenters.plan_rows import title_of
from tui.requests import NeedWords
from tui.screens.read.actions import ReadActions
from tui.widgets.pane.pane import View

if TYPE_CHECKING:
    from tui.widgets.panels.keywords_panel import KeywordsPanel


class ReadFinding(ReadActions):
    """The actions over the panes' filter lines."""

    _whole = True

    def share_queries(self) -> None:
        """Give the panes the words of the open plans."""
        for pane in self.panes:
            pane.use(self.workspace.words)

    @property
    def keywords_panel(self) -> KeywordsPanel:
        """The list of keywords."""
        from tui.widgets.panels.keywords_panel import KeywordsPanel

        return self.part(KeywordsPanel, KeywordsPanel, "#panes")

    def disabled_reason(self, name: str) -> str:
        """Why an action can do nothing now, as far as that is known without trying."""
        pane = self.active
        if name in ("find", "keywords", "context", "bring") and pane.plan is None:
            return "browser.why.no_plan"
        return self._why_whole() if name in ("context", "bring") else super().disabled_reason(name)

    def _why_whole(self) -> str:
        """Why all rows are there; empty where they are not."""
        pane = self.active
        if not pane.filtering:
            return "browser.why.no_filter"
        return "browser.why.finding" if pane.finding else ""

    # Filter and find

    def action_filter(self) -> None:
        """Into the filter line of the active pane, to filter."""
        self._into_bar(find=False)

    def action_find(self) -> None:
        """Into the filter line of the active pane, to find: all rows stay."""
        self._into_bar(find=True)

    def _into_bar(self, *, find: bool) -> None:
        if self.active.plan is None:
            self.say("browser.why.no_plan")
            return
        self.app.clear_notifications()  # the corner's line would lie over the counts
        self.hide_lists()
        self.active.open_filter(find=find)

    def action_context(self) -> None:
        """The next choice of what is shown around the hits."""
        if self._narrowed():
            self.say(f"browser.context.{self.active.next_context()}")

    def action_bring(self) -> None:
        """All that is below the node in spite of the filter, or no longer."""
        if self._narrowed():
            brought = self.active.outline.bring()
            if brought is None:
                self.say("browser.why.all_there")
            else:
                self.say("browser.context.brought" if brought else "browser.context.taken")

    def _narrowed(self) -> bool:
        why = self._why_whole()
        if why:
            self.say(why)
        return not why

    # Words

    def action_keywords(self) -> None:
        """The keywords of the plan; once more, those of the node."""
        pane = self.active
        if pane.plan is None or pane.ref is None:
            self.say("browser.why.no_plan")
            return
        self._whole = not self._whole if self.query("KeywordsPanel.-open") else True
        self.hide_lists()
        self.post_message(NeedWords((pane.ref,)))
        self._show_keywords()

    def _show_keywords(self) -> None:
        from parser.search.words import keywords

        pane, say = self.active, self.messages
        if pane.plan is None or pane.ref is None:
            return
        words = self.workspace.words.plans.get(pane.ref)
        node = None if self._whole else pane.plan.node_at(pane.line)
        first, stop = (0, len(pane.plan.nodes)) if node is None else (node.index, node.end)
        of = title_of(pane.plan) if node is None else f"{node.label}{node.title}"
        if words is None:
            key = "failed" if self.workspace.words.failed else "cutting"
            self.keywords_panel.open(say(f"browser.keywords.{key}"), (), say)
            return
        found = keywords(words, first, stop)
        heading = say("browser.keywords.heading" if found else "browser.keywords.none", of=of)
        self.keywords_panel.open(heading, found, say)

    def on_keywords_panel_chosen(self, event: KeywordsPanel.Chosen) -> None:
        """Filter the active pane by the word."""
        event.stop()
        pane = self.active
        self.keywords_panel.close()
        pane.set_filter(event.word)
        self.workspace.queries.add(event.word)
        pane.enter(View.OUTLINE)

    def words_found(self) -> None:
        """Words of a plan are known, or cannot be had."""
        if self.query("KeywordsPanel.-open") and not self.keywords_panel.words:
            self._show_keywords()
        for pane in self.shown:
            pane.offer_words()

    def phrases_cut(self) -> None:
        """It is known what words some phrases are made of."""
        for pane in self.shown:
            pane.phrases_cut()
