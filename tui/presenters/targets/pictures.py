"""Small pictures of numbers, in a cell or two of text."""

from __future__ import annotations

from collections.abc import Sequence

from tui.printing.target_words import number_text

BAR = 6
"""Cells of a bar that stands for a whole target."""

MOST_BAR = 10
"""Cells of a bar at the most: of five thirds of the target, and of all that is more."""

FAIR = 0.6
"""The share from which on a target that is not reached counts as well under way."""

_FULL, _REST = "▇", "▁"
_STEPS = "▂▃▄▅▆▇"


def bar(share: float) -> str:
    """A share (1 is all of it) as a bar: ``▇▇▇▇▇▁``; more than all of it is longer."""
    # Only what was reached fills the bar: 99.7 % leaves a gap, 100.3 % goes beyond.
    if share > 1:
        full = min(MOST_BAR, max(BAR + 1, round(share * BAR)))
    else:
        full = BAR if share == 1 else min(BAR - 1, max(0, round(share * BAR)))
    return (_FULL * full + _REST * (BAR - full)).ljust(MOST_BAR)


def look_of_share(cell: str) -> str:
    """The component class of a cell that says a share (``▇▇▇▇▇▁ 83%``): reached, well under way,
    or far from it."""
    number = cell.strip().rsplit(" ", 1)[-1].removesuffix("%")
    try:
        share = float(number) / 100
    except ValueError:
        return ""
    return "table--good" if share >= 1 else "table--fair" if share >= FAIR else "table--poor"


def skyline(values: Sequence[float]) -> str:
    """Values side by side, each as high as it stands between the least and the most."""
    least, most = min(values), max(values)
    if least == most:
        return _STEPS[len(_STEPS) // 2] * len(values)
    steps = len(_STEPS) - 1
    return "".join(_STEPS[round(steps * (each - least) / (most - least))] for each in values)


def spread(values: Sequence[float]) -> str:
    """From the least to the most: ``85–95``."""
    least, most = number_text(min(values)), number_text(max(values))
    return least if least == most else f"{least}–{most}"


def percent(share: float) -> str:
    """A share in percent; what is less than all of it never reads ``100%``."""
    number = 100 * share
    shown = f"{number:.0f}" if share >= 1 else f"{int(10 * number) / 10:g}"
    return f"{shown}%"
