"""Workbooks: typed cells, texts that stay texts, and what LibreOffice makes of them."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import parser
import seeds
from parser import read
from parser.analysis.target_rows import rows_of
from tests.support.samples import hostile_plan, sample_plan
from tui.cli import main
from tui.commands.exits import Exit
from tui.export.sheet import Link, Sheet, Signed, Value, sheet_csv
from tui.export.target_sheets import targets_sheet
from tui.export.xlsx import LONGEST, sheet_xlsx
from tui.settings.i18n import Messages

SAY = Messages("zh", strict=True)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode("utf-8") for name in book.namelist()}


def cells(data: bytes) -> list[dict[str, str | float]]:
    """The rows of the first sheet: by column letter, numbers as floats."""
    held = parts(data)
    root = ElementTree.fromstring(held["xl/sharedStrings.xml"])
    strings = ["".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in root]
    rows = []
    for line in ElementTree.fromstring(held["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}row"):
        row: dict[str, str | float] = {}
        for cell in line:
            assert cell.find(f"{MAIN}f") is None, "a formula"
            value = cell.findtext(f"{MAIN}v") or ""
            letter = re.sub(r"\d", "", cell.get("r", ""))
            row[letter] = strings[int(value)] if cell.get("t") == "s" else float(value)
        rows.append(row)
    return rows


def sheet(*rows: tuple[Value, ...]) -> Sheet:
    return Sheet("表", ("甲", "乙"), rows)


def test_numbers_are_numbers_and_texts_are_texts() -> None:
    data = sheet_xlsx(sheet(("公办率", 42.5), ("=1+1", "007"), ("@x", Signed("≥ ", 3))))
    assert cells(data) == [
        {"A": "甲", "B": "乙"},
        {"A": "公办率", "B": 42.5},
        {"A": "=1+1", "B": "007"},
        {"A": "@x", "B": 3.0},
    ]
    assert '"≥ "General'.replace('"', "&quot;") in parts(data)["xl/styles.xml"]


def test_the_header_stays_and_filters() -> None:
    page = parts(sheet_xlsx(sheet(("a", 1), ("b", 2))))["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in page
    assert 'ySplit="1"' in page
    assert '<autoFilter ref="A1:B3"/>' in page


def test_columns_are_as_wide_as_chinese_needs() -> None:
    page = parts(sheet_xlsx(sheet(("学前三年毛入园率", 1), ("x", 2))))["xl/worksheets/sheet1.xml"]
    widths = [float(found) for found in re.findall(r'<col [^>]*width="([\d.]+)"', page)]
    assert widths[0] > 16
    assert widths[1] < 12
    wide = parts(sheet_xlsx(sheet(("长" * 500, 1))))["xl/worksheets/sheet1.xml"]
    assert max(map(float, re.findall(r'<col [^>]*width="([\d.]+)"', wide))) < 70


def test_a_place_is_a_link_relative_to_the_workbook(tmp_path: Path) -> None:
    plan = tmp_path / "plans" / "要点 一.txt"
    link = Link("要点:3", str(plan))
    held = parts(sheet_xlsx(sheet((link, 1)), folder=str(tmp_path)))
    relations = held["xl/worksheets/_rels/sheet1.xml.rels"]
    # As Excel writes it; LibreOffice follows it on any system.
    assert 'Target="plans\\要点%20一.txt"' in relations
    assert str(tmp_path) not in relations


@pytest.mark.parametrize(
    "path",
    [
        "",
        "-",
        "a#b.txt",
        "a\x1b.txt",
        "a\ufffe.txt",
        "x" * 3000,
        "http:evil.example.txt",
        "javascript:alert(1).txt",
    ],
)
def test_a_place_that_no_link_can_name_is_text(path: str) -> None:
    data = sheet_xlsx(sheet((Link("处", path), 1)))
    assert cells(data)[1]["A"] == "处"
    assert not any("rels/sheet1" in name for name in parts(data))


def test_what_xml_and_excel_cannot_hold() -> None:
    bad = "a\x00\x1b\ufffe\uffff\ud800\u202e_x0041_"
    data = sheet_xlsx(Sheet("[坏]:名*" * 9, ("甲", "乙"), [(bad, "长" * (LONGEST + 9))]))
    row = cells(data)[1]
    assert str(row["A"]).endswith("_x005F_x0041_")
    assert len(str(row["B"])) == LONGEST
    assert len(cells(sheet_xlsx(Sheet("", ("甲",), [])))) == 1


def test_hostile_plans_make_a_workbook() -> None:
    rows = rows_of([hostile_plan(), sample_plan()])
    data = sheet_xlsx(targets_sheet(rows, SAY, why=True, links=True))
    assert len(cells(data)) == len(rows) + 1


def test_without_the_library_it_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    words = ["targets", str(seeds.paths()[0]), "-o", str(tmp_path / "a.xlsx")]
    assert main(words, {"LANG": "zh_CN"}) == Exit.BAD
    told = capsys.readouterr().err
    assert "pip install XlsxWriter" in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def calc() -> str | None:
    """LibreOffice, if it can read workbooks: its Writer comes without Calc, too."""
    program = shutil.which("soffice")
    if program is None:
        return None
    return program if (Path(program).resolve().parent / "libsclo.so").exists() else None


@pytest.mark.skipif(calc() is None, reason="LibreOffice Calc is not installed")
def test_libreoffice_reads_every_cell(tmp_path: Path) -> None:
    plans = [plan for path in seeds.paths() for plan in read(str(path), targets=True)]
    made = targets_sheet(rows_of(plans), SAY, why=True, links=True)
    (tmp_path / "a.xlsx").write_bytes(sheet_xlsx(made, folder=str(tmp_path)))
    program = calc()
    assert program
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            # comma, quote, UTF-8, from line 1, cells as they are and not as they look
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read_back = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8"))))
    expected = list(csv.reader(io.StringIO(sheet_csv(made))))
    assert len(read_back) == len(expected)
    for there, ours in zip(read_back, expected, strict=True):
        assert [_plain(cell) for cell in there] == [_plain(cell) for cell in ours]


def _plain(cell: str) -> str | float:
    """A cell without the apostrophe that only CSV needs, a number as a number."""
    try:
        return round(float(cell), 6)
    except ValueError:
        return cell.removeprefix("'")


def test_a_sheet_of_many_rows_leaves_the_memory_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    made = sheet(*((f"甲{at}", at) for at in range(8)))
    held = sheet_xlsx(made)
    monkeypatch.setattr("tui.export.xlsx._MANY_ROWS", 5)
    streamed = sheet_xlsx(made)
    # Only texts that are kept for all cells stand in the table of texts.
    assert "甲1" in parts(held)["xl/sharedStrings.xml"]
    assert "甲1" not in parts(streamed).get("xl/sharedStrings.xml", "")
    read_again = [parser.read_bytes(data, "x.xlsx") for data in (held, streamed)]
    assert read_again[0] == read_again[1]


def test_a_large_workbook_needs_no_room_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = sheet(*((f"甲{at}", at) for at in range(8)))
    held = parts(sheet_xlsx(made))
    monkeypatch.setattr("tui.export.xlsx._MANY_ROWS", 5)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert parts(sheet_xlsx(made))["xl/worksheets/sheet1.xml"] == held["xl/worksheets/sheet1.xml"]
