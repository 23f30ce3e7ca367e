"""A printed page by its columns: runs and rules to rows and tables; for PDF and OFD alike."""

from __future__ import annotations

from parser.sources.pdf.columns import in_columns
from parser.sources.pdf.layout import Page, Run, rows
from parser.sources.pdf.ruled_tables import Rule, ruled


def printed_page(width: float, height: float, runs: list[Run], rules: list[Rule]) -> list[Page]:
    """The columns of a page, each read as a page; lengths are points from its lower left corner."""
    text, tables = ruled(runs, rules, height)
    found = rows(text)
    if tables:
        found = sorted([*found, *tables], key=lambda row: -row.baseline)
    return in_columns(Page(width, height, tuple(found)), text)
