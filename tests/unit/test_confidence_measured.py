"""What a row's confidence promises, held against labelled texts."""

from __future__ import annotations

from parser.analysis.confidence import Level
from tests.bench.bench_confidence import labelled, measure


def test_each_level_keeps_its_promise() -> None:
    found = measure(list(labelled()))
    high, medium = found[Level.HIGH], found[Level.MEDIUM]
    assert high.rows > 500
    assert high.right >= 0.99 * high.rows
    assert medium.rows > 30
    assert medium.right >= 0.93 * medium.rows
