"""The form in which a passage is copied with its source: a text with fields in braces."""

from __future__ import annotations

from string import Formatter

DEFAULT_CITATION = "“{text}”（《{title}》{place}）"
"""The form where the settings name none."""

CITATION_FIELDS = (
    *("text", "title", "place", "headings", "number", "issuer", "date", "year"),
    *("file", "line", "note"),
)
"""What a form may hold."""


def form_problem(form: str) -> str:
    """What is wrong with a form: the field that does not exist, the form itself where its braces
    do not match; empty: nothing."""
    try:
        parsed = list(Formatter().parse(form))
    except ValueError:
        return form
    for _, name, format_spec, conversion in parsed:
        if name is not None and (name not in CITATION_FIELDS or format_spec or conversion):
            return f"{{{name}}}"
    return ""
