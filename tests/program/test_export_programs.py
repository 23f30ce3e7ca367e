"""Exports in the programs that people open them with: Chromium and LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from parser import read
from tests.support.cli_host import seed
from tests.support.export_views import attacked_plan, views
from tui.export.forms import export, form_of
from tui.export.view import View, What
from tui.settings.i18n import Messages

SAY = Messages("zh", strict=True)
DAY = date(2024, 5, 6)
PATIENCE = 120
"""Seconds until a program that does not end is an error."""


def chromium() -> str | None:
    """The browser, under either of its names."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def writer() -> str | None:
    """LibreOffice, if it can read Word files: its Calc comes without Writer, too."""
    program = shutil.which("soffice")
    if program is None:
        return None
    return program if (Path(program).resolve().parent / "libswlo.so").exists() else None


def browse(folder: Path, *words: str) -> str:
    program = chromium()
    assert program
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
    command.append("--disable-dev-shm-usage")
    command += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    command += ["--disable-sync", f"--user-data-dir={folder / 'user'}", *words]
    return subprocess.run(
        command, check=True, capture_output=True, timeout=PATIENCE, encoding="utf-8"
    ).stdout


def put(path: Path, view: View) -> Path:
    form = form_of(path.suffix.removeprefix("."))
    path.write_bytes(export(view, form, SAY, today=DAY, folder=str(path.parent)))
    return path


def said(page: str) -> str:
    """The text of a page, without white space."""
    return "".join(re.sub(r"<[^>]*>", "", page).split())


needs_chromium = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


@needs_chromium
def test_a_page_full_of_attacks_is_only_text(tmp_path: Path) -> None:
    made = views(attacked_plan(), attacked_plan("b.txt"))
    page = put(tmp_path / "a.html", made["all"])
    seen = browse(tmp_path, "--dump-dom", page.as_uri())
    title = re.search(r"<title>(.*?)</title>", seen)
    assert title
    assert title[1].startswith("题目&lt;i&gt;&amp;")
    assert "<script" not in seen
    assert "<img" not in seen
    assert "&lt;img src=x onerror=" in seen
    assert seen.count('<details open=""') > 1


@needs_chromium
def test_a_page_prints_whole(tmp_path: Path) -> None:
    plan = read(seed("dongli-2024"))[0]
    page = put(tmp_path / "a.html", View.of(What.ALL, [plan]))
    browse(tmp_path, f"--print-to-pdf={tmp_path / 'a.pdf'}", page.as_uri())
    pages = [
        each.get_textpage().get_text_range()
        for each in pypdfium2.PdfDocument((tmp_path / "a.pdf").read_bytes())
    ]
    text = "".join("".join(pages).split())
    # A line broken by the page or by a font's ligatures is no concern here.
    found = sum("".join(node.title.split()) in text for node in plan.nodes)
    assert found >= len(plan.nodes) * 0.9
    assert 4 <= len(pages) <= 20


@needs_chromium
def test_a_picture_is_drawn(tmp_path: Path) -> None:
    picture = put(tmp_path / "a.svg", views(attacked_plan(), attacked_plan("b.txt"))["hits"])
    seen = browse(tmp_path, "--dump-dom", picture.as_uri())
    assert "parsererror" not in seen
    assert "<tspan" in seen
    assert "学前" in seen


@pytest.mark.skipif(writer() is None, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_what_is_for_offices(tmp_path: Path) -> None:
    plan = read(seed("dongli-2024"))[0]
    made = views(attacked_plan(), plan)
    files = [
        put(tmp_path / "text.docx", View.of(What.TEXT, [plan])),
        put(tmp_path / "attacks.docx", made["all"]),
        put(tmp_path / "beside.docx", made["comparison"]),
        put(tmp_path / "all.xlsx", made["all"]),
    ]
    program = writer()
    assert program
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    text, attacks, beside, book = (
        path.with_suffix(".html").read_text(encoding="utf-8") for path in files
    )
    levels = re.findall(r"<h([1-6])", text)
    wanted = [str(node.depth) for node in plan.nodes if node.depth]
    # LibreOffice makes a heading of Word's title, too.
    assert levels[-len(wanted) :] == wanted
    assert "导出：2024-05-06" in said(text)
    assert "&lt;imgsrc=xonerror=" in said(attacks)
    assert "<img" not in attacks.casefold()
    assert "<script" not in attacks.casefold()
    assert beside.count("<tr") > len(plan.nodes)
    assert "2024-05-06" in said(book)
    assert "=1+1" in said(book)
