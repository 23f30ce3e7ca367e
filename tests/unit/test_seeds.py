"""The bundled plans are the files they claim to be."""

from __future__ import annotations

import hashlib
import re

import pytest

import seeds
from parser.model import PlanKind


def test_order_of_paths_is_the_catalogue_s() -> None:
    assert [path.name for path in seeds.paths()] == [seed.file for seed in seeds.catalog()]


def test_every_text_in_the_folder_is_catalogued_once() -> None:
    listed = [seed.file for seed in seeds.catalog()]
    folder = seeds.paths()[0].parent
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.txt"))


@pytest.mark.parametrize("seed", seeds.catalog(), ids=lambda seed: seed.file)
def test_bytes_are_the_ones_that_were_collected(seed: seeds.Seed) -> None:
    assert hashlib.sha256(seed.path.read_bytes()).hexdigest() == seed.sha256


@pytest.mark.parametrize("seed", seeds.catalog(), ids=lambda seed: seed.file)
def test_entry_is_usable(seed: seeds.Seed) -> None:
    assert re.fullmatch(r"[a-z0-9-]+\.txt", seed.file)
    assert seed.title in seed.path.read_text(encoding="utf-8")
    assert seed.kind in set(PlanKind)
    assert seed.years[0] <= seed.years[1]
    assert seed.source
