"""CSS that is parsed once, however often Textual asks for it anew."""

from __future__ import annotations

from collections.abc import Mapping

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A stylesheet that keeps what it has parsed until the colours change.

    Textual parses all anew at the start for a theme that was chosen before anything was parsed,
    a second time for the first screen, and forgets it all then, so that the next widget has it
    parsed once more.
    """

    def __init__(self, *, variables: Mapping[str, str]) -> None:
        self._shown = dict(variables)
        super().__init__(variables=dict(variables))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the colours; the same again changes nothing."""
        if variables != self._shown:
            self._shown = dict(variables)
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed yet with these colours."""
        self.parse()
