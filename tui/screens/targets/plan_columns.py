"""The plans' columns of the matrix: from which plan on they are shown, and which is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parser.analysis.grouping import IndicatorGroup
from parser.records import dataclass
from tui.presenters.targets.cells import MOST_PLANS
from tui.presenters.targets.lines import column_of_plan


@dataclass
class PlanColumns:
    """Places are those of the plans in scope.

    ``first`` is the place from which on columns are shown, ``chosen`` the one that was walked to
    by key (None: none was).
    """

    first: int = 0
    chosen: int | None = None

    def chosen_in(self, group: IndicatorGroup) -> int:
        """The place of the plan whose cell is chosen in an indicator's line.

        It is the one that was walked to, where that plan says anything; else the first that is
        in sight.
        """
        places = group.places
        if self.chosen is not None and self.chosen in places:
            return self.chosen
        return next((at for at in places if at >= self.first), places[0])

    def step(self, places: Sequence[int], here: int, step: int) -> bool:
        """Choose the next of some plans after the one at ``here``; False at their end."""
        at = places.index(here) + step
        if not 0 <= at < len(places):
            return False
        self.chosen = places[at]
        return True

    def reveal(
        self, places: Sequence[int], shown: Callable[[], Sequence[str]], lay_out: Callable[[], None]
    ) -> None:
        """Shift the columns of all ``places`` until the chosen one is in sight.

        ``shown`` gives the keys of the table's columns that have room, after ``lay_out``.
        """
        place = self.chosen
        if place is None:
            return
        far = sum(self.first <= at < place for at in places) >= MOST_PLANS
        if place < self.first or far:
            self.first = place
            lay_out()
        while column_of_plan(place) not in shown() and self.first < place:
            self.first = next(at for at in places if at > self.first)
            lay_out()
