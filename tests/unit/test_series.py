"""One indicator over years and places."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from parser.analysis.series import IndicatorSeries, NotFound, find_series
from parser.analysis.target_rows import TargetRow
from parser.analysis.years import is_span, year_of, year_text, years_of
from parser.model import Change, Modality, PlanKind, Scope
from tests.support.cli_host import Ended
from tests.support.target_rows import row
from tui.commands.exits import Exit
from tui.printing.series import series_rows
from tui.printing.target_words import other_year, period_text, values_text
from tui.settings.i18n import Messages
from tui.terminal.cells import width

SAY = Messages("zh", strict=True)


def told(
    indicator: str,
    low: float,
    unit: str,
    year: int,
    *,
    place: str = "甲省",
    achieved: bool = False,
    path: str = "",
    **more: object,
) -> TargetRow:
    """A row of a plan of a place and year, in a file of its own."""
    made = row(
        indicator,
        low,
        unit,
        region=place,
        years=(year, year),
        achieved=achieved,
        **more,  # type: ignore[arg-type]
    )
    plan = replace(made.plan, path=path or f"{place}{year}.txt")
    return TargetRow(made.target, plan)


def series(indicator: str, *rows: TargetRow) -> IndicatorSeries:
    found = find_series(indicator, rows)
    assert isinstance(found, IndicatorSeries)
    return found


def test_plans_that_name_no_place_are_not_taken_for_one() -> None:
    of = {"place": "", "path": "县区要点.txt"}
    one = told("公办率", 50, "%", 2024, **of)  # type: ignore[arg-type]
    two = told("公办率", 55, "%", 2024, **of)  # type: ignore[arg-type]
    two = TargetRow(two.target, replace(two.plan, number=2))
    (measure,) = series("公办率", one, two).measures
    assert len(measure.tracks) == 2
    assert all(track.place for track in measure.tracks)
    assert not any(point.revised for track in measure.tracks for point in track.points)


def test_yearly_plans_without_a_place_are_one_line_of_years() -> None:
    rows = [told("公办率", 50 + at, "%", 2022 + at, place="", path=f"{at}.txt") for at in range(3)]
    (measure,) = series("公办率", *rows).measures
    (track,) = measure.tracks
    assert [point.year for point in track.points] == [2022, 2023, 2024]


def test_target_beside_achieved_with_the_deviation_and_the_step() -> None:
    found = series(
        "公办率",
        told("公办率", 42, "%", 2022),
        told("公办园在园幼儿占比", 45, "%", 2022, achieved=True, path="总结.txt"),
        told("公办率", 50, "%", 2024, achieved=True),
    )
    (measure,) = found.measures
    (track,) = measure.tracks
    assert found.name == "公办园在园幼儿占比"
    assert track.gaps == (2023,)
    first, last = track.points
    assert first.comparison is not None
    assert (first.comparison.met, first.comparison.gap) == (True, 3)
    assert (last.since, last.change) == (2022, 5)
    assert last.target is None


def test_growth_and_level_and_several_years_stand_apart() -> None:
    mean = told("地区生产总值", 6, "%", 2025, change=Change.UP_BY)
    mean = TargetRow(replace(mean.target, scope=Scope.AVERAGE), mean.plan)
    found = series(
        "GDP",
        told("地区生产总值", 100, "亿元", 2023, achieved=True),
        told("GDP", 0.02, "万亿元", 2024, achieved=True),
        told("生产总值", 5, "%", 2024, change=Change.UP_BY),
        mean,
    )
    assert [(m.unit, m.growth, m.span, m.count) for m in found.measures] == [
        ("亿元", False, False, 2),
        ("%", True, False, 1),
        ("%", True, True, 1),
    ]
    point = found.measures[0].tracks[0].points[1]
    assert (point.change, point.growth) == (100, 1)


def test_places_are_tracks_of_their_own() -> None:
    found = series(
        "公办率",
        *(told("公办率", 40 + at, "%", 2024, place=f"{each}县") for at, each in enumerate("东西")),
    )
    assert [track.place for track in found.measures[0].tracks] == ["东县", "西县"]


def test_a_later_plan_revises_a_target_and_one_plan_only_repeats_it() -> None:
    early = told("城镇新增就业", 1100, "万人", 2019, path="a.txt")
    late = told("城镇新增就业", 900, "万人", 2020, path="b.txt", period="2019年")
    point = series("城镇新增就业", late, early).measures[0].tracks[0].points[0]
    assert point.revised
    assert point.target is not None
    assert point.target.target.low == 900
    same = TargetRow(replace(early.target, low=1000.0), early.plan)
    assert not series("城镇新增就业", early, same).measures[0].tracks[0].points[0].revised


def test_asking_for_the_growth_finds_it() -> None:
    rows = [
        told("地区生产总值", 100, "亿元", 2024),
        told("地区生产总值", 5, "%", 2024, change=Change.UP_BY),
    ]
    found = series("地区生产总值增长", *rows)
    assert [measure.growth for measure in found.measures] == [True]


def test_an_unknown_name_offers_the_nearest() -> None:
    found = find_series(
        "幼儿园覆盖", [told("普惠性幼儿园覆盖率", 90, "%", 2024), told("公办率", 4, "%", 2024)]
    )
    assert isinstance(found, IndicatorSeries)  # the only one with these words in it
    none = find_series(
        "森林蓄积", [told("森林覆盖率", 90, "%", 2024), told("公办率", 4, "%", 2024)]
    )
    assert none == NotFound((("森林覆盖率", 1),))


def test_the_year_of_a_row() -> None:
    assert year_of(told("公办率", 42, "%", 2022)) == 2022
    assert year_of(told("公办率", 42, "%", 2022, period="到2025年")) == 2025
    assert year_of(told("公办率", 42, "%", 2022, period="6月底前")) == 2022
    assert year_of(row("公办率", 42, "%")) is None
    span = row("公办率", 42, "%", years=(2021, 2025))
    assert year_of(span) == 2025
    report = told("公办率", 42, "%", 2022, achieved=True)
    facts = replace(report.plan.facts, kind=PlanKind.REPORT)
    plan = replace(report.plan, title="甲省政府工作报告", facts=facts)
    assert year_of(TargetRow(report.target, plan)) == 2021
    promise = replace(report.target, modality=Modality.TARGET)
    assert year_of(TargetRow(promise, plan)) == 2022


@pytest.mark.parametrize(
    ("period", "default", "scope", "years"),
    [
        (None, "2021-2025年", Scope.CUMULATIVE, "2021–2025"),
        ("年均", "2026-2030年", Scope.AVERAGE, "2026–2030"),
        ("“十四五”期间", None, Scope.CUMULATIVE, "2021–2025"),
        ("2021—2023年", None, Scope.CUMULATIVE, "2021–2023"),
        ("每年", "2021-2025年", Scope.YEAR, "2021–2025"),
        (None, "2026-2030年", Scope.POINT, "2030"),
        ("年均", "2025年", Scope.AVERAGE, "2025"),
        ("“十五五”末", None, Scope.POINT, "2030"),
        (None, "2025年", Scope.YEAR, "2025"),
    ],
)
def test_sums_and_means_have_all_their_years(
    period: str | None, default: str | None, scope: Scope, years: str
) -> None:
    made = told("新增就业", 9, "万人", 2026, period=period)
    target = replace(made.target, default_period=default, scope=scope)
    row = TargetRow(target, made.plan)
    assert year_text(row) == years
    assert is_span(row) is (scope in (Scope.CUMULATIVE, Scope.AVERAGE))
    assert (years_of(target) is not None) is ("–" in years)


def test_a_cell_tells_the_years_of_a_sum_and_a_mean_apart_from_a_year_s() -> None:
    made = told("地区生产总值", 5, "%", 2026, change=Change.UP_BY)
    mean, total, year = (
        TargetRow(
            replace(made.target, low=low, period=period, default_period=own, scope=scope), made.plan
        )
        for low, period, own, scope in (
            (5.0, "年均", "2026-2030年", Scope.AVERAGE),
            (28.0, None, "2026-2030年", Scope.CUMULATIVE),
            (4.5, None, "2026年", Scope.YEAR),
        )
    )
    for periods in (True, False):
        text = values_text([mean, total, year], SAY, periods=periods)
        assert text == "↑ 5 %（2026–2030年均）；↑ 28 %（2026–2030）；↑ 4.5 %"
    assert (other_year(mean), other_year(total), other_year(year)) == (
        "2026–2030年均",
        "2026–2030",
        "",
    )


def test_a_series_tells_the_years_of_a_sum() -> None:
    made = told("新增就业", 9, "万人", 2026, achieved=True)
    own = replace(made.target, default_period="2021-2025年", scope=Scope.CUMULATIVE)
    found = series("新增就业", TargetRow(own, made.plan))
    assert found.measures[0].span
    text = "\n".join("".join(p.text for p in line) for line in series_rows(found, SAY, 80))
    assert "2021–2025" in text


def test_a_growth_since_long_ago_is_no_years_growth() -> None:
    text = "国内生产总值比2002年增长65.5%。"
    grown = told("国内生产总值", 65.5, "%", 2007, sentence=text, change=Change.UP_BY, achieved=True)
    assert is_span(grown)
    last = told(
        "国内生产总值", 9, "%", 2007, sentence="国内生产总值比2006年增长9%。", change=Change.UP_BY
    )
    assert not is_span(last)


REPORT = """{place}政府工作报告
（{year}年1月）

一、{before}年工作回顾
全年地区生产总值增长{done}%。普惠性幼儿园覆盖率达到{rate}%。

二、{year}年工作安排
主要预期目标是：地区生产总值增长{goal}%左右。
"""


@pytest.fixture
def reports(tmp_path: Path) -> str:
    for year in (2022, 2023, 2024):
        for place, more in (("甲省", 0.0), ("乙省", 1.0)):
            text = REPORT.format(
                place=place,
                year=year,
                before=year - 1,
                done=5 + more,
                rate=80 + more,
                goal=6 + more,
            )
            (tmp_path / f"{place}{year}.txt").write_text(text, encoding="utf-8")
    return str(tmp_path)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "series")


def test_the_command_draws_chart_and_table(ask: Ended, reports: str) -> None:
    out = ask("GDP增长", reports)
    assert "地区生产总值 · 增长（%）" in out
    assert "A 甲省 完成" in out or "A 乙省 完成" in out
    assert "甲省2023.txt:" in out
    assert "未达到 -1" in out


def test_csv_has_units_as_written_and_each_source(ask: Ended, reports: str) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("普惠率", reports, "--format", "csv"))))
    assert {(r["数值"], r["单位"], r["换算单位"]) for r in rows} == {
        ("80", "%", "%"),
        ("81", "%", "%"),
    }
    assert {r["年份"] for r in rows} == {"2021", "2022", "2023"}
    assert all(r["文件"].endswith(".txt") and int(r["行"]) > 0 for r in rows)


def test_json_svg_and_html_are_whole(ask: Ended, reports: str) -> None:
    record = json.loads(ask("地区生产总值", reports, "--format", "json"))
    points = record["measures"][0]["places"][0]["points"]
    assert [point["year"] for point in points] == [2021, 2022, 2023, 2024]
    picture = ElementTree.fromstring(ask("地区生产总值", reports, "--format", "svg"))
    told = [each.text or "" for each in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert any("甲省2023.txt:" in text for text in told)
    page = ask("地区生产总值", reports, "--format", "html")
    assert "<svg" in page
    assert "default-src 'none'" in page


def test_an_unknown_indicator_is_told_with_status_1(ask: Ended, reports: str) -> None:
    ask("幼儿园数量", reports, status=Exit.NOTHING)
    assert "没有叫“幼儿园数量”的指标" in ask.err
    assert "普惠性幼儿园覆盖率" in ask.err


def test_a_year_told_from_another_is_shown_as_the_year() -> None:
    assert period_text(told("公办率", 42, "%", 2022, period="今年")) == "2022"
    assert period_text(told("公办率", 42, "%", 2022, period="去年")) == "2021"
    assert period_text(told("公办率", 42, "%", 2022, period="6月底前")) == "6月底前"
    assert period_text(row("公办率", 42, "%", period="今年")) == "今年"


def test_a_fall_among_rises_is_below_zero_and_meets_no_promised_growth() -> None:
    up, down = Change.UP_BY, Change.DOWN_BY
    found = series(
        "固定资产投资",
        told("固定资产投资", 8.6, "%", 2022, achieved=True, change=up),
        told("固定资产投资", 8, "%", 2023, change=up),
        told("固定资产投资", 5.9, "%", 2023, achieved=True, change=down),
    )
    (measure,) = found.measures
    (track,) = measure.tracks
    point = track.points[-1]
    assert measure.signed
    assert point.found is not None
    assert measure.in_unit(point.found) == -5.9
    assert point.change == -14.5
    assert point.comparison is not None
    assert point.comparison.met is False


def test_falls_that_were_promised_are_told_as_written() -> None:
    down = Change.DOWN_BY
    found = series(
        "单位GDP能耗",
        told("单位GDP能耗", 3, "%", 2023, change=down),
        told("单位GDP能耗", 3.2, "%", 2023, achieved=True, change=down),
    )
    (measure,) = found.measures
    assert not measure.signed
    (point,) = measure.tracks[0].points
    assert point.comparison is not None
    assert point.comparison.met is True


def test_by_how_much_a_growth_rose_is_no_growth() -> None:
    up = Change.UP_BY
    found = series(
        "固定资产投资",
        told("固定资产投资", 6.3, "%", 2023, achieved=True, change=up),
        told("固定资产投资增速", 2.7, "个百分点", 2023, achieved=True, change=up),
    )
    assert sum(measure.count for measure in found.measures) == 1


def test_no_source_is_broken_in_80_columns() -> None:
    rows = [
        told(
            "城镇新增就业",
            20.5 + at,
            "万人",
            year,
            place=place,
            path=f"{place}/{year}.md",
            achieved=done,
        )
        for at, place in enumerate(("内蒙古自治区", "云南省", "四川省"))
        for year in (2020, 2021, 2023, 2024)
        for done in (False, True)
    ]
    rows = [TargetRow(replace(each.target, line=61), each.plan) for each in rows]
    found = series("城镇新增就业", *rows)
    drawn = ["".join(text for text, _ in each) for each in series_rows(found, SAY, 80)]
    assert max(map(width, drawn)) <= 80
    for each in rows:
        assert any(f"{each.plan.path[-7:]}:{each.target.line}" in line for line in drawn)
    assert any("20.5 万人" in line for line in drawn)
