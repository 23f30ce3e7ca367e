"""What keys do in the library's list that do something else outside of it."""

from __future__ import annotations

from tui.screens.read.actions import ReadActions


class ReadLibrary(ReadActions):
    """The actions over the list of plans, while the keys go there."""

    @property
    def in_list(self) -> bool:
        """Whether the keys go to the list of plans."""
        return self.library_open and self.focused is self.library.table

    def library_heading(self) -> str:
        """For which pane a plan is chosen, and from how many."""
        side = ("first", "second")[self._active] if self.split else "only"
        return self.messages(f"browser.library.heading_{side}", count=len(self.workspace.refs()))

    def action_filter(self) -> None:
        """Into the list's filter line; outside of the list into the pane's."""
        if self.in_list:
            self.app.clear_notifications()  # the corner's line would lie over the counts
            self.library.open_filter()
        else:
            super().action_filter()  # type: ignore[misc]  # of the mixins behind this one

    def action_swap(self) -> None:
        """Sort the list by the next column; outside of it the panes change places."""
        if self.in_list:
            self.library.next_order()
        else:
            super().action_swap()  # type: ignore[misc]  # of the mixins behind this one

    def action_reverse(self) -> None:
        """Turn the list round."""
        if self.in_list:
            self.library.turn()
        else:
            self.say("browser.why.not_in_list")

    def action_fold(self) -> None:
        """Show the plans that say the same, or fold them; outside of the list fold the node."""
        if not self.in_list:
            super().action_fold()
        elif not self.library.unfold():
            self.say("browser.why.none_same")

    def action_cancel(self) -> None:
        """Undo the list's filter; then what else there is to undo."""
        if self.in_list and self.library.filtering:
            self.library.drop_filter()
        else:
            super().action_cancel()

    def disabled_reason(self, name: str) -> str:
        """Why an action can do nothing now, as far as that is known without trying."""
        if self.in_list and name in ("swap", "filter", "fold"):
            return ""
        if name == "reload" and self.stopped:
            return ""
        if name == "reverse" and not self.in_list:
            return "browser.why.not_in_list"
        return super().disabled_reason(name)
