"""Applies the records of a comparison to the old version: what comes out must be the new one."""

from __future__ import annotations

from collections.abc import Sequence

from parser.diff import Change, Difference


def applied(difference: Difference, changes: Sequence[Change]) -> list[str]:
    """The texts of the new version's paragraphs, made from the old ones and the changes alone."""
    rest = {paragraph.line: paragraph.text for paragraph in difference.old}
    placed: dict[int, str] = {}
    for change in changes:
        if change.cell is not None:
            continue
        for paragraph in change.old:
            rest.pop(paragraph.line, None)
        texts = (change.new_text or "").split("\n")
        for paragraph, text in zip(change.new, texts, strict=False):
            placed[paragraph.line] = text
    for change in changes:
        if change.cell is not None:
            line = change.old[0].line
            row = rest[line].split("\t") if change.old[0].cells else [rest[line]]
            row[change.cell[1] - 1 if len(row) > 1 else 0] = change.new_text or ""
            rest[line] = "\t".join(row)
    waiting = iter(rest.values())
    return [
        placed[paragraph.line] if paragraph.line in placed else next(waiting, "")
        for paragraph in difference.new
    ]
