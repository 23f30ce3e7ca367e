"""Small pictures of numbers: a bar for a share, a skyline for several values."""

from __future__ import annotations

from collections.abc import Sequence

from tui.printing.target_words import number_text

BAR = 6
"""Cells of a bar; a whole target fills it."""

_FULL, _REST = "▇", "▁"
_STEPS = "▂▃▄▅▆▇"


def bar(share: float) -> str:
    """A share (1 is all of it) as a bar: ``▇▇▇▇▇▁``. More than all fills it, too."""
    # Only what was reached fills the bar: 99.7 % leaves a gap.
    full = BAR if share >= 1 else min(BAR - 1, max(0, round(share * BAR)))
    return _FULL * full + _REST * (BAR - full)


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
