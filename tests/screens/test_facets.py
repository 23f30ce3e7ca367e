"""Facets over the library and the search: chosen, combined, kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from parser.model import Facts, PlanKind
from parser.search.terms import Field
from tests.support.browser_host import browser, opened, press, read_screen, screen_text
from tests.support.samples import file_of, sample_plan, second_plan
from tui.app.app import GangmuApp
from tui.presenters.facet_lines import ValueLine
from tui.screens.lists.facets import FacetScreen
from tui.screens.search.screen import SearchScreen


def app(state: Path) -> GangmuApp:
    one = replace(
        sample_plan(path="东.txt"),
        facts=Facts(PlanKind.KEY_POINTS, region="东山县", years=(2024, 2024)),
    )
    other = replace(
        second_plan(path="西.txt"),
        number=1,
        facts=Facts(PlanKind.SUMMARY, issuer="西林局", years=(2023, 2023)),
    )
    files = {"东.txt": file_of(one), "西.txt": file_of(other)}
    return browser(files, environ={"GANGMU_STATE": str(state)})


async def test_the_library_is_filtered_by_what_is_chosen(tmp_path: Path) -> None:
    async with opened(app(tmp_path)) as pilot:
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, FacetScreen)
        assert "年份" in screen_text(pilot)
        assert "未注明" in screen_text(pilot)
        await press(pilot, "space", "enter")
        panels = read_screen(pilot).panels
        assert panels.library.asked.query == "year:2024"
        assert len(panels.library.rows) == 1
        await press(pilot, "F", "x", "enter")
        assert len(panels.library.rows) == 2


async def test_facets_go_with_words_in_the_search_and_are_kept(tmp_path: Path) -> None:
    async with opened(app(tmp_path)) as pilot:
        await press(pilot, "3", *"学前", "enter", "F", "space", "s", "enter")
        facets = pilot.app.screen
        assert isinstance(facets, FacetScreen)
        assert facets.query_made == "学前 year:2024"
        await press(pilot, "escape")
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert search.hits.query_text == "学前"
        await press(pilot, "F", "g", "j", "enter")
        assert search.hits.query_text == "学前 year:2024"
    async with opened(app(tmp_path)) as pilot:
        await press(pilot, "F", "g", "j", "d")
        assert "学前" not in screen_text(pilot)


async def test_the_counts_are_of_the_plans_that_the_words_leave(tmp_path: Path) -> None:
    async with opened(app(tmp_path)) as pilot:
        await press(pilot, "3", *"经费保障", "enter", "F")
        facets = pilot.app.screen
        assert isinstance(facets, FacetScreen)
        assert "有“经费保障”的" in screen_text(pilot)
        counted = sum(each.count for each in count_of(facets, Field.YEAR))
        assert counted < 2
        await press(pilot, "escape", "1", "F")
        assert "共 2 份计划" in screen_text(pilot)


def count_of(screen: FacetScreen, field: Field) -> list[ValueLine]:
    """The values of a field that are listed."""
    return [line for line in screen.lines if isinstance(line, ValueLine) and line.field is field]
