"""Text as print and PDF give it back: paragraphs cut over lines, lines over pages."""

from __future__ import annotations

from collections.abc import Iterator

PER_LINE = 28
"""Characters on a line of an official document (GB/T 9704)."""
LINES = 22
"""Lines on a page of one."""


def cut(text: str, indent: str = "\u3000\u3000") -> str:
    """Every paragraph over lines of 28 characters, the first behind an indent."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = f"{indent}{paragraph.strip()}" if paragraph.strip() else ""
        while len(rest) > PER_LINE:
            lines.append(rest[:PER_LINE])
            rest = rest[PER_LINE:]
        lines.append(rest)
    return "\n".join(lines)


def pages(text: str) -> Iterator[str]:
    """The pages of a text that is cut so, without their numbers."""
    lines = cut(text).split("\n")
    return ("\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES))
