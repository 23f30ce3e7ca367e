"""Draws the pictures under ``docs/``: ``python -m tests.support.pictures [NAME…]``.

The browser runs over the bundled plans without a terminal, and each of its screens is written as
SVG: nothing is fetched, and the same program gives the same bytes.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import parser
import seeds
from tests.support.browser_host import opened, press
from tui.app.app import GangmuApp
from tui.settings.config import Settings
from tui.settings.i18n import Language, Messages
from tui.terminal.cells import width

DOCS = Path(__file__).parents[2] / "docs"
"""Where the pictures are kept."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the keys that lead to it from the start, the size in cells, the theme."""

    keys: Sequence[str]
    size: tuple[int, int]
    theme: str = "ink-night"
    language: Language = "zh"


PICTURES: Mapping[str, Picture] = {
    "read": Picture(("j", "j", "slash", *"学前", "enter", "n"), (120, 36)),
    "follow": Picture(
        ("v", "enter", "equals_sign", "tab", "tab", *"jjjjjjjj"), (160, 40), "rice-paper"
    ),
    "targets": Picture(("2", "a", "w"), (120, 36)),
    "search": Picture(("3", *"教师", "enter", "j", "j"), (120, 36), "blue-and-white", "en"),
    "owners": Picture(("2", "a", "w", "w"), (120, 36)),
    "answers": Picture(("v", "enter", "2", "c"), (120, 36)),
    "export": Picture(("e",), (100, 30)),
    "small": Picture((*"jjjj", "o"), (80, 24)),
}
"""All pictures by name; each is a file of that name."""

_CELL = 12.2
"""Width of a cell in Textual's pictures."""

_FONTS = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC',"
    "'Noto Sans CJK SC',NSimSun,monospace"
)
_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: [^;]*;")
_TEXT = re.compile(
    r'<text class="([^"]*-r\d+)" x="([\d.]+)" y="([\d.]+)"'
    r'[^>]*?( clip-path="[^"]*")?>([^<]*)</text>'
)
_RUN = re.compile(r" +|[!-~]+(?: [!-~]+)*|[^ -~]+")


def aligned(picture: str) -> str:
    """A picture of Textual's without the fonts of a server, every text as wide as its cells.

    Rich gives a wide character the room of a narrow one. Narrow and wide ones are set apart
    here, each run with its own place and length, so that columns stand in any font.
    """
    picture = _FAMILY.sub(f"font-family: {_FONTS};", _FACES.sub("", picture))
    return _TEXT.sub(lambda found: "".join(_runs(*found.groups(""))), picture)


def _runs(style: str, left: str, top: str, clip: str, text: str) -> Iterator[str]:
    x = float(left)
    for run in _RUN.findall(html.unescape(text).replace("\xa0", " ").rstrip("\n")):
        cells = width(run)
        if run[0] != " ":
            yield (
                f'<text class="{style}" x="{x:g}" y="{top}" textLength="{cells * _CELL:g}"'
                f' lengthAdjust="spacingAndGlyphs"{clip}>'
                f"{html.escape(run).replace(' ', '&#160;')}</text>"
            )
        x += cells * _CELL


async def drawn(name: str) -> str:
    """The picture of that name. Raises KeyError if there is none."""
    picture = PICTURES[name]
    app = GangmuApp(
        [str(path) for path in seeds.paths()],
        Settings(theme=picture.theme),
        Messages(picture.language, strict=True),
        {"GANGMU_CONFIG": "/proc/nonexistent", "COLORTERM": "truecolor"},
        read=lambda path: parser.read_file(path),
    )
    async with opened(app, size=picture.size) as pilot:
        await press(pilot, *picture.keys)
        app.clear_notifications()
        await press(pilot, "shift")
        return aligned(app.export_screenshot(title="gangmu", simplify=True))


def main(names: Sequence[str]) -> int:
    """Write the pictures of those names, or all."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(f"no such picture: {', '.join(unknown)}; there are {', '.join(PICTURES)}")
        return 2
    DOCS.mkdir(exist_ok=True)
    for name in names or PICTURES:
        path = DOCS / f"{name}.svg"
        path.write_text(asyncio.run(drawn(name)), encoding="utf-8")
        print(f"{path.relative_to(DOCS.parent)}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
