"""Below the targets table: the sentence that a row comes from, and all that is known of it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from parser.model import Plan, Target
from tui.cells import expand, rows
from tui.i18n import Messages
from tui.rows import heading_path
from tui.target_rows import owners_text, sentence
from tui.widgets.status_bar import fitted_path


class TargetDetail(Widget):
    """Three rows for the sentence with the quote lit, one for the headings, one for the rest."""

    SENTENCE_ROWS = 3

    DEFAULT_CSS = """
    TargetDetail {
        height: 6;
        padding: 0 1;
        border-top: solid $gm-border;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sentence: tuple[str, int, int] = ("", 0, 0)
        self._path: list[str] = []
        self._rest = ""

    def clear(self) -> None:
        """Nothing to say."""
        self._sentence, self._path, self._rest = ("", 0, 0), [], ""
        self.refresh()

    def show(self, plan: Plan, target: Target, messages: Messages) -> None:
        """Tell of a target."""
        self._sentence = sentence(plan, target)
        self._path = heading_path(plan, target.line)
        owners = owners_text(target) or messages("browser.targets.no_owner")
        self._rest = messages("browser.targets.rest", owners=owners, rule=target.rule)
        self.refresh()

    def render(self) -> Content:
        """The rows, cut to the width by cells; the quote is always among them."""
        width = self.size.width
        text, start, stop = self._sentence
        text = expand(text)
        breaks = list(rows(text, width))
        first = next((at for at, (_, end) in enumerate(breaks) if end > start), 0)
        first = max(0, min(first, len(breaks) - self.SENTENCE_ROWS))
        lines = []
        for left, right in breaks[first : first + self.SENTENCE_ROWS]:
            line = Content(text[left:right])
            if start < right and stop > left:
                line = line.stylize(
                    "$gm-hit-text on $gm-hit", max(0, start - left), min(right, stop) - left
                )
            lines.append(line)
        lines += [Content("")] * (self.SENTENCE_ROWS - len(lines))
        path = Content(fitted_path(self._path, width)).truncate(width, ellipsis=True)
        lines.append(path.stylize("$gm-muted"))
        lines.append(Content(self._rest).truncate(width, ellipsis=True).stylize("$gm-owner"))
        return Content("\n").join(lines)
