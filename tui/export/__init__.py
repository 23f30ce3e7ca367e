"""What is on the screen, taken away: as text, Markdown, CSV or JSON, with its source named.

A view (:mod:`tui.export.view`) is put into a form by :func:`tui.export.forms.export`, which imports
each form when it is first used: the browser opens without them.
"""

from tui.export.view import Part, View, What

__all__ = ["Part", "View", "What"]
