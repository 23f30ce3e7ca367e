"""Which parts of a pane are shown, by what is wanted and what has room."""

from __future__ import annotations

import pytest

from tui.widgets.pane.arrangement import Arrangement, View, has_room

BOTH, OUTLINE, TEXT = View.BOTH, View.OUTLINE, View.TEXT


@pytest.mark.parametrize(
    ("width", "height", "roomy"), [(100, 10, True), (99, 29, False), (40, 30, True)]
)
def test_both_parts_need_width_or_height(width: int, height: int, roomy: bool) -> None:
    assert has_room(width, height) is roomy


def test_with_room_the_key_leads_from_both_to_the_text_to_the_outline() -> None:
    arrangement, seen = Arrangement(), []
    for _ in range(3):
        arrangement, part = arrangement.switched(roomy=True)
        seen.append((arrangement.shown(roomy=True), part))
    assert seen == [(TEXT, TEXT), (OUTLINE, OUTLINE), (BOTH, OUTLINE)]


def test_without_room_the_key_leads_to_the_other_part_and_both_stay_wanted() -> None:
    arrangement, part = Arrangement().switched(roomy=False)
    assert (arrangement.shown(roomy=False), part) == (TEXT, TEXT)
    assert arrangement.shown(roomy=True) is BOTH
    arrangement, part = arrangement.switched(roomy=False)
    assert (arrangement.shown(roomy=False), part) == (OUTLINE, OUTLINE)


def test_a_part_that_is_entered_comes_in_sight() -> None:
    assert Arrangement(wanted=OUTLINE).entered(TEXT, roomy=True).shown(roomy=True) is TEXT
    entered = Arrangement().entered(TEXT, roomy=True)
    assert (entered.shown(roomy=True), entered.shown(roomy=False)) == (BOTH, TEXT)
    assert Arrangement().entered(BOTH, roomy=False).shown(roomy=False) is OUTLINE


def test_the_text_stays_in_sight_when_the_room_goes() -> None:
    assert Arrangement().led_by_text().shown(roomy=False) is TEXT
    assert Arrangement.of(BOTH, BOTH).single is OUTLINE
