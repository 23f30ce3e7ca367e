"""The key tables of the documentation: ``python -m tests.support.readme_keys`` writes them anew."""

from __future__ import annotations

from pathlib import Path

from tui.commands.keys import key_table
from tui.settings.i18n import Language, Messages

ROOT = Path(__file__).parents[2]
READMES: dict[str, Language] = {"docs/keys.md": "en", "docs/zh/keys.md": "zh"}
START = "<!-- keys: made by python -m tests.support.readme_keys -->\n"
END = "<!-- /keys -->\n"


def renewed(name: str) -> tuple[str, str]:
    """A page as it is and as it should be. Raises ValueError without the two marks."""
    text = ROOT.joinpath(name).read_text(encoding="utf-8")
    before, rest = text.split(START)
    _, after = rest.split(END)
    return text, f"{before}{START}{key_table(Messages(READMES[name]))}{END}{after}"


if __name__ == "__main__":
    for readme in READMES:
        ROOT.joinpath(readme).write_text(renewed(readme)[1], encoding="utf-8")
