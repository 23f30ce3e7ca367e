"""Below the targets table: the sentence that a row comes from, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from tui.presenters.line_detail import LineDetail, Passage
from tui.terminal.cells import clip, expand, lines, rows, width
from tui.widgets.bars.status_bar import JOINT, fitted_path

GAP = "　"
"""Between two facts."""


class LineDetailBar(Widget):
    """Sentences with their quotes lit, the headings above, then the facts.

    The sentences take what rows the others leave; ``-tall`` gives them and the facts more.
    """

    DEFAULT_CSS = """
    LineDetailBar {
        height: 6;
        padding: 0 1;
        border-top: solid $gm-border;
        text-wrap: nowrap;
    }
    LineDetailBar.-tall { height: 8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._detail = LineDetail()

    def clear(self) -> None:
        """Show nothing."""
        self.show(LineDetail())

    def show(self, detail: LineDetail) -> None:
        """Show what is known of a line."""
        if detail != self._detail:
            self._detail = detail
            self.refresh()

    def render(self) -> Content:
        """The rows, cut to the width by cells; a quote is always among them."""
        detail, columns, room = self._detail, self.size.width, self.size.height
        facts = list(self._facts(columns, 2 if self.has_class("-tall") else 1))
        path = [self._path(columns)] if detail.path or detail.plan else []
        if len(detail.passages) > 1 and room < len(facts) + len(path) + 2 * len(detail.passages):
            path = []
        spare = max(1, room - len(facts) - len(path))
        lines: list[Content] = []
        for at, passage in enumerate(detail.passages):
            left = len(detail.passages) - at
            lines += list(_lit(passage, columns, max(1, (spare - len(lines)) // left)))
        lines += [Content("")] * (spare - len(lines))
        return Content("\n").join([*lines, *path, *facts][:room])

    def _path(self, columns: int) -> Content:
        plan = clip(self._detail.plan, columns // 2)
        room = columns - width(plan) - width(JOINT)
        path = fitted_path(self._detail.path, room) if room > 4 else ""
        joint = lines(JOINT) if plan and path else ""
        line = Content(f"{plan}{joint}{path}").truncate(columns, ellipsis=True)
        return line.stylize("$gm-muted")

    def _facts(self, columns: int, most: int) -> Iterator[Content]:
        """The facts on at most so many rows, as many on each as fit."""
        shown: list[str] = []
        for fact in self._detail.facts:
            if shown and (
                len(shown) == most or width(shown[-1]) + width(GAP) + width(fact) <= columns
            ):
                shown[-1] += GAP + fact
            else:
                shown.append(fact)
        for line in shown:
            yield Content(line).truncate(columns, ellipsis=True).stylize("$gm-owner")


def _lit(passage: Passage, columns: int, most: int) -> Iterator[Content]:
    """At most so many rows of a passage, among them where its quote begins; the rows that it
    leaves free show what stands around it."""
    word = f"{passage.word}　" if passage.word else ""
    begun = len(word) + len(passage.before)
    ended = begun + len(passage.text)
    text = expand(word + passage.before + passage.text + passage.after)
    start, stop = passage.start + begun, passage.stop + begun
    breaks = list(rows(text, columns))
    first, most = _window(breaks, (begun, ended), (start, stop), most)
    lit = [(start, stop), *((a + begun, b + begun) for a, b in passage.more)]
    for left, right in breaks[first : first + most]:
        line = Content(text[left:right])
        for dim, end in ((len(word), begun), (ended, len(text))):
            if max(dim, left) < min(end, right):
                line = line.stylize("$gm-muted", max(0, dim - left), min(end, right) - left)
        if word and left < len(word):
            line = line.stylize("bold $gm-label", 0, len(word) - left)
        for begin, end in lit:
            if begin < end and begin < right and end > left:
                line = line.stylize(
                    "$gm-hit-text on $gm-hit", max(0, begin - left), min(right, end) - left
                )
        yield line


def _window(
    breaks: Sequence[tuple[int, int]], own: tuple[int, int], quote: tuple[int, int], most: int
) -> tuple[int, int]:
    """The first row to show and how many: the passage from its start, the quote by all means, and
    of what stands around as much before as behind it."""

    def row_of(column: int) -> int:
        found = (at for at, (_, end) in enumerate(breaks) if end > column)
        return next(found, max(0, len(breaks) - 1))

    top, last = row_of(own[0]), row_of(max(own[0], own[1] - 1))
    spare = most - (last - top + 1)
    first = max(0, top - max(0, spare // 2))
    if spare > 0:
        first = min(first, max(0, len(breaks) - most))
    first = max(first, row_of(max(quote[0], quote[1] - 1)) - most + 1)
    return min(first, row_of(quote[0])), most
