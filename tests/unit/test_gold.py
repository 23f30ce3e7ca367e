"""The bundled plans against the outlines and targets that people wrote down for them."""

from __future__ import annotations

from pathlib import Path

import pytest

import parser
import seeds
from parser.gold import gold_rows
from parser.targets import as_gold
from tests.support.scoring import gold, outline_scores, target_scores
from tests.support.targets_host import read_targets

SEEDS = [path.stem for path in seeds.paths()]
PATHS = {path.stem: path for path in seeds.paths()}


@pytest.mark.parametrize("seed", SEEDS)
def test_outline(seed: str) -> None:
    scores = outline_scores(gold(seed, "outline"), gold_rows(parser.read_file(str(PATHS[seed]))))
    assert scores.kinds >= 0.99
    assert scores.nodes.f1 is not None
    assert scores.nodes.f1 >= 0.99
    assert min(scores.depth, scores.title, scores.parent) >= 0.99
    if scores.owners is not None and scores.owners.f1 is not None:
        assert scores.owners.f1 >= 0.98


@pytest.mark.parametrize("seed", SEEDS)
def test_hard_lines(seed: str) -> None:
    scores = outline_scores(gold(seed, "outline"), gold_rows(parser.read_file(str(PATHS[seed]))))
    assert scores.hard is None or scores.hard >= 15 / 18


def test_labels_stand_as_they_do_in_the_file() -> None:
    for seed, path in PATHS.items():
        found = {row["line"]: row for row in gold_rows(parser.read_file(str(path)))}
        for row in gold(seed, "outline"):
            if "label" in row and not row.get("optional"):
                assert found[row["line"]].get("label") == row["label"], (seed, row["line"])


@pytest.mark.parametrize("seed", SEEDS)
def test_targets(seed: str) -> None:
    file = parser.read_file(str(PATHS[seed]), targets=True)
    found = [as_gold(target) for plan in file.plans for target in plan.targets]
    scores = target_scores(gold(seed, "targets"), found)
    assert scores.rows.f1 is not None
    assert scores.rows.f1 >= 0.85


def test_facts_are_those_of_the_catalogue() -> None:
    for seed in seeds.catalog():
        plans = parser.read(str(seed.path))
        if len(plans) > 1:
            continue
        facts = plans[0].facts
        assert plans[0].title == seed.title
        assert str(facts.kind) == seed.kind
        assert facts.years == seed.years
        assert facts.region in seed.region or seed.region in facts.region


def test_the_compilation_has_seven_plans() -> None:
    path = next(p for p in seeds.paths() if p.stem.startswith("huibian"))
    assert len(parser.read(str(Path(path)))) == 7


def test_the_sign_of_percent_is_told_as_it_is_written() -> None:
    rows = read_targets("某县2023年教育工作总结", "入园率达到98％，巩固率达到99%。")
    assert [as_gold(row)["unit"] for row in rows] == ["％", "%"]
    assert [row.unit for row in rows] == ["%", "%"]
