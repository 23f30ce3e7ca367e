"""Raised figures, which are none of the number before them: 10 with a raised 4 is no 104."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LONGEST = 4
"""Characters: what is longer is no power and no mark of a note."""


def raised(text: str) -> str:
    """The text of a raised run: figures and signs by characters that are raised by themselves.

    Powers (10⁴), units (m²) and the marks of notes are figures; words are left as they stand.
    """
    made = text.translate(_RAISED)
    changed = sum(a != b for a, b in zip(text, made, strict=True))
    return made if changed == len(text.strip()) <= _LONGEST else text
