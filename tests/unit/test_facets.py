"""Facets: what plans are counted by, and how a choice becomes a query and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parser.model import Facts, PlanKind
from parser.search import PlanIndex, parse
from parser.search.facets import (
    FACETS,
    FacetPlan,
    count_facets,
    joined_query,
    split_query,
)
from parser.search.terms import Field
from tests.support.cli_host import Gangmu
from tests.support.samples import Row, build_plan
from tui.workspace.named_queries import NamedQueries

PLANS = [
    FacetPlan("甲", Facts(PlanKind.KEY_POINTS, issuer="东山市教育局", years=(2024, 2024))),
    FacetPlan("乙", Facts(PlanKind.KEY_POINTS, issuer="教育局", region="东山", years=(2023, 2025))),
    FacetPlan("东山县的丙", Facts(region="西林")),
]


def counts(field: Field, **chosen: tuple[str, ...]) -> dict[str, int]:
    picked = {Field(name): values for name, values in chosen.items()}
    return {each.value: each.count for each in count_facets(PLANS, picked)[field]}


def test_a_plan_counts_in_each_of_its_years() -> None:
    assert counts(Field.YEAR) == {"2025": 1, "2024": 2, "2023": 1, "未注明": 1}
    assert list(counts(Field.YEAR)) == ["2025", "2024", "2023", "未注明"]


def test_a_count_is_what_the_field_finds() -> None:
    for field in FACETS:
        for value, count in counts(field).items():
            query = parse(joined_query("", {field: (value,)}))
            found = [
                each
                for each in PLANS
                if PlanIndex(
                    build_plan([Row("title", each.title, 0, "", each.title)], facts=each.facts)  # type: ignore[arg-type]
                )
                .find(query)
                .nodes
            ]
            assert len(found) == count, (field, value)


def test_other_fields_narrow_the_counts_and_their_own_do_not() -> None:
    assert counts(Field.KIND, year=("2023",)) == {"要点": 1}
    assert counts(Field.YEAR, year=("2023",)) == counts(Field.YEAR)
    assert counts(Field.YEAR, region=("未注明",)) == {"2024": 1}


def test_a_choice_that_finds_nothing_stays_to_be_taken_back() -> None:
    assert counts(Field.YEAR, year=("1999",))["1999"] == 0


@pytest.mark.parametrize(
    ("text", "rest", "chosen"),
    [
        ("学前 year:2024|2025 学位", "学前 学位", {Field.YEAR: ("2024", "2025")}),
        ("年份:2024 地区：东山县", "", {Field.YEAR: ("2024",), Field.REGION: ("东山县",)}),
        ('issuer:"东山 局"', "", {Field.ISSUER: ("东山 局",)}),
        ("-year:2024 title:安全", "-year:2024 title:安全", {}),
        ("year:2024|title:安全", "", {Field.YEAR: ("2024", "title:安全")}),
        ("", "", {}),
    ],
)
def test_a_query_is_taken_apart(text: str, rest: str, chosen: dict[Field, tuple[str, ...]]) -> None:
    assert split_query(text) == (rest, chosen)


def test_a_choice_comes_back_from_its_query() -> None:
    chosen = {Field.YEAR: ("2024", "未注明"), Field.ISSUER: ("东山 局", "教育局（一）")}
    query = joined_query("学前", chosen)
    assert query == '学前 year:2024|未注明 issuer:"东山 局"|教育局（一）'
    assert split_query(query) == ("学前", chosen)


def test_queries_are_kept_by_name_for_all_sittings(tmp_path: Path) -> None:
    one, two = NamedQueries(tmp_path), NamedQueries(tmp_path)
    one.keep("甲", "year:2024")
    two.keep("乙", "学前")
    one.keep("甲", "year:2025")
    assert [(each.name, each.query) for each in two.load()] == [("乙", "学前"), ("甲", "year:2025")]
    assert [each.name for each in two.remove("乙")] == ["甲"]
    assert [each.name for each in one.keep(" ", "x")] == ["甲"]


def test_the_command_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year in (2023, 2024):
        text = f"东山县{year}年教育工作要点\n一、学前\n扩大学位。\n"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    gangmu = Gangmu(capsys)
    status, out, _ = gangmu("search", "--facets", "学位", tmp_path)
    assert status == 0
    assert "2 份计划有命中" in out
    _, out, _ = gangmu("search", "--facets", "学位 year:2023", tmp_path, "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert {"field": "year", "value": "2023", "plans": 1} in found
    assert {"field": "issuer", "value": None, "plans": 1} in found
    assert gangmu("search", "--facets", "没有的词", tmp_path)[0] == 1
