"""What is on the screen, taken away: as text, Markdown, CSV or JSON, with its source named.

The forms are imported when they are first used: the browser opens without them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.export.view import Part, View, What

if TYPE_CHECKING:
    from tui.export.files import (
        ExportError,
        suggest_name,
        suggest_view_name,
        write_atomically,
    )
    from tui.export.markdown import export_markdown
    from tui.export.text import export_text

__all__ = [
    "ExportError",
    "Part",
    "View",
    "What",
    "export_markdown",
    "export_text",
    "suggest_name",
    "suggest_view_name",
    "write_atomically",
]

_WHERE = {
    "ExportError": "files",
    "export_markdown": "markdown",
    "export_text": "text",
    "suggest_name": "files",
    "suggest_view_name": "files",
    "write_atomically": "files",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
