"""What is on the screen, taken away: as text, Markdown, CSV or JSON, with its source named."""

from tui.export.files import ExportError, suggest_name, write_atomically
from tui.export.markdown import export_markdown
from tui.export.text import export_text
from tui.export.view import Part, View, What

__all__ = [
    "ExportError",
    "Part",
    "View",
    "What",
    "export_markdown",
    "export_text",
    "suggest_name",
    "write_atomically",
]
