"""How much two texts share: what tells two versions of a plan from two plans."""

from __future__ import annotations

import parser
import seeds
from parser.diff.sharing import APART_BELOW, VERSIONS_FROM, shared_share
from parser.model import Line
from tests.support.cut_text import cut


def _lines(text: str) -> tuple[Line, ...]:
    return parser.read_bytes(text.encode(), "plan.txt").plans[0].lines


def test_a_plan_and_the_same_cut_into_lines_are_versions_of_one() -> None:
    for path in seeds.paths():
        text = path.read_text(encoding="utf-8")
        assert shared_share(_lines(text), _lines(cut(text))) > 0.9 > VERSIONS_FROM


def test_two_plans_are_none_however_they_are_cut() -> None:
    one, other = (path.read_text(encoding="utf-8") for path in seeds.paths()[:2])
    assert shared_share(_lines(one), _lines(other)) < APART_BELOW
    assert shared_share(_lines(cut(one)), _lines(cut(other))) < APART_BELOW


def test_labels_and_typography_do_not_count() -> None:
    one = _lines("某县工作要点\n一、办好学前教育，扩大资源。\n")
    other = _lines("某县工作要点\n三、办好学前教育,扩大资源。\n")
    assert shared_share(one, other) == 1.0
