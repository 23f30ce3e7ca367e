"""How a run of a Word file looks (ECMA-376, part 1, 17.3.2), and its text as it is read."""

from __future__ import annotations

from parser.records import dataclass
from parser.sources.superscripts import raised
from parser.sources.word.docx_parts import is_on, value
from parser.sources.word.symbols import readable


@dataclass(slots=True)
class Run:
    """What its properties say; None: nothing is said of whether it is hidden."""

    hidden: bool | None = None
    style: str = ""
    font: str = ""
    raised: bool = False

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """A property of the run."""
        if name in ("vanish", "specVanish"):
            self.hidden = is_on(attributes)
        elif name == "rStyle":
            self.style = value(attributes)
        elif name == "rFonts":
            self.font = value(attributes, "ascii")
        elif name == "vertAlign":
            self.raised = value(attributes) == "superscript"

    def read(self, data: str) -> str:
        """Its characters: signs of symbol fonts as such, raised figures as raised ones."""
        text = readable(data.replace("\n", " "), self.font)
        return raised(text) if self.raised else text
