"""Texts of many shapes that were labelled by people who had not seen the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from statistics import mean

from parser import read
from parser.targets import as_gold
from tests.bench.bench_confidence import composed
from tests.support.scoring import Match, Row, TargetScores, rows, target_scores


@cache
def _scores() -> tuple[TargetScores, ...]:
    return tuple(_scored())


def _scored() -> Iterator[TargetScores]:
    for text, gold in composed():
        found: list[Row] = [
            as_gold(target) for plan in read(str(text), targets=True) for target in plan.targets
        ]
        yield target_scores(rows(gold), found)


def _together(matches: Iterable[Match]) -> float:
    every = list(matches)
    both = sum(each.predicted + each.gold for each in every)
    return 2 * sum(each.right for each in every) / both


def _mean(field: Callable[[TargetScores], float | None]) -> float:
    return mean(said for each in _scores() if (said := field(each)) is not None)


def test_rows_and_dated_acts_are_found() -> None:
    assert len(_scores()) == 72
    assert _together(each.rows for each in _scores()) >= 0.97
    assert _together(each.milestone for each in _scores()) >= 0.91
    assert min(each.rows.f1 or 0 for each in _scores()) >= 0.75


def test_names_times_and_modalities_are_those_that_readers_gave() -> None:
    assert _mean(lambda each: each.indicator_close) >= 0.88
    assert _mean(lambda each: each.period_named) >= 0.92
    assert _mean(lambda each: each.modality) >= 0.95
