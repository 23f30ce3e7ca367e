"""The table of changes that offices circulate (修订对照表), as a Word file on its side."""

from __future__ import annotations

from datetime import date

from tui.export.diff_report import DiffReport, revision_blocks
from tui.export.docx import blocks_docx
from tui.settings.i18n import Messages


def diff_docx(report: DiffReport, messages: Messages, *, today: date | None = None) -> bytes:
    """The report as a Word file: 原文 | 修改后 | 说明, a row a change, the numbers below."""
    day = today or date.today()
    title = messages("diff.table_title", title=report.title)
    return blocks_docx(list(revision_blocks(report, messages, day)), title, day, turned=True)
