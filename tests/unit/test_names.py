"""Names that are too long for their place."""

from __future__ import annotations

import pytest

from tui.presenters.names import differences, distinct_name, short_name
from tui.terminal.cells import width
from tui.widgets.bars.status_bar import StatusBar, Where
from tui.widgets.bars.whole_bar import laid_out

ALIKE = [
    "枣庄市台儿庄区教育和体育局关于印发2021年教育体育工作要点的通知（台教体字〔2021〕12号）.txt",
    "枣庄市台儿庄区教育和体育局关于印发2022年教育体育工作要点的通知（台教体字〔2022〕9号）.txt",
    "枣庄市台儿庄区教育和体育局关于印发2023年教育体育工作要点的通知（台教体字〔2023〕7号）.txt",
]


@pytest.mark.parametrize("cells", [20, 24, 30, 40, 60])
def test_cut_names_can_be_told_apart_and_fit(cells: int) -> None:
    starts = differences([*ALIKE, "别的.txt"])
    cut = [distinct_name(name, cells, starts) for name in ALIKE]
    assert len(set(cut)) == len(ALIKE)
    assert all(width(name) <= cells for name in cut)
    assert all(name.endswith("xt") for name in cut), "the form of the file shows"


def test_name_that_fits_is_left_whole() -> None:
    starts = differences(["要点.txt", "要点2.txt"])
    assert distinct_name("要点.txt", 8, starts) == "要点.txt"


def test_name_that_differs_early_keeps_its_start() -> None:
    starts = differences(["甲" * 40, "乙" * 40])
    assert distinct_name("甲" * 40, 20, starts).startswith("甲甲甲甲")


@pytest.mark.parametrize("cells", [6, 12, 30])
def test_short_name_keeps_its_end(cells: int) -> None:
    cut = short_name(ALIKE[0] + "#12", cells)
    assert width(cut) <= cells
    assert cut.endswith("12")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_row_told_whole_keeps_title_and_the_end_of_the_path(columns: int) -> None:
    drawn = laid_out(["2021年工作要点", "发文：教体局", "省级/" + ALIKE[0]], columns, 2)
    assert len(drawn) <= 2
    assert all(width(line) <= columns for line in drawn)
    assert "".join(drawn).startswith("2021年工作要点")
    assert "".join(drawn).endswith(".txt")


def test_row_told_whole_gives_the_path_a_row_of_its_own_where_there_is_room() -> None:
    assert laid_out(["要点", "文件.txt"], 80, 2) == ["要点", "文件.txt"]
    assert laid_out([], 80, 2) == []


class Sized(StatusBar):
    """A status line of a known width."""

    columns = 80

    @property
    def size(self) -> object:  # type: ignore[override]
        """Its size without a screen."""
        from textual.geometry import Size

        return Size(self.columns, 1)


@pytest.mark.parametrize("columns", [60, 80, 100, 160])
def test_status_line_never_loses_line_path_and_note(columns: int) -> None:
    bar = Sized()
    bar.columns = columns
    path = ["一、坚持立德树人", "（二）推动学前教育普及普惠"]
    bar.show(Where(ALIKE[0], "第 128 行", path, "第 3/33 处"))
    text = bar.render().plain
    assert "第 128 行" in text
    assert text.endswith("第 3/33 处")
    assert "（二）推动" in text
    assert width(text) <= columns
