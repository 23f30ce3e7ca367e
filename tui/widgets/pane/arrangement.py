"""Which parts of a pane are shown at which size. Plain data, no drawing."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from parser.records import dataclass

BESIDE_WIDTH = 100
"""From this width on a pane shows outline and text side by side."""

ABOVE_HEIGHT = 30
"""From this height on a narrower pane shows the outline above the text."""


LEAST_OUTLINE = 24
"""Cells that the outline beside its text has at the least."""

LEAST_TEXT, MOST_TEXT = 30, 200
"""Cells of a row of text between which it can be set."""

OUTLINE_STEP, TEXT_STEP = 5, 10
"""Per cent of the pane, and cells of the text, by which a key changes them."""


class View(StrEnum):
    """What a pane shows: both parts, or one."""

    BOTH = "both"
    OUTLINE = "outline"
    TEXT = "text"


def has_room(width: int, height: int) -> bool:
    """Whether a pane of this size has room for both parts."""
    return width >= BESIDE_WIDTH or height >= ABOVE_HEIGHT


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The parts of a pane that are wanted: with room for both (``wanted``), and with room for
    only one (``single``, never BOTH)."""

    wanted: View = View.BOTH
    single: View = View.OUTLINE

    @classmethod
    def of(cls, wanted: View, single: View) -> Arrangement:
        """The arrangement with these parts; a ``single`` that is BOTH becomes the outline."""
        return cls(wanted, View.TEXT if single is View.TEXT else View.OUTLINE)

    def shown(self, roomy: bool) -> View:
        """The parts that are shown in a pane that has room for both, or for one."""
        return self.wanted if roomy else self.single

    def entered(self, part: View, roomy: bool) -> Arrangement:
        """The arrangement that brings a part in sight, as the keys go into it."""
        part = View.TEXT if part is View.TEXT else View.OUTLINE
        only_one = roomy and self.wanted is not View.BOTH
        return Arrangement(part if only_one else self.wanted, part)

    def led_by_text(self) -> Arrangement:
        """The arrangement that keeps the text in sight when there is room for one part only."""
        return replace(self, single=View.TEXT)

    def switched(self, roomy: bool) -> tuple[Arrangement, View]:
        """The next arrangement and the part that the keys go to: outline or text with room for
        one, in turn both, text, outline with room for both."""
        if not roomy:
            part = View.TEXT if self.single is View.OUTLINE else View.OUTLINE
            return self.entered(part, roomy), part
        order = (View.BOTH, View.TEXT, View.OUTLINE)
        wanted = order[(order.index(self.wanted) + 1) % len(order)]
        part = View.OUTLINE if wanted is View.BOTH else wanted
        return replace(self, wanted=wanted, single=part), part


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide outline and text may be.

    ``outline`` is the per cent of the pane that the outline has beside its text: at the most, and
    no more than its longest title wants, where ``fits``. ``text`` is the cells of a row of text,
    0 for all that there are.
    """

    outline: int = 40
    text: int = 90
    fits: bool = True

    def outline_most(self, width: int) -> int:
        """The cells that the outline may have in a pane of a width."""
        return max(LEAST_OUTLINE, width * self.outline // 100)

    def outline_by(self, step: int, now: int, width: int) -> Measures | None:
        """With a wider (``step`` 1) or narrower outline than ``now``; None at the ends."""
        share = round(100 * now / max(1, width) / OUTLINE_STEP + step) * OUTLINE_STEP
        if not 10 < share < 80 or share * width < 100 * LEAST_OUTLINE:
            return None
        return replace(self, outline=share, fits=False)

    def text_by(self, step: int, now: int) -> Measures | None:
        """With longer or shorter rows of text than ``now``; None at the ends."""
        cells = now + step * TEXT_STEP
        return replace(self, text=cells) if LEAST_TEXT <= cells <= MOST_TEXT else None
