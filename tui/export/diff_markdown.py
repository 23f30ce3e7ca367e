"""Changes between two versions as Markdown: under their headings, old text struck."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from parser.diff import Change
from tui.export.diff_report import DiffReport, number_blocks, sources
from tui.export.markdown import blocks_markdown, escaped
from tui.printing.changes import edits_of, place_text, section_path, summary
from tui.printing.changes_shifted import Shifted
from tui.settings.i18n import Messages


def diff_markdown(report: DiffReport, messages: Messages, *, today: date | None = None) -> str:
    """The report as Markdown; ``<del>`` and ``<ins>`` hold what went and what came."""
    parts = [f"# {escaped(messages('diff.title', title=report.title))}"]
    if not report.only_numbers:
        parts.append(escaped(summary(report.changes, messages)))
        parts += _sections(report, messages)
    blocks = [*number_blocks(report, messages), sources(report, messages, today or date.today())]
    return "\n\n".join([*parts, blocks_markdown(blocks)])


def _sections(report: DiffReport, messages: Messages) -> Iterator[str]:
    above: tuple[str, ...] | None = None
    lines: list[str] = []
    shifted = Shifted(report.changes)
    for at, change in shifted.told(report.changes):
        path = section_path(report.difference, change)
        if path != above:
            if lines:
                yield "\n".join(lines)
            lines = []
            above = path
            heading = " › ".join(path) or messages("diff.no_heading")
            yield f"## {escaped(heading)}"
        told = f"**{escaped(report.note(at, messages))}** {escaped(place_text(change))}"
        more = shifted.note(change, messages)
        text = f"{escaped(shifted.labels(change))} {escaped(more)}" if more else _text(change)
        lines.append(f"- {told}  \n  {text}")
    if lines:
        yield "\n".join(lines)


def _text(change: Change) -> str:
    out = []
    for each in edits_of(change):
        if each.same:
            out.append(_safe(each.new))
            continue
        if each.old:
            out.append(f"<del>{_safe(each.old)}</del>")
        if each.new:
            out.append(f"<ins>{_safe(each.new)}</ins>")
    return "".join(out)


def _safe(text: str) -> str:
    return " ¶ ".join(escaped(line) for line in text.split("\n"))
