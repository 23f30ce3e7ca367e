"""Paragraphs that were merely renumbered: those that shifted by as much are said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parser.chinese.markers import Style
from parser.diff import Change, Op
from tui.settings.i18n import Messages


class Shifted:
    """The renumbered paragraphs among some changes, in groups that are said in one line."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._groups: dict[tuple[object, ...], list[Change]] = {}
        for change in changes:
            if change.op is Op.RENUMBERED and change.cell is None:
                self._groups.setdefault(_shift(change), []).append(change)

    def is_told(self, change: Change) -> bool:
        """True for a change that is said by the first of its group."""
        if change.op is not Op.RENUMBERED or change.cell is not None:
            return False
        return self._groups[_shift(change)][0] is not change

    def is_cited(self, change: Change) -> bool:
        """True where a cited number shifted, and not the label."""
        return change.old[0].number == change.new[0].number

    def labels(self, change: Change) -> str:
        """From which label to which (三、 → 四、), of a group the first and the last."""
        group = self._groups[_shift(change)]
        ends = [group[0], *group[1:][-1:]]
        return " … ".join(f"{_label(each, old=True)} → {_label(each, old=False)}" for each in ends)

    def note(self, change: Change, messages: Messages) -> str:
        """How many the group of a change has, in words; empty for a change by itself."""
        if change.op is not Op.RENUMBERED or change.cell is not None:
            return ""
        count = len(self._groups[_shift(change)])
        if count < 2:
            return ""
        return messages("diff.cited" if self.is_cited(change) else "diff.labels", count=count)

    def told(self, changes: Iterable[Change]) -> Iterator[tuple[int, Change]]:
        """The changes without those that others say, each with its place among all."""
        return ((at, each) for at, each in enumerate(changes) if not self.is_told(each))


def _label(change: Change, *, old: bool) -> str:
    paragraph = (change.old if old else change.new)[0]
    return paragraph.label.strip() or (paragraph.cells[0] if paragraph.cells else "")


def _shift(change: Change) -> tuple[object, ...]:
    """What the shifts that are said in one line have in common."""
    old, new = change.old[0].number, change.new[0].number
    if old == new:
        return ("cells",) if change.old[0].cells else ("cited",)
    before, after = old.rstrip("0123456789"), new.rstrip("0123456789")
    digits = old[len(before) :], new[len(after) :]
    if before != after or not all(digits):
        return (change,)
    # Articles are numbered through the document, other labels from one within each part.
    part = None if before == Style.ARTICLE.name else change.new[0].parent
    return before, int(digits[1]) - int(digits[0]), part
