"""What stands in the cells of targets, in words that an office writes."""

from __future__ import annotations

from dataclasses import replace

from parser.model import Target
from tests.support.samples import sample_plan
from tui.printing.target_words import value_text
from tui.settings.i18n import Messages

SAY = Messages("zh", strict=True)


def target() -> Target:
    return next(each for each in sample_plan().targets if each.low is not None)


def test_what_is_counted_by_its_greatness_is_shown_by_the_common_measure() -> None:
    great = replace(
        target(), low=9, high=None, unit="大", relation=None, change=None, baseline=None
    )
    assert value_text(great, SAY) == "9 个"
    assert value_text(replace(great, unit="项"), SAY) == "9 项"
    assert value_text(replace(great, unit=None), SAY) == "9"
