"""Plans to JSON and back: equal, whatever they hold; and nothing else is taken for one."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from parser import plan_json, read, read_bytes, with_targets
from parser.model import Plan, Problem, ReadError
from parser.plan_json import PlanJsonError, dump_plans, load_plans
from tests.support.export_views import attacked_plan
from tests.support.samples import hostile_plan, sample_plan, wide_plan
from tests.unit.test_hostile_print import assert_safe
from tui.export.forms import export, form_of
from tui.export.view import View, What
from tui.settings.i18n import Messages

SAY = Messages("zh", strict=True)


@pytest.mark.parametrize("path", seeds.paths(), ids=lambda path: path.name[:8])
def test_the_seeds_come_back(path: str) -> None:
    plans = read(str(path), targets=True)
    assert load_plans(dump_plans(plans)) == plans
    written = export(View.of(What.ALL, plans), form_of("json"), SAY, today=date(2024, 5, 6))
    assert load_plans(written.decode()) == plans


MARKED = (
    "东山县2024年工作要点",
    "一、",
    "（二）",
    "1.",
    "加强领导",
    "。新建学校3所",
    "责任单位：基教科",
)
TRICKY = (
    "达到90%以上",
    "2024年6月底前",
    "\n",
    "\r\n",
    "\t",
    "\u202e",
    "\x00",
    "<b>",
    " ",
    "\u2028",
)
PIECES = st.sampled_from(MARKED + TRICKY)


@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_any_plan_that_can_be_read_comes_back(text: str) -> None:
    try:
        plans = read_bytes(text.encode("utf-8", "surrogatepass"), "某\ud800.txt").plans
    except ReadError:
        return
    whole = [with_targets(plan) for plan in plans]
    written = dump_plans(whole)
    assert_safe(written)
    written.encode()
    assert load_plans(written) == whole


def test_plans_of_every_make_come_back() -> None:
    target = replace(sample_plan().targets[0], low=float("inf"), high=-float("inf"), baseline=1e300)
    odd = replace(sample_plan(), targets=(target,))
    problems = (Problem("x", values=(("a", "b"), ("c", "\x1b[m"))),)
    plans = [hostile_plan(), wide_plan(200), attacked_plan(), odd]
    plans.append(replace(sample_plan(), problems=problems))
    assert load_plans(dump_plans(plans)) == plans


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ("[" * 100_000, "not_json"),
        ('{"a": ' + "9" * 5000 + "}", "not_json"),
        ("[]", "not_gangmu"),
        ('{"format": "other"}', "not_gangmu"),
        ('{"format": "gangmu", "version": 3}', "version"),
        ('{"format": "gangmu", "version": 1, "view": "outline", "plans": []}', "not_whole"),
        ('{"format": "gangmu", "version": 1, "view": "all"}', "field"),
        ('{"format": "gangmu", "version": 1, "view": "all", "plans": [1]}', "field"),
    ],
)
def test_what_is_no_document(text: str, code: str) -> None:
    with pytest.raises(PlanJsonError) as caught:
        load_plans(text)
    assert caught.value.code == code


def record() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(plan_json.document([sample_plan()])))
    return made


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("nodes", 3, "parent"), 99),
        (("nodes", 3, "parent"), 3),
        (("nodes", 3, "index"), 0),
        (("nodes", 3, "end"), 10**9),
        (("nodes", 3, "span", "stop"), 10**9),
        (("nodes", 3, "line"), 10**9),
        (("targets", 0, "node"), -1),
        (("targets", 0, "span", "line"), 0),
        (("lines", 2, "number"), 7),
    ],
)
def test_a_number_that_leads_out_of_the_plan_is_told(
    way: tuple[str | int, ...], value: int
) -> None:
    held = record()
    at = held["plans"][0]
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    with pytest.raises(PlanJsonError) as caught:
        load_plans(json.dumps(held))
    assert caught.value.code == "inconsistent"
    assert caught.value.where.startswith("plans[0].")


def test_a_broken_document_raises_nothing_else() -> None:
    """Values at random places become something else: an error that is ours, or a whole plan."""
    chance = random.Random(7)
    for _ in range(150):
        held = record()
        spots = list(_spots(held["plans"]))
        where, key = chance.choice(spots)
        where[key] = chance.choice([None, -1, 0, 5, 1e400, "x", [], {}, True, [[]]])
        try:
            plans = load_plans(json.dumps(held))
        except PlanJsonError:
            continue
        assert all(isinstance(plan, Plan) for plan in plans)


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document, as what holds it and its key there."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in items:
        yield value, key
        if isinstance(each, dict | list):
            yield from _spots(each)
