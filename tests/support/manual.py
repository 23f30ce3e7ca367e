"""The man pages that the wheel brings along: ``python -m tests.support.manual`` writes them."""

from __future__ import annotations

from pathlib import Path

from tui.commands.manual import manual
from tui.settings.i18n import Language, Messages

FOLDER = Path(__file__).parents[2] / "docs" / "man"
PAGES: dict[str, Language] = {"gangmu.1": "en", "gangmu.zh_CN.1": "zh"}


def made(name: str) -> str:
    """A page as it should be."""
    return manual(Messages(PAGES[name], strict=True))


if __name__ == "__main__":
    for page in PAGES:
        FOLDER.joinpath(page).write_text(made(page), encoding="utf-8")
